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
    let bars = bars.into_iter().map(|bar| Bar {
        at: bar.at + bar.width * 0.08,
        width: bar.width * 0.84,
        height: (bar.height * height * 100.0).round() / 100.0,
        hue: bar.hue,
    });
    let bars = shapes(bars.collect(), height);
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
            {bars}
            {outline}
            {lines.collect_view()}
            <line class="axis" x1="0" x2="100%" y1=height y2=height></line>
        </svg>
    }
}

/// Bars as shapes, their heights in pixels. Neighbours of one colour are one shape: a drag redraws a few of
/// them instead of every bar.
pub fn shapes(bars: Vec<Bar>, height: f64) -> impl IntoView {
    let mut shapes: Vec<(String, String)> = Vec::new();
    for Bar { at, width, height: tall, hue } in bars.into_iter().filter(|bar| bar.height > 0.0) {
        let shape = format!("M{at:.3} {height}v{:.2}h{width:.3}v{tall:.2}z", -tall);
        match shapes.last_mut() {
            Some((last, shapes)) if *last == hue => shapes.push_str(&shape),
            _ => shapes.push((hue, shape)),
        }
    }
    let draw = |(hue, shape): (String, String)| {
        let own = hue.starts_with('#').then(|| format!("--b:{hue}"));
        view! { <path class="f" data-band=hue style=own d=shape></path> }
    };
    let shapes = shapes.into_iter().map(draw).collect_view();
    view! { <svg viewBox=format!("0 0 100 {height}") preserveAspectRatio="none" width="100%" height=height overflow="visible">{shapes}</svg> }
}
