//! What a column seems to hold, by a sample of its cells. It only proposes how a column is shown:
//! a KPI's rule alone decides how its cells are scored.

use crate::record::record;

use super::heading::is_day;
use super::{
    Column, DateForm, Kind, Mark, is_missing, is_number, parse_iso, read_date, read_flag, read_number,
};

record! {
    /// What a column seems to hold.
    #[derive(Copy)]
    pub struct Guess {
        pub kind: Kind,
        /// The share (0..=1) of the cells looked at that read so; 0 where all are missing.
        pub sure: f64,
    }
}

/// From this share of readable cells on a column is taken for more than text.
const ENOUGH: f64 = 0.75;
/// Cells looked at. More would change no guess that a person would make.
const SAMPLE: usize = 1_000;

/// Guesses what the column holds.
pub fn guess(column: &Column) -> Guess {
    let cells = sample(column);
    if cells.is_empty() {
        return Guess { kind: Kind::Text, sure: 0.0 };
    }
    // 00123 and numbers too long to count with are names: they would lose what tells them apart.
    if cells.iter().any(|cell| is_code(cell)) && cells.iter().all(|cell| is_digits(cell)) {
        return Guess { kind: Kind::Text, sure: 1.0 };
    }
    let readable = |read: &dyn Fn(&str) -> bool| cells.iter().filter(|cell| read(cell)).count();
    let marks = [Mark::Dot, Mark::Comma].map(|mark| readable(&|cell| read_number(cell, mark).is_some()));
    let forms = DateForm::FOUND.map(|form| readable(&|cell| read_date(cell, Some(form)).is_some()));
    let counts = [
        (Kind::Number, marks.into_iter().max()),
        (Kind::Date, forms.into_iter().max()),
        (Kind::YesNo, Some(readable(&|cell| read_flag(cell).is_some()))),
    ];
    // The first of equals: 0 and 1 alone are rather numbers.
    let mut best = Guess { kind: Kind::Text, sure: 0.0 };
    for (kind, count) in counts {
        let sure = count.unwrap_or(0) as f64 / cells.len() as f64;
        if sure > best.sure {
            best = Guess { kind, sure };
        }
    }
    if best.sure < ENOUGH { Guess { kind: Kind::Text, sure: 1.0 - best.sure } } else { best }
}

fn is_code(cell: &str) -> bool {
    cell.len() > 15 || (cell.len() > 1 && cell.starts_with('0'))
}

fn is_digits(cell: &str) -> bool {
    cell.bytes().all(|byte| byte.is_ascii_digit())
}

/// The few texts for which a column of numbers is taken for text: `--` or `unknown`, where there is no value.
pub(super) fn strangers(column: &Column) -> Vec<String> {
    const MOST: usize = 3;
    const LONGEST: usize = 12;
    let cells = sample(column);
    let mut numbers = 0;
    let mut found: Vec<&str> = Vec::new();
    for cell in &cells {
        if is_number(cell) {
            if is_code(cell) && is_digits(cell) {
                return Vec::new();
            }
            numbers += 1;
        } else if !found.contains(cell) {
            if found.len() == MOST || cell.chars().count() > LONGEST {
                return Vec::new();
            }
            found.push(cell);
        }
    }
    // Where numbers are the exception, the texts are what the column is about.
    let few = numbers < 2 || numbers * 10 < cells.len();
    if few { Vec::new() } else { found.into_iter().map(str::to_owned).collect() }
}

/// Cells that are not missing, from all over the column; from its start where it is nearly empty.
fn sample(column: &Column) -> Vec<&str> {
    let stride = (column.rows() / SAMPLE).max(1);
    let spread = (0..column.rows()).step_by(stride).map(|row| column.cell(row));
    let cells: Vec<&str> = spread.filter(|cell| !is_missing(cell)).take(2 * SAMPLE).collect();
    if stride == 1 || cells.len() >= SAMPLE / 10 {
        return cells;
    }
    column.cells().filter(|cell| !is_missing(cell)).take(SAMPLE).collect()
}

