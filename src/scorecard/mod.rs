//! What the user designs: the definition of a scorecard and the checks on it.
//!
//! Every other room reads these types. This room knows neither data nor results,
//! and never touches JSON text (that is `file`).

mod apply;
pub mod catalogue;
mod check;
mod condition;
mod convert;
mod definition;
mod draft;
mod edit;
mod effect;
mod expectation;
pub mod formula;
mod goal;
pub mod handle;
mod missing;
mod rule;
mod scale;
mod suggestion;
pub mod template;
mod tree;
mod weight;

pub use apply::{apply, new_id};
pub use check::{check, check_library};
pub use condition::{Comparison, Condition, Operand, Test};
pub use convert::{Hint, convert};
pub use definition::{
    Alert, Band, DataRoles, Goal, Group, Kpi, Outcome, Override, Review, Scorecard, Segment, Source, Task,
    View, default_bands,
};
pub use edit::Edit;
pub use effect::{Effect, OverrideEffect};
pub use expectation::Expectation;
pub use goal::{GoalChange, Side, served};
pub use missing::Missing;
pub use rule::{
    Better, Categories, Change, Curve, Level, Levels, Linear, Measure, Percentile, Point, Range, Recency,
    Reference, Rule, Step, Steps, YesNo,
};
pub use scale::WeightScale;
pub use suggestion::suggested;
pub use tree::Join;
pub use weight::{Share, Sibling, Weights, by_rank, equal, most, shares, siblings, with_share};

pub use crate::record::Refusal;

/// Keys that this version does not know. They are kept and written back, and never change a score.
pub type Extra = serde_json::Map<String, serde_json::Value>;
