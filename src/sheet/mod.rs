//! Files that are no delimited text: workbooks (XLSX, XLSM, XLSB, XLS, ODS, Excel's XML), JSON and tables of
//! web pages. Each becomes sheets of cells, in which the table is found, and that table goes on as text with
//! commas, which `dataset` reads like any other file: so findings and scores know one kind of table.
//!
//! It is a part of its own, that is loaded when such a file comes; neither the page's first module nor the
//! worker refers to it. It never touches a file system, and refuses no bytes but by a message.

mod archive;
mod biff;
mod biff12;
mod biff_input;
mod binary;
mod charset;
mod compound;
mod format;
mod grid;
mod header;
mod html;
mod json;
mod layout;
mod moment;
mod ods;
mod spreadsheet_xml;
mod text;
mod xlsx;
mod xml;

use memchr::memmem;

use crate::dataset::{
    Corrections, Finding, FindingKind, Layout, Origin, Severity, Sheet, Table, read_as, read_plain,
};
use archive::Archive;
use grid::{Book, Grid};
use layout::{Found, count};

/// A table as text with commas, its header first.
pub struct Read {
    pub text: String,
    pub origin: Origin,
}

const LOCKED: &str = "The workbook is protected by a password. Open it in your spreadsheet, save it without one, and \
                      open that file.";
const EMPTY: &str = "The workbook is empty: none of its sheets holds a table.";
const TOO_LARGE: &str = "The table is larger than a tab can hold. Leave out columns that no KPI needs, or split it, \
                         and open that as CSV.";

/// A table whose text has more bytes takes more memory than a WebAssembly program may use. A small file may hold
/// one: its cells share their texts.
const MOST_TEXT: u64 = 1_000_000_000;

/// Reads the table of a file, with the layout that the user says it has. `None` where the file is
/// delimited text, which `dataset` reads by itself.
///
/// # Errors
/// Why it cannot be read, and what to do.
pub fn read(name: &str, bytes: &[u8], asked: &Layout) -> Result<Option<Read>, String> {
    let Some(book) = open(name, bytes)? else { return Ok(None) };
    let place = choose(&book, asked)?;
    let grid = book.grids.get(place).ok_or(EMPTY)?;
    if grid.text_size(&book.texts) > MOST_TEXT {
        return Err(TOO_LARGE.into());
    }
    let found = layout::find(grid, &book.texts, book.ready, asked).ok_or(EMPTY)?;
    let written = text::write(&found, grid, &book.texts, MOST_TEXT).ok_or(TOO_LARGE)?;
    let sheets: Vec<Sheet> = book.grids.iter().map(size).collect();
    let mut notices = tell_sheets(&book, place);
    let Found { header_row, notices: around, .. } = found;
    notices.extend(around);
    notices.extend(written.notices);
    let known = written.known;
    let origin = Origin { form: book.form.to_owned(), sheets, sheet: place, header_row, known, notices };
    Ok(Some(Read { text: written.text, origin }))
}

/// Reads the table of any file, delimited text as well, and what it was found in.
///
/// # Errors
/// Why it cannot be read, and what to do.
pub fn read_table(
    name: &str,
    bytes: &[u8],
    corrections: Corrections,
) -> Result<(Table, Option<Origin>), String> {
    let Some(read) = read(name, bytes, &corrections.layout)? else {
        let table = read_as(name, bytes, &corrections.layout).map_err(|error| error.to_string())?;
        return Ok((table.with_corrections(corrections), None));
    };
    let table = read_plain(name, read.text.as_bytes()).map_err(|error| error.to_string())?;
    let corrections = corrections.or(&read.origin.known);
    let table = table.with_corrections(corrections).with_notices(read.origin.notices.clone());
    Ok((table, Some(read.origin)))
}

/// The sheets of a file, by what its bytes say it is; names lie.
fn open(name: &str, bytes: &[u8]) -> Result<Option<Book>, String> {
    match bytes {
        [b'P', b'K', 3 | 5 | 7, ..] => return open_archive(bytes).map(Some),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => {
            // What Office locks with a password is a workbook inside of such a file.
            if has_wide(bytes, "EncryptedPackage") {
                return Err(LOCKED.into());
            }
            if has_wide(bytes, "WordDocument") || has_wide(bytes, "PowerPoint Document") {
                return Err("This is no workbook but a document. Copy its table and paste it here.".into());
            }
            return binary::read_xls(bytes).map(Some);
        }
        [9, 0 | 2 | 4, 4 | 6, 0, ..] => {
            return Err("This workbook is older than Excel 97. Open it in your spreadsheet, save it as XLSX, and open \
                        that file."
                .into());
        }
        _ => {}
    }
    let lower = name.to_ascii_lowercase();
    let is_named = |ends: &[&str]| ends.iter().any(|end| lower.ends_with(end));
    let text = charset::decode(bytes);
    let start = text.trim_start_matches('\u{feff}').trim_start();
    if start.starts_with('<') {
        let head = start.as_bytes();
        let has = |text: &str| memmem::find(head, text.as_bytes()).is_some();
        if has("urn:schemas-microsoft-com:office:spreadsheet") && has("Worksheet") {
            return Ok(Some(spreadsheet_xml::read(head)));
        }
        if has("urn:oasis:names:tc:opendocument") && has("<office:spreadsheet") {
            return Ok(Some(ods::read_flat(head)));
        }
        let lower = start.to_ascii_lowercase();
        if lower.contains("<table") || lower.contains("<tr") {
            let book = html::read(head);
            if !book.grids.is_empty() {
                return Ok(Some(book));
            }
            return Err("This page holds no table. Copy the table itself and paste it here.".into());
        }
        if lower.starts_with("<!doctype") || lower.starts_with("<html") || lower.starts_with("<?xml") {
            return Err(
                "This is a page or an XML document without a table. Export the table itself as CSV or XLSX."
                    .into(),
            );
        }
    }
    let json = is_named(&[".json", ".jsonl", ".ndjson", ".geojson"]);
    if json || start.starts_with(['{', '[']) {
        match json::read(start) {
            Ok(book) => return Ok(Some(book)),
            Err(message)
                if json || (start.starts_with('{') && !is_named(&[".csv", ".tsv", ".tab", ".txt"])) =>
            {
                return Err(message);
            }
            // A bracket may as well open the first cell of a text.
            Err(_) => {}
        }
    }
    Ok(None)
}

