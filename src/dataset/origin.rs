//! What a table was made of, where its file was no delimited text: its sheets, and what the file knows of
//! its columns. Made by `sheet`, which is loaded for such files only; this much everyone knows of it.

use super::{Corrections, Finding};
use crate::record::record;

record! {
    /// What was made of a file, beside the text of its table.
    pub struct Origin {
        /// What the file is: `xlsx`, `ods`, `json`.
        pub form: String,
        /// Its sheets, or the tables of a page.
        pub sheets: Vec<Sheet>,
        /// The place of the one that is read, among them.
        pub sheet: usize,
        /// The row of the sheet, from 1, in which the header starts.
        pub header_row: usize,
        /// What the file itself knows of how its columns read.
        pub known: Corrections,
        pub notices: Vec<Finding>,
    }
}

record! {
    /// A sheet of a workbook.
    #[derive(Eq)]
    pub struct Sheet {
        pub name: String,
        pub hidden: bool,
        /// Rows and columns of its table.
        pub rows: usize,
        pub columns: usize,
    }
}

/// Whether a file that opens with these bytes may be something other than delimited text. Where it says
/// so of a text, nothing is lost but a moment.
pub fn may_be_sheets(name: &str, opening: &[u8]) -> bool {
    let lower = name.to_ascii_lowercase();
    let named = [".json", ".jsonl", ".ndjson", ".geojson"].iter().any(|end| lower.ends_with(end));
    let binary = [&b"PK"[..], &[0xd0, 0xcf, 0x11, 0xe0], &[9, 0, 4], &[9, 2, 6], &[9, 4, 6], &[9, 0, 6]];
    let first = opening
        .iter()
        .find(|byte| !matches!(byte, 0 | 0xef | 0xbb | 0xbf | 0xff | 0xfe | b' ' | b'\t' | b'\r' | b'\n'));
    named
        || binary.iter().any(|magic| opening.starts_with(magic))
        || matches!(first, Some(b'<' | b'{' | b'['))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_known_by_its_opening() {
        for (name, opening) in [
            ("a.xlsx", &b"PK\x03\x04"[..]),
            ("a.csv", b"PK\x03\x04"),
            ("a.xls", b"\xd0\xcf\x11\xe0\xa1"),
            ("a.txt", b" \r\n<table>"),
            ("a.txt", b"\xef\xbb\xbf{\"a\":1}"),
            ("a.json", b"1"),
            ("a.htm", b"\xff\xfe<\0h\0"),
        ] {
            assert!(may_be_sheets(name, opening), "{name}");
        }
        for opening in [&b""[..], b"id,name", b"\xef\xbb\xbfid;name", b"\"a\",b", b"Pkey,x"] {
            assert!(!may_be_sheets("a.csv", opening), "{opening:?}");
        }
    }
}
