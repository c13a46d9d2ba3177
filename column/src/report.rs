//! Scores as they are reported, made from exact ones when they are looked at: kept beside them, they would
//! take as much memory again.

use crate::round::{round_score, round_two};
use crate::two::Two;

/// A column of scores as they are reported: rounded, NaN where missing.
#[derive(Clone, Copy, Debug)]
pub struct Reported<'a> {
    exact: &'a [f64],
    /// What stands in for a missing score, NaN for nothing.
    fill: f64,
}

impl<'a> Reported<'a> {
    /// Of exact scores (0..=100); `fill` stands in for a missing one, NaN for nothing.
    pub fn of(exact: &'a [f64], fill: f64) -> Self {
        Reported { exact, fill }
    }

    pub fn len(self) -> usize {
        self.exact.len()
    }

    pub fn is_empty(self) -> bool {
        self.exact.is_empty()
    }

    /// Of one entry; NaN also beyond the last.
    #[inline]
    pub fn at(self, entry: usize) -> f64 {
        round_score(self.exact_at(entry))
    }

    /// What counts for an entry: its exact score, or what stands in for it.
    #[inline]
    pub fn exact_at(self, entry: usize) -> f64 {
        let Some(&exact) = self.exact.get(entry) else { return f64::NAN };
        if exact.is_nan() { self.fill } else { exact }
    }

    pub fn iter(self) -> impl Iterator<Item = f64> + use<'a> {
        (0..self.len()).map(move |entry| self.at(entry))
    }

    pub(crate) fn exact(self) -> &'a [f64] {
        self.exact
    }

    /// As [`Self::at`], of two exact ones.
    #[inline(always)]
    pub(crate) fn two(self, exact: Two) -> Two {
        round_two(exact.is_there().choose(exact, Two::splat(self.fill)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_score_is_filled_and_every_one_rounded() {
        let exact = [200.0 / 3.0, f64::NAN, 0.000_000_49];
        let reported: Vec<f64> = Reported::of(&exact, 100.0 / 3.0).iter().collect();
        assert_eq!(reported, [66.666_667, 33.333_333, 0.0]);
        assert!(Reported::of(&exact, f64::NAN).at(1).is_nan());
        assert!(Reported::of(&exact, 50.0).at(3).is_nan());
    }
}