fn open_archive(bytes: &[u8]) -> Result<Book, String> {
    let mut archive = Archive::open(bytes)?;
    let has_end = |archive: &Archive<'_>, end: &str| archive.names().any(|name| name.ends_with(end));
    if archive.has("content.xml") {
        return ods::read(&mut archive);
    }
    if has_end(&archive, "xl/workbook.bin") {
        return binary::read_xlsb(bytes, &mut archive);
    }
    if has_end(&archive, ".iwa") {
        return Err(
            "This is a file of Apple Numbers. Export it there as XLSX or CSV, and open that file.".into()
        );
    }
    if archive.has("word/document.xml") || archive.has("ppt/presentation.xml") {
        return Err("This is no workbook but a document. Copy its table and paste it here.".into());
    }
    xlsx::read(&mut archive)
}

fn has_wide(bytes: &[u8], text: &str) -> bool {
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    memmem::find(bytes, &wide).is_some()
}

/// The sheet to read: the one that is asked for, or the first that is shown and holds a table of a size.
fn choose(book: &Book, asked: &Layout) -> Result<usize, String> {
    if let Some(wanted) = &asked.sheet {
        let same = |grid: &Grid| grid.name.trim() == wanted.trim();
        let alike = |grid: &Grid| grid.name.trim().eq_ignore_ascii_case(wanted.trim());
        let grids = &book.grids;
        let numbered = wanted.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let found = grids.iter().position(same).or_else(|| grids.iter().position(alike));
        return found.or(numbered.filter(|place| *place < grids.len())).ok_or_else(|| {
            let names: Vec<String> = grids.iter().map(|grid| format!("“{}”", grid.name)).collect();
            format!("There is no sheet “{wanted}”. There are: {}.", names.join(", "))
        });
    }
    let shown = book.grids.iter().any(|grid| !grid.hidden && !grid.cells.is_empty());
    let sizes: Vec<usize> = book
        .grids
        .iter()
        .map(|grid| {
            // A table has two columns; a sheet of remarks may have more lines.
            let wide = grid
                .cells
                .iter()
                .any(|placed| placed.column != grid.cells.first().map_or(0, |first| first.column));
            let size = if wide { grid.cells.len() * 4 } else { grid.cells.len().min(40) };
            if grid.hidden && shown { 0 } else { size }
        })
        .collect();
    let most = sizes.iter().copied().max().unwrap_or(0);
    sizes.iter().position(|size| *size > 0 && *size * 8 >= most).ok_or_else(|| EMPTY.to_owned())
}

fn size(grid: &Grid) -> Sheet {
    let (rows, columns) = layout::size(grid);
    Sheet { name: grid.name.clone(), hidden: grid.hidden, rows, columns }
}

fn tell_sheets(book: &Book, place: usize) -> Vec<Finding> {
    let mut told = Vec::new();
    let Some(own) = book.grids.get(place) else { return told };
    let others: Vec<(usize, String)> = (1_usize..)
        .zip(&book.grids)
        .filter(|(number, grid)| *number != place + 1 && !grid.cells.is_empty())
        .map(|(number, grid)| {
            let hidden = if grid.hidden { ", hidden" } else { "" };
            (number, format!("{} ({}{hidden})", grid.name, count(grid.rows().count(), "row")))
        })
        .collect();
    if !others.is_empty() {
        let noun = if book.form == "html" { "other table" } else { "other sheet" };
        let title = format!("{} not read", count(others.len(), noun));
        let name =
            if own.name.is_empty() { format!("number {}", place + 1) } else { format!("“{}”", own.name) };
        let detail =
            format!("The table is that of {name}. Choose another one if it is not the one you want.");
        told.push(layout::tell(FindingKind::OtherSheets, others, title, &detail));
    }
    if let Some((path, rows)) = &book.part {
        let title = format!("The table is the list “{path}” of the document");
        let detail = "What stands around it in the document is not read.";
        told.push(Finding::new(FindingKind::OtherSheets, Severity::Note, *rows, title, detail));
    }
    told.extend(book.notices.iter().cloned());
    if own.uncomputed > 0 {
        let title = format!("{} without a result", count(own.uncomputed, "formula"));
        let detail = "The program that wrote the workbook did not compute them, so their cells are missing. Open it in \
                      your spreadsheet, save it there, and open that file.";
        let (row, column) = own.first_uncomputed;
        let place = (row as usize + 1, format!("{}{}", layout::column_name(column), row + 1));
        let finding = layout::tell(FindingKind::Uncomputed, vec![place], title, detail);
        told.push(Finding { severity: Severity::Warning, count: own.uncomputed, ..finding });
    }
    if own.hidden_lines > 0 {
        let title = format!("{} hidden in the sheet", count(own.hidden_lines, "row or column"));
        let title = title.replace("row or columns", "rows or columns");
        let detail = "They are read like the others: what is filtered away or folded up counts, too.";
        told.push(Finding::new(FindingKind::HiddenCells, Severity::Note, own.hidden_lines, title, detail));
    }
    told
}
