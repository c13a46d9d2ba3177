//! The account page natively: what is supposed, what would help, who is like it, and what a CSM says.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test speaks by panicking")]

#[path = "support/desk.rs"]
mod desk;

use desk::Desk;
use scorewright::editor::view::account::{
    AccountState, AccountView, NOTES, RATING, Way, account, against_average, cell, controls, markdown,
    opinion, outcome, radar, say, trend, waterfall,
};
use scorewright::editor::{Command, Place, Route};
use scorewright::scorecard::Edit;

fn open(place: usize) -> Desk {
    let mut desk = Desk::first_visit();
    desk.send(Command::Go(Place::Results.route("saas-health")));
    desk.send(Command::ShowRows { from: 0, to: 240 });
    let subject = desk.editor.session.rows.as_ref().unwrap().open().unwrap().rows[place].id.clone();
    desk.send(Command::Go(Route::Account { card: "saas-health".into(), subject }));
    desk
}

fn view(desk: &Desk) -> AccountView {
    match account(&desk.editor) {
        AccountState::Ready(view) => *view,
        other => panic!("{other:?}"),
    }
}

fn suppose(desk: &mut Desk, column: &str, cell: &str) {
    let command = scorewright::editor::view::account::suppose(&desk.editor, column.into(), Some(cell.into()));
    desk.send(command);
}

#[test]
fn every_column_of_a_kpi_can_be_supposed_otherwise() {
    let mut desk = open(0);
    let controls = controls(&desk.editor);
    let card = desk.editor.card().unwrap().clone();
    let columns: Vec<&String> = controls.iter().map(|control| &control.column).collect();
    for (_, kpi) in card.kpis().filter(|(_, kpi)| kpi.formula.is_none()) {
        let column = kpi.column.as_ref().unwrap();
        assert_eq!(columns.iter().filter(|other| **other == column).count(), 1, "{column}");
    }
    let before = view(&desk);
    assert!(!before.supposed && !outcome(&desk.editor).moved);
    let saved = desk.saved.clone();
    let mut moved = 0;
    for control in &controls {
        let other = match &control.way {
            Way::Slide { min, max, step } => {
                let inside = min < max && *step > 0.0;
                assert!(inside, "{control:?}");
                let own: f64 = control.own.parse().unwrap_or(*min);
                assert!(own >= *min && own <= *max, "{control:?}");
                format!("{}", if own - min > max - own { *min } else { *max })
            }
            Way::Choose(labels) => labels.iter().find(|label| **label != control.own).unwrap().clone(),
            Way::YesNo => if control.own == "yes" { "no" } else { "yes" }.into(),
            Way::Date => "2026-11-20".into(),
        };
        suppose(&mut desk, &control.column, &other);
        assert_eq!(cell(&desk.editor, &control.column), other);
        let then = view(&desk);
        assert!(then.supposed);
        assert_eq!(then.total.previous, before.total.total);
        let score = |view: &AccountView| {
            let row = view.kpis.rows.iter().find(|row| row.name == control.name).unwrap();
            (row.score.clone(), row.previous_score)
        };
        assert_eq!(score(&then).1, score(&before).0.map(|score| score.0), "today stays in sight");
        moved += usize::from(score(&then).0 != score(&before).0);
        assert_eq!(trend(&desk.editor).unwrap().points.last().unwrap().total, before.total.total);
        desk.send(Command::Suppose { column: control.column.clone(), cell: None });
        assert_eq!(view(&desk), before);
    }
    assert!(moved >= controls.len() / 2, "{moved}");
    assert_eq!(desk.saved, saved, "nothing is saved");
}

#[test]
fn what_is_supposed_shows_everywhere_and_ends_with_the_account() {
    let mut desk = open(3);
    let before = view(&desk);
    for control in controls(&desk.editor) {
        if let Way::YesNo = control.way {
            suppose(&mut desk, &control.column, if control.own == "yes" { "no" } else { "yes" });
        }
        if let Way::Slide { min, max, .. } = control.way {
            let middle = (min + max) / 2.0;
            suppose(&mut desk, &control.column, &format!("{middle}"));
        }
    }
    let then = outcome(&desk.editor);
    assert!(then.moved && then.today != then.then, "{then:?}");
    assert!(then.sentence.contains(" of 240."), "{}", then.sentence);
    let shown = view(&desk);
    assert_eq!((shown.kpis.now.as_str(), shown.kpis.before.as_deref()), ("What if", Some("Today")));
    assert_eq!(shown.total.since, "against today");
    assert_eq!(shown.summary, before.summary, "the sentence tells what is");
    assert_eq!(Some(waterfall(&desk.editor).unwrap().total), shown.total.total);
    let today: f64 = then.today.parse().unwrap();
    assert!((today - shown.total.previous.unwrap()).abs() < 0.1);
    desk.send(Command::SupposeNothing);
    assert_eq!(view(&desk), before);
    let column = controls(&desk.editor)[0].column.clone();
    suppose(&mut desk, &column, "");
    assert!(desk.editor.session.account.as_ref().unwrap().open().unwrap().then.is_some());
    desk.send(Command::Go(Route::parse(before.place.next.as_deref().unwrap())));
    assert!(!view(&desk).supposed && desk.editor.session.supposed.is_empty());
}

