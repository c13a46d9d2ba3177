//! Example data of "Health scorecard in five steps": accounts of high and low touch along their
//! lifecycle.

use super::example::*;

pub const EXAMPLE: Example = Example {
    seed: 31,
    subjects: 180,
    rhythm: Rhythm::Month,
    drift: -0.05,
    wander: 0.3,
    columns: &[
        id("account_id", "H-"),
        company("account"),
        period("month"),
        choice("region", REGIONS),
        cut("touch", &[("Low touch", 0.35), ("High touch", REST)]).size(0.95).fixed(),
        choice(
            "stage",
            &[
                ("Onboarding", 20.0, -0.3),
                ("Adoption", 35.0, 0.0),
                ("Value", 25.0, 0.2),
                ("Renewal", 20.0, 0.0),
            ],
        ),
        choice("csm", CSMS),
        tail("arr", 38e3, 1.0, [4e3, 7e5], 1e3).size(0.9).fixed(),
        tail("licensed_users", 60.0, 0.9, [6.0, 1200.0], 1.0).size(0.85).fixed(),
        tail("days_to_value", 36.0, 0.5, [7.0, 200.0], 1.0).health(-0.6).fixed(),
        bell("trained_pct", 58.0, 21.0, [0.0, 100.0], 1.0).health(0.6).steady(),
        bell("onboarding_csat", 4.0, 0.5, [1.0, 5.0], 0.1).health(0.5).missing(0.2).fixed(),
        bell("active_users", 0.58, 0.18, [1.0, 1200.0], 1.0).of("licensed_users").health(0.7),
        bell("key_features", 4.4, 1.8, [0.0, 8.0], 1.0).health(0.65),
        tail("weekly_actions", 14.0, 0.3, [0.0, 30000.0], 1.0).of("active_users").health(0.4),
        cut("plan_state", &[("No plan", -0.9), ("Behind", 0.0), ("On track", REST)]).health(0.6).steady(),
        bell("escalations", -0.5, 1.15, [0.0, 5.0], 1.0).health(-0.55),
        cut("sentiment", &[("Red", -1.3), ("Yellow", -0.2), ("Green", REST)]).health(0.65).steady(),
        since("days_since_contact", 75.0, 0.7).health(0.45).size(0.4),
        cut("status", &[("churned", -1.2), ("active", REST)]).health(0.75).fixed(),
    ],
};
