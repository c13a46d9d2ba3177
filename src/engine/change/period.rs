//! Between two periods of the same subjects, under one definition.
//!
//! The split is made level by level, KPIs within their group and groups within the total, so that a KPI
//! without a value changes only what it shares its weight with. Where another segment holds than before,
//! its effect is the mean of two ways, first the segment and then the data or the other way round: the
//! Shapley value of the two; the effects of the data are the means of both ways as well.

use std::sync::Arc;

use super::level::{Part, difference, level, mean};
use super::{Cause, Change, Effect, Sum, settle};
use crate::engine::explanation::value_text;
use crate::engine::frame::Frame;
use crate::engine::kpi::rules_of;
use crate::engine::rule;
use crate::engine::scoring::{Scoring, present};

/// Why one subject has another total in one entry than in an earlier one. Without both totals there is
/// nothing to split.
pub fn change_between(scoring: &Scoring, from: usize, to: usize) -> Change {
    let mut sums = Sums::new(scoring);
    let (before, after) = (scoring.totals()[from], scoring.totals()[to]);
    let name = |entry: usize| scoring.frame().period_text(entry).to_string();
    let periods = Some((name(from), name(to)));
    let mut change = Change { periods, from: present(before), to: present(after), ..Change::default() };
    if before.is_nan() || after.is_nan() {
        return change;
    }
    sums.add(&mut Splitter::new(scoring), from, to);
    let mut effects = sums.effects(1.0);
    for effect in &mut effects {
        if let Some(k) = scoring.scorecard().kpis().position(|(_, kpi)| kpi.id == effect.id) {
            (effect.from, effect.to) = (value_text(scoring, k, from), value_text(scoring, k, to));
            let score = |entry: usize| present(scoring.kpi_scores(k).at(entry));
            (effect.from_score, effect.to_score) = (score(from), score(to));
        }
        if effect.cause == Cause::Segment {
            let title =
                |entry: usize| scoring.segment(entry).map(|one| one.title().into()).unwrap_or_default();
            (effect.from, effect.to) = (title(from), title(to));
        }
    }
    change.subjects = 1;
    change.effects = settle(&effects, after - before);
    change
}

/// Why the mean total of all who have one in both periods, by their places, is another.
pub fn change_of_all(scoring: &Scoring, from: usize, to: usize) -> Change {
    let frame = scoring.frame();
    let totals = scoring.totals();
    let mut then: Vec<u32> = vec![Frame::NONE; frame.subjects()];
    for &entry in frame.entries_of(from).iter().filter(|entry| !totals[**entry as usize].is_nan()) {
        then[frame.subject(entry as usize) as usize] = entry;
    }
    let (mut sums, mut splitter) = (Sums::new(scoring), Splitter::new(scoring));
    let name = |period: usize| frame.period_labels().get(period).cloned().unwrap_or_default();
    let mut change = Change { periods: Some((name(from), name(to))), ..Change::default() };
    let (mut before, mut after) = (0.0, 0.0);
    for &entry in frame.entries_of(to).iter().filter(|entry| !totals[**entry as usize].is_nan()) {
        let earlier = then[frame.subject(entry as usize) as usize];
        if earlier == Frame::NONE {
            change.joined += 1;
            continue;
        }
        change.subjects += 1;
        before += totals[earlier as usize];
        after += totals[entry as usize];
        sums.add(&mut splitter, earlier as usize, entry as usize);
    }
    change.left = then.iter().filter(|entry| **entry != Frame::NONE).count() as u32 - change.subjects;
    if change.subjects > 0 {
        let count = f64::from(change.subjects);
        (change.from, change.to) = (Some(before / count), Some(after / count));
        change.effects = settle(&sums.effects(count), (after - before) / count);
    }
    change
}

/// The causes of one scorecard, and what they come to.
struct Sums<'a> {
    scoring: &'a Scoring,
    /// For each KPI: by another value, by losing one, by gaining one.
    kpis: Vec<[Sum; 3]>,
    segment: Sum,
    overrides: Vec<Sum>,
}

