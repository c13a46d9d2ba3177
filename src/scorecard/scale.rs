//! The scales on which weights are edited.

use crate::record::words;

words! {
    /// How weights are edited; it never changes a score.
    pub enum WeightScale {
        Percent = "percent",
        Points = "points",
        OneToFive = "one-to-five",
    }
}

impl WeightScale {
    /// The scale of a word in the file; percent where the word is not known.
    pub fn named(word: &str) -> WeightScale {
        WeightScale::of_word(word).unwrap_or(WeightScale::Percent)
    }
}
