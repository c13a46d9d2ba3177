//! Alerts and tasks natively: how often alerts are raised, which tasks are wanted, what is ticked and what
//! is taken away as a file.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test speaks by panicking")]

#[path = "support/desk.rs"]
mod desk;

use desk::Desk;
use scorewright::editor::view::account::{AccountState, AccountView, account};
use scorewright::editor::view::task::{filter, filters, head, list, look, rules};
use scorewright::editor::{Command, Route};
use scorewright::engine::Show;
use scorewright::scorecard::{Edit, Scorecard};
use serde_json::json;

const CARD: &str = "saas-health";

fn open() -> Desk {
    let mut desk = Desk::first_visit();
    desk.send(Command::Go(Route::Tasks { card: CARD.into() }));
    let command = look(&desk.editor, 0, 400);
    desk.send(command);
    desk
}

fn narrow(desk: &mut Desk, change: impl FnOnce(&mut scorewright::engine::TaskQuery)) {
    let command = filter(&desk.editor, change);
    desk.send(command);
}

fn page(desk: &mut Desk, subject: &str) -> AccountView {
    desk.send(Command::Go(Route::Account { card: CARD.into(), subject: subject.into() }));
    match account(&desk.editor) {
        AccountState::Ready(view) => *view,
        other => panic!("{other:?}"),
    }
}

fn tick(desk: &mut Desk, row: usize) -> (String, String) {
    let task = list(&desk.editor).rows[row].tick.clone();
    desk.send(Command::Tick { task: task.clone(), done: true });
    task
}

fn card(alerts: &serde_json::Value) -> Scorecard {
    let text = json!({
        "format":"scorewright/scorecard","version":1,"id":"hand","kind":"custom","name":"By hand",
        "groups":[{"id":"g","weight":1,"kpis":[
            {"id":"usage","name":"Usage","column":"usage","weight":1,"rule":{"type":"linear","worst":0,"best":100}}]}],
        "alerts": alerts,
        "data":{"id":"id","name":"name","period":"month","value":"arr"},
    });
    scorewright::file::scorecard::read(&text.to_string()).unwrap()
}

const TABLE: &str = "id,name,month,usage,arr,CSM\n\
    a,Alder,2026-08,20,100,Ada\na,Alder,2026-09,80,100,Ada\na,Alder,2026-10,10,100,Ada\n\
    b,Birch,2026-09,30,900,Ben\nb,Birch,2026-10,20,900,Ben\n\
    c,Cedar,2026-09,30,500,\nc,Cedar,2026-10,90,500,\n\
    d,\"=Dogwood, Inc\",2026-10,40,,Ada\n";

fn by_hand() -> Desk {
    let mut desk = Desk::empty();
    let alerts = json!([
        {"id":"late","name":"Slow start","severity":"low","when":{"score":"usage","op":"<","to":50},"task":{"title":"Offer training","owner":"Desk","due_days":3}},
        {"id":"low","name":"Usage is low","severity":"high","when":{"value":"usage","op":"<","to":35},"task":{"title":"Call them","owner":"csm","due_days":7}},
        {"id":"all","name":"Everyone","severity":"medium","when":{"score":"total","op":">=","to":0}},
        {"id":"never","name":"No one","severity":"medium","when":{"score":"total","op":">","to":99}},
    ]);
    let text = scorewright::file::scorecard::write(&card(&alerts));
    desk.send(Command::Import { text, name: None });
    desk.open_data("t.csv", TABLE);
    desk.send(Command::SetAsOf(scorewright::dataset::parse_iso("2026-10-31")));
    desk.send(Command::Go(Route::Tasks { card: "hand".into() }));
    let command = look(&desk.editor, 0, 50);
    desk.send(command);
    desk
}

