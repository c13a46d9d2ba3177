//! `recency`: days d since a date, as clamp(100·(stale − d)/(stale − fresh)); a date in the future
//! counts as d = 0.

use super::linear::line;
use crate::dataset::Day;
use crate::scorecard::Recency;

pub fn score(rule: &Recency, date: Day, as_of: Day) -> f64 {
    let days = (i64::from(as_of) - i64::from(date)).max(0);
    line(rule.stale, rule.fresh, days as f64)
}
