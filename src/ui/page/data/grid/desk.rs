//! What a person does in the grid: where they are, what they are typing, and what keys, the clipboard and
//! the mouse make of it. The arithmetic is the view model's.

use leptos::ev::{ClipboardEvent, KeyboardEvent};
use leptos::html::Table;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use super::super::super::super::app::App;
use super::super::super::super::part::Scroller;
use crate::dataset::{Amendment, read_flag};
use crate::editor::Command;
use crate::editor::view::data::grid::{
    Frame, Range, Sight, Takes, block, clip, fill_down, frame, put, sight,
};
use crate::editor::view::roll::Roll;

#[derive(Clone, Copy)]
pub struct Desk {
    app: App,
    pub scroller: Scroller,
    pub table: NodeRef<Table>,
    pub sight: Memo<Sight>,
    pub range: RwSignal<Option<Range>>,
    /// The text of the active cell while it is being typed.
    pub draft: RwSignal<Option<String>>,
    /// Why the last gesture could not be done.
    trouble: RwSignal<Option<String>>,
}

impl Desk {
    pub fn new(app: App) -> Desk {
        Desk {
            app,
            scroller: Scroller::default(),
            table: NodeRef::new(),
            sight: app.memo(sight),
            range: RwSignal::new(None),
            draft: RwSignal::new(None),
            trouble: RwSignal::new(None),
        }
    }

    /// Keeps rows in sight and cells in step, for as long as the component lives.
    pub fn follow(self) {
        let app = self.app;
        let rows = app.memo(|editor| frame(editor).rows);
        Effect::new(move |_| {
            rows.track();
            self.measure();
        });
        let window = Memo::new(move |_| self.scroller.roll.with(Roll::window));
        let ready = app.memo(|editor| frame(editor).ready);
        Effect::new(move |_| {
            let (from, to) = window.get();
            if ready.get() {
                app.send(Command::ShowCells { from, to });
            }
        });
        self.scroller.watch(move || self.measure());
    }

    fn measure(self) {
        let rows = self.frame().rows;
        self.scroller.measure(rows + 1);
    }

    pub fn frame(self) -> Frame {
        self.app.peek(frame)
    }

    /// What the line below the grid says: why something did not work, or what is odd about the active cell.
    pub fn said(self) -> Option<String> {
        if let Some(trouble) = self.trouble.get() {
            return Some(trouble);
        }
        let range = self.range.get()?;
        let (row, column) = range.active;
        let typed = self.draft.get();
        let text = typed.or_else(|| self.sight.with(|sight| sight.text(row, column).map(str::to_owned)))?;
        let frame = self.frame();
        let column = frame.columns.get(column)?;
        if !column.open {
            return Some("This column cannot be typed into: its name is missing or stands twice.".into());
        }
        column.takes.fault(&text)
    }

    pub fn tell(self, outcome: Result<Amendment, String>) {
        match outcome {
            Ok(amendment) => {
                self.trouble.set(None);
                self.app.send(Command::Amend(amendment));
            }
            Err(message) => self.trouble.set(Some(message)),
        }
    }

    fn focus(self) {
        if let Some(table) = self.table.get_untracked() {
            let _ = table.focus();
        }
    }

    /// Makes a cell the active one; with `hold` the range reaches to it.
    pub fn choose(self, row: usize, column: usize, hold: bool) {
        self.commit();
        let held = self.range.get_untracked().filter(|_| hold);
        let anchor = held.map_or((row, column), |range| range.anchor);
        self.trouble.set(None);
        self.range.set(Some(Range { active: (row, column), anchor }));
        self.focus();
    }

    /// Moves the active cell.
    pub fn go(self, rows: isize, columns: isize, hold: bool) {
        let frame = self.frame();
        let size = (frame.rows + 1, frame.columns.len());
        let range = self.range.get_untracked().unwrap_or(Range::at(0, 0)).moved(rows, columns, size, hold);
        self.trouble.set(None);
        self.range.set(Some(range));
        self.scroller.change(|roll| Some(roll.show(range.active.0)));
        self.bring(range.active.1);
    }

