//! The columns that nothing reads, and KPIs made of those that are ticked: one step, each with a rule from
//! its values.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::super::super::part::Icon;
use super::super::super::use_app;
use super::drag::{Drag, Thing};
use crate::editor::view::counted;
use crate::editor::view::data::{Unused, UnusedRow, unused};
use crate::editor::{Command, Creation, Home, Pick, create};

/// What a person said of the columns, by header, where it differs from what is proposed.
#[derive(Clone, Copy)]
struct Said {
    view: Memo<Unused>,
    ticks: RwSignal<BTreeMap<String, bool>>,
    lower: RwSignal<BTreeMap<String, bool>>,
}

impl Said {
    fn ticked(self, row: &UnusedRow) -> bool {
        row.becomes.is_some()
            && self.ticks.with(|ticks| ticks.get(&row.header).copied().unwrap_or(row.ticked))
    }

    fn is_lower(self, row: &UnusedRow) -> bool {
        self.lower.with(|lower| lower.get(&row.header).copied().unwrap_or(row.lower))
    }

    fn picks(self) -> Vec<Pick> {
        self.view.with(|view| {
            let ticked = view.rows.iter().filter(|row| self.ticked(row));
            ticked.map(|row| Pick { column: row.header.clone(), lower: self.is_lower(row) }).collect()
        })
    }
}

/// `first` says where it stands: before all else while no KPI reads the data, else below.
#[component]
pub fn UnusedList(first: bool) -> impl IntoView {
    let app = use_app();
    let view = app.memo(unused);
    let there = Memo::new(move |_| view.with(|view| !view.rows.is_empty() && view.first == first));
    let caption = move || view.with(|view| view.caption.clone());
    let title = if first { "Create KPIs from your columns" } else { "Unused columns" };
    move || {
        let said =
            Said { view, ticks: RwSignal::new(BTreeMap::new()), lower: RwSignal::new(BTreeMap::new()) };
        there.get().then(|| view! {
            <details class="d-more hair" open=first>
                <summary class="toolbar"><Icon name="down"/><h2>{title}</h2><span class="sub s2">{caption}</span></summary>
                <Creator said/>
            </details>
        })
    }
}

#[component]
fn Creator(said: Said) -> impl IntoView {
    let view = said.view;
    let rows = Memo::new(move |_| {
        view.with(|view| view.rows.iter().filter(|row| row.becomes.is_some()).cloned().collect::<Vec<_>>())
    });
    let rest = move || {
        let told =
            |row: &UnusedRow| format!("{} ({})", row.header, row.against.as_deref().unwrap_or_default());
        let rest = view.with(|view| {
            let none = view.rows.iter().filter(|row| row.becomes.is_none());
            none.map(told).collect::<Vec<_>>().join(", ")
        });
        (!rest.is_empty()).then(|| view! { <p class="s2 dim d-rest">"No KPI can be made of "{rest}"."</p> })
    };
    view! {
        <ul class="d-new">
            <For each=move || rows.get() key=Clone::clone children=move |row| view! { <NewRow row said/> }/>
        </ul>
        {rest}
        {move || (!rows.with(Vec::is_empty)).then(|| view! { <Foot said/> })}
    }
}

