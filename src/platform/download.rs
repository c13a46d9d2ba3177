//! Saving to a file of the person's own.

use wasm_bindgen::{JsCast, JsValue};

/// Offers `text` as a file of this name.
///
/// # Errors
/// The browser's reason, when it makes no file.
pub fn save(name: &str, mime: &str, text: &str) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(mime);
    save_blob(name, &web_sys::Blob::new_with_str_sequence_and_options(&parts, &options)?)
}

/// Offers what a blob holds as a file of this name.
///
/// # Errors
/// The browser's reason, when it makes no file.
pub(super) fn save_blob(name: &str, blob: &web_sys::Blob) -> Result<(), JsValue> {
    let url = web_sys::Url::create_object_url_with_blob(blob)?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let anchor: web_sys::HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    // The click has taken hold of the blob; the address is not needed any longer.
    web_sys::Url::revoke_object_url(&url)
}
