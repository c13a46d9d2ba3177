//! The period column: which rows belong to one point in time, and how those points follow each other
//! (scoring.md section 5, scoring-details.md "Periods").

use super::hash::QuickMap;
use super::{Column, DateForm, Dates, Day, fold, in_order, read_dates};

/// A column read as periods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Periods {
    /// Per row the place of its period in `names`.
    pub codes: Vec<u32>,
    /// The distinct periods, earliest first, each as its first row spells it. An empty one is the earliest.
    pub names: Vec<String>,
}

/// Where a period stands among the others; equal keys are one period.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Empty,
    Day(Day),
    /// Text, and the number after it without leading zeros, shorter ones first; of any length.
    Text(Vec<(String, Option<(usize, String)>)>),
}

/// Reads a column as periods: as dates when every cell that is not empty reads as one, else in natural
/// order of text. The words for missing are text here.
pub fn read_periods(column: &Column, form: Option<DateForm>) -> Periods {
    let days = read_dates(column, form).values;
    let dated = column.cells().zip(&days).all(|(cell, day)| cell.is_empty() || *day != Dates::NONE);
    let mut spellings: QuickMap<&str, u32> = QuickMap::default();
    let mut keys: Vec<(Key, &str)> = Vec::new();
    let mut codes: Vec<u32> = column
        .cells()
        .zip(&days)
        .map(|(cell, day)| {
            *spellings.entry(cell).or_insert_with(|| {
                keys.push((key(cell, dated.then_some(*day)), cell));
                (keys.len() - 1) as u32
            })
        })
        .collect();
    // From order of appearance to order in time; spellings of one period fall together.
    let order = in_order(keys.len(), &|a, b| keys[a].0.cmp(&keys[b].0));
    let mut names: Vec<String> = Vec::new();
    let mut ranks = vec![0; keys.len()];
    let mut before = None;
    for at in order {
        let Some((key, name)) = keys.get(at) else { continue };
        if before != Some(key) {
            names.push((*name).to_owned());
            before = Some(key);
        }
        if let Some(rank) = ranks.get_mut(at) {
            *rank = (names.len() - 1) as u32;
        }
    }
    for code in &mut codes {
        *code = ranks.get(*code as usize).copied().unwrap_or(0);
    }
    Periods { codes, names }
}

fn key(cell: &str, day: Option<Day>) -> Key {
    match day {
        _ if cell.is_empty() => Key::Empty,
        Some(day) => Key::Day(day),
        None => Key::Text(natural(&fold(cell))),
    }
}

fn natural(text: &str) -> Vec<(String, Option<(usize, String)>)> {
    let mut parts = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (before, from) = rest.split_at(rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len()));
        let (digits, after) = from.split_at(from.find(|c: char| !c.is_ascii_digit()).unwrap_or(from.len()));
        let number = digits.trim_start_matches('0');
        parts.push((before.to_owned(), (!digits.is_empty()).then(|| (number.len(), number.to_owned()))));
        rest = after;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cells: &[&str], names: &[&str]) {
        let periods = read_periods(&Column::of("m", cells), None);
        assert_eq!(periods.names, names);
        assert_eq!(periods.codes.len(), cells.len());
    }

    #[test]
    fn natural_order() {
        check(&["2026-Q2", "2025-Q4", "2026-q2", ""], &["", "2025-Q4", "2026-Q2"]);
        check(&["2026-11", "2026-2", "2026-02", "2025-12"], &["2025-12", "2026-2", "2026-11"]);
        check(&["Sprint 10", "sprint 9", "Sprint 09"], &["sprint 9", "Sprint 10"]);
        check(&["A", "99999999999999999999999", "7"], &["7", "99999999999999999999999", "A"]);
    }

    #[test]
    fn dates_where_all_are() {
        check(&["01/03/2026", "31/01/2026", "2026-03-01", ""], &["", "31/01/2026", "01/03/2026"]);
        check(&["01/03/2026", "31/01/2026", "n/a"], &["01/03/2026", "31/01/2026", "n/a"]);
    }
}
