//! The grid to type in: a window onto the table's cells that takes what a person types, pastes and fills.

mod desk;
mod edge;
mod line;
mod tool;

use leptos::prelude::*;

use self::desk::Desk;
use self::edge::HeadCell;
use self::line::Line;
use self::tool::Tools;
use super::super::super::use_app;
use crate::editor::view::data::grid::{GridColumn, frame};

#[component]
pub fn Grid() -> impl IntoView {
    let app = use_app();
    let desk = Desk::new(app);
    desk.follow();
    let frame = app.memo(frame);
    let sight = desk.sight;
    // One more than the table has: what is typed there is a new row.
    let there = Memo::new(move |_| {
        let rows = frame.with(|frame| frame.rows);
        sight.with(|sight| {
            let end = sight.from + sight.cells.len();
            (sight.from, end + usize::from(end >= rows))
        })
    });
    let indices = move || {
        let (from, to) = there.get();
        from..to
    };
    // While a cell is typed nothing around it is drawn anew: the field would be gone under the person's hands.
    let headers = Memo::new(move |old: Option<&Vec<GridColumn>>| {
        let columns = frame.with(|frame| frame.columns.clone());
        let typing = desk.draft.with(Option::is_some);
        old.filter(|_| typing).cloned().unwrap_or(columns)
    });
    let heads = move || {
        let columns = headers.get().into_iter().enumerate();
        columns.map(|(place, column)| view! { <HeadCell place column desk/> }).collect_view()
    };
    let active = move || {
        let range = desk.range.get()?;
        there.with(|(from, to)| (*from..*to).contains(&range.active.0)).then(|| cell_id(range.active))
    };
    let label = move || frame.with(|frame| format!("The data as a table to type in: {}", frame.caption));
    view! {
        <section class="hair" aria-label="Table">
            <Tools desk frame/>
            <div class="acc-frame"><div class="scroll acc-scroll" node_ref=desk.scroller.region on:scroll=move |_| desk.scroller.scrolled()>
                <i class="acc-probe" aria-hidden="true" node_ref=desk.scroller.probe></i>
                <table class="table d-grid" role="grid" tabindex="0" node_ref=desk.table aria-multiselectable="true"
                    aria-label=label aria-rowcount=move || (frame.with(|frame| frame.rows) + 2).to_string()
                    aria-colcount=move || (headers.with(Vec::len) + 1).to_string()
                    aria-activedescendant=active
                    on:keydown=move |event| desk.key(&event) on:copy=move |event| desk.copy(&event, false)
                    on:cut=move |event| desk.copy(&event, true) on:paste=move |event| desk.paste(&event)>
                    <thead node_ref=desk.scroller.head><tr aria-rowindex="1"><th scope="col" class="d-no"><span class="vh">"Row"</span></th>{heads}</tr></thead>
                    {desk.scroller.lines(indices, move |index| view! { <Line index headers frame desk/> })}
                </table>
            </div></div>
            <p class="d-said s2" role="status">{move || desk.said()}</p>
        </section>
    }
}

/// The id by which the grid names its active cell.
fn cell_id((row, column): (usize, usize)) -> String {
    format!("cell-{row}-{column}")
}
