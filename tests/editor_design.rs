//! Segments, overrides, alerts and views through the editor: every edit as a step of undo, and whom conditions find, held against each account's own row.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test speaks by panicking")]

mod support {
    pub mod desk;
}

use scorewright::editor::view::condition::sentence;
use scorewright::editor::view::design::outline;
use scorewright::editor::view::part::{Item, items};
use scorewright::editor::{ALERTS, Command, OVERRIDES, Route, SEGMENTS, SETTINGS, Slot, VIEWS};
use scorewright::engine::Engine;
use scorewright::record::Record;
use scorewright::scorecard::{
    Alert, Condition, Edit, Effect, Override, Scorecard, Segment, Task, View, check,
};
use serde_json::{Value, json};
use support::desk::Desk;

fn open(template: &str, part: &str) -> Desk {
    let mut desk = Desk::empty();
    desk.send(Command::Create { template: template.into() });
    go(&mut desk, part);
    desk
}

fn go(desk: &mut Desk, part: &str) {
    let card = card(desk).id;
    desk.send(Command::Go(Route::Design { card, part: Some(part.into()) }));
}

fn card(desk: &Desk) -> Scorecard {
    (**desk.editor.card().expect("a scorecard is open")).clone()
}

fn when(value: Value) -> Condition {
    Condition::read(value).expect("a condition")
}

fn list(desk: &Desk) -> Vec<Item> {
    items(&desk.editor)
}

#[test]
fn the_outline_lists_the_parts_with_their_counts() {
    let desk = open("saas-health", ALERTS);
    let parts = outline(&desk.editor).unwrap().parts;
    let told: Vec<_> = parts.iter().map(|part| (part.name, part.count)).collect();
    let expected = [
        ("Weights", None),
        ("Bands", Some(3)),
        ("Segments", Some(1)),
        ("Overrides", Some(2)),
        ("Alerts", Some(3)),
        ("Views", Some(3)),
        ("Test cases", Some(0)),
        ("Design review", Some(0)),
        ("Settings", None),
    ];
    assert_eq!(told, expected);
    assert_eq!(outline(&desk.editor).unwrap().selected, ALERTS);
}

type Step<'a> = &'a dyn Fn(&Scorecard) -> Edit;

/// Makes each edit as a step of its own, then undoes and redoes all of them.
fn check_steps(part: &str, steps: &[Step]) -> Desk {
    let mut desk = open("saas-health", part);
    let mut states = vec![(card(&desk), desk.results())];
    for (at, step) in steps.iter().enumerate() {
        let before = card(&desk);
        desk.send(Command::Edit(step(&before)));
        desk.send(Command::Settle);
        assert!(check(&card(&desk)).is_empty());
        assert_ne!(card(&desk), before, "step {at} of {part} changes something");
        states.push((card(&desk), desk.results()));
    }
    for (before, results) in states.iter().rev().skip(1) {
        desk.send(Command::Undo);
        assert_eq!(&card(&desk), before);
        assert_eq!(&desk.results(), results);
    }
    for (after, results) in states.iter().skip(1) {
        desk.send(Command::Redo);
        assert_eq!(&card(&desk), after);
        assert_eq!(&desk.results(), results);
    }
    desk.reload()
}

fn segments(card: &Scorecard, change: impl Fn(&mut Vec<Segment>)) -> Edit {
    let mut segments = card.segments.clone();
    change(&mut segments);
    Edit::SetSegments { segments }
}

fn overrides(card: &Scorecard, change: impl Fn(&mut Vec<Override>)) -> Edit {
    let mut overrides = card.overrides.clone();
    change(&mut overrides);
    Edit::SetOverrides { overrides }
}

fn alerts(card: &Scorecard, change: impl Fn(&mut Vec<Alert>)) -> Edit {
    let mut alerts = card.alerts.clone();
    change(&mut alerts);
    Edit::SetAlerts { alerts }
}

