//! Which columns of a table play the roles that a scorecard names. The workbench asks it when a table is
//! there; it changes neither.

use crate::dataset::{Table, suggest_roles};
use crate::scorecard::{DataRoles, Outcome};

/// The roles as this table can play them: a column that is not there under its name is looked for by
/// similar names, then by usual ones; where nothing is found the name stays for another file.
pub fn fit_roles(table: &Table, data: &DataRoles) -> DataRoles {
    let keep = |name: &Option<String>| {
        let name = name.as_deref()?;
        let place = table.find(name).or_else(|| table.find_loosely(&[name]))?;
        table.columns().get(place).map(|column| column.header.clone())
    };
    let outcome = data.outcome.as_ref().and_then(|outcome| {
        Some(Outcome { column: keep(&Some(outcome.column.clone()))?, ..outcome.clone() })
    });
    let there = DataRoles {
        id: keep(&data.id),
        name: keep(&data.name),
        period: keep(&data.period),
        value: keep(&data.value),
        outcome,
        extra: data.extra.clone(),
    };
    let usual = suggest_roles(table, &there);
    let choose = |there: Option<String>, usual: Option<String>, named: &Option<String>| {
        there.or(usual).or_else(|| named.clone())
    };
    DataRoles {
        id: choose(there.id, usual.id, &data.id),
        name: choose(there.name, usual.name, &data.name),
        period: choose(there.period, usual.period, &data.period),
        value: choose(there.value, usual.value, &data.value),
        outcome: there.outcome.or(usual.outcome).or_else(|| data.outcome.clone()),
        extra: there.extra,
    }
}

/// The headers of a table.
pub fn headers(table: &Table) -> Vec<String> {
    table.columns().iter().map(|column| column.header.clone()).collect()
}
