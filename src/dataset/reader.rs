//! Reads a delimited text file (RFC 4180, any of four delimiters and three line ends) into a table,
//! in one go or chunk by chunk as a browser hands it out. How a file is cut never matters.
//!
//! Nothing is replaced silently: what cannot be read is an error that names the row, what could be
//! mended is counted in the table's [`Irregular`](super::Irregular).

use super::dialect::Dialect;
use super::encoding::Encoding;
use super::row::Rows;
use super::{Head, Layout, Table};

/// Why a file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// The row of data, from 1 below the header, blank rows not counted; `None` for the file as a whole
    /// or its header.
    pub row: Option<usize>,
    /// The header of the column.
    pub column: Option<String>,
    /// What is wrong and what to do about it.
    pub message: String,
}

impl ReadError {
    pub(super) fn whole(message: impl Into<String>) -> ReadError {
        ReadError { row: None, column: None, message: message.into() }
    }
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.row, &self.column) {
            (Some(row), Some(column)) => write!(f, "row {row}, column “{column}”: {}", self.message),
            (Some(row), None) => write!(f, "row {row}: {}", self.message),
            (None, Some(column)) => write!(f, "column “{column}”: {}", self.message),
            (None, None) => f.write_str(&self.message),
        }
    }
}

impl std::error::Error for ReadError {}

/// Reads a whole file.
///
/// # Errors
/// As [`Reader::push`] and [`Reader::finish`].
pub fn read(name: &str, bytes: &[u8]) -> Result<Table, ReadError> {
    read_as(name, bytes, &Layout::default())
}

/// Reads a whole file with the layout that the user says it has.
///
/// # Errors
/// As [`Reader::push`] and [`Reader::finish`].
pub fn read_as(name: &str, bytes: &[u8], layout: &Layout) -> Result<Table, ReadError> {
    let mut reader = Reader::new(name).laid_out(layout);
    // What is held back until the header is clear must not be the whole file again.
    bytes.chunks(1 << 16).try_for_each(|slice| reader.push(slice))?;
    reader.finish()
}

/// Reads text that is known to be UTF-8 with commas and its header first.
///
/// # Errors
/// As [`Reader::push`] and [`Reader::finish`].
pub fn read_plain(name: &str, bytes: &[u8]) -> Result<Table, ReadError> {
    let mut rows = Rows::new(name, b',', Head::default());
    rows.push(bytes)?;
    Box::new(rows).finish()
}

/// Reads a file that comes in chunks.
pub struct Reader {
    name: String,
    encoding: Encoding,
    opening: Vec<u8>,
    stage: Stage,
}

enum Stage {
    Header(Dialect),
    Rows(Box<Rows>),
}

impl Reader {
    /// `name` is what the user knows the file by.
    pub fn new(name: &str) -> Reader {
        Reader {
            name: name.to_owned(),
            encoding: Encoding::Unknown,
            opening: Vec::new(),
            stage: Stage::Header(Dialect::default()),
        }
    }

    /// Of text that is known to be UTF-8 with commas and its header first.
    pub fn plain(name: &str) -> Reader {
        let stage = Stage::Rows(Box::new(Rows::new(name, b',', Head::default())));
        Reader { encoding: Encoding::Utf8, stage, ..Reader::new(name) }
    }

    /// With the header in the lines that the user names; one that takes more than two counts as one.
    #[must_use]
    pub fn laid_out(mut self, layout: &Layout) -> Reader {
        self.stage = Stage::Header(Dialect::new(layout.header_row, layout.header_rows));
        self
    }

    /// How many rows of data have been read, for a progress bar.
    pub fn rows(&self) -> usize {
        match &self.stage {
            Stage::Header(_) => 0,
            Stage::Rows(rows) => rows.count(),
        }
    }

