//! A long list that is drawn a few rows a frame, so that the page answers meanwhile.

use leptos::prelude::*;

/// As many rows of controls as are drawn well within a frame.
const STEP: usize = 5;

/// The first rows of a list, and more with every frame until all are there; from the beginning again where
/// another list takes its place.
pub fn gradually<T>(all: Memo<Vec<T>>) -> Memo<Vec<T>>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let frame = RwSignal::new(());
    let drawn = Memo::new(move |before: Option<&Vec<T>>| {
        frame.track();
        all.with(|all| {
            let same = before.filter(|before| before.first() == all.first());
            let count = same.map_or(0, Vec::len) + STEP;
            all.iter().take(count).cloned().collect()
        })
    });
    Effect::new(move |_| {
        if drawn.with(Vec::len) < all.with(Vec::len) {
            // The list may have gone by then.
            request_animation_frame(move || _ = frame.try_set(()));
        }
    });
    drawn
}
