//! A table as CSV (RFC 4180, CRLF, one header line): what a person takes away of cells typed or joined,
//! and what the `read` example prints.

use std::borrow::Cow;

use crate::dataset::Table;

/// Writes a table.
pub fn write(table: &Table) -> String {
    let mut text = String::new();
    let columns = table.columns();
    line(&mut text, columns.iter().map(|column| column.header.as_str()));
    for row in 0..table.rows() {
        line(&mut text, columns.iter().map(|column| column.cell(row)));
    }
    text
}

/// Writes the figures of a chart.
pub fn figures(table: &crate::chart::Table) -> String {
    let mut text = String::new();
    for cells in std::iter::once(&table.headers).chain(table.rows.iter().map(|row| &row.cells)) {
        line(&mut text, cells.iter().map(String::as_str));
    }
    text
}

/// Writes a line.
pub fn line<'a>(text: &mut String, cells: impl Iterator<Item = &'a str>) {
    let start = text.len();
    let mut count = 0;
    for cell in cells {
        if count > 0 {
            text.push(',');
        }
        text.push_str(&quote(cell));
        count += 1;
    }
    // A line with one empty cell would be no row at all.
    if count == 1 && text.len() == start {
        text.push_str("\"\"");
    }
    text.push_str("\r\n");
}

/// A cell, in quotes where it holds a comma, a quote or a line break.
pub(super) fn quote(cell: &str) -> Cow<'_, str> {
    if cell.contains([',', '"', '\n', '\r']) {
        Cow::Owned(format!("\"{}\"", cell.replace('"', "\"\"")))
    } else {
        Cow::Borrowed(cell)
    }
}
