//! Subjects by milestones, drawn as a window: only rows near the view exist, however many there are.

use leptos::prelude::*;

use super::super::super::part::{Delta, SearchField};
use super::super::super::use_app;
use super::super::result::Tabs;
use super::check::{Check, cell_id};
use super::line::CheckLineView;
use super::period::{Periods, StartPeriod};
use crate::editor::view::level::{
    CheckCells, Criterion, Milestones, check_rows, milestones, nobody, without,
};
use crate::editor::{Command, Editor};

#[component]
pub fn MilestonePage() -> impl IntoView {
    let app = use_app();
    let list = app.memo(|editor| milestones(editor).unwrap_or_default());
    let caption = Memo::new(move |_| list.with(|list| list.caption.clone()));
    let nothing = Memo::new(move |_| list.with(|list| list.found == 0));
    let why = app.memo(nobody);
    let clear = move |_| {
        let mut query = app.peek(|editor| editor.session.level_query.clone());
        query.without = None;
        query.search = String::new();
        app.send(Command::AskLevels(query));
    };
    view! {
        <div class="head">
            <div><h1>"Milestones"</h1><p role="status">{caption}</p></div>
            <div class="row push"><Tabs/><Periods/><StartPeriod/></div>
        </div>
        <section class="hair acc-table" aria-label="Milestones by account">
            <div class="toolbar"><Search/><Filter list/>
                <p class="push s2 sub c-m">"Arrow keys move, Space ticks, Enter opens."</p>
            </div>
            <Window list/>
            {move || nothing.get().then(|| view! {
                <div class="empty"><h3>{why}</h3><div class="row"><button class="btn" on:click=clear>"Show all"</button></div></div>
            })}
        </section>
    }
}

#[component]
fn Search() -> impl IntoView {
    let app = use_app();
    let words = app.memo(|editor| editor.session.level_query.search.clone());
    let label = app.memo(|editor: &Editor| {
        format!("Find by name: {}", editor.card().map_or("", |card| card.subject.as_str()))
    });
    let find = Callback::new(move |words: String| {
        let mut query = app.peek(|editor| editor.session.level_query.clone());
        query.search = words.trim().into();
        app.send(Command::AskLevels(query));
        false
    });
    view! { <SearchField label hint="Find by name" words find/> }
}

/// Only those that have still to reach a milestone.
#[component]
fn Filter(list: Memo<Milestones>) -> impl IntoView {
    let app = use_app();
    let choices = Memo::new(move |_| {
        list.with(|list| {
            list.criteria.iter().map(|one| (one.kpi.clone(), one.name.clone())).collect::<Vec<_>>()
        })
    });
    let chosen = Memo::new(move |_| list.with(|list| list.without.clone()));
    let choose = move |event: leptos::ev::Event| {
        let kpi = event_target_value(&event);
        let mut query = app.peek(|editor| editor.session.level_query.clone());
        query.without = (!kpi.is_empty()).then_some(kpi);
        app.send(Command::AskLevels(query));
    };
    let option = move |(kpi, name): (String, String)| {
        let own = kpi.clone();
        view! { <option value=kpi prop:selected=move || chosen.with(|chosen| chosen.as_ref() == Some(&own))>{format!("Not yet: {name}")}</option> }
    };
    view! {
        <select class="control w-auto" aria-label="Only those that have not reached" on:change=choose>
            <option value="" prop:selected=move || chosen.with(Option::is_none)>"All"</option>
            {move || choices.get().into_iter().map(option).collect_view()}
        </select>
    }
}

#[component]
fn Window(list: Memo<Milestones>) -> impl IntoView {
    let app = use_app();
    let check = Check::new(app);
    let rows: Memo<CheckCells> = app.memo(check_rows);
    let there = Memo::new(move |_| rows.with(|rows| (rows.from, rows.rows.len())));
    let range = move || {
        let (from, count) = there.get();
        from..from + count
    };
    check.follow();
    let columns = Memo::new(move |_| {
        list.with(|list| list.criteria.iter().map(|one| one.kpi.clone()).collect::<Vec<_>>())
    });
    let active = move || {
        check.active.get().filter(|(row, _)| range().contains(row)).map(|(row, column)| cell_id(row, column))
    };
    let head = move |(at, kpi): (usize, String)| view! { <Head at kpi list/> };
    let subject = Memo::new(move |_| list.with(|list| list.subject.clone()));
    view! {
        <div class="acc-frame"><div class="scroll acc-scroll" node_ref=check.scroller.region on:scroll=move |_| check.scroller.scrolled() class:hidden=move || list.with(|list| list.found == 0)>
            <i class="acc-probe" aria-hidden="true" node_ref=check.scroller.probe></i>
            <table class="table hover accounts checks" role="grid" tabindex="0" node_ref=check.table style=move || format!("--marks:{}", columns.with(Vec::len))
                aria-label=move || list.with(|list| list.caption.clone()) aria-rowcount=move || (list.with(|list| list.found) + 1).to_string()
                aria-activedescendant=active on:keydown=move |event| check.key(&event)>
                <thead node_ref=check.scroller.head>
                    <tr aria-rowindex="1">
                        <th scope="col" class="t-name" data-column="0">{subject}</th>
                        <th scope="col" class="t-total">"Of 100"</th>
                        <th scope="col" class="t-band c-m">"Band"</th>
                        {move || columns.get().into_iter().enumerate().map(head).collect_view()}
                    </tr>
                </thead>
                {check.scroller.lines(range, move |index| view! { <CheckLineView index rows list check/> })}
            </table>
        </div></div>
    }
}

/// A milestone with how far it is spread; a click shows those that have not reached it.
#[component]
fn Head(at: usize, kpi: String, list: Memo<Milestones>) -> impl IntoView {
    let app = use_app();
    let one = Memo::new(move |_| list.with(|list| list.criteria.get(at).cloned()));
    let part = move |pick: fn(&Criterion) -> String| {
        Memo::new(move |_| one.with(|one| one.as_ref().map(pick).unwrap_or_default()))
    };
    let (name, points, reached) =
        (part(|one| one.name.clone()), part(|one| one.points.clone()), part(|one| one.reached.clone()));
    let sentence = part(|one| one.sentence.clone());
    let share = Memo::new(move |_| one.with(|one| one.as_ref().map_or(0.0, |one| one.share)));
    let change = Memo::new(move |_| one.with(|one| one.as_ref().and_then(|one| one.change)));
    let own = kpi.clone();
    let on = Memo::new(move |_| list.with(|list| list.without.as_ref() == Some(&own)));
    let filter = move |_| {
        let command = app.peek(|editor| without(editor, &kpi));
        app.send(command);
    };
    view! {
        <th scope="col" class="t-mark" data-column=(at + 1).to_string()>
            <button aria-pressed=move || on.get().to_string() title=move || format!("{}: {}. Show those that have not reached it", name.get(), sentence.get()) on:click=filter>
                <span class="ms-name">{name}</span>
                <span class="ms-points dim">{points}<span class="vh">" of 100 points"</span></span>
                <span class="ms-share"><b>{reached}</b><span class="vh">" have reached it"</span>
                    {move || change.get().map(|change| view! { <Delta change decimals=0/> })}</span>
                <span class="bar" aria-hidden="true" style=move || format!("--v:{}", share.get() * 100.0)></span>
            </button>
        </th>
    }
}
