//! Short ways to a definition, a table and a scoring.

use std::sync::Arc;

use scorewright::dataset::{self, Table, parse_iso};
use scorewright::engine::{Engine, Scoring};
use scorewright::file::results::{self, Periods};
use scorewright::file::scorecard;
use scorewright::scorecard::Scorecard;

/// 0 to 100, as it is.
pub const PLAIN: &str = r#""rule":{"type":"linear","worst":0,"best":100}"#;

/// A KPI that reads the column called like it as it is.
pub fn plain(id: &str) -> String {
    kpi(id, PLAIN)
}

/// A KPI of this id with these further keys, the rule among them.
pub fn kpi(id: &str, keys: &str) -> String {
    format!(r#"{{"id":"{id}",{keys}}}"#)
}

/// A group with these further keys.
pub fn group(id: &str, keys: &str, kpis: &[String]) -> String {
    format!(r#"{{"id":"{id}"{keys},"kpis":[{}]}}"#, kpis.join(","))
}

/// A definition of these groups; `more` begins with a comma unless it is empty.
pub fn definition(groups: &[String], more: &str) -> Scorecard {
    let data = if more.contains("\"data\"") { "" } else { r#","data":{"id":"id","period":"period"}"# };
    let text = format!(
        r#"{{"format":"scorewright/scorecard","version":1,"id":"case","kind":"custom",
        "groups":[{}]{data}{more}}}"#,
        groups.join(",")
    );
    scorecard::read(&text).unwrap_or_else(|refusal| panic!("{refusal}\n{text}"))
}

/// A definition of one group `g`.
pub fn one_group(kpis: &[String], more: &str) -> Scorecard {
    definition(&[group("g", "", kpis)], more)
}

pub fn table(data: &str) -> Table {
    dataset::read("data.csv", data.as_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

/// Scored as of 2026-06-30.
pub fn score_with(definition: &Scorecard, library: &[Scorecard], data: &str) -> Arc<Scoring> {
    let today = parse_iso("2026-06-30").unwrap_or_default();
    Engine::new(Arc::new(table(data))).score(definition, library, today)
}

pub fn score(definition: &Scorecard, data: &str) -> Arc<Scoring> {
    score_with(definition, &[], data)
}

/// Compares these columns of the results, every subject and period, with lines such as `a|50|`.
pub fn check(definition: &Scorecard, data: &str, columns: &str, expected: &[&str]) {
    check_scoring(&score(definition, data), columns, expected);
}

pub fn check_scoring(scoring: &Scoring, columns: &str, expected: &[&str]) {
    let results = results::write(scoring, Periods::All);
    let results = table(&results);
    let columns: Vec<_> = columns
        .split('|')
        .map(|name| results.column(name).unwrap_or_else(|| panic!("the results have no column {name}")))
        .collect();
    let found: Vec<String> = (0..results.rows())
        .map(|row| columns.iter().map(|column| column.cell(row)).collect::<Vec<_>>().join("|"))
        .collect();
    assert_eq!(found, expected, "{:?}", columns.iter().map(|column| &column.header).collect::<Vec<_>>());
}
