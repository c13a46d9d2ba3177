//! Icons: one sprite in the page, each drawn by its name.

use leptos::prelude::*;

/// All icons, once in the page, for [`Icon`] to refer to.
#[component]
pub fn Sprite() -> impl IntoView {
    view! { <svg width="0" height="0" style="position:absolute" aria-hidden="true" inner_html=include_str!("icon.svg")></svg> }
}

/// An icon beside words; it says nothing by itself.
#[component]
pub fn Icon(name: &'static str, #[prop(optional)] small: bool) -> impl IntoView {
    let class = if small { "i sm" } else { "i" };
    view! { <svg class=class aria-hidden="true"><use href=format!("#i-{name}")></use></svg> }
}
