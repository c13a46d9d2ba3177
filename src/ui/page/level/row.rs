//! A row of the rubric: radios, of which the arrow keys move the focus and Enter or Space choose.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use super::super::super::app::App;
use super::super::super::use_app;
use super::rubric::change;
use crate::editor::Command;
use crate::editor::view::level::{CellView, Rubric, RubricRow, set_level, set_target};
use crate::text::capital;

#[component]
pub fn RowLine(kpi: String, cells: usize, view: Memo<Rubric>, aiming: RwSignal<bool>) -> impl IntoView {
    let id = kpi.clone();
    let row = Memo::new(move |_| view.with(|view| view.rows.iter().find(|row| row.kpi == id).cloned()));
    let part = move |pick: fn(&RubricRow) -> String| {
        Memo::new(move |_| row.with(|row| row.as_ref().map(pick).unwrap_or_default()))
    };
    let (name, share, score) =
        (part(|row| row.name.clone()), part(|row| row.share.clone()), part(|row| row.score.clone()));
    let under = part(|row| match (&row.unknown, row.behind) {
        (Some(unknown), _) => unknown.clone(),
        (None, 0) => String::new(),
        (None, 1) => "1 level behind its target".into(),
        (None, behind) => format!("{behind} levels behind its target"),
    });
    let moved = Memo::new(move |_| row.with(|row| row.as_ref().and_then(|row| row.change)));
    let levels =
        (0..cells).map(|place| view! { <Level kpi=kpi.clone() place row view aiming/> }).collect_view();
    let rest = Memo::new(move |_| view.with(|view| view.heads.len()).saturating_sub(cells));
    view! {
        <tr>
            <th scope="row"><span>{name}</span><small class="dim">{share}</small>
                {move || (!under.with(String::is_empty)).then(|| view! { <small class="m-behind">{under}</small> })}
            </th>
            {levels}
            {move || (rest.get() > 0).then(|| view! { <td class="lv-none" colspan=rest.get().to_string()></td> })}
            <td class="n"><b>{score}</b></td>
            <td class="n">{move || change(moved.get())}</td>
        </tr>
    }
}

#[component]
fn Level(
    kpi: String,
    place: usize,
    row: Memo<Option<RubricRow>>,
    view: Memo<Rubric>,
    aiming: RwSignal<bool>,
) -> impl IntoView {
    let app = use_app();
    let cell: Memo<CellView> = Memo::new(move |_| {
        row.with(|row| row.as_ref().and_then(|row| row.cells.get(place).cloned()).unwrap_or_default())
    });
    let open = Memo::new(move |_| row.with(|row| row.as_ref().is_some_and(|row| row.open)));
    let named = Memo::new(move |_| view.with(|view| view.heads.get(place).is_some_and(|head| head.mixed)));
    let chosen = Memo::new(move |_| cell.with(|cell| if aiming.get() { cell.target } else { cell.on }));
    let label = Memo::new(move |_| cell.with(|cell| capital(&cell.label)));
    let of = Memo::new(move |_| row.with(|row| row.as_ref().map(|row| row.name.clone()).unwrap_or_default()));
    let says = Memo::new(move |_| {
        cell.with(|cell| match cell.criteria.trim() {
            "" => capital(&cell.label),
            criteria => criteria.to_owned(),
        })
    });
    let before = Memo::new(move |_| view.with(|view| view.before.clone()));
    let pick = StoredValue::new(kpi.clone());
    let choose = move |aim: bool| choose(app, &pick.get_value(), place, aim);
    let keys = move |event: KeyboardEvent| key(&event, choose, aiming.get_untracked());
    view! {
        <td class="lv" class:on=move || cell.with(|cell| cell.on) class:was=move || cell.with(|cell| cell.was)
            class:aim=move || cell.with(|cell| cell.target) class:named=named>
            <label>
                <input type="radio" name=format!("level-{kpi}") data-place=place.to_string() prop:checked=chosen disabled=move || !open.get() && !aiming.get()
                    on:click=move |_| choose(aiming.get_untracked()) on:keydown=keys/>
                <span class="vh">{move || format!("{}, {}: ", of.get(), label.get())}</span>
                <span class="lvn" aria-hidden="true">{label}</span>
                <span class="crit">{says}</span>
                {move || cell.with(|cell| cell.was).then(|| view! { <span class="badge line"><span class="vh">"was here in "</span>{before}</span> })}
                {move || cell.with(|cell| cell.target).then(|| view! { <span class="badge line m-aim">"Target"</span> })}
            </label>
        </td>
    }
}

fn choose(app: App, kpi: &str, place: usize, aim: bool) {
    let command =
        app.peek(|editor| if aim { set_target(editor, kpi, place) } else { set_level(editor, kpi, place) });
    if let Some(command) = command {
        app.send(command);
        // Each choice is a step of its own.
        app.send(Command::Settle);
    }
}

/// The browser's own arrow keys would choose whatever they pass.
fn key(event: &KeyboardEvent, choose: impl Fn(bool), aiming: bool) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let (rows, columns) = match event.key().as_str() {
        "ArrowLeft" => (0, -1),
        "ArrowRight" => (0, 1),
        "ArrowUp" => (-1, 0),
        "ArrowDown" => (1, 0),
        "Home" => (0, isize::MIN),
        "End" => (0, isize::MAX),
        "Enter" => {
            event.prevent_default();
            return choose(aiming);
        }
        "t" | "T" => {
            event.prevent_default();
            return choose(true);
        }
        _ => return,
    };
    event.prevent_default();
    if let Some(next) = neighbour(event, rows, columns) {
        let _ = next.focus();
    }
}

/// The radio beside the one that has the focus.
fn neighbour(event: &KeyboardEvent, rows: isize, columns: isize) -> Option<leptos::web_sys::HtmlElement> {
    let own = event.target()?.dyn_into::<leptos::web_sys::Element>().ok()?;
    let place: isize = own.get_attribute("data-place")?.parse().ok()?;
    let row = own.closest("tr").ok()??;
    let row = match rows {
        0 => row,
        1 => row.next_element_sibling()?,
        _ => row.previous_element_sibling()?,
    };
    let radios = row.query_selector_all("input[type=radio]").ok()?;
    let last = (radios.length() as isize).checked_sub(1)?;
    let next = place.saturating_add(columns).clamp(0, last);
    radios.get(next as u32)?.dyn_into().ok()
}
