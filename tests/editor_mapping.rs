//! How the next file is read and used: as one with the same columns was corrected, with columns found
//! again by their names, and with KPIs made of those that nothing reads.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test speaks by panicking")]

mod support {
    pub mod desk;
    pub mod workbook;
}

use scorewright::dataset::{Correction, Corrections, Layout, Mark};
use scorewright::editor::view::data;
use scorewright::editor::{Command, Creation, DataState, Home, Pick, Place, Purpose, create};
use scorewright::scorecard::{Edit, Kpi, Rule, Scorecard};
use support::desk::Desk;

fn open_template(key: &str) -> Desk {
    let mut desk = Desk::empty();
    desk.send(Command::Create { template: key.into() });
    go_to_data(&mut desk);
    desk
}

fn go_to_data(desk: &mut Desk) {
    let id = card(desk).id.clone();
    desk.send(Command::Go(Place::Data.route(&id)));
}

fn card(desk: &Desk) -> &Scorecard {
    desk.editor.card().unwrap()
}

fn kpi<'a>(desk: &'a Desk, id: &str) -> &'a Kpi {
    card(desk).kpi(id).unwrap()
}

fn rows(desk: &Desk) -> usize {
    match &desk.editor.session.data {
        DataState::Ready(loaded) => loaded.rows,
        other => panic!("{other:?}"),
    }
}

fn values(desk: &Desk, header: &str) -> String {
    let rows = data::columns(&desk.editor).rows;
    rows.into_iter().find(|row| row.header == header).unwrap().seen.unwrap().values
}

fn correct(desk: &mut Desk, change: impl FnOnce(&mut Corrections)) {
    let mut corrections = desk.editor.entry().unwrap().data.corrections.clone();
    change(&mut corrections);
    desk.send(Command::Correct(corrections));
}

fn comma(desk: &mut Desk, header: &str) {
    let correction = Correction { mark: Some(Mark::Comma), ..Correction::default() };
    correct(desk, |all| all.set(header, correction));
}

fn corrected(desk: &Desk) -> bool {
    !desk.editor.entry().unwrap().data.corrections.is_empty()
}

const OCTOBER: &str = "account_id;arr (Oct);csat\nA-1;1.200;4\nA-2;3.400;5\n";
const NOVEMBER: &str = "csat;account_id;arr (Nov)\n4;A-1;1.300\n5;A-2;3.500\n";

#[test]
fn the_next_file_with_these_columns_is_read_as_the_last_was_corrected() {
    let mut desk = open_template("saas-health");
    desk.open_data("Accounts October.csv", OCTOBER);
    assert_eq!(data::habit(&desk.editor), None);
    comma(&mut desk, "arr (Oct)");
    assert_eq!(data::habit(&desk.editor), None, "the person knows what was just corrected");

    desk.open_data("Accounts November.csv", NOVEMBER);
    assert_eq!(values(&desk, "arr (Nov)"), "1,300 to 3,500, median 2,400");
    let told = data::habit(&desk.editor).unwrap();
    assert_eq!(told, "Read as you corrected Accounts October.csv: decimal comma in arr (Nov).");

    // One step back is the file before; as found is one step too, and is remembered in turn.
    desk.send(Command::Correct(Corrections::default()));
    assert_eq!(
        (values(&desk, "arr (Nov)").as_str(), data::habit(&desk.editor)),
        ("1.3 to 3.5, median 2.4", None)
    );
    desk.open_data("Accounts December.csv", NOVEMBER.replace("Nov", "Dec"));
    assert!(!corrected(&desk));
    desk.send(Command::Undo);
    desk.send(Command::Undo);
    assert_eq!(
        values(&desk, "arr (Nov)"),
        "1,300 to 3,500, median 2,400",
        "undone, it is read by habit again"
    );

    // Another set of columns is another file.
    desk.open_data("other.csv", "account_id;arr (Nov)\nA-1;1.300\n");
    assert!(!corrected(&desk));
}

#[test]
fn habits_hold_for_other_scorecards_survive_a_reload_and_go_with_the_data() {
    let mut desk = open_template("saas-health");
    desk.open_data("october.csv", OCTOBER);
    comma(&mut desk, "arr (Oct)");
    let mut desk = desk.reload();
    desk.send(Command::Create { template: "blank".into() });
    go_to_data(&mut desk);
    desk.open_data("november.csv", NOVEMBER);
    assert!(data::habit(&desk.editor).unwrap().contains("october.csv"));
    assert!(desk.habits.contains("october.csv"));
    for file in desk.saved.values() {
        assert!(!file.contains("october.csv") || file.contains("saas-health"), "{file}");
    }
    desk.send(Command::Export { card: card(&desk).id.clone() });
    assert!(!desk.files.pop().unwrap().1.contains("comma"), "a scorecard's file knows nothing of it");

    desk.send(Command::DismissHabit);
    assert_eq!(data::habit(&desk.editor), None);
    assert!(corrected(&desk), "seen, it stays so");
    desk.send(Command::RemoveData);
    assert_eq!(desk.habits, "[]");
    desk.open_data("november.csv", NOVEMBER);
    assert!(!corrected(&desk));
    desk.send(Command::Undo);
    desk.send(Command::Undo);
    assert!(desk.habits.contains("comma"), "what comes back brings its habit");
    desk.send(Command::Delete { card: card(&desk).id.clone() });
    assert_eq!(desk.habits, "[]");
}

