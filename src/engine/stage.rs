//! A portfolio in parts, as it is presented: the whole, its segments, its health scores, and who fell most.
//! `job` asks it when someone presents; it computes no score.

use crate::record::record;

use super::band::{Movement, Scale, find};
use super::engine::Engine;
use super::frame::Frame;
use super::scoring::{Scoring, present};
use super::summary::{BINS, bin};
use crate::scorecard::Scorecard;

record! {
    /// All parts, of the subjects that a view shows.
    #[derive(Default)]
    pub struct Stage {
        pub period: String,
        pub previous_period: Option<String>,
        pub whole: Part,
        /// In the scorecard's order, and those of no segment.
        pub segments: Vec<Part>,
        pub others: Part,
        /// The scores of each group, over all.
        pub groups: Vec<Part>,
    }
}

record! {
    /// Some of the subjects, by their totals or by the scores of one group.
    #[derive(Default)]
    pub struct Part {
        pub subjects: usize,
        pub scored: usize,
        pub mean: Option<f64>,
        /// Of the same subjects in their period before.
        pub previous_mean: Option<f64>,
        /// What they are worth; none where no column says so.
        pub value: Option<f64>,
        /// How many are in each band of the summary, and what they are worth.
        pub bands: Vec<(usize, f64)>,
        /// How many scores fall in each bar, and how many did in the period before.
        pub histogram: Vec<u32>,
        pub previous_histogram: Vec<u32>,
        pub rose: usize,
        pub fell: usize,
    }
}

/// The band of a subject, and what it scores now and before.
struct Scored {
    band: Option<usize>,
    now: Option<f64>,
    before: Option<f64>,
    moved: Movement,
}

impl Engine {
    /// The parts, and the subject that fell most: the lowest where none fell. A view's condition decides who
    /// is shown.
    pub fn stage(
        &mut self,
        scoring: &Scoring,
        library: &[Scorecard],
        view: Option<&str>,
    ) -> (Stage, Option<String>) {
        let frame = scoring.frame().clone();
        let entries = self.shown(scoring, library, view);
        let card = scoring.scorecard().clone();
        let scale = Scale::new(&card);
        let newest = entries.iter().map(|&entry| frame.period(entry)).max().unwrap_or(0);
        let label = |at: usize| frame.period_labels().get(at).cloned();
        let by_total = |entry: usize| total_of(scoring, &scale, entry);
        let of = |segment: Option<usize>| -> Part {
            let own: Vec<usize> =
                entries.iter().copied().filter(|&entry| scoring.segment_index(entry) == segment).collect();
            Part::of(&frame, &own, scale.marks.len(), by_total)
        };
        let group = |at: usize| {
            let scores = scoring.group_scores(at);
            let by_group = |entry: usize| {
                let now = present(scores.at(entry));
                let before = frame.previous(entry).and_then(|before| present(scores.at(before)));
                let band = now.map(|now| find(&card.bands, now) as usize);
                Scored { band, now, before, moved: Movement::Stayed }
            };
            Part::of(&frame, &entries, scale.marks.len(), by_group)
        };
        let stage = Stage {
            period: label(newest).unwrap_or_default(),
            previous_period: newest.checked_sub(1).and_then(label),
            whole: Part::of(&frame, &entries, scale.marks.len(), by_total),
            segments: (0..card.segments.len()).map(|at| of(Some(at))).collect(),
            others: of(None),
            groups: (0..card.groups.len()).map(group).collect(),
        };
        let fell = fell_most(scoring, &entries).map(|entry| frame.id(entry).into_owned());
        (stage, fell)
    }

    /// The latest entries of the subjects that a view shows.
    fn shown(&mut self, scoring: &Scoring, library: &[Scorecard], view: Option<&str>) -> Vec<usize> {
        let mut entries: Vec<usize> = scoring.frame().latest().iter().map(|&entry| entry as usize).collect();
        let view = scoring.scorecard().views.iter().find(|one| Some(one.id.as_str()) == view);
        if let Some(condition) = view.and_then(|view| view.filter.as_ref()) {
            let run = self.again(scoring, library, &scoring.scorecard);
            let node = self.condition(&run, condition, scoring.profile.as_ref());
            entries.retain(|&entry| node.holds(scoring, entry, scoring.totals[entry]));
        }
        entries
    }
}

fn total_of(scoring: &Scoring, scale: &Scale, entry: usize) -> Scored {
    let before = scoring.frame().previous(entry);
    let banded = |entry: usize| scoring.band(entry).zip(scoring.total(entry));
    let then = before.and_then(banded);
    let moved = then.zip(banded(entry)).map_or(Movement::Stayed, |(then, now)| Movement::between(then, now));
    Scored {
        band: scale.place(scoring, entry),
        now: scoring.total(entry),
        before: scoring.previous_total(entry),
        moved,
    }
}

fn fell_most(scoring: &Scoring, entries: &[usize]) -> Option<usize> {
    let lowest = |rank: &dyn Fn(usize) -> Option<f64>| {
        let ranked = entries.iter().filter_map(|&entry| Some((rank(entry)?, entry)));
        ranked.reduce(|least, next| if next.0 < least.0 { next } else { least })
    };
    let change = |entry: usize| Some(scoring.total(entry)? - scoring.previous_total(entry)?);
    let fell = lowest(&change).filter(|(change, _)| *change < 0.0);
    let entry = fell.or_else(|| lowest(&|entry| scoring.total(entry))).map(|(_, entry)| entry);
    entry.or(entries.first().copied())
}

impl Part {
    fn of(frame: &Frame, entries: &[usize], bands: usize, score: impl Fn(usize) -> Scored) -> Part {
        let mut part = Part {
            subjects: entries.len(),
            value: frame.has_values().then_some(0.0),
            bands: vec![(0, 0.0); bands],
            histogram: vec![0; BINS],
            ..Part::default()
        };
        let (mut sum, mut sum_before, mut before) = (0.0, 0.0, 0);
        for &entry in entries {
            let worth = present(frame.value(entry)).unwrap_or(0.0);
            let one = score(entry);
            if let Some(value) = &mut part.value {
                *value += worth;
            }
            if let Some(now) = one.now {
                sum += now;
                part.scored += 1;
                part.histogram[bin(now)] += 1;
            }
            if let Some(then) = one.before {
                sum_before += then;
                before += 1;
                part.previous_histogram.resize(BINS, 0);
                part.previous_histogram[bin(then)] += 1;
            }
            if let Some((count, value)) = one.band.and_then(|band| part.bands.get_mut(band)) {
                *count += 1;
                *value += worth;
            }
            part.rose += usize::from(one.moved == Movement::Rose);
            part.fell += usize::from(one.moved == Movement::Fell);
        }
        part.mean = (part.scored > 0).then(|| sum / part.scored as f64);
        part.previous_mean = (before > 0).then(|| sum_before / f64::from(before));
        part
    }
}
