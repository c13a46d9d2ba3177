//! Two scorings of the same subjects side by side: saved against now, one version against another.
//! Called by `job` while someone designs; it names who changes band and who moves most.

use std::sync::Arc;

use crate::record::record;

use super::band::Movement;
use super::scoring::Scoring;
use crate::scorecard::Band;

record! {
    /// What differs between two scorings.
    #[derive(Default)]
    pub struct Comparison {
        /// Subjects with a total in both.
        pub compared: u32,
        /// Subjects whose total differs.
        pub changed: u32,
        pub rose: u32,
        pub fell: u32,
        /// Subjects that gain a total or lose theirs.
        pub gained: u32,
        pub lost: u32,
        /// Those who move most, those who change band first.
        pub movers: Vec<Mover>,
    }
}

record! {
    /// A subject whose total differs.
    pub struct Mover {
        pub entry: u32,
        pub id: String,
        pub name: String,
        /// The totals, and the labels of their bands.
        pub from: f64,
        pub to: f64,
        pub from_band: String,
        pub to_band: String,
        pub movement: Movement,
    }
}

/// Compares one period, or the latest of each subject, and names at most `limit` movers. `None`
/// where the two are of different subjects or periods: then nothing can be compared.
pub fn compare(before: &Scoring, after: &Scoring, period: Option<usize>, limit: usize) -> Option<Comparison> {
    let frame = after.frame();
    if !Arc::ptr_eq(before.frame(), frame) && before.frame().rows() != frame.rows() {
        return None;
    }
    let same_labels = have_same_labels(before, after);
    let mut sum = Comparison::default();
    let mut moved: Vec<(Movement, f64, u32)> = vec![];
    let stayed = |movement: Movement| movement == Movement::Stayed;
    let first = |a: &(Movement, f64, u32), b: &(Movement, f64, u32)| {
        stayed(a.0).cmp(&stayed(b.0)).then(b.1.total_cmp(&a.1)).then(a.2.cmp(&b.2))
    };
    let (old, new) = (before.totals(), after.totals());
    for &entry in frame.current(period) {
        let at = entry as usize;
        let (then, now) = (old[at], new[at]);
        if then.is_nan() || now.is_nan() {
            sum.gained += u32::from(!now.is_nan());
            sum.lost += u32::from(!then.is_nan());
            continue;
        }
        sum.compared += 1;
        let in_place = same_labels && before.bands[at] == after.bands[at];
        if in_place && then == now {
            continue;
        }
        sum.changed += u32::from(then != now);
        let movement = if in_place { Movement::Stayed } else { movement(before, after, at) };
        sum.rose += u32::from(movement == Movement::Rose);
        sum.fell += u32::from(movement == Movement::Fell);
        let moves = (now - then).abs();
        // Only the first few are kept, in order: the list might be as long as the portfolio.
        let full = moved.len() >= limit;
        let behind = |last: &(Movement, f64, u32)| match (stayed(movement), stayed(last.0)) {
            (true, false) => true,
            (false, true) => false,
            _ => moves < last.1 || (moves == last.1 && entry > last.2),
        };
        if (stayed(movement) && then == now) || (full && moved.last().is_none_or(behind)) {
            continue;
        }
        let mover = (movement, moves, entry);
        let place = moved.partition_point(|other| first(other, &mover).is_lt());
        moved.insert(place, mover);
        moved.truncate(limit);
    }
    sum.movers = moved.iter().map(|&(movement, _, entry)| mover(before, after, entry, movement)).collect();
    Some(sum)
}

/// Whether the same place among an entry's bands has the same label in both: nobody there has moved.
fn have_same_labels(before: &Scoring, after: &Scoring) -> bool {
    let labels = |scoring: &Scoring| -> Vec<Vec<String>> {
        let card = scoring.scorecard();
        let own = card.segments.iter().map(|segment| segment.bands.as_ref().unwrap_or(&card.bands));
        let label = |bands: &Vec<Band>| bands.iter().map(|band| band.label.clone()).collect();
        [&card.bands].into_iter().chain(own).map(label).collect()
    };
    after.has_the_same_members(before) && labels(before) == labels(after)
}

fn movement(before: &Scoring, after: &Scoring, entry: usize) -> Movement {
    match (before.band(entry), before.total(entry), after.band(entry), after.total(entry)) {
        (Some(then), Some(from), Some(now), Some(to)) => Movement::between((then, from), (now, to)),
        _ => Movement::Stayed,
    }
}

fn mover(before: &Scoring, after: &Scoring, entry: u32, movement: Movement) -> Mover {
    let at = entry as usize;
    let label = |scoring: &Scoring| scoring.band(at).map(|band| band.label.clone()).unwrap_or_default();
    Mover {
        entry,
        id: after.frame().id(at).into_owned(),
        name: after.frame().name(at).into_owned(),
        from: before.totals()[at],
        to: after.totals()[at],
        from_band: label(before),
        to_band: label(after),
        movement,
    }
}