fn views(card: &Scorecard, change: impl Fn(&mut Vec<View>)) -> Edit {
    let mut views = card.views.clone();
    change(&mut views);
    Edit::SetViews { views }
}

#[test]
fn segments_change_step_by_step() {
    let desk = check_steps(
        SEGMENTS,
        &[
            &|card| segments(card, |list| list.push(Segment::draft(card, "tier"))),
            &|card| {
                let small = when(json!({ "column": "tier", "op": "in", "to": ["SMB"] }));
                segments(card, |list| list[1].when = small.clone())
            },
            &|card| segments(card, |list| list.reverse()),
            &|card| segments(card, |list| list[0].name = "Small".into()),
            &|card| {
                segments(card, |list| {
                    list[0].weights.insert("product".into(), 90.0);
                })
            },
            &|card| {
                let rule = card.kpi("nps").unwrap().rule.clone();
                segments(card, |list| drop(list[0].rules.insert("wau".into(), rule.clone())))
            },
            &|card| segments(card, |list| list[0].bands = Some(card.bands.clone())),
            &|card| segments(card, |list| drop(list.pop())),
        ],
    );
    assert_eq!(list(&desk).iter().map(|item| item.title.as_str()).collect::<Vec<_>>(), ["Small"]);
}

#[test]
fn overrides_change_step_by_step() {
    let desk = check_steps(
        OVERRIDES,
        &[
            &|card| overrides(card, |list| list.push(Override::draft(card))),
            &|card| overrides(card, |list| list[2].reason = "Low".into()),
            &|card| overrides(card, |list| list[2].effect.of = Effect::Set(10.0)),
            &|card| overrides(card, |list| list.rotate_right(1)),
            &|card| overrides(card, |list| drop(list.remove(1))),
        ],
    );
    assert_eq!(list(&desk)[0].line, "Sets the total to 10 when the total is below 50");
}

#[test]
fn alerts_and_views_change_step_by_step() {
    let task =
        || Task { title: "Call".into(), owner: "CSM".into(), due_days: Some(2), extra: Default::default() };
    check_steps(
        ALERTS,
        &[
            &|card| alerts(card, |list| list.push(Alert::draft(card))),
            &|card| alerts(card, |list| list[3].severity = "high".into()),
            &|card| alerts(card, |list| list[3].task = Some(task())),
            &|card| alerts(card, |list| list.clear()),
        ],
    );
    let low = || when(json!({ "score": "total", "op": "<", "to": 50 }));
    let desk = check_steps(
        VIEWS,
        &[
            &|card| views(card, |list| list.push(View::draft(card))),
            &|card| views(card, |list| list[3].columns.push("arr".into())),
            &|card| views(card, |list| list[3].filter = Some(low())),
            &|card| views(card, |list| drop(list.remove(0))),
        ],
    );
    assert_eq!(list(&desk)[2].line, "5 scores and 1 column of accounts when the total is below 50");
}

#[test]
fn what_is_deleted_can_be_taken_back_from_the_toast() {
    let mut desk = open("saas-health", SEGMENTS);
    let before = card(&desk);
    desk.send(Command::Edit(Edit::SetSegments { segments: Vec::new() }));
    let toast = desk.editor.session.toasts.last().unwrap();
    assert_eq!((toast.text.as_str(), toast.undo), ("Deleted High touch", true));
    desk.send(Command::Undo);
    assert_eq!(card(&desk), before);
}

#[test]
fn what_begins_can_be_scored_and_is_told_apart() {
    for template in ["saas-health", "blank"] {
        let mut card = card(&open(template, SETTINGS));
        for _ in 0..2 {
            card.segments.push(Segment::draft(&card, "tier"));
            card.overrides.push(Override::draft(&card));
            card.alerts.push(Alert::draft(&card));
            card.views.push(View::draft(&card));
        }
        assert_eq!(check(&card), [], "{template}");
        assert_eq!(card.segments.last().map(Segment::title), Some("New segment 2"));
    }
}

