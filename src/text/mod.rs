//! Numbers and letters out of text, and numbers as text, by whoever has the tables for it.
//!
//! The standard library brings tables to read any decimal number (10 KB), to write one (14 KB) and to change the
//! case of any letter (24 KB), which hardly compress. The browser has them and is asked for what is rare: numbers of
//! many digits, a fixed number of decimals, letters beyond ASCII, and the character sets of old pages.

mod address;
#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(not(target_arch = "wasm32"))]
mod native;

#[cfg(target_arch = "wasm32")]
use browser as by;
#[cfg(not(target_arch = "wasm32"))]
use native as by;

pub use address::{decode, encode};

/// As [`str::trim`], which takes letters apart from both ends: most cells have nothing to trim, and their first
/// and last bytes tell.
pub fn trim(text: &str) -> &str {
    let (Some(first), Some(last)) = (text.as_bytes().first(), text.as_bytes().last()) else { return text };
    let stays = |byte: &u8| byte.is_ascii_graphic();
    if stays(first) && stays(last) { text } else { text.trim() }
}

/// Powers of ten that are doubles to the last bit.
const TENS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
];

/// As many digits as any double holds.
const DIGITS: usize = 15;

/// The finite number that a text is, written with a decimal point and without separators: the nearest of
/// its kind.
pub fn number(text: &str) -> Option<f64> {
    short(text.as_bytes()).or_else(|| by::number(text).filter(|number| number.is_finite()))
}

/// A number of few digits: two doubles that hold their numbers exactly, divided, are rounded but once
/// (W. D. Clinger, How to read floating point numbers accurately, 1990).
fn short(text: &[u8]) -> Option<f64> {
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    if digits.len() > DIGITS + 1 {
        return None;
    }
    let (mut whole, mut count, mut point) = (0_u64, 0, None);
    for &byte in digits {
        match byte {
            b'0'..=b'9' => {
                whole = whole * 10 + u64::from(byte - b'0');
                count += 1;
            }
            b'.' if point.is_none() => point = Some(count),
            _ => return None,
        }
    }
    if count == 0 || count > DIGITS {
        return None;
    }
    let number = whole as f64 / TENS.get(count - point.unwrap_or(count))?;
    Some(if negative { -number } else { number })
}

/// The fewest digits that are read as this number again, with an exponent where it is far from one. Nothing for
/// what is no finite number.
pub fn digits(number: f64) -> String {
    // By what writes JSON: it is there in any case.
    let text = serde_json::Number::from_f64(number).map_or_else(String::new, |number| number.to_string());
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

/// With so many decimals, ties away from zero. For numbers below 1e21.
pub fn fixed(number: f64, decimals: u8) -> String {
    by::fixed(number, decimals)
}

/// In Unicode lower case.
pub fn lower(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_lowercase() } else { by::lower(text) }
}

/// In Unicode upper case.
pub fn upper(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_uppercase() } else { by::upper(text) }
}

/// Bytes in a character set by the name that pages call it by; `None` where there is no such set. What is no
/// letter in it becomes U+FFFD.
pub fn decode_as(bytes: &[u8], charset: &str) -> Option<String> {
    by::decode_as(bytes, charset)
}

/// With a capital first letter.
pub fn capital(text: &str) -> String {
    at_first(text, upper)
}

/// With a small first letter.
pub fn uncapital(text: &str) -> String {
    at_first(text, lower)
}

fn at_first(text: &str, change: impl Fn(&str) -> String) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| change(first.encode_utf8(&mut [0; 4]))).unwrap_or_default();
    first + letters.as_str()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn trimming_is_that_of_the_standard_library() {
        for text in
            ["", " ", "a", " a", "a ", "\u{a0}é\u{2003}", "é", "\t-1,5\n", "a b", "\u{1f}x", "x\u{7f}"]
        {
            assert_eq!(trim(text), text.trim(), "{text:?}");
        }
    }

    #[test]
    fn numbers_are_finite_decimals() {
        assert_eq!(number("-1.50e2"), Some(-150.0));
        assert_eq!(number("0.30000000000000004"), Some(0.1 + 0.2));
        assert_eq!(number("-0").map(f64::to_bits), Some((-0.0_f64).to_bits()));
        for none in ["", "-", ".", "1.2.3", "1,5", " 1", "NaN", "inf", "1e999", "0x10", "e5", "--1"] {
            assert_eq!(number(none), None, "{none:?}");
        }
    }

    proptest! {
        #[test]
        fn numbers_are_read_as_the_standard_library_reads_them(text in "-?[0-9]{0,12}(\\.[0-9]{0,12})?") {
            let read = text.parse::<f64>().ok().map(f64::to_bits);
            prop_assert_eq!(number(&text).map(f64::to_bits), read);
        }
    }

    #[test]
    fn letters_change_their_case() {
        assert_eq!(lower("ÄRGER in Zürich"), "ärger in zürich");
        assert_eq!(upper("straße"), "STRASSE");
        assert_eq!(capital("überall"), "Überall");
        assert_eq!(uncapital("Überall"), "überall");
        assert_eq!(capital(""), "");
    }
}
