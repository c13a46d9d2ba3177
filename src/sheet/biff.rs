//! The number formats of the cells of an XLS (MS-XLS: BIFF8, and BIFF5 of Excel 5 and 95), which the crate
//! that reads the cells does not tell. Called by `binary`. It may know less than there is, where a file is
//! damaged, and never refuses one.

use std::collections::BTreeMap;

use super::compound::{long_at, stream, word_at};
use super::format::Shown;
use super::grid::Cell;

/// Which cells of a sheet are shares or have leading zeros.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Formats {
    /// By row and column, from 0.
    cells: Vec<(u32, u32, Shown)>,
}

impl Formats {
    /// The cell of a number at a place.
    pub(super) fn cell(&self, row: u32, column: u32, number: f64) -> Cell {
        let found = self.cells.binary_search_by_key(&(row, column), |(row, column, _)| (*row, *column));
        let shown = found.ok().and_then(|place| self.cells.get(place)).map(|(_, _, shown)| *shown);
        shown.unwrap_or_default().cell(number, 0.0)
    }

    pub(super) fn put(&mut self, row: u32, column: u32, shown: Option<&Shown>) {
        if let Some(shown @ (Shown::Percent | Shown::Padded(_))) = shown {
            self.cells.push((row, column, *shown));
        }
    }

    /// Files have their cells in order, but need not.
    pub(super) fn sorted(mut self) -> Formats {
        self.cells.sort_by_key(|(row, column, _)| (*row, *column));
        self
    }
}

/// How numbers of the styles are shown, from what the file says of its formats and which format each style
/// has. Empty where no style needs to be known.
pub(super) fn shown_by(own: &BTreeMap<u16, Shown>, styles: &[u16]) -> Vec<Shown> {
    // A file may give a known number a format of its own.
    let shown = |number: &u16| own.get(number).copied().or(Shown::of_number(u32::from(*number)));
    let shown: Vec<Shown> = styles.iter().map(|style| shown(style).unwrap_or_default()).collect();
    let needed = shown.iter().any(|shown| matches!(shown, Shown::Percent | Shown::Padded(_)));
    if needed { shown } else { Vec::new() }
}

pub(super) const BEGIN: u16 = 0x0809;
pub(super) const END: u16 = 0x000a;
pub(super) const FORMAT: u16 = 0x041e;
const STYLE: u16 = 0x00e0;
pub(super) const SHEET: u16 = 0x0085;
const NUMBER: u16 = 0x0203;
const SHORT_NUMBER: u16 = 0x027e;
pub(super) const SHORT_NUMBERS: u16 = 0x00bd;
const FORMULA: u16 = 0x0006;
const TEXT: u16 = 0x0204;
const FORMATTED_TEXT: u16 = 0x00d6;
const SHARED_TEXT: u16 = 0x00fd;
const FLAG_OR_FAULT: u16 = 0x0205;

/// The records of cells that hold something; each begins with row and column.
pub(super) const CELLS: [u16; 8] =
    [NUMBER, SHORT_NUMBER, SHORT_NUMBERS, FORMULA, TEXT, FORMATTED_TEXT, SHARED_TEXT, FLAG_OR_FAULT];

/// The formats of each sheet of an XLS, in the order in which the file lists its sheets.
pub(super) fn read(bytes: &[u8]) -> Vec<Formats> {
    stream(bytes, &["workbook", "book"]).map(|stream| read_stream(&stream)).unwrap_or_default()
}

fn read_stream(stream: &[u8]) -> Vec<Formats> {
    let mut is_old = false;
    let mut own = BTreeMap::new();
    let (mut styles, mut starts) = (Vec::new(), Vec::new());
    for (number, data) in Records::new(stream) {
        match number {
            BEGIN => is_old = word_at(data, 0) == Some(0x0500),
            FORMAT => own.extend(format(data, is_old)),
            // Styles and sheets are known by their places: one that is cut off has its place, too.
            STYLE => styles.push(word_at(data, 2).unwrap_or_default()),
            SHEET => starts.push(long_at(data, 0)),
            END => break,
            _ => {}
        }
    }
    let shown = shown_by(&own, &styles);
    if shown.is_empty() {
        return Vec::new();
    }
    // Sheets lie one after another: all together are no longer than the stream, whatever a file says.
    let mut left = stream.len();
    let rest = |start: Option<u32>| stream.get(start? as usize..);
    starts.into_iter().map(|start| read_sheet(rest(start).unwrap_or_default(), &shown, &mut left)).collect()
}

