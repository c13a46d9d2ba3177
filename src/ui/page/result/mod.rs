//! The Results place: a sentence, the bands, two charts, and every subject in a table.

mod chart;
mod grid;
mod moved;
mod row;
mod tab;
mod table;
mod tile;
mod toolbar;

use leptos::prelude::*;

use super::super::part::Icon;
use super::super::use_app;
use super::waiting::WaitingView;
use crate::editor::Command;
use crate::editor::view::result::head;
use crate::editor::view::waiting::waiting;

pub use chart::spec;
pub use tab::Tabs;

#[component]
pub fn ResultPage() -> impl IntoView {
    let app = use_app();
    let waiting = app.memo(waiting);
    move || match waiting.get() {
        Some(waiting) => view! {
            <div class="head"><div><h1>"Results"</h1></div></div>
            <WaitingView waiting/>
        }
        .into_any(),
        None => view! { <Head/><tile::TileRow/><chart::Charts/><moved::Moved/><table::Accounts/> }.into_any(),
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
            <div class="note bad notice old" role="alert">
                <Icon name="warn"/><p>"These are the results of the state before. "{problem}</p>
            </div>
        })}
    }
}
