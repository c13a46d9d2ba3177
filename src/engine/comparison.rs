//! Two scorings of the same subjects side by side: saved against now, one version against another.
//! Called by `job` while someone designs; it names who changes band and who moves most.

use std::sync::Arc;

use column::{Top, changes};

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
    let places = have_same_labels(before, after).then_some((&*before.bands, &*after.bands));
    let found = changes(before.totals(), after.totals(), places, frame.current(period), limit);
    let mut sum = Comparison {
        compared: found.compared,
        changed: found.changed,
        gained: found.gained,
        lost: found.lost,
        ..Comparison::default()
    };
    // Those who change band, and those whose band only has another place, between the others.
    let (mut crossed, mut stayed) = (Top::new(limit), found.stayed);
    let mut ways = Ways::default();
    for &entry in &found.crossed {
        let at = entry as usize;
        let moves = (after.totals()[at] - before.totals()[at]).abs();
        match ways.movement(before, after, at) {
            Movement::Stayed if moves == 0.0 => continue,
            Movement::Stayed => stayed.offer(moves, entry),
            way => {
                sum.rose += u32::from(way == Movement::Rose);
                sum.fell += u32::from(way == Movement::Fell);
                crossed.offer(moves, entry);
            }
        }
    }
    let named = crossed.kept().iter().chain(stayed.kept()).take(limit);
    sum.movers = named
        .map(|&(_, entry)| mover(before, after, entry, movement(before, after, entry as usize)))
        .collect();
    Some(sum)
}

/// Movements from one band to another, each compared once: most entries make one of a few.
#[derive(Default)]
struct Ways(Vec<(Crossing, Movement)>);

/// Segment and place of the band, before and after.
type Crossing = [(usize, u32); 2];

impl Ways {
    fn movement(&mut self, before: &Scoring, after: &Scoring, entry: usize) -> Movement {
        let of = |scoring: &Scoring| (scoring.profile_of(entry), scoring.bands[entry]);
        let crossing = [of(before), of(after)];
        if let Some((_, movement)) = self.0.iter().find(|(known, _)| *known == crossing) {
            return *movement;
        }
        let movement = movement(before, after, entry);
        // Between bands that start at the same total it is each one's own total that decides.
        let from = |scoring: &Scoring| scoring.band(entry).map(|band| band.from);
        if from(before) != from(after) {
            self.0.push((crossing, movement));
        }
        movement
    }
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
