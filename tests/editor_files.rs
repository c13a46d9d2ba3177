//! Several files, mends and forgetting as scripts: what a person does with them in the Data place, and
//! what is shown of it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test speaks by panicking")]

mod support {
    pub mod desk;
    pub mod table;
}

use scorewright::dataset::{Amendment, Correction, Corrections, Kind, Mark};
use scorewright::editor::view::data::{self, AddedView};
use scorewright::editor::{Command, DataSource, DataState, Place, Plan, Stamp, Way};
use support::desk::Desk;
use support::table::{ACCOUNTS, changes, headers, open, rows, table, toast, told};

const USAGE: &str = "client,wau_pct,csat\nA-1,50,4\nA-2,80,5\nA-9,10,1\n";

fn panel(desk: &Desk) -> AddedView {
    data::added(&desk.editor).unwrap()
}

fn said(desk: &Desk) -> Vec<String> {
    panel(desk).told.iter().map(|said| format!("{}. {}", said.title, said.detail)).collect()
}

fn plan(desk: &mut Desk, change: impl FnOnce(&mut Plan)) {
    let mut plan = panel(desk).plan;
    change(&mut plan);
    desk.send(Command::Plan(plan));
}

#[test]
fn a_second_file_is_asked_about_and_joined() {
    let mut desk = open();
    assert_eq!(rows(&desk), 3, "over an example a file is opened at once");
    desk.bring(&[("usage.csv", USAGE)]);
    let view = panel(&desk);
    assert_eq!((view.name.as_str(), view.size.as_str()), ("usage.csv", "3 rows, 3 columns"));
    assert_eq!((view.plan.way, view.act, view.ready), (Way::Join, "Join", true));
    assert_eq!(view.plan.on, [("account_id".to_owned(), "client".to_owned())]);
    assert_eq!(view.ways[2].1, "In place of accounts.csv");
    assert_eq!(
        said(&desk),
        [
            "2 columns joined from usage.csv. It knows 2 of 3 rows. Not in it, so these columns are empty there: A-3. \
             Only in it, so left out: A-9.",
            "The scorecard finds 2 more columns in it. wau_pct, csat.",
        ]
    );
    assert_eq!(headers(&desk).len(), 4, "nothing has changed yet");

    desk.send(Command::UseAdded);
    assert_eq!(data::added(&desk.editor), None);
    assert_eq!(headers(&desk), ["account_id", "account", "arr", "nps", "wau_pct", "csat"]);
    assert_eq!(
        (toast(&desk), desk.editor.history.undo_label()),
        ("Joined usage.csv", Some("join usage.csv"))
    );
    assert_eq!(changes(&desk), ["usage.csv joined by account_id = client"]);
    assert_eq!(data::changes(&desk.editor).unwrap().note, "accounts.csv itself stays as it was.");
    assert!(told(&desk).iter().any(|told| told.title == "2 columns joined from usage.csv" && told.warning));
    assert!(table(&mut desk).contains("A-2,Brisk,20,many,80,5"));

    // It is there on the next visit, and can be taken back.
    let mut desk = desk.reload();
    assert_eq!(headers(&desk).len(), 6);
    desk.send(Command::TakeBack(0));
    assert_eq!((headers(&desk).len(), changes(&desk)), (4, vec![]));
    desk.send(Command::Undo);
    assert_eq!(headers(&desk).len(), 6);
    desk.send(Command::Undo);
    assert_eq!(headers(&desk).len(), 6, "the first visit’s steps are gone");
}

#[test]
fn a_pair_can_be_chosen_and_a_stranger_says_that_it_is_one() {
    let mut desk = open();
    desk.bring(&[("other.csv", "who,score\nX,1\nY,2\n")]);
    assert_eq!(panel(&desk).plan.way, Way::Append);
    plan(&mut desk, |plan| plan.way = Way::Join);
    assert!(!panel(&desk).ready && said(&desk)[0].starts_with("Which columns say the same?"));
    desk.send(Command::UseAdded);
    assert_eq!(headers(&desk).len(), 4, "an incomplete plan does nothing");
    plan(&mut desk, |plan| plan.on = vec![("account".into(), "who".into())]);
    assert!(panel(&desk).ready && said(&desk)[0].contains("It knows 0 of 3 rows"));
    desk.send(Command::LeaveAdded);
    assert_eq!((data::added(&desk.editor), changes(&desk)), (None, vec![]));
}

