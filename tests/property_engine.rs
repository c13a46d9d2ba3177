//! What holds for every definition and every table.

#![allow(clippy::panic, reason = "a test speaks by panicking")]

#[path = "support/arbitrary.rs"]
mod arbitrary;

use std::collections::BTreeMap;
use std::sync::Arc;

use arbitrary::{Rows, build, definition, rows, rule, unique_rows};
use proptest::prelude::*;
use scorewright::engine::{
    Ascending, Engine, Flow, Key, Query, Reached, Scoring, Sort, compare, explain, moves, reach, select,
    summarise, summarise_after, top_drag, window, zones, zones_after,
};
use scorewright::file::results::{self, Periods};
use scorewright::file::scorecard;
use scorewright::record::Record;
use scorewright::scorecard::{Better, Effect, Missing, Rule, Scorecard};
use serde_json::{Value, json};

fn read(definition: &Value) -> Scorecard {
    scorecard::read(&definition.to_string()).unwrap_or_else(|refusal| panic!("{refusal}\n{definition}"))
}

fn score(scorecard: &Scorecard, rows: &Rows) -> Arc<Scoring> {
    Engine::new(Arc::new(build(rows))).score(scorecard, &[], 20_600)
}

/// Every number of a scoring, bit for bit, and every word.
fn digits(scoring: &Scoring) -> (Vec<u64>, String) {
    let mut numbers: Vec<u64> = vec![];
    let mut add = |column: &mut dyn Iterator<Item = f64>| numbers.extend(column.map(f64::to_bits));
    add(&mut scoring.totals().iter().copied());
    for (at, kpi) in scoring.kpis().iter().enumerate() {
        add(&mut kpi.scores.exact.iter().copied());
        add(&mut scoring.kpi_scores(at).iter());
    }
    for group in 0..scoring.scorecard().groups.len() {
        add(&mut scoring.group_scores(group).iter());
    }
    (numbers, results::write(scoring, Periods::All))
}

/// Who moves most, in order.
fn movers(before: &Scoring, after: &Scoring, limit: usize) -> Vec<u32> {
    let compared = compare(before, after, None, limit);
    compared.map_or(vec![], |compared| compared.movers.iter().map(|mover| mover.entry).collect())
}

