//! Cells that are numbers (scoring.md section 1; scoring-details.md, "Cells and columns").
//! The decimal mark is decided once per column, never per cell.

use crate::record::words;
use crate::text;

use super::amount::read_formatted;
use super::{Column, is_missing};

words! {
    /// The decimal mark of a column; the other one may separate thousands.
    #[derive(Hash)]
    pub enum Mark {
        Dot = "dot",
        Comma = "comma",
    }
}

/// A column read as numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Numbers {
    /// A finite number per row; NaN where the cell is missing or invalid.
    pub values: Vec<f64>,
    /// How many cells are missing.
    pub missing: usize,
    /// Rows (from 0) whose cell is there and cannot be read.
    pub invalid: Vec<u32>,
    /// The mark that was used.
    pub mark: Mark,
    /// Both marks read as many cells, but not to the same numbers: `1,234` alone.
    pub ambiguous: bool,
}

/// Reads a column with the given mark, or with the one that reads more of its cells (the dot on a tie).
pub fn read_numbers(column: &Column, forced: Option<Mark>) -> Numbers {
    if let Some(mark) = forced {
        return read_all(column, mark);
    }
    let (mut dots, mut commas, mut differ) = (0_usize, 0_usize, false);
    let mut numbers = collect(column, Mark::Dot, |cell, by_dot| {
        let by_comma = match marks_of(cell.as_bytes()) {
            Marks::None => by_dot,
            // With a comma mark this dot must separate thousands, and does not.
            Marks::DotBefore(digits) if digits != 3 => None,
            _ => read_number(cell, Mark::Comma),
        };
        dots += usize::from(by_dot.is_some());
        commas += usize::from(by_comma.is_some());
        differ |= by_dot != by_comma;
    });
    if commas > dots {
        return read_all(column, Mark::Comma);
    }
    numbers.ambiguous = differ && dots == commas;
    numbers
}

/// Which marks a cell of plain digits shows; it spares most cells the second reading.
enum Marks {
    None,
    /// One dot and that many digits to the end.
    DotBefore(usize),
    Other,
}

fn marks_of(cell: &[u8]) -> Marks {
    match cell.iter().position(|byte| matches!(byte, b'.' | b',')) {
        None => Marks::None,
        Some(at) => match cell.split_at(at) {
            (_, [b'.', digits @ ..]) if digits.iter().all(u8::is_ascii_digit) => {
                Marks::DotBefore(digits.len())
            }
            _ => Marks::Other,
        },
    }
}

fn read_all(column: &Column, mark: Mark) -> Numbers {
    collect(column, mark, |_, _| ())
}

fn collect(column: &Column, mark: Mark, mut look: impl FnMut(&str, Option<f64>)) -> Numbers {
    let mut numbers = Numbers {
        values: Vec::with_capacity(column.rows()),
        missing: 0,
        invalid: Vec::new(),
        mark,
        ambiguous: false,
    };
    for (row, cell) in (0_u32..).zip(column.cells()) {
        if is_missing(cell) {
            numbers.missing += 1;
            numbers.values.push(f64::NAN);
            continue;
        }
        let value = read_number(cell, mark);
        look(cell, value);
        if value.is_none() {
            numbers.invalid.push(row);
        }
        numbers.values.push(value.unwrap_or(f64::NAN));
    }
    numbers
}

/// Whether a cell is a number, with either mark.
pub fn is_number(cell: &str) -> bool {
    [Mark::Dot, Mark::Comma].iter().any(|mark| read_number(cell, *mark).is_some())
}

/// Reads one cell: a finite number, or `None` where it is missing or no number.
pub fn read_number(cell: &str, mark: Mark) -> Option<f64> {
    let cell = text::trim(cell);
    read_plain(cell.as_bytes(), mark).or_else(|| read_formatted(cell, mark))
}

