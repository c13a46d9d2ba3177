//! The same subject twice in one period: the last row wins, and the others are told.

use super::cell::shorten;
use super::hash::QuickMap;
use super::{Table, read_periods};

/// What stands in the table more than once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Duplicates {
    /// How many subjects there are: distinct ids, and every row without one.
    pub subjects: usize,
    /// How many rows a later row of the same subject and period replaces.
    pub replaced: usize,
    /// How many pairs of subject and period stand more than once.
    pub count: usize,
    /// The first of them.
    pub examples: Vec<Duplicate>,
    /// Rows without an id, each a subject of its own.
    pub nameless: usize,
}

/// A subject that stands in a period more than once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duplicate {
    pub id: String,
    pub period: Option<String>,
    /// Its first two rows, from 1.
    pub rows: [usize; 2],
}

impl Duplicates {
    const EXAMPLES: usize = 5;

    /// Looks for duplicates by the columns of the id and the period. Without an id column every row
    /// is a subject of its own.
    pub fn find(table: &Table, id: Option<usize>, period: Option<usize>) -> Duplicates {
        let Some(ids) = id.and_then(|id| table.columns().get(id)) else {
            return Duplicates { subjects: table.rows(), ..Duplicates::default() };
        };
        let periods = period
            .and_then(|period| table.columns().get(period))
            .map(|column| read_periods(column, table.corrections().form(&column.header)));
        let mut found = Duplicates::default();
        let mut subjects: QuickMap<&str, u32> = QuickMap::default();
        // Per subject and period: the first row, and whether it has been told.
        let mut entries: QuickMap<(u32, u32), (u32, bool)> = QuickMap::default();
        for (row, id) in (0_u32..).zip(ids.cells()) {
            if id.is_empty() {
                found.nameless += 1;
                continue;
            }
            let next = subjects.len() as u32;
            let subject = *subjects.entry(id).or_insert(next);
            let period = periods.as_ref().and_then(|periods| periods.codes.get(row as usize)).copied();
            let entry = entries.entry((subject, period.unwrap_or(0))).or_insert((row, false));
            if entry.0 == row {
                continue;
            }
            found.replaced += 1;
            if std::mem::replace(&mut entry.1, true) {
                continue;
            }
            found.count += 1;
            if found.examples.len() < Self::EXAMPLES {
                let name = |code: u32| periods.as_ref()?.names.get(code as usize).cloned();
                found.examples.push(Duplicate {
                    id: shorten(id),
                    period: period.and_then(name),
                    rows: [entry.0 as usize + 1, row as usize + 1],
                });
            }
        }
        found.subjects = subjects.len() + found.nameless;
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::read;

    fn check(text: &str, subjects: usize, replaced: usize, examples: &[(&str, Option<&str>, [usize; 2])]) {
        let table = read("t", text.as_bytes()).unwrap();
        let found = Duplicates::find(&table, table.find("id"), table.find("m"));
        assert_eq!((found.subjects, found.replaced), (subjects, replaced), "{text}");
        let told: Vec<_> =
            found.examples.iter().map(|d| (d.id.as_str(), d.period.as_deref(), d.rows)).collect();
        assert_eq!(told, examples, "{text}");
    }

    #[test]
    fn the_same_subject_in_one_period() {
        check(
            "id,m\nx,2026-Q1\ny,2026-Q1\nx,2026-q1\nx,2026-Q1\nx,2026-Q2\n",
            2,
            2,
            &[("x", Some("2026-Q1"), [1, 3])],
        );
        check("id\nx\nX\nx\n\"\"\n", 2, 1, &[("x", None, [1, 3])]);
        check("id,a\nx,1\n,2\n,3\n", 3, 0, &[]);
        check("a\n1\n1\n", 2, 0, &[]);
    }
}
