//! The totals of the last periods as a line of a few pixels, with the same in words.

use crate::chart::shown;

/// A line in a box of 72 by 20.
#[derive(Clone, Debug, PartialEq)]
pub struct Spark {
    /// The path of the line; it breaks where there was no total.
    pub path: String,
    /// Where the last total stands, and its band's hue.
    pub end: Option<(f64, f64)>,
    pub hue: Option<String>,
    pub sentence: String,
}

const WIDTH: f64 = 72.0;
const HEIGHT: f64 = 20.0;
const EDGE: f64 = 2.0;
/// The fewest points that the height stands for: a change of a point is no cliff.
const SPAN: f64 = 25.0;

impl Spark {
    /// The line of these totals, the last one now; none without two of them.
    pub fn of(totals: &[Option<f64>], hue: Option<String>) -> Option<Spark> {
        let known: Vec<f64> = totals.iter().copied().flatten().collect();
        if known.len() < 2 {
            return None;
        }
        let low = known.iter().copied().fold(f64::INFINITY, f64::min);
        let high = known.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let span = (high - low).max(SPAN);
        let top = f64::midpoint(low, high) + span / 2.0;
        let step = (WIDTH - 2.0 * EDGE) / (totals.len() - 1) as f64;
        let place = |(at, total): (usize, f64)| {
            (EDGE + step * at as f64, EDGE + (top - total) / span * (HEIGHT - 2.0 * EDGE))
        };
        let mut path = String::new();
        let mut pen = 'M';
        for (at, total) in totals.iter().enumerate() {
            match total {
                Some(total) => {
                    let (x, y) = place((at, *total));
                    path.push_str(&format!("{pen}{x:.1} {y:.1}"));
                    pen = 'L';
                }
                None => pen = 'M',
            }
        }
        let end = totals.last().copied().flatten().map(|total| place((totals.len() - 1, total)));
        let told = totals.iter().map(|total| total.map_or_else(|| "none".into(), shown));
        let sentence = format!("Last totals: {}", told.collect::<Vec<String>>().join(", "));
        Some(Spark { path, end, hue, sentence })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_breaks_where_there_was_no_total() {
        let spark = Spark::of(&[Some(50.0), None, Some(60.0), Some(75.0)], None).unwrap();
        assert_eq!(spark.path, "M2.0 18.0M47.3 11.6L70.0 2.0");
        assert_eq!(spark.end, Some((70.0, 2.0)));
        assert_eq!(spark.sentence, "Last totals: 50.0, none, 60.0, 75.0");
        assert_eq!(Spark::of(&[None, Some(60.0)], None), None);
    }
}
