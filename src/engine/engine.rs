//! The engine of one table: scores definitions against it and keeps what the next scoring will need
//! again. Called by `job` and the examples.
//!
//! Scoring from what is kept equals scoring from scratch, bit for bit: everything kept is keyed by
//! all that it was computed from, and nothing that is kept is ever changed.

use std::sync::{Arc, OnceLock};

use super::band;
use super::cache::Cache;
use super::condition::Node;
use super::fact::FactKey;
use super::frame::{Frame, Roles};
use super::kpi::{ScoresKey, ValuesKey};
use super::r#override::settle;
use super::roll_up::{Counted, Parts, roll_up};
use super::scoring::{KpiScores, Reason, ScoreColumn, Scoring};
use super::supposition::Supposed;
use super::value::Values;
use super::weight::{Weights, group_ranges};
use crate::dataset::{Day, Table};
use crate::scorecard::{Condition, Missing, Scorecard};

/// Scores definitions against one table.
#[derive(Debug)]
pub struct Engine {
    pub(super) table: Arc<Table>,
    /// Counts scorings; tells the caches what is in use.
    pub(super) now: u64,
    /// Frames made so far, as their serial numbers.
    frames_made: u32,
    frames: Cache<Roles, Arc<Frame>>,
    pub(super) values: Cache<ValuesKey, Arc<Values>>,
    pub(super) scores: Cache<ScoresKey, Arc<ScoreColumn>>,
    pub(super) facts: Cache<FactKey, Arc<Vec<bool>>>,
    /// The segment of every entry, by frame and the segments' conditions.
    pub(super) profiles: Cache<(u32, Vec<Condition>), Arc<Vec<u32>>>,
    /// What was scored last: the next scoring mostly differs from it in one place.
    last: Option<Arc<Scoring>>,
    /// The engine of the whole table, while what one of its subjects would score is asked.
    pub(super) whole: Option<Box<Engine>>,
    /// What masks ids and names.
    veil: Option<String>,
}

/// What one scoring runs on.
#[derive(Debug)]
pub(super) struct Run<'a> {
    pub scorecard: &'a Scorecard,
    pub library: &'a [Scorecard],
    pub as_of: Day,
    pub frame: Arc<Frame>,
    /// Columns that say what became of a subject: never found by a loose match.
    pub outcomes: Vec<usize>,
    /// The scorecards that lead here, so that a circle ends; a definition with one is refused before.
    pub trail: Vec<&'a str>,
    /// Where the frame is one subject alone, with other cells.
    pub supposed: Option<&'a Supposed<'a>>,
}

impl Engine {
    pub fn new(table: Arc<Table>) -> Self {
        Engine {
            table,
            now: 0,
            frames_made: 0,
            frames: Cache::default(),
            values: Cache::default(),
            scores: Cache::default(),
            facts: Cache::default(),
            profiles: Cache::default(),
            last: None,
            whole: None,
            veil: None,
        }
    }

    /// Masks the ids and names of all subjects by a word and a number from the next scoring on, or shows
    /// them again. Whether that is a change.
    pub fn mask(&mut self, word: Option<String>) -> bool {
        let changes = self.veil != word;
        self.veil = word;
        changes
    }

    pub fn table(&self) -> &Arc<Table> {
        &self.table
    }

    /// Scores every subject in every period as of a day. `library` is where `scorecard` rules find
    /// theirs. The definition has passed `scorecard::check` and `check_library`; of one that has
    /// not, what cannot be computed is missing.
    pub fn score(&mut self, scorecard: &Scorecard, library: &[Scorecard], as_of: Day) -> Arc<Scoring> {
        self.now += 1;
        let run = Run {
            scorecard,
            library,
            as_of,
            frame: self.frame(scorecard),
            outcomes: self.outcomes(scorecard),
            trail: vec![&scorecard.id],
            supposed: None,
        };
        let last = self.last.take();
        let scoring = Arc::new(self.run(&run, last.as_deref()));
        self.last = Some(scoring.clone());
        self.sweep();
        scoring
    }

    /// The subjects and periods of the table in the roles that a definition gives its columns.
    pub(super) fn frame(&mut self, scorecard: &Scorecard) -> Arc<Frame> {
        let roles = Roles::find(&self.table, &scorecard.data);
        if let Some(frame) = self.frames.get(&roles, self.now) {
            if frame.veil() == self.veil.as_ref() {
                return frame;
            }
            let frame = Arc::new(frame.veiled(self.veil.clone()));
            self.frames.put(roles, frame.clone(), self.now);
            return frame;
        }
        self.frames_made += 1;
        let frame = Frame::new(self.table.clone(), roles, self.frames_made);
        let frame = match &self.veil {
            Some(word) => frame.veiled(Some(word.clone())),
            None => frame,
        };
        let frame = Arc::new(frame);
        self.frames.put(roles, frame.clone(), self.now);
        frame
    }

