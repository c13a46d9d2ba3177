//! A menu behind a button: a native popover, placed by its button, closed by what is chosen.

use leptos::html::Div;
use leptos::prelude::*;

use super::field::new_id;

/// A button that opens a menu of buttons and links.
#[component]
pub fn Menu(
    /// The button's name.
    #[prop(into)]
    label: String,
    #[prop(default = "btn quiet sq sm")] class: &'static str,
    /// What the button shows.
    #[prop(into)]
    face: ViewFn,
    children: Children,
) -> impl IntoView {
    let id = new_id("menu");
    let anchor = format!("--{id}");
    let menu = NodeRef::<Div>::new();
    let close = move |_| {
        if let Some(menu) = menu.get_untracked() {
            let _ = menu.hide_popover();
        }
    };
    view! {
        <button class=class popovertarget=id.clone() aria-label=label.clone() title=label aria-haspopup="menu" style=format!("anchor-name:{anchor}")>
            {face.run()}
        </button>
        <div class="menu anchored" id=id popover="auto" node_ref=menu on:click=close style=format!("position-anchor:{anchor}")>
            {children()}
        </div>
    }
}
