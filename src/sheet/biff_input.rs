//! The workbook stream of an XLS, made fit for the crate that reads its cells: what the crate takes at its
//! word, and must not, is put right or refused. Called by `binary`.

use super::biff::{BEGIN, CELLS, END, FORMAT, Records, SHEET, SHORT_NUMBERS, format};
use super::compound::{long_at, word_at};
use super::format::Shown;

const CODE_PAGE: u16 = 0x0042;
const UTF_16: u16 = 1200;
const EXTENT: u16 = 0x0200;
/// A number that no record has: the crate passes it over.
const NOTHING: u16 = 0xffff;

/// The crate keeps each sheet as the rectangle around its cells, empty ones too: twice as many as the largest
/// sheet that an XLS can have.
const MOST_CELLS: u64 = 2 * 65_536 * 256;

const TOO_LARGE: &str = "The workbook is damaged, or larger than a tab can hold. Open it in your spreadsheet, save \
                         the sheet as CSV, and open that file.";

/// Puts right what the crate would misread.
///
/// # Errors
/// What it holds would fill the memory.
pub(super) fn prepare(stream: &mut [u8]) -> Result<(), String> {
    let mut changes = Vec::new();
    let mut starts = Vec::new();
    let mut version = None;
    for (place, number, data) in placed(stream, 0) {
        match number {
            BEGIN => version = word_at(data, 0),
            // Since Excel 97 texts are Unicode, whatever code page the writer names.
            CODE_PAGE if version == Some(0x0600) && data.len() >= 2 => {
                changes.push((place + 4, UTF_16.to_le_bytes().to_vec()));
            }
            FORMAT if version == Some(0x0500) => {
                changes.extend(told_plainly(data).map(|code| (place + 6, code)));
            }
            SHEET => starts.extend(long_at(data, 0)),
            END => break,
            _ => {}
        }
    }
    // Sheets lie one after another. Where they lie upon each other, each would be held anew.
    let (mut left, mut cells) = (stream.len().saturating_mul(4), 0);
    for start in starts {
        let mut area = Area::default();
        // Charts within a sheet have cells that are none.
        let mut depth = 0_usize;
        for (place, number, data) in placed(stream, start as usize) {
            left = left.checked_sub(data.len() + 4).ok_or(TOO_LARGE)?;
            match number {
                BEGIN => depth += 1,
                END if depth <= 1 => break,
                END => depth -= 1,
                // The crate makes room for as many cells as the file says that it has.
                EXTENT if depth <= 1 => changes.push((place, NOTHING.to_le_bytes().to_vec())),
                number if depth <= 1 && CELLS.contains(&number) => {
                    let more = if number == SHORT_NUMBERS { (data.len() / 6).saturating_sub(2) } else { 0 };
                    area.add(data, more as u64);
                }
                _ => {}
            }
        }
        cells += area.size();
    }
    if cells > MOST_CELLS {
        return Err(TOO_LARGE.into());
    }
    for (place, bytes) in changes {
        if let Some(found) = stream.get_mut(place..place + bytes.len()) {
            found.copy_from_slice(&bytes);
        }
    }
    Ok(())
}

/// A format of Excel 5 and 95 behind its number, with a code that says no more than what it makes of numbers.
/// The crate takes the first letter of such a code for a part of its length, so that `[Red]` is read as `Red]`,
/// which has a day.
fn told_plainly(data: &[u8]) -> Option<Vec<u8>> {
    let code = match format(data, true)?.1 {
        Shown::Day => "d",
        Shown::Span => "[h]",
        _ => "0",
    };
    let mut told = (code.len() as u16).to_le_bytes().to_vec();
    told.extend(code.bytes());
    told.truncate(data.len() - 2);
    Some(told)
}

/// The records from a place on: where each stands, its number, and its data.
fn placed(stream: &[u8], start: usize) -> impl Iterator<Item = (usize, u16, &[u8])> {
    let mut place = start;
    Records::new(stream.get(start..).unwrap_or_default()).map(move |(number, data)| {
        let found = (place, number, data);
        place += 4 + data.len();
        found
    })
}

/// The rectangle around the cells of a sheet: first and last row, first and last column.
#[derive(Default)]
struct Area(Option<[u64; 4]>);

impl Area {
    /// With a cell and so many more to its right.
    fn add(&mut self, data: &[u8], more: u64) {
        let (Some(row), Some(column)) = (word_at(data, 0), word_at(data, 2)) else { return };
        let (row, column) = (u64::from(row), u64::from(column));
        let [top, bottom, left, right] = self.0.unwrap_or([row, row, column, column]);
        self.0 = Some([top.min(row), bottom.max(row), left.min(column), right.max(column + more)]);
    }

