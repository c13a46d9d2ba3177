//! Every template is a scorecard that a good consultant would hand over: canonical, complete,
//! with data that fits it.

#![allow(clippy::expect_used, clippy::panic)]

use std::collections::HashSet;

use scorewright::file;
use scorewright::scorecard::{Condition, Operand, Scorecard, formula, shares, template};

/// 31 October 2026, in days since 1970-01-01.
const AS_OF: i32 = 20_757;

fn scorecards() -> impl Iterator<Item = (&'static str, Scorecard)> {
    template::catalogue().iter().map(|entry| {
        let text = template::definition(entry.key).expect(entry.key);
        let scorecard =
            file::scorecard::read(text).unwrap_or_else(|refusal| panic!("{}: {refusal}", entry.key));
        (entry.key, scorecard)
    })
}

/// Header and rows; no cell holds a comma, a quote or a line break, so that splitting is reading.
fn table(key: &str, as_of: i32) -> (Vec<String>, Vec<Vec<String>>) {
    let text = template::example(key, as_of).expect(key);
    assert!(!text.contains('"') && text.ends_with('\n'), "{key}");
    let mut rows = text.lines().map(|line| line.split(',').map(String::from).collect::<Vec<_>>());
    (rows.next().expect("a header"), rows.collect())
}

#[test]
fn definitions_are_canonical_and_agree_with_the_catalogue() {
    for (key, scorecard) in scorecards() {
        let entry = template::find(key).expect(key);
        assert_eq!(file::scorecard::write(&scorecard), template::definition(key).expect(key), "{key}");
        assert_eq!(
            (entry.key, entry.name, entry.kind, entry.kpis),
            (&*scorecard.id, &*scorecard.name, &*scorecard.kind, scorecard.kpis().count()),
        );
        assert!(scorecard.extra.is_empty(), "{key}: {:?}", scorecard.extra);
    }
    assert_eq!((template::definition("no such"), template::example("no such", 0)), (None, None));
}

#[test]
fn the_design_review_has_nothing_to_say() {
    for (key, scorecard) in scorecards() {
        let goals: HashSet<&str> = scorecard.goals.iter().map(|goal| goal.id.as_str()).collect();
        let mut served = HashSet::new();
        let mut counted = 0;
        for (group, kpi) in scorecard.kpis() {
            let at = format!("{key}: {}", kpi.id);
            assert!(!kpi.action.is_empty() && !kpi.stage.is_empty() && !group.name.is_empty(), "{at}");
            let source = kpi.source.as_ref().expect(&at);
            let known = [&source.system, &source.owner, &source.refresh].iter().all(|word| !word.is_empty());
            assert!(known, "{at}");
            assert!(!kpi.goals.is_empty() && kpi.goals.iter().all(|goal| goals.contains(&**goal)), "{at}");
            served.extend(kpi.goals.iter().map(String::as_str));
            counted += usize::from(group.weight * kpi.weight > 0.0);
        }
        assert_eq!(served, goals, "{key}: a goal without a KPI");
        assert!(counted <= 12, "{key}: {counted} KPIs count");
        assert!(counted < 3 || shares(&scorecard).iter().all(|share| share.share <= 0.4), "{key}");
        assert!(scorecard.review.is_some_and(|review| !review.every.is_empty()), "{key}");
    }
}

/// Every column that a definition names, anywhere.
fn columns(scorecard: &Scorecard) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for (_, kpi) in scorecard.kpis() {
        out.extend(kpi.column.clone());
        if let Some(text) = &kpi.formula {
            let formula = formula::parse(text).expect("a formula");
            formula.visit_columns(&mut |name| out.push(name.into()));
        }
    }
    let conditions = scorecard.segments.iter().map(|item| &item.when);
    let conditions = conditions.chain(scorecard.overrides.iter().map(|item| &item.when));
    let conditions = conditions.chain(scorecard.alerts.iter().map(|item| &item.when));
    let conditions = conditions.chain(scorecard.views.iter().filter_map(|item| item.filter.as_ref()));
    conditions.for_each(|condition: &Condition| {
        condition.visit("", &mut |_, test| {
            if let Operand::Column(name) = &test.of {
                out.push(name.clone());
            }
        });
    });
    out.extend(scorecard.views.iter().flat_map(|view| view.columns.clone()));
    let data = &scorecard.data;
    out.extend([&data.id, &data.name, &data.period, &data.value].into_iter().flatten().cloned());
    out.extend(data.outcome.iter().map(|outcome| outcome.column.clone()));
    out
}

#[test]
fn the_example_has_every_column_that_the_definition_names() {
    for (key, scorecard) in scorecards() {
        let (header, rows) = table(key, AS_OF);
        for column in columns(&scorecard) {
            assert!(header.contains(&column), "{key}: {column}");
        }
        assert_eq!(header.iter().collect::<HashSet<_>>().len(), header.len(), "{key}");
        assert!(rows.iter().all(|row| row.len() == header.len()), "{key}");
        let shown = scorecard.views.iter().flat_map(|view| &view.show);
        for name in shown.filter(|name| *name != "total") {
            let group = scorecard.groups.iter().any(|group| group.id == *name);
            assert!(group || scorecard.kpi(name).is_some(), "{key}: {name}");
        }
    }
}

#[test]
fn the_example_has_four_periods_per_subject_and_outcomes_of_both_kinds() {
    for (key, scorecard) in scorecards() {
        let (header, rows) = table(key, AS_OF);
        let cells = |column: &str| {
            let at = header.iter().position(|name| name == column).expect(key);
            rows.iter().map(move |row| row[at].as_str()).collect::<Vec<_>>()
        };
        let ids = cells(scorecard.data.id.as_ref().expect(key));
        let periods = cells(scorecard.data.period.as_ref().expect(key));
        let distinct = |list: &[&str]| list.iter().collect::<HashSet<_>>().len();
        assert_eq!(distinct(&periods), 4, "{key}");
        assert_eq!(distinct(&ids) * 4, rows.len(), "{key}");
        assert_eq!(ids.iter().zip(&periods).collect::<HashSet<_>>().len(), rows.len(), "{key}");
        let latest = periods.iter().max().expect(key);
        assert!(["2026-10", "2026-Q4"].contains(latest), "{key}: {latest}");
        let outcome = scorecard.data.outcome.as_ref().expect(key);
        let outcomes = cells(&outcome.column);
        let bad = outcomes.iter().filter(|cell| outcome.bad.iter().any(|word| word == *cell)).count();
        let share = bad as f64 / rows.len() as f64;
        assert!((0.08..=0.34).contains(&share), "{key}: {share} bad outcomes");
    }
}

#[test]
fn the_example_depends_on_the_day_alone() {
    for (key, _) in scorecards() {
        assert_eq!(template::example(key, AS_OF), template::example(key, AS_OF), "{key}");
        assert_ne!(template::example(key, AS_OF), template::example(key, AS_OF + 100), "{key}");
        for as_of in [-1, 0, 20_818, 20_819, 100_000] {
            assert_eq!(table(key, as_of).1.len(), table(key, AS_OF).1.len(), "{key} as of {as_of}");
        }
    }
}
