//! The answer for the page of levels and milestones. The workbench asks it; it keeps nothing.

use super::recent::Recent;
use super::{LevelQuery, Levels};
use crate::engine::{Engine, Ladder, Query, Scoring, Spread, checklist, select, spread};
use crate::scorecard::{Rule, Scorecard};

/// How many subjects are offered to choose from; a search finds the others.
const OFFERED: usize = 200;

/// What was found last, with what was asked for: scrolling asks for it again and again.
pub type Found = Option<((Query, Option<String>), Spread)>;

/// Rubrics of one subject where there are any, else milestones of all.
pub fn levels(
    engine: &mut Engine,
    recent: &Recent,
    scoring: &Scoring,
    found: &mut Found,
    mut ask: LevelQuery,
) -> Option<Levels> {
    // A period may have gone with a change that was taken back.
    let periods = scoring.frame().period_labels().len();
    ask.period = ask.period.filter(|period| *period < periods);
    let query = Query { period: ask.period, search: ask.search, ..Query::default() };
    if !has_rubrics(scoring.scorecard()) {
        let key = (query, ask.without);
        if found.as_ref().is_none_or(|(known, _)| *known != key) {
            let spread = spread(scoring, &key.0, key.1.as_deref());
            *found = Some((key, spread));
        }
        let ((query, _), spread) = found.as_ref()?;
        let list = checklist(scoring, query, spread, ask.from, ask.to);
        return Some(Levels::Checklist(Box::new(list)));
    }
    let frame = scoring.frame().clone();
    let order = select(scoring, &Query { period: None, ..query });
    let word = crate::text::capital(&scoring.scorecard().subject);
    let latest = ask.subject.as_ref().and_then(|id| frame.find(id, &word));
    let first = || order.first().or(frame.latest().first()).map(|&entry| entry as usize);
    let latest = latest.or_else(first)?;
    // Who was not measured in the period that is shown is shown as of the latest.
    let mut own = std::iter::successors(Some(latest), |&at| frame.previous(at));
    let entry = own.find(|at| Some(frame.period(*at)) == ask.period).unwrap_or(latest);
    let ladder = engine.ladder(scoring, &recent.library(), entry);
    let subject = |entry: &u32| {
        let entry = *entry as usize;
        (frame.id(entry).into_owned(), frame.name(entry).into_owned())
    };
    let subjects = order.iter().take(OFFERED).map(subject).collect();
    Some(Levels::Ladder(Box::new(Ladder { subjects, found: order.len(), ..ladder })))
}

fn has_rubrics(card: &Scorecard) -> bool {
    card.kpis().any(|(_, kpi)| matches!(kpi.rule, Rule::Levels(_)))
}
