//! Definitions and tables of every shape, for the properties that hold for all of them.

use proptest::prelude::*;
use proptest::sample::select;
use scorewright::dataset::{Builder, Table};
use serde_json::{Value, json};

/// Columns that cells are made for; definitions also name some that are not there.
pub const COLUMNS: [&str; 5] = ["n1", "n2", "date", "flag", "label"];

/// Rows of id, period and [`COLUMNS`].
pub type Rows = Vec<Vec<String>>;

pub fn build(rows: &Rows) -> Table {
    let mut builder = Builder::new("any", ["id", "period"].into_iter().chain(COLUMNS));
    for row in rows {
        builder.push(row.iter().map(String::as_str));
    }
    builder.finish()
}

/// Cells as people write them, and some that nobody should.
fn cell(column: usize) -> BoxedStrategy<String> {
    let odd =
        select(vec!["", "n/a", "None", "junk", "1e400", "-", "12 34", "\u{feff}", "1,234.5", "(3)", "5%"]);
    let own: BoxedStrategy<String> = match column {
        0 | 1 => prop_oneof![
            (-50i32..150).prop_map(|n| n.to_string()),
            (-5000i32..15000).prop_map(|n| format!("{}", f64::from(n) / 100.0)),
        ]
        .boxed(),
        2 => (1u8..13, 1u8..29).prop_map(|(month, day)| format!("2026-{month:02}-{day:02}")).boxed(),
        3 => select(vec!["yes", "no", "x", "0", "Done", "TRUE"]).prop_map(String::from).boxed(),
        _ => select(vec!["low", "MID", "High", " high ", "other"]).prop_map(String::from).boxed(),
    };
    prop_oneof![4 => own, 1 => odd.prop_map(String::from)].boxed()
}

fn row(id: BoxedStrategy<String>, period: BoxedStrategy<String>) -> impl Strategy<Value = Vec<String>> {
    (id, period, cell(0), cell(1), cell(2), cell(3), cell(4))
        .prop_map(|(id, period, a, b, c, d, e)| vec![id, period, a, b, c, d, e])
}

/// Rows in which subjects and periods repeat and may be empty.
pub fn rows() -> impl Strategy<Value = Rows> {
    let id = select(vec!["a", "b", "c", "A", "007", ""]).prop_map(String::from).boxed();
    let period =
        select(vec!["2026-Q1", "2026-q1", "2026-Q2", "2026-Q10", "", "x"]).prop_map(String::from).boxed();
    prop::collection::vec(row(id, period), 0..14)
}

/// Rows in which every subject is there once in a period.
pub fn unique_rows() -> impl Strategy<Value = Rows> {
    let id = Just(String::new()).boxed();
    prop::collection::vec(row(id.clone(), id), 1..12).prop_map(|mut rows| {
        for (at, row) in rows.iter_mut().enumerate() {
            row[0] = format!("s{}", at % 4);
            row[1] = format!("2026-{:02}", at / 4 + 1);
        }
        rows
    })
}

fn score() -> impl Strategy<Value = f64> {
    prop_oneof![Just(0.0), Just(100.0), (0u32..=1000).prop_map(|tenths| f64::from(tenths) / 10.0)]
}

/// Ascending numbers, no two alike.
fn ascending(least: usize) -> impl Strategy<Value = Vec<f64>> {
    prop::collection::btree_set(-60i32..160, least..5)
        .prop_map(|set| set.into_iter().map(|n| f64::from(n) / 2.0).collect())
}

