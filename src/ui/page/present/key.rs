//! The keys while presenting.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::EventTarget;

use super::super::super::app::App;
use crate::editor::Command;
use crate::editor::view::present::{go, leave, sequence};
use crate::platform;
use crate::text;

/// How long P is held, in ms, to point only as long as it is held.
const HELD: f64 = 350.0;

/// Listens for as long as the component lives. Whoever came from another place fills the screen, where the
/// browser lets them; leaving the full screen by its own key leaves presenting.
pub fn listen(app: App, pointing: RwSignal<bool>) {
    let since = StoredValue::new(0.0);
    let keys = window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
        if key(app, pointing, &event) {
            event.prevent_default();
            if is(&event, "p") {
                since.set_value(event.time_stamp());
            }
        }
    });
    let lifted = window_event_listener(leptos::ev::keyup, move |event: KeyboardEvent| {
        if is(&event, "p") && event.time_stamp() - since.get_value() > HELD && !is_field(event.target()) {
            pointing.set(false);
        }
    });
    if app.peek(|editor| editor.session.showing.from.is_some()) {
        platform::set_full_screen(true);
    }
    let full = StoredValue::new(platform::is_full_screen());
    let changed = window_event_listener_untyped("fullscreenchange", move |_| {
        let now = platform::is_full_screen();
        if full.get_value() && !now && !BY_KEY.take() {
            go_back(app);
        }
        full.set_value(now);
    });
    on_cleanup(move || {
        keys.remove();
        lifted.remove();
        changed.remove();
        platform::set_full_screen(false);
    });
}

thread_local! {
    /// Whether the full screen is being left by our own key, which stays.
    static BY_KEY: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

pub fn go_back(app: App) {
    if let Some(command) = app.peek(leave) {
        app.send(command);
    }
}

/// Fills the screen, or no longer.
pub fn turn_full_screen() {
    let on = !platform::is_full_screen();
    BY_KEY.set(!on);
    platform::set_full_screen(on);
}

fn is(event: &KeyboardEvent, key: &str) -> bool {
    text::lower(&event.key()) == key
}

/// Whether the key belongs to presenting.
fn key(app: App, pointing: RwSignal<bool>, event: &KeyboardEvent) -> bool {
    let modified = event.ctrl_key() || event.meta_key() || event.alt_key();
    let open = document().query_selector("dialog[open], [popover]:popover-open").ok().flatten().is_some();
    if modified || open {
        return false;
    }
    let key = text::lower(&event.key());
    if is_field(event.target()) {
        // A slider's arrows are its own; Escape leads out of it.
        if key == "escape" {
            blur(event.target());
        }
        return key == "escape";
    }
    if matches!(key.as_str(), " " | "enter") && matches(event.target(), "button, a, summary") {
        return false;
    }
    let Some(at) = app.peek(sequence) else {
        if key == "escape" {
            go_back(app);
        }
        return key == "escape";
    };
    let step = match (key.as_str(), event.shift_key()) {
        ("arrowright" | "pagedown", _) | (" ", false) => at.step + 1,
        ("arrowleft" | "pageup", _) | (" ", true) => at.step.saturating_sub(1),
        ("home", _) => 1,
        ("end", _) => at.of,
        ("m", _) => {
            app.send(Command::Mask(!at.masked));
            return true;
        }
        ("p", _) => {
            if !event.repeat() {
                pointing.update(|on| *on = !*on);
            }
            return true;
        }
        ("f", _) => {
            turn_full_screen();
            return true;
        }
        ("escape", _) => {
            go_back(app);
            return true;
        }
        _ => return false,
    };
    if let Some(command) = app.peek(|editor| go(editor, step)) {
        app.send(command);
    }
    true
}

pub fn is_field(target: Option<EventTarget>) -> bool {
    matches(target, "input, select, textarea, output")
}

fn matches(target: Option<EventTarget>, selector: &str) -> bool {
    let element = target.and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
    element.is_some_and(|element| element.closest(selector).ok().flatten().is_some())
}

fn blur(target: Option<EventTarget>) {
    if let Some(element) = target.and_then(|target| target.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
        let _ = element.blur();
    }
}
