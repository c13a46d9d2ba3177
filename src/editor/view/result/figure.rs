//! The picture of who moved from band to band: bands on both sides, and ribbons as thick as many go.

use super::{FlowView, Movement, Place};
use crate::editor::view::BandView;

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
/// The thinnest ribbon, and the thinnest that carries its count.
const THIN: f64 = 1.5;

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
            ribbons.push(Ribbon {
                path: ribbon((from_x + PILLAR, a), (to_x, b), size.max(if moves { THIN } else { 0.0 })),
                band: moves.then(|| places[to].band.clone()),
                label: moves.then(|| (from_x + (to_x - from_x) * 0.7, near_end(a, b) + size / 2.0)),
                flow: flow.clone(),
            });
        }
    }
    // Stable: those who stay lie below.
    ribbons.sort_by_key(|ribbon| ribbon.band.is_some());
    Some(Figure { ribbons, pillars })
}

/// A band of even thickness that swings from one height to another.
fn ribbon((x, a): (f64, f64), (end, b): (f64, f64), size: f64) -> String {
    let middle = f64::midpoint(x, end);
    let (low, far) = (a + size, b + size);
    format!(
        "M{x:.1} {a:.1}C{middle:.1} {a:.1} {middle:.1} {b:.1} {end:.1} {b:.1}V{far:.1}C{middle:.1} {far:.1} {middle:.1} {low:.1} {x:.1} {low:.1}Z"
    )
}

/// The height of a ribbon at seven tenths of its way.
fn near_end(a: f64, b: f64) -> f64 {
    // The curve's parameter there: nearly that far along, and most of the way up.
    const T: f64 = 0.63;
    let rest = 1.0 - T;
    let early = rest * rest * rest + 3.0 * rest * rest * T;
    a * early + b * (1.0 - early)
}
