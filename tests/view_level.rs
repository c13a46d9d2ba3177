//! Levels and milestones natively: what is shown, what setting one does, and what it would bring.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test speaks by panicking")]

#[path = "support/desk.rs"]
mod desk;

use desk::Desk;
use scorewright::dataset::Amendment;
use scorewright::editor::view::level::{
    Kind, begin, check_rows, choices, kind, milestones, next_period, nobody, radar, rubric, set_level,
    set_target, show, steps, tick, without,
};
use scorewright::editor::{Command, Editor, Route};
use scorewright::job::{LevelQuery, Levels};
use scorewright::scorecard::{Edit, Rule};

fn open(template: &str) -> Desk {
    let mut desk = Desk::empty();
    desk.send(Command::Create { template: template.into() });
    desk.send(Command::Go(Route::Levels { card: template.into() }));
    desk
}

fn ask(desk: &mut Desk, change: impl FnOnce(&mut LevelQuery)) {
    let mut query = desk.editor.session.level_query.clone();
    change(&mut query);
    desk.send(Command::AskLevels(query));
}

fn total(editor: &Editor) -> f64 {
    match editor.session.levels.as_ref().unwrap().open().unwrap() {
        Levels::Ladder(ladder) => ladder.explanation.total.unwrap(),
        Levels::Checklist(_) => panic!("a list of milestones"),
    }
}

/// The level of each row.
fn levels(editor: &Editor) -> Vec<Option<usize>> {
    let (view, _) = rubric(editor).unwrap();
    view.rows.iter().map(|row| row.cells.iter().position(|cell| cell.on)).collect()
}

#[test]
fn the_rubrics_of_a_programme() {
    let desk = open("eleven-pillars");
    assert_eq!(kind(&desk.editor), Kind::Rubric);
    let (view, overall) = rubric(&desk.editor).unwrap();
    assert_eq!((view.rows.len(), view.heads.len(), view.subjects.len(), view.found), (11, 4, 6, 6));
    let heads: Vec<&str> = view.heads.iter().map(|head| head.label.as_str()).collect();
    assert_eq!(heads, ["None", "Basic", "Intermediate", "Advanced"]);
    assert_eq!(view.heads.iter().map(|head| head.count).sum::<usize>(), 11, "all are assessed");
    for row in &view.rows {
        assert_eq!(row.cells.iter().filter(|cell| cell.on).count(), 1, "{row:?}");
        assert!(row.cells.iter().filter(|cell| cell.was).count() <= 1 && row.open, "{row:?}");
        let moved = row.change.unwrap().abs() > 0.05;
        assert_eq!(moved, row.cells.iter().any(|cell| cell.was), "{row:?}");
        assert!(row.cells.iter().all(|cell| !cell.criteria.is_empty()));
    }
    assert!(!view.before.is_empty() && overall.since.starts_with("since Q"), "{overall:?}");
    assert_eq!(overall.mix.iter().map(|(_, _, count)| count).sum::<usize>(), 11);
    assert_eq!(choices(&desk.editor).iter().filter(|choice| choice.current).count(), 1);
}

#[test]
fn a_level_is_set_undone_and_kept() {
    let mut desk = open("eleven-pillars");
    let before = (levels(&desk.editor), total(&desk.editor));
    let now = before.0[0].unwrap();
    let place = if now == 3 { 0 } else { 3 };
    assert!(set_level(&desk.editor, "onboarding", now).is_none(), "where it stands is no step");
    let command = set_level(&desk.editor, "onboarding", place).unwrap();
    desk.send(command);
    assert_eq!(levels(&desk.editor)[0], Some(place));
    assert!(total(&desk.editor) != before.1);
    assert!(
        desk.editor.session.toasts.last().unwrap().text.contains("Onboarding of Enterprise Europe is now")
    );
    let after = (levels(&desk.editor), total(&desk.editor));
    desk.send(Command::Undo);
    assert_eq!((levels(&desk.editor), total(&desk.editor)), before);
    desk.send(Command::Redo);
    assert_eq!((levels(&desk.editor), total(&desk.editor)), after);
    let desk = desk.reload();
    assert_eq!((levels(&desk.editor), total(&desk.editor)), after);
    let changes = &desk.editor.entry().unwrap().data.amendments;
    assert!(matches!(changes.last(), Some(Amendment::Type { .. })), "{changes:?}");
}

