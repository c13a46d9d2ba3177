//! Why a total changed: the effects add up to the difference, whatever the definition and the data are,
//! and no order of KPIs, periods or subjects makes another answer.

#![allow(clippy::panic, clippy::unwrap_used, dead_code, reason = "a test speaks by panicking")]

#[path = "support/arbitrary.rs"]
mod arbitrary;

use std::collections::BTreeMap;
use std::sync::Arc;

use arbitrary::{Rows, build, definition, rows, unique_rows};
use proptest::prelude::*;
use scorewright::dataset::read;
use scorewright::engine::{Cause, Change, Engine, Scoring, change_between, change_of_all};
use scorewright::file::scorecard;
use scorewright::scorecard::Scorecard;
use serde_json::{Value, json};

const DAY: i32 = 20_600;

fn card(definition: &Value) -> Scorecard {
    scorecard::read(&definition.to_string()).unwrap_or_else(|refusal| panic!("{refusal}\n{definition}"))
}

fn score(card: &Scorecard, rows: &Rows) -> (Engine, Arc<Scoring>) {
    let mut engine = Engine::new(Arc::new(build(rows)));
    let scoring = engine.score(card, &[], DAY);
    (engine, scoring)
}

/// Every entry with the one before it.
fn pairs(scoring: &Scoring) -> Vec<(usize, usize)> {
    (0..scoring.len()).filter_map(|at| Some((scoring.frame().previous(at)?, at))).collect()
}

/// Points by cause and part.
fn points(change: &Change) -> BTreeMap<(Cause, String), f64> {
    change.effects.iter().map(|effect| ((effect.cause, effect.id.clone()), effect.points)).collect()
}

fn adds_up(change: &Change) {
    let sum: f64 = change.effects.iter().map(|effect| effect.points).sum();
    let difference = change.to.unwrap_or_default() - change.from.unwrap_or_default();
    assert!((sum - difference).abs() < 1.5e-6, "{sum} is not {difference}\n{change:#?}");
    let sizes: Vec<f64> = change.effects.iter().map(|effect| effect.points.abs()).collect();
    assert!(sizes.windows(2).all(|pair| pair[0] >= pair[1] - 2e-6), "{sizes:?}");
}

/// Within what doubles lose when weights are 21 powers of ten apart.
fn alike(a: &BTreeMap<(Cause, String), f64>, b: &BTreeMap<(Cause, String), f64>) {
    for key in a.keys().chain(b.keys()) {
        let of = |map: &BTreeMap<(Cause, String), f64>| map.get(key).copied().unwrap_or_default();
        assert!((of(a) - of(b)).abs() < 1e-5, "{key:?}: {a:#?}\n{b:#?}");
    }
}

