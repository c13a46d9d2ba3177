//! The number formats of a workbook's cells.

use crate::sheet::format::Shown;
use crate::sheet::xml::{Markup, Piece, attribute, attribute_text};

/// How numbers are shown, by the number of the cell's style.
pub(super) fn read(bytes: &[u8]) -> Vec<Shown> {
    let mut own: Vec<(u32, Shown)> = Vec::new();
    let mut styles = Vec::new();
    let mut in_cells = false;
    let number =
        |attributes, name| -> Option<u32> { str::from_utf8(attribute(attributes, name)?).ok()?.parse().ok() };
    for piece in Markup::new(bytes) {
        match piece {
            Piece::Open { name: b"numFmt", attributes, .. } => {
                let code = attribute_text(attributes, "formatCode").unwrap_or_default();
                if let Some(id) = number(attributes, "numFmtId") {
                    own.push((id, Shown::of_code(&code)));
                }
            }
            Piece::Open { name: b"cellXfs", closed, .. } => in_cells = !closed,
            Piece::Close(b"cellXfs") => in_cells = false,
            Piece::Open { name: b"xf", attributes, .. } if in_cells => {
                let id = number(attributes, "numFmtId").unwrap_or(0);
                // A file may give a known number a format of its own.
                let named = own.iter().find(|(known, _)| *known == id).map(|(_, shown)| *shown);
                styles.push(named.or(Shown::of_number(id)).unwrap_or_default());
            }
            _ => {}
        }
    }
    styles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_of_cells_only() {
        let xml = b"<styleSheet><numFmts><numFmt numFmtId='164' formatCode='0.0%'/></numFmts>
            <cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>
            <cellXfs><xf numFmtId='0'/><xf numFmtId=\"164\"><alignment/></xf><xf numFmtId='14'/><xf/><xf numFmtId='900'/></cellXfs>
            </styleSheet>";
        assert_eq!(read(xml), [Shown::Plain, Shown::Percent, Shown::Day, Shown::Plain, Shown::Plain]);
    }
}