const CAUSES: [Cause; 3] = [Cause::Value, Cause::Lost, Cause::Came];

impl<'a> Sums<'a> {
    fn new(scoring: &'a Scoring) -> Self {
        let overrides = vec![Sum::default(); scoring.scorecard().overrides.len()];
        let kpis = vec![Default::default(); scoring.kpis().len()];
        Sums { scoring, kpis, segment: Sum::default(), overrides }
    }

    fn add(&mut self, splitter: &mut Splitter, from: usize, to: usize) {
        let scoring = self.scoring;
        splitter.split(from, to);
        for (k, (sums, points)) in self.kpis.iter_mut().zip(&splitter.points).enumerate() {
            let real = |entry: usize| !scoring.kpis()[k].scores.exact[entry].is_nan();
            let cause = match (real(from), real(to)) {
                (true, false) => 1,
                (false, true) => 2,
                _ => 0,
            };
            sums[cause].add(*points);
        }
        self.segment.add(splitter.segment);
        let (before, after) = (scoring.fired(from), scoring.fired(to));
        if before.is_empty() && after.is_empty() {
            return;
        }
        for (which, sum) in self.overrides.iter_mut().enumerate() {
            let did = |fired: &[super::super::Fired]| -> f64 {
                fired.iter().filter(|one| one.which as usize == which).map(|one| one.to - one.from).sum()
            };
            sum.add(did(after) - did(before));
        }
    }

    /// The effects as means over so many subjects, those of nothing left out.
    fn effects(&self, subjects: f64) -> Vec<Effect> {
        let card = self.scoring.scorecard();
        let effect = |cause: Cause, sum: &Sum| {
            let effect = Effect { touched: sum.touched, ..Effect::new(cause, sum.points / subjects) };
            (sum.touched > 0).then_some(effect)
        };
        let mut effects: Vec<Effect> = effect(Cause::Segment, &self.segment).into_iter().collect();
        for ((_, kpi), sums) in card.kpis().zip(&self.kpis) {
            let own = CAUSES.iter().zip(sums).filter_map(|(cause, sum)| effect(*cause, sum));
            effects.extend(own.map(|effect| effect.of(&kpi.id, kpi.title())));
        }
        for (item, sum) in card.overrides.iter().zip(&self.overrides) {
            effects.extend(effect(Cause::Override, sum).map(|effect| effect.of(&item.id, item.title())));
        }
        effects
    }
}

/// Splits differences of totals before overrides, one after another.
struct Splitter<'a> {
    scoring: &'a Scoring,
    /// Scores of KPIs under the rules of a segment that does not hold for everyone, by profile; made when
    /// first asked for.
    others: Vec<Option<Others>>,
    before: Side,
    after: Side,
    /// What each KPI and the segment did, of the difference that was split last.
    points: Vec<f64>,
    segment: f64,
}

/// An entry as it is counted under a profile.
#[derive(Default)]
struct Side {
    /// KPIs with their shares of their groups, groups with theirs of the total.
    kpis: Vec<Part>,
    groups: Vec<Part>,
    /// NaN where no group has a score that counts.
    total: f64,
}

impl<'a> Splitter<'a> {
    fn new(scoring: &'a Scoring) -> Self {
        let points = vec![0.0; scoring.kpis().len()];
        let others = scoring.weights.iter().map(|_| None).collect();
        let (before, after) = (Side::default(), Side::default());
        Splitter { scoring, others, before, after, points, segment: 0.0 }
    }

    fn split(&mut self, from: usize, to: usize) {
        self.points.fill(0.0);
        self.segment = 0.0;
        let (then, now) = (self.scoring.profile_of(from), self.scoring.profile_of(to));
        if then == now {
            self.place(now, from, to);
            return self.add(1.0);
        }
        let own = (self.total(then, from), self.total(now, to));
        let mixed = [self.total(now, from), self.total(then, to)];
        let ways = mixed.iter().filter(|total| !total.is_nan()).count();
        if ways == 0 {
            self.segment = own.1 - own.0;
        }
        let factor = 1.0 / ways.max(1) as f64;
        if !mixed[0].is_nan() {
            self.segment += factor * (mixed[0] - own.0);
            self.place(now, from, to);
            self.add(factor);
        }
        if !mixed[1].is_nan() {
            self.segment += factor * (own.1 - mixed[1]);
            self.place(then, from, to);
            self.add(factor);
        }
    }

