//! Leads from one view of the results to the others.

use leptos::prelude::*;

use super::super::super::use_app;
use crate::editor::view::result::{Tab, tabs};

#[component]
pub fn Tabs() -> impl IntoView {
    let app = use_app();
    let tabs = app.memo(tabs);
    let link = |tab: Tab| {
        view! { <a href=tab.address aria-current=tab.current.then_some("page")>{tab.title}</a> }
    };
    move || {
        let tabs = tabs.get();
        (tabs.len() > 1).then(|| {
            view! { <nav class="seg" aria-label="Views of the results">{tabs.into_iter().map(link).collect_view()}</nav> }
        })
    }
}
