//! What a person can filter the table by, and the columns that it can show.

use super::super::worth::heading;
use super::super::{number, plural};
use super::heat::{Choice, look};
use super::table::answered;
use super::{NO_TOTAL, bands, facets, query, segment_title, title_of};
use super::{
    pick_reached, set_range, toggle_alert, toggle_band, toggle_label, toggle_segment, toggle_unscored,
};
use crate::dataset::Kind;
use crate::editor::{DataState, Editor};
use crate::engine::{Key, Query};
use crate::job::Look;
use crate::scorecard::{Rule, Scorecard};

/// Something that the table can be filtered by.
#[derive(Clone, Debug, PartialEq)]
pub struct FilterChoice {
    pub id: String,
    pub label: String,
    /// Under which heading it stands.
    pub heading: &'static str,
    pub form: Form,
}

/// How the filter is set.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// Any of these: id, label, and how many have it.
    Labels(Vec<(Choice, Option<u32>)>),
    /// Numbers of this from one to another, with the ends that are set.
    Range { key: Key, from: Option<f64>, to: Option<f64>, unit: String },
}

/// All that the table can be filtered by.
pub fn filter_choices(editor: &Editor) -> Vec<FilterChoice> {
    let (Some(scored), Some(card)) = (&editor.session.scored, editor.card()) else { return Vec::new() };
    let query = query(editor);
    let mut choices = Vec::new();
    let mut labels = |heading: &'static str, id: String, label: String, of: Vec<(Choice, Option<u32>)>| {
        if !of.is_empty() {
            choices.push(FilterChoice { id, label, heading, form: Form::Labels(of) });
        }
    };
    let summary = &scored.summary;
    let choice = |id: String, label: String, on: bool| Choice { id, label, on };
    let mut of: Vec<(Choice, Option<u32>)> = bands(summary)
        .into_iter()
        .zip(&summary.bands)
        .enumerate()
        .map(|(at, (band, sum))| {
            (choice(at.to_string(), band.label, query.bands.contains(&at)), Some(sum.count))
        })
        .collect();
    let without = summary.subjects - summary.scored;
    of.extend((without > 0).then(|| (choice("-".into(), NO_TOTAL.into(), query.unscored), Some(without))));
    labels("Results", "band".into(), "Band".into(), of);
    let segments = card.segments.iter().map(|segment| segment.id.clone()).chain([String::new()]);
    let of = segments.enumerate().map(|(at, id)| {
        let on = query.segments.contains(&id);
        (choice(id.clone(), segment_title(card, &id), on), summary.segments.get(at).copied())
    });
    labels(
        "Results",
        "segment".into(),
        "Segment".into(),
        if card.segments.is_empty() { vec![] } else { of.collect() },
    );
    let of = card.alerts.iter().map(|alert| {
        (choice(alert.id.clone(), alert.title().into(), query.alerts.contains(&alert.id)), None)
    });
    labels("Results", "alert".into(), "Alert".into(), of.collect());
    for (_, kpi) in card.kpis() {
        let of = steps(card, &kpi.id).into_iter().map(|(step, not, label)| {
            let on = query.reached.iter().any(|one| one.kpi == kpi.id && one.step == step && one.not == not);
            (choice(format!("{}{step}", if not { "!" } else { "" }), label, on), None)
        });
        labels("Milestones and levels", format!("reached.{}", kpi.id), kpi.title().into(), of.collect());
    }
    for facet in facets(editor) {
        let chosen =
            query.labels.iter().find(|(header, _)| *header == facet.header).map(|(_, labels)| labels);
        let on = |label: &String| chosen.is_some_and(|chosen| chosen.contains(label));
        let of = facet
            .labels
            .iter()
            .map(|(label, count)| (choice(label.clone(), label.clone(), on(label)), Some(*count)));
        let none = (facet.missing > 0 && !facet.labels.is_empty())
            .then(|| (choice(String::new(), "No value".into(), on(&String::new())), Some(facet.missing)));
        let id = format!("is.{}", facet.header);
        labels("Columns of the data", id, heading(&facet.header), of.chain(none).collect());
    }
    choices.extend(ranges(editor, card, &query));
    let order = ["Results", "Milestones and levels", "Columns of the data", "Scores"];
    choices.sort_by_key(|choice| order.iter().position(|heading| *heading == choice.heading));
    choices
}

