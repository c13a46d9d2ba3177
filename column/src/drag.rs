//! What the costliest KPI of each entry costs it.

/// One KPI's scores, NaN where missing, and what stands in for those; NaN for nothing.
#[derive(Clone, Copy, Debug)]
pub struct Filled<'a> {
    pub scores: &'a [f64],
    pub fill: f64,
}

/// The most points that one KPI takes from each entry: the largest of `eᵢ·(100 − sᵢ)` over what has a
/// score; NaN where none takes any. `complete` are the `eᵢ` of an entry with every score, by profile, and
/// `profile` says which of them holds for each entry; `weigh` writes those of an entry that misses some.
#[inline(never)]
pub fn drags(
    kpis: &[Filled],
    complete: &[Vec<f64>],
    profile: Option<&[u32]>,
    weigh: &dyn Fn(usize, &mut [f64]),
    entries: usize,
) -> Vec<f64> {
    let mut row = vec![f64::NAN; kpis.len()];
    let mut own = vec![0.0; kpis.len()];
    let mut drag = |entry| {
        let mut missing = false;
        for (score, kpi) in row.iter_mut().zip(kpis) {
            let exact = kpi.scores.get(entry).copied().unwrap_or(f64::NAN);
            *score = if exact.is_nan() { kpi.fill } else { exact };
            missing |= score.is_nan();
        }
        let at = profile.and_then(|profile| profile.get(entry)).map_or(0, |at| *at as usize);
        let weights = match complete.get(at) {
            Some(weights) if !missing => weights,
            _ => {
                own.fill(0.0);
                weigh(entry, &mut own);
                &own
            }
        };
        let mut most = 0.0;
        for (score, weight) in row.iter().zip(weights) {
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
