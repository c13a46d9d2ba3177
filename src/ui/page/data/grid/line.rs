//! A row of the grid, and the field in which a cell is typed.

use leptos::ev::MouseEvent;
use leptos::html::{Input, Select};
use leptos::prelude::*;

use super::super::super::super::part::new_id;
use super::cell_id;
use super::desk::Desk;
use crate::dataset::read_flag;
use crate::editor::view::data::grid::{Frame, GridColumn, Range, Takes};

/// What of the range lies in a row.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Within {
    columns: (usize, usize),
    active: Option<usize>,
    typing: bool,
}

#[component]
pub fn Line(index: usize, headers: Memo<Vec<GridColumn>>, frame: Memo<Frame>, desk: Desk) -> impl IntoView {
    let cells =
        Memo::new(move |_| desk.sight.with(|sight| sight.cells.get(index.checked_sub(sight.from)?).cloned()));
    let within = Memo::new(move |_| {
        let range: Range = desk.range.get().filter(|range| range.rows().contains(&index))?;
        let active = (range.active.0 == index).then_some(range.active.1);
        let typing = active.is_some() && desk.draft.with(Option::is_some);
        Some(Within { columns: (*range.columns().start(), *range.columns().end()), active, typing })
    });
    let fresh = Memo::new(move |_| frame.with(|frame| index >= frame.rows));
    let drawn = move || {
        let within = within.get();
        let cells = cells.get().unwrap_or_default();
        headers.with(|headers| {
            let one = |(place, column): (usize, &GridColumn)| {
                let text = cells.get(place).cloned().unwrap_or_default();
                let inside =
                    within.is_some_and(|within| (within.columns.0..=within.columns.1).contains(&place));
                let active = within.is_some_and(|within| within.active == Some(place));
                let typing = active && within.is_some_and(|within| within.typing);
                cell((index, place), column, text, (inside, active, typing), fresh.get(), desk)
            };
            headers.iter().enumerate().map(one).collect_view()
        })
    };
    let whole = move |event: MouseEvent| {
        let last = headers.with_untracked(Vec::len).saturating_sub(1);
        if !event.shift_key() {
            desk.choose(index, 0, false);
        }
        desk.choose(index, last, true);
    };
    let number = move || if fresh.get() { "new".into() } else { crate::editor::view::count(index + 1) };
    view! {
        <tr aria-rowindex=(index + 2).to_string() class:d-fresh=move || fresh.get()>
            <th scope="row" class="d-no" on:click=whole>{number}</th>
            {drawn}
        </tr>
    }
}

fn cell(
    at: (usize, usize),
    column: &GridColumn,
    text: String,
    (inside, active, typing): (bool, bool, bool),
    fresh: bool,
    desk: Desk,
) -> AnyView {
    let (row, place) = at;
    let fault = column.takes.fault(&text).is_some();
    let number = column.takes.is_number();
    let down = move |event: MouseEvent| {
        if event.button() == 0 && !typing {
            desk.choose(row, place, event.shift_key());
        }
    };
    let over = move |event: MouseEvent| {
        if event.buttons() == 1 && desk.draft.with_untracked(Option::is_none) {
            desk.choose(row, place, true);
        }
    };
    let shown = if typing {
        view! { <Field column=column.clone() desk/> }.into_any()
    } else if column.takes == Takes::YesNo && column.open && !fault {
        let flag = read_flag(&text);
        let label = format!("{} in row {}", column.header, row + 1);
        (!fresh || flag.is_some())
            .then(|| {
                view! {
                    <input type="checkbox" class="d-check" tabindex="-1" aria-label=label prop:checked=flag == Some(true)
                        prop:indeterminate=flag.is_none() on:mousedown=|event| event.stop_propagation()
                        on:click=move |event| { event.prevent_default(); desk.choose(row, place, false); desk.toggle(row, place) }/>
                }
            })
            .into_any()
    } else {
        text.clone().into_any()
    };
    view! {
        <td id=cell_id(at) role="gridcell" aria-colindex=(place + 2).to_string() class="cut" class:n=number class:in=inside class:at=active
            class:bad=fault class:shut=!column.open aria-selected=inside.to_string() aria-invalid=fault.then_some("true")
            title=(!typing && text.len() > 20).then_some(text)
            on:mousedown=down on:mouseover=over on:dblclick=move |_| if !typing { desk.begin(None) }>
            {shown}
        </td>
    }
    .into_any()
}

/// Takes the focus as soon as it is there, with the caret at the end.
#[component]
fn Field(column: GridColumn, desk: Desk) -> impl IntoView {
    let text = desk.draft.get_untracked().unwrap_or_default();
    let label = format!("{}, being typed", column.header);
    let fault = {
        let takes = column.takes.clone();
        move || desk.draft.with(|text| text.as_ref().is_some_and(|text| takes.fault(text).is_some()))
    };
    // A gesture elsewhere takes over what was typed; keys have done so before.
    let leave = move |_| desk.commit();
    match column.takes {
        Takes::Label { labels, closed: true } => {
            let field = NodeRef::<Select>::new();
            Effect::new(move |_| {
                if let Some(field) = field.get() {
                    let _ = field.focus();
                }
            });
            let known = labels.iter().any(|label| crate::dataset::fold(label) == crate::dataset::fold(&text));
            let other = (!known && !text.is_empty())
                .then(|| view! { <option value=text.clone() selected=true>{text.clone()}</option> });
            let option = |label: &String| {
                let chosen = crate::dataset::fold(label) == crate::dataset::fold(&text);
                view! { <option value=label.clone() selected=chosen>{label.clone()}</option> }
            };
            let change = move |event| desk.draft.set(Some(event_target_value(&event)));
            view! {
                <select class="control" aria-label=label node_ref=field on:change=change on:blur=leave on:keydown=move |event| desk.typing_key(&event)>
                    {other}
                    <option value="" selected=text.is_empty()>"–"</option>
                    {labels.iter().map(option).collect_view()}
                </select>
            }
            .into_any()
        }
        takes => {
            let field = NodeRef::<Input>::new();
            Effect::new(move |_| {
                if let Some(field) = field.get() {
                    let _ = field.focus();
                    let end = field.value().encode_utf16().count() as u32;
                    let _ = field.set_selection_range(end, end);
                }
            });
            let labels = if let Takes::Label { labels, .. } = &takes { labels.clone() } else { Vec::new() };
            let list = (!labels.is_empty()).then(|| new_id("labels"));
            let options = list.clone().map(|list| {
                let option = |label: String| view! { <option value=label></option> };
                view! { <datalist id=list>{labels.into_iter().map(option).collect_view()}</datalist> }
            });
            let input = move |event| desk.draft.set(Some(event_target_value(&event)));
            let mode = if takes.is_number() { "decimal" } else { "text" };
            view! {
                <input class="control" aria-label=label node_ref=field prop:value=text list=list inputmode=mode autocomplete="off" spellcheck="false"
                    aria-invalid=move || fault().to_string() on:input=input on:blur=leave on:keydown=move |event| desk.typing_key(&event)/>
                {options}
            }
            .into_any()
        }
    }
}
