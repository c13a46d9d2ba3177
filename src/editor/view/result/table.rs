//! The table of subjects: its columns, and the few rows that are in sight.

use super::super::period::{period, period_beside};
use super::super::worth::Worth;
use super::super::{BandView, counted, hue, number, percent, plural};
use super::{Spark, bands, chips, facets, query, title_of};
use crate::chart::shown;
use crate::dataset::Kind;
use crate::editor::{Editor, Route};
use crate::engine::{Key, Reason, Row, is_cell};
use crate::job::{Look, Rows};
use crate::scorecard::{Effect, Scorecard};
use crate::text::capital;

/// What stands in a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Name,
    Band,
    Total,
    Change,
    Trend,
    /// The score of a group, by its place.
    Group(usize),
    Segment,
    Drag,
    Coverage,
    Value,
    /// A KPI or a column of the data, by its place among [`RowView::cells`].
    Other {
        at: usize,
        number: bool,
    },
}

/// A column and how it is sorted.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub cell: Cell,
    pub label: String,
    /// The label in full, where it is cut.
    pub title: String,
    pub key: Key,
    /// Whether the table is sorted by it, downwards, and as the how manieth of several columns.
    pub sorted: Option<(bool, Option<usize>)>,
}

/// The columns, in their order.
pub fn columns(editor: &Editor) -> Vec<Column> {
    let (Some(scored), Some(card), Some(rows)) = (&editor.session.scored, editor.card(), answered(editor))
    else {
        return Vec::new();
    };
    let summary = &scored.summary;
    let sort = query(editor).sort;
    let facets = facets(editor);
    let mut others = 0;
    let column = |key: Key| {
        let mut other = |number: bool| {
            others += 1;
            Cell::Other { at: others - 1, number }
        };
        let cell = match &key {
            Key::Name => Cell::Name,
            Key::Band => Cell::Band,
            Key::Total => Cell::Total,
            Key::Change => Cell::Change,
            Key::Trend => Cell::Trend,
            Key::Segment => Cell::Segment,
            Key::Drag => Cell::Drag,
            Key::Coverage => Cell::Coverage,
            Key::Value => Cell::Value,
            Key::Score(id) => match card.groups.iter().position(|group| group.id == *id) {
                Some(at) => Cell::Group(at),
                None => other(true),
            },
            Key::Raw(_) => other(false),
            Key::Column(header) => {
                let facet = facets.iter().find(|facet| facet.header == *header);
                other(facet.is_some_and(|facet| facet.kind == Kind::Number))
            }
        };
        let mut label = title_of(card, &key);
        let mut title = label.clone();
        if let (Key::Change, Some(before)) = (&key, &summary.previous_period) {
            label = format!("vs {}", period_beside(before, &summary.period));
            title = format!("Change since {}", period(before));
        }
        let at = sort.iter().position(|sort| sort.by == key);
        let sorted = at.map(|at| (sort[at].descending, (sort.len() > 1).then_some(at + 1)));
        Column { cell, label, title, key, sorted }
    };
    rows.columns.iter().filter_map(|key| Key::read(key)).map(column).collect()
}

/// Whether a person or a view chose the columns: then none of them gives way on a narrow screen.
pub fn has_chosen_columns(editor: &Editor) -> bool {
    let look = editor.entry().map(|entry| Look::read(&entry.look)).unwrap_or_default();
    look.columns.is_some() || query(editor).view.is_some()
}

/// What the query finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    pub rows: usize,
    /// `211 accounts, 17.0M`.
    pub text: String,
    /// What the table shows, in words: its name.
    pub caption: String,
    /// Whether anything is filtered out.
    pub filtered: bool,
    /// Whether the first answer is still on its way.
    pub waiting: bool,
}

/// How many the query finds, and what they are worth.
pub fn found(editor: &Editor) -> Found {
    let (Some(rows), Some(card)) = (answered(editor), editor.card()) else {
        return Found { waiting: true, ..Found::default() };
    };
    let worth = Worth::of(card).zip(rows.value.filter(|_| rows.found > 0));
    let worth = worth.map(|(worth, value)| format!(", {}", worth.amount(value)));
    let query = query(editor);
    let filters = chips(editor);
    let labels: Vec<String> = filters.iter().map(|chip| chip.label.clone()).collect();
    let search = query.search.as_str();
    let mut caption = capital(&plural(&card.subject));
    if !labels.is_empty() {
        caption.push_str(&format!(": {}", labels.join("; ")));
    }
    if !search.is_empty() {
        caption.push_str(&format!(", called “{search}”"));
    }
    if let Some(view) = card.views.iter().find(|view| Some(&view.id) == query.view.as_ref()) {
        caption.push_str(&format!(", in the view {}", view.title()));
    }
    Found {
        rows: rows.found,
        text: format!("{}{}", counted(rows.found, &card.subject), worth.unwrap_or_default()),
        caption,
        filtered: !filters.is_empty() || !search.is_empty(),
        waiting: false,
    }
}

/// The rows that are there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    pub from: usize,
    pub rows: Vec<RowView>,
}