/// The unit that most of the numbers are written with, or that the header names: `$`, `%`, `k`.
pub(super) fn unit(column: &Column) -> Option<String> {
    let cells = sample(column);
    let of = |cell: &str| -> Option<String> {
        let bare = cell.trim_matches(|c: char| c.is_ascii_digit() || " .,-+()−'’\u{a0}\u{202f}".contains(c));
        let short =
            !bare.is_empty() && bare.chars().count() <= 3 && !bare.contains(|c: char| c.is_ascii_digit());
        // That of 1e+5 is no unit.
        let short = short && !bare.eq_ignore_ascii_case("e");
        short.then(|| bare.to_owned())
    };
    let first = cells.iter().find_map(|cell| of(cell));
    let shared = first
        .filter(|unit| cells.iter().filter(|cell| cell.contains(unit.as_str())).count() * 2 > cells.len());
    shared.or_else(|| {
        let header = column.header.trim();
        let inside = header.strip_suffix([')', ']']).and_then(|front| Some(front.rsplit_once(['(', '['])?.1));
        let inside = inside.filter(|unit| (1..=5).contains(&unit.chars().count())).map(str::to_owned);
        let word = header.rsplit(['_', ' ', '-']).next().unwrap_or_default();
        let known =
            [("pct", "%"), ("percent", "%"), ("%", "%"), ("usd", "USD"), ("eur", "EUR"), ("gbp", "GBP")];
        let known =
            known.iter().find(|(end, _)| word.eq_ignore_ascii_case(end)).map(|(_, unit)| (*unit).to_owned());
        inside.or(known)
    })
}

/// Whether nearly all cells of the column are dates in ISO form or periods such as `2026-05`, `2026-Q2`.
pub(super) fn is_like_periods(column: &Column) -> bool {
    let cells = sample(column);
    let like = |cell: &&&str| {
        let (year, rest) = cell.split_at_checked(4).unwrap_or_default();
        parse_iso(cell).is_some()
            || is_day(cell)
            || (year.len() == 4
                && year.bytes().all(|byte| byte.is_ascii_digit())
                && rest.len() <= 4
                && rest
                    .chars()
                    .all(|c| c.is_ascii_digit() || matches!(c, '-' | '/' | ' ' | 'Q' | 'q' | 'W' | 'M')))
    };
    !cells.is_empty() && cells.iter().filter(like).count() as f64 >= ENOUGH * cells.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cells: &[&str], kind: Kind, sure: f64) {
        assert_eq!(guess(&Column::of("x", cells)), Guess { kind, sure }, "{cells:?}");
    }

    #[test]
    fn kinds() {
        check(&["1", "2,5", "", "n/a"], Kind::Number, 1.0);
        check(&["1", "2", "3", "many"], Kind::Number, 0.75);
        check(&["2026-01-01", "31/01/2026"], Kind::Date, 1.0);
        check(&["yes", "no", "No", "x"], Kind::YesNo, 1.0);
        check(&["0", "1"], Kind::Number, 1.0);
        check(&["SMB", "Enterprise", "1"], Kind::Text, 1.0 - 1.0 / 3.0);
        check(&["007", "042"], Kind::Text, 1.0);
        check(&["12345678901234567"], Kind::Text, 1.0);
        check(&["0", "10", "0.5"], Kind::Number, 1.0);
        check(&["", "-"], Kind::Text, 0.0);
        check(&[], Kind::Text, 0.0);
    }

    #[test]
    fn texts_between_numbers() {
        let check = |cells: &[&str], expect: &[&str]| {
            assert_eq!(strangers(&Column::of("x", cells)), expect, "{cells:?}");
        };
        check(&["1", "--", "2,5", "--", "--"], &["--"]);
        check(&["1.5", "unknown", "..", "3", "unknown"], &["unknown", ".."]);
        check(&["1", "2", "3"], &[]);
        check(&["1", "2", "a", "b", "c", "d"], &[]);
        check(&["1", "2", "a text of some length"], &[]);
        check(&["007", "042", "?"], &[]);
        check(&["SMB", "Enterprise", "1"], &[]);
    }

    #[test]
    fn nearly_empty_columns_are_looked_at_whole() {
        let mut cells = vec![""; 50_000];
        cells[33_333] = "7";
        check(&cells, Kind::Number, 1.0);
    }

    #[test]
    fn units() {
        for (header, cells, expect) in [
            ("arr", ["$1,200.50", "($3)", ""], Some("$")),
            ("arr", ["1.200,50 €", "3 €", "4"], Some("€")),
            ("arr", ["1.2k", "3k", "10k"], Some("k")),
            ("share", ["45%", "7 %", "n/a"], Some("%")),
            ("Price (EUR)", ["1", "2", "3"], Some("EUR")),
            ("wau_pct", ["1", "2", "3"], Some("%")),
            ("arr", ["1", "2", "3 apples"], None),
            ("arr", ["1e+5", "1E+06", "2e-3"], None),
        ] {
            assert_eq!(unit(&Column::of(header, &cells)).as_deref(), expect, "{header} {cells:?}");
        }
    }

    #[test]
    fn periods() {
        for cells in [["2026-05", "2026-06"], ["2026-Q1", "2026 Q2"], ["2026-05-01", "31/05/2026"]] {
            assert!(is_like_periods(&Column::of("m", &cells)), "{cells:?}");
        }
        assert!(!is_like_periods(&Column::of("m", &["12", "trial"])));
    }
}
