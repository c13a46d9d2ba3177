//! Whether two columns of numbers say the same: for findings about columns, and for scores in `engine`.

/// Fewer pairs than this correlate by chance.
const FEWEST: usize = 20;

/// Pearson's correlation over the places where both have a number; `None` where there are too few or
/// one of them does not vary.
pub fn correlate(a: &[f64], b: &[f64]) -> Option<f64> {
    let both = || a.iter().zip(b).filter(|(a, b)| !a.is_nan() && !b.is_nan());
    let count = both().count();
    if count < FEWEST {
        return None;
    }
    let (sum_a, sum_b) = both().fold((0.0, 0.0), |(sum_a, sum_b), (a, b)| (sum_a + a, sum_b + b));
    let (mean_a, mean_b) = (sum_a / count as f64, sum_b / count as f64);
    let (mut aa, mut bb, mut ab) = (0.0, 0.0, 0.0);
    for (a, b) in both() {
        let (a, b) = (a - mean_a, b - mean_b);
        aa += a * a;
        bb += b * b;
        ab += a * b;
    }
    (aa > 0.0 && bb > 0.0).then(|| ab / (aa * bb).sqrt())
}
