//! What the data report tells: each finding a sentence for people, with the rows to look at.
//! Nothing that was mended, skipped or doubted stays unsaid. `report` puts them together.

mod column;
mod file;
mod wording;

use serde::{Deserialize, Serialize};

use super::Cell;

pub(super) use column::{find_in_column, find_unreadable};
pub(super) use file::{find_absent, find_duplicates, find_in_file};

/// Something about the data that a person should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

/// A cell to look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// From 1 below the header, blank rows not counted.
    pub row: usize,
    pub column: String,
    pub cell: String,
}

impl Example {
    fn of(column: &str, cell: &Cell) -> Example {
        Example { row: cell.row, column: column.to_owned(), cell: cell.text.clone() }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Scores are other than the user may think.
    Warning,
    /// Good to know.
    Note,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    NoRows,
    AbsentColumn,
    Unreadable,
    Duplicate,
    WithoutId,
    AmbiguousMark,
    AmbiguousDate,
    RepeatedHeader,
    NamelessColumn,
    ShortRows,
    LongRows,
    BlankRows,
    Missing,
    Constant,
    Outliers,
    Dates,
}

impl Finding {
    fn new(
        kind: FindingKind,
        severity: Severity,
        count: usize,
        title: String,
        detail: impl Into<String>,
    ) -> Finding {
        Finding { kind, severity, column: None, count, title, detail: detail.into(), examples: Vec::new() }
    }

    fn of(mut self, column: &str) -> Finding {
        self.column = Some(column.to_owned());
        self
    }

    fn with(mut self, examples: Vec<Example>) -> Finding {
        self.examples = examples;
        self
    }
}
