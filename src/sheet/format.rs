//! What a spreadsheet's number format makes of a number: a day, a percentage, or a number as it is.

use super::grid::Cell;

/// How numbers of a format are shown, as far as it changes what they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shown {
    #[default]
    Plain,
    Percent,
    Day,
    Span,
    /// With leading zeros to this length.
    Padded(u8),
}

impl Shown {
    /// By the number of a format that every spreadsheet program knows; `None` for those of the file.
    pub(super) fn of_number(number: u32) -> Option<Shown> {
        match number {
            9 | 10 => Some(Shown::Percent),
            14..=22 | 27..=36 | 45 | 47 | 50..=58 => Some(Shown::Day),
            46 => Some(Shown::Span),
            0..=163 => Some(Shown::Plain),
            _ => None,
        }
    }

    /// By the code of a format, such as `yyyy-mm-dd` or `0.0%`.
    pub(super) fn of_code(code: &str) -> Shown {
        let mut bare = String::new();
        let mut rest = code.chars();
        while let Some(c) = rest.next() {
            match c {
                // Only what is shown for positive numbers counts.
                ';' => break,
                '"' => {
                    rest.by_ref().find(|c| *c == '"');
                }
                '\\' | '_' | '*' => {
                    rest.next();
                }
                '[' => {
                    let inside: String = rest.by_ref().take_while(|c| *c != ']').collect();
                    let inside = inside.to_ascii_lowercase();
                    let clock = ['h', 'm', 's']
                        .iter()
                        .any(|unit| !inside.is_empty() && inside.chars().all(|c| c == *unit));
                    if clock {
                        return Shown::Span;
                    }
                }
                _ => bare.push(c.to_ascii_lowercase()),
            }
        }
        let bare = bare.trim();
        if bare.starts_with("general") || bare == "@" || bare.starts_with("standard") {
            return Shown::Plain;
        }
        if bare.contains('%') {
            return Shown::Percent;
        }
        if bare.len() > 1 && bare.len() <= 30 && bare.bytes().all(|byte| byte == b'0') {
            return Shown::Padded(bare.len() as u8);
        }
        let has = |units: &[char]| bare.contains(units);
        // A lone m is a month, or the unit behind a number.
        if has(&['y', 'd', 'h', 's']) || (has(&['m']) && !has(&['0', '#', '?'])) {
            return Shown::Day;
        }
        Shown::Plain
    }

    /// The cell of a number that is shown so. `shift` days lie between the file's day 0 and 1899-12-30.
    pub(super) fn cell(self, number: f64, shift: f64) -> Cell {
        match self {
            Shown::Plain => Cell::Number(number),
            Shown::Percent => Cell::Percent(number),
            // Numbers that no calendar has are what they are.
            Shown::Day if !(0.0..2_958_466.0).contains(&number) => Cell::Number(number),
            Shown::Day if number < 1.0 => Cell::Day(number),
            Shown::Day => Cell::Day(number + shift),
            Shown::Span => Cell::Span(number),
            Shown::Padded(length) if number >= 0.0 && number.fract() == 0.0 && number < 1e15 => {
                Cell::Padded(number, length)
            }
            Shown::Padded(_) => Cell::Number(number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes() {
        for (code, expect) in [
            ("General", Shown::Plain),
            ("#,##0.00", Shown::Plain),
            ("[$€-407] #,##0.00;[Red]-[$€-407] #,##0.00", Shown::Plain),
            ("0.00E+00", Shown::Plain),
            ("#,##0 \"days\"", Shown::Plain),
            ("#,##0_);[Red](#,##0)", Shown::Plain),
            ("0.0,,\" M\"", Shown::Plain),
            ("0.0 m", Shown::Plain),
            ("@", Shown::Plain),
            ("0", Shown::Plain),
            ("0%", Shown::Percent),
            ("0.0\\ %", Shown::Percent),
            ("yyyy-mm-dd", Shown::Day),
            ("[$-409]d-mmm-yy;@", Shown::Day),
            ("mmm", Shown::Day),
            ("h:mm AM/PM", Shown::Day),
            ("mm:ss.0", Shown::Day),
            ("[h]:mm:ss", Shown::Span),
            ("[mm]:ss", Shown::Span),
            ("00000", Shown::Padded(5)),
        ] {
            assert_eq!(Shown::of_code(code), expect, "{code}");
        }
        assert_eq!(Shown::of_number(14), Some(Shown::Day));
        assert_eq!(Shown::of_number(10), Some(Shown::Percent));
        assert_eq!(Shown::of_number(164), None);
    }

    #[test]
    fn cells() {
        assert_eq!(Shown::Day.cell(1.0, 1462.0), Cell::Day(1463.0));
        assert_eq!(Shown::Day.cell(1e8, 0.0), Cell::Number(1e8));
        assert_eq!(Shown::Padded(5).cell(1234.0, 0.0), Cell::Padded(1234.0, 5));
        assert_eq!(Shown::Padded(5).cell(1.5, 0.0), Cell::Number(1.5));
    }
}
