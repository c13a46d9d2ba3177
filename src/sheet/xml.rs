//! Tags and text of XML and HTML, one after another, from bytes that may be anything. It borrows what it
//! finds and refuses nothing: what is no tag is text. Sheets of a hundred megabytes pass through here, so it
//! does no more than its callers need; they know the formats.

use std::borrow::Cow;

use memchr::memchr;

/// A piece of markup.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Piece<'a> {
    Open {
        /// Without its prefix: `c` of `<x:c r="A1">`.
        name: &'a [u8],
        attributes: &'a [u8],
        /// `<c/>`: nothing closes it.
        closed: bool,
    },
    Close(&'a [u8]),
    /// As it is written, references not yet resolved.
    Text(&'a [u8]),
    /// The text of a CDATA section.
    Verbatim(&'a [u8]),
}

pub(super) struct Markup<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Markup<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Markup<'a> {
        Markup { bytes, at: 0 }
    }

    /// Goes on behind the next closing tag of this name, as after `<script>`, where text is no markup.
    pub(super) fn skip_to_close(&mut self, name: &str) {
        while let Some(found) = self.bytes.get(self.at..).and_then(|rest| memchr(b'<', rest)) {
            self.at += found + 1;
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            if let [b'/', rest @ ..] = rest
                && rest.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
            {
                self.at += memchr(b'>', rest).map_or(rest.len() + 1, |end| end + 2);
                return;
            }
        }
        self.at = self.bytes.len();
    }

    fn until(&mut self, end: &[u8]) -> &'a [u8] {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let found = memchr::memmem::find(rest, end);
        self.at += found.map_or(rest.len(), |found| found + end.len());
        rest.get(..found.unwrap_or(rest.len())).unwrap_or_default()
    }

    /// Where the tag that starts here ends: at the first `>` outside quotes.
    fn tag_end(&self) -> usize {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let mut quote = 0;
        let mut before = 0;
        for (place, &byte) in rest.iter().enumerate() {
            match byte {
                b'>' if quote == 0 => return self.at + place,
                // Only behind `=` a quote opens a value.
                b'"' | b'\'' if quote == 0 && before == b'=' => quote = byte,
                _ if byte == quote && quote != 0 => quote = 0,
                _ => {}
            }
            if !byte.is_ascii_whitespace() {
                before = byte;
            }
        }
        // A quote that never closes: the tag ends as if it were none.
        memchr(b'>', rest).map_or(self.bytes.len(), |end| self.at + end)
    }
}

impl<'a> Iterator for Markup<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        loop {
            let rest = self.bytes.get(self.at..).filter(|rest| !rest.is_empty())?;
            let is_tag = |rest: &[u8]| {
                matches!(rest, [b'<', b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'/' | b'!' | b'?', ..])
            };
            if !is_tag(rest) {
                let start = self.at;
                self.at += 1;
                while let Some(found) = self.bytes.get(self.at..).and_then(|rest| memchr(b'<', rest)) {
                    self.at += found;
                    if self.bytes.get(self.at..).is_some_and(is_tag) {
                        return self.bytes.get(start..self.at).map(Piece::Text);
                    }
                    self.at += 1;
                }
                self.at = self.bytes.len();
                return self.bytes.get(start..).map(Piece::Text);
            }
            if rest.starts_with(b"<!--") {
                self.at += 4;
                self.until(b"-->");
                continue;
            }
            if rest.starts_with(b"<![CDATA[") {
                self.at += 9;
                return Some(Piece::Verbatim(self.until(b"]]>")));
            }
            self.at += 1;
            let end = self.tag_end();
            let tag = self.bytes.get(self.at..end).unwrap_or_default();
            self.at = end + 1;
            match tag {
                [b'!' | b'?', ..] => continue,
                [b'/', name @ ..] => return Some(Piece::Close(local(name.trim_ascii()))),
                _ => {}
            }
            let (tag, closed) = match tag {
                [tag @ .., b'/'] => (tag, true),
                tag => (tag, false),
            };
            let end =
                tag.iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'/').unwrap_or(tag.len());
            let (name, attributes) = tag.split_at(end);
            return Some(Piece::Open { name: local(name), attributes, closed });
        }
    }
}

/// A name without its prefix.
fn local(name: &[u8]) -> &[u8] {
    match memchr(b':', name) {
        Some(colon) => name.get(colon + 1..).unwrap_or_default(),
        None => name,
    }
}

/// The value of an attribute, by its name without prefix in any case; as it is written.
pub(super) fn attribute<'a>(attributes: &'a [u8], wanted: &str) -> Option<&'a [u8]> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_ascii_start();
        let end = rest.iter().position(|byte| *byte == b'=' || byte.is_ascii_whitespace())?;
        let (name, after) = rest.split_at(end);
        rest = after.trim_ascii_start();
        let Some(after) = rest.strip_prefix(b"=") else { continue };
        let after = after.trim_ascii_start();
        let (value, after) = match after {
            [quote @ (b'"' | b'\''), after @ ..] => {
                let end = memchr(*quote, after).unwrap_or(after.len());
                (after.get(..end)?, after.get(end + 1..).unwrap_or_default())
            }
            _ => after.split_at(after.iter().position(u8::is_ascii_whitespace).unwrap_or(after.len())),
        };
        if local(name).eq_ignore_ascii_case(wanted.as_bytes()) {
            return Some(value);
        }
        rest = after;
    }
}

