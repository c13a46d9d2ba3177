//! The command palette finds what a person means by its words, and what it offers does what it says.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test speaks by panicking")]

mod support {
    pub mod desk;
}

use scorewright::editor::view::palette::{Act, find};
use scorewright::editor::{Command, Place, Route};
use support::desk::Desk;

fn open() -> Desk {
    let mut desk = Desk::first_visit();
    desk.send(Command::Go(Route::Design { card: "saas-health".into(), part: None }));
    desk
}

fn labels(desk: &Desk, search: &str) -> Vec<String> {
    find(&desk.editor, search).into_iter().map(|entry| entry.label).collect()
}

/// Chooses the first entry that is found.
fn choose(desk: &mut Desk, search: &str, label: &str) {
    let first = find(&desk.editor, search).into_iter().next().expect("something is found");
    assert_eq!(first.label, label, "{search}");
    match first.act {
        Act::Send(command) => desk.send(*command),
        Act::Shortcuts => panic!("{label} shows the shortcuts"),
    }
}

#[test]
fn every_word_must_be_there_and_beginnings_come_first() {
    let desk = open();
    assert_eq!(labels(&desk, "weekly")[0], "Weekly active users");
    assert_eq!(labels(&desk, "kpi relationship nps"), ["NPS"]);
    assert_eq!(labels(&desk, "no such thing"), [""; 0]);
    let themes = labels(&desk, "theme");
    assert!(themes.contains(&"Dark theme".to_string()) && themes.contains(&"Light theme".to_string()));
    assert_eq!(labels(&desk, "?"), ["Keyboard shortcuts"]);
}

#[test]
fn what_is_chosen_is_done() {
    let mut desk = open();
    choose(&mut desk, "results", "Results");
    assert_eq!(desk.editor.session.route, Place::Results.route("saas-health"));
    choose(&mut desk, "weekly", "Weekly active users");
    assert_eq!(
        desk.editor.session.route,
        Route::Design { card: "saas-health".into(), part: Some("wau".into()) }
    );
    choose(&mut desk, "weigh product equally", "Weigh the KPIs of Product equally");
    let weights: Vec<f64> = desk.editor.card().unwrap().groups[0].kpis.iter().map(|kpi| kpi.weight).collect();
    assert!(weights.windows(2).all(|pair| pair[0] == pair[1]), "{weights:?}");
    choose(&mut desk, "undo", "Undo: change the weights");
    assert_eq!(labels(&desk, "redo"), ["Redo: change the weights"]);
    choose(&mut desk, "new milestone", "New: Milestone checklist");
    assert_eq!(desk.editor.library.entries.len(), 2);
    choose(&mut desk, "open b2b", "Open B2B SaaS customer health");
    assert_eq!(desk.editor.card().unwrap().id, "saas-health");
    choose(&mut desk, "export json", "Export the scorecard as JSON");
    assert_eq!(desk.files.last().unwrap().0, "saas-health.scorecard.json");
}

#[test]
fn without_a_scorecard_it_offers_what_can_be_done() {
    let desk = Desk::empty();
    let found = labels(&desk, "");
    assert!(found.contains(&"Library".to_string()) && found.iter().any(|label| label.starts_with("New: ")));
    assert!(!found.iter().any(|label| label.starts_with("Undo") || label == "Results" || label == "Bands"));
}
