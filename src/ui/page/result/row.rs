//! One row of the table. It is drawn anew only when what it shows differs.

use leptos::prelude::*;

use super::super::super::part::{BandChip, Delta, ScoreBar};
use super::grid::Grid;
use super::table::class;
use crate::editor::view::result::{Cell, Column, RowView, Spark, Table};

/// The id by which the table names its active row.
pub fn row_id(index: usize) -> String {
    format!("row-{index}")
}

#[component]
pub fn RowLine(index: usize, rows: Memo<Table>, columns: Memo<Vec<Column>>, grid: Grid) -> impl IntoView {
    let row = Memo::new(move |_| {
        rows.with(|table| index.checked_sub(table.from).and_then(|at| table.rows.get(at)).cloned())
    });
    let active = Memo::new(move |_| grid.active.get() == Some(index));
    let chosen = Memo::new(move |_| grid.chosen.with(|chosen| chosen.has(index)));
    let cells = move || {
        let row = row.get()?;
        let cell = |column: &Column| match column.cell {
            Cell::Name => name(&row, chosen, grid).into_any(),
            _ => cell(&column.cell, &row),
        };
        Some(columns.with(|columns| columns.iter().map(cell).collect_view()))
    };
    let open = move |event: leptos::ev::MouseEvent| {
        // The name is a link of its own, which may open another tab; with Ctrl the row is chosen.
        if event.default_prevented() || on_link(&event) {
            return;
        }
        if event.ctrl_key() || event.meta_key() || event.shift_key() {
            event.prevent_default();
            grid.choose(index, event.shift_key());
        } else {
            grid.open(index);
        }
    };
    view! {
        <tr id=row_id(index) aria-rowindex=(index + 2).to_string() class:at=active aria-selected=move || chosen.get().to_string() on:click=open>
            {cells}
        </tr>
    }
}

fn on_link(event: &leptos::ev::MouseEvent) -> bool {
    use leptos::wasm_bindgen::JsCast;
    let element = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
    element.and_then(|element| element.closest("a, input").ok().flatten()).is_some()
}

fn cell(cell: &Cell, row: &RowView) -> AnyView {
    let class = class(cell);
    match cell {
        Cell::Name => ().into_any(),
        Cell::Band => match row.band.clone() {
            Some(band) => view! { <td class=class><BandChip band/></td> }.into_any(),
            None => view! { <td class=class><span class="badge line">"No total"</span></td> }.into_any(),
        },
        Cell::Total => total(row).into_any(),
        Cell::Change => {
            let change = row.change.map(|change| view! { <Delta change/> });
            view! { <td class=class>{change}</td> }.into_any()
        }
        Cell::Group(at) => {
            let (score, low) = row.groups.get(*at).cloned().unwrap_or_default();
            let text = score.unwrap_or_else(|| "–".into());
            view! { <td class=class class:low=low.is_some() data-band=low>{text}</td> }.into_any()
        }
        Cell::Trend => {
            let spark = row.trend.clone().map(|spark| view! { <SparkLine spark/> });
            view! { <td class=class>{spark}</td> }.into_any()
        }
        Cell::Coverage => view! { <td class=class>{row.coverage.clone()}</td> }.into_any(),
        Cell::Other { at, .. } => {
            let (text, low) = row.cells.get(*at).cloned().unwrap_or_default();
            view! { <td class=class class:low=low.is_some() data-band=low title=text.clone()><span class="cut">{text.clone()}</span></td> }.into_any()
        }
        Cell::Segment => {
            view! { <td class=class><span class="cut">{row.segment.clone()}</span></td> }.into_any()
        }
        Cell::Drag => {
            let drag = row.drag.clone().map(|(kpi, points)| {
                view! { <span class="row tight"><span class="cut">{kpi}</span><b class="push">{points}</b></span> }
            });
            view! { <td class=class>{drag}</td> }.into_any()
        }
        Cell::Value => {
            view! { <td class=class>{row.value.clone().unwrap_or_else(|| "–".into())}</td> }.into_any()
        }
    }
}

#[component]
fn SparkLine(spark: Spark) -> impl IntoView {
    let end =
        spark.end.map(|(x, y)| view! { <circle cx=format!("{x:.1}") cy=format!("{y:.1}") r="2"></circle> });
    view! { <svg class="spark" viewBox="0 0 72 20" data-band=spark.hue role="img" aria-label=spark.sentence><path d=spark.path></path>{end}</svg> }
}

fn name(row: &RowView, chosen: Memo<bool>, grid: Grid) -> impl IntoView + use<> {
    let index = row.index;
    let badge = row.badge.clone().map(|badge| view! { <span class="badge line">{badge}</span> });
    let (below, points) = match (&row.drag, &row.reason) {
        (_, Some(reason)) => (reason.clone(), None),
        (Some((kpi, points)), None) => (kpi.clone(), Some(points.clone())),
        (None, None) => (String::new(), None),
    };
    view! {
        <th scope="row" class="t-name">
            <span class="row"><input type="checkbox" class="pick" tabindex="-1" aria-label=format!("Choose {}", row.name) prop:checked=chosen on:change=move |_| grid.choose(index, false)/><a class="cut" href=row.address.clone() tabindex="-1" title=row.name.clone()>{row.name.clone()}</a>{badge}</span>
            <span class="only-s row tight sub s2"><span class="cut">{below}</span>{points}</span>
        </th>
    }
}

fn total(row: &RowView) -> impl IntoView + use<> {
    let hue = row.band.as_ref().map_or_else(|| "grey".into(), |band| band.hue.clone());
    let own = row.band.as_ref().and_then(super::super::super::part::own_color);
    let bar = row.total.map(|score| view! { <ScoreBar score hue previous=row.previous own/> });
    let reason = row
        .reason
        .clone()
        .map(|reason| view! { <span class="dim s2 cut" title=reason.clone()>{reason.clone()}</span> });
    view! { <td class="t-total">{bar}{reason}</td> }
}
