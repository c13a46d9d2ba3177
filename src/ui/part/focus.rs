//! Where the focus goes when what had it is gone.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, FocusOptions, HtmlElement};

/// Moves the focus to the first element that matches and can be seen. Whether there is one.
pub fn focus(selector: &str) -> bool {
    let Ok(Some(found)) = document().query_selector(selector) else { return false };
    let element = found.unchecked_into::<HtmlElement>();
    // What lies in a part that is not shown has no parent to stand in.
    let seen = element.offset_parent().is_some();
    if seen {
        let _ = element.focus();
    }
    seen
}

/// Gives the focus to this element where nothing on the page has it, and scrolls nothing: the keyboard goes on
/// from there instead of from the end of the page.
pub fn resume_at(element: &HtmlElement) {
    let lost = |had: Element| had.matches("body, main").unwrap_or(false);
    if document().active_element().is_none_or(lost) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// The part of the page that the place fills.
pub fn main() -> Option<HtmlElement> {
    document().get_element_by_id("main").map(JsCast::unchecked_into)
}
