//! What is refused, and with which path.

use scorewright::file::scorecard;

fn check(groups: &str, more: &str, path: &str) {
    let text = format!(
        r#"{{"format":"scorewright/scorecard","version":1,"id":"case","kind":"custom","groups":[{groups}]{more}}}"#
    );
    let refusal = scorecard::read(&text).err().map(|refusal| refusal.path).unwrap_or_default();
    assert_eq!(refusal, path, "{text}");
}

fn check_kpi(keys: &str, path: &str) {
    let path = if path.is_empty() { String::new() } else { format!("groups[0].kpis[0].{path}") };
    check(&format!(r#"{{"id":"g","kpis":[{{"id":"a",{keys}}}]}}"#), "", &path);
}

fn check_rule(rule: &str, path: &str) {
    let path = if path.is_empty() { "rule".to_string() } else { format!("rule.{path}") };
    check_kpi(&format!(r#""rule":{{{rule}}}"#), &path);
}

const ONE: &str = r#"{"id":"g","kpis":[{"id":"a","rule":{"type":"percentile"}}]}"#;

#[test]
fn rules_that_cannot_be_computed() {
    check_rule(r#""type":"linear","worst":5,"best":5.0"#, "");
    check_rule(r#""type":"change","measure":"absolute","worst":1,"best":1"#, "");
    check_rule(r#""type":"recency","fresh":7,"stale":7"#, "");
    check_rule(r#""type":"range","low":2,"high":1,"tolerance":1"#, "");
    check_rule(r#""type":"range","low":1,"high":2,"tolerance":0"#, "tolerance");
    check_rule(r#""type":"curve","points":[{"at":1,"score":1}]"#, "points");
    check_rule(r#""type":"curve","points":[{"at":1,"score":1},{"at":1,"score":2}]"#, "points[1].at");
    check_rule(
        r#""type":"steps","below":0,"steps":[{"from":2,"score":1},{"from":1,"score":2}]"#,
        "steps[1].from",
    );
    check_rule(r#""type":"levels","levels":[{"label":"Only"}]"#, "levels");
}

#[test]
fn scores_out_of_range() {
    check_rule(r#""type":"steps","below":-1,"steps":[]"#, "below");
    check_rule(r#""type":"curve","points":[{"at":1,"score":1},{"at":2,"score":101}]"#, "points[1].score");
    check_rule(r#""type":"categories","scores":{"a":1,"b":-0.1}"#, "scores.b");
    check_rule(r#""type":"categories","scores":{},"other":200"#, "other");
    check_rule(r#""type":"yes_no","yes":100.5"#, "yes");
    check_rule(r#""type":"levels","levels":[{"label":"a"},{"label":"b","score":101}]"#, "levels[1].score");
    check_kpi(r#""missing":-1,"rule":{"type":"percentile"}"#, "missing");
    check(ONE, r#","missing":101"#, "missing");
    check(
        ONE,
        r#","overrides":[{"id":"o","when":{"all":[]},"effect":{"floor":101}}]"#,
        "overrides[0].effect.floor",
    );
}

#[test]
fn names_that_are_not_there() {
    let segment =
        |keys: &str| format!(r#","segments":[{{"id":"s","when":{{"column":"x","op":"present"}},{keys}}}]"#);
    check(ONE, &segment(r#""weights":{"a":1,"b":2}"#), "segments[0].weights.b");
    check(ONE, &segment(r#""rules":{"g":{"type":"percentile"}}"#), "segments[0].rules.g");
    check(ONE, &segment(r#""rules":{"a":{"type":"linear","worst":1,"best":1}}"#), "segments[0].rules.a");
    let overrides = |when: &str| format!(r#","overrides":[{{"id":"o","when":{when},"effect":{{"cap":1}}}}]"#);
    check(ONE, &overrides(r#"{"value":"g","op":"present"}"#), "overrides[0].when");
    check(ONE, &overrides(r#"{"all":[{"change":"b","op":"present"}]}"#), "overrides[0].when.all[0]");
    let segment = r#","segments":[{"id":"s","when":{"not":{"score":"a","op":">","to":1}}}]"#;
    check(ONE, segment, "segments[0].when.not");
}

#[test]
fn ids_and_formulas() {
    check(r#"{"id":"total","kpis":[{"id":"a","rule":{"type":"percentile"}}]}"#, "", "groups[0].id");
    check(r#"{"id":"g","kpis":[{"id":"g","rule":{"type":"percentile"}}]}"#, "", "groups[0].kpis[0].id");
    check_kpi(r#""formula":"sqrt(a)","rule":{"type":"percentile"}"#, "formula");
    check_kpi(r#""formula":"abs(a, b)","rule":{"type":"percentile"}"#, "formula");
    check_kpi(r#""formula":"round()","rule":{"type":"percentile"}"#, "formula");
}

#[test]
fn what_is_not_there_is_named_where_it_belongs() {
    check_rule(r#""type":"linear","worst":5"#, "best");
    check_rule(r#""type":"steps","steps":[]"#, "below");
    check_rule(r#""type":"curve","points":[{"at":1,"score":1},{"at":2}]"#, "points[1].score");
    check_rule(r#""type":"scorecard""#, "id");
    check(ONE, r#","bands":[{"label":"a","from":0},{"label":"b"}]"#, "bands[1].from");
    check(r#"{"kpis":[{"id":"a","rule":{"type":"percentile"}}]}"#, "", "groups[0].id");
    check(r#"{"id":"g","kpis":[{"rule":{"type":"percentile"}}]}"#, "", "groups[0].kpis[0].id");
    let refusal =
        scorecard::read(r#"{"format":"scorewright/scorecard","version":1,"id":"case"}"#).unwrap_err();
    assert_eq!(refusal.path, "groups");
}

#[test]
fn numbers_beyond_the_doubles() {
    check(r#"{"id":"g","weight":1e999,"kpis":[]}"#, "", "groups[0].weight");
    check_rule(r#""type":"linear","worst":0,"best":-1e400"#, "best");
}

#[test]
fn the_part_of_a_condition_that_is_wrong() {
    let when = |when: &str, path: &str| {
        let more =
            format!(r#","overrides":[{{"id":"o","when":{{"any":[{{{when}}}]}},"effect":{{"cap":1}}}}]"#);
        check(ONE, &more, &format!("overrides[0].when.any[0]{path}"));
    };
    when(r#""column":5,"op":"=","to":1"#, ".column");
    when(r#""column":"x","op":"~","to":1"#, ".op");
    when(r#""column":"x","to":1"#, ".op");
    when(r#""column":"x","op":"<""#, ".to");
    when(r#""value":"a","op":"=","to":[1]"#, ".to");
    when(r#""value":"a","op":"in","to":1"#, ".to");
    when(r#""value":"b","op":"in","to":[1]"#, "");
}

#[test]
fn what_never_changes_a_score_is_not_refused_but_kept() {
    let text = r#"{"format":"scorewright/scorecard","version":1,"id":"case","kind":"later","weight_scale":"later",
        "groups":[{"id":"g","kpis":[{"id":"a","rule":{"type":"percentile","better":"lower"}}]}],
        "overrides":[{"id":"o","when":{"all":[{"not":{"any":[],"x":1}},{"value":"a","op":"=","to":1,"x":2}],"x":3},
            "effect":{"cap":1,"x":4}}]}"#;
    let read = scorecard::read(text).unwrap();
    let (whole, written): (serde_json::Value, serde_json::Value) =
        (serde_json::from_str(text).unwrap(), serde_json::from_str(&scorecard::write(&read)).unwrap());
    for path in ["/kind", "/weight_scale", "/overrides/0/when", "/overrides/0/effect"] {
        assert_eq!(written.pointer(path), whole.pointer(path), "{path}");
    }
    assert_eq!(scorecard::read(&scorecard::write(&read)).unwrap(), read);
}
