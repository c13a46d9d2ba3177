//! A further file: what it is, and what it would do to the table that is open. A panel between the ways to
//! bring data and the columns; it takes nothing away while it asks.

use leptos::ev::Event;
use leptos::html::Section;
use leptos::prelude::*;

use super::super::super::app::App;
use super::super::super::part::{Icon, new_id};
use super::super::super::use_app;
use crate::editor::view::data::{AddedView, PeriodView, Said, added};
use crate::editor::{Command, Plan, Stamp, Way};

/// More pairs than rows are told apart by.
const MOST_PAIRS: usize = 3;

#[component]
pub fn AddedPanel() -> impl IntoView {
    let app = use_app();
    let there = app.memo(|editor| added(editor).map(|view| (view.name, view.size)));
    move || {
        there.get().map(|(name, size)| {
            let view = app.memo(|editor| added(editor).unwrap_or_default());
            view! { <Panel name size view/> }
        })
    }
}

fn change(app: App, change: impl FnOnce(&mut Plan)) {
    if let Some(mut plan) = app.peek(|editor| editor.session.added.as_ref().map(|added| added.plan.clone())) {
        change(&mut plan);
        app.send(Command::Plan(plan));
    }
}

#[component]
fn Panel(name: String, size: String, view: Memo<AddedView>) -> impl IntoView {
    let app = use_app();
    let panel = NodeRef::<Section>::new();
    let (title, group) = (new_id("added"), new_id("way"));
    let way = Memo::new(move |_| view.with(|view| view.plan.way));
    let asks_period = Memo::new(move |_| view.with(|view| view.period.is_some()));
    let told = Memo::new(move |_| view.with(|view| view.told.clone()));
    let ready = Memo::new(move |_| view.with(|view| view.ready));
    let behind = Memo::new(move |_| view.with(|view| view.behind.clone()));
    let act = Memo::new(move |_| view.with(|view| view.act));
    Effect::new(move |_| {
        // Whoever is typing somewhere is left there.
        let active = document().active_element().map(|element| element.tag_name());
        if let Some(panel) = panel.get()
            && active.is_none_or(|tag| tag == "BODY" || tag == "MAIN")
        {
            let _ = panel.focus();
        }
    });
    let radio = move |(kind, label): (Way, String)| {
        let choose = move |_| change(app, |plan| plan.way = kind);
        view! {
            <label class="check">
                <input type="radio" name=group.clone() prop:checked=move || way.get() == kind on:change=choose/>{label}
            </label>
        }
    };
    let ways = view.with_untracked(|view| view.ways.clone());
    view! {
        <section class="d-add" node_ref=panel tabindex="-1" aria-labelledby=title.clone()>
            <header class="row wrap base"><h2 id=title.clone()>{name}</h2><span class="sub s2">{size}</span><span class="sub s2 push">{behind}</span></header>
            <fieldset><legend>"What is it?"</legend>{ways.into_iter().map(radio).collect_view()}</fieldset>
            {move || (way.get() == Way::Join).then(|| view! { <Pairs view/> })}
            {move || asks_period.get().then(|| view! { <Period view/> })}
            <div role="status"><ul class="d-said">{move || told.get().into_iter().map(say).collect_view()}</ul></div>
            <div class="row">
                <button class="btn primary" disabled=move || !ready.get() on:click=move |_| app.send(Command::UseAdded)>{act}</button>
                <button class="btn quiet" on:click=move |_| app.send(Command::LeaveAdded)>"Cancel"</button>
            </div>
        </section>
    }
}

fn say(said: Said) -> impl IntoView {
    let Said { warning, title, detail } = said;
    let (icon, word) = if warning { ("warn", "Warning: ") } else { ("info", "") };
    view! {
        <li class:warning=warning>
            <Icon name=icon/>
            <p><b><span class="vh">{word}</span>{title}</b><span class="sub s2">{detail}</span></p>
        </li>
    }
}

/// The columns that say the same of a row.
#[component]
fn Pairs(view: Memo<AddedView>) -> impl IntoView {
    let app = use_app();
    let rows = Memo::new(move |_| view.with(|view| view.plan.on.len().max(1)));
    let more = Memo::new(move |_| view.with(|view| (1..MOST_PAIRS).contains(&view.plan.on.len())));
    let add = move |_| {
        let pair = view.with_untracked(next_pair);
        change(app, |plan| plan.on.push(pair));
    };
    view! {
        <div class="stack" role="group" aria-label="Columns that say the same">
            <For each=move || 0..rows.get() key=|at| *at children=move |at| view! { <Pair at view/> }/>
            {move || more.get().then(|| view! {
                <p class="row wrap"><button class="btn quiet sm" on:click=add><Icon name="plus" small=true/>"Another pair"</button><span class="sub s2">"Where rows are of several periods, the period too."</span></p>
            })}
        </div>
    }
}

