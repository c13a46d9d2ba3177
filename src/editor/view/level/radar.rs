//! The profile: the levels of all KPIs around a circle, with the period before and the targets.

use super::super::period::{period, period_beside};
use super::ladder;
use super::rubric::standings;
use crate::chart::{Corner, Radar};
use crate::editor::Editor;
use crate::text::capital;

/// The profile, from three KPIs with levels on.
pub fn radar(editor: &Editor) -> Option<Radar> {
    let (ladder, card) = ladder(editor)?;
    let all = standings(ladder, card);
    if all.len() < 3 {
        return None;
    }
    let explanation = &ladder.explanation;
    let corners = all.iter().map(|one| {
        let word =
            |at: Option<usize>| at.and_then(|at| one.rule.levels.get(at)).map(|level| capital(&level.label));
        let score = |at: Option<usize>| at.and_then(|at| one.rule.score_of(at));
        Corner {
            name: one.kpi.title().into(),
            now: score(one.now).or(one.part.score),
            before: score(one.before).or(one.part.previous_score),
            target: score(one.target),
            words: [word(one.now), word(one.before), word(one.target)],
        }
    });
    let before = explanation.previous_period.as_ref();
    Some(Radar {
        of: explanation.name.clone(),
        corners: corners.collect(),
        period: if explanation.period.is_empty() { "Now".into() } else { period(&explanation.period) },
        before: before.map(|before| period_beside(before, &explanation.period)),
    })
}
