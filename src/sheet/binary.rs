//! Workbooks in the binary formats of Excel: XLS of 1993 to 2003, and XLSB. The crate `calamine` reads their
//! cells, `biff` and `biff12` how numbers are shown (45%, 00123).

use std::io::Cursor;

use calamine::{Data, Dimensions, Reader, SheetVisible, Xls, Xlsb};

use super::archive::{Archive, DAMAGED};
use super::biff::{self, Formats};
use super::biff_input;
use super::biff12;
use super::compound;
use super::grid::{Book, Cell, Grid, Merge, Texts};

/// Reads all sheets of an XLS.
///
/// # Errors
/// It is damaged or locked.
pub(super) fn read_xls(bytes: &[u8]) -> Result<Book, String> {
    // Before the crate holds all its cells: what this takes beyond its answer is free again by then.
    let formats = biff::read(bytes);
    let mut stream = compound::stream(bytes, &["workbook", "book"]).ok_or(DAMAGED)?;
    biff_input::prepare(&mut stream)?;
    // The crate would follow the sectors of a damaged file for ever.
    let bytes = compound::enclose(stream);
    let mut book = Xls::new(Cursor::new(bytes.as_slice())).map_err(|error| told(&error))?;
    read_sheets("xls", &mut book, &formats, |book, name, grid, put| {
        let range = book.worksheet_range(name).map_err(|error| told(&error))?;
        let merge = |found: &Dimensions| Merge {
            rows: (found.start.0, found.end.0),
            columns: (found.start.1, found.end.1),
        };
        grid.merges = book.merge_cells_by_sheet_name(name).unwrap_or_default().iter().map(merge).collect();
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, data) in range.used_cells() {
            put(grid, (top + row as u32, left + column as u32), data);
        }
        Ok(())
    })
}

/// Reads all sheets of an XLSB; the archive is that of the bytes.
///
/// # Errors
/// It is damaged or locked.
pub(super) fn read_xlsb(bytes: &[u8], archive: &mut Archive<'_>) -> Result<Book, String> {
    let formats = biff12::read(archive);
    let mut book = Xlsb::new(Cursor::new(bytes)).map_err(|error| told(&error))?;
    read_sheets("xlsb", &mut book, &formats, |book, name, grid, put| {
        // One after another: a sheet in one piece is the rectangle around its cells, and two of them in opposite
        // corners would fill the memory.
        let mut cells = book.worksheet_cells_reader(name).map_err(|error| told(&error))?;
        while let Some(cell) = cells.next_cell().map_err(|error| told(&error))? {
            if cell.get_position().0 < ROWS {
                put(grid, cell.get_position(), &Data::from(cell.get_value().clone()));
            }
        }
        // Files have their cells in order, but need not.
        grid.sort();
        Ok(())
    })
}

/// As many rows as a sheet of an XLSB can have.
const ROWS: u32 = 1 << 20;

/// Puts what the crate found at a row and a column, from 0, into a sheet.
type Put<'a> = &'a mut dyn FnMut(&mut Grid, (u32, u32), &Data);

