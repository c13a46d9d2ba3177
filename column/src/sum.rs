//! Weighted sums, block by block, so that what is summed stays in the fastest memory.

use crate::round::round_two;
use crate::two::Two;

/// Entries that are summed together.
pub const BLOCK: usize = 1024;

/// What a KPI or a group counts in a mean, and what it adds to the coverage.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pair {
    pub score: f64,
    pub covered: f64,
}

/// One weight for all entries, or one for each profile.
#[derive(Debug)]
pub enum Weight {
    Same(Pair),
    By(Vec<Pair>),
}

/// A block in pairs.
type Column = Box<[[f64; 2]; BLOCK / 2]>;

/// Running sums of a block.
#[derive(Debug)]
pub struct Sums {
    /// Σ w·s of what has a score.
    scores: Column,
    /// Σ w of what has a score: 0/0 makes a mean of nothing missing.
    weights: Column,
    covered: Column,
    /// Weight and cover as long as they are the same for all entries; then they are not written out.
    alike: Option<Pair>,
}

impl Default for Sums {
    fn default() -> Self {
        let zeros = || Box::new([[0.0; 2]; BLOCK / 2]);
        Sums { scores: zeros(), weights: zeros(), covered: zeros(), alike: None }
    }
}

impl Sums {
    pub fn clear(&mut self) {
        self.scores.fill([0.0; 2]);
        self.alike = Some(Pair::default());
    }

    /// Writes out what has been the same for all entries so far.
    fn spread(&mut self) {
        if let Some(alike) = self.alike.take() {
            self.weights.fill([alike.score; 2]);
            self.covered.fill([alike.covered; 2]);
        }
    }

    /// Adds a KPI that no entry lacks.
    #[inline(never)]
    pub fn add_complete(&mut self, scores: &[f64], weight: &Weight, profile: Option<&[u32]>) {
        let (Weight::Same(weight), Some(alike)) = (weight, &mut self.alike) else {
            return self.add(scores, f64::NAN, weight, profile);
        };
        alike.score += weight.score;
        alike.covered += weight.covered;
        let (own, sums) = (Two::splat(weight.score), &mut self.scores);
        each(scores, |at, score| add(&mut sums[at], own.mul(score)));
    }

    /// Adds a KPI's scores; `fill` stands in for a missing one, NaN for nothing.
    #[inline(never)]
    pub fn add(&mut self, scores: &[f64], fill: f64, weight: &Weight, profile: Option<&[u32]>) {
        self.spread();
        let fill = Two::splat(fill);
        let Sums { scores: sums, weights, covered, .. } = self;
        with(weight, profile, scores, |at, real, weight, cover| {
            let is_real = real.is_there();
            let score = is_real.choose(real, fill);
            let counts = score.is_there();
            add(&mut sums[at], counts.or_zero(weight.mul(score)));
            add(&mut weights[at], counts.or_zero(weight));
            add(&mut covered[at], is_real.or_zero(cover));
        });
    }

    /// Adds scores whose cover is known; `fill` stands in for a missing one, NaN for nothing.
    #[inline(never)]
    pub fn add_scores(&mut self, scores: &[f64], fill: f64, weight: &Weight, profile: Option<&[u32]>) {
        self.spread();
        let fill = Two::splat(fill);
        let Sums { scores: sums, weights, .. } = self;
        with(weight, profile, scores, |at, score, weight, _| {
            let score = score.is_there().choose(score, fill);
            let counts = score.is_there();
            add(&mut sums[at], counts.or_zero(weight.mul(score)));
            add(&mut weights[at], counts.or_zero(weight));
        });
    }

    /// Adds a group's scores; `real` is how much weight of each has a real value.
    #[inline(never)]
    pub fn add_group(&mut self, scores: &[f64], real: &[f64], weight: &Weight, profile: Option<&[u32]>) {
        self.spread();
        let (pairs, rest) = real.as_chunks::<2>();
        let last = Two::splat(rest.first().copied().unwrap_or(0.0));
        let Sums { scores: sums, weights, covered, .. } = self;
        with(weight, profile, scores, |at, score, weight, cover| {
            let counts = score.is_there();
            let real = pairs.get(at).map_or(last, Two::of);
            add(&mut sums[at], counts.or_zero(weight.mul(score)));
            add(&mut weights[at], counts.or_zero(weight));
            add(&mut covered[at], cover.mul(real));
        });
    }

    /// Puts the means of a block's first `length` entries at the end of a column.
    pub fn take_means(&mut self, length: usize, means: &mut Vec<f64>) {
        self.spread();
        divide(&mut self.scores, &self.weights);
        means.extend_from_slice(&self.scores.as_flattened()[..length]);
    }

    /// Puts means and cover at the end of columns.
    pub fn take(&mut self, length: usize, means: &mut Vec<f64>, covered: &mut Vec<f64>) {
        self.take_means(length, means);
        covered.extend_from_slice(&self.covered.as_flattened()[..length]);
    }

    /// The same, the cover rounded.
    pub fn take_rounded(&mut self, length: usize, means: &mut Vec<f64>, covered: &mut Vec<f64>) {
        self.spread();
        self.covered.iter_mut().for_each(|cover| round_two(Two::of(cover)).put(cover));
        self.take(length, means, covered);
    }
}

#[inline(never)]
fn divide(sums: &mut Column, weights: &Column) {
    for (sum, weight) in sums.iter_mut().zip(weights.iter()) {
        Two::of(sum).div(Two::of(weight)).put(sum);
    }
}

#[inline(always)]
fn add(sum: &mut [f64; 2], more: Two) {
    Two::of(sum).add(more).put(sum);
}

/// Does something with the pairs of a block, by their places.
#[inline(always)]
fn each(scores: &[f64], mut what: impl FnMut(usize, Two)) {
    let (pairs, rest) = scores.as_chunks::<2>();
    for (at, pair) in pairs.iter().enumerate().take(BLOCK / 2) {
        what(at, Two::of(pair));
    }
    if let (Some(last), true) = (rest.first(), pairs.len() < BLOCK / 2) {
        what(pairs.len(), Two::splat(*last));
    }
}

/// The same with the weight and the cover of each.
#[inline(always)]
fn with(
    weight: &Weight,
    profile: Option<&[u32]>,
    scores: &[f64],
    mut what: impl FnMut(usize, Two, Two, Two),
) {
    match weight {
        Weight::Same(pair) => {
            let (weight, cover) = (Two::splat(pair.score), Two::splat(pair.covered));
            each(scores, |at, score| what(at, score, weight, cover));
        }
        Weight::By(by) => {
            let profile = profile.unwrap_or_default();
            let own = |entry: usize| {
                profile.get(entry).and_then(|&at| by.get(at as usize)).copied().unwrap_or_default()
            };
            each(scores, |at, score| {
                let (one, other) = (own(2 * at), own(2 * at + 1));
                what(at, score, Two::new(one.score, other.score), Two::new(one.covered, other.covered));
            });
        }
    }
}
