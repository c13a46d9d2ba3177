//! What sets a level or a target. A level is a cell of the table; a target belongs to the definition.

use indexmap::IndexMap;

use super::rubric::standings;
use super::{ladder, rule_for};
use crate::dataset::Amendment;
use crate::editor::{Command, DataState, Editor};
use crate::scorecard::{Edit, Rule};
use crate::text::capital;

/// Writes a level into the table for the subject in the period that is shown, as one step; nothing where it
/// stands there. A column that is not there is added.
pub fn set_level(editor: &Editor, kpi: &str, place: usize) -> Option<Command> {
    let (ladder, card) = ladder(editor)?;
    let all = standings(ladder, card);
    let one = all.iter().find(|one| one.kpi.id == kpi).filter(|one| one.kpi.formula.is_none())?;
    let level = one.rule.levels.get(place).filter(|_| one.now != Some(place))?;
    let column = ladder.columns.iter().find(|(of, _)| of == kpi).map(|(_, column)| column.clone());
    let column = column.or_else(|| one.kpi.column.clone()).unwrap_or_else(|| one.kpi.title().into());
    let told = format!("{} of {} is now {}", one.kpi.title(), ladder.explanation.name, capital(&level.label));
    Some(match write(editor, column, ladder.row, &level.label, told.clone()) {
        Command::Amend(amendment) => Command::AmendAll { amendments: vec![amendment], told },
        command => command,
    })
}

/// Writes a cell of the table; where its column has to be added, that is told.
pub(super) fn write(editor: &Editor, column: String, row: usize, text: &str, told: String) -> Command {
    let there = match &editor.session.data {
        DataState::Ready(loaded) => loaded.headers.contains(&column),
        _ => false,
    };
    let cells = IndexMap::from([(column.clone(), vec![(row, text.to_owned())])]);
    let amendment = Amendment::Type { cells };
    match there {
        true => Command::Amend(amendment),
        false => Command::AmendAll { amendments: vec![Amendment::Add { column }, amendment], told },
    }
}

/// Aims at a level, or at none when it was aimed at already. It is kept with the rule that holds for the
/// subject: that of its segment where that brings one.
pub fn set_target(editor: &Editor, kpi: &str, place: usize) -> Option<Command> {
    let (ladder, card) = ladder(editor)?;
    let of = card.kpi(kpi)?;
    let Rule::Levels(rule) = rule_for(ladder, card, of) else { return None };
    let mut rule = rule.clone();
    let label = rule.levels.get(place)?.label.clone();
    rule.target = (rule.target.as_ref() != Some(&label)).then_some(label);
    let rule = Rule::Levels(rule);
    let segment = ladder
        .explanation
        .segment
        .filter(|at| card.segments.get(*at).is_some_and(|segment| segment.rules.contains_key(kpi)));
    let edit = match segment {
        Some(at) => {
            let mut segments = card.segments.clone();
            segments.get_mut(at)?.rules.insert(kpi.into(), rule);
            Edit::SetSegments { segments }
        }
        None => Edit::SetRule { kpi: kpi.into(), rule },
    };
    Some(Command::Edit(edit))
}
