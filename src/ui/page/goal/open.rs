//! What is left open, in one sentence, with ways to each.

use leptos::prelude::*;

use super::super::super::part::{Icon, focus};
use super::{GoalsView, focus_cell};
use crate::editor::view::counted;
use crate::editor::view::goal::Aimless;

/// How many are named; the others are counted.
const NAMED: usize = 4;

#[component]
pub fn Open(view: GoalsView) -> impl IntoView {
    let open = Memo::new(move |_| {
        view.with(|view| {
            view.as_ref().map(|view| (view.unmeasured.clone(), view.aimless.clone())).unwrap_or_default()
        })
    });
    let shown = move || {
        let (unmeasured, aimless) = open.get();
        if unmeasured.is_empty() && aimless.is_empty() {
            return view! {
                <p class="goal-open goal-well row"><Icon name="check"/><span>"Every goal has a KPI, and every KPI serves a goal."</span></p>
            }
            .into_any();
        }
        let goals = (!unmeasured.is_empty()).then(|| {
            let verb = if unmeasured.len() == 1 { "has" } else { "have" };
            let lead = format!("{} {verb} no KPI yet: ", counted(unmeasured.len(), "goal"));
            let links = unmeasured.iter().take(NAMED).cloned().map(goal_link).collect();
            view! { <p>{lead}{listed(links, unmeasured.len())}</p> }
        });
        let kpis = (!aimless.is_empty()).then(|| {
            let verb = if aimless.len() == 1 { "serves" } else { "serve" };
            let lead = format!("{} {verb} no goal: ", counted(aimless.len(), "KPI"));
            let links = aimless.iter().take(NAMED).cloned().map(kpi_link).collect();
            view! { <p>{lead}{listed(links, aimless.len())}</p> }
        });
        view! { <div class="note warn goal-open"><Icon name="warn"/><div class="stack">{goals}{kpis}</div></div> }
            .into_any()
    };
    view! { <div role="status">{shown}</div> }
}

/// The links with commas between them, and how many are not named.
fn listed(links: Vec<AnyView>, all: usize) -> AnyView {
    let named = links.len();
    let comma = |(at, link): (usize, AnyView)| {
        let after = match at + 1 {
            next if next < named => ", ",
            _ if named == all => ".",
            _ => "",
        };
        view! { {link}{after} }
    };
    let links = links.into_iter().enumerate().map(comma).collect_view();
    let rest = (all > named).then(|| format!(" and {} more.", all - named));
    view! { {links}{rest} }.into_any()
}

/// To the goal's column, or to its list of KPIs where there is no room for columns.
fn goal_link((id, text): (String, String)) -> AnyView {
    let go = move |_| {
        if !focus_cell(&format!("[data-goal=\"{id}\"]")) {
            focus(&format!("#goal-pick-{id} summary"));
        }
    };
    view! { <button class="link" on:click=go>{text}</button> }.into_any()
}

/// To the KPI's row, or to its editor where there is no room for rows.
fn kpi_link(kpi: Aimless) -> AnyView {
    let id = kpi.id;
    let go = move |event: leptos::ev::MouseEvent| {
        let plain = !(event.ctrl_key() || event.meta_key() || event.shift_key());
        if plain && focus_cell(&format!("[data-kpi=\"{id}\"]")) {
            event.prevent_default();
        }
    };
    view! { <a class="link" href=kpi.address on:click=go>{kpi.title}</a> }.into_any()
}
