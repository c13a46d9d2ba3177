//! What a scorecard says of every subject in every period: the results, column by column.
//! Made by `Engine::score`, never changed. Everything shown, exported or explained is read from here.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use column::{Reported, same_gaps};

use crate::record::choice;

use super::condition::{Node, Of, Scores};
use super::frame::Frame;
use super::roll_up::GroupScores;
use super::source::Source;
use super::value::Values;
use super::weight::Weights;
use crate::dataset::Day;
use crate::scorecard::{Band, Override, Scorecard, Segment};

/// Exact scores (0..=100) of every entry under one rule, NaN where missing.
#[derive(Debug)]
pub struct ScoreColumn {
    pub exact: Arc<Vec<f64>>,
    /// The entries, ascending, whose cell is there but cannot be read.
    pub invalid: Vec<u32>,
    /// How many entries have no score.
    pub missing: usize,
}

/// Where a KPI's values come from under one profile, and what they are.
#[derive(Clone, Debug)]
pub struct Input {
    pub source: Source,
    pub values: Arc<Values>,
}

/// The results of one KPI.
#[derive(Clone, Debug)]
pub struct KpiScores {
    pub scores: Arc<ScoreColumn>,
    /// The score that the missing policy puts in.
    pub fill: Option<f64>,
    /// One input, or one for each profile where segments bring their own rules.
    pub inputs: Vec<Input>,
}

impl KpiScores {
    /// As they are reported, with what the missing policy puts in.
    fn reported(&self) -> Reported<'_> {
        Reported::of(&self.scores.exact, self.fill.unwrap_or(f64::NAN))
    }

    /// Whether both bring the very same scores into their group.
    fn counts_the_same(&self, other: &KpiScores) -> bool {
        let bits = |kpi: &KpiScores| kpi.fill.map(f64::to_bits);
        Arc::ptr_eq(&self.scores, &other.scores) && bits(self) == bits(other)
    }

    /// Whether both have the very same values.
    fn reads_the_same(&self, other: &KpiScores) -> bool {
        self.inputs.len() == other.inputs.len()
            && self.inputs.iter().zip(&other.inputs).all(|(a, b)| Arc::ptr_eq(&a.values, &b.values))
    }
}

choice! {
    /// Why a subject has no total; the first that applies, in this order.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Reason {
        /// No group has a score that counts.
        NoData = "no_data",
        /// This KPI, by its place among all, must not be missing and is.
        Missing = "missing"(usize),
        /// The coverage is below the scorecard's minimum.
        Coverage = "coverage",
    }
}

impl Reason {
    pub(super) const NONE: u32 = 0;
    pub(super) const NO_DATA: u32 = 1;
    pub(super) const COVERAGE: u32 = 2;
    pub(super) const MISSING: u32 = 3;
}

/// An override that changed a total.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fired {
    pub entry: u32,
    /// Its place in the scorecard.
    pub which: u32,
    /// The rounded total before and after.
    pub from: f64,
    pub to: f64,
}

/// Results for every entry of a frame.
#[derive(Debug)]
pub struct Scoring {
    pub(super) scorecard: Arc<Scorecard>,
    pub(super) frame: Arc<Frame>,
    pub(super) as_of: Day,
    pub(super) kpis: Vec<KpiScores>,
    pub(super) groups: Vec<Arc<GroupScores>>,
    pub(super) totals: Arc<Vec<f64>>,
    pub(super) coverage: Arc<Vec<f64>>,
    pub(super) reasons: Arc<Vec<u32>>,
    /// Places among the bands of the entry's segment; [`Frame::NONE`] without a total.
    pub(super) bands: Vec<u32>,
    /// 0 for the base, i + 1 for segment i; none where the scorecard has no segments.
    pub(super) profile: Option<Arc<Vec<u32>>>,
    pub(super) weights: Vec<Weights>,
    /// The places of each group's KPIs.
    pub(super) ranges: Vec<Range<usize>>,
    /// By entry, then in the order in which they took effect.
    pub(super) fired: Arc<Vec<Fired>>,
    pub(super) alerts: Vec<Node>,
    /// Made when first asked for.
    pub(super) drags: OnceLock<Vec<f64>>,
}

impl Scoring {
    /// The definition that was scored.
    pub fn scorecard(&self) -> &Arc<Scorecard> {
        &self.scorecard
    }

    pub fn frame(&self) -> &Arc<Frame> {
        &self.frame
    }

    /// The day from which `recency` counts.
    pub fn as_of(&self) -> Day {
        self.as_of
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.totals.len()
    }

    pub fn is_empty(&self) -> bool {
        self.totals.is_empty()
    }

