//! What a person sees if the app itself breaks down: a plain page, with the saved work to download.

use wasm_bindgen::{JsCast, JsValue};

/// Shows the plain page when anything panics.
pub fn watch() {
    std::panic::set_hook(Box::new(|info| {
        let _ = show(&info.to_string());
    }));
}

fn show(reason: &str) -> Result<(), JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let document = window.document().ok_or(JsValue::NULL)?;
    let body = document.body().ok_or(JsValue::NULL)?;
    body.set_text_content(None);
    let main = document.create_element("main")?;
    main.set_attribute("class", "broken")?;
    let add = |tag: &str, text: &str| -> Result<web_sys::Element, JsValue> {
        let element = document.create_element(tag)?;
        element.set_text_content(Some(text));
        main.append_child(&element)?;
        Ok(element)
    };
    add("h1", "Scorewright has stopped")?;
    add(
        "p",
        "Your scorecards are still saved in this browser. Reload the page to go on, or save them to a file first.",
    )?;
    let reload = add("a", "Reload")?;
    reload.set_attribute("class", "btn primary")?;
    reload.set_attribute("href", "")?;
    let save = add("a", "Download my saved work")?;
    save.set_attribute("class", "btn")?;
    save.set_attribute("download", "scorewright-saved-work.json")?;
    save.set_attribute("href", &saved_work(&window)?)?;
    let details = add("p", reason)?;
    details.set_attribute("class", "dim s2")?;
    body.append_child(&main)?;
    reload.unchecked_ref::<web_sys::HtmlElement>().focus()
}

/// Everything that Scorewright saved, as the address of a file.
fn saved_work(window: &web_sys::Window) -> Result<String, JsValue> {
    let mut saved = serde_json::Map::new();
    if let Some(storage) = window.local_storage()? {
        for i in 0..storage.length()? {
            let Some(key) = storage.key(i)?.filter(|key| key.starts_with("scorewright.")) else { continue };
            let text = storage.get_item(&key)?.unwrap_or_default();
            let value = serde_json::from_str(&text).unwrap_or(serde_json::Value::String(text));
            saved.insert(key, value);
        }
    }
    let text = serde_json::to_string_pretty(&saved).unwrap_or_default();
    let parts = js_sys::Array::of1(&JsValue::from_str(&text));
    web_sys::Url::create_object_url_with_blob(&web_sys::Blob::new_with_str_sequence(&parts)?)
}