/// A subject as the table shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct RowView {
    /// Its place in the order, from 0.
    pub index: usize,
    pub id: String,
    pub name: String,
    pub address: String,
    /// The override that changed the total: `cap 45`.
    pub badge: Option<String>,
    pub band: Option<BandView>,
    /// Why there is no total.
    pub reason: Option<String>,
    pub total: Option<f64>,
    pub previous: Option<f64>,
    pub change: Option<f64>,
    /// Score, and the hue of the lowest band where it lies in that.
    pub groups: Vec<(Option<String>, Option<String>)>,
    pub segment: String,
    /// KPI and points.
    pub drag: Option<(String, String)>,
    pub value: Option<String>,
    /// Empty where all of it is covered.
    pub coverage: String,
    pub trend: Option<Spark>,
    /// Texts of further columns, and the hue of the lowest band where a score lies in that.
    pub cells: Vec<(String, Option<String>)>,
}

/// The rows that are there; the ones of the query before until those of the present come.
pub fn table(editor: &Editor) -> Table {
    let session = &editor.session;
    let (Some(scored), Some(rows), Some(card)) = (&session.scored, answered(editor), editor.card()) else {
        return Table::default();
    };
    let bands = bands(&scored.summary);
    let worth = Worth::of(card).unwrap_or_default();
    let keys: Vec<Key> =
        rows.columns.iter().filter_map(|key| Key::read(key)).filter(|key| is_cell(card, key)).collect();
    let draw = |(at, row): (usize, &Row)| draw(rows.from + at, row, card, &bands, &worth, &keys);
    Table { from: rows.from, rows: rows.rows.iter().enumerate().map(draw).collect() }
}

/// How many rows there are to scroll through, and the row to come back to from an account.
pub fn standing(editor: &Editor) -> (usize, Option<usize>) {
    let session = &editor.session;
    let back = session.account.as_ref().and_then(|account| account.open()?.place);
    (answered(editor).map_or(0, |rows| rows.found), back)
}

pub(super) fn answered(editor: &Editor) -> Option<&Rows> {
    editor.session.rows.as_ref()?.open()
}

fn draw(
    index: usize,
    row: &Row,
    card: &Scorecard,
    bands: &[BandView],
    worth: &Worth,
    keys: &[Key],
) -> RowView {
    let lowest = card.bands.get(1).map(|band| band.from).zip(bands.first());
    let low = |score: Option<f64>| {
        let low = lowest.zip(score).filter(|((edge, _), score)| score < edge);
        low.map(|((_, band), _)| band.hue.clone())
    };
    let group = |score: &Option<f64>| (score.map(shown), low(*score));
    let cell = |(key, text): (&Key, &String)| match (key, crate::text::number(text)) {
        (Key::Score(_), score) => (score.map_or_else(|| "–".into(), shown), low(score)),
        _ if text.is_empty() => ("–".into(), None),
        (Key::Raw(_), Some(number)) => (super::super::number(number), None),
        _ => (text.clone(), None),
    };
    let hue = row.band.and_then(|band| bands.get(band)).map(|band| band.hue.clone());
    let drag = row.drag.filter(|(_, lost)| shown(*lost) != "0.0").and_then(|(kpi, lost)| {
        let (_, kpi) = card.kpis().nth(kpi)?;
        Some((kpi.title().to_string(), format!("−{}", shown(lost))))
    });
    RowView {
        index,
        id: row.id.clone(),
        name: row.name.clone(),
        address: Route::Account { card: card.id.clone(), subject: row.id.clone() }.fragment(),
        badge: row.overrides.last().and_then(|at| card.overrides.get(*at)).map(|item| effect(item.effect.of)),
        band: row.band.and_then(|band| bands.get(band)).cloned(),
        reason: row.reason.map(|reason| why(reason, row.coverage, card)),
        total: row.total,
        previous: row.previous,
        change: row.total.zip(row.previous).map(|(now, before)| now - before),
        groups: row.groups.iter().map(group).collect(),
        segment: row
            .segment
            .and_then(|segment| card.segments.get(segment))
            .map(|segment| segment.title().to_string())
            .unwrap_or_default(),
        drag,
        value: row.value.map(|value| worth.amount(value)),
        coverage: percent(row.coverage),
        trend: Spark::of(&row.trend, hue),
        cells: keys.iter().zip(&row.cells).map(cell).collect(),
    }
}

/// `cap 45`.
fn effect(effect: Effect) -> String {
    match effect {
        Effect::Cap(to) => format!("cap {}", number(to)),
        Effect::Floor(to) => format!("floor {}", number(to)),
        Effect::Set(to) => format!("set to {}", number(to)),
    }
}

/// Why a subject has no total, in a few words.
pub fn why(reason: Reason, coverage: f64, card: &Scorecard) -> String {
    match reason {
        Reason::NoData => "no data".into(),
        Reason::Missing(kpi) => match card.kpis().nth(kpi) {
            Some((_, kpi)) => format!("{} is missing", kpi.title()),
            None => "a required KPI is missing".into(),
        },
        Reason::Coverage => format!("only {} covered", percent(coverage)),
    }
}

/// The hue of a score by the scorecard's own bands.
pub fn hue_of(card: &Scorecard, score: f64) -> String {
    let at = card.bands.iter().rposition(|band| band.from <= score).unwrap_or(0);
    hue(card.bands.get(at).and_then(|band| band.color.as_deref()), at, card.bands.len())
}
