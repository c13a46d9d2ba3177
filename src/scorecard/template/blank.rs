//! Example data of "Blank": a dozen accounts, so that the first KPI has something to score.

use super::example::*;

pub const EXAMPLE: Example = Example {
    seed: 3,
    subjects: 12,
    rhythm: Rhythm::Month,
    drift: 0.0,
    wander: 0.2,
    columns: &[
        id("account_id", "A-"),
        company("account"),
        period("month"),
        tail("arr", 40e3, 0.8, [8e3, 4e5], 1e3).size(0.9).fixed(),
        bell("usage_pct", 58.0, 22.0, [2.0, 98.0], 1.0).health(0.8),
        cut("status", &[("churned", -0.5), ("active", REST)]).health(0.7).fixed(),
    ],
};