/// The steps of a KPI that a person can ask for: step, whether those are meant who have not come there, label.
fn steps(card: &Scorecard, kpi: &str) -> Vec<(usize, bool, String)> {
    match card.kpi(kpi).map(|kpi| &kpi.rule) {
        Some(Rule::YesNo(_)) => vec![(1, false, "Yes".into()), (1, true, "Not yes".into())],
        Some(Rule::Levels(rubric)) => {
            let levels = rubric.levels.iter().enumerate().skip(1);
            let steps = levels.flat_map(|(at, level)| {
                [
                    (at, false, format!("{} or more", level.label)),
                    (at, true, format!("Below {}", level.label)),
                ]
            });
            steps.collect()
        }
        _ => Vec::new(),
    }
}

/// The numbers that the table can be filtered by.
fn ranges(editor: &Editor, card: &Scorecard, query: &Query) -> Vec<FilterChoice> {
    let Some(scored) = &editor.session.scored else { return Vec::new() };
    let summary = &scored.summary;
    let choice = |heading: &'static str, key: Key, unit: &str| {
        let ends = query.ranges.iter().find(|(known, ..)| *known == key);
        let end = |end: f64| Some(end).filter(|end| end.is_finite());
        FilterChoice {
            id: key.write(),
            label: match &key {
                Key::Raw(_) => format!("{}, as measured", title_of(card, &key)),
                key => title_of(card, key),
            },
            heading,
            form: Form::Range {
                from: ends.and_then(|(_, from, _)| end(*from)),
                to: ends.and_then(|(.., to)| end(*to)),
                key,
                unit: unit.into(),
            },
        }
    };
    let mut choices = vec![choice("Results", Key::Total, "")];
    choices.extend(summary.previous_period.as_ref().map(|_| choice("Results", Key::Change, "")));
    choices.extend(summary.value.map(|_| choice("Results", Key::Value, "")));
    choices.push(choice("Results", Key::Coverage, "0 to 1"));
    let groups = card.groups.iter().filter(|_| card.groups.len() > 1).map(|group| &group.id);
    let scores = groups.chain(card.kpis().map(|(_, kpi)| &kpi.id));
    choices.extend(scores.map(|id| choice("Scores", Key::Score(id.clone()), "")));
    let own = card.kpis().filter(|(_, kpi)| kpi.formula.is_some());
    choices.extend(own.map(|(_, kpi)| choice("Columns of the data", Key::Raw(kpi.id.clone()), &kpi.unit)));
    let value = card.data.value.as_deref();
    let numbers = facets(editor).into_iter().filter(|facet| facet.kind == Kind::Number);
    let numbers = numbers.filter(|facet| Some(facet.header.as_str()) != value);
    choices.extend(numbers.map(|facet| choice("Columns of the data", Key::Column(facet.header.clone()), "")));
    choices
}

/// The query with a label of a choice more or less.
pub fn toggle_choice(query: &Query, filter: &str, label: &str) -> Query {
    match (filter, filter.split_once('.')) {
        ("band", _) => match label.parse() {
            Ok(band) => toggle_band(query, band),
            Err(_) => toggle_unscored(query),
        },
        ("segment", _) => toggle_segment(query, label),
        ("alert", _) => toggle_alert(query, label),
        (_, Some(("reached", kpi))) => {
            let (not, step) = label.strip_prefix('!').map_or((false, label), |step| (true, step));
            step.parse().map_or_else(|_| query.clone(), |step| pick_reached(query, kpi, step, not))
        }
        (_, Some(("is", header))) => toggle_label(query, header, label),
        _ => query.clone(),
    }
}

