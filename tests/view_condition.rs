//! Conditions as a person reads and builds them: in words, and what the builder offers.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test speaks by panicking")]

mod support {
    pub mod desk;
}

use scorewright::editor::view::condition::{
    Nature, list_text, nature, offer, read_list, retarget, sentence, with_comparison,
};
use scorewright::editor::{Command, Route, SEGMENTS};
use scorewright::record::Record;
use scorewright::scorecard::{Comparison, Condition, Join, Operand, Scorecard, Test, check};
use serde_json::{Value, json};
use support::desk::Desk;

fn open(template: &str, part: &str) -> Desk {
    let mut desk = Desk::empty();
    desk.send(Command::Create { template: template.into() });
    let card = card(&desk).id;
    desk.send(Command::Go(Route::Design { card, part: Some(part.into()) }));
    desk
}

fn card(desk: &Desk) -> Scorecard {
    (**desk.editor.card().expect("a scorecard is open")).clone()
}

fn when(value: Value) -> Condition {
    Condition::read(value).expect("a condition")
}

#[test]
fn a_condition_reads_as_a_sentence() {
    let card = card(&open("saas-health", SEGMENTS));
    let check = |condition: Value, expected: &str| {
        assert_eq!(sentence(&card, &when(condition)), expected);
    };
    check(
        json!({ "all": [{ "value": "tickets", "op": ">", "to": 2 }, { "column": "plan", "op": "in", "to": ["Gold", "Silver"] }] }),
        "Tickets per seat is above 2 and plan is one of Gold, Silver",
    );
    check(json!({ "score": "total", "op": "<", "to": 47.5 }), "the total is below 47.5");
    check(json!({ "score": "product", "op": ">=", "to": 75 }), "the score of Product is at least 75");
    check(json!({ "change": "total", "op": "<=", "to": -10 }), "the change of the total is at most −10");
    check(json!({ "change": "nps", "op": "!=", "to": 0 }), "the change of the score of NPS is not 0");
    check(json!({ "value": "sponsor", "op": "=", "to": false }), "Executive sponsor is no");
    check(json!({ "column": "renewal", "op": "missing" }), "renewal is missing");
    check(
        json!({ "column": "renewal", "op": "<=", "to": "2026-12-01" }),
        "renewal is on or before 1 Dec 2026",
    );
    check(json!({ "column": "renewal", "op": "=", "to": "2026-12-01" }), "renewal is 2026-12-01");
    check(json!({ "column": "tier", "op": "in", "to": [] }), "tier is one of (nothing chosen yet)");
    check(json!({ "column": "tier", "op": "=", "to": "" }), "tier is (nothing yet)");
    let (a, b, c) = (
        json!({ "column": "a", "op": "present" }),
        json!({ "column": "b", "op": "=", "to": true }),
        json!({ "column": "c", "op": "=", "to": 1 }),
    );
    check(json!({ "all": [a, { "any": [b, c] }] }), "a is present and (b is yes or c is 1)");
    check(json!({ "all": [a, { "any": [b] }] }), "a is present and b is yes");
    check(json!({ "any": [{ "not": { "all": [a, b] } }, c] }), "not (a is present and b is yes) or c is 1");
    check(json!({ "not": { "not": a } }), "a is present");
    check(json!({ "not": { "any": [a, { "all": [b, c] }] } }), "not (a is present or (b is yes and c is 1))");
    check(json!({ "all": [] }), "always");
    check(json!({ "any": [] }), "never");
}

