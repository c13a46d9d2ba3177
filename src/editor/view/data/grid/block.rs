//! Cells by the rectangle: which are in sight and chosen, and what pasting and filling write into them.

use indexmap::IndexMap;

use super::Frame;
use crate::dataset::Amendment;
use crate::editor::Editor;
use crate::editor::view::{count, counted};

/// More cells than anyone pastes by hand.
const MOST_CELLS: usize = 200_000;

/// The cells in sight.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sight {
    pub from: usize,
    pub cells: Vec<Vec<String>>,
}

pub fn sight(editor: &Editor) -> Sight {
    let Some(cells) = &editor.session.cells else { return Sight::default() };
    Sight { from: cells.from, cells: cells.cells.clone() }
}

impl Sight {
    /// The text of a cell, where it is in sight.
    pub fn text(&self, row: usize, column: usize) -> Option<&str> {
        let cells = self.cells.get(row.checked_sub(self.from)?)?;
        cells.get(column).map(String::as_str)
    }
}

/// A rectangle of cells: the one that is active, and the one where it began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    pub active: (usize, usize),
    pub anchor: (usize, usize),
}

impl Range {
    pub fn at(row: usize, column: usize) -> Range {
        Range { active: (row, column), anchor: (row, column) }
    }

    pub fn rows(&self) -> std::ops::RangeInclusive<usize> {
        self.active.0.min(self.anchor.0)..=self.active.0.max(self.anchor.0)
    }

    pub fn columns(&self) -> std::ops::RangeInclusive<usize> {
        self.active.1.min(self.anchor.1)..=self.active.1.max(self.anchor.1)
    }

    /// Whether it is more than one cell.
    pub fn is_wide(&self) -> bool {
        self.active != self.anchor
    }

    /// Moves the active cell within a table; the anchor goes with it unless it is held.
    #[must_use]
    pub fn moved(self, rows: isize, columns: isize, frame: (usize, usize), hold: bool) -> Range {
        let step = |at: usize, by: isize, end: usize| at.saturating_add_signed(by).min(end.saturating_sub(1));
        let active = (step(self.active.0, rows, frame.0), step(self.active.1, columns, frame.1));
        Range { active, anchor: if hold { self.anchor } else { active } }
    }
}

/// The cells of a text as spreadsheets put it on the clipboard: tabs between cells, quotes around cells that
/// hold line breaks.
pub fn block(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let Some(row) = rows.last_mut() else { break };
        let Some(cell) = row.last_mut() else { break };
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if quoted || cell.is_empty() && text.contains('\t') | text.contains('\n') => quoted = !quoted,
            '\t' if !quoted => row.push(String::new()),
            '\r' if !quoted => {}
            '\n' if !quoted => rows.push(vec![String::new()]),
            letter => cell.push(letter),
        }
    }
    if quoted {
        // A quote that is never closed was a letter like any other.
        let line = |line: &str| line.trim_end_matches('\r').split('\t').map(str::to_owned).collect();
        rows = text.lines().map(line).collect();
    }
    while rows.last().is_some_and(|row| row.iter().all(String::is_empty)) && rows.len() > 1 {
        rows.pop();
    }
    rows
}

/// Text for the clipboard.
pub fn clip(sight: &Sight, range: Range) -> String {
    let cell = |row, column| {
        let text = sight.text(row, column).unwrap_or_default();
        if text.contains(['\t', '\n', '"']) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text.into()
        }
    };
    let line = |row| range.columns().map(|column| cell(row, column)).collect::<Vec<_>>().join("\t");
    range.rows().map(line).collect::<Vec<_>>().join("\n")
}

/// Writes a block into the table from a cell on. With a single cell the whole range holds it.
///
/// # Errors
/// Why it does not fit.
pub fn put(frame: &Frame, range: Range, block: &[Vec<String>]) -> Result<Amendment, String> {
    let alone = match block {
        [row] if row.len() == 1 => row.first(),
        _ => None,
    };
    let (rows, columns) = match alone {
        Some(_) => (range.rows().count(), range.columns().count()),
        None => (block.len(), block.iter().map(Vec::len).max().unwrap_or(0)),
    };
    if rows * columns > MOST_CELLS {
        return Err(format!(
            "That is {} cells; up to {} go into the grid at once. Open them as a file instead.",
            count(rows * columns),
            count(MOST_CELLS)
        ));
    }
    let (top, left) = (*range.rows().start(), *range.columns().start());
    let over = (left + columns).saturating_sub(frame.columns.len());
    if over > 0 {
        return Err(format!("{} too few to the right. Add columns first.", counted(over, "column")));
    }
    let mut cells: IndexMap<String, Vec<(usize, String)>> = IndexMap::new();
    for (place, column) in frame.columns.iter().enumerate().skip(left).take(columns) {
        if !column.open {
            return Err(format!("“{}” cannot be typed into: its name is not its own.", column.header));
        }
        let text = |row: usize| {
            alone.or_else(|| block.get(row)?.get(place - left)).map(String::as_str).unwrap_or_default()
        };
        let lines = (0..rows).map(|row| (top + row + 1, text(row).trim().to_owned()));
        cells.insert(column.header.clone(), lines.collect());
    }
    Ok(Amendment::Type { cells })
}

