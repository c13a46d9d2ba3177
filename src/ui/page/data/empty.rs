//! The Data place without data: what will be there, and how to get it.

use leptos::prelude::*;

use super::super::super::part::Icon;
use super::super::super::use_app;
use super::Remark;
use super::bring::{ChooseFile, Messages, Paste};
use crate::editor::view::data::grid::first_columns;
use crate::editor::view::data::head;
use crate::editor::{Command, Route};

#[component]
pub fn Empty(remark: Remark, over: RwSignal<bool>) -> impl IntoView {
    let app = use_app();
    let example = app.memo(|editor| head(editor).example);
    let subject = app.memo(|editor| head(editor).subject);
    let sentence = move || {
        subject.with(|subject| format!("Drop a spreadsheet export with one row per {subject}, and this scorecard scores it. Columns that it does not know yet become KPIs in one step. All is read in this tab and goes nowhere."))
    };
    let type_table = move |_| {
        app.send(Command::TypeTable { columns: app.peek(first_columns) });
        if let Some(card) = app.peek(|editor| editor.card().map(|card| card.id.clone())) {
            app.send(Command::Go(Route::Data { card, grid: true }));
        }
    };
    view! {
        <section class="d-empty hair" aria-label="Bring data">
            <Messages remark/>
            <div class="drop" class:over=over>
                <svg width="72" height="44" viewBox="0 0 72 44" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true">
                    <rect x="1" y="1" width="70" height="42" rx="3"></rect>
                    <path d="M1 11.5h70M1 22h70M1 32.5h70M22 1v42M46.5 1v42"></path>
                </svg>
                <h2>"No data yet"</h2>
                <p>{sentence}</p>
                <div class="row wrap d-first">
                    {move || example.get().then(|| view! {
                        <button class="btn primary" on:click=move |_| app.send(Command::UseExample)>"Use the example data"</button>
                    })}
                    <ChooseFile remark class="btn" text="Open a file"/>
                    <Paste remark/>
                    <button class="btn" on:click=type_table><Icon name="grid"/>"Type a table"</button>
                </div>
                <p class="s2 dim">"Excel, ODS, CSV, TSV or JSON, or cells copied from a spreadsheet."</p>
            </div>
        </section>
    }
}
