//! The rubric table of a subject: a click or a key sets a level, or what is aimed at.

use leptos::prelude::*;

use super::super::super::part::{Delta, Icon};
use super::super::super::use_app;
use super::super::result::Tabs;
use super::period::{Periods, StartPeriod};
use super::row::RowLine;
use super::side::Side;
use super::who::Who;
use crate::editor::view::level::{LevelHead, Rubric, rubric};

#[component]
pub fn RubricPage() -> impl IntoView {
    let app = use_app();
    let view = app.memo(|editor| rubric(editor).map(|(view, _)| view).unwrap_or_default());
    let name = Memo::new(move |_| view.with(|view| view.name.clone()));
    let sentence = Memo::new(move |_| view.with(|view| view.sentence.clone()));
    let address = Memo::new(move |_| view.with(|view| view.address.clone()));
    // While it is on, what is chosen is what is aimed at.
    let aiming = RwSignal::new(false);
    view! {
        <div class="head">
            <div><h1>{name}</h1><p>{sentence}</p></div>
            <div class="row push"><Tabs/><Who/><Periods/><StartPeriod/></div>
        </div>
        <div class="mat hair">
            <section class="m-main" aria-label="Levels">
                <div class="toolbar">
                    <p class="s2 sub" role="status">{move || if aiming.get() {
                        "Choose the level that each is to reach; again takes it back."
                    } else {
                        "Choose a level to set it."
                    }}<span class="c-m">" Arrow keys move, Enter sets the level, T the target."</span></p>
                    <div class="row push">
                        <a class="btn quiet" href=address><Icon name="right"/>"Open its page"</a>
                        <button class="btn" aria-pressed=move || aiming.get().to_string() on:click=move |_| aiming.update(|on| *on = !*on)>
                            <Icon name="goals"/>"Set targets"
                        </button>
                    </div>
                </div>
                <Table view aiming/>
            </section>
            <Side/>
        </div>
    }
}

#[component]
fn Table(view: Memo<Rubric>, aiming: RwSignal<bool>) -> impl IntoView {
    let heads = Memo::new(move |_| view.with(|view| view.heads.clone()));
    let before = Memo::new(move |_| view.with(|view| view.before.clone()));
    let against =
        move || before.with(|before| if before.is_empty() { String::new() } else { format!("vs {before}") });
    let caption = move || {
        view.with(|view| match view.before.as_str() {
            "" => format!("The levels of {}", view.name),
            before => format!("The levels of {}. {before} marks where one stood before.", view.name),
        })
    };
    // Rows stay where they are while what they show changes, so that the focus stays in them.
    let rows = Memo::new(move |_| {
        view.with(|view| view.rows.iter().map(|row| (row.kpi.clone(), row.cells.len())).collect::<Vec<_>>())
    });
    let columns = Memo::new(move |_| heads.with(Vec::len));
    let head = |head: LevelHead| {
        view! {
            <th scope="col"><span class="band ink" data-band=head.hue>{head.label}</span>" "<span class="dim">{head.count}</span></th>
        }
    };
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=caption>
            <table class="table rubric" class:aiming=aiming style=move || format!("--levels:{}", columns.get())>
                <caption class="vh">{caption}</caption>
                <thead><tr>
                    <th scope="col">"KPI"</th>
                    {move || heads.get().into_iter().map(head).collect_view()}
                    <th scope="col" class="n">"Score"</th>
                    <th scope="col" class="n">{against}</th>
                </tr></thead>
                <tbody>
                    <For each=move || rows.get() key=|row| row.clone() children=move |(kpi, cells)| view! { <RowLine kpi cells view aiming/> }/>
                </tbody>
            </table>
        </div>
    }
}

/// A change, where there is one.
pub fn change(change: Option<f64>) -> AnyView {
    match change {
        Some(change) if change.abs() > 0.05 => view! { <Delta change/> }.into_any(),
        _ => view! { <span class="dim">"–"</span> }.into_any(),
    }
}
