//! The table of all subjects, drawn as a window: only rows near the view exist, however many there are.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::super::super::part::Icon;
use super::super::super::use_app;
use super::grid::Grid;
use super::row::{RowLine, row_id};
use super::toolbar::Toolbar;
use crate::editor::view::result::{Cell, Column, columns, found, table, turn};
use crate::editor::{Command, Editor};
use crate::engine::Query;

#[component]
pub fn Accounts() -> impl IntoView {
    let app = use_app();
    let found = app.memo(found);
    let nothing = Memo::new(move |_| found.with(|found| !found.waiting && found.rows == 0));
    view! {
        <section class="hair acc-table" id="accounts" aria-label="All results">
            <Toolbar/>
            <Window/>
            {move || nothing.get().then(|| view! { <Nothing/> })}
        </section>
    }
}

/// Nothing matches.
#[component]
fn Nothing() -> impl IntoView {
    let app = use_app();
    let clear = move |_| {
        let sort = app.peek(|editor| editor.session.query.sort.clone());
        app.send(Command::Ask(Query { sort, ..Query::default() }));
    };
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
fn Window() -> impl IntoView {
    let app = use_app();
    let grid = Grid::new(app);
    let columns = app.memo(columns);
    let found = app.memo(found);
    let rows = app.memo(table);
    let there = Memo::new(move |_| rows.with(|table| (table.from, table.rows.len())));
    let indices = move || {
        let (from, count) = there.get();
        from..from + count
    };
    grid.follow();
    let groups = move || columns.with(|columns| columns.iter().filter(|column| is_group(column)).count());
    let active = move || grid.active.get().filter(|index| indices().contains(index)).map(row_id);
    let busy = app.memo(|editor: &Editor| editor.session.scoring);
    view! {
        <div class="acc-frame"><div class="scroll acc-scroll" node_ref=grid.scroller.region on:scroll=move |_| grid.scroller.scrolled() class:hidden=move || found.with(|found| found.rows == 0)>
            <i class="acc-probe" aria-hidden="true" node_ref=grid.scroller.probe></i>
            <table class="table hover accounts" role="grid" tabindex="0" style=move || format!("--groups:{}", groups())
                aria-label=move || found.with(|found| found.caption.clone()) aria-busy=move || busy.get().to_string()
                aria-rowcount=move || (found.with(|found| found.rows) + 1).to_string()
                aria-activedescendant=active on:keydown=move |event| grid.key(&event)>
                <thead node_ref=grid.scroller.head>
                    <tr aria-rowindex="1">{move || columns.get().into_iter().map(|column| view! { <Head column/> }).collect_view()}</tr>
                </thead>
                {grid.scroller.lines(indices, move |index| view! { <RowLine index rows columns grid/> })}
            </table>
        </div></div>
    }
}

fn is_group(column: &Column) -> bool {
    matches!(column.cell, Cell::Group(_) | Cell::Segment)
}

/// A head that sorts: a click sorts by it, a second click turns the order.
#[component]
fn Head(column: Column) -> impl IntoView {
    let app = use_app();
    let key = column.key.clone();
    let sort = move |_: MouseEvent| {
        let query = app.peek(|editor| turn(&editor.session.query, &key));
        app.send(Command::Ask(query));
    };
    let order = column.sorted.map(|descending| if descending { "descending" } else { "ascending" });
    view! {
        <th scope="col" class=class(&column.cell) aria-sort=order>
            <button class="sort" title=column.title on:click=sort><span class="cut">{column.label}</span><Icon name="caret"/></button>
        </th>
    }
}

/// The classes that place a column and say when it gives way.
pub fn class(cell: &Cell) -> &'static str {
    match cell {
        Cell::Name => "t-name",
        Cell::Band => "t-band c-m",
        Cell::Total => "t-total",
        Cell::Change => "t-change n c-s",
        Cell::Group(_) => "t-group n c-w",
        Cell::Segment => "t-segment c-w",
        Cell::Drag => "t-drag c-s",
        Cell::Value => "t-value n",
    }
}
