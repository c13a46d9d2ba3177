//! A number with something around or between its digits: thousands separators, signs, brackets,
//! currencies, a percent sign, an exponent, a suffix. Read strictly from left to right;
//! `number` asks here when a cell is not plain digits.

use super::Mark;
use super::currency::{is_code, is_symbol};
use crate::text;

/// A cell with anything around or between its digits.
pub(super) fn read_formatted(cell: &str, mark: Mark) -> Option<f64> {
    let mut amount = Amount { rest: cell, ..Amount::default() };
    amount.read_lead()?;
    amount.read_digits(mark)?;
    amount.read_exponent()?;
    amount.read_trail()?;
    amount.value()
}

/// A formatted number on its way through the cell.
#[derive(Default)]
struct Amount<'a> {
    rest: &'a str,
    /// The digits and a dot, as Rust reads them.
    decimal: String,
    exponent: i64,
    negative: bool,
    signed: bool,
    bracket: Bracket,
    currency: bool,
    percent: bool,
}

#[derive(Default, PartialEq)]
enum Bracket {
    #[default]
    None,
    Open,
    Closed,
}

impl Amount<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn skip(&mut self, c: char) {
        self.rest = self.rest.get(c.len_utf8()..).unwrap_or_default();
    }

    fn skip_space(&mut self) {
        self.rest = self.rest.trim_start();
    }

    /// A sign, a bracket that stands for one, and a currency, in any order and each at most once.
    fn read_lead(&mut self) -> Option<()> {
        loop {
            self.skip_space();
            match self.peek()? {
                c @ ('+' | '-' | '−' | '(') => {
                    if std::mem::replace(&mut self.signed, true) {
                        return None;
                    }
                    self.negative = c != '+';
                    if c == '(' {
                        self.bracket = Bracket::Open;
                    }
                    self.skip(c);
                }
                '0'..='9' | '.' | ',' => return Some(()),
                _ => self.read_currency()?,
            }
        }
    }

    fn read_currency(&mut self) -> Option<()> {
        if std::mem::replace(&mut self.currency, true) {
            return None;
        }
        let first = self.peek()?;
        if is_symbol(first) {
            self.skip(first);
            return Some(());
        }
        if !self.at_code() {
            return None;
        }
        self.rest = self.rest.get(3..)?;
        Some(())
    }

    fn at_code(&self) -> bool {
        let follows = self.rest.get(3..).and_then(|rest| rest.chars().next());
        self.rest.get(..3).is_some_and(is_code) && !follows.is_some_and(char::is_alphabetic)
    }

    /// Digits with thousands separators of one kind in groups of exactly three, and decimals.
    fn read_digits(&mut self, mark: Mark) -> Option<()> {
        let mut kind = None;
        let mut run = 0;
        while let Some(c) = self.peek() {
            if c.is_ascii_digit() {
                self.decimal.push(c);
                run += 1;
            } else if let Some(separator) = separator_kind(c, mark)
                && self
                    .rest
                    .get(c.len_utf8()..)
                    .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
            {
                let fits = match kind {
                    None => (1..=3).contains(&run) && !self.decimal.starts_with('0'),
                    Some(kind) => kind == separator && run == 3,
                };
                if !fits {
                    return None;
                }
                kind = Some(separator);
                run = 0;
            } else {
                break;
            }
            self.skip(c);
        }
        if kind.is_some() && run != 3 {
            return None;
        }
        let mut count = self.decimal.len();
        let point = if mark == Mark::Dot { '.' } else { ',' };
        if self.peek() == Some(point) {
            self.skip(point);
            self.decimal.push('.');
            while let Some(c @ '0'..='9') = self.peek() {
                self.decimal.push(c);
                self.skip(c);
                count += 1;
            }
        }
        (count > 0).then_some(())
    }

    fn read_exponent(&mut self) -> Option<()> {
        let Some(rest) = self.rest.strip_prefix(['e', 'E']) else { return Some(()) };
        let (negative, rest) = match rest.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest),
            None => (false, rest.strip_prefix('+').unwrap_or(rest)),
        };
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 {
            // Not an exponent: perhaps a code such as EUR, which the trail reads.
            return Some(());
        }
        let size = rest.bytes().take(digits).fold(0_i64, |size, digit| {
            // Far beyond the doubles; capped so that no length of digits overflows.
            (size * 10 + i64::from(digit - b'0')).min(1_000_000_000)
        });
        self.exponent = if negative { -size } else { size };
        self.rest = rest.get(digits..)?;
        Some(())
    }

    /// A suffix k, M or B, then a percent sign, a currency and the closing bracket, each at most once.
    fn read_trail(&mut self) -> Option<()> {
        self.skip_space();
        if !self.at_code()
            && let Some(c) = self.peek()
            && let Some(shift) = suffix_shift(c)
        {
            self.exponent += shift;
            self.skip(c);
            self.skip_space();
        }
        while let Some(c) = self.peek() {
            match c {
                '%' if !self.percent => {
                    self.percent = true;
                    self.skip(c);
                }
                ')' if self.bracket == Bracket::Open => {
                    self.bracket = Bracket::Closed;
                    self.skip(c);
                }
                _ => self.read_currency()?,
            }
            self.skip_space();
        }
        (self.bracket != Bracket::Open).then_some(())
    }

    /// The suffix moves the decimal point in the text, so that `1.005k` is 1005 to the last bit.
    fn value(mut self) -> Option<f64> {
        use std::fmt::Write;
        if self.exponent != 0 {
            write!(self.decimal, "e{}", self.exponent).ok()?;
        }
        let value = text::number(&self.decimal)?;
        Some(if self.negative { -value + 0.0 } else { value })
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Separator {
    Mark,
    Space,
    Apostrophe,
}

/// What kind of thousands separator the character is beside this decimal mark.
fn separator_kind(c: char, mark: Mark) -> Option<Separator> {
    match (c, mark) {
        (',', Mark::Dot) | ('.', Mark::Comma) => Some(Separator::Mark),
        (' ' | '\u{a0}' | '\u{202f}' | '\u{2009}', _) => Some(Separator::Space),
        ('\'' | '’', _) => Some(Separator::Apostrophe),
        _ => None,
    }
}

/// By how many places the suffix shifts the decimal point.
fn suffix_shift(c: char) -> Option<i64> {
    match c {
        'k' | 'K' => Some(3),
        'm' | 'M' => Some(6),
        'b' | 'B' => Some(9),
        _ => None,
    }
}