#[test]
fn only_so_many_are_kept() {
    let mut desk = open_template("blank");
    for i in 0..55 {
        desk.open_data("t.csv", format!("account_id;x{i}y\nA-1;1.300\nA-2;1.400\n"));
        comma(&mut desk, &format!("x{i}y"));
    }
    assert_eq!(desk.editor.session.habits.len(), 50);
    desk.open_data("t.csv", "account_id;x0y\nA-1;1.300\n");
    assert!(!corrected(&desk));
    desk.open_data("t.csv", "account_id;x9y\nA-1;1.300\n");
    assert!(corrected(&desk));
}

/// A table below a title that is as wide, so that it is taken for the header.
fn titled(month: &str, arr: &str) -> String {
    format!("Accounts,{month} 2026,draft\naccount_id,arr,csat\nA-1,{arr},4\nA-2,3,5\n")
}

#[test]
fn where_the_table_is_holds_for_the_next_file_and_is_dropped_where_it_is_wrong() {
    let mut desk = open_template("saas-health");
    desk.open_data("october.csv", titled("Oct", "1"));
    assert_eq!(rows(&desk), 3);
    correct(&mut desk, |all| all.layout = Layout { header_row: Some(2), ..Layout::default() });
    assert_eq!(rows(&desk), 2);
    let mut desk = desk.reload();

    desk.open_data("november.csv", titled("Nov", "7"));
    assert_eq!(rows(&desk), 2);
    assert_eq!(values(&desk, "arr"), "3 to 7, median 5");
    let told = data::habit(&desk.editor).unwrap();
    assert_eq!(told, "Read as you corrected october.csv: header in row 2.");
    assert_eq!(desk.editor.history.undo_label(), Some("open november.csv"), "one step, read twice or not");
    desk.send(Command::Correct(Corrections::default()));
    assert_eq!((rows(&desk), data::habit(&desk.editor)), (3, None));
    desk.send(Command::Undo);
    assert_eq!(rows(&desk), 2);

    // The same title, but another table below it: it is read as it is.
    desk.open_data("else.csv", "Accounts,Dec 2026,draft\nx,y,z\n1,2,3\n");
    assert_eq!((rows(&desk), corrected(&desk)), (2, false));
    // A clean file with the same columns does not unlearn it.
    desk.open_data("clean.csv", "account_id,arr,csat\nA-1,1,4\n");
    assert_eq!((rows(&desk), corrected(&desk)), (1, false));
    desk.open_data("december.csv", titled("Dec", "7"));
    assert_eq!((rows(&desk), corrected(&desk)), (2, true));
}

#[test]
fn a_sheet_that_is_not_there_is_no_reason_to_refuse_a_file() {
    let mut desk = open_template("saas-health");
    desk.open_data("health.xlsx", support::workbook::xlsx());
    correct(&mut desk, |all| all.layout = Layout { sheet: Some("Read me".into()), ..Layout::default() });
    for habit in &mut desk.editor.session.habits {
        habit.corrections.layout.sheet = Some("Gone".into());
    }
    desk.open_data("next.xlsx", support::workbook::xlsx());
    assert_eq!(desk.editor.session.refused, None);
    assert_eq!((rows(&desk), corrected(&desk)), (40, false));
    desk.open_data("clean.csv", support::workbook::csv());
    assert_eq!((rows(&desk), corrected(&desk)), (40, false));
}

#[test]
fn columns_that_were_chosen_are_chosen_for_another_scorecard() {
    let mut desk = open_template("saas-health");
    desk.open_data("survey.csv", "key,Q7,Q8\nA-1,4,1\nA-2,5,2\n");
    let use_column =
        |column: &str, after| Command::UseColumn { column: column.into(), before: None, after: Some(after) };
    desk.send(use_column("Q7", Purpose::Kpi("nps".into())));
    desk.send(use_column("key", Purpose::Id));
    desk.send(Command::Create { template: "saas-health".into() });
    go_to_data(&mut desk);
    desk.open_data("survey 2.csv", "Q8,key,Q7\n4,A-1,1\n");
    assert_eq!(kpi(&desk, "nps").column.as_deref(), Some("Q7"));
    assert_eq!(card(&desk).data.id.as_deref(), Some("key"));
    let fitted = data::fitted(&desk.editor);
    assert!(
        fitted.iter().any(|one| one.column == "Q7" && one.why == "as you chose in survey.csv"),
        "{fitted:?}"
    );
}

