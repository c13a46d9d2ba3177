//! Which accounts a table shows and in which order: filtered by band, range and words, sorted by any
//! column. Called by `job`; the answer is entries, and only a window of them is ever drawn.

use crate::record::{choice, record};

use super::band::Scale;
use super::explanation::top_drag;
use super::order::{number_key, turn};
use super::rounding::round;
use super::scoring::Scoring;

record! {
    /// What to show. The default shows everyone in the order of the data.
    #[derive(Default)]
    pub struct Query {
        /// The period, by its place among the frame's; the latest of each subject unless named.
        pub period: Option<usize>,
        /// Bands, by their places in the summary; none for all.
        pub bands: Vec<usize> = Default::default(),
        /// Whether subjects without a total are among those chosen, where bands or a range choose.
        pub unscored: bool = Default::default(),
        /// Totals from the first on and below the second; a range that ends at 100 holds 100 too.
        pub range: Option<(f64, f64)>,
        /// The segment, by its place in the scorecard.
        pub segment: Option<usize>,
        /// Words that the id or the name contains, case ignored.
        pub search: String = Default::default(),
        pub sort: Option<Sort>,
    }
}

record! {
    /// The order of the rows. Ties keep the order of the data; what is missing comes last either way.
    #[derive(Eq)]
    pub struct Sort {
        pub by: Key,
        pub descending: bool,
    }
}

choice! {
    /// What rows are sorted by.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum Key {
        Name = "name",
        Total = "total",
        /// The total now less the total in the period before.
        Change = "change",
        Band = "band",
        Segment = "segment",
        Coverage = "coverage",
        Value = "value",
        /// Points that the top drag takes.
        Drag = "drag",
        /// The score of a group or a KPI, by its id.
        Score = "score"(String),
    }
}

/// The entries that a query asks for, in its order.
pub fn select(scoring: &Scoring, query: &Query) -> Vec<u32> {
    let frame = scoring.frame();
    let mut entries: Vec<u32> = frame.current(query.period).to_vec();
    if !query.bands.is_empty() || query.range.is_some() {
        let scale = Scale::new(scoring.scorecard());
        entries.retain(|&entry| query.holds(scoring, &scale, entry as usize));
    } else if query.unscored {
        entries.retain(|&entry| scoring.total(entry as usize).is_none());
    }
    if let Some(segment) = query.segment {
        entries.retain(|&entry| scoring.segment_index(entry as usize) == Some(segment));
    }
    if !query.search.trim().is_empty() {
        let found = frame.directory().search(&query.search);
        entries.retain(|&entry| found[entry as usize]);
    }
    match &query.sort {
        Some(sort) => sorted(scoring, entries, sort),
        None => entries,
    }
}

impl Query {
    fn holds(&self, scoring: &Scoring, scale: &Scale, entry: usize) -> bool {
        let Some(total) = scoring.total(entry) else { return self.unscored };
        let in_range = |(from, to): (f64, f64)| from <= total && (total < to || to >= 100.0);
        let in_band = |place: usize| self.bands.is_empty() || self.bands.contains(&place);
        self.range.is_none_or(in_range) && scale.place(scoring, entry).is_some_and(in_band)
    }
}

fn sorted(scoring: &Scoring, entries: Vec<u32>, sort: &Sort) -> Vec<u32> {
    let frame = scoring.frame();
    let numbers =
        |number: &dyn Fn(usize) -> f64| order(&entries, sort.descending, |entry| number_key(number(entry)));
    match &sort.by {
        Key::Name => {
            let ranks = frame.directory().ranks();
            order(&entries, sort.descending, |entry| u64::from(ranks[entry]))
        }
        Key::Total => order(&entries, sort.descending, |entry| number_key(scoring.totals()[entry])),
        Key::Change => numbers(&|entry| {
            let before = scoring.previous_total(entry).unwrap_or(f64::NAN);
            round(scoring.totals()[entry] - before)
        }),
        Key::Band => {
            let scale = Scale::new(scoring.scorecard());
            numbers(&|entry| scale.place(scoring, entry).map_or(f64::NAN, |place| place as f64))
        }
        Key::Segment => numbers(&|entry| scoring.segment_index(entry).map_or(f64::NAN, |at| at as f64)),
        Key::Coverage => numbers(&|entry| scoring.coverage(entry)),
        Key::Value => numbers(&|entry| frame.value(entry)),
        Key::Drag => numbers(&|entry| top_drag(scoring, entry).map_or(f64::NAN, |(_, lost)| lost)),
        Key::Score(id) => match scores_of(scoring, id) {
            Some(scores) => order(&entries, sort.descending, |entry| number_key(scores[entry])),
            None => entries,
        },
    }
}

fn scores_of<'a>(scoring: &'a Scoring, id: &str) -> Option<&'a [f64]> {
    let scorecard = scoring.scorecard();
    let group = scorecard.groups.iter().position(|group| group.id == id);
    let kpi = || scorecard.kpis().position(|(_, kpi)| kpi.id == id);
    group.map(|at| scoring.group_scores(at)).or_else(|| kpi().map(|at| scoring.kpi_scores(at)))
}

/// Sorts by key, then by place: with both in the key an unstable sort is a stable one.
fn order(entries: &[u32], descending: bool, key: impl Fn(usize) -> u64) -> Vec<u32> {
    let mut keyed: Vec<(u64, u32)> = Vec::with_capacity(entries.len());
    keyed.extend(entries.iter().enumerate().map(|(place, &entry)| {
        let key = key(entry as usize);
        (if descending { turn(key) } else { key }, place as u32)
    }));
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, place)| entries[place as usize]).collect()
}
