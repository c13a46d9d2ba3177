//! The picture of who moved from band to band: bands on both sides, and ribbons as thick as many go.

use super::{FlowView, Movement, Place};
use crate::editor::view::{BandView, count};

/// A picture of [`WIDE`] by [`HIGH`].
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Ribbons, those who stay first, so that moves lie over them.
    pub ribbons: Vec<Ribbon>,
    pub pillars: Vec<Pillar>,
}

/// Those who went from one band to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Ribbon {
    pub path: String,
    pub flow: FlowView,
    /// The band that they go to; none for those who stay.
    pub band: Option<BandView>,
    /// Where the count stands; none where it would not fit.
    pub label: Option<(f64, f64)>,
}

/// A band on one side.
#[derive(Clone, Debug, PartialEq)]
pub struct Pillar {
    pub left: bool,
    pub band: BandView,
    pub count: u32,
    pub x: f64,
    pub y: f64,
    pub height: f64,
}

pub const WIDE: f64 = 340.0;
pub const HIGH: f64 = 260.0;
/// Room for the words at either side, the width of a pillar and the gap between two.
const WORDS: f64 = 68.0;
pub const PILLAR: f64 = 8.0;
const GAP: f64 = 12.0;
/// The thinnest ribbon.
const THIN: f64 = 1.5;
/// The width of a letter of a count, and the height of its line.
const LETTER: f64 = 7.5;
const LINE: f64 = 14.0;

/// The picture; nothing where nobody moved or stayed.
pub fn figure(movement: &Movement) -> Option<Figure> {
    let places: Vec<&Place> = movement.places.iter().filter(|place| place.before + place.now > 0).collect();
    let all: u32 = movement.flows.iter().map(|flow| flow.count).sum();
    if all == 0 {
        return None;
    }
    let unit = (HIGH - GAP * (places.len() as f64 - 1.0)) / f64::from(all);
    let side = |size: fn(&Place) -> u32| {
        let mut y = 0.0;
        let place = |place: &&Place| {
            let top = y;
            y += f64::from(size(place)) * unit + GAP;
            top
        };
        places.iter().map(place).collect::<Vec<f64>>()
    };
    let (left, right) = (side(|place| place.before), side(|place| place.now));
    let (from_x, to_x) = (WORDS, WIDE - WORDS - PILLAR);
    let mut pillars = Vec::new();
    for (at, place) in places.iter().enumerate() {
        for (is_left, count, x, y) in
            [(true, place.before, from_x, left[at]), (false, place.now, to_x, right[at])]
        {
            let height = f64::from(count) * unit;
            if count > 0 {
                pillars.push(Pillar { left: is_left, band: place.band.clone(), count, x, y, height });
            }
        }
    }
    // Ribbons leave and arrive in the order of the bands, so that none crosses another at its end.
    let index = |at: Option<usize>| places.iter().position(|place| place.at == at);
    let (mut leave, mut arrive) = (left, right);
    let mut ribbons = Vec::new();
    for (from, left) in leave.iter_mut().enumerate() {
        for (to, arrived) in arrive.iter_mut().enumerate() {
            let flow = movement
                .flows
                .iter()
                .find(|flow| (index(flow.from), index(flow.to)) == (Some(from), Some(to)));
            let Some(flow) = flow else { continue };
            let size = f64::from(flow.count) * unit;
            let (a, b) = (*left, *arrived);
            *left += size;
            *arrived += size;
            let moves = from != to;
            let ribbon = Ribbon {
                path: path((from_x + PILLAR, a), (to_x, b), size.max(if moves { THIN } else { 0.0 })),
                band: moves.then(|| places[to].band.clone()),
                label: None,
                flow: flow.clone(),
            };
            let middle = size / 2.0;
            ribbons.push((ribbon, Way { from: (from_x + PILLAR, a + middle), to: (to_x, b + middle) }));
        }
    }
    label(&mut ribbons);
    let mut ribbons: Vec<Ribbon> = ribbons.into_iter().map(|(ribbon, _)| ribbon).collect();
    // Stable: those who stay lie below.
    ribbons.sort_by_key(|ribbon| ribbon.band.is_some());
    Some(Figure { ribbons, pillars })
}

