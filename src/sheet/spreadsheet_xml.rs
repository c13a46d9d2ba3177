//! The XML that Excel 2003 saved (SpreadsheetML), as programs still export it under the name of a workbook.

use std::collections::BTreeMap;

use super::format::Shown;
use super::grid::{Book, Cell, Grid, Merge, Texts};
use super::xml::{Markup, Piece, attribute_text, resolve};
use crate::dataset::parse_iso;
use crate::text;

/// No cell spans more.
const SPAN: u32 = 1_000;

/// Reads the sheets of an Excel 2003 XML file.
pub(super) fn read(text: &[u8]) -> Book {
    let mut book = Book { form: "xml", ..Book::default() };
    let (mut row, mut column, mut next_column) = (0_u32, 0_u32, 1_u32);
    // How numbers are shown, by the style's name.
    let mut styles: BTreeMap<String, Shown> = BTreeMap::new();
    let (mut style, mut shown) = (String::new(), Shown::Plain);
    let mut shift = 0.0;
    // How many elements are open in the cell. Only data right below it is its value: that of a comment lies
    // deeper.
    let mut depth = 0_usize;
    let (mut kind, mut inside, mut value) = (String::new(), false, String::new());
    for piece in Markup::new(text) {
        let around = depth;
        match piece {
            Piece::Open { closed: false, .. } => depth += 1,
            Piece::Close(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        match piece {
            Piece::Open { name: b"Date1904", .. } => shift = 1462.0,
            Piece::Open { name: b"Style", attributes, .. } => {
                style = attribute_text(attributes, "ID").unwrap_or_default();
            }
            Piece::Open { name: b"NumberFormat", attributes, .. } => {
                let code = attribute_text(attributes, "Format").unwrap_or_default();
                styles.insert(style.clone(), shown_by(&code));
            }
            Piece::Open { name: b"Worksheet", attributes, .. } => {
                let name = attribute_text(attributes, "Name").unwrap_or_default();
                book.grids.push(Grid { name, ..Grid::default() });
                row = 0;
            }
            Piece::Open { name: b"Row", attributes, .. } => {
                row = index(attributes).unwrap_or(row + 1);
                next_column = 1;
            }
            Piece::Open { name: b"Cell", attributes, .. } => {
                depth = 0;
                column = index(attributes).unwrap_or(next_column);
                let own = attribute_text(attributes, "StyleID").unwrap_or_default();
                shown = styles.get(&own).copied().unwrap_or_default();
                let span = |name| {
                    let text = attribute_text(attributes, name);
                    text.and_then(|text| text.parse::<u32>().ok()).unwrap_or(0).min(SPAN)
                };
                let (right, down) = (span("MergeAcross"), span("MergeDown"));
                next_column = column + right + 1;
                if let Some(grid) = book.grids.last_mut().filter(|_| right + down > 0 && row > 0) {
                    let columns = (column - 1, column - 1 + right);
                    grid.merges.push(Merge { rows: (row - 1, row - 1 + down), columns });
                }
            }
            Piece::Open { name: b"Data", attributes, closed } if around == 0 => {
                kind = attribute_text(attributes, "Type").unwrap_or_default();
                value.clear();
                inside = !closed;
            }
            Piece::Close(b"Data") if inside && depth == 0 => {
                inside = false;
                let cell = cell_of(&kind, value.trim(), shown, shift, &mut book.texts);
                if let (Some(grid), Some(cell)) = (book.grids.last_mut(), cell) {
                    grid.put(row.saturating_sub(1), column.saturating_sub(1), cell);
                }
            }
            Piece::Text(part) if inside => value.push_str(&resolve(part)),
            Piece::Verbatim(part) if inside => value.push_str(&String::from_utf8_lossy(part)),
            _ => {}
        }
    }
    book.grids.iter_mut().for_each(Grid::sort);
    book
}

/// By the code of a format, or by the name of one that every program knows. Names are no codes: their letters
/// would be days and seconds.
fn shown_by(format: &str) -> Shown {
    match format {
        "Percent" => Shown::Percent,
        "General Date" | "Long Date" | "Medium Date" | "Short Date" => Shown::Day,
        "Long Time" | "Medium Time" | "Short Time" => Shown::Day,
        "General" | "General Number" | "Fixed" | "Standard" | "Scientific" => Shown::Plain,
        "Currency" | "Euro Currency" => Shown::Plain,
        // Numbers that are shown as a word; as in other workbooks they stay numbers.
        "Yes/No" | "True/False" | "On/Off" => Shown::Plain,
        code => Shown::of_code(code),
    }
}

/// `shift` days lie between the file's day 0 and 1899-12-30.
fn cell_of(kind: &str, text: &str, shown: Shown, shift: f64, texts: &mut Texts) -> Option<Cell> {
    if text.is_empty() {
        return None;
    }
    let known = match kind {
        "Number" => text::number(text).map(|number| shown.cell(number, shift)),
        "Boolean" => Some(Cell::Flag(text == "1")),
        "DateTime" => Some(moment(text, shown, shift).unwrap_or_else(|| {
            let text = text.trim_end_matches(".000").trim_end_matches("T00:00:00").replace('T', " ");
            Cell::Text(texts.add(&text))
        })),
        "Error" => Some(Cell::Fault(texts.add(text))),
        _ => None,
    };
    Some(known.unwrap_or_else(|| Cell::Text(texts.add(text))))
}

/// What `2026-10-31T12:00:00.000` stands for, which may be a length of time; `None` where spreadsheets count no
/// such day.
fn moment(text: &str, shown: Shown, shift: f64) -> Option<Cell> {
    let (day, clock) = text.split_once('T').unwrap_or((text, ""));
    let mut days = f64::from(parse_iso(day)?) + 25_569.0 - shift;
    // The 29 February 1900, which spreadsheets count, was none.
    if shift == 0.0 && days < 61.0 {
        days -= 1.0;
    }
    // A time alone stands there as one of day 0 or, as other programs count, of the day before.
    if days == -1.0 {
        days = 0.0;
    }
    let mut seconds = 0.0;
    for (part, unit) in clock.split(':').filter(|part| !part.is_empty()).zip([3600.0, 60.0, 1.0]) {
        seconds += text::number(part).filter(|part| (0.0..60.0).contains(part))? * unit;
    }
    let shown = if shown == Shown::Span { shown } else { Shown::Day };
    (days >= 0.0).then(|| shown.cell(days + seconds / 86_400.0, shift))
}

/// The number that a row or a cell gives itself, from 1.
fn index(attributes: &[u8]) -> Option<u32> {
    attribute_text(attributes, "Index")?.parse().ok().filter(|index| (1..10_000_000).contains(index))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cells of a file with a style for each of the formats, `a` for the first.
    fn cells(formats: &[&str], rows: &str) -> Vec<String> {
        let style = |(name, format): (char, &&str)| {
            format!("<Style ss:ID='{name}'><NumberFormat ss:Format='{format}'/></Style>")
        };
        let styles: String = ('a'..='z').zip(formats).map(style).collect();
        let file = format!(
            "<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>\
             <Styles>{styles}</Styles><Worksheet ss:Name='S'><Table>{rows}</Table></Worksheet></Workbook>"
        );
        read(file.as_bytes()).told()
    }

    #[test]
    fn a_file() {
        let rows = "<Row ss:Index='2'><Cell ss:MergeAcross='1'><Data ss:Type='String'>a</Data></Cell>
            <Cell ss:StyleID='a'><Data ss:Type='Number'>0.5</Data></Cell><Cell ss:MergeAcross='2'/>
            <Cell><Data ss:Type='Boolean'>1</Data></Cell><Cell ss:Index='9'><Data ss:Type='Error'>#N/A</Data></Cell></Row>
            <Row><Cell><Data ss:Type='Number'>x</Data></Cell></Row>";
        let expect = ["1,0 a", "1,2 Percent(0.5)", "1,6 Flag(true)", "1,8 #N/A", "2,0 x"];
        assert_eq!(cells(&["Percent"], rows), expect);
    }

    #[test]
    fn formats_by_their_names() {
        for (names, shown) in [
            (&["General Date", "Long Date", "Medium Date", "Short Date"][..], Shown::Day),
            (&["Long Time", "Medium Time", "Short Time"], Shown::Day),
            (&["General", "General Number", "Fixed", "Standard", "Scientific", ""], Shown::Plain),
            (&["Currency", "Euro Currency", "Yes/No", "True/False", "On/Off"], Shown::Plain),
            (&["Percent", "0.0%"], Shown::Percent),
            (&["yyyy\\-mm\\-dd", "d/m/yy"], Shown::Day),
            (&["[h]:mm:ss"], Shown::Span),
        ] {
            for name in names {
                assert_eq!(shown_by(name), shown, "{name}");
            }
        }
        let row = "<Row><Cell ss:StyleID='a'><Data ss:Type='Number'>3007.5</Data></Cell></Row>";
        assert_eq!(cells(&["Fixed"], row), ["0,0 Number(3007.5)"]);
        assert_eq!(cells(&["Short Date"], row), ["0,0 Day(3007.5)"]);
    }

    #[test]
    fn a_comment_is_no_value() {
        let rows = "<Row><Cell><Data ss:Type='Number'>12</Data><Comment ss:Author='Ann'><ss:Data xmlns='html'>\
            <B>Ann:</B> was 5</ss:Data></Comment></Cell><Cell><Comment><Data>empty</Data></Comment></Cell>\
            <Cell><ss:Data ss:Type='String' xmlns='html'><B>bold</B> and not</ss:Data><NamedCell ss:Name='x'/>\
            <Comment><Data>check</Data></Comment></Cell></Row>";
        assert_eq!(cells(&[], rows), ["0,0 Number(12.0)", "0,2 bold and not"]);
    }

    #[test]
    fn days_and_times() {
        let data = |style: &str, text: &str| {
            format!("<Cell ss:StyleID='{style}'><Data ss:Type='DateTime'>{text}</Data></Cell>")
        };
        let row = |style: &str, texts: &[&str]| {
            format!("<Row>{}</Row>", texts.iter().map(|text| data(style, text)).collect::<String>())
        };
        let texts =
            ["1899-12-31T06:00:00.000", "1900-01-01T12:00:00.000", "1900-03-01", "2026-10-31T00:00:00.000"];
        let days = ["0,0 Day(0.25)", "0,1 Day(1.5)", "0,2 Day(61.0)", "0,3 Day(46326.0)"];
        assert_eq!(cells(&["Short Time"], &row("a", &texts)), days);
        assert_eq!(cells(&["[h]:mm"], &row("a", &texts[1..2])), ["0,0 Span(1.5)"]);
        let others =
            ["1899-12-30T06:00:00.000", "1899-12-29T19:12:00.000", "1850-10-31T00:00:00.000", "soon"];
        let told = ["0,0 Day(0.25)", "0,1 1899-12-29 19:12:00", "0,2 1850-10-31", "0,3 soon"];
        assert_eq!(cells(&[], &row("a", &others)), told);
        // Of a workbook that counts from 1904.
        let since = |texts: &[&str]| cells(&["Short Time"], &format!("<Date1904/>{}", row("a", texts)));
        assert_eq!(since(&["1904-01-01T06:00:00.000", "2026-10-31"]), ["0,0 Day(0.25)", "0,1 Day(46326.0)"]);
    }
}
