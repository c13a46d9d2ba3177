//! The whole screen, where the browser gives it.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Whether the page fills the screen.
pub fn is_full_screen() -> bool {
    let element = document().and_then(|document| Reflect::get(&document, &"fullscreenElement".into()).ok());
    element.is_some_and(|element| element.is_object())
}

/// Asks for the whole screen, or gives it back. A browser that refuses leaves everything as it is.
pub fn set_full_screen(on: bool) {
    let Some(document) = document() else { return };
    let root = document.document_element().map(JsValue::from).unwrap_or_default();
    let (of, name) = if on { (root, "requestFullscreen") } else { (document.into(), "exitFullscreen") };
    if on == is_full_screen() {
        return;
    }
    let method = Reflect::get(&of, &name.into()).ok().and_then(|method| method.dyn_into::<Function>().ok());
    let Some(promise) = method.and_then(|method| method.call0(&of).ok()) else { return };
    spawn_local(async move {
        let _ = JsFuture::from(js_sys::Promise::resolve(&promise)).await;
    });
}

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}
