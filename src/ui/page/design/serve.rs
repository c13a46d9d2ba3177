//! Which goals a KPI serves.

use leptos::prelude::*;

use super::super::super::use_app;
use super::commit;
use super::kpi::KpiView;
use crate::editor::view::goal::{Served, served_by};
use crate::scorecard::{Edit, served};

#[component]
pub fn ServeEditor(view: KpiView) -> impl IntoView {
    let app = use_app();
    let id =
        move || view.with_untracked(|view| view.as_ref().map(|view| view.id.clone()).unwrap_or_default());
    let goals = app.memo(move |editor| served_by(editor, &id()).unwrap_or_default());
    let change = move |goal: &str, on: bool| {
        let goals = app.peek(|editor| {
            let card = editor.card()?;
            Some(served(card, card.kpi(&id())?, goal, on))
        });
        if let Some(goals) = goals {
            // A tick is never refused: it changes no score.
            let _ = commit(app, Edit::Serve { kpi: id(), goals });
        }
    };
    let draw = move |(side, goal, text, on): (&'static str, String, String, bool)| {
        let tick = move |event: leptos::ev::Event| change(&goal, event_target_checked(&event));
        view! {
            <label class="check serve-goal" title=side>
                <input type="checkbox" prop:checked=on on:change=tick/><span>{text}</span>
            </label>
        }
    };
    let text = move || goals.with(remark);
    view! {
        <div class="prop">
            <h3>"Serves"</h3>
            <div class="stack">
                <fieldset class="stack serve-goals">
                    <legend class="vh">"Goals that this KPI serves"</legend>
                    {move || goals.get().goals.into_iter().map(draw).collect_view()}
                </fieldset>
                <p class="dim s2">{text}" "<a class="link" href=move || goals.with(|goals| goals.address.clone())>"Goals"</a></p>
            </div>
        </div>
    }
}

fn remark(served: &Served) -> &'static str {
    let none = !served.goals.iter().any(|(.., on)| *on);
    match (served.goals.is_empty(), none) {
        (true, _) => "This scorecard has no goals yet. Write them down in",
        (_, true) => "It serves no goal yet: is it needed? All goals and KPIs side by side:",
        _ => "All goals and KPIs side by side:",
    }
}
