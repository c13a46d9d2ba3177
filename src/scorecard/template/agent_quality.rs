//! Example data of "Support agent quality": the agents of a help desk, month by month.

use super::example::*;

pub const EXAMPLE: Example = Example {
    seed: 71,
    subjects: 120,
    rhythm: Rhythm::Month,
    drift: 0.05,
    wander: 0.3,
    columns: &[
        id("agent_id", "AG-"),
        person("agent"),
        period("month"),
        choice("team", &[("First line", 50.0, 0.0), ("Technical", 30.0, 0.2), ("Billing", 20.0, -0.2)]),
        tail("tenure_months", 16.0, 0.9, [1.0, 96.0], 1.0).health(0.4).fixed(),
        bell("hours", 118.0, 16.0, [40.0, 160.0], 1.0),
        bell("solved", 3.9, 1.0, [20.0, 1600.0], 1.0).of("hours").health(0.45),
        tail("reopened", 0.06, 0.45, [0.0, 200.0], 1.0).of("solved").health(-0.55),
        bell("review_score", 82.0, 8.5, [40.0, 100.0], 1.0).health(0.65),
        bell("csat", 4.3, 0.32, [1.0, 5.0], 0.01).health(0.65),
        tail("first_reply_minutes", 34.0, 0.5, [3.0, 400.0], 1.0).health(-0.5),
        bell("shifts_kept_pct", 91.0, 6.0, [50.0, 100.0], 1.0).health(0.5),
        bell("articles", 2.1, 1.4, [0.0, 9.0], 1.0).health(0.5),
        last("last_coaching", 62.0, 0.6).health(0.35),
        cut("certificate", &[("Lapsed", -1.2), ("Due", -0.4), ("Current", REST)]).health(0.4).steady(),
        cut("half_year_review", &[("below target", -0.8), ("on target", REST)]).health(0.65).fixed(),
    ],
};
