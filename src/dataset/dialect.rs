//! How a file of text is laid out: which delimiter it uses (the commonest of `,` `;` tab `|` in its header
//! outside quotes) and in which line the header stands, below whatever titles an export puts above it.

use csv_core::{ReadRecordResult, ReaderBuilder};

use super::Head;
use super::heading::{Line, TwoLines, find_heading, invented, two_lines};
use super::quirk::Quirks;

/// The delimiters in the order that settles a tie.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// So many lines, or bytes, are looked at before the header is told.
const LINES: usize = 32;
const BYTES: usize = 1 << 18;

/// Holds the file's first bytes back until its layout is clear.
#[derive(Default)]
pub(super) struct Dialect {
    held: Vec<u8>,
    /// How far the held bytes have been looked at.
    seen: usize,
    place: Place,
    /// The line that is looked at, and those before it that hold text.
    line: Counted,
    lines: Vec<Counted>,
    /// Named by a first line such as `sep=;`, which spreadsheets write and read.
    named: Option<u8>,
    /// The line that the user says is the header, from 1, blank ones counted; 0 where there is none.
    asked: Option<usize>,
    /// How many lines the user says it takes, one or two.
    asked_lines: Option<usize>,
}

/// A line: where it starts and ends, its number from 1, and its delimiters outside quotes.
#[derive(Clone, Copy, Default)]
struct Counted {
    start: usize,
    end: usize,
    number: usize,
    counts: [usize; 4],
    filled: bool,
}

/// Where the table starts and how its cells are separated.
pub(super) struct Opening {
    pub delimiter: u8,
    /// Where in the held bytes the header starts.
    pub start: usize,
    pub head: Head,
    /// The names of the columns as a line of their own, where no line of the file has them.
    pub names: Option<String>,
    pub quirks: Option<Quirks>,
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
    /// `asked` is the line of the header, from 1, where the user named it, 0 for none; and how many lines it takes.
    pub(super) fn new(asked: Option<usize>, asked_lines: Option<usize>) -> Dialect {
        Dialect { asked, asked_lines, ..Dialect::default() }
    }

    /// Takes more of the file; true once its layout is clear.
    pub(super) fn push(&mut self, bytes: &[u8]) -> bool {
        self.held.extend_from_slice(bytes);
        while let Some(&byte) = self.held.get(self.seen) {
            self.seen += 1;
            if matches!(byte, b'\n' | b'\r') && self.place != Place::Quoted {
                let ended = byte == b'\n' && self.held.get(self.seen.wrapping_sub(2)) == Some(&b'\r');
                // CR LF ends one line, not two.
                if ended && self.line.start + 1 == self.seen {
                    self.line.start = self.seen;
                    continue;
                }
                self.end_line(self.seen - 1);
                let asked = self.asked.is_none_or(|asked| self.line.number > asked);
                if self.lines.len() >= LINES && asked {
                    return true;
                }
            } else {
                self.look(byte);
            }
            if self.seen >= BYTES {
                return true;
            }
        }
        false
    }

    fn end_line(&mut self, end: usize) {
        let mut line = Counted { end, ..self.line };
        line.number += 1;
        let text = self.held.get(line.start..end).unwrap_or_default();
        match named_in(text) {
            Some(delimiter) if self.named.is_none() && self.lines.is_empty() => self.named = Some(delimiter),
            _ if line.filled => self.lines.push(line),
            // A line without any text is a blank row.
            _ => {}
        }
        self.line = Counted { start: self.seen, number: line.number, ..Counted::default() };
        self.place = Place::FieldStart;
    }

    fn look(&mut self, byte: u8) {
        let delimiter = DELIMITERS.iter().position(|delimiter| *delimiter == byte);
        self.place = match (self.place, byte, delimiter) {
            (Place::Quoted, b'"', _) => Place::QuoteEnd,
            (Place::FieldStart | Place::QuoteEnd, b'"', _) => Place::Quoted,
            (Place::Quoted, ..) => {
                self.line.filled |= !byte.is_ascii_whitespace();
                Place::Quoted
            }
            (_, _, Some(place)) => {
                if let Some(count) = self.line.counts.get_mut(place) {
                    *count += 1;
                }
                Place::FieldStart
            }
            _ => {
                self.line.filled |= !byte.is_ascii_whitespace();
                Place::Unquoted
            }
        };
    }

