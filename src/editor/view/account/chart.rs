//! What the charts of an account are drawn from.

use std::borrow::Cow;

use super::super::period::period_beside;
use super::super::result::chart_bands;
use super::super::{count, plural};
use super::{bands_for, effect_title, pictured, segment_title};
use crate::chart::{ChartBand, Fired, GroupScore, Groups, Loss, Trend, TrendPoint, Waterfall};
use crate::editor::Editor;
use crate::engine::{Explanation, GroupPart, KpiPart};
use crate::scorecard::Scorecard;

/// From 100 down to the total; nothing without a total.
pub fn waterfall(editor: &Editor) -> Option<Waterfall> {
    let (explanation, card) = explained(editor)?;
    let (total, before_overrides) = (explanation.total?, explanation.before_overrides?);
    let loss = |kpi: &KpiPart| Loss {
        name: kpi.name.clone(),
        points: kpi.lost.max(0.0),
        score: kpi.score.unwrap_or_default(),
        weight: kpi.weight,
    };
    let overrides = explanation.overrides.iter().map(|step| Fired {
        label: effect_title(step.effect),
        reason: step.reason.clone(),
        total: step.to,
    });
    Some(Waterfall {
        losses: explanation.kpis.iter().filter(|kpi| kpi.weight > 0.0).map(loss).collect(),
        before_overrides,
        overrides: overrides.collect(),
        total,
        bands: own_bands(&explanation, card),
    })
}

/// The total from period to period; nothing where there is but one.
pub fn trend(editor: &Editor) -> Option<Trend> {
    // What has been stays as it was, whatever is supposed.
    let (explanation, card) = (&editor.session.account.as_ref()?.open()?.explanation, editor.card()?);
    let history = &explanation.history;
    if history.len() < 2 {
        return None;
    }
    let changed = !explanation.overrides.is_empty() && explanation.total.is_some();
    let point = |(label, total): &(String, Option<f64>)| TrendPoint {
        period: period_beside(label, &explanation.period),
        total: *total,
    };
    Some(Trend {
        of: explanation.name.clone(),
        points: history.iter().map(point).collect(),
        before_overrides: explanation.before_overrides.filter(|_| changed),
        bands: own_bands(explanation, card),
    })
}

/// The group scores beside the average of those that are measured alike.
pub fn against_average(editor: &Editor) -> Option<Groups> {
    let (explanation, card) = explained(editor)?;
    let standing = &editor.session.account.as_ref()?.open()?.standing;
    if standing.peers < 2 {
        return None;
    }
    let score = |(part, average): (&GroupPart, &Option<f64>)| GroupScore {
        name: part.name.clone(),
        share: part.weight,
        score: part.score,
        before: *average,
    };
    Some(Groups {
        of: explanation.name.clone(),
        scores: explanation.groups.iter().zip(&standing.groups).map(score).collect(),
        before: Some(average_of(editor)?),
        bands: own_bands(&explanation, card),
    })
}

/// Whose average it is: `average of 58 Enterprise accounts`.
fn average_of(editor: &Editor) -> Option<String> {
    let (account, card) = (editor.session.account.as_ref()?.open()?, editor.card()?);
    let segment = account.explanation.segment.and_then(|at| card.segments.get(at)).map(segment_title);
    let peers = account.standing.peers;
    let subjects = plural(if card.subject.is_empty() { "account" } else { &card.subject });
    Some(match segment {
        Some(segment) => format!("average of {} {subjects} of {segment}", count(peers)),
        None => format!("average of {} {subjects}", count(peers)),
    })
}

/// The same as a figure with a corner for each group, from three on: names, scores, averages; a group
/// without a score leaves it out.
pub fn radar(editor: &Editor) -> Option<Vec<(String, f64, f64)>> {
    let groups = against_average(editor)?.scores;
    let corner = |group: &GroupScore| Some((group.name.clone(), group.score?, group.before?));
    let corners: Option<Vec<_>> = groups.iter().map(corner).collect();
    corners.filter(|corners| (3..=12).contains(&corners.len()))
}

fn explained(editor: &Editor) -> Option<(Cow<'_, Explanation>, &Scorecard)> {
    Some((pictured(editor.session.account.as_ref()?.open()?), editor.card()?))
}

fn own_bands(explanation: &Explanation, card: &Scorecard) -> Vec<ChartBand> {
    match explanation.segment.and_then(|at| card.segments.get(at)).and_then(|segment| segment.bands.as_ref())
    {
        Some(_) => bands_for(explanation, card).iter().map(ChartBand::from).collect(),
        None => chart_bands(card),
    }
}
