//! From KPI scores to group scores, total before overrides and coverage (scoring.md, section 3).
//! The loop that a weight slider waits for: columns only, block by block, so that what is summed
//! stays in the fastest memory. Called by `engine`; it knows no rule, policy name or override.

use std::ops::Range;
use std::sync::Arc;

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
    /// Groups whose scores are known from before, made of the same.
    pub known: Vec<Option<Arc<GroupScores>>>,
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
    /// How many scores are missing.
    pub missing: usize,
}

/// What the KPIs of one group come to, for each entry.
#[derive(Debug, Default)]
pub struct GroupScores {
    /// The score, NaN where there is none.
    exact: Vec<f64>,
    /// Σ w of what has a real value.
    covered: Vec<f64>,
    /// The score as it is reported.
    pub rounded: Vec<f64>,
}

/// What comes out, for each entry.
pub struct RolledUp {
    pub groups: Vec<Arc<GroupScores>>,
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
    let mut fresh: Vec<GroupScores> = parts.groups.iter().map(|_| GroupScores::default()).collect();
    for (group, known) in fresh.iter_mut().zip(&parts.known) {
        if known.is_none() {
            *group = GroupScores::with_capacity(entries);
        }
    }
    let mut totals = Vec::with_capacity(entries);
    let mut coverage = Vec::with_capacity(entries);
    let mut total = Sums::new();
    let mut group = Sums::new();
    for start in (0..entries).step_by(BLOCK) {
        let block = start..(start + BLOCK).min(entries);
        let profile = parts.profile.map(|profile| &profile[block.clone()]);
        total.clear();
        for (g, range) in parts.groups.iter().enumerate() {
            let scores = match &parts.known[g] {
                Some(known) => known,
                None => {
                    group.clear();
                    for k in range.clone() {
                        let kpi = &parts.kpis[k];
                        if kpi.missing == 0 {
                            group.add_complete(&kpi.scores[block.clone()], &kpi_weights[k], profile);
                        } else if kpi.missing < entries || !kpi.fill.is_nan() {
                            group.add(&kpi.scores[block.clone()], kpi.fill, &kpi_weights[k], profile);
                        }
                    }
                    fresh[g].extend(&mut group, block.len());
                    &fresh[g]
                }
            };
            let (scores, covered) = (&scores.exact[block.clone()], &scores.covered[block.clone()]);
            total.add_group(scores, covered, &group_weights[g], profile);
        }
        total.spread();
        let sums = total.scores.iter().zip(total.weights.iter()).take(block.len());
        totals.extend(sums.map(|(sum, weight)| sum / weight));
        coverage.extend(total.covered[..block.len()].iter().map(|&covered| round_score(covered)));
    }
    let groups = parts.known.iter().zip(fresh);
    let groups = groups.map(|(known, fresh)| known.clone().unwrap_or_else(|| Arc::new(fresh))).collect();
    RolledUp { groups, totals, coverage }
}

impl GroupScores {
    fn with_capacity(entries: usize) -> Self {
        let column = || Vec::with_capacity(entries);
        GroupScores { exact: column(), covered: column(), rounded: column() }
    }

    /// Divides the sums of a block.
    fn extend(&mut self, sums: &mut Sums, length: usize) {
        sums.spread();
        let means = sums.scores[..length].iter().zip(&sums.weights[..length]);
        self.exact.extend(means.map(|(sum, weight)| sum / weight));
        self.covered.extend_from_slice(&sums.covered[..length]);
        let exact = &self.exact[self.rounded.len()..];
        self.rounded.extend(exact.iter().map(|&score| round_score(score)));
    }
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

/// Weights by profile, and the profile of each entry.
type ByProfile<'a> = (&'a [Pair], &'a [u32]);

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

    /// The one weight, or those by profile with the profile of each entry.
    fn split<'a>(&'a self, profile: Option<&'a [u32]>) -> (Pair, Option<ByProfile<'a>>) {
        match self {
            Weight::Same(weight) => (*weight, None),
            Weight::By(by) => {
                (Pair { score: 0.0, covered: 0.0 }, profile.map(|profile| (by.as_slice(), profile)))
            }
        }
    }
}

/// Running sums of a block.
struct Sums {
    /// Σ w·s of what has a score.
    scores: Box<[f64; BLOCK]>,
    /// Σ w of what has a score: 0/0 makes a mean of nothing missing.
    weights: Box<[f64; BLOCK]>,
    covered: Box<[f64; BLOCK]>,
    /// Weight and cover as long as they are the same for all entries; then they are not written out.
    alike: Option<Pair>,
}

impl Sums {
    fn new() -> Self {
        let zeros = || Box::new([0.0; BLOCK]);
        Sums { scores: zeros(), weights: zeros(), covered: zeros(), alike: None }
    }

    fn clear(&mut self) {
        self.scores.fill(0.0);
        self.alike = Some(Pair { score: 0.0, covered: 0.0 });
    }

    /// Writes out what has been the same for all entries so far.
    fn spread(&mut self) {
        if let Some(alike) = self.alike.take() {
            self.weights.fill(alike.score);
            self.covered.fill(alike.covered);
        }
    }

    /// Adds a KPI that no entry lacks.
    fn add_complete(&mut self, scores: &[f64], weight: &Weight, profile: Option<&[u32]>) {
        let (Weight::Same(weight), Some(alike)) = (weight, &mut self.alike) else {
            return self.add(scores, f64::NAN, weight, profile);
        };
        alike.score += weight.score;
        alike.covered += weight.covered;
        self.scores.iter_mut().zip(scores).for_each(|(sum, score)| *sum += weight.score * score);
    }

    /// Adds a KPI. Plain indices and no branches but one that never turns.
    fn add(&mut self, scores: &[f64], fill: f64, weight: &Weight, profile: Option<&[u32]>) {
        self.spread();
        let length = scores.len().min(BLOCK);
        let scores = &scores[..length];
        let (sums, weights) = (&mut self.scores[..length], &mut self.weights[..length]);
        let covered = &mut self.covered[..length];
        let (same, by) = weight.split(profile);
        for i in 0..length {
            let weight = by.map_or(same, |(by, profile)| by[profile[i] as usize]);
            let real = scores[i];
            let score = if real.is_nan() { fill } else { real };
            sums[i] += if score.is_nan() { 0.0 } else { weight.score * score };
            weights[i] += if score.is_nan() { 0.0 } else { weight.score };
            covered[i] += if real.is_nan() { 0.0 } else { weight.covered };
        }
    }

    /// Adds a group's scores.
    fn add_group(&mut self, scores: &[f64], real: &[f64], weight: &Weight, profile: Option<&[u32]>) {
        self.spread();
        let length = scores.len().min(BLOCK);
        let (scores, real) = (&scores[..length], &real[..length]);
        let (sums, weights) = (&mut self.scores[..length], &mut self.weights[..length]);
        let covered = &mut self.covered[..length];
        let (same, by) = weight.split(profile);
        for i in 0..length {
            let weight = by.map_or(same, |(by, profile)| by[profile[i] as usize]);
            let score = scores[i];
            sums[i] += if score.is_nan() { 0.0 } else { weight.score * score };
            weights[i] += if score.is_nan() { 0.0 } else { weight.score };
            covered[i] += weight.covered * real[i];
        }
    }
}
