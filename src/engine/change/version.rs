//! Between two definitions on the same data: what other weights, rules, inputs, segments and overrides do
//! to the same subjects.
//!
//! KPIs are told apart by id, and each by its effective weight in the whole total, since a definition may
//! move them between groups. The effect of segments is the mean of two ways, with all else as it was and
//! with all else as it is: for that, two definitions in between are scored, each with the segments of the
//! other.

use super::level::{Part, difference, level};
use super::{Cause, Change, Effect, Sum, settle};
use crate::engine::band;
use crate::engine::engine::Engine;
use crate::engine::explanation::{score, weigh};
use crate::engine::frame::Roles;
use crate::engine::scoring::{Scoring, present};
use crate::scorecard::{Band, Kpi, Scorecard};

impl Engine {
    /// Why all who have a total under both definitions have another mean: `scoring` is the last that this
    /// engine made, with its library. `None` where the two tell subjects and periods apart by other columns.
    pub fn revise(&mut self, scoring: &Scoring, library: &[Scorecard], before: &Scorecard) -> Option<Change> {
        if Roles::find(&self.table, &before.data) != scoring.frame().roles() {
            return None;
        }
        let mut run = |card: &Scorecard| self.score_again(scoring, library, card);
        let old = run(before);
        let between = Between::new(before, scoring.scorecard()).map(|between| between.score(run));
        let versions = Versions { old: &old, new: scoring, between: between.as_ref() };
        let entries = scoring.frame().latest().iter().map(|entry| (*entry as usize, *entry as usize));
        Some(versions.change(entries))
    }

    /// The same for one entry alone.
    pub fn revise_one(
        &mut self,
        scoring: &Scoring,
        library: &[Scorecard],
        before: &Scorecard,
        entry: usize,
    ) -> Option<Change> {
        if Roles::find(&self.table, &before.data) != scoring.frame().roles() {
            return None;
        }
        let mut run = |card: &Scorecard| self.score_one(scoring, library, card, entry, &[]);
        let old = run(before);
        let last = old.len() - 1;
        // The present definition is scored alone as well, so that all entries are the same.
        let new = run(scoring.scorecard());
        let between = Between::new(before, scoring.scorecard()).map(|between| between.score(run));
        let versions = Versions { old: &old, new: &new, between: between.as_ref() };
        let mut change = versions.change([(last, last)].into_iter());
        for effect in &mut change.effects {
            let place = |card: &Scorecard| card.kpis().position(|(_, kpi)| kpi.id == effect.id);
            let shown = |of: &Scoring| present(of.kpi_scores(place(of.scorecard())?).at(last));
            (effect.from_score, effect.to_score) = (shown(&old), shown(&new));
            let segment = |of: &Scoring| of.segment(last).map(|one| one.title().into()).unwrap_or_default();
            let label = |bands: &[Band], total: f64| {
                bands
                    .get(band::find(bands, total) as usize)
                    .map(|band| band.label.clone())
                    .unwrap_or_default()
            };
            (effect.from, effect.to) = match effect.cause {
                Cause::Segment => (segment(&old), segment(&new)),
                Cause::Bands => {
                    let total = new.totals()[last];
                    (label(old.bands_for(last), total), label(new.bands_for(last), total))
                }
                _ => continue,
            };
        }
        Some(change)
    }
}

/// Two definitions between two others, each with the segments of the other.
struct Between<T> {
    /// All as it is, with the segments as they were.
    new_with_old: T,
    /// All as it was, with the segments as they are.
    old_with_new: T,
}

impl Between<Scorecard> {
    /// `None` where segments are the same.
    fn new(before: &Scorecard, after: &Scorecard) -> Option<Self> {
        let with = |card: &Scorecard, segments: &Scorecard| Scorecard {
            segments: segments.segments.clone(),
            ..card.clone()
        };
        let same = segments_alike(before, after);
        (!same).then(|| Between { new_with_old: with(after, before), old_with_new: with(before, after) })
    }

    fn score<T>(&self, mut run: impl FnMut(&Scorecard) -> T) -> Between<T> {
        Between { new_with_old: run(&self.new_with_old), old_with_new: run(&self.old_with_new) }
    }
}

/// Whether segments give everyone the same total in both; bands of their own are another matter.
fn segments_alike(before: &Scorecard, after: &Scorecard) -> bool {
    let pairs = before.segments.iter().zip(&after.segments);
    before.segments.len() == after.segments.len()
        && pairs.into_iter().all(|(a, b)| a.when == b.when && a.weights == b.weights && a.rules == b.rules)
}