    /// Takes the next bytes of the file.
    ///
    /// # Errors
    /// The file is no text, broken UTF-16, or larger than can be held; the row is named.
    /// After an error the reader has no more to give.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), ReadError> {
        if !matches!(self.encoding, Encoding::Unknown) {
            return self.decode(bytes);
        }
        self.opening.extend_from_slice(bytes);
        self.open(false)
    }

    /// Ends the file.
    ///
    /// # Errors
    /// It is empty, or ends within quotes or within a character.
    pub fn finish(mut self) -> Result<Table, ReadError> {
        if matches!(self.encoding, Encoding::Unknown) {
            self.open(true)?;
        }
        if let Encoding::Utf16(utf16) = &self.encoding
            && !utf16.is_whole()
        {
            return Err(self.at_row(HALF));
        }
        self.begin()?;
        match self.stage {
            Stage::Rows(rows) => rows.finish(),
            Stage::Header(_) => Err(ReadError::whole(EMPTY)),
        }
    }

    fn open(&mut self, complete: bool) -> Result<(), ReadError> {
        match Encoding::of(&self.opening, complete) {
            Err(message) => Err(ReadError::whole(message)),
            Ok(None) => Ok(()),
            Ok(Some((encoding, mark))) => {
                self.encoding = encoding;
                let opening = std::mem::take(&mut self.opening);
                self.decode(opening.get(mark..).unwrap_or_default())
            }
        }
    }

    fn decode(&mut self, bytes: &[u8]) -> Result<(), ReadError> {
        let Encoding::Utf16(utf16) = &mut self.encoding else {
            return self.scan(bytes);
        };
        let mut text = String::with_capacity(bytes.len());
        let whole = utf16.decode(bytes, &mut text);
        self.scan(text.as_bytes())?;
        if whole { Ok(()) } else { Err(self.at_row(HALF)) }
    }

    fn scan(&mut self, bytes: &[u8]) -> Result<(), ReadError> {
        if bytes.contains(&0) {
            // The bytes before it are read first, so that the row can be named.
            let text = bytes.split(|byte| *byte == 0).next().unwrap_or_default();
            self.take(text)?;
            return Err(self.at_row(NUL));
        }
        self.take(bytes)
    }

    fn take(&mut self, bytes: &[u8]) -> Result<(), ReadError> {
        match &mut self.stage {
            Stage::Rows(rows) => rows.push(bytes),
            Stage::Header(dialect) => {
                if dialect.push(bytes) {
                    self.begin()
                } else {
                    Ok(())
                }
            }
        }
    }

    /// Goes on to the rows, if the file has shown any text.
    fn begin(&mut self) -> Result<(), ReadError> {
        if let Stage::Header(dialect) = &mut self.stage
            && let Some(opening) = dialect.open()
        {
            let mut rows = Rows::new(&self.name, opening.delimiter, opening.head.clone());
            if let Some(names) = &opening.names {
                rows.push(names.as_bytes())?;
            }
            let rest = dialect.rest(&opening);
            let mut rows = rows.with_quirks(opening.quirks);
            rows.push(rest)?;
            self.stage = Stage::Rows(Box::new(rows));
        }
        Ok(())
    }

    fn at_row(&mut self, message: &str) -> ReadError {
        // What was held back has rows, too.
        if let Err(error) = self.begin() {
            return error;
        }
        let row = match &self.stage {
            Stage::Header(_) => None,
            Stage::Rows(rows) => Some(rows.count() + 1),
        };
        ReadError { row, column: None, message: message.to_owned() }
    }
}

pub(super) const EMPTY: &str = "The file is empty. It needs a first row with the names of the columns, and a row for \
                     each account below it.";
const NUL: &str = "A NUL byte: this is no text file, or a damaged one. Export the table as CSV in UTF-8 and \
                   open that file.";
const HALF: &str = "The file says that it is UTF-16 but holds half a character here. Export it again, as CSV \
                    in UTF-8.";
