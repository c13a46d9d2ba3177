//! Changes to the table: cells that are typed, and mends; `added` joins and appends. Each is a step of
//! undo; together they stand beside the data, which stays as its file holds it.

use std::sync::Arc;

use super::{DataLink, DataSource, DataState, Editor, Effect, Entry, Moment, Slot};
use crate::dataset::Amendment;
use crate::job::Job;

/// More rows than any screen shows.
const MOST_CELL_ROWS: usize = 400;

impl Editor {
    /// Adds a change.
    pub(super) fn amend(&mut self, amendment: Amendment, now: Moment) -> Vec<Effect> {
        self.add_changes(vec![amendment], now).unwrap_or_default()
    }

    /// Adds several changes as one step, and tells what was done.
    pub(super) fn amend_all(&mut self, amendments: Vec<Amendment>, told: String, now: Moment) -> Vec<Effect> {
        let Some(effects) = self.add_changes(amendments, now) else { return Vec::new() };
        self.session.toast(told, true);
        effects
    }

    /// A step of changes, named after the last of them.
    fn add_changes(&mut self, amendments: Vec<Amendment>, now: Moment) -> Option<Vec<Effect>> {
        let mut entry = self.entry().map(|entry| Entry::clone(entry)).filter(|_| self.is_ready())?;
        let label = amendments.last().map(label)?;
        let list = Arc::make_mut(&mut entry.data.amendments);
        for amendment in amendments {
            self.show_typed(&amendment);
            amendment.put(list);
        }
        Some(self.put_changes(entry, &label, now))
    }

    /// Cells that are typed stand in the grid at once, and so do the rows that they add; the worker has the
    /// last word.
    fn show_typed(&mut self, amendment: &Amendment) {
        let (Amendment::Type { cells }, DataState::Ready(loaded)) = (amendment, &mut self.session.data)
        else {
            return;
        };
        let rows = cells.values().flatten().map(|cell| cell.0).max().unwrap_or(0);
        let before = loaded.rows;
        if rows > before {
            Arc::make_mut(loaded).rows = rows;
        }
        let Some(shown) = self.session.cells.as_mut().map(Arc::make_mut) else { return };
        shown.rows = shown.rows.max(rows);
        if shown.from + shown.cells.len() == before {
            let more = rows.saturating_sub(before).min(MOST_CELL_ROWS);
            let row = vec![String::new(); loaded.headers.len()];
            shown.cells.extend(std::iter::repeat_n(row, more));
        }
        for (header, cells) in cells {
            let Some(column) = loaded.headers.iter().position(|other| other == header) else { continue };
            for (row, text) in cells {
                let line = row.checked_sub(shown.from + 1).and_then(|row| shown.cells.get_mut(row));
                if let Some(cell) = line.and_then(|line| line.get_mut(column)) {
                    cell.clone_from(text);
                }
            }
        }
    }

    /// Takes back changes by their places; those after them stay, unless they count rows that are no longer
    /// the same.
    pub(super) fn take_back(&mut self, places: &[usize], now: Moment) -> Vec<Effect> {
        let Some(mut entry) = self.entry().map(|entry| Entry::clone(entry)) else { return Vec::new() };
        let changes = Arc::make_mut(&mut entry.data.amendments);
        if !self.is_ready() || places.iter().all(|place| *place >= changes.len()) {
            return Vec::new();
        }
        let moved = places.iter().copied().filter(|at| changes.get(*at).is_some_and(moves_rows)).min();
        let mut kept = Vec::new();
        let mut lost = 0;
        for (at, change) in std::mem::take(changes).into_iter().enumerate() {
            if places.contains(&at) {
                continue;
            }
            if change.counts_rows() && moved.is_some_and(|moved| moved < at) {
                lost += 1;
            } else {
                kept.push(change);
            }
        }
        *changes = kept;
        let effects = self.put_changes(entry, "take back a change", now);
        let text = match lost {
            0 => "Took back the change",
            _ => {
                "Took back the change, and the typed cells and rows left out after it: they belonged to its rows"
            }
        };
        self.session.toast(text, true);
        effects
    }

    pub(super) fn put_changes(&mut self, mut entry: Entry, label: &str, now: Moment) -> Vec<Effect> {
        entry.edited = now.utc;
        let mut effects = self.replace(entry, label, None);
        // The table changes first; its scores follow it.
        effects.retain(|effect| !matches!(effect, Effect::Ask { .. }));
        effects.extend(self.reread(now));
        effects
    }

    /// Begins a table that is typed.
    pub(super) fn type_table(&mut self, columns: Vec<String>, now: Moment) -> Vec<Effect> {
        let Some(entry) = self.entry().cloned() else { return Vec::new() };
        self.session.open = Some(entry.scorecard.id.clone());
        self.session.problem = None;
        self.session.refused = None;
        let amendments = columns.into_iter().map(|column| Amendment::Add { column }).collect();
        let source = DataSource::Typed { begun: now.local() };
        let link = DataLink { source, as_of: None, amendments: Arc::new(amendments), ..DataLink::default() };
        self.session.incoming = Some(link.clone());
        let ticket = self.session.ticket(Slot::Data);
        vec![Effect::StopReading, Effect::ReadAttached { ticket, link, scorecard: entry.scorecard.clone() }]
    }

    pub(super) fn show_cells(&mut self, from: usize, to: usize) -> Vec<Effect> {
        let window = (from, to.min(from + MOST_CELL_ROWS));
        if self.session.cell_window == window && self.session.cells.is_some() {
            return Vec::new();
        }
        self.session.cell_window = window;
        self.ask_cells()
    }

    pub(super) fn ask_cells(&mut self) -> Vec<Effect> {
        if !self.is_ready() {
            return Vec::new();
        }
        let (from, to) = self.session.cell_window;
        let slot = Slot::Cells;
        let ticket = self.session.ticket(slot);
        vec![Effect::Ask { slot, ticket, job: Box::new(Job::Cells { from, to }) }]
    }

    pub(super) fn ask_table(&mut self) -> Vec<Effect> {
        if !self.is_ready() {
            return Vec::new();
        }
        let ticket = self.session.ticket(Slot::Table);
        vec![Effect::Ask { slot: Slot::Table, ticket, job: Box::new(Job::Table) }]
    }
}

/// Whether rows have other numbers after it.
fn moves_rows(amendment: &Amendment) -> bool {
    use Amendment::{Append, Drop, Repeat, Thin};
    matches!(amendment, Append { .. } | Drop { .. } | Repeat { .. } | Thin { .. })
}

/// What undo says of a change.
fn label(amendment: &Amendment) -> String {
    match amendment {
        Amendment::Type { cells } => match cells.values().map(Vec::len).sum::<usize>() {
            1 => "type into a cell".into(),
            cells => format!("type into {cells} cells"),
        },
        Amendment::Add { column } => format!("add the column {column}"),
        Amendment::Rename { column, .. } => format!("rename the column {column}"),
        Amendment::Leave { column } => format!("leave out the column {column}"),
        Amendment::Drop { rows } => format!("leave out {}", super::view::counted(rows.len(), "row")),
        Amendment::Replace { column, .. } => format!("replace texts in {column}"),
        Amendment::Clear { column, .. } => format!("treat unreadable cells of {column} as missing"),
        Amendment::Limit { column, .. } => format!("treat outliers of {column} as missing"),
        Amendment::Thin { .. } => "leave out duplicates".into(),
        Amendment::Repeat { name, .. } => format!("begin {name}"),
        Amendment::Join { part, .. } => format!("join {}", part.name),
        Amendment::Append { part, .. } => format!("append {}", part.name),
    }
}
