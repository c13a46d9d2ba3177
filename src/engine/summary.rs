//! A scored portfolio in figures: what the places show before anyone opens an account.
//! Called by `job` after every scoring; small, so that it crosses to the page within a frame.

use std::borrow::Cow;

use column::{Bars, Reported, Tally, add_worth, count_bars, count_codes};

use crate::record::record;

use super::band::{Mark, Movement, Scale};
use super::frame::Frame;
use super::movement::movement;
use super::scoring::{Reason, Scoring, present};

/// Bars of the distribution of totals, each 2.5 wide; the last one holds 100 too.
pub const BINS: usize = 40;

record! {
    /// A portfolio in one period, or with the latest period of each subject.
    #[derive(Default)]
    pub struct Summary {
        /// The period shown; of the latest ones the most recent. Empty without periods.
        pub period: String,
        /// The one before it.
        pub previous_period: Option<String>,
        pub subjects: u32,
        /// How many have a total.
        pub scored: u32,
        pub unscored: Unscored,
        /// Mean of the totals.
        pub mean: Option<f64>,
        /// Mean of the totals that the same subjects had in their period before.
        pub previous_mean: Option<f64>,
        /// What all subjects are worth; `None` where no column says so.
        pub value: Option<f64>,
        pub bands: Vec<BandSum>,
        /// How many totals fall in each of [`BINS`] bars.
        pub histogram: Vec<u32>,
        /// How many coverages, in percent, fall in each of as many bars; of the subjects that have a total,
        /// or would have one but for their coverage.
        pub coverages: Vec<u32>,
        /// The same as `histogram` for the totals that these subjects had in their period before; empty where none had one.
        pub previous_histogram: Vec<u32>,
        /// The band that the scorecard's own bands give the lower edge of each bar.
        pub bin_bands: Vec<u32>,
        pub groups: Vec<ScoreSum>,
        pub kpis: Vec<ScoreSum>,
        pub movement: Option<MovementSum>,
        /// How many subjects each override changed the total of.
        pub overrides: Vec<u32>,
        /// How many subjects each segment applies to.
        pub segments: Vec<u32>,
        /// Rows that a later one for the same subject and period replaced.
        pub replaced_rows: u32,
    }
}

record! {
    /// Subjects without a total, by reason.
    #[derive(Copy, Default, Eq)]
    pub struct Unscored {
        pub no_data: u32,
        pub missing: u32,
        pub coverage: u32,
    }
}

record! {
    /// A band's part of the portfolio.
    pub struct BandSum {
        pub mark: Mark,
        pub count: u32,
        /// Of those with a total, 0..=1.
        pub share: f64,
        /// What its subjects are worth, unknown values not counted.
        pub value: f64,
        /// How many of today's subjects were in it in their period before.
        pub previous_count: u32,
    }
}

record! {
    /// A group's or a KPI's scores.
    #[derive(Copy, Default)]
    pub struct ScoreSum {
        pub mean: Option<f64>,
        /// Mean of the scores that the same subjects had in their period before.
        pub previous_mean: Option<f64>,
        /// How many have a score, those that the missing policy put in among them.
        pub scored: u32,
        pub at_zero: u32,
        pub at_full: u32,
    }
}

record! {
    /// Who changed band since the period before.
    #[derive(Copy, Default)]
    pub struct MovementSum {
        /// Subjects that have a total now and had one then.
        pub compared: u32,
        pub rose: u32,
        pub fell: u32,
        /// What those that rose or fell are worth.
        pub rose_value: f64,
        pub fell_value: f64,
    }
}

/// Sums up one period, or the latest of each subject.
pub fn summarise(scoring: &Scoring, period: Option<usize>) -> Summary {
    summarise_after(scoring, period, None)
}