/// The number of a format, and what its code makes of numbers.
pub(super) fn format(data: &[u8], is_old: bool) -> Option<(u16, Shown)> {
    let number = word_at(data, 0)?;
    if is_old {
        // Letters of some code page; those that mean something are the same in all of them.
        let length = usize::from(*data.get(2)?);
        let code: String = data.get(3..)?.iter().take(length).map(|byte| char::from(*byte)).collect();
        return Some((number, Shown::of_code(&code)));
    }
    let length = usize::from(word_at(data, 2)?);
    let is_wide = data.get(4)? & 1 == 1;
    let text = data.get(5..)?;
    let code: String = if is_wide {
        wide(text, length)
    } else {
        text.iter().take(length).map(|byte| char::from(*byte)).collect()
    };
    Some((number, Shown::of_code(&code)))
}

/// Text in units of two bytes, as many of them as there are.
pub(super) fn wide(bytes: &[u8], length: usize) -> String {
    let units = bytes.as_chunks::<2>().0.iter().take(length).map(|pair| u16::from_le_bytes(*pair));
    char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect()
}

fn read_sheet(from: &[u8], shown: &[Shown], left: &mut usize) -> Formats {
    let mut found = Formats::default();
    // A chart within a sheet has an end of its own, and its numbers are no cells.
    let mut depth = 0_usize;
    for (number, data) in Records::new(from) {
        let Some(less) = left.checked_sub(data.len() + 4) else { break };
        *left = less;
        match number {
            BEGIN => depth += 1,
            END if depth <= 1 => break,
            END => depth -= 1,
            NUMBER | SHORT_NUMBER | FORMULA | SHORT_NUMBERS if depth <= 1 => {
                put_cells(number, data, shown, &mut found);
            }
            _ => {}
        }
    }
    found.sorted()
}

/// Notes the cells of a record: row, first column, style, and for several numbers the style of each of
/// the next columns after each number.
fn put_cells(number: u16, data: &[u8], shown: &[Shown], found: &mut Formats) -> Option<()> {
    let row = u32::from(word_at(data, 0)?);
    let column = u32::from(word_at(data, 2)?);
    if number != SHORT_NUMBERS {
        found.put(row, column, shown.get(usize::from(word_at(data, 4)?)));
        return Some(());
    }
    for (column, cell) in (column..).zip(data.get(4..)?.as_chunks::<6>().0) {
        found.put(row, column, shown.get(usize::from(word_at(cell, 0)?)));
    }
    Some(())
}

