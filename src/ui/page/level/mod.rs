//! Levels and milestones: what is reached, what comes next.

use leptos::prelude::*;

use super::super::use_app;
use super::result::Tabs;
use super::waiting::WaitingView;
use crate::editor::view::waiting::waiting;

#[component]
pub fn LevelPage() -> impl IntoView {
    let app = use_app();
    let waiting = app.memo(waiting);
    view! {
        <div class="head"><div><h1>"Levels"</h1></div><div class="row push"><Tabs/></div></div>
        {move || waiting.get().map(|waiting| view! { <WaitingView waiting/> })}
    }
}
