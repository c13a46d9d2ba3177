//! Groups, coverage, policies, reasons and overrides.

use crate::setup::*;

#[test]
fn means_are_of_exact_scores() {
    // 0.0000004 rounds to 0 three times over, yet the mean of ten such and a 1 is not that of zeros.
    let kpis: Vec<String> = (0..3).map(|at| plain(&format!("k{at}"))).collect();
    let card = one_group(&kpis, "");
    check(&card, "id,k0,k1,k2\nx,0.0000004,0.0000004,0.0000008", "g|k0|k2", &["0.000001|0|0.000001"]);
}

#[test]
fn a_group_without_kpis_counts_0_in_the_coverage() {
    let groups = [group("g", r#","weight":3"#, &[plain("a")]), group("h", "", &[])];
    check(&definition(&groups, ""), "id,a\nx,50", "score|coverage|h", &["50|0.75|"]);
}

#[test]
fn without_any_group_weight_there_is_no_total_and_no_coverage() {
    let groups = [group("g", r#","weight":0"#, &[plain("a")]), group("h", r#","weight":0"#, &[plain("b")])];
    let card = definition(&groups, r#","min_coverage":0.5"#);
    check(&card, "id,a,b\nx,50,60", "score|coverage|reason|g|h", &["|0|no data|50|60"]);
}

#[test]
fn groups_with_scores_whose_weights_sum_to_0_are_no_data() {
    let groups = [group("g", r#","weight":0"#, &[plain("a")]), group("h", "", &[plain("b")])];
    let card = definition(&groups, "");
    check(&card, "id,a,b\nx,50,\ny,50,60", "id|score|coverage|reason|g", &["x||0|no data|50", "y|60|1||50"]);
}

#[test]
fn reasons_come_in_their_order() {
    let must = |id: &str| kpi(id, &format!(r#""missing":"no_score",{PLAIN}"#));
    let groups = [
        group("g", "", &[plain("a"), must("first")]),
        group("h", "", &[must("second"), plain("b"), plain("c")]),
    ];
    let card = definition(&groups, r#","min_coverage":0.9"#);
    check(
        &card,
        "id,a,first,second,b,c\n1,,,,,\n2,1,,,,\n3,1,1,,1,1\n4,1,1,1,,1\n5,1,1,1,1,1\n6,1,junk,1,1,1",
        "id|reason|coverage",
        &[
            "1|no data|0",
            "2|missing first|0.25",
            "3|missing second|0.833333",
            "4|coverage|0.833333",
            "5||1",
            "6|missing first|0.75",
        ],
    );
}

#[test]
fn a_kpi_that_does_not_count_does_not_block() {
    let must = |id: &str, weight: u8| kpi(id, &format!(r#""weight":{weight},"missing":"no_score",{PLAIN}"#));
    let groups = [
        group("g", "", &[plain("a"), must("zero", 0), must("one", 1)]),
        group("h", r#","weight":0"#, &[must("b", 1)]),
    ];
    let segments = r#","segments":[
        {"id":"light","when":{"column":"s","op":"=","to":"light"},"weights":{"one":0}},
        {"id":"heavy","when":{"column":"s","op":"=","to":"heavy"},"weights":{"zero":1,"one":0}},
        {"id":"group","when":{"column":"s","op":"=","to":"group"},"weights":{"h":1,"one":0}}]"#;
    let card = definition(&groups, segments);
    check(
        &card,
        "id,s,a\n1,,10\n2,light,10\n3,heavy,10\n4,group,10",
        "id|score|reason",
        &["1||missing one", "2|10|", "3||missing zero", "4||missing b"],
    );
}

#[test]
fn a_score_put_in_counts_in_all_but_the_coverage() {
    let more = r#","overrides":[
        {"id":"seen","when":{"score":"b","op":"=","to":20},"effect":{"cap":50}},
        {"id":"there","when":{"score":"b","op":"present"},"effect":{"cap":49}},
        {"id":"gone","when":{"value":"b","op":"missing"},"effect":{"cap":48}}]"#;
    let card = one_group(&[plain("a"), kpi("b", &format!(r#""missing":20,{PLAIN}"#))], more);
    check(
        &card,
        "id,a,b\nx,100,\ny,100,20",
        "id|score|coverage|g|b|overrides",
        &["x|48|0.5|60|20|seen;there;gone", "y|49|1|60|20|seen;there"],
    );
}

#[test]
fn an_unlisted_label_and_a_first_change_follow_the_policy() {
    let label = r#""missing":30,"rule":{"type":"categories","scores":{"Gold":100}}"#;
    let change = r#""missing":"no_score","rule":{"type":"change","measure":"percent","worst":-50,"best":50}"#;
    let card =
        definition(&[group("g", "", &[kpi("label", label)]), group("h", "", &[kpi("moved", change)])], "");
    check(
        &card,
        "id,period,label,moved\nx,1,tin,0\nx,2,gold,10\ny,1,,10\ny,2,tin,-10",
        "id|label|moved|coverage|reason",
        &["x|30||0|missing moved", "x|100||0.5|missing moved", "y|30||0|missing moved", "y|30|0|0.5|"],
    );
}

#[test]
fn an_override_is_told_only_if_it_changed_the_rounded_total() {
    let more = r#","overrides":[
        {"id":"same","when":{"all":[]},"effect":{"cap":80}},
        {"id":"hair","when":{"all":[]},"effect":{"cap":79.9999998}},
        {"id":"set","when":{"all":[]},"effect":{"set":80}},
        {"id":"never","when":{"any":[]},"effect":{"set":1}},
        {"id":"real","when":{"column":"a","op":"<","to":80},"effect":{"floor":70}}]"#;
    let card = one_group(&[plain("a")], more);
    check(&card, "id,a\nx,80\ny,60\nz,90", "id|score|overrides", &["x|80|", "y|80|set", "z|80|same"]);
}

#[test]
fn weights_at_the_ends_of_the_doubles_keep_their_ratio() {
    let weighted = |id: &str, weight: &str| kpi(id, &format!(r#""weight":{weight},{PLAIN}"#));
    let groups = [
        group("g", r#","weight":1.5e308"#, &[weighted("a", "1.5e308"), weighted("b", "0.5e308")]),
        group("h", r#","weight":1.5e308"#, &[weighted("c", "3e-323"), weighted("d", "1e-323")]),
    ];
    let card = definition(&groups, "");
    check(&card, "id,a,b,c,d\nx,100,0,100,0", "score|g|h|coverage", &["75|75|75|1"]);
}

#[test]
fn a_total_on_the_edge_of_a_band_is_in_it() {
    let bands =
        r#","bands":[{"label":"Low","from":0},{"label":"Mid","from":33.333333},{"label":"Top","from":100}]"#;
    let card = one_group(&[kpi("a", r#""rule":{"type":"linear","worst":0,"best":3}"#)], bands);
    check(
        &card,
        "id,a\nx,1\ny,0.9999999\nz,2.99999999\nw,0",
        "id|band",
        &["x|Mid", "y|Low", "z|Top", "w|Low"],
    );
}

#[test]
fn rules_hold_at_their_ends() {
    let card = one_group(
        &[
            kpi("range", r#""column":"x","rule":{"type":"range","low":5,"high":5,"tolerance":2}"#),
            kpi("steps", r#""column":"x","rule":{"type":"steps","below":7,"steps":[]}"#),
            kpi(
                "curve",
                r#""column":"x","rule":{"type":"curve","points":[{"at":0,"score":80},{"at":10,"score":20}]}"#,
            ),
            kpi("back", r#""column":"d","rule":{"type":"recency","fresh":20,"stale":10}"#),
        ],
        "",
    );
    check(
        &card,
        "id,x,d\na,5,2026-06-10\nb,6,2026-06-15\nc,7,2026-06-20\nd,-1,2027-01-01",
        "range|steps|curve|back",
        &["100|7|50|100", "50|7|44|50", "0|7|38|0", "0|7|80|0"],
    );
}

#[test]
fn recency_counts_from_the_day_of_the_test() {
    let rule = r#""rule":{"type":"recency","fresh":5,"stale":10}"#;
    let card = one_group(&[kpi("d", rule)], "");
    check(
        &card,
        "id,d\na,2026-06-25\nb,2026-06-23\nc,2026-06-20\nd,2026-07-09",
        "id|d",
        &["a|100", "b|60", "c|0", "d|100"],
    );
}
