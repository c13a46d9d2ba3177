//! What the scorecard asks of the data and does not find, with a column to choose for it.

use leptos::prelude::*;

use super::super::super::part::{Icon, gradually};
use super::super::super::use_app;
use super::drag::{Drag, Thing};
use crate::editor::view::data::{Lost, headers, lost};
use crate::editor::{Command, Purpose};

#[component]
pub fn LostList() -> impl IntoView {
    let app = use_app();
    let lost = app.memo(lost);
    let headers = app.memo(headers);
    let there = Memo::new(move |_| !lost.with(Vec::is_empty));
    let drawn = gradually(lost);
    let key =
        |lost: &Lost| (lost.key.clone(), lost.title.clone(), lost.reason.clone(), lost.resembles.clone());
    view! {
        {move || there.get().then(|| view! {
            <section class="hair" aria-label="Without a column">
                <div class="toolbar"><h2>"Without a column"</h2><span class="sub s2">"Missing for every row until one is chosen."</span></div>
                <ul class="d-lost">
                    <For each=move || drawn.get() key=key children=move |lost| view! { <LostRow lost headers/> }/>
                </ul>
            </section>
        })}
    }
}

/// Stands for no column: headers are trimmed.
const LEAVE: &str = " ";

#[component]
fn LostRow(lost: Lost, headers: Memo<Vec<String>>) -> impl IntoView {
    let app = use_app();
    let drag = expect_context::<Drag>();
    let thing = lost.key.clone().map(Thing::Part);
    let (start, over, target, here) = (thing.clone(), thing.clone(), thing.clone(), thing.clone());
    let purpose = lost.key.as_deref().and_then(Purpose::parse);
    let give = {
        let purpose = purpose.clone();
        move |column: String| app.send(Command::UseColumn { column, before: None, after: purpose.clone() })
    };
    let (choose, before) = (give.clone(), purpose.clone());
    let role = lost.role.clone();
    let leaves = role.is_some();
    let change = move |event: leptos::ev::Event| match (event_target_value(&event), &role) {
        (none, _) if none.is_empty() => {}
        (leave, Some(column)) if leave == LEAVE => {
            app.send(Command::UseColumn { column: column.clone(), before: before.clone(), after: None });
        }
        (column, _) => choose(column),
    };
    let option = |header: String| view! { <option value=header.clone()>{header.clone()}</option> };
    let label = format!("Column for {}", lost.title);
    let likely = lost.resembles.as_ref().map(|(header, why)| format!("; {header}: {why}"));
    let act = match purpose {
        Some(_) => view! {
            {lost.resembles.map(|(header, why)| {
                let text = format!("Use {header}");
                view! { <button class="btn sm" title=why on:click=move |_| give(header.clone())>{text}</button> }
            })}
            <select class="control sm d-pick" aria-label=label on:change=change>
                <option value="">"Choose a column"</option>
                {leaves.then(|| view! { <option value=LEAVE>"None: leave it out"</option> })}
                {move || headers.get().into_iter().filter(|header| !header.is_empty()).map(option).collect_view()}
            </select>
        }
        .into_any(),
        None => view! { <a class="link s2" href=lost.address>"Go to Design"</a> }.into_any(),
    };
    view! {
        <li draggable=thing.is_some().then_some("true") class:over=move || here.as_ref().is_some_and(|here| drag.is_over(here))
            on:dragstart=move |event| if let Some(start) = &start { drag.take(start.clone(), &event) } on:dragend=move |_| drag.end()
            on:dragover=move |event| if let Some(over) = &over { drag.hover(over, &event) }
            on:drop=move |event| if let Some(target) = &target { drag.drop_on(app, target, &event) }>
            <Icon name="warn"/>
            <p><b>{lost.title}</b><span class="sub s2">{lost.reason}{likely}</span></p>
            <div class="row push wrap">{act}</div>
        </li>
    }
}