/// The same, with what was summed up before it of the same period: whatever is made of the same columns
/// is taken from there.
pub fn summarise_after(
    scoring: &Scoring,
    period: Option<usize>,
    last: Option<(&Scoring, &Summary)>,
) -> Summary {
    let frame = scoring.frame();
    let entries = frame.current(period);
    let scorecard = scoring.scorecard();
    let last = last.filter(|(before, _)| scoring.has_the_same_members(before));
    let mut sum = Summary {
        subjects: entries.len() as u32,
        bin_bands: (0..BINS).map(|bin| super::band::find(&scorecard.bands, bin as f64 * WIDTH)).collect(),
        replaced_rows: frame.replaced().len() as u32,
        ..Summary::default()
    };
    match last {
        Some((_, known)) => {
            sum.period.clone_from(&known.period);
            sum.previous_period.clone_from(&known.previous_period);
            sum.value = known.value;
            sum.segments.clone_from(&known.segments);
        }
        None => sum.add_members(scoring, period, entries),
    }
    match last.filter(|(before, _)| scoring.shares_totals_with(before)) {
        Some((_, known)) => {
            sum.scored = known.scored;
            (sum.mean, sum.previous_mean) = (known.mean, known.previous_mean);
            sum.histogram.clone_from(&known.histogram);
            sum.previous_histogram.clone_from(&known.previous_histogram);
            sum.overrides.clone_from(&known.overrides);
        }
        None => {
            sum.add_totals(scoring, entries);
            sum.overrides = count_overrides(scoring, period);
        }
    }
    match last.filter(|(before, _)| scoring.shares_coverage_with(before)) {
        Some((_, known)) => {
            sum.unscored = known.unscored;
            sum.coverages.clone_from(&known.coverages);
        }
        None => sum.add_coverage(scoring, entries),
    }
    sum.add_bands(scoring, entries);
    let groups = 0..scorecard.groups.len();
    let known = |group: usize| {
        let (_, summary) = last.filter(|(before, _)| scoring.shares_group_with(before, group))?;
        summary.groups.get(group).copied()
    };
    sum.groups = groups
        .map(|at| known(at).unwrap_or_else(|| ScoreSum::new(scoring, entries, scoring.group_scores(at))))
        .collect();
    let known = |kpi: usize| {
        let (_, summary) = last.filter(|(before, _)| before.has_the_same_scores(scoring, kpi))?;
        summary.kpis.get(kpi).copied()
    };
    let kpis = 0..scoring.kpis().len();
    sum.kpis = kpis
        .map(|kpi| known(kpi).unwrap_or_else(|| ScoreSum::new(scoring, entries, scoring.kpi_scores(kpi))))
        .collect();
    sum
}

const WIDTH: f64 = 100.0 / BINS as f64;

const BARS: Bars = Bars { count: BINS, width: WIDTH };

/// The bar of a total (0..=100).
pub fn bin(total: f64) -> usize {
    ((total / WIDTH) as usize).min(BINS - 1)
}

impl Summary {
    /// What depends on who is shown alone.
    fn add_members(&mut self, scoring: &Scoring, period: Option<usize>, entries: &[u32]) {
        let frame = scoring.frame();
        let labels = frame.period_labels();
        let shown =
            period.or_else(|| entries.iter().map(|&entry| frame.period(entry as usize)).max()).unwrap_or(0);
        self.period = labels.get(shown).cloned().unwrap_or_default();
        self.previous_period = shown.checked_sub(1).and_then(|before| labels.get(before).cloned());
        let value = |entry: &u32| present(frame.value(*entry as usize)).unwrap_or(0.0);
        self.value =
            frame.has_values().then(|| entries.iter().map(value).fold(0.0, |sum, value| sum + value));
        self.segments = vec![0; scoring.scorecard().segments.len()];
        if self.segments.is_empty() {
            return;
        }
        for &entry in entries {
            let segment = scoring.segment_index(entry as usize);
            if let Some(count) = segment.and_then(|segment| self.segments.get_mut(segment)) {
                *count += 1;
            }
        }
    }

    /// What depends on totals.
    fn add_totals(&mut self, scoring: &Scoring, entries: &[u32]) {
        let totals = scoring.totals();
        // Totals are rounded already.
        let now = Tally::of_entries(totals, entries);
        let total = ScoreSum::of(scoring, entries, now, Reported::of(totals, f64::NAN));
        (self.mean, self.previous_mean) = (total.mean, total.previous_mean);
        self.scored = total.scored;
        let scored = [Reason::NONE, Reason::NONE];
        self.histogram = count_bars(totals, 1.0, &scoring.reasons, scored, entries, BARS);
        let frame = scoring.frame();
        if frame.has_previous() {
            let before = |entry: &u32| scoring.previous_total(*entry as usize);
            for total in entries.iter().filter_map(before) {
                self.previous_histogram.resize(BINS, 0);
                self.previous_histogram[bin(total)] += 1;
            }
        }
    }

