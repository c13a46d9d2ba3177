//! Presenting: slides that can be read from the back of a room, led by keys, by clicks at the edges or by
//! swipes.

mod account;
mod control;
mod key;
mod part;
mod spot;
mod what_if;

use column::within;
use leptos::ev::PointerEvent;
use leptos::prelude::*;

use super::super::use_app;
use super::waiting::WaitingView;
use crate::editor::view::present::{Slide, go, sequence};
use crate::editor::view::waiting::waiting;

/// The screen that the slides are drawn for; others are scaled.
const SCREEN: (f64, f64) = (640.0, 360.0);
/// How far a finger moves to turn a slide, in px.
const SWIPE: f64 = 60.0;

/// The kinds of slides; within one the page stays while its figures change.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Part,
    Account,
    WhatIf,
}

#[component]
pub fn PresentPage() -> impl IntoView {
    let app = use_app();
    let waiting = app.memo(waiting);
    let kind = app.memo(|editor| match sequence(editor).unwrap_or_default().slide {
        Slide::Account => Kind::Account,
        Slide::WhatIf => Kind::WhatIf,
        _ => Kind::Part,
    });
    let scale = RwSignal::new(measured());
    let resized = window_event_listener(leptos::ev::resize, move |_| scale.set(measured()));
    on_cleanup(move || resized.remove());
    let pointing = RwSignal::new(false);
    key::listen(app, pointing);
    let turn = move |by: isize| {
        let command = app.peek(|editor| go(editor, sequence(editor)?.step.checked_add_signed(by)?));
        if let Some(command) = command {
            app.send(command);
        }
    };
    let begun = StoredValue::new(None::<(f64, f64)>);
    let down = move |event: PointerEvent| {
        let finger = event.pointer_type() == "touch" && !key::is_field(event.target());
        begun.set_value(finger.then(|| (f64::from(event.client_x()), f64::from(event.client_y()))));
    };
    let up = move |event: PointerEvent| {
        let Some((x, y)) = begun.get_value() else { return };
        begun.set_value(None);
        let (right, away) = (f64::from(event.client_x()) - x, (f64::from(event.client_y()) - y).abs());
        if right.abs() > SWIPE && away < right.abs() / 2.0 {
            turn(if right < 0.0 { 1 } else { -1 });
        }
    };
    view! {
        <div class="stage" style=move || format!("--k:{:.4}", scale.get()) on:pointerdown=down on:pointerup=up>
            {move || match waiting.get() {
                Some(waiting) => view! { <div class="s-slide"><h1>"Present"</h1><WaitingView waiting/></div> }.into_any(),
                None => view! {
                    {move || match kind.get() {
                        Kind::Part => view! { <part::PartSlide/> }.into_any(),
                        Kind::Account => view! { <account::AccountPart/> }.into_any(),
                        Kind::WhatIf => view! { <what_if::WhatIfSlide/> }.into_any(),
                    }}
                }
                .into_any(),
            }}
            <div class="s-edge" aria-hidden="true" on:click=move |_| turn(-1)></div>
            <div class="s-edge s-right" aria-hidden="true" on:click=move |_| turn(1)></div>
            <control::Controls pointing/>
            <spot::Spot pointing/>
        </div>
    }
}

fn measured() -> f64 {
    let size = |value: Result<leptos::wasm_bindgen::JsValue, leptos::wasm_bindgen::JsValue>, usual: f64| {
        value.ok().and_then(|value| value.as_f64()).unwrap_or(usual)
    };
    let (width, height) = (size(window().inner_width(), 1280.0), size(window().inner_height(), 720.0));
    within((width / SCREEN.0).min(height / SCREEN.1), 1.0, 4.0)
}
