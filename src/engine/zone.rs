//! The user's own data behind a rule: how a KPI's values are distributed and what each zone between
//! its thresholds scores. Called by `job` for the rule editor, which lays the handles over it.

use std::sync::Arc;

use column::{Tally, pick};

use crate::record::record;

use super::frame::Frame;
use super::order;
use super::rule::{self, Measure};
use super::scoring::Scoring;
use super::value::{Kind, Values};
use crate::dataset::{Day, Flags, Labels, fold, in_order};
use crate::scorecard::Rule;

record! {
    /// The values of one KPI in one period, and the scores that its base rule gives them.
    #[derive(Default)]
    pub struct Distribution {
        /// Subjects that have a value.
        pub present: u32,
        pub missing: u32,
        /// Subjects whose cell cannot be read; not among the missing.
        pub invalid: u32,
        /// Mean score of those that have one.
        pub mean: Option<f64>,
        /// How many score 0 and 100.
        pub at_zero: u32,
        pub at_full: u32,
        /// The least and the greatest value.
        pub least: Option<f64>,
        pub greatest: Option<f64>,
        /// The values that a twentieth, two twentieths and so on of the subjects lie below, from the least
        /// to the greatest; 21, or none without values.
        pub quantiles: Vec<f64> = Vec::new(),
        /// Equal bars over all but the outermost hundredths of numbers, days or changes.
        pub bars: Vec<Bar>,
        /// Values below the first bar and above the last.
        pub below: u32,
        pub above: u32,
        /// What lies between the rule's thresholds.
        pub zones: Vec<Zone>,
        /// The labels, the commonest first, or yes and no. Labels that a rubric does not name are counted
        /// among the invalid, here with 0.
        pub categories: Vec<Category>,
        /// Labels that are too many to name.
        pub further: u32,
    }
}

record! {
    /// Values `from ≤ x < to`, the last bar with its end.
    #[derive(Copy)]
    pub struct Bar {
        pub from: f64,
        pub to: f64,
        pub count: u32,
        /// Mean score.
        pub mean: Option<f64>,
    }
}

record! {
    /// Values `from ≤ x < to`; open where there is no threshold.
    #[derive(Copy)]
    pub struct Zone {
        pub from: Option<f64>,
        pub to: Option<f64>,
        pub count: u32,
        /// Of those that have a value, 0..=1.
        pub share: f64,
        /// Mean score.
        pub mean: Option<f64>,
    }
}

record! {
    /// One label.
    pub struct Category {
        /// In lower case, as labels compare; `yes` and `no` for flags.
        pub label: String,
        pub count: u32,
        pub score: Option<f64>,
    }
}

/// Most bars that a distribution has.
const BARS: usize = 40;

/// Most labels that are named: more than a rule could list, few enough to send for every movement.
const CATEGORIES: usize = 100;

/// The distribution of a KPI, by its place among all, in one period or over the latest of each
/// subject. With a segment, by its place, it is that of its members under the rule that holds for
/// them; without, that of everyone under the base's.
pub fn zones(scoring: &Scoring, kpi: usize, segment: Option<usize>, period: Option<usize>) -> Distribution {
    zones_after(scoring, kpi, segment, period, &mut Ascending::default())
}

/// Values on a rule's axis in ascending order, and whose each is. Moving a threshold changes scores
/// and leaves this as it is, so that a drag sorts once.
#[derive(Clone, Debug, Default)]
pub struct Ascending {
    /// What is in order: the values, what the rule measures of them, and the day.
    of: Option<(Arc<Values>, Measure, Day)>,
    numbers: Vec<f64>,
    entries: Vec<u32>,
}

impl Ascending {
    /// Puts what a rule measures of the entries' values in order, unless it is in order already. False
    /// where it measures nothing.
    fn sort(
        &mut self,
        rule: &Rule,
        values: &Arc<Values>,
        frame: &Frame,
        as_of: Day,
        entries: &[u32],
    ) -> bool {
        let measure = rule::measure(rule);
        let known = self.of.as_ref().is_some_and(|(known, by, day)| {
            Arc::ptr_eq(known, values) && *by == measure && (*day == as_of || !rule::is_dated(rule))
        });
        if known {
            return true;
        }
        let Some(axis) = rule::axis(rule, values, frame, as_of) else { return false };
        let pair = |entry: &u32| Some((axis.get(*entry as usize).copied()?, *entry));
        let mut pairs: Vec<(f64, u32)> =
            entries.iter().filter_map(pair).filter(|(x, _)| !x.is_nan()).collect();
        order::by_number(&mut pairs);
        (self.numbers, self.entries) = pairs.into_iter().unzip();
        self.of = Some((values.clone(), measure, as_of));
        true
    }
}

