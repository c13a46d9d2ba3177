//! What every cell is before it is read: trimmed, and missing or not.

use crate::text;
/// Words that mean "no value", in lower case.
const MISSING: [&str; 10] = ["na", "n/a", "nan", "null", "none", "#n/a", "#value!", "#ref!", "#div/0!", "-"];

/// Whether a cell holds no value: empty or a word for missing, in any case (scoring.md section 1).
/// Rules with labels of their own ask [`read_labels`](super::read_labels), where those win.
pub fn is_missing(cell: &str) -> bool {
    let cell = text::trim(cell);
    match cell.as_bytes().first() {
        None => true,
        Some(b'0'..=b'9') => false,
        _ => {
            cell.len() <= 7
                && (matches!(cell, "–" | "—") || MISSING.iter().any(|word| word.eq_ignore_ascii_case(cell)))
        }
    }
}

/// Text as labels and conditions compare it: trimmed, in Unicode lower case.
pub fn fold(text: &str) -> String {
    text::lower(text::trim(text))
}

/// A name as it is matched loosely: case, spaces, `_` and `-` do not count (format.md).
pub(super) fn loosen(name: &str) -> String {
    let counts = |c: &char| !c.is_whitespace() && !matches!(c, '_' | '-');
    text::lower(name).chars().filter(counts).collect()
}

/// A cell cut to what fits a line.
pub(super) fn shorten(text: &str) -> String {
    const LONGEST: usize = 80;
    match text.char_indices().nth(LONGEST) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cell: &str, missing: bool) {
        assert_eq!(is_missing(cell), missing, "{cell:?}");
    }

    #[test]
    fn words_for_missing() {
        for cell in ["", "   ", "na", "N/A", " NaN ", "NULL", "None", "-", "–", "—", "#N/A", "#value!"] {
            check(cell, true);
        }
        for cell in ["#REF!", "#DIV/0!", "\u{a0}", "#Ref!"] {
            check(cell, true);
        }
    }

    #[test]
    fn everything_else_is_present() {
        for cell in ["0", "no", "nothing", "--", "n.a.", "not available", "#NAME?", "−", "?"] {
            check(cell, false);
        }
    }

    #[test]
    fn text_folds_beyond_ascii() {
        assert_eq!(fold("  GÉNÉRAL "), "général");
        assert_eq!(loosen("Net-Promoter_ Score"), "netpromoterscore");
    }
}
