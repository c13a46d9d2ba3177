//! Journeys through the editor: what a person does, and what must hold afterwards. Whatever is done
//! can be undone, done again, saved and read back.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test speaks by panicking")]

mod support {
    pub mod desk;
}

use proptest::prelude::*;
use scorewright::dataset::parse_iso;
use scorewright::editor::{Command, DataSource, DataState, Place, Route};
use scorewright::scorecard::{Edit, Missing, Rule, Scorecard, WeightScale, template};
use support::desk::{Desk, NOON};

fn open(template: &str) -> Desk {
    let mut desk = Desk::empty();
    desk.send(Command::Create { template: template.into() });
    desk
}

fn card(desk: &Desk) -> Scorecard {
    (**desk.editor.card().expect("a scorecard is open")).clone()
}

#[test]
fn a_first_visit_shows_a_scored_example() {
    let desk = Desk::first_visit();
    assert_eq!(desk.editor.session.route, Route::Library);
    let entry = desk.editor.library.find("saas-health").expect("the example is there");
    let picture = entry.picture.as_ref().expect("it was scored");
    assert_eq!(picture.subjects, 240);
    assert_eq!(picture.bands.iter().sum::<u32>(), 240);
    assert!(desk.saved.contains_key("saas-health"));
}

#[test]
fn every_template_opens_scored() {
    for template in template::catalogue() {
        let desk = open(template.key);
        let scored =
            desk.editor.session.scored.as_ref().unwrap_or_else(|| panic!("{} is not scored", template.key));
        assert!(scored.summary.scored > 0, "{}", template.key);
        assert_eq!(desk.editor.session.route.place(), Place::Design);
        assert_eq!(desk.editor.session.problem, None);
    }
}

#[test]
fn a_drag_is_one_step_and_undo_brings_the_results_back() {
    let mut desk = open("saas-health");
    let before = desk.results();
    for weight in 1..40 {
        desk.send(Command::Edit(Edit::Weigh { id: "product".into(), weight: f64::from(weight) }));
    }
    desk.send(Command::Settle);
    let after = desk.results();
    assert_ne!(before, after);
    let comparison = desk.editor.session.scored.as_ref().and_then(|scored| scored.comparison.clone());
    assert!(comparison.expect("the preview compares with the state before the drag").changed > 0);
    desk.send(Command::Undo);
    assert_eq!(desk.results(), before);
    desk.send(Command::Redo);
    assert_eq!(desk.results(), after);
}

#[test]
fn a_reload_keeps_everything() {
    let mut desk = open("milestones");
    desk.send(Command::Rename { card: "milestones".into(), name: "Our milestones".into() });
    desk.open_data("clients.csv", "client_id,client,kickoff_held\nA,Acme,yes\nB,Bolt,no\n");
    desk.send(Command::Edit(Edit::SetMissingForAll { missing: Missing::Score(10.0) }));
    let (scorecard, results) = (card(&desk), desk.results());
    let mut desk = desk.reload();
    assert_eq!(card(&desk), scorecard);
    assert_eq!(desk.results(), results);
    assert_eq!(scorecard.name, "Our milestones");
}

#[test]
fn a_broken_table_changes_nothing() {
    let mut desk = open("saas-health");
    let (scorecard, results) = (card(&desk), desk.results());
    desk.open_data("broken.csv", "a,b\n1,\"never closed\n2,3\n");
    let refused = desk.editor.session.refused.clone().expect("it is told");
    assert!(refused.message.contains("quote"), "{refused:?}");
    assert_eq!(card(&desk), scorecard);
    assert_eq!(desk.results(), results);
    assert!(matches!(desk.editor.session.data, DataState::Ready(_)));
}

#[test]
fn a_broken_scorecard_changes_nothing() {
    let mut desk = open("saas-health");
    let library = desk.editor.library.clone();
    for text in ["{", "[]", "{\"format\":\"scorewright/scorecard\",\"version\":2}", "nonsense"] {
        desk.send(Command::Import { text: text.into(), name: Some("x.json".into()) });
    }
    assert_eq!(desk.editor.library, library);
    assert_eq!(desk.editor.session.notices.len(), 4);
    assert!(desk.editor.session.notices.iter().all(|notice| notice.text.starts_with("x.json")));
}

#[test]
fn export_and_import_give_the_same_results() {
    let mut desk = open("customer-success");
    let groups = card(&desk).groups.into_iter().map(|group| (group.id, 1.0));
    desk.send(Command::Edit(Edit::WeighAll { weights: groups.collect() }));
    let results = desk.results();
    let id = card(&desk).id;
    desk.send(Command::Export { card: id.clone() });
    let (name, text) = desk.files.pop().expect("a file");
    assert_eq!(name, format!("{id}.scorecard.json"));

    let mut other = Desk::empty();
    other.send(Command::Import { text, name: Some(name) });
    assert_eq!(card(&other), card(&desk));
    other.send(Command::UseExample);
    assert_eq!(other.results(), results);
}

