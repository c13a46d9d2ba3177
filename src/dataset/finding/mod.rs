//! What the data report tells: each finding a sentence for people, with the rows to look at.
//! Nothing that was mended, skipped or doubted stays unsaid. `report` puts them together.

mod column;
mod file;
mod likeness;
mod wording;

pub(super) use wording::count;
pub use wording::say;

use crate::record::{record, words};

use super::Cell;

pub(super) use column::{find_in_column, find_unreadable};
pub(super) use file::{find_absent, find_duplicates, find_in_file};
pub(super) use likeness::find_likenesses;

record! {
    /// Something about the data that a person should know.
    #[derive(Eq)]
    pub struct Finding {
        pub kind: FindingKind,
        pub severity: Severity,
        /// The header of the column, where it is about one.
        pub column: Option<String>,
        /// How many cells, rows or columns it is about.
        pub count: usize,
        /// What was found: “5 cells could not be read”.
        pub title: String,
        /// What follows from it, or what to do.
        pub detail: String,
        pub examples: Vec<Example>,
    }
}

record! {
    /// A cell to look at.
    #[derive(Eq)]
    pub struct Example {
        /// From 1 below the header, blank rows not counted.
        pub row: usize,
        pub column: String,
        pub cell: String,
    }
}

impl Example {
    fn of(column: &str, cell: &Cell) -> Example {
        Example { row: cell.row, column: column.to_owned(), cell: cell.text.clone() }
    }
}

words! {
    #[derive(PartialOrd, Ord, Hash)]
    pub enum Severity {
        /// Only the user can know; until they say, the first of the likely ways is taken.
        Ask = "ask",
        /// Scores are other than the user may think.
        Warning = "warning",
        /// Good to know.
        Note = "note",
    }
}

words! {
    #[derive(Hash)]
    pub enum FindingKind {
        NoRows = "no_rows",
        AbsentColumn = "absent_column",
        Unreadable = "unreadable",
        Duplicate = "duplicate",
        WithoutId = "without_id",
        AmbiguousMark = "ambiguous_mark",
        AmbiguousDate = "ambiguous_date",
        OtherDates = "other_dates",
        OtherMissing = "other_missing",
        RepeatedHeader = "repeated_header",
        NamelessColumn = "nameless_column",
        ShortRows = "short_rows",
        LongRows = "long_rows",
        BlankRows = "blank_rows",
        TitleRows = "title_rows",
        TotalRows = "total_rows",
        Subtotals = "subtotals",
        NotesBelow = "notes_below",
        NoHeader = "no_header",
        OtherEncoding = "other_encoding",
        OtherSheets = "other_sheets",
        StrayTable = "stray_table",
        HeaderRows = "header_rows",
        MergedCells = "merged_cells",
        TextNumbers = "text_numbers",
        SerialDates = "serial_dates",
        ErrorCells = "error_cells",
        Uncomputed = "uncomputed",
        HiddenCells = "hidden_cells",
        LongText = "long_text",
        Identifier = "identifier",
        LikeOutcome = "like_outcome",
        Repeats = "repeats",
        Joined = "joined",
        Appended = "appended",
        LeftOut = "left_out",
        Missing = "missing",
        Constant = "constant",
        Outliers = "outliers",
        Dates = "dates",
    }
}

impl Finding {
    pub fn new(
        kind: FindingKind,
        severity: Severity,
        count: usize,
        title: String,
        detail: impl Into<String>,
    ) -> Finding {
        Finding { kind, severity, column: None, count, title, detail: detail.into(), examples: Vec::new() }
    }

    #[must_use]
    pub fn of(mut self, column: &str) -> Finding {
        self.column = Some(column.to_owned());
        self
    }

    #[must_use]
    pub fn with(mut self, examples: Vec<Example>) -> Finding {
        self.examples = examples;
        self
    }
}