    /// Whether a KPI, by its place among all, has the same values and scores in both, for the same
    /// members of each segment.
    pub fn shows_the_same(&self, other: &Scoring, kpi: usize) -> bool {
        let (Some(own), Some(others)) = (self.kpis.get(kpi), other.kpis.get(kpi)) else { return false };
        self.has_the_same_members(other)
            && Arc::ptr_eq(&own.scores, &others.scores)
            && own.reads_the_same(others)
    }

    /// Whether a KPI, by its place among all, shows the very same column of scores in both.
    pub(super) fn has_the_same_scores(&self, other: &Scoring, kpi: usize) -> bool {
        let (Some(own), Some(others)) = (self.kpis.get(kpi), other.kpis.get(kpi)) else { return false };
        Arc::ptr_eq(&self.frame, &other.frame) && own.counts_the_same(others)
    }

    /// A group's scores from the scoring before, where they are made of the same columns and weights.
    pub(super) fn known_group(&self, last: Option<&Scoring>, group: usize) -> Option<Arc<GroupScores>> {
        let last = last?;
        let range = self.ranges[group].clone();
        let weights = self.weights.iter().zip(&last.weights);
        let same = last.ranges.get(group) == Some(&range)
            && self.has_the_same_members(last)
            && range.clone().all(|kpi| self.kpis[kpi].counts_the_same(&last.kpis[kpi]))
            && weights.into_iter().all(|(a, b)| {
                a.kpis[range.clone()] == b.kpis[range.clone()]
                    && a.coverage[range.clone()] == b.coverage[range.clone()]
            });
        same.then(|| last.groups[group].clone())
    }

    /// Whether every entry's scores are covered by the very same values in both.
    pub(super) fn covers_the_same(&self, other: &Scoring) -> bool {
        let same = |(own, others): (&KpiScores, &KpiScores)| {
            let (own, others) = (&own.scores, &others.scores);
            Arc::ptr_eq(own, others) || own.missing == others.missing && same_gaps(&own.exact, &others.exact)
        };
        self.has_the_same_members(other)
            && self.weights == other.weights
            && self.ranges == other.ranges
            && self.kpis.iter().zip(&other.kpis).all(same)
    }

    /// Whether coverages and the reasons for a lack of totals are the very same columns in both.
    pub(super) fn shares_coverage_with(&self, other: &Scoring) -> bool {
        Arc::ptr_eq(&self.coverage, &other.coverage) && Arc::ptr_eq(&self.reasons, &other.reasons)
    }

    /// Whether the totals and the reasons for their lack are the very same columns in both.
    pub(super) fn shares_totals_with(&self, other: &Scoring) -> bool {
        Arc::ptr_eq(&self.totals, &other.totals) && Arc::ptr_eq(&self.reasons, &other.reasons)
    }

    /// Whether a group's scores are the very same column in both.
    pub(super) fn shares_group_with(&self, other: &Scoring, group: usize) -> bool {
        matches!((self.groups.get(group), other.groups.get(group)), (Some(a), Some(b)) if Arc::ptr_eq(a, b))
    }

    /// Whether both are of the same entries, and every one belongs to the same segment in both.
    pub fn has_the_same_members(&self, other: &Scoring) -> bool {
        let same = match (&self.profile, &other.profile) {
            (Some(own), Some(others)) => Arc::ptr_eq(own, others),
            (own, others) => own.is_none() && others.is_none(),
        };
        same && Arc::ptr_eq(&self.frame, &other.frame) && self.weights.len() == other.weights.len()
    }

    /// Whether all that a total is made of is the same in both: then only the bands may differ.
    pub(super) fn has_the_same_totals_as(&self, other: &Scoring) -> bool {
        self.as_of == other.as_of
            && self.has_the_same_members(other)
            && self.kpis.len() == other.kpis.len()
            && self.kpis.iter().zip(&other.kpis).all(|(a, b)| a.counts_the_same(b) && a.reads_the_same(b))
            && {
                let mut scorecard = Scorecard::clone(&self.scorecard);
                scorecard.bands.clone_from(&other.scorecard.bands);
                let segments = scorecard.segments.iter_mut().zip(&other.scorecard.segments);
                segments.for_each(|(own, others)| own.bands.clone_from(&others.bands));
                scorecard == *other.scorecard
            }
    }

    /// The results of all KPIs, in the scorecard's order.
    pub fn kpis(&self) -> &[KpiScores] {
        &self.kpis
    }

