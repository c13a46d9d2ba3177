//! `curve`: straight lines between points, constant beyond the ends.

use column::within;

use crate::scorecard::Curve;

pub fn score(rule: &Curve, x: f64) -> f64 {
    let points = &rule.points;
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return f64::NAN };
    if x.is_nan() {
        return x;
    }
    let after = points.partition_point(|point| point.at <= x);
    let (Some(right), Some(left)) = (points.get(after), after.checked_sub(1).and_then(|at| points.get(at)))
    else {
        return if after == 0 { first.score } else { last.score };
    };
    let mut share = (x - left.at) / (right.at - left.at);
    if !share.is_finite() || (right.at - left.at).is_infinite() {
        share = (x / 4.0 - left.at / 4.0) / (right.at / 4.0 - left.at / 4.0);
    }
    let score = left.score + (right.score - left.score) * share;
    // Rounding may overshoot the end by a last digit; a better value must never score lower.
    within(score, left.score.min(right.score), left.score.max(right.score))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::{Extra, Point};

    #[test]
    fn interpolates() {
        let point = |(at, score)| Point { at, score, extra: Extra::new() };
        let points = [(0.0, 100.0), (0.2, 60.0), (1.0, 0.0)].map(point).to_vec();
        let rule = Curve { points, extra: Extra::new() };
        for (x, expected) in [(-1.0, 100.0), (0.0, 100.0), (0.1, 80.0), (0.2, 60.0), (0.6, 30.0), (9.0, 0.0)]
        {
            assert!((score(&rule, x) - expected).abs() < 1e-12, "{x}");
        }
        assert!(score(&rule, f64::NAN).is_nan());
    }
}
