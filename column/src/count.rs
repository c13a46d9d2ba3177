//! Counts by bar, by band and by code.

use crate::two::Two;

/// The places of totals among ascending edges: how many edges each reaches; `none` for a missing one.
/// `edges` are one list for all entries, or one for each profile.
#[inline(never)]
pub fn find_places(totals: &[f64], edges: &[Vec<f64>], profile: Option<&[u32]>, none: u32) -> Vec<u32> {
    let Some(first) = edges.first() else { return vec![none; totals.len()] };
    let Some(profile) = profile.filter(|_| edges.iter().any(|own| own != first)) else {
        return places_of(totals, first, none);
    };
    let find = |(total, &at): (&f64, &u32)| {
        let reached =
            edges.get(at as usize).map_or(0, |own| own.iter().map(|edge| u32::from(edge <= total)).sum());
        if total.is_nan() { none } else { reached }
    };
    totals.iter().zip(profile).map(find).collect()
}

#[inline(never)]
fn places_of(totals: &[f64], edges: &[f64], none: u32) -> Vec<u32> {
    let mut places = vec![0; totals.len()];
    let (fours, rest) = totals.as_chunks::<4>();
    let (place_fours, place_rest) = places.as_chunks_mut::<4>();
    for (places, four) in place_fours.iter_mut().zip(fours) {
        let (a, b) = (Two::new(four[0], four[1]), Two::new(four[2], four[3]));
        for edge in edges {
            let edge = Two::splat(*edge);
            a.reaches(edge).count(b.reaches(edge), places);
        }
    }
    for (place, total) in place_rest.iter_mut().zip(rest) {
        *place = edges.iter().map(|edge| u32::from(edge <= total)).sum();
    }
    // Most columns lack few totals, or none.
    for (place, total) in places.iter_mut().zip(totals) {
        if total.is_nan() {
            *place = none;
        }
    }
    places
}

/// Bars of equal width from 0; the last one takes what lies beyond it.
#[derive(Clone, Copy, Debug)]
pub struct Bars {
    pub count: usize,
    pub width: f64,
}

/// How many values, times `factor`, of the entries whose code is one of two fall in each bar. A missing
/// value is in none.
#[inline(never)]
pub fn count_bars(
    values: &[f64],
    factor: f64,
    codes: &[u32],
    kept: [u32; 2],
    entries: &[u32],
    bars: Bars,
) -> Vec<u32> {
    let mut counts = vec![0; bars.count];
    for &entry in entries {
        let entry = entry as usize;
        let (Some(&value), Some(&code)) = (values.get(entry), codes.get(entry)) else { continue };
        if value.is_nan() || (code != kept[0] && code != kept[1]) {
            continue;
        }
        let bar = ((value * factor / bars.width) as u32 as usize).min(bars.count.saturating_sub(1));
        if let Some(count) = counts.get_mut(bar) {
            *count += 1;
        }
    }
    counts
}

/// How many entries have each of the codes below the length of `counts`; the last takes all above it.
#[inline(never)]
pub fn count_codes(codes: &[u32], entries: &[u32], counts: &mut [u32]) {
    let last = counts.len().saturating_sub(1);
    for &entry in entries {
        let Some(&code) = codes.get(entry as usize) else { continue };
        if let Some(count) = counts.get_mut((code as usize).min(last)) {
            *count += 1;
        }
    }
}

/// How many entries are in each place and what they are worth together, unknown values not counted; one
/// whose place is beyond the counts is in none.
#[inline(never)]
pub fn add_worth(places: &[u32], worth: &[f64], entries: &[u32], counts: &mut [u32], sums: &mut [f64]) {
    for &entry in entries {
        let entry = entry as usize;
        let place = places.get(entry).map_or(usize::MAX, |place| *place as usize);
        if let (Some(count), Some(sum)) = (counts.get_mut(place), sums.get_mut(place)) {
            let own = worth.get(entry).copied().unwrap_or(f64::NAN);
            *count += 1;
            *sum += if own.is_nan() { 0.0 } else { own };
        }
    }
}

/// Takes the total from every entry that has a reason for it, or whose coverage is below `least`: then
/// the reason is `low`. `none` is no reason.
#[inline(never)]
pub fn withhold(
    totals: &mut [f64],
    reasons: &mut [u32],
    coverage: &[f64],
    least: f64,
    [none, low]: [u32; 2],
) {
    for ((total, reason), coverage) in totals.iter_mut().zip(reasons).zip(coverage) {
        let own = if *reason == none && *coverage < least { low } else { *reason };
        *reason = own;
        *total = if own == none { *total } else { f64::NAN };
    }
}
