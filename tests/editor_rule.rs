//! The picture of a rule through the editor: whose values stand behind it, what is proposed from them,
//! and that one movement of a handle is one step of undo.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test speaks by panicking")]

mod support {
    pub mod desk;
}

use scorewright::editor::view::formula::trial;
use scorewright::editor::view::label::labels;
use scorewright::editor::view::rule::{Axis, behind};
use scorewright::editor::view::suggestion::propose;
use scorewright::editor::{Command, Route, SEGMENTS};
use scorewright::record::Record;
use scorewright::scorecard::handle::{handles, moved};
use scorewright::scorecard::{Edit, Rule};
use support::desk::Desk;

fn open(part: &str) -> Desk {
    let mut desk = Desk::empty();
    desk.send(Command::Create { template: "saas-health".into() });
    go(&mut desk, part);
    desk
}

fn go(desk: &mut Desk, part: &str) {
    let card = desk.editor.card().unwrap().id.clone();
    desk.send(Command::Go(Route::Design { card, part: Some(part.into()) }));
}

fn rule(desk: &Desk, kpi: &str) -> Rule {
    desk.editor.card().unwrap().kpi(kpi).unwrap().rule.clone()
}

fn set(kpi: &str, rule: Rule) -> Command {
    Command::Edit(Edit::SetRule { kpi: kpi.into(), rule })
}

#[test]
fn a_drag_is_one_step_and_the_numbers_follow_it() {
    let mut desk = open("wau");
    let before = rule(&desk, "wau");
    let mean = |desk: &Desk| desk.editor.session.values(None, "wau").unwrap().mean.unwrap();
    let start = mean(&desk);
    let data = behind(&desk.editor, None, "wau").unwrap();
    let axis = Axis::of(&data.bars, &handles(&before));
    for at in [60.0, 50.0, 46.0] {
        let next = moved(&rule(&desk, "wau"), 2, at, 100.0, axis.step(&before));
        desk.send(set("wau", next));
    }
    desk.send(Command::Settle);
    assert_eq!(handles(&rule(&desk, "wau"))[2].at, 46.0);
    assert!(mean(&desk) > start, "more accounts score 100");
    desk.send(Command::Undo);
    assert_eq!(rule(&desk, "wau"), before);
    assert_eq!(mean(&desk), start);
}

#[test]
fn a_proposal_says_why_and_comes_close_to_what_it_foretells() {
    for kpi in ["wau", "features", "usage_change", "licences", "exec_meeting", "csat", "tickets"] {
        let mut desk = open(kpi);
        let proposal = propose(&desk.editor, None, kpi, "", &rule(&desk, kpi)).unwrap();
        assert!(proposal.reason.contains("accounts"), "{}", proposal.reason);
        let told: f64 =
            proposal.outcome.split("about ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
        desk.send(set(kpi, proposal.rule.clone()));
        assert_eq!(rule(&desk, kpi), proposal.rule, "{kpi}: it is accepted");
        let mean = desk.editor.session.values(None, kpi).unwrap().mean.unwrap();
        assert!((mean - told).abs() < 4.0, "{kpi}: {told} was foretold, {mean} it is");
        let again = propose(&desk.editor, None, kpi, "", &proposal.rule);
        assert_eq!(again.unwrap_err(), "The thresholds already lie where the data would put them.");
    }
}

#[test]
fn a_segment_shows_its_own_members() {
    let mut desk = open(SEGMENTS);
    assert!(desk.editor.session.values(Some("high-touch"), "wau").is_none());
    let mut segments = desk.editor.card().unwrap().segments.clone();
    segments[0].rules.insert("wau".into(), Rule::linear(0.0, 100.0));
    desk.send(Command::Edit(Edit::SetSegments { segments }));
    let own = desk.editor.session.values(Some("high-touch"), "wau").unwrap().clone();
    let members = desk.editor.session.scored.as_ref().unwrap().summary.segments[0];
    assert!(own.present > 0 && own.present + own.missing + own.invalid == members);
    assert!(
        behind(&desk.editor, Some("high-touch"), "wau").unwrap().note.starts_with("The segment’s mean score")
    );
    go(&mut desk, "wau");
    let all = desk.editor.session.values(None, "wau").unwrap();
    assert!(all.present > own.present);
}

#[test]
fn labels_without_a_score_are_told_with_those_who_bear_them() {
    let mut desk = open("reviews");
    let told = |desk: &Desk, kpi: &str| labels(&desk.editor, None, kpi, &rule(desk, kpi)).told;
    assert_eq!(told(&desk, "reviews"), "");
    let categories =
        Rule::from_text(r#"{"type":"categories","scores":{"None":0,"Basic":30,"Gold":100}}"#).unwrap();
    desk.send(set("reviews", categories));
    let found = labels(&desk.editor, None, "reviews", &rule(&desk, "reviews"));
    assert_eq!((found.count("Gold"), found.known), (0, true));
    let bearing: usize = found.unknown.iter().map(|label| found.count(label)).sum();
    assert!(found.unknown.len() == 2 && bearing > 0);
    assert_eq!(
        found.told,
        format!("2 labels of the data have no score: {bearing} accounts count as missing.")
    );
    let levels =
        Rule::from_text(r#"{"type":"levels","levels":[{"label":"None"},{"label":"Basic"}]}"#).unwrap();
    desk.send(set("reviews", levels));
    assert_eq!(
        told(&desk, "reviews"),
        format!("2 labels of the data are no level: {bearing} accounts count as invalid.")
    );
}

#[test]
fn a_formula_is_tried_before_it_is_kept() {
    let mut desk = open("licences");
    desk.send(Command::TryFormula { formula: "seats * 0".into() });
    let found = trial(&desk.editor).unwrap();
    assert_eq!((found.formula.as_str(), found.rows.len(), found.rows[0].1.as_str()), ("seats * 0", 5, "0"));
    assert!(found.sentence.starts_with("240 values"), "{}", found.sentence);
    desk.send(Command::TryFormula { formula: "nothing / 2".into() });
    let found = trial(&desk.editor).unwrap();
    assert_eq!(
        (found.rows[0].1.as_str(), found.sentence.as_str()),
        ("missing", "0 values; 240 accounts have none.")
    );
    let formula = desk.editor.card().unwrap().kpi("licences").unwrap().formula.clone();
    assert_eq!(formula.as_deref(), Some("active_seats / seats * 100"));
}
