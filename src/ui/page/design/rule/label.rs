//! Forms of the rules that score labels: categories and yes or no, and what they share with levels: a
//! score as a slider and a number beside the count of those who bear the label.

use leptos::prelude::*;

use super::super::super::super::part::{Icon, Number, Slider, TextField};
use super::super::super::super::use_app;
use super::RuleForm;
use crate::editor::view::count;
use crate::editor::view::label::{Labels, labels};
use crate::editor::view::rule::hue_of;
use crate::scorecard::Rule;

/// What the data says of the rule's labels.
pub fn found(form: RuleForm) -> Memo<Labels> {
    use_app().memo(move |editor| {
        let (segment, kpi) = form.whose();
        form.rule().map(|rule| labels(editor, segment.as_deref(), &kpi, &rule)).unwrap_or_default()
    })
}

/// The cells of a label: its score by slider and number, and those who bear it.
pub fn cells(
    form: RuleForm,
    found: Memo<Labels>,
    label: impl Fn() -> String + Send + Sync + Copy + 'static,
    name: String,
    get: impl Fn(&Rule) -> f64 + Send + Sync + 'static,
    set: impl Fn(&mut Rule, f64) + Send + Sync + 'static,
) -> impl IntoView {
    // A level's share of the way may have no end: two decimals are finer than anyone sets by hand.
    let score = Memo::new(move |_| form.rule().map_or(f64::NAN, |rule| (get(&rule) * 100.0).round() / 100.0));
    let set = StoredValue::new(set);
    let commit = Callback::new(move |to| form.change(|rule| set.with_value(|set| set(rule, to))));
    let drag = Callback::new(move |to| form.nudge(|rule| set.with_value(|set| set(rule, to))));
    let settle = Callback::new(move |()| form.settle());
    let hue = form.app.memo(move |editor| hue_of(editor, Some(score.get()).filter(|score| !score.is_nan())));
    let share = move || found.with(|found| found.share(&label()) * 100.0);
    let bearing = move || {
        found.with(|found| match found.count(&label()) {
            // Quietly: a label may be there for data to come.
            0 if found.known => view! { <span class="dim">"not in the data"</span> }.into_any(),
            number => count(number).into_any(),
        })
    };
    view! {
        <td class="lb-score"><Slider label=name.clone() value=score min=0.0 max=100.0 step=1.0 drag=drag settle=settle/></td>
        <td><Number label=format!("{name}, as a number") bare=true value=score commit=commit/></td>
        <td class="bcol" data-band=hue><span class="bar" style=move || format!("--v:{:.2}", share())></span></td>
        <td class="n sub">{bearing}</td>
    }
}

/// The head of a table of labels; `label` names its first columns.
pub fn head(label: &'static [&'static str]) -> impl IntoView {
    let name = |name: &&'static str| view! { <th scope="col">{*name}</th> };
    view! {
        <thead><tr>
            {label.iter().map(name).collect_view()}
            <th scope="col" class="lb-score"><span class="vh">"Score as a slider"</span></th><th scope="col" class="n">"Score"</th>
            <th scope="col" class="bcol"><span class="vh">"Share"</span></th><th scope="col" class="n">"Count"</th><th scope="col"><span class="vh">"Remove"</span></th>
        </tr></thead>
    }
}

/// Labels of the data that the rule has no score for, to be added one by one or all at once.
#[component]
pub fn Unknown(found: Memo<Labels>, #[prop(into)] add: Callback<Vec<String>>) -> impl IntoView {
    let unknown = Memo::new(move |_| found.with(|found| found.unknown.clone()));
    let one = move |label: String| {
        let bearing = found.with(|found| found.count(&label));
        let text = if bearing > 0 { format!("{label} ({})", count(bearing)) } else { label.clone() };
        view! { <button class="btn sm" on:click=move |_| add.run(vec![label.clone()])><Icon name="plus" small=true/>{text}</button> }
    };
    view! {
        {move || (!unknown.with(Vec::is_empty)).then(|| view! {
            <div class="lb-unknown">
                <p class="row" role="status"><Icon name="warn" small=true/><span>{found.with(|found| found.told.clone())}</span></p>
                <div class="row wrap">
                    {(unknown.with(Vec::len) > 1).then(|| view! { <button class="btn sm" on:click=move |_| add.run(unknown.get_untracked())>{format!("Add all {}", unknown.with(Vec::len))}</button> })}
                    {unknown.get().into_iter().map(one).collect_view()}
                </div>
            </div>
        })}
    }
}

