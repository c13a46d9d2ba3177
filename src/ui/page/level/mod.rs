//! Levels and milestones: what is reached, what comes next, and the gesture that sets it.

mod check;
mod line;
mod milestone;
mod period;
mod row;
mod rubric;
mod side;
mod who;

use leptos::prelude::*;

use super::super::use_app;
use super::result::Tabs;
use super::waiting::WaitingView;
use crate::editor::view::level::{Kind, kind};
use crate::editor::view::waiting::waiting;

#[component]
pub fn LevelPage() -> impl IntoView {
    let app = use_app();
    let waiting = app.memo(waiting);
    let kind = app.memo(kind);
    move || {
        match waiting.get() {
        Some(waiting) => view! {
            <div class="head"><div><h1>"Levels"</h1></div><div class="row push"><Tabs/></div></div>
            <WaitingView waiting/>
        }
        .into_any(),
        None => view! {
            {move || match kind.get() {
                Kind::Rubric => view! { <rubric::RubricPage/> }.into_any(),
                Kind::Milestones => view! { <milestone::MilestonePage/> }.into_any(),
                Kind::Nothing => view! { <Nothing/> }.into_any(),
                Kind::Reading => view! { <div class="head"><div><h1>"Levels"</h1></div><div class="row push"><Tabs/></div></div> }.into_any(),
            }}
        }
        .into_any(),
    }
    }
}

/// No KPI has levels or is a yes or no.
#[component]
fn Nothing() -> impl IntoView {
    view! {
        <div class="head"><div><h1>"Levels"</h1></div><div class="row push"><Tabs/></div></div>
        <div class="empty">
            <h2>"No KPI has levels"</h2>
            <p>"A KPI whose rule is “levels”, or KPIs that are all yes or no, are shown here with what is reached and what comes next."</p>
        </div>
    }
}