#[test]
fn the_builder_offers_what_makes_sense() {
    let desk = open("saas-health", SEGMENTS);
    let editor = &desk.editor;
    let natures = [
        (Operand::Column("tier".into()), Nature::Text),
        (Operand::Column("days_to_renewal".into()), Nature::Number),
        (Operand::Column("renewal".into()), Nature::Date),
        (Operand::Column("nowhere".into()), Nature::Unknown),
        (Operand::Value("sponsor".into()), Nature::YesNo),
        (Operand::Value("wau".into()), Nature::Number),
        (Operand::Value("exec_meeting".into()), Nature::Date),
        (Operand::Score("product".into()), Nature::Number),
        (Operand::Change("total".into()), Nature::Number),
    ];
    for (of, expected) in natures {
        assert_eq!(nature(editor, &of), expected, "{of:?}");
    }
    let tier = Test::new(Operand::Column("tier".into()), Comparison::In, Some(json!(["SMB"])));
    let mut labels = offer(editor, &tier).labels;
    labels.sort();
    assert_eq!(labels, ["Enterprise", "Mid-market", "SMB"]);
    assert!(!offer(editor, &tier).comparisons.contains(&Comparison::Below));
    // What a file says stays chosen, even where it would not be offered.
    let odd = Test { op: Comparison::Below, to: Some(json!(5)), ..tier.clone() };
    let offered = offer(editor, &odd);
    assert!(offered.comparisons.contains(&Comparison::Below));
    assert_eq!(offered.nature, Nature::Unknown);

    // A test fits itself to another operand and another comparison.
    let number = retarget(editor, &tier, Operand::Column("days_to_renewal".into()));
    assert_eq!((number.op, &number.to), (Comparison::Below, &Some(json!(0))));
    let seven = Test { op: Comparison::AtLeast, to: Some(json!(7)), ..number.clone() };
    let other = retarget(editor, &seven, Operand::Score("total".into()));
    assert_eq!((other.op, &other.to), (Comparison::AtLeast, &Some(json!(7))), "a number stays a number");
    let renewal = retarget(editor, &tier, Operand::Column("renewal".into()));
    assert_eq!((renewal.op, &renewal.to), (Comparison::Below, &Some(json!("2026-11-23"))));
    let typed = retarget(editor, &tier, Operand::Column("nowhere".into()));
    assert_eq!((typed.op, &typed.to), (Comparison::In, &tier.to), "of what is not known all stays");
    let sponsor = retarget(editor, &other, Operand::Value("sponsor".into()));
    assert_eq!((sponsor.op, &sponsor.to), (Comparison::Is, &Some(json!(false))));
    let gone = with_comparison(editor, &sponsor, Comparison::Missing);
    assert_eq!(gone.to, None);
    let list =
        with_comparison(editor, &Test { to: Some(json!("SMB")), op: Comparison::Is, ..tier }, Comparison::In);
    assert_eq!(list.to, Some(json!(["SMB"])));
    for test in [number, sponsor, gone, list] {
        let mut segments = card(&desk).segments;
        segments[0].when = Condition::Test(Test { of: Operand::Column("x".into()), ..test });
        assert_eq!(check(&Scorecard { segments, ..card(&desk) }), []);
    }
}

#[test]
fn a_list_is_written_as_it_is_read() {
    let check = |text: &str, before: &[Value], nature: Nature, expected: Value| {
        let read = read_list(text, before, nature).unwrap();
        assert_eq!(Value::from(read.clone()), expected);
        assert_eq!(read_list(&list_text(&read), &read, nature), Ok(read));
    };
    check("Gold, Silver , gold", &[], Nature::Text, json!(["Gold", "Silver"]));
    check("Smith, Jones; Brown", &[], Nature::Text, json!(["Smith, Jones", "Brown"]));
    check("1, 2.5, −3", &[], Nature::Number, json!([1, 2.5, -3]));
    check(
        "7; yes; Gold; new",
        &[json!("Gold"), json!(7), json!(true)],
        Nature::Unknown,
        json!([7, true, "Gold", "new"]),
    );
    check("Smith, Jones;", &[], Nature::Text, json!(["Smith, Jones"]));
    check("", &[json!(1)], Nature::Number, json!([]));
    assert_eq!(read_list("1, two", &[], Nature::Number), Err("“two” is no number.".into()));
}

#[test]
fn a_group_in_the_builder_is_a_group_in_the_file() {
    let mut condition = when(json!({ "score": "total", "op": "<", "to": 50 }));
    condition.add(when(json!({ "column": "tier", "op": "=", "to": "SMB" })));
    condition.set_join(Join::Any, true);
    condition.at_mut(&[1]).unwrap().add(when(json!({ "column": "csm", "op": "missing" })));
    let expected = json!({ "not": { "any": [
        { "score": "total", "op": "<", "to": 50 },
        { "all": [{ "column": "tier", "op": "=", "to": "SMB" }, { "column": "csm", "op": "missing" }] }
    ] } });
    assert_eq!(condition.write(), expected);
}
