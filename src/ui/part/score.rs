//! Scores and their change.

use leptos::prelude::*;

use crate::editor::view;
use crate::text;

/// A score with its bar in the band's colour; the tick is the period before.
#[component]
pub fn ScoreBar(
    score: f64,
    hue: String,
    #[prop(optional_no_strip)] previous: Option<f64>,
    /// A band's own colour, see `own_color`.
    #[prop(optional_no_strip)]
    own: Option<String>,
) -> impl IntoView {
    let style = match previous.filter(|score| !score.is_nan()) {
        Some(previous) => format!("--v:{score};--prev:{previous}"),
        None => format!("--v:{score}"),
    };
    let style = format!("{style};{}", own.unwrap_or_default());
    view! { <span class="score" data-band=hue style=style><b>{view::score(score)}</b><i aria-hidden="true"></i></span> }
}

/// A change: triangle and size; bold from ten points.
#[component]
pub fn Delta(
    #[prop(into)] change: Signal<f64>,
    /// Decimals to show.
    #[prop(default = 1)]
    decimals: usize,
    /// What it is compared with, for those who do not see the triangle.
    #[prop(default = "")]
    than: &'static str,
) -> impl IntoView {
    let size = move || change.get().abs();
    let shown = Memo::new(move |_| match size() {
        size if size.is_nan() => "–".into(),
        // Points are cut like the scores they are the difference of.
        size if decimals == 1 => view::score(size),
        size => format!("{size:.decimals$}"),
    });
    let turn = Memo::new(move |_| match change.get() {
        change if change.is_nan() => None,
        _ if shown.with(|shown| text::number(shown) == Some(0.0)) => Some(("flat", "unchanged")),
        change if change > 0.0 => Some(("up", "higher")),
        _ => Some(("down", "lower")),
    });
    let class = move || match size() {
        size if size.is_nan() => "dim",
        size if size >= 10.0 && decimals > 0 => "delta loud",
        _ => "delta",
    };
    view! {
        <span class=class data-dir=move || turn.get().map(|(dir, _)| dir)>
            {move || shown.get()}<span class="vh">{move || turn.get().map(|(_, word)| format!(" {word} {than}"))}</span>
        </span>
    }
}