/// The cells of the first row of the range, in all its rows; of a single row, the cells of the row above.
///
/// # Errors
/// There is nothing to fill down.
pub fn fill_down(frame: &Frame, sight: &Sight, range: Range) -> Result<Amendment, String> {
    let top = *range.rows().start();
    let (from, range) = match range.rows().count() {
        1 => (top.checked_sub(1).ok_or("There is no row above to take the cells from.")?, range),
        _ => (top, range),
    };
    let row: Option<Vec<String>> =
        range.columns().map(|column| sight.text(from, column).map(str::to_owned)).collect();
    let row = row.ok_or("Bring the first of the rows into sight, and fill down again.")?;
    let rows = vec![row; range.rows().count()];
    let range = Range {
        active: (*range.rows().end(), *range.columns().end()),
        anchor: (top, *range.columns().start()),
    };
    put(frame, range, &rows)
}

#[cfg(test)]
mod tests {
    use super::super::tests::frame;
    use super::*;

    fn written(amendment: Amendment) -> Vec<(String, usize, String)> {
        let Amendment::Type { cells } = amendment else { panic!("cells are typed") };
        cells
            .into_iter()
            .flat_map(|(c, cells)| cells.into_iter().map(move |(r, t)| (c.clone(), r, t)))
            .collect()
    }

    fn cell(column: &str, row: usize, text: &str) -> (String, usize, String) {
        (column.into(), row, text.into())
    }

    #[test]
    fn a_block_as_spreadsheets_copy_it() {
        let rows = |text| block(text);
        assert_eq!(rows("a\tb\r\n1\t2\r\n"), [["a", "b"], ["1", "2"]]);
        assert_eq!(rows("x"), [["x"]]);
        assert_eq!(rows("\"two\nlines\"\t\"say \"\"hi\"\"\"\n"), [["two\nlines", "say \"hi\""]]);
        assert_eq!(rows("a\t\n\t\n"), [["a", ""]]);
        assert_eq!(rows("5\" pipe\tx\n"), [["5\" pipe", "x"]]);
        assert_eq!(rows("\"open\tx\ny\tz"), [vec!["\"open", "x"], vec!["y", "z"]]);
    }

    #[test]
    fn what_is_pasted_lands_where_the_range_begins() {
        let range = Range { active: (0, 1), anchor: (1, 1) };
        let two = vec![vec!["1".into(), "2".into()]];
        assert_eq!(
            written(put(&frame(&["a", "b", "c"]), range, &two).unwrap()),
            [cell("b", 1, "1"), cell("c", 1, "2")]
        );
        let one = vec![vec![" x ".into()]];
        assert_eq!(
            written(put(&frame(&["a", "b"]), range, &one).unwrap()),
            [cell("b", 1, "x"), cell("b", 2, "x")]
        );
        let refused = put(&frame(&["a", "b"]), range, &two).unwrap_err();
        assert_eq!(refused, "1 column too few to the right. Add columns first.");
    }

    #[test]
    fn filling_down() {
        let sight = Sight { from: 0, cells: vec![vec!["p".into(), "q".into()], vec!["".into(), "".into()]] };
        let frame = frame(&["a", "b"]);
        let down = Range { active: (2, 0), anchor: (0, 0) };
        assert_eq!(
            written(fill_down(&frame, &sight, down).unwrap()),
            [cell("a", 1, "p"), cell("a", 2, "p"), cell("a", 3, "p")]
        );
        assert_eq!(written(fill_down(&frame, &sight, Range::at(1, 1)).unwrap()), [cell("b", 2, "q")]);
        assert!(fill_down(&frame, &sight, Range::at(0, 1)).is_err());
        assert_eq!(clip(&sight, Range { active: (1, 1), anchor: (0, 0) }), "p\tq\n\t");
    }

    #[test]
    fn the_active_cell_stays_in_the_table() {
        let range = Range::at(0, 0).moved(-1, 1, (3, 2), false);
        assert_eq!(range, Range::at(0, 1));
        let range = range.moved(9, 9, (3, 2), true);
        assert_eq!((range.active, range.anchor), ((2, 1), (0, 1)));
        assert_eq!((range.rows(), range.columns()), (0..=2, 1..=1));
    }
}
