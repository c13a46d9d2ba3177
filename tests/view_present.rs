//! Presenting natively: the sequence of slides, what stands on each, and that no name is left while they
//! are masked.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test speaks by panicking")]

#[path = "support/desk.rs"]
mod desk;

use desk::Desk;
use scorewright::editor::view::account::{self as page, AccountState};
use scorewright::editor::view::present::{
    Slide, account_slide, choose_view, distribution, go, leave, levers, part, sequence, slides,
};
use scorewright::editor::view::{level, palette, result, shell};
use scorewright::editor::{Command, DataState, Editor, Route, Start};

fn open(template: &str) -> Desk {
    let mut desk = Desk::empty();
    desk.send(Command::Create { template: template.into() });
    desk.send(Command::Go(Route::Results { card: template.into(), query: String::new() }));
    desk.send(Command::ShowRows { from: 0, to: 400 });
    desk
}

fn present(desk: &mut Desk, step: usize) {
    let command = go(&desk.editor, step).unwrap();
    desk.send(command);
}

/// Ids and names of all subjects, as the data has them.
fn names(desk: &Desk) -> Vec<String> {
    let rows = desk.editor.session.rows.as_ref().unwrap().open().unwrap();
    let mut names: Vec<String> =
        rows.rows.iter().flat_map(|row| [row.id.clone(), row.name.clone()]).collect();
    names.sort();
    names.dedup();
    names
}

#[test]
fn slides_go_from_the_portfolio_to_what_if() {
    let desk = open("customer-success");
    let all = slides(&desk.editor);
    assert_eq!(
        (all[0], all[all.len() - 2], all[all.len() - 1]),
        (Slide::Portfolio, Slide::Account, Slide::WhatIf)
    );
    assert!(all.contains(&Slide::Segment(0)) && all.contains(&Slide::Others), "{all:?}");
    let desk = open("milestones");
    let all = slides(&desk.editor);
    assert!(all.contains(&Slide::Group(0)), "without segments the health scores: {all:?}");
}

#[test]
fn each_slide_says_what_the_results_say() {
    let mut desk = open("saas-health");
    let tiles = result::tiles(&desk.editor);
    present(&mut desk, 1);
    let view = part(&desk.editor).unwrap();
    let own: Vec<&String> = view.bands.iter().map(|one| &one.count).collect();
    assert_eq!(own, tiles.bands.iter().map(|tile| &tile.count).collect::<Vec<_>>());
    let worth: Vec<_> = view.bands.iter().map(|one| one.worth.clone()).collect();
    assert_eq!(
        worth,
        tiles.bands.iter().map(|tile| tile.worth.clone().map(|worth| worth.0)).collect::<Vec<_>>()
    );
    assert!(view.sentence.contains("accounts are in “At risk”"), "{}", view.sentence);
    let whole = distribution(&desk.editor).unwrap();
    let count = slides(&desk.editor).len();
    let mut inside = 0;
    for step in 2..=count {
        present(&mut desk, step);
        let at = sequence(&desk.editor).unwrap();
        assert_eq!((at.step, at.of), (step, count));
        match at.slide {
            Slide::Segment(_) | Slide::Others => {
                inside += distribution(&desk.editor).unwrap().counts.iter().sum::<u32>();
                assert!(part(&desk.editor).unwrap().sentence.contains(" of "));
            }
            Slide::Account => {
                let slide = account_slide(&desk.editor).unwrap();
                assert!(slide.fell_most && !slide.drags.is_empty() && slide.total.change.unwrap() < 0.0);
            }
            Slide::WhatIf => {
                assert!(sequence(&desk.editor).unwrap().next.is_none());
                let list = levers(&desk.editor);
                assert!((2..=3).contains(&list.len()), "{list:?}");
            }
            _ => {}
        }
    }
    if inside > 0 {
        assert_eq!(inside, whole.counts.iter().sum::<u32>(), "the segments are everyone");
    }
}

