//! Cells that are yes or no.

use super::{Column, is_missing};
use crate::text;

const YES: [&str; 12] = ["yes", "y", "true", "t", "1", "x", "✓", "✔", "done", "complete", "completed", "on"];
const NO: [&str; 9] = ["no", "n", "false", "f", "0", "✗", "✘", "off", "not done"];

/// A column read as yes or no.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flags {
    /// A flag per row: [`Flags::NO`], [`Flags::YES`], or [`Flags::NONE`] where missing or invalid.
    pub values: Vec<u8>,
    /// How many cells are missing.
    pub missing: usize,
    /// Rows (from 0) whose cell is there and is no word for yes or no.
    pub invalid: Vec<u32>,
}

impl Flags {
    pub const NO: u8 = 0;
    pub const YES: u8 = 1;
    pub const NONE: u8 = 2;
}

/// Reads a column as yes or no.
pub fn read_flags(column: &Column) -> Flags {
    let mut flags = Flags { values: Vec::with_capacity(column.rows()), missing: 0, invalid: Vec::new() };
    for (row, cell) in (0_u32..).zip(column.cells()) {
        let value = match read_flag(cell) {
            Some(yes) => u8::from(yes),
            None => {
                if is_missing(cell) {
                    flags.missing += 1;
                } else {
                    flags.invalid.push(row);
                }
                Flags::NONE
            }
        };
        flags.values.push(value);
    }
    flags
}

/// Reads one cell: yes, no, or `None` where it is missing or neither.
pub fn read_flag(cell: &str) -> Option<bool> {
    // Spreadsheets on phones write ✔ with the mark that asks for its coloured form.
    let cell = text::trim(cell).trim_end_matches('\u{fe0f}');
    // No letter beyond ASCII has one of these words' letters as its lower case.
    let is = |word: &&str| word.eq_ignore_ascii_case(cell);
    if YES.iter().any(is) {
        Some(true)
    } else if NO.iter().any(is) {
        Some(false)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cell: &str, expect: Option<bool>) {
        assert_eq!(read_flag(cell), expect, "{cell:?}");
    }

    #[test]
    fn words() {
        for cell in YES.into_iter().chain([" YES ", "Done", "X", "✔\u{fe0f}", "TRUE"]) {
            check(cell, Some(true));
        }
        for cell in NO.into_iter().chain(["NOT DONE", "No", "False"]) {
            check(cell, Some(false));
        }
        for cell in ["", "maybe", "2", "1.0", "ja", "not  done", "none", "-"] {
            check(cell, None);
        }
    }

    #[test]
    fn missing_and_invalid_are_told_apart() {
        let flags = read_flags(&Column::of("live", &["yes", "no", "", "none", "maybe"]));
        assert_eq!(flags.values, [Flags::YES, Flags::NO, Flags::NONE, Flags::NONE, Flags::NONE]);
        assert_eq!((flags.missing, flags.invalid), (2, vec![4]));
    }
}
