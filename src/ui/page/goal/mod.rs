//! The Goals place: what the scorecard is for, and which KPI serves which goal.

mod item;
mod matrix;
mod open;
mod side;
mod wording;

use leptos::prelude::*;

use super::super::app::App;
use super::super::part::focus;
use super::super::use_app;
use super::design::commit;
use crate::editor::view::goal::{Goals, goals};
use crate::scorecard::{Edit, Side, served};

/// The place as it stands now.
type GoalsView = Memo<Option<Goals>>;

#[component]
pub fn GoalPage() -> impl IntoView {
    let app = use_app();
    let view: GoalsView = app.memo(goals);
    let headline = move || view.with(|view| view.as_ref().map(Goals::headline));
    let empty = Memo::new(move |_| view.with(|view| view.as_ref().is_none_or(Goals::is_empty)));
    let sides = Memo::new(move |_| {
        view.with(|view| view.iter().flat_map(|view| &view.sides).map(|side| side.side).collect::<Vec<_>>())
    });
    view! {
        <div class="head">
            <div><h1>"Goals"</h1><p>{headline}</p></div>
        </div>
        {move || if empty.get() { view! { <Nothing/> }.into_any() } else { view! { <open::Open view/> }.into_any() }}
        <div class="goal-sides hair">
            <For each=move || sides.get() key=|side| side.map(Side::word) children=move |side| view! { <side::SidePane side view/> }/>
        </div>
        {move || (!empty.get()).then(|| view! { <matrix::Matrix view/> })}
    }
}

/// What goals are for, while there is none.
#[component]
fn Nothing() -> impl IntoView {
    let begin = |side: Side| {
        move |_| {
            focus(&format!("#{}", side::new_field(Some(side))));
        }
    };
    view! {
        <section class="empty goal-none hair" aria-label="No goals yet">
            <svg width="72" height="44" viewBox="0 0 72 44" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true">
                <rect x="1" y="1" width="70" height="42" rx="3"></rect>
                <path d="M1 13h70M24 1v42M40 1v42M56 1v42M1 28h70M29 20l2 2 4-4M61 35l2 2 4-4"></path>
            </svg>
            <h2>"No goals yet"</h2>
            <p>"A goal says what the score is for. Tick which KPI serves which goal, and you see which goal nobody measures and which KPI nobody needs."</p>
            <div class="row wrap">
                <button class="btn primary" on:click=begin(Side::Business)>"Add the first business goal"</button>
                <button class="btn" on:click=begin(Side::Customer)>"Begin with a customer goal"</button>
            </div>
        </section>
    }
}

/// Ticks, or takes the tick away.
fn tick(app: App, kpi: &str, goal: &str, serves: bool) {
    let goals = app.peek(|editor| {
        let card = editor.card()?;
        Some(served(card, card.kpi(kpi)?, goal, serves))
    });
    if let Some(goals) = goals {
        // A tick is never refused: it changes no score.
        let _ = commit(app, Edit::Serve { kpi: kpi.into(), goals });
    }
}

/// Moves the focus to the first such cell of the matrix, and the matrix into sight. Whether it is shown.
fn focus_cell(which: &str) -> bool {
    let shown = focus(&format!(".goal-matrix input{which}"));
    if let (true, Ok(Some(map))) = (shown, document().query_selector(".goal-map")) {
        map.scroll_into_view();
    }
    shown
}
