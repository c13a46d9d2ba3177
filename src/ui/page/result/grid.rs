//! The table's place in its scroll container: which rows are in sight and which one is active, and
//! what scrolling, keys and other sizes do to both. The arithmetic is [`Roll`]'s.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::super::super::app::App;
use super::super::super::part::Scroller;
use crate::editor::view::result::{standing, table};
use crate::editor::view::roll::Roll;
use crate::editor::{Command, Route};

#[derive(Clone, Copy)]
pub struct Grid {
    app: App,
    pub scroller: Scroller,
    pub active: RwSignal<Option<usize>>,
    /// The row to come back to, until it has been shown.
    back: StoredValue<Option<usize>>,
}

impl Grid {
    pub fn new(app: App) -> Grid {
        let (_, back) = app.peek(standing);
        Grid { app, scroller: Scroller::default(), active: RwSignal::new(None), back: StoredValue::new(back) }
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
                self.scroller.change(|roll| Some(roll.go(0.0)));
            }
            query
        });
        let window = Memo::new(move |_| self.scroller.roll.with(Roll::window));
        Effect::new(move |_| {
            let (from, to) = window.get();
            app.send(Command::ShowRows { from, to });
        });
        self.scroller.watch(move || self.measure());
    }

    /// Takes over the sizes that the page has now.
    fn measure(self) {
        let rows = self.app.peek(|editor| standing(editor).0);
        if !self.scroller.measure(rows) {
            return;
        }
        if let Some(back) = self.back.get_value().filter(|back| *back < rows) {
            self.back.set_value(None);
            self.active.set(Some(back));
            self.scroller.change(|roll| Some(roll.centre(back)));
            if let Some(region) = self.scroller.region.get_untracked() {
                region.scroll_into_view();
            }
        }
    }

    /// Arrows, pages and ends move the active row, Enter opens it.
    pub fn key(self, event: &KeyboardEvent) {
        if event.target() != event.current_target() || event.alt_key() || event.ctrl_key() || event.meta_key()
        {
            return;
        }
        let rows = self.app.peek(|editor| standing(editor).0);
        let roll = self.scroller.roll.get_untracked();
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
        self.scroller.change(|roll| Some(roll.show(next)));
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
