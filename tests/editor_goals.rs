//! Journeys through goals and through the catalogue of KPIs: what a person does there, and that each
//! step can be undone, done again and read back.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test speaks by panicking")]

mod support {
    pub mod desk;
}

use std::collections::HashSet;

use scorewright::editor::view::catalogue::{groups, offers};
use scorewright::editor::view::goal::{Goals, goals, served_by};
use scorewright::editor::view::percent;
use scorewright::editor::view::shell::rail;
use scorewright::editor::{Command, Place, Route};
use scorewright::record::Record;
use scorewright::scorecard::catalogue::{Area, Catalogue, Direction};
use scorewright::scorecard::{Edit, GoalChange, Missing, Scorecard, Side, apply, check, served};
use support::desk::Desk;

fn open(template: &str) -> Desk {
    let mut desk = Desk::empty();
    desk.send(Command::Create { template: template.into() });
    desk.send(Command::Go(Place::Goals.route(template)));
    desk
}

fn card(desk: &Desk) -> Scorecard {
    (**desk.editor.card().expect("a scorecard is open")).clone()
}

fn view(desk: &Desk) -> Goals {
    goals(&desk.editor).expect("a scorecard is open")
}

fn texts(desk: &Desk, side: Side) -> Vec<String> {
    let view = view(desk);
    let side = view.sides.iter().find(|found| found.side == Some(side)).unwrap();
    side.goals.iter().map(|goal| goal.text.clone()).collect()
}

/// Sends one edit, and holds that undo takes it back whole and redo brings it again. Returns what was
/// told with an offer to take it back.
fn edit(desk: &mut Desk, edit: Edit) -> Option<String> {
    let before = card(desk);
    desk.send(Command::Edit(edit.clone()));
    desk.send(Command::Settle);
    let after = card(desk);
    assert_ne!(before, after, "{edit:?} changes something");
    let told = desk.editor.session.toasts.iter().rfind(|toast| toast.undo).map(|toast| toast.text.clone());
    desk.send(Command::Undo);
    assert_eq!(card(desk), before, "{edit:?} is taken back");
    desk.send(Command::Redo);
    assert_eq!(card(desk), after, "{edit:?} is done again");
    told
}

fn change(desk: &mut Desk, goal: &str, change: GoalChange) -> Option<String> {
    edit(desk, Edit::ChangeGoal { goal: goal.into(), change })
}

#[test]
fn goals_are_added_worded_moved_and_deleted() {
    let mut desk = open("saas-health");
    edit(&mut desk, Edit::AddGoal { side: Side::Business, text: "  Fewer\n surprises ".into() });
    let business = ["Gross churn under 8% this year", "Net revenue retention above 110%", "Fewer surprises"];
    assert_eq!(texts(&desk, Side::Business), business);

    change(&mut desk, "fewer-surprises", GoalChange::Shift { down: false });
    assert_eq!(texts(&desk, Side::Business), [business[0], business[2], business[1]]);
    change(&mut desk, "fewer-surprises", GoalChange::Text("No surprises".into()));
    change(&mut desk, "fewer-surprises", GoalChange::Side(Side::Customer));
    assert_eq!(texts(&desk, Side::Customer).last().unwrap(), "No surprises");
    assert_eq!(texts(&desk, Side::Business), business[..2]);

    // One side's goals pass over another's.
    change(&mut desk, "retain", GoalChange::Shift { down: true });
    assert_eq!(texts(&desk, Side::Business), [business[1], business[0]]);

    let told = change(&mut desk, "fewer-surprises", GoalChange::Remove);
    assert_eq!(told.as_deref(), Some("Deleted the goal “No surprises”"));
    assert_eq!(desk.editor.history.undo_label(), Some("delete the goal “No surprises”"));
}

#[test]
fn a_deleted_goal_takes_its_ticks_with_it_and_undo_brings_them_back() {
    let mut desk = open("saas-health");
    let ticks =
        |desk: &Desk| card(desk).kpis().filter(|(_, kpi)| kpi.goals.contains(&"value".into())).count();
    let before = ticks(&desk);
    assert!(before > 0);
    desk.send(Command::Edit(Edit::ChangeGoal { goal: "value".into(), change: GoalChange::Remove }));
    assert_eq!(ticks(&desk), 0);
    desk.send(Command::Undo);
    assert_eq!(ticks(&desk), before);
}