    pub(super) fn outcomes(&self, scorecard: &Scorecard) -> Vec<usize> {
        let outcome = scorecard.data.outcome.as_ref();
        outcome.and_then(|outcome| self.table.find(&outcome.column)).into_iter().collect()
    }

    /// Scores a definition, taking over what is made of the same as in the scoring before.
    pub(super) fn run(&mut self, run: &Run, last: Option<&Scoring>) -> Scoring {
        let scorecard = run.scorecard;
        let profile = self.profile(run);
        let kpis: Vec<KpiScores> =
            scorecard.kpis().map(|(_, kpi)| self.kpi(run, kpi, profile.as_ref())).collect();
        let weights: Vec<Weights> = [None]
            .into_iter()
            .chain(scorecard.segments.iter().map(Some))
            .map(|segment| Weights::new(scorecard, segment))
            .collect();
        let mut scoring = Scoring {
            scorecard: Arc::new(scorecard.clone()),
            frame: run.frame.clone(),
            as_of: run.as_of,
            kpis,
            groups: vec![],
            totals: Arc::default(),
            coverage: Arc::default(),
            reasons: Arc::default(),
            bands: vec![],
            profile,
            weights,
            ranges: group_ranges(scorecard),
            fired: Arc::default(),
            alerts: vec![],
            drags: OnceLock::new(),
        };
        let profile = scoring.profile.as_ref();
        let mut ready = |when: &Condition| -> Node { self.condition(run, when, profile) };
        let overrides: Vec<Node> = scorecard.overrides.iter().map(|item| ready(&item.when)).collect();
        scoring.alerts = scorecard.alerts.iter().map(|alert| ready(&alert.when)).collect();
        match last.filter(|last| last.has_the_same_totals_as(&scoring)) {
            Some(last) => {
                scoring.groups.clone_from(&last.groups);
                scoring.totals = last.totals.clone();
                scoring.coverage = last.coverage.clone();
                scoring.reasons = last.reasons.clone();
                scoring.fired = last.fired.clone();
            }
            None => {
                let before = last.filter(|last| scoring.covers_the_same(last));
                let rolled = roll_up(&Parts {
                    entries: run.frame.len(),
                    kpis: scoring.kpis.iter().map(counted).collect(),
                    groups: &scoring.ranges,
                    known: (0..scoring.ranges.len()).map(|group| scoring.known_group(last, group)).collect(),
                    covered: before
                        .map(|last| last.groups.iter().map(|group| group.covered.clone()).collect()),
                    weights: &scoring.weights,
                    profile: scoring.profile.as_ref().map(|profile| profile.as_slice()),
                });
                scoring.groups = rolled.groups;
                let known = || before.map(|last| last.coverage.clone()).unwrap_or_default();
                scoring.coverage = rolled.coverage.map_or_else(known, Arc::new);
                let mut totals = rolled.totals;
                let reasons = withhold(&mut totals, &scoring);
                let known = before.map(|last| &last.reasons).filter(|known| ***known == reasons);
                scoring.reasons = known.cloned().unwrap_or_else(|| Arc::new(reasons));
                settle(&mut scoring, overrides, &totals);
            }
        }
        scoring.bands = band::find_all(&scoring);
        scoring
    }

    fn sweep(&mut self) {
        self.frames.sweep(self.now);
        self.values.sweep(self.now);
        self.scores.sweep(self.now);
        self.facts.sweep(self.now);
        self.profiles.sweep(self.now);
    }
}

fn counted(kpi: &KpiScores) -> Counted<'_> {
    let fill = kpi.fill.unwrap_or(f64::NAN);
    Counted { scores: &kpi.scores.exact, fill, missing: kpi.scores.missing }
}

/// Takes the total from every entry that must not have one, and says why: `no data`, then a missing
/// KPI that must not be, then the coverage.
fn withhold(totals: &mut [f64], scoring: &Scoring) -> Vec<u32> {
    let no_data = |total: &f64| if total.is_nan() { Reason::NO_DATA } else { Reason::NONE };
    let mut reasons: Vec<u32> = totals.iter().map(no_data).collect();
    let scorecard = &scoring.scorecard;
    for (k, (group, kpi)) in scorecard.kpis().enumerate() {
        if scorecard.missing_of(kpi) != Missing::NoScore || scoring.kpis[k].scores.missing == 0 {
            continue;
        }
        let g = scorecard.groups.iter().position(|other| std::ptr::eq(other, group)).unwrap_or(0);
        let counts: Vec<bool> =
            scoring.weights.iter().map(|weights| weights.kpis[k] > 0.0 && weights.groups[g] > 0.0).collect();
        for (entry, score) in scoring.kpis[k].scores.exact.iter().enumerate() {
            if score.is_nan() && reasons[entry] == Reason::NONE && counts[scoring.profile_of(entry)] {
                reasons[entry] = Reason::MISSING + k as u32;
            }
        }
    }
    let codes = [Reason::NONE, Reason::COVERAGE];
    column::withhold(totals, &mut reasons, &scoring.coverage, scorecard.min_coverage, codes);
    reasons
}
