//! Example data of "Renewal risk": the accounts whose contracts end within 120 days.

use super::example::*;

pub const EXAMPLE: Example = Example {
    seed: 91,
    subjects: 120,
    rhythm: Rhythm::Month,
    drift: -0.08,
    wander: 0.3,
    columns: &[
        id("account_id", "RN-"),
        company("account"),
        period("month"),
        choice("region", REGIONS),
        choice("owner", CSMS),
        tail("arr", 48e3, 1.0, [6e3, 8e5], 1e3).size(0.9).fixed(),
        due("contract_end", 3.0, 121.0),
        until("days_to_renewal", "contract_end"),
        choice("auto_renew", &[("yes", 30.0, 0.2), ("no", 70.0, 0.0)]),
        cut(
            "talks",
            &[
                ("Notice given", -2.0),
                ("Not started", -0.9),
                ("Quoted", 0.0),
                ("In talks", 0.9),
                ("Agreed", REST),
            ],
        )
        .health(0.65)
        .steady(),
        bell("price_change_pct", 6.0, 5.0, [0.0, 30.0], 0.5).health(-0.3).fixed(),
        bell("invoice_days_late", 2.0, 15.0, [0.0, 90.0], 1.0).health(-0.5),
        tail("seats", 75.0, 0.9, [8.0, 1500.0], 1.0).size(0.85).fixed(),
        bell("active_seats", 0.74, 0.19, [1.0, 1500.0], 1.0).of("seats").health(0.65),
        bell("active_pct", 56.0, 18.0, [3.0, 98.0], 0.1).health(0.7).missing(0.04),
        cut("sponsor", &[("Gone", -1.1), ("New in role", -0.5), ("Known", 0.5), ("Engaged", REST)])
            .health(0.6)
            .steady(),
        last("last_exec_meeting", 110.0, 0.7).health(0.5),
        cut("rival", &[("yes", -1.1), ("no", REST)]).health(0.6).steady(),
        cut("outcome", &[("lost", -1.0), ("renewed", REST)]).health(0.6).fixed(),
    ],
};
