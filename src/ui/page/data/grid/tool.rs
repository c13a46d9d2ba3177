//! What can be done with the grid besides typing: columns, a new period, filling, rows, download.

use leptos::prelude::*;

use super::super::super::super::part::{Icon, Popover, new_id};
use super::super::super::super::use_app;
use super::super::super::begin::BeginPeriod;
use super::desk::Desk;
use crate::dataset::Amendment;
use crate::editor::Command;
use crate::editor::view::data::grid::Frame;

#[component]
pub fn Tools(desk: Desk, frame: Memo<Frame>) -> impl IntoView {
    let app = use_app();
    let caption = move || frame.with(|frame| frame.caption.clone());
    let wide = Memo::new(move |_| desk.range.get().is_some());
    let rows = Memo::new(move |_| {
        let all = frame.with(|frame| frame.rows);
        desk.range.get().map_or(0, |range| range.rows().filter(|row| *row < all).count())
    });
    let leave = move || match rows.get() {
        0 | 1 => "Leave out the row".to_owned(),
        rows => format!("Leave out {} rows", crate::editor::view::count(rows)),
    };
    view! {
        <div class="toolbar">
            <span class="sub s2" role="status">{caption}</span>
            <div class="row wrap push">
                <AddColumn frame/>
                <Period desk frame/>
                <button class="btn quiet" type="button" disabled=move || !wide.get() on:click=move |_| desk.fill()>"Fill down"<kbd>"Ctrl D"</kbd></button>
                <button class="btn quiet" type="button" disabled=move || rows.get() == 0 on:click=move |_| desk.drop_rows()>{leave}</button>
                <button class="btn quiet" type="button" on:click=move |_| app.send(Command::ExportTable)><Icon name="download"/>"Download"</button>
            </div>
        </div>
    }
}

/// A column for a KPI, for notes, or of any name.
#[component]
fn AddColumn(frame: Memo<Frame>) -> impl IntoView {
    let app = use_app();
    let offers = Memo::new(move |_| frame.with(|frame| frame.offers.clone()));
    let (name, set_name) = signal(String::new());
    let (problem, set_problem) = signal(None::<String>);
    let add = move |column: String| {
        let column = column.trim().to_owned();
        if column.is_empty() {
            return;
        }
        if frame.with_untracked(|frame| frame.columns.iter().any(|other| other.header == column)) {
            return set_problem.set(Some(format!("There is a column {column} already.")));
        }
        set_problem.set(None);
        set_name.set(String::new());
        app.send(Command::Amend(Amendment::Add { column }));
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        add(name.get_untracked());
    };
    let offer = move |column: String| {
        let text = column.clone();
        view! { <button class="btn quiet sm d-offer" type="button" on:click=move |_| add(column.clone())><Icon name="plus"/>{text}</button> }
    };
    let id = new_id("column");
    view! {
        <Popover label="Add a column" title="Add a column" face=|| view! { <Icon name="plus"/>"Column" }>
            <form class="stack" on:submit=submit>
                <div class="field">
                    <label for=id.clone()>"Name of the new column"</label>
                    <div class="row">
                        <input id=id class="control" autocomplete="off" prop:value=name on:input=move |event| set_name.set(event_target_value(&event))/>
                        <button class="btn primary" type="submit">"Add"</button>
                    </div>
                    {move || problem.get().map(|problem| view! { <p class="hint bad" role="alert">{problem}</p> })}
                </div>
            </form>
            {move || (!offers.with(Vec::is_empty)).then(|| view! {
                <div class="stack tight"><p class="s2 sub">"What the scorecard asks for, and what teams note"</p>{offers.get().into_iter().map(offer).collect_view()}</div>
            })}
        </Popover>
    }
}

/// The rows of the last period once more, as the next one.
#[component]
fn Period(desk: Desk, frame: Memo<Frame>) -> impl IntoView {
    let period = Memo::new(move |_| frame.with(|frame| frame.period.clone()));
    let there = Memo::new(move |_| period.with(Option::is_some));
    let form = move || {
        let rows = frame.with_untracked(|frame| frame.rows);
        let begun = Callback::new(move |()| desk.reveal(rows));
        period.get().map(|period| view! {
            <BeginPeriod lead="Begins with the cells of the last period; change what has changed." period begun/>
        })
    };
    move || {
        there.get().then(|| {
            view! { <Popover label="New period" title="New period" face=|| view! { "New period" }>{form}</Popover> }
        })
    }
}
