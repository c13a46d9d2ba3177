//! The page of levels and milestones: the rubrics of one subject with what is reached and what comes next,
//! or a list of subjects by milestones. Levels and ticks are written into the table as changes to it.

mod edit;
mod milestone;
mod period;
mod radar;
mod rubric;
mod step;

pub use edit::{set_level, set_target};
pub use milestone::{
    CheckCells, CheckLine, Criterion, Milestones, check_rows, milestones, nobody, tick, without,
};
pub use period::{NextPeriod, PeriodChoice, begin, choices, next_period, show};
pub use radar::radar;
pub use rubric::{CellView, LevelHead, Overall, Rubric, RubricRow, rubric};
pub use step::{StepView, steps};

use crate::editor::Editor;
use crate::engine::{Checklist, Ladder};
use crate::job::Levels;
use crate::record::Sealed;
use crate::scorecard::{Kpi, Rule, Scorecard};

/// Which of the two the page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Reading,
    /// No KPI has levels, or yes and no.
    Nothing,
    Rubric,
    Milestones,
}

pub fn kind(editor: &Editor) -> Kind {
    let Some(card) = editor.card() else { return Kind::Reading };
    if !card.kpis().any(|(_, kpi)| matches!(kpi.rule, Rule::Levels(_) | Rule::YesNo(_))) {
        return Kind::Nothing;
    }
    match editor.session.levels.as_ref().and_then(Sealed::open) {
        Some(Levels::Ladder(_)) => Kind::Rubric,
        Some(Levels::Checklist(_)) => Kind::Milestones,
        None => Kind::Reading,
    }
}

fn ladder(editor: &Editor) -> Option<(&Ladder, &Scorecard)> {
    match editor.session.levels.as_ref()?.open()? {
        Levels::Ladder(ladder) => Some((ladder, editor.card()?)),
        Levels::Checklist(_) => None,
    }
}

fn checklist(editor: &Editor) -> Option<(&Checklist, &Scorecard)> {
    match editor.session.levels.as_ref()?.open()? {
        Levels::Checklist(list) => Some((list, editor.card()?)),
        Levels::Ladder(_) => None,
    }
}

/// The rule that holds for the subject, its segment's where that brings one.
fn rule_for<'a>(ladder: &Ladder, card: &'a Scorecard, kpi: &'a Kpi) -> &'a Rule {
    let segment = ladder.explanation.segment.and_then(|at| card.segments.get(at));
    segment.and_then(|segment| segment.rules.get(&kpi.id)).unwrap_or(&kpi.rule)
}
