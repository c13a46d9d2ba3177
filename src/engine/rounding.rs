//! Rounding and printing of scores: where digits are decided, together with `column::round`, which rounds
//! whole columns.
//!
//! Called wherever a score is reported, compared or shown. Means are taken over exact scores, so
//! nothing in here may be used between a rule and a total (scoring.md, section 3).

use std::borrow::Cow;
use std::fmt::Write;

use crate::text;

pub use column::{round_score, round_scores};

/// Decimals that a reported score keeps.
const MICRO: f64 = 1e6;

/// Below this a number of 6 decimals has no more digits than a double holds.
const SHORT: f64 = 1e9;

/// Beyond this a double has no sixth decimal left to round.
const COARSE: f64 = 4e9;

/// A number of any size and sign, rounded half away from zero to 6 decimals. NaN stays NaN.
pub fn round(number: f64) -> f64 {
    let size = number.abs();
    if size.is_nan() || size >= COARSE {
        return number;
    }
    // Where the nudge would grow beyond a tie's own error, doubles are too coarse to miss one.
    let size = if size < 1e3 { round_score(size) } else { (size * MICRO + 0.5).floor() / MICRO };
    if number < 0.0 && size > 0.0 { -size } else { size }
}

/// The number as files hold it: 6 decimals at most, no trailing zeros, nothing for NaN.
pub fn print(number: f64) -> String {
    let mut text = String::new();
    print_to(&mut text, number);
    text
}

/// As [`print`], at the end of a text.
pub fn print_to(text: &mut String, number: f64) {
    let number = round(number);
    if number.is_nan() {
        return;
    }
    if number.abs() >= SHORT {
        text.push_str(&in_full(&text::digits(number)));
        return;
    }
    if number < 0.0 {
        text.push('-');
    }
    let micros = (number.abs() * MICRO + 0.5) as u64;
    // Writing to a string cannot fail.
    let _ = write!(text, "{}", micros / 1_000_000);
    let mut decimals = micros % 1_000_000;
    if decimals > 0 {
        text.push('.');
        let mut unit = 100_000;
        while decimals > 0 {
            text.push(char::from(b'0' + (decimals / unit) as u8));
            decimals %= unit;
            unit /= 10;
        }
    }
}

/// A number of at least [`SHORT`] without an exponent.
fn in_full(digits: &str) -> Cow<'_, str> {
    let Some((mantissa, exponent)) = digits.split_once("e+") else { return digits.into() };
    let (whole, decimals) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let zeros = exponent.parse().unwrap_or(0).max(decimals.len()) - decimals.len();
    format!("{whole}{decimals}{:0<zeros$}", "").into()
}

/// The number as screens show it: one decimal, cut off rather than rounded up, so that a shown 75
/// really is 75. A minus is the real one (U+2212). Nothing for NaN.
pub fn show(number: f64) -> String {
    if !number.is_finite() {
        return String::new();
    }
    let number = round(number);
    if number.abs() >= COARSE {
        return text::fixed(number, 1);
    }
    // Whole millionths are exact in an integer, so that no 4.1 shows as 4.0.
    let tenths = (number.abs() * MICRO + 0.5) as u64 / 100_000;
    let sign = if number < 0.0 && tenths > 0 { "−" } else { "" };
    format!("{sign}{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_half_away_from_zero() {
        for (exact, rounded) in [
            (0.00000049, 0.0),
            (0.0000005, 0.000001),
            (0.0000015, 0.000002),
            (-0.0000015, -0.000002),
            (-0.0000001, 0.0),
            (1.0000005, 1.000001),
            (74.9999995, 75.0),
            (74.99999949, 74.999999),
            (99.9999999, 100.0),
            (0.1 + 0.2, 0.3),
            (200.0 / 3.0, 66.666667),
            (1e300, 1e300),
            (-123456.7890125, -123456.789013),
        ] {
            assert_eq!(round(exact), rounded, "{exact}");
        }
        assert!(round(f64::NAN).is_nan());
        assert!(round(-0.0).is_sign_positive());
    }

    #[test]
    fn prints_without_trailing_zeros() {
        for (number, text) in [
            (75.0, "75"),
            (66.66666666, "66.666667"),
            (-0.0, "0"),
            (-10.5, "-10.5"),
            (0.000001, "0.000001"),
            (12.03, "12.03"),
            (-0.0000001, "0"),
            (999999999.123456, "999999999.123456"),
            (1234567890.5, "1234567890.5"),
            (-1.25e16, "-12500000000000000"),
            (1e21, "1000000000000000000000"),
            (1234567890123456789.0, "1234567890123456800"),
            (f64::NAN, ""),
        ] {
            assert_eq!(print(number), text);
        }
    }

    #[test]
    fn shows_one_decimal_cut_off() {
        for (number, text) in [
            (74.999999, "74.9"),
            (74.9999999, "75.0"),
            (75.0, "75.0"),
            (4.1, "4.1"),
            (0.3, "0.3"),
            (-0.04, "0.0"),
            (-10.06, "−10.0"),
            (f64::NAN, ""),
        ] {
            assert_eq!(show(number), text);
        }
    }
}
