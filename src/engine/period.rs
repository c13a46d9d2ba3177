//! The order of periods: dates where a column holds nothing else, natural text order otherwise
//! (scoring.md, section 5). Called by `frame`; it knows no subjects.

use std::cmp::Ordering;

use crate::dataset::{Column, DateForm, Dates, Day, fold, read_dates};

/// Where a period stands among the others. Equal keys are one period; the empty one comes first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodKey {
    Empty,
    Day(Day),
    Text(Vec<Part>),
}

/// A run of digits or what lies between two such runs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    Text(String),
    /// The digits without leading zeros; any length.
    Number(String),
}

impl Ord for Part {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Part::Text(a), Part::Text(b)) => a.cmp(b),
            (Part::Number(a), Part::Number(b)) => a.len().cmp(&b.len()).then_with(|| a.cmp(b)),
            // Parts alternate and begin with a text, so that kinds only meet their like.
            (Part::Text(_), Part::Number(_)) => Ordering::Less,
            (Part::Number(_), Part::Text(_)) => Ordering::Greater,
        }
    }
}

impl PartialOrd for Part {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The days of a column if every cell that is not empty reads as a date; a period is text, so that
/// words for missing count as text too.
pub fn days(column: &Column, form: Option<DateForm>) -> Option<Vec<Day>> {
    let Dates { values, .. } = read_dates(column, form);
    let dated = |row: usize| column.cell(row).is_empty() || values[row] != Dates::NONE;
    (0..values.len()).all(dated).then_some(values)
}

/// The key of a cell by natural order: case ignored, runs of digits as numbers.
pub fn natural_key(cell: &str) -> PeriodKey {
    if cell.is_empty() {
        return PeriodKey::Empty;
    }
    let folded = fold(cell);
    let mut parts = vec![];
    let mut rest = folded.as_str();
    loop {
        let text = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
        parts.push(Part::Text(rest[..text].into()));
        rest = &rest[text..];
        if rest.is_empty() {
            return PeriodKey::Text(parts);
        }
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        parts.push(Part::Number(rest[..digits].trim_start_matches('0').into()));
        rest = &rest[digits..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(ascending: &[&str]) {
        for pair in ascending.windows(2) {
            assert!(natural_key(pair[0]) < natural_key(pair[1]), "{pair:?}");
        }
    }

    #[test]
    fn sorts_naturally() {
        check(&["", "2025-Q4", "2026-q1", "2026-Q2"]);
        check(&["2025-12", "2026-01", "2026-2", "2026-11"]);
        check(&["2026-W1", "2026-W02", "2026-W10"]);
        check(&["Sprint 2", "sprint 9", "Sprint 10", "Sprint 99999999999999999999999", "Tail"]);
        check(&["7", "A"]);
    }

    #[test]
    fn equal_keys_are_one_period() {
        assert_eq!(natural_key("2026-q2"), natural_key("2026-Q2"));
        assert_eq!(natural_key("Sprint 09"), natural_key("SPRINT 9"));
        assert_ne!(natural_key("Sprint"), natural_key("Sprint 0"));
    }
}