#[test]
fn a_period_is_appended_to_a_table_without_periods() {
    let mut desk = open();
    desk.bring(&[(
        "accounts 2026-11.csv",
        "account_id,account,arr,nps\nA-1,Penrose,12,20\nA-4,Dune,40,10\n",
    )]);
    assert_eq!(panel(&desk).plan.way, Way::Append);
    plan(&mut desk, |plan| plan.stamp = Some(Stamp { column: "month".into(), ..Stamp::default() }));
    plan(&mut desk, |plan| plan.stamp = None);
    let period = panel(&desk).period.unwrap();
    assert_eq!(period.tick.as_deref(), Some("It is another month"));
    assert!(!period.on);
    let (before, name) = (period.before.unwrap().1, period.name.unwrap().1);
    assert_eq!((before.as_str(), name.as_str()), ("2026-10", "2026-11"), "from the name of the file");
    plan(&mut desk, |plan| plan.stamp = Some(Stamp { column: period.column, before, name }));
    assert!(said(&desk)[0].starts_with("2 rows added from accounts 2026-11.csv."), "{:?}", said(&desk));
    desk.send(Command::UseAdded);
    assert_eq!(rows(&desk), 5);
    assert_eq!(desk.editor.card().unwrap().data.period.as_deref(), Some("month"));
    let report = desk.editor.session.report.clone().unwrap();
    assert_eq!((report.subjects, report.periods.as_ref().map(|span| span.count)), (4, Some(2)));
    assert_eq!(
        changes(&desk),
        ["accounts 2026-11.csv added below as 2026-11; the rows before it are 2026-10"]
    );
    // One step, both ways.
    let places = data::changes(&desk.editor).unwrap().lines[0].places.clone();
    desk.send(Command::TakeBackAll(places));
    assert_eq!((rows(&desk), headers(&desk).len()), (3, 4));
    desk.send(Command::Undo);
    desk.send(Command::Undo);
    assert_eq!((rows(&desk), headers(&desk).len(), changes(&desk)), (3, 4, vec![]));
}

#[test]
fn the_next_period_is_proposed_where_the_table_knows_periods() {
    let mut desk = open();
    desk.bring(&[("accounts.csv", "account_id,month,nps\nA-1,2026-08,1\nA-1,2026-09,2\nA-2,2026-09,3\n")]);
    assert_eq!(panel(&desk).plan.way, Way::Replace, "a file of the same name is a newer one");
    desk.send(Command::UseAdded);
    assert_eq!((rows(&desk), toast(&desk).starts_with("Opened accounts.csv")), (3, true));
    desk.bring(&[("next.csv", "account_id,nps\nA-1,4\nA-2,5\n")]);
    plan(&mut desk, |plan| plan.way = Way::Append);
    let period = panel(&desk).period.unwrap();
    assert_eq!((period.tick, period.before), (None, None));
    assert_eq!(period.name.unwrap(), ("Month of the new rows".to_owned(), "2026-10".to_owned()));
    desk.send(Command::UseAdded);
    let span = desk.editor.session.report.clone().unwrap().periods.clone().unwrap();
    assert_eq!((span.count, span.last.as_str()), (3, "2026-10"));
    // Accounts that come again without a month would stand twice.
    desk.bring(&[("again.csv", "account_id,nps\nA-1,4\nA-2,5\n")]);
    plan(&mut desk, |plan| {
        (plan.way, plan.stamp) = (Way::Append, Some(Stamp { column: "month".into(), ..Stamp::default() }))
    });
    assert!(said(&desk).iter().any(|said| said.starts_with("Most of its accounts are there already.")));
}

#[test]
fn a_file_whose_columns_name_another_period_takes_the_place_of_the_first() {
    let mut desk = open();
    desk.bring(&[("accounts.csv", "account_id,ARR (Oct),NPS Oct\nA-1,5,1\nA-2,6,2\n")]);
    desk.send(Command::UseAdded);
    desk.bring(&[("november.csv", "account_id,ARR (Nov),NPS Nov\nA-1,7,1\nA-2,8,2\n")]);
    assert_eq!(panel(&desk).plan.way, Way::Replace);
    desk.send(Command::LeaveAdded);
    desk.bring(&[("october.csv", "account_id,ARR (Oct),NPS Oct\nA-3,7,1\nA-4,8,2\n")]);
    assert_eq!(panel(&desk).plan.way, Way::Append, "the very same columns are more rows");
}

