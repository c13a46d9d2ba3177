//! The head of the Data place: where the data comes from, the day of judgement, removal.

use leptos::html::Input;
use leptos::prelude::*;

use super::super::super::part::{Icon, Popover};
use super::super::super::use_app;
use crate::dataset::parse_iso;
use crate::editor::Command;
use crate::editor::view::data::{self, Kept, head, kept};

#[component]
pub fn Head() -> impl IntoView {
    let app = use_app();
    let head = app.memo(head);
    let attached = Memo::new(move |_| head.with(|head| head.attached));
    view! {
        <div class="head">
            <div><h1>"Data"</h1><p>{move || head.with(|head| head.source.clone())}</p><KeptHere/></div>
            {move || attached.get().then(|| view! {
                <div class="row push">
                    <AsOf head/>
                    <button class="btn" on:click=move |_| app.send(Command::RemoveData)><Icon name="trash"/>"Remove"</button>
                </div>
            })}
        </div>
    }
}

/// How much of the data is kept, and how it is forgotten at once.
#[component]
fn KeptHere() -> impl IntoView {
    let app = use_app();
    let view = app.memo(kept);
    let there = Memo::new(move |_| view.with(Option::is_some));
    let get = move |pick: fn(&Kept) -> String| view.with(|view| view.as_ref().map(pick).unwrap_or_default());
    let size = move || get(|kept| kept.size.clone());
    let names = move || {
        let names = get(|kept| kept.names.clone());
        format!(
            "Deletes {names} from this browser now, with what was changed in it and the steps of undo that need it. This cannot be undone. Your own files stay where they are."
        )
    };
    let shared = move || {
        view.with(|view| view.as_ref().and_then(|kept| kept.shared.clone()))
            .map(|other| format!("“{other}” uses a file of it, which stays for that scorecard."))
    };
    move || {
        there.get().then(|| view! {
            <div class="d-kept s2 sub">{size}" "<Popover label=Signal::derive(|| "Forget it".to_string()) class="link" title="Forget the data" face=|| "Forget it">
                <p>{names}</p>
                {move || shared().map(|text| view! { <p class="sub">{text}</p> })}
                <button class="btn danger" type="button" on:click=move |_| app.send(Command::ForgetData)><Icon name="trash"/>"Delete it now"</button>
            </Popover></div>
        })
    }
}

/// The day on which recency is judged.
#[component]
fn AsOf(head: Memo<data::Head>) -> impl IntoView {
    let app = use_app();
    let input = NodeRef::<Input>::new();
    let words =
        move || head.with(|head| format!("As of {}{}", head.as_of, if head.today { ", today" } else { "" }));
    // While a year is typed the field passes through days of other centuries.
    let change = move |event: leptos::ev::Event| {
        let day = parse_iso(&event_target_value(&event));
        if let Some(day) = day.filter(|day| (EARLIEST..=LATEST).contains(day)) {
            app.send(Command::SetAsOf(Some(day)));
        }
    };
    let today = move |_| {
        app.send(Command::SetAsOf(None));
        if let Some(input) = input.get_untracked() {
            input.set_value(&head.with_untracked(|head| head.as_of_iso.clone()));
        }
    };
    view! {
        <Popover label=Signal::derive(words) title="As-of date" face=move || view! { {words}<Icon name="down" small=true/> }>
            <div class="field">
                <label for="as-of">"Dates are judged as of"</label>
                <input id="as-of" class="control" type="date" node_ref=input prop:value=move || head.with(|head| head.as_of_iso.clone()) on:change=change/>
                <p class="hint">"How long ago something was is counted up to this day. A later date counts as this day."</p>
            </div>
            <button class="btn" type="button" aria-pressed=move || head.with(|head| head.today).to_string() on:click=today>"Always today"</button>
        </Popover>
    }
}

/// 1 January 1970 and 31 December 2199, as far as a person means it.
const EARLIEST: i32 = 0;
const LATEST: i32 = 84_005;
