//! Tables of web pages, as they are saved, copied from a spreadsheet, or exported under the name of a
//! workbook.

use super::grid::{Book, Cell, Grid, Merge, Texts};
use super::xml::{Markup, Piece, attribute, attribute_text, resolve};
use crate::dataset::is_number;
use crate::text;

/// Reads all tables of a page.
pub(super) fn read(text: &[u8]) -> Book {
    let mut book = Book { form: "html", ..Book::default() };
    let mut markup = Markup::new(text);
    // An element that is not shown, and how many of its name are open in it.
    let mut unseen: Option<(Vec<u8>, usize)> = None;
    // Tables within tables are tables of their own.
    let mut open: Vec<Draft> = Vec::new();
    let mut caption = None;
    while let Some(piece) = markup.next() {
        if let Some((hidden, depth)) = &mut unseen {
            match piece {
                Piece::Open { name, closed: false, .. } if name.eq_ignore_ascii_case(hidden) => *depth += 1,
                Piece::Close(name) if name.eq_ignore_ascii_case(hidden) => *depth -= 1,
                // It was never closed: cells go on.
                Piece::Open { name: b"td" | b"th" | b"tr" | b"table", .. }
                | Piece::Close(b"td" | b"th" | b"tr" | b"table") => *depth = 0,
                _ => {}
            }
            if *depth > 0 {
                continue;
            }
            unseen = None;
            if matches!(piece, Piece::Close(b"span" | b"sup")) {
                continue;
            }
        }
        match piece {
            Piece::Open { name, attributes, closed } => {
                let name = name.to_ascii_lowercase();
                match name.as_slice() {
                    b"span" | b"sup" if !closed && is_unseen(attributes) => unseen = Some((name, 1)),
                    b"script" | b"style" | b"noscript" | b"template" if !closed => {
                        markup.skip_to_close(&String::from_utf8_lossy(&name));
                    }
                    b"table" => open.push(Draft::default()),
                    b"caption" => caption = open.last().map(|_| String::new()),
                    _ => {
                        if let Some(draft) = open.last_mut() {
                            draft.open(&name, attributes, &mut book.texts);
                        }
                    }
                }
            }
            Piece::Close(name) => {
                let name = name.to_ascii_lowercase();
                match name.as_slice() {
                    b"table" => {
                        if let Some(draft) = open.pop() {
                            book.grids.push(draft.finish(&mut book.texts));
                        }
                    }
                    b"caption" => {
                        if let (Some(draft), Some(caption)) = (open.last_mut(), caption.take()) {
                            draft.grid.name = squeeze(&caption);
                        }
                    }
                    b"td" | b"th" | b"tr" => {
                        if let Some(draft) = open.last_mut() {
                            draft.end_cell(&mut book.texts);
                        }
                    }
                    b"p" | b"div" | b"li" => {
                        if let Some(draft) = open.last_mut() {
                            draft.break_line();
                        }
                    }
                    _ => {}
                }
            }
            Piece::Text(part) => match (&mut caption, open.last_mut()) {
                (Some(caption), _) => caption.push_str(&resolve(part)),
                (None, Some(draft)) => draft.say(&resolve(part)),
                (None, None) => {}
            },
            Piece::Verbatim(_) => {}
        }
    }
    while let Some(draft) = open.pop() {
        book.grids.push(draft.finish(&mut book.texts));
    }
    // Tables that only lay out a page hold one cell, or others.
    book.grids.retain(|grid| !grid.cells.is_empty());
    book
}

/// Whether a part of a cell is no part of what it says: keys to sort by, which are not shown, and references
/// to footnotes.
fn is_unseen(attributes: &[u8]) -> bool {
    let style = attribute_text(attributes, "style").unwrap_or_default().replace(' ', "");
    let class = attribute_text(attributes, "class").unwrap_or_default();
    style.to_ascii_lowercase().contains("display:none") || class.split(' ').any(|name| name == "reference")
}

/// A table that is being read.
#[derive(Default)]
struct Draft {
    grid: Grid,
    /// The row that is read, from 1; 0 before the first.
    row: u32,
    column: u32,
    /// The text of the open cell; where it stands is known when it starts.
    cell: Option<String>,
    /// The number that the text of the open cell stands for.
    exact: Option<f64>,
    /// Per column the row up to which a cell from above reaches down.
    reach: Vec<u32>,
}

/// No cell spans more.
const SPAN: u32 = 1_000;

impl Draft {
    fn open(&mut self, name: &[u8], attributes: &[u8], texts: &mut Texts) {
        match name {
            b"tr" => {
                self.end_cell(texts);
                self.row += 1;
                self.column = 0;
            }
            b"td" | b"th" => {
                self.end_cell(texts);
                self.row = self.row.max(1);
                let span = |name| {
                    let text = attribute_text(attributes, name);
                    text.and_then(|text| text.trim().parse::<u32>().ok()).unwrap_or(1).clamp(1, SPAN)
                };
                while self.reach.get(self.column as usize).is_some_and(|reach| *reach >= self.row) {
                    self.column += 1;
                }
                let (down, right) = (span("rowspan"), span("colspan"));
                let last = (self.row + down - 1, self.column + right - 1);
                if last.1 >= super::grid::COLUMNS {
                    return;
                }
                if down > 1 || right > 1 {
                    let rows = (self.row - 1, last.0 - 1);
                    self.grid.merges.push(Merge { rows, columns: (self.column, last.1) });
                }
                if self.reach.len() <= last.1 as usize {
                    self.reach.resize(last.1 as usize + 1, 0);
                }
                for reach in self.reach.iter_mut().take(last.1 as usize + 1).skip(self.column as usize) {
                    *reach = last.0;
                }
                self.cell = Some(String::new());
                // Excel says beside the cell what number its text stands for.
                let exact = attribute(attributes, "num").filter(|value| !value.is_empty());
                let exact = exact.and_then(|value| text::number(str::from_utf8(value).ok()?.trim()));
                self.exact = exact.or_else(|| sheets_number(attributes));
            }
            b"br" | b"p" | b"div" | b"li" => self.break_line(),
            _ => {}
        }
    }

