//! The places that come when they are visited: each lies in a file of its own, so that the page is
//! usable before they are there.
//!
//! A file comes at the first visit, or before it when the browser has nothing else to do. From then
//! on its place is drawn at once. Which code lies in which file is settled after compiling, by
//! `xtask`; without the feature `split` all of it is in the one file that the page starts with.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
#[cfg(feature = "split")]
use wasm_split_helpers::{SplitLoaderError as Missed, wasm_split};

use super::super::use_app;
use super::{account, data, design, goal, level, present, result, task};
use crate::editor::{Place, Route};
use crate::platform;

#[cfg(not(feature = "split"))]
type Missed = std::convert::Infallible;

/// Draws a place. It lies in the place's own file, so whoever holds one knows that the file is here.
type Door = fn() -> AnyView;

/// Goals are what is designed for: both edit the definition, and come together.
#[cfg_attr(feature = "split", wasm_split(design, fallible))]
fn design() -> Result<Door, Missed> {
    Ok(|| match use_app().peek(|editor| editor.session.route.place()) {
        Place::Goals => view! { <goal::GoalPage/> }.into_any(),
        _ => view! { <design::DesignPage/> }.into_any(),
    })
}

#[cfg_attr(feature = "split", wasm_split(data, fallible))]
fn data() -> Result<Door, Missed> {
    Ok(|| view! { <data::DataPage/> }.into_any())
}

/// An account is opened from the results and goes back to them: the two come together.
#[cfg_attr(feature = "split", wasm_split(results, fallible))]
fn results() -> Result<Door, Missed> {
    Ok(|| {
        let app = use_app();
        // From one account to the next the page stays.
        let kind = app.memo(|editor| std::mem::discriminant(&editor.session.route));
        // Read, not only followed: a memo that has no value yet would change with whatever comes.
        kind.get();
        match app.peek(|editor| editor.session.route.clone()) {
            Route::Account { .. } => view! { <account::AccountPage/> }.into_any(),
            Route::Present { .. } => view! { <present::PresentPage/> }.into_any(),
            Route::Tasks { .. } => view! { <task::TaskPage/> }.into_any(),
            Route::Levels { .. } => view! { <level::LevelPage/> }.into_any(),
            _ => view! { <result::ResultPage/> }.into_any(),
        }
    })
}

/// A place with a file of its own.
#[derive(Clone, Copy)]
pub enum Piece {
    Design,
    Data,
    Results,
}

/// In the order in which a person is likely to want them.
const ALL: [Piece; 3] = [Piece::Design, Piece::Results, Piece::Data];

/// What the Library shows needs the worker: it has the line to itself at first.
const HEAD_START: Duration = Duration::from_secs(1);

impl Piece {
    /// Fetches the file if it is not here yet.
    #[cfg(feature = "split")]
    async fn door(self) -> Result<Door, Missed> {
        match self {
            Self::Design => design().await,
            Self::Data => data().await,
            Self::Results => results().await,
        }
    }

    #[cfg(not(feature = "split"))]
    async fn door(self) -> Result<Door, Missed> {
        match self {
            Self::Design => design(),
            Self::Data => data(),
            Self::Results => results(),
        }
    }
}

/// How far a place's file is.
#[derive(Clone, Copy)]
enum Arrival {
    Away,
    Coming,
    Here(Door),
    Missed,
}

/// The files of all places. Copying it is free.
#[derive(Clone, Copy)]
pub struct Arrivals {
    of: [RwSignal<Arrival>; ALL.len()],
}

impl Arrivals {
    /// Begins to fetch a while after the start, when the browser is idle.
    pub fn begin() -> Self {
        let arrivals = Self { of: ALL.map(|_| RwSignal::new(Arrival::Away)) };
        let fetch = move || spawn_local(arrivals.fetch_all());
        let when_idle = move || {
            // Not every browser tells when it is idle.
            if request_idle_callback_with_handle(fetch).is_err() {
                fetch();
            }
        };
        set_timeout(when_idle, HEAD_START);
        arrivals
    }

    /// The place itself, which lies in this piece, or what stands for it until it is here.
    pub fn view(self, piece: Piece, place: Place) -> AnyView {
        let arrival = self.arrival(piece);
        match arrival.get() {
            Arrival::Here(door) => door(),
            Arrival::Missed => {
                // A later visit tries again by itself.
                on_cleanup(move || {
                    arrival.try_update_untracked(|arrival| {
                        if matches!(arrival, Arrival::Missed) {
                            *arrival = Arrival::Away;
                        }
                    });
                });
                let again = move || {
                    arrival.set(Arrival::Coming);
                    spawn_local(self.fetch(piece, Arrival::Missed));
                };
                view! { <Absent place again/> }.into_any()
            }
            Arrival::Away | Arrival::Coming => {
                if matches!(arrival.get_untracked(), Arrival::Away) {
                    // Untracked, as what is drawn stays the same.
                    arrival.update_untracked(|arrival| *arrival = Arrival::Coming);
                    spawn_local(self.fetch(piece, Arrival::Missed));
                }
                view! { <p class="opening" role="status">{format!("Opening {}…", place.name())}</p> }
                    .into_any()
            }
        }
    }

    fn arrival(self, piece: Piece) -> RwSignal<Arrival> {
        self.of[piece as usize]
    }

    /// One after the other, so that a visit meanwhile need not share the line with all of them.
    async fn fetch_all(self) {
        for piece in ALL {
            if matches!(self.arrival(piece).get_untracked(), Arrival::Away) {
                self.arrival(piece).update_untracked(|arrival| *arrival = Arrival::Coming);
                // Nobody asked for it yet: whoever does then tries for themselves.
                self.fetch(piece, Arrival::Away).await;
            }
        }
    }

    async fn fetch(self, piece: Piece, otherwise: Arrival) {
        let style = platform::fetch_style();
        let door = piece.door().await.ok();
        let door = if style.await { door } else { None };
        self.arrival(piece).set(door.map_or(otherwise, Arrival::Here));
    }
}

/// A place whose file did not come.
#[component]
fn Absent(place: Place, again: impl Fn() + 'static) -> impl IntoView {
    view! {
        <div class="empty" role="alert">
            <h2>{format!("{} could not be loaded", place.name())}</h2>
            <p>"Check the connection, then try again. If Scorewright was updated meanwhile, reload the page. Your saved work is untouched."</p>
            <div class="row">
                <button class="btn primary" on:click=move |_| again()>"Try again"</button>
            </div>
        </div>
    }
}
