//! What the data report finds, mended and taken back as scripts: what a person does with it in the Data place.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test speaks by panicking")]

mod support {
    pub mod desk;
    pub mod table;
}

use scorewright::dataset::Amendment;
use scorewright::editor::Command;
use scorewright::editor::view::data::{Mend, Step};
use support::desk::Desk;
use support::table::{changes, headers, open, rows, table, toast, told};

fn mends(desk: &Desk, title: &str) -> Vec<Mend> {
    told(desk).into_iter().find(|told| told.title.contains(title)).map(|told| told.mends).unwrap_or_default()
}

fn labels(desk: &Desk, title: &str) -> Vec<String> {
    mends(desk, title).into_iter().map(|mend| mend.label).collect()
}

/// Does the mend with this label of the finding with this title.
fn mend(desk: &mut Desk, title: &str, label: &str) {
    let mends = mends(desk, title);
    let Some(mend) = mends.iter().find(|mend| mend.label == label) else { panic!("{label}: {mends:?}") };
    match mend.step.clone() {
        Step::Amend(amendments, told) => desk.send(Command::AmendAll { amendments, told }),
        Step::Correct(corrections) => desk.send(Command::Correct(corrections)),
        Step::Use(column, after) => {
            desk.send(Command::UseColumn { column, before: None, after: Some(after) });
        }
        Step::Name { column, proposed } => {
            desk.send(Command::Amend(Amendment::Rename { column, to: proposed }));
        }
    }
}

#[test]
fn what_the_report_finds_is_mended_and_taken_back() {
    let mut desk = open();
    desk.send(Command::UseColumn { column: "arr".into(), before: None, after: None });
    assert_eq!(mends(&desk, "1 cell could not be read").len(), 1);
    mend(&mut desk, "1 cell could not be read", "Treat it as missing");
    assert_eq!(toast(&desk), "Unreadable cells are missing now");
    assert!(mends(&desk, "could not be read").is_empty());
    assert_eq!(changes(&desk), ["What is no number in nps is missing"]);
    assert!(table(&mut desk).contains("A-2,Brisk,20,\n") || table(&mut desk).contains("A-2,Brisk,20,\r\n"));
    desk.send(Command::TakeBack(0));
    assert_eq!(mends(&desk, "1 cell could not be read").len(), 1);
}

#[test]
fn a_first_row_that_is_data_is_kept_and_subtotals_are_left_out() {
    let mut desk = open();
    desk.open_data("bare.csv", "A-1,SMB,30\nA-2,SMB,40\nA-3,SMB,50\n");
    assert_eq!(rows(&desk), 2);
    mend(&mut desk, "seems to have no header", "Read it as a row");
    assert_eq!(
        (rows(&desk), headers(&desk)),
        (3, ["Column 1", "Column 2", "Column 3"].map(str::to_owned).to_vec())
    );
    assert!(mends(&desk, "seems to have no header").is_empty());
    desk.send(Command::Undo);
    assert_eq!(rows(&desk), 2);

    let pivot =
        "tier,account_id,arr\nSMB,A-1,1\nSMB,A-2,2\nSMB Total,,3\nPro,A-3,4\nPro Total,,4\nGrand Total,,7\n";
    desk.open_data("pivot.csv", pivot);
    assert_eq!(rows(&desk), 5);
    mend(&mut desk, "2 rows of subtotals", "Leave them out");
    assert_eq!((rows(&desk), toast(&desk)), (3, "Left out the subtotals"));
    desk.send(Command::TakeBack(0));
    assert_eq!(rows(&desk), 5);
}

#[test]
fn duplicates_nameless_columns_and_unknown_labels_have_their_steps() {
    let mut desk = open();
    let text = "account_id,nps,nps,,qbr_level\nA-1,1,5,x,Basic\nA-1,2,6,y,Expert\nA-2,3,7,z,Basic\n";
    desk.open_data("twice.csv", text);
    mend(&mut desk, "twice", "Leave out all but the last");
    assert_eq!(
        (rows(&desk), changes(&desk)),
        (2, vec!["Of several rows of one account_id the last stays".to_owned()])
    );
    mend(&mut desk, "are called nps", "New name of the last one");
    mend(&mut desk, "has no name", "New name of the column");
    assert_eq!(headers(&desk), ["account_id", "nps", "nps 2", "New column", "qbr_level"]);
    mend(&mut desk, "1 cell could not be read", "Treat it as missing");
    assert_eq!(changes(&desk)[3], "“Expert” in qbr_level now missing");
    desk.send(Command::Undo);
    assert_eq!(changes(&desk).len(), 3);
}

