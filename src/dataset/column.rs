//! A column of text, built row by row by `table`, then never changed.
//!
//! It keeps its text in blocks of rows, each one run of text and the ends of its cells: 2 bytes a cell beside the
//! text itself, or instead of it where cells repeat; no growing of huge buffers, and nothing at all for cells that
//! stay empty.

use std::sync::Arc;

use super::hash::QuickMap;

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
        // The names last: this is asked of thousands of columns, and theirs lie far apart.
        Arc::ptr_eq(&self.blocks, &other.blocks) && self.rows == other.rows && self.header == other.header
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

/// Rows of a block, as a power of two: so few that two bytes tell where a cell of most blocks ends.
const BITS: u32 = 12;
const MASK: usize = (1 << BITS) - 1;
/// With more different cells than this a block has no codes.
const DIFFERENT: usize = 512;

#[derive(Clone, Debug, Default)]
struct Block {
    text: Box<str>,
    ends: Ends,
    /// Of a block whose cells repeat: which text each row holds. Empty where each cell has its own.
    codes: Box<[u16]>,
}

/// Where each text ends; cells beyond the last end are empty.
#[derive(Clone, Debug)]
enum Ends {
    Short(Box<[u16]>),
    Long(Box<[u32]>),
}

impl Default for Ends {
    fn default() -> Ends {
        Ends::Short(Box::default())
    }
}

impl Ends {
    fn of(ends: &[u32]) -> Ends {
        match ends.last() {
            Some(last) if *last > u32::from(u16::MAX) => Ends::Long(ends.into()),
            _ => Ends::Short(ends.iter().map(|end| *end as u16).collect()),
        }
    }

    fn get(&self, at: usize) -> Option<usize> {
        match self {
            Ends::Short(ends) => ends.get(at).map(|end| usize::from(*end)),
            Ends::Long(ends) => ends.get(at).map(|end| *end as usize),
        }
    }
}

impl Block {
    fn cell(&self, at: usize) -> &str {
        let at = match (self.codes.is_empty(), self.codes.get(at)) {
            (true, _) => at,
            (false, Some(code)) => usize::from(*code),
            (false, None) => return "",
        };
        let Some(end) = self.ends.get(at) else { return "" };
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).unwrap_or(0);
        self.text.get(start..end).unwrap_or_default()
    }

    /// The same with each text once, where its cells repeat.
    fn shared(text: &str, ends: &[u32]) -> Option<Block> {
        let mut known: QuickMap<&str, u16> = QuickMap::default();
        let mut codes = Vec::with_capacity(ends.len());
        let (mut once, mut once_ends, mut start) = (String::new(), Vec::new(), 0);
        for end in ends {
            let cell = text.get(std::mem::replace(&mut start, *end as usize)..*end as usize)?;
            let next = known.len();
            let code = *known.entry(cell).or_insert(next as u16);
            if known.len() > next {
                if next == DIFFERENT {
                    return None;
                }
                once.push_str(cell);
                once_ends.push(once.len() as u32);
            }
            codes.push(code);
        }
        let block = || Block { text: once.into(), ends: Ends::of(&once_ends), codes: codes.into() };
        (known.len() * 4 < ends.len()).then(block)
    }
}

/// A column that is being read.
#[derive(Default)]
pub(super) struct Draft {
    blocks: Vec<Block>,
    text: String,
    ends: Vec<u32>,
    /// So many blocks are not looked at for repeating cells: the last one had none.
    rest: u8,
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
        let shared = if self.rest == 0 { Block::shared(&self.text, &self.ends) } else { None };
        // Ids and amounts never repeat; what began so may come to repeat.
        self.rest = if shared.is_some() { 0 } else { (self.rest + 1) % 8 };
        let own =
            || Block { text: self.text.as_str().into(), ends: Ends::of(&self.ends), codes: Box::default() };
        self.blocks.push(shared.unwrap_or_else(own));
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Cells of a column that is written and read back, some of them empty.
    fn check(count: usize, cell: impl Fn(usize) -> String) {
        let mut draft = Draft::default();
        (0..count).for_each(|row| draft.push(row, &cell(row)));
        let column = draft.finish("x".into(), count);
        (0..count).for_each(|row| assert_eq!(column.cell(row), cell(row), "{row}"));
    }

    #[test]
    fn every_form_of_a_block_gives_back_its_cells() {
        check(20_000, |row| {
            if row % 3 == 0 { String::new() } else { ["SMB", "größer", "Pro"][row % 7 % 3].into() }
        });
        check(20_000, |row| format!("A-{row}"));
        check(10_000, |row| "x".repeat(row % 100 * (row / 5_000)));
        check(10_000, |row| (row % 511).to_string());
        check(10_000, |row| (row % 513 * (row / 4_096)).to_string());
        check(9_000, |row| if row < 8_500 { String::new() } else { "late".into() });
        check(40_960, |row| if row < 4_096 { row.to_string() } else { "same".into() });
    }
}
