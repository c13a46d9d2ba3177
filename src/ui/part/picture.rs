//! The small histogram of totals: fluid SVG, so that it repaints in the frame of a slider's movement.

use leptos::prelude::*;

use crate::editor::view::preview;

/// One bar: start and width in percent of the axis, height 0..=1, hue or a colour of the person's own.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    pub at: f64,
    pub width: f64,
    pub height: f64,
    pub hue: String,
}

impl From<&preview::Bar> for Bar {
    fn from(bar: &preview::Bar) -> Bar {
        Bar { at: bar.at, width: bar.width, height: bar.height, hue: bar.hue.clone() }
    }
}

/// Bars over a baseline, with the outline of "before" and full-height lines at thresholds.
#[component]
pub fn Histogram(
    bars: Vec<Bar>,
    /// Heights of "before", same axis.
    #[prop(optional)]
    ghost: Vec<Bar>,
    /// Thresholds in percent of the axis.
    #[prop(optional)]
    cuts: Vec<f64>,
    height: f64,
    /// The sentence it stands for; decoration without one.
    #[prop(optional, into)]
    label: String,
) -> impl IntoView {
    let draw = |bar: &Bar| {
        let tall = (bar.height * height * 100.0).round() / 100.0;
        let (x, width) = (format!("{:.3}%", bar.at + bar.width * 0.08), format!("{:.3}%", bar.width * 0.84));
        let own = bar.hue.starts_with('#').then(|| format!("--b:{}", bar.hue));
        view! { <g class="f" data-band=bar.hue.clone() style=own><rect x=x width=width y=height - tall height=tall></rect></g> }
    };
    let outline = (!ghost.is_empty()).then(|| {
        let step = |bar: &Bar| {
            let y = height - bar.height * height;
            format!("{:.3},{y:.2} {:.3},{y:.2}", bar.at, bar.at + bar.width)
        };
        let points: Vec<String> = ghost.iter().map(step).collect();
        view! {
            <svg viewBox=format!("0 0 100 {height}") preserveAspectRatio="none" width="100%" height=height>
                <polyline class="ghost" points=points.join(" ")></polyline>
            </svg>
        }
    });
    let lines = cuts.into_iter().map(|at| {
        let x = format!("{at}%");
        view! { <line class="cutline" x1=x.clone() x2=x y1="0" y2=height></line> }
    });
    let role = if label.is_empty() { None } else { Some("img") };
    let hidden = label.is_empty().then_some("true");
    view! {
        <svg class="plot" style=format!("height:{height}px") role=role aria-hidden=hidden aria-label=(!label.is_empty()).then_some(label)>
            {bars.iter().filter(|bar| bar.height > 0.0).map(draw).collect_view()}
            {outline}
            {lines.collect_view()}
            <line class="axis" x1="0" x2="100%" y1=height y2=height></line>
        </svg>
    }
}
