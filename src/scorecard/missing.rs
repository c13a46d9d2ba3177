//! What a KPI without a value scores. In the file it is one value, a word or a
//! number, and so it reads and writes itself.

use serde_json::Value;

use crate::record::number;
use crate::record::{Record, Refusal};

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

impl Record for Missing {
    fn read(value: Value) -> Result<Self, Refusal> {
        match (value.as_str(), number(&value)) {
            (Some("skip"), _) => Ok(Missing::Skip),
            (Some("no_score"), _) => Ok(Missing::NoScore),
            (_, Some(score)) => Ok(Missing::Score(score)),
            _ => Err(Refusal::new("expected \"skip\", \"no_score\" or a score from 0 to 100")),
        }
    }

    fn write(&self) -> Value {
        match self {
            Missing::Skip => "skip".into(),
            Missing::NoScore => "no_score".into(),
            Missing::Score(score) => score.write(),
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut crate::record::Book) -> Value {
        book.named("Missing", |_| {
            serde_json::json!({
                "description": "What a missing value scores: skipped, this score, or no total at all.",
                "anyOf": [
                    { "enum": ["skip", "no_score"] },
                    { "type": "number", "minimum": 0, "maximum": 100 }
                ]
            })
        })
    }
}
