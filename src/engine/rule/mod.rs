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

pub use percentile::rank;

use std::sync::Arc;

use super::frame::Frame;
use super::value::{Kind, Reading, Values};
use crate::dataset::{Dates, Day, Flags, in_order};
use crate::scorecard::{self, Rule};

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
pub fn score(rule: &Rule, values: &Values, frame: &Frame, as_of: Day) -> Arc<Vec<f64>> {
    let scores = match (rule, &values.kind) {
        (Rule::Linear(rule), Kind::Numbers(x)) => {
            column::line(rule.worst, rule.best, x).unwrap_or_else(|| map(x, |x| linear::score(rule, x)))
        }
        (Rule::Curve(rule), Kind::Numbers(x)) => map(x, |x| curve::score(rule, x)),
        (Rule::Steps(rule), Kind::Numbers(x)) => map(x, |x| steps::score(rule, x)),
        (Rule::Range(rule), Kind::Numbers(x)) => map(x, |x| range::score(rule, x)),
        (Rule::Scorecard(_), Kind::Numbers(x)) => return x.clone(),
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
        _ => return frame.blank(),
    };
    Arc::new(scores)
}

/// What of the values a rule measures: the same for rules that have the same axis.
#[derive(Clone, Debug, PartialEq)]
pub enum Measure {
    Value,
    Change(scorecard::Measure),
}

pub fn measure(rule: &Rule) -> Measure {
    match rule {
        Rule::Change(rule) => Measure::Change(rule.measure),
        _ => Measure::Value,
    }
}

/// What a rule for numbers, dates or changes measures on its axis: the value, the days since the
/// date (0 for one in the future), the change. NaN where there is none; nothing for labels.
pub fn axis(rule: &Rule, values: &Values, frame: &Frame, as_of: Day) -> Option<Vec<f64>> {
    match (rule, &values.kind) {
        (Rule::Change(rule), Kind::Numbers(x)) => {
            let previous = |&entry: &u32| x.get(entry as usize).copied().unwrap_or(f64::NAN);
            let pairs = x.iter().zip(frame.previous_entries());
            Some(pairs.map(|(&x, entry)| change::measure(rule, x, previous(entry))).collect())
        }
        (_, Kind::Numbers(x)) => Some(x.to_vec()),
        (_, Kind::Dates(days)) => {
            Some(map(days, |day| if day == Dates::NONE { f64::NAN } else { recency::days_since(day, as_of) }))
        }
        _ => None,
    }
}

/// Where the score changes its course, ascending on the rule's axis.
pub fn edges(rule: &Rule) -> Vec<f64> {
    let edges = match rule {
        Rule::Linear(rule) => vec![rule.worst, rule.best],
        Rule::Change(rule) => vec![rule.worst, rule.best],
        Rule::Recency(rule) => vec![rule.fresh, rule.stale],
        Rule::Curve(rule) => rule.points.iter().map(|point| point.at).collect(),
        Rule::Steps(rule) => rule.steps.iter().map(|step| step.from).collect(),
        Rule::Range(rule) => {
            vec![rule.low - rule.tolerance, rule.low, rule.high, rule.high + rule.tolerance]
        }
        Rule::Categories(_) | Rule::YesNo(_) | Rule::Levels(_) => vec![],
        Rule::Percentile(_) | Rule::Scorecard(_) => vec![],
    };
    in_order(edges.len(), &|a, b| edges[a].total_cmp(&edges[b])).into_iter().map(|at| edges[at]).collect()
}

fn map<T: Copy>(values: &[T], score: impl Fn(T) -> f64) -> Vec<f64> {
    values.iter().map(|&value| score(value)).collect()
}

fn by_name(codes: &[u32], names: &[String], score: impl Fn(&str) -> f64) -> Vec<f64> {
    let scores: Vec<f64> = names.iter().map(|name| score(name)).collect();
    map(codes, |code| scores.get(code as usize).copied().unwrap_or(f64::NAN))
}
