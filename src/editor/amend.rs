//! Changes to the table: cells that are typed, mends, other files that are joined or appended. Each is a
//! step of undo; together they stand beside the data, which stays as its file holds it.

use std::sync::Arc;

use super::{Added, DataLink, DataSource, DataState, Editor, Effect, Entry, Moment, Slot};
use crate::dataset::{Amendment, Part, Treatment};
use crate::job::{Job, Side};

/// More rows than any screen shows.
const MOST_CELL_ROWS: usize = 400;

impl Editor {
    /// Adds changes as one step, named after the last of them.
    pub(super) fn amend(&mut self, amendments: Vec<Amendment>, now: Moment) -> Vec<Effect> {
        let Some(mut entry) = self.entry().map(|entry| Entry::clone(entry)) else { return Vec::new() };
        let Some(label) = amendments.last().map(label).filter(|_| self.is_ready()) else { return Vec::new() };
        let list = Arc::make_mut(&mut entry.data.amendments);
        for amendment in amendments {
            if amendment.part().is_some() {
                self.session.added = None;
            }
            self.show_typed(&amendment);
            amendment.put(list);
        }
        self.put_changes(entry, &label, now)
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

    /// Takes back one of the changes; those after it stay.
    pub(super) fn take_back(&mut self, place: usize, now: Moment) -> Vec<Effect> {
        let Some(mut entry) = self.entry().map(|entry| Entry::clone(entry)) else { return Vec::new() };
        if !self.is_ready() || place >= entry.data.amendments.len() {
            return Vec::new();
        }
        Arc::make_mut(&mut entry.data.amendments).remove(place);
        let effects = self.put_changes(entry, "take back a change", now);
        self.session.toast("Took back the change", true);
        effects
    }

    fn put_changes(&mut self, mut entry: Entry, label: &str, now: Moment) -> Vec<Effect> {
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

    /// Reads another file that is to serve the table.
    pub(super) fn add_data(&mut self, blob: u32, name: String, bytes: u64, now: Moment) -> Vec<Effect> {
        let Some(entry) = self.entry().cloned() else { return Vec::new() };
        if !self.is_ready() {
            return self.open_data(blob, name, bytes, now);
        }
        let slot = Slot::Part;
        let ticket = self.session.ticket(slot);
        let key = format!("{}-{}-{ticket}", entry.scorecard.id, now.utc);
        let part = Part { key: key.clone(), name: name.clone(), bytes };
        self.session.added = Some(Added { part, side: None, amendment: None, attempt: None });
        self.session.refused = None;
        let (treatment, scorecard) = (Treatment::default(), entry.scorecard.clone());
        vec![Effect::ReadBlob { slot, ticket, blob, key, name, treatment, scorecard }]
    }

    /// The added file has been read: the likelier way to use it is tried first.
    pub(super) fn take_side(&mut self, side: Side) -> Vec<Effect> {
        let Some(added) = self.session.added.as_mut().filter(|added| added.part.key == side.key) else {
            return Vec::new();
        };
        self.session.parts.push(side.key.clone());
        let side = Arc::new(side);
        added.side = Some(side.clone());
        match super::view::data::likely_use(self, &side) {
            Some(amendment) => self.attempt(amendment),
            None => Vec::new(),
        }
    }

    pub(super) fn fail_added(&mut self, message: String) -> Vec<Effect> {
        if let Some(added) = self.session.added.take() {
            self.session.refused = Some(super::Refusal { name: added.part.name, message });
        }
        Vec::new()
    }

    pub(super) fn attempt(&mut self, amendment: Amendment) -> Vec<Effect> {
        let Some(added) = &mut self.session.added else { return Vec::new() };
        added.amendment = Some(amendment.clone());
        let slot = Slot::Attempt;
        let ticket = self.session.ticket(slot);
        vec![Effect::Ask { slot, ticket, job: Box::new(Job::Attempt { amendment }) }]
    }

    pub(super) fn leave_added(&mut self) -> Vec<Effect> {
        self.session.added = None;
        self.session.ticket(Slot::Part);
        Vec::new()
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
