//! A soft circle that follows the pointer, so that a room sees where it is.

use leptos::ev::PointerEvent;
use leptos::prelude::*;

#[component]
pub fn Spot(pointing: RwSignal<bool>) -> impl IntoView {
    let place = RwSignal::new(None::<(i32, i32)>);
    let moved = window_event_listener(leptos::ev::pointermove, move |event: PointerEvent| {
        place.set(Some((event.client_x(), event.client_y())));
    });
    on_cleanup(move || moved.remove());
    // Before the pointer has moved the circle waits in the middle.
    let style = move || match place.get() {
        Some((x, y)) => format!("left:{x}px;top:{y}px"),
        None => "left:50%;top:50%".into(),
    };
    move || pointing.get().then(|| view! { <i class="s-spot" aria-hidden="true" style=style></i> })
}
