//! The number formats of the cells of an XLSB (MS-XLSB, whose records are called BIFF12), which the crate
//! that reads the cells does not tell. Called by `binary`. It may know less than there is, where a file is
//! damaged, and never refuses one.

use std::collections::BTreeMap;

use super::archive::Archive;
use super::biff::{Formats, shown_by, wide};
use super::compound::{long_at, word_at};
use super::format::Shown;
use super::xlsx::relations;

const ROW: u16 = 0;
const SHORT_NUMBER: u16 = 2;
const NUMBER: u16 = 5;
const NUMBER_OF_FORMULA: u16 = 9;
const FORMAT: u16 = 44;
const STYLE: u16 = 47;
const END_OF_CELLS: u16 = 146;
const SHEET: u16 = 156;
const STYLES: u16 = 617;
const END_OF_STYLES: u16 = 618;

/// The formats of each sheet of an XLSB, in the order in which the workbook lists its sheets.
pub(super) fn read(archive: &mut Archive<'_>) -> Vec<Formats> {
    read_parts(archive).unwrap_or_default()
}

fn read_parts(archive: &mut Archive<'_>) -> Option<Vec<Formats>> {
    let root = "xl/workbook.bin";
    let targets = relations(archive, root).ok()?;
    let styles = targets.iter().find(|target| target.kind.ends_with("/styles"));
    let styles = styles.map_or("xl/styles.bin", |target| target.path.as_str());
    let shown = read_styles(&archive.read(styles).ok()??);
    if shown.is_empty() {
        return None;
    }
    let workbook = archive.read(root).ok()??;
    let mut parts: BTreeMap<String, String> =
        targets.into_iter().map(|target| (target.id, target.path)).collect();
    let mut sheets = Vec::new();
    for relation in list_sheets(&workbook) {
        // Each sheet has a part of its own, which is read once.
        let part = parts.remove(&relation).and_then(|path| archive.read(&path).ok().flatten());
        sheets.push(part.map(|part| read_sheet(&part, &shown)).unwrap_or_default());
    }
    Some(sheets)
}

/// How numbers are shown, by the number of the cell's style.
fn read_styles(bytes: &[u8]) -> Vec<Shown> {
    let mut own = BTreeMap::new();
    let mut styles = Vec::new();
    let mut in_cells = false;
    for (number, data) in (Records { rest: bytes }) {
        match number {
            FORMAT => own.extend(format(data)),
            STYLES => in_cells = true,
            END_OF_STYLES => in_cells = false,
            // The second number of a style is that of its format.
            STYLE if in_cells => styles.push(word_at(data, 2).unwrap_or_default()),
            _ => {}
        }
    }
    shown_by(&own, &styles)
}

fn format(data: &[u8]) -> Option<(u16, Shown)> {
    Some((word_at(data, 0)?, Shown::of_code(&text(data.get(2..)?)?)))
}

fn text(data: &[u8]) -> Option<String> {
    Some(wide(data.get(4..)?, long_at(data, 0)? as usize))
}

/// By which name the workbook refers to each of its sheets.
fn list_sheets(workbook: &[u8]) -> Vec<String> {
    let relation = |(number, data): (u16, &[u8])| {
        // Of a sheet without a part, `binary` hears nothing either.
        let is_sheet = number == SHEET && long_at(data, 8)? != u32::MAX;
        is_sheet.then(|| text(data.get(8..)?))?
    };
    (Records { rest: workbook }).filter_map(relation).collect()
}

fn read_sheet(bytes: &[u8], shown: &[Shown]) -> Formats {
    let mut found = Formats::default();
    let mut row = 0;
    for (number, data) in (Records { rest: bytes }) {
        match number {
            ROW => row = long_at(data, 0).unwrap_or(row),
            SHORT_NUMBER | NUMBER | NUMBER_OF_FORMULA => {
                if let (Some(column), Some(style)) = (long_at(data, 0), long_at(data, 4)) {
                    // The upper byte holds flags.
                    found.put(row, column, shown.get((style & 0x00ff_ffff) as usize));
                }
            }
            END_OF_CELLS => break,
            _ => {}
        }
    }
    found.sorted()
}

/// Records, up to where one is cut off: the number of each, and its data.
struct Records<'a> {
    rest: &'a [u8],
}

