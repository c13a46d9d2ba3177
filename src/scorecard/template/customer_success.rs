//! Example data of "Customer success": the accounts of a subscription business, month by month.

use super::example::*;

pub const EXAMPLE: Example = Example {
    seed: 21,
    subjects: 200,
    rhythm: Rhythm::Month,
    drift: -0.05,
    wander: 0.3,
    columns: &[
        id("customer_id", "CU-"),
        company("customer"),
        period("month"),
        choice("region", REGIONS),
        cut("plan", &[("Team", -0.2), ("Business", 0.95), ("Enterprise", REST)]).size(0.95).fixed(),
        choice("csm", CSMS),
        tail("mrr", 4200.0, 0.9, [300.0, 8e4], 50.0).size(0.985).health(0.14),
        tail("seats", 80.0, 0.9, [8.0, 1500.0], 1.0).size(0.85).fixed(),
        bell("active_users", 0.6, 0.2, [1.0, 1500.0], 1.0).of("seats").health(0.7),
        tail("core_actions", 24.0, 0.5, [0.0, 200.0], 0.1).health(0.6).missing(0.03),
        tail("logins", 9.0, 0.3, [1.0, 30000.0], 1.0).of("active_users").health(0.4),
        since("days_since_login", 12.0, 0.8).health(0.6),
        bell("nps", 26.0, 34.0, [-100.0, 100.0], 1.0).health(0.6).missing(0.25),
        bell("csat", 4.0, 0.5, [1.0, 5.0], 0.1).health(0.55).missing(0.1),
        cut(
            "csm_rating",
            &[
                ("Close to leaving", -1.6),
                ("Strained", -0.8),
                ("Neutral", 0.2),
                ("Good", 1.2),
                ("Champion", REST),
            ],
        )
        .health(0.6)
        .steady(),
        tail("open_tickets", 0.06, 0.9, [0.0, 90.0], 1.0).of("active_users").health(-0.5),
        tail("first_reply_hours", 6.0, 0.6, [0.2, 60.0], 0.1).health(-0.5),
        bell("escalations", -0.5, 1.15, [0.0, 5.0], 1.0).health(-0.55),
        cut("champion", &[("no", -0.5), ("yes", REST)]).health(0.55).steady(),
        last("last_touch", 48.0, 0.7).health(0.5),
        cut("status", &[("churned", -1.2), ("active", REST)]).health(0.55).fixed(),
    ],
};
