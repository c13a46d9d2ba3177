//! Scores rounded as they are reported.

use crate::two::{Two, map};

const MICRO: f64 = 1e6;

/// Four units in the last place: a product that misses a tie by less is that tie, written in binary.
const NUDGE: f64 = 1.0 + 4.0 * f64::EPSILON;

/// Doubles from here on have no fraction: adding and taking it away rounds to a whole number.
const WHOLE: f64 = (1_u64 << 52) as f64;

/// A number from 0 to 1000 or NaN, rounded half away from zero to 6 decimals; for the inner
/// loops, where it turns into a few instructions for several scores at once.
#[inline(always)]
pub fn round_score(score: f64) -> f64 {
    let raised = score * MICRO * NUDGE + 0.5;
    let near = raised + WHOLE - WHOLE;
    let floor = near - if near > raised { 1.0 } else { 0.0 };
    floor / MICRO
}

/// As [`round_score`], of two.
#[inline(always)]
pub fn round_two(score: Two) -> Two {
    let whole = Two::splat(WHOLE);
    let raised = score.mul(Two::splat(MICRO)).mul(Two::splat(NUDGE)).add(Two::splat(0.5));
    let near = raised.add(whole).sub(whole);
    let floor = near.sub(near.above(raised).or_zero(Two::splat(1.0)));
    floor.div(Two::splat(MICRO))
}

/// Each of the scores, rounded.
#[inline(never)]
pub fn round_scores(exact: &[f64]) -> Vec<f64> {
    let mut rounded = vec![0.0; exact.len()];
    map(exact, &mut rounded, round_two);
    rounded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_rounded_as_each_score_is() {
        let scores: Vec<f64> = (0..1_001)
            .map(|at| f64::from(at) * 0.099_999_95)
            .chain([f64::NAN, 74.999_999_5, 0.000_000_5])
            .collect();
        let bits = |scores: &[f64]| scores.iter().map(|score| score.to_bits()).collect::<Vec<_>>();
        for length in [0, 1, 2, 7, scores.len()] {
            let each: Vec<f64> = scores[..length].iter().map(|&score| round_score(score)).collect();
            assert_eq!(bits(&round_scores(&scores[..length])), bits(&each));
        }
    }

    #[test]
    fn what_is_rounded_stays_as_it_is() {
        for at in 0..=1_000_000_u32 {
            let rounded = round_score(f64::from(at) * 0.000_1 + f64::from(at % 100) * 0.000_001);
            assert_eq!(round_score(rounded).to_bits(), rounded.to_bits(), "{rounded}");
        }
    }
}
