//! The places, one folder or file each.

mod account;
mod arrival;
mod data;
mod design;
mod library;
mod result;
mod waiting;

use leptos::prelude::*;

use self::arrival::{Arrivals, Piece};
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
    let arrivals = Arrivals::begin();
    move || {
        // Another scorecard is another page: drafts of the one before must not linger.
        card.get();
        match place.get() {
            (Place::Library, _) => view! { <library::LibraryPage/> }.into_any(),
            (Place::Design, _) => arrivals.view(Piece::Design),
            (Place::Data, _) => arrivals.view(Piece::Data),
            (Place::Results, false) => arrivals.view(Piece::Results),
            (Place::Results, true) => arrivals.view(Piece::Account),
        }
    }
}
