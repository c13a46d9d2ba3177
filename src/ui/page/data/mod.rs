//! The Data place: ways to bring data, the columns and what they serve, the data report.

mod added;
mod asked;
mod bring;
mod column;
mod create;
mod drag;
mod empty;
mod fitted;
mod grid;
mod habit;
mod head;
mod kind;
mod layout;
mod lost;
mod mend;
mod report;
mod serve;

use leptos::prelude::*;

use super::super::app::App;
use super::super::use_app;
use crate::editor::view::data::{Stage, stage};
use crate::editor::{Brought, Command, Route};
use crate::platform;

/// What the page itself has to say about the last gesture.
type Remark = RwSignal<Option<&'static str>>;

#[component]
pub fn DataPage() -> impl IntoView {
    let app = use_app();
    let remark: Remark = RwSignal::new(None);
    let over = RwSignal::new(false);
    drag::Drag::provide();
    listen(app, remark, over);
    let stage = app.memo(stage);
    let grid = app.memo(|editor| matches!(editor.session.route, Route::Data { grid: true, .. }));
    let shown = move || {
        match stage.get() {
        Stage::Empty => view! { <empty::Empty remark over/> }.into_any(),
        Stage::Waiting => {
            view! { <div class="data hair"><div class="d-main"><bring::Bring remark over/></div></div> }
                .into_any()
        }
        Stage::Columns => view! {
            <div class="data hair">
                <div class="d-main">
                    <Views/>
                    {move || if grid.get() {
                        view! { <section class="d-in" aria-label="Messages"><bring::Messages remark/></section><added::AddedPanel/><grid::Grid/> }.into_any()
                    } else {
                        view! { <bring::Bring remark over/><added::AddedPanel/><habit::HabitNote/><layout::LayoutBar/><Parts/><column::ColumnTable/> }.into_any()
                    }}
                </div>
                <report::ReportPane/>
            </div>
        }
        .into_any(),
    }
    };
    view! {
        <head::Head/>
        {shown}
    }
}

/// The two ways to look at the data.
#[component]
fn Views() -> impl IntoView {
    let app = use_app();
    let route = app.memo(|editor| editor.session.route.clone());
    let link = move |grid: bool, text: &'static str| {
        let address = move || {
            let card = route.with(|route| route.card().unwrap_or_default().to_owned());
            Route::Data { card, grid }.fragment()
        };
        let here = move || route.with(|route| matches!(route, Route::Data { grid: now, .. } if *now == grid));
        view! { <a href=address aria-current=move || here().then_some("page")>{text}</a> }
    };
    view! {
        <nav class="tabs d-views" aria-label="Ways to look at the data">
            {link(false, "Columns")}
            {link(true, "Table")}
        </nav>
    }
}

/// What the scorecard makes of the columns, and what it does not.
#[component]
fn Parts() -> impl IntoView {
    view! {
        <create::UnusedList first=true/>
        <fitted::FittedList/>
        <lost::LostList/>
        <create::UnusedList first=false/>
        <asked::AskedList/>
    }
}

/// Files may be dropped anywhere on the page, and a table pasted wherever no field has the focus.
fn listen(app: App, remark: Remark, over: RwSignal<bool>) {
    let drag = window_event_listener(leptos::ev::dragover, move |event| {
        if platform::drags_files(&event) {
            event.prevent_default();
            over.set(true);
        }
    });
    let leave = window_event_listener(leptos::ev::dragleave, move |event| {
        if event.related_target().is_none() {
            over.set(false);
        }
    });
    let drop = window_event_listener(leptos::ev::drop, move |event| {
        if platform::drags_files(&event) {
            event.prevent_default();
            over.set(false);
            open(app, remark, platform::dropped(&event));
        }
    });
    let paste = window_event_listener(leptos::ev::paste, move |event| {
        if event.target().is_some_and(|target| is_field(&target)) {
            return;
        }
        event.prevent_default();
        let brought = platform::pasted(&event);
        if brought.is_none() {
            remark.set(Some(
                "The clipboard holds no table. Copy the cells together with their header row, then paste.",
            ));
        }
        open(app, remark, brought.into_iter().collect());
    });
    on_cleanup(move || {
        drag.remove();
        leave.remove();
        drop.remove();
        paste.remove();
    });
}

/// A field takes what is pasted for itself.
fn is_field(target: &leptos::web_sys::EventTarget) -> bool {
    use leptos::wasm_bindgen::JsCast;
    let element = target.dyn_ref::<leptos::web_sys::Element>();
    element.is_some_and(|element| {
        element
            .closest("input:not([type=file]), textarea, dialog, [role=grid]")
            .is_ok_and(|found| found.is_some())
    })
}

/// Takes what was brought.
fn open(app: App, remark: Remark, brought: Vec<Brought>) {
    if !brought.is_empty() {
        remark.set(None);
        app.send(Command::Bring(brought));
    }
}
