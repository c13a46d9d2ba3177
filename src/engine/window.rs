//! The few rows of a long table that are on screen. Called by `job` as someone scrolls.

use crate::record::record;
use crate::scorecard::Scorecard;

use super::band::Scale;
use super::explanation::{top_drag, value_text};
use super::query::Key;
use super::rounding::print;
use super::scoring::{Reason, Scoring, present};

record! {
    /// One subject in one period, as a table shows it.
    pub struct Row {
        pub entry: u32,
        pub id: String,
        pub name: String,
        pub period: String,
        /// Rounded.
        pub total: Option<f64>,
        /// In the period before.
        pub previous: Option<f64>,
        /// By its place among the summary's bands.
        pub band: Option<usize>,
        /// In the scorecard's order.
        pub groups: Vec<Option<f64>>,
        /// The KPI that takes the most points, by its place, and how many.
        pub drag: Option<(usize, f64)>,
        /// What the subject is worth.
        pub value: Option<f64>,
        /// By its place in the scorecard.
        pub segment: Option<usize>,
        /// 0..=1.
        pub coverage: f64,
        /// Why there is no total.
        pub reason: Option<Reason>,
        /// The overrides that changed the total, by their places in the scorecard.
        pub overrides: Vec<usize>,
        /// The totals of the last periods, this one last; asked for by [`Key::Trend`].
        pub trend: Vec<Option<f64>> = Vec::new(),
        /// What further columns show, in the order in which they were asked for.
        pub cells: Vec<String> = Vec::new(),
    }
}

/// How many periods a trend shows.
const TREND: usize = 6;

/// The rows `from..to` of an order of entries; what lies beyond its end is left out. `keys` says which
/// columns are shown beside those that every row has.
pub fn window(scoring: &Scoring, order: &[u32], from: usize, to: usize, keys: &[Key]) -> Vec<Row> {
    let scale = Scale::new(scoring.scorecard());
    let end = to.min(order.len());
    let shown = order.get(from.min(end)..end).unwrap_or_default();
    shown.iter().map(|&entry| row(scoring, &scale, entry as usize, keys)).collect()
}

fn row(scoring: &Scoring, scale: &Scale, entry: usize, keys: &[Key]) -> Row {
    let frame = scoring.frame();
    let groups = 0..scoring.scorecard().groups.len();
    Row {
        entry: entry as u32,
        id: frame.id(entry).into_owned(),
        name: frame.name(entry).into_owned(),
        period: frame.period_text(entry).into(),
        total: scoring.total(entry),
        previous: scoring.previous_total(entry),
        band: scale.place(scoring, entry),
        groups: groups.map(|group| present(scoring.group_scores(group).at(entry))).collect(),
        drag: top_drag(scoring, entry),
        value: present(frame.value(entry)),
        segment: scoring.segment_index(entry),
        coverage: scoring.coverage(entry),
        reason: scoring.reason(entry),
        overrides: scoring.fired(entry).iter().map(|fired| fired.which as usize).collect(),
        trend: if keys.contains(&Key::Trend) { trend(scoring, entry) } else { Vec::new() },
        cells: keys.iter().filter_map(|key| cell(scoring, entry, key)).collect(),
    }
}

fn trend(scoring: &Scoring, entry: usize) -> Vec<Option<f64>> {
    let periods = std::iter::successors(Some(entry), |&at| scoring.frame().previous(at));
    let mut totals: Vec<Option<f64>> = periods.take(TREND).map(|at| scoring.total(at)).collect();
    totals.reverse();
    totals
}

/// What a column shows that not every row has: the score of a KPI, its value, or a cell of the table.
fn cell(scoring: &Scoring, entry: usize, key: &Key) -> Option<String> {
    let card = scoring.scorecard();
    let place = |id: &String| card.kpis().position(|(_, kpi)| kpi.id == *id);
    match key {
        Key::Score(id) => place(id).map(|kpi| print(scoring.kpi_scores(kpi).at(entry))),
        Key::Raw(id) => Some(place(id).map(|kpi| value_text(scoring, kpi, entry)).unwrap_or_default()),
        Key::Column(header) => {
            let frame = scoring.frame();
            let table = frame.table();
            let place = table.find(header);
            let column = place
                .and_then(|at| table.columns().get(at))
                .filter(|_| !place.is_some_and(|at| frame.tells(at, entry)));
            Some(column.map_or("", |column| column.cell(frame.row(entry))).into())
        }
        _ => None,
    }
}

/// Whether a column is among [`Row::cells`].
pub fn is_cell(card: &Scorecard, key: &Key) -> bool {
    match key {
        Key::Score(id) => card.kpi(id).is_some(),
        Key::Raw(_) | Key::Column(_) => true,
        _ => false,
    }
}
