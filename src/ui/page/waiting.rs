//! What stands in place of results while there are none: what is missing, or how far reading is.

use leptos::prelude::*;

use super::super::part::Icon;
use super::super::use_app;
use crate::editor::Command;
use crate::editor::view::waiting::Waiting;

/// One sentence, and what a person can do about it.
#[component]
pub fn WaitingView(waiting: Waiting) -> impl IntoView {
    let app = use_app();
    match waiting {
        Waiting::NoData { example, address } => view! {
            <div class="empty">
                <Icon name="results"/>
                <h2>"No data yet"</h2>
                <p>"Open a spreadsheet export and every row is scored in a moment. Nothing leaves this tab."</p>
                <div class="row wrap">
                    {example.then(|| view! {
                        <button class="btn primary" on:click=move |_| app.send(Command::UseExample)>"Use the example data"</button>
                    })}
                    <a class="btn" href=address>"Open data"</a>
                </div>
            </div>
        }
        .into_any(),
        Waiting::Reading { text, share } => view! {
            <div class="empty" role="status">
                <h2>{text}</h2>
                {share.map(|share| view! { <progress max="1" value=share aria-label="Read so far"></progress> })}
                <div class="row">
                    <button class="btn" on:click=move |_| app.send(Command::CancelLoading)>"Cancel"</button>
                </div>
            </div>
        }
        .into_any(),
        Waiting::Scoring => view! { <div class="empty" role="status"><h2>"Scoring…"</h2></div> }.into_any(),
        Waiting::Failed { message, address, place } => view! {
            <div class="note bad notice" role="alert">
                <Icon name="warn"/>
                <div class="stack"><p>{message}</p><a class="link inherit" href=address>{format!("Go to {place}")}</a></div>
            </div>
        }
        .into_any(),
    }
}
