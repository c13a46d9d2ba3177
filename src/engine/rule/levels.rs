//! `levels`: an ordered rubric; level i of n scores 100·i/(n − 1) unless it names its score.

use crate::dataset::fold;
use crate::scorecard::Levels;

/// The score of a label in lower case, NaN for one that is no level. Of labels that are alike the
/// first counts.
pub fn score(rule: &Levels, label: &str) -> f64 {
    let level = rule.levels.iter().position(|level| fold(&level.label) == label);
    level.and_then(|level| rule.score_of(level)).unwrap_or(f64::NAN)
}
