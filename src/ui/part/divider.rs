//! Dividers on a histogram of 0 to 100: one native range input each, laid over the picture, so that
//! pointer, keyboard and screen reader move them as they move any slider.

use column::within;
use leptos::prelude::*;

use super::picture::{Bar, Histogram};
use crate::text;

/// A place that can be moved.
#[derive(Clone, Debug, PartialEq)]
pub struct Divider {
    /// 0..=100.
    pub at: f64,
    /// What it is: `Watch starts from`.
    pub label: String,
}

#[component]
pub fn Dividers(
    #[prop(into)] bars: Signal<Vec<Bar>>,
    /// Heights of "before".
    #[prop(optional, into)]
    ghost: Signal<Vec<Bar>>,
    #[prop(into)] dividers: Signal<Vec<Divider>>,
    /// What the picture shows, as a sentence.
    #[prop(into)]
    sentence: Signal<String>,
    /// Takes the number of a divider and its new place, with every movement; where it is refused, the
    /// divider stays.
    drag: Callback<(usize, f64)>,
    settle: Callback<()>,
) -> impl IntoView {
    const HEIGHT: f64 = 112.0;
    let count = Memo::new(move |_| dividers.with(Vec::len));
    let divider = move |i: usize| {
        let get = move || dividers.with(|dividers| dividers.get(i).cloned());
        let at = Memo::new(move |_| get().map_or(0.0, |divider| divider.at));
        let moved = move |event: leptos::ev::Event| {
            if let Some(to) = text::number(&event_target_value(&event)) {
                drag.run((i, to));
            }
            // What was refused or held back is shown as it stands.
            let input: leptos::web_sys::HtmlInputElement = event_target(&event);
            input.set_value(&at.get_untracked().to_string());
        };
        view! {
            <output class="div-at n" style=move || format!("--at:{:.3}%", at.get()) aria-hidden="true">{move || at.get()}</output>
            <input class="divider" type="range" min="0" max="100" step="any" aria-label=move || get().map(|divider| divider.label)
                prop:value=move || at.get().to_string() on:input=moved on:change=move |_| settle.run(()) on:keydown=move |event| nudge(&event, i, at, drag, settle)/>
        }
    };
    view! {
        <div class="dividers">
            <div class="div-plot">
                <Histogram bars ghost height=HEIGHT label=sentence/>
                {move || (0..count.get()).map(divider).collect_view()}
            </div>
            <div class="pv-axis" aria-hidden="true"><span style="left:0%">"0"</span><span style="left:50%">"50"</span><span style="left:100%">"100"</span></div>
        </div>
    }
}

/// Arrow keys go to the next whole number, with Shift by ten.
fn nudge(
    event: &leptos::ev::KeyboardEvent,
    divider: usize,
    at: Memo<f64>,
    drag: Callback<(usize, f64)>,
    settle: Callback<()>,
) {
    let size = if event.shift_key() { 10.0 } else { 1.0 };
    let now = at.get_untracked();
    let to = match event.key().as_str() {
        "ArrowRight" | "ArrowUp" => (now / size).floor() * size + size,
        "ArrowLeft" | "ArrowDown" => (now / size).ceil() * size - size,
        "PageUp" => now + 10.0,
        "PageDown" => now - 10.0,
        _ => return,
    };
    event.prevent_default();
    drag.run((divider, within(to, 0.0, 100.0)));
    settle.run(());
}
