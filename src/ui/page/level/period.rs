//! Which period is shown, and the next one to begin.

use leptos::ev::{Event, SubmitEvent};
use leptos::prelude::*;

use super::super::super::part::{Popover, new_id};
use super::super::super::use_app;
use crate::editor::Command;
use crate::editor::view::data::grid::{begin_period, frame};
use crate::editor::view::level::{PeriodChoice, begin, choices, next_period, show};
use crate::scorecard::DataRoles;

/// More than so many are a list, not buttons beside each other.
const BESIDE: usize = 4;

#[component]
pub fn Periods() -> impl IntoView {
    let app = use_app();
    let all = app.memo(choices);
    let choose = move |place: usize| {
        let command = app.peek(|editor| show(editor, place));
        app.send(command);
    };
    let name = new_id("period");
    let radio = move |choice: PeriodChoice| {
        let place = choice.place;
        let current =
            Memo::new(move |_| all.with(|all| all.iter().any(|one| one.current && one.place == place)));
        view! { <label><input type="radio" name=name.clone() prop:checked=current on:change=move |_| choose(place)/>{choice.label}</label> }
    };
    let labels = Memo::new(move |_| {
        all.with(|all| all.iter().map(|one| (one.place, one.label.clone())).collect::<Vec<_>>())
    });
    move || {
        let count = labels.with(Vec::len);
        let choices = all.get_untracked();
        if count == 0 {
            ().into_any()
        } else if count <= BESIDE {
            let radios = choices.into_iter().map(radio.clone()).collect_view();
            view! { <fieldset class="seg"><legend class="vh">"Period"</legend>{radios}</fieldset> }.into_any()
        } else {
            let pick = move |event: Event| {
                if let Ok(place) = event_target_value(&event).parse() {
                    choose(place);
                }
            };
            let option = move |choice: PeriodChoice| {
                let place = choice.place;
                let current = move || all.with(|all| all.iter().any(|one| one.current && one.place == place));
                view! { <option value=place.to_string() prop:selected=current>{choice.label}</option> }
            };
            view! { <select class="control w-auto" aria-label="Period" on:change=pick>{choices.into_iter().rev().map(option).collect_view()}</select> }
                .into_any()
        }
    }
}

/// Begins the next period at once where its name is known; else asks for it.
#[component]
pub fn StartPeriod() -> impl IntoView {
    let app = use_app();
    let next = app.memo(next_period);
    let known = Memo::new(move |_| {
        next.with(|next| next.as_ref().map(|next| next.column.is_some() && !next.next.is_empty()))
    });
    let label = Memo::new(move |_| {
        next.with(|next| next.as_ref().map(|next| next.label.clone()).unwrap_or_default())
    });
    let start = move |_| {
        for command in app.peek(begin).unwrap_or_default() {
            app.send(command);
        }
    };
    move || {
        match known.get() {
        None => ().into_any(),
        Some(true) => view! {
            <button class="btn primary" title="Begins with what holds in the latest period; change what has changed" on:click=start>{label}</button>
        }
        .into_any(),
        Some(false) => view! {
            <Popover label="Start a period" title="Start a period" class="btn primary" face=|| view! { "Start a period" }><Naming/></Popover>
        }
        .into_any(),
    }
    }
}

/// The names that cannot be guessed.
#[component]
fn Naming() -> impl IntoView {
    let app = use_app();
    let next = app.peek(next_period);
    let fresh = next.as_ref().is_none_or(|next| next.column.is_none());
    let (column, last) = next.map(|next| (next.column, next.last)).unwrap_or_default();
    let name = RwSignal::new(column.unwrap_or_else(|| "Period".into()));
    let (now, then) = (RwSignal::new(last), RwSignal::new(String::new()));
    let problem = RwSignal::new(None::<String>);
    let start = move |event: SubmitEvent| {
        event.prevent_default();
        let (column, last, next) = (name.get_untracked(), now.get_untracked(), then.get_untracked());
        let steps = app.peek(|editor| begin_period(&frame(editor), &column, &last, &next));
        match steps {
            Ok(amendments) => {
                let told = format!("Began {}", next.trim());
                app.send(Command::AmendAll { amendments, told });
                let roles = app.peek(|editor| editor.card().map(|card| card.data.clone())).filter(|_| fresh);
                if let Some(roles) = roles {
                    app.send(Command::SetRoles(DataRoles { period: Some(column.trim().into()), ..roles }));
                }
            }
            Err(message) => problem.set(Some(message)),
        }
    };
    let field = |label: &'static str, text: RwSignal<String>, hint: &'static str| {
        let id = new_id("begin");
        view! {
            <div class="field">
                <label for=id.clone()>{label}</label>
                <input id=id class="control" autocomplete="off" placeholder=hint prop:value=text on:input=move |event| text.set(event_target_value(&event))/>
            </div>
        }
    };
    view! {
        <form class="stack" on:submit=start>
            <p class="s2 sub">"Begins with what holds now; change what has changed."</p>
            {fresh.then(|| view! { {field("Column for the period", name, "Period")}{field("What is there now is", now, "2026-Q3")} })}
            {field("The new period is", then, "2026-Q4")}
            {move || problem.get().map(|problem| view! { <p class="hint bad" role="alert">{problem}</p> })}
            <button class="btn primary" type="submit">"Begin it"</button>
        </form>
    }
}
