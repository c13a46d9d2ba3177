//! The eleven rules that turn a raw value into a KPI score (0..=100). Shape only:
//! `engine::rule` computes them, `check` refuses what cannot be computed.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::Extra;

/// How a KPI's raw value becomes a score in 0..=100.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Rule {
    Linear(Linear),
    Curve(Curve),
    Steps(Steps),
    Range(Range),
    Categories(Categories),
    YesNo(YesNo),
    Levels(Levels),
    Recency(Recency),
    Change(Change),
    Percentile(Percentile),
    Scorecard(Reference),
}

macro_rules! shape {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident : $ty:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $ty,)*
            #[serde(flatten)]
            pub extra: Extra,
        }
    };
}

shape! {
    /// A straight line: `worst` scores 0, `best` scores 100. `best < worst` means lower is better.
    Linear { worst: f64, best: f64 }
}
shape! {
    /// Straight lines between points, constant beyond the ends.
    Curve { points: Vec<Point> }
}
shape! {
    /// A point of a curve: the value `at` scores `score` (0..=100).
    Point { at: f64, score: f64 }
}
shape! {
    /// A staircase: the score of the last step that the value has reached, else `below`.
    Steps { below: f64, steps: Vec<Step> }
}
shape! {
    /// A stair: values `from` here on score `score` (0..=100).
    Step { from: f64, score: f64 }
}
shape! {
    /// 100 inside `low..=high`, falling to 0 at `tolerance` outside it.
    Range { low: f64, high: f64, tolerance: f64 }
}
shape! {
    /// A score (0..=100) for each label; labels not listed get `other`, or are missing without it.
    Categories {
        scores: IndexMap<String, f64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        other: Option<f64>,
    }
}
shape! {
    /// A score for yes and one for no; 100 and 0 unless named.
    YesNo {
        #[serde(default = "full", skip_serializing_if = "is_full")]
        yes: f64,
        #[serde(default, skip_serializing_if = "is_none_of_it")]
        no: f64,
    }
}
shape! {
    /// An ordered rubric. Level i of n scores 100·i/(n−1), i from 0, unless it names a score.
    Levels { levels: Vec<Level> }
}
shape! {
    /// A level of a rubric, with the criteria that tell when it is reached.
    Level {
        label: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        criteria: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        score: Option<f64>,
    }
}
shape! {
    /// Days since a date: `fresh` days ago or less scores 100, `stale` days ago or more scores 0.
    Recency { fresh: f64, stale: f64 }
}
shape! {
    /// The change since the period before, absolute or in percent, then as a straight line.
    Change { measure: Measure, worst: f64, best: f64 }
}
shape! {
    /// The rank among all subjects of the same period.
    Percentile {
        #[serde(default)]
        better: Better,
    }
}
shape! {
    /// The total of another scorecard of the same library on the same row.
    Reference { id: String }
}

/// What a change is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    Absolute,
    Percent,
}

/// Which end of a ranking is the good one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Better {
    #[default]
    Higher,
    Lower,
}

fn full() -> f64 {
    100.0
}

fn is_full(score: &f64) -> bool {
    *score == 100.0
}

fn is_none_of_it(score: &f64) -> bool {
    *score == 0.0
}

impl Rule {
    /// The words used for `type` in the file, in the order in which the app offers them.
    pub const TYPES: [&'static str; 11] = [
        "linear",
        "curve",
        "steps",
        "range",
        "change",
        "percentile",
        "categories",
        "yes_no",
        "levels",
        "recency",
        "scorecard",
    ];

    /// The word used for `type` in the file.
    pub fn type_name(&self) -> &'static str {
        match self {
            Rule::Linear(_) => "linear",
            Rule::Curve(_) => "curve",
            Rule::Steps(_) => "steps",
            Rule::Range(_) => "range",
            Rule::Categories(_) => "categories",
            Rule::YesNo(_) => "yes_no",
            Rule::Levels(_) => "levels",
            Rule::Recency(_) => "recency",
            Rule::Change(_) => "change",
            Rule::Percentile(_) => "percentile",
            Rule::Scorecard(_) => "scorecard",
        }
    }

    /// A straight line; lower is better where `best < worst`.
    pub fn linear(worst: f64, best: f64) -> Rule {
        Rule::Linear(Linear { worst, best, extra: Extra::new() })
    }

    /// The labels that the rule itself names: such a cell is never taken for a missing one.
    pub fn labels(&self) -> Vec<&str> {
        match self {
            Rule::Categories(rule) => rule.scores.keys().map(String::as_str).collect(),
            Rule::Levels(rule) => rule.levels.iter().map(|level| level.label.as_str()).collect(),
            _ => Vec::new(),
        }
    }
}

impl Levels {
    /// The score of level `index`, 0..=100.
    pub fn score_of(&self, index: usize) -> Option<f64> {
        let level = self.levels.get(index)?;
        let steps = self.levels.len().saturating_sub(1).max(1) as f64;
        Some(level.score.unwrap_or(100.0 * index as f64 / steps))
    }
}
