//! How fast the engine is: `cargo run --release --example bench [ACCOUNTS]` on made-up accounts.
//! Each figure is in milliseconds: the best of several runs, then the median.

use std::sync::Arc;
use std::time::Instant;

use scorewright::dataset::{Builder, Table};
use scorewright::engine::{
    Engine, Key, Query, Sort, compare, moves, reach, select, summarise, window, zones,
};
use scorewright::file::{results, scorecard};
use scorewright::scorecard::{Rule, Scorecard};

const KPIS: usize = 11;
const GROUPS: usize = 3;

fn main() {
    let accounts = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(100_000);
    println!("{accounts} accounts × {KPIS} KPIs");
    let table = Arc::new(table(accounts));
    for (name, extra) in [("plain", ""), ("with a segment and two overrides", EXTRA)] {
        let Ok(mut definition) = scorecard::read(&definition(extra)) else { return };
        println!("\n{name}");
        run(&table, &mut definition);
    }
}

fn run(table: &Arc<Table>, definition: &mut Scorecard) {
    time("scored from scratch", 5, |_| {
        Engine::new(table.clone()).score(definition, &[], 20_000);
    });
    let mut engine = Engine::new(table.clone());
    let saved = engine.score(definition, &[], 20_000);
    time("a weight changed: recombined", 41, |step| {
        definition.groups[0].kpis[0].weight = 1.0 + step as f64;
        engine.score(definition, &[], 20_000);
    });
    time("a threshold changed: one column", 41, |step| {
        definition.groups[0].kpis[0].rule = Rule::linear(step as f64, 100.0);
        engine.score(definition, &[], 20_000);
    });
    let scoring = engine.score(definition, &[], 20_000);
    time("summed up", 21, |_| {
        summarise(&scoring, None);
    });
    time("compared with what was saved", 21, |_| {
        compare(&saved, &scoring, None, 10);
    });
    time("distribution behind a rule", 21, |_| {
        zones(&scoring, 0, None, None);
    });
    let sort = |by| Query { sort: vec![Sort { by, descending: true }], ..Query::default() };
    time("sorted by total", 11, |_| {
        select(&scoring, &sort(Key::Total));
    });
    time("names read for the first time", 1, |_| {
        scoring.frame().directory();
    });
    time("sorted by name", 11, |_| {
        select(&scoring, &sort(Key::Name));
    });
    time("sorted by band, then by worth, then by name", 5, |_| {
        let keys = [Key::Band, Key::Value, Key::Name];
        let sort = keys.into_iter().map(|by| Sort { by, descending: false }).collect();
        select(&scoring, &Query { sort, ..Query::default() });
    });
    time("sorted by worth", 11, |_| {
        select(&scoring, &sort(Key::Value));
    });
    let mut select_in = |what: &str, text: &str| {
        let query = Query::read(text);
        time(what, 5, |_| {
            engine.select(&scoring, &[], &query);
        });
    };
    select_in("filtered by the labels of a column", "is.tier=growth");
    select_in("filtered by the numbers of a column", "column.arr=1000..200000&raw.k3=20..");
    select_in("filtered by bands, a group's score and a word", "band=0,1&score.g1=20..60&find=account%207");
    time("who moved", 5, |_| {
        moves(&scoring, None, 6);
    });
    time("what a KPI comes to", 5, |_| {
        reach(&scoring, 0, None);
    });
    let groups = ["g0".to_string(), "g1".into(), "g2".into()];
    time("mean scores by a column", 5, |_| {
        engine.slice(&scoring, &[], &Key::Column("tier".into()), &groups, 40);
    });
    time("sorted by top drag", 5, |_| {
        select(&scoring, &sort(Key::Drag));
    });
    time("searched", 11, |_| {
        select(&scoring, &Query { search: "account 77".into(), ..Query::default() });
    });
    let order = select(&scoring, &Query::default());
    time("a window of 60 rows", 21, |_| {
        window(&scoring, &order, order.len() / 2, order.len() / 2 + 60, &[]);
    });
    time("written as CSV", 3, |_| {
        results::write(&scoring, results::Periods::Latest);
    });
}

fn time(what: &str, runs: usize, mut run: impl FnMut(usize)) {
    let mut times: Vec<f64> = (0..runs)
        .map(|step| {
            let start = Instant::now();
            run(step);
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!("{:>9.2}  {:>9.2}  {what}", times[0], times[runs / 2]);
}

/// Numbers that look random and are the same on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

fn table(accounts: usize) -> Table {
    let mut dice = Dice(7);
    let headers: Vec<String> = ["id", "name", "tier", "arr"]
        .map(String::from)
        .into_iter()
        .chain((0..KPIS).map(|kpi| format!("k{kpi}")))
        .collect();
    let mut builder = Builder::new("bench", headers.iter().map(String::as_str));
    for account in 0..accounts {
        let mut row = vec![
            format!("A-{account:07}"),
            format!("Account {}", dice.roll(accounts as u64)),
            ["Enterprise", "Growth", "Starter"][dice.roll(3) as usize].into(),
            dice.roll(500_000).to_string(),
        ];
        row.extend((0..KPIS).map(|_| match dice.roll(20) {
            0 => String::new(),
            _ => format!("{}.{}", dice.roll(100), dice.roll(10)),
        }));
        builder.push(row.iter().map(String::as_str));
    }
    builder.finish()
}

const EXTRA: &str = r#",
    "segments": [{ "id": "big", "when": { "column": "tier", "op": "=", "to": "enterprise" },
        "weights": { "g0": 3, "k4": 2 }, "rules": { "k1": { "type": "linear", "worst": 20, "best": 90 } } }],
    "overrides": [
        { "id": "low", "when": { "value": "k2", "op": "<", "to": 5 }, "effect": { "cap": 40 } },
        { "id": "high", "when": { "all": [{ "score": "g1", "op": ">", "to": 70 },
            { "score": "total", "op": "<", "to": 60 }] }, "effect": { "floor": 60 } }]"#;

fn definition(extra: &str) -> String {
    let kpi = |kpi: usize| {
        format!(r#"{{ "id": "k{kpi}", "rule": {{ "type": "linear", "worst": 0, "best": 100 }} }}"#)
    };
    let group = |group: usize| {
        let kpis: Vec<String> = (0..KPIS).filter(|at| at % GROUPS == group).map(kpi).collect();
        format!(r#"{{ "id": "g{group}", "kpis": [{}] }}"#, kpis.join(", "))
    };
    let groups: Vec<String> = (0..GROUPS).map(group).collect();
    format!(
        r#"{{ "format": "scorewright/scorecard", "version": 1, "id": "bench", "kind": "custom",
        "min_coverage": 0.3, "groups": [{}],
        "data": {{ "id": "id", "name": "name", "value": "arr" }}{extra} }}"#,
        groups.join(", ")
    )
}