#[test]
fn the_account_that_was_open_is_presented_and_one_goes_back_to_it() {
    let mut desk = open("saas-health");
    let subject = desk.editor.session.rows.as_ref().unwrap().open().unwrap().rows[20].id.clone();
    let from = Route::Account { card: "saas-health".into(), subject: subject.clone() };
    desk.send(Command::Go(from.clone()));
    let last = slides(&desk.editor).len();
    desk.send(Command::Go(Route::Present { card: "saas-health".into(), step: last - 1 }));
    let slide = account_slide(&desk.editor).unwrap();
    assert!(slide.address.ends_with(&subject) && !slide.fell_most);
    present(&mut desk, last);
    let before = page::outcome(&desk.editor).today;
    for control in levers(&desk.editor) {
        let best = match &control.way {
            page::Way::Slide { max, min, .. } => {
                let own: f64 = control.own.parse().unwrap_or(*min);
                format!("{}", if own - min > max - own { *min } else { *max })
            }
            page::Way::YesNo => if control.own == "yes" { "no" } else { "yes" }.into(),
            page::Way::Choose(labels) => labels.iter().find(|label| **label != control.own).unwrap().clone(),
            page::Way::Date => "2026-11-22".into(),
        };
        desk.send(Command::Suppose { column: control.column, cell: Some(best) });
    }
    let after = page::outcome(&desk.editor);
    assert!(after.moved && after.then != before, "{after:?}");
    let command = leave(&desk.editor).unwrap();
    desk.send(command);
    assert_eq!(desk.editor.session.route, from);
    assert!(desk.editor.session.supposed.is_empty());
}

#[test]
fn a_view_of_a_role_decides_who_and_what_is_presented() {
    let mut desk = open("milestones");
    present(&mut desk, 1);
    let all = part(&desk.editor).unwrap();
    let command = choose_view(&desk.editor, Some("referenceable".into()));
    desk.send(command);
    let few = part(&desk.editor).unwrap();
    let sum = |view: &scorewright::editor::view::present::PartView| {
        view.bands.iter().map(|one| one.size).sum::<usize>()
    };
    assert!(sum(&few) < sum(&all) && sum(&few) > 0, "{few:?}");
    let groups =
        |editor: &Editor| slides(editor).iter().filter(|slide| matches!(slide, Slide::Group(_))).count();
    let some = groups(&desk.editor);
    let command = choose_view(&desk.editor, None);
    desk.send(command);
    assert!(some < groups(&desk.editor), "the view leaves groups out");
}

/// Everything that is shown anywhere, as text.
fn texts(desk: &mut Desk) -> Vec<(String, String)> {
    let card = desk.editor.card().unwrap().id.clone();
    let mut out = Vec::new();
    let mut add = |what: &str, text: String| out.push((what.to_owned(), text));
    let count = slides(&desk.editor).len();
    for step in 1..=count {
        desk.send(Command::Go(Route::Present { card: card.clone(), step }));
        let editor = &desk.editor;
        add("slide", format!("{:?}{:?}{:?}", sequence(editor), part(editor), account_slide(editor)));
        add("charts", format!("{:?}{:?}{:?}", distribution(editor), page::trend(editor), levers(editor)));
        add("what if", format!("{:?}", page::outcome(editor)));
    }
    desk.send(Command::Go(Route::Results { card: card.clone(), query: String::new() }));
    desk.send(Command::ShowRows { from: 0, to: 400 });
    let editor = &desk.editor;
    add(
        "table",
        format!("{:?}{:?}{:?}", result::table(editor), result::found(editor), result::chips(editor)),
    );
    add(
        "results",
        format!("{:?}{:?}{:?}", result::head(editor), result::tiles(editor), result::distribution(editor)),
    );
    add("shell", format!("{:?}{:?}{:?}", shell::bar(editor), shell::rail(editor), shell::toasts(editor)));
    add("palette", palette::find(editor, "").into_iter().map(|entry| entry.label + &entry.hint).collect());
    let subject = editor.session.rows.as_ref().unwrap().open().unwrap().rows[3].id.clone();
    desk.send(Command::Go(Route::Account { card: card.clone(), subject }));
    let editor = &desk.editor;
    let AccountState::Ready(view) = page::account(editor) else { panic!("no account") };
    add("account", format!("{view:?}{}{}", page::plain(&view.summary), page::markdown(&view)));
    add(
        "account charts",
        format!("{:?}{:?}{:?}", page::waterfall(editor), page::against_average(editor), page::radar(editor)),
    );
    add("account controls", format!("{:?}{:?}", page::controls(editor), page::opinion(editor)));
    add("tasks", format!("{:?}", editor.session.scored));
    add("address", desk.editor.session.route.fragment());
    desk.send(Command::Go(Route::Tasks { card: card.clone() }));
    desk.send(Command::AskTasks { query: Default::default(), from: 0, to: 100 });
    desk.send(Command::Go(Route::Levels { card }));
    let mut query = desk.editor.session.level_query.clone();
    query.to = 400;
    desk.send(Command::AskLevels(query));
    let editor = &desk.editor;
    add("levels", format!("{:?}{:?}{:?}", level::rubric(editor), level::steps(editor), level::radar(editor)));
    let session = &editor.session;
    add(
        "answers",
        format!("{:?}{:?}{:?}{:?}", session.rows, session.breakdown, session.moved, session.tasks),
    );
    add("further answers", format!("{:?}{:?}{:?}", session.account, session.levels, session.stage));
    add("milestones", format!("{:?}{:?}", level::milestones(editor), level::check_rows(editor)));
    out
}