#[test]
fn a_file_takes_the_place_of_the_first_and_undo_brings_that_back() {
    let mut desk = open();
    desk.bring(&[("usage.csv", USAGE)]);
    plan(&mut desk, |plan| plan.way = Way::Replace);
    assert!(said(&desk)[0].contains("what was changed in it make way"), "{:?}", said(&desk));
    desk.send(Command::UseAdded);
    assert_eq!(headers(&desk), ["client", "wau_pct", "csat"]);
    assert!(
        matches!(&desk.editor.entry().unwrap().data.source, DataSource::Stored { name, .. } if name == "usage.csv")
    );
    let mut desk = desk.reload();
    assert_eq!(headers(&desk).len(), 3, "what was kept of it is its own now");
    desk.bring(&[("accounts.csv", ACCOUNTS)]);
    plan(&mut desk, |plan| plan.way = Way::Replace);
    desk.send(Command::UseAdded);
    desk.send(Command::Undo);
    assert_eq!(headers(&desk)[0], "client");
}

#[test]
fn files_that_come_together_are_taken_one_after_the_other() {
    let mut desk = Desk::first_visit();
    desk.send(Command::Go(Place::Data.route("saas-health")));
    desk.bring(&[("accounts.csv", ACCOUNTS), ("usage.csv", USAGE), ("bad.csv", ""), ("last.csv", USAGE)]);
    assert_eq!(rows(&desk), 3);
    assert_eq!(
        (panel(&desk).name.as_str(), panel(&desk).behind.as_deref()),
        ("usage.csv", Some("2 more files wait after this one."))
    );
    desk.send(Command::UseAdded);
    let (refused, _) = data::arrival(&desk.editor).refused.unwrap();
    assert_eq!((refused.as_str(), panel(&desk).name.as_str()), ("bad.csv", "last.csv"));
    desk.bring(&[("more.csv", USAGE)]);
    assert_eq!(panel(&desk).name, "last.csv", "one question at a time");
    desk.send(Command::LeaveAdded);
    assert_eq!(panel(&desk).name, "more.csv");
    // The data goes, and with it what waits for it.
    desk.send(Command::RemoveData);
    assert_eq!((data::added(&desk.editor), desk.editor.session.queue.len()), (None, 0));
}

#[test]
fn a_file_that_is_still_read_can_be_cancelled() {
    let mut desk = open();
    desk.hold_reading = true;
    desk.bring(&[("usage.csv", USAGE)]);
    assert_eq!(data::added(&desk.editor), None);
    assert_eq!(data::arrival(&desk.editor).reading.unwrap().title, "Reading usage.csv");
    desk.send(Command::CancelLoading);
    desk.read_held();
    assert_eq!((data::arrival(&desk.editor).reading, data::added(&desk.editor)), (None, None));
    assert_eq!(rows(&desk), 3);
}

#[test]
fn taking_back_rows_takes_back_what_counted_them() {
    let mut desk = open();
    desk.bring(&[("more.csv", "account_id,account,arr,nps\nA-4,Dune,1,2\n")]);
    desk.send(Command::UseAdded);
    let cells = [("nps".to_owned(), vec![(4, "70".to_owned())])].into();
    desk.send(Command::Amend(Amendment::Type { cells }));
    desk.send(Command::Amend(Amendment::Clear { column: "nps".into(), kind: Kind::Number }));
    assert_eq!(
        changes(&desk),
        ["more.csv added below", "1 cell typed in nps", "What is no number in nps is missing"]
    );
    desk.send(Command::TakeBack(0));
    assert_eq!((rows(&desk), changes(&desk).len()), (3, 1), "the typed cell stood in a row that is gone");
    assert!(toast(&desk).contains("typed cells"));
    desk.send(Command::Undo);
    assert_eq!((rows(&desk), changes(&desk).len()), (4, 3));
}

#[test]
fn removed_data_is_kept_for_undo_until_the_next_visit() {
    let mut desk = open();
    assert_eq!(desk.kept.len(), 1);
    desk.send(Command::RemoveData);
    assert_eq!(desk.kept.len(), 1);
    desk.send(Command::Undo);
    assert_eq!(rows(&desk), 3);
    desk.send(Command::RemoveData);
    let desk = desk.reload();
    assert!(desk.kept.is_empty());
}

