//! A workbook in the Data place: read as the clean file would be, corrected, and undone.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test speaks by panicking")]

mod support {
    pub mod desk;
    pub mod workbook;
}

use scorewright::dataset::{Correction, Layout, Mark, parse_iso};
use scorewright::editor::view::data::{LayoutView, layout};
use scorewright::editor::{Command, DataState, Place};
use support::desk::Desk;
use support::workbook::{csv, xlsx};

fn open(name: &str, bytes: &[u8]) -> Desk {
    let mut desk = Desk::first_visit();
    desk.send(Command::Go(Place::Data.route("saas-health")));
    desk.open_data(name, bytes);
    desk.send(Command::SetAsOf(parse_iso("2026-10-31")));
    desk
}

fn correct(desk: &mut Desk, change: impl FnOnce(&mut scorewright::dataset::Corrections)) {
    let mut corrections = desk.editor.entry().unwrap().data.corrections.clone();
    change(&mut corrections);
    desk.send(Command::Correct(corrections));
}

fn view(desk: &Desk) -> LayoutView {
    layout(&desk.editor).expect("the file is read")
}

fn rows(desk: &Desk) -> usize {
    match &desk.editor.session.data {
        DataState::Ready(loaded) => loaded.rows,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_workbook_scores_as_the_clean_file_once_its_seats_are_corrected() {
    let clean = open("clean.csv", csv().as_bytes()).results();
    let mut desk = open("health.xlsx", &xlsx());
    assert_eq!(rows(&desk), 40);
    let told = view(&desk);
    assert_eq!(
        told.sheets.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
        ["Read me", "Accounts"]
    );
    assert_eq!((told.sheet.as_str(), told.header_row, told.below), ("Accounts", Some(4), Some(false)));
    // Two thousand seats read as two: the tickets per seat are a thousand times too many.
    assert!(desk.results() != clean);
    correct(&mut desk, |all| {
        all.set("seats", Correction { mark: Some(Mark::Comma), ..Correction::default() })
    });
    assert_eq!(desk.results(), clean);
    let mut desk = desk.reload();
    assert_eq!(desk.results(), clean, "it is kept with its correction");
}

#[test]
fn another_sheet_another_header_and_the_rows_below_are_taken_and_given_back() {
    let mut desk = open("health.xlsx", &xlsx());
    let before = desk.results();
    correct(&mut desk, |all| all.layout.keep_below = true);
    assert_eq!((rows(&desk), view(&desk).below), (41, Some(true)));
    correct(&mut desk, |all| all.layout = Layout { sheet: Some("Read me".into()), ..Layout::default() });
    assert_eq!(view(&desk).sheet, "Read me");
    desk.send(Command::Undo);
    desk.send(Command::Undo);
    assert_eq!(rows(&desk), 40);
    assert_eq!(desk.results(), before);
    desk.send(Command::Redo);
    assert_eq!(rows(&desk), 41);
}

#[test]
fn what_comes_after_a_workbook_knows_nothing_of_it() {
    let mut desk = open("health.xlsx", &xlsx());
    desk.open_data("clean.csv", csv());
    assert!(view(&desk).sheets.is_empty());
    desk.send(Command::UseExample);
    assert_eq!(layout(&desk.editor), None);
    let mut desk = open(
        "accounts.json",
        br#"[{"account_id":"J-1","usage":{"wau_pct":40}},{"account_id":"J-2","usage":{"wau_pct":80}}]"#,
    );
    assert_eq!(rows(&desk), 2);
    desk.open_data("broken.xlsx", b"PK\x03\x04 and no more");
    assert!(desk.editor.session.refused.is_some(), "what was open stays open");
    assert_eq!(rows(&desk), 2);
}