fn within(mut scores: impl Iterator<Item = f64>) -> bool {
    scores.all(|score| score.is_nan() || (0.0..=100.0).contains(&score))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn scores_lie_between_0_and_100(card in definition(), rows in rows()) {
        let scoring = score(&read(&card), &rows);
        prop_assert!(within(scoring.totals().iter().copied()));
        for (at, kpi) in scoring.kpis().iter().enumerate() {
            prop_assert!(within(scoring.kpi_scores(at).iter()) && within(kpi.scores.exact.iter().copied()));
        }
        for group in 0..scoring.scorecard().groups.len() {
            prop_assert!(within(scoring.group_scores(group).iter()));
        }
        for entry in 0..scoring.len() {
            prop_assert!((0.0..=1.0).contains(&scoring.coverage(entry)));
            prop_assert_eq!(scoring.total(entry).is_none(), scoring.reason(entry).is_some());
            prop_assert_eq!(scoring.total(entry).is_some(), scoring.band(entry).is_some());
        }
    }

    #[test]
    fn contributions_add_up(card in definition(), rows in rows()) {
        let scoring = score(&read(&card), &rows);
        for entry in 0..scoring.len() {
            let why = explain(&scoring, entry);
            let Some(total) = why.before_overrides else { continue };
            let sum = |pick: fn(&scorewright::engine::KpiPart) -> f64| why.kpis.iter().map(pick).sum::<f64>();
            prop_assert!((sum(|kpi| kpi.weight) - 1.0).abs() < 1e-9);
            prop_assert!((sum(|kpi| kpi.points) + sum(|kpi| kpi.lost) - 100.0).abs() < 1e-9);
            let after = why.overrides.iter().fold(total, |total, step| total + step.to - step.from);
            prop_assert!(why.total.is_none_or(|total| (total - after).abs() < 2e-6), "{:?}", why);
        }
    }

    #[test]
    fn scaling_all_weights_changes_nothing(card in definition(), rows in rows(), factor in 1e-3..1e3f64) {
        let base = read(&card);
        let mut scaled = base.clone();
        for group in &mut scaled.groups {
            group.weight *= factor;
            group.kpis.iter_mut().for_each(|kpi| kpi.weight *= factor);
        }
        for segment in &mut scaled.segments {
            segment.weights.values_mut().for_each(|weight| *weight *= factor);
        }
        // An override may stand on the very edge of a last digit.
        let (mut base, mut scaled) = (base, scaled);
        base.overrides.clear();
        scaled.overrides.clear();
        let (base, scaled) = (score(&base, &rows), score(&scaled, &rows));
        for entry in 0..base.len() {
            prop_assert_eq!(base.reason(entry), scaled.reason(entry));
            prop_assert!((base.coverage(entry) - scaled.coverage(entry)).abs() <= 1.1e-6);
            let (a, b) = (base.totals()[entry], scaled.totals()[entry]);
            prop_assert!(a.is_nan() && b.is_nan() || (a - b).abs() <= 1.1e-6, "{} {}", a, b);
        }
    }

    #[test]
    fn the_order_of_rows_never_matters(
        (card, rows, shuffled) in (definition(), unique_rows()).prop_flat_map(|(card, rows)| {
            (Just(card), Just(rows.clone()), Just(rows).prop_shuffle())
        })
    ) {
        let card = read(&card);
        let lines = |rows: &Rows| -> BTreeMap<String, String> {
            let text = results::write(&score(&card, rows), Periods::All);
            let key = |line: &str| line.split(',').take(2).collect::<Vec<_>>().join(",");
            text.lines().map(|line| (key(line), line.to_string())).collect()
        };
        prop_assert_eq!(lines(&rows), lines(&shuffled));
    }

    #[test]
    fn recombining_equals_scoring_from_scratch(
        card in definition(),
        rows in rows(),
        edits in prop::collection::vec((0u8..14, 0usize..8, 0u32..200, rule()), 1..8),
    ) {
        let table = Arc::new(build(&rows));
        let mut card = read(&card);
        let mut engine = Engine::new(table.clone());
        let mut last = engine.score(&card, &[], 20_600);
        let mut sums = summarise(&last, None);
        let mut orders = [Ascending::default(), Ascending::default()];
        for (kind, at, number, (rule, _)) in edits {
            let before = card.clone();
            edit(&mut card, kind, at, f64::from(number), rule);
            let as_of = if kind == 8 { 20_500 } else { 20_600 };
            let warm = engine.score(&card, &[], as_of);
            let cold = Engine::new(table.clone()).score(&card, &[], as_of);
            prop_assert_eq!(digits(&warm), digits(&cold));
            sums = summarise_after(&warm, None, Some((&last, &sums)));
            prop_assert_eq!(sums.to_text(), summarise(&cold, None).to_text());
            for (segment, order) in [None, Some(0)].into_iter().zip(&mut orders) {
                if !warm.has_the_same_members(&last) || segment.is_some_and(|at| at >= card.segments.len()) {
                    *order = Ascending::default();
                    continue;
                }
                let picture = zones_after(&warm, 0, segment, None, order);
                prop_assert_eq!(picture.to_text(), zones(&cold, 0, segment, None).to_text());
            }
            prop_assert_eq!(movers(&last, &warm, 3), movers(&last, &warm, 1_000).into_iter().take(3).collect::<Vec<_>>());
            last = warm;
            // One step back finds everything as it was.
            let back = engine.score(&before, &[], 20_600);
            prop_assert_eq!(digits(&back), digits(&Engine::new(table.clone()).score(&before, &[], 20_600)));
        }
    }

    #[test]
    fn a_better_value_never_scores_lower(
        (rule, better) in monotone_rule(),
        x in -2000i32..2000,
        step in 0i32..500,
        others in prop::collection::vec(-2000i32..2000, 1..4),
    ) {
        let worse = f64::from(x) / 10.0;
        let best = worse + better * f64::from(step) / 10.0;
        let card = read(&json!({
            "format":"scorewright/scorecard","version":1,"id":"any","kind":"custom",
            "groups":[
                {"id":"g","weight":2,"kpis":[{"id":"k","column":"n1","weight":3,"rule":rule},{"id":"l","column":"n2","rule":{"type":"linear","worst":-200,"best":200}}]},
                {"id":"h","kpis":[{"id":"m","column":"n2","rule":{"type":"linear","worst":-200,"best":200}}]}],
            "data":{"id":"id","period":"period"}
        }));
        let rows = |value: f64| -> Rows {
            let row = |id: String, period: &str, n1: f64| {
                vec![id, period.into(), format!("{n1}"), "5".into(), String::new(), String::new(), String::new()]
            };
            let mut rows: Rows = others
                .iter()
                .enumerate()
                .flat_map(|(at, &n)| [
                    row(format!("o{at}"), "1", 10.0),
                    row(format!("o{at}"), "2", f64::from(n) / 10.0),
                ])
                .collect();
            rows.push(row("x".into(), "1", 10.0));
            rows.push(row("x".into(), "2", value));
            rows
        };
        let total = |value: f64| {
            let scoring = score(&card, &rows(value));
            let last = scoring.len() - 1;
            (scoring.kpi_scores(0).at(last), scoring.totals()[last])
        };
        let (low, high) = (total(worse), total(best));
        prop_assert!(low.0 <= high.0 && low.1 <= high.1, "{:?} at {}, {:?} at {}", low, worse, high, best);
    }

    #[test]
    fn nothing_panics(card in definition(), rows in rows(), spoiled in prop::collection::vec((0u8..12, 0usize..6), 0..6)) {
        let mut card = read(&card);
        spoiled.into_iter().for_each(|(kind, at)| spoil(&mut card, kind, at));
        let library = [card.clone(), Scorecard { id: "other".into(), ..card.clone() }];
        let mut engine = Engine::new(Arc::new(build(&rows)));
        let scoring = engine.score(&card, &library, i32::MIN);
        let again = engine.score(&card, &[], i32::MAX);
        results::write(&scoring, Periods::Latest);
        for period in [None, Some(0), Some(99)] {
            summarise(&scoring, period);
            compare(&scoring, &again, period, 3);
            (0..card.kpis().count()).for_each(|kpi| drop(zones(&scoring, kpi, None, period)));
            for by in [Key::Name, Key::Total, Key::Change, Key::Band, Key::Drag, Key::Score("k0".into())] {
                let sort = vec![Sort { by, descending: true }];
                let query = Query { period, sort, search: "a".into(), bands: vec![0, 9], ..Query::default() };
                let order = select(&scoring, &query);
                window(&scoring, &order, 0, 5, &[Key::Trend, Key::Raw("k0".into())]);
            }
        }
        (0..scoring.len()).for_each(|entry| drop(explain(&scoring, entry)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn filters_join_in_any_order(card in definition(), rows in rows(), order in Just(FILTERS.to_vec()).prop_shuffle(), take in 0..=FILTERS.len()) {
        let card = read(&card);
        let mut engine = Engine::new(Arc::new(build(&rows)));
        let scoring = engine.score(&card, &[], 20_600);
        let mut find = |address: &str| engine.select(&scoring, &[], &Query::read(address));
        let together = find(&order[..take].join("&"));
        let apart = order[..take].iter().fold(find(""), |left, filter| {
            let found = find(filter);
            left.into_iter().filter(|entry| found.contains(entry)).collect()
        });
        prop_assert_eq!(together, apart);
    }

    #[test]
    fn the_order_by_drag_is_that_of_what_is_lost(card in definition(), rows in rows()) {
        let scoring = score(&read(&card), &rows);
        let sort = vec![Sort { by: Key::Drag, descending: true }];
        let order = select(&scoring, &Query { sort, ..Query::default() });
        // Sorted as scores are reported, with six decimals.
        let lost = |entry: &u32| top_drag(&scoring, *entry as usize).map_or(-1.0, |(_, lost)| (lost * 1e6).round());
        let lost: Vec<f64> = order.iter().map(lost).collect();
        prop_assert!(lost.is_sorted_by(|before, after| before >= after), "{lost:?}");
    }

    #[test]
    fn whoever_moved_came_from_somewhere_and_is_somewhere(card in definition(), rows in rows()) {
        let scoring = score(&read(&card), &rows);
        let moved = moves(&scoring, None, 3);
        let summary = summarise(&scoring, None);
        let count = |holds: &dyn Fn(&Flow) -> bool| moved.flows.iter().filter(|flow| holds(flow)).map(|flow| flow.count).sum::<u32>();
        prop_assert_eq!(count(&|_| true), moved.compared);
        prop_assert_eq!(moved.compared + moved.fresh, summary.subjects);
        for (place, band) in summary.bands.iter().enumerate() {
            prop_assert_eq!(count(&|flow| flow.from == Some(place)), band.previous_count);
            prop_assert!(count(&|flow| flow.to == Some(place)) <= band.count);
        }
        // A filter by all flows finds those who have a period before.
        let flows = moved.flows.iter().map(|flow| (flow.from, flow.to)).collect::<Vec<_>>();
        if !flows.is_empty() {
            let found = select(&scoring, &Query { flows, ..Query::default() });
            prop_assert_eq!(found.len() as u32, moved.compared);
        }
        prop_assert!(moved.fell.is_sorted_by(|a, b| a.to - a.from <= b.to - b.from + 1e-9));
    }

    #[test]
    fn a_higher_step_is_reached_by_no_more(card in definition(), rows in rows()) {
        let scoring = score(&read(&card), &rows);
        let subjects = scoring.frame().subjects() as u32;
        for kpi in 0..scoring.kpis().len() {
            let reach = reach(&scoring, kpi, None);
            let steps = reach.steps.iter().map(|step| step.0);
            prop_assert!(steps.clone().is_sorted_by(|lower, higher| lower >= higher));
            prop_assert!(reach.valued.0 <= subjects && steps.clone().all(|step| step <= reach.valued.0));
            let id = scoring.scorecard().kpis().nth(kpi).map(|(_, kpi)| kpi.id.clone()).unwrap_or_default();
            for (at, step) in steps.enumerate() {
                let reached = |not| vec![Reached { kpi: id.clone(), step: at + 1, not }];
                let found = |not| select(&scoring, &Query { reached: reached(not), ..Query::default() }).len() as u32;
                prop_assert_eq!((found(false), found(true)), (step, subjects - step));
            }
        }
    }
}

/// Filters that have something to say of most tables.
const FILTERS: [&str; 8] = [
    "band=0,1",
    "is.label=low,mid,-",
    "column.n1=0..80",
    "score.k0=20..",
    "change=..5",
    "reached=!k1:1",
    "find=a",
    "moved=rose",
];

/// A rule under which values that go up (1) or down (−1) are better.
fn monotone_rule() -> impl Strategy<Value = (Value, f64)> {
    let ends = (-100i32..100, 1i32..100);
    let scores = prop::collection::vec(0u32..=1000, 3).prop_map(|mut scores| {
        scores.sort_unstable();
        scores.into_iter().map(|score| f64::from(score) / 10.0).collect::<Vec<_>>()
    });
    prop_oneof![
        ends.clone().prop_map(|(a, d)| (json!({"type":"linear","worst":a,"best":a + d}), 1.0)),
        ends.clone().prop_map(|(a, d)| (json!({"type":"linear","worst":a + d,"best":a}), -1.0)),
        ends.clone()
            .prop_map(|(a, d)| (json!({"type":"change","measure":"absolute","worst":a,"best":a + d}), 1.0)),
        ends.clone()
            .prop_map(|(a, d)| (json!({"type":"change","measure":"percent","worst":a + d,"best":a}), -1.0)),
        Just((json!({"type":"percentile"}), 1.0)),
        Just((json!({"type":"percentile","better":"lower"}), -1.0)),
        (ends.clone(), scores.clone()).prop_map(|((a, d), s)| {
            let point = |at: i32, score: f64| json!({"at":at,"score":score});
            (
                json!({"type":"curve","points":[point(a, s[0]), point(a + d, s[1]), point(a + 3 * d, s[2])]}),
                1.0,
            )
        }),
        (ends, scores).prop_map(|((a, d), s)| {
            let step = |from: i32, score: f64| json!({"from":from,"score":score});
            (json!({"type":"steps","below":s[0],"steps":[step(a, s[1]), step(a + d, s[2])]}), 1.0)
        }),
    ]
}

/// Changes one thing as someone at the sliders would.
fn edit(card: &mut Scorecard, kind: u8, at: usize, number: f64, rule: Value) {
    let group = at % card.groups.len();
    let kpis = card.groups.iter_mut().flat_map(|group| &mut group.kpis);
    let mut kpis: Vec<_> = kpis.collect();
    let count = kpis.len();
    let kpi = &mut kpis[at % count];
    match kind {
        0 => kpi.weight = number,
        1 => kpi.rule = Rule::read(rule).unwrap_or_else(|error| panic!("{error}")),
        2 => kpi.missing = Some(Missing::Score(number / 2.0)),
        3 => card.groups[group].weight = number,
        4 => card.min_coverage = number / 200.0,
        5 => card.segments.truncate(at % 2),
        6 => card.overrides.reverse(),
        8 => {}
        9 => {
            let at = at % card.bands.len();
            card.bands[at].from = if at == 0 { 0.0 } else { number / 2.0 };
        }
        10 => {
            if let Some(one) = card.overrides.first_mut() {
                one.effect.of = Effect::Cap(number / 2.0);
            }
        }
        11 => kpi.name = format!("Renamed {number}"),
        12 => {
            if let Some(segment) = card.segments.first_mut() {
                segment.weights.insert(kpi.id.clone(), number);
            }
        }
        13 => {
            if let Some(segment) = card.segments.last_mut() {
                segment.bands = number.gt(&100.0).then(|| card.bands.clone());
            }
        }
        7 => card.data.period = if at.is_multiple_of(2) { None } else { Some("period".into()) },
        _ => {}
    }
}

/// Makes of a definition what no file could hold.
fn spoil(card: &mut Scorecard, kind: u8, at: usize) {
    let kpis: Vec<_> = card.groups.iter_mut().flat_map(|group| &mut group.kpis).collect();
    let count = kpis.len();
    let odd = [f64::NAN, f64::INFINITY, -1e308, -5.0, 1e300, 0.0][at % 6];
    if let Some(kpi) = kpis.into_iter().nth(at % count.max(1)) {
        match kind {
            0 => kpi.weight = odd,
            1 => kpi.rule = Rule::linear(odd, odd),
            2 => kpi.missing = Some(Missing::Score(odd)),
            3 => kpi.formula = Some("n1 / / 2".into()),
            4 => {
                kpi.rule = Rule::Scorecard(scorewright::scorecard::Reference {
                    id: "any".into(),
                    extra: Default::default(),
                })
            }
            5 => {
                kpi.rule = Rule::Scorecard(scorewright::scorecard::Reference {
                    id: "other".into(),
                    extra: Default::default(),
                })
            }
            6 => {
                kpi.rule = Rule::Percentile(scorewright::scorecard::Percentile {
                    better: Better::Lower,
                    extra: Default::default(),
                })
            }
            _ => {}
        }
    }
    match kind {
        7 => card.bands.clear(),
        8 => card.bands.iter_mut().for_each(|band| band.from = odd),
        9 => card.groups.clear(),
        10 => card.groups.iter_mut().for_each(|group| group.weight = odd),
        11 => card.min_coverage = odd,
        _ => {}
    }
}
