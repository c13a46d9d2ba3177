//! Numbers and letters out of text, by whoever has the tables for it.
//!
//! The standard library brings tables to read any decimal number (10 KB) and to change the case of any
//! letter (24 KB), which hardly compress. The browser has both: the page asks it, the worker, which reads
//! millions of cells, has its own.

#[cfg(all(target_arch = "wasm32", feature = "page"))]
mod browser;
#[cfg(not(all(target_arch = "wasm32", feature = "page")))]
mod native;

#[cfg(all(target_arch = "wasm32", feature = "page"))]
use browser as by;
#[cfg(not(all(target_arch = "wasm32", feature = "page")))]
use native as by;

/// The finite number that a text is, written with a decimal point and without separators: the nearest of
/// its kind.
pub fn number(text: &str) -> Option<f64> {
    by::number(text).filter(|number| number.is_finite())
}

/// In Unicode lower case.
pub fn lower(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_lowercase() } else { by::lower(text) }
}

/// In Unicode upper case.
pub fn upper(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_uppercase() } else { by::upper(text) }
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
    use super::*;

    #[test]
    fn numbers_are_finite_decimals() {
        assert_eq!(number("-1.50e2"), Some(-150.0));
        assert_eq!(number("0.30000000000000004"), Some(0.1 + 0.2));
        for none in ["", "1,5", " 1", "NaN", "inf", "1e999", "0x10", "e5", "."] {
            assert_eq!(number(none), None, "{none:?}");
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
