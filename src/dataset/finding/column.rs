//! Findings about columns: what is missing, unreadable, doubtful, constant, far out or old.

use super::wording::{count, figure};
use super::{Example, Finding, FindingKind, Severity};
use crate::dataset::profile::Shape;
use crate::dataset::{Day, Kind, Mark, Profile, Use, spell_day};
use crate::scorecard::Missing;

/// The cells of all used columns that could not be read, in one finding.
pub(in crate::dataset) fn find_unreadable<'a>(
    profiles: impl Iterator<Item = &'a Profile>,
) -> Option<Finding> {
    const EXAMPLES: usize = 20;
    let mut total = 0;
    let mut examples = Vec::new();
    for profile in profiles {
        total += profile.invalid;
        examples.extend(profile.unreadable.iter().map(|cell| Example::of(&profile.header, cell)));
    }
    examples.truncate(EXAMPLES);
    let title = format!("{} could not be read", count(total, "cell", "cells"));
    let detail = if total == 1 { "It scores as missing." } else { "They score as missing." };
    let finding = Finding::new(FindingKind::Unreadable, Severity::Warning, total, title, detail);
    (total > 0).then(|| finding.with(examples))
}

/// From this share of missing cells on a column is told.
const MUCH: f64 = 0.2;
/// With fewer values than this, quartiles tell nothing about outliers.
const ENOUGH: usize = 20;
/// A newest date that lies further back is told as old.
const FRESH_DAYS: Day = 35;

/// What one column tells. `uses` is what it serves, `policy` what its KPI scores where it is missing,
/// `as_of` the day on which recency is judged; `alone` says that there is no scorecard to use any.
pub(in crate::dataset) fn find_in_column(
    profile: &Profile,
    uses: &[Use],
    policy: Option<Missing>,
    as_of: Day,
    alone: bool,
) -> Vec<Finding> {
    use {FindingKind as Is, Severity::*};
    let header = profile.header.as_str();
    let mut found = Vec::new();
    let used = alone || !uses.is_empty();
    if let Some(cell) = profile.constant() {
        let use_of_it = if used { "It does not tell one row from another." } else { "It is not used." };
        let title = format!("{header} is constant");
        found.push(Finding::new(
            Is::Constant,
            Note,
            profile.rows,
            title,
            format!("Every row holds {cell}. {use_of_it}"),
        ));
    }
    found.extend(tell_other_dates(profile));
    found.extend(tell_strangers(profile, used));
    if !used {
        return found.into_iter().map(|finding| finding.of(header)).collect();
    }
    let doubtful = || profile.doubtful.iter().map(|cell| Example::of(header, cell)).collect();
    if profile.ambiguous && profile.kind == Kind::Number {
        let (mark, other) = match profile.mark {
            Some(Mark::Comma) => ("comma", "point"),
            _ => ("point", "comma"),
        };
        let title = format!("{header} could be read with a decimal {other}");
        let detail =
            format!("Both marks read as many cells. The {mark} is taken; correct it if it is wrong.");
        let finding = Finding::new(Is::AmbiguousMark, Warning, profile.rows, title, detail);
        found.push(finding.with(doubtful()));
    }
    if profile.ambiguous && profile.kind == Kind::Date {
        let title = format!("The dates in {header} could be read otherwise");
        let form = profile.form.map(|form| form.example()).unwrap_or_default();
        let detail = format!(
            "Another form reads as many cells. They are read like {form}; correct it if it is wrong."
        );
        let finding = Finding::new(Is::AmbiguousDate, Ask, profile.rows, title, detail);
        found.push(finding.with(doubtful()));
    }
    found.extend(tell_missing(profile, uses, policy));
    match &profile.shape {
        Shape::Numbers(spread) if profile.rows - profile.missing - profile.invalid >= ENOUGH => {
            if let Some(outliers) =
                spread.outliers.as_ref().filter(|outliers| outliers.below + outliers.above > 0)
            {
                let total = outliers.below + outliers.above;
                let title = format!("{} in {header}", count(total, "outlier", "outliers"));
                let above =
                    format!("Above {}, the largest is {}", figure(outliers.high), figure(spread.greatest));
                let below =
                    format!("Below {}, the smallest is {}", figure(outliers.low), figure(spread.least));
                let where_ = match (outliers.below, outliers.above) {
                    (0, _) => above,
                    (_, 0) => below,
                    _ => format!("{above}. {below}"),
                };
                let detail = format!(
                    "{where_} (1.5 interquartile ranges beyond the quartiles). They count as they are."
                );
                found.push(Finding::new(Is::Outliers, Note, total, title, detail));
            }
        }
        Shape::Dates(_) if alone || uses.iter().any(|used| matches!(used, Use::Kpi(_) | Use::Period)) => {
            found.extend(tell_dates(profile, as_of));
        }
        _ => {}
    }
    found.into_iter().map(|finding| finding.of(header)).collect()
}

