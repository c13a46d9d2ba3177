//! Why a subject scores as it does: contributions, overrides and what changed (scoring.md, section 4).
//! Read from a scoring for one entry at a time; the waterfall, the top drags and the summary in
//! words are drawn from it. It computes no score anew.

use std::ops::Range;

use column::Reported;

use crate::record::{record, words};

use super::scoring::{Reason, Scoring, present};
use super::value::{Kind, Values};
use super::weight::Weights;
use super::{Input, Source};
use crate::dataset::Labels;
use crate::engine::rounding::print;
use crate::scorecard::{Band, Effect};

record! {
    /// Everything about one subject in one period.
    pub struct Explanation {
        pub entry: u32,
        pub id: String,
        pub name: String,
        /// In the words of the row; empty without periods.
        pub period: String,
        pub previous_period: Option<String>,
        /// What the subject is worth.
        pub value: Option<f64>,
        pub total: Option<f64>,
        pub previous_total: Option<f64>,
        pub band: Option<Band>,
        pub previous_band: Option<Band>,
        /// The segment that applies, by its place in the scorecard.
        pub segment: Option<usize>,
        /// 0..=1.
        pub coverage: f64,
        /// Why there is no total.
        pub reason: Option<Reason>,
        /// The exact total before overrides, also where a total is withheld: the sum of all points, and
        /// 100 less the sum of all lost points.
        pub before_overrides: Option<f64>,
        pub groups: Vec<GroupPart>,
        pub kpis: Vec<KpiPart>,
        pub overrides: Vec<OverrideStep>,
        /// The alerts that are raised, by their places in the scorecard.
        pub alerts: Vec<usize>,
        /// Period and total of the subject, the earliest first, this entry last.
        pub history: Vec<(String, Option<f64>)>,
    }
}

record! {
    /// What a group takes part in the total before overrides.
    pub struct GroupPart {
        pub id: String,
        pub name: String,
        pub score: Option<f64>,
        pub previous_score: Option<f64>,
        /// Its share of what was counted, 0..=1.
        pub weight: f64,
        pub points: f64,
        pub lost: f64,
    }
}

record! {
    /// What a KPI takes part in the total before overrides.
    pub struct KpiPart {
        pub id: String,
        pub name: String,
        /// Its group, by place.
        pub group: usize,
        /// The cell as the file holds it, or the formula's result; empty for a missing cell.
        pub value: String,
        pub previous_value: Option<String>,
        pub state: State,
        /// Whether the missing policy put the score in.
        pub put_in: bool,
        /// Rounded.
        pub score: Option<f64>,
        pub previous_score: Option<f64>,
        /// Effective weight `eᵢ = W_g/ΣW · wᵢ/Σw` over what was counted, 0..=1; 0 if it was not counted.
        pub weight: f64,
        /// `eᵢ·sᵢ`.
        pub points: f64,
        /// `eᵢ·(100 − sᵢ)`.
        pub lost: f64,
    }
}

words! {
    /// What became of a KPI's value.
    pub enum State {
        /// It has a score.
        Present = "present",
        Missing = "missing",
        /// There is a cell that cannot be read.
        Invalid = "invalid",
        /// The value is there, but the rule gives it no score: a label that is not listed, a change
        /// without a period before.
        Unscored = "unscored",
    }
}

record! {
    /// What an override did to the total.
    pub struct OverrideStep {
        pub id: String,
        pub reason: String,
        pub effect: Effect,
        pub from: f64,
        pub to: f64,
    }
}

