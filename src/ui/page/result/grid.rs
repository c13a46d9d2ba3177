//! The table's place in its scroll container: which rows are in sight and which one is active, and
//! what scrolling, keys and other sizes do to both. The arithmetic is [`Roll`]'s.

use std::time::Duration;

use leptos::ev::KeyboardEvent;
use leptos::html::{Div, I, Thead};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use super::super::super::app::App;
use crate::editor::view::result::{Roll, standing, table};
use crate::editor::{Command, Route};

/// How long scrolling must rest before the scrollbar is put where it belongs.
const REST: Duration = Duration::from_millis(160);

#[derive(Clone, Copy)]
pub struct Grid {
    app: App,
    pub region: NodeRef<Div>,
    pub head: NodeRef<Thead>,
    /// As high as a row.
    pub probe: NodeRef<I>,
    pub roll: RwSignal<Roll>,
    pub active: RwSignal<Option<usize>>,
    rest: StoredValue<Option<TimeoutHandle>>,
    /// The row to come back to, until it has been shown.
    back: StoredValue<Option<usize>>,
}

impl Grid {
    pub fn new(app: App) -> Grid {
        let (_, back) = app.peek(standing);
        Grid {
            app,
            region: NodeRef::new(),
            head: NodeRef::new(),
            probe: NodeRef::new(),
            roll: RwSignal::new(Roll::new()),
            active: RwSignal::new(None),
            rest: StoredValue::new(None),
            back: StoredValue::new(back),
        }
    }

    /// Keeps rows in sight, query and window in step, for as long as the component lives.
    pub fn follow(self) {
        let app = self.app;
        let rows = app.memo(|editor| standing(editor).0);
        Effect::new(move |_| {
            rows.track();
            self.measure();
        });
        let query = app.memo(|editor| editor.session.query.clone());
        Effect::new(move |last: Option<crate::engine::Query>| {
            let query = query.get();
            if last.is_some_and(|last| last != query) {
                self.active.set(None);
                self.change(|roll| Some(roll.go(0.0)));
            }
            query
        });
        let window = Memo::new(move |_| self.roll.with(Roll::window));
        Effect::new(move |_| {
            let (from, to) = window.get();
            app.send(Command::ShowRows { from, to });
        });
        on_cleanup(move || self.stop_resting());
    }

    /// Takes over the sizes that the page has now.
    pub fn measure(self) {
        let (Some(region), Some(head), Some(probe)) =
            (self.region.get_untracked(), self.head.get_untracked(), self.probe.get_untracked())
        else {
            return;
        };
        let view = f64::from(region.client_height() - head.offset_height());
        let row = probe.get_bounding_client_rect().height();
        let rows = self.app.peek(|editor| standing(editor).0);
        self.change(|roll| Some(roll.fit(rows, row, view)));
        if let Some(back) = self.back.get_value().filter(|back| *back < rows) {
            self.back.set_value(None);
            self.active.set(Some(back));
            self.change(|roll| Some(roll.centre(back)));
            region.scroll_into_view();
        }
    }

    /// Changes the roll and scrolls to where it says.
    fn change(self, change: impl FnOnce(&mut Roll) -> Option<f64>) {
        let mut roll = self.roll.get_untracked();
        let at = change(&mut roll);
        if roll != self.roll.get_untracked() {
            self.roll.set(roll);
        }
        if let (Some(at), Some(region)) = (at, self.region.get_untracked()) {
            // The space for the rows must be there before it can be scrolled to.
            request_animation_frame(move || region.set_scroll_top(at as i32));
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

    /// Arrows, pages and ends move the active row, Enter opens it.
    pub fn key(self, event: &KeyboardEvent) {
        if event.target() != event.current_target() || event.alt_key() || event.ctrl_key() || event.meta_key()
        {
            return;
        }
        let rows = self.app.peek(|editor| standing(editor).0);
        let roll = self.roll.get_untracked();
        let Some(last) = rows.checked_sub(1) else { return };
        let active = self.active.get_untracked();
        let next = match (event.key().as_str(), active) {
            ("Enter", Some(active)) => {
                event.prevent_default();
                return self.open(active);
            }
            ("ArrowDown" | "ArrowUp", None) => roll.first(),
            ("ArrowDown", Some(active)) => active + 1,
            ("ArrowUp", Some(active)) => active.saturating_sub(1),
            ("PageDown", active) => active.unwrap_or(roll.first()) + roll.page(),
            ("PageUp", active) => active.unwrap_or(roll.first()).saturating_sub(roll.page()),
            ("Home", _) => 0,
            ("End", _) => last,
            _ => return,
        };
        event.prevent_default();
        let next = next.min(last);
        self.active.set(Some(next));
        self.change(|roll| Some(roll.show(next)));
    }

    /// Opens the account of a row that is there.
    pub fn open(self, index: usize) {
        let route = self.app.peek(|editor| {
            let row = table(editor).rows.into_iter().find(|row| row.index == index)?;
            Some(Route::Account { card: editor.card()?.id.clone(), subject: row.id })
        });
        if let Some(route) = route {
            self.app.send(Command::Go(route));
        }
    }
}
