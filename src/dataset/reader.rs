//! Reads a delimited text file (RFC 4180, any of four delimiters and three line ends) into a table,
//! in one go or chunk by chunk as a browser hands it out. How a file is cut never matters.
//!
//! Nothing is replaced silently: what cannot be read is an error that names the row, what could be
//! mended is counted in the table's [`Irregular`](super::Irregular).

use csv_core::{ReadRecordResult, ReaderBuilder};

use super::dialect::Dialect;
use super::encoding::Encoding;
use super::{Builder, Table};

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
    fn whole(message: impl Into<String>) -> ReadError {
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
    let mut reader = Reader::new(name);
    reader.push(bytes)?;
    reader.finish()
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
    /// The file is no text, not in UTF-8 or marked UTF-16, or larger than can be held; the row is named.
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
        if let Stage::Header(dialect) = &self.stage {
            if dialect.is_blank() {
                return Err(ReadError::whole(EMPTY));
            }
            let mut rows = Rows::new(&self.name, dialect.delimiter());
            rows.push(dialect.rest())?;
            self.stage = Stage::Rows(Box::new(rows));
        }
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
                let Some(delimiter) = dialect.push(bytes) else { return Ok(()) };
                let mut rows = Rows::new(&self.name, delimiter);
                rows.push(dialect.rest())?;
                self.stage = Stage::Rows(Box::new(rows));
                Ok(())
            }
        }
    }

    fn at_row(&self, message: &str) -> ReadError {
        let row = match &self.stage {
            Stage::Header(_) => None,
            Stage::Rows(rows) => Some(rows.count() + 1),
        };
        ReadError { row, column: None, message: message.to_owned() }
    }
}

const EMPTY: &str = "The file is empty. It needs a first row with the names of the columns, and a row for \
                     each account below it.";
const NUL: &str = "A NUL byte: this is no text file, or a damaged one. Export the table as CSV in UTF-8 and \
                   open that file.";
const HALF: &str = "The file says that it is UTF-16 but holds half a character here. Export it again, as CSV \
                    in UTF-8.";
const NOT_UTF8: &str = "These bytes are not UTF-8, so letters such as é or ü cannot be told. Save the file \
                        as “CSV UTF-8” in your spreadsheet and open it again.";
const UNCLOSED: &str = "A quote (\") opens in this row and is never closed, which swallows the rest of the \
                        file. Close it, or double it if it belongs to the text.";

/// As many columns as the largest spreadsheets have.
const COLUMNS: usize = 16_384;
/// Rows are numbered in 32 bits.
const ROWS: usize = u32::MAX as usize - 1;

/// The records of a file whose delimiter is known, as UTF-8.
struct Rows {
    name: String,
    core: csv_core::Reader,
    /// The record being read: its cells one after another, and where each ends.
    text: Vec<u8>,
    text_len: usize,
    ends: Vec<usize>,
    ends_len: usize,
    table: Option<Builder>,
}

impl Rows {
    fn new(name: &str, delimiter: u8) -> Rows {
        Rows {
            name: name.to_owned(),
            core: ReaderBuilder::new().delimiter(delimiter).build(),
            text: vec![0; 4096],
            text_len: 0,
            ends: vec![0; 64],
            ends_len: 0,
            table: None,
        }
    }

    fn count(&self) -> usize {
        self.table.as_ref().map_or(0, Builder::rows)
    }

    fn push(&mut self, mut bytes: &[u8]) -> Result<(), ReadError> {
        while !bytes.is_empty() {
            let taken = self.step(bytes)?;
            bytes = bytes.get(taken..).unwrap_or_default();
        }
        Ok(())
    }