/// A further pair: columns of one name that are not paired yet.
fn next_pair(view: &AddedView) -> (String, String) {
    let free = |header: &&String| !view.plan.on.iter().any(|(ours, _)| ours == *header);
    let shared = view.ours.iter().filter(free).find(|header| view.theirs.contains(header));
    shared.map(|header| (header.clone(), header.clone())).unwrap_or_default()
}

#[component]
fn Pair(at: usize, view: Memo<AddedView>) -> impl IntoView {
    let app = use_app();
    let (open, name) = app.peek(|editor| {
        let open = editor.entry().and_then(|entry| entry.data.name()).unwrap_or_default().to_owned();
        (open, view.with_untracked(|view| view.name.clone()))
    });
    let select = move |label: String, theirs: bool| {
        let pick = move |(ours, other): &(String, String)| if theirs { other.clone() } else { ours.clone() };
        let now = Memo::new(move |_| view.with(|view| view.plan.on.get(at).map(pick).unwrap_or_default()));
        let first = now.get_untracked();
        let headers =
            view.with_untracked(|view| if theirs { view.theirs.clone() } else { view.ours.clone() });
        let option = |header: String| view! { <option value=header.clone() selected=header == first>{header.clone()}</option> };
        let choose = move |event: Event| {
            let header = event_target_value(&event);
            change(app, |plan| {
                if plan.on.len() <= at {
                    plan.on.resize(at + 1, Default::default());
                }
                if let Some(pair) = plan.on.get_mut(at) {
                    *(if theirs { &mut pair.1 } else { &mut pair.0 }) = header;
                }
            });
        };
        view! {
            <select class="control" aria-label=label prop:value=now on:change=choose>
                <option value="" selected=first.is_empty()>"Choose a column"</option>
                {headers.iter().cloned().map(option).collect_view()}
            </select>
        }
    };
    let number = if at == 0 { String::new() } else { format!(", pair {}", at + 1) };
    view! {
        <div class="d-pair">
            {select(format!("Column of {open}{number}"), false)}
            <span class="sub s2">"is"</span>
            {select(format!("Column of {name}{number}"), true)}
            {(at > 0).then(|| view! {
                <button class="btn quiet sq sm" aria-label=format!("Remove pair {}", at + 1) on:click=move |_| change(app, |plan| plan.on.truncate(at))><Icon name="x" small=true/></button>
            })}
        </div>
    }
}

/// Of which period the rows are.
#[component]
fn Period(view: Memo<AddedView>) -> impl IntoView {
    let app = use_app();
    let period = Memo::new(move |_| view.with(|view| view.period.clone().unwrap_or_default()));
    let tick = period.with_untracked(|period| period.tick.clone());
    let on = Memo::new(move |_| period.with(|period| period.on));
    let toggle = move |event: Event| {
        let PeriodView { column, before, name, .. } = period.get_untracked();
        let text = |asked: Option<(String, String)>| asked.map(|(_, text)| text).unwrap_or_default();
        let stamp = Stamp { column, before: text(before), name: text(name) };
        change(app, |plan| plan.stamp = event_target_checked(&event).then_some(stamp));
    };
    view! {
        <div class="stack">
            {tick.map(|text| view! { <label class="check"><input type="checkbox" prop:checked=on on:change=toggle/>{text}</label> })}
            {move || on.get().then(|| view! {
                <div class="row wrap d-stamp">
                    {stamp_field(app, period, |period| period.before.clone(), |stamp| &mut stamp.before)}
                    {stamp_field(app, period, |period| period.name.clone(), |stamp| &mut stamp.name)}
                </div>
            })}
        </div>
    }
}

fn stamp_field(
    app: App,
    period: Memo<PeriodView>,
    pick: fn(&PeriodView) -> Option<(String, String)>,
    place: fn(&mut Stamp) -> &mut String,
) -> Option<impl IntoView> {
    let (label, _) = period.with_untracked(pick)?;
    let id = new_id("stamp");
    let text = move || period.with(pick).map(|(_, text)| text).unwrap_or_default();
    let write = move |event: Event| {
        let text = event_target_value(&event);
        let column = period.with_untracked(|period| period.column.clone());
        change(app, |plan| {
            let stamp = plan.stamp.get_or_insert_with(|| Stamp { column, ..Stamp::default() });
            *place(stamp) = text;
        });
    };
    Some(view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input id=id class="control" autocomplete="off" placeholder="2026-11" prop:value=text on:change=write/>
        </div>
    })
}
