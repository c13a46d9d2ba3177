//! The address bar, where places live in the fragment, and where further files lie.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

use crate::editor::Route;

/// The place that the address names.
pub fn current_route() -> Route {
    let fragment = web_sys::window().and_then(|window| window.location().hash().ok());
    Route::parse(&fragment.unwrap_or_default())
}

/// Calls `visit` whenever the browser itself goes to another address.
pub fn on_visit(visit: impl Fn(Route) + 'static) {
    let Some(window) = web_sys::window() else { return };
    let closure = Closure::<dyn Fn()>::new(move || visit(current_route()));
    // Also fired by links; a place that is already shown is left alone by the editor.
    let _ = window.add_event_listener_with_callback("hashchange", closure.as_ref().unchecked_ref());
    closure.forget();
}

/// Puts the address of a place into the bar without loading anything.
pub(super) fn show(route: &Route, replace: bool) {
    let Some(window) = web_sys::window() else { return };
    let fragment = route.fragment();
    if window.location().hash().is_ok_and(|present| present == fragment) {
        return;
    }
    let Ok(history) = window.history() else { return };
    let null = wasm_bindgen::JsValue::NULL;
    let _ = if replace {
        history.replace_state_with_url(&null, "", Some(&fragment))
    } else {
        history.push_state_with_url(&null, "", Some(&fragment))
    };
}

/// Where the file lies that the page names by this meta element; relative to the page, wherever that
/// is hosted.
pub(super) fn named(meta: &str) -> Option<String> {
    let document = web_sys::window()?.document()?;
    let place = document.query_selector(&format!("meta[name={meta}]")).ok()??.get_attribute("content")?;
    let base = document.base_uri().ok()??;
    Some(web_sys::Url::new_with_base(&place, &base).ok()?.href())
}