/// Dates in a form that is not read by itself, so that the column is taken for text.
fn tell_other_dates(profile: &Profile) -> Option<Finding> {
    let is_text = profile.kind == Kind::Text && !profile.orders.is_empty();
    let first = profile.samples.first().filter(|_| is_text)?;
    let header = &profile.header;
    let title = format!("{header} seems to hold dates that are not read");
    let detail = format!(
        "{first} is read as text until it is said in which order it is written. Dates like 2026-10-31, 31/10/2026, \
         10/31/2026, 31.10.2026, 31 Oct 2026 and Oct 31, 2026 need no word."
    );
    let count = profile.rows - profile.missing;
    Some(Finding::new(FindingKind::OtherDates, Severity::Warning, count, title, detail))
}

/// Texts for which a column of numbers is taken for text.
fn tell_strangers(profile: &Profile, used: bool) -> Option<Finding> {
    let header = &profile.header;
    let quoted: Vec<String> = profile.strangers.iter().map(|text| format!("“{text}”")).collect();
    let (last, before) = quoted.split_last()?;
    let texts = if before.is_empty() { last.clone() } else { format!("{} and {last}", before.join(", ")) };
    let title = format!("{header} is read as text because of {texts}");
    let detail = if before.is_empty() {
        "The other cells are numbers. If it stands for no value, treat it as missing: then the column is read as \
         numbers."
    } else {
        "The other cells are numbers. If they stand for no value, treat them as missing: then the column is read as \
         numbers."
    };
    let count = profile.rows - profile.missing;
    let severity = if used { Severity::Warning } else { Severity::Note };
    Some(Finding::new(FindingKind::OtherMissing, severity, count, title, detail))
}

fn tell_missing(profile: &Profile, uses: &[Use], policy: Option<Missing>) -> Option<Finding> {
    let header = &profile.header;
    let share = profile.missing_share();
    // An outcome is rightly known of some only.
    if share < MUCH
        || profile.rows == 0
        || (!uses.is_empty() && uses.iter().all(|used| matches!(used, Use::Outcome | Use::View(_))))
    {
        return None;
    }
    let title = if profile.missing == profile.rows {
        format!("{header} is empty")
    } else {
        format!("{header} is missing for {}%", (share * 100.0) as u32)
    };
    let detail = match policy {
        Some(Missing::Skip) => {
            "Where it is missing, the other KPIs of its group share its weight.".to_owned()
        }
        Some(Missing::Score(score)) => format!("Where it is missing, it scores {}.", figure(score)),
        Some(Missing::NoScore) => "Where it is missing, there is no total.".to_owned(),
        None if uses.is_empty() => "A KPI that reads it has no value there.".to_owned(),
        None => "Conditions on it do not hold where it is missing.".to_owned(),
    };
    Some(Finding::new(FindingKind::Missing, Severity::Note, profile.missing, title, detail))
}

