//! The table: columns of text. Built row by row by whoever reads a file, then never changed.

use super::amend::Work;
use super::cell::loosen;
use super::column::{Column, Draft};
use super::tail::{Tail, find_tail};
use super::{Corrections, Finding};
use crate::text;

/// A table of subjects as the file holds it; blank rows are not in it.
#[derive(Clone, Debug)]
pub struct Table {
    /// What the user knows it by: the file's name.
    pub name: String,
    rows: usize,
    columns: Vec<Column>,
    irregular: Irregular,
    tail: Tail,
    notices: Vec<Finding>,
    corrections: Corrections,
}

impl Table {
    /// A table without columns and rows, to be typed.
    pub fn empty(name: &str) -> Table {
        Builder::new(name, []).finish()
    }

    /// How many rows of data it has.
    pub fn rows(&self) -> usize {
        self.rows
    }

    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The place of the column with exactly this header after trimming, the first of several alike.
    pub fn find(&self, header: &str) -> Option<usize> {
        let header = header.trim();
        self.columns.iter().position(|column| column.header == header)
    }

    /// The column with exactly this header; what a KPI, a condition or a formula names.
    pub fn column(&self, header: &str) -> Option<&Column> {
        self.columns.get(self.find(header)?)
    }

    /// The place of the first column whose header is one of the names, tried in order, when case,
    /// spaces, `_` and `-` do not count.
    pub fn find_loosely(&self, names: &[&str]) -> Option<usize> {
        names
            .iter()
            .map(|name| loosen(name))
            .filter(|name| !name.is_empty())
            .find_map(|name| self.columns.iter().position(|column| loosen(&column.header) == name))
    }

    /// What was irregular in the file and is mended in the table.
    pub fn irregular(&self) -> &Irregular {
        &self.irregular
    }

    /// The rows below the table: totals and notes.
    pub fn tail(&self) -> &Tail {
        &self.tail
    }

    /// What was found before there was a table: sheets left out, merged cells and the like.
    pub fn notices(&self) -> &[Finding] {
        &self.notices
    }

    /// The same table, with what was found on the way to it.
    #[must_use]
    pub fn with_notices(mut self, notices: Vec<Finding>) -> Table {
        self.notices = notices;
        self
    }

    /// The same file's table after changes; what is below it stays left out.
    pub(super) fn amended(mut self, work: Work) -> Table {
        self.rows = work.rows;
        self.columns = work.columns;
        self.corrections = work.corrections;
        self.notices = work.notices;
        self
    }

    /// How the user overruled the reading of columns.
    pub fn corrections(&self) -> &Corrections {
        &self.corrections
    }

    /// The same table, read with these corrections. Copies no cells.
    #[must_use]
    pub fn with_corrections(mut self, corrections: Corrections) -> Table {
        self.corrections = corrections;
        let tail = if self.corrections.layout.keep_below { 0 } else { self.tail.rows() };
        self.rows = self.tail.end - tail;
        for column in &mut self.columns {
            column.show(self.rows);
        }
        self
    }
}

/// Something that was noticed in several rows: how often, and the first of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Noticed {
    pub count: usize,
    /// Row (from 0) and a cell that shows it.
    pub examples: Vec<(u32, String)>,
}

impl Noticed {
    /// As many as a person reads before they believe it.
    const EXAMPLES: usize = 5;

    pub(super) fn add(&mut self, row: usize, cell: &str) {
        self.count += 1;
        if self.examples.len() < Self::EXAMPLES {
            self.examples.push((row as u32, cell.to_owned()));
        }
    }

    fn join(&mut self, later: &mut Noticed) {
        self.count += std::mem::take(&mut later.count);
        self.examples.append(&mut later.examples);
        self.examples.truncate(Self::EXAMPLES);
    }
}

/// The lines before the first row that hold text: the number of each and its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// Above the header.
    pub above: Vec<(usize, String)>,
    /// Of the header, where it takes more than one.
    pub header: Vec<(usize, String)>,
}

/// What was irregular in the rows of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Irregular {
    /// Rows with fewer cells than the header, filled up with missing.
    pub short: Noticed,
    /// Rows with more cells than the header; the example is the first cell that was dropped.
    pub long: Noticed,
    /// Whether any of the dropped cells held something.
    pub lost: bool,
    /// Rows whose cells are all empty.
    pub blank: usize,
    pub head: Head,
    /// Rows with a cell that is not UTF-8 and was read as Windows-1252.
    pub recoded: Noticed,
}

/// Builds a table row by row.
pub struct Builder {
    name: String,
    headers: Vec<String>,
    drafts: Vec<Draft>,
    rows: usize,
    irregular: Irregular,
    /// Rows up to the last with more than one filled cell, and whether a blank one follows it.
    dense: usize,
    gap: bool,
    /// Short rows after the last dense one: perhaps notes below the table, which are no rows of it.
    short_below: Noticed,
}

