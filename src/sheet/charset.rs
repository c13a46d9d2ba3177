//! The text of a file that is no archive: UTF-8 or UTF-16, or what a page or an XML document declares itself to
//! be written in. Called by the room itself, before it looks what the file is.

use std::borrow::Cow;

use super::xml::{Markup, Piece, attribute_text};
use crate::dataset::decode_western;
use crate::text;

/// As far as a declaration is looked for.
const OPENING: usize = 4096;

/// The text of a file: UTF-8, UTF-16, what it declares or else Western letters, whose first 128 are enough for
/// markup.
pub(super) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let unit = match bytes {
        [0xff, 0xfe, ..] | [b'<' | b'{' | b'[', 0, 1..=255, 0, ..] => {
            Some(u16::from_le_bytes as fn([u8; 2]) -> u16)
        }
        [0xfe, 0xff, ..] | [0, b'<' | b'{' | b'[', 0, 1..=255, ..] => {
            Some(u16::from_be_bytes as fn([u8; 2]) -> u16)
        }
        _ => None,
    };
    if let Some(unit) = unit {
        let units = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
        return char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect::<String>().into();
    }
    // What reads as UTF-8 is nothing else, whatever it declares.
    if let Ok(text) = str::from_utf8(bytes) {
        return text.into();
    }
    let lossy = String::from_utf8_lossy(bytes);
    let (broken, whole) = lossy.chars().filter(|c| !c.is_ascii()).fold((0, 0), |(broken, whole), c| {
        if c == '\u{fffd}' { (broken + 1, whole) } else { (broken, whole + 1) }
    });
    // So does what has a few broken letters among many whole ones.
    if whole > broken {
        return lossy;
    }
    let declared = declared(bytes).and_then(|name| text::decode_as(bytes, &name));
    declared.unwrap_or_else(|| decode_western(bytes)).into()
}

/// The character set that a page or an XML document says it has, other than those that it cannot have.
fn declared(bytes: &[u8]) -> Option<String> {
    let opening = bytes.get(..OPENING).unwrap_or(bytes).trim_ascii_start();
    let name = match opening.strip_prefix(b"<?xml") {
        Some(rest) => {
            let end = memchr::memchr(b'>', rest)?;
            attribute_text(rest.get(..end)?.strip_suffix(b"?")?, "encoding")
        }
        None if opening.starts_with(b"<") => Markup::new(opening).find_map(of_meta),
        None => None,
    };
    name.map(|name| name.trim().to_ascii_lowercase()).filter(|name| !name.starts_with("utf"))
}

/// `<meta charset="…">` and `<meta http-equiv="Content-Type" content="text/html; charset=…">`.
fn of_meta(piece: Piece<'_>) -> Option<String> {
    let Piece::Open { name, attributes, .. } = piece else { return None };
    if !name.eq_ignore_ascii_case(b"meta") {
        return None;
    }
    let of_content = || {
        let content = attribute_text(attributes, "content")?.to_ascii_lowercase();
        let (_, name) = content.split_once("charset")?;
        let name = name.trim_start().strip_prefix('=')?.trim_start_matches([' ', '"', '\'']);
        name.split([';', ' ', '"', '\'']).next().map(str::to_owned)
    };
    attribute_text(attributes, "charset").or_else(of_content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_declaration_counts_where_the_bytes_allow_it() {
        let check = |head: &str, letters: &[u8], expect: &str| {
            let text = decode(&[head.as_bytes(), letters].concat()).into_owned();
            assert_eq!(text, format!("{head}{expect}"));
        };
        check("<html><head><meta charset=\"ISO-8859-2\"><table>", b"\xb3\xf3d\xbc", "łódź");
        check("<?xml version=\"1.0\" encoding='windows-1251' ?><Workbook>", b"\xcc\xe8\xf0", "Мир");
        check("\n<META CHARSET=shift_jis />", b"\x93\xfa\x96{", "日本");
        for content in ["text/html; charset=windows-1251", "text/html;charset = \"Windows-1251\"; x"] {
            let meta =
                format!("<!doctype html><meta name=a><meta content='{content}' http-equiv=Content-Type>");
            check(&meta, b"\xcc\xe8\xf0", "Мир");
            check(&meta, "Müller".as_bytes(), "Müller");
            check(&format!("<!-- {meta} -->"), b"M\xfcller", "Müller");
        }
        check("<meta charset=windows-1252>", "Müller, Größe ".as_bytes(), "Müller, Größe ");
        let broken = ["<table>Müller, Größe, ".as_bytes(), b"M\xfc"].concat();
        assert_eq!(decode(&broken), "<table>Müller, Größe, M\u{fffd}");
        // What is not known, not declared, or cannot be.
        for head in ["<table>", "<meta charset=utf-8>", "<meta charset=klingon>", "<meta charset=utf-16le>"] {
            check(head, b"M\xfcller \x80", "Müller €");
        }
        check("meta charset=windows-1251,", b"M\xfcller", "Müller");
        check("<?xml encoding='windows-1251'", b"M\xfcller", "Müller");
    }

    #[test]
    fn marks_come_first() {
        let wide: Vec<u8> = "<meta charset=koi8-r>ä".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&wide), "<meta charset=koi8-r>ä");
        assert_eq!(decode(&[&[0xff, 0xfe], &wide[..]].concat()), "\u{feff}<meta charset=koi8-r>ä");
    }
}
