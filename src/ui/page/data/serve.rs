//! What a column is used for: a role, a KPI, or nothing.

use leptos::prelude::*;

use super::super::super::part::Popover;
use super::super::super::use_app;
use crate::editor::view::data::{Choices, Row, UseView};
use crate::editor::{Command, Purpose};

#[component]
pub fn UseCell(header: String, row: Memo<Option<Row>>, choices: Memo<Choices>) -> impl IntoView {
    let serves =
        Memo::new(move |_| row.with(|row| row.as_ref().map(|row| row.serves.clone()).unwrap_or_default()));
    let badge = Memo::new(move |_| serves.with(|serves| serves.badge));
    let also = Memo::new(move |_| serves.with(|serves| serves.also.join(", ")));
    let why = Memo::new(move |_| serves.with(|serves| serves.why.clone()));
    let blocked = Memo::new(move |_| serves.with(|serves| serves.blocked));
    let outcome = Memo::new(move |_| serves.with(|serves| serves.outcome.is_some()));
    let name = header.clone();
    view! {
        {move || match blocked.get() {
            Some(reason) => view! { <span class="dim s2">{reason}</span> }.into_any(),
            None => view! {
                <span class="row tight">
                    {move || (!badge.get().is_empty()).then(|| view! { <span class="badge" class:accent=move || badge.get() == "KPI">{badge}</span> })}
                    <UseSelect header=name.clone() serves choices/>
                </span>
            }
            .into_any(),
        }}
        {move || (!why.with(String::is_empty)).then(|| view! { <small class="dim t-why">{why}</small> })}
        {move || also.with(|also| (!also.is_empty()).then(|| view! { <small class="dim t-also">{format!("and {also}")}</small> }))}
        {move || outcome.get().then(|| view! { <BadLabels serves/> })}
    }
}

#[component]
fn UseSelect(header: String, serves: Memo<UseView>, choices: Memo<Choices>) -> impl IntoView {
    let app = use_app();
    let label = format!("Use of {header}");
    let chosen = Memo::new(move |_| serves.with(|serves| serves.chosen.clone()));
    let other = Memo::new(move |_| serves.with(|serves| serves.other.clone()));
    let change = move |event: leptos::ev::Event| {
        let select: leptos::web_sys::HtmlSelectElement = event_target(&event);
        let before = Purpose::parse(&chosen.get_untracked());
        let after = Purpose::parse(&select.value());
        app.send(Command::UseColumn { column: header.clone(), before, after });
        // What was refused must not look as if it were so.
        select.set_value(&chosen.get_untracked());
    };
    let option = move |(key, name): (String, String)| {
        let first = key == chosen.get_untracked();
        view! { <option value=key selected=first>{name}</option> }
    };
    let options = move || {
        let Choices { roles, kpis } = choices.get();
        view! {
            <option value="" selected=chosen.with_untracked(String::is_empty)>{other}</option>
            <optgroup label="Role">{roles.into_iter().map(option).collect_view()}</optgroup>
            <optgroup label="KPI">{kpis.into_iter().map(option).collect_view()}</optgroup>
        }
    };
    view! {
        <select class="control quiet sm" aria-label=label prop:value=move || chosen.get() on:change=change>{options}</select>
    }
}

/// Which labels of the outcome are the bad ones.
#[component]
fn BadLabels(serves: Memo<UseView>) -> impl IntoView {
    let app = use_app();
    let labels = Memo::new(move |_| {
        serves
            .with(|serves| serves.outcome.as_ref().map(|outcome| outcome.labels.clone()).unwrap_or_default())
    });
    let names = Memo::new(move |_| labels.get().into_iter().map(|(label, _)| label).collect::<Vec<_>>());
    let words = Memo::new(move |_| {
        let bad: Vec<String> =
            labels.get().into_iter().filter(|(_, bad)| *bad).map(|(label, _)| label).collect();
        if bad.is_empty() { "Say which are bad".to_string() } else { format!("Bad: {}", bad.join(", ")) }
    });
    let turn = move |label: String, bad: bool| {
        let roles = app.peek(|editor| {
            let mut roles = editor.card()?.data.clone();
            let outcome = roles.outcome.as_mut()?;
            outcome.bad.retain(|other| *other != label);
            if bad {
                outcome.bad.push(label);
            }
            Some(roles)
        });
        if let Some(roles) = roles {
            app.send(Command::SetRoles(roles));
        }
    };
    let line = move |label: String| {
        let own = label.clone();
        let name = label.clone();
        let on = move || labels.with(|labels| labels.iter().any(|(other, bad)| *other == own && *bad));
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=on on:change=move |event| turn(label.clone(), event_target_checked(&event))/>
                {name}
            </label>
        }
    };
    view! {
        <div class="t-bad">
            <Popover class="link s2" label=words title="Labels that mean a loss" face=move || view! { {words} }>
                <fieldset class="stack">
                    <legend class="s2 sub">"Labels that mean a loss"</legend>
                    <For each=move || names.get() key=Clone::clone children=line/>
                </fieldset>
            </Popover>
        </div>
    }
}