fn tell_dates(profile: &Profile, as_of: Day) -> Option<Finding> {
    let (oldest, newest) = profile.shape.days()?;
    let header = &profile.header;
    let span = format!("The newest is {}, the oldest {}.", spell_day(newest), spell_day(oldest));
    let (severity, title, detail) = if newest > as_of {
        let detail = format!("{span} For recency, a date after {} counts as that day.", spell_day(as_of));
        (Severity::Note, format!("{header} has dates in the future"), detail)
    } else if as_of - newest <= FRESH_DAYS {
        (Severity::Note, format!("Dates in {header} are fresh"), span)
    } else {
        let days = (as_of - newest) as usize;
        let title = format!("The newest date in {header} is {} old", count(days, "day", "days"));
        (Severity::Warning, title, format!("{span} Is this the latest file?"))
    };
    Some(Finding::new(FindingKind::Dates, severity, profile.rows - profile.missing, title, detail))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{Column, Correction, Reading, parse_iso};

    fn check(cells: &[&str], uses: &[Use], policy: Option<Missing>, expect: &[&str]) {
        let profile = Profile::of(&Column::of("x", cells), Reading::Guessed, Correction::default());
        let found = find_in_column(&profile, uses, policy, parse_iso("2026-10-31").unwrap(), false);
        let told: Vec<String> =
            found.iter().map(|found| format!("{}. {}", found.title, found.detail)).collect();
        assert_eq!(told, expect, "{cells:?}");
    }

    fn kpi() -> [Use; 1] {
        [Use::Kpi("k".into())]
    }

    #[test]
    fn missing_by_policy() {
        let share = "x is missing for 66%. Where it is missing, ";
        check(
            &["1", "", ""],
            &kpi(),
            Some(Missing::Skip),
            &[&format!("{share}the other KPIs of its group share its weight.")],
        );
        check(&["1", "", ""], &kpi(), Some(Missing::Score(50.0)), &[&format!("{share}it scores 50.")]);
        check(&["1", "", ""], &kpi(), Some(Missing::NoScore), &[&format!("{share}there is no total.")]);
        check(
            &["", ""],
            &[Use::Segment("s".into())],
            None,
            &["x is empty. Conditions on it do not hold where it is missing."],
        );
        check(&["1", "", ""], &[Use::Outcome], None, &[]);
        check(&["1", "", ""], &[], None, &[]);
    }

    #[test]
    fn outliers_of_enough_values() {
        let values: Vec<String> = (1..=20).chain([1000]).map(|value| value.to_string()).collect();
        let cells: Vec<&str> = values.iter().map(String::as_str).collect();
        check(
            &cells,
            &kpi(),
            None,
            &[
                "1 outlier in x. Above 31, the largest is 1,000 (1.5 interquartile ranges beyond the quartiles). They count as they are.",
            ],
        );
        check(&cells[15..], &kpi(), None, &[]);
    }

    #[test]
    fn the_doubtful_cell_is_shown() {
        let column = Column::of("x", &["5", "1,234"]);
        let profile = Profile::of(&column, Reading::Guessed, Correction::default());
        let found = find_in_column(&profile, &kpi(), None, 0, false);
        let example = Example { row: 2, column: "x".into(), cell: "1,234".into() };
        assert_eq!(found.first().map(|found| found.examples.clone()), Some(vec![example]));
    }

    #[test]
    fn doubts_and_dates() {
        check(
            &["1,234", "5"],
            &kpi(),
            None,
            &[
                "x could be read with a decimal comma. Both marks read as many cells. The point is taken; correct it if it is wrong.",
            ],
        );
        check(
            &["2026-10-01", "2026-10-30"],
            &kpi(),
            None,
            &["Dates in x are fresh. The newest is 30 Oct 2026, the oldest 1 Oct 2026."],
        );
        check(
            &["2025-10-01", "2025-10-31"],
            &kpi(),
            None,
            &[
                "The newest date in x is 365 days old. The newest is 31 Oct 2025, the oldest 1 Oct 2025. Is this the latest file?",
            ],
        );
        check(
            &["03/04/2026"],
            &[Use::Value],
            None,
            &[
                "The dates in x could be read otherwise. Another form reads as many cells. They are read like 31/10/2026; correct it if it is wrong.",
            ],
        );
    }
}