    fn total(&mut self, profile: usize, entry: usize) -> f64 {
        self.place(profile, entry, entry);
        self.after.total
    }

    /// Sets both sides under one profile.
    fn place(&mut self, profile: usize, from: usize, to: usize) {
        let scoring = self.scoring;
        if [from, to].iter().any(|entry| scoring.profile_of(*entry) != profile) {
            self.others[profile].get_or_insert_with(|| other_scores(scoring, profile));
        }
        let others = self.others[profile].as_ref();
        self.before.set(scoring, others, profile, from);
        self.after.set(scoring, others, profile, to);
    }

    /// Adds what each KPI does between the two sides.
    fn add(&mut self, factor: f64) {
        let (before, after) = (&self.before, &self.after);
        let top = level(&before.groups, &after.groups);
        for (g, range) in self.scoring.ranges.iter().enumerate() {
            let (then, now) = (before.groups[g], after.groups[g]);
            let (kpis_then, kpis_now) = (&before.kpis[range.clone()], &after.kpis[range.clone()]);
            // A group that comes or goes as a whole is counted from the level of the groups.
            let whole = then.score.is_nan() || now.score.is_nan();
            let share = if whole { then.share + now.share } else { (then.share + now.share) / 2.0 };
            let base = if whole { top } else { level(kpis_then, kpis_now) };
            for ((sum, then), now) in self.points[range.clone()].iter_mut().zip(kpis_then).zip(kpis_now) {
                *sum += factor * share * difference(*then, *now, base).score;
            }
        }
    }
}

impl Side {
    fn set(&mut self, scoring: &Scoring, others: Option<&Others>, profile: usize, entry: usize) {
        let weights = &scoring.weights[profile];
        let own = scoring.profile_of(entry) == profile;
        self.kpis.clear();
        self.kpis.extend(scoring.kpis.iter().enumerate().map(|(k, kpi)| {
            let other = others.filter(|_| !own).and_then(|others| others[k].as_ref());
            let exact = other.unwrap_or(&kpi.scores.exact)[entry];
            let score = if exact.is_nan() { kpi.fill.unwrap_or(f64::NAN) } else { exact };
            Part { share: if score.is_nan() { 0.0 } else { weights.kpis[k] }, score }
        }));
        self.groups.clear();
        for (g, range) in scoring.ranges.iter().enumerate() {
            let parts = &mut self.kpis[range.clone()];
            let counted = divide(parts);
            let group = Part { share: weights.groups[g], score: mean(parts) };
            self.groups.push(if counted { group } else { Part::NONE });
        }
        self.total = if divide(&mut self.groups) { mean(&self.groups) } else { f64::NAN };
    }
}

/// Brings the shares of parts to a sum of 1; false where nothing counts.
fn divide(parts: &mut [Part]) -> bool {
    let sum: f64 = parts.iter().map(|part| part.share).sum();
    if sum > 0.0 {
        parts.iter_mut().for_each(|part| part.share /= sum);
    }
    sum > 0.0
}

/// For each KPI that segments score otherwise, everyone's scores under the rule of one profile.
type Others = Vec<Option<Arc<Vec<f64>>>>;

fn other_scores(scoring: &Scoring, profile: usize) -> Others {
    let card = scoring.scorecard();
    let score = |((_, definition), kpi): ((_, &crate::scorecard::Kpi), &super::super::KpiScores)| {
        let input = kpi.inputs.get(profile).filter(|_| kpi.inputs.len() > 1)?;
        let rule = *rules_of(card, definition).get(profile)?;
        Some(rule::score(rule, &input.values, scoring.frame(), scoring.as_of()))
    };
    card.kpis().zip(&scoring.kpis).map(score).collect()
}
