//! Who moved since the period before: how many from which band to which, and who rose and fell most.
//! Called by `job` for the portfolio; the tiles' sums are the summary's.

use crate::record::record;

use super::band::{Movement, Scale};
use super::rounding::round;
use super::scoring::{Scoring, present};

record! {
    /// What moved between the subjects' last two periods.
    #[derive(Default)]
    pub struct Moves {
        /// Subjects with a period before, and those without.
        pub compared: u32,
        pub fresh: u32,
        /// Only those that someone took, by from and then by to.
        pub flows: Vec<Flow>,
        /// Who fell most, and who rose most, the greatest change first.
        pub fell: Vec<Move>,
        pub rose: Vec<Move>,
    }
}

record! {
    /// Subjects that were in one band and are in another, or stayed.
    #[derive(Copy, Default)]
    pub struct Flow {
        /// By their places in the summary; none for no total.
        pub from: Option<usize>,
        pub to: Option<usize>,
        pub count: u32,
        /// What they are worth now.
        pub value: f64,
    }
}

record! {
    /// A subject whose total moved.
    pub struct Move {
        pub id: String,
        pub name: String,
        pub from: f64,
        pub to: f64,
        /// The bands, by their places in the summary.
        pub bands: (usize, usize),
        pub value: Option<f64>,
    }
}

/// What moved, in one period or over the latest of each subject; at most `limit` are named either way.
pub fn moves(scoring: &Scoring, period: Option<usize>, limit: usize) -> Moves {
    let frame = scoring.frame();
    let scale = Scale::new(scoring.scorecard());
    // One place more for no total.
    let places = scale.marks.len() + 1;
    let mut flows = vec![Flow::default(); places * places];
    let mut found = Moves::default();
    let (mut fell, mut rose) = (vec![], vec![]);
    for &entry in frame.current(period) {
        let entry = entry as usize;
        let Some(before) = frame.previous(entry) else {
            found.fresh += 1;
            continue;
        };
        found.compared += 1;
        let (from, to) = (scale.place(scoring, before), scale.place(scoring, entry));
        let flow = &mut flows[from.unwrap_or(places - 1) * places + to.unwrap_or(places - 1)];
        (flow.from, flow.to) = (from, to);
        flow.count += 1;
        flow.value += present(frame.value(entry)).unwrap_or(0.0);
        let change = round(scoring.totals[entry] - scoring.totals[before]);
        if change < 0.0 {
            note(&mut fell, -change, entry, limit);
        } else if change > 0.0 {
            note(&mut rose, change, entry, limit);
        }
    }
    found.flows = flows.into_iter().filter(|flow| flow.count > 0).collect();
    let name =
        |moved: Vec<(f64, usize)>| moved.into_iter().filter_map(|(_, entry)| named(scoring, &scale, entry));
    (found.fell, found.rose) = (name(fell).collect(), name(rose).collect());
    found
}

/// Keeps the greatest; the list might be as long as the portfolio.
fn note(most: &mut Vec<(f64, usize)>, size: f64, entry: usize, limit: usize) {
    if most.len() >= limit && most.last().is_none_or(|last| last.0 >= size) {
        return;
    }
    let place = most.partition_point(|other| other.0 >= size);
    most.insert(place, (size, entry));
    most.truncate(limit);
}

fn named(scoring: &Scoring, scale: &Scale, entry: usize) -> Option<Move> {
    let frame = scoring.frame();
    let before = frame.previous(entry)?;
    Some(Move {
        id: frame.id(entry).into_owned(),
        name: frame.name(entry).into_owned(),
        from: scoring.totals[before],
        to: scoring.totals[entry],
        bands: (scale.place(scoring, before)?, scale.place(scoring, entry)?),
        value: present(frame.value(entry)),
    })
}

/// Which way an entry moved between bands since the period before.
pub(super) fn movement(scoring: &Scoring, entry: usize) -> Option<Movement> {
    let banded = |entry: usize| scoring.band(entry).zip(scoring.total(entry));
    Some(Movement::between(banded(scoring.frame().previous(entry)?)?, banded(entry)?))
}
