//! Numbers and nouns as findings write them.

use crate::text;

pub(super) fn rows_have(rows: usize) -> String {
    format!("{} {}", count(rows, "row", "rows"), if rows == 1 { "has" } else { "have" })
}

pub(in crate::dataset) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", say(number as u64), if number == 1 { one } else { many })
}

/// A whole number with commas between its thousands: `1,284`.
pub fn say(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A measured number, to at most two decimals.
pub(super) fn figure(value: f64) -> String {
    let hundredths = (value.abs() * 100.0).round();
    if hundredths >= 1e18 {
        return text::digits(value).replace('-', "−");
    }
    let hundredths = hundredths as u64;
    let decimals = match hundredths % 100 {
        0 => String::new(),
        tenths if tenths % 10 == 0 => format!(".{}", tenths / 10),
        rest => format!(".{rest:02}"),
    };
    let sign = if value < 0.0 && hundredths > 0 { "−" } else { "" };
    format!("{sign}{}{decimals}", say(hundredths / 100))
}

pub(super) fn with_article(noun: &str) -> String {
    let vowel = noun.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']);
    format!("{} {noun}", if vowel { "an" } else { "a" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures() {
        for (value, expect) in [
            (21.0, "21"),
            (1234567.891, "1,234,567.89"),
            (-0.5, "−0.5"),
            (-0.001, "0"),
            (0.999, "1"),
            (10.05, "10.05"),
        ] {
            assert_eq!(figure(value), expect);
        }
        assert_eq!(say(2472), "2,472");
    }
}
