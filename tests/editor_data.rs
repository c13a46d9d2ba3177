//! The Data place as scripts: what a person does there, and what is shown of it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test speaks by panicking")]

mod support {
    pub mod desk;
}

use scorewright::dataset::{Correction, Corrections, Kind, Mark, parse_iso};
use scorewright::editor::view::data::{self, Picture, Row, Stage};
use scorewright::editor::{Command, DataSource, DataState, Place, Purpose, Slot};
use scorewright::scorecard::{DataRoles, Edit, Scorecard};
use support::desk::Desk;

/// The SaaS template with its example data, in the Data place.
fn open() -> Desk {
    let mut desk = Desk::first_visit();
    desk.send(Command::Go(Place::Data.route("saas-health")));
    desk
}

fn use_column(desk: &mut Desk, column: &str, before: Option<Purpose>, after: Option<Purpose>) {
    desk.send(Command::UseColumn { column: column.into(), before, after });
}

fn card(desk: &Desk) -> &Scorecard {
    desk.editor.card().unwrap()
}

fn roles(desk: &Desk) -> &DataRoles {
    &card(desk).data
}

fn column(desk: &Desk, kpi: &str) -> Option<String> {
    card(desk).kpi(kpi).unwrap().column.clone()
}

/// The name under which the data stands, and its rows.
fn data(desk: &Desk) -> (String, usize) {
    match &desk.editor.session.data {
        DataState::Ready(loaded) => (loaded.name.clone(), loaded.rows),
        other => panic!("{other:?}"),
    }
}

fn row(desk: &Desk, header: &str) -> Row {
    data::columns(&desk.editor).rows.into_iter().find(|row| row.header == header).unwrap()
}

fn toast(desk: &Desk) -> &str {
    desk.editor.session.toasts.last().map_or("", |toast| &toast.text)
}

fn subjects(desk: &Desk) -> u32 {
    desk.editor.session.scored.as_ref().unwrap().summary.subjects
}

fn kpi(id: &str) -> Option<Purpose> {
    Some(Purpose::Kpi(id.into()))
}

const ACCOUNTS: &[u8] = b"account_id,account,month,arr,wau_pct,NPS score,csat\n\
    A-1,Penrose,2026-09,10k,50,30,4.5\n\
    A-1,Penrose,2026-10,10k,55,many,4.5\n\
    A-2,Brisk,2026-10,20k,70,,4.5\n";

#[test]
fn the_example_is_described() {
    let desk = open();
    assert_eq!(data::stage(&desk.editor), Stage::Columns);
    let head = data::head(&desk.editor);
    assert_eq!((head.source.as_str(), head.example), ("Example data, made for 23 Nov 2026", false));
    let columns = data::columns(&desk.editor);
    assert_eq!(columns.rows.len(), 21);
    assert!(columns.ready && !columns.looking);
    assert_eq!(data::lost(&desk.editor), []);
    let id = row(&desk, "account_id");
    assert_eq!((id.serves.badge, id.serves.chosen.as_str()), ("Role", "id"));
    assert_eq!(id.seen.unwrap().picture, Picture::Word("240 distinct".into()));
    let wau = row(&desk, "wau_pct");
    assert_eq!(wau.serves.badge, "KPI");
    assert!(matches!(wau.seen.unwrap().picture, Picture::Bars(_)));
    let facts = data::report(&desk.editor).unwrap().facts;
    assert_eq!((facts[1].label.as_str(), facts[1].value.as_str()), ("Accounts", "240"));
}

