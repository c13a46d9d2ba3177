//! Example data of "Reference-ability": customers, quarter by quarter, and how they answered when asked.

use super::example::*;

pub const EXAMPLE: Example = Example {
    seed: 51,
    subjects: 160,
    rhythm: Rhythm::Quarter,
    drift: 0.03,
    wander: 0.2,
    columns: &[
        id("customer_id", "R-"),
        company("customer"),
        period("quarter"),
        choice("region", REGIONS),
        choice(
            "industry",
            &[
                ("Software", 25.0, 0.1),
                ("Finance", 20.0, -0.2),
                ("Retail", 20.0, 0.0),
                ("Manufacturing", 20.0, 0.1),
                ("Health", 15.0, -0.1),
            ],
        ),
        choice("csm", CSMS),
        tail("arr", 60e3, 0.9, [8e3, 8e5], 1e3).size(0.9).fixed(),
        cut("proven_value", &[("None", -0.8), ("Estimated", 0.1), ("Measured", 1.0), ("Confirmed", REST)])
            .health(0.65)
            .steady(),
        bell("nps", 30.0, 32.0, [-100.0, 100.0], 1.0).health(0.65).missing(0.2),
        bell("adoption_pct", 54.0, 18.0, [3.0, 98.0], 1.0).health(0.65),
        bell("activities", 2.1, 1.5, [0.0, 6.0], 1.0).health(0.65).steady(),
        tail("asks", 1.0, 0.8, [0.0, 6.0], 1.0).health(0.15),
        cut("logo", &[("no", -0.2), ("yes", REST)]).health(0.55).steady(),
        cut("open_escalation", &[("yes", -1.7), ("no", REST)]).health(0.4),
        cut("last_request", &[("declined", -0.75), ("accepted", REST)]).health(0.65).fixed(),
    ],
};