    /// The layout by what has been seen; also at the end of a file that is short. `None` for a file
    /// without any text.
    pub(super) fn open(&mut self) -> Option<Opening> {
        if self.line.filled {
            self.end_line(self.seen);
        }
        let delimiter = self.named.or_else(|| self.choose())?;
        let cells: Vec<Vec<String>> = self.lines.iter().map(|line| self.split(line, delimiter)).collect();
        let looks: Vec<Line> = cells.iter().map(|cells| Line::of(cells.iter().map(String::as_str))).collect();
        let place = match self.asked {
            Some(asked) => self.lines.iter().position(|line| line.number >= asked).unwrap_or(0),
            None => find_heading(&looks),
        };
        let two = match self.asked_lines {
            None if self.asked.is_none() => two_lines(&cells, &looks, place),
            Some(2) if self.asked != Some(0) => TwoLines::of(&cells, place),
            _ => None,
        };
        let (first, after) = two.as_ref().map_or((place, place), |two| (two.first, two.first + 2));
        let told = |from: usize, to: usize, by: &str| -> Vec<(usize, String)> {
            let lines = self.lines.iter().zip(&cells).take(to).skip(from);
            let text = |cells: &[String]| {
                let filled = cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
                filled.collect::<Vec<_>>().join(by)
            };
            lines.map(|(line, cells)| (line.number, text(cells))).collect()
        };
        let head = Head { above: told(0, first, " "), header: told(first, after, " · ") };
        let start = self.lines.get(after)?.start;
        let quirks = Quirks::of(self.held.get(start..).unwrap_or_default(), delimiter);
        let names = if self.asked == Some(0) {
            let width = cells.iter().map(Vec::len).max().unwrap_or(1);
            Some((1..=width).map(invented).collect())
        } else {
            two.map(|two| two.names)
        };
        let quoted = |name: &String| format!("\"{}\"", name.replace('"', "\"\""));
        let names = names.map(|names: Vec<String>| {
            names.iter().map(quoted).collect::<Vec<_>>().join(&char::from(delimiter).to_string()) + "\n"
        });
        Some(Opening { delimiter, start, head, names, quirks })
    }

    /// The commonest in the first line. Where the lines below do not bear it out and another one runs
    /// through them, the first line is a title and that one counts.
    fn choose(&self) -> Option<u8> {
        let first = self.lines.first()?;
        let most = first.counts.iter().copied().max().unwrap_or(0);
        let own = first.counts.iter().position(|count| *count == most).unwrap_or(0);
        let with = |place: usize, count: usize| {
            self.lines.iter().filter(|line| line.counts.get(place) == Some(&count)).count()
        };
        let delimiter = |place: usize| DELIMITERS.get(place).copied();
        let borne_out = most > 0 && with(own, most) * 2 > self.lines.len();
        let steady = (0..DELIMITERS.len()).filter_map(|place| {
            let counts = self.lines.iter().filter_map(|line| line.counts.get(place).copied());
            let count =
                counts.filter(|count| *count > 0).max_by_key(|count| (with(place, *count), *count))?;
            let lines = with(place, count);
            // Through the lines from the header on, and at least twice as wide as the title, unless that is
            // a sentence: its commas stand in no other line.
            let wide = count > 2 * most || with(own, 0) + 1 == self.lines.len();
            let enough = lines > 1 && lines * 2 > self.lines.len().saturating_sub(8) && wide;
            // A header that does without the title's delimiter: below it that one is a decimal mark.
            let header = self.lines.iter().find(|line| line.counts.get(place) == Some(&count))?;
            let free = header.counts.get(own) == Some(&0);
            (enough && (free || !borne_out)).then_some((lines * count, std::cmp::Reverse(place)))
        });
        delimiter(steady.max().map_or(own, |(_, place)| place.0))
    }

