//! Which period is shown, and the next one to begin.

use leptos::ev::Event;
use leptos::prelude::*;

use super::super::super::part::{Popover, new_id};
use super::super::super::use_app;
use super::super::begin::BeginPeriod;
use crate::editor::view::data::grid;
use crate::editor::view::level::{PeriodChoice, begin, choices, next_period, show};

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
    let known = app.peek(next_period).map(|next| (next.column, next.last)).unwrap_or_default();
    let period = grid::NextPeriod { column: known.0, last: known.1, next: String::new() };
    view! { <BeginPeriod lead="Begins with what holds now; change what has changed." period/> }
}