    /// What depends on coverages and on why there is no total.
    fn add_coverage(&mut self, scoring: &Scoring, entries: &[u32]) {
        let reasons = &*scoring.reasons;
        let covered = [Reason::NONE, Reason::COVERAGE];
        self.coverages = count_bars(&scoring.coverage, 100.0, reasons, covered, entries, BARS);
        let codes = count_codes(reasons, entries, Reason::MISSING as usize + 1);
        let of = |reason: u32| codes[reason as usize];
        self.unscored = Unscored {
            no_data: of(Reason::NO_DATA),
            missing: of(Reason::MISSING),
            coverage: of(Reason::COVERAGE),
        };
    }

    /// What depends on bands.
    fn add_bands(&mut self, scoring: &Scoring, entries: &[u32]) {
        let frame = scoring.frame();
        let scale = Scale::new(scoring.scorecard());
        let of_mark =
            |mark: &Mark| BandSum { mark: mark.clone(), count: 0, share: 0.0, value: 0.0, previous_count: 0 };
        self.bands = scale.marks.iter().map(of_mark).collect();
        let mut movement = MovementSum::default();
        // Places without bands of segments: those of the scorecard itself.
        let own = scoring.scorecard().segments.iter().all(|segment| segment.bands.is_none());
        let worth = |entry: usize| present(frame.value(entry)).unwrap_or(0.0);
        let places: Cow<[u32]> = if own {
            Cow::Borrowed(&scoring.bands)
        } else {
            let place = |entry| scale.place(scoring, entry).map_or(Frame::NONE, |place| place as u32);
            Cow::Owned((0..scoring.len()).map(place).collect())
        };
        let (mut counts, mut sums) = (vec![0; self.bands.len()], vec![0.0; self.bands.len()]);
        add_worth(&places, frame.values(), entries, &mut counts, &mut sums);
        for (band, (count, sum)) in self.bands.iter_mut().zip(counts.into_iter().zip(sums)) {
            (band.count, band.value) = (count, sum);
        }
        if frame.has_previous() {
            for &entry in entries {
                let entry = entry as usize;
                let before = frame.previous(entry);
                if let Some(place) = before.and_then(|before| scale.place(scoring, before)) {
                    self.bands[place].previous_count += 1;
                }
                movement.add(scoring, entry, worth(entry));
            }
        }
        for band in &mut self.bands {
            band.share = if self.scored > 0 { f64::from(band.count) / f64::from(self.scored) } else { 0.0 };
        }
        self.movement = (movement.compared > 0).then_some(movement);
    }
}

impl MovementSum {
    fn add(&mut self, scoring: &Scoring, entry: usize, value: f64) {
        let Some(movement) = movement(scoring, entry) else { return };
        self.compared += 1;
        match movement {
            Movement::Rose => {
                self.rose += 1;
                self.rose_value += value;
            }
            Movement::Fell => {
                self.fell += 1;
                self.fell_value += value;
            }
            Movement::Stayed => {}
        }
    }
}

impl ScoreSum {
    fn new(scoring: &Scoring, entries: &[u32], scores: Reported) -> Self {
        Self::of(scoring, entries, Tally::of_reported(scores, entries), scores)
    }

    /// Of scores that are added up already.
    fn of(scoring: &Scoring, entries: &[u32], now: Tally, scores: Reported) -> Self {
        let frame = scoring.frame();
        let then = match frame.has_previous() {
            true => Tally::of_reported_places(scores, frame.previous_entries(), entries),
            false => Tally::default(),
        };
        ScoreSum {
            mean: now.mean(),
            previous_mean: then.mean(),
            scored: now.scored(),
            at_zero: now.at_zero(),
            at_full: now.at_full(),
        }
    }
}

fn count_overrides(scoring: &Scoring, period: Option<usize>) -> Vec<u32> {
    let mut counts = vec![0; scoring.scorecard().overrides.len()];
    for fired in scoring.fired.iter() {
        if scoring.frame().is_current(period, fired.entry as usize) {
            counts[fired.which as usize] += 1;
        }
    }
    counts
}
