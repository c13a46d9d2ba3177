//! Which accounts a table shows and in which order: filtered and sorted as a query says. Called by `job`;
//! the answer is entries, and only a window of them is ever drawn.

use std::sync::Arc;

use column::Reported;

use super::band::Scale;
use super::engine::{Engine, Run};
use super::movement::movement;
use super::order::{MISSING, arrange, number_key, ranks, score_key};
use super::query::{Key, Query, Reached};
use super::reach::Steps;
use super::rounding::round;
use super::scoring::Scoring;
use super::source::Source;
use super::value::{Kind, Reading, Values};
use crate::dataset::{self, Dates, Flags, Labels, fold, guess};
use crate::scorecard::Scorecard;

/// The entries that a query asks for, in its order, as far as a scoring alone can tell; what it asks of
/// columns needs [`Engine::select`].
pub fn select(scoring: &Scoring, query: &Query) -> Vec<u32> {
    let entries = filter(scoring, query);
    query.sort.iter().rev().fold(entries, |entries, sort| match key_of(scoring, &sort.by) {
        Some(key) => arrange(&entries, sort.descending, &*key),
        None => entries,
    })
}

impl Engine {
    /// The entries that a query asks for, in its order, of a scoring that this engine made last.
    pub fn select(&mut self, scoring: &Scoring, library: &[Scorecard], query: &Query) -> Vec<u32> {
        let mut entries = filter(scoring, query);
        let run = self.again(scoring, library, &scoring.scorecard);
        for (header, labels) in &query.labels {
            let values = self.column(&run, header, Reading::Label(vec![]));
            keep_labels(&mut entries, &values, labels);
        }
        for (key, from, to) in &query.ranges {
            let values = self.numbers(&run, scoring, key);
            let holds = |number: f64| *from <= number && number <= *to;
            entries.retain(|&entry| holds(values.number(entry as usize)));
        }
        let view =
            query.view.as_ref().and_then(|id| scoring.scorecard.views.iter().find(|view| view.id == *id));
        if let Some(filter) = view.and_then(|view| view.filter.as_ref()) {
            let node = self.condition(&run, filter, scoring.profile.as_ref());
            entries.retain(|&entry| node.holds(scoring, entry as usize, scoring.totals[entry as usize]));
        }
        for sort in query.sort.iter().rev() {
            entries = match key_of(scoring, &sort.by) {
                Some(key) => arrange(&entries, sort.descending, &*key),
                None => {
                    let values = self.sortable(&run, scoring, &sort.by);
                    arrange(&entries, sort.descending, &*key_in(&values))
                }
            };
        }
        entries
    }

    /// The values of a column of the table.
    pub(super) fn column(&mut self, run: &Run, header: &str, reading: Reading) -> Arc<Values> {
        let source = self.table.find(header).map_or(Source::Nothing, Source::Column);
        self.values(run, &source, reading)
    }

    /// The numbers behind a key.
    fn numbers<'a>(&mut self, run: &Run, scoring: &'a Scoring, key: &Key) -> Measure<'a> {
        match key {
            Key::Column(header) => Measure::Values(self.column(run, header, Reading::Number)),
            Key::Raw(id) => {
                let kpi = scoring.scorecard.kpis().position(|(_, kpi)| kpi.id == *id);
                kpi.map_or(Measure::Nothing, |kpi| Measure::Raw(scoring, kpi))
            }
            key => Measure::Of(Box::new(number_of(scoring, key))),
        }
    }

    /// The values behind a key as what they seem to be.
    fn sortable(&mut self, run: &Run, scoring: &Scoring, key: &Key) -> Arc<Values> {
        match key {
            Key::Column(header) => {
                let column = self.table.find(header).and_then(|at| self.table.columns().get(at));
                let reading = match column.map(|column| guess(column).kind) {
                    Some(dataset::Kind::Number) => Reading::Number,
                    Some(dataset::Kind::Date) => Reading::Date,
                    _ => Reading::Label(vec![]),
                };
                self.column(run, header, reading)
            }
            Key::Raw(id) => {
                let kpi = scoring.scorecard.kpis().position(|(_, kpi)| kpi.id == *id);
                let input = kpi.and_then(|kpi| scoring.kpis.get(kpi)?.inputs.first());
                input.map(|input| input.values.clone()).unwrap_or_default()
            }
            _ => Arc::default(),
        }
    }
}

/// Numbers of entries, wherever they come from.
enum Measure<'a> {
    Values(Arc<Values>),
    Raw(&'a Scoring, usize),
    Of(Box<dyn Fn(usize) -> f64 + 'a>),
    Nothing,
}

impl Measure<'_> {
    fn number(&self, entry: usize) -> f64 {
        match self {
            Measure::Values(values) => values.number(entry),
            Measure::Raw(scoring, kpi) => scoring.input_of(*kpi, entry).values.number(entry),
            Measure::Of(number) => number(entry),
            Measure::Nothing => f64::NAN,
        }
    }
}

