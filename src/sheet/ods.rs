//! Workbooks of LibreOffice and OpenOffice (ODS), packed or as one flat XML file (FODS).

use super::archive::Archive;
use super::grid::{Book, COLUMNS, Cell, Grid, Merge, Texts};
use super::xml::{Markup, Piece, attribute, attribute_text, resolve};
use crate::text as plain;

/// Reads all sheets of a workbook.
///
/// # Errors
/// It is damaged or locked.
pub(super) fn read(archive: &mut Archive<'_>) -> Result<Book, String> {
    let manifest = archive.read("META-INF/manifest.xml")?.unwrap_or_default();
    if memchr::memmem::find(&manifest, b"encryption-data").is_some() {
        return Err(super::LOCKED.into());
    }
    let content = archive.read("content.xml")?.ok_or(super::archive::DAMAGED)?;
    Ok(read_flat(&content))
}

/// Reads all sheets of the XML.
pub(super) fn read_flat(content: &[u8]) -> Book {
    let mut book = Book { form: "ods", ..Book::default() };
    let mut markup = Markup::new(content);
    while let Some(piece) = markup.next() {
        if let Piece::Open { name: b"table", attributes, closed: false } = piece {
            let name = attribute_text(attributes, "name").unwrap_or_default();
            let mut grid = Grid { name, ..Grid::default() };
            read_table(&mut markup, &mut grid, &mut book.texts);
            grid.sort();
            book.grids.push(grid);
        }
    }
    book
}

/// No sheet has more rows.
const ROWS: u32 = 1 << 20;

fn number(attributes: &[u8], name: &str) -> u32 {
    let value = attribute(attributes, name).and_then(|value| str::from_utf8(value).ok()?.trim().parse().ok());
    value.unwrap_or(1)
}

fn read_table(markup: &mut Markup<'_>, grid: &mut Grid, texts: &mut Texts) {
    // The next row, how often the current one stands, where its cells start, and the next column.
    let (mut row, mut repeated, mut start, mut column) = (0_u32, 1, 0, 0_u32);
    let mut text = String::new();
    while let Some(piece) = markup.next() {
        match piece {
            Piece::Close(b"table") => return,
            Piece::Open { name: b"table-row", attributes, closed } => {
                repeated = number(attributes, "number-rows-repeated");
                start = grid.cells.len();
                column = 0;
                let hidden = attribute(attributes, "visibility").is_some_and(|value| value != b"visible");
                grid.hidden_lines += usize::from(hidden && repeated < ROWS / 2) * repeated as usize;
                if closed {
                    row = row.saturating_add(repeated);
                }
            }
            Piece::Close(b"table-row") => {
                let cells = grid.cells.get(start..).unwrap_or_default().to_vec();
                // A row that is repeated to the end of the sheet is a matter of looks.
                let times = if repeated > 10_000 { 1 } else { repeated };
                for again in 1..times.min(ROWS.saturating_sub(row)) {
                    for placed in &cells {
                        grid.put(row + again, placed.column, placed.cell);
                    }
                }
                row = row.saturating_add(repeated);
            }
            Piece::Open { name: name @ (b"table-cell" | b"covered-table-cell"), attributes, closed } => {
                let repeated = number(attributes, "number-columns-repeated");
                text.clear();
                if !closed {
                    read_text(markup, name, &mut text);
                }
                if let Some(cell) = cell_of(attributes, text.trim(), texts) {
                    let times = if repeated > 1_000 { 1 } else { repeated };
                    (0..times).for_each(|again| grid.put(row, column.saturating_add(again), cell));
                }
                let span =
                    (number(attributes, "number-rows-spanned"), number(attributes, "number-columns-spanned"));
                if span.0.max(span.1) > 1 && column < COLUMNS {
                    grid.merges.push(Merge {
                        rows: (row, row.saturating_add(span.0.saturating_sub(1))),
                        columns: (column, column.saturating_add(span.1.saturating_sub(1))),
                    });
                }
                column = column.saturating_add(repeated);
            }
            _ => {}
        }
    }
}

/// The paragraphs of a cell, up to its end; remarks pinned to it are left out.
fn read_text(markup: &mut Markup<'_>, end: &[u8], text: &mut String) {
    let mut remark = false;
    let mut depth = 0;
    for piece in markup.by_ref() {
        match piece {
            Piece::Open { name: b"annotation", closed, .. } => remark = !closed,
            Piece::Close(b"annotation") => remark = false,
            _ if remark => {}
            Piece::Open { name: b"p", closed, .. } => {
                if !text.is_empty() {
                    text.push('\n');
                }
                depth = usize::from(!closed);
            }
            Piece::Close(b"p") => depth = 0,
            Piece::Open { name: b"s", attributes, .. } => {
                (0..number(attributes, "c").min(1_000)).for_each(|_| text.push(' '));
            }
            Piece::Open { name: b"tab", .. } => text.push('\t'),
            Piece::Open { name: b"line-break", .. } => text.push('\n'),
            Piece::Text(part) if depth > 0 => text.push_str(&resolve(part)),
            Piece::Verbatim(part) if depth > 0 => text.push_str(&String::from_utf8_lossy(part)),
            Piece::Close(name) if name == end => return,
            _ => {}
        }
    }
}

