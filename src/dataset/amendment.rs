//! What a person changed in a table after it was read: mends of what the report found, cells typed into
//! the grid, other files joined or appended. They are recorded in their order beside the dataset, so
//! that each can be shown and taken back; the file itself stays as it was. `amend` carries them out.

use indexmap::IndexMap;

use crate::record::{choice, record, words};

use super::{Corrections, Kind};

words! {
    /// Which of several rows of one subject in one period stays.
    pub enum Keep {
        First = "first",
        Last = "last",
    }
}

record! {
    /// Another file whose table serves this one.
    #[derive(Eq)]
    pub struct Part {
        /// Where the browser keeps it.
        pub key: String,
        pub name: String,
        pub bytes: u64,
    }
}

record! {
    /// How the table of a file is read, and what is changed in it.
    #[derive(Default)]
    pub struct Treatment {
        pub corrections: Corrections,
        pub amendments: Vec<Amendment> = Vec::new(),
    }
}

choice! {
    /// One change to a table. Rows count from 1 below the header, in the table as the changes before left it.
    #[derive(Clone, Debug, PartialEq)]
    pub enum Amendment {
        /// Cells by column and row. A row beyond the last is added, with those between.
        Type = "type" { cells: IndexMap<String, Vec<(usize, String)>> },
        /// A new column behind the last one.
        Add = "add" { column: String },
        /// Another name for a column, for the last where several have the name.
        Rename = "rename" { column: String, to: String },
        /// A column is left out.
        Leave = "leave" { column: String },
        /// Rows are left out.
        Drop = "drop" { rows: Vec<usize> },
        /// Cells that hold one of these texts hold another one. `""` stands for empty cells on both sides.
        Replace = "replace" { column: String, from: Vec<String>, to: String },
        /// Cells that cannot be read as this kind are missing.
        Clear = "clear" { column: String, kind: Kind },
        /// Numbers beyond these are missing.
        Limit = "limit" { column: String, low: f64, high: f64 },
        /// Of several rows of one subject (in one period) one stays.
        Thin = "thin" { id: String, period: Option<String>, keep: Keep },
        /// The rows of the latest period once more, as another period.
        Repeat = "repeat" { period: String, name: String },
        /// Columns of another file for the same subjects. `on` pairs columns of this table with those of the
        /// other that say the same of a row; the last of several rows alike counts.
        Join = "join" { part: Part, on: Vec<(String, String)> },
        /// The rows of another file below. A column and what it holds for the new rows may be said: their
        /// period.
        Append = "append" { part: Part, period: Option<(String, String)> },
    }
}

impl Amendment {
    /// The other file that it needs.
    pub fn part(&self) -> Option<&Part> {
        match self {
            Amendment::Join { part, .. } | Amendment::Append { part, .. } => Some(part),
            _ => None,
        }
    }

    /// Whether it holds only for the very rows that were there: it counts them.
    pub fn counts_rows(&self) -> bool {
        matches!(self, Amendment::Type { .. } | Amendment::Drop { .. })
    }

    /// Adds a change behind the others; cells that are typed after cells become one change with them.
    pub fn put(self, list: &mut Vec<Amendment>) {
        let Amendment::Type { cells } = self else { return list.push(self) };
        let Some(Amendment::Type { cells: before }) = list.last_mut() else {
            return list.push(Amendment::Type { cells });
        };
        for (column, cells) in cells {
            let known = before.entry(column).or_default();
            for (row, text) in cells {
                // Ascending, so that they are written in one pass and a cell is found at once.
                match known.binary_search_by_key(&row, |cell| cell.0) {
                    Ok(at) => {
                        if let Some(cell) = known.get_mut(at) {
                            cell.1 = text;
                        }
                    }
                    Err(at) => known.insert(at, (row, text)),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Record;

    fn typed(column: &str, row: usize, text: &str) -> Amendment {
        Amendment::Type { cells: IndexMap::from([(column.to_owned(), vec![(row, text.to_owned())])]) }
    }

    #[test]
    fn cells_typed_one_after_the_other_are_one_change() {
        let mut list = Vec::new();
        for (column, row, text) in [("a", 2, "x"), ("b", 1, "y"), ("a", 1, "z"), ("a", 2, "w")] {
            typed(column, row, text).put(&mut list);
        }
        assert_eq!(list.to_text(), r#"[{"type":{"cells":{"a":[[1,"z"],[2,"w"]],"b":[[1,"y"]]}}}]"#);
        Amendment::Add { column: "c".into() }.put(&mut list);
        typed("c", 1, "1").put(&mut list);
        assert_eq!(list.len(), 3);
        assert_eq!(Vec::<Amendment>::from_text(&list.to_text()).unwrap(), list);
    }
}