#[component]
fn NewRow(row: UnusedRow, said: Said) -> impl IntoView {
    let drag = expect_context::<Drag>();
    let row = StoredValue::new(row);
    let UnusedRow { header, title, sided, check, against, .. } = row.get_value();
    let lower = move || row.with_value(|row| said.is_lower(row));
    let on = move || row.with_value(|row| said.ticked(row));
    let becomes =
        move || row.with_value(|row| row.becomes.as_ref().map(|both| both[usize::from(lower())].clone()));
    let tick = move |event: leptos::ev::Event| {
        let on = event_target_checked(&event);
        said.ticks.update(|ticks| {
            ticks.insert(row.with_value(|row| row.header.clone()), on);
        });
    };
    let turn = move |event: leptos::ev::Event| {
        let down = event_target_value(&event) == "lower";
        said.lower.update(|lower| {
            lower.insert(row.with_value(|row| row.header.clone()), down);
        });
    };
    let thing = Thing::Column(header.clone());
    let label = format!("Better side of {header}");
    // Once a person has chosen a side there is nothing left to check.
    let open = move || said.lower.with(|lower| !row.with_value(|row| lower.contains_key(&row.header)));
    let checked = check.map(|check| {
        view! { {move || open().then(|| view! { <span class="badge warn" title=check>"check: "{check}</span> })} }
    });
    view! {
        <li class:off=move || !on() draggable="true" on:dragstart=move |event| drag.take(thing.clone(), &event) on:dragend=move |_| drag.end()>
            <label class="check"><input type="checkbox" prop:checked=on on:change=tick/><span><b>{title.clone()}</b>{(title != header).then(|| view! { " "<code class="dim">{header}</code> })}</span></label>
            <span class="sub s2 d-becomes">{becomes}{against.map(|against| view! { <span class="dim">"; "{against}</span> })}</span>
            <span class="row tight d-side">
                {checked}
                {sided.then(|| view! {
                    <select class="control quiet sm" aria-label=label prop:value=move || if lower() { "lower" } else { "higher" } on:change=turn>
                        <option value="higher" selected=!lower()>"Higher is better"</option>
                        <option value="lower" selected=lower()>"Lower is better"</option>
                    </select>
                })}
            </span>
        </li>
    }
}

#[component]
fn Foot(said: Said) -> impl IntoView {
    let app = use_app();
    let view = said.view;
    let group = RwSignal::new(None::<String>);
    let name = RwSignal::new("Health".to_string());
    let sweep = RwSignal::new(None::<bool>);
    let (problem, set_problem) = signal(false);
    let count = Memo::new(move |_| said.picks().len());
    let chosen = Memo::new(move |_| {
        let first = || view.with(|view| view.groups.first().map(|(id, _)| id.clone()).unwrap_or_default());
        group.get().unwrap_or_else(first)
    });
    let lost = Memo::new(move |_| view.with(|view| view.lost.clone()));
    let sweeps = move || !lost.with(String::is_empty) && sweep.get().unwrap_or(view.with(|view| view.first));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let home = match chosen.get_untracked() {
            none if none.is_empty() => Home::New(name.get_untracked()),
            id => Home::Group(id),
        };
        let nameless = matches!(&home, Home::New(name) if name.trim().is_empty());
        set_problem.set(nameless);
        if !nameless {
            let creation = Creation { picks: untrack(|| said.picks()), home, sweep: untrack(sweeps) };
            if let Some(command) = app.peek(|editor| create(editor, &creation)) {
                app.send(command);
                app.send(Command::Settle);
            }
        }
    };
    let options = move || {
        let option = |(id, title): (String, String)| {
            let first = id == chosen.get_untracked();
            view! { <option value=id selected=first>{title}</option> }
        };
        view.with(|view| view.groups.clone()).into_iter().map(option).collect_view()
    };
    let new = Memo::new(move |_| chosen.with(String::is_empty));
    let text = move || match count.get() {
        0 => "Create KPIs".to_string(),
        count => format!("Create {}", counted(count, "KPI")),
    };
    view! {
        <form class="d-foot" on:submit=submit>
            {move || (!lost.with(String::is_empty)).then(|| view! {
                <label class="check"><input type="checkbox" prop:checked=sweeps on:change=move |event| sweep.set(Some(event_target_checked(&event)))/>
                    <span>{move || format!("Take out what finds no column here: {}", lost.get())}</span></label>
            })}
            <div class="row wrap">
                <label class="row"><span class="s2 sub nw">"In group"</span>
                    <select class="control" on:change=move |event| group.set(Some(event_target_value(&event)))>
                        {options}
                        <option value="" selected=move || new.get()>"New group…"</option>
                    </select>
                </label>
                {move || new.get().then(|| view! {
                    <input class="control d-name" aria-label="Name of the new group" autocomplete="off" prop:value=move || name.get()
                        aria-invalid=move || problem.get().then_some("true") on:input=move |event| name.set(event_target_value(&event))/>
                })}
                {move || problem.get().then(|| view! { <span class="s2 bad" role="alert">"A name is needed."</span> })}
                <span class="dim s2 push">"Rules come from the values; all can be changed in Design."</span>
                <button class="btn primary" type="submit" disabled=move || count.get() == 0>{text}</button>
            </div>
        </form>
    }
}