    /// Brings a column into sight, right of the numbers of the rows.
    fn bring(self, column: usize) {
        let (Some(region), Some(head)) =
            (self.scroller.region.get_untracked(), self.scroller.head.get_untracked())
        else {
            return;
        };
        let cells = head.query_selector_all("th").ok();
        let cell = |at: usize| {
            let cell = cells.as_ref()?.get(at as u32)?;
            cell.dyn_into::<leptos::web_sys::HtmlElement>().ok()
        };
        let (Some(cell), Some(number)) = (cell(column + 1), cell(0)) else { return };
        let (start, end) = (cell.offset_left(), cell.offset_left() + cell.offset_width());
        let (left, width) = (region.scroll_left(), region.client_width());
        if start - number.offset_width() < left {
            region.set_scroll_left(start - number.offset_width());
        } else if end > left + width {
            region.set_scroll_left(end - width);
        }
    }

    /// Begins to type into the active cell, over what it holds or after it.
    pub fn begin(self, text: Option<String>) {
        let Some(range) = self.range.get_untracked() else { return };
        let (row, column) = range.active;
        let frame = self.frame();
        let Some(column_of) = frame.columns.get(column).filter(|column| column.open && frame.ready) else {
            return;
        };
        if column_of.takes == Takes::YesNo && text.is_none() {
            return self.toggle(row, column);
        }
        let held = self.sight.with_untracked(|sight| sight.text(row, column).unwrap_or_default().to_owned());
        self.trouble.set(None);
        self.range.set(Some(Range::at(row, column)));
        self.draft.set(Some(text.unwrap_or(held)));
    }

    /// Turns a check box: what is missing becomes yes.
    pub fn toggle(self, row: usize, column: usize) {
        let yes = self.sight.with_untracked(|sight| sight.text(row, column).and_then(read_flag));
        let text = if yes == Some(true) { "no" } else { "yes" };
        self.tell(put(&self.frame(), Range::at(row, column), &[vec![text.into()]]));
    }

    /// Takes over what was typed.
    pub fn commit(self) {
        let (Some(text), Some(range)) = (self.draft.get_untracked(), self.range.get_untracked()) else {
            return;
        };
        self.draft.set(None);
        let (row, column) = range.active;
        let held = self.sight.with_untracked(|sight| sight.text(row, column).map(str::to_owned));
        if held.unwrap_or_default() != text.trim() {
            self.tell(put(&self.frame(), range, &[vec![text]]));
        }
    }

    /// Keys while a cell is being typed.
    pub fn typing_key(self, event: &KeyboardEvent) {
        let (rows, columns) = match (event.key().as_str(), event.shift_key()) {
            ("Enter", false) => (1, 0),
            ("Enter", true) => (-1, 0),
            ("Tab", false) => (0, 1),
            ("Tab", true) => (0, -1),
            ("Escape", _) => {
                event.prevent_default();
                event.stop_propagation();
                self.draft.set(None);
                return self.focus();
            }
            _ => {
                // What is typed belongs to the field, also where it is a shortcut of the page.
                return event.stop_propagation();
            }
        };
        event.prevent_default();
        event.stop_propagation();
        self.commit();
        self.go(rows, columns, false);
        self.focus();
    }

    /// Keys while a cell is active.
    pub fn key(self, event: &KeyboardEvent) {
        let from_field = event.target() != event.current_target();
        if from_field || event.alt_key() || event.is_composing() {
            return;
        }
        let command = event.ctrl_key() || event.meta_key();
        let frame = self.frame();
        let page = self.scroller.roll.with_untracked(Roll::page) as isize;
        let far = isize::MAX / 2;
        let hold = event.shift_key();
        let key = event.key();
        let (rows, columns) = match (key.as_str(), command) {
            ("ArrowDown", false) => (1, 0),
            ("ArrowUp", false) => (-1, 0),
            ("ArrowRight", false) => (0, 1),
            ("ArrowLeft", false) => (0, -1),
            ("PageDown", false) => (page, 0),
            ("PageUp", false) => (-page, 0),
            ("Home", false) => (0, -far),
            ("End", false) => (0, far),
            ("Home", true) => (-far, -far),
            ("End", true) => (far, far),
            ("ArrowDown", true) => (far, 0),
            ("ArrowUp", true) => (-far, 0),
            ("ArrowRight", true) => (0, far),
            ("ArrowLeft", true) => (0, -far),
            _ => {
                if self.act(&key, command, &frame) {
                    event.prevent_default();
                    event.stop_propagation();
                }
                return;
            }
        };
        event.prevent_default();
        if self.range.get_untracked().is_none() {
            return self.go(0, 0, false);
        }
        self.go(rows, columns, hold);
    }

