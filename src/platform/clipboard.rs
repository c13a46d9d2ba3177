//! The clipboard, as far as the browser lets a page write to it.

use wasm_bindgen_futures::JsFuture;

/// Puts text on the clipboard; false when the browser does not allow it.
pub(super) async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let clipboard = window.navigator().clipboard();
    // Where the page's origin is not secure there is no clipboard at all.
    if clipboard.is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}