/// Records, up to where one is cut off: the number of each, and its data.
pub(super) struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Records<'a> {
        Records { rest: bytes }
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let number = word_at(self.rest, 0)?;
        let length = usize::from(word_at(self.rest, 2)?);
        let (data, rest) = self.rest.get(4..)?.split_at_checked(length)?;
        self.rest = rest;
        Some((number, data))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::sheet) fn record(number: u16, data: &[u8]) -> Vec<u8> {
        [&number.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
    }

    pub(in crate::sheet) fn words(words: &[u16]) -> Vec<u8> {
        words.iter().flat_map(|word| word.to_le_bytes()).collect()
    }

    /// A workbook whose sheets hold these records.
    pub(in crate::sheet) fn workbook(
        version: u16,
        formats: &[Vec<u8>],
        styles: &[u16],
        sheets: &[Vec<u8>],
    ) -> Vec<u8> {
        let begin = record(BEGIN, &words(&[version, 5]));
        let mut head = [begin, formats.concat()].concat();
        styles.iter().for_each(|style| head.extend(record(STYLE, &words(&[0, *style, 0, 0]))));
        let sheets: Vec<Vec<u8>> = sheets
            .iter()
            .map(|sheet| [record(BEGIN, &words(&[version, 16])), sheet.clone(), record(END, &[])].concat())
            .collect();
        let mut start = head.len() + sheets.len() * 12 + 4;
        for sheet in &sheets {
            head.extend(record(SHEET, &[&(start as u32).to_le_bytes()[..], &[0, 0, 0, 0]].concat()));
            start += sheet.len();
        }
        [head, record(END, &[]), sheets.concat()].concat()
    }

    fn narrow(number: u16, code: &str) -> Vec<u8> {
        record(FORMAT, &[&words(&[number, code.len() as u16])[..], &[0], code.as_bytes()].concat())
    }

    pub(in crate::sheet) fn number(row: u16, column: u16, style: u16) -> Vec<u8> {
        record(NUMBER, &[&words(&[row, column, style])[..], &0.5_f64.to_le_bytes()].concat())
    }

    #[test]
    fn cells_of_every_record() {
        let code = words(&"0.0%".encode_utf16().collect::<Vec<_>>());
        let wide = record(FORMAT, &[&words(&[164, 4])[..], &[1], &code].concat());
        let formats = [wide, narrow(165, "000"), narrow(166, "0.00"), narrow(9, "General")];
        let first = [
            number(0, 1, 1),
            number(0, 2, 3),
            record(SHORT_NUMBER, &words(&[1, 0, 2, 0, 0])),
            record(SHORT_NUMBERS, &words(&[2, 4, 1, 0, 0, 0, 0, 0, 2, 0, 0, 6])),
            record(BEGIN, &words(&[0x0600, 32])),
            number(3, 0, 1),
            record(END, &[]),
            record(FORMULA, &words(&[1, 2, 1, 0, 0, 0, 0, 0, 0, 0])),
            // What the file says of a known number, counts; a style that is not there is none.
            number(4, 0, 4),
            number(4, 1, 99),
            number(0, 0, 5),
        ];
        let stream =
            workbook(0x0600, &formats, &[0, 164, 165, 166, 9, 10], &[first.concat(), number(7, 7, 2)]);
        let (share, zeros) = (Shown::Percent, Shown::Padded(3));
        let first =
            vec![(0, 0, share), (0, 1, share), (1, 0, zeros), (1, 2, share), (2, 4, share), (2, 6, zeros)];
        let expect = [Formats { cells: first }, Formats { cells: vec![(7, 7, zeros)] }];
        let found = read_stream(&stream);
        assert_eq!(found, expect);
        assert_eq!(found[0].cell(0, 1, 0.45), Cell::Percent(0.45));
        assert_eq!(found[0].cell(1, 0, 7.0), Cell::Padded(7.0, 3));
        assert_eq!(found[0].cell(1, 0, 7.5), Cell::Number(7.5));
        assert_eq!(found[0].cell(0, 2, 7.5), Cell::Number(7.5));
        // Whatever is cut off, what stands before it is known.
        for end in 0..stream.len() {
            for (found, expect) in read_stream(&stream[..end]).iter().zip(&expect) {
                assert!(found.cells.iter().all(|cell| expect.cells.contains(cell)), "{end}");
            }
        }
        assert_eq!(read_stream(&stream[..stream.len() - 4]), expect);
    }

    #[test]
    fn codes_of_excel_95() {
        let format = record(FORMAT, &[&words(&[164])[..], &[5], b"00000%%"].concat());
        let stream = workbook(0x0500, &[format], &[164], &[number(1, 0, 0)]);
        assert_eq!(read_stream(&stream), [Formats { cells: vec![(1, 0, Shown::Padded(5))] }]);
    }

    #[test]
    fn sheets_at_one_place_are_not_read_again_and_again() {
        let sheet = number(1, 0, 0).repeat(50);
        let mut left = sheet.len() + 30;
        let mut count = || read_sheet(&sheet, &[Shown::Percent], &mut left).cells.len();
        assert_eq!([count(), count(), count()], [50, 1, 0]);
    }

    /// Files of which any byte may be wrong: what is read ends, and is no longer than the file.
    #[test]
    fn damaged_files() {
        let files = [
            &include_bytes!("../../tests/golden/read/shares-and-zeros.xls")[..],
            include_bytes!("../../tests/golden/read/excel-95.xls"),
        ];
        for (file, expect) in files.into_iter().zip([(12, 4), (6, 0)]) {
            let sheets = read(file);
            assert_eq!(sheets[0].cells.len(), expect.0);
            assert_eq!(sheets.get(1).map_or(0, |sheet| sheet.cells.len()), expect.1);
            let mut seed = 7_u64;
            let mut next = |below: usize| {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (seed >> 33) as usize % below
            };
            for _ in 0..3_000 {
                let mut bytes = file.to_vec();
                for _ in 0..=next(6) {
                    // The header, the table of sectors and the directory are a small part of the file.
                    let place = if next(2) == 0 { next(600) } else { next(file.len()) };
                    bytes[place] = [0, 1, 0xff, 0xfe, next(256) as u8][next(5)];
                }
                bytes.truncate(file.len() - if next(4) == 0 { next(file.len()) } else { 0 });
                let cells: usize = read(&bytes).iter().map(|sheet| sheet.cells.len()).sum();
                assert!(cells <= bytes.len());
            }
        }
    }
}
