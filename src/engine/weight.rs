//! The weights that hold for the subjects of one segment, ready for the roll-up.
//! Called by `engine`; what a weight means on screen is `scorecard::weight`'s business.

use std::ops::Range;

use crate::scorecard::{Scorecard, Segment};

/// Weights of the base or of a segment, KPIs and groups in the scorecard's order. Scaled where
/// sums would leave the doubles: by powers of two, which change no ratio and no digit.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    pub kpis: Vec<f64>,
    pub groups: Vec<f64>,
    /// What a KPI with a real value adds to the coverage of its group before division by
    /// `coverage_sums`: its weight, or 1 each in a group whose weights sum to 0.
    pub coverage: Vec<f64>,
    pub coverage_sums: Vec<f64>,
    /// What a fully covered group adds to the coverage, 0..=1.
    pub shares: Vec<f64>,
}

impl Weights {
    pub fn new(scorecard: &Scorecard, segment: Option<&Segment>) -> Self {
        let weight = |id: &str, base: f64| {
            segment.and_then(|segment| segment.weights.get(id)).copied().unwrap_or(base)
        };
        let mut kpis: Vec<f64> = scorecard.kpis().map(|(_, kpi)| weight(&kpi.id, kpi.weight)).collect();
        let mut groups: Vec<f64> =
            scorecard.groups.iter().map(|group| weight(&group.id, group.weight)).collect();
        scale(&mut groups);
        let mut coverage = vec![];
        let mut coverage_sums = vec![];
        for range in group_ranges(scorecard) {
            let own = &mut kpis[range];
            scale(own);
            let sum: f64 = own.iter().sum();
            let counted = own.iter().map(|&weight| if sum > 0.0 { weight } else { 1.0 });
            coverage.extend(counted);
            coverage_sums.push(if sum > 0.0 { sum } else { own.len() as f64 });
        }
        let sum: f64 = groups.iter().sum();
        let shares = groups.iter().map(|&weight| if sum > 0.0 { weight / sum } else { 0.0 }).collect();
        Weights { kpis, groups, coverage, coverage_sums, shares }
    }
}

/// The places of each group's KPIs among all KPIs.
pub fn group_ranges(scorecard: &Scorecard) -> Vec<Range<usize>> {
    let mut start = 0;
    let range = |group: &crate::scorecard::Group| {
        start += group.kpis.len();
        start - group.kpis.len()..start
    };
    scorecard.groups.iter().map(range).collect()
}

/// Brings weights near the ends of the doubles to their middle, by a power of two; all others stay
/// as they are. What is no weight counts 0.
fn scale(weights: &mut [f64]) {
    for weight in weights.iter_mut() {
        if !(weight.is_finite() && *weight > 0.0) {
            *weight = 0.0;
        }
    }
    let (_, exponent) = libm::frexp(weights.iter().copied().fold(0.0, f64::max));
    if exponent.abs() > 300 {
        for weight in weights {
            *weight = libm::scalbn(*weight, -exponent);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scaling_keeps_ratios_and_survives_the_ends_of_the_doubles() {
        for (mut weights, expected) in [
            (vec![3.0, 1.0], vec![3.0, 1.0]),
            (vec![f64::MAX, f64::MAX / 2.0], vec![1.0 - f64::EPSILON / 2.0, 0.5 - f64::EPSILON / 4.0]),
            (vec![5e-324, 0.0], vec![0.5, 0.0]),
            (vec![0.0, 0.0], vec![0.0, 0.0]),
            (vec![], vec![]),
        ] {
            scale(&mut weights);
            assert_eq!(weights, expected);
        }
    }
}
