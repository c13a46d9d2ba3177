//! Two ways of writing quotes that are no RFC 4180 and common all the same: spaces between the delimiter and
//! the quote (`1, "x, y"`), and `\"` within quotes instead of `""`. `dialect` tells by the opening of a file
//! whether it writes so, and `row` rewrites it before its parser sees it.

/// What a file does otherwise, and where in it the rewriting is.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Quirks {
    delimiter: u8,
    spaced: bool,
    escaped: bool,
    place: Place,
    /// Spaces at the start of a cell that are held back until it shows whether a quote follows.
    spaces: usize,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Place {
    #[default]
    Start,
    Unquoted,
    Quoted,
    /// After a backslash within quotes.
    Escape,
    /// After a quote within quotes: it closes them unless another one follows.
    QuoteEnd,
}

impl Quirks {
    /// The quirks that the opening of a file shows; `None` where it is written by the book.
    pub(super) fn of(opening: &[u8], delimiter: u8) -> Option<Quirks> {
        let (mut spaced, mut escaped, mut doubled, mut broken) = (0_usize, 0_usize, 0_usize, 0_usize);
        let ends =
            |byte: Option<&u8>| byte.is_none_or(|byte| matches!(byte, b'\n' | b'\r') || *byte == delimiter);
        let (mut place, mut spaces, mut at) = (Place::Start, 0_usize, 0_usize);
        while let Some(&byte) = opening.get(at) {
            let next = opening.get(at + 1);
            at += 1;
            place = match (place, byte) {
                (Place::Quoted, b'"') if next == Some(&b'"') => {
                    doubled += 1;
                    at += 1;
                    Place::Quoted
                }
                (Place::Quoted, b'"') => {
                    let after = opening.get(at..).unwrap_or_default();
                    let gap = after.iter().take_while(|byte| **byte == b' ').count();
                    broken += usize::from(spaces > 0 && !ends(after.get(gap)));
                    spaces = 0;
                    Place::Unquoted
                }
                // A letter like others before a doubled quote (`\""`), or the last of a cell in quotes of its own.
                (Place::Quoted, b'\\') if next == Some(&b'"') && opening.get(at + 1) == Some(&b'"') => {
                    at += 2;
                    if ends(opening.get(at)) {
                        Place::Unquoted
                    } else {
                        doubled += 1;
                        Place::Quoted
                    }
                }
                // Before the end of a cell the backslash may be a letter, too: `"C:\"`.
                (Place::Quoted, b'\\') if next == Some(&b'"') && !ends(opening.get(at + 1)) => {
                    escaped += 1;
                    at += 1;
                    Place::Quoted
                }
                (Place::Quoted, _) => Place::Quoted,
                (Place::Start, b'"') => {
                    spaced += usize::from(spaces > 0);
                    Place::Quoted
                }
                (Place::Start, b' ') => {
                    spaces += 1;
                    Place::Start
                }
                (_, b'\n' | b'\r') => Place::Start,
                (_, byte) if byte == delimiter => Place::Start,
                _ => Place::Unquoted,
            };
            if place == Place::Unquoted || (place == Place::Start && byte != b' ') {
                spaces = 0;
            }
        }
        let quirks = Quirks {
            delimiter,
            spaced: spaced > 0 && broken == 0,
            escaped: escaped > 0 && doubled == 0,
            ..Quirks::default()
        };
        (quirks.spaced || quirks.escaped).then_some(quirks)
    }

    /// The same text by the book.
    pub(super) fn rewrite(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(bytes.len());
        for &byte in bytes {
            if self.place == Place::QuoteEnd {
                self.place = if byte == b'"' { Place::Quoted } else { Place::Unquoted };
                if byte == b'"' {
                    out.push(byte);
                    continue;
                }
            }
            match (self.place, byte) {
                (Place::Start, b' ') if self.spaced => {
                    self.spaces += 1;
                    continue;
                }
                (Place::Start, b'"') => {
                    self.spaces = 0;
                    self.place = Place::Quoted;
                }
                (Place::Escape, b'"') => {
                    out.push(b'"');
                    self.place = Place::Quoted;
                }
                (Place::Escape, _) => {
                    out.push(b'\\');
                    self.place = Place::Quoted;
                    // `\\` is one backslash.
                    if byte == b'\\' {
                        continue;
                    }
                }
                (Place::Quoted, b'\\') if self.escaped => {
                    self.place = Place::Escape;
                    continue;
                }
                (Place::Quoted, b'"') => self.place = Place::QuoteEnd,
                (Place::Quoted, _) => {}
                (_, byte) => {
                    out.extend(std::iter::repeat_n(b' ', std::mem::take(&mut self.spaces)));
                    let ends = byte == self.delimiter || matches!(byte, b'\n' | b'\r');
                    self.place = if ends { Place::Start } else { Place::Unquoted };
                }
            }
            out.push(byte);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        let whole = Quirks::of(text.as_bytes(), b',');
        for size in [1, 2, 5, text.len()] {
            let mut quirks = whole.clone();
            let rewritten: Vec<u8> = text
                .as_bytes()
                .chunks(size)
                .flat_map(|chunk| {
                    quirks.as_mut().map_or_else(|| chunk.to_vec(), |quirks| quirks.rewrite(chunk))
                })
                .collect();
            assert_eq!(String::from_utf8_lossy(&rewritten), expect, "{text:?} by {size}");
        }
    }

    #[test]
    fn spaces_before_quotes() {
        check(
            "\"a\", \"b, c\", d\n 1, \"x, \"\"y\"\"\" , 2\n",
            "\"a\",\"b, c\", d\n 1,\"x, \"\"y\"\"\" , 2\n",
        );
        // A quote that closes within a cell is a letter.
        check("a, b\n1, \"x\" or \"y\"\n", "a, b\n1, \"x\" or \"y\"\n");
        check("a,b\n1,5\" disk\n2, 6\"\n", "a,b\n1,5\" disk\n2, 6\"\n");
    }

    #[test]
    fn quotes_behind_a_backslash() {
        check(
            r#"a,b
"{\"k\": 1, \"l\": \"C:\\x\"}",2
"#,
            r#"a,b
"{""k"": 1, ""l"": ""C:\x""}",2
"#,
        );
        for by_the_book in [r#""C:\","D:\x\",1"#, r#""a ""b"" \"" c",1"#, r#""a \""b",1"#, r#"a,b\"c,d"#] {
            check(by_the_book, by_the_book);
        }
    }
}
