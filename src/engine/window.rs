//! The few rows of a long table that are on screen. Called by `job` as someone scrolls.

use crate::record::record;

use super::band::Scale;
use super::explanation::top_drag;
use super::scoring::{Reason, Scoring, present};

record! {
    /// One subject in one period, as a table shows it.
    pub struct Row {
        pub entry: u32,
        pub id: String,
        pub name: String,
        pub period: String,
        /// Rounded.
        pub total: Option<f64>,
        /// In the period before.
        pub previous: Option<f64>,
        /// By its place among the summary's bands.
        pub band: Option<usize>,
        /// In the scorecard's order.
        pub groups: Vec<Option<f64>>,
        /// The KPI that takes the most points, by its place, and how many.
        pub drag: Option<(usize, f64)>,
        /// What the subject is worth.
        pub value: Option<f64>,
        /// By its place in the scorecard.
        pub segment: Option<usize>,
        /// 0..=1.
        pub coverage: f64,
        /// Why there is no total.
        pub reason: Option<Reason>,
        /// The overrides that changed the total, by their places in the scorecard.
        pub overrides: Vec<usize>,
    }
}

/// The rows `from..to` of an order of entries; what lies beyond its end is left out.
pub fn window(scoring: &Scoring, order: &[u32], from: usize, to: usize) -> Vec<Row> {
    let scale = Scale::new(scoring.scorecard());
    let end = to.min(order.len());
    let shown = order.get(from.min(end)..end).unwrap_or_default();
    shown.iter().map(|&entry| row(scoring, &scale, entry as usize)).collect()
}

fn row(scoring: &Scoring, scale: &Scale, entry: usize) -> Row {
    let frame = scoring.frame();
    let groups = 0..scoring.scorecard().groups.len();
    Row {
        entry: entry as u32,
        id: frame.id(entry).into_owned(),
        name: frame.name(entry).into_owned(),
        period: frame.period_text(entry).into(),
        total: scoring.total(entry),
        previous: scoring.previous_total(entry),
        band: scale.place(scoring, entry),
        groups: groups.map(|group| present(scoring.group_scores(group)[entry])).collect(),
        drag: top_drag(scoring, entry),
        value: present(frame.value(entry)),
        segment: scoring.segment_index(entry),
        coverage: scoring.coverage(entry),
        reason: scoring.reason(entry),
        overrides: scoring.fired(entry).iter().map(|fired| fired.which as usize).collect(),
    }
}