/// Whom the worker says that conditions find, against the row, the total and the overrides of each
/// account, decided here by plain rules.
#[test]
fn the_worker_finds_whom_each_account_says() {
    let mut desk = open("saas-health", OVERRIDES);
    let mut overrides = card(&desk).overrides;
    let add = |overrides: &mut Vec<Override>, condition: Value, effect: Effect| {
        let mut item = Override::draft(&Scorecard { overrides: overrides.clone(), ..card(&desk) });
        item.when = when(condition);
        item.effect.of = effect;
        overrides.push(item);
    };
    // What the first of these leaves is what the second sees; neither sees what it does itself.
    add(&mut overrides, json!({ "score": "total", "op": ">=", "to": 80 }), Effect::Set(30.0));
    add(&mut overrides, json!({ "score": "total", "op": "<", "to": 40 }), Effect::Floor(40.0));
    desk.send(Command::Edit(Edit::SetOverrides { overrides: overrides.clone() }));
    let card = card(&desk);
    let (engine_table, day) = table(&desk);
    let mut engine = Engine::new(engine_table);
    let scoring = engine.score(&card, &[], day);
    let frame = scoring.frame();
    let mut expected = vec![Vec::new(); overrides.len()];
    let column = |name: &str| frame.table().column(name).unwrap();
    for &entry in frame.latest() {
        let entry = entry as usize;
        let cell = |name: &str| column(name).cell(frame.row(entry)).to_string();
        let number = |name: &str| cell(name).parse::<f64>().ok();
        let without_sponsor = ["no", "n", "false"].contains(&cell("sponsor").to_ascii_lowercase().as_str());
        let near = number("days_to_renewal").is_some_and(|days| days <= 90.0);
        let crowded =
            number("open_tickets").zip(number("seats")).is_some_and(|(open, seats)| open / seats > 0.5);
        let fired = scoring.fired(entry);
        let before = |which: u32| {
            fired.iter().find(|fired| fired.which >= which).map(|fired| fired.from).or(scoring.total(entry))
        };
        let holds = [
            without_sponsor && near,
            crowded,
            before(2).is_some_and(|total| total >= 80.0),
            before(3).is_some_and(|total| total < 40.0),
        ];
        for (found, holds) in expected.iter_mut().zip(holds) {
            if holds {
                found.push((frame.id(entry).into_owned(), scoring.total(entry)));
            }
        }
    }
    assert!(
        expected.iter().all(|found| !found.is_empty() && found.len() < 200),
        "each tells some from others"
    );
    let matches = desk.editor.session.matches.clone();
    assert_eq!(matches.len(), expected.len());
    for ((condition, found), expected) in matches.iter().zip(&expected) {
        assert_eq!(found.count as usize, expected.len(), "{}", sentence(&card, condition));
        let ids: Vec<_> = expected.iter().take(5).map(|(id, _)| id).collect();
        assert_eq!(found.first.iter().map(|(id, _)| id).collect::<Vec<_>>(), ids);
        let totals: Vec<f64> = expected.iter().filter_map(|(_, total)| *total).collect();
        let mean = totals.iter().sum::<f64>() / totals.len() as f64;
        assert!((found.mean.unwrap() - mean).abs() < 1e-9);
    }
    // The two that see each other: all that the first sets to 30 are lifted by the second.
    let [.., high, low] = matches.as_slice() else { panic!("four") };
    assert!(low.1.count >= high.1.count && high.1.count > 0);
}

/// The example's table, read here once more.
fn table(desk: &Desk) -> (std::sync::Arc<scorewright::dataset::Table>, scorewright::dataset::Day) {
    let day = desk.editor.entry().unwrap().data.as_of.unwrap();
    let text = scorewright::scorecard::template::example("saas-health", day).unwrap();
    (std::sync::Arc::new(scorewright::dataset::read("example.csv", text.as_bytes()).unwrap()), day)
}

