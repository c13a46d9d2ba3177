//! Weights, bands and the least coverage through the editor: what a person moves, and whom it touches.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test speaks by panicking")]

mod support {
    pub mod desk;
}

use scorewright::editor::Command;
use scorewright::editor::view::band::{counts, moved};
use scorewright::editor::view::coverage::coverage;
use scorewright::editor::view::weight;
use scorewright::scorecard::{Edit, by_rank};
use support::desk::Desk;

#[test]
fn a_lock_keeps_its_weight_survives_a_reload_and_is_undone() {
    let mut desk = Desk::empty();
    desk.send(Command::Create { template: "saas-health".into() });
    let ids: Vec<String> = desk.editor.card().unwrap().groups.iter().map(|group| group.id.clone()).collect();
    let weights = |desk: &Desk| -> Vec<f64> {
        let sum: f64 = desk.editor.card().unwrap().groups.iter().map(|group| group.weight).sum();
        desk.editor.card().unwrap().groups.iter().map(|group| group.weight / sum * 100.0).collect()
    };
    let before = weights(&desk);
    desk.send(Command::Lock { id: ids[1].clone(), on: true });
    let text = desk.editor.card().unwrap().clone();
    let mut desk = desk.reload();
    assert_eq!(*desk.editor.card().unwrap(), text, "a lock is no part of the definition");
    let view = weight::of(&desk.editor, &ids[0]).unwrap();
    assert!(weight::of(&desk.editor, &ids[1]).unwrap().most.is_err());
    desk.send(Command::Edit(view.edit(60.0, &view.siblings).unwrap()));
    let after = weights(&desk);
    assert!((after[0] - 60.0).abs() < 1e-3 && (after[1] - before[1]).abs() < 1e-3, "{after:?}");
    let rest = |weights: &[f64]| weights[3] / weights[2];
    assert!((rest(&after) - rest(&before)).abs() < 1e-3, "the others keep their proportion");
    desk.send(Command::Undo);
    assert_eq!(weights(&desk), before);
    // What is deleted is not locked when something of its name comes back.
    let locked = |desk: &Desk| desk.editor.entry().unwrap().locked.clone();
    desk.send(Command::Lock { id: "csat".into(), on: true });
    desk.send(Command::Edit(Edit::Remove { id: "csat".into() }));
    assert_eq!(locked(&desk), [ids[1].clone()]);
    desk.send(Command::Undo);
    assert_eq!(locked(&desk), [ids[1].clone(), "csat".into()]);
    desk.send(Command::Lock { id: "csat".into(), on: false });
    assert_eq!(locked(&desk), [ids[1].clone()]);
}

#[test]
fn a_sum_of_a_hundred_changes_no_score_and_an_order_does() {
    let mut desk = Desk::empty();
    desk.send(Command::Create { template: "saas-health".into() });
    desk.send(Command::Edit(Edit::Weigh { id: "support".into(), weight: 77.0 }));
    desk.send(Command::Settle);
    let before = desk.results();
    desk.send(Command::Edit(Edit::Normalise { group: None }));
    assert!(desk.results() == before, "a sum of 100 changes no score, in segments neither");
    let list = |desk: &Desk| weight::lists(&desk.editor).into_iter().next().unwrap();
    assert!(list(&desk).is_hundred && list(&desk).title == "Groups");
    let first = weight::of(&desk.editor, "wau").unwrap();
    let mut order = first.siblings;
    order.reverse();
    desk.send(Command::Edit(Edit::WeighAll { weights: by_rank(&order, first.scale) }));
    assert!(desk.results() != before);
    let weights: Vec<f64> =
        weight::of(&desk.editor, "wau").unwrap().siblings.iter().map(|one| one.weight).collect();
    assert_eq!(weights, [10.0, 20.0, 30.0, 40.0]);
    desk.send(Command::Undo);
    assert!(desk.results() == before);
}

#[test]
fn the_ring_is_whole_and_shows_what_is_selected() {
    let mut desk = Desk::empty();
    desk.send(Command::Create { template: "saas-health".into() });
    let ring = weight::ring(&desk.editor).unwrap();
    let whole: f64 = ring.arcs.iter().map(|arc| arc.share).sum();
    assert!((whole - 1.0).abs() < 1e-9, "{whole}");
    assert_eq!(ring.arcs.iter().filter(|arc| arc.selected).count(), 1);
    let groups: f64 = ring.groups.iter().map(|(_, share)| share).sum();
    assert!((groups - 1.0).abs() < 1e-9, "{groups}");
}

#[test]
fn the_least_coverage_says_who_loses_the_total() {
    let mut desk = Desk::empty();
    desk.send(Command::Create { template: "saas-health".into() });
    let view = coverage(&desk.editor);
    assert_eq!((view.least, view.bars.len()), (50.0, 40));
    assert_eq!(view.told, "With 50% nobody loses the total: all accounts reach it.");
    desk.send(Command::Edit(Edit::SetMinCoverage { share: 0.95 }));
    let lost = desk.results().lines().skip(1).filter(|line| line.contains(",coverage,")).count();
    assert!(lost > 0);
    assert_eq!(coverage(&desk.editor).told, format!("With 95%, {lost} of 240 accounts get no total for it."));
    desk.send(Command::Edit(Edit::SetMinCoverage { share: 0.0 }));
    assert_eq!(coverage(&desk.editor).told, "Every one of 240 accounts that has any value gets a total.");
}

#[test]
fn a_band_that_is_dragged_takes_its_accounts_with_it() {
    let mut desk = Desk::empty();
    desk.send(Command::Create { template: "saas-health".into() });
    let before = counts(&desk.editor);
    let bands = desk.editor.card().unwrap().bands.clone();
    for to in 51..=60 {
        desk.send(Command::Edit(Edit::SetBands { bands: moved(&bands, 1, f64::from(to)) }));
    }
    desk.send(Command::Settle);
    let red = desk.results().lines().filter(|line| line.contains("At risk")).count();
    assert!(counts(&desk.editor)[0].starts_with(&format!("{red} (")), "{:?}", counts(&desk.editor));
    assert_ne!(counts(&desk.editor), before);
    desk.send(Command::Undo);
    assert_eq!(counts(&desk.editor), before, "one drag is one step");
}
