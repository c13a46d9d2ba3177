//! Why it changed, as it is told: for an account and for the portfolio, between periods and between states
//! of the definition.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test speaks by panicking")]

#[path = "support/desk.rs"]
mod desk;

use desk::Desk;
use scorewright::editor::view::account::{AccountState, AccountView, account, plain};
use scorewright::editor::view::change::{
    ChangeView, choose_period, periods, portfolio_revision, portfolio_since, revision, since, versions,
};
use scorewright::editor::{Command, Route};
use scorewright::scorecard::{Edit, Rule};
use serde_json::json;

const TABLE: &str = "id,name,month,usage,nps,calls,late\n\
    a,Alder,2026-08,90,60,40,no\na,Alder,2026-09,80,60,40,no\na,Alder,2026-10,40,,40,yes\n\
    b,Birch,2026-09,50,50,50,no\nb,Birch,2026-10,70,50,50,no\n\
    c,Cedar,2026-10,10,20,30,no\n";

fn desk(subject: &str) -> Desk {
    let linear = json!({"type":"linear","worst":0,"best":100});
    let kpi = |id: &str, name: &str, unit: &str, weight: f64| json!({"id":id,"name":name,"column":id,"unit":unit,"weight":weight,"rule":linear});
    let card = json!({
        "format":"scorewright/scorecard","version":1,"id":"hand","kind":"custom","name":"By hand",
        "groups":[
            {"id":"product","weight":60,"kpis":[kpi("usage", "Usage", "%", 1.0)]},
            {"id":"people","weight":40,"kpis":[kpi("nps", "NPS", "", 1.0), kpi("calls", "Calls", "", 1.0)]}],
        "overrides":[{"id":"late","when":{"column":"late","op":"=","to":true},"effect":{"cap":30},"reason":"invoice overdue"}],
        "data":{"id":"id","name":"name","period":"month"},
    });
    let mut desk = Desk::empty();
    desk.send(Command::Import { text: card.to_string(), name: None });
    desk.open_data("t.csv", TABLE);
    go(&mut desk, subject);
    desk
}

fn go(desk: &mut Desk, subject: &str) {
    desk.send(Command::Go(Route::Account { card: "hand".into(), subject: subject.into() }));
}

fn sheet(desk: &Desk) -> AccountView {
    match account(&desk.editor) {
        AccountState::Ready(view) => *view,
        other => panic!("{other:?}"),
    }
}

fn rows(view: &ChangeView) -> Vec<String> {
    view.rows.iter().map(|row| format!("{}: {} ({})", row.name, row.points, row.what)).collect()
}

#[test]
fn an_account_tells_what_took_and_brought_points() {
    let desk = desk("a");
    let view = since(&desk.editor).unwrap();
    assert_eq!(view.title, "Why it changed since Sep");
    // Usage 80 to 40 at 0.6; NPS 60 goes beside calls of 40: its half of 0.4; the cap takes the rest.
    assert_eq!(
        rows(&view),
        [
            "Usage: −24.0 (80% → 40%)",
            "Invoice overdue: −10.0 (override)",
            "NPS: −4.0 (no usable value any more, was 60)",
        ]
    );
    assert_eq!(
        plain(&view.sentence),
        "Alder fell 38.0 points since Sep 2026, from 68.0 to 30.0: Usage took 24.0, the override “invoice overdue” took 10.0 and NPS going missing took 4.0."
    );
    assert_eq!(
        (view.from.as_str(), view.to.as_str(), view.sum.as_str()),
        ("68.0 Sep 2026", "30.0 Oct 2026", "−38.0")
    );
    let (start, length) = view.rows[0].bar;
    assert_eq!((start, length, view.rows[0].falls), (0.0, 50.0, true));
    let summary = plain(&sheet(&desk).summary);
    let told = "What moved it since Sep 2026: Usage took 24.0, the override “invoice overdue” took 10.0 and NPS going missing took 4.0.";
    assert!(summary.contains(told), "{summary}");
}

