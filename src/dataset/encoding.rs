//! The bytes of a file as UTF-8: a byte-order mark is taken off, UTF-16 is rewritten, and what is no
//! text at all is told apart. Whether UTF-8 really is UTF-8 shows record by record, in `reader`.

/// How the file's text is encoded, known by its first bytes.
#[derive(Default)]
pub(super) enum Encoding {
    /// Fewer bytes than it takes to know.
    #[default]
    Unknown,
    Utf8,
    Utf16(Utf16),
}

/// The longest opening that tells.
const OPENING: usize = 4;

impl Encoding {
    /// Tells the encoding by the file's opening: `Ok` with how many bytes the mark takes, `None` while
    /// more must come.
    ///
    /// # Errors
    /// The file is no text: what it is, and what to do.
    pub(super) fn of(opening: &[u8], complete: bool) -> Result<Option<(Encoding, usize)>, &'static str> {
        if opening.len() < OPENING && !complete {
            return Ok(None);
        }
        match opening {
            [b'P', b'K', 3 | 5 | 7, ..] => Err(WORKBOOK),
            [0xd0, 0xcf, 0x11, 0xe0, ..] => Err(WORKBOOK),
            [0x1f, 0x8b, ..] => Err("This file is compressed. Unpack it and open the file inside."),
            [b'%', b'P', b'D', b'F', ..] => {
                Err("This is a PDF. Export the table itself as CSV and open that file.")
            }
            [0xef, 0xbb, 0xbf, ..] => Ok(Some((Encoding::Utf8, 3))),
            [0xff, 0xfe, ..] => Ok(Some((Encoding::Utf16(Utf16::new(u16::from_le_bytes)), 2))),
            [0xfe, 0xff, ..] => Ok(Some((Encoding::Utf16(Utf16::new(u16::from_be_bytes)), 2))),
            // Without a mark: two letters of ASCII, each beside a zero.
            [1..=255, 0, 1..=255, 0, ..] => Ok(Some((Encoding::Utf16(Utf16::new(u16::from_le_bytes)), 0))),
            [0, 1..=255, 0, 1..=255, ..] => Ok(Some((Encoding::Utf16(Utf16::new(u16::from_be_bytes)), 0))),
            _ => Ok(Some((Encoding::Utf8, 0))),
        }
    }
}

const WORKBOOK: &str = "This is a workbook (such as XLSX or ODS), not a text table. Save its sheet as \
                        “CSV UTF-8” in your spreadsheet and open that file.";

/// A cell that is not UTF-8, as Windows-1252: what spreadsheets in Western languages wrote for decades.
/// The five bytes that it leaves open stand for themselves, as in browsers.
pub fn decode_western(bytes: &[u8]) -> String {
    const UPPER: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    let upper = |byte: u8| UPPER.get(usize::from(byte).wrapping_sub(0x80)).copied();
    bytes.iter().map(|byte| upper(*byte).unwrap_or(char::from(*byte))).collect()
}

/// UTF-16 on its way to UTF-8, whatever the chunks split.
pub(super) struct Utf16 {
    unit: fn([u8; 2]) -> u16,
    half: Option<u8>,
    high: Option<u16>,
}

impl Utf16 {
    fn new(unit: fn([u8; 2]) -> u16) -> Utf16 {
        Utf16 { unit, half: None, high: None }
    }

    /// Rewrites what is complete. False: a half character stands at the end of what was written.
    pub(super) fn decode(&mut self, bytes: &[u8], text: &mut String) -> bool {
        let mut bytes = bytes.iter().copied();
        while let Some(byte) = bytes.next() {
            let Some(first) = self.half.take() else {
                match bytes.next() {
                    Some(second) => {
                        if !self.take((self.unit)([byte, second]), text) {
                            return false;
                        }
                    }
                    None => self.half = Some(byte),
                }
                continue;
            };
            if !self.take((self.unit)([first, byte]), text) {
                return false;
            }
        }
        true
    }

    fn take(&mut self, unit: u16, text: &mut String) -> bool {
        let units = self.high.take().into_iter().chain([unit]);
        if self.high.is_none() && (0xd800..0xdc00).contains(&unit) && units.clone().count() == 1 {
            self.high = Some(unit);
            return true;
        }
        for c in char::decode_utf16(units) {
            match c {
                Ok(c) => text.push(c),
                Err(_) => return false,
            }
        }
        true
    }

    /// Whether nothing is left over at the end of the file.
    pub(super) fn is_whole(&self) -> bool {
        self.half.is_none() && self.high.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(units: &[u16], expect: Option<&str>) {
        for size in [1, 2, 3, 64] {
            for (unit, bytes) in [
                (
                    u16::from_le_bytes as fn([u8; 2]) -> u16,
                    units.iter().flat_map(|u| u.to_le_bytes()).collect(),
                ),
                (u16::from_be_bytes, units.iter().flat_map(|u| u.to_be_bytes()).collect::<Vec<u8>>()),
            ] {
                let (mut utf16, mut text) = (Utf16::new(unit), String::new());
                let read = bytes.chunks(size).all(|chunk| utf16.decode(chunk, &mut text)) && utf16.is_whole();
                assert_eq!(read.then_some(text.as_str()), expect, "{units:?} by {size}");
            }
        }
    }

    #[test]
    fn utf16_in_any_chunks() {
        let text = "id,größe,😀\n";
        check(&text.encode_utf16().collect::<Vec<_>>(), Some(text));
        check(&[], Some(""));
        check(&[0x61, 0xd83d], None);
        check(&[0xde00, 0x61], None);
        check(&[0xd83d, 0x61], None);
        check(&[0xd83d, 0xd83d, 0xde00], None);
    }

    #[test]
    fn openings() {
        assert!(Encoding::of(b"PK\x03\x04", false).is_err());
        assert!(Encoding::of(b"\xd0\xcf\x11\xe0", false).is_err());
        assert!(matches!(Encoding::of(b"id", false), Ok(None)));
        assert!(matches!(Encoding::of(b"id", true), Ok(Some((Encoding::Utf8, 0)))));
        assert!(matches!(Encoding::of(b"\xef\xbb\xbfi", false), Ok(Some((Encoding::Utf8, 3)))));
        assert!(matches!(Encoding::of(b"\xff\xfei\0", false), Ok(Some((Encoding::Utf16(_), 2)))));
        assert!(matches!(Encoding::of(b"i\0d\0", false), Ok(Some((Encoding::Utf16(_), 0)))));
        assert!(matches!(Encoding::of(b"\0i\0d", false), Ok(Some((Encoding::Utf16(_), 0)))));
    }

    #[test]
    fn western_letters() {
        assert_eq!(decode_western(b"M\xfcller \x80 5 \x96 \x81"), "Müller € 5 – \u{81}");
    }
}
