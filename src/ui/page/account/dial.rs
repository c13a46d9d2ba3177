//! The total as a dial from 0 to 100, with the bands around it and a mark where it stood before.

use column::within;
use leptos::prelude::*;

use super::super::super::part::own_color;
use crate::editor::view::account::Total;
use crate::editor::view::{number, score};

/// The dial's middle and the radii of its rings, in units of its drawing.
const MIDDLE: (f64, f64) = (120.0, 118.0);
const VALUE: f64 = 92.0;
const BANDS: f64 = 105.0;
const FIGURES: f64 = 113.0;
/// Half of the gap between two bands, in points.
const GAP: f64 = 0.4;

#[component]
pub fn Dial(total: Total) -> impl IntoView {
    let own = total.bands.iter().find(|band| band.hue == total.hue).and_then(own_color);
    let value = total.total.filter(|value| *value > 0.0).map(|value| {
        view! { <path d=arc(VALUE, 0.0, value) class="d-val" data-band=total.hue.clone() style=own></path> }
    });
    let ends: Vec<f64> = total.bands.iter().skip(1).map(|band| band.from).chain([100.0]).collect();
    let last = ends.len().saturating_sub(1);
    let bands = total.bands.iter().zip(&ends).enumerate().map(|(at, (band, end))| {
        let from = if at == 0 { 0.0 } else { band.from + GAP };
        let to = if at == last { 100.0 } else { end - GAP };
        view! { <path d=arc(BANDS, from, to.max(from)) class="d-band" data-band=band.hue.clone() style=own_color(band)></path> }
    });
    let edges = ends.iter().take(last).map(|edge| {
        let (x, y) = point(FIGURES, *edge);
        let anchor = if x < MIDDLE.0 - 20.0 {
            "end"
        } else if x > MIDDLE.0 + 20.0 {
            "start"
        } else {
            "middle"
        };
        view! { <text x=format!("{x:.1}") y=format!("{y:.1}") text-anchor=anchor>{number(*edge)}</text> }
    });
    let before = total.previous.map(|before| {
        let ((x1, y1), (x2, y2)) = (point(VALUE - 10.0, before), point(VALUE + 10.0, before));
        view! { <path d=format!("M{x1:.2} {y1:.2}L{x2:.2} {y2:.2}") class="d-ghost"></path> }
    });
    let figure = total.total.map_or_else(|| "–".into(), score);
    view! {
        <svg class="dial" viewBox="0 -8 240 146" role="img" aria-label=total.sentence>
            <path d=arc(VALUE, 0.0, 100.0) class="d-track"></path>
            {value}
            {bands.collect_view()}
            {edges.collect_view()}
            {before}
            <text x="28" y="134" text-anchor="middle">"0"</text>
            <text x="212" y="134" text-anchor="middle">"100"</text>
            <text x="120" y="104" text-anchor="middle" class="big">{figure}</text>
            <text x="120" y="124" text-anchor="middle" class="of">"of 100"</text>
        </svg>
    }
}

/// Where a value (0..=100) lies on a ring.
fn point(radius: f64, value: f64) -> (f64, f64) {
    let angle = std::f64::consts::PI * (1.0 - within(value, 0.0, 100.0) / 100.0);
    (MIDDLE.0 + radius * libm::cos(angle), MIDDLE.1 - radius * libm::sin(angle))
}

fn arc(radius: f64, from: f64, to: f64) -> String {
    let ((x1, y1), (x2, y2)) = (point(radius, from), point(radius, to));
    format!("M{x1:.2} {y1:.2}A{radius} {radius} 0 0 1 {x2:.2} {y2:.2}")
}
