//! The table of all subjects, drawn as a window: only rows near the view exist, however many there are.

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;

use super::super::super::part::Icon;
use super::super::super::use_app;
use super::filter_by;
use super::grid::Grid;
use super::row::{RowLine, row_id};
use super::toolbar::Toolbar;
use crate::editor::Editor;
use crate::editor::view::result::{Cell, Column, columns, found, has_chosen_columns, table, turn};
use crate::engine::{Key, Query};

#[component]
pub fn Accounts() -> impl IntoView {
    let app = use_app();
    let grid = Grid::new(app);
    let found = app.memo(found);
    let nothing = Memo::new(move |_| found.with(|found| !found.waiting && found.rows == 0));
    view! {
        <section class="hair acc-table" id="accounts" aria-label="All results">
            <Toolbar grid/>
            <Window grid/>
            {move || nothing.get().then(|| view! { <Nothing/> })}
        </section>
    }
}

/// Nothing matches.
#[component]
fn Nothing() -> impl IntoView {
    let app = use_app();
    let clear = move |_| filter_by(app, Query::without_filters);
    let filtered = app.memo(|editor| found(editor).filtered);
    view! {
        <div class="empty">
            <h3>{move || if filtered.get() { "Nothing matches" } else { "The data has no rows" }}</h3>
            {move || filtered.get().then(|| view! {
                <div class="row"><button class="btn" on:click=clear>"Clear search and filters"</button></div>
            })}
        </div>
    }
}

#[component]
fn Window(grid: Grid) -> impl IntoView {
    let app = use_app();
    let columns = app.memo(columns);
    let found = app.memo(found);
    let rows = app.memo(table);
    let there = Memo::new(move |_| rows.with(|table| (table.from, table.rows.len())));
    let indices = move || {
        let (from, count) = there.get();
        from..from + count
    };
    grid.follow();
    let chosen = app.memo(has_chosen_columns);
    // What only a very wide screen shows takes no room from the others.
    let takes_room = move |cell: &Cell| chosen.get() || !class(cell).ends_with("c-x");
    let wide = move || {
        columns.with(|columns| {
            let widths =
                columns.iter().filter(|column| takes_room(&column.cell)).map(|column| width(&column.cell));
            widths.sum::<f64>()
        })
    };
    let active = move || grid.active.get().filter(|index| indices().contains(index)).map(row_id);
    let busy = app.memo(|editor: &Editor| editor.session.scoring);
    view! {
        <div class="acc-frame"><div class="scroll acc-scroll" node_ref=grid.scroller.region on:scroll=move |_| grid.scroller.scrolled() class:hidden=move || found.with(|found| found.rows == 0)>
            <i class="acc-probe" aria-hidden="true" node_ref=grid.scroller.probe></i>
            <table class="table hover accounts" class:chosen=chosen role="grid" tabindex="0" aria-multiselectable="true" style=move || format!("--wide:{}rem", wide())
                aria-label=move || found.with(|found| found.caption.clone()) aria-busy=move || busy.get().to_string()
                aria-rowcount=move || (found.with(|found| found.rows) + 1).to_string()
                aria-activedescendant=active on:keydown=move |event| grid.key(&event)>
                <thead node_ref=grid.scroller.head>
                    <tr aria-rowindex="1">{move || columns.get().into_iter().map(|column| view! { <Head column grid/> }).collect_view()}</tr>
                </thead>
                {grid.scroller.lines(indices, move |index| view! { <RowLine index rows columns grid/> })}
            </table>
        </div></div>
    }
}

/// A head that sorts: a click sorts by it, a second click turns the order; with Shift it is added to those
/// that are there.
#[component]
fn Head(column: Column, grid: Grid) -> impl IntoView {
    let app = use_app();
    let key = StoredValue::new(column.key.clone());
    let sort = move |add: bool| filter_by(app, |query| turn(query, &key.get_value(), add));
    let pressed = move |event: KeyboardEvent| {
        if event.key() == "Enter" && event.shift_key() {
            event.prevent_default();
            sort(true);
        }
    };
    let order = column.sorted.map(|(descending, _)| if descending { "descending" } else { "ascending" });
    let place = column.sorted.and_then(|(_, place)| place);
    let place =
        place.map(|place| view! { <small><span class="vh">"sorted as number "</span>{place}</small> });
    let pick = (column.cell == Cell::Name).then(|| view! { <PickAll grid/> });
    let title = format!("{}. With Shift it is added to the order", column.title);
    let label = view! { <span class="cut">{column.label}</span> };
    let head = if column.key == Key::Trend {
        label.into_any()
    } else {
        view! {
            <button class="sort" title=title on:click=move |event: MouseEvent| sort(event.shift_key()) on:keydown=pressed>{label}<Icon name="caret"/>{place}</button>
        }
        .into_any()
    };
    view! { <th scope="col" class=class(&column.cell) aria-sort=order><span class="row tight">{pick}{head}</span></th> }
}

#[component]
fn PickAll(grid: Grid) -> impl IntoView {
    let app = use_app();
    let rows = app.memo(|editor| found(editor).rows);
    let all = move || rows.get() > 0 && grid.chosen.with(|chosen| chosen.count() == rows.get());
    let toggle = move |event: leptos::ev::Event| {
        if event_target_checked(&event) { grid.choose_all() } else { grid.choose_none() }
    };
    view! { <input type="checkbox" class="pick" aria-label="Choose all rows" prop:checked=all on:change=toggle/> }
}

/// The classes that place a column and say when it gives way.
pub fn class(cell: &Cell) -> &'static str {
    match cell {
        Cell::Name => "t-name",
        Cell::Band => "t-band c-m",
        Cell::Total => "t-total",
        Cell::Change => "t-change n c-s",
        Cell::Trend => "t-trend c-m",
        Cell::Group(_) => "t-group n c-w",
        Cell::Segment => "t-segment c-x",
        Cell::Drag => "t-drag c-s",
        Cell::Coverage => "t-cover n c-x",
        Cell::Value => "t-value n",
        Cell::Other { number: true, .. } => "t-number n",
        Cell::Other { .. } => "t-text",
    }
}

/// How wide a column is at least, in rem.
fn width(cell: &Cell) -> f64 {
    match cell {
        Cell::Name => 10.0,
        Cell::Band => 7.25,
        Cell::Total => 8.5,
        Cell::Change | Cell::Coverage | Cell::Group(_) => 4.875,
        Cell::Trend => 5.5,
        Cell::Segment => 7.0,
        Cell::Drag => 11.5,
        Cell::Value => 5.25,
        Cell::Other { number: true, .. } => 6.0,
        Cell::Other { .. } => 8.0,
    }
}
