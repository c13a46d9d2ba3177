//! `recency`: days d since a date, as clamp(100·(stale − d)/(stale − fresh)); a date in the future
//! counts as d = 0.

use super::linear::line;
use crate::dataset::Day;
use crate::scorecard::Recency;

pub fn score(rule: &Recency, date: Day, as_of: Day) -> f64 {
    line(rule.stale, rule.fresh, days_since(date, as_of))
}

/// Days from a date to the day of the test, 0 for a date in the future.
pub fn days_since(date: Day, as_of: Day) -> f64 {
    (i64::from(as_of) - i64::from(date)).max(0) as f64
}