/// Explains an entry of a scoring.
pub fn explain(scoring: &Scoring, entry: usize) -> Explanation {
    let frame = scoring.frame();
    let previous = frame.previous(entry);
    let kpis = kpi_parts(scoring, entry);
    let groups = group_parts(scoring, entry, &kpis);
    let counted = kpis.iter().any(|kpi| kpi.weight > 0.0);
    let step = |fired: &super::Fired| {
        let item = scoring.scorecard.overrides.get(fired.which as usize)?;
        let (id, reason) = (item.id.clone(), item.reason.clone());
        Some(OverrideStep { id, reason, effect: item.effect.of, from: fired.from, to: fired.to })
    };
    let mut history: Vec<(String, Option<f64>)> =
        std::iter::successors(Some(entry), |&at| frame.previous(at))
            .map(|at| (frame.period_text(at).to_string(), scoring.total(at)))
            .collect();
    history.reverse();
    Explanation {
        entry: entry as u32,
        id: frame.id(entry).into_owned(),
        name: frame.name(entry).into_owned(),
        period: frame.period_text(entry).into(),
        previous_period: previous.map(|before| frame.period_text(before).into()),
        value: present(frame.value(entry)),
        total: scoring.total(entry),
        previous_total: scoring.previous_total(entry),
        band: scoring.band(entry).cloned(),
        previous_band: previous.and_then(|before| scoring.band(before).cloned()),
        segment: scoring.segment_index(entry),
        coverage: scoring.coverage(entry),
        reason: scoring.reason(entry),
        before_overrides: counted.then(|| kpis.iter().map(|kpi| kpi.points).sum()),
        groups,
        kpis,
        overrides: scoring.fired(entry).iter().filter_map(step).collect(),
        alerts: scoring.alerts(entry),
        history,
    }
}

/// The KPI that takes the most points from an entry, by its place, and how many.
pub fn top_drag(scoring: &Scoring, entry: usize) -> Option<(usize, f64)> {
    let mut top = None;
    weigh(scoring, entry, |k, weight| {
        let lost = lost_points(weight, score(scoring, k, entry));
        if lost > top.map_or(0.0, |(_, most)| most) {
            top = Some((k, lost));
        }
    });
    top
}

impl Scoring {
    /// What the KPI that takes most takes from every entry; NaN where none takes any. All at once and kept, so
    /// that a million sort by it within a click.
    pub fn drags(&self) -> &[f64] {
        self.drags.get_or_init(|| drags(self))
    }
}

fn drags(scoring: &Scoring) -> Vec<f64> {
    let kpis: Vec<Reported> = (0..scoring.kpis.len()).map(|kpi| scoring.kpi_scores(kpi)).collect();
    let profile = scoring.profile.as_ref().map(|profile| profile.as_slice());
    let weigh = |profile: usize, counts: &[bool], into: &mut [f64]| {
        share_out(&scoring.ranges, &scoring.weights[profile], |k| counts[k], |k, weight| into[k] = weight);
    };
    column::drags(&kpis, profile, &weigh, scoring.len())
}

/// The exact score that counts for a KPI, what the missing policy put in included.
pub(super) fn score(scoring: &Scoring, kpi: usize, entry: usize) -> f64 {
    scoring.kpi_scores(kpi).exact_at(entry)
}

/// Visits every KPI that was counted for an entry with its `eᵢ`.
pub(super) fn weigh(scoring: &Scoring, entry: usize, visit: impl FnMut(usize, f64)) {
    let counted = |k: usize| !score(scoring, k, entry).is_nan();
    share_out(&scoring.ranges, scoring.weights_of(entry), counted, visit);
}

/// Visits every KPI that counts with its `eᵢ`: its share of its group times its group's share of the
/// total. Nothing is visited where no group counts.
fn share_out(
    ranges: &[Range<usize>],
    weights: &Weights,
    counts: impl Fn(usize) -> bool,
    mut visit: impl FnMut(usize, f64),
) {
    let counted = |&k: &usize| counts(k);
    let counted_sum =
        |range: &Range<usize>| range.clone().filter(counted).map(|k| weights.kpis[k]).sum::<f64>();
    let groups = || ranges.iter().zip(&weights.groups);
    let total: f64 = groups().filter(|(range, _)| counted_sum(range) > 0.0).map(|(_, weight)| weight).sum();
    if total == 0.0 {
        return;
    }
    for (range, weight) in groups() {
        let sum = counted_sum(range);
        if sum > 0.0 {
            let share = weight / total;
            range.clone().filter(counted).for_each(|k| visit(k, share * (weights.kpis[k] / sum)));
        }
    }
}

