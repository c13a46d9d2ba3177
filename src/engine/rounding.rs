//! Rounding and printing of scores, the one place where digits are decided.
//!
//! Called wherever a score is reported, compared or shown. Means are taken over exact scores, so
//! nothing in here may be used between a rule and a total (scoring.md, section 3).

/// Decimals that a reported score keeps.
const MICRO: f64 = 1e6;

/// Four units in the last place: a product that misses a tie by less is that tie, written in binary.
const NUDGE: f64 = 1.0 + 4.0 * f64::EPSILON;

/// Beyond this a double has no sixth decimal left to round.
const COARSE: f64 = 4e9;

/// A number of any size and sign, rounded half away from zero to 6 decimals. NaN stays NaN.
pub fn round(number: f64) -> f64 {
    if number.is_nan() || number.abs() >= COARSE {
        return number;
    }
    let size = round_score(number.abs());
    if number < 0.0 && size > 0.0 { -size } else { size }
}

/// A score (0..=100 or NaN), rounded half away from zero to 6 decimals; for the inner loops.
#[inline(always)]
pub fn round_score(score: f64) -> f64 {
    (score * MICRO * NUDGE + 0.5).floor() / MICRO
}

/// The number as files hold it: 6 decimals at most, no trailing zeros, nothing for NaN.
pub fn print(number: f64) -> String {
    if number.is_nan() { String::new() } else { format!("{}", round(number)) }
}

/// The number as screens show it: one decimal, cut off rather than rounded up, so that a shown 75
/// really is 75. A minus is the real one (U+2212). Nothing for NaN.
pub fn show(number: f64) -> String {
    if !number.is_finite() {
        return String::new();
    }
    let number = round(number);
    if number.abs() >= COARSE {
        return format!("{number:.1}");
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
            (1e21, "1000000000000000000000"),
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
