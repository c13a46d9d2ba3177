//! The records of a delimited text whose layout is known: the header, then row by row into a table.
//! `reader` feeds it; how the bytes are cut never matters.

use csv_core::{ReadRecordResult, ReaderBuilder};

use super::encoding::decode_western;
use super::quirk::Quirks;
use super::reader::EMPTY;
use super::{Builder, Head, ReadError, Table};

const UNCLOSED: &str = "A quote (\") opens in this row and is never closed, which swallows the rest of the \
                        file. Close it, or double it if it belongs to the text.";

/// As many columns as the largest spreadsheets have.
const COLUMNS: usize = 16_384;
/// Rows are numbered in 32 bits.
const ROWS: usize = u32::MAX as usize - 1;

/// The records of a file whose delimiter is known, as UTF-8.
pub(super) struct Rows {
    name: String,
    core: csv_core::Reader,
    /// The record being read: its cells one after another, and where each ends.
    text: Vec<u8>,
    text_len: usize,
    ends: Vec<usize>,
    ends_len: usize,
    table: Option<Builder>,
    /// Whether the next byte starts a line, and the byte before it.
    between: bool,
    last: u8,
    head: Head,
    quirks: Option<Quirks>,
}

impl Rows {
    pub(super) fn new(name: &str, delimiter: u8, head: Head) -> Rows {
        Rows {
            name: name.to_owned(),
            head,
            quirks: None,
            core: ReaderBuilder::new().delimiter(delimiter).build(),
            text: vec![0; 4096],
            text_len: 0,
            ends: vec![0; 64],
            ends_len: 0,
            table: None,
            between: true,
            last: 0,
        }
    }

    pub(super) fn count(&self) -> usize {
        self.table.as_ref().map_or(0, Builder::rows)
    }

    /// With what the file writes otherwise from here on.
    pub(super) fn with_quirks(mut self, quirks: Option<Quirks>) -> Rows {
        self.quirks = quirks;
        self
    }

    pub(super) fn push(&mut self, bytes: &[u8]) -> Result<(), ReadError> {
        match &mut self.quirks {
            None => self.parse(bytes),
            Some(quirks) => {
                let bytes = quirks.rewrite(bytes);
                self.parse(&bytes)
            }
        }
    }

    fn parse(&mut self, mut bytes: &[u8]) -> Result<(), ReadError> {
        while let Some(&byte) = bytes.first() {
            if self.between && matches!(byte, b'\n' | b'\r') {
                // The parser passes over blank lines without a word. Here they part notes from the table.
                if !(byte == b'\n' && self.last == b'\r')
                    && let Some(table) = &mut self.table
                {
                    table.note_gap();
                }
                self.last = byte;
                bytes = bytes.get(1..).unwrap_or_default();
                continue;
            }
            let taken = self.step(bytes)?;
            self.last = bytes.get(taken.wrapping_sub(1)).copied().unwrap_or(self.last);
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
        self.between = matches!(result, ReadRecordResult::Record);
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
        let mut start = 0;
        if let Some(text) = text {
            let cells = ends.iter().map(|end| text.get(std::mem::replace(&mut start, *end)..*end));
            return Self::take(
                &mut self.table,
                &self.name,
                &self.head,
                ends.len(),
                cells.map(Option::unwrap_or_default),
            );
        }
        // Cell by cell, so that what is UTF-8 stays so.
        let cells: Vec<(String, bool)> = ends
            .iter()
            .map(|end| {
                let cell = bytes.get(std::mem::replace(&mut start, *end)..*end).unwrap_or_default();
                match str::from_utf8(cell) {
                    Ok(cell) => (cell.to_owned(), false),
                    Err(_) => (decode_western(cell), true),
                }
            })
            .collect();
        Self::take(
            &mut self.table,
            &self.name,
            &self.head,
            ends.len(),
            cells.iter().map(|(cell, _)| cell.as_str()),
        )?;
        if let (Some(table), Some((cell, _))) = (&mut self.table, cells.iter().find(|(_, western)| *western))
        {
            table.note_recoded(cell);
        }
        Ok(())
    }

    fn take<'a>(
        table: &mut Option<Builder>,
        name: &str,
        head: &Head,
        count: usize,
        cells: impl Iterator<Item = &'a str>,
    ) -> Result<(), ReadError> {
        match table {
            Some(table) if table.rows() >= ROWS => {
                return Err(ReadError::whole("The file has more than four billion rows. Split it."));
            }
            Some(table) => table.push(cells),
            None if count > COLUMNS => {
                return Err(ReadError::whole(format!(
                    "The header has {count} columns, more than the {COLUMNS} that a spreadsheet can hold. Leave out \
                 those that no KPI needs."
                )));
            }
            None => *table = Some(Builder::new(name, cells).below(head)),
        }
        Ok(())
    }

    pub(super) fn finish(mut self: Box<Self>) -> Result<Table, ReadError> {
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