#[test]
fn key_results_are_added_worded_moved_and_deleted() {
    let mut desk = open("saas-health");
    let results = |desk: &Desk| view(desk).goal("retain").unwrap().results.clone();
    let first = results(&desk);
    change(&mut desk, "retain", GoalChange::AddResult(" No renewal\tis a surprise ".into()));
    assert_eq!(results(&desk)[2], "No renewal is a surprise");
    change(&mut desk, "retain", GoalChange::ShiftResult { at: 2, down: false });
    change(&mut desk, "retain", GoalChange::Result(1, "Renewals are known".into()));
    assert_eq!(results(&desk), [&first[0], "Renewals are known", &first[1]]);
    let told = change(&mut desk, "retain", GoalChange::RemoveResult(1));
    assert_eq!(told.as_deref(), Some("Deleted the key result “Renewals are known”"));
    assert_eq!(results(&desk), first);
}

#[test]
fn what_says_nothing_is_refused_and_loses_nothing() {
    let desk = open("saas-health");
    let before = card(&desk);
    let refused = |edit: Edit| apply(&before, &edit).expect_err("it says nothing").message;
    let change = |change| Edit::ChangeGoal { goal: "retain".into(), change };
    assert!(refused(Edit::AddGoal { side: Side::Business, text: " \n".into() }).contains("needs words"));
    assert!(refused(change(GoalChange::Text(String::new()))).contains("choose Delete"));
    assert!(refused(change(GoalChange::Result(0, "  ".into()))).contains("choose Delete"));
    assert!(refused(change(GoalChange::AddResult(String::new()))).contains("needs words"));
    assert!(refused(change(GoalChange::RemoveResult(9))).contains("no such key result"));
    assert!(
        refused(Edit::ChangeGoal { goal: "gone".into(), change: GoalChange::Remove })
            .contains("no goal “gone”")
    );
    // At the ends there is nowhere to move.
    assert_eq!(apply(&before, &change(GoalChange::Shift { down: false })).unwrap(), before);
    assert_eq!(apply(&before, &change(GoalChange::ShiftResult { at: 1, down: true })).unwrap(), before);
}

#[test]
fn the_matrix_tells_what_is_open() {
    let mut desk = open("saas-health");
    let at_first = view(&desk);
    assert_eq!((at_first.unmeasured.len(), at_first.aimless.len()), (0, 0));
    assert_eq!(at_first.headline(), "5 goals, 11 KPIs");

    edit(&mut desk, Edit::AddGoal { side: Side::Customer, text: "Fewer calls".into() });
    edit(&mut desk, Edit::Serve { kpi: "wau".into(), goals: Vec::new() });
    let open = view(&desk);
    assert_eq!(open.unmeasured, [("fewer-calls".to_string(), "Fewer calls".to_string())]);
    assert_eq!(open.aimless.iter().map(|kpi| &*kpi.id).collect::<Vec<_>>(), ["wau"]);
    assert_eq!(open.aimless[0].address, "#/saas-health/design/wau");
    let bare = open.goal("fewer-calls").unwrap();
    assert_eq!((bare.measure(), percent(bare.share)), (None, "0%".into()));

    let scorecard = card(&desk);
    let goals = served(&scorecard, scorecard.kpi("wau").unwrap(), "fewer-calls", true);
    edit(&mut desk, Edit::Serve { kpi: "wau".into(), goals });
    let closed = view(&desk);
    assert_eq!((closed.unmeasured.len(), closed.aimless.len()), (0, 0));
    // 40 of 100 in a group of 45 of 100.
    let goal = closed.goal("fewer-calls").unwrap();
    assert_eq!(goal.kpis, 1);
    assert!((goal.share - 0.18).abs() < 1e-9, "{}", goal.share);
    assert_eq!(goal.measure().unwrap(), "1 KPI, 18% of the total");
    assert_eq!(card(&desk.reload()).kpi("wau").unwrap().goals, ["fewer-calls"]);
}

#[test]
fn shares_of_all_goals_add_up_where_each_kpi_serves_one() {
    let mut desk = open("saas-health");
    let kpis: Vec<String> = card(&desk).kpis().map(|(_, kpi)| kpi.id.clone()).collect();
    for kpi in kpis {
        desk.send(Command::Edit(Edit::Serve { kpi, goals: vec!["retain".into()] }));
    }
    let view = view(&desk);
    assert!((view.goal("retain").unwrap().share - 1.0).abs() < 1e-9);
    assert_eq!(view.columns().map(|goal| goal.share).sum::<f64>(), view.goal("retain").unwrap().share);
    assert_eq!(view.unmeasured.len(), 4);
}

#[test]
fn ticks_keep_the_order_of_the_goals_and_what_is_not_known() {
    let mut scorecard = card(&open("saas-health"));
    scorecard.groups[0].kpis[0].goals = vec!["later".into(), "value".into()];
    let kpi = scorecard.groups[0].kpis[0].clone();
    assert_eq!(served(&scorecard, &kpi, "retain", true), ["retain", "value", "later"]);
    assert_eq!(served(&scorecard, &kpi, "value", true), ["value", "later"]);
    assert_eq!(served(&scorecard, &kpi, "value", false), ["later"]);
}

