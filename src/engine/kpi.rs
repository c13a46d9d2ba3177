//! One KPI's columns: its values, its scores under one rule or a rule for each segment, and what the
//! missing policy puts in. Each is kept by all that it was computed from, so that dragging a
//! threshold recomputes one column and nothing else.

use std::sync::Arc;

use super::engine::{Engine, Run};
use super::formula::Program;
use super::frame::Frame;
use super::rule;
use super::scoring::{Input, KpiScores, ScoreColumn};
use super::source::{self, Reached, Source};
use super::value::{self, Kind, Reading, Values};
use crate::dataset::Day;
use crate::scorecard::{Condition, Kpi, Missing, Rule, Scorecard, formula};

/// What a column of values was read from: frame, source, reading.
pub(super) type ValuesKey = (u32, Source, Reading);

/// What a column of scores was computed from.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum ScoresKey {
    Rule {
        frame: u32,
        source: Source,
        rule: Rule,
        as_of: Option<Day>,
    },
    /// Of several rules, each for its segments: frame, conditions of the segments, scores of each.
    Blend {
        frame: u32,
        segments: Vec<Condition>,
        parts: Vec<ScoresKey>,
    },
}

impl Engine {
    /// The results of a KPI; `profile` says which segment's rule holds for an entry.
    pub(super) fn kpi(&mut self, run: &Run, kpi: &Kpi, profile: Option<&Arc<Vec<u32>>>) -> KpiScores {
        let rules: Vec<&Rule> = rules_of(run.scorecard, kpi);
        let mut inputs: Vec<Input> = vec![];
        let mut parts: Vec<(ScoresKey, Arc<ScoreColumn>)> = vec![];
        for rule in rules {
            let source = self.source(run, kpi, rule);
            let values = self.values(run, &source, rule::reading(rule));
            inputs.push(Input { source: source.clone(), values: values.clone() });
            parts.push(self.scores(run, source, rule, &values));
        }
        let scores = match (parts.len(), profile) {
            (2.., Some(profile)) => self.blend(run, parts, profile),
            _ => parts.swap_remove(0).1,
        };
        let fill = match run.scorecard.missing_of(kpi) {
            Missing::Score(score) => Some(score),
            Missing::Skip | Missing::NoScore => None,
        };
        KpiScores { scores, fill, inputs }
    }

    /// What a KPI reads under a rule; another scorecard by all that decides its total.
    pub(super) fn source(&self, run: &Run, kpi: &Kpi, rule: &Rule) -> Source {
        match source::find(kpi, rule, &self.table, &run.outcomes) {
            Source::Scorecard(id, _) => match reached(&id, run) {
                Some(reached) => Source::Scorecard(id, Arc::new(reached)),
                None => Source::Nothing,
            },
            other => other,
        }
    }

    /// The values of a source, read once.
    pub(super) fn values(&mut self, run: &Run, source: &Source, reading: Reading) -> Arc<Values> {
        let key = (run.frame.serial, source.clone(), reading);
        if let Some(values) = self.values.get(&key, self.now) {
            return values;
        }
        let reading = &key.2;
        let values = Arc::new(match (source, run.supposed) {
            (Source::Column(_), Some(supposed)) => self.supposed_values(supposed, source, reading),
            (Source::Column(column), None) => value::read(*column, reading, &run.frame),
            (Source::Formula(text), _) => self.calculate(run, text, reading),
            (Source::Scorecard(id, _), _) => self.totals(run, id),
            (Source::Nothing, _) => Values::default(),
        });
        self.values.put(key, values.clone(), self.now);
        values
    }

    pub(super) fn calculate(&mut self, run: &Run, text: &str, reading: &Reading) -> Values {
        let Ok(expression) = formula::parse(text) else { return Values::default() };
        let program = Program::new(&expression);
        let operands: Vec<Arc<Values>> = program
            .columns
            .iter()
            .map(|name| {
                let source = self.table.find(name).map_or(Source::Nothing, Source::Column);
                self.values(run, &source, Reading::Number)
            })
            .collect();
        let number = |column: usize, entry: usize| match &operands[column].kind {
            Kind::Numbers(numbers) => numbers[entry],
            _ => f64::NAN,
        };
        let mut stack = vec![];
        let numbers: Vec<f64> = (0..run.frame.len())
            .map(|entry| program.run(&mut stack, |column| number(column, entry)))
            .collect();
        let mut invalid: Vec<u32> =
            operands.iter().flat_map(|values| values.invalid.iter().copied()).collect();
        invalid.sort_unstable();
        invalid.dedup();
        value::read_formula(numbers, invalid, reading, &run.frame)
    }

