//! KPIs that say the same: pairs whose scores go together. Called by `job` for the design review.

use super::scoring::Scoring;
use crate::dataset::{correlate, in_order};
use crate::record::record;

record! {
    /// Two KPIs and how closely their scores go together.
    pub struct Pair {
        /// Ids, in the scorecard's order.
        pub first: String,
        pub second: String,
        /// Pearson's product-moment correlation of the scores, −1..=1.
        pub correlation: f64,
    }
}

/// From this correlation on two KPIs count one thing twice.
pub const CLOSE: f64 = 0.9;
/// Subjects looked at, evenly over all: more would change no figure that is shown.
const MOST: usize = 20_000;

/// The pairs of counted KPIs that correlate more than [`CLOSE`], the closest first, over the latest
/// entry of each subject that has both scores.
pub fn close_pairs(scoring: &Scoring) -> Vec<Pair> {
    let entries = scoring.frame().current(None);
    let step = entries.len().div_ceil(MOST).max(1);
    let card = scoring.scorecard();
    let counted: Vec<(&str, Vec<f64>)> = card
        .kpis()
        .enumerate()
        .filter(|(_, (group, kpi))| group.weight > 0.0 && kpi.weight > 0.0)
        .map(|(at, (_, kpi))| {
            let scores = scoring.kpi_scores(at);
            (kpi.id.as_str(), entries.iter().step_by(step).map(|&entry| scores.at(entry as usize)).collect())
        })
        .collect();
    let mut pairs: Vec<Pair> = vec![];
    for (at, (first, a)) in counted.iter().enumerate() {
        for (second, b) in &counted[at + 1..] {
            if let Some(correlation) = correlate(a, b).filter(|correlation| *correlation > CLOSE) {
                pairs.push(Pair { first: (*first).into(), second: (*second).into(), correlation });
            }
        }
    }
    let order = in_order(pairs.len(), &|a, b| pairs[b].correlation.total_cmp(&pairs[a].correlation));
    order.into_iter().map(|at| pairs[at].clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::correlate;

    #[test]
    fn correlation_is_that_of_the_pairs_that_have_both() {
        let a: Vec<f64> = (0..40).map(f64::from).collect();
        let down: Vec<f64> = a.iter().map(|x| 100.0 - 2.0 * x).collect();
        assert!((correlate(&a, &down).unwrap() + 1.0).abs() < 1e-12);
        let mut holes = a.clone();
        holes[3] = f64::NAN;
        assert!((correlate(&a, &holes).unwrap() - 1.0).abs() < 1e-12);
        assert_eq!(correlate(&a, &[5.0; 40]), None, "it does not vary");
        assert_eq!(correlate(&a[..19], &a[..19]), None, "too few");
        // By hand: four clusters of ten at the corners of a square, one pair of corners shifted.
        let x: Vec<f64> = (0..40).map(|i| f64::from(i / 20)).collect();
        let y: Vec<f64> = (0..40).map(|i| f64::from((i / 10) % 2)).collect();
        assert!(correlate(&x, &y).unwrap().abs() < 1e-12);
    }
}
