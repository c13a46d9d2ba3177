//! Tests of the handles: what moves, what stops it, and that the rule can be scored after any movement.

use super::*;
use crate::record::Record;

fn rule(text: &str) -> Rule {
    Rule::from_text(text).unwrap()
}

const RULES: [&str; 7] = [
    r#"{"type":"linear","worst":10,"best":90}"#,
    r#"{"type":"linear","worst":90,"best":10}"#,
    r#"{"type":"change","measure":"percent","worst":-20,"best":20}"#,
    r#"{"type":"recency","fresh":14,"stale":90}"#,
    r#"{"type":"range","low":20,"high":40,"tolerance":10}"#,
    r#"{"type":"curve","points":[{"at":10,"score":0},{"at":50,"score":60},{"at":90,"score":100}]}"#,
    r#"{"type":"steps","below":0,"steps":[{"from":25,"score":40},{"from":45,"score":70},{"from":65,"score":100}]}"#,
];

/// Where a handle comes to lie.
#[track_caller]
fn check(text: &str, index: usize, to: (f64, f64), expected: (f64, f64)) {
    let next = moved(&rule(text), index, to.0, to.1, 0.5);
    let found = &handles(&next)[index];
    assert_eq!((found.at, found.score), expected, "{text} {index} {to:?}");
}

#[test]
fn a_handle_goes_where_it_is_put_until_a_neighbour_stops_it() {
    check(RULES[0], 0, (33.3, 50.0), (33.5, 0.0));
    check(RULES[0], 0, (200.0, 0.0), (89.5, 0.0));
    check(RULES[1], 0, (-5.0, 0.0), (10.5, 0.0));
    check(RULES[2], 0, (-300.0, 0.0), (-300.0, 0.0));
    check(RULES[3], 0, (-4.0, 0.0), (0.0, 100.0));
    check(RULES[5], 1, (5.0, 120.0), (10.5, 100.0));
    check(RULES[5], 1, (60.2, 44.6), (60.0, 45.0));
    check(RULES[6], 2, (1.0, 90.0), (45.5, 90.0));
    check(RULES[6], 0, (44.9, -3.0), (44.5, 0.0));
}

#[test]
fn the_edges_of_a_range_move_together() {
    let range = rule(RULES[4]);
    let ends = |rule: &Rule| handles(rule).iter().map(|handle| handle.at).collect::<Vec<_>>();
    assert_eq!(ends(&moved(&range, 0, 5.0, 0.0, 0.5)), [5.0, 20.0, 40.0, 55.0]);
    assert_eq!(ends(&moved(&range, 3, 41.0, 0.0, 0.5)), [19.0, 20.0, 40.0, 41.0]);
    assert_eq!(ends(&moved(&range, 3, 0.0, 0.0, 0.5)), [19.5, 20.0, 40.0, 40.5]);
    assert_eq!(ends(&moved(&range, 1, 80.0, 0.0, 0.5)), [30.0, 40.0, 40.0, 50.0]);
    assert_eq!(ends(&moved(&range, 2, 60.0, 0.0, 0.5)), [10.0, 20.0, 60.0, 70.0]);
}

#[test]
fn no_movement_makes_a_rule_that_cannot_be_scored() {
    for text in RULES {
        let start = rule(text);
        for index in 0..handles(&start).len() {
            for at in [-1e6, -3.3, 0.0, 10.0, 19.9, 45.0, 47.7, 1e6, f64::NAN] {
                for score in [-50.0, 33.3, 500.0] {
                    let next = moved(&start, index, at, score, 0.5);
                    let card = crate::scorecard::apply(
                        &card(&start),
                        &crate::scorecard::Edit::SetRule { kpi: "k".into(), rule: next.clone() },
                    );
                    assert!(card.is_ok(), "{text} {index} {at} {score}: {next:?}");
                    assert_eq!(handles(&next).len(), handles(&start).len());
                }
            }
        }
    }
}

pub fn card(rule: &Rule) -> crate::scorecard::Scorecard {
    let text = format!(
        r#"{{"format":"scorewright/scorecard","version":1,"id":"c","name":"C","kind":"custom","subject":"account","bands":[{{"label":"All","from":0}}],"groups":[{{"id":"g","name":"G","weight":1,"kpis":[{{"id":"k","name":"K","weight":1,"rule":{}}}]}}]}}"#,
        rule.to_text()
    );
    crate::scorecard::Scorecard::from_text(&text).unwrap()
}

#[test]
fn a_point_is_added_on_the_line_and_the_last_two_stay() {
    let curve = rule(RULES[5]);
    let (next, place) = added(&curve, 30.0).unwrap();
    assert_eq!((place, handles(&next)[1].score), (1, 30.0));
    assert_eq!(added(&curve, 50.0), None, "there is one already");
    let (next, place) = widened(&rule(RULES[6]), 0.5).unwrap();
    assert_eq!((place, handles(&next)[2].at, handles(&next)[2].score), (2, 55.0, 70.0));
    let two = removed(&curve, 1).unwrap();
    assert_eq!(handles(&two).len(), 2);
    assert_eq!(removed(&two, 0), None);
    assert_eq!(removed(&rule(RULES[0]), 0), None);
}

#[test]
fn the_line_is_what_the_rule_scores() {
    for (text, at, score) in [
        (RULES[0], 50.0, 50.0),
        (RULES[0], -100.0, 0.0),
        (RULES[1], 20.0, 87.5),
        (RULES[3], 14.0, 100.0),
        (RULES[3], 400.0, 0.0),
        (RULES[4], 15.0, 50.0),
        (RULES[4], 30.0, 100.0),
        (RULES[5], 70.0, 80.0),
        (RULES[6], 24.9, 0.0),
        (RULES[6], 25.0, 40.0),
        (RULES[6], 64.0, 70.0),
    ] {
        assert_eq!(score_at(&rule(text), at), Some(score), "{text} {at}");
    }
    assert_eq!(score_at(&rule(r#"{"type":"percentile"}"#), 1.0), None);
}

#[test]
fn steps_of_an_axis_are_round() {
    assert_eq!(
        [0.3, 0.5, 0.51, 1.0, 7.0, 450.0, 0.0].map(round_step),
        [0.5, 0.5, 1.0, 1.0, 10.0, 500.0, 1.0]
    );
}
