//! The message that stands in the page until the app does.

/// Takes the boot message away.
pub fn clear_boot() {
    let boot = web_sys::window().and_then(|window| window.document()?.get_element_by_id("boot"));
    if let Some(boot) = boot {
        boot.remove();
    }
}