    fn say(&mut self, text: &str) {
        if let Some(cell) = &mut self.cell {
            // A line break of the file is a space; those that count come by `br`.
            let words = text.split([' ', '\t', '\r', '\n']).filter(|word| !word.is_empty());
            if text.starts_with([' ', '\t', '\r', '\n']) && !cell.is_empty() && !cell.ends_with(['\n', ' ']) {
                cell.push(' ');
            }
            let start = cell.len();
            for word in words {
                if cell.len() > start {
                    cell.push(' ');
                }
                cell.push_str(word);
            }
            if text.ends_with([' ', '\t', '\r', '\n']) && cell.len() > start {
                cell.push(' ');
            }
        }
    }

    fn break_line(&mut self) {
        if let Some(cell) = self.cell.as_mut().filter(|cell| !cell.trim().is_empty() && !cell.ends_with('\n'))
        {
            cell.truncate(cell.trim_end().len());
            cell.push('\n');
        }
    }

    fn end_cell(&mut self, texts: &mut Texts) {
        let Some(text) = self.cell.take() else { return };
        let text = text.trim();
        if !text.is_empty() {
            let exact = self.exact.and_then(|exact| exactly(exact, text));
            let cell = exact.unwrap_or_else(|| Cell::Text(texts.add(text)));
            self.grid.put(self.row - 1, self.column, cell);
        }
        self.exact = None;
        // It may be wider than one column.
        let wide = self
            .grid
            .merges
            .last()
            .filter(|merge| merge.rows.0 == self.row - 1 && merge.columns.0 == self.column);
        self.column = wide.map_or(self.column, |merge| merge.columns.1) + 1;
    }

    fn finish(mut self, texts: &mut Texts) -> Grid {
        self.end_cell(texts);
        self.grid.sort();
        self.grid
    }
}

/// What Google Sheets says beside a cell: `{"1":3,"3":1234.5}` is the number 1234.5.
fn sheets_number(attributes: &[u8]) -> Option<f64> {
    let said = attribute_text(attributes, "data-sheets-value")?;
    let number = said.split_once("\"1\":3,\"3\":")?.1;
    text::number(number.split(['}', ',']).next()?.trim())
}

/// What a cell holds whose text stands for this number: the number itself, or the day that it counts. A
/// percentage is shown as one, and what is neither is only text here.
fn exactly(number: f64, text: &str) -> Option<Cell> {
    if is_number(text) {
        return (!text.contains('%')).then_some(Cell::Number(number));
    }
    let mut day = String::new();
    if !(1.0..2_958_466.0).contains(&number) || !super::moment::write_day(number.trunc(), &mut day) {
        return None;
    }
    let part = |part: &str| part.parse::<u32>().ok();
    let shown: Vec<u32> = text.split(|c: char| !c.is_ascii_digit()).filter_map(part).collect();
    let mut parts = day.splitn(3, '-').filter_map(part);
    let (year, month, date) = (parts.next()?, parts.next()?, parts.next()?);
    let is_year = |shown: &u32| *shown == year || *shown == year % 100;
    // Each of the three is a part of what is shown; a month may be a word.
    let named = text.contains(char::is_alphabetic) || shown.contains(&month);
    (shown.len() >= 2 && shown.iter().any(is_year) && shown.contains(&date) && named)
        .then_some(Cell::Day(number))
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page() {
        let page = b"<html><style>td { a: '<td>' }</style><table><caption>My\n table</caption><tr><th rowspan=2>id<th colspan='2'>x &amp; y
            <tr><td>1<br>2<td> a <b>b</b>c\n</tr><tr><td>k</td><td x:num=\"1.25\">1,25</td><td></td></table>";
        let book = read(page);
        assert_eq!(book.told(), ["0,0 id", "0,1 x & y", "1,1 1\n2", "1,2 a bc", "2,0 k", "2,1 Number(1.25)"]);
        assert_eq!(book.grids[0].name, "My table");
        assert_eq!(book.grids[0].merges.len(), 2);
    }

    #[test]
    fn what_is_said_beside_a_cell_and_what_is_not_shown() {
        let page = b"<table><tr><td x:num='46000'>09.12.2025<td x:num='1234.5'>1.234,50&nbsp;\xe2\x82\xac<td x:num='0.455'>45,5%
            <tr><td data-sheets-value='{\"1\":3,\"3\":46000}'>12/9/2025<td data-sheets-value='{\"1\":3,\"3\":46000}'>9 Dec 25<td>x
            <tr><td>Acme<span style='display: none'>key <span>in</span> it</span><sup class=reference><a>[2]</a></sup>!<td>5<sup>2</sup><td><span style='display:none'>z
            </table>";
        let days =
            ["0,0 Day(46000.0)", "0,1 Number(1234.5)", "0,2 45,5%", "1,0 Day(46000.0)", "1,1 Day(46000.0)"];
        assert_eq!(read(page).told(), [&days[..], &["1,2 x", "2,0 Acme!", "2,1 52"]].concat());
    }
}
