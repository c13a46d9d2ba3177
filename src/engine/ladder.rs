//! One subject in one of its periods, for its levels: why it scores so, and what the next level of each
//! rubric would make of the total. `job` asks it for the page of levels; nothing that is kept changes.

use crate::record::record;

use super::engine::Engine;
use super::explanation::{Explanation, explain};
use super::scoring::Scoring;
use super::supposition::knobs;
use crate::dataset::fold;
use crate::scorecard::{Kpi, Levels, Rule, Scorecard};

record! {
    /// A subject and its rubrics.
    pub struct Ladder {
        pub explanation: Explanation,
        /// Its row of the table in that period, from 1.
        pub row: usize,
        /// The periods that it was measured in, the earliest first: places among all periods, and names.
        pub periods: Vec<(usize, String)>,
        /// The one that is shown, by its place among all.
        pub period: usize,
        /// KPIs and the columns that they are read from.
        pub columns: Vec<(String, String)>,
        pub steps: Vec<Step>,
        /// Id and name of the first subjects that are found, and how many there are.
        pub subjects: Vec<(String, String)>,
        pub found: usize,
    }
}

record! {
    /// A KPI one level further than it is.
    pub struct Step {
        pub kpi: String,
        /// The level, from 0.
        pub to: usize,
        /// What the total would be.
        pub total: Option<f64>,
    }
}

/// The level that a cell names, from 0; of labels that are alike the first.
pub fn level_of(rule: &Levels, cell: &str) -> Option<usize> {
    let label = fold(cell.trim());
    rule.levels.iter().position(|level| fold(&level.label) == label)
}

impl Engine {
    /// All that is to be said of an entry's levels; whom else there is to choose is left open.
    pub fn ladder(&mut self, scoring: &Scoring, library: &[Scorecard], entry: usize) -> Ladder {
        let frame = scoring.frame().clone();
        let explanation = explain(scoring, entry);
        let knobs = knobs(scoring, entry);
        let columns: Vec<(String, String)> = knobs.into_iter().map(|knob| (knob.kpi, knob.column)).collect();
        let mut steps = Vec::new();
        for (kpi, column) in &columns {
            let part = explanation.kpis.iter().find(|part| part.id == *kpi);
            let known = scoring.scorecard().kpi(kpi);
            let (Some(part), Some(Rule::Levels(rule))) =
                (part, known.map(|kpi| rule_of(scoring, entry, kpi)))
            else {
                continue;
            };
            let Some(to) = level_of(rule, &part.value).map(|at| at + 1) else { continue };
            let Some(level) = rule.levels.get(to) else { continue };
            let cells = [(column.clone(), level.label.clone())];
            let then = self.suppose(scoring, library, entry, &cells);
            steps.push(Step { kpi: kpi.clone(), to, total: then.explanation.total });
        }
        let latest = frame.latest()[frame.subject(entry) as usize] as usize;
        let mut periods: Vec<(usize, String)> = std::iter::successors(Some(latest), |&at| frame.previous(at))
            .map(|at| (frame.period(at), frame.period_text(at).to_string()))
            .collect();
        periods.reverse();
        Ladder {
            explanation,
            row: frame.row(entry) + 1,
            periods,
            period: frame.period(entry),
            columns,
            steps,
            subjects: Vec::new(),
            found: 0,
        }
    }
}

/// The rule that holds for an entry, its segment's where that brings one.
fn rule_of<'a>(scoring: &'a Scoring, entry: usize, kpi: &'a Kpi) -> &'a Rule {
    scoring.segment(entry).and_then(|segment| segment.rules.get(&kpi.id)).unwrap_or(&kpi.rule)
}
