//! What a header says to a person: its words, which side of its values is likely the good one, and the
//! title of a KPI that reads it. Called by `draft`; only guesses, shown before anything is made of them.

use crate::dataset::split_period;
use crate::text;

/// The words of a header in lower case: `DaysSinceLogin` and `days_since_login` alike.
pub(super) fn words(header: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    for c in header.chars() {
        let starts = !before.is_alphanumeric() || (c.is_uppercase() && before.is_lowercase());
        if c.is_alphanumeric() {
            match words.last_mut().filter(|_| !starts) {
                Some(word) => word.push(c),
                None => words.push(c.into()),
            }
        }
        before = c;
    }
    words.iter().map(|word| text::lower(word)).collect()
}

/// Which side a name speaks for, where it does.
pub(super) fn lower_is_better(header: &str) -> Option<bool> {
    const PHRASES: [&str; 10] = [
        "days since",
        "since last",
        "time to",
        "days to",
        "response time",
        "reply time",
        "resolution time",
        "handle time",
        "past due",
        "wait time",
    ];
    const LOWER: [&str; 25] = [
        "ticket",
        "complain",
        "churn",
        "escalat",
        "bug",
        "incident",
        "error",
        "overdue",
        "delay",
        "downtime",
        "outage",
        "risk",
        "inactiv",
        "cancel",
        "refund",
        "backlog",
        "attrition",
        "unpaid",
        "debt",
        "missed",
        "fail",
        "cases",
        "crash",
        "defect",
        "latency",
    ];
    const HIGHER: [&str; 34] = [
        "usage",
        "active",
        "nps",
        "csat",
        "adopt",
        "arr",
        "mrr",
        "revenue",
        "seat",
        "login",
        "score",
        "rating",
        "health",
        "satisf",
        "engag",
        "session",
        "feature",
        "attend",
        "growth",
        "utili",
        "wau",
        "mau",
        "dau",
        "user",
        "retention",
        "expansion",
        "value",
        "roi",
        "training",
        "completion",
        "coverage",
        "sponsor",
        "integration",
        "promoter",
    ];
    let words = words(header);
    let text = words.join(" ");
    let starts = |stems: &[&str]| words.iter().any(|word| stems.iter().any(|stem| word.starts_with(stem)));
    if PHRASES.iter().any(|phrase| text.contains(phrase))
        || starts(&LOWER)
        || words.iter().any(|word| word == "late")
    {
        return Some(true);
    }
    starts(&HIGHER).then_some(false)
}

/// A header as a person would write it: `open_tickets_30d` as `Open tickets 30d`, `arr (EUR)` as `ARR`.
pub(super) fn title(header: &str, unit: &str) -> String {
    const SHORT: [&str; 25] = [
        "arr", "mrr", "acv", "nps", "csat", "ces", "wau", "mau", "dau", "qbr", "ebr", "sla", "csm", "roi",
        "api", "sso", "aht", "frt", "ttv", "crm", "id", "hr", "it", "tcv", "kpi",
    ];
    let (rest, _) = split_period(header);
    let rest = if rest.chars().any(char::is_alphabetic) { rest } else { header.to_string() };
    let bare = rest.strip_suffix([')', ']']).and_then(|front| front.rsplit_once(['(', '[']));
    let rest = bare.filter(|(_, inside)| *inside == unit).map_or(rest.as_str(), |(front, _)| front);
    let spaced = rest.replace(['_', '.'], " ").replace('-', " ");
    let mut words: Vec<&str> = spaced.split_whitespace().collect();
    let tail = words.last().map(|word| text::lower(word)).unwrap_or_default();
    let of_unit =
        unit == "%" && ["pct", "percent", "%"].contains(&tail.as_str()) || tail == text::lower(unit);
    if words.len() > 1 && !unit.is_empty() && of_unit {
        words.pop();
    }
    let write = |(at, word): (usize, &str)| {
        if SHORT.contains(&text::lower(word).as_str()) {
            return text::upper(word);
        }
        if at == 0 { text::capital(word) } else { word.to_string() }
    };
    let title = words.into_iter().enumerate().map(write).collect::<Vec<_>>().join(" ");
    if title.is_empty() { header.to_string() } else { title }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_sides_from_names() {
        for (header, unit, name, lower) in [
            ("open_tickets_30d", "", "Open tickets 30d", Some(true)),
            ("wau_pct", "%", "WAU", Some(false)),
            ("arr (EUR)", "EUR", "ARR", Some(false)),
            ("Usage 2026-10", "", "Usage", Some(false)),
            ("DaysSinceLogin", "", "DaysSinceLogin", Some(true)),
            ("latest invoice", "", "Latest invoice", None),
            ("colour", "", "Colour", None),
            ("2026-10", "", "2026 10", None),
        ] {
            assert_eq!(title(header, unit), name);
            assert_eq!(lower_is_better(header), lower, "{header}");
        }
    }
}