/// The scorings of both definitions and what lies between them.
struct Versions<'a> {
    old: &'a Scoring,
    new: &'a Scoring,
    between: Option<&'a Between<Scoring>>,
}

impl Versions<'_> {
    fn change(&self, entries: impl Iterator<Item = (usize, usize)>) -> Change {
        let mut sums = Sums::new(self.old.scorecard(), self.new.scorecard());
        let mut change = Change::default();
        let (mut before, mut after) = (0.0, 0.0);
        for (then, now) in entries {
            let (a, b) = (self.old.totals()[then], self.new.totals()[now]);
            if a.is_nan() || b.is_nan() {
                change.left += u32::from(!a.is_nan());
                change.joined += u32::from(!b.is_nan());
                continue;
            }
            change.subjects += 1;
            before += a;
            after += b;
            self.add(&mut sums, then, now);
        }
        if change.subjects > 0 {
            let count = f64::from(change.subjects);
            (change.from, change.to) = (Some(before / count), Some(after / count));
            let effects = sums.effects(self.old.scorecard(), self.new.scorecard(), count);
            change.effects = settle(&effects, (after - before) / count);
        }
        change
    }

    fn add(&self, sums: &mut Sums, then: usize, now: usize) {
        sums.clear();
        let segments = match self.between {
            None => sums.split((self.old, then), (self.new, now), 1.0).map(|_| 0.0),
            Some(between) => {
                let (first, second) = (&between.new_with_old, &between.old_with_new);
                let own = [exact(self.old, then), exact(self.new, now)];
                let mixed = [exact(first, now), exact(second, then)];
                let ways = mixed.iter().filter(|total| !total.is_nan()).count();
                let factor = 1.0 / ways.max(1) as f64;
                let mut segments = if ways == 0 { own[1] - own[0] } else { 0.0 };
                if sums.split((self.old, then), (first, now), factor).is_some() {
                    segments += factor * (own[1] - mixed[0]);
                }
                if sums.split((second, then), (self.new, now), factor).is_some() {
                    segments += factor * (mixed[1] - own[0]);
                }
                Some(segments)
            }
        };
        sums.flush(segments.unwrap_or_default());
        sums.note_overrides((self.old, then), (self.new, now));
        let label = |of: &Scoring, at: usize, total: f64| {
            let bands = of.bands_for(at);
            bands.get(band::find(bands, total) as usize).map(|band| band.label.clone())
        };
        if sums.bands_differ {
            let total = self.new.totals()[now];
            sums.bands += u32::from(label(self.old, then, total) != label(self.new, now, total));
        }
    }
}

/// The exact total before overrides; NaN where there is none.
fn exact(scoring: &Scoring, entry: usize) -> f64 {
    let (mut sum, mut any) = (0.0, false);
    weigh(scoring, entry, |k, weight| {
        sum += weight * score(scoring, k, entry);
        any = true;
    });
    if any { sum } else { f64::NAN }
}

/// A KPI of either definition: its places, and what makes it score otherwise.
struct Pair {
    places: [Option<usize>; 2],
    cause: Cause,
}

/// What each cause comes to.
struct Sums {
    pairs: Vec<Pair>,
    kpis: Vec<Sum>,
    weights: Sum,
    segments: Sum,
    /// Ids of overrides of either definition.
    overrides: Vec<(String, Sum)>,
    bands_differ: bool,
    bands: u32,
    /// Of the entry that is being split: both sides, and what each KPI and other weights do.
    sides: [Vec<Part>; 2],
    points: Vec<f64>,
    shares: f64,
}

impl Sums {
    fn new(old: &Scorecard, new: &Scorecard) -> Sums {
        let find = |card: &Scorecard, id: &str| card.kpis().position(|(_, kpi)| kpi.id == id);
        let own = new.kpis().enumerate().map(|(at, (_, kpi))| {
            let before = old.kpi(&kpi.id);
            let cause = before.map_or(Cause::Added, |before| cause((old, before), (new, kpi)));
            Pair { places: [find(old, &kpi.id), Some(at)], cause }
        });
        let gone = old.kpis().enumerate().filter(|(_, (_, kpi))| new.kpi(&kpi.id).is_none());
        let gone = gone.map(|(at, _)| Pair { places: [Some(at), None], cause: Cause::Removed });
        let pairs: Vec<Pair> = own.chain(gone).collect();
        let mut overrides: Vec<(String, Sum)> = vec![];
        for item in new.overrides.iter().chain(&old.overrides) {
            if !overrides.iter().any(|(id, _)| *id == item.id) {
                overrides.push((item.id.clone(), Sum::default()));
            }
        }
        let bands = |card: &Scorecard| {
            let own = card.segments.iter().map(|segment| segment.bands.clone());
            (card.bands.clone(), own.collect::<Vec<_>>())
        };
        let count = pairs.len();
        Sums {
            pairs,
            kpis: vec![Sum::default(); count],
            weights: Sum::default(),
            segments: Sum::default(),
            overrides,
            bands_differ: bands(old) != bands(new),
            bands: 0,
            sides: [vec![Part::NONE; count], vec![Part::NONE; count]],
            points: vec![0.0; count],
            shares: 0.0,
        }
    }

