//! How two tables may belong together: which columns of each say the same of a row. `job` asks when a
//! further file comes; the person decides.

use super::cell::loosen;
use super::hash::QuickMap;
use super::{Column, Table};
use crate::scorecard::DataRoles;

/// As many cells as tell whether two columns hold the same ids.
const ENOUGH: usize = 2_000;

/// Pairs of columns of this table and the other that seem to say the same of a row, the ids first, and how
/// many columns have a name in both. There are no pairs where no id of one is in the other.
pub fn suggest_join(table: &Table, other: &Table, roles: &DataRoles) -> (Vec<(String, String)>, usize) {
    let shared = |column: &&Column| other.find_loosely(&[&column.header]).is_some();
    let shared = table.columns().iter().filter(shared).count();
    let mut pairs = Vec::new();
    if let Some((ours, theirs)) = roles.id.as_deref().and_then(|id| find_ids(table, other, id)) {
        pairs.push((ours, theirs));
        let period = roles.period.as_deref().and_then(|period| table.column(period));
        let theirs = period.and_then(|period| other.find_loosely(&[&period.header]));
        let theirs = theirs.and_then(|place| other.columns().get(place));
        if let (Some(ours), Some(theirs)) = (period, theirs) {
            pairs.push((ours.header.clone(), theirs.header.clone()));
        }
    }
    (pairs, shared)
}

/// The columns that hold the same ids: that of the role and the one that shares most cells with it, or
/// another of this table where the other file knows the subjects by name only.
fn find_ids(table: &Table, other: &Table, id: &str) -> Option<(String, String)> {
    let ours =
        table.column(id).into_iter().chain(table.columns().iter().filter(|column| column.header != id));
    ours.into_iter().find_map(|column| {
        let own: QuickMap<&str, ()> = column.cells().map(|cell| (cell, ())).collect();
        // Few different cells are labels, and shared by accident.
        if own.len() * 2 < table.rows().min(ENOUGH) && own.len() < 20 && table.rows() > own.len() {
            return None;
        }
        let score = |theirs: &&Column| {
            let same = theirs.cells().take(ENOUGH).filter(|cell| !cell.is_empty() && own.contains_key(cell));
            (same.count(), loosen(&theirs.header) == loosen(&column.header))
        };
        let best = other.columns().iter().filter(|theirs| !theirs.header.is_empty()).max_by_key(score)?;
        let (same, named) = score(&best);
        let rows = other.rows().min(ENOUGH);
        // A number that happens to be the same in a few rows is no id.
        (same * 2 > rows || named && same > 0).then(|| (column.header.clone(), best.header.clone()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::read;

    const ACCOUNTS: &str =
        "id,name,month,users\n1,Acme,2026-09,5\n1,Acme,2026-10,6\n2,Globex,2026-10,9\n3,Initech,2026-10,1\n";

    fn check(other: &str, pairs: &[(&str, &str)], shared: usize) {
        let roles = DataRoles { id: Some("id".into()), period: Some("month".into()), ..DataRoles::default() };
        let (table, other) = (read("a", ACCOUNTS.as_bytes()).unwrap(), read("b", other.as_bytes()).unwrap());
        let (found, both) = suggest_join(&table, &other, &roles);
        let found: Vec<_> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!((found.as_slice(), both), (pairs, shared));
    }

    #[test]
    fn ids_are_known_by_their_cells() {
        check("account,seats\n1,5\n2,7\n3,9\n", &[("id", "account")], 0);
        check("account,Month,seats\n1,2026-10,5\n2,2026-10,7\n", &[("id", "account"), ("month", "Month")], 1);
        check("client,seats\nAcme,5\nGlobex,7\nHooli,1\n", &[("name", "client")], 0);
        check("id,seats\n9,5\n8,7\n1,1\n", &[("id", "id")], 1);
        check("client,seats\nHooli,5\nUmbrella,7\n", &[], 0);
    }
}
