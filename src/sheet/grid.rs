//! What the readers of this room make of a file: sheets of cells, as the file has them. `layout` finds the
//! table in a sheet, `text` writes it.

use crate::dataset::Finding;

/// A cell that holds something. Texts stand in [`Texts`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Cell {
    Text(u32),
    Number(f64),
    /// A number as the file spells it.
    Numeral(u32),
    /// 0.45 that is shown as 45%.
    Percent(f64),
    /// A whole number that is shown with leading zeros to this length.
    Padded(f64, u8),
    /// Days since 1899-12-30, as spreadsheets count; below 1 a time of day.
    Day(f64),
    /// A length of time in days.
    Span(f64),
    Flag(bool),
    /// What a formula failed with, such as `#N/A`.
    Fault(u32),
}

/// Texts one after another: a sheet can have millions.
#[derive(Default)]
pub(super) struct Texts {
    text: String,
    ends: Vec<usize>,
}

impl Texts {
    pub(super) fn add(&mut self, text: &str) -> u32 {
        self.text.push_str(text);
        self.ends.push(self.text.len());
        (self.ends.len() - 1) as u32
    }

    pub(super) fn get(&self, place: u32) -> &str {
        let place = place as usize;
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(place).and_then(|end| self.text.get(start..*end)).unwrap_or_default()
    }
}

/// Where a cell stands, from 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Placed {
    pub row: u32,
    pub column: u32,
    pub cell: Cell,
}

/// Cells that are one: from the first row and column to the last.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Merge {
    pub rows: (u32, u32),
    pub columns: (u32, u32),
}

/// A sheet.
#[derive(Default)]
pub(super) struct Grid {
    pub name: String,
    /// The sheet is not shown.
    pub hidden: bool,
    /// In the order of rows, then columns.
    pub cells: Vec<Placed>,
    pub merges: Vec<Merge>,
    /// How many of its rows and columns are not shown.
    pub hidden_lines: usize,
    /// Formulas whose result the file does not hold, and row and column of the first.
    pub uncomputed: usize,
    pub first_uncomputed: (u32, u32),
}

/// As many columns as the largest spreadsheets have.
pub(super) const COLUMNS: u32 = 16_384;

impl Grid {
    pub(super) fn put(&mut self, row: u32, column: u32, cell: Cell) {
        if column < COLUMNS {
            self.cells.push(Placed { row, column, cell });
        }
    }

    /// A formula whose result the file does not hold.
    pub(super) fn note_uncomputed(&mut self, row: u32, column: u32) {
        if self.uncomputed == 0 {
            self.first_uncomputed = (row, column);
        }
        self.uncomputed += 1;
    }

    /// Puts the cells in order, where the file does not have them so; of two at one place the last counts.
    pub(super) fn sort(&mut self) {
        let place = |placed: &Placed| (placed.row, placed.column);
        if !self.cells.is_sorted_by(|a, b| place(a) < place(b)) {
            self.cells.reverse();
            self.cells.sort_by_key(place);
            self.cells.dedup_by_key(|placed| place(placed));
        }
    }

    /// How many bytes the texts of its cells take when each is written out.
    pub(super) fn text_size(&self, texts: &Texts) -> u64 {
        let size = |placed: &Placed| match placed.cell {
            Cell::Text(place) | Cell::Fault(place) | Cell::Numeral(place) => texts.get(place).len() as u64,
            _ => 0,
        };
        self.cells.iter().map(size).sum()
    }

    /// Its rows that hold something: the number of each, from 0, and its cells.
    pub(super) fn rows(&self) -> impl Iterator<Item = (u32, &[Placed])> {
        self.cells.chunk_by(|a, b| a.row == b.row).filter_map(|row| Some((row.first()?.row, row)))
    }
}

/// All sheets of a file.
#[derive(Default)]
pub(super) struct Book {
    /// What the file is: `xlsx`, `json`.
    pub form: &'static str,
    pub grids: Vec<Grid>,
    pub texts: Texts,
    /// The first row of each sheet is its header and all others are rows: there is nothing to find.
    pub ready: bool,
    /// What came up while reading.
    pub notices: Vec<Finding>,
    /// The part of a document that the table was found in, and how many rows it has.
    pub part: Option<(String, usize)>,
}

#[cfg(test)]
impl Book {
    /// Every cell: its row and column, from 0, and what it holds.
    pub(super) fn told(&self) -> Vec<String> {
        let cell = |placed: &Placed| {
            let said = match placed.cell {
                Cell::Text(place) | Cell::Fault(place) => self.texts.get(place).to_owned(),
                cell => format!("{cell:?}"),
            };
            format!("{},{} {said}", placed.row, placed.column)
        };
        self.grids.iter().flat_map(|grid| grid.cells.iter().map(cell)).collect()
    }
}