#[test]
fn next_month_s_columns_are_found_told_and_accepted() {
    let mut desk = open_template("saas-health");
    let read = |kpi: &str, column: &str| Edit::ReadColumn { kpi: kpi.into(), column: Some(column.into()) };
    desk.open_data("october.csv", "account_id,NPS (Oct),Usage 2026-10\nA-1,1,2\nA-2,3,4\n");
    desk.send(Command::Edit(read("nps", "NPS (Oct)")));
    desk.send(Command::Edit(read("csat", "Usage 2026-10")));
    desk.send(Command::AcceptColumns);
    assert_eq!(data::fitted(&desk.editor), []);

    // The scorecard changes in between; the data keeps working.
    desk.send(Command::Edit(Edit::NamePart { id: "csat".into(), name: "Usage of the core".into() }));
    desk.open_data("november.csv", "account_id,NPS (Nov),Usage 2026-11\nA-1,1,2\nA-2,3,4\n");
    assert_eq!(kpi(&desk, "nps").column.as_deref(), Some("NPS (Nov)"));
    assert_eq!(kpi(&desk, "csat").column.as_deref(), Some("Usage 2026-11"));
    let fitted = data::fitted(&desk.editor);
    let nps = fitted.iter().find(|one| one.key == "kpi:nps").unwrap();
    assert_eq!(
        (nps.before.as_deref(), nps.why.as_str()),
        (Some("NPS (Oct)"), "same name, Nov instead of Oct")
    );
    desk.send(Command::AcceptColumns);
    assert_eq!(data::fitted(&desk.editor), []);
    desk.send(Command::Undo);
    assert_eq!(kpi(&desk, "nps").column.as_deref(), Some("NPS (Oct)"));

    // Several months are a question.
    desk.open_data("wide.csv", "account_id,NPS (Nov),NPS (Dec)\nA-1,1,2\nA-2,3,4\n");
    assert_eq!(kpi(&desk, "nps").column.as_deref(), Some("NPS (Oct)"));
    let lost = data::lost(&desk.editor);
    let nps = lost.iter().find(|lost| lost.key.as_deref() == Some("kpi:nps")).unwrap();
    let (column, why) = nps.resembles.clone().unwrap();
    assert_eq!(column, "NPS (Dec)");
    assert!(why.contains("others differ so too"), "{why}");
}

#[test]
fn reasons_by_synonym_and_by_type() {
    let mut desk = open_template("saas-health");
    desk.open_data(
        "t.csv",
        "account_id,Net Promoter Score,when,notes\nA-1,1,2026-10-02,x\nA-2,3,2026-10-04,y\n",
    );
    let fitted = data::fitted(&desk.editor);
    let nps = fitted.iter().find(|one| one.key == "kpi:nps").unwrap();
    assert_eq!((nps.column.as_str(), nps.why.as_str()), ("Net Promoter Score", "another name for NPS"));
    let asked = data::asked(&desk.editor);
    let of = |key: &str| asked.iter().find(|one| one.key == key).unwrap();
    assert_eq!(
        (of("id").column.as_deref(), of("id").why.as_str()),
        (Some("account_id"), "named in the scorecard")
    );
    assert_eq!(of("kpi:nps").why, "another name for NPS");
    assert_eq!(of("kpi:csat").column, None);
    let lost = data::lost(&desk.editor);
    let month = lost.iter().find(|lost| lost.key.as_deref() == Some("period")).unwrap();
    assert_eq!(month.resembles, Some(("when".into(), "the only unused column of dates".into())));
    assert_eq!(month.role.as_deref(), Some("month"));
    // A role that this data does not have is left out.
    desk.send(Command::UseColumn { column: "month".into(), before: Some(Purpose::Period), after: None });
    assert!(data::lost(&desk.editor).iter().all(|lost| lost.key.as_deref() != Some("period")));
}

