//! What the scorecard asks of the data and does not find, with a column to choose for it.

use leptos::prelude::*;

use super::super::super::part::Icon;
use super::super::super::use_app;
use crate::editor::view::data::{Lost, headers, lost};
use crate::editor::{Command, Purpose};

#[component]
pub fn LostList() -> impl IntoView {
    let app = use_app();
    let lost = app.memo(lost);
    let headers = app.memo(headers);
    let there = Memo::new(move |_| !lost.with(Vec::is_empty));
    let key =
        |lost: &Lost| (lost.key.clone(), lost.title.clone(), lost.reason.clone(), lost.resembles.clone());
    view! {
        {move || there.get().then(|| view! {
            <section class="hair" aria-label="Without a column">
                <div class="toolbar"><h2>"Without a column"</h2><span class="sub s2">"Missing for every row until one is chosen."</span></div>
                <ul class="d-lost">
                    <For each=move || lost.get() key=key children=move |lost| view! { <LostRow lost headers/> }/>
                </ul>
            </section>
        })}
    }
}

#[component]
fn LostRow(lost: Lost, headers: Memo<Vec<String>>) -> impl IntoView {
    let app = use_app();
    let purpose = lost.key.as_deref().and_then(Purpose::parse);
    let give = {
        let purpose = purpose.clone();
        move |column: String| app.send(Command::UseColumn { column, before: None, after: purpose.clone() })
    };
    let choose = give.clone();
    let change = move |event: leptos::ev::Event| {
        let column = event_target_value(&event);
        if !column.is_empty() {
            choose(column);
        }
    };
    let option = |header: String| view! { <option value=header.clone()>{header.clone()}</option> };
    let label = format!("Column for {}", lost.title);
    let act = match purpose {
        Some(_) => view! {
            {lost.resembles.map(|header| {
                let text = format!("Use {header}");
                view! { <button class="btn sm" on:click=move |_| give(header.clone())>{text}</button> }
            })}
            <select class="control sm d-pick" aria-label=label on:change=change>
                <option value="">"Choose a column"</option>
                {move || headers.get().into_iter().filter(|header| !header.is_empty()).map(option).collect_view()}
            </select>
        }
        .into_any(),
        None => view! { <a class="link s2" href=lost.address>"Go to Design"</a> }.into_any(),
    };
    view! {
        <li>
            <Icon name="warn"/>
            <p><b>{lost.title}</b><span class="sub s2">{lost.reason}</span></p>
            <div class="row push wrap">{act}</div>
        </li>
    }
}
