//! The answer about one subject. The workbench asks it; it keeps nothing.

use super::Account;
use super::recent::Recent;
use crate::dataset::{Mapping, Use};
use crate::engine::{Engine, Scoring, explain, knobs, standing};

/// All about an entry but its neighbours, and what would be with other cells where some are named.
pub fn account(
    engine: &mut Engine,
    recent: &Recent,
    scoring: &Scoring,
    entry: usize,
    cells: &[(String, String)],
) -> Account {
    let then = (!cells.is_empty()).then(|| engine.suppose(scoring, &recent.library(), entry, cells));
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
    }
}

/// The cells of a subject's row that no KPI reads, empty ones left out.
fn details(scoring: &Scoring, entry: usize) -> Vec<(String, String)> {
    let table = scoring.frame().table();
    let mapping = Mapping::of(table, scoring.scorecard());
    let row = scoring.frame().row(entry);
    let read = |uses: &Vec<Use>| uses.iter().any(|one| matches!(one, Use::Kpi(_) | Use::Formula(_)));
    let columns = table.columns().iter().zip(&mapping.uses).filter(|(_, uses)| !read(uses));
    columns
        .map(|(column, _)| (column.header.clone(), column.cell(row).to_string()))
        .filter(|(_, cell)| !cell.is_empty())
        .collect()
}
