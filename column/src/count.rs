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
/// value is in none. Where there are as many entries as values, they are all of them.
#[inline(never)]
pub fn count_bars(
    values: &[f64],
    factor: f64,
    codes: &[u32],
    kept: [u32; 2],
    entries: &[u32],
    bars: Bars,
) -> Vec<u32> {
    let mut counts = Counts::new(bars.count);
    let last = bars.count.saturating_sub(1);
    let (factor, width) = (Two::splat(factor), Two::splat(bars.width));
    let mut count = |lane: usize, values: [f64; 2], codes: [u32; 2]| {
        let (first, second) = Two::of(&values).mul(factor).div(width).both();
        for (at, bar) in [first, second].into_iter().enumerate() {
            let counted = !values[at].is_nan() && (codes[at] == kept[0] || codes[at] == kept[1]);
            counts.add(lane + at, if counted { (bar as u32 as usize).min(last) } else { usize::MAX });
        }
    };
    if entries.len() == values.len() && codes.len() == values.len() {
        let (fours, rest) = values.as_chunks::<4>();
        let (code_fours, code_rest) = codes.as_chunks::<4>();
        for (four, code) in fours.iter().zip(code_fours) {
            count(0, [four[0], four[1]], [code[0], code[1]]);
            count(2, [four[2], four[3]], [code[2], code[3]]);
        }
        for (&value, &code) in rest.iter().zip(code_rest) {
            count(0, [value, f64::NAN], [code; 2]);
        }
    } else {
        for &entry in entries {
            let entry = entry as usize;
            if let (Some(&value), Some(&code)) = (values.get(entry), codes.get(entry)) {
                count(0, [value, f64::NAN], [code; 2]);
            }
        }
    }
    counts.sum()
}

/// Counts by place, four side by side: what follows on another of the same place need not wait for it.
struct Counts(Vec<[u32; 4]>);

impl Counts {
    fn new(places: usize) -> Counts {
        Counts(vec![[0; 4]; places])
    }

    /// Counts one; nothing where the place is beyond them.
    #[inline(always)]
    fn add(&mut self, lane: usize, place: usize) {
        if let Some(lanes) = self.0.get_mut(place) {
            lanes[lane & 3] += 1;
        }
    }

    fn sum(&self) -> Vec<u32> {
        self.0.iter().map(|lanes| lanes.iter().sum()).collect()
    }
}

/// How many entries have each of the codes below `places`; the last takes all above it. Where there are as
/// many entries as codes, they are all of them.
#[inline(never)]
pub fn count_codes(codes: &[u32], entries: &[u32], places: usize) -> Vec<u32> {
    let last = places.saturating_sub(1);
    let mut counts = Counts::new(places);
    let mut count = |lane: usize, code: u32| counts.add(lane, (code as usize).min(last));
    if entries.len() == codes.len() {
        let (fours, rest) = codes.as_chunks::<4>();
        for four in fours {
            four.iter().enumerate().for_each(|(lane, &code)| count(lane, code));
        }
        rest.iter().for_each(|&code| count(0, code));
    } else {
        entries.iter().filter_map(|&entry| codes.get(entry as usize)).for_each(|&code| count(0, code));
    }
    counts.sum()
}

/// How many entries are in each place and what they are worth together, unknown values not counted; one
/// whose place is beyond the counts is in none. Where there are as many entries as places, they are all of them.
#[inline(never)]
pub fn add_worth(places: &[u32], worth: &[f64], entries: &[u32], counts: &mut [u32], sums: &mut [f64]) {
    let mut add = |place: u32, own: f64| {
        if let (Some(count), Some(sum)) = (counts.get_mut(place as usize), sums.get_mut(place as usize)) {
            *count += 1;
            *sum += if own.is_nan() { 0.0 } else { own };
        }
    };
    if entries.len() == places.len() && worth.len() == places.len() {
        places.iter().zip(worth).for_each(|(&place, &own)| add(place, own));
    } else {
        for &entry in entries {
            if let Some(&place) = places.get(entry as usize) {
                add(place, worth.get(entry as usize).copied().unwrap_or(f64::NAN));
            }
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

#[cfg(test)]
mod tests {
    use super::*;

    const VALUES: [f64; 7] = [0.0, 24.9, 25.0, f64::NAN, 99.9, 100.0, 51.0];
    const CODES: [u32; 7] = [0, 0, 2, 0, 1, 2, 9];
    const ALL: [u32; 7] = [0, 1, 2, 3, 4, 5, 6];

    #[test]
    fn values_fall_into_bars_whoever_is_asked_for() {
        let bars = Bars { count: 4, width: 25.0 };
        let count = |kept, entries: &[u32]| count_bars(&VALUES, 1.0, &CODES, kept, entries, bars);
        assert_eq!(count([0, 2], &ALL), [2, 1, 0, 1]);
        assert_eq!(count([0, 1], &ALL), [2, 0, 0, 1]);
        // The same in pieces, and what lies beyond the column is nobody.
        assert_eq!(count([0, 2], &[5, 1, 3, 70]), [1, 0, 0, 1]);
        assert_eq!(count_bars(&[0.5, 1.0], 100.0, &[0, 0], [0, 0], &[0, 1], bars), [0, 0, 1, 1]);
    }

    #[test]
    fn codes_are_counted_and_the_last_place_takes_those_beyond() {
        assert_eq!(count_codes(&CODES, &ALL, 3), [3, 1, 3]);
        assert_eq!(count_codes(&CODES, &[6, 4, 70], 3), [0, 1, 1]);
        assert_eq!(count_codes(&CODES, &[], 3), [0, 0, 0]);
    }

    #[test]
    fn worth_is_added_by_place_and_an_unknown_one_is_nothing() {
        let of = |entries: &[u32]| {
            let (mut counts, mut sums) = ([0; 2], [0.0; 2]);
            add_worth(&[0, 1, 1, 9], &[5.0, f64::NAN, 7.0, 11.0], entries, &mut counts, &mut sums);
            (counts, sums)
        };
        assert_eq!(of(&[0, 1, 2, 3]), ([1, 2], [5.0, 7.0]));
        assert_eq!(of(&[2, 3]), ([0, 1], [0.0, 7.0]));
    }
}
