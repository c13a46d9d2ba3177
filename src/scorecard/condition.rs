//! Conditions: what segments, overrides, alerts and views ask of a subject.

use serde::{Deserialize, Serialize};

use super::Extra;

/// A test, or tests joined by all, any or not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Condition {
    All {
        all: Vec<Condition>,
        #[serde(flatten)]
        extra: Extra,
    },
    Any {
        any: Vec<Condition>,
        #[serde(flatten)]
        extra: Extra,
    },
    Not {
        not: Box<Condition>,
        #[serde(flatten)]
        extra: Extra,
    },
    Test(Test),
}

/// One comparison. A comparison with a missing side is false.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Test {
    #[serde(flatten)]
    pub of: Operand,
    pub op: Comparison,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<serde_json::Value>,
    #[serde(flatten)]
    pub extra: Extra,
}

/// What is compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Operand {
    /// The value of a KPI, read as its rule reads it.
    Value(String),
    /// The rounded score of a KPI, of a group or `total`.
    Score(String),
    /// A cell of a column of the data.
    Column(String),
    /// The change of a score against the period before.
    Change(String),
}

impl Operand {
    /// The KPI, group or column that is named.
    pub fn name(&self) -> &str {
        match self {
            Operand::Value(name) | Operand::Score(name) | Operand::Column(name) | Operand::Change(name) => {
                name
            }
        }
    }
}

/// How it is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub enum Comparison {
    #[serde(rename = "<")]
    Below,
    #[serde(rename = "<=")]
    AtMost,
    #[serde(rename = ">")]
    Above,
    #[serde(rename = ">=")]
    AtLeast,
    #[serde(rename = "=")]
    Is,
    #[serde(rename = "!=")]
    IsNot,
    #[serde(rename = "in")]
    In,
    #[serde(rename = "missing")]
    Missing,
    #[serde(rename = "present")]
    Present,
}

impl Comparison {
    /// The word in the file.
    pub fn word(self) -> &'static str {
        match self {
            Comparison::Below => "<",
            Comparison::AtMost => "<=",
            Comparison::Above => ">",
            Comparison::AtLeast => ">=",
            Comparison::Is => "=",
            Comparison::IsNot => "!=",
            Comparison::In => "in",
            Comparison::Missing => "missing",
            Comparison::Present => "present",
        }
    }
}

impl Condition {
    /// Calls `visit` for every test, with the JSON path of the test below `path`.
    pub fn visit(&self, path: &str, visit: &mut impl FnMut(&str, &Test)) {
        match self {
            Condition::All { all, .. } => {
                for (i, inner) in all.iter().enumerate() {
                    inner.visit(&format!("{path}.all[{i}]"), visit);
                }
            }
            Condition::Any { any, .. } => {
                for (i, inner) in any.iter().enumerate() {
                    inner.visit(&format!("{path}.any[{i}]"), visit);
                }
            }
            Condition::Not { not, .. } => not.visit(&format!("{path}.not"), visit),
            Condition::Test(test) => visit(path, test),
        }
    }
}
