//! The right column's lower half: the alerts with their tasks, and what the CSM says.

use leptos::ev::Event;
use leptos::prelude::*;

use super::super::super::part::{Segment, new_id};
use super::super::super::use_app;
use super::{Shown, part};
use crate::editor::view::account::{NOTES, RATING, Raised, opinion, say};

#[component]
pub fn Tasks(shown: Shown) -> impl IntoView {
    let app = use_app();
    let raised = part(shown, |view| view.alerts.clone());
    let none = Memo::new(move |_| raised.with(Vec::is_empty));
    let draw = move |alert: Raised| {
        let title = alert.task.clone().unwrap_or_else(|| alert.name.clone());
        let under = match (alert.task.is_some(), alert.due.is_empty()) {
            (true, true) => alert.name.clone(),
            (true, false) => format!("{}, {}", alert.name, alert.due),
            (false, _) => "no task is named for this alert".into(),
        };
        let severity = (!alert.severity.is_empty())
            .then(|| view! { <span class=format!("{} push", alert.badge)>{alert.severity.clone()}</span> });
        let done = alert.done;
        let tick = alert.tick.is_some().then(|| {
            let label = format!("Done: {title}");
            let turn = move |event: Event| {
                if let Some(command) = alert.turn(event_target_checked(&event)) {
                    app.send(command);
                }
            };
            view! { <input type="checkbox" aria-label=label prop:checked=done on:change=turn/> }
        });
        view! { <li class:done=done>{tick}<span><b>{title}</b><small class="sub">{under}</small></span>{severity}</li> }
    };
    view! {
        <section>
            <header class="row"><h2>"Alerts and tasks"</h2></header>
            {move || none.get().then(|| view! { <p class="s2 sub">"No alert is raised."</p> })}
            <ul class="tasks">
                <For each=move || raised.get() key=|alert| (alert.name.clone(), alert.done, alert.due.clone(), alert.tick.clone()) children=draw/>
            </ul>
        </section>
    }
}

#[component]
pub fn Opinion() -> impl IntoView {
    let app = use_app();
    let said = app.memo(opinion);
    let rating = Signal::derive(move || said.with(|said| said.rating.clone()));
    let keep = move |column: &str, text: &str| {
        if let Some(command) = app.peek(|editor| say(editor, column, text)) {
            app.send(command);
        }
    };
    let rate = move |text: String| keep(RATING, &text);
    let note = move |event: Event| keep(NOTES, &event_target_value(&event));
    let choices = ["1", "2", "3", "4", "5"].map(|figure| (figure, figure.to_string()));
    let id = new_id("note");
    let masked = app.memo(|editor| editor.session.masked);
    let rated = Memo::new(move |_| said.with(|said| !said.rating.is_empty()));
    view! {
        <section>
            <header class="row">
                <h2>"CSM rating"</h2>
                {move || rated.get().then(|| view! { <button class="btn quiet sm push" on:click=move |_| keep(RATING, "")>"Clear"</button> })}
            </header>
            <Segment legend="Rating of the relationship, 1 to 5" choices=choices.to_vec() value=rating choose=rate/>
            {move || masked.get().then(|| view! { <p class="s2 sub">"Notes are hidden while names are masked."</p> })}
            <div class="field" hidden=masked>
                <label for=id.clone()>"Notes"</label>
                <textarea id=id class="control" rows="3" prop:value=move || said.with(|said| said.notes.clone()) on:change=note></textarea>
                <span class="hint">"Kept with the data in the columns “CSM rating” and “CSM notes”; a KPI can read the rating."</span>
            </div>
        </section>
    }
}