/// The same definition with KPIs and groups the other way round.
fn turned(mut definition: Value) -> Value {
    let groups = definition["groups"].as_array_mut().unwrap();
    groups.reverse();
    groups.iter_mut().for_each(|group| group["kpis"].as_array_mut().unwrap().reverse());
    definition
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn effects_between_periods_add_up(definition in definition(), rows in unique_rows()) {
        let (_, scoring) = score(&card(&definition), &rows);
        for (from, to) in pairs(&scoring) {
            let change = change_between(&scoring, from, to);
            let both = scoring.total(from).is_some() && scoring.total(to).is_some();
            prop_assert_eq!(change.subjects, u32::from(both));
            if both {
                adds_up(&change);
                // Back is the same the other way.
                let other = |cause| match cause {
                    Cause::Lost => Cause::Came,
                    Cause::Came => Cause::Lost,
                    cause => cause,
                };
                let back = points(&change_between(&scoring, to, from));
                let back = back.into_iter().map(|((cause, id), points)| ((other(cause), id), -points)).collect();
                alike(&points(&change), &back);
            } else {
                prop_assert!(change.effects.is_empty());
            }
            prop_assert!(change_between(&scoring, to, to).effects.is_empty(), "nothing changed");
        }
    }

    #[test]
    fn the_order_of_kpis_does_not_matter(definition in definition(), rows in unique_rows()) {
        let (_, scoring) = score(&card(&definition), &rows);
        let (_, other) = score(&card(&turned(definition)), &rows);
        for (from, to) in pairs(&scoring) {
            alike(&points(&change_between(&scoring, from, to)), &points(&change_between(&other, from, to)));
        }
    }

    #[test]
    fn the_mean_changes_by_the_means_of_all(definition in definition(), rows in rows()) {
        let (_, scoring) = score(&card(&definition), &rows);
        let frame = scoring.frame();
        for to in 1..frame.period_labels().len() {
            let from = to - 1;
            let all = change_of_all(&scoring, from, to);
            adds_up(&all);
            let mut sums: BTreeMap<(Cause, String), f64> = BTreeMap::new();
            let mut count = 0;
            for &entry in frame.entries_of(to) {
                let subject = frame.subject(entry as usize);
                let mut then = frame.entries_of(from).iter().filter(|at| frame.subject(**at as usize) == subject);
                let Some(&then) = then.next() else { continue };
                let one = change_between(&scoring, then as usize, entry as usize);
                count += one.subjects;
                points(&one).into_iter().for_each(|(key, points)| *sums.entry(key).or_default() += points);
            }
            prop_assert_eq!(all.subjects, count);
            sums.values_mut().for_each(|sum| *sum /= f64::from(count));
            alike(&points(&all), &sums);
            prop_assert!(change_of_all(&scoring, to, to).effects.is_empty());
        }
    }

    #[test]
    fn effects_of_another_version_add_up(old in definition(), new in definition(), rows in rows()) {
        let (old, new) = (card(&old), card(&new));
        let (mut engine, scoring) = score(&new, &rows);
        let all = engine.revise(&scoring, &[], &old).unwrap();
        adds_up(&all);
        let mut sums: BTreeMap<(Cause, String), f64> = BTreeMap::new();
        let mut count = 0;
        for &entry in scoring.frame().latest() {
            let one = engine.revise_one(&scoring, &[], &old, entry as usize).unwrap();
            adds_up(&one);
            count += one.subjects;
            points(&one).into_iter().for_each(|(key, points)| *sums.entry(key).or_default() += points);
        }
        prop_assert_eq!(all.subjects, count);
        sums.values_mut().for_each(|sum| *sum /= f64::from(count));
        alike(&points(&all), &sums);
        let (_, before) = score(&old, &rows);
        let scored = |scoring: &Scoring, at: &&u32| scoring.total(**at as usize).is_some();
        let both = scoring.frame().latest().iter().filter(|at| scored(&scoring, at) && scored(&before, at));
        prop_assert_eq!(all.subjects, both.count() as u32);
    }

    #[test]
    fn the_same_version_changes_nothing(definition in definition(), rows in unique_rows()) {
        let card = card(&definition);
        let (mut engine, scoring) = score(&card, &rows);
        prop_assert!(engine.revise(&scoring, &[], &card).unwrap().effects.is_empty());
        for &entry in scoring.frame().latest() {
            prop_assert!(engine.revise_one(&scoring, &[], &card, entry as usize).unwrap().effects.is_empty());
        }
        // Asking leaves the scores as they were.
        let again = engine.score(&card, &[], DAY);
        prop_assert!(scoring.totals().iter().zip(again.totals()).all(|(a, b)| a.to_bits() == b.to_bits()));
    }
}

fn health() -> Value {
    let linear = json!({"type":"linear","worst":0,"best":100});
    let kpi = |id: &str, weight: f64| json!({"id":id,"column":id,"weight":weight,"rule":linear});
    json!({
        "format":"scorewright/scorecard","version":1,"id":"hand","kind":"custom",
        "groups":[
            {"id":"product","weight":60,"kpis":[kpi("usage", 2.0), kpi("depth", 1.0)]},
            {"id":"people","weight":40,"kpis":[kpi("nps", 1.0), kpi("calls", 1.0)]},
        ],
        "overrides":[{"id":"late","when":{"column":"late","op":"=","to":true},"effect":{"cap":50},"reason":"Invoice overdue"}],
        "segments":[{"id":"big","name":"Enterprise","when":{"column":"size","op":"=","to":"big"},"weights":{"product":90}}],
        "data":{"id":"id","period":"month"},
    })
}

