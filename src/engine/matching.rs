//! Who a condition finds now. Called by `job` for the panels that have conditions; it changes no score.

use crate::record::record;

use super::engine::{Engine, Run};
use super::scoring::{Scoring, present};
use crate::scorecard::{Condition, Scorecard};

record! {
    /// The subjects for whose latest period a condition holds.
    #[derive(Default)]
    pub struct Match {
        pub count: u32,
        /// Mean of their totals.
        pub mean: Option<f64>,
        /// Id and name of the first few.
        pub first: Vec<(String, String)>,
    }
}

/// How many are named.
const NAMED: usize = 5;

impl Engine {
    /// Asks a condition of a scoring that this engine made last, with the library it was made with.
    /// As the condition of override `place` it sees the totals as the overrides before it left them.
    pub fn find(
        &mut self,
        scoring: &Scoring,
        library: &[Scorecard],
        condition: &Condition,
        place: Option<usize>,
    ) -> Match {
        let scorecard = &*scoring.scorecard;
        let frame = scoring.frame.clone();
        let run = Run {
            scorecard,
            library,
            as_of: scoring.as_of,
            frame: frame.clone(),
            outcomes: self.outcomes(scorecard),
            trail: vec![&scorecard.id],
        };
        let node = self.condition(&run, condition, scoring.profile.as_ref());
        let mut found = Match::default();
        let (mut sum, mut scored) = (0.0, 0);
        for &entry in frame.latest() {
            let entry = entry as usize;
            let total = scoring.totals[entry];
            let later = place
                .and_then(|place| scoring.fired(entry).iter().find(|fired| fired.which as usize >= place));
            if !node.holds(scoring, entry, later.map_or(total, |fired| fired.from)) {
                continue;
            }
            found.count += 1;
            if let Some(total) = present(total) {
                sum += total;
                scored += 1;
            }
            if found.first.len() < NAMED {
                found.first.push((frame.id(entry).into_owned(), frame.name(entry).into_owned()));
            }
        }
        found.mean = (scored > 0).then(|| sum / f64::from(scored));
        found
    }
}