    /// Whether the key does something to the cells of the range.
    fn act(self, key: &str, command: bool, frame: &Frame) -> bool {
        let Some(range) = self.range.get_untracked() else { return false };
        match (key, command) {
            ("Enter" | "F2", false) => self.begin(None),
            (" ", false) => {
                let (row, column) = range.active;
                match frame.columns.get(column).map(|column| &column.takes) {
                    Some(Takes::YesNo) => self.toggle(row, column),
                    _ => self.begin(Some(String::new())),
                }
            }
            ("Delete" | "Backspace", false) => self.clear(range),
            ("d" | "D", true) => self.fill(),
            ("a" | "A", true) => {
                let end = (frame.rows.saturating_sub(1), frame.columns.len().saturating_sub(1));
                self.range.set(Some(Range { active: end, anchor: (0, 0) }));
            }
            (letter, false) if letter.chars().count() == 1 => self.begin(Some(letter.into())),
            _ => return false,
        }
        true
    }

    fn clear(self, range: Range) {
        self.tell(put(&self.frame(), range, &[vec![String::new()]]));
    }

    pub fn fill(self) {
        if let Some(range) = self.range.get_untracked() {
            let outcome = self.sight.with_untracked(|sight| fill_down(&self.frame(), sight, range));
            self.tell(outcome);
        }
    }

    /// Leaves out the rows of the range.
    pub fn drop_rows(self) {
        let rows = self.frame().rows;
        let Some(range) = self.range.get_untracked() else { return };
        let rows: Vec<usize> = range.rows().filter(|row| *row < rows).map(|row| row + 1).collect();
        if !rows.is_empty() {
            self.range.set(Some(Range::at(*range.rows().start(), range.active.1)));
            self.tell(Ok(Amendment::Drop { rows }));
        }
    }

    pub fn copy(self, event: &ClipboardEvent, cut: bool) {
        let (Some(range), None) = (self.range.get_untracked(), self.draft.get_untracked()) else { return };
        event.prevent_default();
        event.stop_propagation();
        let rows = self.frame().rows;
        let inside = Range { active: (range.active.0.min(rows), range.active.1), ..range };
        let all = self.sight.with_untracked(|sight| {
            let end = sight.from + sight.cells.len();
            range.rows().all(|row| row >= rows || (sight.from..end).contains(&row))
        });
        if !all {
            let why = "Only rows near the view can be copied at once. “Download” takes the whole table.";
            return self.trouble.set(Some(why.into()));
        }
        let text = self.sight.with_untracked(|sight| clip(sight, inside));
        if let Some(transfer) = event.clipboard_data() {
            let _ = transfer.set_data("text/plain", &text);
        }
        if cut {
            self.clear(range);
        }
    }

    pub fn paste(self, event: &ClipboardEvent) {
        let (Some(range), None) = (self.range.get_untracked(), self.draft.get_untracked()) else { return };
        let text = event.clipboard_data().and_then(|transfer| transfer.get_data("text/plain").ok());
        let Some(text) = text.filter(|text| !text.is_empty()) else { return };
        event.prevent_default();
        event.stop_propagation();
        self.tell(put(&self.frame(), range, &block(&text)));
    }

    /// After a new period its first row is shown.
    pub fn reveal(self, row: usize) {
        self.range.set(Some(Range::at(row, 0)));
        set_timeout(
            move || self.scroller.change(|roll| Some(roll.centre(row))),
            std::time::Duration::from_millis(400),
        );
        self.focus();
    }
}