/// A rule and the column it suits.
pub fn rule() -> impl Strategy<Value = (Value, &'static str)> {
    let number = || select(vec!["n1", "n2", "no such", "label"]);
    let two = || {
        (-60i32..60, 61i32..160, any::<bool>()).prop_map(|(a, b, turn)| if turn { (b, a) } else { (a, b) })
    };
    let points =
        ascending(2).prop_flat_map(|at| (Just(at.clone()), prop::collection::vec(score(), at.len())));
    let steps = ascending(1).prop_flat_map(|at| (Just(at.clone()), prop::collection::vec(score(), at.len())));
    prop_oneof![
        (two(), number()).prop_map(|((worst, best), c)| (json!({"type":"linear","worst":worst,"best":best}), c)),
        (points, number()).prop_map(|((at, scores), c)| {
            let points: Vec<Value> = at.iter().zip(scores).map(|(at, score)| json!({"at":at,"score":score})).collect();
            (json!({"type":"curve","points":points}), c)
        }),
        (steps, score(), number()).prop_map(|((from, scores), below, c)| {
            let steps: Vec<Value> =
                from.iter().zip(scores).map(|(from, score)| json!({"from":from,"score":score})).collect();
            (json!({"type":"steps","below":below,"steps":steps}), c)
        }),
        (-20i32..20, 0i32..50, 1u32..30, number()).prop_map(|(low, width, tolerance, c)| {
            (json!({"type":"range","low":low,"high":low + width,"tolerance":tolerance}), c)
        }),
        (score(), score(), prop::option::of(score())).prop_map(|(low, high, other)| {
            let mut rule = json!({"type":"categories","scores":{"Low":low,"HIGH":high}});
            if let Some(other) = other {
                rule["other"] = json!(other);
            }
            (rule, "label")
        }),
        (score(), score()).prop_map(|(yes, no)| (json!({"type":"yes_no","yes":yes,"no":no}), "flag")),
        score().prop_map(|high| {
            (json!({"type":"levels","levels":[{"label":"None"},{"label":"low"},{"label":"mid"},{"label":"high","score":high}]}), "label")
        }),
        (0u32..100, 100u32..300).prop_map(|(fresh, stale)| (json!({"type":"recency","fresh":fresh,"stale":stale}), "date")),
        (two(), number(), any::<bool>()).prop_map(|((worst, best), c, percent)| {
            let measure = if percent { "percent" } else { "absolute" };
            (json!({"type":"change","measure":measure,"worst":worst,"best":best}), c)
        }),
        (number(), any::<bool>()).prop_map(|(c, lower)| {
            (json!({"type":"percentile","better": if lower { "lower" } else { "higher" }}), c)
        }),
    ]
}

fn weight() -> impl Strategy<Value = f64> {
    prop_oneof![Just(0.0), Just(1.0), (1u32..100).prop_map(f64::from), Just(1e-9), Just(1e12)]
}

fn missing() -> impl Strategy<Value = Option<Value>> {
    prop_oneof![
        Just(None),
        Just(Some(json!("skip"))),
        Just(Some(json!("no_score"))),
        score().prop_map(|s| Some(json!(s)))
    ]
}

fn kpi() -> impl Strategy<Value = Value> {
    (rule(), weight(), missing(), 0u8..6).prop_map(|((rule, column), weight, missing, input)| {
        let mut kpi = json!({"weight": weight, "rule": rule});
        match input {
            0 => kpi["formula"] = json!("n1 / (n2 - 3) + max(n1, [no such column], 2)"),
            1 => kpi["formula"] = json!("round(n1 * 2 - n2)"),
            2 => kpi["name"] = json!(column),
            _ => kpi["column"] = json!(column),
        }
        if let Some(missing) = missing {
            kpi["missing"] = missing;
        }
        kpi
    })
}

/// A test; of columns only, or of anything that a scorecard with group `g0` and KPI `k0` has.
fn test(columns_only: bool) -> BoxedStrategy<Value> {
    let column = (select(vec!["n1", "date", "flag", "label", "no such"]), op_to())
        .prop_map(|(name, (op, to))| json!({"column":name,"op":op,"to":to}));
    if columns_only {
        return column.boxed();
    }
    let value = op_to().prop_map(|(op, to)| json!({"value":"k0","op":op,"to":to}));
    let score = (select(vec!["k0", "g0", "total"]), op_to())
        .prop_map(|(of, (op, to))| json!({"score":of,"op":op,"to":to}));
    let change = (select(vec!["k0", "g0", "total"]), op_to())
        .prop_map(|(of, (op, to))| json!({"change":of,"op":op,"to":to}));
    prop_oneof![column, value, score, change].boxed()
}