#[test]
fn goals_of_nobody_stand_apart_until_someone_says_whose_they_are() {
    let mut desk = open("saas-health");
    let mut goals = card(&desk).goals;
    goals[0].side = String::new();
    edit(&mut desk, Edit::SetGoals { goals });
    let sides = view(&desk).sides;
    assert_eq!((sides.len(), sides[3].side, sides[3].goals.len()), (4, None, 1));
    change(&mut desk, "retain", GoalChange::Side(Side::Business));
    assert_eq!(view(&desk).sides.len(), 3);
}

#[test]
fn a_kpi_tells_which_goals_it_serves() {
    let mut desk = open("saas-health");
    desk.send(Command::Go(Route::Design { card: "saas-health".into(), part: Some("wau".into()) }));
    let served = served_by(&desk.editor, "wau").unwrap();
    assert_eq!(served.address, "#/saas-health/goals");
    let ticked: Vec<_> =
        served.goals.iter().filter(|(.., on)| *on).map(|(side, id, ..)| (*side, &**id)).collect();
    assert_eq!((served.goals.len(), ticked), (5, vec![("Customer goals", "value")]));
    let places: Vec<_> = rail(&desk.editor).into_iter().map(|item| (item.place.name(), item.badge)).collect();
    assert_eq!(places[1], ("Goals", "5".to_string()));
    assert_eq!(places[2].0, "Design");
}

fn catalogue() -> Catalogue {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/catalogue/kpi.json");
    let text = std::fs::read_to_string(file).unwrap();
    let catalogue = Catalogue::parse(&text).unwrap_or_else(|refusal| panic!("{refusal}"));
    let canonical = serde_json::to_string_pretty(&catalogue.write()).unwrap() + "\n";
    assert!(text == canonical, "the file is not as it would be written");
    catalogue
}

#[test]
fn every_entry_of_the_catalogue_is_complete_and_can_be_scored() {
    let catalogue = catalogue();
    let stages = ["onboarding", "adoption", "value", "renewal", "expansion", "advocacy"];
    assert!(catalogue.kpis.len() >= 55, "{}", catalogue.kpis.len());
    let (mut ids, mut names) = (HashSet::new(), HashSet::new());
    let mut whole = card(&open("blank"));
    whole.groups[0].kpis.clear();
    for entry in &catalogue.kpis {
        let at = &entry.id;
        assert!(ids.insert(at) && names.insert(&entry.name), "{at}: twice");
        let texts = [&entry.name, &entry.meaning, &entry.action];
        let source = [&entry.source.system, &entry.source.owner, &entry.source.refresh];
        assert!(texts.into_iter().chain(source).all(|text| text.trim() == *text && !text.is_empty()), "{at}");
        assert!(entry.meaning.ends_with('.') && !entry.action.ends_with('.'), "{at}: a sentence and a task");
        assert!(["daily", "weekly", "monthly", "quarterly"].contains(&&*entry.source.refresh), "{at}");
        assert!(!entry.columns.is_empty() && entry.columns.iter().all(|name| !name.is_empty()), "{at}");
        assert_eq!(
            entry.stage.is_empty(),
            entry.area == Area::Team,
            "{at}: a stage, unless it is about a person"
        );
        assert!(entry.stage.is_empty() || stages.contains(&&*entry.stage), "{at}: {}", entry.stage);
        let own = stages.iter().find(|stage| **stage == entry.area.word());
        assert!(own.is_none_or(|stage| *stage == entry.stage), "{at}: the stage of its area");
        assert!(Direction::of(&entry.rule).is_some(), "{at}: a direction");
        assert!(entry.source.extra.is_empty(), "{at}: {:?}", entry.source.extra);
        whole.groups[0].kpis.push(entry.kpi(&[]));
    }
    assert_eq!(check(&whole), []);
    for area in Area::ALL {
        assert!(catalogue.kpis.iter().filter(|entry| entry.area == area).count() >= 5, "{area:?}");
    }
}

#[test]
fn the_catalogue_is_searched_by_what_people_type() {
    let catalogue = catalogue();
    let found = |query: &str| catalogue.find(query).iter().map(|kpi| kpi.id.clone()).collect::<Vec<_>>();
    assert_eq!(found("  NPS ")[0], "nps");
    assert!(found("onboarding").contains(&"kickoff-held".to_string()), "by area");
    assert!(found("frt").contains(&"first-response".to_string()), "by column");
    assert!(
        found("seats paid").contains(&"licences-in-use".to_string()),
        "by words of the meaning, in any order"
    );
    assert_eq!(found("tickets")[0], "open-tickets", "names before meanings");
    assert_eq!(found("no such thing"), Vec::<String>::new());
    assert_eq!(found("").len(), catalogue.kpis.len());
}

