//! The goals of one side, and a field for one more.

use leptos::prelude::*;

use super::super::super::use_app;
use super::wording::NewWords;
use super::{GoalsView, commit, item};
use crate::editor::view::goal::{SideView, about};
use crate::scorecard::{Edit, Side};

/// The id of the field for another goal of this side.
pub fn new_field(side: Option<Side>) -> String {
    format!("goal-new-{}", side.map_or("other", Side::word))
}

#[component]
pub fn SidePane(side: Option<Side>, view: GoalsView) -> impl IntoView {
    let app = use_app();
    let (title, meaning) = about(side);
    let goals = Memo::new(move |_| {
        let own = |view: &SideView| view.goals.iter().map(|goal| goal.id.clone()).collect::<Vec<_>>();
        view.with(|view| {
            let mut sides = view.iter().flat_map(|view| &view.sides);
            sides.find(|found| found.side == side).map(own).unwrap_or_default()
        })
    });
    let (label, placeholder) = match side {
        Some(Side::Customer) => ("New customer goal", "Add a customer goal"),
        Some(Side::Initiative) => ("New goal of the initiative", "Add a goal of the initiative"),
        _ => ("New business goal", "Add a business goal"),
    };
    let add = Callback::new(move |text: String| {
        if let Some(side) = side {
            // The field hands on nothing that is empty.
            let _ = commit(app, Edit::AddGoal { side, text });
        }
    });
    view! {
        <section class="goal-side" aria-label=title>
            <header><h2>{title}</h2><p class="dim s2">{meaning}</p></header>
            <ul>
                <For each=move || goals.get() key=|id| id.clone() children=move |id| view! { <item::GoalItem id view/> }/>
            </ul>
            {side.map(|_| view! { <NewWords id=new_field(side) label=label placeholder=placeholder class="control" add=add/> })}
        </section>
    }
}