#[test]
fn segments_alerts_and_views_are_counted_too() {
    let mut desk = open("saas-health", SEGMENTS);
    let summary = desk.editor.session.scored.clone().unwrap().summary.clone();
    let segment = &list(&desk)[0];
    assert_eq!(segment.figure, summary.segments[0].to_string());
    assert!(
        segment
            .told
            .starts_with(&format!("It finds {} of 240 accounts, with a mean total of ", summary.segments[0]))
    );
    assert_eq!(segment.warning, None);

    // One that stands behind another which finds the same never applies.
    let mut segments = card(&desk).segments;
    segments.push(Segment { id: "twin".into(), name: "Twin".into(), ..segments[0].clone() });
    desk.send(Command::Edit(Edit::SetSegments { segments }));
    assert!(list(&desk)[1].warning.as_ref().unwrap().contains("never applies"));
    assert_eq!(list(&desk)[1].figure, list(&desk)[0].figure);

    go(&mut desk, ALERTS);
    let mut alerts = card(&desk).alerts;
    alerts[0].when = when(json!({ "column": "account_id", "op": "present" }));
    alerts[1].when = when(json!({ "score": "total", "op": ">", "to": 100 }));
    desk.send(Command::Edit(Edit::SetAlerts { alerts }));
    let shown = list(&desk);
    assert_eq!(shown[0].told, "240 of 240 accounts would get it now.");
    assert_eq!(
        shown[0].warning.as_deref(),
        Some("100% of the accounts would get it: what is always on is soon overlooked.")
    );
    assert_eq!((shown[0].first.len(), shown[0].more.as_deref()), (5, Some("and 235 more")));
    assert_eq!(shown[1].warning.as_deref(), Some("No account would get it now."));
    assert_eq!(shown[2].warning, None);

    go(&mut desk, VIEWS);
    let low = "range=0-75";
    let shown = list(&desk);
    assert_eq!(
        (shown[0].line.as_str(), shown[0].figure.as_str()),
        ("5 scores and 2 columns of all accounts", "")
    );
    desk.send(Command::Go(Route::Results { card: card(&desk).id, query: low.into() }));
    let rows = desk.editor.session.rows.as_ref().unwrap().open().unwrap().clone();
    assert_eq!(shown[1].told, format!("It shows {} of 240 accounts.", rows.found));
}

#[test]
fn counts_follow_every_scoring_and_the_newest_wins() {
    let mut desk = open("saas-health", ALERTS);
    desk.asked.clear();
    desk.send(Command::Edit(Edit::Weigh { id: "product".into(), weight: 90.0 }));
    assert_eq!(desk.asked, [Slot::Score, Slot::Matches]);
    let settled = desk.editor.session.matches.clone();

    // Undo and do again while the worker is slow: what counts is the last state.
    desk.hold = true;
    desk.send(Command::Edit(Edit::SetAlerts { alerts: Vec::new() }));
    desk.send(Command::Undo);
    assert_eq!(desk.held.len(), 2);
    desk.answer_held(&[1, 0]);
    assert_eq!(desk.editor.session.matches, settled);
    assert!(list(&desk).iter().all(|item| !item.figure.is_empty()));

    // A KPI's panel asks for none of it.
    go(&mut desk, "wau");
    desk.asked.clear();
    desk.send(Command::Edit(Edit::Weigh { id: "product".into(), weight: 80.0 }));
    assert_eq!(desk.asked, [Slot::Score]);
}

#[test]
fn without_data_nothing_is_counted_and_all_can_be_edited() {
    let mut desk = open("saas-health", OVERRIDES);
    desk.send(Command::RemoveData);
    assert!(list(&desk).iter().all(|item| item.figure.is_empty() && item.warning.is_none()));
    assert!(scorewright::editor::view::part::uncounted(&desk.editor).is_some());
    desk.send(Command::Edit(Edit::SetOverrides { overrides: Vec::new() }));
    assert!(card(&desk).overrides.is_empty());
}