const CLIENT: &str = "Account ID,Open tickets,wau_pct,Contact,Sponsor,Last call,Region,RAG status,Notes\n\
    A-01,3,10%,a@x.org,yes,2026-11-01,EMEA,Green,call back\n\
    A-02,5,20%,b@x.org,no,2026-10-01,EMEA,Red,-\n\
    A-03,0,30%,c@x.org,yes,2026-11-20,APAC,Green,nice\n\
    A-04,9,40%,d@x.org,yes,2026-09-11,APAC,Amber,asked twice\n\
    A-05,1,90%,e@x.org,no,2026-08-01,EMEA,Red,none yet\n\
    A-06,2,80%,f@x.org,no,2026-10-11,EMEA,Green,-\n\
    A-07,4,75%,g@x.org,yes,2026-11-05,APAC,Amber,open\n\
    A-08,6,60%,h@x.org,yes,2026-11-09,EMEA,Green,new\n\
    A-09,8,50%,i@x.org,no,2026-07-01,APAC,Red,x\n\
    A-10,7,55%,j@x.org,yes,2026-11-15,EMEA,Green,y\n";

#[test]
fn what_nothing_reads_becomes_kpis_in_one_step() {
    let mut desk = open_template("blank");
    desk.open_data("client.csv", CLIENT);
    let unused = data::unused(&desk.editor);
    assert!(unused.first);
    assert_eq!(unused.lost, "Usage, name, period, value, outcome");
    let told: Vec<_> = unused.rows.iter().map(|row| (row.header.as_str(), row.ticked)).collect();
    assert_eq!(
        told,
        [
            ("Open tickets", true),
            ("wau_pct", true),
            ("Contact", false),
            ("Sponsor", true),
            ("Last call", true),
            ("Region", false),
            ("RAG status", true),
            ("Notes", false),
        ]
    );
    let row = |header: &str| unused.rows.iter().find(|row| row.header == header).unwrap();
    assert_eq!((row("Open tickets").lower, row("Open tickets").check), (true, Some("by its name")));
    assert_eq!((row("wau_pct").title.as_str(), row("wau_pct").lower), ("WAU", false));
    assert_eq!(row("wau_pct").becomes.as_ref().unwrap()[0], "19% scores 0, 81% scores 100");
    assert_eq!(row("RAG status").becomes.as_ref().unwrap()[0], "Green 100, Amber 50, Red 0");
    assert_eq!(row("Region").against.as_deref(), Some("its labels have no known order: each would score 50"));
    assert_eq!(
        (row("Notes").becomes.clone(), row("Notes").against.as_deref()),
        (None, Some("text with many values"))
    );

    let before = card(&desk).clone();
    let pick = |column: &str, lower| Pick { column: column.into(), lower };
    let picks = vec![
        pick("Open tickets", true),
        pick("wau_pct", false),
        pick("Sponsor", false),
        pick("Last call", false),
    ];
    let creation = Creation { picks, home: Home::New("Client health".into()), sweep: true };
    let command = create(&desk.editor, &creation).unwrap();
    desk.send(command);
    let groups: Vec<_> = card(&desk).groups.iter().map(|group| (group.id.as_str(), group.title())).collect();
    assert_eq!(groups, [("client-health", "Client health")], "the empty one is gone with what read nothing");
    let ids: Vec<_> = card(&desk).kpis().map(|(_, kpi)| kpi.id.as_str()).collect();
    assert_eq!(ids, ["open-tickets", "wau", "sponsor", "last-call"]);
    assert_eq!(kpi(&desk, "wau").unit, "%");
    let Rule::Linear(rule) = &kpi(&desk, "open-tickets").rule else { panic!() };
    assert!(rule.best < rule.worst);
    let Rule::Recency(rule) = &kpi(&desk, "last-call").rule else { panic!() };
    assert!(rule.fresh > 0.0 && rule.fresh < 20.0 && rule.stale > 60.0, "{rule:?}");
    assert_eq!(card(&desk).data.period, None);
    assert_eq!(desk.editor.session.scored.as_ref().unwrap().summary.scored, 10);
    assert_eq!(data::lost(&desk.editor), []);
    let toast = desk.editor.session.toasts.last().unwrap();
    assert_eq!(toast.text, "Created 4 KPIs in Client health");
    assert_eq!(toast.leads.as_ref().unwrap().1.fragment(), format!("#/{}/design/open-tickets", before.id));
    assert_eq!(data::unused(&desk.editor).rows.len(), 4);

    desk.send(Command::Undo);
    assert_eq!(*card(&desk), before, "one step back");
}

#[test]
fn a_group_without_a_name_is_refused_and_loses_nothing() {
    let mut desk = open_template("blank");
    desk.open_data("client.csv", CLIENT);
    let before = card(&desk).clone();
    let picks = vec![Pick { column: "Sponsor".into(), lower: false }];
    let creation = Creation { picks, home: Home::New("  ".into()), sweep: false };
    let command = create(&desk.editor, &creation).unwrap();
    desk.send(command);
    assert_eq!(*card(&desk), before);
    assert_eq!(desk.editor.session.toasts.last().unwrap().text, "A name is needed.");
}
