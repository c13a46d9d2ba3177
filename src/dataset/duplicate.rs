//! The same subject twice in one period: the last row wins, and the others are told.

use super::cell::shorten;
use super::distinct::Distinct;
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
        let code = |row: u32| periods.as_ref().and_then(|periods| periods.codes.get(row as usize)).copied();
        let mut subjects = Distinct::for_rows(table.rows());
        // Without periods a subject stands once.
        let mut entries = periods.as_ref().map(|_| Distinct::for_rows(table.rows()));
        let mut told: Vec<bool> = vec![];
        for (row, id) in (0_u32..).zip(ids.cells()) {
            if id.is_empty() {
                found.nameless += 1;
                continue;
            }
            let is_id = |other: u32| ids.cell(other as usize) == id;
            let subject = subjects.enter(id, row, is_id);
            let period = code(row);
            let (entry, known) = match &mut entries {
                None => (subject, &subjects),
                Some(entries) => {
                    let same = |other: u32| code(other) == period && is_id(other);
                    (entries.enter((subject, period), row, same), &*entries)
                }
            };
            let first = known.first(entry);
            told.resize(known.len(), false);
            if first == row {
                continue;
            }
            found.replaced += 1;
            if std::mem::replace(&mut told[entry as usize], true) {
                continue;
            }
            found.count += 1;
            if found.examples.len() < Self::EXAMPLES {
                let name = |code: u32| periods.as_ref()?.names.get(code as usize).cloned();
                found.examples.push(Duplicate {
                    id: shorten(id),
                    period: period.and_then(name),
                    rows: [first as usize + 1, row as usize + 1],
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
