//! What KPIs come to over a portfolio, as they were measured: means and medians of their values, and how
//! many subjects have reached each step of a rubric or a milestone, now and in their period before.
//! Called by `job`, one KPI at a time; the means of scores are the summary's.

use crate::dataset::{Flags, fold};
use crate::record::record;

use super::scoring::Scoring;
use super::value::Kind;
use crate::scorecard::Rule;

record! {
    /// The values of a KPI over all subjects.
    #[derive(Default)]
    pub struct Reach {
        /// By its place among all.
        pub kpi: usize,
        /// How many have a value, now and in their period before.
        pub valued: (u32, u32) = (0, 0),
        /// Mean and median of the numbers; none where they are no numbers.
        pub now: Option<(f64, f64)>,
        pub before: Option<(f64, f64)>,
        /// For each step but the lowest how many have reached it or a higher one, now and before.
        pub steps: Vec<(u32, u32)> = Vec::new(),
    }
}

/// What a KPI, by its place among all, comes to in one period or over the latest of each subject.
pub fn reach(scoring: &Scoring, kpi: usize, period: Option<usize>) -> Reach {
    let frame = scoring.frame();
    let entries = frame.current(period);
    let before: Vec<u32> =
        entries.iter().filter_map(|&entry| frame.previous(entry as usize)).map(|at| at as u32).collect();
    let mut found = Reach { kpi, ..Reach::default() };
    let valued = |entries: &[u32]| {
        let present =
            |entry: &&u32| scoring.input_of(kpi, **entry as usize).values.is_present(**entry as usize);
        entries.iter().filter(present).count() as u32
    };
    found.valued = (valued(entries), valued(&before));
    let rule = scoring.scorecard().kpis().nth(kpi).map(|(_, kpi)| &kpi.rule);
    let count = match rule {
        Some(Rule::Levels(rubric)) => rubric.levels.len(),
        Some(Rule::YesNo(_)) => 2,
        _ => {
            (found.now, found.before) = (middle(scoring, kpi, entries), middle(scoring, kpi, &before));
            return found;
        }
    };
    let steps = Steps::of(scoring, kpi);
    let reached = |entries: &[u32]| {
        let mut counts = vec![0_u32; count];
        let places = entries.iter().filter_map(|&entry| steps.at(entry as usize));
        places.for_each(|at| counts.iter_mut().skip(at).take(1).for_each(|count| *count += 1));
        // Whoever is at a step has reached those below it.
        for at in (1..counts.len()).rev() {
            counts[at - 1] += counts[at];
        }
        counts
    };
    found.steps = reached(entries).into_iter().zip(reached(&before)).skip(1).collect();
    found
}

/// Mean and median of the numbers of a KPI.
fn middle(scoring: &Scoring, kpi: usize, entries: &[u32]) -> Option<(f64, f64)> {
    let number = |&entry: &u32| match &scoring.input_of(kpi, entry as usize).values.kind {
        Kind::Numbers(numbers) => numbers[entry as usize],
        _ => f64::NAN,
    };
    let mut numbers: Vec<f64> = entries.iter().map(number).filter(|number| !number.is_nan()).collect();
    let mean = numbers.iter().sum::<f64>() / numbers.len() as f64;
    let half = numbers.len() / 2;
    if numbers.is_empty() {
        return None;
    }
    let even = numbers.len().is_multiple_of(2);
    let (below, upper, _) = numbers.select_nth_unstable_by(half, f64::total_cmp);
    let lower = if even { below.iter().copied().fold(f64::NEG_INFINITY, f64::max) } else { *upper };
    Some((mean, f64::midpoint(lower, *upper)))
}

/// How far entries have come on the steps of a KPI: the levels of its rubric, or no and yes.
pub(super) struct Steps<'a> {
    scoring: &'a Scoring,
    kpi: usize,
    /// For each input the level that each of its labels is.
    levels: Vec<Vec<Option<usize>>>,
}

impl Steps<'_> {
    pub(super) fn of(scoring: &Scoring, kpi: usize) -> Steps<'_> {
        let rule = scoring.scorecard().kpis().nth(kpi).map(|(_, kpi)| &kpi.rule);
        let known: Vec<String> = match rule {
            Some(Rule::Levels(rubric)) => rubric.levels.iter().map(|level| fold(&level.label)).collect(),
            _ => vec![],
        };
        let level = |name: &String| known.iter().position(|known| known == name);
        let levels = scoring.kpis[kpi].inputs.iter().map(|input| match &input.values.kind {
            Kind::Labels { names, .. } => names.iter().map(level).collect(),
            _ => vec![],
        });
        Steps { scoring, kpi, levels: levels.collect() }
    }

    /// The step of an entry, none where its value is missing.
    pub(super) fn at(&self, entry: usize) -> Option<usize> {
        let inputs = &self.scoring.kpis[self.kpi].inputs;
        let place = if inputs.len() > 1 { self.scoring.profile_of(entry) } else { 0 };
        match &inputs.get(place)?.values.kind {
            Kind::Flags(flags) => {
                (flags[entry] != Flags::NONE).then(|| usize::from(flags[entry] == Flags::YES))
            }
            Kind::Labels { codes, .. } => *self.levels.get(place)?.get(codes[entry] as usize)?,
            _ => None,
        }
    }
}
