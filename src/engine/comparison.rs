//! Two scorings of the same subjects side by side: saved against now, one version against another.
//! Called by `job` while someone designs; it names who changes band and who moves most.

use std::sync::Arc;

use crate::record::record;

use super::band::Movement;
use super::scoring::Scoring;

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
    let same_bands = have_same_bands(before, after);
    let mut sum = Comparison::default();
    let mut moved: Vec<(Movement, f64, u32)> = vec![];
    for &entry in frame.current(period) {
        let at = entry as usize;
        let (then, now) = match (before.total(at), after.total(at)) {
            (Some(then), Some(now)) => (then, now),
            (None, Some(_)) => {
                sum.gained += 1;
                continue;
            }
            (Some(_), None) => {
                sum.lost += 1;
                continue;
            }
            (None, None) => continue,
        };
        sum.compared += 1;
        let in_place = same_bands && before.band_index(at) == after.band_index(at);
        let movement = if in_place { Movement::Stayed } else { movement(before, after, at) };
        sum.rose += u32::from(movement == Movement::Rose);
        sum.fell += u32::from(movement == Movement::Fell);
        if then != now {
            sum.changed += 1;
        }
        if then != now || movement != Movement::Stayed {
            moved.push((movement, (now - then).abs(), entry));
        }
    }
    let first = |a: &(Movement, f64, u32), b: &(Movement, f64, u32)| {
        let stayed = |movement: Movement| movement == Movement::Stayed;
        stayed(a.0).cmp(&stayed(b.0)).then(b.1.total_cmp(&a.1)).then(a.2.cmp(&b.2))
    };
    // Only the first few are sorted: the list may be as long as the portfolio.
    if moved.len() > limit && limit > 0 {
        moved.select_nth_unstable_by(limit - 1, first);
    }
    moved.truncate(limit);
    moved.sort_unstable_by(first);
    sum.movers = moved.iter().map(|&(movement, _, entry)| mover(before, after, entry, movement)).collect();
    Some(sum)
}

/// Whether the same place among an entry's bands is the same band in both.
fn have_same_bands(before: &Scoring, after: &Scoring) -> bool {
    let bands = |scoring: &Scoring| {
        let scorecard = scoring.scorecard().clone();
        let segments: Vec<_> = scorecard.segments.iter().map(|segment| segment.bands.clone()).collect();
        (scorecard.bands.clone(), segments)
    };
    before.profile == after.profile && bands(before) == bands(after)
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
