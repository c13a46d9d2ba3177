//! Example data of "Product adoption score": accounts of an analytics product and what they use of it.

use super::example::*;

pub const EXAMPLE: Example = Example {
    seed: 41,
    subjects: 200,
    rhythm: Rhythm::Month,
    drift: 0.02,
    wander: 0.25,
    columns: &[
        id("account_id", "P-"),
        company("account"),
        period("month"),
        choice("region", REGIONS),
        cut("plan", &[("Starter", -0.4), ("Professional", 0.9), ("Enterprise", REST)]).size(0.9).fixed(),
        choice("csm", CSMS),
        tail("arr", 30e3, 1.0, [3e3, 5e5], 1e3).size(0.9).fixed(),
        tail("monthly_users", 65.0, 0.9, [5.0, 1500.0], 1.0).size(0.85).health(0.2),
        bell("daily_users", 0.3, 0.1, [0.0, 900.0], 1.0).of("monthly_users").health(0.65),
        bell("dashboard_users_pct", 46.0, 19.0, [0.0, 98.0], 1.0).health(0.7),
        bell("report_users_pct", 25.0, 13.0, [0.0, 90.0], 1.0).health(0.6),
        tail("alert_rules", 3.0, 0.7, [0.0, 40.0], 1.0).health(0.5).size(0.2),
        bell("mobile_users_pct", 23.0, 14.0, [0.0, 80.0], 1.0).health(0.45),
        tail("shared_views", 1.6, 0.6, [0.0, 20.0], 0.1).health(0.6).missing(0.05),
        tail("guests", 0.11, 0.8, [0.0, 400.0], 1.0).of("monthly_users").health(0.35),
        tail("automations", 3.2, 0.9, [0.0, 60.0], 1.0).health(0.55).size(0.3),
        bell("integrations", 2.1, 1.4, [0.0, 9.0], 1.0).health(0.5).size(0.3).steady(),
        cut("api", &[("no", 0.1), ("yes", REST)]).health(0.5).size(0.35).steady(),
        bell("features_used", 6.4, 2.2, [1.0, 11.0], 1.0).health(0.7),
        cut("renewal", &[("not renewed", -1.15), ("renewed", REST)]).health(0.55).fixed(),
    ],
};
