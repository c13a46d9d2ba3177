//! The labels of a text column by how often they stand in it, for its profile. Unlike `label`, which
//! gives every row its code for scoring, this keeps no more than the commonest.

use crate::record::record;

use super::cell::shorten;
use super::hash::QuickMap;
use super::{Column, fold, in_order, is_missing};

record! {
    /// The commonest labels of a column, as first spelled.
    #[derive(Eq)]
    pub struct Categories {
        /// At most twelve, commonest first.
        pub top: Vec<Category>,
        /// How many rows hold other labels.
        pub others: usize,
    }
}

record! {
    #[derive(Eq)]
    pub struct Category {
        pub label: String,
        pub count: usize,
    }
}

impl Categories {
    const SHOWN: usize = 12;
}

/// A column counted by its labels.
pub(super) struct Tally {
    pub(super) missing: usize,
    /// Rows whose label is not the rule's own, where only those are valid.
    pub(super) invalid: Vec<u32>,
    /// `None` when no row holds a label.
    pub(super) categories: Option<Categories>,
}

/// One spelling of a label.
struct Spelling {
    place: Place,
    count: usize,
    first: u32,
}

#[derive(Clone, Copy, PartialEq)]
enum Place {
    Missing,
    Invalid,
    Valid,
}

/// Counts a column by its labels. A label of `own` wins over the words for missing; with `closed` every
/// other one is invalid. Beyond `most` different spellings new ones count as others, so that a column of
/// names takes no more memory than one of labels.
pub(super) fn count(column: &Column, own: &[&str], closed: bool, most: usize) -> Tally {
    let own: Vec<String> = own.iter().map(|label| fold(label)).collect();
    let place_of = |cell: &str| {
        if !own.is_empty() && own.contains(&fold(cell)) {
            Place::Valid
        } else if is_missing(cell) {
            Place::Missing
        } else if closed {
            Place::Invalid
        } else {
            Place::Valid
        }
    };
    let mut spellings: QuickMap<&str, Spelling> = QuickMap::default();
    let mut tally = Tally { missing: 0, invalid: Vec::new(), categories: None };
    for (row, cell) in (0_u32..).zip(column.cells()) {
        let place = if let Some(spelling) = spellings.get_mut(cell) {
            spelling.count += 1;
            spelling.place
        } else {
            let place = place_of(cell);
            if spellings.len() < most {
                spellings.insert(cell, Spelling { place, count: 1, first: row });
            }
            place
        };
        match place {
            Place::Missing => tally.missing += 1,
            Place::Invalid => tally.invalid.push(row),
            Place::Valid => {}
        }
    }
    let mut labels: QuickMap<String, (usize, u32)> = QuickMap::default();
    for (cell, spelling) in spellings.into_iter().filter(|(_, spelling)| spelling.place != Place::Missing) {
        let label = labels.entry(fold(cell)).or_insert((0, spelling.first));
        *label = (label.0 + spelling.count, label.1.min(spelling.first));
    }
    let labels: Vec<(usize, u32)> = labels.into_values().collect();
    let order = in_order(labels.len(), &|a, b| {
        labels[b].0.cmp(&labels[a].0).then_with(|| labels[a].1.cmp(&labels[b].1))
    });
    let labels: Vec<(usize, u32)> = order.into_iter().take(Categories::SHOWN).map(|at| labels[at]).collect();
    let shown: usize = labels.iter().map(|(count, _)| count).sum();
    let others = column.rows() - tally.missing - shown;
    let category =
        |(count, first): (usize, u32)| Category { label: shorten(column.cell(first as usize)), count };
    tally.categories =
        (shown > 0).then(|| Categories { top: labels.into_iter().map(category).collect(), others });
    tally
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cells: &[&str], most: usize, top: &[(&str, usize)], others: usize) {
        let categories = count(&Column::of("x", cells), &[], false, most).categories.unwrap();
        let told: Vec<_> = categories.top.iter().map(|top| (top.label.as_str(), top.count)).collect();
        assert_eq!((told, categories.others), (top.to_vec(), others));
    }

    #[test]
    fn commonest_first_as_first_spelled() {
        check(&["b", "SMB", "smb", "None", "a"], 100, &[("SMB", 2), ("b", 1), ("a", 1)], 0);
        check(&["a", "b", "c", "a"], 2, &[("a", 2), ("b", 1)], 1);
        let many: Vec<String> = (0..20).map(|label| format!("label {label}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert_eq!(count(&Column::of("x", &many), &[], false, 100).categories.unwrap().others, 8);
    }

    #[test]
    fn labels_of_a_rubric_are_closed() {
        let column = Column::of("x", &["none", "Expert", "", "Basic"]);
        for most in [0, 100] {
            let closed = count(&column, &["None", "Basic"], true, most);
            assert_eq!((closed.missing, closed.invalid), (1, vec![1]));
            let open = count(&column, &["None"], false, most);
            assert_eq!((open.missing, open.invalid), (1, vec![]));
        }
    }
}
