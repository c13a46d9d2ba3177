//! The table's place in its scroll container: which rows are in sight and which one is active, and
//! what scrolling, keys and other sizes do to both. The arithmetic is [`Roll`]'s.

use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use super::super::super::app::App;
use super::super::super::part::{Scroller, resume_at};
use crate::editor::view::result::{Chosen, compare, query, standing, table};
use crate::editor::view::roll::Roll;
use crate::editor::{Command, Route};
use crate::engine::Query;

#[derive(Clone, Copy)]
pub struct Grid {
    app: App,
    pub scroller: Scroller,
    pub active: RwSignal<Option<usize>>,
    /// The rows that are chosen, to copy, save or compare them.
    pub chosen: RwSignal<Chosen>,
    /// The row to come back to, until it has been shown.
    back: StoredValue<Option<usize>>,
}

impl Grid {
    pub fn new(app: App) -> Grid {
        let (_, back) = app.peek(standing);
        Grid {
            app,
            scroller: Scroller::default(),
            active: RwSignal::new(None),
            chosen: RwSignal::new(Chosen::default()),
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
        // Who is put beside each other changes no order; other scores do.
        let order = app.memo(|editor| {
            let scored = editor.session.scored.as_ref().map(|scored| Arc::as_ptr(scored) as usize);
            (compare(&query(editor), &[]), scored)
        });
        Effect::new(move |last: Option<(Query, Option<usize>)>| {
            let order = order.get();
            if last.as_ref().is_some_and(|last| *last != order) {
                self.choose_none();
            }
            if last.is_some_and(|last| last.0 != order.0) {
                self.active.set(None);
                self.scroller.change(|roll| Some(roll.go(0.0)));
            }
            order
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
                if let Ok(Some(table)) = region.query_selector("table") {
                    resume_at(table.unchecked_ref());
                }
            }
        }
    }

    /// Arrows, pages and ends move the active row, Enter opens it, Space chooses it; Shift takes the rows in
    /// on the way.
    pub fn key(self, event: &KeyboardEvent) {
        if event.target() != event.current_target() || event.alt_key() {
            return;
        }
        if event.ctrl_key() || event.meta_key() {
            return self.chord(event);
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
            (" ", Some(active)) => {
                event.prevent_default();
                return self.choose(active, false);
            }
            ("Escape", _) => return self.choose_none(),
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
        if event.shift_key() {
            active.into_iter().chain([next]).for_each(|row| self.take(row));
        }
        self.active.set(Some(next));
        self.scroller.change(|roll| Some(roll.show(next)));
    }

    /// Ctrl and A choose all, Ctrl and C copy what is chosen.
    fn chord(self, event: &KeyboardEvent) {
        match event.key().as_str() {
            "a" => self.choose_all(),
            "c" if self.chosen.with_untracked(|chosen| chosen.count() > 0) => {
                let places = self.chosen.with_untracked(Chosen::runs);
                self.app.send(Command::Extract { places, copy: true });
            }
            _ => return,
        }
        event.prevent_default();
    }

    /// Takes a row in or out; as a range, all from the active one to it.
    pub fn choose(self, index: usize, range: bool) {
        match self.active.get_untracked().filter(|_| range) {
            Some(active) => (active.min(index)..=active.max(index)).for_each(|row| self.take(row)),
            None => {
                if let Some(id) = self.id(index) {
                    self.chosen.update(|chosen| chosen.toggle(index, &id));
                }
            }
        }
        self.active.set(Some(index));
    }

    fn take(self, index: usize) {
        if let Some(id) = self.id(index) {
            self.chosen.update(|chosen| chosen.take(index, &id));
        }
    }

    pub fn choose_all(self) {
        let all = self.app.peek(|editor| {
            let ids = table(editor).rows.into_iter().map(|row| (row.index, row.id));
            Chosen::all(standing(editor).0, ids)
        });
        self.chosen.set(all);
    }

    pub fn choose_none(self) {
        if self.chosen.with_untracked(|chosen| chosen.count() > 0) {
            self.chosen.set(Chosen::default());
        }
    }

    /// The id of a row that is there.
    fn id(self, index: usize) -> Option<String> {
        self.app
            .peek(|editor| table(editor).rows.into_iter().find(|row| row.index == index).map(|row| row.id))
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
