//! Every template is a scorecard that a good consultant would hand over: canonical, complete,
//! with data that fits it.

#![allow(clippy::expect_used, clippy::panic)]

use std::collections::HashSet;
use std::sync::Arc;

use scorewright::dataset;
use scorewright::engine::{Engine, Scoring};
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
            (entry.key, entry.kind, entry.kpis),
            (&*scorecard.id, &*scorecard.kind, scorecard.kpis().count()),
        );
        assert!(entry.name == scorecard.name || key == "blank", "{key}");
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
            assert!(!kpi.action.is_empty() && !group.name.is_empty(), "{at}");
            let person = ["agent", "csm"].contains(&&*scorecard.kind);
            assert_eq!(kpi.stage.is_empty(), person, "{at}: a stage, unless it is about a person");
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

fn score(key: &str, scorecard: &Scorecard) -> Arc<Scoring> {
    let text = template::example(key, AS_OF).expect(key);
    let table = dataset::read("example.csv", text.as_bytes()).expect(key);
    Engine::new(Arc::new(table)).score(scorecard, &[], AS_OF)
}

/// The latest entries; of few subjects all entries, since so few say little.
fn sample(scoring: &Scoring) -> Vec<usize> {
    let latest = scoring.frame().latest();
    if latest.len() < 30 {
        (0..scoring.len()).collect()
    } else {
        latest.iter().map(|&e| e as usize).collect()
    }
}

#[test]
fn every_band_has_someone_in_it() {
    for (key, scorecard) in scorecards() {
        let scoring = score(key, &scorecard);
        let latest = scoring.frame().latest();
        for band in &scorecard.bands {
            let within = latest
                .iter()
                .filter(|&&entry| scoring.band(entry as usize).is_some_and(|found| found.label == band.label))
                .count();
            let share = within as f64 / latest.len() as f64;
            assert!((0.08..=0.65).contains(&share), "{key}: {} holds {share}", band.label);
        }
        let mine: Vec<_> = scorecard.bands.iter().map(|band| &band.label).collect();
        for bands in scorecard.segments.iter().filter_map(|segment| segment.bands.as_ref()) {
            assert_eq!(bands.iter().map(|band| &band.label).collect::<Vec<_>>(), mine, "{key}");
        }
    }
}

#[test]
fn every_cell_can_be_read_and_every_rule_tells_subjects_apart() {
    for (key, scorecard) in scorecards() {
        let scoring = score(key, &scorecard);
        assert!((0..scoring.len()).all(|entry| scoring.total(entry).is_some()), "{key}");
        let sample = sample(&scoring);
        for (at, (_, kpi)) in scorecard.kpis().enumerate() {
            assert!(scoring.kpis()[at].scores.invalid.is_empty(), "{key}: {}", kpi.id);
            let scores: Vec<f64> = sample
                .iter()
                .map(|&entry| scoring.kpi_scores(at).at(entry))
                .filter(|x| !x.is_nan())
                .collect();
            assert!(scores.len() * 10 > sample.len() * 7, "{key}: {} is mostly missing", kpi.id);
            for end in [0.0, 100.0] {
                let share = scores.iter().filter(|&&x| x == end).count() as f64 / scores.len() as f64;
                assert!(share <= 0.9, "{key}: {} scores {end} for {share}", kpi.id);
            }
        }
    }
}

#[test]
fn no_two_kpis_say_the_same() {
    for (key, scorecard) in scorecards() {
        let scoring = score(key, &scorecard);
        let sample = sample(&scoring);
        let names: Vec<&str> = scorecard.kpis().map(|(_, kpi)| kpi.id.as_str()).collect();
        for a in 0..names.len() {
            for b in 0..a {
                let pairs = sample
                    .iter()
                    .map(|&entry| (scoring.kpi_scores(a).at(entry), scoring.kpi_scores(b).at(entry)));
                let r = correlation(pairs.filter(|(x, y)| !x.is_nan() && !y.is_nan()).collect());
                assert!(r.abs() <= 0.9, "{key}: {} and {}: {r}", names[a], names[b]);
            }
        }
    }
}

fn correlation(pairs: Vec<(f64, f64)>) -> f64 {
    let n = pairs.len() as f64;
    let (x, y) = pairs.iter().fold((0.0, 0.0), |sum, pair| (sum.0 + pair.0 / n, sum.1 + pair.1 / n));
    let sum = |of: &dyn Fn(f64, f64) -> f64| pairs.iter().map(|pair| of(pair.0 - x, pair.1 - y)).sum::<f64>();
    sum(&|dx, dy| dx * dy) / (sum(&|dx, _| dx * dx) * sum(&|_, dy| dy * dy)).sqrt()
}

#[test]
fn outcomes_partly_follow_the_scores() {
    for (key, scorecard) in scorecards() {
        let scoring = score(key, &scorecard);
        let frame = scoring.frame();
        let outcome = scorecard.data.outcome.as_ref().expect(key);
        let column = frame.table().column(&outcome.column).expect(key);
        let (mut bad, mut good) = (Vec::new(), Vec::new());
        for entry in frame.latest().iter().map(|&entry| entry as usize) {
            let is_bad = outcome.bad.iter().any(|word| word == column.cell(frame.row(entry)));
            if is_bad { &mut bad } else { &mut good }.push(scoring.total(entry).expect(key));
        }
        let wins = |x: &f64, y: &f64| if x < y { 1.0 } else { 0.5 * f64::from(x == y) };
        let wins: f64 = bad.iter().map(|x| good.iter().map(|y| wins(x, y)).sum::<f64>()).sum();
        let auc = wins / (bad.len() * good.len()) as f64;
        let expected = if frame.latest().len() < 50 { 0.6..=0.95 } else { 0.73..=0.87 };
        assert!(expected.contains(&auc), "{key}: AUC {auc}");
    }
}

#[test]
fn overrides_and_alerts_have_something_to_show() {
    let (mut fired, mut raised) = (0, 0);
    for (key, scorecard) in scorecards() {
        let scoring = score(key, &scorecard);
        fired += usize::from((0..scoring.len()).any(|entry| scoring.overrides(entry).next().is_some()));
        let latest = scoring.frame().latest();
        let alerts = latest.iter().filter(|&&entry| !scoring.alerts(entry as usize).is_empty()).count();
        assert!(alerts * 2 <= latest.len(), "{key}: {alerts} alerts are too many to act on");
        raised += usize::from(alerts > 0);
    }
    assert!(fired >= 8 && raised >= 9, "{fired} {raised}");
}
