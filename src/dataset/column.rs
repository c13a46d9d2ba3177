//! A column of text, built row by row by `table`, then never changed.
//!
//! It keeps its text in blocks of rows, each one run of text and the ends of its cells: 4 bytes a
//! cell beside the text itself, no growing of huge buffers, and nothing at all for cells that stay empty.

use std::sync::Arc;

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
        // Blocks hold also what stands below the table.
        if row >= self.rows {
            return "";
        }
        self.blocks.get(row >> BITS).map_or("", |block| block.cell(row & MASK))
    }

    /// Whether it is this very column: nothing was written anew since.
    pub(super) fn is(&self, other: &Column) -> bool {
        self.header == other.header && self.rows == other.rows && Arc::ptr_eq(&self.blocks, &other.blocks)
    }

    /// Whether no cell of it holds anything.
    pub(super) fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Shows the first rows only, or all again.
    pub(super) fn show(&mut self, rows: usize) {
        self.rows = rows;
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
pub(super) struct Draft {
    blocks: Vec<Block>,
    text: String,
    ends: Vec<u32>,
}

impl Draft {
    /// Rows come in ascending order; empty ones need not come at all.
    pub(super) fn push(&mut self, row: usize, cell: &str) {
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

    pub(super) fn finish(mut self, header: String, rows: usize) -> Column {
        if !self.ends.is_empty() {
            self.close();
        }
        Column { header, rows, blocks: self.blocks.into() }
    }
}
