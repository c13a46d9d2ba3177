//! The columns that were found by likeness when the data came, each with its reason, to be looked over.

use leptos::prelude::*;

use super::super::super::part::Icon;
use super::super::super::use_app;
use super::column::breakable;
use crate::editor::view::data::{Fitted, fitted};
use crate::editor::{Command, Purpose};

#[component]
pub fn FittedList() -> impl IntoView {
    let app = use_app();
    let list = app.memo(fitted);
    let there = Memo::new(move |_| !list.with(Vec::is_empty));
    move || {
        there.get().then(|| view! {
            <section class="hair" aria-label="Found by name">
                <div class="toolbar">
                    <h2>"Found by name"</h2>
                    <span class="sub s2">"The file has no column that is called as the scorecard asks. Look these over."</span>
                    <button class="btn sm push" on:click=move |_| app.send(Command::AcceptColumns)><Icon name="check" small=true/>"All right"</button>
                </div>
                <ul class="d-lost d-fits">
                    <For each=move || list.get() key=Clone::clone children=|one| view! { <FittedRow one/> }/>
                </ul>
            </section>
        })
    }
}

#[component]
fn FittedRow(one: Fitted) -> impl IntoView {
    let app = use_app();
    let Fitted { key, title, column, before, why } = one;
    let label = format!("Not this: {title} does not read {column}");
    let header = column.clone();
    let refuse = move |_| {
        let before = Purpose::parse(&key);
        app.send(Command::UseColumn { column: header.clone(), before, after: None });
    };
    let asked = before.filter(|before| *before != column).map(|before| format!(" for {before}"));
    view! {
        <li>
            <p><b>{title}</b><span class="sub s2">"reads "{breakable(&column)}{asked}": "{why}</span></p>
            <button class="btn quiet sm" aria-label=label on:click=refuse>"Not this"</button>
        </li>
    }
}