    /// The rounded scores of a KPI, by its place among all, NaN where it has none. What the missing
    /// policy put in is among them.
    pub fn kpi_scores(&self, kpi: usize) -> Reported<'_> {
        self.kpis[kpi].reported()
    }

    /// The rounded scores of a group, NaN where it has none.
    pub fn group_scores(&self, group: usize) -> Reported<'_> {
        Reported::of(&self.groups[group].exact, f64::NAN)
    }

    /// The rounded totals after overrides, NaN where there is none.
    pub fn totals(&self) -> &[f64] {
        &self.totals
    }

    /// The rounded total after overrides.
    pub fn total(&self, entry: usize) -> Option<f64> {
        present(self.totals[entry])
    }

    /// The total of the same subject in the period before.
    pub fn previous_total(&self, entry: usize) -> Option<f64> {
        self.frame.previous(entry).and_then(|before| self.total(before))
    }

    /// The share of the weight that has a real value, 0..=1, rounded.
    pub fn coverage(&self, entry: usize) -> f64 {
        self.coverage[entry]
    }

    /// Why there is no total; `None` where there is one.
    pub fn reason(&self, entry: usize) -> Option<Reason> {
        match self.reasons[entry] {
            Reason::NONE => None,
            Reason::NO_DATA => Some(Reason::NoData),
            Reason::COVERAGE => Some(Reason::Coverage),
            missing => Some(Reason::Missing((missing - Reason::MISSING) as usize)),
        }
    }

    /// The reason in the words of the results file: `no data`, `missing ID`, `coverage` or nothing.
    pub fn reason_text(&self, entry: usize) -> String {
        match self.reason(entry) {
            None => String::new(),
            Some(Reason::NoData) => "no data".into(),
            Some(Reason::Coverage) => "coverage".into(),
            Some(Reason::Missing(kpi)) => {
                format!("missing {}", self.scorecard.kpis().nth(kpi).map_or("", |(_, kpi)| &kpi.id))
            }
        }
    }

    /// The segment that applies to an entry, by its place in the scorecard.
    pub fn segment_index(&self, entry: usize) -> Option<usize> {
        self.profile_of(entry).checked_sub(1)
    }

    /// The segment that applies to an entry.
    pub fn segment(&self, entry: usize) -> Option<&Segment> {
        self.scorecard.segments.get(self.segment_index(entry)?)
    }

    /// The bands that hold for an entry: its segment's own, or the scorecard's.
    pub fn bands_for(&self, entry: usize) -> &[Band] {
        self.segment(entry).and_then(|segment| segment.bands.as_deref()).unwrap_or(&self.scorecard.bands)
    }

    /// The place of an entry's band among [`Self::bands_for`]; `None` without a total.
    pub fn band_index(&self, entry: usize) -> Option<usize> {
        let band = self.bands[entry];
        (band != Frame::NONE).then_some(band as usize)
    }

    /// The band of an entry; `None` without a total.
    pub fn band(&self, entry: usize) -> Option<&Band> {
        self.bands_for(entry).get(self.band_index(entry)?)
    }

    /// The overrides that changed an entry's total, in the order in which they did.
    pub fn fired(&self, entry: usize) -> &[Fired] {
        let entry = entry as u32;
        let from = self.fired.partition_point(|fired| fired.entry < entry);
        let to = self.fired.partition_point(|fired| fired.entry <= entry);
        &self.fired[from..to]
    }

    /// As [`Self::fired`], as the definition writes them.
    pub fn overrides(&self, entry: usize) -> impl Iterator<Item = &Override> {
        self.fired(entry).iter().filter_map(|fired| self.scorecard.overrides.get(fired.which as usize))
    }

    /// The alerts that an entry raises, by their places in the scorecard.
    pub fn alerts(&self, entry: usize) -> Vec<usize> {
        let total = self.totals[entry];
        let raised = |(at, node): (usize, &Node)| node.holds(self, entry, total).then_some(at);
        self.alerts.iter().enumerate().filter_map(raised).collect()
    }

    /// 0 for the base, i + 1 for segment i.
    pub(super) fn profile_of(&self, entry: usize) -> usize {
        self.profile.as_ref().map_or(0, |profile| profile[entry] as usize)
    }

    /// The weights that hold for an entry.
    pub(super) fn weights_of(&self, entry: usize) -> &Weights {
        &self.weights[self.profile_of(entry)]
    }

    /// What a KPI reads for an entry.
    pub(super) fn input_of(&self, kpi: usize, entry: usize) -> &Input {
        let inputs = &self.kpis[kpi].inputs;
        if inputs.len() > 1 { &inputs[self.profile_of(entry)] } else { &inputs[0] }
    }
}

impl Scores for Scoring {
    fn score(&self, of: Of, entry: usize) -> f64 {
        match of {
            Of::Kpi(kpi) => self.kpi_scores(kpi).at(entry),
            Of::Group(group) => self.group_scores(group).at(entry),
            Of::Total => self.totals[entry],
            Of::Nothing => f64::NAN,
        }
    }

    fn previous(&self, entry: usize) -> Option<usize> {
        self.frame.previous(entry)
    }
}

/// A score that may be missing, out of a column in which NaN says so.
pub(super) fn present(score: f64) -> Option<f64> {
    (!score.is_nan()).then_some(score)
}