impl Builder {
    /// Starts a table with these columns; headers are trimmed.
    pub fn new<'a>(name: &str, headers: impl IntoIterator<Item = &'a str>) -> Builder {
        let headers: Vec<String> = headers.into_iter().map(|header| header.trim().to_owned()).collect();
        let drafts = headers.iter().map(|_| Draft::default()).collect();
        Builder {
            name: name.to_owned(),
            headers,
            drafts,
            rows: 0,
            irregular: Irregular::default(),
            dense: 0,
            gap: false,
            short_below: Noticed::default(),
        }
    }

    /// Notes what stands before the first row.
    pub(super) fn below(mut self, head: &Head) -> Builder {
        self.irregular.head = head.clone();
        self
    }

    /// Notes that the last row has a cell that is not UTF-8.
    pub(super) fn note_recoded(&mut self, cell: &str) {
        self.irregular.recoded.add(self.rows.saturating_sub(1), cell);
    }

    /// How many rows it has so far, blank ones not counted.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The header of a column by its place.
    pub(super) fn header(&self, place: usize) -> Option<&str> {
        self.headers.get(place).map(String::as_str)
    }

    /// Notes that a blank line follows the last row.
    pub(super) fn note_gap(&mut self) {
        self.gap |= self.dense == self.rows;
    }

    /// Adds a row. One whose cells are all empty is skipped, a short one filled up with missing cells,
    /// surplus cells are dropped; all three are counted.
    pub fn push<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) {
        let mut count = 0;
        let mut filled = 0;
        let mut surplus: Option<&str> = None;
        for cell in cells {
            let cell = text::trim(cell);
            filled += usize::from(!cell.is_empty());
            match self.drafts.get_mut(count) {
                Some(draft) => draft.push(self.rows, cell),
                None if surplus.is_none_or(str::is_empty) => surplus = Some(cell),
                None => {}
            }
            count += 1;
        }
        if filled == 0 {
            self.irregular.blank += 1;
            self.note_gap();
            return;
        }
        if count < self.headers.len() {
            self.short_below.add(self.rows, "");
        }
        if let Some(cell) = surplus {
            self.irregular.long.add(self.rows, cell);
            self.irregular.lost |= !cell.is_empty();
        }
        self.rows += 1;
        if filled > 1 {
            self.dense = self.rows;
            self.gap = false;
            self.irregular.short.join(&mut self.short_below);
        }
    }

    pub fn finish(mut self) -> Table {
        let rows = self.rows;
        let columns = self.headers.into_iter().zip(self.drafts);
        let mut columns: Vec<Column> = columns.map(|(header, draft)| draft.finish(header, rows)).collect();
        // Commas that an export puts behind every line make no column.
        let is_column = |column: &Column| !column.header.is_empty() || !column.is_empty();
        if rows > 0 && columns.iter().any(is_column) {
            columns.retain(is_column);
        }
        let tail = find_tail(&columns, rows, self.dense, self.gap);
        if tail.notes.count == 0 {
            self.irregular.short.join(&mut self.short_below);
        }
        let table = Table {
            name: self.name,
            rows,
            columns,
            irregular: self.irregular,
            tail,
            notices: Vec::new(),
            corrections: Corrections::default(),
        };
        table.with_corrections(Corrections::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(headers: &[&str], rows: &[&[&str]]) -> Table {
        let mut builder = Builder::new("t", headers.iter().copied());
        for row in rows {
            builder.push(row.iter().copied());
        }
        builder.finish()
    }

    #[test]
    fn cells_are_trimmed_and_blank_rows_skipped() {
        let table = table(&[" id ", "b"], &[&[" x ", "1"], &["", "  "], &["y"]]);
        assert_eq!(table.rows(), 2);
        assert_eq!(table.column("id").unwrap().cells().collect::<Vec<_>>(), ["x", "y"]);
        assert_eq!(table.column(" b").unwrap().cells().collect::<Vec<_>>(), ["1", ""]);
        assert_eq!(table.irregular().blank, 1);
        assert_eq!(table.irregular().short.examples, [(1, String::new())]);
    }

    #[test]
    fn surplus_cells_are_dropped_and_told() {
        let table = table(&["a"], &[&["1", ""], &["2", "", "over"], &["", "only"]]);
        assert_eq!(table.rows(), 3);
        assert_eq!(
            table.irregular().long.examples,
            [(0, String::new()), (1, "over".to_owned()), (2, "only".to_owned())]
        );
        assert!(table.irregular().lost);
    }

    #[test]
    fn columns_are_found() {
        let table = table(&["a", "Weekly Users", "a", ""], &[&["1", "2", "3", "4"]]);
        assert_eq!(table.find("a"), Some(0));
        assert_eq!(table.find("A"), None);
        assert_eq!(table.find_loosely(&["nothing", "weekly_users"]), Some(1));
        assert_eq!(table.find_loosely(&["", "-"]), None);
    }

    #[test]
    fn blocks_do_not_show() {
        let mut builder = Builder::new("t", ["sparse", "dense", "empty"]);
        for row in 0..50_000 {
            let cell = row.to_string();
            builder.push([if row % 20_001 == 7 { cell.as_str() } else { "" }, cell.as_str(), ""]);
        }
        let table = builder.finish();
        for (row, cell) in table.columns()[1].cells().enumerate() {
            assert_eq!(cell, row.to_string());
        }
        let filled: Vec<&str> = table.columns()[0].cells().filter(|cell| !cell.is_empty()).collect();
        assert_eq!(filled, ["7", "20008", "40009"]);
        assert_eq!(table.columns()[0].cell(20_008), "20008");
        assert_eq!(table.columns()[2].cells().filter(|cell| cell.is_empty()).count(), 50_000);
        assert_eq!(table.columns()[1].cell(60_000), "");
    }
}
