//! What of the file is the table: its sheet, the row of its header, and what stands around it.

use leptos::ev::Event;
use leptos::prelude::*;

use super::super::super::app::App;
use super::super::super::part::Number;
use super::super::super::use_app;
use crate::dataset::Layout;
use crate::editor::Command;
use crate::editor::view::data::{LayoutView, layout, with_sheet};

/// Has the file read as this layout says.
fn lay_out(app: App, change: impl FnOnce(Layout) -> Layout) {
    let corrections = app.peek(|editor| {
        let mut all = editor.entry().map(|entry| entry.data.corrections.clone()).unwrap_or_default();
        all.layout = change(std::mem::take(&mut all.layout));
        all
    });
    app.send(Command::Correct(corrections));
}

#[component]
pub fn LayoutBar() -> impl IntoView {
    let app = use_app();
    let view = app.memo(layout);
    let there = Memo::new(move |_| view.with(Option::is_some));
    move || there.get().then(|| view! { <Fields view/> })
}

#[component]
fn Fields(view: Memo<Option<LayoutView>>) -> impl IntoView {
    let app = use_app();
    let sheets = Memo::new(move |_| {
        view.with(|view| view.as_ref().map(|view| view.sheets.clone()).unwrap_or_default())
    });
    let sheet = Memo::new(move |_| {
        view.with(|view| view.as_ref().map(|view| view.sheet.clone()).unwrap_or_default())
    });
    let row = Signal::derive(move || {
        view.with(|view| view.as_ref().and_then(|view| view.header_row).map_or(f64::NAN, |row| row as f64))
    });
    let set_row = Callback::new(move |row: f64| {
        if row < 0.0 || row.fract() != 0.0 || row > 1_048_576.0 {
            return Err("Rows are counted from 1; 0 says that there is no header.".to_string());
        }
        lay_out(app, |layout| Layout { header_row: Some(row as usize), header_rows: None, ..layout });
        Ok(())
    });
    let choose = move |event: Event| {
        let name = event_target_value(&event);
        lay_out(app, |_| with_sheet(&name));
    };
    let option = move |(key, text): (String, String)| {
        let chosen = key == sheet.get();
        view! { <option value=key selected=chosen>{text}</option> }
    };
    let tick = move |text: &'static str,
                     pick: fn(&LayoutView) -> Option<bool>,
                     set: fn(Layout, bool) -> Layout| {
        let state = Memo::new(move |_| view.with(|view| view.as_ref().and_then(pick)));
        let there = Memo::new(move |_| state.with(Option::is_some));
        let change = move |event: Event| {
            let on = event_target_checked(&event);
            lay_out(app, |layout| set(layout, on));
        };
        move || {
            there.get().then(|| view! {
            <label class="check"><input type="checkbox" prop:checked=move || state.get() == Some(true) on:change=change/>{text}</label>
        })
        }
    };
    view! {
        <section class="d-layout row wrap" aria-label="Where the table is in the file">
            {move || (!sheets.with(Vec::is_empty)).then(|| view! {
                <label class="row"><span class="s2 sub">"Sheet"</span>
                    <select class="control" on:change=choose>{sheets.get().into_iter().map(option).collect_view()}</select>
                </label>
            })}
            <div class="row"><span class="s2 sub">"Header in row"</span><Number label="Row of the file in which the header stands" bare=true class="w-num" value=row commit=set_row/></div>
            {tick("Rows below belong to the table", |view| view.below, |layout, on| Layout { keep_below: on, ..layout })}
            {tick("What stands beside belongs to it", |view| view.beside, |layout, on| Layout { keep_beside: on, ..layout })}
        </section>
    }
}
