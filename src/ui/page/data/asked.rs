//! What the scorecard asks for: roles and KPIs, each with its column and the reason, to be changed by a
//! select or by dragging.

use leptos::prelude::*;

use super::super::super::part::Icon;
use super::super::super::use_app;
use super::drag::{Drag, Thing};
use crate::editor::view::data::{Asked, asked, headers};
use crate::editor::{Command, Purpose};

#[component]
pub fn AskedList() -> impl IntoView {
    let app = use_app();
    let list = app.memo(asked);
    let headers = app.memo(headers);
    let there = Memo::new(move |_| !list.with(Vec::is_empty));
    let caption = move || {
        list.with(|list| {
            let found = list.iter().filter(|one| one.column.is_some()).count();
            format!(
                "{found} of {} have a column. Drag one onto a column below, or a column onto it.",
                list.len()
            )
        })
    };
    let keys =
        Memo::new(move |_| list.with(|list| list.iter().map(|one| one.key.clone()).collect::<Vec<_>>()));
    // A select of every column for each of them: nobody waits for those who do not ask.
    let opened = RwSignal::new(false);
    move || {
        there.get().then(|| view! {
            <details class="d-more hair" on:toggle=move |_| opened.set(true)>
                <summary class="toolbar"><Icon name="down"/><h2>"Roles and KPIs"</h2><span class="sub s2">{caption}</span></summary>
                {move || opened.get().then(|| view! {
                    <ul class="d-asked">
                        <For each=move || keys.get() key=Clone::clone children=move |key| view! { <AskedRow key list headers/> }/>
                    </ul>
                })}
            </details>
        })
    }
}

#[component]
fn AskedRow(key: String, list: Memo<Vec<Asked>>, headers: Memo<Vec<String>>) -> impl IntoView {
    let app = use_app();
    let drag = expect_context::<Drag>();
    let own = key.clone();
    let one = Memo::new(move |_| list.with(|list| list.iter().find(|one| one.key == own).cloned()));
    let title =
        Memo::new(move |_| one.with(|one| one.as_ref().map(|one| one.title.clone()).unwrap_or_default()));
    let column = Memo::new(move |_| {
        one.with(|one| one.as_ref().and_then(|one| one.column.clone()).unwrap_or_default())
    });
    let why = move || one.with(|one| one.as_ref().map(|one| one.why.clone()).unwrap_or_default());
    let role = one.with_untracked(|one| one.as_ref().is_some_and(|one| one.role));
    let part = Thing::Part(key.clone());
    let (start, over, target, here) = (part.clone(), part.clone(), part.clone(), part);
    let change = move |event: leptos::ev::Event| {
        let select: leptos::web_sys::HtmlSelectElement = event_target(&event);
        let purpose = Purpose::parse(&key);
        let command = match select.value() {
            none if none.is_empty() => {
                Command::UseColumn { column: column.get_untracked(), before: purpose, after: None }
            }
            header => Command::UseColumn { column: header, before: None, after: purpose },
        };
        app.send(command);
        // What was refused must not look as if it were so.
        select.set_value(&column.get_untracked());
    };
    let option = move |header: String| {
        let chosen = header == column.get_untracked();
        view! { <option value=header.clone() selected=chosen>{header.clone()}</option> }
    };
    let options =
        move || headers.get().into_iter().filter(|header| !header.is_empty()).map(option).collect_view();
    view! {
        <li draggable="true" class:over=move || drag.is_over(&here) class:off=move || column.with(String::is_empty)
            on:dragstart=move |event| drag.take(start.clone(), &event) on:dragend=move |_| drag.end()
            on:dragover=move |event| drag.hover(&over, &event) on:drop=move |event| drag.drop_on(app, &target, &event)>
            <Icon name="grip" small=true/>
            <span class="cut" title=title>{title}{role.then(|| view! { " "<span class="badge">"Role"</span> })}</span>
            <select class="control quiet sm" aria-label=move || format!("Column of {}", title.get()) prop:value=move || column.get() on:change=change>
                <option value="" selected=column.with_untracked(String::is_empty)>"No column"</option>
                {options}
            </select>
            <small class="dim cut">{why}</small>
        </li>
    }
}