    fn clear(&mut self) {
        self.points.fill(0.0);
        self.shares = 0.0;
    }

    /// Splits one difference of totals before overrides; `None` where one of the two is not there.
    fn split(&mut self, old: (&Scoring, usize), new: (&Scoring, usize), factor: f64) -> Option<()> {
        for (side, (scoring, entry)) in [old, new].into_iter().enumerate() {
            let mut shares = vec![f64::NAN; scoring.kpis().len()];
            weigh(scoring, entry, |k, weight| shares[k] = weight);
            if shares.iter().all(|share| share.is_nan()) {
                return None;
            }
            for (part, pair) in self.sides[side].iter_mut().zip(&self.pairs) {
                *part = match pair.places[side] {
                    Some(k) => {
                        let share = if shares[k].is_nan() { 0.0 } else { shares[k] };
                        Part { share, score: score(scoring, k, entry) }
                    }
                    None => Part::NONE,
                };
            }
        }
        let [before, after] = &self.sides;
        let level = level(before, after);
        for ((points, then), now) in self.points.iter_mut().zip(before).zip(after) {
            let difference = difference(*then, *now, level);
            *points += factor * difference.score;
            self.shares += factor * difference.share;
        }
        Some(())
    }

    /// Takes over what was found for an entry.
    fn flush(&mut self, segments: f64) {
        self.kpis.iter_mut().zip(&self.points).for_each(|(sum, points)| sum.add(*points));
        self.weights.add(self.shares);
        self.segments.add(segments);
    }

    fn note_overrides(&mut self, old: (&Scoring, usize), new: (&Scoring, usize)) {
        let did = |(scoring, entry): (&Scoring, usize), id: &str| -> f64 {
            let own = scoring.fired(entry).iter().filter(|fired| {
                scoring.scorecard().overrides.get(fired.which as usize).is_some_and(|item| item.id == id)
            });
            own.map(|fired| fired.to - fired.from).sum()
        };
        for (id, sum) in &mut self.overrides {
            sum.add(did(new, id) - did(old, id));
        }
    }

    fn effects(&self, old: &Scorecard, new: &Scorecard, subjects: f64) -> Vec<Effect> {
        let effect = |cause: Cause, sum: &Sum| {
            let effect = Effect { touched: sum.touched, ..Effect::new(cause, sum.points / subjects) };
            (sum.touched > 0).then_some(effect)
        };
        let mut effects: Vec<Effect> = vec![];
        effects.extend(effect(Cause::Weight, &self.weights));
        effects.extend(effect(Cause::Segment, &self.segments));
        for (pair, sum) in self.pairs.iter().zip(&self.kpis) {
            let places = [(new, pair.places[1]), (old, pair.places[0])];
            let kpi = places.into_iter().find_map(|(card, at)| card.kpis().nth(at?)).map(|(_, kpi)| kpi);
            if let (Some(effect), Some(kpi)) = (effect(pair.cause, sum), kpi) {
                effects.push(effect.of(&kpi.id, kpi.title()));
            }
        }
        for (id, sum) in &self.overrides {
            let item = new.overrides.iter().chain(&old.overrides).find(|item| item.id == *id);
            if let (Some(effect), Some(item)) = (effect(Cause::Override, sum), item) {
                effects.push(effect.of(id, item.title()));
            }
        }
        if self.bands > 0 {
            effects.push(Effect { touched: self.bands, ..Effect::new(Cause::Bands, 0.0) });
        }
        effects
    }
}

/// What makes a KPI score otherwise under another definition.
fn cause(old: (&Scorecard, &Kpi), new: (&Scorecard, &Kpi)) -> Cause {
    let (before, after) = (old.1, new.1);
    if before.rule != after.rule {
        Cause::Rule
    } else if before.column != after.column || before.formula != after.formula {
        Cause::Input
    } else if old.0.missing_of(before) != new.0.missing_of(after) {
        Cause::Missing
    } else {
        // Another scorecard that it refers to, say.
        Cause::Rule
    }
}
