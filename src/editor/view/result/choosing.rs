//! Which rows a person has chosen, to copy, export or compare them: places in the order of the table,
//! and the ids of those that were in sight. Another order forgets them.

use crate::engine::COMPARED;

/// The chosen rows, as runs of places that neither touch nor overlap, ascending.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chosen {
    runs: Vec<(usize, usize)>,
    /// Place and id of rows that were chosen one by one.
    ids: Vec<(usize, String)>,
}

impl Chosen {
    /// All rows of a table.
    pub fn all(rows: usize, ids: impl Iterator<Item = (usize, String)>) -> Chosen {
        Chosen { runs: if rows > 0 { vec![(0, rows)] } else { Vec::new() }, ids: ids.collect() }
    }

    pub fn count(&self) -> usize {
        self.runs.iter().map(|(from, to)| to - from).sum()
    }

    /// The runs of places: from one, and before the other.
    pub fn runs(&self) -> Vec<(usize, usize)> {
        self.runs.clone()
    }

    pub fn has(&self, row: usize) -> bool {
        self.runs.iter().any(|(from, to)| (*from..*to).contains(&row))
    }

    /// Takes a row in or out.
    pub fn toggle(&mut self, row: usize, id: &str) {
        if self.has(row) { self.leave(row) } else { self.take(row, id) }
    }

    /// Takes a row in.
    pub fn take(&mut self, row: usize, id: &str) {
        if !self.ids.iter().any(|(known, _)| *known == row) {
            self.ids.push((row, id.into()));
        }
        if self.has(row) {
            return;
        }
        let at = self.runs.partition_point(|(from, _)| *from < row);
        self.runs.insert(at, (row, row + 1));
        let mut joined: Vec<(usize, usize)> = Vec::with_capacity(self.runs.len());
        for run in &self.runs {
            match joined.last_mut() {
                Some(last) if last.1 == run.0 => last.1 = run.1,
                _ => joined.push(*run),
            }
        }
        self.runs = joined;
    }

    fn leave(&mut self, row: usize) {
        self.ids.retain(|(known, _)| *known != row);
        let split = |(from, to): &(usize, usize)| {
            let parts = if (*from..*to).contains(&row) {
                [(*from, row), (row + 1, *to)]
            } else {
                [(*from, *to), (0, 0)]
            };
            parts.into_iter().filter(|(from, to)| from < to)
        };
        self.runs = self.runs.iter().flat_map(split).collect();
    }

    /// The ids of the rows, where there are few enough to be put beside each other.
    pub fn comparable(&self) -> Option<Vec<String>> {
        let count = self.count();
        let mut ids = self.ids.clone();
        ids.retain(|(row, _)| self.has(*row));
        ids.sort();
        ((2..=COMPARED).contains(&count) && ids.len() == count)
            .then(|| ids.into_iter().map(|(_, id)| id).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_go_in_and_out() {
        let mut chosen = Chosen::default();
        for row in [4, 2, 3, 9] {
            chosen.toggle(row, &format!("id {row}"));
        }
        assert_eq!((chosen.runs(), chosen.count()), (vec![(2, 5), (9, 10)], 4));
        chosen.toggle(3, "id 3");
        assert_eq!(chosen.runs(), [(2, 3), (4, 5), (9, 10)]);
        assert_eq!(chosen.comparable().unwrap(), ["id 2", "id 4", "id 9"]);
        chosen.take(2, "id 2");
        assert_eq!(chosen.count(), 3);
    }

    #[test]
    fn all_rows_are_one_run_and_too_many_to_compare() {
        let mut chosen = Chosen::all(1_000_000, std::iter::empty());
        assert!(chosen.has(999_999) && !chosen.has(1_000_000) && chosen.comparable().is_none());
        chosen.toggle(500_000, "x");
        assert_eq!(chosen.runs(), [(0, 500_000), (500_001, 1_000_000)]);
        let two = Chosen::all(2, [(0, "a".to_string()), (1, "b".to_string())].into_iter());
        assert_eq!(two.comparable().unwrap(), ["a", "b"]);
    }
}
