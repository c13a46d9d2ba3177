//! By the standard library, and the crate that browsers are built with.

#![expect(clippy::disallowed_methods, reason = "this is where they are allowed")]

use super::TENS;

pub fn number(text: &str) -> Option<f64> {
    text.parse().ok()
}

pub fn fixed(number: f64, decimals: u8) -> String {
    let unit = TENS[usize::from(decimals)];
    let scaled = number.abs() * unit;
    // The standard library rounds a tie to the even digit.
    let tie = scaled.fract() == 0.5 && number.abs().mul_add(unit, -scaled) == 0.0;
    let number = if tie { number.signum() * (scaled + 0.5) / unit } else { number };
    format!("{number:.*}", usize::from(decimals))
}

pub fn lower(text: &str) -> String {
    text.to_lowercase()
}

pub fn upper(text: &str) -> String {
    text.to_uppercase()
}

pub fn decode_as(bytes: &[u8], charset: &str) -> Option<String> {
    let charset = encoding_rs::Encoding::for_label_no_replacement(charset.as_bytes())?;
    Some(charset.decode_without_bom_handling(bytes).0.into_owned())
}
