//! The list of milestones in its scroll container: which rows are in sight, which cell is active, and what
//! keys make of it. The arithmetic is [`Roll`]'s.

use leptos::ev::KeyboardEvent;
use leptos::html::Table;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use super::super::super::app::App;
use super::super::super::part::Scroller;
use crate::editor::view::level::{check_rows, milestones, tick};
use crate::editor::view::roll::Roll;
use crate::editor::{Command, Route};

#[derive(Clone, Copy)]
pub struct Check {
    app: App,
    pub scroller: Scroller,
    pub table: NodeRef<Table>,
    /// Row and column; column 0 is the name.
    pub active: RwSignal<Option<(usize, usize)>>,
}

/// The id of a cell.
pub fn cell_id(row: usize, column: usize) -> String {
    format!("ms-{row}-{column}")
}

impl Check {
    pub fn new(app: App) -> Check {
        Check { app, scroller: Scroller::default(), table: NodeRef::new(), active: RwSignal::new(None) }
    }

    fn size(self) -> (usize, usize) {
        self.app.peek(|editor| milestones(editor).map_or((0, 0), |list| (list.found, list.criteria.len())))
    }

    /// Keeps rows in sight for as long as the component lives.
    pub fn follow(self) {
        let app = self.app;
        let rows = app.memo(|editor| milestones(editor).map_or(0, |list| list.found));
        Effect::new(move |_| {
            rows.track();
            self.measure();
        });
        let window = Memo::new(move |_| self.scroller.roll.with(Roll::window));
        Effect::new(move |_| {
            let (from, to) = window.get();
            let mut query = app.peek(|editor| editor.session.level_query.clone());
            if (query.from, query.to) != (from, to) {
                (query.from, query.to) = (from, to);
                app.send(Command::AskLevels(query));
            }
        });
        // Another list begins at its top.
        let asked = app.memo(|editor| {
            let query = &editor.session.level_query;
            (query.period, query.search.clone(), query.without.clone())
        });
        Effect::new(move |last: Option<()>| {
            asked.track();
            if last.is_some() {
                self.active.set(None);
                self.scroller.change(|roll| Some(roll.go(0.0)));
            }
        });
        self.scroller.watch(move || self.measure());
    }

    fn measure(self) {
        self.scroller.measure(self.size().0);
    }

    pub fn choose(self, row: usize, column: usize) {
        self.active.set(Some((row, column)));
        if let Some(table) = self.table.get_untracked() {
            let _ = table.focus();
        }
    }

    pub fn key(self, event: &KeyboardEvent) {
        if event.target() != event.current_target() || event.alt_key() || event.meta_key() {
            return;
        }
        let (rows, columns) = self.size();
        let Some(last) = rows.checked_sub(1) else { return };
        let (row, column) =
            self.active.get_untracked().unwrap_or((self.scroller.roll.get_untracked().first(), 0));
        let page = self.scroller.roll.with_untracked(Roll::page);
        let fresh = self.active.get_untracked().is_none();
        let next = match (event.key().as_str(), event.ctrl_key()) {
            ("ArrowDown" | "ArrowRight" | "ArrowUp" | "ArrowLeft", false) if fresh => (row, column.max(1)),
            ("ArrowDown", false) => (row + 1, column),
            ("ArrowUp", false) => (row.saturating_sub(1), column),
            ("ArrowRight", false) => (row, column + 1),
            ("ArrowLeft", false) => (row, column.saturating_sub(1)),
            ("PageDown", false) => (row + page, column),
            ("PageUp", false) => (row.saturating_sub(page), column),
            ("Home", false) => (row, 0),
            ("End", false) => (row, columns),
            ("Home", true) => (0, 0),
            ("End", true) => (last, columns),
            (" ", false) if !fresh && column > 0 => {
                event.prevent_default();
                return self.toggle(row, column);
            }
            ("Enter", false) if !fresh => {
                event.prevent_default();
                return self.open(row);
            }
            _ => return,
        };
        event.prevent_default();
        let next = (next.0.min(last), next.1.min(columns));
        self.active.set(Some(next));
        self.scroller.change(|roll| Some(roll.show(next.0)));
        self.bring(next.1);
    }

    /// Brings a column into sight, right of the names.
    fn bring(self, column: usize) {
        let (Some(region), Some(head)) =
            (self.scroller.region.get_untracked(), self.scroller.head.get_untracked())
        else {
            return;
        };
        let cell = |query: &str| {
            head.query_selector(query).ok().flatten()?.dyn_into::<leptos::web_sys::HtmlElement>().ok()
        };
        let (Some(name), Some(cell)) = (cell("th"), cell(&format!("[data-column='{column}']"))) else {
            return;
        };
        let (start, end) = (cell.offset_left(), cell.offset_left() + cell.offset_width());
        let (left, width) = (region.scroll_left(), region.client_width());
        if start - name.offset_width() < left {
            region.set_scroll_left(start - name.offset_width());
        } else if end > left + width {
            region.set_scroll_left(end - width);
        }
    }

    /// Turns a check box as a click does; the box shows it at once.
    fn toggle(self, row: usize, column: usize) {
        let found = document().get_element_by_id(&cell_id(row, column));
        let input = found.and_then(|cell| cell.query_selector("input").ok().flatten());
        let Some(input) = input.and_then(|input| input.dyn_into::<leptos::web_sys::HtmlInputElement>().ok())
        else {
            return;
        };
        if !input.disabled() {
            input.click();
        }
    }

    /// Writes what a check box now says into the table.
    pub fn tick(self, row: usize, column: usize, reached: bool) {
        let command = self.app.peek(|editor| {
            let list = milestones(editor)?;
            tick(editor, row, &list.criteria.get(column.checked_sub(1)?)?.kpi, reached)
        });
        if let Some(command) = command {
            self.app.send(command);
        }
    }

    fn open(self, row: usize) {
        let address = self.app.peek(|editor| {
            let cells = check_rows(editor);
            Some(cells.rows.get(row.checked_sub(cells.from)?)?.address.clone())
        });
        if let Some(address) = address {
            self.app.send(Command::Go(Route::parse(&address)));
        }
    }
}
