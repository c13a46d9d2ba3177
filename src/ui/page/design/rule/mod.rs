//! The rule of a KPI, its own or a segment's for it: the kind as a row of pictures, the picture of the
//! data under the rule with its handles, and the form of the kind that is chosen.

mod knob;
mod label;
mod level;
mod line;
mod picture;
mod point;
mod suggest;

use leptos::prelude::*;

use super::super::super::app::App;
use super::super::super::part::{Icon, Menu, Number, new_id};
use super::super::super::use_app;
use super::kpi::KpiView;
use super::try_edit;
use crate::editor::{Command, Editor};
use crate::engine::Distribution;
use crate::scorecard::{Edit, Hint, Rule, convert};

/// What a form has to know: the rule as it stands, and how to change it.
#[derive(Clone, Copy)]
pub struct RuleForm {
    app: App,
    pub view: KpiView,
    /// The segment whose rule it is; the KPI's own without one.
    segment: StoredValue<Option<String>>,
}

impl RuleForm {
    /// The rule, followed.
    pub fn rule(self) -> Option<Rule> {
        self.view.with(|view| view.as_ref().map(|view| view.rule.clone()))
    }

    /// The rule as it stands, within a gesture.
    pub fn peek(self) -> Option<Rule> {
        self.view.with_untracked(|view| view.as_ref().map(|view| view.rule.clone()))
    }

    pub fn unit(self) -> String {
        self.view.with_untracked(|view| view.as_ref().map(|view| view.unit.clone()).unwrap_or_default())
    }

    pub fn of_segment(self) -> bool {
        self.segment.with_value(Option::is_some)
    }

    /// The segment and the KPI: what the values behind the rule are found by.
    pub fn whose(self) -> (Option<String>, String) {
        let kpi = self.view.with(|view| view.as_ref().map(|view| view.id.clone()).unwrap_or_default());
        (self.segment.get_value(), kpi)
    }

    /// The values behind the rule.
    pub fn values(self, editor: &Editor) -> Option<&Distribution> {
        let (segment, kpi) = self.whose();
        editor.session.values(segment.as_deref(), &kpi)
    }

    /// Sets the rule within a gesture, or says why not.
    pub fn slide(self, rule: Rule) -> Result<(), String> {
        let (segment, kpi) = untrack(|| self.whose());
        match segment {
            Some(id) => super::list::slide(self.app, &id, |segment: &mut crate::scorecard::Segment| {
                segment.rules.insert(kpi, rule);
            }),
            None => try_edit(self.app, Edit::SetRule { kpi, rule }),
        }
    }

    /// Ends a gesture: it was one step.
    pub fn settle(self) {
        self.app.send(Command::Settle);
    }

    /// Sets the rule as one step, or says why not.
    pub fn set(self, rule: Rule) -> Result<(), String> {
        let outcome = self.slide(rule);
        self.settle();
        outcome
    }

    /// Changes a copy of the rule within a gesture.
    pub fn nudge(self, change: impl FnOnce(&mut Rule)) {
        if let Some(mut rule) = self.peek() {
            change(&mut rule);
            let _ = self.slide(rule);
        }
    }

    /// Changes a copy of the rule and sets it.
    pub fn change(self, change: impl FnOnce(&mut Rule)) -> Result<(), String> {
        let Some(mut rule) = self.peek() else { return Ok(()) };
        change(&mut rule);
        self.set(rule)
    }

    /// A number field on one part of the rule.
    pub fn number(
        self,
        label: impl Into<String>,
        unit: impl Into<String>,
        bare: bool,
        get: impl Fn(&Rule) -> f64 + Send + Sync + 'static,
        set: impl Fn(&mut Rule, f64) + Send + Sync + 'static,
    ) -> impl IntoView {
        let value = Signal::derive(move || self.rule().map_or(f64::NAN, |rule| get(&rule)));
        let commit = Callback::new(move |number| self.change(|rule| set(rule, number)));
        view! { <Number label=label.into() bare=bare value=value commit=commit unit=unit.into()/> }
    }
}

/// Name and picture of each kind of rule, in the order in which they are offered.
const KINDS: [(&str, &str, &str); 11] = [
    ("linear", "Linear", "M2 12 16 2"),
    ("curve", "Curve", "M2 12C6 12 6 4 16 2"),
    ("steps", "Steps", "M2 12H6V8.5H10.5V5H14V2H16.5"),
    ("range", "Range", "M2 12 6 2.5H12L16 12"),
    ("change", "Change", "M2 7H16M9 2V12"),
    ("percentile", "Percentile", "M2 12H4V10H6V8.5H8.5V6H11V4H13.5V2H16"),
    ("categories", "Categories", "M3 3h5M3 7h9M3 11h3"),
    ("yes_no", "Yes or no", "m3 8 3 3 8-8"),
    ("levels", "Levels", "M3 12V9M7.5 12V7M12 12V4M16 12V2"),
    ("recency", "Recency", "M9 2a5 5 0 1 0 5 5M9 4v3l2 1.5"),
    ("scorecard", "Scorecard", "M3 3h5v4H3zM11 3h4v4h-4zM3 9h5v3H3zM11 9h4v3h-4z"),
];

