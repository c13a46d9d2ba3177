//! Example data of "B2B SaaS customer health": accounts of a software company, month by month.

use super::example::*;

pub const EXAMPLE: Example = Example {
    seed: 11,
    subjects: 240,
    rhythm: Rhythm::Month,
    drift: -0.07,
    wander: 0.3,
    columns: &[
        id("account_id", "A-"),
        company("account"),
        period("month"),
        choice("region", REGIONS),
        cut("tier", &[("SMB", 0.1), ("Mid-market", 1.15), ("Enterprise", REST)]).size(0.95).fixed(),
        choice("csm", CSMS),
        tail("arr", 53e3, 1.0, [8e3, 9e5], 1e3).size(0.9).fixed(),
        due("renewal", 4.0, 364.0),
        until("days_to_renewal", "renewal"),
        tail("seats", 70.0, 0.9, [8.0, 1500.0], 1.0).size(0.85).fixed(),
        bell("wau_pct", 57.0, 20.0, [2.0, 96.0], 0.1).health(0.75).missing(0.02),
        bell("features_used", 7.0, 2.7, [0.0, 12.0], 1.0).health(0.65).size(0.2),
        bell("active_seats", 0.72, 0.18, [1.0, 1500.0], 1.0).of("seats").health(0.6),
        cut("sponsor", &[("no", -0.72), ("yes", REST)]).health(0.6).steady(),
        last("last_exec_meeting", 115.0, 0.75).health(0.6),
        cut("qbr_level", &[("None", -1.2), ("Basic", -0.2), ("Intermediate", 0.75), ("Advanced", REST)])
            .health(0.55)
            .size(0.35)
            .steady(),
        bell("nps", 28.0, 34.0, [-100.0, 100.0], 1.0).health(0.6).missing(0.25),
        tail("open_tickets", 0.055, 0.9, [0.0, 90.0], 1.0).of("seats").health(-0.55),
        bell("csat", 4.0, 0.5, [1.0, 5.0], 0.1).health(0.6).missing(0.1),
        bell("invoice_days_late", 1.0, 14.0, [0.0, 90.0], 1.0).health(-0.45),
        cut("status", &[("churned", -1.25), ("active", REST)]).health(0.52).fixed(),
    ],
};