#[test]
fn other_data_is_described_until_the_new_one_is_read() {
    let mut desk = open();
    desk.hold_reading = true;
    desk.open_data("accounts.csv", ACCOUNTS);
    assert_eq!(data::columns(&desk.editor).rows.len(), 21, "the example is still described");
    assert!(!data::columns(&desk.editor).ready);
    assert_eq!(data::arrival(&desk.editor).reading.unwrap().title, "Reading accounts.csv");
    assert_eq!(data::head(&desk.editor).source, "Example data, made for 23 Nov 2026");
    assert_eq!(desk.editor.history.undo_label(), None);

    desk.read_held();
    assert_eq!(data(&desk), ("accounts.csv".into(), 3));
    assert_eq!(data::head(&desk.editor).source, "accounts.csv, opened today at 12:00");
    assert_eq!(subjects(&desk), 2);
    assert_eq!(toast(&desk), "Opened accounts.csv and matched 1 column by name");
    assert_eq!(column(&desk, "nps").as_deref(), Some("NPS score"));
    assert_eq!(roles(&desk).id.as_deref(), Some("account_id"), "roles that fit stay");
    assert_eq!(roles(&desk).outcome.as_ref().unwrap().column, "status", "so do those that await a column");
    let compared = |desk: &Desk| desk.editor.session.scored.as_ref().unwrap().before.is_some();
    assert!(!compared(&desk), "the columns of another table are nothing to compare with");
    desk.send(Command::Edit(Edit::Weigh { id: "product".into(), weight: 3.0 }));
    assert!(compared(&desk));
    desk.send(Command::Undo);

    desk.send(Command::Undo);
    assert_eq!(data(&desk).0, "Example data");
    assert_eq!(column(&desk, "nps").as_deref(), Some("nps"));
    desk.send(Command::Redo);
    assert_eq!(data(&desk).0, "accounts.csv");
}

#[test]
fn a_cancelled_file_changes_nothing() {
    let mut desk = open();
    desk.hold_reading = true;
    desk.open_data("huge.csv", ACCOUNTS);
    desk.send(Command::CancelLoading);
    desk.read_held();
    assert_eq!(data(&desk).0, "Example data");
    assert_eq!((subjects(&desk), desk.editor.history.undo_label()), (240, None));
    assert!(data::arrival(&desk.editor).reading.is_none());
}