/// As many stand in the row; the rest are behind "More".
const IN_ROW: usize = 6;

#[component]
pub fn RuleEditor(
    view: KpiView,
    /// The segment whose rule it is.
    #[prop(optional, into)]
    segment: Option<String>,
) -> impl IntoView {
    let form = RuleForm { app: use_app(), view, segment: StoredValue::new(segment) };
    let kind = Memo::new(move |_| form.rule().map_or("linear", |rule| rule.type_name()));
    let (problem, set_problem) = signal(None::<String>);
    // The rule that is proposed, drawn beside the one that holds.
    let ghost = RwSignal::new(None::<Rule>);
    let choose = move |kind: &'static str| {
        let outcome = match form.peek().and_then(|rule| convert(&rule, kind, &hint(form))) {
            Some(rule) => form.set(rule),
            None => Err("There is no other scorecard in the library to take the total of.".into()),
        };
        ghost.set(None);
        set_problem.set(outcome.err());
    };
    let fields = move || match kind.get() {
        "linear" => line::linear(form).into_any(),
        "change" => line::change(form).into_any(),
        "recency" => line::recency(form).into_any(),
        "range" => line::range(form).into_any(),
        "percentile" => line::percentile(form).into_any(),
        "scorecard" => line::reference(form).into_any(),
        "curve" => view! { <point::Points form/> }.into_any(),
        "steps" => view! { <point::StepTable form/> }.into_any(),
        "categories" => view! { <label::CategoryTable form/> }.into_any(),
        "levels" => view! { <level::LevelTable form/> }.into_any(),
        _ => label::yes_no(form).into_any(),
    };
    view! {
        <div class="prop wide">
            <div class="row wrap">{(!form.of_segment()).then(|| view! { <h3>"Rule"</h3> })}<Kinds kind choose=Callback::new(choose)/></div>
            {move || problem.get().map(|text| view! { <p class="s2 bad" role="alert">{text}</p> })}
            <picture::Picture form ghost/>
            {fields}
            <suggest::Suggest form kind ghost/>
        </div>
    }
}

#[component]
fn Kinds(kind: Memo<&'static str>, choose: Callback<&'static str>) -> impl IntoView {
    let name = new_id("kind");
    // The kind that is in use always stands in the row.
    let row = Memo::new(move |_| {
        let mut row: Vec<_> = KINDS.iter().take(IN_ROW).collect();
        if let Some(extra) = KINDS.iter().skip(IN_ROW).find(|(key, ..)| *key == kind.get()) {
            row.pop();
            row.push(extra);
        }
        row.into_iter().map(|(key, ..)| *key).collect::<Vec<_>>()
    });
    let rest = move || {
        let shown = row.get();
        let item = move |(key, label, path): &(&'static str, &'static str, &'static str)| {
            let key = *key;
            view! { <button on:click=move |_| choose.run(key)><Shape path=path/>{*label}</button> }
        };
        KINDS.iter().filter(|(key, ..)| !shown.contains(key)).map(item).collect_view()
    };
    view! {
        <fieldset class="tiles push">
            <legend class="vh">"Kind of rule"</legend>
            <For each=move || row.get() key=|key| *key children=move |key| {
                let (label, path) = KINDS.iter().find(|kind| kind.0 == key).map_or(("", ""), |kind| (kind.1, kind.2));
                view! {
                    <label>
                        <input type="radio" name=name.clone() prop:checked=move || kind.get() == key on:change=move |_| choose.run(key)/>
                        <Shape path=path/>{label}
                    </label>
                }
            }/>
        </fieldset>
        <Menu label="More kinds of rule" class="btn quiet sm" face=|| view! { "More"<Icon name="down" small=true/> }>{rest}</Menu>
    }
}

#[component]
fn Shape(path: &'static str) -> impl IntoView {
    view! { <svg class="kind" viewBox="0 0 18 14" width="22" height="17" aria-hidden="true"><path d=path></path></svg> }
}

/// What the data and the library offer to a rule of another kind.
fn hint(form: RuleForm) -> Hint {
    let others =
        form.view.with_untracked(|view| view.as_ref().map(|view| view.others.clone()).unwrap_or_default());
    let others = others.into_iter().map(|(id, _)| id).collect();
    form.app.peek(|editor| {
        let values = untrack(|| form.values(editor));
        let ends = |values: &Distribution| Some((values.bars.first()?.from, values.bars.last()?.to));
        let labels = |values: &Distribution| {
            values.categories.iter().map(|label| label.label.clone()).collect::<Vec<_>>()
        };
        Hint { span: values.and_then(ends), labels: values.map(labels).unwrap_or_default(), others }
    })
}
