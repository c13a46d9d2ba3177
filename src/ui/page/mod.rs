//! The places, one folder or file each.

mod account;
mod data;
mod design;
mod library;
mod result;
mod waiting;

use leptos::prelude::*;

use super::use_app;
use crate::editor::{Place, Route};

/// The place that the address names.
#[component]
pub fn Page() -> impl IntoView {
    let app = use_app();
    let place = app.memo(|editor| {
        let account = matches!(editor.session.route, Route::Account { .. });
        (editor.session.route.place(), account)
    });
    let card = app.memo(|editor| editor.session.route.card().map(str::to_string));
    move || {
        // Another scorecard is another page: drafts of the one before must not linger.
        card.get();
        match place.get() {
            (Place::Library, _) => view! { <library::LibraryPage/> }.into_any(),
            (Place::Design, _) => view! { <design::DesignPage/> }.into_any(),
            (Place::Data, _) => view! { <data::DataPage/> }.into_any(),
            (Place::Results, false) => view! { <result::ResultPage/> }.into_any(),
            (Place::Results, true) => view! { <account::AccountPage/> }.into_any(),
        }
    }
}
