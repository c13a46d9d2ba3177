//! When a scorecard is due for review. Called by the library, the settings and the design review.

use crate::dataset::{Day, format_day, parse_iso, spell_day};
use crate::scorecard::{Review, Scorecard};

/// The words of the file, their names, and how many months each is.
pub const CADENCES: [(&str, &str, u32); 4] = [
    ("month", "Every month", 1),
    ("quarter", "Every quarter", 3),
    ("half-year", "Every half year", 6),
    ("year", "Every year", 12),
];

/// The day on which the next review is due; `None` without a rhythm that is known.
/// A scorecard that was never reviewed is due at once.
pub fn due(review: &Review) -> Option<Day> {
    let (_, _, months) = CADENCES.iter().find(|(word, ..)| *word == review.every)?;
    match review.last.as_deref().and_then(parse_iso) {
        Some(last) => later(last, *months),
        None => Some(NEVER),
    }
}

/// When the next review is due, as a sentence; empty without a rhythm.
pub fn told(card: &Scorecard, today: Day) -> String {
    match card.review.as_ref().and_then(due) {
        None => String::new(),
        Some(due) if due > today => format!("The next review is due on {}.", spell_day(due)),
        Some(due) if due > NEVER => format!("The review has been due since {}.", spell_day(due)),
        Some(_) => "It was never reviewed.".into(),
    }
}

/// Before every day: when what was never reviewed has been due since.
pub const NEVER: Day = Day::MIN + 1;

/// The same day of a later month, or the last one that the month has.
fn later(day: Day, months: u32) -> Option<Day> {
    let text = format_day(day);
    let mut parts = text.splitn(3, '-').map(|part| part.parse::<u32>().ok());
    let (year, month, of_month) = (parts.next()??, parts.next()??, parts.next()??);
    let count = year * 12 + month - 1 + months;
    let (year, month) = (count / 12, count % 12 + 1);
    (28..=of_month.max(28))
        .rev()
        .find_map(|last| parse_iso(&format!("{year:04}-{month:02}-{:02}", last.min(of_month))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(every: &str, last: Option<&str>, expected: Option<&str>) {
        let review = Review {
            every: every.into(),
            last: last.map(str::to_owned),
            notes: String::new(),
            extra: Default::default(),
        };
        assert_eq!(due(&review).map(format_day).as_deref(), expected, "{every} {last:?}");
    }

    #[test]
    fn a_review_is_due_on_the_same_day_of_a_later_month() {
        check("month", Some("2026-01-31"), Some("2026-02-28"));
        check("quarter", Some("2026-10-01"), Some("2027-01-01"));
        check("half-year", Some("2026-08-30"), Some("2027-02-28"));
        check("year", Some("2024-02-29"), Some("2025-02-28"));
        check("year", Some("2026-11-05"), Some("2027-11-05"));
        check("now and then", Some("2026-11-05"), None);
        check("", None, None);
    }
}