fn cell_of(attributes: &[u8], text: &str, texts: &mut Texts) -> Option<Cell> {
    let value = || plain::number(attribute_text(attributes, "value")?.trim());
    let kind = attribute(attributes, "value-type").unwrap_or_default();
    let mut as_text = |text: &str| (!text.is_empty()).then(|| Cell::Text(texts.add(text)));
    // What a formula failed with is a text that reads so.
    let failed = ["#N/A", "#VALUE!", "#REF!", "#DIV/0!", "#NAME?", "#NUM!", "Err:"];
    if failed.iter().any(|word| text.starts_with(word)) {
        return Some(Cell::Fault(texts.add(text)));
    }
    match kind {
        b"float" | b"currency" => match value() {
            Some(number) if is_padded(text, number) => Some(Cell::Padded(number, text.len() as u8)),
            Some(number) => Some(Cell::Number(number)),
            None => as_text(text),
        },
        b"percentage" => value().map(Cell::Percent).or_else(|| as_text(text)),
        b"boolean" => match attribute(attributes, "boolean-value") {
            Some(b"true") => Some(Cell::Flag(true)),
            Some(b"false") => Some(Cell::Flag(false)),
            _ => as_text(text),
        },
        b"date" => match attribute_text(attributes, "date-value") {
            Some(date) => as_text(date.trim_end_matches("T00:00:00").replace('T', " ").as_str()),
            None => as_text(text),
        },
        b"time" => match attribute_text(attributes, "time-value").as_deref().and_then(days_of) {
            Some(days) => Some(Cell::Span(days)),
            None => as_text(text),
        },
        _ => match attribute_text(attributes, "string-value") {
            Some(value) if text.is_empty() => as_text(value.trim()),
            _ => as_text(text),
        },
    }
}

/// Whether a whole number is shown with leading zeros.
fn is_padded(text: &str, number: f64) -> bool {
    text.len() > 1
        && text.len() <= 30
        && text.starts_with('0')
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && plain::number(text) == Some(number)
}

/// The days of `PT27H30M00.5S`.
fn days_of(text: &str) -> Option<f64> {
    let (sign, text) = text.strip_prefix('-').map_or((1.0, text), |text| (-1.0, text));
    let mut seconds = 0.0;
    let mut figure = String::new();
    for c in text.strip_prefix('P')?.chars().filter(|c| *c != 'T') {
        let size = match c {
            '0'..='9' | '.' => {
                figure.push(c);
                continue;
            }
            'D' => 86_400.0,
            'H' => 3_600.0,
            'M' => 60.0,
            'S' => 1.0,
            _ => return None,
        };
        seconds += plain::number(&figure)? * size;
        figure.clear();
    }
    Some(sign * seconds / 86_400.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_every_kind() {
        let xml = br#"<office:spreadsheet><table:table table:name="A &amp; B"><table:table-column/>
            <table:table-row table:number-rows-repeated="2"/>
            <table:table-row><table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="1.5"><text:p>1,5</text:p></table:table-cell>
            <table:table-cell office:value-type="percentage" office:value="0.45"><text:p>45%</text:p></table:table-cell>
            <table:table-cell office:value-type="date" office:date-value="2026-10-31T00:00:00"/>
            <table:table-cell office:value-type="string" table:number-columns-spanned="2"><office:annotation><text:p>x</text:p></office:annotation><text:p>a<text:s text:c="2"/>b</text:p><text:p><text:span>c</text:span></text:p></table:table-cell><table:covered-table-cell/>
            <table:table-cell office:value-type="boolean" office:boolean-value="true"/><table:table-cell office:value-type="time" office:time-value="PT27H30M00S"/>
            <table:table-cell office:value-type="float" office:value="12"><text:p>0012</text:p></table:table-cell></table:table-row>
            <table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
            </table:table></office:spreadsheet>"#;
        let book = read_flat(xml);
        let grid = &book.grids[0];
        assert_eq!(grid.name, "A & B");
        let cells: Vec<(u32, u32, String)> = grid
            .cells
            .iter()
            .map(|placed| match placed.cell {
                Cell::Text(place) => (placed.row, placed.column, book.texts.get(place).to_owned()),
                cell => (placed.row, placed.column, format!("{cell:?}")),
            })
            .collect();
        let expect = [
            (2, 0, "Number(1.5)"),
            (2, 1, "Number(1.5)"),
            (2, 2, "Percent(0.45)"),
            (2, 3, "2026-10-31"),
            (2, 4, "a  b\nc"),
            (2, 6, "Flag(true)"),
            (2, 7, "Span(1.1458333333333333)"),
            (2, 8, "Padded(12.0, 4)"),
        ];
        assert_eq!(cells, expect.map(|(row, column, said)| (row, column, said.to_owned())));
        assert_eq!(grid.merges, [Merge { rows: (2, 2), columns: (4, 5) }]);
    }
}
