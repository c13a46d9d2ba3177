//! A table that is typed: begun from nothing, grown, mended and taken back, as a person would.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test speaks by panicking")]

mod support {
    pub mod desk;
}

use scorewright::dataset::Amendment;
use scorewright::editor::view::data::grid::{Range, begin_period, block, first_columns, frame, put, sight};
use scorewright::editor::{Command, DataState, Editor, Route};
use support::desk::Desk;

fn rows(editor: &Editor) -> usize {
    match &editor.session.data {
        DataState::Ready(loaded) => loaded.rows,
        other => panic!("no data: {other:?}"),
    }
}

/// A milestone checklist with a table begun for it.
fn begun() -> Desk {
    let mut desk = Desk::first_visit();
    desk.send(Command::Create { template: "milestones".into() });
    let card = desk.editor.card().unwrap().id.clone();
    desk.send(Command::RemoveData);
    desk.send(Command::TypeTable { columns: first_columns(&desk.editor) });
    desk.send(Command::Go(Route::Data { card, grid: true }));
    desk
}

fn paste(desk: &mut Desk, row: usize, column: usize, text: &str) {
    let amendment = put(&frame(&desk.editor), Range::at(row, column), &block(text)).unwrap();
    desk.send(Command::Amend(amendment));
}

fn mean(desk: &Desk) -> Option<f64> {
    desk.editor.session.scored.as_ref().and_then(|scored| scored.summary.mean)
}

#[test]
fn a_table_is_begun_typed_scored_and_kept() {
    let mut desk = begun();
    let frame_now = frame(&desk.editor);
    assert_eq!((rows(&desk.editor), frame_now.rows), (0, 0));
    let kpis = desk.editor.card().unwrap().kpis().count();
    assert!(frame_now.columns.len() > kpis, "{:?}", frame_now.columns);
    assert!(frame_now.columns.iter().all(|column| column.open));
    let served = frame_now.columns.iter().filter(|column| !column.serves.is_empty()).count();
    assert_eq!(served, frame_now.columns.len(), "every column serves something: {:?}", frame_now.columns);

    let first = frame_now.columns.len() - kpis;
    paste(&mut desk, 0, 0, "Acme\nGlobex");
    let yes = vec!["yes"; kpis].join("\t");
    let no = vec!["no"; kpis].join("\t");
    paste(&mut desk, 0, first, &format!("{yes}\n{no}"));
    assert_eq!(rows(&desk.editor), 2);
    assert_eq!(mean(&desk), Some(50.0));
    desk.send(Command::ShowCells { from: 0, to: 50 });
    assert_eq!(sight(&desk.editor).text(1, 0), Some("Globex"));

    desk = desk.reload();
    assert_eq!((rows(&desk.editor), mean(&desk)), (2, Some(50.0)));
    let list = desk.editor.entry().unwrap().data.amendments.clone();
    let typed = list.iter().filter(|one| matches!(one, Amendment::Type { .. })).count();
    assert_eq!(typed, 1, "what is typed in a row is one change");
}

#[test]
fn a_typed_row_is_there_before_the_worker_answers() {
    let mut desk = begun();
    desk.send(Command::ShowCells { from: 0, to: 50 });
    desk.hold = true;
    paste(&mut desk, 0, 0, "Acme");
    assert_eq!((frame(&desk.editor).rows, sight(&desk.editor).text(0, 0)), (1, Some("Acme")));
    paste(&mut desk, 1, 0, "Globex");
    assert_eq!((frame(&desk.editor).rows, sight(&desk.editor).text(1, 0)), (2, Some("Globex")));
}

#[test]
fn every_gesture_is_undone_alone() {
    let mut desk = begun();
    paste(&mut desk, 0, 0, "Acme");
    paste(&mut desk, 0, 0, "Acme Ltd");
    desk.send(Command::ShowCells { from: 0, to: 50 });
    desk.send(Command::Undo);
    assert_eq!(sight(&desk.editor).text(0, 0), Some("Acme"));
    desk.send(Command::Undo);
    assert_eq!(rows(&desk.editor), 0);
    desk.send(Command::Redo);
    desk.send(Command::Redo);
    assert_eq!(sight(&desk.editor).text(0, 0), Some("Acme Ltd"));
}

#[test]
fn a_new_period_begins_with_the_last_ones_cells() {
    let mut desk = begun();
    paste(&mut desk, 0, 0, "Acme\nGlobex");
    let steps = begin_period(&frame(&desk.editor), "Quarter", "2026-Q3", "2026-Q4").unwrap();
    desk.send(Command::AmendAll { amendments: steps, told: "Began 2026-Q4".into() });
    let roles = desk.editor.card().unwrap().data.clone();
    let roles = scorewright::scorecard::DataRoles { period: Some("Quarter".into()), ..roles };
    desk.send(Command::SetRoles(roles));
    assert_eq!(rows(&desk.editor), 4);
    let period = frame(&desk.editor).period.unwrap();
    assert_eq!(
        (period.column.as_deref(), period.last.as_str(), period.next.as_str()),
        (Some("Quarter"), "2026-Q4", "2027-Q1")
    );
    desk.send(Command::Undo);
    desk.send(Command::Undo);
    assert_eq!(rows(&desk.editor), 2);
}

#[test]
fn cells_of_an_opened_file_are_changed_beside_it() {
    let mut desk = Desk::first_visit();
    desk.send(Command::Go(Route::Data { card: "saas-health".into(), grid: true }));
    let text = "account_id,nps,wau\nA,5,50\nB,many,60\nC,7,70\nTotal,12,180\n";
    desk.open_data("accounts.csv", text);
    assert_eq!(rows(&desk.editor), 3);
    desk.send(Command::ShowCells { from: 0, to: 50 });
    let columns = frame(&desk.editor).columns;
    let nps = columns.iter().position(|column| column.header == "nps").unwrap();
    assert!(columns[nps].takes.fault("many").is_some());
    paste(&mut desk, 1, nps, "6");
    desk.send(Command::Amend(Amendment::Drop { rows: vec![1] }));
    assert_eq!((rows(&desk.editor), sight(&desk.editor).text(0, nps)), (2, Some("6")));
    desk.send(Command::ExportTable);
    assert_eq!(desk.files.pop().unwrap().1, "account_id,nps,wau\r\nB,6,60\r\nC,7,70\r\n");
    // The row below stays below, whatever is added.
    paste(&mut desk, 2, 0, "D");
    assert_eq!((rows(&desk.editor), sight(&desk.editor).text(2, 0)), (3, Some("D")));
    // Taking back one change leaves the others.
    desk.send(Command::TakeBack(1));
    assert_eq!((rows(&desk.editor), sight(&desk.editor).text(1, nps)), (3, Some("6")));
}

#[test]
fn ten_thousand_rows_are_typed_into() {
    let mut desk = Desk::first_visit();
    desk.send(Command::Go(Route::Data { card: "saas-health".into(), grid: true }));
    let mut text = "account_id,nps\n".to_owned();
    for row in 0..10_000 {
        text.push_str(&format!("A{row},{}\n", row % 10));
    }
    desk.open_data("accounts.csv", text);
    desk.send(Command::ShowCells { from: 9_990, to: 10_050 });
    for row in 9_990..10_010 {
        paste(&mut desk, row, 1, "3");
    }
    assert_eq!((rows(&desk.editor), sight(&desk.editor).text(10_009, 1)), (10_010, Some("3")));
}
