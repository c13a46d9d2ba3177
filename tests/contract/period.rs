//! Subjects and periods.

use crate::setup::*;

const CHANGE: &str = r#""column":"a","rule":{"type":"change","measure":"absolute","worst":-100,"best":100}"#;

#[test]
fn ids_are_exact() {
    let card = one_group(&[plain("a")], "");
    check(
        &card,
        "id,a\n007,1\n7,2\nx,3\nX,4\nn/a,5\nn/a,6",
        "id|score",
        &["007|1", "7|2", "x|3", "X|4", "n/a|6"],
    );
}

#[test]
fn rows_without_id_are_subjects_named_by_their_number() {
    let card = one_group(&[plain("a"), kpi("c", CHANGE)], "");
    let data = "id,period,a\n,1,10\n,,\nx,1,20\n,2,30\n,2,40\nx,2,30";
    check(&card, data, "id|period|a|c", &["1|1|10|", "x|1|20|", "3|2|30|", "4|2|40|", "x|2|30|55"]);
}

#[test]
fn an_id_column_that_is_not_there_makes_every_row_a_subject() {
    let card = one_group(&[plain("a")], r#","data":{"id":"account"}"#);
    check(&card, "Account,a\nx,1\nx,2", "id|score", &["1|1", "2|2"]);
}

#[test]
fn a_row_number_is_no_id() {
    let card = one_group(&[plain("a")], "");
    check(&card, "id,a\n2,1\n,2\n2,3", "id|score", &["2|3", "2|2"]);
}

#[test]
fn one_cell_that_is_no_date_makes_the_order_natural() {
    let card = one_group(&[plain("a"), kpi("c", CHANGE)], "");
    // As dates 2 March would follow 28 February; as text 02… comes before 28…
    let rows = "x,28/02/2026,10\nx,02/03/2026,30\n";
    check(&card, &format!("id,period,a\n{rows}"), "period|c", &["28/02/2026|", "02/03/2026|60"]);
    check(
        &card,
        &format!("id,period,a\n{rows}y,n/a,1"),
        "period|c",
        &["28/02/2026|40", "02/03/2026|", "n/a|"],
    );
}

#[test]
fn an_empty_period_is_the_earliest_and_no_reason_against_dates() {
    let card = one_group(&[plain("a"), kpi("c", CHANGE)], "");
    let data = "id,period,a\nx,28/02/2026,10\nx,02/03/2026,30\nx,,50";
    check(&card, data, "period|c", &["28/02/2026|30", "02/03/2026|60", "|"]);
}

#[test]
fn equal_keys_are_one_period() {
    let card = one_group(&[plain("a"), kpi("r", r#""column":"a","rule":{"type":"percentile"}"#)], "");
    let data = "id,period,a\nx,2026-q2,10\ny,2026-Q2,20\nx,2026-Q02,30";
    check(&card, data, "id|period|a|r", &["x|2026-Q02|30|100", "y|2026-Q2|20|0"]);
    let data = "id,period,a\nx,2026-06-01,10\nx,2026-06-01T12:00,30";
    check(&card, data, "id|a", &["x|30"]);
}

#[test]
fn the_latest_period_is_each_subjects_own() {
    let card = one_group(&[plain("a")], "");
    let scoring = score(&card, "id,period,a\nx,W10,1\nx,W9,2\ny,W2,3");
    let latest: Vec<f64> =
        scoring.frame().latest().iter().map(|&entry| scoring.totals()[entry as usize]).collect();
    assert_eq!(latest, [1.0, 3.0]);
    assert_eq!(scoring.frame().period_labels(), ["W2", "W9", "W10"]);
}

#[test]
fn replaced_rows_are_told_and_in_no_rank() {
    let card = one_group(&[kpi("a", r#""rule":{"type":"percentile"}"#)], "");
    let data = "id,a\nx,1\ny,2\nx,9\nx,3";
    let scoring = score(&card, data);
    assert_eq!(scoring.frame().replaced(), [0, 2]);
    check(&card, data, "id|a", &["x|100", "y|0"]);
}

#[test]
fn percentiles_rank_everyone_whatever_their_segments_rule() {
    let segments = r#","segments":[{"id":"s","when":{"column":"tier","op":"=","to":"s"},
        "rules":{"a":{"type":"percentile","better":"lower"}}},
        {"id":"t","when":{"column":"tier","op":"=","to":"t"},"rules":{"a":{"type":"linear","worst":0,"best":10}}}]"#;
    let card = one_group(&[kpi("a", r#""rule":{"type":"percentile"}"#)], segments);
    check(
        &card,
        "id,tier,a\nw,,1\nx,s,2\ny,t,3\nz,s,5",
        "id|segment|a",
        &["w||0", "x|s|66.666667", "y|t|30", "z|s|0"],
    );
}

#[test]
fn the_change_of_a_total_is_against_the_final_one_before() {
    let overrides = r#","overrides":[
        {"id":"cap","when":{"column":"capped","op":"=","to":true},"effect":{"cap":40}},
        {"id":"rose","when":{"change":"total","op":">=","to":20},"effect":{"set":99}}]"#;
    let card = one_group(&[plain("a")], overrides);
    // The later period comes first in the file; 60 against a final 40 is a rise of 20.
    let data =
        "id,period,a,capped\nx,2,60,no\nx,1,60,yes\ny,2,59.999999,no\ny,1,60,yes\nz,2,80,yes\nz,1,20,no";
    check(
        &card,
        data,
        "id|period|score|overrides",
        &["x|2|99|rose", "x|1|40|cap", "y|2|59.999999|", "y|1|40|cap", "z|2|99|cap;rose", "z|1|20|"],
    );
}

#[test]
fn the_change_of_a_score_is_of_what_was_shown() {
    let more = r#","overrides":[{"id":"o","when":{"change":"a","op":"=","to":-20},"effect":{"set":1}}],
        "segments":[{"id":"s","when":{"column":"tier","op":"=","to":"s"},
        "rules":{"a":{"type":"linear","worst":0,"best":200}}}]"#;
    let card = one_group(&[kpi("a", &format!(r#""missing":30,{PLAIN}"#))], more);
    // 50 then, put in 30 now; 80 under the base's rule then, 60 under the segment's now.
    let data = "id,period,tier,a\nx,1,,50\nx,2,,\ny,1,,80\ny,2,s,120";
    check(&card, data, "id|score|overrides", &["x|50|", "x|1|o", "y|80|", "y|1|o"]);
}
