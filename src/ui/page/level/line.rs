//! A row of the list of milestones: who, the score, and a check box for each milestone.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::super::super::part::{BandChip, ScoreBar};
use super::check::{Check, cell_id};
use crate::editor::view::level::{CheckCells, CheckLine, Milestones};

#[component]
pub fn CheckLineView(
    index: usize,
    rows: Memo<CheckCells>,
    list: Memo<Milestones>,
    check: Check,
) -> impl IntoView {
    let line: Memo<Option<CheckLine>> =
        Memo::new(move |_| rows.with(|rows| rows.rows.get(index.checked_sub(rows.from)?).cloned()));
    let name =
        Memo::new(move |_| line.with(|line| line.as_ref().map(|line| line.name.clone()).unwrap_or_default()));
    let address = Memo::new(move |_| line.with(|line| line.as_ref().map(|line| line.address.clone())));
    let score = Memo::new(move |_| {
        line.with(|line| line.as_ref().map(|line| (line.total, line.previous, line.band.clone())))
    });
    let marks = Memo::new(move |_| list.with(|list| list.criteria.len()));
    let at =
        Memo::new(move |_| check.active.get().filter(|(row, _)| *row == index).map(|(_, column)| column));
    let total = move || match score.get() {
        Some((Some(total), previous, band)) => {
            let hue = band.as_ref().map_or_else(|| "grey".into(), |band| band.hue.clone());
            let own = band.as_ref().and_then(super::super::super::part::own_color);
            view! { <ScoreBar score=total hue previous own/> }.into_any()
        }
        _ => view! { <span class="dim">"–"</span> }.into_any(),
    };
    let band = move || match score.get().and_then(|(_, _, band)| band) {
        Some(band) => view! { <BandChip band/> }.into_any(),
        None => view! { <span class="badge line">"No total"</span> }.into_any(),
    };
    view! {
        <tr aria-rowindex=(index + 2).to_string() aria-selected=move || at.get().is_some().to_string()>
            <th scope="row" class="t-name" id=cell_id(index, 0) class:at=move || at.get() == Some(0)><a class="cut" href=address tabindex="-1">{name}</a></th>
            <td class="t-total">{total}</td>
            <td class="t-band c-m">{band}</td>
            {move || (1..=marks.get()).map(|column| view! { <Mark index column name line list check at/> }).collect_view()}
        </tr>
    }
}

#[component]
fn Mark(
    index: usize,
    column: usize,
    name: Memo<String>,
    line: Memo<Option<CheckLine>>,
    list: Memo<Milestones>,
    check: Check,
    at: Memo<Option<usize>>,
) -> impl IntoView {
    let place = column - 1;
    let mark = Memo::new(move |_| line.with(|line| line.as_ref().and_then(|line| *line.marks.get(place)?)));
    let label = Memo::new(move |_| {
        let of = list.with(|list| list.criteria.get(place).map(|one| one.name.clone()).unwrap_or_default());
        format!("{of}, {}", name.get())
    });
    let open = Memo::new(move |_| list.with(|list| list.criteria.get(place).is_some_and(|one| one.open)));
    let turn = move |event: leptos::ev::Event| check.tick(index, column, event_target_checked(&event));
    let down = move |event: MouseEvent| {
        // The focus stays with the table, whose keys move the active cell.
        event.prevent_default();
        check.choose(index, column);
    };
    view! {
        <td id=cell_id(index, column) role="gridcell" class="t-mark" class:at=move || at.get() == Some(column) on:mousedown=down>
            <input type="checkbox" tabindex="-1" aria-label=label prop:checked=move || mark.get() == Some(true)
                prop:indeterminate=move || mark.get().is_none() disabled=move || !open.get() on:change=turn/>
        </td>
    }
}
