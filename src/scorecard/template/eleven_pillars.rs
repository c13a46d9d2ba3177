//! Example data of "Eleven pillars maturity": the programmes of one company assess themselves
//! each quarter.

use super::example::*;

/// A pillar that most programmes have reached to this degree; higher limits mean a harder pillar.
const EASY: &[(&str, f32)] = &[("None", -1.7), ("Basic", -0.5), ("Intermediate", 0.8), ("Advanced", REST)];
const FAIR: &[(&str, f32)] = &[("None", -1.2), ("Basic", 0.0), ("Intermediate", 1.2), ("Advanced", REST)];
const HARD: &[(&str, f32)] = &[("None", -0.6), ("Basic", 0.6), ("Intermediate", 1.7), ("Advanced", REST)];

pub const EXAMPLE: Example = Example {
    seed: 65,
    subjects: 6,
    rhythm: Rhythm::Quarter,
    drift: 0.3,
    wander: 0.35,
    columns: &[
        each(
            "programme",
            &[
                ("Enterprise Europe", 1.9),
                ("Enterprise Americas", 0.9),
                ("Mid-market", 0.2),
                ("Asia-Pacific", -0.5),
                ("Partners", -1.5),
                ("Digital", -0.3),
            ],
        ),
        period("quarter"),
        person("lead"),
        tail("arr", 9e6, 0.7, [8e5, 4e7], 1e5).size(0.9).fixed(),
        cut("onboarding", EASY).health(0.75).steady(),
        cut("training", FAIR).health(0.7).steady(),
        cut("escalations", EASY).health(0.65).steady(),
        cut("one_view", HARD).health(0.75).steady(),
        cut("early_warning", HARD).health(0.75).steady(),
        cut("business_reviews", FAIR).health(0.65).steady(),
        cut("renewals", EASY).health(0.7).steady(),
        cut("upsell", FAIR).health(0.6).steady(),
        cut("feedback", FAIR).health(0.65).steady(),
        cut("advocacy", HARD).health(0.65).steady(),
        cut("lifecycle", HARD).health(0.6).steady(),
        cut("retention_target", &[("missed", -0.4), ("met", REST)]).health(0.8).fixed(),
    ],
};
