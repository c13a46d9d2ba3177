//! The table of subjects as it is asked for: which columns it shows, its rows in sight, and what a person
//! takes away of it. The workbench asks it; it keeps nothing.

use std::borrow::Cow;

use super::{Look, Rows};
use crate::engine::rounding::{print, round};
use crate::engine::{Key, Query, Row, Scoring, explain, is_cell, window};
use crate::file::table::line;
use crate::scorecard::{Scorecard, Segment, View};
use crate::text::capital;

/// The columns that a table shows, the name first: those of the view, else those that were chosen, else
/// what a person wants to see first.
pub fn columns(scoring: &Scoring, query: &Query, look: &Look) -> Vec<Key> {
    let card = scoring.scorecard();
    let view = query.view.as_ref().and_then(|id| card.views.iter().find(|view| view.id == *id));
    let chosen = match (view, &look.columns) {
        (Some(view), _) => of_view(card, view),
        (None, Some(chosen)) => chosen.clone(),
        (None, None) => usual(scoring),
    };
    let frame = scoring.frame();
    let mut columns = vec![Key::Name];
    for key in chosen {
        let there = match &key {
            Key::Change | Key::Trend => frame.has_previous(),
            Key::Value => frame.has_values(),
            Key::Column(header) => frame.table().find(header).is_some(),
            key => key.is_of(card),
        };
        if there && !columns.contains(&key) {
            columns.push(key);
        }
    }
    columns
}

fn usual(scoring: &Scoring) -> Vec<Key> {
    let card = scoring.scorecard();
    let mut keys = vec![Key::Band, Key::Total, Key::Change, Key::Trend];
    let groups = card.groups.iter().filter(|_| card.groups.len() > 1);
    keys.extend(groups.map(|group| Key::Score(group.id.clone())));
    keys.extend([Key::Segment, Key::Drag]);
    let partly = |entry: &u32| scoring.coverage(*entry as usize) < 1.0;
    keys.extend(scoring.frame().latest().iter().any(partly).then_some(Key::Coverage));
    keys.push(Key::Value);
    keys
}

fn of_view(card: &Scorecard, view: &View) -> Vec<Key> {
    let mut keys = Vec::new();
    for id in &view.show {
        match id.as_str() {
            "total" => keys.extend([Key::Band, Key::Total, Key::Change, Key::Trend]),
            _ => keys.push(Key::Score(id.clone())),
        }
    }
    keys.extend(view.columns.iter().map(|header| match &card.data.value {
        Some(value) if value == header => Key::Value,
        _ => Key::Column(header.clone()),
    }));
    keys
}

/// The rows `from..to` of an order, with what they are worth together and those that are compared.
pub fn rows(scoring: &Scoring, query: &Query, look: &Look, order: &[u32], from: usize, to: usize) -> Rows {
    let frame = scoring.frame();
    let worth = |entry: &u32| Some(frame.value(*entry as usize)).filter(|value| !value.is_nan());
    let value = frame.has_values().then(|| order.iter().filter_map(worth).sum());
    let found = order.len();
    let from = from.min(found);
    let columns = columns(scoring, query, look);
    let subject = |id: &String| frame.latest().iter().find(|entry| frame.id(**entry as usize) == *id);
    let compared = query.compared.iter().filter_map(subject);
    Rows {
        found,
        value,
        from,
        rows: window(scoring, order, from, to, &columns),
        compared: compared.map(|entry| explain(scoring, *entry as usize)).collect(),
        columns: columns.iter().map(Key::write).collect(),
    }
}

/// The rows at these places of an order in the columns that are shown: as CSV for a file, or with tabs
/// for a spreadsheet.
pub fn extract(
    scoring: &Scoring,
    columns: &[Key],
    order: &[u32],
    places: &[(usize, usize)],
    tabs: bool,
) -> String {
    let card = scoring.scorecard();
    let mut text = String::new();
    put(&mut text, heads(scoring, columns), tabs);
    for &(from, to) in places {
        for row in window(scoring, order, from, to, columns) {
            put(&mut text, cells(card, columns, &row), tabs);
        }
    }
    text
}

fn put(text: &mut String, cells: Vec<Cow<str>>, tabs: bool) {
    if !tabs {
        return line(text, cells.iter().map(AsRef::as_ref));
    }
    for (at, cell) in cells.iter().enumerate() {
        text.push_str(if at > 0 { "\t" } else { "" });
        text.push_str(&cell.replace(['\t', '\n', '\r'], " "));
    }
    text.push('\n');
}

fn heads<'a>(scoring: &'a Scoring, columns: &'a [Key]) -> Vec<Cow<'a, str>> {
    let card = scoring.scorecard();
    let mut heads: Vec<Cow<str>> = vec!["Id".into()];
    for key in columns {
        let head = match key {
            Key::Name => capital(&card.subject).into(),
            Key::Total => "Total".into(),
            Key::Change => "Change".into(),
            Key::Band => "Band".into(),
            Key::Segment => "Segment".into(),
            Key::Coverage => "Coverage".into(),
            Key::Value => card.data.value.as_deref().unwrap_or("Value").into(),
            Key::Trend => "Last totals".into(),
            Key::Drag => {
                heads.push("Top drag".into());
                "Points lost".into()
            }
            Key::Score(id) | Key::Raw(id) => title(card, id).into(),
            Key::Column(header) => header.into(),
        };
        heads.push(head);
    }
    heads
}

fn title<'a>(card: &'a Scorecard, id: &'a str) -> &'a str {
    let group = card.groups.iter().find(|group| group.id == id).map(|group| group.title());
    group.or_else(|| card.kpi(id).map(|kpi| kpi.title())).unwrap_or(id)
}

fn cells<'a>(card: &'a Scorecard, columns: &[Key], row: &'a Row) -> Vec<Cow<'a, str>> {
    let number = |number: Option<f64>| Cow::from(number.map(print).unwrap_or_default());
    let bands = crate::engine::Scale::new(card).marks;
    let mut cells: Vec<Cow<str>> = vec![row.id.as_str().into()];
    let mut further = row.cells.iter();
    for key in columns {
        let cell = match key {
            _ if is_cell(card, key) => further.next().map_or("", String::as_str).into(),
            Key::Name => row.name.as_str().into(),
            Key::Total => number(row.total),
            Key::Change => number(row.total.zip(row.previous).map(|(now, before)| round(now - before))),
            Key::Band => row
                .band
                .and_then(|at| bands.get(at))
                .map(|band| band.label.clone())
                .unwrap_or_default()
                .into(),
            Key::Segment => {
                row.segment.and_then(|at| card.segments.get(at)).map_or("", Segment::title).into()
            }
            Key::Coverage => number(Some(row.coverage)),
            Key::Value => number(row.value),
            Key::Trend => {
                let totals = row.trend.iter().map(|total| total.map(print).unwrap_or_default());
                totals.collect::<Vec<String>>().join(" ").into()
            }
            Key::Drag => {
                let kpi = row.drag.and_then(|(kpi, _)| card.kpis().nth(kpi));
                cells.push(kpi.map_or("", |(_, kpi)| kpi.title()).into());
                number(row.drag.map(|(_, lost)| lost))
            }
            Key::Score(id) => {
                let group = card.groups.iter().position(|group| group.id == *id);
                number(group.and_then(|at| row.groups.get(at).copied().flatten()))
            }
            Key::Raw(_) | Key::Column(_) => "".into(),
        };
        cells.push(cell);
    }
    cells
}
