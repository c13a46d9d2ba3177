//! The Results place: a sentence, the bands, where they differ and moved, and every subject in a table.
//! Every mark filters the table.

mod beside;
mod chart;
mod choice;
mod grid;
mod heat;
mod kpi;
mod moved;
mod movement;
mod row;
mod tab;
mod table;
mod tile;
mod toolbar;

use leptos::prelude::*;

use super::super::app::App;
use super::super::part::Icon;
use super::super::use_app;
use super::waiting::WaitingView;
use crate::editor::Command;
use crate::editor::view::result::{Remedy, ask, head, query, remedy};
use crate::editor::view::waiting::waiting;
use crate::engine::Query;
use crate::scorecard::Edit;

pub use chart::spec;
pub use tab::Tabs;

/// Asks for what a gesture makes of the present query.
fn filter_by(app: App, change: impl FnOnce(&Query) -> Query) {
    let command = app.peek(|editor| {
        let present = query(editor);
        let next = change(&present);
        ask(&present, &next)
    });
    app.send(command);
}

#[component]
pub fn ResultPage() -> impl IntoView {
    let app = use_app();
    let waiting = app.memo(waiting);
    move || {
        match waiting.get() {
        Some(waiting) => view! {
            <div class="head"><div><h1>"Results"</h1></div></div>
            <WaitingView waiting/>
        }
        .into_any(),
        None => view! {
            <Head/><Mend/><tile::TileRow/><chart::Charts/><movement::MovementPanel/><moved::Moved/><kpi::KpiPanel/><beside::BesidePanel/><table::Accounts/>
        }.into_any(),
    }
    }
}

#[component]
fn Head() -> impl IntoView {
    let app = use_app();
    let head = app.memo(head);
    let sentence = move || head.with(|head| head.as_ref().map(|head| head.sentence.clone()));
    let problem = move || head.with(|head| head.as_ref().and_then(|head| head.problem.clone()));
    let lags = move || head.with(|head| head.as_ref().is_some_and(|head| head.lags)).then_some("true");
    view! {
        <div class="head" aria-busy=lags>
            <div><h1>"Results"</h1><p>{sentence}</p></div>
            <div class="row push">
                <Tabs/>
                <button class="btn" title="Save the results of every row as CSV" on:click=move |_| app.send(Command::ExportResults)>
                    <Icon name="download"/>"Export"
                </button>
            </div>
        </div>
        {move || problem().map(|problem| view! {
            <div class="note bad notice r-note" role="alert">
                <Icon name="warn"/><p>"These are the results of the state before. "{problem}</p>
            </div>
        })}
    }
}

/// Why most have no total, with the steps that mend it.
#[component]
fn Mend() -> impl IntoView {
    let app = use_app();
    let remedy = app.memo(remedy);
    let draw = move |Remedy { told, data, least }| {
        let lower = least.map(|(share, label)| {
            let set = move |_| app.send(Command::Edit(Edit::SetMinCoverage { share }));
            view! { <button class="btn sm" on:click=set>{label}</button> }
        });
        view! {
            <div class="note warn notice r-note" role="status">
                <Icon name="warn"/>
                <div class="stack"><p>{told}</p><div class="row wrap"><a class="btn sm" href=data>"Give KPIs columns"</a>{lower}</div></div>
            </div>
        }
    };
    move || remedy.get().map(draw)
}
