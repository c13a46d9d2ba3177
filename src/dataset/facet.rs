//! What a column offers to divide rows by: few labels with their counts, or numbers. Called by `job` for
//! the filters of a table, whose latest rows count.

use crate::record::record;

use super::hash::QuickMap;
use super::{Column, Kind, fold, guess, in_order, is_missing};

record! {
    /// How a column can be asked for some of its rows.
    #[derive(Eq)]
    pub struct Facet {
        pub header: String,
        /// What its cells look like.
        pub kind: Kind,
        /// The labels as first spelled, the commonest first; none where there are too many to choose from.
        pub labels: Vec<(String, u32)> = Vec::new(),
        /// Rows without one.
        pub missing: u32 = 0,
    }
}

impl Facet {
    /// Most labels that a person chooses from.
    pub const MOST: usize = 40;
    /// Most spellings of them; a column with more is one of names.
    const SPELLINGS: usize = 3 * Facet::MOST;

    /// Counts these rows of a column.
    pub fn of(column: &Column, rows: impl Iterator<Item = usize>) -> Facet {
        let header = column.header.clone();
        let kind = guess(column).kind;
        let bare = |labels, missing| Facet { header: header.clone(), kind, labels, missing };
        if matches!(kind, Kind::Number | Kind::Date) {
            return bare(Vec::new(), 0);
        }
        let mut spellings: QuickMap<&str, u32> = QuickMap::default();
        let mut counts: Vec<(&str, u32)> = Vec::new();
        for row in rows {
            let cell = column.cell(row);
            let at = *spellings.entry(cell).or_insert_with(|| {
                counts.push((cell, 0));
                counts.len() as u32 - 1
            });
            if counts.len() > Facet::SPELLINGS {
                return bare(Vec::new(), 0);
            }
            counts[at as usize].1 += 1;
        }
        let mut missing = 0;
        let mut labels: Vec<(String, String, u32)> = Vec::new();
        for (cell, count) in counts {
            let name = fold(cell);
            match labels.iter_mut().find(|(known, ..)| *known == name) {
                _ if is_missing(cell) => missing += count,
                Some(known) => known.2 += count,
                None => labels.push((name, cell.into(), count)),
            }
        }
        if labels.len() > Facet::MOST {
            return bare(Vec::new(), missing);
        }
        let order = in_order(labels.len(), &|a, b| labels[b].2.cmp(&labels[a].2));
        bare(order.into_iter().map(|at| (labels[at].1.clone(), labels[at].2)).collect(), missing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cells: &[&str], labels: &[(&str, u32)], missing: u32) {
        let facet = Facet::of(&Column::of("x", cells), 0..cells.len());
        let found: Vec<(&str, u32)> =
            facet.labels.iter().map(|(label, count)| (label.as_str(), *count)).collect();
        assert_eq!((found.as_slice(), facet.missing), (labels, missing));
    }

    #[test]
    fn the_commonest_labels_come_first() {
        check(&["SMB", "EMEA", "smb", "", "n/a", "EMEA", "Smb"], &[("SMB", 3), ("EMEA", 2)], 2);
        check(&["yes", "no", "yes"], &[("yes", 2), ("no", 1)], 0);
    }

    #[test]
    fn numbers_and_names_are_no_labels() {
        check(&["1", "2", "2"], &[], 0);
        let names: Vec<String> = (0..200).map(|name| format!("Name {name}")).collect();
        check(&names.iter().map(String::as_str).collect::<Vec<_>>(), &[], 0);
    }
}