#[test]
fn attached_data_that_is_cancelled_can_be_read_again() {
    let mut desk = open();
    desk.open_data("accounts.csv", ACCOUNTS);
    desk.hold_reading = true;
    desk.send(Command::ReadAgain);
    assert_eq!(data::stage(&desk.editor), Stage::Waiting);
    desk.send(Command::CancelLoading);
    assert!(data::arrival(&desk.editor).failed.unwrap().contains("accounts.csv"));
    desk.hold_reading = false;
    desk.send(Command::ReadAgain);
    assert_eq!(data(&desk).0, "accounts.csv");
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_loses_nothing() {
    for (name, bytes, says) in [
        ("book.xlsx", &b"PK\x03\x04\x14\x00"[..], "workbook"),
        ("broken.csv", b"account_id,nps\nA-1,\"3\n", "never closed"),
        ("empty.csv", b"", "empty"),
    ] {
        let mut desk = open();
        desk.open_data(name, bytes);
        assert_eq!((data(&desk).0.as_str(), subjects(&desk)), ("Example data", 240), "{name}");
        let (refused, message) = data::arrival(&desk.editor).refused.unwrap();
        assert_eq!(refused, name);
        assert!(message.contains(says) && message.ends_with('.'), "{message}");
        assert_eq!(desk.editor.history.undo_label(), None);
        desk.send(Command::DismissRefusal);
        assert_eq!(data::arrival(&desk.editor).refused, None);
    }
}

#[test]
fn the_first_data_may_fail_too() {
    let mut desk = open();
    desk.send(Command::RemoveData);
    assert_eq!(data::stage(&desk.editor), Stage::Empty);
    assert!(data::head(&desk.editor).example);
    desk.open_data("empty.csv", b"");
    assert_eq!(data::stage(&desk.editor), Stage::Empty);
    assert!(data::arrival(&desk.editor).refused.is_some());
    desk.send(Command::Undo);
    assert_eq!(data(&desk).0, "Example data");
}

#[test]
fn what_arrives_for_another_scorecard_is_dropped() {
    let mut desk = open();
    let first = card(&desk).id.clone();
    desk.send(Command::Create { template: "milestones".into() });
    desk.send(Command::Go(Place::Data.route(&first)));
    desk.hold_reading = true;
    desk.open_data("accounts.csv", ACCOUNTS);
    let held = desk.held_reading.clone();
    let second = desk.editor.library.entries[0].scorecard.id.clone();
    desk.send(Command::Go(Place::Data.route(&second)));
    desk.held_reading = held;
    desk.read_held();
    for entry in &desk.editor.library.entries {
        assert!(matches!(entry.data.source, DataSource::Example { .. }), "{}", entry.scorecard.id);
    }
}

#[test]
fn a_reading_is_corrected_and_taken_back_without_reading_the_file_again() {
    let mut desk = open();
    desk.open_data("europe.csv", b"account_id;arr;csat\nA-1;1.200;4\nA-2;3.400;5\n");
    let arr = row(&desk, "arr").seen.unwrap();
    assert_eq!((arr.values.as_str(), arr.reads.mark), ("1.2 to 3.4, median 2.3", Some(Mark::Dot)));
    assert!(row(&desk, "arr").problem);

    let corrections = data::force_mark(&desk.editor, Some(Mark::Comma));
    desk.asked.clear();
    desk.send(Command::Correct(corrections));
    assert_eq!(desk.asked[0], Slot::Data);
    assert_eq!(row(&desk, "arr").seen.unwrap().values, "1,200 to 3,400, median 2,300");
    assert_eq!(data::report(&desk.editor).unwrap().mark.unwrap().forced, Some(Mark::Comma));

    desk.asked.clear();
    desk.send(Command::Undo);
    assert_eq!(desk.asked[0], Slot::Data);
    assert_eq!(row(&desk, "arr").seen.unwrap().values, "1.2 to 3.4, median 2.3");
    assert_eq!(data(&desk).0, "europe.csv");
}

#[test]
fn a_type_is_corrected_where_nothing_else_decides_it() {
    let mut desk = open();
    desk.open_data("accounts.csv", b"account_id,code,nps\nA-1,7,1\nA-2,8,2\n");
    let code = row(&desk, "code").seen.unwrap().reads;
    assert_eq!((code.kind, code.settled), (Kind::Number, false));
    assert!(row(&desk, "nps").seen.unwrap().reads.settled, "its KPI's rule decides");
    let mut corrections = Corrections::default();
    corrections.set("code", Correction { kind: Some(Kind::Text), ..Correction::default() });
    desk.send(Command::Correct(corrections));
    assert_eq!(row(&desk, "code").seen.unwrap().values, "7, 8");
}

#[test]
fn roles_move_from_column_to_column() {
    let mut desk = open();
    use_column(&mut desk, "csm", None, Some(Purpose::Name));
    assert_eq!(roles(&desk).name.as_deref(), Some("csm"));
    assert_eq!(row(&desk, "account").serves.other, "Not used");
    use_column(&mut desk, "csm", Some(Purpose::Name), Some(Purpose::Id));
    assert_eq!((roles(&desk).id.as_deref(), roles(&desk).name.as_deref()), (Some("csm"), None));
    use_column(&mut desk, "month", Some(Purpose::Period), None);
    assert_eq!(roles(&desk).period, None);
    desk.send(Command::Undo);
    desk.send(Command::Undo);
    desk.send(Command::Undo);
    assert_eq!(roles(&desk).name.as_deref(), Some("account"));
    assert_eq!(roles(&desk).period.as_deref(), Some("month"));
}

#[test]
fn a_new_outcome_knows_its_bad_labels() {
    let mut desk = open();
    desk.open_data("renewals.csv", b"account_id,Renewed\nA-1,yes\nA-2,no\n");
    use_column(&mut desk, "Renewed", None, Some(Purpose::Outcome));
    assert_eq!(roles(&desk).outcome.as_ref().unwrap().bad, ["no"]);
    let labels = row(&desk, "Renewed").serves.outcome.unwrap().labels;
    assert_eq!(labels, [("yes".to_string(), false), ("no".to_string(), true)]);
}

#[test]
fn a_kpi_reads_what_it_is_given() {
    let mut desk = open();
    use_column(&mut desk, "seats", None, kpi("csat"));
    assert_eq!(column(&desk, "csat").as_deref(), Some("seats"));
    assert_eq!(row(&desk, "csat").serves.chosen, "", "what it read before is free");
    assert_eq!(desk.editor.history.undo_label(), Some("change what seats is used for"));

    // A column that a KPI reads is given to another: one step, and the first has to look elsewhere.
    let before = card(&desk).clone();
    use_column(&mut desk, "nps", kpi("nps"), kpi("csat"));
    assert_eq!(column(&desk, "csat").as_deref(), Some("nps"));
    assert_eq!(column(&desk, "nps"), None);
    assert!(toast(&desk).contains("still reads nps"), "{}", toast(&desk));
    assert_eq!(row(&desk, "nps").serves.also.len(), 1);
    desk.send(Command::Undo);
    assert_eq!(*card(&desk), before);
}

#[test]
fn what_finds_no_column_is_listed_with_a_likely_one() {
    let mut desk = open();
    desk.open_data("accounts.csv", b"account_id,csat rating,xx\nA-1,4,1\nA-2,5,2\n");
    // The likely column was taken when the file was opened; taken back, it is offered.
    use_column(&mut desk, "csat rating", kpi("csat"), None);
    let lost = data::lost(&desk.editor);
    let csat = lost.iter().find(|lost| lost.key.as_deref() == Some("kpi:csat")).unwrap();
    assert_eq!(csat.resembles, Some(("csat rating".into(), "another name for CSAT".into())));
    assert!(lost.iter().any(|lost| lost.key.as_deref() == Some("period")), "the scorecard names a month");
    let formulas: Vec<_> = lost.iter().filter(|lost| lost.key.is_none()).collect();
    assert_eq!(formulas[0].reason, "its formula asks for active_seats and seats");
    let told = data::report(&desk.editor).unwrap().told;
    let absent: Vec<_> = told.iter().filter(|told| told.title.contains("not in the data")).collect();
    let lines = &absent[0].table.as_ref().unwrap().lines;
    assert!(absent.len() == 1 && lines.iter().any(|line| line[0] == "tier" && line[1].contains("Segment")));
}

#[test]
fn the_report_is_told_and_reads_as_text() {
    let mut desk = open();
    desk.open_data("accounts.csv", ACCOUNTS);
    let nps = row(&desk, "NPS score");
    let seen = nps.seen.unwrap();
    assert_eq!((seen.missing.as_str(), seen.missing_share.as_deref(), seen.invalid), ("1", Some("33%"), 1));
    assert_eq!(seen.cells, [("2".to_string(), "many".to_string())]);
    assert!(nps.problem && row(&desk, "csat").problem && !row(&desk, "arr").problem);
    assert_eq!(row(&desk, "month").seen.unwrap().values, "2026-09 to 2026-10");

    let text = data::report_text(&desk.editor);
    for line in [
        "Data report: accounts.csv",
        "Rows read: 3",
        "Accounts: 2",
        "Months: 2, Sep to Oct 2026",
        "Warning: 1 cell could not be read. It scores as missing.",
        "  row 2, NPS score, many",
        "csat: always 4.5; 0 missing, 0 invalid; CSAT",
    ] {
        assert!(text.lines().any(|other| other == line), "{line}\n{text}");
    }
}

#[test]
fn the_example_in_place_of_a_file_can_be_taken_back() {
    let mut desk = open();
    desk.open_data("accounts.csv", ACCOUNTS);
    desk.send(Command::UseExample);
    assert_eq!(toast(&desk), "Opened the example data in place of accounts.csv");
    desk.send(Command::Undo);
    assert_eq!(data(&desk).0, "accounts.csv");
}

#[test]
fn columns_alike_are_told_apart() {
    let mut desk = open();
    desk.open_data("twice.csv", b"account_id,nps,nps,\nA-1,1,2,3\nA-2,2,3,4\n");
    let rows = data::columns(&desk.editor).rows;
    let blocked: Vec<bool> = rows.iter().map(|row| row.serves.blocked.is_some()).collect();
    assert_eq!(blocked, [false, false, true, true]);
    assert_eq!(rows[1].serves.chosen, "kpi:nps");
    assert_eq!(rows[2].serves.chosen, "");
}

#[test]
fn the_day_of_judgement_is_chosen() {
    let mut desk = open();
    let head = data::head(&desk.editor);
    assert_eq!(
        (head.as_of.as_str(), head.as_of_iso.as_str(), head.today),
        ("23 Nov 2026", "2026-11-23", false)
    );
    desk.send(Command::SetAsOf(parse_iso("2026-09-30")));
    assert_eq!(data::head(&desk.editor).as_of, "30 Sep 2026");
    desk.send(Command::SetAsOf(None));
    assert!(data::head(&desk.editor).today);
    desk.send(Command::Undo);
    assert_eq!(data::head(&desk.editor).as_of, "30 Sep 2026");
}

#[test]
fn a_lost_worker_says_so_and_reads_again() {
    let mut desk = open();
    desk.open_data("accounts.csv", ACCOUNTS);
    desk.lose_worker();
    assert_eq!(data::stage(&desk.editor), Stage::Waiting);
    assert_eq!(data::arrival(&desk.editor).failed.as_deref(), Some("The calculation stopped."));
    desk.send(Command::ReadAgain);
    assert_eq!(data(&desk).0, "accounts.csv");
    assert_eq!(subjects(&desk), 2);
}
