//! Conditions of segments and overrides.

use crate::setup::*;

/// Which of these conditions hold for each subject: each sets off an override of its number.
fn check_conditions(kpis: &[String], more: &str, conditions: &[&str], data: &str, expected: &[&str]) {
    let overrides: Vec<String> = conditions
        .iter()
        .enumerate()
        .map(|(at, when)| format!(r#"{{"id":"{at}","when":{when},"effect":{{"set":{}}}}}"#, at + 1))
        .collect();
    let mut kpis = kpis.to_vec();
    kpis.push(kpi("always", &format!(r#""column":"always",{PLAIN}"#)));
    let card = one_group(&kpis, &format!(r#","overrides":[{}]{more}"#, overrides.join(",")));
    check(&card, data, "id|overrides", expected);
}

#[test]
fn a_column_is_read_by_what_it_is_compared_with() {
    check_conditions(
        &[],
        "",
        &[
            r#"{"column":"n","op":">","to":1200}"#,
            r#"{"column":"n","op":"=","to":"1.234,5"}"#,
            r#"{"column":"f","op":"=","to":true}"#,
            r#"{"column":"f","op":"!=","to":true}"#,
            r#"{"column":"d","op":"<","to":"2026-03-01"}"#,
            r#"{"column":"d","op":"=","to":"2026-02-28"}"#,
            r#"{"column":"t","op":"<","to":"beta"}"#,
        ],
        "id;always;n;f;d;t\n1;90;1.234,5;x;28/02/2026;ALPHA\n2;90;7,5;off;02/03/2026;Beta\n3;90;many;perhaps;soon;gamma\n4;90;;;2026-02-28;n/a",
        &["1|0;1;2;4;6", "2|3", "3|", "4|4;5"],
    );
}

#[test]
fn missing_and_present_go_by_the_words_alone() {
    check_conditions(
        &[],
        "",
        &[
            r#"{"column":"n","op":"missing"}"#,
            r#"{"column":"n","op":"present"}"#,
            r#"{"column":"no such","op":"missing"}"#,
            r#"{"column":"no such","op":"=","to":1}"#,
            r#"{"not":{"column":"n","op":"<","to":10}}"#,
        ],
        "id,always,n\n1,90,5\n2,90,junk\n3,90,N/A\n4,90,",
        &["1|1;2", "2|1;2;4", "3|0;2;4", "4|0;2;4"],
    );
}

#[test]
fn a_list_may_mix_kinds() {
    check_conditions(
        &[],
        "",
        &[r#"{"column":"v","op":"in","to":["Gold",7,true]}"#, r#"{"column":"v","op":"in","to":[]}"#],
        "id,always,v\n1,90,gold\n2,90,7.0\n3,90,Done\n4,90,8\n5,90,n/a",
        &["1|0", "2|0", "3|0", "4|", "5|"],
    );
}

#[test]
fn a_value_is_what_its_rule_reads() {
    let kpis = [
        kpi("yes", r#""rule":{"type":"yes_no","yes":0,"no":100}"#),
        kpi("date", r#""rule":{"type":"recency","fresh":0,"stale":10}"#),
        kpi("label", r#""rule":{"type":"categories","scores":{"Gold":1}}"#),
        kpi("level", r#""rule":{"type":"levels","levels":[{"label":"None"},{"label":"Some"}]}"#),
        kpi("moved", r#""rule":{"type":"change","measure":"absolute","worst":0,"best":1}"#),
    ];
    check_conditions(
        &kpis,
        "",
        &[
            r#"{"value":"yes","op":"=","to":true}"#,
            r#"{"value":"date","op":"=","to":"2026-03-02"}"#,
            r#"{"value":"date","op":"in","to":["2026-03-02","2026-03-03"]}"#,
            r#"{"value":"label","op":"present"}"#,
            r#"{"value":"label","op":"=","to":"tin"}"#,
            r#"{"value":"level","op":"=","to":"none"}"#,
            r#"{"value":"level","op":"missing"}"#,
            r#"{"value":"moved","op":"=","to":5}"#,
            r#"{"value":"yes","op":"=","to":"yes"}"#,
        ],
        "id,always,yes,date,label,level,moved\n1,90,Done,02.03.2026,Tin,None,5\n2,90,no,2026-03-03,,Much,6",
        &["1|0;1;2;3;4;5;7", "2|2;6"],
    );
}

#[test]
fn a_value_is_read_by_the_segments_rule() {
    let segments = r#","segments":[{"id":"s","when":{"column":"tier","op":"=","to":"s"},
        "rules":{"v":{"type":"yes_no"}}}]"#;
    check_conditions(
        &[plain("v")],
        segments,
        &[
            r#"{"value":"v","op":"=","to":1}"#,
            r#"{"value":"v","op":"=","to":true}"#,
            r#"{"value":"v","op":"missing"}"#,
        ],
        "id,always,tier,v\n1,90,,1\n2,90,s,1\n3,90,,yes\n4,90,s,7",
        &["1|0", "2|1", "3|2", "4|2"],
    );
}

#[test]
fn a_score_compares_with_numbers_only() {
    check_conditions(
        &[],
        "",
        &[
            r#"{"score":"always","op":"=","to":33.333333}"#,
            r#"{"score":"g","op":"in","to":[1,33.333333]}"#,
            r#"{"score":"g","op":"=","to":"33.333333"}"#,
            r#"{"score":"total","op":"!=","to":"x"}"#,
            r#"{"change":"total","op":"missing"}"#,
        ],
        "id,always\n1,33.3333333",
        &["1|0;1;4"],
    );
}

#[test]
fn segments_ask_for_numbers_dates_flags_and_text() {
    let segments = r#","segments":[
        {"id":"rich","when":{"all":[{"column":"arr","op":">=","to":1000},{"not":{"column":"trial","op":"=","to":true}}]},"weights":{"a":1}},
        {"id":"old","when":{"column":"since","op":"<=","to":"2020-12-31"}},
        {"id":"rest","when":{"any":[{"column":"arr","op":"missing"},{"column":"tier","op":"!=","to":"x"}]}}]"#;
    let card = one_group(&[plain("a")], segments);
    check(
        &card,
        "id,a,arr,trial,since,tier\n1,1,€1.5k,no,,x\n2,1,2k,yes,31 Dec 2020,x\n3,1,,,1 Jan 2021,x\n4,1,5,,1 Jan 2021,y\n5,1,5,,1 Jan 2021,",
        "id|segment",
        &["1|rich", "2|old", "3|rest", "4|rest", "5|"],
    );
}