    /// Feeds the parser once; how many bytes it took.
    fn step(&mut self, bytes: &[u8]) -> Result<usize, ReadError> {
        let text = self.text.get_mut(self.text_len..).unwrap_or_default();
        let ends = self.ends.get_mut(self.ends_len..).unwrap_or_default();
        let (result, taken, text_len, ends_len) = self.core.read_record(bytes, text, ends);
        self.text_len += text_len;
        self.ends_len += ends_len;
        match result {
            ReadRecordResult::OutputFull => self.text.resize(self.text.len() * 2, 0),
            ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
            ReadRecordResult::Record => {
                self.accept()?;
                self.text_len = 0;
                self.ends_len = 0;
            }
            ReadRecordResult::InputEmpty | ReadRecordResult::End => {}
        }
        Ok(taken)
    }

    /// Takes a complete record: the header, or a row.
    fn accept(&mut self) -> Result<(), ReadError> {
        let bytes = self.text.get(..self.text_len).unwrap_or_default();
        let ends = self.ends.get(..self.ends_len).unwrap_or_default();
        let text =
            str::from_utf8(bytes).ok().filter(|text| ends.iter().all(|end| text.is_char_boundary(*end)));
        let Some(text) = text else { return Err(self.not_utf8()) };
        let mut start = 0;
        let cells = ends.iter().map(|end| {
            let cell = text.get(start..*end).unwrap_or_default();
            start = *end;
            cell
        });
        match &mut self.table {
            Some(table) if table.rows() >= ROWS => {
                Err(ReadError::whole("The file has more than four billion rows. Split it."))
            }
            Some(table) => {
                table.push(cells);
                Ok(())
            }
            None if ends.len() > COLUMNS => Err(ReadError::whole(format!(
                "The header has {} columns, more than the {COLUMNS} that a spreadsheet can hold. Leave out \
                 those that no KPI needs.",
                ends.len()
            ))),
            None => {
                self.table = Some(Builder::new(&self.name, cells));
                Ok(())
            }
        }
    }

    fn not_utf8(&self) -> ReadError {
        let mut start = 0;
        let mut ends = self.ends.iter().take(self.ends_len);
        let place = ends.position(|end| {
            let cell = self.text.get(start..*end).unwrap_or_default();
            start = *end;
            str::from_utf8(cell).is_err()
        });
        let Some(table) = &self.table else {
            return ReadError::whole(format!("The header: {NOT_UTF8}"));
        };
        let column = place.and_then(|place| table.header(place)).map(str::to_owned);
        ReadError { row: Some(table.rows() + 1), column, message: NOT_UTF8.to_owned() }
    }

    fn finish(mut self: Box<Self>) -> Result<Table, ReadError> {
        // A last line end completes the last row. Only within quotes it is text, and this alone shows
        // that they were never closed: the parser itself takes the end of the file for a closing quote.
        self.push(b"\n")?;
        if self.text_len > 0 {
            let row = self.table.as_ref().map(|table| table.rows() + 1);
            let column = self.table.as_ref().and_then(|table| table.header(self.ends_len)).map(str::to_owned);
            return Err(ReadError { row, column, message: UNCLOSED.to_owned() });
        }
        match self.table {
            Some(table) => Ok(table.finish()),
            None => Err(ReadError::whole(EMPTY)),
        }
    }
}

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
    fn ragged_rows_stay_readable() {
        check(b"a,b,c\n1\n1,2,3,4\n,,\n", &[&["a", "b", "c"], &["1", "", ""], &["1", "2", "3"]]);
        check(b"a\n", &[&["a"]]);
        check(b"a", &[&["a"]]);
    }

    #[test]
    fn what_cannot_be_read_names_the_row() {
        check_error(b"", "The file is empty");
        check_error(b"\xef\xbb\xbf\r\n;;\r\n", "The file is empty");
        check_error(b"a,b\n1,2\n3,\xfc\n", "row 2, column “b”: These bytes are not UTF-8");
        check_error(b"a,b\n\xc3,\xa9\n", "row 1, column “a”: These bytes are not UTF-8");
        check_error(b"\xfc,b\n1,2\n", "The header: These bytes are not UTF-8");
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
        check_error(",x".repeat(COLUMNS).as_bytes(), "The header has 16385 columns");
    }
}
