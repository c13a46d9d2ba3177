//! `steps`: the score of the last step that the value has reached, else `below`.

use crate::scorecard::Steps;

pub fn score(rule: &Steps, x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    rule.steps.iter().rev().find(|step| step.from <= x).map_or(rule.below, |step| step.score)
}