#[test]
fn periods_are_chosen() {
    let mut desk = desk("a");
    let choices = periods(&desk.editor);
    let names = |choices: &[(String, String, bool)]| -> Vec<String> {
        choices.iter().map(|choice| format!("{}{}", choice.1, if choice.2 { "*" } else { "" })).collect()
    };
    assert_eq!(names(&choices.from), ["Aug 2026", "Sep 2026*"]);
    assert_eq!(names(&choices.to), ["Oct 2026*"]);
    let command = choose_period(&desk.editor, Some("2026-08".into()), None).unwrap();
    desk.send(command);
    assert_eq!(since(&desk.editor).unwrap().from, "74.0 Aug 2026");
    assert_eq!(names(&periods(&desk.editor).to), ["Sep 2026", "Oct 2026*"]);
    let command = choose_period(&desk.editor, None, Some("2026-09".into())).unwrap();
    desk.send(command);
    assert_eq!(rows(&since(&desk.editor).unwrap()), ["Usage: −6.0 (90% → 80%)"]);
    // One that lacks these periods is explained by its own last two; one with a single period not at all.
    go(&mut desk, "b");
    assert_eq!(rows(&since(&desk.editor).unwrap()), ["Usage: +12.0 (50% → 70%)"]);
    assert!(periods(&desk.editor).from.is_empty(), "there is nothing to choose");
    go(&mut desk, "c");
    assert!(since(&desk.editor).is_none());
}

#[test]
fn the_portfolio_tells_what_moved_it() {
    let mut desk = desk("a");
    desk.send(Command::Go(Route::Results { card: "hand".into(), query: String::new() }));
    let view = portfolio_since(&desk.editor).unwrap();
    assert_eq!(view.title, "What moved the portfolio since Sep");
    assert_eq!(
        rows(&view),
        [
            "Usage: −6.00 (2 accounts, other values)",
            "Invoice overdue: −5.00 (1 account, override)",
            "NPS: −2.00 (1 account, no usable value any more)",
        ]
    );
    assert_eq!(
        plain(&view.sentence),
        "The mean total fell 13.00 points since Sep 2026, from 59.0 to 46.0: Usage took 6.00, the override “invoice overdue” took 5.00 and NPS going missing took 2.00. 2 accounts have both totals, 1 only the new one."
    );
    assert!(portfolio_revision(&desk.editor).is_none(), "nothing was changed");
}

#[test]
fn a_change_of_the_definition_is_told() {
    let mut desk = desk("b");
    assert!(revision(&desk.editor).is_none() && versions(&desk.editor).is_empty());
    desk.send(Command::Edit(Edit::Weigh { id: "people".into(), weight: 140.0 }));
    desk.send(Command::Settle);
    let view = revision(&desk.editor).unwrap();
    assert_eq!(rows(&view), ["Weights: −6.0 (other shares of the total)"]);
    assert_eq!(
        plain(&view.sentence),
        "Birch fell 6.0 points by your change, from 62.0 to 56.0: other weights took 6.0."
    );
    desk.send(Command::Edit(Edit::SetRule { kpi: "usage".into(), rule: Rule::linear(0.0, 200.0) }));
    assert_eq!(rows(&revision(&desk.editor).unwrap()), ["Usage: −10.5 (another rule, scored 70.0 → 35.0)"]);
    let choices: Vec<(String, bool)> =
        versions(&desk.editor).into_iter().map(|choice| (choice.1, choice.2)).collect();
    assert_eq!(choices.len(), 2);
    assert!(choices[0].0.starts_with("Last change: ") && choices[0].1, "{choices:?}");
    assert_eq!(choices[1].0, "Since the start, 2 changes ago");
    desk.send(Command::Against(Some(0)));
    // Weights at the mean of both scores, the rule at the mean of both weights.
    let view = revision(&desk.editor).unwrap();
    let sum: f64 = view.rows.iter().map(|row| row.points.replace('−', "-").parse::<f64>().unwrap()).sum();
    assert_eq!((view.rows.len(), view.sum.as_str()), (2, "−16.5"));
    assert!((sum + 16.5).abs() < 0.11, "{view:?}");
    desk.send(Command::Go(Route::Results { card: "hand".into(), query: String::new() }));
    assert!(
        plain(&portfolio_revision(&desk.editor).unwrap().sentence).contains("3 accounts have both totals.")
    );
    desk.send(Command::Undo);
    desk.send(Command::Undo);
    assert!(portfolio_revision(&desk.editor).is_none(), "it is as it was");
}

#[test]
fn without_a_total_there_is_nothing_to_split() {
    let mut desk = desk("a");
    desk.send(Command::Edit(Edit::SetMinCoverage { share: 0.9 }));
    let view = since(&desk.editor).unwrap();
    assert_eq!(plain(&view.sentence), "It has no total in Oct 2026, so that there is no change to explain.");
    assert!(view.rows.is_empty());
    assert_eq!(
        plain(&revision(&desk.editor).unwrap().sentence),
        "It had a total before, and has none with the change."
    );
}
