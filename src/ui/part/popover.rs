//! A small panel behind a button: native, placed by its button, closed by Escape or a click beside it.

use leptos::prelude::*;

use super::field::new_id;

/// A button that opens a panel. What is inside stays open while it is used.
#[component]
pub fn Popover(
    /// The button's name, where its face does not say enough.
    #[prop(into)]
    label: Signal<String>,
    #[prop(default = "btn quiet")] class: &'static str,
    /// What the button shows.
    #[prop(into)]
    face: ViewFn,
    /// What the panel is about.
    #[prop(into)]
    title: String,
    children: Children,
) -> impl IntoView {
    let id = new_id("popover");
    let anchor = format!("--{id}");
    view! {
        <button class=class type="button" popovertarget=id.clone() aria-label=move || label.get() aria-haspopup="dialog"
            style=format!("anchor-name:{anchor}")>
            {face.run()}
        </button>
        <div class="pop anchored" id=id popover="auto" role="dialog" aria-label=title style=format!("position-anchor:{anchor}")>
            {children()}
        </div>
    }
}
