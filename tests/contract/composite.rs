//! Scorecards that read other scorecards.

use scorewright::scorecard::{Scorecard, check_library};

use crate::setup::*;

fn named(id: &str, kpis: &[String], more: &str) -> Scorecard {
    let mut card = one_group(kpis, more);
    card.id = id.into();
    card
}

fn refers(id: &str, to: &str) -> String {
    kpi(id, &format!(r#""rule":{{"type":"scorecard","id":"{to}"}}"#))
}

#[test]
fn subjects_and_periods_are_those_of_the_one_that_is_run() {
    let ranked = [
        kpi("v", r#""rule":{"type":"percentile"}"#),
        kpi("m", r#""column":"v","rule":{"type":"change","measure":"absolute","worst":0,"best":10}"#),
    ];
    // By its own roles the inner one would know neither subjects nor periods.
    let inner = named("inner", &ranked, r#","data":{"id":"no such"}"#);
    let outer = one_group(&[refers("up", "inner")], "");
    let data = "id,period,v\nx,1,1\ny,1,2\nx,2,6\ny,2,3\nx,1,0";
    check_scoring(
        &score_with(&outer, &[inner], data),
        "id|period|up",
        &["x|1|0", "y|1|100", "x|2|80", "y|2|5"],
    );
}

#[test]
fn a_chain_carries_overrides_segments_and_the_day_of_the_test() {
    let inner = named(
        "inner",
        &[kpi("seen", r#""rule":{"type":"recency","fresh":0,"stale":10}"#)],
        r#","overrides":[{"id":"o","when":{"column":"bad","op":"=","to":true},"effect":{"cap":30}}]"#,
    );
    let middle = named("middle", &[refers("inner-total", "inner"), plain("b")], r#","min_coverage":0.6"#);
    let outer = one_group(&[refers("up", "middle"), refers("deep", "inner")], "");
    let data = "id,seen,bad,b\nx,2026-06-28,no,40\ny,2026-06-28,yes,40\nz,,no,40";
    check_scoring(
        &score_with(&outer, &[outer.clone(), middle, inner], data),
        "id|score|up|deep",
        &["x|70|60|80", "y|32.5|35|30", "z|||"],
    );
}

#[test]
fn its_value_is_its_total() {
    let inner = named("inner", &[plain("a")], "");
    let outer = one_group(
        &[refers("up", "inner")],
        r#","overrides":[{"id":"o","when":{"value":"up","op":"<","to":50},"effect":{"set":1}},
        {"id":"gone","when":{"value":"up","op":"missing"},"effect":{"set":2}}]"#,
    );
    check_scoring(&score_with(&outer, &[inner], "id,a\nx,49\ny,50\nz,"), "id|score", &["x|1", "y|50", "z|"]);
}

#[test]
fn a_circle_through_a_segment_is_refused_and_named() {
    let segments = r#","segments":[{"id":"s","when":{"column":"x","op":"present"},
        "rules":{"a":{"type":"scorecard","id":"case"}}}]"#;
    let inner = named("inner", &[plain("a")], segments);
    let outer = one_group(&[refers("up", "inner")], "");
    let refusals = check_library(&outer, std::slice::from_ref(&inner));
    assert_eq!(refusals[0].path, "groups[0].kpis[0].rule");
    assert!(refusals[0].message.contains("case → inner → case"), "{}", refusals[0]);
    // Scored all the same, the circle ends as missing.
    check_scoring(&score_with(&outer, &[inner], "id,a,x\n1,5,x"), "score|reason", &["|no data"]);
}

#[test]
fn an_outcome_stays_hidden_in_the_scorecards_it_reads() {
    let inner = named("inner", &[kpi("status", r#""rule":{"type":"yes_no"}"#)], "");
    let outer = one_group(
        &[refers("up", "inner")],
        r#","data":{"id":"id","outcome":{"column":"Status","bad":["no"]}}"#,
    );
    check_scoring(&score_with(&outer, &[inner], "id,Status\nx,yes"), "up|reason", &["|no data"]);
}
