//! The answer about one subject. The workbench asks it; it keeps nothing.

use super::Account;
use super::recent::Recent;
use crate::dataset::{Column, Mapping, Use, parse_iso};
use crate::engine::{Engine, Scoring, explain, knobs, standing};
use crate::text::{lower, number};

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
    let roles = scoring.frame().roles();
    // Masked, nothing may tell whose row it is: no name, and no text that belongs to it alone.
    let hidden = |(at, column): (usize, &Column)| {
        scoring.frame().veil().is_some()
            && (Some(at) == roles.id || Some(at) == roles.name || is_own(scoring, column, row, entry))
    };
    let read = |uses: &Vec<Use>| uses.iter().any(|one| matches!(one, Use::Kpi(_) | Use::Formula(_)));
    let columns = table.columns().iter().enumerate().zip(&mapping.uses);
    columns
        .filter(|(column, uses)| !read(uses) && !hidden(*column))
        .map(|((_, column), _)| (column.header.clone(), column.cell(row).to_string()))
        .filter(|(_, cell)| !cell.is_empty())
        .collect()
}

/// Whether a cell is a text that no other subject has, or that holds the subject's name.
fn is_own(scoring: &Scoring, column: &Column, row: usize, entry: usize) -> bool {
    let (frame, cell) = (scoring.frame(), column.cell(row).trim());
    if cell.is_empty() || number(cell).is_some() || parse_iso(cell).is_some() {
        return false;
    }
    let text = lower(cell);
    let names = [frame.own_id(entry), frame.own_name(entry)].map(|name| lower(name.trim()));
    let named = names.iter().any(|name| name.chars().count() > 2 && text.contains(name.as_str()));
    let subject = frame.subject(entry);
    let alike = |&other: &u32| {
        let other = other as usize;
        frame.subject(other) != subject && column.cell(frame.row(other)).trim() == cell
    };
    named || !frame.latest().iter().any(alike)
}
