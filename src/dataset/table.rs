//! The table: columns of text. Built row by row by whoever reads a file, then never changed.
//!
//! A column keeps its text in blocks of rows, each one run of text and the ends of its cells: 4 bytes a
//! cell beside the text itself, no growing of huge buffers, and nothing at all for cells that stay empty.

use std::sync::Arc;

use super::Corrections;
use super::cell::loosen;

/// A table of subjects as the file holds it; blank rows are not in it.
#[derive(Clone, Debug)]
pub struct Table {
    /// What the user knows it by: the file's name.
    pub name: String,
    rows: usize,
    columns: Vec<Column>,
    irregular: Irregular,
    corrections: Corrections,
}

impl Table {
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

    /// How the user overruled the reading of columns.
    pub fn corrections(&self) -> &Corrections {
        &self.corrections
    }

    /// The same table, read with these corrections. Copies no cells.
    #[must_use]
    pub fn with_corrections(mut self, corrections: Corrections) -> Table {
        self.corrections = corrections;
        self
    }
}

/// A column of text. Cloning it copies no cells.
#[derive(Clone, Debug)]
pub struct Column {
    /// The trimmed header.
    pub header: String,
    rows: usize,
    blocks: Arc<[Block]>,
}

impl Column {
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The trimmed text of a cell; empty also beyond the last row.
    pub fn cell(&self, row: usize) -> &str {
        self.blocks.get(row >> BITS).map_or("", |block| block.cell(row & MASK))
    }

    /// The cells from the first row to the last.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.rows).map(|row| self.cell(row))
    }

    #[cfg(test)]
    pub(super) fn of(header: &str, cells: &[&str]) -> Column {
        let mut draft = Draft::default();
        for (row, cell) in cells.iter().enumerate() {
            draft.push(row, cell.trim());
        }
        draft.finish(header.to_owned(), cells.len())
    }
}

/// Rows of a block, as a power of two.
const BITS: u32 = 14;
const MASK: usize = (1 << BITS) - 1;

#[derive(Clone, Debug, Default)]
struct Block {
    text: Box<str>,
    /// Where each cell ends in the text; cells beyond the last end are empty.
    ends: Box<[u32]>,
}

impl Block {
    fn cell(&self, at: usize) -> &str {
        let Some(end) = self.ends.get(at) else { return "" };
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.text.get(start as usize..*end as usize).unwrap_or_default()
    }
}

/// A column that is being read.
#[derive(Default)]
struct Draft {
    blocks: Vec<Block>,
    text: String,
    ends: Vec<u32>,
}

impl Draft {
    /// Rows come in ascending order; empty ones need not come at all.
    fn push(&mut self, row: usize, cell: &str) {
        if cell.is_empty() {
            return;
        }
        if row >> BITS > self.blocks.len() {
            self.close();
            self.blocks.resize(row >> BITS, Block::default());
        }
        self.ends.resize(row & MASK, self.text.len() as u32);
        self.text.push_str(cell);
        self.ends.push(self.text.len() as u32);
    }

    /// Keeps the open block at its exact size; the buffers are used again.
    fn close(&mut self) {
        self.blocks.push(Block { text: self.text.as_str().into(), ends: self.ends.as_slice().into() });
        self.text.clear();
        self.ends.clear();
    }

    fn finish(mut self, header: String, rows: usize) -> Column {
        if !self.ends.is_empty() {
            self.close();
        }
        Column { header, rows, blocks: self.blocks.into() }
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

    fn add(&mut self, row: usize, cell: &str) {
        self.count += 1;
        if self.examples.len() < Self::EXAMPLES {
            self.examples.push((row as u32, cell.to_owned()));
        }
    }
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
}

/// Builds a table row by row.
pub struct Builder {
    name: String,
    headers: Vec<String>,
    drafts: Vec<Draft>,
    rows: usize,
    irregular: Irregular,
}

impl Builder {
    /// Starts a table with these columns; headers are trimmed.
    pub fn new<'a>(name: &str, headers: impl IntoIterator<Item = &'a str>) -> Builder {
        let headers: Vec<String> = headers.into_iter().map(|header| header.trim().to_owned()).collect();
        let drafts = headers.iter().map(|_| Draft::default()).collect();
        Builder { name: name.to_owned(), headers, drafts, rows: 0, irregular: Irregular::default() }
    }

    /// How many rows it has so far, blank ones not counted.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The header of a column by its place.
    pub(super) fn header(&self, place: usize) -> Option<&str> {
        self.headers.get(place).map(String::as_str)
    }

    /// Adds a row. One whose cells are all empty is skipped, a short one filled up with missing cells,
    /// surplus cells are dropped; all three are counted.
    pub fn push<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) {
        let mut count = 0;
        let mut blank = true;
        let mut surplus: Option<&str> = None;
        for cell in cells {
            let cell = cell.trim();
            blank &= cell.is_empty();
            match self.drafts.get_mut(count) {
                Some(draft) => draft.push(self.rows, cell),
                None if surplus.is_none_or(str::is_empty) => surplus = Some(cell),
                None => {}
            }
            count += 1;
        }
        if blank {
            self.irregular.blank += 1;
            return;
        }
        if count < self.headers.len() {
            self.irregular.short.add(self.rows, "");
        }
        if let Some(cell) = surplus {
            self.irregular.long.add(self.rows, cell);
            self.irregular.lost |= !cell.is_empty();
        }
        self.rows += 1;
    }

    pub fn finish(self) -> Table {
        let rows = self.rows;
        let columns = self.headers.into_iter().zip(self.drafts);
        Table {
            name: self.name,
            rows,
            columns: columns.map(|(header, draft)| draft.finish(header, rows)).collect(),
            irregular: self.irregular,
            corrections: Corrections::default(),
        }
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
