//! The scales on which weights are edited.

use serde::{Deserialize, Serialize};

/// How weights are edited; it never changes a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WeightScale {
    Percent,
    Points,
    OneToFive,
}

impl WeightScale {
    /// The scale of a word in the file; percent where the word is not known.
    pub fn named(word: &str) -> WeightScale {
        match word {
            "points" => WeightScale::Points,
            "one-to-five" => WeightScale::OneToFive,
            _ => WeightScale::Percent,
        }
    }

    /// The word in the file.
    pub fn word(self) -> &'static str {
        match self {
            WeightScale::Percent => "percent",
            WeightScale::Points => "points",
            WeightScale::OneToFive => "one-to-five",
        }
    }
}
