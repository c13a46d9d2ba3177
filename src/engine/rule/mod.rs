//! The eleven rules: from a KPI's values to its scores (scoring.md, section 2). One file a rule and
//! one line in each list here. Called by `engine`; a rule knows no weight, group or policy.

mod categories;
mod change;
mod curve;
mod levels;
mod linear;
mod percentile;
mod range;
mod recency;
mod steps;
mod yes_no;

use super::frame::Frame;
use super::value::{Kind, Reading, Values};
use crate::dataset::{Dates, Day, Flags};
use crate::scorecard::Rule;

/// What a rule reads a cell as.
pub fn reading(rule: &Rule) -> Reading {
    let labels = || rule.labels().into_iter().map(String::from).collect();
    match rule {
        Rule::Linear(_) | Rule::Curve(_) | Rule::Steps(_) | Rule::Range(_) => Reading::Number,
        Rule::Change(_) | Rule::Percentile(_) | Rule::Scorecard(_) => Reading::Number,
        Rule::YesNo(_) => Reading::Flag,
        Rule::Recency(_) => Reading::Date,
        Rule::Categories(_) => Reading::Label(labels()),
        Rule::Levels(_) => Reading::Level(labels()),
    }
}

/// Whether the scores depend on the day of the test.
pub fn is_dated(rule: &Rule) -> bool {
    matches!(rule, Rule::Recency(_))
}

/// The exact score (0..=100) of every entry from its value, NaN where it is missing.
pub fn score(rule: &Rule, values: &Values, frame: &Frame, as_of: Day) -> Vec<f64> {
    match (rule, &values.kind) {
        (Rule::Linear(rule), Kind::Numbers(x)) => map(x, |x| linear::score(rule, x)),
        (Rule::Curve(rule), Kind::Numbers(x)) => map(x, |x| curve::score(rule, x)),
        (Rule::Steps(rule), Kind::Numbers(x)) => map(x, |x| steps::score(rule, x)),
        (Rule::Range(rule), Kind::Numbers(x)) => map(x, |x| range::score(rule, x)),
        (Rule::Scorecard(_), Kind::Numbers(x)) => x.clone(),
        (Rule::Percentile(rule), Kind::Numbers(x)) => percentile::score(rule, x, frame),
        (Rule::Change(rule), Kind::Numbers(x)) => {
            let previous = |&entry: &u32| x.get(entry as usize).copied().unwrap_or(f64::NAN);
            let pairs = x.iter().zip(frame.previous_entries());
            pairs.map(|(&x, entry)| change::score(rule, x, previous(entry))).collect()
        }
        (Rule::YesNo(rule), Kind::Flags(flags)) => map(flags, |flag| match flag {
            Flags::YES => yes_no::score(rule, true),
            Flags::NO => yes_no::score(rule, false),
            _ => f64::NAN,
        }),
        (Rule::Recency(rule), Kind::Dates(days)) => {
            map(days, |day| if day == Dates::NONE { f64::NAN } else { recency::score(rule, day, as_of) })
        }
        (Rule::Categories(rule), Kind::Labels { codes, names }) => {
            by_name(codes, names, |label| categories::score(rule, label))
        }
        (Rule::Levels(rule), Kind::Labels { codes, names }) => {
            by_name(codes, names, |label| levels::score(rule, label))
        }
        // A column that is not there, or a formula under a rule for dates.
        _ => vec![f64::NAN; frame.len()],
    }
}

fn map<T: Copy>(values: &[T], score: impl Fn(T) -> f64) -> Vec<f64> {
    values.iter().map(|&value| score(value)).collect()
}

fn by_name(codes: &[u32], names: &[String], score: impl Fn(&str) -> f64) -> Vec<f64> {
    let scores: Vec<f64> = names.iter().map(|name| score(name)).collect();
    map(codes, |code| scores.get(code as usize).copied().unwrap_or(f64::NAN))
}