/// The same, with the order in which the values of the same KPI and segment were before, of the same
/// frame and members; it is brought up to date.
pub fn zones_after(
    scoring: &Scoring,
    kpi: usize,
    segment: Option<usize>,
    period: Option<usize>,
    order: &mut Ascending,
) -> Distribution {
    let scorecard = scoring.scorecard();
    let (Some((_, definition)), Some(scores)) = (scorecard.kpis().nth(kpi), scoring.kpis().get(kpi)) else {
        return Distribution::default();
    };
    let frame = scoring.frame();
    let own_rule = segment.and_then(|at| scorecard.segments.get(at)?.rules.get(&definition.id));
    let rule = own_rule.unwrap_or(&definition.rule);
    let place = if scores.inputs.len() > 1 { segment.map_or(0, |at| at + 1) } else { 0 };
    let Some(values) = scores.inputs.get(place).map(|input| &input.values) else {
        return Distribution::default();
    };
    let own;
    let exact: &[f64] = if scores.inputs.len() == 1 || segment.is_some() {
        &scores.scores.exact
    } else {
        own = rule::score(rule, values, frame, scoring.as_of());
        &own
    };
    let members: Vec<u32>;
    let mut entries = frame.current(period);
    if segment.is_some() {
        let inside = |entry: &u32| scoring.segment_index(*entry as usize) == segment;
        members = entries.iter().copied().filter(inside).collect();
        entries = &members;
    }
    let mut found = Distribution::default();
    found.count(entries, values, exact);
    match order.sort(rule, values, frame, scoring.as_of(), entries) {
        true => found.measure(rule, &order.numbers, &pick(exact, &order.entries)),
        false => {
            let known: Vec<String> = rule.labels().into_iter().map(fold).collect();
            let rubric = matches!(rule, Rule::Levels(_));
            found.categories = categories(entries, values, exact, |name| rubric && !known.contains(name));
            found.further = found.categories.len().saturating_sub(CATEGORIES) as u32;
            found.categories.truncate(CATEGORIES);
        }
    }
    found
}

impl Distribution {
    fn count(&mut self, entries: &[u32], values: &Values, exact: &[f64]) {
        let scores = Tally::of_entries(exact, entries);
        (self.mean, self.at_zero, self.at_full) = (scores.mean(), scores.at_zero(), scores.at_full());
        self.present = match &values.kind {
            Kind::Numbers(numbers) => Tally::of_entries(numbers, entries).scored(),
            _ => entries.iter().filter(|entry| values.is_present(**entry as usize)).count() as u32,
        };
        if !values.invalid.is_empty() {
            let invalid =
                |entry: &&u32| values.is_invalid(**entry as usize) && !values.is_present(**entry as usize);
            self.invalid = entries.iter().filter(invalid).count() as u32;
        }
        self.missing = entries.len() as u32 - self.present - self.invalid;
    }

    /// Bars and zones from ascending values and their scores.
    fn measure(&mut self, rule: &Rule, numbers: &[f64], scores: &[f64]) {
        let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else { return };
        (self.least, self.greatest) = (Some(*first), Some(*last));
        let at = |share: f64| numbers[((numbers.len() - 1) as f64 * share) as usize];
        self.quantiles = (0..=20).map(|twentieth| at(f64::from(twentieth) / 20.0)).collect();
        let below = |edge: f64| numbers.partition_point(|x| *x < edge);
        let (low, step, count) = steps(at(0.01), at(0.99));
        let mut start = below(low);
        self.below = start as u32;
        for bar in 0..count {
            let (from, to) = (low + step * bar as f64, low + step * (bar + 1) as f64);
            let end = if bar + 1 == count { numbers.partition_point(|x| *x <= to) } else { below(to) };
            let inside = scores.get(start..end).unwrap_or_default();
            self.bars.push(Bar { from, to, count: inside.len() as u32, mean: Tally::of(inside).mean() });
            start += inside.len();
        }
        self.above = (numbers.len() - start) as u32;
        let edges = rule::edges(rule);
        if edges.is_empty() {
            return;
        }
        let mut start = 0;
        for place in 0..=edges.len() {
            let from = place.checked_sub(1).map(|before| edges[before]);
            let to = edges.get(place).copied();
            let inside = scores.get(start..below(to.unwrap_or(f64::INFINITY))).unwrap_or_default();
            start += inside.len();
            let (count, share) = (inside.len() as u32, inside.len() as f64 / numbers.len() as f64);
            self.zones.push(Zone { from, to, count, share, mean: Tally::of(inside).mean() });
        }
    }
}

/// Start, width and number of bars that cover `low..=high` with round numbers (1, 2 or 5 times a
/// power of ten); one bar where there is no spread.
fn steps(low: f64, high: f64) -> (f64, f64, usize) {
    let spread = high - low;
    if !(spread > 0.0 && spread.is_finite()) {
        return (low, 1.0, 1);
    }
    let power = libm::pow(10.0, libm::floor(libm::log10(spread / BARS as f64)));
    for factor in [1.0, 2.0, 5.0, 10.0, 20.0] {
        let step = power * factor;
        let start = (low / step).floor() * step;
        let count = ((high - start) / step).ceil().max(1.0);
        if step > 0.0 && count <= BARS as f64 {
            return (start, step, count as usize);
        }
    }
    (low, spread, 1)
}

/// The labels that entries bear, and those that `strange` says are in the column but not readable.
fn categories(
    entries: &[u32],
    values: &Values,
    exact: &[f64],
    strange: impl Fn(&String) -> bool,
) -> Vec<Category> {
    let mut found: Vec<Category> = vec![];
    let (codes, names): (Box<dyn Fn(usize) -> usize>, Vec<String>) = match &values.kind {
        Kind::Labels { codes, names } => (
            Box::new(|entry| if codes[entry] == Labels::NONE { usize::MAX } else { codes[entry] as usize }),
            names.clone(),
        ),
        Kind::Flags(flags) => (
            Box::new(|entry| match flags[entry] {
                Flags::YES => 0,
                Flags::NO => 1,
                _ => usize::MAX,
            }),
            vec!["yes".into(), "no".into()],
        ),
        _ => return found,
    };
    found.extend(names.into_iter().map(|label| Category { label, count: 0, score: None }));
    for &entry in entries {
        if let Some(category) = found.get_mut(codes(entry as usize)) {
            category.count += 1;
            category.score = super::scoring::present(exact[entry as usize]);
        }
    }
    found.retain(|category| category.count > 0 || strange(&category.label));
    let order = in_order(found.len(), &|a, b| found[b].count.cmp(&found[a].count));
    order.into_iter().map(|at| found[at].clone()).collect()
}