pub fn yes_no(form: RuleForm) -> impl IntoView {
    let found = found(form);
    let yes = |rule: &Rule| if let Rule::YesNo(rule) = rule { rule.yes } else { f64::NAN };
    let no = |rule: &Rule| if let Rule::YesNo(rule) = rule { rule.no } else { f64::NAN };
    let set_yes = |rule: &mut Rule, to| {
        if let Rule::YesNo(rule) = rule {
            rule.yes = to
        }
    };
    let set_no = |rule: &mut Rule, to| {
        if let Rule::YesNo(rule) = rule {
            rule.no = to
        }
    };
    view! {
        <div class="scroll"><table class="table flush labels">
            <caption class="vh">"Yes and no and their scores"</caption>
            {head(&["Answer"])}
            <tbody>
                <tr><th scope="row">"Yes"</th>{cells(form, found, || "yes".into(), "Yes scores".into(), yes, set_yes)}<td></td></tr>
                <tr><th scope="row">"No"</th>{cells(form, found, || "no".into(), "No scores".into(), no, set_no)}<td></td></tr>
            </tbody>
        </table></div>
        <p class="dim s2">"Yes: yes, y, true, 1, x, ✓, done, complete, on. No: no, n, false, 0, ✗, off, not done."</p>
    }
}

#[component]
pub fn CategoryTable(form: RuleForm) -> impl IntoView {
    let found = found(form);
    let labels = Memo::new(move |_| match form.rule() {
        Some(Rule::Categories(rule)) => rule.scores.keys().cloned().collect::<Vec<_>>(),
        _ => Vec::new(),
    });
    let row = move |label: String| {
        let own = StoredValue::new(label.clone());
        let get = move |rule: &Rule| match rule {
            Rule::Categories(rule) => own.with_value(|own| rule.scores.get(own).copied().unwrap_or(f64::NAN)),
            _ => f64::NAN,
        };
        let set = move |rule: &mut Rule, to| {
            if let Rule::Categories(rule) = rule {
                rule.scores.insert(own.get_value(), to);
            }
        };
        let remove = move |_| {
            let _ = form.change(|rule| {
                if let Rule::Categories(rule) = rule {
                    own.with_value(|own| rule.scores.shift_remove(own));
                }
            });
        };
        view! {
            <tr>
                <th scope="row">{label.clone()}</th>
                {cells(form, found, move || own.get_value(), format!("Score of {label}"), get, set)}
                <td class="n"><button class="btn quiet sq sm" aria-label=format!("Remove {label}") on:click=remove><Icon name="x" small=true/></button></td>
            </tr>
        }
    };
    let add = Callback::new(move |labels: Vec<String>| {
        let labels: Vec<String> =
            labels.iter().map(|label| label.trim().to_string()).filter(|label| !label.is_empty()).collect();
        let _ = form.change(|rule| {
            if let Rule::Categories(rule) = rule {
                labels.into_iter().for_each(|label| {
                    rule.scores.entry(label).or_insert(50.0);
                });
            }
        });
    });
    let add_one = Callback::new(move |label: String| add.run(vec![label]));
    view! {
        <div class="scroll"><table class="table flush labels">
            <caption class="vh">"Labels and their scores"</caption>
            {head(&["Label"])}
            <tbody>
                <For each=move || labels.get() key=|label| label.clone() children=row/>
                <Other form/>
            </tbody>
        </table></div>
        <Unknown found add/>
        <div class="narrow"><TextField label="Add a label" value=Signal::derive(String::new) commit=add_one placeholder="A label of the data"/></div>
    }
}

/// What a label scores that is not listed.
#[component]
fn Other(form: RuleForm) -> impl IntoView {
    let has = Memo::new(move |_| matches!(form.rule(), Some(Rule::Categories(rule)) if rule.other.is_some()));
    let toggle = move |event: leptos::ev::Event| {
        let other = event_target_checked(&event).then_some(50.0);
        let _ = form.change(|rule| {
            if let Rule::Categories(rule) = rule {
                rule.other = other
            }
        });
    };
    let get = |rule: &Rule| {
        if let Rule::Categories(rule) = rule { rule.other.unwrap_or(f64::NAN) } else { f64::NAN }
    };
    let set = |rule: &mut Rule, to: f64| {
        if let Rule::Categories(rule) = rule {
            rule.other = Some(to)
        }
    };
    view! {
        <tr>
            <th scope="row"><label class="check"><input type="checkbox" prop:checked=has on:change=toggle/>"Any other label"</label></th>
            <td class="lb-score"></td>
            <td>{move || if has.get() { form.number("Score of any other label", "", true, get, set).into_any() } else { view! { <span class="dim">"missing"</span> }.into_any() }}</td>
            <td class="bcol"></td><td></td><td></td>
        </tr>
    }
}
