//! `range`: 100 inside [low, high]; at distance d outside, 100·(1 − d/tolerance), not below 0.

use crate::scorecard::Range;

pub fn score(rule: &Range, x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    let distance = (rule.low - x).max(x - rule.high).max(0.0);
    (100.0 * (1.0 - distance / rule.tolerance)).clamp(0.0, 100.0)
}
