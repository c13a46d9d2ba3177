//! What the costliest KPI of each entry costs it.

use std::collections::BTreeMap;

use crate::report::Reported;

/// Writes the `eᵢ` of a profile where these KPIs have a score.
pub type Weigh<'a> = dyn Fn(usize, &[bool], &mut [f64]) + 'a;

/// The most points that one KPI takes from each entry: the largest of `eᵢ·(100 − sᵢ)` over what has a
/// score; NaN where none takes any. `profile` says which weights hold for each entry; `weigh` is asked once
/// for every set of KPIs that have a score, since there are few.
#[inline(never)]
pub fn drags(kpis: &[Reported], profile: Option<&[u32]>, weigh: &Weigh, entries: usize) -> Vec<f64> {
    let mut row = vec![f64::NAN; kpis.len()];
    // Which KPIs an entry misses, a bit each, after its profile; and those of the entry before.
    let mut key = vec![0_u64; 1 + kpis.len().div_ceil(64)];
    let mut last = vec![];
    let mut known: BTreeMap<Vec<u64>, usize> = BTreeMap::new();
    let (mut weights, mut at): (Vec<Vec<f64>>, usize) = (vec![], 0);
    let mut drag = |entry: usize| {
        key.fill(0);
        key[0] = profile.and_then(|profile| profile.get(entry)).map_or(0, |at| u64::from(*at));
        for (place, (score, kpi)) in row.iter_mut().zip(kpis).enumerate() {
            *score = kpi.exact_at(entry);
            key[1 + place / 64] |= u64::from(score.is_nan()) << (place % 64);
        }
        if last != key {
            at = known.get(&key).copied().unwrap_or_else(|| {
                let mut own = vec![0.0; kpis.len()];
                let present: Vec<bool> = row.iter().map(|score| !score.is_nan()).collect();
                weigh(key[0] as usize, &present, &mut own);
                known.insert(key.clone(), weights.len());
                weights.push(own);
                weights.len() - 1
            });
            last.clone_from(&key);
        }
        let mut most = 0.0;
        for (score, weight) in row.iter().zip(&weights[at]) {
            // What is missing loses NaN, which is never more.
            let lost = weight * (100.0 - score);
            if lost > most {
                most = lost;
            }
        }
        if most > 0.0 { most } else { f64::NAN }
    };
    (0..entries).map(&mut drag).collect()
}