    fn size(&self) -> u64 {
        self.0.map_or(0, |[top, bottom, left, right]| (bottom - top + 1) * (right - left + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::biff::tests::{number, record, words, workbook};

    /// What becomes of a workbook whose sheets hold these records.
    fn prepared(version: u16, head: &[Vec<u8>], sheets: &[Vec<u8>]) -> Result<Vec<u8>, String> {
        let mut stream = workbook(version, head, &[0], sheets);
        prepare(&mut stream).map(|()| stream)
    }

    #[test]
    fn only_old_workbooks_have_a_code_page() {
        let page = |page: u16| record(CODE_PAGE, &words(&[page]));
        let sheets = [number(1, 1, 0)];
        let unicode = workbook(0x0600, &[page(UTF_16)], &[0], &sheets);
        assert_eq!(prepared(0x0600, &[page(1252)], &sheets), Ok(unicode));
        let old = workbook(0x0500, &[page(1251)], &[0], &sheets);
        assert_eq!(prepared(0x0500, &[page(1251)], &sheets), Ok(old));
    }

    #[test]
    fn formats_of_excel_95_are_told_plainly() {
        for (code, expect) in [
            ("[Red][=50]General;[Blue]000", &[1, 0, b'0'][..]),
            ("\"days \"0", &[1, 0, b'0']),
            ("yyyy-mm-dd", &[1, 0, b'd']),
            ("[h]:mm", &[3, 0, b'[', b'h', b']']),
            ("@", &[1, 0]),
        ] {
            let data = [&[164, 0, code.len() as u8][..], code.as_bytes()].concat();
            assert_eq!(told_plainly(&data).as_deref(), Some(expect), "{code}");
            let mut stream = workbook(0x0500, &[record(FORMAT, &data)], &[0], &[]);
            prepare(&mut stream).unwrap();
            assert!(memchr::memmem::find(&stream, &[&[164, 0], expect].concat()).is_some(), "{code}");
            // Later ones are read as they are.
            let later = workbook(0x0600, &[record(FORMAT, &data)], &[0], &[]);
            assert_eq!(prepared(0x0600, &[record(FORMAT, &data)], &[]), Ok(later), "{code}");
        }
    }

    #[test]
    fn no_room_is_made_for_what_is_said() {
        let extent = |number| record(number, &[0, 0, 0, 0, 255, 255, 255, 255, 0, 0, 255, 255, 0, 0]);
        // Inside of a chart it is passed over in any case.
        let chart = [record(BEGIN, &words(&[0x0600, 32])), extent(EXTENT), record(END, &[])].concat();
        let sheet = |first| [extent(first), chart.clone(), number(7, 3, 0)].concat();
        let expect = workbook(0x0600, &[], &[0], &[sheet(NOTHING), sheet(NOTHING)]);
        assert_eq!(prepared(0x0600, &[], &[sheet(EXTENT), sheet(EXTENT)]), Ok(expect));
    }

    #[test]
    fn cells_far_apart_are_refused() {
        let sheet = |row, column| [number(1, 1, 0), number(row, column, 0)].concat();
        let read = |sheets: &[Vec<u8>]| prepared(0x0600, &[], sheets).map(|_| ());
        assert_eq!(read(&[sheet(65_535, 255), sheet(65_535, 255)]), Ok(()));
        assert_eq!(read(&[sheet(65_535, 255), sheet(65_535, 255), sheet(9_999, 99)]), Err(TOO_LARGE.into()));
        assert_eq!(read(&[sheet(2, 65_535)]), Ok(()));
        assert_eq!(read(&[sheet(999, 65_535)]), Err(TOO_LARGE.into()));
        let wide = record(SHORT_NUMBERS, &[&words(&[60_000, 65_000])[..], &[0; 6 * 535], &[0; 2]].concat());
        // Several numbers of one record reach farther than where it begins.
        let two = |last: Vec<u8>| read(&vec![[number(0, 65_000, 0), last].concat(); 2]);
        assert_eq!(two(number(60_000, 65_000, 0)), Ok(()));
        assert_eq!(two(wide), Err(TOO_LARGE.into()));
        assert_eq!(read(&[]), Ok(()));
    }

    #[test]
    fn sheets_upon_each_other_are_refused() {
        let begin = record(BEGIN, &words(&[0x0600, 5]));
        let sheet = [begin.clone(), number(1, 1, 0).repeat(1_000), record(END, &[])].concat();
        let read = |count: usize| {
            let start = (8 + 12 * count + 4) as u32;
            let listed = record(SHEET, &[&start.to_le_bytes()[..], &[0; 4]].concat());
            prepare(&mut [&begin[..], &listed.repeat(count), &record(END, &[]), &sheet].concat())
        };
        assert_eq!([read(1), read(3), read(9)], [Ok(()), Ok(()), Err(TOO_LARGE.into())]);
    }

    #[test]
    fn whatever_is_cut_off() {
        let sheet = [record(EXTENT, &[0; 14]), number(1, 2, 0)].concat();
        let stream = workbook(0x0600, &[record(CODE_PAGE, &words(&[1252]))], &[0], &[sheet]);
        for end in 0..stream.len() {
            assert_eq!(prepare(&mut stream[..end].to_vec()), Ok(()), "{end}");
        }
    }
}