fn op_to() -> impl Strategy<Value = (&'static str, Value)> {
    let to = || {
        prop_oneof![
            (-20i32..110).prop_map(|n| json!(n)),
            Just(json!(true)),
            Just(json!("HIGH")),
            Just(json!("2026-06-01")),
        ]
    };
    let list = prop::collection::vec(to(), 0..3).prop_map(|items| ("in", json!(items)));
    prop_oneof![
        4 => (select(vec!["<", "<=", ">", ">=", "=", "!=", "missing", "present"]), to()),
        1 => list,
    ]
}

fn condition(columns_only: bool) -> impl Strategy<Value = Value> {
    test(columns_only).prop_recursive(2, 6, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(|all| json!({"all":all})),
            prop::collection::vec(inner.clone(), 0..3).prop_map(|any| json!({"any":any})),
            inner.prop_map(|not| json!({"not":not})),
        ]
    })
}

fn segment() -> impl Strategy<Value = Value> {
    (condition(true), weight(), weight(), prop::option::of(rule()), any::<bool>()).prop_map(
        |(when, group, kpi, rule, bands)| {
            let mut segment = json!({"when": when, "weights": {"g0": group, "k0": kpi}});
            if let Some((rule, _)) = rule {
                segment["rules"] = json!({"k0": rule});
            }
            if bands {
                segment["bands"] = json!([{"label":"Low","from":0},{"label":"Top","from":60}]);
            }
            segment
        },
    )
}

fn effect() -> impl Strategy<Value = Value> {
    (select(vec!["cap", "floor", "set"]), score()).prop_map(|(word, score)| json!({ word: score }))
}

/// A definition that is not refused.
pub fn definition() -> impl Strategy<Value = Value> {
    let group = (weight(), prop::collection::vec(kpi(), 0..4));
    let overrides = prop::collection::vec((condition(false), effect()), 0..4);
    (
        kpi(),
        prop::collection::vec(group, 1..4),
        prop::collection::vec(segment(), 0..3),
        overrides,
        missing(),
        select(vec![0.0, 0.0, 0.5, 1.0]),
    )
        .prop_map(|(first, groups, segments, overrides, missing, min_coverage)| {
            let mut groups: Vec<Value> = groups
                .into_iter()
                .enumerate()
                .map(|(g, (weight, kpis))| json!({"id":format!("g{g}"),"weight":weight,"kpis":kpis}))
                .collect();
            if let Some(kpis) = groups[0]["kpis"].as_array_mut() {
                kpis.insert(0, first);
            }
            let kpis = groups.iter_mut().filter_map(|group| group["kpis"].as_array_mut()).flatten();
            for (at, kpi) in kpis.enumerate() {
                kpi["id"] = json!(format!("k{at}"));
            }
            let named = |(at, mut item): (usize, Value), word: &str| {
                item["id"] = json!(format!("{word}{at}"));
                item
            };
            let overrides = overrides.into_iter().map(|(when, effect)| json!({"when":when,"effect":effect}));
            let mut card = json!({
                "format":"scorewright/scorecard","version":1,"id":"any","kind":"custom",
                "min_coverage":min_coverage,"groups":groups,
                "segments": segments.into_iter().enumerate().map(|item| named(item, "s")).collect::<Vec<_>>(),
                "overrides": overrides.enumerate().map(|item| named(item, "o")).collect::<Vec<_>>(),
                "data":{"id":"id","period":"period","name":"label","value":"n1","outcome":{"column":"flag","bad":["no"]}},
            });
            if let Some(missing) = missing {
                card["missing"] = missing;
            }
            card
        })
}
