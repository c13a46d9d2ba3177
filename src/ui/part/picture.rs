//! The small histogram of totals: fluid SVG, so that it repaints in the frame of a slider's movement.

use leptos::prelude::*;

use super::place::by_place;
use crate::editor::view::preview;

/// One bar: start and width in percent of the axis, height 0..=1, hue or a colour of the person's own.
#[derive(Clone, Debug, Default, PartialEq)]
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
    #[prop(into)] bars: Signal<Vec<Bar>>,
    /// Heights of "before", same axis.
    #[prop(optional, into)]
    ghost: Signal<Vec<Bar>>,
    /// Thresholds in percent of the axis.
    #[prop(optional, into)]
    cuts: Signal<Vec<f64>>,
    height: f64,
    /// The sentence it stands for; decoration without one.
    #[prop(optional, into)]
    label: Signal<String>,
) -> impl IntoView {
    let scaled = Memo::new(move |_| {
        let scale = |bar: &Bar| Bar {
            at: bar.at + bar.width * 0.08,
            width: bar.width * 0.84,
            height: (bar.height * height * 100.0).round() / 100.0,
            hue: bar.hue.clone(),
        };
        bars.with(|bars| bars.iter().map(scale).collect::<Vec<_>>())
    });
    let outline = Memo::new(move |_| {
        let step = |bar: &Bar| {
            let y = height - bar.height * height;
            format!("{:.3},{y:.2} {:.3},{y:.2}", bar.at, bar.at + bar.width)
        };
        ghost.with(|ghost| ghost.iter().map(step).collect::<Vec<_>>().join(" "))
    });
    let outlined = Memo::new(move |_| outline.with(|outline| !outline.is_empty()));
    let line = move |at: Memo<f64>| {
        let x = move || format!("{}%", at.get());
        view! { <line class="cutline" x1=x x2=x y1="0" y2=height></line> }
    };
    let named = Memo::new(move |_| label.with(|label| !label.is_empty()));
    view! {
        <svg class="plot" style=format!("height:{height}px") role=move || named.get().then_some("img")
            aria-hidden=move || (!named.get()).then_some("true") aria-label=move || named.get().then(|| label.get())>
            {shapes(scaled, height)}
            {move || outlined.get().then(|| view! {
                <svg viewBox=format!("0 0 100 {height}") preserveAspectRatio="none" width="100%" height=height>
                    <polyline class="ghost" points=move || outline.get()></polyline>
                </svg>
            })}
            {by_place(cuts, line)}
            <line class="axis" x1="0" x2="100%" y1=height y2=height></line>
        </svg>
    }
}

/// Bars as shapes, their heights in pixels. Neighbours of one colour are one shape: a drag redraws a few of
/// them instead of every bar.
pub fn shapes(bars: impl Into<Signal<Vec<Bar>>>, height: f64) -> impl IntoView {
    let bars = bars.into();
    let shapes = Memo::new(move |_| {
        let mut shapes: Vec<(String, String)> = Vec::new();
        bars.with(|bars| {
            for Bar { at, width, height: tall, hue } in bars.iter().filter(|bar| bar.height > 0.0) {
                let shape = format!("M{at:.3} {height}v{:.2}h{width:.3}v{tall:.2}z", -tall);
                match shapes.last_mut() {
                    Some((last, shapes)) if last == hue => shapes.push_str(&shape),
                    _ => shapes.push((hue.clone(), shape)),
                }
            }
        });
        shapes
    });
    let draw = |shape: Memo<(String, String)>| {
        let own = move || shape.with(|(hue, _)| hue.starts_with('#').then(|| format!("--b:{hue}")));
        view! { <path class="f" data-band=move || shape.with(|(hue, _)| hue.clone()) style=own d=move || shape.with(|(_, shape)| shape.clone())></path> }
    };
    view! {
        <svg viewBox=format!("0 0 100 {height}") preserveAspectRatio="none" width="100%" height=height overflow="visible">
            {by_place(shapes, draw)}
        </svg>
    }
}
