//! The places, one folder or file each.

mod account;
mod arrival;
mod begin;
mod change;
mod data;
mod design;
mod goal;
mod level;
mod library;
mod present;
mod result;
mod task;
mod waiting;

use leptos::prelude::*;

use self::arrival::{Arrivals, Piece};
use super::use_app;
use crate::editor::Place;

/// The place that the address names.
#[component]
pub fn Page() -> impl IntoView {
    let app = use_app();
    let place = app.memo(|editor| editor.session.route.place());
    let card = app.memo(|editor| editor.session.route.card().map(str::to_string));
    let arrivals = Arrivals::begin();
    move || {
        // Another scorecard is another page: drafts of the one before must not linger.
        card.get();
        match place.get() {
            Place::Library => view! { <library::LibraryPage/> }.into_any(),
            place @ (Place::Goals | Place::Design) => arrivals.view(Piece::Design, place),
            Place::Data => arrivals.view(Piece::Data, Place::Data),
            place @ (Place::Results | Place::Present) => arrivals.view(Piece::Results, place),
        }
    }
}
