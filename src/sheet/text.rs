//! A table that was found, as the text that `dataset` reads: days in ISO form, numbers with a decimal point,
//! percentages with their sign. A column keeps one decimal mark: where its texts need the comma, its true
//! numbers are written with one, so that neither is misread.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::dataset::{Correction, Corrections, Example, Finding, FindingKind, Mark, Severity, read_number};
use crate::text;

use super::grid::{Cell, Grid, Placed, Texts};
use super::layout::{Found, count, short};
use super::moment::{write_day, write_span};

/// A cell as text, with the decimal point.
pub(super) fn print(cell: Cell, texts: &Texts) -> String {
    let mut out = String::new();
    add(cell, Mark::Dot, texts, &mut out);
    out
}

fn add(cell: Cell, mark: Mark, texts: &Texts, out: &mut String) {
    let start = out.len();
    match cell {
        Cell::Text(place) | Cell::Fault(place) => return out.push_str(texts.get(place)),
        Cell::Numeral(place) => out.push_str(texts.get(place)),
        Cell::Number(number) => add_number(number, out),
        Cell::Percent(share) => {
            add_percent(share, out);
            out.push('%');
        }
        Cell::Padded(number, length) => {
            // Writing to a string cannot fail.
            let _ = write!(out, "{number:0width$}", width = usize::from(length));
        }
        Cell::Day(serial) => {
            if !write_day(serial, out) {
                add_number(serial, out);
            }
            return;
        }
        Cell::Span(days) => return write_span(days, out),
        Cell::Flag(flag) => return out.push_str(if flag { "true" } else { "false" }),
    }
    if mark == Mark::Comma
        && let Some(point) = out.get(start..).and_then(|number| number.find('.'))
    {
        out.replace_range(start + point..=start + point, ",");
    }
}

/// The shortest text that reads as the same number.
fn add_number(number: f64, out: &mut String) {
    let size = number.abs();
    let _ = if number == 0.0 {
        write!(out, "0")
    } else if (1e-7..1e21).contains(&size) {
        write!(out, "{number}")
    } else {
        write!(out, "{number:e}")
    };
}

/// The number a hundred times as large, without the noise of multiplying: 0.07 is 7.
fn add_percent(share: f64, out: &mut String) {
    let shown = format!("{share:e}");
    let moved = shown.split_once('e').and_then(|(digits, exponent)| {
        text::number(&format!("{digits}e{}", exponent.parse::<i32>().ok()? + 2))
    });
    add_number(moved.unwrap_or(share * 100.0), out);
}

/// What the text of a table says and what came up while writing it.
pub(super) struct Written {
    pub text: String,
    /// The decimal marks that the sheet's own numbers settle.
    pub known: Corrections,
    pub notices: Vec<Finding>,
}

/// Writes a table; `None` where that takes more than so many bytes.
pub(super) fn write(found: &Found<'_>, grid: &Grid, texts: &Texts, most: u64) -> Option<Written> {
    let filled = fill_down(found, grid);
    let columns = look_at(found, texts);
    let mut written = Written { text: String::new(), known: Corrections::default(), notices: Vec::new() };
    let out = &mut written.text;
    out.reserve(found.rows.iter().map(|(_, cells)| cells.len() * 8).sum());
    add_row(found.headers.iter().map(String::as_str), out);
    let mut cell = String::new();
    let mut before = None;
    for (row, cells) in &found.rows {
        // A gap in the sheet is a blank line, by which notes below the table are told.
        if before.is_some_and(|before: u32| before + 1 < *row) {
            out.push('\n');
        }
        before = Some(*row);
        let mut cells = cells.iter().peekable();
        let mut is_blank = true;
        let start = out.len();
        for (place, (column, seen)) in found.columns.iter().zip(&columns).enumerate() {
            if place > 0 {
                out.push(',');
            }
            while cells.next_if(|placed| placed.column < *column).is_some() {}
            let own = cells.next_if(|placed| placed.column == *column).map(|placed| placed.cell);
            let Some(own) = own.or_else(|| filled.get(&(*row, *column)).copied()) else { continue };
            is_blank = false;
            cell.clear();
            match own {
                Cell::Number(serial) if seen.serials() && is_serial(serial) => {
                    add(Cell::Day(serial), seen.mark(), texts, &mut cell)
                }
                own => add(own, seen.mark(), texts, &mut cell),
            }
            add_cell(&cell, out);
        }
        if is_blank {
            out.truncate(start);
            continue;
        }
        // A line with one empty cell would be no row at all; a row has a cell here.
        out.push('\n');
        if out.len() as u64 > most {
            return None;
        }
    }
    for (header, seen) in found.headers.iter().zip(&columns) {
        if seen.numbers > 0 && seen.days == 0 {
            let mark = Correction { mark: Some(seen.mark()), ..Correction::default() };
            written.known.set(header, mark);
        }
    }
    written.notices = tell(found, &columns, &filled, texts);
    Some(written)
}

