//! What a KPI without a value scores. In the file it is one value, a word or a
//! number, and so it reads and writes itself.

use serde::{Deserialize, Serialize};

/// What a missing value scores.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Missing {
    /// Its siblings share its weight.
    #[default]
    Skip,
    /// This score, 0..=100.
    Score(f64),
    /// The whole subject gets no total.
    NoScore,
}

impl Serialize for Missing {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Missing::Skip => serializer.serialize_str("skip"),
            Missing::NoScore => serializer.serialize_str("no_score"),
            Missing::Score(score) => serializer.serialize_f64(*score),
        }
    }
}

impl<'de> Deserialize<'de> for Missing {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match serde_json::Value::deserialize(deserializer)? {
            serde_json::Value::String(word) if word == "skip" => Ok(Missing::Skip),
            serde_json::Value::String(word) if word == "no_score" => Ok(Missing::NoScore),
            serde_json::Value::Number(number) => Ok(Missing::Score(number.as_f64().unwrap_or(f64::NAN))),
            _ => Err(serde::de::Error::custom("expected \"skip\", \"no_score\" or a score from 0 to 100")),
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for Missing {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Missing".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "What a missing value scores: skipped, this score, or no total at all.",
            "anyOf": [
                { "enum": ["skip", "no_score"] },
                { "type": "number", "minimum": 0, "maximum": 100 }
            ]
        })
    }
}
