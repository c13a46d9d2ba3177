//! The ways to bring data, how far it is, and what hinders it.

use leptos::html::Dialog;
use leptos::prelude::*;

use super::super::super::part::{Icon, new_id};
use super::super::super::use_app;
use super::{Remark, open};
use crate::editor::Command;
use crate::editor::view::data::{Arrival, arrival, head, is_own};
use crate::platform;

/// What the file chooser offers.
const ACCEPT: &str = ".csv,.tsv,.tab,.txt,.xlsx,.xlsm,.xlsb,.xls,.ods,.fods,.json,.jsonl,.ndjson,.html,.htm,.xml,text/csv,\
                      text/tab-separated-values,text/plain,application/json,text/html";

#[component]
pub fn Bring(remark: Remark, over: RwSignal<bool>) -> impl IntoView {
    view! {
        <section class="d-in" aria-label="Bring data">
            <DropZone remark over/>
            <div class="d-ways"><Further remark/><Paste remark/><Example/></div>
            <Messages remark/>
        </section>
    }
}

#[component]
pub fn DropZone(remark: Remark, over: RwSignal<bool>) -> impl IntoView {
    let app = use_app();
    let subject = app.memo(|editor| head(editor).subject);
    let rows = move || {
        subject.with(|subject| {
            format!("Excel, ODS, CSV, TSV, JSON or a web page’s table, one row per {subject}. It is read in this tab and goes nowhere.")
        })
    };
    view! {
        <div class="drop" class:over=over>
            <Icon name="upload"/>
            <p><b>"Drop a file here"</b>", or "<ChooseFile remark class="link" text="choose one"/></p>
            <p class="s2 dim">{rows}</p>
        </div>
    }
}

/// A label that opens the file chooser.
#[component]
pub fn ChooseFile(
    remark: Remark,
    class: &'static str,
    text: &'static str,
    #[prop(optional)] icon: Option<&'static str>,
) -> impl IntoView {
    let app = use_app();
    let id = new_id("file");
    view! {
        <label class=class for=id.clone()>{icon.map(|name| view! { <Icon name/> })}{text}</label>
        <input class="vh" id=id type="file" accept=ACCEPT multiple on:change=move |event| open(app, remark, platform::picked(&event))/>
    }
}

/// Another file beside what is open.
#[component]
fn Further(remark: Remark) -> impl IntoView {
    let own = use_app().memo(is_own);
    move || {
        own.get().then(|| view! { <span class="d-file"><ChooseFile remark class="btn" icon="plus" text="Add another file…"/></span> })
    }
}

#[component]
pub fn Example() -> impl IntoView {
    let app = use_app();
    let offered = app.memo(|editor| head(editor).example);
    move || {
        offered.get().then(|| {
            view! { <button class="btn" on:click=move |_| app.send(Command::UseExample)><Icon name="star"/>"Use the example data"</button> }
        })
    }
}

/// Takes a table from a text area, for those who would rather see what they paste.
#[component]
pub fn Paste(remark: Remark) -> impl IntoView {
    let app = use_app();
    let dialog = NodeRef::<Dialog>::new();
    let (text, set_text) = signal(String::new());
    let attached = app.memo(|editor| head(editor).attached);
    let own = app.memo(is_own);
    let fate = move || match attached.get() {
        true if own.get() => {
            "You choose then whether it is joined to the data that is open, added below it, or takes its place."
        }
        true => "It takes the place of the data that is open; Undo brings that back.",
        false => "It is read in this tab and goes nowhere.",
    };
    let show = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            let _ = dialog.show_modal();
        }
    };
    let close = move || {
        set_text.set(String::new());
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let take = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let brought = platform::hold_text(&text.get_untracked(), "Pasted table");
        close();
        open(app, remark, brought.into_iter().collect());
    };
    view! {
        <button class="btn" on:click=show><Icon name="paste"/>"Paste from Excel or Sheets"<kbd class="push">"Ctrl V"</kbd></button>
        <dialog class="d-paste" node_ref=dialog aria-labelledby="paste-table-title" on:close=move |_| set_text.set(String::new())>
            <form on:submit=take>
                <header><h2 id="paste-table-title">"Paste a table"</h2></header>
                <div class="body stack">
                    <label for="paste-table">"Cells copied from a spreadsheet, the header row first"</label>
                    <textarea id="paste-table" class="control mono" rows="10" spellcheck="false" prop:value=text
                        on:input=move |event| set_text.set(event_target_value(&event))></textarea>
                    <p>{fate}</p>
                </div>
                <footer>
                    <button class="btn" type="button" on:click=move |_| close()>"Cancel"</button>
                    <button class="btn primary" type="submit" disabled=move || !text.with(|text| platform::is_table(text))>"Open the table"</button>
                </footer>
            </form>
        </dialog>
    }
}