fn add_row<'a>(cells: impl Iterator<Item = &'a str>, out: &mut String) {
    let start = out.len();
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            out.push(',');
        }
        add_cell(cell, out);
    }
    if out.len() == start {
        out.push_str("\"\"");
    }
    out.push('\n');
}

fn add_cell(cell: &str, out: &mut String) {
    if cell.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r')) {
        out.push('"');
        for part in cell.split_inclusive('"') {
            out.push_str(part);
            if part.ends_with('"') {
                out.push('"');
            }
        }
        out.push('"');
    } else {
        out.push_str(cell);
    }
}

/// A number that a calendar of our time has: 1954 to 2119.
fn is_serial(number: f64) -> bool {
    (20_000.0..80_000.0).contains(&number)
}

/// What a column's cells are.
#[derive(Default)]
struct Seen {
    numbers: usize,
    days: usize,
    /// Numbers that could be days.
    like_days: usize,
    /// Texts that read as numbers, by the point and by the comma, and the first of them.
    points: usize,
    commas: usize,
    numerals: Vec<(usize, String)>,
    faults: Vec<(usize, String)>,
    fault_count: usize,
}

impl Seen {
    fn mark(&self) -> Mark {
        if self.commas > self.points { Mark::Comma } else { Mark::Dot }
    }

    /// Whether its bare numbers are days that lost their format.
    fn serials(&self) -> bool {
        self.days > 0 && self.numbers > 0 && self.like_days == self.numbers && self.days >= self.numbers
    }
}

fn look_at(found: &Found<'_>, texts: &Texts) -> Vec<Seen> {
    const EXAMPLES: usize = 5;
    let mut columns: Vec<Seen> = found.columns.iter().map(|_| Seen::default()).collect();
    // Texts repeat: whether one reads as a number is asked once.
    let mut known: BTreeMap<u32, (bool, bool)> = BTreeMap::new();
    for (number, (_, cells)) in (1..).zip(&found.rows) {
        for placed in *cells {
            let Some(seen) =
                found.columns.binary_search(&placed.column).ok().and_then(|at| columns.get_mut(at))
            else {
                continue;
            };
            match placed.cell {
                Cell::Number(value) => {
                    seen.numbers += 1;
                    seen.like_days += usize::from(is_serial(value));
                }
                Cell::Percent(_) | Cell::Padded(..) | Cell::Numeral(_) => seen.numbers += 1,
                Cell::Day(_) => seen.days += 1,
                Cell::Fault(place) => {
                    seen.fault_count += 1;
                    if seen.faults.len() < EXAMPLES {
                        seen.faults.push((number, texts.get(place).to_owned()));
                    }
                }
                Cell::Text(place) => {
                    let text = texts.get(place);
                    // Letters first: names are many, and no numbers.
                    if text.len() > 40 || text.starts_with(|c: char| c.is_ascii_lowercase()) {
                        continue;
                    }
                    let read = |mark| read_number(text, mark).is_some();
                    let (point, comma) =
                        *known.entry(place).or_insert_with(|| (read(Mark::Dot), read(Mark::Comma)));
                    seen.points += usize::from(point);
                    seen.commas += usize::from(comma);
                    if (point || comma) && seen.numerals.len() < EXAMPLES {
                        seen.numerals.push((number, text.to_owned()));
                    }
                }
                Cell::Span(_) | Cell::Flag(_) => {}
            }
        }
    }
    columns
}

/// The cells that a merged one covers downwards, which hold the same.
fn fill_down(found: &Found<'_>, grid: &Grid) -> BTreeMap<(u32, u32), Cell> {
    let mut filled = BTreeMap::new();
    let (Some((first, _)), Some((last, _))) = (found.rows.first(), found.rows.last()) else { return filled };
    for merge in grid.merges.iter().filter(|merge| merge.rows.1 > merge.rows.0 && merge.rows.0 >= *first) {
        let place = found.rows.partition_point(|(row, _)| *row < merge.rows.0);
        let Some((row, cells)) = found.rows.get(place) else { continue };
        let own = cells.binary_search_by_key(&merge.columns.0, |placed: &Placed| placed.column).ok();
        if *row == merge.rows.0
            && let Some(placed) = own.and_then(|at| cells.get(at))
        {
            for row in merge.rows.0 + 1..=merge.rows.1.min(*last) {
                filled.insert((row, merge.columns.0), placed.cell);
            }
        }
    }
    filled
}

