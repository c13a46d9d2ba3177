//! The design review and the test cases: each remark appears when it is due, and its step mends it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test speaks by panicking")]

mod support {
    pub mod desk;
}

use scorewright::editor::view::expectation::{State, cases, tally};
use scorewright::editor::view::review::{Remark, review};
use scorewright::editor::{Command, REVIEW, Route};
use scorewright::scorecard::{Edit, Expectation, Extra, Rule};
use support::desk::Desk;

fn open(template: &str) -> Desk {
    let mut desk = Desk::empty();
    desk.send(Command::Create { template: template.into() });
    let card = desk.editor.card().expect("a scorecard is open").id.clone();
    desk.send(Command::Go(Route::Design { card, part: Some(REVIEW.into()) }));
    desk
}

fn edit(desk: &mut Desk, edit: Edit) {
    desk.send(Command::Edit(edit));
    desk.send(Command::Settle);
}

fn find(desk: &Desk, part: &str) -> Option<Remark> {
    review(&desk.editor).into_iter().find(|remark| remark.title.contains(part))
}

/// The remark is there; its step takes it away, and undo brings it back.
fn check_mended(desk: &mut Desk, part: &str) {
    let remark = find(desk, part).unwrap_or_else(|| {
        panic!("no remark on {part}: {:?}", review(&desk.editor).iter().map(|r| &r.title).collect::<Vec<_>>())
    });
    assert!(!remark.why.is_empty());
    let step = remark.step.clone().expect("it offers a step");
    edit(desk, step.edit);
    assert_eq!(find(desk, &remark.title), None, "{} mends it", step.label);
    desk.send(Command::Undo);
    assert_eq!(find(desk, &remark.title), Some(remark));
}

#[test]
fn a_heavy_kpi_is_told_and_evened_out() {
    let mut desk = open("saas-health");
    assert_eq!(find(&desk, "of the total"), None);
    edit(&mut desk, Edit::Weigh { id: "wau".into(), weight: 1000.0 });
    let share = find(&desk, "carries").expect("it carries almost the whole group").title;
    assert_eq!(share, "Weekly active users carries 42% of the total");
    check_mended(&mut desk, "carries");
}

#[test]
fn too_many_kpis_are_told() {
    let mut desk = open("saas-health");
    assert_eq!(find(&desk, "KPIs count"), None);
    for number in 0..2 {
        let rule = Rule::linear(0.0, 10.0);
        let column = Some("nps".to_string());
        edit(
            &mut desk,
            Edit::AddKpi { group: "support".into(), name: format!("More {number}"), column, rule },
        );
    }
    check_mended(&mut desk, "13 KPIs count");
    assert!(find(&desk, "have no action").is_some_and(|remark| remark.places.len() == 2));
    assert!(find(&desk, "have no data source").is_some());
    assert!(find(&desk, "have no goal").is_some());
}

#[test]
fn kpis_that_go_together_are_told() {
    let mut desk = open("saas-health");
    assert_eq!(find(&desk, "say the same"), None);
    let rule = Rule::linear(0.0, 100.0);
    edit(
        &mut desk,
        Edit::AddKpi {
            group: "support".into(),
            name: "Twin".into(),
            column: Some("nps".into()),
            rule: rule.clone(),
        },
    );
    edit(
        &mut desk,
        Edit::AddKpi { group: "product".into(), name: "Twin two".into(), column: Some("nps".into()), rule },
    );
    check_mended(&mut desk, "Twin two and Twin say the same");
}

#[test]
fn rules_and_bands_that_tell_nobody_apart_are_told() {
    let mut desk = open("saas-health");
    edit(&mut desk, Edit::SetRule { kpi: "nps".into(), rule: Rule::linear(-1000.0, -900.0) });
    let remark = find(&desk, "NPS gives everyone 100").expect("all score 100");
    assert!(remark.places[0].1.ends_with("/design/nps"));
    let mut bands = desk.editor.card().unwrap().bands.clone();
    bands[1].from = 0.001;
    edit(&mut desk, Edit::SetBands { bands });
    assert!(find(&desk, "Nobody is At risk").is_some());
}