/// The query with one end of a range set to what was typed, empty for open, or why not.
///
/// # Errors
/// What was typed is no number.
pub fn set_end(query: &Query, key: &Key, lower: bool, typed: &str) -> Result<Query, String> {
    let plain: String = typed.trim().replace('−', "-").chars().filter(|c| !c.is_whitespace()).collect();
    let end = match plain.as_str() {
        "" => None,
        text => Some(
            crate::text::number(text)
                .or_else(|| crate::text::number(&text.replace(',', "")))
                .ok_or_else(|| format!("“{}” is no number.", typed.trim()))?,
        ),
    };
    let known = query.ranges.iter().find(|(known, ..)| known == key);
    let other = |end: f64| Some(end).filter(|end| end.is_finite());
    let (from, to) = match (known, lower) {
        (Some((.., to)), true) => (end, other(*to)),
        (Some((_, from, _)), false) => (other(*from), end),
        (None, true) => (end, None),
        (None, false) => (None, end),
    };
    match (from, to) {
        (Some(from), Some(to)) if from > to => {
            Err(format!("Nothing lies from {} to {}.", number(from), number(to)))
        }
        (from, to) => Ok(set_range(query, key, from, to)),
    }
}

/// What stands over some of the columns to choose from, and those.
pub type ColumnChoices = Vec<(&'static str, Vec<Choice>)>;

/// The columns that the table can show beside the name; none where a view says which.
pub fn column_choices(editor: &Editor) -> ColumnChoices {
    let (Some(scored), Some(card), Some(rows)) = (&editor.session.scored, editor.card(), answered(editor))
    else {
        return Vec::new();
    };
    if query(editor).view.is_some() {
        return Vec::new();
    }
    let summary = &scored.summary;
    let choice = |key: Key| {
        let id = key.write();
        Choice { on: rows.columns.contains(&id), id, label: title_of(card, &key) }
    };
    let mut results = vec![Key::Band, Key::Total];
    results.extend(summary.previous_period.iter().flat_map(|_| [Key::Change, Key::Trend]));
    results.extend((!card.segments.is_empty()).then_some(Key::Segment));
    results.extend([Key::Drag, Key::Coverage]);
    results.extend(summary.value.map(|_| Key::Value));
    let groups = card.groups.iter().map(|group| Key::Score(group.id.clone()));
    let kpis = card.kpis().map(|(_, kpi)| Key::Score(kpi.id.clone()));
    let own = card.kpis().filter(|(_, kpi)| kpi.formula.is_some());
    let own = own.map(|(_, kpi)| Choice {
        label: format!("{}, as measured", kpi.title()),
        ..choice(Key::Raw(kpi.id.clone()))
    });
    let headers: &[String] = match &editor.session.data {
        DataState::Ready(loaded) => &loaded.headers,
        _ => &[],
    };
    let columns = headers.iter().filter(|header| Some(*header) != card.data.value.as_ref());
    let columns = columns.map(|header| choice(Key::Column(header.clone())));
    vec![
        ("Results", results.into_iter().map(choice).collect()),
        ("Groups", groups.map(choice).collect()),
        ("KPI scores", kpis.map(choice).collect()),
        ("Columns of the data", own.chain(columns).collect()),
    ]
}

/// The look with a column more, at its end, or less.
pub fn toggle_column(editor: &Editor, id: &str, on: bool) -> String {
    let shown = answered(editor).map(|rows| rows.columns.as_slice()).unwrap_or_default();
    let mut columns: Vec<Key> = shown.iter().filter_map(|key| Key::read(key)).collect();
    columns.retain(|key| *key != Key::Name && key.write() != id);
    columns.extend(Key::read(id).filter(|_| on));
    Look { columns: Some(columns), ..look(editor) }.write()
}

/// The look with the columns that the app chooses.
pub fn usual_columns(editor: &Editor) -> String {
    Look { columns: None, ..look(editor) }.write()
}

/// The views of the scorecard, the one in force chosen, and what everything is called beside them.
pub fn views(editor: &Editor) -> (Vec<Choice>, String) {
    let Some(card) = editor.card() else { return Default::default() };
    let view = query(editor).view;
    let choice = |one: &crate::scorecard::View| Choice {
        id: one.id.clone(),
        label: one.title().into(),
        on: view.as_ref() == Some(&one.id),
    };
    (card.views.iter().map(choice).collect(), format!("All {}", plural(&card.subject)))
}