fn tell(
    found: &Found<'_>,
    columns: &[Seen],
    filled: &BTreeMap<(u32, u32), Cell>,
    texts: &Texts,
) -> Vec<Finding> {
    let mut told = Vec::new();
    let mut add = |kind,
                   severity,
                   header: &str,
                   number: usize,
                   title: String,
                   detail: &str,
                   cells: &[(usize, String)]| {
        let example = |(row, cell): &(usize, String)| Example {
            row: *row,
            column: header.to_owned(),
            cell: short(cell),
        };
        let finding = Finding::new(kind, severity, number, title, detail);
        let finding = if header.is_empty() { finding } else { finding.of(header) };
        told.push(finding.with(cells.iter().map(example).collect()));
    };
    if !filled.is_empty() {
        let places = found.rows.iter().enumerate();
        let cells: Vec<(usize, String)> = places
            .filter_map(|(at, (row, _))| {
                let ((_, _), cell) = filled.range((*row, 0)..(*row + 1, 0)).next()?;
                Some((at + 1, print(*cell, texts)))
            })
            .take(5)
            .collect();
        let title = format!("{} filled from a merged one", count(filled.len(), "cell"));
        let detail = "Each row below a merged cell holds what stands in it.";
        add(FindingKind::MergedCells, Severity::Note, "", filled.len(), title, detail, &cells);
    }
    for (header, seen) in found.headers.iter().zip(columns) {
        let numerals = seen.points.max(seen.commas);
        if numerals > 0 && seen.numbers > 0 {
            let title = format!("{} in {header} stored as text", count(numerals, "number"));
            let detail = "They are read as numbers like the others.";
            add(FindingKind::TextNumbers, Severity::Note, header, numerals, title, detail, &seen.numerals);
        }
        if seen.serials() {
            let title = format!("{} in {header} read as a date", count(seen.numbers, "bare number"));
            let detail =
                "The other cells of the column are dates, and these are how a spreadsheet counts days.";
            add(FindingKind::SerialDates, Severity::Note, header, seen.numbers, title, detail, &[]);
        }
        if seen.fault_count > 0 {
            let title = format!("{} in {header} with a spreadsheet error", count(seen.fault_count, "cell"));
            let detail = "A formula failed there. #N/A, #VALUE!, #REF! and #DIV/0! count as missing, others as unreadable.";
            add(
                FindingKind::ErrorCells,
                Severity::Warning,
                header,
                seen.fault_count,
                title,
                detail,
                &seen.faults,
            );
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_merged_cells_add_has_a_limit() {
        let mut texts = Texts::default();
        let place = texts.add("long");
        let mut grid = Grid::default();
        grid.put(0, 0, Cell::Text(place));
        (0..4).for_each(|row| grid.put(row, 1, Cell::Flag(true)));
        grid.merges.push(super::super::grid::Merge { rows: (0, 3), columns: (0, 0) });
        let (columns, headers) = (vec![0, 1], vec!["a".into(), "b".into()]);
        let found =
            Found { columns, headers, header_row: 1, rows: grid.rows().collect(), notices: Vec::new() };
        let text = "a,b\nlong,true\nlong,true\nlong,true\nlong,true\n";
        let write = |most| write(&found, &grid, &texts, most).map(|written| written.text);
        assert_eq!(write(text.len() as u64).as_deref(), Some(text));
        assert_eq!(write(text.len() as u64 - 1), None);
    }

    #[test]
    fn numbers_are_short_and_exact() {
        let texts = Texts::default();
        for (cell, expect) in [
            (Cell::Number(0.1), "0.1"),
            (Cell::Number(-0.0), "0"),
            (Cell::Number(1e15), "1000000000000000"),
            (Cell::Number(1e300), "1e300"),
            (Cell::Number(1.5e-9), "1.5e-9"),
            (Cell::Percent(0.07), "7%"),
            (Cell::Percent(0.455), "45.5%"),
            (Cell::Percent(-1.0), "-100%"),
            (Cell::Padded(123.0, 5), "00123"),
            (Cell::Day(46_326.25), "2026-10-31 06:00:00"),
            (Cell::Flag(false), "false"),
        ] {
            assert_eq!(print(cell, &texts), expect);
        }
        let mut out = String::from("1.5;");
        add(Cell::Number(2.5), Mark::Comma, &texts, &mut out);
        assert_eq!(out, "1.5;2,5");
    }
}
