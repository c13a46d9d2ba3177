//! `linear`: 100·(x − worst)/(best − worst), held between 0 and 100.

use column::within;

use crate::scorecard::Linear;

pub fn score(rule: &Linear, x: f64) -> f64 {
    line(rule.worst, rule.best, x)
}

/// The straight line on which `worst` scores 0 and `best` 100; lower is better where
/// `best < worst`. NaN stays NaN.
pub fn line(worst: f64, best: f64, x: f64) -> f64 {
    let rise = 100.0 * (x - worst);
    let span = best - worst;
    if rise.is_finite() && span.is_finite() {
        return within(rise / span, 0.0, 100.0);
    }
    // Near the largest doubles a difference overflows; a share of it does not.
    let share = |number: f64| number / 1024.0;
    let span = share(best) - share(worst);
    within(100.0 * (share(x) - share(worst)) / span, 0.0, 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_held_between_0_and_100() {
        for (worst, best, x, score) in [
            (10.0, 80.0, 45.0, 50.0),
            (24.0, 2.0, 13.0, 50.0),
            (24.0, 2.0, 48.0, 0.0),
            (0.0, 1.0, 1e308, 100.0),
            (-1e308, 1e308, 0.0, 50.0),
            (1.7e308, -1.7e308, 1.7e308, 0.0),
            (0.0, 1.6e308, 0.8e308, 50.0),
        ] {
            assert_eq!(line(worst, best, x), score, "{worst} {best} {x}");
        }
        assert!(line(0.0, 1.0, f64::NAN).is_nan());
    }
}