#[test]
fn something_else_than_the_catalogue_is_refused() {
    let refused = |text: &str| Catalogue::parse(text).expect_err("it is no catalogue").path;
    assert_eq!(refused(r#"{"format":"scorewright/scorecard","kpis":[]}"#), "format");
    assert_eq!(refused(r#"{"format":"scorewright/catalogue"}"#), "kpis");
    assert_eq!(refused("<!doctype html>"), "");
}

#[test]
fn kpis_from_the_catalogue_are_added_whole_and_read_a_likely_column() {
    let mut desk = open("saas-health");
    desk.send(Command::Go(Route::Design { card: "saas-health".into(), part: Some("nps".into()) }));
    let catalogue = catalogue();
    let shelves = offers(&desk.editor, &catalogue, "");
    let offer = |id: &str| {
        let mut all = shelves.iter().flat_map(|shelf| &shelf.offers);
        all.find(|offer| offer.id == id).unwrap().clone()
    };
    assert!(offer("nps").there && !offer("customer-effort").there);
    assert_eq!(offer("nps").column.as_deref(), Some("nps"));
    assert_eq!(offer("customer-effort").column, None);
    assert_eq!(offer("customer-effort").facts, "of 7, lower is better");
    assert_eq!(offers(&desk.editor, &catalogue, "effort").len(), 1);

    let to = groups(&desk.editor);
    let scorecard = card(&desk);
    let home = scorecard.kpis().find(|(_, kpi)| kpi.id == "nps").unwrap().0;
    assert_eq!((&to.chosen, to.all.len()), (&home.id, 4));

    let headers = ["CSAT Score".to_string(), "open-tickets".into()];
    let kpis: Vec<_> =
        ["customer-effort", "open-tickets", "nps"].map(|id| catalogue.get(id).unwrap().kpi(&headers)).into();
    edit(&mut desk, Edit::AddKpis { group: home.id.clone(), kpis });
    let after = card(&desk);
    let group = after.groups.iter().find(|group| group.id == home.id).unwrap();
    let added = &group.kpis[home.kpis.len()..];
    let name = |kpi: &scorewright::scorecard::Kpi| (kpi.id.clone(), kpi.name.clone());
    assert_eq!(name(&added[0]), ("customer-effort".into(), "Customer effort".into()));
    // What is there already is numbered, not replaced.
    assert_eq!(name(&added[2]), ("nps-2".into(), "NPS 2".into()));
    assert_eq!(added[1].column.as_deref(), Some("open-tickets"));
    assert!(!added[0].action.is_empty() && added[0].source.is_some() && added[0].unit == "of 7");
    let mean = home.kpis.iter().map(|kpi| kpi.weight).sum::<f64>() / home.kpis.len() as f64;
    assert!(added.iter().all(|kpi| (kpi.weight - mean).abs() < 0.01), "each counts at once");
    assert_eq!(desk.editor.history.undo_label(), Some("add KPIs"));
}

#[test]
fn what_is_done_to_several_kpis_is_one_step_or_none() {
    let mut desk = open("saas-health");
    let remove = |ids: &[&str]| Edit::Several {
        edits: ids.iter().map(|id| Edit::Remove { id: (*id).into() }).collect(),
    };
    let told = edit(&mut desk, remove(&["wau", "nps"]));
    assert_eq!(told.as_deref(), Some("Deleted 2 KPIs"));
    assert_eq!(desk.editor.history.undo_label(), Some("delete 2 KPIs"));
    let missing = |kpi: &str| Edit::SetMissing { kpi: kpi.into(), missing: Some(Missing::Score(0.0)) };
    edit(&mut desk, Edit::Several { edits: vec![missing("features"), missing("csat")] });
    let to = |kpi: &str| Edit::MoveKpi { kpi: kpi.into(), group: "product".into(), at: usize::MAX };
    edit(&mut desk, Edit::Several { edits: vec![to("csat"), to("sponsor")] });
    let moved: Vec<_> = card(&desk).groups[0].kpis.iter().map(|kpi| kpi.id.clone()).collect();
    assert!(moved.ends_with(&["csat".into(), "sponsor".into()]), "{moved:?}");

    // One that is still asked for keeps all of them.
    let before = card(&desk);
    let all: Vec<_> = before.kpis().map(|(_, kpi)| &*kpi.id).collect();
    desk.send(Command::Edit(remove(&all)));
    assert_eq!(card(&desk), before);
    assert!(desk.editor.session.toasts.last().is_some_and(|toast| !toast.undo));
}