#[test]
fn a_backup_restores_all() {
    let mut desk = open("saas-health");
    desk.send(Command::Create { template: "milestones".into() });
    desk.send(Command::BackUp);
    let (name, text) = desk.files.pop().expect("a file");
    assert_eq!(name, "scorewright-2026-11-23.library.json");
    let mut other = Desk::empty();
    other.send(Command::Import { text, name: None });
    let names = |desk: &Desk| {
        desk.editor.library.entries.iter().map(|entry| entry.scorecard.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(&other), names(&desk));
    other.send(Command::Undo);
    assert!(other.editor.library.entries.is_empty());
}

#[test]
fn deleting_can_be_taken_back_with_its_data() {
    let mut desk = open("saas-health");
    desk.open_data("mine.csv", "account_id,account,wau_pct\nA,Acme,50\n");
    let results = desk.results();
    desk.send(Command::Delete { card: "saas-health".into() });
    assert_eq!(desk.editor.session.route, Route::Library);
    assert!(desk.saved.is_empty());
    desk.send(Command::Undo);
    desk.send(Command::Go(Place::Results.route("saas-health")));
    assert_eq!(desk.results(), results);
}

#[test]
fn undo_brings_the_data_before_back() {
    let mut desk = open("saas-health");
    let example = desk.results();
    desk.open_data("mine.csv", "account_id,account,wau_pct\nA,Acme,50\n");
    assert_ne!(desk.results(), example);
    desk.send(Command::Undo);
    assert_eq!(desk.results(), example);
    assert!(matches!(desk.editor.entry().unwrap().data.source, DataSource::Example { .. }));
}

#[test]
fn columns_of_another_name_are_matched_and_told() {
    let mut desk = open("saas-health");
    desk.open_data("mine.csv", "Account ID,Account,WAU pct,NPS,ARR\nA,Acme,50,40,1000\n");
    let scorecard = card(&desk);
    let column = |id: &str| scorecard.kpi(id).and_then(|kpi| kpi.column.clone());
    let kpi = scorecard.kpis().map(|(_, kpi)| kpi).find(|kpi| kpi.name == "Weekly active users").unwrap();
    assert_eq!(column(&kpi.id).as_deref(), Some("WAU pct"));
    assert_eq!(scorecard.data.id.as_deref(), Some("Account ID"));
    assert!(desk.editor.session.toasts.iter().any(|toast| toast.text.contains("matched")));
    assert!(desk.results().contains("\nA,"));
}

#[test]
fn an_older_answer_never_overtakes_a_newer_one() {
    let mut desk = open("saas-health");
    let weigh = |weight| Command::Edit(Edit::Weigh { id: "product".into(), weight });
    desk.hold = true;
    desk.send(weigh(1.0));
    desk.send(weigh(90.0));
    assert_eq!(desk.held.len(), 2);
    desk.answer_held(&[1, 0]);
    let shown = desk.editor.session.scored.clone().unwrap().summary.clone();
    let mut fresh = open("saas-health");
    fresh.send(weigh(90.0));
    assert_eq!(shown, fresh.editor.session.scored.clone().unwrap().summary);
    assert!(!desk.editor.session.scoring);
}

#[test]
fn an_edit_that_cannot_be_scored_is_refused_in_words() {
    let mut desk = open("saas-health");
    let before = card(&desk);
    let kpi = before.kpis().next().unwrap().1.id.clone();
    desk.send(Command::Edit(Edit::SetRule { kpi, rule: Rule::linear(5.0, 5.0) }));
    assert_eq!(card(&desk), before);
    assert!(desk.editor.session.toasts.last().unwrap().text.contains("both 5"));
}

#[test]
fn the_change_of_another_tab_is_taken_over_and_can_be_undone() {
    let mut desk = open("saas-health");
    let entry = desk.editor.entry().unwrap().clone();
    let mut changed = (*entry).clone();
    let mut scorecard = (*changed.scorecard).clone();
    scorecard.name = "Renamed elsewhere".into();
    changed.scorecard = scorecard.into();
    desk.send(Command::Elsewhere { card: "saas-health".into(), entry: Some(Box::new(changed)) });
    assert_eq!(card(&desk).name, "Renamed elsewhere");
    desk.send(Command::Undo);
    assert_eq!(card(&desk), *entry.scorecard);
}

#[test]
fn an_account_knows_its_neighbours() {
    let mut desk = open("saas-health");
    desk.send(Command::Go(Place::Results.route("saas-health")));
    desk.send(Command::ShowRows { from: 0, to: 3 });
    let rows = desk.editor.session.rows.as_ref().unwrap().open().unwrap().clone();
    assert_eq!((rows.found, rows.rows.len()), (240, 3));
    let subject = rows.rows[1].id.clone();
    desk.send(Command::Go(Route::Account { card: "saas-health".into(), subject: subject.clone() }));
    let account = desk.editor.session.account.as_ref().unwrap().open().unwrap().clone();
    assert_eq!(account.explanation.id, subject);
    assert_eq!(account.place, Some(1));
    assert_eq!(account.previous, Some(rows.rows[0].id.clone()));
    assert_eq!(account.next, Some(rows.rows[2].id.clone()));
}

#[test]
fn the_as_of_date_is_kept_and_moves_recency() {
    let mut desk = open("saas-health");
    let before = desk.results();
    desk.send(Command::SetAsOf(parse_iso("2027-11-23")));
    let later = desk.results();
    assert_ne!(before, later);
    let mut desk = desk.reload();
    assert_eq!(desk.results(), later);
    assert_eq!(NOON.day(), parse_iso("2026-11-23").unwrap());
}

/// Any edit on the template's parts, most of them possible, some not.
fn edits() -> impl Strategy<Value = Edit> {
    let scorecard = scorewright::file::scorecard::read(template::definition("saas-health").unwrap()).unwrap();
    let kpis: Vec<String> = scorecard.kpis().map(|(_, kpi)| kpi.id.clone()).collect();
    let groups: Vec<String> = scorecard.groups.iter().map(|group| group.id.clone()).collect();
    let kpi = || proptest::sample::select(kpis.clone());
    let group = || proptest::sample::select(groups.clone());
    let part = prop_oneof![kpi(), group()];
    let rules = Rule::TYPES.map(|kind| {
        let hint = scorewright::scorecard::Hint::default();
        scorewright::scorecard::convert(&Rule::linear(1.0, 9.0), kind, &hint)
            .unwrap_or(Rule::linear(0.0, 1.0))
    });
    prop_oneof![
        (part.clone(), 0.0..200.0).prop_map(|(id, weight)| Edit::Weigh { id, weight }),
        part.clone().prop_map(|id| Edit::Remove { id }),
        (part, any::<bool>()).prop_map(|(id, down)| Edit::Shift { id, down }),
        (kpi(), group(), 0usize..6).prop_map(|(kpi, group, at)| Edit::MoveKpi { kpi, group, at }),
        (group(), 0usize..6).prop_map(|(group, at)| Edit::MoveGroup { group, at }),
        kpi().prop_map(|kpi| Edit::Copy { kpi }),
        Just(Edit::AddGroup),
        group().prop_map(|group| Edit::AddKpi {
            group,
            name: "X".into(),
            column: None,
            rule: Rule::linear(0.0, 1.0)
        }),
        (kpi(), proptest::sample::select(rules.to_vec())).prop_map(|(kpi, rule)| Edit::SetRule { kpi, rule }),
        (kpi(), "[a-z]{0,3}").prop_map(|(id, name)| Edit::NamePart { id, name }),
        (kpi(), "[a-z +*/()0-9]{0,8}").prop_map(|(kpi, formula)| Edit::ReadFormula { kpi, formula }),
        (kpi(), proptest::option::of("[a-z_]{1,8}"))
            .prop_map(|(kpi, column)| Edit::ReadColumn { kpi, column }),
        (0.0..1.2).prop_map(|share| Edit::SetMinCoverage { share }),
        Just(Edit::SetScale { scale: WeightScale::OneToFive }),
        proptest::collection::vec((group(), 0.0..4.0), 0..3).prop_map(|weights| Edit::WeighAll { weights }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is edited: it can be scored, is saved as it stands, and undo leads back step by step.
    #[test]
    fn edits_obey_the_laws_of_undo(edits in proptest::collection::vec(edits(), 1..12)) {
        let mut desk = open("saas-health");
        let mut states = vec![card(&desk)];
        for edit in &edits {
            desk.send(Command::Edit(edit.clone()));
            desk.send(Command::Settle);
            let now = card(&desk);
            prop_assert!(scorewright::scorecard::check(&now).is_empty());
            prop_assert_eq!(&scorewright::file::scorecard::read(&scorewright::file::scorecard::write(&now)).unwrap(), &now);
            if Some(&now) != states.last() {
                states.push(now);
            }
        }
        let last = states.pop().unwrap();
        for state in states.iter().rev() {
            desk.send(Command::Undo);
            prop_assert_eq!(&card(&desk), state);
        }
        for state in states.iter().skip(1).chain([&last]) {
            desk.send(Command::Redo);
            prop_assert_eq!(&card(&desk), state);
        }
        let desk = desk.reload();
        prop_assert_eq!(card(&desk), last);
    }
}

#[test]
fn an_offer_to_undo_goes_with_the_next_step() {
    let mut desk = open("saas-health");
    desk.send(Command::Edit(Edit::Remove { id: "nps".into() }));
    assert_eq!(desk.editor.session.toasts.last().unwrap().text, "Deleted NPS");
    desk.send(Command::Edit(Edit::Weigh { id: "product".into(), weight: 1.0 }));
    let toasts = &desk.editor.session.toasts;
    assert!(toasts.iter().all(|toast| !toast.undo), "it would undo the weight: {toasts:?}");
}