#[test]
fn forgotten_data_is_gone_at_once_and_for_undo_too() {
    let mut desk = open();
    desk.bring(&[("usage.csv", USAGE)]);
    desk.send(Command::UseAdded);
    let kept = data::kept(&desk.editor).unwrap();
    let bytes = ACCOUNTS.len() + USAGE.len();
    assert_eq!(kept.size, format!("{bytes} bytes kept in this browser"));
    assert_eq!((kept.names.as_str(), kept.shared), ("accounts.csv and usage.csv", None));
    desk.send(Command::SetAsOf(Some(20_000)));
    assert_eq!(desk.kept.len(), 2);
    desk.send(Command::ForgetData);
    assert!(desk.kept.is_empty());
    assert!(matches!(desk.editor.session.data, DataState::None));
    assert_eq!(data::kept(&desk.editor), None);
    assert_eq!(toast(&desk), "Forgot accounts.csv: it is no longer in this browser");
    assert!(!desk.saved.values().any(|text| text.contains("accounts.csv")));
    for _ in 0..3 {
        desk.send(Command::Undo);
        assert!(!matches!(desk.editor.entry().unwrap().data.source, DataSource::Stored { .. }));
    }
    // What was before it comes back: the example.
    assert_eq!(rows(&desk), 960);
    for _ in 0..4 {
        desk.send(Command::Redo);
    }
    assert!(matches!(desk.editor.session.data, DataState::None));
}

#[test]
fn what_another_scorecard_uses_stays_for_it() {
    let mut desk = open();
    let card = desk.editor.card().unwrap().id.clone();
    desk.send(Command::Duplicate { card: card.clone() });
    desk.send(Command::Go(Place::Data.route(&card)));
    let shared = data::kept(&desk.editor).unwrap().shared.unwrap();
    assert!(shared.ends_with("copy"), "{shared}");
    desk.send(Command::ForgetData);
    assert_eq!(desk.kept.len(), 1);
    let twin = desk.editor.library.entries.iter().find(|entry| entry.scorecard.id != card).unwrap();
    let twin = twin.scorecard.id.clone();
    desk.send(Command::Go(Place::Data.route(&twin)));
    assert_eq!(rows(&desk), 3);
}

/// What travels is read as it was here, whatever the other browser is used to.
#[test]
fn a_scorecard_travels_with_its_data_on_purpose_only() {
    let table = "account_id,account,arr,nps\nA-1,Penrose,1.000,30\nA-2,Brisk,2.000,50\n";
    let mut desk = open();
    desk.bring(&[("accounts.csv", table)]);
    desk.send(Command::UseAdded);
    let mut corrections = Corrections::default();
    corrections.set("arr", Correction { mark: Some(Mark::Comma), ..Correction::default() });
    desk.send(Command::Correct(corrections));
    let cells = [("nps".to_owned(), vec![(2, "10".to_owned())])].into();
    desk.send(Command::Amend(Amendment::Type { cells }));
    desk.send(Command::SetAsOf(Some(20_000)));
    let results = desk.results();
    desk.files.clear();
    desk.send(Command::Export { card: "saas-health".into() });
    desk.send(Command::ExportWithData);
    let [(_, alone), (name, whole)] = desk.files.as_slice() else { panic!("{:?}", desk.files) };
    assert_eq!(name, "saas-health.with-data.json");
    assert!(!alone.contains("Penrose") && whole.contains("Penrose"));

    let mut other = open();
    other.bring(&[("accounts.csv", table)]);
    other.send(Command::UseAdded);
    let mut corrections = Corrections::default();
    corrections.set("arr", Correction { mark: Some(Mark::Dot), ..Correction::default() });
    other.send(Command::Correct(corrections));
    other.send(Command::Import { text: whole.clone(), name: None });
    assert_eq!(other.editor.entry().unwrap().scorecard.id, "saas-health-2");
    assert_eq!(toast(&other), "Opened accounts.csv");
    assert_eq!(other.results(), results);
    assert_eq!(table_value(&other), Some(3000.0));
    let mut other = other.reload();
    assert_eq!(other.results(), results);

    let broken = whole.replace("\"csv\":", "\"cvs\":");
    other.send(Command::Import { text: broken, name: Some("a.json".into()) });
    let notice = &other.editor.session.notices.last().unwrap().text;
    assert!(notice.starts_with("a.json: data.csv: this is needed and not there"), "{notice}");
}

/// What all accounts are worth.
fn table_value(desk: &Desk) -> Option<f64> {
    desk.editor.session.scored.as_ref().and_then(|scored| scored.summary.value)
}
