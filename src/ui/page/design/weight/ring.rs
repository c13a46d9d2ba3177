//! The ring of real shares: each KPI's part of the total in the colour of its group, the selected one
//! in front. The outline beside it is its table.

use leptos::prelude::*;

use super::super::super::super::part::by_place;
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
    let arc = move |arc: Memo<Option<Arc>>| {
        let get = move |pick: fn(&Arc) -> String| {
            move || arc.with(|arc| arc.as_ref().map(pick).unwrap_or_default())
        };
        let dashes = get(|arc| {
            let length = (arc.share * ROUND - GAP).max(0.6);
            format!("{length:.2} {:.2}", ROUND - length)
        });
        let stroke = get(|arc| if arc.selected { "var(--accent-mark)".into() } else { color(arc.group) });
        let width = get(|arc| if arc.selected { "13" } else { "9" }.into());
        let go = move |_| {
            if let Some(arc) = arc.get_untracked() {
                app.send(Command::Go(arc.route));
            }
        };
        view! {
            <circle r=RADIUS cx="44" cy="44" fill="none" stroke=stroke stroke-width=width transform="rotate(-90 44 44)"
                stroke-dasharray=dashes stroke-dashoffset=get(|arc| format!("{:.2}", -arc.from * ROUND)) on:click=go></circle>
        }
    };
    let arcs = Memo::new(move |_| {
        view.with(|view| view.iter().flat_map(|view| &view.arcs).cloned().map(Some).collect::<Vec<_>>())
    });
    let middle = move || view.with(|view| view.as_ref().map(|view| view.middle.clone()).unwrap_or_default());
    let sentence = move || view.with(|view| view.as_ref().map(|view| view.sentence.clone()));
    let groups = Memo::new(move |_| {
        let groups = view.with(|view| view.as_ref().map(|view| view.groups.clone()).unwrap_or_default());
        groups.into_iter().enumerate().collect::<Vec<_>>()
    });
    let row = |row: Memo<(usize, (String, f64))>| {
        let style = move || row.with(|(place, _)| format!("--c:{}", color(*place)));
        view! { <span class="row"><i style=style></i><span class="grow cut">{move || row.with(|(_, (title, _))| title.clone())}</span><b>{move || row.with(|(_, (_, share))| percent1(*share))}</b></span> }
    };
    view! {
        <figure class="o-donut">
            <svg width="88" height="88" viewBox="0 0 88 88" role="img" aria-label=sentence>
                {by_place(arcs, arc)}
                <text x="44" y="43" text-anchor="middle" class="big">{move || percent1(middle().0)}</text>
                <text x="44" y="56" text-anchor="middle">{move || middle().1}</text>
            </svg>
            <figcaption class="stack">{by_place(groups, row)}</figcaption>
        </figure>
    }
}
