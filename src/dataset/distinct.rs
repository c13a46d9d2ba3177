//! Numbers whatever differs among the rows of a table, ids above all. A map from their texts would take half as
//! much memory as a million rows themselves; this one takes a few bytes a row, and looks the texts up.

use std::hash::{Hash, Hasher};

use super::hash::QuickHasher;

/// What has been met, numbered from 0 in the order of first rows.
#[derive(Debug)]
pub struct Distinct {
    /// 0 where nothing is, else a few bits of the hash, so that most others need no look at the table.
    tags: Box<[u8]>,
    /// The number of what lies at each place.
    numbers: Box<[u32]>,
    firsts: Vec<u32>,
}

impl Distinct {
    /// For a table of so many rows: none can hold more than differ.
    pub fn for_rows(rows: usize) -> Distinct {
        // Never more than two thirds full, so that a search soon ends.
        let places = (rows + rows / 2 + 1).next_power_of_two();
        Distinct { tags: vec![0; places].into(), numbers: vec![0; places].into(), firsts: Vec::new() }
    }

    /// The number of what a row holds, a new one where it is `same` as in no row before; `hash` is equal for
    /// equal ones. Call it once for each row at most.
    pub fn enter(&mut self, hash: impl Hash, row: u32, same: impl Fn(u32) -> bool) -> u32 {
        let mut hasher = QuickHasher::default();
        hash.hash(&mut hasher);
        let hash = hasher.finish();
        let tag = (hash >> 56) as u8 | 1;
        let last = self.tags.len() - 1;
        let mut place = hash as usize & last;
        loop {
            let number = self.numbers[place];
            if self.tags[place] == 0 {
                let number = self.firsts.len() as u32;
                (self.tags[place], self.numbers[place]) = (tag, number);
                self.firsts.push(row);
                return number;
            }
            if self.tags[place] == tag && same(self.firsts[number as usize]) {
                return number;
            }
            place = (place + 1) & last;
        }
    }

    /// The first row that holds what has this number.
    pub fn first(&self, number: u32) -> u32 {
        self.firsts[number as usize]
    }

    pub fn len(&self) -> usize {
        self.firsts.len()
    }

    pub fn is_empty(&self) -> bool {
        self.firsts.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_numbered_by_its_first_row() {
        let cells: Vec<String> = (0..5_000_u32).map(|row| (row * row % 1_237).to_string()).collect();
        let mut distinct = Distinct::for_rows(cells.len());
        assert!(distinct.is_empty());
        let mut known: Vec<&str> = vec![];
        for (row, cell) in cells.iter().enumerate() {
            let number = distinct.enter(cell, row as u32, |other| cells[other as usize] == *cell);
            let found = known.iter().position(|other| other == cell).unwrap_or(known.len());
            if found == known.len() {
                known.push(cell);
            }
            assert_eq!(number as usize, found);
            assert_eq!(cells[distinct.first(number) as usize], *cell);
        }
        assert_eq!(distinct.len(), known.len());
    }

    #[test]
    fn a_table_may_be_full_of_different_or_of_equal_ones() {
        let mut all = Distinct::for_rows(3);
        assert_eq!([7, 8, 9].map(|x: u64| all.enter(x, x as u32, |other| u64::from(other) == x)), [0, 1, 2]);
        let mut one = Distinct::for_rows(1);
        assert_eq!(one.enter("x", 0, |_| true), 0);
    }
}
