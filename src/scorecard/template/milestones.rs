//! Example data of "Milestone checklist": clients of the past years, each with what they have reached.

use super::example::*;

/// A milestone of this difficulty, in standard deviations.
const fn milestone(name: &'static str, labels: &'static [(&'static str, f32)]) -> Column {
    cut(name, labels).health(0.7).steady()
}

const EASY: &[(&str, f32)] = &[("not done", -0.9), ("done", REST)];
const FAIR: &[(&str, f32)] = &[("not done", -0.2), ("done", REST)];
const HARD: &[(&str, f32)] = &[("not done", 0.5), ("done", REST)];
const RARE: &[(&str, f32)] = &[("not done", 0.95), ("done", REST)];

pub const EXAMPLE: Example = Example {
    seed: 5,
    subjects: 120,
    rhythm: Rhythm::Month,
    drift: 0.15,
    wander: 0.1,
    columns: &[
        id("client_id", "C-"),
        company("client"),
        period("month"),
        choice("region", REGIONS),
        choice("csm", CSMS),
        tail("arr", 42e3, 0.9, [6e3, 6e5], 1e3).size(0.9).fixed(),
        milestone("sso", EASY),
        milestone("crm", FAIR),
        milestone("admin", EASY),
        milestone("team", FAIR),
        milestone("dashboard", EASY),
        milestone("second_team", HARD),
        milestone("workflow", HARD),
        milestone("exec", FAIR),
        milestone("plan", EASY),
        milestone("review", FAIR),
        milestone("call", HARD),
        milestone("case_study", RARE),
        cut("status", &[("left", -1.0), ("with us", REST)]).health(0.62).fixed(),
    ],
};