impl Records<'_> {
    /// A number in up to so many bytes of seven bits, the lowest first; all but the last have the upper bit.
    fn number(&mut self, most: u32) -> Option<u32> {
        let mut number = 0;
        for place in 0..most {
            let (byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            number |= u32::from(byte & 0x7f) << (7 * place);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Some(number)
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let number = self.number(2)? as u16;
        let length = self.number(4)? as usize;
        let (data, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some((number, data))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::grid::Cell;

    fn record(number: u16, data: &[u8]) -> Vec<u8> {
        let seven = |number: usize| match number {
            0..128 => vec![number as u8],
            _ => vec![number as u8 | 0x80, (number >> 7) as u8],
        };
        [seven(usize::from(number)), seven(data.len()), data.to_vec()].concat()
    }

    fn longs(longs: &[u32]) -> Vec<u8> {
        longs.iter().flat_map(|long| long.to_le_bytes()).collect()
    }

    fn wide_text(text: &str) -> Vec<u8> {
        let units: Vec<u16> = text.encode_utf16().collect();
        [longs(&[units.len() as u32]), units.iter().flat_map(|unit| unit.to_le_bytes()).collect()].concat()
    }

    fn style(format: u8) -> Vec<u8> {
        record(STYLE, &[0, 0, format, 0, 0, 0, 0, 0])
    }

    #[test]
    fn styles_and_cells() {
        let code = "\"of all the accounts that this team looks after, the share, in one number:\" 0%";
        let styles = [
            record(FORMAT, &[&[164, 0][..], &wide_text(code)].concat()),
            record(FORMAT, &[&[165, 0][..], &wide_text("0000")].concat()),
            record(FORMAT, &[166, 0, 255, 255, 255, 255, 48, 0]),
            record(626, &longs(&[1])),
            style(9),
            record(627, &[]),
            record(STYLES, &longs(&[4])),
            [style(0), style(164), style(165), style(14), record(STYLE, &[])].concat(),
            record(END_OF_STYLES, &[]),
            style(9),
        ]
        .concat();
        let shown = read_styles(&styles);
        assert_eq!(shown, [Shown::Plain, Shown::Percent, Shown::Padded(4), Shown::Day, Shown::Plain]);
        let cell = |number, column, style: u32| {
            record(number, &[longs(&[column, style | 0x0100_0000]), vec![0; 8]].concat())
        };
        let sheet = [
            record(ROW, &longs(&[300_000, 0])),
            cell(SHORT_NUMBER, 2, 1),
            cell(NUMBER, 1, 2),
            cell(NUMBER, 4, 0),
            record(ROW, &longs(&[4, 0])),
            cell(NUMBER_OF_FORMULA, 0, 1),
            record(NUMBER, &[1, 0]),
            cell(6, 3, 1),
            record(END_OF_CELLS, &[]),
            cell(NUMBER, 5, 1),
        ]
        .concat();
        let found = read_sheet(&sheet, &shown);
        let told = |row, column| found.cell(row, column, 7.0);
        assert_eq!(told(300_000, 2), Cell::Percent(7.0));
        assert_eq!(told(300_000, 1), Cell::Padded(7.0, 4));
        assert_eq!(told(4, 0), Cell::Percent(7.0));
        for (row, column) in [(300_000, 4), (300_000, 0), (4, 3), (4, 5), (4, 1), (0, 0)] {
            assert_eq!(told(row, column), Cell::Number(7.0), "{row}, {column}");
        }
        for end in 0..sheet.len() {
            read_sheet(&sheet[..end], &shown);
        }
        for end in 0..styles.len() {
            read_styles(&styles[..end]);
        }
    }

    #[test]
    fn damaged_numbers() {
        // Lengths beyond the end, and bytes that say that more follow.
        for bytes in [&[2, 255, 255, 255, 255, 0][..], &[255], &[255, 255, 255, 255], &[2, 9, 1]] {
            assert_eq!((Records { rest: bytes }).count(), 0);
        }
        let short = [0, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, b'r', 0];
        assert_eq!(list_sheets(&record(SHEET, &short)), ["r"]);
        assert!(list_sheets(&record(SHEET, &longs(&[0, 1, u32::MAX]))).is_empty());
        assert!(list_sheets(&record(SHEET, &[0, 0])).is_empty());
    }
    /// Files of which any byte may be wrong, packed and unpacked: what is read ends.
    #[test]
    fn damaged_files() {
        let file = include_bytes!("../../tests/golden/read/binary-workbook.xlsb");
        let mut archive = Archive::open(file).unwrap();
        let sheets = read(&mut archive);
        assert_eq!(sheets.len(), 2);
        assert_eq!(sheets[0].cell(1, 0, 123.0), Cell::Padded(123.0, 5));
        assert_eq!(sheets[1].cell(1, 1, 0.6), Cell::Percent(0.6));
        let part = |archive: &mut Archive<'_>, name: &str| archive.read(name).unwrap().unwrap();
        let styles = part(&mut archive, "xl/styles.bin");
        let workbook = part(&mut archive, "xl/workbook.bin");
        let sheet = part(&mut archive, "xl/worksheets/sheet2.bin");
        let shown = read_styles(&styles);
        let mut seed = 7_u64;
        let mut next = |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % below
        };
        let mut damage = |bytes: &[u8]| {
            let mut bytes = bytes.to_vec();
            for _ in 0..=next(4) {
                let place = next(bytes.len());
                bytes[place] = [0, 0x7f, 0x80, 0xff, next(256) as u8][next(5)];
            }
            bytes
        };
        for _ in 0..3_000 {
            assert!(list_sheets(&damage(&workbook)).len() < workbook.len());
            assert!(read_styles(&damage(&styles)).len() < styles.len());
            read_sheet(&damage(&sheet), &shown);
            if let Ok(mut archive) = Archive::open(&damage(file)) {
                assert!(read(&mut archive).len() < workbook.len());
            }
        }
    }
}