/// The many cells that are a sign, digits and a mark. Up to 15 digits and 22 decimals both parts are
/// exact doubles, so that one division rounds correctly (Clinger 1990) without parsing text again.
fn read_plain(cell: &[u8], mark: Mark) -> Option<f64> {
    const POWERS: [f64; 16] =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
    let mark = if mark == Mark::Dot { b'.' } else { b',' };
    let (negative, digits) = match cell {
        [b'-', rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    if digits.is_empty() || digits.len() > 16 {
        return None;
    }
    let (mut whole, mut decimals, mut count) = (0_u64, None, 0);
    for &byte in digits {
        if byte.is_ascii_digit() {
            whole = whole * 10 + u64::from(byte - b'0');
            count += 1;
            decimals = decimals.map(|n: usize| n + 1);
        } else if byte == mark && decimals.is_none() {
            decimals = Some(0);
        } else {
            return None;
        }
    }
    if count == 0 || count > 15 {
        return None;
    }
    let value = whole as f64 / POWERS.get(decimals.unwrap_or(0))?;
    // Adding 0 makes −0 a plain 0, as everywhere in this file.
    Some(if negative { -value + 0.0 } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cell: &str, dot: impl Into<Option<f64>>, comma: impl Into<Option<f64>>) {
        assert_eq!(read_number(cell, Mark::Dot), dot.into(), "{cell:?} with a dot");
        assert_eq!(read_number(cell, Mark::Comma), comma.into(), "{cell:?} with a comma");
    }

    #[test]
    fn plain() {
        check("0", 0.0, 0.0);
        check(" 42 ", 42.0, 42.0);
        check("045", 45.0, 45.0);
        check("-7.25", -7.25, None);
        check("7,25", None, 7.25);
        check(".5", 0.5, None);
        check("12.", 12.0, None);
        check("0.1", 0.1, None);
        check("123456789012345", 123456789012345.0, 123456789012345.0);
        check("9007199254740993", 9007199254740992.0, 9007199254740992.0);
        check("1e400", None, None);
        check("1e-400", 0.0, 0.0);
        check("4.5E+1", 45.0, None);
        check("1e999999999999999999999", None, None);
        assert!(read_number("-0", Mark::Dot).unwrap().is_sign_positive());
        assert!(read_number("(0)", Mark::Dot).unwrap().is_sign_positive());
    }

    #[test]
    fn thousands() {
        check("1,234", 1234.0, 1.234);
        check("1.234", 1.234, 1234.0);
        check("1,234.50", 1234.5, None);
        check("1.234,50", None, 1234.5);
        check("1 000", 1000.0, 1000.0);
        check("1\u{202f}000\u{202f}000", 1e6, 1e6);
        check("1'234’567.5", 1234567.5, None);
        check("0,125", None, 0.125);
        check("012,345", None, 12.345);
        check("1,23,456", None, None);
        check("1234,567", None, 1234.567);
        check("1,234 567", None, None);
        check("12 34", None, None);
        check("1  000", None, None);
        check("1.2.3", None, None);
        check(",500", None, 0.5);
        check("1,234,", None, None);
    }

    #[test]
    fn signs_and_currencies() {
        check("-£750", -750.0, -750.0);
        check("$-750", -750.0, -750.0);
        check("−250", -250.0, -250.0);
        check("($1,000.00)", -1000.0, None);
        check("$(500)", -500.0, -500.0);
        check("(3%)", -3.0, -3.0);
        check("USD 500", 500.0, 500.0);
        check("500EUR", 500.0, 500.0);
        check("€ 800,00", None, 800.0);
        check("+45%", 45.0, 45.0);
        check("45 %", 45.0, 45.0);
        for cell in ["--5", "-(5)", "(-5)", "(5", "5)", "$5 USD", "$$5", "5%%", "usd 5", "5 usd", "%5", "5-"]
        {
            check(cell, None, None);
        }
    }

    #[test]
    fn suffixes_shift_the_decimal_point() {
        check("1.005k", 1005.0, 1_005_000.0);
        check("5.005B", 5_005_000_000.0, 5.005e12);
        check("$2,507.5k", 2_507_500.0, None);
        check("0.01M USD", 10_000.0, None);
        check("2 k", 2000.0, 2000.0);
        check("(1.2m)", -1_200_000.0, None);
        check("5MUR", 5.0, 5.0);
        check("5MUSD", 5e6, 5e6);
        check("5kk", None, None);
        check("k", None, None);
    }

    #[test]
    fn unreadable() {
        for cell in [
            "abc", "5 apples", "1_000", "0x1F", "inf", "NaN", "%", "$", "12 / 5", "1e", "=3", "٣", "-", "(",
            ".",
        ] {
            check(cell, None, None);
        }
    }

    fn check_column(cells: &[&str], mark: Mark, ambiguous: bool, values: &[f64]) {
        let numbers = read_numbers(&Column::of("x", cells), None);
        assert_eq!((numbers.mark, numbers.ambiguous), (mark, ambiguous), "{cells:?}");
        let read: Vec<f64> = numbers.values.into_iter().filter(|v| !v.is_nan()).collect();
        assert_eq!(read, values, "{cells:?}");
    }

    #[test]
    fn the_mark_is_decided_once_per_column() {
        check_column(&["1,234", "5,678", "900"], Mark::Dot, true, &[1234.0, 5678.0, 900.0]);
        check_column(&["1,234", "0,5", "7"], Mark::Comma, false, &[1.234, 0.5, 7.0]);
        check_column(&["1.234,50 €", "2.500", "1.5", "x"], Mark::Dot, true, &[2.5, 1.5]);
        check_column(&["1", "2"], Mark::Dot, false, &[1.0, 2.0]);
        check_column(&["1.5", "1,5"], Mark::Dot, true, &[1.5]);
    }

    #[test]
    fn missing_and_invalid_are_told_apart() {
        let numbers = read_numbers(&Column::of("x", &["1", "", "n/a", "two", "3"]), None);
        assert_eq!((numbers.missing, numbers.invalid), (2, vec![3]));
        let forced = read_numbers(&Column::of("x", &["1,234"]), Some(Mark::Comma));
        assert_eq!((forced.values, forced.ambiguous), (vec![1.234], false));
    }
}
