//! Which delimiter a file of text uses: the commonest of `,` `;` tab `|` in its header outside quotes.

/// The delimiters in the order that settles a tie.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Holds the file's first bytes back until the header is complete.
#[derive(Default)]
pub(super) struct Dialect {
    held: Vec<u8>,
    /// How far the held bytes have been looked at, and where the record that is looked at starts.
    seen: usize,
    start: usize,
    place: Place,
    counts: [usize; 4],
    filled: bool,
    /// Named by a first line such as `sep=;`, which spreadsheets write and read.
    named: Option<u8>,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum Place {
    #[default]
    FieldStart,
    Unquoted,
    Quoted,
    /// After a quote that closes, unless another one follows.
    QuoteEnd,
}

impl Dialect {
    /// Takes more of the file. Once the header is complete, the delimiter; [`Dialect::rest`] then has
    /// the header and all that follows.
    pub(super) fn push(&mut self, bytes: &[u8]) -> Option<u8> {
        self.held.extend_from_slice(bytes);
        while let Some(&byte) = self.held.get(self.seen) {
            self.seen += 1;
            if matches!(byte, b'\n' | b'\r') && self.place != Place::Quoted {
                let line = self.held.get(self.start..self.seen - 1).unwrap_or_default();
                if self.named.is_none()
                    && let Some(delimiter) = named_in(line)
                {
                    self.named = Some(delimiter);
                } else if self.filled {
                    return Some(self.delimiter());
                }
                // A line without any text is a blank row, not the header.
                self.start = self.seen;
                self.counts = [0; 4];
                self.filled = false;
                self.place = Place::FieldStart;
            } else {
                self.look(byte);
            }
        }
        None
    }

    fn look(&mut self, byte: u8) {
        let delimiter = DELIMITERS.iter().position(|delimiter| *delimiter == byte);
        self.place = match (self.place, byte, delimiter) {
            (Place::Quoted, b'"', _) => Place::QuoteEnd,
            (Place::FieldStart | Place::QuoteEnd, b'"', _) => Place::Quoted,
            (Place::Quoted, ..) => {
                self.filled |= !byte.is_ascii_whitespace();
                Place::Quoted
            }
            (_, _, Some(place)) => {
                if let Some(count) = self.counts.get_mut(place) {
                    *count += 1;
                }
                Place::FieldStart
            }
            _ => {
                self.filled |= !byte.is_ascii_whitespace();
                Place::Unquoted
            }
        };
    }

    /// The delimiter by what has been seen of the header.
    pub(super) fn delimiter(&self) -> u8 {
        let most = self.counts.iter().copied().max().unwrap_or(0);
        let commonest = DELIMITERS.into_iter().zip(self.counts).find(|(_, count)| *count == most);
        self.named.or(commonest.map(|(delimiter, _)| delimiter)).unwrap_or(b',')
    }

    /// What was held back, from the header on.
    pub(super) fn rest(&self) -> &[u8] {
        self.held.get(self.start..).unwrap_or_default()
    }

    /// Whether the file has shown any text so far.
    pub(super) fn is_blank(&self) -> bool {
        !self.filled
    }
}

fn named_in(line: &[u8]) -> Option<u8> {
    match line {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter] if DELIMITERS.contains(delimiter) => {
            Some(*delimiter)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, delimiter: u8, rest: &str) {
        for size in [1, 3, text.len().max(1)] {
            let mut dialect = Dialect::default();
            let found = text.as_bytes().chunks(size).fold(None, |found, chunk| found.or(dialect.push(chunk)));
            assert_eq!(char::from(found.unwrap_or(dialect.delimiter())), char::from(delimiter), "{text:?}");
            assert!(rest.as_bytes().starts_with(dialect.rest()), "{text:?}");
        }
    }

    #[test]
    fn the_commonest_in_the_header() {
        check("a,b;c,d\n1;2;3;4\n", b',', "a,b;c,d\n1;2;3;4\n");
        check("a;b\tc;d\r\n", b';', "a;b\tc;d\r\n");
        check("a\tb\n", b'\t', "a\tb\n");
        check("a|b", b'|', "a|b");
        check("a;b,c\n", b',', "a;b,c\n");
        check("alone\n1;2\n", b',', "alone\n1;2\n");
    }

    #[test]
    fn outside_quotes() {
        check("id;\"value, net, \"\"a,b\"\"\";t\n", b';', "id;\"value, net, \"\"a,b\"\"\";t\n");
        check("\"two\nlines,,\";b\n", b';', "\"two\nlines,,\";b\n");
        check("5\" disk;a,b;c\n", b';', "5\" disk;a,b;c\n");
    }

    #[test]
    fn blank_lines_are_no_header() {
        check("\n;;;\n\"\",\" \"\na,b\n", b',', "a,b\n");
        check("sep=;\na,b,c;d\n", b';', "a,b,c;d\n");
        check("", b',', "");
    }
}
