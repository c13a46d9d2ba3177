//! What the costliest KPI of each entry costs it.

use std::collections::BTreeMap;

/// One KPI's scores, NaN where missing, and what stands in for those; NaN for nothing.
#[derive(Clone, Copy, Debug)]
pub struct Filled<'a> {
    pub scores: &'a [f64],
    pub fill: f64,
}

/// The most points that one KPI takes from each entry: the largest of `eᵢ·(100 − sᵢ)` over what has a
/// score; NaN where none takes any. `profile` says which weights hold for each entry, and `weigh` writes the
/// `eᵢ` of a profile where some KPIs have a score: asked once for every set of them, since there are few.
#[inline(never)]
pub fn drags(
    kpis: &[Filled],
    profile: Option<&[u32]>,
    weigh: &dyn Fn(usize, &[bool], &mut [f64]),
    entries: usize,
) -> Vec<f64> {
    let mut row = vec![f64::NAN; kpis.len()];
    // Which KPIs an entry misses, a bit each, after its profile.
    let mut key = vec![0_u64; 1 + kpis.len().div_ceil(64)];
    let mut known: BTreeMap<Vec<u64>, usize> = BTreeMap::new();
    let mut weights: Vec<Vec<f64>> = vec![];
    let mut last: Option<(Vec<u64>, usize)> = None;
    let mut drag = |entry: usize| {
        key.fill(0);
        key[0] = profile.and_then(|profile| profile.get(entry)).map_or(0, |at| u64::from(*at));
        for (place, (score, kpi)) in row.iter_mut().zip(kpis).enumerate() {
            let exact = kpi.scores.get(entry).copied().unwrap_or(f64::NAN);
            *score = if exact.is_nan() { kpi.fill } else { exact };
            key[1 + place / 64] |= u64::from(score.is_nan()) << (place % 64);
        }
        let at = match &last {
            Some((before, at)) if *before == key => *at,
            _ => {
                let at = known.get(&key).copied().unwrap_or_else(|| {
                    let mut own = vec![0.0; kpis.len()];
                    let present: Vec<bool> = row.iter().map(|score| !score.is_nan()).collect();
                    weigh(key[0] as usize, &present, &mut own);
                    weights.push(own);
                    known.insert(key.clone(), weights.len() - 1);
                    weights.len() - 1
                });
                last = Some((key.clone(), at));
                at
            }
        };
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
