//! How the values of a column are spread: quartiles, a histogram, outliers.

use crate::record::record;

record! {
    /// Counts of values in bins of equal width, for a small picture of a column.
    pub struct Histogram {
        /// Where the first bin starts.
        pub from: f64,
        /// How wide each bin is; greater than 0 unless all values are equal.
        pub width: f64,
        /// At most [`Histogram::BINS`] bins; a value on an edge belongs to the bin above it, the greatest
        /// to the last.
        pub bins: Vec<u32>,
    }
}

impl Histogram {
    pub const BINS: usize = 24;

    /// Values that are whole numbers get bins of a whole width around them, so that the picture shows
    /// no gaps which the data has not. Values must be finite and there must be one.
    fn of(values: &[f64], least: f64, greatest: f64) -> Histogram {
        let range = greatest - least;
        if range == 0.0 {
            return Histogram { from: least, width: 0.0, bins: vec![values.len() as u32] };
        }
        let whole = range < 1e15 && values.iter().all(|value| value.fract() == 0.0);
        let (from, width, count) = if whole {
            let width = ((range + 1.0) / Self::BINS as f64).ceil();
            (least - 0.5, width, ((range + 1.0) / width).ceil() as usize)
        } else if range.is_finite() {
            (least, range / 20.0, 20)
        } else {
            (least, greatest / 20.0 - least / 20.0, 20)
        };
        let mut bins = vec![0; count.clamp(1, Self::BINS)];
        let last = bins.len() - 1;
        for value in values {
            // Divided first where the range is no double; the cast takes what is below 0 as 0.
            let place = if range.is_finite() { (value - from) / width } else { value / width - from / width };
            let place = place.floor() as usize;
            if let Some(bin) = bins.get_mut(place.min(last)) {
                *bin += 1;
            }
        }
        Histogram { from, width, bins }
    }
}

record! {
    /// Values beyond Tukey's fences: more than 1.5 interquartile ranges outside the quartiles
    /// (Tukey, Exploratory Data Analysis, 1977). They count like any other value; they are only told.
    pub struct Outliers {
        /// The fences.
        pub low: f64,
        pub high: f64,
        /// How many values lie below and above them.
        pub below: usize,
        pub above: usize,
    }
}

record! {
    /// How numbers are spread.
    pub struct Spread {
        pub least: f64,
        pub greatest: f64,
        /// A tenth of the values lies below `low`, a tenth above `high`.
        pub low: f64,
        pub high: f64,
        /// Quartiles by linear interpolation between the sorted values (type 7 of Hyndman and Fan, 1996).
        pub lower_quartile: f64,
        pub median: f64,
        pub upper_quartile: f64,
        pub histogram: Histogram,
        /// `None` where more than half of the values are equal, so that any other would be one.
        pub outliers: Option<Outliers>,
    }
}

impl Spread {
    /// Of finite values; `None` when there are none.
    pub(super) fn of(mut values: Vec<f64>) -> Option<Spread> {
        if values.is_empty() {
            return None;
        }
        values.retain(|value| value.is_finite());
        let least = values.iter().copied().reduce(f64::min)?;
        let greatest = values.iter().copied().reduce(f64::max)?;
        let histogram = Histogram::of(&values, least, greatest);
        let (low_tenth, high_tenth) = (quantile(&mut values, 0.1)?, quantile(&mut values, 0.9)?);
        let lower_quartile = quantile(&mut values, 0.25)?;
        let median = quantile(&mut values, 0.5)?;
        let upper_quartile = quantile(&mut values, 0.75)?;
        let fence = 1.5 * (upper_quartile - lower_quartile);
        let (low, high) = (lower_quartile - fence, upper_quartile + fence);
        let outliers = (fence > 0.0 && low.is_finite() && high.is_finite()).then(|| Outliers {
            low,
            high,
            below: values.iter().filter(|value| **value < low).count(),
            above: values.iter().filter(|value| **value > high).count(),
        });
        Some(Spread {
            least,
            greatest,
            low: low_tenth,
            high: high_tenth,
            lower_quartile,
            median,
            upper_quartile,
            histogram,
            outliers,
        })
    }
}

/// The value below which a share (0..=1) of the values lies; changes their order.
fn quantile(values: &mut [f64], share: f64) -> Option<f64> {
    let place = share * (values.len().checked_sub(1)?) as f64;
    let (low, part) = (place.floor() as usize, place.fract());
    let (_, value, above) = values.select_nth_unstable_by(low, f64::total_cmp);
    let value = *value;
    if part == 0.0 {
        return Some(value);
    }
    let next = above.iter().copied().reduce(f64::min)?;
    Some(value * (1.0 - part) + next * part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(values: &[f64], quartiles: [f64; 3], outside: Option<(usize, usize)>) {
        let spread = Spread::of(values.to_vec()).unwrap();
        assert_eq!([spread.lower_quartile, spread.median, spread.upper_quartile], quartiles);
        assert_eq!(spread.outliers.map(|outliers| (outliers.below, outliers.above)), outside);
        assert_eq!(spread.histogram.bins.iter().sum::<u32>() as usize, values.len());
    }

    #[test]
    fn tenths() {
        let spread = Spread::of((0..=100).map(f64::from).collect()).unwrap();
        assert_eq!((spread.low, spread.median, spread.high), (10.0, 50.0, 90.0));
    }

    #[test]
    fn quartiles_and_outliers() {
        check(&[1.0, 2.0, 3.0, 4.0], [1.75, 2.5, 3.25], Some((0, 0)));
        check(&[5.0], [5.0, 5.0, 5.0], None);
        check(&[1.0, 2.0, 3.0, 4.0, 100.0, -90.0], [1.25, 2.5, 3.75], Some((1, 1)));
        check(&[0.0, 0.0, 0.0, 0.0, 9.0], [0.0, 0.0, 0.0], None);
        let widest = Spread::of(vec![f64::MAX, 0.5, -f64::MAX]).unwrap();
        assert_eq!((widest.median, widest.outliers, widest.histogram.bins[10]), (0.5, None, 1));
        assert_eq!(Spread::of(Vec::new()), None);
    }

    fn check_bins(values: &[f64], from: f64, width: f64, bins: &[u32]) {
        let histogram = Spread::of(values.to_vec()).unwrap().histogram;
        assert_eq!((histogram.from, histogram.width), (from, width));
        assert_eq!(histogram.bins, bins);
    }

    #[test]
    fn whole_numbers_get_whole_bins() {
        check_bins(&[1.0, 2.0, 2.0, 4.0], 0.5, 1.0, &[1, 2, 0, 1]);
        check_bins(&[7.0, 7.0], 7.0, 0.0, &[2]);
        let hundred: Vec<f64> = (0..100).map(f64::from).collect();
        check_bins(&hundred, -0.5, 5.0, &[5; 20]);
        let spread = Spread::of(vec![0.25, 10.25]).unwrap();
        assert_eq!((spread.histogram.bins.len(), spread.histogram.width), (20, 0.5));
        assert_eq!((spread.histogram.bins[0], spread.histogram.bins[19]), (1, 1));
    }
}
