//! The style sheet of the places: it comes with the first of them, not with the page. Where all sheets
//! stand in the page there is none to fetch.

use futures_channel::oneshot;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

const META: &str = "scorewright-style";
const LINK: &str = "places";

/// Begins to fetch the sheet unless it is here; what is returned ends when it is, and says whether it came.
pub fn fetch_style() -> impl Future<Output = bool> {
    let waiting = begin();
    async move {
        match waiting {
            Ok(Some(waiting)) => waiting.await.unwrap_or(false),
            Ok(None) => true,
            Err(_) => false,
        }
    }
}

/// What tells whether the sheet came; none where there is nothing to wait for.
fn begin() -> Result<Option<oneshot::Receiver<bool>>, JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let named = document.query_selector(&format!("meta[name={META}]"))?;
    if named.and_then(|meta| meta.get_attribute("content")).is_none_or(|content| content.is_empty()) {
        return Ok(None);
    }
    let link = match document.get_element_by_id(LINK) {
        Some(link) if link.has_attribute("data-here") => return Ok(None),
        Some(link) => link,
        None => {
            let link = document.create_element("link")?;
            link.set_id(LINK);
            link.set_attribute("rel", "stylesheet")?;
            link.set_attribute("href", &super::location::named(META).unwrap_or_default())?;
            document.head().ok_or(JsValue::NULL)?.append_child(&link)?;
            link
        }
    };
    let (tell, told) = oneshot::channel();
    let target = link.clone();
    let heard = Closure::once_into_js(move |event: web_sys::Event| {
        let came = event.type_() == "load";
        // One that did not come is asked for again at the next visit.
        if came {
            let _ = target.set_attribute("data-here", "");
        } else {
            target.remove();
        }
        let _ = tell.send(came);
    });
    for event in ["load", "error"] {
        link.add_event_listener_with_callback(event, heard.unchecked_ref())?;
    }
    Ok(Some(told))
}