#[test]
fn a_doubt_is_settled_by_one_of_its_readings() {
    let mut desk = open();
    desk.open_data(
        "europe.csv",
        "account_id;nps;last_exec_meeting\nA-1;1,234;03/04/2026\nA-2;5;05/06/2026\n",
    );
    assert_eq!(labels(&desk, "nps could be read with a decimal"), ["Decimal point", "Decimal comma"]);
    assert_eq!(labels(&desk, "The dates in last_exec_meeting"), ["Like 31/10/2026", "Like 10/31/2026"]);
    mend(&mut desk, "The dates in", "Like 10/31/2026");
    mend(&mut desk, "nps could be read", "Decimal comma");
    assert!(labels(&desk, "nps could be read").is_empty() && labels(&desk, "The dates in last").is_empty());
}

#[test]
fn outliers_are_missing_once_that_is_said() {
    let mut text = String::from("account_id,nps\n");
    for number in 1..=30 {
        text.push_str(&format!("A-{number},{}\n", if number == 30 { 9000 } else { number }));
    }
    let mut desk = open();
    desk.open_data("far.csv", text);
    mend(&mut desk, "1 outlier in nps", "Treat it as missing");
    assert!(mends(&desk, "outlier").is_empty());
    assert!(changes(&desk)[0].starts_with("Numbers of nps below "));
}

#[test]
fn texts_between_numbers_are_missing_once_that_is_said() {
    let mut desk = open();
    desk.open_data("marks.csv", "account_id,alpha,beta\nA-1,--,7\nA-2,5,unknown\nA-3,6,--\nA-4,--,9\n");
    let (own, other) = ("alpha is read as text because of “--”", "beta is read as text");
    assert_eq!(labels(&desk, own), ["Treat “--” as missing", "In all 2 columns"]);
    assert_eq!(labels(&desk, other), ["Treat them as missing", "In all 2 columns"]);
    mend(&mut desk, other, "In all 2 columns");
    assert!(mends(&desk, own).is_empty() && mends(&desk, other).is_empty());
    assert_eq!(changes(&desk).len(), 2);
    assert!(table(&mut desk).contains("A-1,,7\r\nA-2,5,\r\nA-3,6,\r\nA-4,,9"));
    desk.send(Command::Undo);
    mend(&mut desk, own, "Treat “--” as missing");
    assert_eq!(labels(&desk, other), ["Treat them as missing"]);
}

#[test]
fn dates_in_a_form_that_is_not_read_are_read_in_the_order_that_is_said() {
    let mut desk = open();
    desk.open_data(
        "crm.csv",
        "account_id,signed,last_exec_meeting,begun,born\n\
         A-1,31-Dec-25,05/06/26,05-06-2026,2026/03/04\nA-2,1-Jan-26,07/08/26,25-06-2026,2026/12/25\n",
    );
    // The scorecard counts days from the second, and the others are text to it.
    let could_not = "2 cells could not be read";
    let orders = ["Treat them as missing", "Read 05/06/26 as 5 Jun 2026", "Read 05/06/26 as 6 May 2026"];
    assert_eq!(labels(&desk, could_not), orders);
    assert_eq!(labels(&desk, "signed seems to hold dates"), ["Read 31-Dec-25 as 31 Dec 2025"]);
    assert_eq!(
        labels(&desk, "begun seems to hold dates"),
        ["Read 05-06-2026 as 5 Jun 2026"],
        "the 25th tells"
    );
    assert_eq!(labels(&desk, "born seems to hold dates"), ["Read 2026/03/04 as 4 Mar 2026"]);
    mend(&mut desk, could_not, orders[2]);
    mend(&mut desk, "signed seems to hold dates", "Read 31-Dec-25 as 31 Dec 2025");
    assert!(labels(&desk, could_not).is_empty() && labels(&desk, "signed seems").is_empty());
    assert!(!told(&desk).iter().any(|told| told.title.contains("could not be read")));
    desk.send(Command::Undo);
    assert_eq!(labels(&desk, "signed seems to hold dates").len(), 1);
}