fn lost_points(weight: f64, score: f64) -> f64 {
    if weight > 0.0 { weight * (100.0 - score) } else { 0.0 }
}

fn kpi_parts(scoring: &Scoring, entry: usize) -> Vec<KpiPart> {
    let mut effective = vec![0.0; scoring.kpis.len()];
    weigh(scoring, entry, |k, weight| effective[k] = weight);
    let previous = scoring.frame.previous(entry);
    let groups = scoring.scorecard.groups.iter().enumerate();
    let kpis = groups.flat_map(|(g, group)| group.kpis.iter().map(move |kpi| (g, kpi)));
    let part = |(k, (group, kpi)): (usize, (usize, &crate::scorecard::Kpi))| {
        let exact = score(scoring, k, entry);
        let weight = effective[k];
        let state = state(scoring, k, entry);
        KpiPart {
            id: kpi.id.clone(),
            name: kpi.title().into(),
            group,
            value: value_text(scoring, k, entry),
            previous_value: previous.map(|before| value_text(scoring, k, before)),
            state,
            put_in: state != State::Present && !exact.is_nan(),
            score: present(scoring.kpi_scores(k).at(entry)),
            previous_score: previous.and_then(|before| present(scoring.kpi_scores(k).at(before))),
            weight,
            points: if weight > 0.0 { weight * exact } else { 0.0 },
            lost: lost_points(weight, exact),
        }
    };
    kpis.enumerate().map(part).collect()
}

fn group_parts(scoring: &Scoring, entry: usize, kpis: &[KpiPart]) -> Vec<GroupPart> {
    let previous = scoring.frame.previous(entry);
    let sum = |g: usize, pick: fn(&KpiPart) -> f64| kpis.iter().filter(|kpi| kpi.group == g).map(pick).sum();
    let part = |(g, group): (usize, &crate::scorecard::Group)| GroupPart {
        id: group.id.clone(),
        name: group.title().into(),
        score: present(scoring.group_scores(g).at(entry)),
        previous_score: previous.and_then(|before| present(scoring.group_scores(g).at(before))),
        weight: sum(g, |kpi| kpi.weight),
        points: sum(g, |kpi| kpi.points),
        lost: sum(g, |kpi| kpi.lost),
    };
    scoring.scorecard.groups.iter().enumerate().map(part).collect()
}

fn state(scoring: &Scoring, kpi: usize, entry: usize) -> State {
    let input = scoring.input_of(kpi, entry);
    if !scoring.kpis[kpi].scores.exact[entry].is_nan() {
        State::Present
    } else if input.values.is_invalid(entry) {
        State::Invalid
    } else if input.values.is_present(entry) {
        State::Unscored
    } else {
        State::Missing
    }
}

/// A value in words: the cell as it stands, or the number that a formula or a scorecard came to.
pub(super) fn value_text(scoring: &Scoring, kpi: usize, entry: usize) -> String {
    let Input { source, values } = scoring.input_of(kpi, entry);
    match source {
        Source::Column(column) => {
            let frame = &scoring.frame;
            frame.table().columns().get(*column).map_or("", |column| column.cell(frame.row(entry))).into()
        }
        Source::Formula(_) | Source::Scorecard(..) => computed_text(values, entry),
        Source::Nothing => String::new(),
    }
}

pub(super) fn computed_text(values: &Values, entry: usize) -> String {
    match &values.kind {
        Kind::Numbers(numbers) => print(numbers[entry]),
        Kind::Flags(flags) => match flags[entry] {
            0 => "no".into(),
            1 => "yes".into(),
            _ => String::new(),
        },
        Kind::Labels { codes, names } if codes[entry] != Labels::NONE => {
            names.get(codes[entry] as usize).cloned().unwrap_or_default()
        }
        _ => String::new(),
    }
}
