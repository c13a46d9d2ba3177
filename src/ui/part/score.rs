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
    change: f64,
    /// Decimals to show.
    #[prop(default = 1)]
    decimals: usize,
    /// What it is compared with, for those who do not see the triangle.
    #[prop(default = "")]
    than: &'static str,
) -> impl IntoView {
    if change.is_nan() {
        return view! { <span class="dim">"–"</span> }.into_any();
    }
    let size = change.abs();
    // Points are cut like the scores they are the difference of.
    let shown = if decimals == 1 { view::score(size) } else { format!("{size:.decimals$}") };
    let flat = text::number(&shown) == Some(0.0);
    let (dir, word) = match change {
        _ if flat => ("flat", "unchanged"),
        change if change > 0.0 => ("up", "higher"),
        _ => ("down", "lower"),
    };
    let class = if size >= 10.0 && decimals > 0 { "delta loud" } else { "delta" };
    view! {
        <span class=class data-dir=dir>
            {shown}<span class="vh">{format!(" {word} {than}")}</span>
        </span>
    }
    .into_any()
}
