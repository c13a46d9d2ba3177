//! `range`: 100 inside [low, high]; at distance d outside, 100·(1 − d/tolerance), not below 0.

use column::within;

use crate::scorecard::Range;

pub fn score(rule: &Range, x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    let distance = (rule.low - x).max(x - rule.high).max(0.0);
    within(100.0 * (1.0 - distance / rule.tolerance), 0.0, 100.0)
}