/// Progress, refusals and remarks.
#[component]
pub fn Messages(remark: Remark) -> impl IntoView {
    let app = use_app();
    let arrival = app.memo(arrival);
    let reading = Memo::new(move |_| arrival.with(|arrival| arrival.reading.is_some()));
    let refused =
        Memo::new(move |_| arrival.with(|arrival| (arrival.refused.clone(), arrival.keeps.clone())));
    let failed = Memo::new(move |_| arrival.with(|arrival| arrival.failed.clone()));
    let problem = Memo::new(move |_| arrival.with(|arrival| arrival.problem.clone()));
    view! {
        {move || reading.get().then(|| view! { <Progress arrival/> })}
        {move || {
            let (refused, keeps) = refused.get();
            refused.map(|(name, message)| view! { <Refused name message keeps/> })
        }}
        {move || failed.get().map(|message| view! {
            <div class="note bad d-note" role="alert">
                <Icon name="warn"/>
                <div class="row wrap">
                    <p class="grow">{message}</p>
                    <button class="btn sm" on:click=move |_| app.send(Command::ReadAgain)>"Read it again"</button>
                </div>
            </div>
        })}
        {move || problem.get().map(|message| view! { <div class="note warn d-note" role="alert"><Icon name="warn"/><p>{message}</p></div> })}
        {move || remark.get().map(|text| view! { <p class="note d-note" role="status"><Icon name="info"/><span>{text}</span></p> })}
    }
}

#[component]
fn Refused(name: String, message: String, keeps: Option<String>) -> impl IntoView {
    let app = use_app();
    let kept = keeps.map(|kept| format!(" Nothing was changed: {kept} stays open."));
    view! {
        <div class="note bad d-note" role="alert">
            <Icon name="warn"/>
            <div class="row">
                <p class="grow"><b>{format!("{name} was not opened.")}</b>" "{message}{kept}</p>
                <button class="btn quiet sq sm" aria-label="Dismiss this message" on:click=move |_| app.send(Command::DismissRefusal)><Icon name="x"/></button>
            </div>
        </div>
    }
}

#[component]
fn Progress(arrival: Memo<Arrival>) -> impl IntoView {
    let app = use_app();
    let get = move |pick: fn(&crate::editor::view::data::Reading) -> String| {
        arrival.with(|arrival| arrival.reading.as_ref().map(pick).unwrap_or_default())
    };
    let title = Memo::new(move |_| get(|reading| reading.title.clone()));
    let share = move || arrival.with(|arrival| arrival.reading.as_ref().and_then(|reading| reading.share));
    view! {
        <div class="d-prog">
            <div class="row">
                <b class="cut" role="status">{title}</b>
                <span class="sub push s2 nw">{move || get(|reading| reading.detail.clone())}</span>
                <button class="btn quiet sm" on:click=move |_| app.send(Command::CancelLoading)>"Cancel"</button>
            </div>
            <progress max="100" value=share aria-label=title></progress>
        </div>
    }
}