fn by_hand(csv: &str) -> Scoring {
    let table = read("t", csv.as_bytes()).unwrap();
    let mut engine = Engine::new(Arc::new(table));
    let scoring = engine.score(&card(&health()), &[], DAY);
    drop(engine);
    Arc::into_inner(scoring).unwrap()
}

fn check(csv: &str, expect: &[(Cause, &str, f64)]) {
    let scoring = by_hand(csv);
    let change = change_between(&scoring, 0, 1);
    adds_up(&change);
    let found: Vec<(Cause, &str, f64)> =
        change.effects.iter().map(|effect| (effect.cause, effect.id.as_str(), effect.points)).collect();
    assert_eq!(found.len(), expect.len(), "{found:?}");
    for (found, expect) in found.iter().zip(expect) {
        let same = (found.0, found.1) == (expect.0, expect.1) && (found.2 - expect.2).abs() < 1e-5;
        assert!(same, "{found:?} is not {expect:?}");
    }
}

const HEAD: &str = "id,month,usage,depth,nps,calls,late,size\n";

#[test]
fn values_count_by_their_weights() {
    // usage weighs 0.6·2/3 = 0.4, nps 0.2.
    let csv = format!("{HEAD}a,2026-09,80,50,60,40,no,small\na,2026-10,60,50,70,40,no,small\n");
    check(&csv, &[(Cause::Value, "usage", -8.0), (Cause::Value, "nps", 2.0)]);
}

#[test]
fn a_value_that_goes_missing_counts_from_its_siblings() {
    // usage 80 at 2/3 beside depth 50: the group falls from 70 to 50, at 0.6 of the total.
    let csv = format!("{HEAD}a,2026-09,80,50,60,40,no,small\na,2026-10,,50,60,40,no,small\n");
    check(&csv, &[(Cause::Lost, "usage", -12.0)]);
    // A group that goes as a whole counts from the other one: 0.6·(70 − 50).
    let csv = format!("{HEAD}a,2026-09,80,50,60,40,no,small\na,2026-10,,,60,40,no,small\n");
    check(&csv, &[(Cause::Lost, "usage", -12.0), (Cause::Lost, "depth", 0.0)][..1]);
}

#[test]
fn an_override_is_told_with_what_it_hides() {
    // From 62 to 54 before overrides; the cap takes 4 of what is left.
    let csv = format!("{HEAD}a,2026-09,80,50,60,40,no,small\na,2026-10,60,50,60,40,yes,small\n");
    check(&csv, &[(Cause::Value, "usage", -8.0), (Cause::Override, "late", -4.0)]);
}

#[test]
fn another_segment_has_an_effect_of_its_own() {
    // Product 70 and people 50 at 60:40 make 62, at 90:40 make 63.846154.
    let csv = format!("{HEAD}a,2026-09,80,50,60,40,no,small\na,2026-10,80,50,60,40,no,big\n");
    check(&csv, &[(Cause::Segment, "", 24.0 / 13.0)]);
    let scoring = by_hand(&csv);
    let change = change_between(&scoring, 0, 1);
    assert_eq!((change.effects[0].from.as_str(), change.effects[0].to.as_str()), ("", "Enterprise"));
    // With another value as well, each is the mean of both ways: usage falls by 20 at 0.4 and at 6/13.
    let csv = format!("{HEAD}a,2026-09,80,50,60,40,no,small\na,2026-10,60,50,60,40,no,big\n");
    let usage = -20.0 * (0.4 + 6.0 / 13.0) / 2.0;
    let segment = (24.0 / 13.0 + segment_later()) / 2.0;
    check(&csv, &[(Cause::Value, "usage", usage), (Cause::Segment, "", segment)]);
}

/// Product 70 − 40/3 and people 50, from 60:40 to 90:40.
fn segment_later() -> f64 {
    let product = 70.0 - 40.0 / 3.0;
    (product * 90.0 + 50.0 * 40.0) / 130.0 - (product * 60.0 + 50.0 * 40.0) / 100.0
}
