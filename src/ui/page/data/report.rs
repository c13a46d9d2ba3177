//! The data report: rows, subjects, periods, how numbers and dates are read, and what was found.

use leptos::ev::Event;
use leptos::prelude::*;

use super::super::super::part::Icon;
use super::super::super::use_app;
use super::column::breakable;
use super::kind::{MARKS, form_key, mark_key, parse_form, parse_mark};
use super::mend::{ChangeList, mends};
use crate::dataset::DateForm;
use crate::editor::Command;
use crate::editor::view::data::{
    Examples, Fact, ReportView, Told, columns, force_form, force_mark, mark_name, report, report_text,
};

#[component]
pub fn ReportPane() -> impl IntoView {
    let app = use_app();
    let view = app.memo(report);
    let there = Memo::new(move |_| view.with(Option::is_some));
    view! {
        <aside class="d-rep" aria-label="Data report">
            <section>
                <header class="row">
                    <h2>"Data report"</h2>
                    {move || there.get().then(|| view! {
                        <button class="btn quiet sm push" on:click=move |_| app.send(Command::Copy { text: app.peek(report_text) })><Icon name="copy" small=true/>"Copy"</button>
                    })}
                </header>
                {move || if there.get() {
                    view! { <Facts view/> }.into_any()
                } else {
                    view! { <p class="s2 sub">"Looking at the columns…"</p> }.into_any()
                }}
            </section>
            <ChangeList/>
            <Findings view/>
        </aside>
    }
}

#[component]
fn Facts(view: Memo<Option<ReportView>>) -> impl IntoView {
    let app = use_app();
    let facts = Memo::new(move |_| {
        view.with(|view| view.as_ref().map(|view| view.facts.clone()).unwrap_or_default())
    });
    let mark = Memo::new(move |_| view.with(|view| view.as_ref().and_then(|view| view.mark.clone())));
    let form = Memo::new(move |_| view.with(|view| view.as_ref().and_then(|view| view.form.clone())));
    let (has_mark, has_form) =
        (Memo::new(move |_| mark.get().is_some()), Memo::new(move |_| form.get().is_some()));
    let ready = app.memo(|editor| columns(editor).ready);
    let fact = |Fact { label, value, strong }: Fact| {
        let value = if strong { view! { <b>{value}</b> }.into_any() } else { value.into_any() };
        view! { <dt>{label}</dt><dd>{value}</dd> }
    };
    view! {
        <dl class="dl">
            {move || facts.get().into_iter().map(fact).collect_view()}
            {move || has_mark.get().then(|| {
                let found = move || mark.with(|mark| mark.as_ref().map(|mark| mark.found.clone()).unwrap_or_default());
                let now = move || mark_key(mark.with(|mark| mark.as_ref().and_then(|mark| mark.forced)));
                let change = move |event: Event| {
                    let mark = parse_mark(&event_target_value(&event));
                    app.send(Command::Correct(app.peek(|editor| force_mark(editor, mark))));
                };
                let options = MARKS.map(|(key, mark)| (key, mark_name(mark))).to_vec();
                view! { <dt>"Decimal mark"</dt><dd><Reading label="Decimal mark of all numbers" found=Signal::derive(found) now=Signal::derive(now) options change ready/></dd> }
            })}
            {move || has_form.get().then(|| {
                let found = move || form.with(|form| form.as_ref().map(|form| form.found.clone()).unwrap_or_default());
                let now = move || form_key(form.with(|form| form.as_ref().and_then(|form| form.forced)));
                let change = move |event: Event| {
                    let form = parse_form(&event_target_value(&event));
                    app.send(Command::Correct(app.peek(|editor| force_form(editor, form))));
                };
                let options = DateForm::all().map(|form| (form.example(), form.example())).collect::<Vec<_>>();
                view! { <dt>"Dates"</dt><dd><Reading label="Form of all dates" found=Signal::derive(found) now=Signal::derive(now) options change ready/></dd> }
            })}
        </dl>
    }
}

/// How all columns of a kind are read: as found, or as a person says.
#[component]
fn Reading(
    label: &'static str,
    found: Signal<String>,
    now: Signal<&'static str>,
    options: Vec<(&'static str, &'static str)>,
    change: impl Fn(Event) + 'static,
    ready: Memo<bool>,
) -> impl IntoView {
    let first = now.get_untracked();
    let option = move |(key, name): (&'static str, &'static str)| {
        view! { <option value=key selected=key == first>{name}</option> }
    };
    // Once forced, what the columns themselves suggest is not known.
    let as_found = move || if now.get().is_empty() { found.get() } else { "as found".into() };
    view! {
        <select class="control quiet sm" aria-label=label disabled=move || !ready.get() prop:value=move || now.get() on:change=change>
            <option value="" selected=first.is_empty()>{as_found}</option>
            {options.into_iter().map(option).collect_view()}
        </select>
    }
}

#[component]
fn Findings(view: Memo<Option<ReportView>>) -> impl IntoView {
    let told =
        Memo::new(move |_| view.with(|view| view.as_ref().map(|view| view.told.clone()).unwrap_or_default()));
    let key = |told: &Told| format!("{told:?}");
    view! {
        <For each=move || told.get() key=key children=|told| view! { <Finding told/> }/>
        {move || (view.with(Option::is_some) && told.with(Vec::is_empty)).then(|| view! {
            <section><header class="row"><Icon name="check"/><h3>"Nothing to mend"</h3></header><p class="s2 sub">"Every cell that is used could be read."</p></section>
        })}
    }
}

#[component]
fn Finding(told: Told) -> impl IntoView {
    let app = use_app();
    let (icon, word) = match (told.warning, told.dates) {
        (true, _) => ("warn", "Warning: "),
        (false, true) => ("clock", ""),
        _ => ("info", ""),
    };
    let table = told.table.map(|Examples { heads, lines, cells }| {
        let head = |head: &'static str| view! { <th scope="col">{head}</th> };
        let line = move |line: Vec<String>| {
            let mut texts = line.into_iter();
            let first = texts.next().unwrap_or_default();
            let last = texts.next_back().unwrap_or_default();
            let last = if cells { view! { <code class="cut">{last}</code> }.into_any() } else { last.into_any() };
            let middle = texts.map(|text| view! { <td class="cut">{text}</td> }).collect_view();
            view! { <tr><th scope="row" class="sub" class:n=cells>{if cells { first.into_any() } else { breakable(&first) }}</th>{middle}<td class:n=cells>{last}</td></tr> }
        };
        view! {
            <table class="table flush cells" class:wordy=!cells>
                <caption class="vh">{format!("{}: where", told.title)}</caption>
                <thead class="vh"><tr>{heads.into_iter().map(head).collect_view()}</tr></thead>
                <tbody>{lines.into_iter().map(line).collect_view()}</tbody>
            </table>
        }
    });
    view! {
        <section>
            <header class="row"><Icon name=icon/><h3><span class="vh">{word}</span>{told.title}</h3></header>
            <p class="s2 sub">{told.detail}</p>
            {table}
            {mends(app, told.mends, told.effect)}
        </section>
    }
}
