//! Times of day behind a date. Only the date counts, but what follows it must be a time.

use super::date::digits;

/// Whether the bytes are a time of day: `HH:MM`, `HH:MM:SS`, with fractions and a zone or without.
pub(super) fn is_time(text: &[u8]) -> bool {
    let field = |at: usize, most: u32| -> bool {
        text.get(at..at + 2).and_then(digits).is_some_and(|value| value <= most)
    };
    if !field(0, 24) || text.get(2) != Some(&b':') || !field(3, 59) {
        return false;
    }
    let mut at = 5;
    if text.get(at) == Some(&b':') {
        if !field(at + 1, 60) {
            return false;
        }
        at += 3;
        if matches!(text.get(at), Some(b'.' | b',')) {
            let fraction = text.iter().skip(at + 1).take_while(|b| b.is_ascii_digit()).count();
            if fraction == 0 {
                return false;
            }
            at += 1 + fraction;
        }
    }
    is_zone(text.get(at..).unwrap_or_default())
}

/// Nothing, `Z`, `UTC`, or an offset such as `+02`, `+0200`, `+02:00`.
fn is_zone(zone: &[u8]) -> bool {
    match zone.trim_ascii_start() {
        [] | b"Z" | b"z" | b"UTC" => true,
        [b'+' | b'-', h1, h2] => [h1, h2].iter().all(|b| b.is_ascii_digit()),
        [b'+' | b'-', h1, h2, b':', m1, m2] | [b'+' | b'-', h1, h2, m1, m2] => {
            [h1, h2, m1, m2].iter().all(|b| b.is_ascii_digit())
        }
        _ => false,
    }
}

/// A date without the time of day behind it; the whole text where what follows is none.
pub(super) fn without_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else { return text };
    let front = text.get(..colon).unwrap_or_default();
    let start = front.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (date, time) = text.split_at(start);
    if date.ends_with([' ', 'T', '\u{a0}']) && colon > start && is_clock(time) {
        date.trim_end_matches([' ', ',', 'T', '\u{a0}'])
    } else {
        text
    }
}

/// Whether the text is a time of day as people write it: `8:15`, `11:59 PM`.
fn is_clock(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let half = ["am", "pm", "a.m.", "p.m."].iter().find_map(|half| lower.strip_suffix(half));
    let time = half.map_or(lower.as_str(), |time| time.trim_end_matches([' ', '\u{a0}', '\u{202f}']));
    let hour = time.split(':').next().and_then(|hour| hour.parse::<u32>().ok());
    let fits = hour.is_some_and(|hour| half.is_none() || (1..=12).contains(&hour));
    let padded = if time.find(':') == Some(1) { format!("0{time}") } else { time.to_owned() };
    fits && is_time(padded.as_bytes())
}
