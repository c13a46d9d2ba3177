//! The answer about one subject. The workbench asks it; it keeps nothing.

use std::sync::Arc;

use super::{Account, Moved};
use crate::dataset::{Mapping, Use};
use crate::engine::{
    Change, Engine, Scoring, Ticked, change_between, change_of_all, explain, knobs, standing,
};
use crate::scorecard::Scorecard;

/// What is asked of a subject beyond what it is.
pub struct Asked {
    /// Cells that are supposed to be others.
    pub cells: Vec<(String, String)>,
    /// Two periods between which its total is explained.
    pub since: Option<(String, String)>,
    /// A definition that is compared with.
    pub before: Option<Arc<Scorecard>>,
    pub ticked: Ticked,
}

/// All about an entry but its neighbours and its tasks.
pub fn account(
    engine: &mut Engine,
    library: &[Scorecard],
    scoring: &Scoring,
    entry: usize,
    asked: &Asked,
) -> Account {
    let cells = &asked.cells;
    let then = (!cells.is_empty()).then(|| engine.suppose(scoring, library, entry, cells));
    let before = asked.before.as_deref();
    Account {
        explanation: explain(scoring, entry),
        place: None,
        found: 0,
        previous: None,
        next: None,
        details: details(scoring, entry),
        row: scoring.frame().row(entry) + 1,
        standing: standing(scoring, entry),
        knobs: knobs(scoring, entry),
        then,
        tasks: Vec::new(),
        change: change(scoring, entry, asked.since.as_ref()),
        revision: before.and_then(|before| engine.revise_one(scoring, library, before, entry)),
    }
}

/// Why a subject has another total in one period than in an earlier one: those that are named, as far as it
/// has them, else its last two.
fn change(scoring: &Scoring, entry: usize, since: Option<&(String, String)>) -> Option<Change> {
    let frame = scoring.frame();
    let entries: Vec<usize> = std::iter::successors(Some(entry), |&at| frame.previous(at)).collect();
    let find = |name: &String| entries.iter().position(|at| frame.period_text(*at) == name);
    let named = since.and_then(|(from, to)| Some((find(from)?, find(to)?)));
    let (from, to) = named.filter(|(from, to)| from > to).unwrap_or((1, 0));
    Some(change_between(scoring, *entries.get(from)?, entries[to]))
}

/// Why the mean of all totals is another than in the period before, and than under another definition.
pub fn moved(
    engine: &mut Engine,
    library: &[Scorecard],
    scoring: &Scoring,
    before: Option<&Scorecard>,
) -> Moved {
    let labels = scoring.frame().period_labels();
    let last = labels.len().checked_sub(2);
    Moved {
        change: last.map(|from| change_of_all(scoring, from, from + 1)),
        revision: before.and_then(|before| engine.revise(scoring, library, before)),
    }
}

/// The cells of a subject's row that no KPI reads, empty ones left out.
fn details(scoring: &Scoring, entry: usize) -> Vec<(String, String)> {
    let table = scoring.frame().table();
    let mapping = Mapping::of(table, scoring.scorecard());
    let row = scoring.frame().row(entry);
    let read = |uses: &Vec<Use>| uses.iter().any(|one| matches!(one, Use::Kpi(_) | Use::Formula(_)));
    let columns = table.columns().iter().enumerate().zip(&mapping.uses);
    columns
        .filter(|(column, uses)| !read(uses) && !scoring.frame().tells(column.0, entry))
        .map(|((_, column), _)| (column.header.clone(), column.cell(row).to_string()))
        .filter(|(_, cell)| !cell.is_empty())
        .collect()
}