/// The entries that meet all that a scoring can tell of.
fn filter(scoring: &Scoring, query: &Query) -> Vec<u32> {
    let frame = scoring.frame();
    let scale = Scale::new(scoring.scorecard());
    let mut entries: Vec<u32> = frame.current(query.period).to_vec();
    if !query.bands.is_empty() || query.range.is_some() {
        entries.retain(|&entry| query.holds(scoring, &scale, entry as usize));
    } else if query.unscored {
        entries.retain(|&entry| scoring.total(entry as usize).is_none());
    }
    if !query.segments.is_empty() {
        let id_of = |entry: usize| scoring.segment(entry).map_or("", |segment| &segment.id);
        entries.retain(|&entry| query.segments.iter().any(|id| *id == id_of(entry as usize)));
    }
    if !query.flows.is_empty() {
        let place = |entry: usize| scale.place(scoring, entry);
        entries.retain(|&entry| {
            let before = frame.previous(entry as usize);
            before.is_some_and(|before| query.flows.contains(&(place(before), place(entry as usize))))
        });
    }
    if let Some(moved) = query.moved {
        entries.retain(|&entry| movement(scoring, entry as usize) == Some(moved));
    }
    for reached in &query.reached {
        keep_reached(&mut entries, scoring, reached);
    }
    for id in &query.alerts {
        let alert = scoring.scorecard().alerts.iter().position(|alert| alert.id == *id);
        let holds = |entry: usize| alert.is_some_and(|alert| scoring.alerts(entry).contains(&alert));
        entries.retain(|&entry| holds(entry as usize));
    }
    if !query.search.trim().is_empty() {
        let found = frame.directory().search(&query.search);
        entries.retain(|&entry| found[entry as usize]);
    }
    entries
}

impl Query {
    fn holds(&self, scoring: &Scoring, scale: &Scale, entry: usize) -> bool {
        let Some(total) = scoring.total(entry) else { return self.unscored };
        let in_range = |(from, to): (f64, f64)| from <= total && (total < to || to >= 100.0);
        let in_band = |place: usize| self.bands.is_empty() || self.bands.contains(&place);
        self.range.is_none_or(in_range) && scale.place(scoring, entry).is_some_and(in_band)
    }
}

fn keep_labels(entries: &mut Vec<u32>, values: &Values, labels: &[String]) {
    let Kind::Labels { codes, names } = &values.kind else { return entries.clear() };
    let wanted: Vec<String> = labels.iter().map(|label| fold(label)).collect();
    let chosen: Vec<bool> = names.iter().map(|name| wanted.contains(name)).collect();
    let missing = wanted.iter().any(String::is_empty);
    entries.retain(|&entry| chosen.get(codes[entry as usize] as usize).copied().unwrap_or(missing));
}

/// Keeps those who have reached a step, or those who have not.
fn keep_reached(entries: &mut Vec<u32>, scoring: &Scoring, reached: &Reached) {
    let kpi = scoring.scorecard().kpis().position(|(_, kpi)| kpi.id == reached.kpi);
    let steps = kpi.map(|kpi| Steps::of(scoring, kpi));
    entries.retain(|&entry| {
        let at = steps.as_ref().and_then(|steps| steps.at(entry as usize));
        at.is_some_and(|at| at >= reached.step) != reached.not
    });
}

/// A number that every entry has without a look at a column; NaN where it is missing.
fn number_of<'a>(scoring: &'a Scoring, key: &Key) -> impl Fn(usize) -> f64 + 'a {
    let key = key.clone();
    let scores = match &key {
        Key::Score(id) => scores_of(scoring, id),
        _ => None,
    };
    let drags = if key == Key::Drag { scoring.drags() } else { &[] };
    move |entry| match key {
        Key::Total => scoring.totals[entry],
        Key::Change => round(scoring.totals[entry] - scoring.previous_total(entry).unwrap_or(f64::NAN)),
        Key::Coverage => scoring.coverage(entry),
        Key::Value => scoring.frame().value(entry),
        Key::Drag => drags[entry],
        _ => scores.map_or(f64::NAN, |scores| scores.at(entry)),
    }
}

/// What entries are sorted by; none where a column must be read for it.
fn key_of<'a>(scoring: &'a Scoring, key: &Key) -> Option<Box<dyn Fn(usize) -> u64 + 'a>> {
    let place = |place: Option<usize>| place.map_or(MISSING, |place| place as u64);
    Some(match key {
        Key::Name => {
            let ranks = scoring.frame().directory().ranks();
            Box::new(|entry| u64::from(ranks[entry]))
        }
        Key::Band => {
            let scale = Scale::new(scoring.scorecard());
            Box::new(move |entry| place(scale.place(scoring, entry)))
        }
        Key::Segment => Box::new(move |entry| place(scoring.segment_index(entry))),
        Key::Total | Key::Score(_) | Key::Drag => {
            let number = number_of(scoring, key);
            Box::new(move |entry| score_key(number(entry)))
        }
        Key::Raw(_) | Key::Column(_) => return None,
        key => {
            let number = number_of(scoring, key);
            Box::new(move |entry| number_key(number(entry)))
        }
    })
}

/// The order of values that were read from a column: numbers, dates, labels in their natural order.
fn key_in(values: &Values) -> Box<dyn Fn(usize) -> u64 + '_> {
    match &values.kind {
        Kind::Numbers(numbers) => Box::new(|entry| number_key(numbers[entry])),
        Kind::Dates(days) => Box::new(|entry| match days[entry] {
            Dates::NONE => MISSING,
            day => number_key(f64::from(day)),
        }),
        Kind::Flags(flags) => Box::new(|entry| match flags[entry] {
            Flags::NONE => MISSING,
            flag => u64::from(flag),
        }),
        Kind::Labels { codes, names } => {
            let ranks = ranks(names.iter().map(String::as_str));
            Box::new(move |entry| match codes[entry] {
                Labels::NONE => MISSING,
                code => u64::from(ranks[code as usize]),
            })
        }
        Kind::Nothing => Box::new(|_| MISSING),
    }
}

/// The scores of a group or a KPI.
pub(super) fn scores_of<'a>(scoring: &'a Scoring, id: &str) -> Option<Reported<'a>> {
    let scorecard = scoring.scorecard();
    let group = scorecard.groups.iter().position(|group| group.id == id);
    let kpi = || scorecard.kpis().position(|(_, kpi)| kpi.id == id);
    group.map(|at| scoring.group_scores(at)).or_else(|| kpi().map(|at| scoring.kpi_scores(at)))
}
