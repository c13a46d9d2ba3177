//! `change`: the change since the period before, absolute or in percent, then as a straight line.

use super::linear::line;
use crate::scorecard::{Change, Measure};

/// NaN where either value is missing, and in percent where the earlier one is 0.
pub fn score(rule: &Change, x: f64, previous: f64) -> f64 {
    line(rule.worst, rule.best, measure(rule, x, previous))
}

/// The change itself: Δ = x − previous, or 100·Δ/|previous|.
pub fn measure(rule: &Change, x: f64, previous: f64) -> f64 {
    let change = x - previous;
    match rule.measure {
        Measure::Absolute => change,
        Measure::Percent if previous == 0.0 => f64::NAN,
        Measure::Percent => 100.0 * change / previous.abs(),
    }
}