#[test]
fn a_review_falls_due_and_is_noted() {
    let mut desk = open("saas-health");
    edit(&mut desk, Edit::SetReview { review: None });
    check_mended(&mut desk, "No review is planned");
    let mut review = scorewright::scorecard::Review {
        every: "quarter".into(),
        last: Some("2020-01-31".into()),
        notes: "by hand".into(),
        extra: Extra::new(),
    };
    edit(&mut desk, Edit::SetReview { review: Some(review.clone()) });
    check_mended(&mut desk, "due since 30 Apr 2020");
    review.every = "one day".into();
    edit(&mut desk, Edit::SetReview { review: Some(review) });
    assert_eq!(find(&desk, "due since"), None, "an unknown rhythm never falls due");
}

fn subject(subject: &str, band: Option<&str>, at_least: Option<f64>) -> Expectation {
    Expectation::Subject {
        subject: subject.into(),
        band: band.map(str::to_owned),
        at_least,
        at_most: None,
        extra: Extra::new(),
    }
}

#[test]
fn test_cases_follow_the_scores() {
    let mut desk = open("saas-health");
    assert_eq!(tally(&desk.editor), None);
    let scored = desk.editor.session.scored.clone().unwrap();
    let at_risk = scored.summary.bands[0].share;
    let share = |at_most: f64| Expectation::Share {
        band: "At risk".into(),
        at_least: None,
        at_most: Some(at_most),
        extra: Extra::new(),
    };
    let known = "A-1178";
    let expectations = vec![
        subject(known, Some("At risk"), None),
        subject(known, Some("Healthy"), None),
        subject(known, None, Some(99.0)),
        subject("Nobody Ltd", Some("At risk"), None),
        share(at_risk + 0.001),
        share(at_risk - 0.001),
    ];
    edit(&mut desk, Edit::SetExpectations { expectations: expectations.clone() });
    let states: Vec<State> = cases(&desk.editor).into_iter().map(|case| case.state).collect();
    use State::{Fails, Holds, Open};
    assert_eq!(states, [Holds, Fails, Fails, Open, Holds, Fails]);
    assert_eq!(tally(&desk.editor), Some((2, 6)));
    let told = cases(&desk.editor);
    assert_eq!(told[0].text, "A-1178 is At risk");
    assert!(told[1].found.ends_with(", At risk"), "{}", told[1].found);
    assert_eq!(told[3].found, "no account of this id or name");

    // The account's name serves as well as its id, and the cases follow every edit.
    let (name, total) = {
        let rows = scored.verdicts.len();
        assert_eq!(rows, 0, "there were no cases yet");
        let verdict = desk.editor.session.scored.as_ref().unwrap().verdicts[0].clone();
        (verdict.name, verdict.total.unwrap())
    };
    edit(&mut desk, Edit::SetExpectations { expectations: vec![subject(&name, None, Some(total))] });
    assert_eq!(cases(&desk.editor)[0].state, Holds);
    let mut bands = desk.editor.card().unwrap().bands.clone();
    bands[1].from = total;
    edit(&mut desk, Edit::SetBands { bands });
    edit(&mut desk, Edit::SetExpectations { expectations: vec![subject(&name, Some("Watch"), None)] });
    assert_eq!(cases(&desk.editor)[0].state, Holds);
    desk.send(Command::Undo);
    desk.send(Command::Undo);
    desk.send(Command::Undo);
    assert_eq!(desk.editor.card().unwrap().expectations, expectations);
}

#[test]
fn the_templates_need_little() {
    for template in scorewright::scorecard::template::catalogue() {
        let desk = open(template.key);
        let told: Vec<String> = review(&desk.editor).into_iter().map(|remark| remark.title).collect();
        println!("{}: {told:?}", template.key);
        assert!(
            told.iter().all(|title| !title.contains("no action") && !title.contains("no goal")),
            "{}: {told:?}",
            template.key
        );
    }
}