#[test]
fn another_subject_and_an_earlier_period_are_set_where_they_are_shown() {
    let mut desk = open("eleven-pillars");
    ask(&mut desk, |query| query.subject = Some("Partners".into()));
    let latest = levels(&desk.editor);
    assert_eq!(rubric(&desk.editor).unwrap().0.name, "Partners");
    let earlier = choices(&desk.editor).into_iter().rev().nth(1).unwrap();
    let command = show(&desk.editor, earlier.place);
    desk.send(command);
    let then = levels(&desk.editor);
    let place = if then[6] == Some(3) { 0 } else { 3 };
    let command = set_level(&desk.editor, "renewals", place).unwrap();
    desk.send(command);
    assert_eq!(levels(&desk.editor)[6], Some(place));
    let last = choices(&desk.editor).pop().unwrap();
    let command = show(&desk.editor, last.place);
    desk.send(command);
    assert_eq!(levels(&desk.editor), latest, "the latest stays");
    let row = &rubric(&desk.editor).unwrap().0.rows[6];
    assert!(row.cells[place].was || row.cells[place].on, "{row:?}");
}

#[test]
fn a_step_brings_exactly_what_it_says() {
    let mut desk = open("eleven-pillars");
    for name in ["Enterprise Europe", "Partners", "Digital"] {
        ask(&mut desk, |query| query.subject = Some(name.into()));
        let all = steps(&desk.editor);
        let reached = levels(&desk.editor).iter().filter(|level| **level == Some(3)).count();
        assert_eq!(all.len() + reached, 11, "{all:?}");
        let gain = |text: &str| text.trim_start_matches('+').replace('−', "-").parse::<f64>().unwrap_or(0.0);
        assert!(all.windows(2).all(|pair| gain(&pair[0].gain) >= gain(&pair[1].gain)), "{all:?}");
        for step in all {
            let before = total(&desk.editor);
            assert!(step.owner.starts_with("Owner: ") && !step.criteria.is_empty());
            let command = set_level(&desk.editor, &step.kpi, step.to).unwrap();
            desk.send(command);
            let gained = scorewright::chart::signed(total(&desk.editor) - before);
            let gained = if gained == "0.0" { "no change".into() } else { gained };
            assert_eq!(gained, step.gain, "{name} {step:?}");
            desk.send(Command::Undo);
        }
    }
}

#[test]
fn a_target_is_kept_in_the_definition_and_scores_nothing() {
    let mut desk = open("eleven-pillars");
    ask(&mut desk, |query| query.subject = Some("Partners".into()));
    let before = total(&desk.editor);
    let command = set_target(&desk.editor, "advocacy", 3).unwrap();
    desk.send(command);
    let (view, overall) = rubric(&desk.editor).unwrap();
    let row = view.rows.iter().find(|row| row.kpi == "advocacy").unwrap();
    let now = row.cells.iter().position(|cell| cell.on).unwrap();
    assert!(row.cells[3].target && view.aims);
    assert_eq!((row.behind, total(&desk.editor)), (3 - now, before));
    assert!(overall.behind.contains("target"), "{overall:?}");
    assert_eq!(radar(&desk.editor).unwrap().corners[9].target, Some(100.0));
    let text = scorewright::file::scorecard::write(desk.editor.card().unwrap());
    assert!(text.contains("\"target\": \"Advanced\""));
    assert_eq!(&scorewright::file::scorecard::read(&text).unwrap(), &**desk.editor.card().unwrap());
    desk.send(Command::Settle);
    let again = set_target(&desk.editor, "advocacy", 3).unwrap();
    desk.send(again);
    assert!(!rubric(&desk.editor).unwrap().0.aims, "a second time takes it back");
    desk.send(Command::Undo);
    assert!(rubric(&desk.editor).unwrap().0.aims);
}

#[test]
fn ladders_with_other_words_stand_beside_each_other() {
    let mut desk = open("eleven-pillars");
    let rule = serde_json::json!({"type":"levels","levels":[{"label":"Ad hoc"},{"label":"None"},{"label":"Run"},{"label":"Led"},{"label":"Best"}]});
    let rule = <Rule as scorewright::record::Record>::read(rule).unwrap();
    desk.send(Command::Edit(Edit::SetRule { kpi: "training".into(), rule }));
    let (view, _) = rubric(&desk.editor).unwrap();
    assert_eq!(view.heads.len(), 5);
    assert!(view.heads[0].mixed && view.heads[0].label == "Level 1");
    assert!(!view.heads[4].mixed && view.heads[4].label == "Best");
    assert_eq!(view.rows[1].cells.len(), 5);
    assert_eq!(view.rows[0].cells.len(), 4);
}