#[test]
fn alerts_are_counted_over_all_periods() {
    let desk = by_hand();
    let rules = rules(&desk.editor);
    let told: Vec<_> = rules
        .iter()
        .map(|rule| {
            (
                rule.name.as_str(),
                rule.now.as_str(),
                rule.share.as_str(),
                rule.fresh.as_str(),
                rule.ever.as_str(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (
                "Slow start",
                "3 accounts",
                "75% of 4",
                "2 new, 1 go on",
                "4 accounts ever, 6 times in 3 periods"
            ),
            (
                "Usage is low",
                "2 accounts",
                "50% of 4",
                "1 new, 1 go on",
                "3 accounts ever, 5 times in 3 periods"
            ),
            (
                "Everyone",
                "4 accounts",
                "100% of 4",
                "1 new, 3 go on",
                "4 accounts ever, 8 times in 3 periods"
            ),
            ("No one", "0 accounts", "0% of 4", "", "0 accounts ever, 0 times in 3 periods"),
        ]
    );
    let bars: Vec<(&str, &str)> =
        rules[1].bars.iter().map(|bar| (bar.period.as_str(), bar.count.as_str())).collect();
    assert_eq!(bars, [("Aug", "1"), ("Sep", "2"), ("Oct", "2")]);
    assert_eq!(rules[1].worth.as_deref(), Some("1,000"));
    assert_eq!(rules[1].when, "Usage is below 35");
    assert_eq!(rules[0].remark, None);
    assert_eq!(rules[2].remark.as_deref(), Some("Raised for 100% of accounts: it hardly tells them apart."));
    assert_eq!(rules[3].remark.as_deref(), Some("No account has ever raised it."));
    assert_eq!(
        head(&desk.editor).sentence,
        "4 of 4 accounts raise an alert, 9 tasks in all; 4 are new since Sep 2026. Due dates count from 31 October 2026, the day of the test."
    );
    assert_eq!(head(&desk.editor).design, "#/hand/design/~alerts");
}

#[test]
fn tasks_stand_by_severity_day_and_worth() {
    let desk = by_hand();
    let rows: Vec<_> = list(&desk.editor)
        .rows
        .into_iter()
        .map(|row| {
            format!(
                "{} | {} | {} | {} | {} | {}",
                row.name, row.task, row.alert, row.severity, row.owner, row.due
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            "Birch | Call them | Usage is low, since Sep 2026 | High | Ben | 7 Nov 2026",
            "Alder | Call them | Usage is low, new | High | Ada | 7 Nov 2026",
            "Birch | Everyone | no task is named, since Sep 2026 | Medium |  | ",
            "Cedar | Everyone | no task is named, since Sep 2026 | Medium |  | ",
            "Alder | Everyone | no task is named, since Aug 2026 | Medium |  | ",
            "=Dogwood, Inc | Everyone | no task is named, since Oct 2026 | Medium |  | ",
            "Birch | Offer training | Slow start, since Sep 2026 | Low | Desk | 3 Nov 2026",
            "Alder | Offer training | Slow start, new | Low | Desk | 3 Nov 2026",
            "=Dogwood, Inc | Offer training | Slow start, since Oct 2026 | Low | Desk | 3 Nov 2026",
        ]
    );
}

#[test]
fn filters_narrow_the_list() {
    let mut desk = by_hand();
    let names =
        |desk: &Desk| -> Vec<String> { list(&desk.editor).rows.into_iter().map(|row| row.name).collect() };
    narrow(&mut desk, |query| query.owner = Some("Ada".into()));
    assert_eq!(names(&desk), ["Alder"]);
    let all = filters(&desk.editor);
    let owners: Vec<&str> = all.owners.iter().map(|owner| owner.1.as_str()).collect();
    assert_eq!(owners, ["Desk (3)", "Ada (1)", "Ben (1)"]);
    assert!(all.filtered && all.owners[1].2);
    narrow(&mut desk, |query| (query.owner, query.severity) = (None, Some("low".into())));
    assert_eq!(names(&desk), ["Birch", "Alder", "=Dogwood, Inc"]);
    narrow(&mut desk, |query| query.alert = Some("low".into()));
    assert!(names(&desk).is_empty() && filters(&desk.editor).none);
    narrow(&mut desk, |query| query.severity = None);
    assert_eq!(names(&desk), ["Birch", "Alder"]);
    assert!(rules(&desk.editor)[1].chosen);
    // An alert that goes takes its filter along.
    desk.send(Command::Edit(Edit::SetAlerts { alerts: card(&json!([])).alerts }));
    assert_eq!(desk.editor.session.task_query.alert, None);
    assert!(!head(&desk.editor).any && names(&desk).is_empty());
}

#[test]
fn a_tick_stays_and_can_be_taken_back() {
    let mut desk = open();
    let all = list(&desk.editor).found;
    let definition = desk.editor.card().unwrap().clone();
    let (scorings, task) = (desk.asked.clone(), tick(&mut desk, 0));
    assert_eq!(list(&desk.editor).found, all - 1);
    assert_ne!(list(&desk.editor).rows[0].tick, task);
    assert_eq!(filters(&desk.editor).found, format!("{} tasks to do, 1 done", all - 1));
    assert_eq!(*desk.editor.card().unwrap(), definition, "it is no part of the definition");
    let scored = |asked: &[scorewright::editor::Slot]| {
        asked.iter().filter(|slot| **slot == scorewright::editor::Slot::Score).count()
    };
    assert_eq!(scored(&scorings), scored(&desk.asked), "no score follows from it");

    let mut desk = desk.reload();
    let command = look(&desk.editor, 0, 400);
    desk.send(command);
    assert_eq!(list(&desk.editor).found, all - 1);
    narrow(&mut desk, |query| query.show = Show::Done);
    assert_eq!(list(&desk.editor).rows[0].tick, task);
    assert!(list(&desk.editor).rows[0].done && list(&desk.editor).found == 1);

    let view = page(&mut desk, &task.0);
    let own = view.alerts.iter().find(|alert| alert.tick.as_ref() == Some(&task)).unwrap().clone();
    assert!(own.done);
    desk.send(own.turn(false).unwrap());
    assert!(!page(&mut desk, &task.0).alerts.iter().any(|alert| alert.done));
    desk.send(Command::Undo);
    assert!(page(&mut desk, &task.0).alerts.iter().any(|alert| alert.done));
    desk.send(Command::Redo);
    desk.send(Command::Go(Route::Tasks { card: CARD.into() }));
    narrow(&mut desk, |query| query.show = Show::Open);
    assert_eq!(list(&desk.editor).found, all);
}

#[test]
fn a_tick_ends_with_the_alert_and_not_with_the_period() {
    let mut desk = by_hand();
    narrow(&mut desk, |query| query.alert = Some("low".into()));
    tick(&mut desk, 0);
    tick(&mut desk, 0);
    assert!(list(&desk.editor).rows.is_empty());
    // In November Birch still is low, Alder recovered; in December both are low: Alder anew.
    let later = format!(
        "{TABLE}a,Alder,2026-11,90,100,Ada\nb,Birch,2026-11,20,900,Ben\na,Alder,2026-12,9,100,Ada\nb,Birch,2026-12,20,900,Ben\n"
    );
    desk.open_data("t.csv", later);
    let command = look(&desk.editor, 0, 51);
    desk.send(command);
    let rows: Vec<_> = list(&desk.editor).rows.into_iter().map(|row| (row.name, row.alert)).collect();
    assert_eq!(rows, [("Alder".into(), "Usage is low, new".to_string())]);
}

#[test]
fn tasks_are_taken_away_as_they_are_filtered() {
    let mut desk = by_hand();
    narrow(&mut desk, |query| query.severity = Some("low".into()));
    tick(&mut desk, 0);
    narrow(&mut desk, |query| query.show = Show::All);
    desk.send(Command::ExportTasks { calendar: false });
    let (name, text) = desk.files.pop().unwrap();
    assert_eq!(name, "hand-tasks.csv");
    assert_eq!(
        text,
        "id,name,alert,severity,task,owner,due,since,done,total,band,value\r\n\
         b,Birch,Slow start,low,Offer training,Desk,2026-11-03,2026-09,yes,20,At risk,900\r\n\
         a,Alder,Slow start,low,Offer training,Desk,2026-11-03,2026-10,no,10,At risk,100\r\n\
         d,\"'=Dogwood, Inc\",Slow start,low,Offer training,Desk,2026-11-03,2026-10,no,40,At risk,\r\n"
    );
    desk.send(Command::ExportTasks { calendar: true });
    let (name, text) = desk.files.pop().unwrap();
    assert_eq!(name, "hand-tasks.ics");
    assert_eq!(text.matches("BEGIN:VEVENT\r\n").count(), 2, "what is done is not due");
    for line in [
        "X-WR-CALNAME:By hand tasks",
        "DTSTAMP:20261123T120000Z",
        "DTSTART;VALUE=DATE:20261103",
        "SUMMARY:=Dogwood\\, Inc: Offer training",
        "DESCRIPTION:Alert: Slow start\\nOwner: Desk\\nRaised since: 2026-10\\nTotal 10",
        " .0\\, At risk",
    ] {
        assert!(text.contains(&format!("\r\n{line}\r\n")), "{line}\n{text}");
    }
}

#[test]
fn without_alerts_the_page_leads_to_where_they_are_made() {
    let mut desk = open();
    desk.send(Command::Edit(Edit::SetAlerts { alerts: Vec::new() }));
    let head = head(&desk.editor);
    assert!(!head.any && head.design.ends_with("/design/~alerts"));
    assert!(rules(&desk.editor).is_empty());
}
