//! From KPI scores to group scores, total before overrides and coverage (scoring.md, section 3).
//! The loop that a weight slider waits for: columns only, block by block, so that what is summed
//! stays in the fastest memory. Called by `engine`; it knows no rule, policy name or override.

use std::ops::Range;

use super::rounding::round_score;
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
    let kpi_weights: Vec<Weight> = (0..parts.kpis.len())
        .map(|k| Weight::of(parts, |weights| Pair { score: weights.kpis[k], covered: weights.coverage[k] }))
        .collect();
    let group_weights: Vec<Weight> = (0..parts.groups.len())
        .map(|g| {
            Weight::of(parts, |weights| {
                let sum = weights.coverage_sums[g];
                // A group without KPIs covers nothing.
                let covered = if sum > 0.0 { weights.shares[g] / sum } else { 0.0 };
                Pair { score: weights.groups[g], covered }
            })
        })
        .collect();
    let mut total = Sums::new();
    let mut group = Sums::new();
    for start in (0..entries).step_by(BLOCK) {
        let block = start..(start + BLOCK).min(entries);
        let profile = parts.profile.map(|profile| &profile[block.clone()]);
        total.clear();
        for (g, range) in parts.groups.iter().enumerate() {
            group.clear();
            for k in range.clone() {
                let kpi = &parts.kpis[k];
                group.add(&kpi.scores[block.clone()], kpi.fill, &kpi_weights[k], profile);
            }
            total.add_group(&mut group, block.len(), &group_weights[g], profile);
            groups[g].extend(group.scores[..block.len()].iter().map(|&score| round_score(score)));
        }
        let sums = total.scores.iter().zip(total.weights.iter()).take(block.len());
        totals.extend(sums.map(|(sum, weight)| sum / weight));
        coverage.extend(total.covered[..block.len()].iter().map(|&covered| round_score(covered)));
    }
    RolledUp { groups, totals, coverage }
}

/// What a KPI or a group counts in a mean, and what it adds to the coverage.
#[derive(Clone, Copy, PartialEq)]
struct Pair {
    score: f64,
    covered: f64,
}

/// One weight for all entries, or one for each profile.
enum Weight {
    Same(Pair),
    By(Vec<Pair>),
}

impl Weight {
    fn of(parts: &Parts, pick: impl Fn(&Weights) -> Pair) -> Self {
        let all: Vec<Pair> = parts.weights.iter().map(pick).collect();
        let base = all.first().copied().unwrap_or(Pair { score: 0.0, covered: 0.0 });
        if parts.profile.is_none() || all.iter().all(|weight| *weight == base) {
            Weight::Same(base)
        } else {
            Weight::By(all)
        }
    }
}

/// Running sums of a block.
struct Sums {
    /// Σ w·s of what has a score; once divided, the scores.
    scores: Box<[f64; BLOCK]>,
    /// Σ w of what has a score: 0/0 makes a mean of nothing missing.
    weights: Box<[f64; BLOCK]>,
    covered: Box<[f64; BLOCK]>,
}

impl Sums {
    fn new() -> Self {
        let zeros = || Box::new([0.0; BLOCK]);
        Sums { scores: zeros(), weights: zeros(), covered: zeros() }
    }

    fn clear(&mut self) {
        self.scores.fill(0.0);
        self.weights.fill(0.0);
        self.covered.fill(0.0);
    }

    /// Adds a KPI. Plain indices and no branches: the compiler takes several entries at once.
    fn add(&mut self, scores: &[f64], fill: f64, weight: &Weight, profile: Option<&[u32]>) {
        let length = scores.len().min(BLOCK);
        let scores = &scores[..length];
        let (sums, weights) = (&mut self.scores[..length], &mut self.weights[..length]);
        let covered = &mut self.covered[..length];
        let mut add = |i: usize, weight: Pair| {
            let real = scores[i];
            let score = if real.is_nan() { fill } else { real };
            sums[i] += if score.is_nan() { 0.0 } else { weight.score * score };
            weights[i] += if score.is_nan() { 0.0 } else { weight.score };
            covered[i] += if real.is_nan() { 0.0 } else { weight.covered };
        };
        match (weight, profile) {
            (Weight::By(by), Some(profile)) => {
                profile.iter().take(length).enumerate().for_each(|(i, &at)| add(i, by[at as usize]));
            }
            (Weight::Same(weight), _) => (0..length).for_each(|i| add(i, *weight)),
            (Weight::By(_), None) => {}
        }
    }

    /// Turns a group's sums into its scores and adds them.
    fn add_group(&mut self, group: &mut Sums, length: usize, weight: &Weight, profile: Option<&[u32]>) {
        let (own, counted, real) =
            (&mut group.scores[..length], &group.weights[..length], &group.covered[..length]);
        let (sums, weights) = (&mut self.scores[..length], &mut self.weights[..length]);
        let covered = &mut self.covered[..length];
        let mut add = |i: usize, weight: Pair| {
            let score = own[i] / counted[i];
            own[i] = score;
            sums[i] += if score.is_nan() { 0.0 } else { weight.score * score };
            weights[i] += if score.is_nan() { 0.0 } else { weight.score };
            covered[i] += weight.covered * real[i];
        };
        match (weight, profile) {
            (Weight::By(by), Some(profile)) => {
                profile.iter().take(length).enumerate().for_each(|(i, &at)| add(i, by[at as usize]));
            }
            (Weight::Same(weight), _) => (0..length).for_each(|i| add(i, *weight)),
            (Weight::By(_), None) => {}
        }
    }
}