#[test]
fn its_own_value_is_no_supposition() {
    let mut desk = open(0);
    let control = controls(&desk.editor).into_iter().find(|control| !control.own.is_empty()).unwrap();
    suppose(&mut desk, &control.column, &control.own);
    assert!(desk.editor.session.supposed.is_empty() && !view(&desk).supposed);
}

#[test]
fn ways_up_come_true_when_they_are_supposed() {
    let mut tried = 0;
    for place in [0, 20, 60, 120] {
        let mut desk = open(place);
        let lifts = view(&desk).lifts;
        let best = desk.editor.card().unwrap().bands.last().unwrap().from;
        for lift in &lifts.rows {
            let control = controls(&desk.editor).into_iter().find(|control| control.name == lift.name);
            let Some((control, Way::Slide { .. })) = control.map(|control| (control.clone(), control.way))
            else {
                continue;
            };
            let figure = lift.needed.trim_start_matches("at most ").trim_start_matches("a change of ");
            let figure: String = figure
                .replace('−', "-")
                .chars()
                .skip_while(|c| !c.is_ascii_digit() && *c != '-')
                .take_while(|c| c.is_ascii_digit() || "-.".contains(*c))
                .collect();
            if !lift.needed.contains(" or more") && !lift.needed.starts_with("at most")
                || lift.needed.starts_with("a change")
            {
                continue;
            }
            suppose(&mut desk, &control.column, &figure);
            let shown = view(&desk);
            let row = shown.kpis.rows.iter().find(|row| row.name == lift.name).unwrap();
            assert!(row.score.as_ref().unwrap().0 >= best - 1e-6, "{lift:?} {row:?}");
            if let Some((total, _)) = lift.total {
                assert!((shown.total.total.unwrap() - total).abs() < 0.5, "{lift:?} {:?}", shown.total);
            }
            desk.send(Command::SupposeNothing);
            tried += 1;
        }
    }
    assert!(tried > 4, "{tried}");
}

#[test]
fn groups_stand_beside_the_average_of_those_alike() {
    let desk = open(5);
    let groups = against_average(&desk.editor).unwrap();
    let peers = desk.editor.session.account.as_ref().unwrap().open().unwrap().standing.peers;
    let segment = view(&desk).segment;
    let of = segment.map(|segment| format!(" of {segment}")).unwrap_or_default();
    assert_eq!(groups.before, Some(format!("average of {peers} accounts{of}")));
    assert!(peers > 1 && peers <= 240);
    assert_eq!(radar(&desk.editor).is_some(), groups.scores.len() >= 3);
}

#[test]
fn a_rating_is_kept_with_the_data_and_can_be_a_kpi() {
    let mut desk = open(2);
    let rate = say(&desk.editor, RATING, " 2 ").unwrap();
    desk.send(rate);
    let note = say(&desk.editor, NOTES, "Marit left on 9 October.").unwrap();
    desk.send(note);
    let said = opinion(&desk.editor);
    assert_eq!((said.rating.as_str(), said.notes.as_str()), ("2", "Marit left on 9 October."));
    assert!(say(&desk.editor, RATING, "2").is_none(), "nothing new is no step of undo");
    let subject = view(&desk).id;
    let mut desk = desk.reload();
    desk.send(Command::Go(Route::Account { card: "saas-health".into(), subject }));
    assert_eq!(opinion(&desk.editor).rating, "2");
    let kpi = desk.editor.card().unwrap().kpis().next().unwrap().1.id.clone();
    desk.send(Command::Edit(Edit::ReadColumn { kpi: kpi.clone(), column: Some(RATING.into()) }));
    let explained = desk.editor.session.account.as_ref().unwrap().open().unwrap().explanation.clone();
    assert_eq!(explained.kpis.iter().find(|part| part.id == kpi).unwrap().value, "2");
    assert_eq!(opinion(&desk.editor).rating, "2", "also when no detail tells it any more");
    desk.send(Command::Undo);
    let nothing = say(&desk.editor, RATING, "").unwrap();
    desk.send(nothing);
    assert_eq!(opinion(&desk.editor).rating, "");
    desk.send(Command::Undo);
    assert_eq!(opinion(&desk.editor).rating, "2");
}

#[test]
fn the_summary_is_markdown_too() {
    let desk = open(0);
    let view = view(&desk);
    let text = markdown(&view);
    assert!(text.starts_with(&format!("## {}\n\n**", view.name)), "{text}");
    assert_eq!(text.lines().filter(|line| line.starts_with("| ")).count(), view.kpis.rows.len() + 2);
    assert_eq!(text.lines().filter(|line| line.starts_with("- [ ] ")).count(), view.alerts.len());
}
