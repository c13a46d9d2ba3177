//! Cells that are labels: text that compares trimmed and in lower case.

use std::borrow::Cow;

use super::hash::QuickMap;
use super::{Column, fold, is_missing};

/// A column read as labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labels {
    /// Per row the place of its label in `names`; [`Labels::NONE`] where the cell is missing.
    pub codes: Vec<u32>,
    /// The distinct labels, folded, in order of first appearance.
    pub names: Vec<String>,
    /// How many cells are missing.
    pub missing: usize,
}

impl Labels {
    pub const NONE: u32 = u32::MAX;

    /// The folded label of a row; `None` where it is missing.
    pub fn name(&self, row: usize) -> Option<&str> {
        self.codes.get(row).and_then(|code| self.names.get(*code as usize)).map(String::as_str)
    }
}

/// Reads a column as labels. A label of the rule's `own` wins over the words for missing,
/// so that a rubric can have a level called “None”.
pub fn read_labels(column: &Column, own: &[&str]) -> Labels {
    let own: Vec<String> = own.iter().map(|label| fold(label)).collect();
    let mut labels = Labels { codes: Vec::with_capacity(column.rows()), names: Vec::new(), missing: 0 };
    // Spellings repeat: each is folded once.
    let mut spellings: QuickMap<&str, u32> = QuickMap::default();
    let mut places: QuickMap<Cow<'_, str>, u32> = QuickMap::default();
    for cell in column.cells() {
        let code = *spellings.entry(cell).or_insert_with(|| {
            let label = fold_cell(cell);
            if is_missing(cell) && !own.iter().any(|own| *own == label) {
                return Labels::NONE;
            }
            *places.entry(label).or_insert_with_key(|label| {
                labels.names.push(label.clone().into_owned());
                (labels.names.len() - 1) as u32
            })
        });
        labels.missing += usize::from(code == Labels::NONE);
        labels.codes.push(code);
    }
    labels
}

/// A trimmed cell in lower case; most labels of a long column of ids or names already are.
fn fold_cell(cell: &str) -> Cow<'_, str> {
    if cell.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        Cow::Borrowed(cell)
    } else {
        Cow::Owned(fold(cell))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cells: &[&str], own: &[&str], expect: &[Option<&str>]) {
        let labels = read_labels(&Column::of("tier", cells), own);
        let read: Vec<_> = (0..cells.len()).map(|row| labels.name(row)).collect();
        assert_eq!(read, expect);
        assert_eq!(labels.missing, expect.iter().filter(|label| label.is_none()).count());
    }

    #[test]
    fn labels_fold() {
        check(
            &["GÉNÉRAL", " général ", "σοφια", "ΣΟΦΙΑ"],
            &[],
            &[Some("général"), Some("général"), Some("σοφια"), Some("σοφια")],
        );
        check(&["GRÖSSE", "größe"], &[], &[Some("grösse"), Some("größe")]);
    }

    #[test]
    fn own_labels_win_over_words_for_missing() {
        check(&["None", "N/A", "", "Basic"], &["None", "Basic"], &[Some("none"), None, None, Some("basic")]);
        check(&["None", "N/A"], &[], &[None, None]);
    }
}
