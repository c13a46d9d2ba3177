//! The cells of a worksheet. A sheet has millions, so this is written for speed.

use super::{read_rich, unescape};
use crate::sheet::format::Shown;
use crate::sheet::grid::{Cell, Grid, Merge, Texts};
use crate::sheet::xml::{Markup, Piece, attribute, resolve};
use crate::text;

/// What the workbook knows for all its sheets.
pub(super) struct Context<'a> {
    /// The places of the shared texts.
    pub strings: &'a [u32],
    pub formats: &'a [Shown],
    /// From the workbook's day 0 to 1899-12-30.
    pub shift: f64,
}

/// Reads a worksheet.
pub(super) fn read(bytes: &[u8], context: &Context<'_>, grid: &mut Grid, texts: &mut Texts) {
    let mut markup = Markup::new(bytes);
    // Rows and cells need not say where they stand: then they follow on.
    let (mut row, mut column) = (0_u32, 0_u32);
    let mut next_row = 0;
    let mut text = String::new();
    while let Some(piece) = markup.next() {
        let Piece::Open { name, attributes, closed } = piece else { continue };
        match name {
            b"c" => {
                let place = attribute(attributes, "r").and_then(place_of);
                (row, column) = place.unwrap_or((row, column));
                if !closed {
                    match read_cell(attributes, &mut markup, context, texts, &mut text) {
                        Read::Cell(cell) => grid.put(row, column, cell),
                        Read::Uncomputed => grid.note_uncomputed(row, column),
                        Read::Empty => {}
                    }
                }
                column += 1;
            }
            b"row" => {
                let number =
                    attribute(attributes, "r").and_then(whole).and_then(|number| number.checked_sub(1));
                row = number.unwrap_or(next_row);
                next_row = row.saturating_add(1);
                column = 0;
                grid.hidden_lines += usize::from(is_on(attribute(attributes, "hidden")));
            }
            b"col" if is_on(attribute(attributes, "hidden")) => {
                let bound = |name| attribute(attributes, name).and_then(whole);
                // Hidden to the very end of the sheet is a matter of looks.
                if let (Some(first), Some(last)) = (bound("min"), bound("max"))
                    && last < crate::sheet::grid::COLUMNS
                {
                    grid.hidden_lines += last.saturating_sub(first) as usize + 1;
                }
            }
            b"mergeCell" => grid.merges.extend(attribute(attributes, "ref").and_then(merge_of)),
            _ => {}
        }
    }
}

fn is_on(value: Option<&[u8]>) -> bool {
    matches!(value, Some(b"1" | b"true"))
}

/// What a cell turns out to hold.
enum Read {
    Cell(Cell),
    Empty,
    /// A formula without its result.
    Uncomputed,
}

/// The cell whose tag was just read, up to its end.
fn read_cell(
    attributes: &[u8],
    markup: &mut Markup<'_>,
    context: &Context<'_>,
    texts: &mut Texts,
    text: &mut String,
) -> Read {
    let kind = attribute(attributes, "t").unwrap_or(b"n");
    let mut value: &[u8] = b"";
    let (mut inside, mut formula) = (false, false);
    text.clear();
    while let Some(piece) = markup.next() {
        match piece {
            Piece::Open { name: b"v", closed, .. } => inside = !closed,
            Piece::Text(found) | Piece::Verbatim(found) if inside => value = found,
            Piece::Close(b"v") => inside = false,
            Piece::Open { name: b"f", .. } => formula = true,
            Piece::Open { name: b"is", closed: false, .. } => read_rich(markup, b"is", text),
            Piece::Close(b"c") => break,
            _ => {}
        }
    }
    let value = value.trim_ascii();
    // A formula that results in no text says so by its kind.
    if formula && value.is_empty() && kind == b"n" {
        return Read::Uncomputed;
    }
    let cell = if text.is_empty() {
        cell_of(kind, value, attributes, context, texts)
    } else {
        some_text(text, texts)
    };
    cell.map_or(Read::Empty, Read::Cell)
}

