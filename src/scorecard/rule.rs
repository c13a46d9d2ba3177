//! The eleven rules that turn a raw value into a KPI score (0..=100). Shape only:
//! `engine::rule` computes them, `check` refuses what cannot be computed.

use indexmap::IndexMap;
use serde_json::Value;

use super::Extra;
use crate::record::{Fields, Record, Refusal, record, words};

/// How a KPI's raw value becomes a score in 0..=100.
#[derive(Clone, Debug, PartialEq)]
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

record! {
    /// A straight line: `worst` scores 0, `best` scores 100. `best < worst` means lower is better.
    pub struct Linear {
        pub worst: f64,
        pub best: f64,
        ..extra
    }
}
record! {
    /// Straight lines between points, constant beyond the ends.
    pub struct Curve {
        pub points: Vec<Point>,
        ..extra
    }
}
record! {
    /// A point of a curve: the value `at` scores `score` (0..=100).
    pub struct Point {
        pub at: f64,
        pub score: f64,
        ..extra
    }
}
record! {
    /// A staircase: the score of the last step that the value has reached, else `below`.
    pub struct Steps {
        pub below: f64,
        pub steps: Vec<Step>,
        ..extra
    }
}
record! {
    /// A stair: values `from` here on score `score` (0..=100).
    pub struct Step {
        pub from: f64,
        pub score: f64,
        ..extra
    }
}
record! {
    /// 100 inside `low..=high`, falling to 0 at `tolerance` outside it.
    pub struct Range {
        pub low: f64,
        pub high: f64,
        pub tolerance: f64,
        ..extra
    }
}
record! {
    /// A score (0..=100) for each label; labels not listed get `other`, or are missing without it.
    pub struct Categories {
        pub scores: IndexMap<String, f64>,
        pub other: Option<f64>,
        ..extra
    }
}
record! {
    /// A score for yes and one for no; 100 and 0 unless named.
    pub struct YesNo {
        pub yes: f64 = 100.0,
        pub no: f64 = 0.0,
        ..extra
    }
}
record! {
    /// An ordered rubric. Level i of n scores 100·i/(n−1), i from 0, unless it names a score.
    pub struct Levels {
        pub levels: Vec<Level>,
        /// The label of the level that is aimed at; it never changes a score. One that is no level is none.
        pub target: Option<String>,
        ..extra
    }
}
record! {
    /// A level of a rubric, with the criteria that tell when it is reached.
    pub struct Level {
        pub label: String,
        pub criteria: String = String::new(),
        pub score: Option<f64>,
        ..extra
    }
}
record! {
    /// Days since a date: `fresh` days ago or less scores 100, `stale` days ago or more scores 0.
    pub struct Recency {
        pub fresh: f64,
        pub stale: f64,
        ..extra
    }
}
record! {
    /// The change since the period before, absolute or in percent, then as a straight line.
    pub struct Change {
        pub measure: Measure,
        pub worst: f64,
        pub best: f64,
        ..extra
    }
}
record! {
    /// The rank among all subjects of the same period.
    pub struct Percentile {
        pub better: Better => Better::default(),
        ..extra
    }
}
record! {
    /// The total of another scorecard of the same library on the same row.
    pub struct Reference {
        pub id: String,
        ..extra
    }
}

words! {
    /// What a change is measured in.
    pub enum Measure {
        Absolute = "absolute",
        Percent = "percent",
    }
}

words! {
    /// Which end of a ranking is the good one.
    #[derive(Default)]
    pub enum Better {
        #[default]
        Higher = "higher",
        Lower = "lower",
    }
}

/// Under `type` stands which of the rules it is, beside the fields of that rule.
macro_rules! by_type {
    ($($variant:ident = $word:literal),* $(,)?) => {
        impl Record for Rule {
            fn read(value: Value) -> Result<Self, Refusal> {
                let mut fields = Fields::of(value).map_err(|_| Refusal::new("a rule is an object"))?;
                let word = fields.pick("type");
                let Some(word) = word.as_ref().and_then(Value::as_str) else {
                    return Err(Refusal::new("a rule names its type").under("type"));
                };
                let rest = Value::Object(fields.rest());
                match word {
                    $($word => Record::read(rest).map(Rule::$variant),)*
                    _ => {
                        let known = Rule::TYPES.join(", ");
                        let message = format!("“{word}” is no rule; there are {known}");
                        Err(Refusal::new(message).under("type"))
                    }
                }
            }

            fn write(&self) -> Value {
                let fields = match self { $(Rule::$variant(rule) => rule.write()),* };
                let mut all = Extra::new();
                all.insert("type".into(), self.type_name().into());
                if let Value::Object(fields) = fields {
                    all.extend(fields);
                }
                Value::Object(all)
            }

            #[cfg(not(target_arch = "wasm32"))]
            fn schema(book: &mut crate::record::Book) -> Value {
                use crate::record::{Book, described};
                book.named("Rule", |book| {
                    let mut forms = Vec::new();
                    $(
                        let mut form = Book::tagged("type", serde_json::json!({ "const": $word }));
                        form["allOf"] = Value::Array(vec![by_type!(@schema $variant book)]);
                        forms.push(form);
                    )*
                    described(serde_json::json!({ "oneOf": forms }), "How a KPI's raw value becomes a score in 0..=100.")
                })
            }
        }

        impl Rule {
            /// The word used for `type` in the file.
            pub fn type_name(&self) -> &'static str {
                match self { $(Rule::$variant(_) => $word),* }
            }
        }
    };
    (@schema Scorecard $book:ident) => { Reference::schema($book) };
    (@schema $variant:ident $book:ident) => { $variant::schema($book) };
}

by_type! {
    Linear = "linear",
    Curve = "curve",
    Steps = "steps",
    Range = "range",
    Categories = "categories",
    YesNo = "yes_no",
    Levels = "levels",
    Recency = "recency",
    Change = "change",
    Percentile = "percentile",
    Scorecard = "scorecard",
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
