//! Fetches what the page needs only now and then from where it lies itself: the catalogue of KPIs and
//! the definitions of templates. What they say is read elsewhere.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// The text of the catalogue, or nothing when it did not come.
pub async fn catalogue() -> Option<String> {
    text(&super::location::named("scorewright-catalogue")?).await
}

/// The definition of a template, or nothing when it did not come.
pub(super) async fn template(key: &str) -> Option<String> {
    let beginning = super::location::named("scorewright-template")?;
    text(&format!("{beginning}{key}.scorecard.json")).await
}

/// The browser keeps what has come once.
async fn text(address: &str) -> Option<String> {
    let window = web_sys::window()?;
    let response: Response = JsFuture::from(window.fetch_with_str(address)).await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}