fn cell_of(
    kind: &[u8],
    value: &[u8],
    attributes: &[u8],
    context: &Context<'_>,
    texts: &mut Texts,
) -> Option<Cell> {
    match kind {
        b"s" => {
            let place = context.strings.get(whole(value)? as usize)?;
            (!texts.get(*place).is_empty()).then_some(Cell::Text(*place))
        }
        b"b" => match value {
            b"1" | b"true" => Some(Cell::Flag(true)),
            b"0" | b"false" => Some(Cell::Flag(false)),
            _ => None,
        },
        b"e" => (!value.is_empty()).then(|| Cell::Fault(texts.add(&resolve(value)))),
        // A day in ISO form, as the strict variant of the format writes it.
        b"d" => some_text(&resolve(value).trim_end_matches("T00:00:00").replace('T', " "), texts),
        b"str" | b"inlineStr" => some_text(&unescape(&resolve(value)), texts),
        _ if value.is_empty() => None,
        _ => {
            let number = str::from_utf8(value).ok().and_then(text::number);
            let Some(number) = number else {
                return some_text(&resolve(value), texts);
            };
            let style = attribute(attributes, "s").and_then(whole).unwrap_or(0);
            let shown = context.formats.get(style as usize).copied().unwrap_or_default();
            Some(shown.cell(number, context.shift))
        }
    }
}

fn some_text(text: &str, texts: &mut Texts) -> Option<Cell> {
    let text = text.trim();
    (!text.is_empty()).then(|| Cell::Text(texts.add(text)))
}

fn whole(digits: &[u8]) -> Option<u32> {
    if digits.is_empty() {
        return None;
    }
    digits.iter().try_fold(0_u32, |number, byte| {
        let digit = byte.is_ascii_digit().then(|| u32::from(byte - b'0'))?;
        number.checked_mul(10)?.checked_add(digit)
    })
}

/// Row and column of `B3`, from 0.
fn place_of(reference: &[u8]) -> Option<(u32, u32)> {
    let letters = reference.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (letters, digits) = reference.split_at(letters);
    let column = letters.iter().try_fold(0_u32, |column, byte| {
        column.checked_mul(26)?.checked_add(u32::from(byte.to_ascii_uppercase() - b'A') + 1)
    })?;
    Some((whole(digits)?.checked_sub(1)?, column.checked_sub(1)?))
}

fn merge_of(reference: &[u8]) -> Option<Merge> {
    let colon = reference.iter().position(|byte| *byte == b':')?;
    let (first, last) = (place_of(reference.get(..colon)?)?, place_of(reference.get(colon + 1..)?)?);
    Some(Merge { rows: (first.0, last.0), columns: (first.1, last.1) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::grid::Placed;

    #[test]
    fn cells_of_every_kind() {
        let mut texts = Texts::default();
        let shared = texts.add("shared");
        let formats = [Shown::Plain, Shown::Percent, Shown::Day];
        let context = Context { strings: &[shared], formats: &formats, shift: 0.0 };
        let xml = br#"<worksheet><cols><col min="2" max="3" hidden="1"/></cols><sheetData>
            <row r="2" hidden="1"><c r="B2" t="s"><v>0</v></c><c r="C2" s="1"><v>0.45</v></c><c/><c><v>1.5E2</v></c></row>
            <row><c t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c><c t="b"><v>1</v></c>
            <c t="e"><f>1/0</f><v>#DIV/0!</v></c><c t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c s="2"><v>46326</v></c>
            <c t="d"><v>2026-10-31T08:15:00</v></c><c t="s"><v>9</v></c><c r="J3"><f>A1</f></c></row></sheetData>
            <mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="A1"/></mergeCells></worksheet>"#;
        let mut grid = Grid::default();
        read(xml, &context, &mut grid, &mut texts);
        let cells: Vec<(u32, u32, String)> = grid
            .cells
            .iter()
            .map(|Placed { row, column, cell }| {
                let said = match cell {
                    Cell::Text(place) | Cell::Fault(place) => texts.get(*place).to_owned(),
                    other => format!("{other:?}"),
                };
                (*row, *column, said)
            })
            .collect();
        let expect = [
            (1, 1, "shared"),
            (1, 2, "Percent(0.45)"),
            (1, 4, "Number(150.0)"),
            (2, 0, "inline"),
            (2, 1, "Flag(true)"),
            (2, 2, "#DIV/0!"),
            (2, 3, "ab"),
            (2, 4, "Day(46326.0)"),
            (2, 5, "2026-10-31 08:15:00"),
        ];
        assert_eq!(cells, expect.map(|(row, column, said)| (row, column, said.to_owned())));
        assert_eq!(grid.merges, [Merge { rows: (0, 1), columns: (0, 1) }]);
        assert_eq!(grid.hidden_lines, 3);
        assert_eq!((grid.uncomputed, grid.first_uncomputed), (1, (2, 9)));
    }

    #[test]
    fn references() {
        assert_eq!(place_of(b"A1"), Some((0, 0)));
        assert_eq!(place_of(b"XFD1048576"), Some((1_048_575, 16_383)));
        for bad in ["", "A", "1", "A0", "A1B", "AAAAAAAAAAAAAA1", "A99999999999"] {
            assert_eq!(place_of(bad.as_bytes()), None, "{bad}");
        }
    }
}
