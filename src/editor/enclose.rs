//! A scorecard with its data in one file: exported when a person asks for just that, and opened again.

use super::memory::Recall;
use super::{DataLink, DataState, Editor, Effect, Slot};
use crate::dataset::{Layout, format_day, parse_iso};
use crate::file::enclosed::{self, Enclosed};
use crate::job::Job;

/// More cells than a JSON file should carry: about 20 MB.
const MOST_CELLS: usize = 2_000_000;

impl Editor {
    /// Asks for the table that is to travel.
    pub(super) fn ask_enclosed(&mut self) -> Vec<Effect> {
        let DataState::Ready(loaded) = &self.session.data else { return Vec::new() };
        if loaded.rows * loaded.headers.len() > MOST_CELLS {
            let text = "This table is too large to travel inside a JSON file. Export the scorecard as JSON, download the \
                        table from the Data place, and hand over both.";
            self.session.notice(text, false);
            return Vec::new();
        }
        let slot = Slot::Enclose;
        vec![Effect::Ask { slot, ticket: self.session.ticket(slot), job: Box::new(Job::Table) }]
    }

    /// The table has come: both go into one file.
    pub(super) fn export_enclosed(&mut self, csv: String) -> Vec<Effect> {
        let Some(entry) = self.entry().cloned() else { return Vec::new() };
        let mut corrections = entry.data.corrections.clone();
        // What of a file was the table is said: only the table travels.
        corrections.layout = Layout::default();
        let name = entry.data.name().unwrap_or("Example data").to_owned();
        let enclosed = Enclosed { name, csv, corrections, as_of: format_day(self.as_of(&entry)) };
        let text = enclosed::write(&entry.scorecard, &enclosed);
        let name = enclosed::file_name(&entry.scorecard);
        vec![Effect::Download { name, mime: "application/json", text }]
    }

    /// Opens the table that came with the scorecard that is open now.
    pub(super) fn open_enclosed(&mut self, enclosed: Enclosed) -> Vec<Effect> {
        let Enclosed { name, csv, corrections, as_of } = enclosed;
        self.session.enclosed =
            Some(DataLink { corrections, as_of: parse_iso(&as_of), ..DataLink::default() });
        vec![Effect::OpenText { name, text: csv }]
    }

    /// How the file that is opened now is to be read, and whether habits have a say in it.
    pub(super) fn word_on(&mut self, blob: u32) -> (DataLink, Recall) {
        let enclosed = self.session.enclosed.take();
        let told = enclosed.is_some();
        (enclosed.unwrap_or_default(), Recall { blob, told, ..Recall::default() })
    }
}