/// A band of even thickness that swings from one height to another.
fn path((x, a): (f64, f64), (end, b): (f64, f64), size: f64) -> String {
    let middle = f64::midpoint(x, end);
    let (low, far) = (a + size, b + size);
    format!(
        "M{x:.1} {a:.1}C{middle:.1} {a:.1} {middle:.1} {b:.1} {end:.1} {b:.1}V{far:.1}C{middle:.1} {far:.1} {middle:.1} {low:.1} {x:.1} {low:.1}Z"
    )
}

/// Where the counts of the ribbons that move stand: on each at the first place of its way at which none stands
/// yet, those of most subjects first.
fn label(ribbons: &mut [(Ribbon, Way)]) {
    /// Parameters of the curve, from where the ribbons have parted and not yet met.
    const PLACES: [f64; 9] = [0.63, 0.74, 0.52, 0.84, 0.4, 0.3, 0.92, 0.2, 0.1];
    let mut order: Vec<usize> = (0..ribbons.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(ribbons[*at].0.flow.count));
    let mut taken: Vec<(f64, f64, f64)> = Vec::new();
    for at in order {
        let (ribbon, way) = &mut ribbons[at];
        if ribbon.band.is_none() {
            continue;
        }
        let half = LETTER * (count(ribbon.flow.count as usize).len() as f64 + 1.0) / 2.0;
        let is_free = |(x, y): &(f64, f64)| {
            let apart = |other: &(f64, f64, f64)| {
                (x - other.0).abs() >= half + other.2 || (y - other.1).abs() >= LINE
            };
            taken.iter().all(apart)
        };
        ribbon.label = PLACES.into_iter().map(|t| way.at(t)).find(is_free);
        taken.extend(ribbon.label.map(|(x, y)| (x, y, half)));
    }
}

/// The line along the middle of a ribbon.
struct Way {
    from: (f64, f64),
    to: (f64, f64),
}

impl Way {
    /// A point of the curve that [`path`] draws, by its parameter.
    fn at(&self, t: f64) -> (f64, f64) {
        let rest = 1.0 - t;
        let (early, late) = (3.0 * rest * rest * t, 3.0 * rest * t * t);
        let along = (early + late) / 2.0 + t * t * t;
        let up = late + t * t * t;
        let between = |from: f64, to: f64, share: f64| from + (to - from) * share;
        (between(self.from.0, self.to.0, along), between(self.from.1, self.to.1, up))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Everyone goes from each of so many bands to each.
    fn busy(bands: usize, count: u32) -> Movement {
        let band = |label: usize| BandView { label: format!("Band {label}"), ..BandView::default() };
        let ends = (0..bands).flat_map(|from| (0..bands).map(move |to| (from, to)));
        let flow = |(from, to)| FlowView {
            from: Some(from),
            to: Some(to),
            count: count + (from * 7 + to * 3) as u32,
            value: None,
            sentence: String::new(),
            chosen: false,
        };
        let flows: Vec<FlowView> = ends.map(flow).collect();
        let sum =
            |is_of: &dyn Fn(&&FlowView) -> bool| flows.iter().filter(is_of).map(|flow| flow.count).sum();
        let place = |at: usize| Place {
            at: Some(at),
            band: band(at),
            before: sum(&|flow| flow.from == Some(at)),
            now: sum(&|flow| flow.to == Some(at)),
        };
        let places = (0..bands).map(place).collect();
        Movement { places, flows, ..Movement::default() }
    }

    #[test]
    fn no_count_stands_on_another() {
        for (bands, count) in [(2, 1), (3, 1), (3, 5_000), (5, 1), (6, 100_000)] {
            let picture = figure(&busy(bands, count)).unwrap();
            let labels: Vec<(f64, f64)> = picture.ribbons.iter().filter_map(|ribbon| ribbon.label).collect();
            assert!(labels.len() >= bands.min(4), "{bands} bands carry {} counts", labels.len());
            for (at, one) in labels.iter().enumerate() {
                for other in &labels[..at] {
                    let apart = (one.0 - other.0).abs() >= 2.0 * LETTER || (one.1 - other.1).abs() >= LINE;
                    assert!(apart, "{one:?} on {other:?}, {bands} bands of {count}");
                }
            }
        }
    }

    #[test]
    fn a_way_leads_from_end_to_end() {
        let way = Way { from: (10.0, 20.0), to: (110.0, 60.0) };
        assert_eq!((way.at(0.0), way.at(0.5), way.at(1.0)), ((10.0, 20.0), (60.0, 40.0), (110.0, 60.0)));
    }
}
