//! What is supposed of a subject is what a table would say that holds it.

#![allow(clippy::panic, clippy::unwrap_used, dead_code, reason = "a test speaks by panicking")]

#[path = "support/arbitrary.rs"]
mod arbitrary;

use std::sync::Arc;

use arbitrary::{Rows, build, definition, rule, unique_rows};
use proptest::prelude::*;
use scorewright::dataset::{Kind, fold};
use scorewright::engine::{Engine, Explanation, Knob, Scoring, explain, knobs, rank};
use scorewright::file::scorecard;
use scorewright::record::Record;
use scorewright::scorecard::Scorecard;
use serde_json::{Value, json};

const DAY: i32 = 20_600;

fn read(definition: &Value) -> Scorecard {
    scorecard::read(&definition.to_string()).unwrap_or_else(|refusal| panic!("{refusal}\n{definition}"))
}

fn engine(rows: &Rows) -> Engine {
    Engine::new(Arc::new(build(rows)))
}

/// All but what the cells say of the subject itself: its name and worth are no part of a supposition.
fn words(mut explanation: Explanation) -> String {
    explanation.name = String::new();
    explanation.value = None;
    explanation.to_text()
}

/// A cell for a column, as the page writes it.
fn cell() -> impl Strategy<Value = (usize, String)> {
    prop_oneof![
        (0usize..2, -500i32..1500).prop_map(|(at, n)| (at, format!("{}", f64::from(n) / 10.0))),
        (1u8..13, 1u8..29).prop_map(|(month, day)| (2, format!("2026-{month:02}-{day:02}"))),
        any::<bool>().prop_map(|yes| (3, if yes { "yes" } else { "no" }.into())),
        prop::sample::select(vec!["low", "mid", "High", "none", "elsewhere"])
            .prop_map(|text| (4, text.into())),
        (0usize..5).prop_map(|at| (at, String::new())),
    ]
}

/// What a column is read as must not hang on the one cell that is supposed to be another.
fn plain(mut rows: Rows) -> Rows {
    for cell in rows.iter_mut().flatten() {
        if ["1,234.5", "12 34", "(3)", "5%", "-", "1e400"].contains(&cell.as_str()) {
            cell.clear();
        }
    }
    rows
}

fn last(scoring: &Scoring, at: usize) -> usize {
    let latest = scoring.frame().latest();
    latest[at % latest.len()] as usize
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_supposition_equals_scoring_the_table_that_holds_it(
        card in definition(),
        rows in unique_rows(),
        at in 0usize..12,
        cells in prop::collection::vec(cell(), 1..4),
    ) {
        let (card, rows) = (read(&card), plain(rows));
        let mut engine = engine(&rows);
        let scoring = engine.score(&card, &[], DAY);
        let entry = last(&scoring, at);
        let mut changed = rows.clone();
        let mut named: Vec<(String, String)> = vec![];
        for (column, cell) in cells {
            named.retain(|(name, _)| name != arbitrary::COLUMNS[column]);
            named.push((arbitrary::COLUMNS[column].into(), cell.clone()));
            changed[scoring.frame().row(entry)][column + 2] = cell;
        }
        let then = engine.suppose(&scoring, &[], entry, &named);
        let whole = self::engine(&changed).score(&card, &[], DAY);
        prop_assert_eq!(words(then.explanation.clone()), words(explain(&whole, entry)));
        prop_assert_eq!(then.rank, rank(&scoring, entry, whole.total(entry)));
        // The table's own scores are as they were.
        prop_assert_eq!(explain(&engine.score(&card, &[], DAY), entry).to_text(), explain(&scoring, entry).to_text());
    }

    #[test]
    fn own_values_change_nothing(card in definition(), rows in unique_rows(), at in 0usize..12) {
        let (card, rows) = (read(&card), plain(rows));
        let mut engine = engine(&rows);
        let scoring = engine.score(&card, &[], DAY);
        let entry = last(&scoring, at);
        let nothing = engine.suppose(&scoring, &[], entry, &[]);
        prop_assert_eq!(nothing.explanation.to_text(), explain(&scoring, entry).to_text());
        // Each cell that can be read, as it is offered for change. A 1 that is offered as "yes" may be a number
        // to a condition: then "yes" is another cell, which the editor does not ask for.
        let row = scoring.frame().row(entry);
        let written = |knob: &Knob| {
            let at = arbitrary::COLUMNS.iter().position(|name| *name == knob.column);
            knob.reads != Kind::YesNo || at.is_some_and(|at| fold(&rows[row][at + 2]) == knob.cell)
        };
        let own = knobs(&scoring, entry).into_iter().filter(|knob| !knob.cell.is_empty() && written(knob));
        let own: Vec<(String, String)> = own.map(|knob| (knob.column, knob.cell)).collect();
        let mut same = engine.suppose(&scoring, &[], entry, &own).explanation;
        for (part, before) in same.kpis.iter_mut().zip(explain(&scoring, entry).kpis) {
            part.value = before.value;
        }
        let total = |explanation: &Explanation| explanation.kpis.iter().map(|kpi| kpi.score).collect::<Vec<_>>();
        prop_assert_eq!(total(&same), total(&explain(&scoring, entry)));
    }

    #[test]
    fn another_scorecard_within_follows(rows in unique_rows(), (rule, column) in rule(), at in 0usize..12, n in 0i32..100) {
        let rows = plain(rows);
        let kpi = |column: &str, rule: Value| json!({"id":"k","column":column,"rule":rule});
        let card = |id: &str, kpis: Value| read(&json!({
            "format":"scorewright/scorecard","version":1,"id":id,"kind":"custom",
            "groups":[{"id":"g","kpis":kpis}],"data":{"id":"id","period":"period"}
        }));
        let inner = card("inner", json!([kpi(column, rule), {"id":"p","column":"n1","rule":{"type":"percentile"}}]));
        let outer = card("outer", json!([
            {"id":"c","rule":{"type":"scorecard","id":"inner"}},
            {"id":"f","formula":"n1 / 2","rule":{"type":"percentile","better":"lower"}}
        ]));
        let library = [inner];
        let mut engine = engine(&rows);
        let scoring = engine.score(&outer, &library, DAY);
        let entry = last(&scoring, at);
        let mut changed = rows.clone();
        changed[scoring.frame().row(entry)][2] = n.to_string();
        let then = engine.suppose(&scoring, &library, entry, &[("n1".into(), n.to_string())]);
        let whole = self::engine(&changed).score(&outer, &library, DAY);
        prop_assert_eq!(words(then.explanation), words(explain(&whole, entry)));
    }
}
