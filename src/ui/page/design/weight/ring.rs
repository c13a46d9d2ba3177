//! The ring of real shares: each KPI's part of the total in the colour of its group, the selected one
//! in front. The outline beside it is its table.

use leptos::prelude::*;

use super::super::super::super::use_app;
use crate::editor::Command;
use crate::editor::view::percent1;
use crate::editor::view::weight::{Arc, Ring, ring};

const RADIUS: f64 = 34.0;
const ROUND: f64 = RADIUS * std::f64::consts::TAU;
/// Between two arcs, in the units of the picture.
const GAP: f64 = 1.2;
/// Groups have so many colours of their own, from dark to light.
const COLORS: usize = 6;

fn color(group: usize) -> String {
    format!("var(--cat-{})", group % COLORS + 1)
}

#[component]
pub fn ShareRing() -> impl IntoView {
    let app = use_app();
    let view = app.memo(ring);
    let there = Memo::new(move |_| view.with(Option::is_some));
    move || there.get().then(|| view! { <Drawn view/> })
}

#[component]
fn Drawn(view: Memo<Option<Ring>>) -> impl IntoView {
    let app = use_app();
    let arc = move |arc: Arc| {
        let length = (arc.share * ROUND - GAP).max(0.6);
        let (stroke, width) =
            if arc.selected { ("var(--accent-mark)".to_string(), 13) } else { (color(arc.group), 9) };
        view! {
            <circle r=RADIUS cx="44" cy="44" fill="none" stroke=stroke stroke-width=width transform="rotate(-90 44 44)"
                stroke-dasharray=format!("{length:.2} {:.2}", ROUND - length) stroke-dashoffset=format!("{:.2}", -arc.from * ROUND)
                on:click=move |_| app.send(Command::Go(arc.route.clone()))></circle>
        }
    };
    let arcs = move || view.with(|view| view.as_ref().map(|view| view.arcs.clone()).unwrap_or_default());
    let middle = move || view.with(|view| view.as_ref().map(|view| view.middle.clone()).unwrap_or_default());
    let sentence = move || view.with(|view| view.as_ref().map(|view| view.sentence.clone()));
    let groups = move || view.with(|view| view.as_ref().map(|view| view.groups.clone()).unwrap_or_default());
    let row = |(place, (title, share)): (usize, (String, f64))| {
        view! { <span class="row"><i style=format!("--c:{}", color(place))></i><span class="grow cut">{title}</span><b>{percent1(share)}</b></span> }
    };
    view! {
        <figure class="o-donut">
            <svg width="88" height="88" viewBox="0 0 88 88" role="img" aria-label=sentence>
                {move || arcs().into_iter().map(arc).collect_view()}
                <text x="44" y="43" text-anchor="middle" class="big">{move || percent1(middle().0)}</text>
                <text x="44" y="56" text-anchor="middle">{move || middle().1}</text>
            </svg>
            <figcaption class="stack">{move || groups().into_iter().enumerate().map(row).collect_view()}</figcaption>
        </figure>
    }
}
