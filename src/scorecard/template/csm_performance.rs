//! Example data of "CSM performance": customer-success managers and their books, quarter by quarter.

use super::example::*;

pub const EXAMPLE: Example = Example {
    seed: 81,
    subjects: 100,
    rhythm: Rhythm::Quarter,
    drift: 0.0,
    wander: 0.35,
    columns: &[
        id("csm_id", "M-"),
        person("csm"),
        period("quarter"),
        choice("region", REGIONS),
        cut("book", &[("Enterprise", -0.5), ("Mid-market", 0.75), ("Scale", REST)]).size(0.97).fixed(),
        tail("accounts", 42.0, 0.8, [6.0, 400.0], 1.0).size(0.95).steady(),
        tail("book_arr", 3.2e6, 0.35, [6e5, 2e7], 1e4).size(-0.5).steady(),
        bell("nrr_pct", 104.0, 6.5, [70.0, 135.0], 0.1).health(0.7),
        bell("churn_pct", 2.4, 1.6, [0.0, 14.0], 0.1).health(-0.65),
        bell("on_time_pct", 78.0, 13.0, [20.0, 100.0], 1.0).health(0.6),
        tail("expansion_arr", 0.032, 0.6, [0.0, 4e6], 1e3).of("book_arr").health(0.55),
        tail("leads", 5.0, 0.55, [0.0, 40.0], 1.0).health(0.45),
        bell("mean_health", 69.0, 8.0, [30.0, 95.0], 0.1).health(0.7).steady(),
        bell("nps", 27.0, 19.0, [-80.0, 90.0], 1.0).health(0.55).missing(0.06),
        bell("reviews_pct", 65.0, 18.0, [5.0, 100.0], 1.0).health(0.5),
        last("plans_updated", 150.0, 0.6).health(0.5),
        cut("next_quarter", &[("missed", -0.7), ("met", REST)]).health(0.65).fixed(),
    ],
};
