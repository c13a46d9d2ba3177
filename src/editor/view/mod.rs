//! View models: what a place shows, as plain values made from the state. `ui` draws them and
//! decides nothing; tests read them.

pub mod account;
pub mod band;
pub mod cadence;
pub mod catalogue;
pub mod change;
pub mod condition;
pub mod coverage;
pub mod data;
pub mod design;
pub mod expectation;
pub mod formula;
pub mod goal;
pub mod label;
pub mod level;
pub mod library;
pub mod palette;
pub mod part;
pub mod period;
pub mod present;
pub mod preview;
pub mod result;
pub mod review;
pub mod roll;
pub mod rule;
pub mod shell;
pub mod suggestion;
pub mod task;
pub mod waiting;
pub mod weight;
pub mod worth;

use super::Moment;
use crate::scorecard::Band;

/// The hue of a band: the named colour, or grey for anything else. A `#rrggbb` colour is drawn with
/// the grey shape, its own colour apart.
pub fn hue(color: Option<&str>, index: usize, count: usize) -> String {
    let named = ["red", "amber", "green", "blue", "teal", "purple", "grey"];
    match color {
        Some(color) if named.contains(&color) => color.into(),
        Some(_) => "grey".into(),
        // Bands without colours run from red to green.
        None if count < 2 => "grey".into(),
        None if index == 0 => "red".into(),
        None if index + 1 == count => "green".into(),
        None => "amber".into(),
    }
}

/// A band as it is drawn: hue, shape and word.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BandView {
    pub label: String,
    pub hue: String,
    pub from: f64,
    /// A colour of the person's own, `#rrggbb`.
    pub own_color: Option<String>,
}

/// The bands as they are drawn.
pub fn band_views(bands: &[Band]) -> Vec<BandView> {
    let count = bands.len();
    let draw = |(i, band): (usize, &Band)| BandView {
        label: band.label.clone(),
        hue: hue(band.color.as_deref(), i, count),
        from: band.from,
        own_color: band.color.clone().filter(|color| color.starts_with('#')),
    };
    bands.iter().enumerate().map(draw).collect()
}

/// A count with thousands set apart: `1,284`.
pub fn count(number: usize) -> String {
    crate::dataset::say(number as u64)
}

/// A count and its noun: `1 account`, `412 accounts`.
pub fn counted(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{} {}", count(number), plural(noun)) }
}

/// The plural of a plain English noun, as subjects are named.
pub fn plural(noun: &str) -> String {
    let consonant_y = noun.ends_with('y') && !["ay", "ey", "oy", "uy"].iter().any(|end| noun.ends_with(end));
    if consonant_y {
        format!("{}ies", &noun[..noun.len() - 1])
    } else if ["s", "x", "ch", "sh"].iter().any(|end| noun.ends_with(end)) {
        format!("{noun}es")
    } else {
        format!("{noun}s")
    }
}

/// A score with one decimal, cut off rather than rounded up, so that a shown 75 really is 75.
pub fn score(score: f64) -> String {
    if score.is_nan() {
        return "–".into();
    }
    // Six decimals are what scores are rounded to; the small addend undoes the binary fraction.
    let tenths = (score * 10.0 + 1e-6).floor() / 10.0;
    format!("{tenths:.1}")
}

/// A share as a whole percentage, or with one decimal below ten.
pub fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}

/// A share with one decimal.
pub fn percent1(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}

/// An amount in short: `$3.59M`, `$596k`, `$120`. The sign is that of the column, or none.
pub fn amount(value: f64) -> String {
    let (sign, size) = if value < 0.0 { ("−", -value) } else { ("", value) };
    let short = |number: f64, unit: &str| {
        let text = if number >= 100.0 {
            format!("{number:.0}")
        } else if number >= 10.0 {
            format!("{number:.1}")
        } else {
            format!("{number:.2}")
        };
        format!("{sign}{text}{unit}")
    };
    match size {
        size if size >= 999.5e6 => short(size / 1e9, "B"),
        size if size >= 999.5e3 => short(size / 1e6, "M"),
        size if size >= 9995.0 => format!("{sign}{:.0}k", size / 1e3),
        size => format!("{sign}{}", number(size)),
    }
}

/// A number as a person would write it: no needless decimals.
pub fn number(value: f64) -> String {
    let size = value.abs();
    let decimals = if size >= 1000.0 {
        0
    } else if size >= 100.0 {
        1
    } else if size >= 1.0 {
        2
    } else {
        4
    };
    let text = format!("{size:.decimals$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let whole = whole.parse::<usize>().map(count).unwrap_or_else(|_| whole.into());
    let sign = if value < 0.0 && text != "0" { "−" } else { "" };
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A day as `31 Oct 2026`.
pub fn day(day: crate::dataset::Day) -> String {
    let iso = crate::dataset::format_day(day);
    let parts: Vec<&str> = iso.rsplitn(3, '-').collect();
    let [date, month, year] = parts.as_slice() else { return iso };
    let name = month.parse::<usize>().ok().and_then(|month| MONTHS.get(month.wrapping_sub(1)));
    match name {
        Some(name) => format!("{} {name} {year}", date.trim_start_matches('0')),
        None => iso,
    }
}

/// The time of day of a local moment: `14:32`.
pub fn clock(local: i64) -> String {
    let minutes = local.div_euclid(60_000).rem_euclid(24 * 60);
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// How long ago something was, in words.
pub fn ago(then: super::Millis, now: Moment) -> String {
    let minutes = (now.utc - then).max(0) / 60_000;
    let then_day = (then + i64::from(now.offset) * 60_000).div_euclid(86_400_000) as crate::dataset::Day;
    match minutes {
        0 => "just now".into(),
        1 => "a minute ago".into(),
        2..60 => format!("{minutes} minutes ago"),
        _ if then_day == now.day() => format!("today at {}", clock(then + i64::from(now.offset) * 60_000)),
        _ if then_day + 1 == now.day() => "yesterday".into(),
        _ => day(then_day),
    }
}

/// A size in bytes, in words: `1.8 MB`.
pub fn size(bytes: f64) -> String {
    match bytes {
        bytes if bytes >= 1e9 => format!("{:.1} GB", bytes / 1e9),
        bytes if bytes >= 1e6 => format!("{:.1} MB", bytes / 1e6),
        bytes if bytes >= 1e3 => format!("{:.0} KB", bytes / 1e3),
        bytes => format!("{bytes:.0} bytes"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_a_person_writes_them() {
        let shown = [0.0, 75.0, 74.99, 0.0714, 1284.0, -3.5, 1234567.0].map(number);
        assert_eq!(shown, ["0", "75", "74.99", "0.0714", "1,284", "−3.5", "1,234,567"]);
        assert_eq!(
            [596e3, 3.59e6, 13.4e6, 120.0, 1e9].map(amount),
            ["596k", "3.59M", "13.4M", "120", "1.00B"]
        );
        assert_eq!(
            [75.0, 74.999999, 0.0, 100.0, 0.3 * 100.0, 47.9].map(score),
            ["75.0", "74.9", "0.0", "100.0", "30.0", "47.9"]
        );
        assert_eq!(day(crate::dataset::parse_iso("2026-10-31").unwrap()), "31 Oct 2026");
        assert_eq!(
            ["account", "category", "day", "class"].map(plural),
            ["accounts", "categories", "days", "classes"]
        );
    }
}
