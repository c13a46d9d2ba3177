//! What the costliest KPI of each entry costs it.

use std::ops::Range;

/// What KPIs and groups count for some of the entries.
#[derive(Clone, Copy, Debug)]
pub struct Shares<'a> {
    pub kpis: &'a [f64],
    pub groups: &'a [f64],
}

/// One KPI's scores, NaN where missing, and what stands in for those; NaN for nothing.
#[derive(Clone, Copy, Debug)]
pub struct Filled<'a> {
    pub scores: &'a [f64],
    pub fill: f64,
}

/// The most points that one KPI takes from each entry: the largest of `W_g/ΣW · wᵢ/Σw · (100 − sᵢ)` over
/// what has a score; NaN where none takes any. `groups` are the places of their KPIs, `profile` says for
/// each entry which of the `weights` hold.
#[inline(never)]
pub fn drags(
    kpis: &[Filled],
    groups: &[Range<usize>],
    weights: &[Shares],
    profile: Option<&[u32]>,
    entries: usize,
) -> Vec<f64> {
    let mut row = vec![f64::NAN; kpis.len()];
    let mut effective = vec![0.0; kpis.len()];
    let complete: Vec<Vec<f64>> = weights
        .iter()
        .map(|weights| {
            let mut effective = vec![0.0; kpis.len()];
            weigh(&vec![0.0; kpis.len()], groups, *weights, &mut effective);
            effective
        })
        .collect();
    (0..entries)
        .map(|entry| {
            let mut missing = false;
            for (score, kpi) in row.iter_mut().zip(kpis) {
                let own = kpi.scores.get(entry).copied().unwrap_or(f64::NAN);
                *score = if own.is_nan() { kpi.fill } else { own };
                missing |= score.is_nan();
            }
            let at = profile.map_or(0, |profile| profile.get(entry).map_or(0, |at| *at as usize));
            let (Some(shares), Some(whole)) = (weights.get(at), complete.get(at)) else { return f64::NAN };
            let counted = if missing {
                weigh(&row, groups, *shares, &mut effective);
                &effective
            } else {
                whole
            };
            let lost =
                |(score, weight): (&f64, &f64)| if *weight > 0.0 { weight * (100.0 - score) } else { 0.0 };
            let most = row
                .iter()
                .zip(counted)
                .map(lost)
                .fold(0.0, |most, lost| if lost > most { lost } else { most });
            if most > 0.0 { most } else { f64::NAN }
        })
        .collect()
}

/// The share of the total that each KPI has, 0 where it has no score.
fn weigh(scores: &[f64], groups: &[Range<usize>], weights: Shares, into: &mut [f64]) {
    into.fill(0.0);
    let counted = |k: &usize| scores.get(*k).is_some_and(|score| !score.is_nan());
    let weight_of = |k: usize| weights.kpis.get(k).copied().unwrap_or(0.0);
    let sum_of = |range: &Range<usize>| range.clone().filter(counted).map(weight_of).sum::<f64>();
    let groups = || groups.iter().zip(weights.groups);
    let total: f64 = groups().filter(|(range, _)| sum_of(range) > 0.0).map(|(_, weight)| weight).sum();
    if total == 0.0 {
        return;
    }
    for (range, weight) in groups() {
        let sum = sum_of(range);
        if sum > 0.0 {
            let share = weight / total;
            for k in range.clone().filter(counted) {
                if let Some(into) = into.get_mut(k) {
                    *into = share * (weight_of(k) / sum);
                }
            }
        }
    }
}
