//! How a column is read: its type, and the decimal mark or the form of dates where another one would
//! read other values.

use leptos::ev::Event;
use leptos::prelude::*;

use super::super::super::app::App;
use super::super::super::use_app;
use super::column::seen;
use crate::dataset::{Correction, DateForm, Kind, Mark};
use crate::editor::Command;
use crate::editor::view::data::{Row, mark_name};

pub const KINDS: [(&str, Kind, &str); 4] = [
    ("number", Kind::Number, "Number"),
    ("date", Kind::Date, "Date"),
    ("yes-no", Kind::YesNo, "Yes / no"),
    ("text", Kind::Text, "Text"),
];

pub const MARKS: [(&str, Mark); 2] = [("dot", Mark::Dot), ("comma", Mark::Comma)];

#[component]
pub fn TypeCell(header: String, row: Memo<Option<Row>>, ready: Memo<bool>) -> impl IntoView {
    let kind = Memo::new(move |_| seen(row, |seen| Some(seen.reads.kind)));
    let settled = Memo::new(move |_| seen(row, |seen| Some(seen.reads.settled)));
    let mark = Memo::new(move |_| seen(row, |seen| seen.reads.mark));
    let form = Memo::new(move |_| seen(row, |seen| seen.reads.form));
    let (has_mark, has_form) =
        (Memo::new(move |_| mark.get().is_some()), Memo::new(move |_| form.get().is_some()));
    let (marked, formed) = (header.clone(), header.clone());
    view! {
        {move || match settled.get() {
            None => ().into_any(),
            Some(true) => view! { <span class="t-set">{move || kind.get().map(kind_name)}</span> }.into_any(),
            Some(false) => view! { <KindSelect header=header.clone() kind ready/> }.into_any(),
        }}
        {move || has_mark.get().then(|| view! { <MarkSelect header=marked.clone() mark ready/> })}
        {move || has_form.get().then(|| view! { <FormSelect header=formed.clone() form ready/> })}
    }
}

fn kind_name(kind: Kind) -> &'static str {
    KINDS.iter().find(|(_, other, _)| *other == kind).map_or("", |(_, _, name)| name)
}

fn kind_key(kind: Kind) -> &'static str {
    KINDS.iter().find(|(_, other, _)| *other == kind).map_or("", |(key, _, _)| key)
}

/// The key of a mark for a select; empty for none.
pub fn mark_key(mark: Option<Mark>) -> &'static str {
    MARKS.iter().find(|(_, other)| Some(*other) == mark).map_or("", |(key, _)| key)
}

/// The key of a form for a select: its example; empty for none.
pub fn form_key(form: Option<DateForm>) -> &'static str {
    form.map_or("", DateForm::example)
}

pub fn parse_mark(key: &str) -> Option<Mark> {
    MARKS.iter().find(|(other, _)| *other == key).map(|(_, mark)| *mark)
}

pub fn parse_form(key: &str) -> Option<DateForm> {
    DateForm::all().find(|form| form.example() == key)
}

/// Changes the correction of one column.
fn correct(app: App, header: &str, change: impl FnOnce(Correction) -> Correction) {
    let corrections = app.peek(|editor| {
        let mut all = editor.entry().map(|entry| entry.data.corrections.clone()).unwrap_or_default();
        let own = all.of(header);
        all.set(header, change(own));
        all
    });
    app.send(Command::Correct(corrections));
}

#[component]
fn KindSelect(header: String, kind: Memo<Option<Kind>>, ready: Memo<bool>) -> impl IntoView {
    let app = use_app();
    let label = format!("Type of {header}");
    let now = move || kind.get().map(kind_key).unwrap_or_default();
    let change = move |event: Event| {
        let key = event_target_value(&event);
        let kind = KINDS.iter().find(|(other, _, _)| *other == key).map(|(_, kind, _)| *kind);
        correct(app, &header, |own| Correction { kind, ..own });
    };
    let first = kind.get_untracked();
    let option = move |(key, kind, name): (&'static str, Kind, &'static str)| {
        view! { <option value=key selected=first == Some(kind)>{name}</option> }
    };
    view! {
        <select class="control quiet sm" aria-label=label disabled=move || !ready.get() prop:value=now on:change=change>
            {KINDS.into_iter().map(option).collect_view()}
        </select>
    }
}

#[component]
fn MarkSelect(header: String, mark: Memo<Option<Mark>>, ready: Memo<bool>) -> impl IntoView {
    let app = use_app();
    let label = format!("Decimal mark of {header}");
    let change = move |event: Event| {
        let mark = parse_mark(&event_target_value(&event));
        correct(app, &header, |own| Correction { mark, ..own });
    };
    let first = mark.get_untracked();
    let option = move |(key, mark): (&'static str, Mark)| {
        view! { <option value=key selected=first == Some(mark)>{format!("Decimal {}", mark_name(mark))}</option> }
    };
    view! {
        <select class="control quiet sm" aria-label=label disabled=move || !ready.get() prop:value=move || mark_key(mark.get()) on:change=change>
            {MARKS.into_iter().map(option).collect_view()}
        </select>
    }
}

#[component]
fn FormSelect(header: String, form: Memo<Option<DateForm>>, ready: Memo<bool>) -> impl IntoView {
    let app = use_app();
    let label = format!("Form of the dates in {header}");
    let change = move |event: Event| {
        let form = parse_form(&event_target_value(&event));
        correct(app, &header, |own| Correction { form, ..own });
    };
    let first = form.get_untracked();
    let option = move |form: DateForm| {
        view! { <option value=form.example() selected=first == Some(form)>{form.example()}</option> }
    };
    view! {
        <select class="control quiet sm" aria-label=label disabled=move || !ready.get() prop:value=move || form_key(form.get()) on:change=change>
            {DateForm::all().map(option).collect_view()}
        </select>
    }
}