/// The value of an attribute as text.
pub(super) fn attribute_text(attributes: &[u8], wanted: &str) -> Option<String> {
    attribute(attributes, wanted).map(|value| resolve(value).into_owned())
}

/// Text with its references resolved: `&amp;`, `&#228;`, and those of HTML that tables have.
pub(super) fn resolve(text: &[u8]) -> Cow<'_, str> {
    let text = String::from_utf8_lossy(text);
    if !text.contains('&') {
        return text;
    }
    let mut resolved = String::with_capacity(text.len());
    let mut rest: &str = &text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        resolved.push_str(before);
        let end = from.bytes().take(12).position(|byte| byte == b';');
        let known = end.and_then(|end| Some((named(from.get(1..end)?)?, end)));
        match known {
            Some((c, end)) => {
                resolved.push(c);
                rest = from.get(end + 1..).unwrap_or_default();
            }
            None => {
                resolved.push('&');
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    resolved.push_str(rest);
    Cow::Owned(resolved)
}

fn named(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "ensp" | "emsp" | "thinsp" => ' ',
        "ndash" => '–',
        "mdash" => '—',
        "minus" => '−',
        "hellip" => '…',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "laquo" => '«',
        "raquo" => '»',
        "bull" => '•',
        "middot" => '·',
        "copy" => '©',
        "reg" => '®',
        "trade" => '™',
        "deg" => '°',
        "plusmn" => '±',
        "times" => '×',
        "euro" => '€',
        "pound" => '£',
        "yen" => '¥',
        "cent" => '¢',
        "sect" => '§',
        "frac12" => '½',
        "szlig" => 'ß',
        "auml" => 'ä',
        "ouml" => 'ö',
        "uuml" => 'ü',
        "Auml" => 'Ä',
        "Ouml" => 'Ö',
        "Uuml" => 'Ü',
        "eacute" => 'é',
        "egrave" => 'è',
        "ecirc" => 'ê',
        "agrave" => 'à',
        "aacute" => 'á',
        "acirc" => 'â',
        "atilde" => 'ã',
        "aring" => 'å',
        "aelig" => 'æ',
        "ccedil" => 'ç',
        "iacute" => 'í',
        "ntilde" => 'ñ',
        "oacute" => 'ó',
        "ocirc" => 'ô',
        "oslash" => 'ø',
        "otilde" => 'õ',
        "uacute" => 'ú',
        "ugrave" => 'ù',
        "Eacute" => 'É',
        "Aring" => 'Å',
        "Oslash" => 'Ø',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> String {
        let say = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let piece = |piece| match piece {
            Piece::Open { name, attributes, closed } => {
                format!("<{}|{}{}>", say(name), say(attributes.trim_ascii()), if closed { "/" } else { "" })
            }
            Piece::Close(name) => format!("</{}>", say(name)),
            Piece::Text(text) => say(text),
            Piece::Verbatim(text) => format!("[{}]", say(text)),
        };
        Markup::new(text.as_bytes()).map(piece).collect()
    }

    #[test]
    fn tags_and_text() {
        assert_eq!(pieces("<?xml?><x:c r='A1' s=\"2\"><v>1</v></x:c >"), "<c|r='A1' s=\"2\"><v|>1</v></c>");
        assert_eq!(pieces("<c a='>'/><!-- <d> -->x<![CDATA[<y>]]>"), "<c|a='>'/>x[<y>]");
        assert_eq!(pieces("a < b<br/>c <"), "a < b<br|/>c <");
        assert_eq!(pieces("<td title=it's>x</td>"), "<td|title=it's>x</td>");
        assert_eq!(pieces("<td a=\"x>y"), "<td|a=\"x>y");
        let mut script = Markup::new(b"<b></p></SCRIPT x>y");
        script.skip_to_close("script");
        assert_eq!(script.next(), Some(Piece::Text(b"y")));
    }

    #[test]
    fn attributes() {
        let tag = b" x:num=\"1.5\" r = 'A1' colspan=2 checked t=\"\"";
        assert_eq!(attribute(tag, "num"), Some(&b"1.5"[..]));
        assert_eq!(attribute(tag, "R"), Some(&b"A1"[..]));
        assert_eq!(attribute(tag, "colspan"), Some(&b"2"[..]));
        assert_eq!(attribute(tag, "t"), Some(&b""[..]));
        assert_eq!(attribute(tag, "s"), None);
    }

    #[test]
    fn references() {
        assert_eq!(
            resolve(b"a &amp; b &#xe4;&#228; &nbsp;&unknown; & &#x110000;"),
            "a & b ää \u{a0}&unknown; & &#x110000;"
        );
    }
}
