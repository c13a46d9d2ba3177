//! What counts most next: each KPI one level further, by what that adds to the total.

use super::ladder;
use super::rubric::standings;
use crate::chart::shown;
use crate::editor::Editor;
use crate::text::capital;

/// A KPI one level further.
#[derive(Clone, Debug, PartialEq)]
pub struct StepView {
    pub kpi: String,
    /// The level that it leads to, from 0.
    pub to: usize,
    /// `Renewals to Advanced`.
    pub title: String,
    /// `+4.0`, `no change`.
    pub gain: String,
    pub criteria: String,
    /// `Owner: Daniel Okafor`, `Owner: not set`.
    pub owner: String,
    /// Whether the level was reached before, or is on the way to a target.
    pub behind: bool,
}

/// The steps, the largest gain first; of equal ones those behind their target, then the scorecard's order.
pub fn steps(editor: &Editor) -> Vec<StepView> {
    let Some((ladder, card)) = ladder(editor) else { return Vec::new() };
    let now = ladder.explanation.total;
    let all = standings(ladder, card);
    let step = |step: &crate::engine::Step| {
        let one = all.iter().find(|one| one.kpi.id == step.kpi)?;
        let level = one.rule.levels.get(step.to)?;
        let gain = step.total.zip(now).map(|(then, now)| then - now);
        let back = if one.before.is_some_and(|before| before >= step.to) { ", back to " } else { " to " };
        let owner =
            one.kpi.source.as_ref().map(|source| source.owner.trim()).filter(|owner| !owner.is_empty());
        let text = match gain.map(shown) {
            None => "–".into(),
            Some(same) if same == "0.0" => "no change".into(),
            Some(less) if less.starts_with('−') => less,
            Some(more) => format!("+{more}"),
        };
        let view = StepView {
            kpi: step.kpi.clone(),
            to: step.to,
            title: format!("{}{back}{}", one.kpi.title(), capital(&level.label)),
            gain: text,
            criteria: crate::chart::sentence(&level.criteria),
            owner: format!("Owner: {}", owner.unwrap_or("not set")),
            behind: one.behind() > 0,
        };
        Some((gain.unwrap_or(f64::NEG_INFINITY), view))
    };
    let mut found: Vec<(f64, StepView)> = ladder.steps.iter().filter_map(step).collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.behind.cmp(&a.1.behind)));
    found.into_iter().map(|(_, view)| view).collect()
}