#[test]
fn masked_no_name_of_the_data_is_shown_anywhere() {
    for template in ["saas-health", "eleven-pillars", "milestones", "customer-success"] {
        let mut desk = open(template);
        let names = names(&desk);
        assert!(names.len() > 5);
        desk.send(Command::Mask(true));
        for (what, text) in texts(&mut desk) {
            for name in &names {
                assert!(!text.contains(name.as_str()), "{template}: {what} says {name}: {text}");
            }
        }
    }
}

#[test]
fn aliases_are_those_of_the_place_in_the_data_and_lead_both_ways() {
    let mut desk = open("saas-health");
    let before = result::table(&desk.editor);
    desk.send(Command::Mask(true));
    let after = result::table(&desk.editor);
    assert_eq!(before.rows.len(), after.rows.len());
    let pairs: Vec<(String, String)> =
        before.rows.iter().zip(&after.rows).map(|(own, alias)| (own.id.clone(), alias.id.clone())).collect();
    assert!(pairs.iter().all(|(_, alias)| alias.starts_with("Account ")), "{pairs:?}");
    assert!(before.rows.iter().zip(&after.rows).all(|(a, b)| a.total == b.total), "nothing else changes");
    let (own, alias) = pairs[7].clone();
    let opened = |desk: &mut Desk, subject: &str| {
        desk.send(Command::Go(Route::Account { card: "saas-health".into(), subject: subject.into() }));
        match page::account(&desk.editor) {
            AccountState::Ready(view) => (view.id, view.total.total),
            other => panic!("{other:?}"),
        }
    };
    let by_alias = opened(&mut desk, &alias);
    assert_eq!(opened(&mut desk, &own), by_alias, "an older address leads there too");
    let route = page::readdressed(&desk.editor, alias.clone()).unwrap();
    desk.send(Command::Readdress(route));
    assert!(desk.editor.session.route.fragment().ends_with("Account%208") || !alias.ends_with(" 8"));
    assert!(page::readdressed(&desk.editor, alias.clone()).is_none());
    // What would be is asked of the same account.
    desk.send(Command::Suppose { column: "nps".into(), cell: Some("70".into()) });
    let AccountState::Ready(view) = page::account(&desk.editor) else { panic!() };
    assert_eq!(view.id, alias);
    desk.send(Command::SupposeNothing);
    desk.send(Command::Mask(false));
    let shown = opened(&mut desk, &alias);
    assert_eq!((shown.0, shown.1), (own, by_alias.1), "and back");
}

#[test]
fn the_tab_remembers_that_names_are_masked() {
    let mut desk = open("saas-health");
    desk.send(Command::Mask(true));
    let entries = desk.editor.library.entries.iter().map(|entry| (**entry).clone()).collect();
    let route = Route::Results { card: "saas-health".into(), query: String::new() };
    let start = Start { entries, route, tab: "masked\n\nAccount 3".into(), ..Start::default() };
    let mut again = Desk::default();
    again.send(Command::Start(Box::new(start)));
    again.send(Command::ShowRows { from: 0, to: 10 });
    assert!(matches!(again.editor.session.data, DataState::Ready(_)));
    assert!(result::table(&again.editor).rows.iter().all(|row| row.name.starts_with("Account ")));
    let last = slides(&again.editor).len();
    let start = Start {
        entries: again.editor.library.entries.iter().map(|entry| (**entry).clone()).collect(),
        route: Route::Present { card: "saas-health".into(), step: last - 1 },
        tab: "masked\n\nAccount 3".into(),
        ..Start::default()
    };
    let mut presenting = Desk::default();
    presenting.send(Command::Start(Box::new(start)));
    assert_eq!(account_slide(&presenting.editor).unwrap().name, "Account 3");
}

#[test]
fn expectations_know_their_subject_masked_or_not() {
    let mut desk = open("saas-health");
    let name = result::table(&desk.editor).rows[0].name.clone();
    let rule = serde_json::json!({"subject": name, "band": "At risk"});
    let expectation =
        <scorewright::scorecard::Expectation as scorewright::record::Record>::read(rule).unwrap();
    desk.send(Command::Edit(scorewright::scorecard::Edit::SetExpectations {
        expectations: vec![expectation],
    }));
    let known = |desk: &Desk| desk.editor.session.scored.as_ref().unwrap().verdicts[0].clone();
    assert!(known(&desk).known);
    desk.send(Command::Mask(true));
    assert!(known(&desk).known && known(&desk).name.starts_with("Account "));
}
