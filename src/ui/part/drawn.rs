//! What has to wait until the page shows a change.

use leptos::prelude::*;

use crate::platform;

/// Acts behind the drawing of what was changed, before another key comes: a row that moved gets its focus back.
pub fn behind<T>(act: impl FnOnce() -> T + 'static) {
    platform::spawn_paced(async move { _ = act() });
}

/// Acts in the frame after that, for what the browser itself must have dealt with first.
pub fn when_drawn<T>(act: impl FnOnce() -> T + 'static) {
    behind(move || request_animation_frame(move || _ = act()));
}
