//! What would bring the account up, KPI by KPI; and its groups beside the average of accounts like it.

use leptos::prelude::*;

use super::super::super::part::{Chart, ScoreBar};
use super::super::super::use_app;
use super::super::result::spec;
use super::{Shown, part};
use crate::editor::view::account::{Lift, against_average, radar};

#[component]
pub fn LiftList(shown: Shown) -> impl IntoView {
    let lifts = part(shown, |view| view.lifts.clone());
    move || {
        let lifts = lifts.get();
        (!lifts.rows.is_empty()).then(|| view! {
            <section class="panel hair">
                <header><h2>{format!("What would bring it to {}", lifts.band)}</h2></header>
                <p class="sub a-lead">{lifts.sentence}</p>
                <div class="scroll" tabindex="0" role="region" aria-label="Ways up">
                    <table class="table kpis lifts">
                        <caption class="vh">{format!("For every KPI below {} the nearest value that would do, and what the total would come to.", lifts.band)}</caption>
                        <thead><tr>
                            <th scope="col">"KPI"</th><th scope="col" class="n c-s">"Today"</th>
                            <th scope="col">"Needed"</th><th scope="col" class="n c-s">"Gains"</th><th scope="col">"Total then"</th>
                        </tr></thead>
                        <tbody>{lifts.rows.into_iter().map(row).collect_view()}</tbody>
                    </table>
                </div>
            </section>
        })
    }
}

fn row(lift: Lift) -> impl IntoView {
    view! {
        <tr>
            <th scope="row">{lift.name}</th>
            <td class="n c-s">{lift.now}</td>
            <td>{lift.needed}</td>
            <td class="n c-s">{lift.gain.unwrap_or_else(|| "–".into())}</td>
            <td>{lift.total.map(|(score, hue)| view! { <ScoreBar score hue/> })}</td>
        </tr>
    }
}

/// The group scores beside the average, as bars and as a figure.
#[component]
pub fn Alike() -> impl IntoView {
    let app = use_app();
    let groups = app.memo(against_average);
    let corners = app.memo(radar);
    let there = Memo::new(move |_| groups.with(Option::is_some));
    let of =
        Memo::new(move |_| groups.with(|groups| groups.as_ref().and_then(|groups| groups.before.clone())));
    move || {
        there.get().then(|| view! {
            <section class="panel hair">
                <header><h2>"Against accounts like it"</h2><p class="push cut">{move || of.get().map(|of| format!("Tick and dashed line: {of}"))}</p></header>
                <div class="body a-alike">
                    {move || corners.get().map(figure)}
                    <Chart spec=spec(groups, crate::chart::groups)/>
                </div>
            </section>
        })
    }
}

/// The middle and the size of the figure, in units of its drawing.
const MIDDLE: f64 = 110.0;
const SIZE: f64 = 70.0;

/// A corner for each group; the bars beside it have the figures and the table.
fn figure(corners: Vec<(String, f64, f64)>) -> impl IntoView {
    let count = corners.len() as f64;
    let point = |at: usize, share: f64| {
        let angle = std::f64::consts::TAU * at as f64 / count;
        (MIDDLE + share * SIZE * libm::sin(angle), MIDDLE - 10.0 - share * SIZE * libm::cos(angle))
    };
    let shape = |share: &dyn Fn(usize) -> f64| {
        let corner = |at: usize| {
            let (x, y) = point(at, share(at));
            format!("{x:.1},{y:.1}")
        };
        (0..corners.len()).map(corner).collect::<Vec<_>>().join(" ")
    };
    let rings = [0.25, 0.5, 0.75, 1.0]
        .map(|ring| view! { <polygon class="r-ring" points=shape(&|_| ring)></polygon> });
    let own = shape(&|at| corners.get(at).map_or(0.0, |corner| corner.1 / 100.0));
    let average = shape(&|at| corners.get(at).map_or(0.0, |corner| corner.2 / 100.0));
    let names = corners.iter().enumerate().map(|(at, (name, ..))| {
        let (x, y) = point(at, 1.14);
        let anchor = if x < MIDDLE - 8.0 {
            "end"
        } else if x > MIDDLE + 8.0 {
            "start"
        } else {
            "middle"
        };
        // The drawing is narrow: long names are cut, the bars have them in full.
        let short: String = if name.chars().count() > 13 {
            name.chars().take(12).chain(['…']).collect()
        } else {
            name.clone()
        };
        view! { <text x=format!("{x:.1}") y=format!("{:.1}", y + 4.0) text-anchor=anchor>{short}</text> }
    });
    let names = names.collect_view();
    view! {
        <svg class="radar" viewBox="-40 0 300 200" aria-hidden="true">
            {rings.into_iter().collect_view()}
            <polygon class="r-average" points=average></polygon>
            <polygon class="r-own" points=own></polygon>
            {names}
        </svg>
    }
}