#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expect: &[&[&str]]) {
        let table = read("t.csv", bytes).unwrap();
        assert_eq!(grid(&table), expect, "{:?}", String::from_utf8_lossy(bytes));
    }

    fn grid(table: &Table) -> Vec<Vec<&str>> {
        let headers = table.columns().iter().map(|column| column.header.as_str()).collect();
        let row = |row| table.columns().iter().map(|column| column.cell(row)).collect();
        std::iter::once(headers).chain((0..table.rows()).map(row)).collect()
    }

    fn check_error(bytes: &[u8], expect: &str) {
        let message = read("t.csv", bytes).unwrap_err().to_string();
        assert!(message.starts_with(expect), "{message}");
    }

    #[test]
    fn quotes() {
        check(
            b"id;\"value, net\";t\n\"a;1\";12,5;\"one; \"\"two\"\"\"\n\"b\n2\";7;x",
            &[&["id", "value, net", "t"], &["a;1", "12,5", "one; \"two\""], &["b\n2", "7", "x"]],
        );
        check(b"a,b\n5\" disk,\"x\"\n", &[&["a", "b"], &["5\" disk", "x"]]);
        check(b"a,b\n\"\",\"\"\n1,\"\"", &[&["a", "b"], &["1", ""]]);
    }

    #[test]
    fn quotes_that_others_write() {
        check(b"a, \"b, c\"\n1, \"x, y\"\n", &[&["a", "b, c"], &["1", "x, y"]]);
        check(b"a,b\n\"{\\\"k\\\": 1, 2}\",3\n", &[&["a", "b"], &["{\"k\": 1, 2}", "3"]]);
        check_error(b"a,b\n1, \"x\n2,y\n", "row 1, column \u{201c}b\u{201d}: A quote");
    }

    #[test]
    fn a_file_without_a_header() {
        let layout = Layout { header_row: Some(0), ..Layout::default() };
        let table = read_as("t", b"1;x\n2;y\n", &layout).unwrap();
        assert_eq!(grid(&table), [["Column 1", "Column 2"], ["1", "x"], ["2", "y"]]);
    }

    #[test]
    fn line_ends() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a,b", "1,2", "", "3,4"].join(end);
            check(text.as_bytes(), &[&["a", "b"], &["1", "2"], &["3", "4"]]);
            check((text + end).as_bytes(), &[&["a", "b"], &["1", "2"], &["3", "4"]]);
        }
    }

    #[test]
    fn encodings() {
        let text = "größe;Ñ\n1;😀\n";
        let expect: &[&[&str]] = &[&["größe", "Ñ"], &["1", "😀"]];
        check(text.as_bytes(), expect);
        check(format!("\u{feff}{text}").as_bytes(), expect);
        let units = || std::iter::once(0xfeff).chain(text.encode_utf16());
        check(&units().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(), expect);
        check(&units().flat_map(u16::to_be_bytes).collect::<Vec<u8>>(), expect);
    }

    #[test]
    fn what_is_not_utf8_is_western() {
        check(b"gr\xf6\xdfe,b\n1,\x80 2\n\xc3\xa9,\xe9\n", &[&["größe", "b"], &["1", "€ 2"], &["é", "é"]]);
        check(b"a,b\n\xc3,\xa9\n", &[&["a", "b"], &["Ã", "©"]]);
        let table = read("t", b"a,b\n1,2\n3,\xfc\n").unwrap();
        assert_eq!(table.irregular().recoded.examples, [(1, "ü".to_owned())]);
    }

    #[test]
    fn ragged_rows_stay_readable() {
        check(b"a,b,c\n1\n1,2,3,4\n,,\n", &[&["a", "b", "c"], &["1", "", ""], &["1", "2", "3"]]);
        check(b"a\n", &[&["a"]]);
        check(b"a", &[&["a"]]);
    }

    #[test]
    fn what_cannot_be_read_names_the_row() {
        check_error(b"", "The file is empty");
        check_error(b"\xef\xbb\xbf\r\n;;\r\n", "The file is empty");
        check_error(b"a,b\n1,2\n3,\"4\n5,6\n", "row 2, column “b”: A quote (\") opens");
        check_error(b"a,\"b\n1,2\n", "A quote (\") opens");
        check_error(b"a,b\n1,2\n3,\0\n", "row 2: A NUL byte");
        check_error(b"PK\x03\x04rest", "This is a workbook");
        check_error(b"\xff\xfea\0\n\0\x3d\xd8", "row 1: The file says that it is UTF-16");
    }

    #[test]
    fn a_wide_header_and_a_long_cell() {
        let header = vec!["x"; 300].join(",");
        let long = "y".repeat(20_000);
        let table = read("t", format!("{header}\n{long}\n").as_bytes()).unwrap();
        assert_eq!((table.columns().len(), table.columns()[0].cell(0).len()), (300, 20_000));
        check_error(",x".repeat(16_384).as_bytes(), "The header has 16385 columns");
    }
}
