//! A long table's place in its scroll container: which rows are in sight, measured and scrolled. The
//! arithmetic is [`Roll`]'s; the tables of Results and Data build on it.

use std::ops::Range;
use std::time::Duration;

use leptos::html::{Div, I, Thead};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use super::drawn::when_drawn;
use crate::editor::view::roll::Roll;
use crate::platform;

/// How long scrolling must rest before the scrollbar is put where it belongs.
const REST: Duration = Duration::from_millis(160);

#[derive(Clone, Copy)]
pub struct Scroller {
    pub region: NodeRef<Div>,
    pub head: NodeRef<Thead>,
    /// As high as a row.
    pub probe: NodeRef<I>,
    pub roll: RwSignal<Roll>,
    rest: StoredValue<Option<TimeoutHandle>>,
}

impl Default for Scroller {
    fn default() -> Scroller {
        Scroller {
            region: NodeRef::new(),
            head: NodeRef::new(),
            probe: NodeRef::new(),
            roll: RwSignal::new(Roll::new()),
            rest: StoredValue::new(None),
        }
    }
}

impl Scroller {
    /// Measures whenever view or rows change in size, for as long as the component lives.
    pub fn watch(self, measure: impl Fn() + Clone + 'static) {
        let watch = StoredValue::new_local(None);
        Effect::new(move |_| {
            if let (Some(region), Some(probe)) = (self.region.get(), self.probe.get()) {
                let measure = measure.clone();
                watch.set_value(Some(platform::watch_size(&[&region, &probe], measure)));
            }
        });
        on_cleanup(move || self.stop_resting());
    }

    /// Takes over the sizes that the page has now; whether there is anything to measure.
    pub fn measure(self, rows: usize) -> bool {
        let (Some(region), Some(head), Some(probe)) =
            (self.region.get_untracked(), self.head.get_untracked(), self.probe.get_untracked())
        else {
            return false;
        };
        let view = f64::from(region.client_height() - head.offset_height());
        let row = probe.get_bounding_client_rect().height();
        self.change(|roll| Some(roll.fit(rows, row, view)));
        true
    }

    /// Changes the roll and scrolls to where it says.
    pub fn change(self, change: impl FnOnce(&mut Roll) -> Option<f64>) {
        // A timer may come when the table has gone.
        let Some(before) = self.roll.try_get_untracked() else { return };
        let mut roll = before;
        let at = change(&mut roll);
        if roll != before {
            self.roll.set(roll);
        }
        if let (Some(at), Some(region)) = (at, self.region.get_untracked()) {
            // The space for the rows must be there before it can be scrolled to.
            when_drawn(move || region.set_scroll_top(at as i32));
        }
    }

    pub fn scrolled(self) {
        let Some(region) = self.region.get_untracked() else { return };
        let at = f64::from(region.scroll_top());
        self.change(|roll| roll.scrolled(at));
        self.stop_resting();
        let settle = move || self.change(Roll::settle);
        self.rest.set_value(set_timeout_with_handle(settle, REST).ok());
    }

    fn stop_resting(self) {
        if let Some(timer) = self.rest.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    }

    /// The rows in sight, between two gaps as high as those that are not.
    pub fn lines<V: IntoView + 'static>(
        self,
        range: impl Fn() -> Range<usize> + Copy + Send + Sync + 'static,
        line: impl Fn(usize) -> V + Clone + Send + 'static,
    ) -> impl IntoView {
        let space = Memo::new(move |_| {
            let range = range();
            self.roll.with(|roll| roll.space(range.start, range.len()))
        });
        let gap = move |height: fn((f64, f64)) -> f64| {
            view! { <tr class="gap" aria-hidden="true"><td style=move || format!("height:{}px", height(space.get()))></td></tr> }
        };
        view! {
            <tbody>
                {gap(|space| space.0)}
                <For each=range key=|index| *index children=line/>
                {gap(|space| space.1)}
            </tbody>
        }
    }
}
