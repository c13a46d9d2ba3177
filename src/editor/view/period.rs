//! Periods as people say them: `Oct 2026` for `2026-10`, and short beside another of the same year.
//! What is none of the usual forms is shown as it stands.

use super::day;
use crate::dataset::parse_iso;

/// A period's name.
pub fn period(label: &str) -> String {
    match parts(label) {
        Some((name, year)) => format!("{name} {year}"),
        None => label.trim().into(),
    }
}

/// A period's name without its year where the other period lies in the same.
pub fn period_beside(label: &str, other: &str) -> String {
    match (parts(label), parts(other)) {
        (Some((name, year)), Some((_, other))) if year == other => name,
        _ => period(label),
    }
}

/// The name within the year, and the year.
fn parts(label: &str) -> Option<(String, String)> {
    let label = label.trim();
    let (year, rest) = label.split_at_checked(4)?;
    if !year.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let rest = rest.strip_prefix('-')?;
    if let Some(quarter) = rest.strip_prefix(['Q', 'q']) {
        return matches!(quarter, "1" | "2" | "3" | "4").then(|| (format!("Q{quarter}"), year.into()));
    }
    if rest.len() == 2 {
        // Any day of the month will do to have the month named.
        let name = day(parse_iso(&format!("{label}-01"))?);
        return Some((name.split(' ').nth(1)?.into(), year.into()));
    }
    let name = day(parse_iso(label)?);
    Some((name.rsplit_once(' ')?.0.into(), year.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_read_as_people_say_them() {
        let shown =
            ["2026-10", "2026-Q3", "2026-09-30", "2026-W40", "2026-13", "Spring", "", "20é6-10"].map(period);
        assert_eq!(
            shown,
            ["Oct 2026", "Q3 2026", "30 Sep 2026", "2026-W40", "2026-13", "Spring", "", "20é6-10"]
        );
        assert_eq!(period_beside("2026-09", "2026-10"), "Sep");
        assert_eq!(period_beside("2025-12", "2026-01"), "Dec 2025");
        assert_eq!(period_beside("2026-q2", "2026-Q3"), "Q2");
        assert_eq!(period_beside("2026-09-30", "2026-10-31"), "30 Sep");
    }
}