    /// The totals of another scorecard on this one's subjects and periods.
    fn totals(&mut self, run: &Run, id: &str) -> Values {
        let Some(scorecard) = find(id, run) else { return Values::default() };
        let mut outcomes = self.outcomes(scorecard);
        outcomes.extend(&run.outcomes);
        let mut trail = run.trail.clone();
        trail.push(&scorecard.id);
        let inner = Run { scorecard, outcomes, trail, frame: run.frame.clone(), ..*run };
        let scoring = self.run(&inner, None);
        Values { kind: Kind::Numbers(scoring.totals), invalid: vec![] }
    }

    fn scores(
        &mut self,
        run: &Run,
        source: Source,
        rule: &Rule,
        values: &Values,
    ) -> (ScoresKey, Arc<ScoreColumn>) {
        let as_of = rule::is_dated(rule).then_some(run.as_of);
        let key =
            ScoresKey::Rule { frame: run.frame.serial, source: source.clone(), rule: rule.clone(), as_of };
        if let Some(scores) = self.scores.get(&key, self.now) {
            return (key, scores);
        }
        let exact = match (rule, run.supposed) {
            (Rule::Percentile(rule), Some(supposed)) => {
                Arc::new(self.supposed_ranks(supposed, source, rule, values))
            }
            _ => rule::score(rule, values, &run.frame, run.as_of),
        };
        let scores = Arc::new(ScoreColumn::new(exact, values.invalid.clone(), &run.frame));
        self.scores.put(key.clone(), scores.clone(), self.now);
        (key, scores)
    }

    /// One column out of a column for each profile.
    fn blend(
        &mut self,
        run: &Run,
        parts: Vec<(ScoresKey, Arc<ScoreColumn>)>,
        profile: &[u32],
    ) -> Arc<ScoreColumn> {
        let (keys, columns): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
        let segments = super::fact::conditions(run.scorecard);
        let key = ScoresKey::Blend { frame: run.frame.serial, segments, parts: keys };
        if let Some(scores) = self.scores.get(&key, self.now) {
            return scores;
        }
        let exact = profile.iter().enumerate().map(|(entry, &at)| columns[at as usize].exact[entry]);
        let exact = Arc::new(exact.collect());
        let mut invalid = vec![];
        for (at, column) in columns.iter().enumerate() {
            invalid.extend(column.invalid.iter().filter(|&&entry| profile[entry as usize] == at as u32));
        }
        invalid.sort_unstable();
        let scores = Arc::new(ScoreColumn::new(exact, invalid, &run.frame));
        self.scores.put(key, scores.clone(), self.now);
        scores
    }
}

impl ScoreColumn {
    fn new(exact: Arc<Vec<f64>>, invalid: Vec<u32>, frame: &Frame) -> Self {
        let missing = column::missing(&exact);
        // Those that are missing everywhere are one and the same.
        let exact = if missing == exact.len() { frame.blank() } else { exact };
        ScoreColumn { exact, invalid, missing }
    }
}

/// The rule of the base and, where any segment brings its own, that of every segment.
pub(super) fn rules_of<'a>(scorecard: &'a Scorecard, kpi: &'a Kpi) -> Vec<&'a Rule> {
    let mut rules = vec![&kpi.rule];
    if scorecard.segments.iter().any(|segment| segment.rules.contains_key(&kpi.id)) {
        let rule = |segment: &'a crate::scorecard::Segment| segment.rules.get(&kpi.id).unwrap_or(&kpi.rule);
        rules.extend(scorecard.segments.iter().map(rule));
    }
    rules
}

/// The scorecard of an id. The one that is scored stands before an older copy in its library.
fn find<'a>(id: &str, run: &Run<'a>) -> Option<&'a Scorecard> {
    [run.scorecard].into_iter().chain(run.library.iter().rev()).find(|scorecard| scorecard.id == id)
}

/// All that decides the total of the scorecard `id`. `None` where one that it leads to is not there or the
/// way is a circle.
fn reached(id: &str, run: &Run) -> Option<Reached> {
    let mut reached = vec![];
    reach(id, run, &mut run.trail.clone(), &mut reached).then(|| Reached {
        as_of: run.as_of,
        outcomes: run.outcomes.clone(),
        definitions: reached.into_iter().cloned().collect(),
    })
}

/// Collects the scorecards that `id` leads to, each once, itself last.
fn reach<'a>(id: &str, run: &Run<'a>, trail: &mut Vec<&'a str>, reached: &mut Vec<&'a Scorecard>) -> bool {
    if trail.contains(&id) {
        return false;
    }
    if reached.iter().any(|scorecard| scorecard.id == id) {
        return true;
    }
    let Some(scorecard) = find(id, run) else { return false };
    trail.push(&scorecard.id);
    let complete = scorecard.kpis().flat_map(|(_, kpi)| rules_of(scorecard, kpi)).all(|rule| match rule {
        Rule::Scorecard(reference) => reach(&reference.id, run, trail, reached),
        _ => true,
    });
    trail.pop();
    reached.push(scorecard);
    complete
}
