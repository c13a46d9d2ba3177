//! Figures as charts, tips and tables show them. Called by every chart; it knows no chart.

use crate::text::capital;
/// A score or points with one decimal, cut off rather than rounded up, so that a shown 75 really
/// is 75 (scoring.md, section 3). Works on the six decimals that results carry.
pub fn shown(score: f64) -> String {
    let tenths = (score.abs() * 1e6).round() as u64 / 100_000;
    let sign = if score < 0.0 && tenths > 0 { "−" } else { "" };
    format!("{sign}{}.{}", tenths / 10, tenths % 10)
}

/// A difference with its sign, also when it rises: `+3.4`, `−12.0`, `0.0`.
pub fn signed(points: f64) -> String {
    let figure = shown(points);
    if points > 0.0 && figure != "0.0" { format!("+{figure}") } else { figure }
}

/// A count with thousands separators: `1,284`.
pub fn count(number: u64) -> String {
    crate::dataset::say(number)
}

/// A message as a sentence: it begins like one and ends like one.
pub fn sentence(text: &str) -> String {
    let text = text.trim();
    let stop = if text.is_empty() || text.ends_with(['.', '!', '?', ')']) { "" } else { "." };
    format!("{}{stop}", capital(text))
}

/// An edge or setting as a person wrote it: `50`, `47.5`; never a tail of binary digits.
pub fn plain(number: f64) -> String {
    let millionths = (number * 1e6).round() / 1e6;
    format!("{millionths}").replace('-', "−")
}

/// The words "a", "a and b", "a, b and c".
pub fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// Roughly how wide a text is drawn, in px, at a font size in px. Labels that must fit are also
/// truncated by the drawing, so a rough figure is enough.
pub fn width(text: &str, size: f64) -> f64 {
    text.chars()
        .map(|letter| match letter {
            'i' | 'j' | 'l' | 'I' | '.' | ',' | '\'' | '|' => 0.3,
            'f' | 't' | 'r' | ' ' | '-' | '(' | ')' => 0.38,
            'm' | 'w' | 'M' | 'W' => 0.88,
            letter if letter.is_uppercase() => 0.7,
            letter if letter as u32 > 0x2e80 => 1.0,
            _ => 0.58,
        })
        .sum::<f64>()
        * size
}

#[cfg(test)]
mod tests {
    use super::{count, listed, plain, shown, signed};

    #[test]
    fn scores_are_cut_never_rounded_up() {
        let cases =
            [(74.99, "74.9"), (45.0, "45.0"), (0.0, "0.0"), (100.0, "100.0"), (8.7, "8.7"), (-0.04, "0.0")];
        for (score, expected) in cases {
            assert_eq!(shown(score), expected);
        }
        for tenth in 0..=1000_u32 {
            assert_eq!(shown(f64::from(tenth) / 10.0), format!("{}.{}", tenth / 10, tenth % 10));
        }
    }

    #[test]
    fn differences_carry_their_sign() {
        assert_eq!(signed(-12.04), "−12.0");
        assert_eq!(signed(3.44), "+3.4");
        assert_eq!(signed(0.04), "0.0");
    }

    #[test]
    fn counts_are_grouped() {
        assert_eq!([0, 412, 1284, 1_000_000].map(count), ["0", "412", "1,284", "1,000,000"]);
    }

    #[test]
    fn plain_numbers_and_lists_read_well() {
        assert_eq!([50.0, 47.5, 33.3, -1.0].map(plain), ["50", "47.5", "33.3", "−1"]);
        assert_eq!(listed(&["a".into(), "b".into(), "c".into()]), "a, b and c");
    }
}
