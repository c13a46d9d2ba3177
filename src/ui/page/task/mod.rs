//! Alerts and tasks: which alerts go off, for whom, and what is to be done.

mod list;
mod rule;
mod toolbar;

use leptos::prelude::*;

use super::super::part::Icon;
use super::super::use_app;
use super::result::Tabs;
use super::waiting::WaitingView;
use crate::editor::view::task::head;
use crate::editor::view::waiting::waiting;

#[component]
pub fn TaskPage() -> impl IntoView {
    let app = use_app();
    let waiting = app.memo(waiting);
    let head = app.memo(head);
    let any = Memo::new(move |_| head.with(|head| head.any));
    view! {
        <div class="head">
            <div><h1>"Alerts and tasks"</h1><p>{move || head.with(|head| head.sentence.clone())}</p></div>
            <div class="row push"><Tabs/></div>
        </div>
        {move || match (any.get(), waiting.get()) {
            (false, _) => view! { <NoAlerts/> }.into_any(),
            (true, Some(waiting)) => view! { <WaitingView waiting/> }.into_any(),
            (true, None) => view! { <rule::Rules/><list::List/> }.into_any(),
        }}
    }
}

/// The scorecard has no alerts.
#[component]
fn NoAlerts() -> impl IntoView {
    let app = use_app();
    let design = app.memo(|editor| head(editor).design);
    view! {
        <div class="empty">
            <Icon name="bell"/>
            <h3>"This scorecard has no alerts"</h3>
            <p>"An alert tells which accounts need someone now, and what is to be done by when: usage that fell, a sponsor who left, a renewal that is near."</p>
            <div class="row"><a class="btn primary" href=design>"Make an alert"</a></div>
        </div>
    }
}
