//! One level of weighted scores on two sides: KPIs within a group, groups within the total, or all KPIs
//! by their effective weights.

/// A part of a mean on one side.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// Its share, 0..=1; the shares of a side sum to 1.
    pub share: f64,
    /// NaN where it has none.
    pub score: f64,
}

impl Part {
    pub const NONE: Part = Part { share: 0.0, score: f64::NAN };

    /// Whether it has a score.
    fn counts(self) -> bool {
        !self.score.is_nan()
    }
}

/// What a part does to the difference of two means.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Difference {
    /// By another score, or by gaining or losing one.
    pub score: f64,
    /// By another share while it has a score on both sides.
    pub share: f64,
}

/// The level that parts of both sides are counted from: the mean of what has a score on both.
pub fn level(before: &[Part], after: &[Part]) -> f64 {
    let (mut sum, mut shares) = (0.0, 0.0);
    for (a, b) in before.iter().zip(after).filter(|(a, b)| a.counts() && b.counts()) {
        let share = (a.share + b.share) / 2.0;
        shares += share;
        sum += share * (a.score + b.score) / 2.0;
    }
    if shares > 0.0 { sum / shares } else { (mean(before) + mean(after)) / 2.0 }
}

/// `Σ share·score` over what has a score.
pub fn mean(parts: &[Part]) -> f64 {
    parts.iter().filter(|part| part.counts()).map(|part| part.share * part.score).sum()
}

/// What a part does, counted from a level.
pub fn difference(before: Part, after: Part, level: f64) -> Difference {
    match (before.counts(), after.counts()) {
        (true, true) => Difference {
            score: (before.share + after.share) / 2.0 * (after.score - before.score),
            share: (after.share - before.share) * ((before.score + after.score) / 2.0 - level),
        },
        (true, false) => Difference { score: -before.share * (before.score - level), share: 0.0 },
        (false, true) => Difference { score: after.share * (after.score - level), share: 0.0 },
        (false, false) => Difference::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(share: f64, score: f64) -> Part {
        Part { share, score }
    }

    #[test]
    fn what_goes_is_counted_from_what_stays() {
        // Three KPIs of weights 2, 1, 1; the last one loses its score of 20.
        let before = [part(0.5, 80.0), part(0.25, 60.0), part(0.25, 20.0)];
        let after = [part(2.0 / 3.0, 80.0), part(1.0 / 3.0, 60.0), Part::NONE];
        let level = level(&before, &after);
        assert!((level - 220.0 / 3.0).abs() < 1e-12, "the mean of the two that stay");
        let all: Vec<Difference> =
            before.iter().zip(&after).map(|(a, b)| difference(*a, *b, level)).collect();
        assert!((all[2].score - 0.25 * (level - 20.0)).abs() < 1e-12);
        assert!((all[0].share + all[1].share).abs() < 1e-12, "in proportion, nothing is left over");
        let sum: f64 = all.iter().map(|one| one.score + one.share).sum();
        assert!((sum - (mean(&after) - mean(&before))).abs() < 1e-12);
    }

    #[test]
    fn without_anything_in_common_both_means_are_half_the_level() {
        let (before, after) = ([part(1.0, 40.0), Part::NONE], [Part::NONE, part(1.0, 90.0)]);
        let level = level(&before, &after);
        assert_eq!(level, 65.0);
        assert_eq!(difference(before[0], after[0], level).score, 25.0);
        assert_eq!(difference(before[1], after[1], level).score, 25.0);
    }
}
