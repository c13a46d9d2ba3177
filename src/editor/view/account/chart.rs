//! What the charts of an account are drawn from.

use super::super::period::period_beside;
use super::super::result::chart_bands;
use super::{bands_for, effect_title};
use crate::chart::{ChartBand, Fired, Loss, Trend, TrendPoint, Waterfall};
use crate::editor::Editor;
use crate::engine::{Explanation, KpiPart};
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
        bands: own_bands(explanation, card),
    })
}

/// The total from period to period; nothing where there is but one.
pub fn trend(editor: &Editor) -> Option<Trend> {
    let (explanation, card) = explained(editor)?;
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

fn explained(editor: &Editor) -> Option<(&Explanation, &Scorecard)> {
    Some((&editor.session.account.as_ref()?.explanation, editor.card()?))
}

fn own_bands(explanation: &Explanation, card: &Scorecard) -> Vec<ChartBand> {
    match explanation.segment.and_then(|at| card.segments.get(at)).and_then(|segment| segment.bands.as_ref())
    {
        Some(_) => bands_for(explanation, card).iter().map(ChartBand::from).collect(),
        None => chart_bands(card),
    }
}
