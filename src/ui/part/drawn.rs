//! What has to wait until the page shows a change.

use leptos::prelude::*;

use crate::platform;

/// Acts once everything that was changed is drawn, for what must be there first: a row to put the focus on.
pub fn when_drawn(act: impl FnOnce() + 'static) {
    request_animation_frame(move || if platform::is_drawing() { when_drawn(act) } else { act() });
}