#[test]
fn a_quarter_begins_with_the_levels_of_the_last() {
    let mut desk = open("eleven-pillars");
    let (before, periods) = (levels(&desk.editor), choices(&desk.editor).len());
    let next = next_period(&desk.editor).unwrap();
    assert_eq!(next.column.as_deref(), Some("quarter"));
    assert!(next.label.starts_with("Start Q"), "{next:?}");
    for command in begin(&desk.editor).unwrap() {
        desk.send(command);
    }
    assert_eq!((levels(&desk.editor), choices(&desk.editor).len()), (before.clone(), periods + 1));
    assert_eq!(rubric(&desk.editor).unwrap().1.change.map(f64::abs), Some(0.0), "nothing has moved yet");
    let place = if before[0] == Some(0) { 1 } else { 0 };
    let command = set_level(&desk.editor, "onboarding", place).unwrap();
    desk.send(command);
    assert!(rubric(&desk.editor).unwrap().0.rows[0].cells[before[0].unwrap()].was);
    desk.send(Command::Undo);
    desk.send(Command::Undo);
    assert_eq!((levels(&desk.editor), choices(&desk.editor).len()), (before, periods));
}

#[test]
fn milestones_are_ticked_undone_and_kept() {
    let mut desk = open("milestones");
    ask(&mut desk, |query| query.to = 40);
    assert_eq!(kind(&desk.editor), Kind::Milestones);
    let list = milestones(&desk.editor).unwrap();
    assert_eq!((list.criteria.len(), list.found), (12, 120));
    let points: f64 = list.criteria.iter().map(|one| one.points.parse::<f64>().unwrap()).sum();
    assert!((points - 100.0).abs() < 1.0, "{points}");
    assert!(list.criteria.iter().all(|one| one.change.is_some() && one.open), "{list:?}");
    let rows = check_rows(&desk.editor).rows;
    assert_eq!(rows.len(), 40);
    let (at, row) = rows.iter().enumerate().find(|(_, row)| row.marks[1] == Some(false)).unwrap();
    let command = tick(&desk.editor, at, "crm", true).unwrap();
    let text = format!("{command:?}");
    assert!(text.contains("\"done\""), "in the column's own words: {text}");
    desk.send(command);
    let after = check_rows(&desk.editor).rows[at].clone();
    assert_eq!(after.marks[1], Some(true));
    assert!(after.total.unwrap() > row.total.unwrap());
    let spread = milestones(&desk.editor).unwrap().criteria[1].share;
    assert!((spread - list.criteria[1].share - 1.0 / 120.0).abs() < 1e-9);
    desk.send(Command::Undo);
    assert_eq!(check_rows(&desk.editor).rows[at], *row);
    desk.send(Command::Redo);
    let mut desk = desk.reload();
    ask(&mut desk, |query| query.to = 40);
    assert_eq!(check_rows(&desk.editor).rows[at], after);
    let command = tick(&desk.editor, at, "crm", false).unwrap();
    desk.send(command);
    assert_eq!(check_rows(&desk.editor).rows[at].marks, row.marks);
}

#[test]
fn those_who_have_not_reached_a_milestone() {
    let mut desk = open("milestones");
    ask(&mut desk, |query| query.to = 200);
    let list = milestones(&desk.editor).unwrap();
    let rare = list.criteria.iter().position(|one| one.kpi == "case_study").unwrap();
    let reached = (list.criteria[rare].share * 120.0).round() as usize;
    let command = without(&desk.editor, "case_study");
    desk.send(command);
    let filtered = milestones(&desk.editor).unwrap();
    assert_eq!(filtered.found, 120 - reached);
    assert!(filtered.caption.contains("not reached"), "{}", filtered.caption);
    assert!(check_rows(&desk.editor).rows.iter().all(|row| row.marks[rare] != Some(true)));
    assert_eq!(filtered.criteria, list.criteria, "how far each is spread is of all");
    ask(&mut desk, |query| query.search = "no such name".into());
    assert_eq!(milestones(&desk.editor).unwrap().found, 0);
    assert!(nobody(&desk.editor).contains("reached"));
    let command = without(&desk.editor, "case_study");
    desk.send(command);
    assert!(nobody(&desk.editor).contains("words"));
}

#[test]
fn a_scorecard_without_levels_says_so() {
    let desk = open("renewal-risk");
    assert_eq!(kind(&desk.editor), Kind::Nothing);
}
