//! Which band a total falls in (scoring.md, section 3), and one scale of bands for sums over
//! subjects whose segments bring their own. Called by `engine` and by what sums its results up.

use crate::record::{record, words};

use super::frame::Frame;
use super::scoring::Scoring;
use crate::scorecard::{Band, Scorecard};

/// The place of the last band with `from` ≤ total; [`Frame::NONE`] without a total.
pub fn find(bands: &[Band], total: f64) -> u32 {
    if total.is_nan() {
        return Frame::NONE;
    }
    // A total below the first band cannot be; the first one takes it.
    bands.iter().rposition(|band| band.from <= total).unwrap_or(0) as u32
}

/// The band of every entry of a scoring whose totals are settled, among those of its segment.
pub fn find_all(scoring: &Scoring) -> Vec<u32> {
    let scorecard = scoring.scorecard();
    let own = scorecard.segments.iter().map(|segment| segment.bands.as_ref().unwrap_or(&scorecard.bands));
    let edges = |bands: &Vec<Band>| bands.iter().skip(1).map(|band| band.from).collect::<Vec<f64>>();
    let edges: Vec<Vec<f64>> = [&scorecard.bands].into_iter().chain(own).map(edges).collect();
    let profile = scoring.profile.as_ref().map(|profile| profile.as_slice());
    column::find_places(&scoring.totals, &edges, profile, Frame::NONE)
}

record! {
    /// A band of a portfolio: the scorecard's own, and after them those of segments that match none.
    pub struct Mark {
        pub label: String,
        pub color: Option<String>,
    }
}

/// The bands of a scorecard and of its segments as one list. A segment's band is the scorecard's
/// band of that label, else the one of that colour, else one of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    pub marks: Vec<Mark>,
    /// For the base, then each segment: where in `marks` each of its bands is.
    places: Vec<Vec<u32>>,
}

impl Scale {
    pub fn new(scorecard: &Scorecard) -> Self {
        let mark = |band: &Band| Mark { label: band.label.clone(), color: band.color.clone() };
        let base: Vec<Mark> = scorecard.bands.iter().map(mark).collect();
        let own: Vec<u32> = (0..base.len() as u32).collect();
        let mut scale = Scale { places: vec![own.clone()], marks: base.clone() };
        for segment in &scorecard.segments {
            let Some(bands) = &segment.bands else {
                scale.places.push(own.clone());
                continue;
            };
            let places = bands.iter().map(|band| {
                let labelled = scale.marks.iter().position(|mark| mark.label == band.label);
                let coloured = || {
                    band.color.as_ref().and_then(|_| base.iter().position(|mark| mark.color == band.color))
                };
                labelled.or_else(coloured).unwrap_or_else(|| {
                    scale.marks.push(mark(band));
                    scale.marks.len() - 1
                }) as u32
            });
            let places = places.collect();
            scale.places.push(places);
        }
        scale
    }

    /// The place of an entry's band among the marks; `None` without a total.
    pub fn place(&self, scoring: &Scoring, entry: usize) -> Option<usize> {
        let band = scoring.band_index(entry)?;
        self.places.get(scoring.profile_of(entry))?.get(band).map(|&place| place as usize)
    }
}

words! {
    /// Whether a subject changed band, and which way.
    #[derive(PartialOrd, Ord)]
    pub enum Movement {
        Fell = "fell",
        Stayed = "stayed",
        Rose = "rose",
    }
}

impl Movement {
    /// From one band and total to another. Between bands of different segments it is their `from`
    /// that tells up from down, then the totals.
    pub fn between(before: (&Band, f64), after: (&Band, f64)) -> Movement {
        if before.0.label == after.0.label {
            return Movement::Stayed;
        }
        let up = (after.0.from, after.1) > (before.0.from, before.1);
        if up { Movement::Rose } else { Movement::Fell }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::{Extra, default_bands};

    fn band(label: &str, from: f64, color: &str) -> Band {
        Band { label: label.into(), from, color: Some(color.into()), extra: Extra::new() }
    }

    #[test]
    fn the_last_band_that_is_reached_holds() {
        let bands = default_bands();
        for (total, place) in
            [(0.0, 0), (49.999999, 0), (50.0, 1), (75.0, 2), (100.0, 2), (f64::NAN, Frame::NONE)]
        {
            assert_eq!(find(&bands, total), place, "{total}");
        }
    }

    #[test]
    fn up_and_down_go_by_where_bands_start() {
        let (low, high) = (band("Contact", 0.0, "red"), band("Leave", 40.0, "green"));
        assert_eq!(Movement::between((&low, 30.0), (&high, 41.0)), Movement::Rose);
        assert_eq!(Movement::between((&high, 41.0), (&low, 30.0)), Movement::Fell);
        assert_eq!(Movement::between((&low, 30.0), (&low, 10.0)), Movement::Stayed);
        let other = band("At risk", 0.0, "red");
        assert_eq!(Movement::between((&low, 30.0), (&other, 20.0)), Movement::Fell);
    }
}
