//! From KPI scores to group scores, total before overrides and coverage (scoring.md, section 3).
//! What a weight slider waits for: columns only, block by block; the loops are `column`'s. Called by
//! `engine`; it knows no rule, policy name or override.

use std::ops::Range;
use std::sync::Arc;

use column::{BLOCK, Pair, Sums, Weight};

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
    /// What covers every group, and with it the coverage, where they are known from before.
    pub covered: Option<Vec<Arc<Vec<f64>>>>,
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
    pub exact: Vec<f64>,
    /// Σ w of what has a real value.
    pub covered: Arc<Vec<f64>>,
}

/// What comes out, for each entry.
pub struct RolledUp {
    pub groups: Vec<Arc<GroupScores>>,
    /// The exact total before overrides, NaN where no group has a score that counts.
    pub totals: Vec<f64>,
    /// 0..=1, rounded; none where it is known.
    pub coverage: Option<Vec<f64>>,
}

/// `S_g = Σ wᵢ·sᵢ / Σ wᵢ`, `T₀ = Σ W_g·S_g / Σ W_g`, both over what has a score, and
/// `coverage = Σ_g (W_g/ΣW)·(Σ wᵢ of KPIs with a real value / Σ wᵢ)`.
pub fn roll_up(parts: &Parts) -> RolledUp {
    let entries = parts.entries;
    let kpi_weights: Vec<Weight> = (0..parts.kpis.len())
        .map(|k| weight(parts, |weights| Pair { score: weights.kpis[k], covered: weights.coverage[k] }))
        .collect();
    let group_weights: Vec<Weight> = (0..parts.groups.len())
        .map(|g| {
            weight(parts, |weights| {
                let sum = weights.coverage_sums[g];
                // A group without KPIs covers nothing.
                let covered = if sum > 0.0 { weights.shares[g] / sum } else { 0.0 };
                Pair { score: weights.groups[g], covered }
            })
        })
        .collect();
    let covers = parts.covered.is_none();
    let column = |is_new: bool| Vec::with_capacity(if is_new { entries } else { 0 });
    let mut fresh: Vec<(Vec<f64>, Vec<f64>)> = parts
        .known
        .iter()
        .map(|known| (column(known.is_none()), column(known.is_none() && covers)))
        .collect();
    let mut totals = column(true);
    let mut coverage = column(covers);
    let mut total = Sums::default();
    let mut group = Sums::default();
    for start in (0..entries).step_by(BLOCK) {
        let block = start..(start + BLOCK).min(entries);
        let profile = parts.profile.map(|profile| &profile[block.clone()]);
        total.clear();
        for (g, range) in parts.groups.iter().enumerate() {
            let (scores, covered) = match &parts.known[g] {
                Some(known) => (&known.exact, &*known.covered),
                None => {
                    group.clear();
                    for k in range.clone() {
                        let kpi = &parts.kpis[k];
                        let (scores, weight) = (&kpi.scores[block.clone()], &kpi_weights[k]);
                        if kpi.missing == 0 {
                            group.add_complete(scores, weight, profile);
                        } else if kpi.missing == entries && kpi.fill.is_nan() {
                            continue;
                        } else if covers {
                            group.add(scores, kpi.fill, weight, profile);
                        } else {
                            group.add_scores(scores, kpi.fill, weight, profile);
                        }
                    }
                    let (exact, own) = &mut fresh[g];
                    if covers {
                        group.take(block.len(), exact, own);
                    } else {
                        group.take_means(block.len(), exact);
                    }
                    (&fresh[g].0, &fresh[g].1)
                }
            };
            let (scores, weight) = (&scores[block.clone()], &group_weights[g]);
            if covers {
                total.add_group(scores, &covered[block.clone()], weight, profile);
            } else {
                total.add_scores(scores, f64::NAN, weight, profile);
            }
        }
        if covers {
            total.take_rounded(block.len(), &mut totals, &mut coverage);
        } else {
            total.take_means(block.len(), &mut totals);
        }
    }
    let groups = parts.known.iter().zip(fresh).enumerate();
    let groups = groups.map(|(g, (known, (exact, own)))| {
        let covered = || parts.covered.as_ref().map_or_else(|| Arc::new(own), |all| all[g].clone());
        known.clone().unwrap_or_else(|| Arc::new(GroupScores { exact, covered: covered() }))
    });
    RolledUp { groups: groups.collect(), totals, coverage: covers.then_some(coverage) }
}

/// One weight for all entries where it is the same for every profile.
fn weight(parts: &Parts, pick: impl Fn(&Weights) -> Pair) -> Weight {
    let all: Vec<Pair> = parts.weights.iter().map(pick).collect();
    let base = all.first().copied().unwrap_or_default();
    if parts.profile.is_none() || all.iter().all(|weight| *weight == base) {
        Weight::Same(base)
    } else {
        Weight::By(all)
    }
}
