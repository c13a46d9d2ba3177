//! What can be done with the grid besides typing: columns, a new period, filling, rows, download.

use leptos::prelude::*;

use super::super::super::super::part::{Icon, Popover, new_id};
use super::super::super::super::use_app;
use super::desk::Desk;
use crate::dataset::Amendment;
use crate::editor::Command;
use crate::editor::view::data::grid::{Frame, NextPeriod, begin_period};

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
    let app = use_app();
    let period = Memo::new(move |_| frame.with(|frame| frame.period.clone()));
    let there = Memo::new(move |_| period.with(Option::is_some));
    let form = move || {
        let Some(NextPeriod { column, last, next }) = period.get() else { return ().into_any() };
        let ids = [new_id("period"), new_id("period"), new_id("period")];
        let fresh = column.is_none();
        let name = RwSignal::new(column.unwrap_or_else(|| "Period".into()));
        let (now, then) = (RwSignal::new(last), RwSignal::new(next));
        let problem = RwSignal::new(None::<String>);
        let begin = move |event: leptos::ev::SubmitEvent| {
            event.prevent_default();
            let frame = frame.get_untracked();
            let steps =
                begin_period(&frame, &name.get_untracked(), &now.get_untracked(), &then.get_untracked());
            match steps {
                Ok(steps) => {
                    let rows = frame.rows;
                    let column = name.get_untracked().trim().to_owned();
                    let told = format!("Began {}", then.get_untracked().trim());
                    app.send(Command::AmendAll { amendments: steps, told });
                    if fresh {
                        let roles = app.peek(|editor| editor.card().map(|card| card.data.clone()));
                        if let Some(roles) = roles {
                            let roles = crate::scorecard::DataRoles { period: Some(column), ..roles };
                            app.send(Command::SetRoles(roles));
                        }
                    }
                    desk.reveal(rows);
                }
                Err(message) => problem.set(Some(message)),
            }
        };
        let [a, b, c] = ids;
        let field = |id: String, label: &'static str, text: RwSignal<String>, hint: &'static str| {
            view! {
                <div class="field">
                    <label for=id.clone()>{label}</label>
                    <input id=id class="control" autocomplete="off" placeholder=hint prop:value=text on:input=move |event| text.set(event_target_value(&event))/>
                </div>
            }
        };
        view! {
            <form class="stack" on:submit=begin>
                <p class="s2 sub">"Begins with the cells of the last period; change what has changed."</p>
                {fresh.then(|| view! {
                    {field(a, "Column for the period", name, "Period")}
                    {field(b, "What is there now is", now, "2026-Q3")}
                })}
                {field(c, "The new period is", then, "2026-Q4")}
                {move || problem.get().map(|problem| view! { <p class="hint bad" role="alert">{problem}</p> })}
                <button class="btn primary" type="submit">"Begin it"</button>
            </form>
        }
        .into_any()
    };
    move || {
        there.get().then(|| {
            view! { <Popover label="New period" title="New period" face=|| view! { "New period" }>{form}</Popover> }
        })
    }
}
