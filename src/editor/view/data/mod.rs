//! The Data place: where the data comes from, how far it is, what its columns hold and serve, and
//! what the report tells.

mod added;
mod asked;
mod change;
mod column;
mod fitted;
pub mod grid;
mod habit;
mod kept;
mod layout;
mod lost;
mod mend;
mod report;
mod unused;

use ::column::within;

pub use added::{AddedView, PeriodView, Said, added, is_own, likely_plan};
pub use asked::{Asked, asked};
pub use change::{Change, Changes, changes};
pub use column::{Choices, Columns, Outcome, Picture, Row, Seen, TypeView, UseView, choices, columns};
pub use fitted::{Fitted, fitted};
pub use habit::habit;
pub use kept::{Kept, kept};
pub use layout::{LayoutView, layout, with_sheet};
pub use lost::{Lost, lost};
pub use mend::{Mend, Step};
pub use report::{Examples, Fact, ReportView, Told, force_form, force_mark, mark_name, report, report_text};
pub use unused::{Unused, UnusedRow, unused};

use super::{clock, count, day, size};
use crate::chart::sentence;
use crate::dataset::{Corrections, Day, Mapping, format_day};
use crate::editor::purpose::table_of;
use crate::editor::{DataSource, DataState, Editor, Millis};

/// What the place shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// There is no data: the ways to bring some.
    Empty,
    /// The first reading is under way, or it failed: nothing is known of columns.
    Waiting,
    /// Columns and report, as far as they are there.
    Columns,
}

pub fn stage(editor: &Editor) -> Stage {
    match (&editor.session.data, headers(editor).is_empty()) {
        (_, false) => Stage::Columns,
        (DataState::None, true) => Stage::Empty,
        (_, true) => Stage::Waiting,
    }
}

/// The headers of the data; those of what is attached while other data is on its way.
pub fn headers(editor: &Editor) -> Vec<String> {
    match (&editor.session.data, &editor.session.report) {
        (DataState::Ready(loaded), _) => loaded.headers.clone(),
        (DataState::Loading(_), Some(report)) => {
            report.columns.iter().map(|column| column.profile.header.clone()).collect()
        }
        _ => Vec::new(),
    }
}

/// How a person overruled the reading of the data.
fn corrections(editor: &Editor) -> Corrections {
    editor.entry().map(|entry| entry.data.corrections.clone()).unwrap_or_default()
}

/// What the scorecard takes from these columns now; the report may lag a moment behind.
pub(in crate::editor) fn mapping(editor: &Editor) -> Mapping {
    match editor.card() {
        Some(card) => Mapping::of(&table_of(&headers(editor)), card),
        None => Mapping::default(),
    }
}

/// The head of the place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Head {
    /// What a row is about.
    pub subject: String,
    /// Where the data comes from and since when it is there.
    pub source: String,
    /// The day on which recency is judged, in words and as `2026-10-31`.
    pub as_of: String,
    pub as_of_iso: String,
    /// Whether that is always the present day.
    pub today: bool,
    /// Whether there is data to remove.
    pub attached: bool,
    /// Whether example data fits and is not what is open.
    pub example: bool,
}

pub fn head(editor: &Editor) -> Head {
    let Some(entry) = editor.entry() else { return Head::default() };
    let today = editor.session.today;
    let source = match &entry.data.source {
        DataSource::None => "No data yet".into(),
        DataSource::Example { day: made, .. } => format!("Example data, made for {}", day(*made)),
        DataSource::Stored { name, opened, .. } => format!("{name}, opened {}", since(*opened, today)),
        DataSource::Typed { begun } => format!("Typed here, begun {}", since(*begun, today)),
    };
    let as_of = entry.data.as_of.unwrap_or(today);
    Head {
        subject: entry.scorecard.subject.clone(),
        source,
        as_of: day(as_of),
        as_of_iso: format_day(as_of),
        today: entry.data.as_of.is_none(),
        attached: entry.data.source != DataSource::None,
        example: entry.template.is_some() && !matches!(entry.data.source, DataSource::Example { .. }),
    }
}

/// When something was opened, by local time: `today at 14:05`.
fn since(local: Millis, today: Day) -> String {
    match (today - local.div_euclid(86_400_000) as Day, clock(local)) {
        (0, clock) => format!("today at {clock}"),
        (1, clock) => format!("yesterday at {clock}"),
        (days, _) => format!("on {}", day(today - days)),
    }
}

/// Data on its way, and what hinders it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arrival {
    pub reading: Option<Reading>,
    /// Name and reason of the file that was not opened.
    pub refused: Option<(String, String)>,
    /// Why the attached data is not there.
    pub failed: Option<String>,
    /// Why it cannot be scored or reported on.
    pub problem: Option<String>,
    /// Whether other data stays open while this is read, or was refused.
    pub keeps: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    pub title: String,
    pub detail: String,
    /// In percent; none where it is not known.
    pub share: Option<f64>,
}

pub fn arrival(editor: &Editor) -> Arrival {
    let session = &editor.session;
    let added = session.added.as_ref().filter(|added| added.side.is_none());
    let progress = match &session.data {
        DataState::Loading(progress) => Some(progress),
        _ => added.map(|added| &added.progress),
    };
    let reading = progress.map(|progress| Reading {
        title: format!("Reading {}", progress.name),
        detail: match (progress.total, progress.rows) {
            (0, _) | (_, 0) => String::new(),
            (total, rows) => {
                let done = size(progress.bytes as f64);
                format!("{} rows, {done} of {}", count(rows), size(total as f64))
            }
        },
        share: (progress.total > 0)
            .then(|| within(progress.bytes as f64 / progress.total as f64 * 100.0, 0.0, 100.0)),
    });
    let attached = editor.entry().and_then(|entry| entry.data.name().map(str::to_string));
    Arrival {
        reading,
        refused: session.refused.as_ref().map(|refused| (refused.name.clone(), sentence(&refused.message))),
        failed: match &session.data {
            DataState::Failed(message) => Some(sentence(message)),
            _ => None,
        },
        problem: session.problem.as_ref().map(|problem| sentence(problem)),
        keeps: attached,
    }
}