    fn split(&self, line: &Counted, delimiter: u8) -> Vec<String> {
        let mut bytes = self.held.get(line.start..line.end).unwrap_or_default().to_vec();
        bytes.push(b'\n');
        let (mut text, mut ends) = (vec![0; bytes.len()], vec![0; bytes.len()]);
        let mut reader = ReaderBuilder::new().delimiter(delimiter).build();
        let (result, _, _, count) = reader.read_record(&bytes, &mut text, &mut ends);
        let mut start = 0;
        let cell = |end: &usize| {
            let cell = text.get(start..*end).unwrap_or_default();
            start = *end;
            String::from_utf8_lossy(cell).into_owned()
        };
        match result {
            ReadRecordResult::Record => ends.iter().take(count).map(cell).collect(),
            _ => Vec::new(),
        }
    }

    /// What was held back, from the header on.
    pub(super) fn rest(&self, opening: &Opening) -> &[u8] {
        self.held.get(opening.start..).unwrap_or_default()
    }
}

fn named_in(line: &[u8]) -> Option<u8> {
    let line = line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\"")).unwrap_or(line);
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
            text.as_bytes().chunks(size).for_each(|chunk| {
                dialect.push(chunk);
            });
            let opening = dialect.open().unwrap();
            assert_eq!(char::from(opening.delimiter), char::from(delimiter), "{text:?}");
            assert_eq!(String::from_utf8_lossy(dialect.rest(&opening)), rest, "{text:?} by {size}");
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
        check(
            "Report, May\nid;arr;nps;n\na;1,5;2;3\nb;2,5;3;4\n",
            b';',
            "id;arr;nps;n\na;1,5;2;3\nb;2,5;3;4\n",
        );
        check("id,tags\n1,a;b;c;d\n2,e;f;g;h\n", b',', "id,tags\n1,a;b;c;d\n2,e;f;g;h\n");
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
        check("sep=;\r\na,b,c;d\n", b';', "a,b,c;d\n");
        check("\"sep=;\"\na,b,c;d\n", b';', "a,b,c;d\n");
        assert!(Dialect::default().open().is_none());
    }

    #[test]
    fn titles_stand_above_the_header() {
        check(
            "Report, May 2026\n\nid;arr;nps;tier\na;1;2;x\nb;3;4;y\n",
            b';',
            "id;arr;nps;tier\na;1;2;x\nb;3;4;y\n",
        );
        let mut dialect = Dialect::default();
        dialect.push(b"Accounts\r\n\r\nas of,2026-05-01\r\nid,arr,nps,tier\r\na,1,2,x\r\nb,3,4,y\r\n");
        let above = dialect.open().unwrap().head.above;
        assert_eq!(above, [(1, "Accounts".to_owned()), (3, "as of 2026-05-01".to_owned())]);
    }

    #[test]
    fn a_sentence_above_has_no_delimiter() {
        check("Goals, tasks, levels\na;b;c\n1;2;3\n", b';', "a;b;c\n1;2;3\n");
        check("a,b,c\n1,2;3\n", b',', "a,b,c\n1,2;3\n");
    }

    #[test]
    fn a_file_without_a_header() {
        let mut dialect = Dialect::new(Some(0), None);
        dialect.push(b"a;1\nb;2;x\n");
        let opening = dialect.open().unwrap();
        assert_eq!(opening.names.as_deref(), Some("\"Column 1\";\"Column 2\";\"Column 3\"\n"));
        assert_eq!(dialect.rest(&opening), b"a;1\nb;2;x\n");
    }

    #[test]
    fn the_header_that_is_asked_for() {
        let mut dialect = Dialect::new(Some(3), None);
        dialect.push(b"a,b\n\n1,2\n3,4\n");
        let opening = dialect.open().unwrap();
        assert_eq!(dialect.rest(&opening), b"1,2\n3,4\n");
        let mut dialect = Dialect::new(Some(1), Some(2));
        dialect.push(b"a,,b\nx,y\n1,2,3\n");
        let opening = dialect.open().unwrap();
        assert_eq!(opening.names.as_deref(), Some("\"a x\",\"a y\",\"b\"\n"));
        assert_eq!(dialect.rest(&opening), b"1,2,3\n");
    }
}
