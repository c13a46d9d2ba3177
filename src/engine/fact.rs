//! Facts: what conditions ask of columns and values, decided for all entries at once and kept; and
//! the segment of every entry, which follows from facts alone.

use std::sync::Arc;

use serde_json::Value;

use super::condition::{Node, decide, items, reading_for};
use super::engine::{Engine, Run};
use super::kpi::rules_of;
use super::rule;
use super::source::Source;
use super::value::Reading;
use crate::dataset::is_missing;
use crate::scorecard::{Comparison, Condition, Operand, Scorecard, Test};

/// What a fact was decided from.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FactKey {
    frame: u32,
    source: Source,
    /// None where only the presence of a cell is asked for.
    reading: Option<Reading>,
    op: &'static str,
    to: String,
}

type Fact = Arc<Vec<bool>>;

impl Engine {
    /// Makes a condition ready; `profile` says which segment's rule reads a value.
    pub(super) fn condition(
        &mut self,
        run: &Run,
        condition: &Condition,
        profile: Option<&Arc<Vec<u32>>>,
    ) -> Node {
        Node::new(condition, run.scorecard, &mut |test| self.fact(run, test, profile))
    }

    /// The segment of every entry, the first whose condition holds: 0 for none, i + 1 for segment i.
    pub(super) fn profile(&mut self, run: &Run) -> Option<Arc<Vec<u32>>> {
        let segments = &run.scorecard.segments;
        if segments.is_empty() {
            return None;
        }
        let key = (run.frame.serial, conditions(run.scorecard));
        if let Some(profile) = self.profiles.get(&key, self.now) {
            return Some(profile);
        }
        let nodes: Vec<Node> =
            segments.iter().map(|segment| self.condition(run, &segment.when, None)).collect();
        let segment_of = |entry: usize| {
            let first = nodes.iter().position(|node| node.holds(&NoScores, entry, f64::NAN));
            first.map_or(0, |segment| segment as u32 + 1)
        };
        let profile: Arc<Vec<u32>> = Arc::new((0..run.frame.len()).map(segment_of).collect());
        self.profiles.put(key, profile.clone(), self.now);
        Some(profile)
    }

    fn fact(&mut self, run: &Run, test: &Test, profile: Option<&Arc<Vec<u32>>>) -> Fact {
        match &test.of {
            Operand::Column(name) => {
                let source = self.table.find(name).map_or(Source::Nothing, Source::Column);
                self.fact_of_column(run, source, test)
            }
            Operand::Value(name) => self.fact_of_value(run, name, test, profile),
            // Scores are asked entry by entry.
            Operand::Score(_) | Operand::Change(_) => Arc::new(vec![false; run.frame.len()]),
        }
    }

    /// A cell is read by what it is compared with; a list may hold several kinds.
    fn fact_of_column(&mut self, run: &Run, source: Source, test: &Test) -> Fact {
        if matches!(test.op, Comparison::Missing | Comparison::Present) {
            return self.fact_of_presence(run, source, test.op);
        }
        let mut readings: Vec<Reading> = vec![];
        for item in items(test.to.as_ref()) {
            let reading = reading_for(test.op, item);
            if !readings.contains(&reading) {
                readings.push(reading);
            }
        }
        let mut facts =
            readings.into_iter().map(|reading| self.fact_of_source(run, source.clone(), reading, test));
        let first = facts.next();
        let several: Vec<Fact> = facts.collect();
        match first {
            None => Arc::new(vec![false; run.frame.len()]),
            Some(fact) if several.is_empty() => fact,
            Some(fact) => {
                let any = |entry: usize| fact[entry] || several.iter().any(|fact| fact[entry]);
                Arc::new((0..run.frame.len()).map(any).collect())
            }
        }
    }

    /// `missing` and `present` go by the words for missing alone, however the cell would be read.
    fn fact_of_presence(&mut self, run: &Run, source: Source, op: Comparison) -> Fact {
        let key = FactKey {
            frame: run.frame.serial,
            source: source.clone(),
            reading: None,
            op: op.word(),
            to: String::new(),
        };
        if let Some(fact) = self.facts.get(&key, self.now) {
            return fact;
        }
        let table = self.table.clone();
        let column = match source {
            Source::Column(column) => table.columns().get(column),
            _ => None,
        };
        let missing = |row: &u32| column.is_none_or(|column| is_missing(column.cell(*row as usize)));
        let wanted = op == Comparison::Missing;
        let mut fact: Vec<bool> = run.frame.rows().iter().map(|row| missing(row) == wanted).collect();
        if let (Some(supposed), Source::Column(column)) = (run.supposed, &key.source)
            && let Some(cell) = supposed.cell(*column)
        {
            fact[supposed.changed()] = is_missing(cell) == wanted;
        }
        let fact: Fact = Arc::new(fact);
        self.facts.put(key, fact.clone(), self.now);
        fact
    }

    /// A value is read as the KPI's rule reads it, the segment's rule where it has one.
    fn fact_of_value(&mut self, run: &Run, name: &str, test: &Test, profile: Option<&Arc<Vec<u32>>>) -> Fact {
        let Some(kpi) = run.scorecard.kpi(name) else { return Arc::new(vec![false; run.frame.len()]) };
        let facts: Vec<Fact> = rules_of(run.scorecard, kpi)
            .into_iter()
            .map(|rule| {
                let source = self.source(run, kpi, rule);
                self.fact_of_source(run, source, rule::reading(rule), test)
            })
            .collect();
        match (profile, facts.as_slice()) {
            (Some(profile), [_, _, ..]) => {
                let fact = |(entry, &at): (usize, &u32)| facts[at as usize][entry];
                Arc::new(profile.iter().enumerate().map(fact).collect())
            }
            (_, [first, ..]) => first.clone(),
            (_, []) => Arc::new(vec![false; run.frame.len()]),
        }
    }

    fn fact_of_source(&mut self, run: &Run, source: Source, reading: Reading, test: &Test) -> Fact {
        let to = items(test.to.as_ref());
        let key = FactKey {
            frame: run.frame.serial,
            source: source.clone(),
            reading: Some(reading.clone()),
            op: test.op.word(),
            to: Value::from(to).to_string(),
        };
        if let Some(fact) = self.facts.get(&key, self.now) {
            return fact;
        }
        let values = self.values(run, &source, reading);
        let fact: Fact = Arc::new(decide(&values, run.frame.len(), test.op, to));
        self.facts.put(key, fact.clone(), self.now);
        fact
    }
}

/// All that decides which segment an entry belongs to.
pub(super) fn conditions(scorecard: &Scorecard) -> Vec<Condition> {
    scorecard.segments.iter().map(|segment| segment.when.clone()).collect()
}

/// For conditions that may ask of columns only.
struct NoScores;

impl super::condition::Scores for NoScores {
    fn score(&self, _: super::condition::Of, _: usize) -> f64 {
        f64::NAN
    }

    fn previous(&self, _: usize) -> Option<usize> {
        None
    }
}
