//! The condition builder: a tree of tests joined by all or any, each part negatable. Segments,
//! overrides, alerts and views use it; it knows none of them, only how to read and set the whole.

mod test;
mod value;

use leptos::prelude::*;

use super::super::super::app::App;
use super::super::super::part::{Icon, focus, new_id, when_drawn};
use super::super::super::use_app;
use crate::editor::view::condition::likely_column;
use crate::scorecard::{Condition, Join};

/// What a part of the builder has to know: the whole as it stands, and how to change it.
#[derive(Clone, Copy)]
pub struct Builder {
    app: App,
    whole: Memo<Option<Condition>>,
    set: Callback<Condition, Result<(), String>>,
    columns_only: bool,
    /// Begins the ids of the parts, so that the focus finds them.
    id: StoredValue<String>,
    problem: RwSignal<Option<String>>,
}

impl Builder {
    /// The part at a path, followed.
    fn at(self, path: &[usize]) -> Option<Condition> {
        self.whole.with(|whole| whole.as_ref()?.at(path).cloned())
    }

    /// Changes a copy of the whole and sets it; a refusal is said below the builder.
    fn change(self, change: impl FnOnce(&mut Condition)) -> Result<(), String> {
        let Some(mut whole) = self.whole.get_untracked() else { return Ok(()) };
        change(&mut whole);
        let outcome = self.set.run(whole);
        self.problem.set(outcome.clone().err());
        outcome
    }

    fn id_of(self, path: &[usize]) -> String {
        let places: Vec<String> = path.iter().map(usize::to_string).collect();
        format!("{}-{}", self.id.get_value(), places.join("-"))
    }

    /// A test that finds no one until something is chosen, or those in the lowest band.
    fn draft(self) -> Condition {
        self.app.peek(|editor| match editor.card() {
            Some(card) if !self.columns_only => Condition::of_total(card),
            _ => Condition::of_column(&likely_column(editor)),
        })
    }

    /// Adds to the part at the path; the focus goes to what was added.
    fn add(self, path: &[usize], part: Condition) {
        let _ = self.change(|whole| {
            if let Some(at) = whole.at_mut(path) {
                at.add(part);
            }
        });
        let here = self.id_of(path);
        let fields = format!(
            "#{here} > .cond-parts > li:last-child select, #{here} > .cond-parts > li:last-child input"
        );
        when_drawn(move || focus(&fields));
    }

    /// Takes a part out; the focus goes to where another can be added.
    fn take_out(self, path: &[usize]) {
        let _ = self.change(|whole| whole.take_out(path));
        let group = &path[..path.len().saturating_sub(1)];
        let whole = self.id_of(&[]);
        let buttons = format!(
            "#{} > .cond-add button, #{whole} > .cond-add button, .cond:has(#{whole}) > .cond-add button",
            self.id_of(group)
        );
        when_drawn(move || focus(&buttons));
    }
}

/// The builder of one condition.
#[component]
pub fn ConditionEditor(
    whole: Memo<Option<Condition>>,
    /// Takes the changed whole, or says why not.
    set: Callback<Condition, Result<(), String>>,
    /// Segments may ask of columns only.
    #[prop(optional)]
    columns_only: bool,
) -> impl IntoView {
    let id = StoredValue::new(new_id("cond"));
    let builder = Builder { app: use_app(), whole, set, columns_only, id, problem: RwSignal::new(None) };
    let alone =
        Memo::new(move |_| whole.with(|whole| whole.as_ref().is_some_and(|whole| whole.test().is_some())));
    view! {
        <div class="cond" role="group" aria-label="Condition">
            {part(builder, Vec::new())}
            {move || alone.get().then(|| view! { <Adders builder path=Vec::new()/> })}
            {move || builder.problem.get().map(|text| view! { <p class="s2 bad" role="alert">{text}</p> })}
        </div>
    }
}

/// A test, or a group with its parts.
fn part(builder: Builder, path: Vec<usize>) -> AnyView {
    let own = path.clone();
    // How many parts a group has; a test has none. Only another shape draws it anew.
    let shape = Memo::new(move |_| builder.at(&own).map(|part| part.group().map(|(_, parts)| parts.len())));
    let draw = move || match shape.get() {
        Some(Some(parts)) => group(builder, path.clone(), parts),
        Some(None) => view! { <test::TestRow builder path=path.clone()/> }.into_any(),
        None => ().into_any(),
    };
    draw.into_any()
}

/// The ways of joining, as one choice: how, and whether turned round.
const JOINS: [(&str, &str, Join, bool); 4] = [
    ("all", "All of these hold", Join::All, false),
    ("any", "Any of these holds", Join::Any, false),
    ("not-all", "Not all of these hold", Join::All, true),
    ("none", "None of these holds", Join::Any, true),
];

fn group(builder: Builder, path: Vec<usize>, parts: usize) -> AnyView {
    let (own, at, gone) = (path.clone(), path.clone(), path.clone());
    let word = Memo::new(move |_| {
        let part = builder.at(&own)?;
        let (join, turned) = (part.group()?.0, part.core().1);
        JOINS.iter().find(|known| known.2 == join && known.3 == turned).map(|known| known.0)
    });
    let choose = move |event: leptos::ev::Event| {
        let chosen = event_target_value(&event);
        if let Some((_, _, join, turned)) = JOINS.iter().find(|known| known.0 == chosen) {
            let _ = builder.change(|whole| {
                if let Some(group) = whole.at_mut(&at) {
                    group.set_join(*join, *turned);
                }
            });
        }
    };
    let option = move |(key, label, ..): &(&'static str, &'static str, Join, bool)| {
        let key = *key;
        view! { <option value=key prop:selected=move || word.get() == Some(key)>{*label}</option> }
    };
    let inner = |place: usize| {
        let path: Vec<usize> = path.iter().copied().chain([place]).collect();
        view! { <li>{part(builder, path)}</li> }
    };
    view! {
        <fieldset class="cond-group" id=builder.id_of(&path)>
            <legend class="vh">"A group of tests"</legend>
            <div class="row">
                <select class="control cond-join" aria-label="How these tests are joined" on:change=choose>{JOINS.iter().map(option).collect_view()}</select>
                {(!path.is_empty()).then(|| view! {
                    <button class="btn quiet sq sm push" aria-label="Remove this group of tests" on:click=move |_| builder.take_out(&gone)><Icon name="x" small=true/></button>
                })}
            </div>
            <ul class="cond-parts">{(0..parts).map(inner).collect_view()}</ul>
            <Adders builder path=path.clone()/>
        </fieldset>
    }
    .into_any()
}

#[component]
fn Adders(builder: Builder, path: Vec<usize>) -> impl IntoView {
    let path = StoredValue::new(path);
    let group = move || {
        let join =
            untrack(|| builder.at(&path.get_value())).and_then(|part| part.group().map(|(join, _)| join));
        // A group within a group joins the other way, or it would not be needed.
        match join {
            Some(Join::Any) => Condition::all(vec![builder.draft()]),
            _ => Condition::any(vec![builder.draft()]),
        }
    };
    view! {
        <div class="row wrap cond-add">
            <button class="btn quiet sm" on:click=move |_| builder.add(&path.get_value(), builder.draft())><Icon name="plus" small=true/>"Add a test"</button>
            <button class="btn quiet sm" on:click=move |_| builder.add(&path.get_value(), group())><Icon name="plus" small=true/>"Add a group"</button>
        </div>
    }
}