fn read_sheets<'a, B: Reader<Cursor<&'a [u8]>>>(
    form: &'static str,
    book: &mut B,
    formats: &[Formats],
    read_sheet: impl Fn(&mut B, &str, &mut Grid, Put<'_>) -> Result<(), String>,
) -> Result<Book, String> {
    let mut read = Book { form, ..Book::default() };
    let mut failed = None;
    let plain = Formats::default();
    for (place, sheet) in book.sheets_metadata().to_vec().into_iter().enumerate() {
        let formats = formats.get(place).unwrap_or(&plain);
        let hidden = sheet.visible != SheetVisible::Visible;
        let mut grid = Grid { hidden, ..Grid::default() };
        let mut put = |grid: &mut Grid, (row, column): (u32, u32), data: &Data| {
            if let Some(cell) = cell_of(row, column, data, formats, &mut read.texts) {
                grid.put(row, column, cell);
            }
        };
        match read_sheet(book, &sheet.name, &mut grid, &mut put) {
            Ok(()) => read.grids.push(Grid { name: sheet.name, ..grid }),
            // A sheet of charts only is none of cells.
            Err(error) => failed = Some(error),
        }
    }
    match failed {
        Some(error) if read.grids.iter().all(|grid| grid.cells.is_empty()) => Err(error),
        _ => Ok(read),
    }
}

fn cell_of(row: u32, column: u32, data: &Data, formats: &Formats, texts: &mut Texts) -> Option<Cell> {
    let mut as_text = |text: &str| {
        let text = text.trim();
        (!text.is_empty()).then(|| Cell::Text(texts.add(text)))
    };
    match data {
        Data::Empty => None,
        Data::Int(number) => Some(formats.cell(row, column, *number as f64)),
        Data::Float(number) if number.is_finite() => Some(formats.cell(row, column, *number)),
        Data::Float(_) => None,
        Data::String(text) => as_text(text),
        Data::Bool(flag) => Some(Cell::Flag(*flag)),
        Data::DateTimeIso(text) => as_text(&text.replace('T', " ")),
        Data::DurationIso(text) => as_text(text),
        Data::DateTime(moment) if moment.is_duration() => Some(Cell::Span(moment.as_f64())),
        Data::DateTime(moment) => {
            let serial = moment.as_f64();
            let shift = if serial >= 1.0 && is_since_1904(moment) { 1462.0 } else { 0.0 };
            Some(Cell::Day(serial + shift))
        }
        Data::Error(error) => Some(Cell::Fault(texts.add(&error.to_string()))),
        // The crate may learn of more kinds.
        #[allow(unreachable_patterns, reason = "an enum of another crate")]
        other => as_text(&other.to_string()),
    }
}

/// Whether the workbook counts its days from 1904. The crate does not tell, but shows by the year.
fn is_since_1904(moment: &calamine::ExcelDateTime) -> bool {
    let year = f64::from(moment.to_ymd_hms_milli().0);
    // A day of the other system lies four years further on.
    let plain = 1900.0 + moment.as_f64() / 365.25;
    year - plain > 2.0
}

fn told(error: &impl std::fmt::Debug) -> String {
    let error = format!("{error:?}");
    if error.contains("Password") || error.contains("Encrypt") {
        return super::LOCKED.to_owned();
    }
    super::archive::DAMAGED.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the file says of itself and nobody should believe: its code page, and how many cells it has.
    #[test]
    fn false_words_change_nothing() {
        let file = include_bytes!("../../tests/golden/read/shares-and-zeros.xls");
        let told = read_xls(file).unwrap().told();
        assert!(told.contains(&"1,1 Percent(0.45)".to_owned()), "{told:?}");
        let mut stream = compound::stream(file, &["workbook"]).unwrap();
        let mut changed = 0;
        let mut change = |head: &[u8], data: &[u8]| {
            let mut from = 0;
            while let Some(place) = memchr::memmem::find(&stream[from..], head) {
                from += place + head.len();
                stream[from..from + data.len()].copy_from_slice(data);
                changed += 1;
            }
        };
        change(&[0x42, 0, 2, 0], &1252_u16.to_le_bytes());
        change(&[0, 2, 14, 0], &[0, 0, 0, 0, 255, 255, 255, 255, 0, 0, 255, 255]);
        assert_eq!(changed, 3);
        assert_eq!(read_xls(&compound::enclose(stream)).unwrap().told(), told);
    }

    /// Of which a rectangle around all would not fit into any memory.
    #[test]
    fn cells_far_apart() {
        use std::io::Write;

        let file = include_bytes!("../../tests/golden/read/binary-workbook.xlsb");
        let mut archive = Archive::open(file).unwrap();
        let mut last = |row: u32| {
            let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
            let names: Vec<String> = archive.names().map(str::to_owned).collect();
            for name in names {
                let mut part = archive.read(&name).unwrap().unwrap();
                // The number of the third row stands behind that of the record and its length.
                if name.ends_with("sheet2.bin") {
                    let place = memchr::memmem::find(&part, &[0, 25, 2, 0, 0, 0]).unwrap() + 2;
                    part[place..place + 4].copy_from_slice(&row.to_le_bytes());
                }
                zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
                zip.write_all(&part).unwrap();
            }
            let bytes = zip.finish().unwrap().into_inner();
            let book = read_xlsb(&bytes, &mut Archive::open(&bytes).unwrap()).unwrap();
            let cells = &book.grids[0].cells;
            (cells.len(), cells.last().unwrap().row)
        };
        assert_eq!([last(2), last(ROWS - 1), last(ROWS)], [(18, 2), (18, ROWS - 1), (12, 1)]);
    }
}
