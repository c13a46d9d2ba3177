//! From KPI scores to group scores, total before overrides and coverage (scoring.md, section 3).
//! The loop that a weight slider waits for: columns only, block by block, so that what is summed
//! stays in the fastest memory. Called by `engine`; it knows no rule, policy name or override.

use std::ops::Range;

use super::rounding::{round, round_score};
use super::weight::Weights;

/// What the roll-up takes in.
pub struct Parts<'a> {
    /// How many entries there are.
    pub entries: usize,
    /// All KPIs, group by group.
    pub kpis: Vec<Counted<'a>>,
    /// The places of each group's KPIs.
    pub groups: &'a [Range<usize>],
    /// The base's weights, then those of each segment.
    pub weights: &'a [Weights],
    /// For each entry the place in `weights`; none where there are no segments.
    pub profile: Option<&'a [u32]>,
}

/// One KPI's scores.
pub struct Counted<'a> {
    /// Exact, NaN where missing.
    pub scores: &'a [f64],
    /// What stands in for a missing score, NaN for nothing.
    pub fill: f64,
}

/// What comes out, for each entry.
pub struct RolledUp {
    /// The rounded score of each group, NaN where it has none.
    pub groups: Vec<Vec<f64>>,
    /// The exact total before overrides, NaN where no group has a score that counts.
    pub totals: Vec<f64>,
    /// 0..=1, rounded.
    pub coverage: Vec<f64>,
}

/// Entries that are rolled up together.
const BLOCK: usize = 1024;

/// `S_g = Σ wᵢ·sᵢ / Σ wᵢ`, `T₀ = Σ W_g·S_g / Σ W_g`, both over what has a score, and
/// `coverage = Σ_g (W_g/ΣW)·(Σ wᵢ of KPIs with a real value / Σ wᵢ)`.
pub fn roll_up(parts: &Parts) -> RolledUp {
    let entries = parts.entries;
    let mut groups: Vec<Vec<f64>> = parts.groups.iter().map(|_| Vec::with_capacity(entries)).collect();
    let mut totals = Vec::with_capacity(entries);
    let mut coverage = Vec::with_capacity(entries);
    for start in (0..entries).step_by(BLOCK) {
        let block = start..(start + BLOCK).min(entries);
        let length = block.len();
        let profile = parts.profile.map(|profile| &profile[block.clone()]);
        let mut total = Sums::default();
        for (g, range) in parts.groups.iter().enumerate() {
            let mut group = Sums::default();
            for k in range.clone() {
                let kpi = &parts.kpis[k];
                let weight = Weight::of(parts, profile, |weights| weights.kpis[k]);
                let coverage = Weight::of(parts, profile, |weights| weights.coverage[k]);
                group.add(&kpi.scores[block.clone()], kpi.fill, &weight);
                group.cover(&kpi.scores[block.clone()], &coverage);
            }
            let mut scores = [0.0; BLOCK];
            for ((score, sum), weight) in scores.iter_mut().zip(&group.scores).zip(&group.weights) {
                *score = sum / weight;
            }
            let weight = Weight::of(parts, profile, |weights| weights.groups[g]);
            total.add(&scores[..length], f64::NAN, &weight);
            let share = Weight::of(parts, profile, |weights| {
                // A group without KPIs covers nothing.
                if weights.coverage_sums[g] > 0.0 {
                    weights.shares[g] / weights.coverage_sums[g]
                } else {
                    0.0
                }
            });
            total.share(&group.covered[..length], &share);
            groups[g].extend(scores[..length].iter().map(|&score| round_score(score)));
        }
        totals.extend(total.scores.iter().zip(&total.weights).take(length).map(|(sum, weight)| sum / weight));
        coverage.extend(total.covered[..length].iter().map(|&covered| round(covered)));
    }
    RolledUp { groups, totals, coverage }
}

/// A weight: one for all entries of a block, or one for each entry's profile.
enum Weight<'a> {
    Same(f64),
    By { profile: &'a [u32], weights: Vec<f64> },
}

impl<'a> Weight<'a> {
    fn of(parts: &Parts, profile: Option<&'a [u32]>, pick: impl Fn(&Weights) -> f64) -> Self {
        let base = parts.weights.first().map_or(0.0, &pick);
        match profile {
            Some(profile) if parts.weights.iter().any(|weights| pick(weights) != base) => {
                Weight::By { profile, weights: parts.weights.iter().map(pick).collect() }
            }
            _ => Weight::Same(base),
        }
    }
}

/// Running sums of a block.
struct Sums {
    /// Σ w·s of what has a score.
    scores: [f64; BLOCK],
    /// Σ w of what has a score: 0/0 makes a mean of nothing missing.
    weights: [f64; BLOCK],
    covered: [f64; BLOCK],
}

impl Default for Sums {
    fn default() -> Self {
        Sums { scores: [0.0; BLOCK], weights: [0.0; BLOCK], covered: [0.0; BLOCK] }
    }
}

impl Sums {
    fn add(&mut self, scores: &[f64], fill: f64, weight: &Weight) {
        let sums = self.scores.iter_mut().zip(&mut self.weights).zip(scores);
        let add = |((sum, weights), score): ((&mut f64, &mut f64), &f64), weight: f64| {
            let score = if score.is_nan() { fill } else { *score };
            *sum += if score.is_nan() { 0.0 } else { weight * score };
            *weights += if score.is_nan() { 0.0 } else { weight };
        };
        match weight {
            Weight::Same(weight) => sums.for_each(|item| add(item, *weight)),
            Weight::By { profile, weights } => {
                sums.zip(*profile).for_each(|(item, &at)| add(item, weights[at as usize]));
            }
        }
    }

    /// Counts what has a real value.
    fn cover(&mut self, scores: &[f64], weight: &Weight) {
        let sums = self.covered.iter_mut().zip(scores);
        let add = |(sum, score): (&mut f64, &f64), weight: f64| {
            *sum += if score.is_nan() { 0.0 } else { weight };
        };
        match weight {
            Weight::Same(weight) => sums.for_each(|item| add(item, *weight)),
            Weight::By { profile, weights } => {
                sums.zip(*profile).for_each(|(item, &at)| add(item, weights[at as usize]));
            }
        }
    }

    /// Adds a group's coverage to the total's.
    fn share(&mut self, covered: &[f64], share: &Weight) {
        let sums = self.covered.iter_mut().zip(covered);
        match share {
            Weight::Same(share) => sums.for_each(|(sum, covered)| *sum += share * covered),
            Weight::By { profile, weights } => {
                sums.zip(*profile).for_each(|((sum, covered), &at)| *sum += weights[at as usize] * covered);
            }
        }
    }
}
