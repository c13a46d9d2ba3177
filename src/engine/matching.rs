//! Who a condition finds now, and what a formula would give. Called by `job` for the panels that have
//! conditions or formulas; it changes no score.

use crate::record::record;

use super::engine::{Engine, Run};
use super::scoring::{Scoring, present};
use super::value::{Kind, Reading};
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
        let frame = scoring.frame.clone();
        let run = self.again(scoring, library, &scoring.scorecard);
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

    /// What a formula gives over the columns of a scoring: name and result of the first few subjects,
    /// and how many have one and have none.
    pub fn try_formula(&mut self, scoring: &Scoring, text: &str) -> (Vec<(String, Option<f64>)>, u32, u32) {
        let frame = scoring.frame.clone();
        let values = {
            let run = self.again(scoring, &[], &scoring.scorecard);
            self.calculate(&run, text, &Reading::Number)
        };
        let number = |entry: &u32| match &values.kind {
            Kind::Numbers(numbers) => present(numbers[*entry as usize]),
            _ => None,
        };
        let entries = frame.latest();
        let count = entries.iter().filter(|entry| number(entry).is_some()).count();
        let row = |entry: &u32| (frame.name(*entry as usize).into_owned(), number(entry));
        (entries.iter().take(NAMED).map(row).collect(), count as u32, (entries.len() - count) as u32)
    }

    /// The run of a scoring, for what is asked of it afterwards; with another definition, for what that
    /// would say of the same subjects and periods.
    pub(super) fn again<'a>(
        &self,
        scoring: &Scoring,
        library: &'a [Scorecard],
        scorecard: &'a Scorecard,
    ) -> Run<'a> {
        Run {
            scorecard,
            library,
            as_of: scoring.as_of,
            frame: scoring.frame.clone(),
            outcomes: self.outcomes(scorecard),
            trail: vec![&scorecard.id],
            supposed: None,
        }
    }

    /// What another definition says of the subjects and periods of a scoring.
    pub(super) fn score_again(
        &mut self,
        scoring: &Scoring,
        library: &[Scorecard],
        card: &Scorecard,
    ) -> Scoring {
        let run = self.again(scoring, library, card);
        self.run(&run, None)
    }
}
