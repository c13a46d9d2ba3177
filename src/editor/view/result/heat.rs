//! Where the portfolio differs: mean scores by segment or by the labels of columns, against all.

use super::super::worth::heading;
use super::super::{count, counted, plural};
use super::{facets, parts, query, segment_title, title_of};
use crate::chart::{shown, signed};
use crate::editor::Editor;
use crate::engine::{Key, SliceRow};
use crate::job::{Look, shown as shown_of};
use crate::text::capital;

/// The heatmap.
#[derive(Clone, Debug, PartialEq)]
pub struct Heat {
    /// Names of the scores, the total last.
    pub heads: Vec<String>,
    pub bodies: Vec<HeatBody>,
    /// Everyone: how many, and the means.
    pub all: (String, String, Vec<String>),
    pub name: String,
}

/// The rows of one division.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatBody {
    pub title: String,
    pub rows: Vec<HeatRow>,
}

/// Those of one segment or label. Choosing it filters the table.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatRow {
    pub by: Key,
    /// What the query calls it.
    pub id: String,
    pub label: String,
    pub count: String,
    pub cells: Vec<HeatCell>,
    pub chosen: bool,
}

/// A mean score.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatCell {
    pub text: String,
    /// Against all: `+6.1 against all accounts`.
    pub gap: String,
    /// Above all or below, and how strongly it is tinted, in percent.
    pub tint: Option<(bool, f64)>,
}

/// The heatmap; nothing until it is there.
pub fn heat(editor: &Editor) -> Option<Heat> {
    let (scored, card) = (editor.session.scored.as_ref()?, editor.card()?);
    let summary = &scored.summary;
    let look = look(editor);
    let of = shown_of(card, &look);
    let mean = |id: &String| {
        let group = card.groups.iter().position(|group| group.id == *id);
        let kpi = || card.kpis().position(|(_, kpi)| kpi.id == *id).and_then(|at| summary.kpis.get(at));
        group.and_then(|at| summary.groups.get(at)).or_else(kpi).and_then(|sum| sum.mean)
    };
    let all: Vec<Option<f64>> = of.iter().map(mean).chain([summary.mean]).collect();
    let slices = parts(editor).filter_map(|part| part.slices.as_ref()).last()?;
    let query = query(editor);
    let against = format!("against all {}", plural(&card.subject));
    let bodies: Vec<HeatBody> = slices
        .iter()
        .filter_map(|slice| {
            let by = Key::read(&slice.by)?;
            let row = |row: &SliceRow| {
                let scores = row.scores.iter().chain([&row.total]);
                HeatRow {
                    label: match &by {
                        Key::Segment => segment_title(card, &row.label),
                        _ if row.label.is_empty() => "No value".into(),
                        _ => row.label.clone(),
                    },
                    count: count(row.count as usize),
                    cells: scores.zip(&all).map(|(score, all)| cell(*score, *all, &against)).collect(),
                    chosen: match &by {
                        Key::Column(header) => query
                            .labels
                            .iter()
                            .any(|(known, labels)| known == header && labels.contains(&row.label)),
                        _ => query.segments.contains(&row.label),
                    },
                    id: row.label.clone(),
                    by: by.clone(),
                }
            };
            let fits = slice.rows.iter().all(|row| row.scores.len() == of.len());
            let title = title_of(card, &by);
            fits.then(|| HeatBody { title, rows: slice.rows.iter().map(row).collect() })
        })
        .collect();
    let titles: Vec<String> = bodies.iter().map(|body| body.title.clone()).collect();
    let means = all.iter().map(|mean| mean.map_or_else(|| "–".into(), shown)).collect();
    Some(Heat {
        heads: of.iter().map(|id| title_of(card, &Key::Score(id.clone()))).chain(["Total".into()]).collect(),
        name: format!("Mean scores by {}", titles.join(" and ")),
        bodies,
        all: (format!("All {}", plural(&card.subject)), count(summary.subjects as usize), means),
    })
}

/// Points from all that are tinted by a percent, and the strongest tint.
const PER_POINT: f64 = 3.33;
const STRONGEST: f64 = 45.0;

fn cell(score: Option<f64>, all: Option<f64>, against: &str) -> HeatCell {
    let gap = score.zip(all).map(|(score, all)| score - all);
    HeatCell {
        text: score.map_or_else(|| "–".into(), shown),
        gap: gap.map(|gap| format!("{} {against}", signed(gap))).unwrap_or_default(),
        tint: gap.map(|gap| (gap >= 0.0, (gap.abs() * PER_POINT).min(STRONGEST).round())),
    }
}

pub(super) fn look(editor: &Editor) -> Look {
    editor.entry().map(|entry| Look::read(&entry.look)).unwrap_or_default()
}

/// Something to be shown or not.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    pub id: String,
    pub label: String,
    pub on: bool,
}

/// What a heatmap can divide by, and the scores that it can show.
pub fn heat_choices(editor: &Editor) -> (Vec<Choice>, Vec<Choice>) {
    let Some(card) = editor.card() else { return Default::default() };
    let slices = parts(editor).filter_map(|part| part.slices.as_ref()).last();
    let on: Vec<&str> = slices.into_iter().flatten().map(|slice| slice.by.as_str()).collect();
    let choice = |key: Key, label: String| {
        let id = key.write();
        Choice { on: on.contains(&id.as_str()), id, label }
    };
    let segment = (!card.segments.is_empty()).then(|| choice(Key::Segment, "Segment".into()));
    let columns = facets(editor).into_iter().filter(|facet| facet.labels.len() > 1).map(|facet| {
        let labels = counted(facet.labels.len(), "value");
        choice(Key::Column(facet.header.clone()), format!("{}, {labels}", heading(&facet.header)))
    });
    let shown = shown_of(card, &look(editor));
    let groups = card.groups.iter().map(|group| (&group.id, capital(group.title())));
    let kpis = card.kpis().map(|(_, kpi)| (&kpi.id, kpi.title().to_string()));
    let score = |(id, label): (&String, String)| Choice { on: shown.contains(id), id: id.clone(), label };
    (segment.into_iter().chain(columns).collect(), groups.chain(kpis).map(score).collect())
}

/// The look with a division more or less.
pub fn toggle_by(editor: &Editor, id: &str, on: bool) -> String {
    let slices = parts(editor).filter_map(|part| part.slices.as_ref()).last();
    let mut by: Vec<Key> = slices.into_iter().flatten().filter_map(|slice| Key::read(&slice.by)).collect();
    by.retain(|key| key.write() != id);
    by.extend(Key::read(id).filter(|_| on));
    Look { by: Some(by), ..look(editor) }.write()
}

/// The look with a score more or less.
pub fn toggle_of(editor: &Editor, id: &str, on: bool) -> String {
    let Some(card) = editor.card() else { return String::new() };
    let look = look(editor);
    let mut of = shown_of(card, &look);
    of.retain(|other| other != id);
    of.extend(on.then(|| id.to_string()));
    Look { of: Some(of), ..look }.write()
}
