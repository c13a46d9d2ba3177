//! Scores on a straight line, and what holds them between 0 and 100.

use crate::two::{Two, map};

/// A number, held between two of which the first is not above the second. NaN stays NaN.
///
/// Instead of [`f64::clamp`], whose refusal brings along all that writes doubles: 14 KB.
#[inline]
pub fn within(number: f64, low: f64, high: f64) -> f64 {
    if number < low {
        low
    } else if number > high {
        high
    } else {
        number
    }
}

/// `100·(x − worst)/(best − worst)`, held between 0 and 100, of every value. None where a difference
/// leaves the doubles: then it takes more care.
#[inline(never)]
pub fn line(worst: f64, best: f64, values: &[f64]) -> Option<Vec<f64>> {
    let span = best - worst;
    if !span.is_finite() {
        return None;
    }
    let (from, by) = (Two::splat(worst), Two::splat(span));
    let (zero, full) = (Two::splat(0.0), Two::splat(100.0));
    let mut scores = vec![0.0; values.len()];
    map(values, &mut scores, |x| {
        let share = full.mul(x.sub(from)).div(by);
        let share = zero.above(share).choose(zero, share);
        share.above(full).choose(full, share)
    });
    // The greatest and the least value tell whether any difference was too large.
    let (least, greatest) = values.iter().fold((worst, worst), |(least, greatest), &x| {
        (if x < least { x } else { least }, if x > greatest { x } else { greatest })
    });
    let rise = |x: f64| 100.0 * (x - worst);
    (rise(least).is_finite() && rise(greatest).is_finite()).then_some(scores)
}
