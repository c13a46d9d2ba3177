//! A few subjects beside each other: totals, groups and KPIs.

use super::super::worth::Worth;
use super::super::{BandView, percent};
use super::table::answered;
use super::{hue_of, query};
use crate::chart::shown;
use crate::editor::view::band_views;
use crate::editor::{Editor, Route};
use crate::engine::{Explanation, State};
use crate::scorecard::Scorecard;

/// The subjects that are compared, and what of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Beside {
    pub subjects: Vec<Subject>,
    pub lines: Vec<Line>,
}

/// A subject: the head of its column.
#[derive(Clone, Debug, PartialEq)]
pub struct Subject {
    pub id: String,
    pub name: String,
    pub address: String,
    pub band: Option<BandView>,
    pub total: Option<f64>,
    pub previous: Option<f64>,
    pub facts: String,
}

/// A group or one of its KPIs.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub name: String,
    pub is_group: bool,
    pub cells: Vec<Figure>,
}

/// A score of one subject.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    pub score: String,
    /// The value as it was measured.
    pub value: String,
    /// The hue of the lowest band where the score lies in that.
    pub low: Option<String>,
}

/// The comparison; nothing until two or more are there.
pub fn beside(editor: &Editor) -> Option<Beside> {
    let card = editor.card()?;
    let compared = &answered(editor)?.compared;
    if compared.len() < 2 || query(editor).compared.len() < 2 {
        return None;
    }
    let worth = Worth::of(card);
    let subject = |one: &Explanation| Subject {
        id: one.id.clone(),
        name: one.name.clone(),
        address: Route::Account { card: card.id.clone(), subject: one.id.clone() }.fragment(),
        band: band(one, card),
        total: one.total,
        previous: one.previous_total,
        facts: {
            let segment =
                one.segment.and_then(|at| card.segments.get(at)).map(|segment| segment.title().into());
            let value = worth.as_ref().zip(one.value).map(|(worth, value)| worth.amount(value));
            let covered = (one.coverage < 1.0).then(|| format!("{} covered", percent(one.coverage)));
            [value, segment, covered].into_iter().flatten().collect::<Vec<String>>().join(" · ")
        },
    };
    let figure = |score: Option<f64>, value: String| Figure {
        low: score
            .filter(|score| card.bands.get(1).is_some_and(|band| *score < band.from))
            .map(|score| hue_of(card, score)),
        score: score.map_or_else(|| "–".into(), shown),
        value,
    };
    let mut lines = Vec::new();
    for (at, group) in card.groups.iter().enumerate() {
        let cells =
            compared.iter().map(|one| figure(one.groups.get(at).and_then(|part| part.score), String::new()));
        lines.push(Line { name: group.title().into(), is_group: true, cells: cells.collect() });
        for kpi in &group.kpis {
            let cells = compared.iter().map(|one| match one.kpis.iter().find(|part| part.id == kpi.id) {
                Some(part) => {
                    let value = match (part.state, part.value.as_str()) {
                        (State::Missing, _) => "missing".into(),
                        (_, value) => match kpi.unit.as_str() {
                            "%" => format!("{value}%"),
                            _ => value.to_string(),
                        },
                    };
                    figure(part.score, value)
                }
                None => figure(None, String::new()),
            });
            lines.push(Line { name: kpi.title().into(), is_group: false, cells: cells.collect() });
        }
    }
    Some(Beside { subjects: compared.iter().map(subject).collect(), lines })
}

fn band(one: &Explanation, card: &Scorecard) -> Option<BandView> {
    let segment = one.segment.and_then(|at| card.segments.get(at));
    let bands = segment.and_then(|segment| segment.bands.as_ref()).unwrap_or(&card.bands);
    let at = bands.iter().position(|band| Some(&band.label) == one.band.as_ref().map(|band| &band.label))?;
    band_views(bands).into_iter().nth(at)
}
