//! Which milestones each subject has reached, as a window of rows, and how many have reached each. `job`
//! asks it for the page of milestones; it computes no score.

use crate::record::record;

use super::band::Scale;
use super::query::Query;
use super::scoring::{Scoring, present};
use super::selection::select;
use super::source::Source;
use super::value::Kind;
use crate::dataset::Flags;
use crate::scorecard::{Kpi, Rule, Scorecard};

record! {
    /// Subjects by milestones.
    pub struct Checklist {
        /// All periods of the data, and the one that is shown; the latest of each subject where none is.
        pub periods: Vec<String>,
        pub period: Option<usize>,
        /// How many subjects are found, and the rows in sight.
        pub found: usize,
        pub from: usize,
        pub rows: Vec<CheckRow>,
        /// Over all subjects of the period, one for each milestone.
        pub reached: Vec<Adoption>,
        /// How many subjects there are in the period.
        pub subjects: usize,
    }
}

record! {
    /// A subject's milestones.
    pub struct CheckRow {
        pub id: String,
        pub name: String,
        /// Its row of the table, from 1.
        pub row: usize,
        pub total: Option<f64>,
        pub previous: Option<f64>,
        /// By its place among the summary's bands.
        pub band: Option<usize>,
        /// Yes, no or nothing, one for each milestone.
        pub marks: Vec<Option<bool>>,
    }
}

record! {
    /// How far a milestone is spread.
    pub struct Adoption {
        pub kpi: String,
        /// The column that it is read from; none where the data has none.
        pub column: Option<String>,
        /// How the column writes yes and no.
        pub words: (String, String),
        /// Whether it is reached by a no.
        pub by_no: bool = false,
        pub count: usize,
        /// Of those that have a period before: how many they are, and how many had reached it then.
        pub before_of: usize,
        pub before: usize,
    }
}

/// What holds for all rows of a list, so that scrolling need not find it again.
#[derive(Clone, Debug, Default)]
pub struct Spread {
    /// The entries that the query finds, in its order.
    pub order: Vec<u32>,
    pub reached: Vec<Adoption>,
    pub subjects: usize,
}

/// What a milestone reads in an entry.
type Mark<'a> = Box<dyn Fn(usize) -> Option<bool> + 'a>;

/// Whom the query finds, without those that have reached a milestone where one is named, and how far each
/// milestone is spread.
pub fn spread(scoring: &Scoring, query: &Query, without: Option<&str>) -> Spread {
    let frame = scoring.frame();
    let card = scoring.scorecard().clone();
    let kpis = milestones(&card);
    let marks: Vec<Mark> = kpis.iter().map(|&(k, _)| mark(scoring, k)).collect();
    let entries = frame.current(query.period);
    let reached = kpis.iter().zip(&marks).map(|(&(k, by_no), mark)| {
        let kpi = card.kpis().nth(k).map(|(_, kpi)| kpi.id.clone()).unwrap_or_default();
        let has = |entry: usize| mark(entry) == Some(!by_no);
        let (column, words) = column(scoring, k, entries, mark);
        let mut sum = Adoption { kpi, column, words, by_no, count: 0, before_of: 0, before: 0 };
        for &entry in entries {
            sum.count += usize::from(has(entry as usize));
            if let Some(before) = frame.previous(entry as usize) {
                sum.before_of += 1;
                sum.before += usize::from(has(before));
            }
        }
        sum
    });
    let reached: Vec<Adoption> = reached.collect();
    let mut order = select(scoring, query);
    if let Some(at) = without.and_then(|kpi| reached.iter().position(|one| one.kpi == kpi)) {
        let good = Some(!kpis[at].1);
        order.retain(|&entry| marks[at](entry as usize) != good);
    }
    Spread { order, reached, subjects: entries.len() }
}

/// The rows `from..to` of them.
pub fn checklist(scoring: &Scoring, query: &Query, spread: &Spread, from: usize, to: usize) -> Checklist {
    let frame = scoring.frame();
    let card = scoring.scorecard();
    let scale = Scale::new(card);
    let marks: Vec<Mark> = milestones(card).iter().map(|&(k, _)| mark(scoring, k)).collect();
    let found = spread.order.len();
    let from = from.min(found);
    let row = |&entry: &u32| {
        let entry = entry as usize;
        CheckRow {
            id: frame.id(entry).into_owned(),
            name: frame.name(entry).into_owned(),
            row: frame.row(entry) + 1,
            total: scoring.total(entry),
            previous: scoring.previous_total(entry),
            band: scale.place(scoring, entry),
            marks: marks.iter().map(|mark| mark(entry)).collect(),
        }
    };
    let rows = spread.order.get(from..to.clamp(from, found)).unwrap_or_default().iter().map(row).collect();
    let (reached, subjects) = (spread.reached.clone(), spread.subjects);
    let periods = frame.period_labels().to_vec();
    Checklist { periods, period: query.period, found, from, rows, subjects, reached }
}

/// The KPIs of yes and no, by place, and whether they are reached by a no.
fn milestones(card: &Scorecard) -> Vec<(usize, bool)> {
    let milestone = |(k, (_, kpi)): (usize, (_, &Kpi))| match &kpi.rule {
        Rule::YesNo(rule) => Some((k, rule.no > rule.yes)),
        _ => None,
    };
    card.kpis().enumerate().filter_map(milestone).collect()
}

fn mark(scoring: &Scoring, kpi: usize) -> Mark<'_> {
    Box::new(move |entry| match &scoring.input_of(kpi, entry).values.kind {
        Kind::Flags(flags) => match flags[entry] {
            Flags::YES => Some(true),
            Flags::NO => Some(false),
            _ => None,
        },
        // A formula's number, or a label of a segment's own rule: reached when it scores in full.
        _ => present(scoring.kpi_scores(kpi).at(entry)).map(|score| score >= 100.0),
    })
}

/// The column that a KPI is read from, and its own words for yes and no.
fn column(scoring: &Scoring, kpi: usize, entries: &[u32], mark: &Mark) -> (Option<String>, (String, String)) {
    let frame = scoring.frame();
    let source = entries.first().map(|entry| &scoring.input_of(kpi, *entry as usize).source);
    let column = match source {
        Some(Source::Column(column)) => frame.table().columns().get(*column),
        _ => None,
    };
    let word = |yes: bool, usual: &str| {
        let column = column?;
        let entry = entries.iter().find(|entry| mark(**entry as usize) == Some(yes));
        let cell = entry.map_or(usual, |entry| column.cell(frame.row(*entry as usize)).trim());
        Some(cell.to_owned())
    };
    let usual = |yes, usual: &str| word(yes, usual).unwrap_or_else(|| usual.into());
    (column.map(|column| column.header.clone()), (usual(true, "yes"), usual(false, "no")))
}
