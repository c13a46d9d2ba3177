//! What stands over the table: search, view, the filters that are on, what they find, and what can be done
//! with the rows that are chosen.

use leptos::prelude::*;

use super::super::super::part::{Icon, SearchField};
use super::super::super::use_app;
use super::choice::{ColumnButton, FilterButton};
use super::filter_by;
use super::grid::Grid;
use crate::editor::view::count;
use crate::editor::view::result::{
    Chip, Choice, Chosen, chips, compare, found, head, pick_view, query, search, views,
};
use crate::editor::{Command, Editor};
use crate::engine::Query;
use crate::text::capital;

/// Most rows that are put on the clipboard; a file takes more.
const MOST_COPIED: usize = 100_000;

#[component]
pub fn Toolbar(grid: Grid) -> impl IntoView {
    let app = use_app();
    let found = app.memo(found);
    let subjects = app.memo(|editor| head(editor).map(|head| head.subjects).unwrap_or_default());
    let chips = app.memo(chips);
    let clear = Memo::new(move |_| chips.with(|chips| chips.len() > 1));
    view! {
        <div class="toolbar">
            <h2>{move || subjects.with(|subjects| capital(subjects))}</h2>
            <Search/>
            <Views/>
            <For each=move || chips.get() key=|chip| chip.label.clone() children=|chip| view! { <ChipView chip/> }/>
            <FilterButton/>
            {move || clear.get().then(|| view! { <button class="btn quiet" on:click=move |_| filter_by(app, Query::without_filters)>"Clear"</button> })}
            <span class="push dim s2 nw" role="status">{move || found.with(|found| found.text.clone())}</span>
            <Selection grid/>
            <ColumnButton/>
        </div>
    }
}

#[component]
fn Search() -> impl IntoView {
    let app = use_app();
    let words = app.memo(|editor| query(editor).search);
    let label = app.memo(|editor| format!("Find {}", article(editor)));
    let find = Callback::new(move |words: String| {
        filter_by(app, |query| search(query, &words));
        false
    });
    view! { <SearchField label words find/> }
}

/// `an account`, `a client`.
fn article(editor: &Editor) -> String {
    let subject = editor.card().map(|card| card.subject.clone()).unwrap_or_default();
    let vowel = subject.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']);
    format!("{} {subject}", if vowel { "an" } else { "a" })
}

/// A choice of the scorecard's views, where it has any.
#[component]
fn Views() -> impl IntoView {
    let app = use_app();
    let views = app.memo(views);
    let choose = move |event: leptos::ev::Event| {
        let view = event_target_value(&event);
        filter_by(app, |query| pick_view(query, Some(view.as_str()).filter(|view| !view.is_empty())));
    };
    move || {
        let (views, all) = views.get();
        let none = views.iter().all(|view| !view.on);
        let option = |view: Choice| view! { <option value=view.id selected=view.on>{view.label}</option> };
        (!views.is_empty()).then(|| {
            view! {
                <select class="control w-auto" aria-label="View" on:change=choose>
                    <option value="" selected=none>{all}</option>
                    {views.into_iter().map(option).collect_view()}
                </select>
            }
        })
    }
}

/// What can be done with the chosen rows.
#[component]
fn Selection(grid: Grid) -> impl IntoView {
    let app = use_app();
    let many = Memo::new(move |_| grid.chosen.with(Chosen::count));
    let ids = Memo::new(move |_| grid.chosen.with(Chosen::comparable));
    let take = move |copy: bool| {
        let places = grid.chosen.with_untracked(Chosen::runs);
        app.send(Command::Extract { places, copy });
    };
    let beside = move |_| {
        if let Some(ids) = ids.get_untracked() {
            filter_by(app, |query| compare(query, &ids));
        }
    };
    move || {
        (many.get() > 0).then(|| view! {
        <div class="row r-chosen" role="group" aria-label="Chosen rows">
            <b class="nw" role="status">{move || format!("{} chosen", count(many.get()))}</b>
            <button class="btn sm" on:click=move |_| take(true) disabled=move || { many.get() > MOST_COPIED }
                title="Copy the rows with the columns that are shown"><Icon name="copy" small=true/>"Copy"</button>
            <button class="btn sm" on:click=move |_| take(false) title="Save the rows with the columns that are shown"><Icon name="download" small=true/>"Save as CSV"</button>
            {move || ids.get().map(|_| view! { <button class="btn sm" on:click=beside><Icon name="compare" small=true/>"Compare"</button> })}
            <button class="btn quiet sq sm" aria-label="Choose none" on:click=move |_| grid.choose_none()><Icon name="x" small=true/></button>
        </div>
    })
    }
}

#[component]
fn ChipView(chip: Chip) -> impl IntoView {
    let app = use_app();
    let label = chip.label.clone();
    // The other filters may have changed since the chip was drawn.
    let remove = move |_| {
        let present = app.peek(chips);
        if let Some(chip) = present.into_iter().find(|present| present.label == label) {
            filter_by(app, |_| chip.without);
        }
    };
    view! {
        <button class="btn quiet filter" aria-pressed="true" title="Remove this filter" on:click=remove>
            <Icon name="filter"/><span class="cut">{chip.label}</span><Icon name="x" small=true/>
        </button>
    }
}
