//! Example data of "Customer service": customers and what their contact with support was like.

use super::example::*;

pub const EXAMPLE: Example = Example {
    seed: 62,
    subjects: 180,
    rhythm: Rhythm::Month,
    drift: 0.0,
    wander: 0.3,
    columns: &[
        id("customer_id", "S-"),
        company("customer"),
        period("month"),
        choice("region", REGIONS),
        cut("support_plan", &[("Standard", 0.5), ("Premium", REST)]).size(0.8).fixed(),
        choice(
            "channel",
            &[("Email", 40.0, 0.0), ("Chat", 30.0, 0.2), ("Phone", 15.0, 0.0), ("Portal", 15.0, -0.3)],
        ),
        tail("arr", 45e3, 1.0, [5e3, 7e5], 1e3).size(0.9).fixed(),
        tail("tickets", 11.0, 0.75, [1.0, 240.0], 1.0).size(0.8).health(-0.3),
        tail("contacts", 1.75, 0.26, [1.0, 900.0], 1.0).of("tickets").health(-0.6),
        bell("effort_score", 5.3, 0.85, [1.0, 7.0], 0.1).health(0.7).missing(0.2),
        bell("reopened_pct", 7.0, 5.0, [0.0, 60.0], 1.0).health(-0.55),
        tail("first_reply_hours", 4.2, 0.7, [0.1, 60.0], 0.1).health(-0.65).size(-0.2),
        tail("resolution_hours", 26.0, 0.6, [1.0, 400.0], 1.0).health(-0.6),
        bell("in_time_pct", 90.0, 7.5, [30.0, 100.0], 1.0).health(0.65),
        bell("csat", 4.1, 0.5, [1.0, 5.0], 0.1).health(0.7).missing(0.1),
        bell("escalations", -0.3, 1.25, [0.0, 5.0], 1.0).health(-0.6),
        cut("status", &[("left", -1.2), ("stayed", REST)]).health(0.6).fixed(),
    ],
};
