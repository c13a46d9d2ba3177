//! Fetches the catalogue of KPIs from where the page lies. What it says is read in
//! [`crate::scorecard::catalogue`].

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// The text of the catalogue, or nothing when it did not come. The browser keeps what has come once.
pub async fn catalogue() -> Option<String> {
    let address = super::location::named("scorewright-catalogue")?;
    let window = web_sys::window()?;
    let response: Response = JsFuture::from(window.fetch_with_str(&address)).await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}
