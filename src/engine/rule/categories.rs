//! `categories`: the label's score; an unlisted label gets `other`, or is missing without it.

use crate::dataset::fold;
use crate::scorecard::Categories;

/// The score of a label in lower case, NaN for none. Of labels that are alike the first counts.
pub fn score(rule: &Categories, label: &str) -> f64 {
    let listed = rule.scores.iter().find(|(name, _)| fold(name) == label).map(|(_, &score)| score);
    listed.or(rule.other).unwrap_or(f64::NAN)
}
