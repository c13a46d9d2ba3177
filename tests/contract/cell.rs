//! Cells, columns and formulas.

use crate::setup::*;

#[test]
fn numbers_follow_the_mark_of_their_column() {
    let card = one_group(&[plain("a"), plain("b")], "");
    // In `b` the comma reads more cells; a leading 0 cannot be a group of thousands.
    check(
        &card,
        "id;a;b\nx;1.5;0,125\ny;2,000;12,5\nz;3;7",
        "id|a|b",
        &["x|1.5|0.125", "y|100|12.5", "z|3|7"],
    );
}

#[test]
fn a_formula_that_overflows_is_missing() {
    let card = one_group(&[kpi("a", &format!(r#""formula":"x * 1e300 / 1e300",{PLAIN}"#))], "");
    check(&card, "id,x\na,5\nb,1e200", "id|a|reason", &["a|5|", "b||no data"]);
}

#[test]
fn a_formula_reads_each_column_by_its_own_mark() {
    let card = one_group(&[kpi("a", &format!(r#""formula":"x + y","missing":9,{PLAIN}"#))], "");
    check(&card, "id;x;y\na;1,5;2.5\nb;1;abc\nc;2;1,000", "id|a", &["a|4", "b|9", "c|100"]);
}

#[test]
fn a_formula_under_a_rule_for_text_is_read_as_it_prints() {
    let labels = r#""formula":"x / y","rule":{"type":"categories","scores":{"2":80,"0.5":20,"0.333333":7}}"#;
    let flag = r#""formula":"x - y","rule":{"type":"yes_no"}"#;
    let date = r#""formula":"x","rule":{"type":"recency","fresh":0,"stale":10}"#;
    let card = one_group(&[kpi("label", labels), kpi("flag", flag), kpi("date", date)], "");
    check(
        &card,
        "id,x,y\na,4,2\nb,1,2\nc,3,3\nd,2,1\ne,1,3\nf,,1",
        "id|label|flag|date",
        &["a|80||", "b|20||", "c||0|", "d|80|100|", "e|7||", "f|||"],
    );
}

#[test]
fn a_formula_may_be_ranked_and_compared() {
    let ranked = r#""formula":"x * 2","rule":{"type":"percentile"}"#;
    let moved = r#""formula":"x / y","rule":{"type":"change","measure":"absolute","worst":0,"best":10}"#;
    let card = one_group(&[kpi("r", ranked), kpi("m", moved)], "");
    check(
        &card,
        "id,period,x,y\na,1,1,1\nb,1,2,1\na,2,6,2\nb,2,8,0",
        "id|period|r|m",
        &["a|1|0|", "b|1|100|", "a|2|0|20", "b|2|100|"],
    );
}

#[test]
fn a_column_is_found_by_its_exact_header_the_first_of_several() {
    let named = |id: &str, column: &str| kpi(id, &format!(r#""column":"{column}",{PLAIN}"#));
    let card = one_group(&[named("a", "Score"), named("b", "score"), named("c", " twice ")], "");
    check(&card, "id, Score ,twice,twice\nx,10,20,30", "a|b|c", &["10||20"]);
}

#[test]
fn a_kpi_without_column_looks_for_its_id_then_its_name() {
    let card = one_group(&[kpi("weekly_users", &format!(r#""name":"Monthly users",{PLAIN}"#))], "");
    check(&card, "id,Monthly Users,WEEKLY-users,weekly users\nx,10,20,30", "weekly_users", &["20"]);
    check(&card, "id,monthlyusers\nx,10", "weekly_users", &["10"]);
}

#[test]
fn an_outcome_is_never_found_by_a_loose_match() {
    let data = r#","data":{"id":"id","outcome":{"column":"Churned","bad":["yes"]}}"#;
    let card = one_group(&[kpi("churned", r#""name":"Health","rule":{"type":"yes_no"}"#)], data);
    check(&card, "id,Churned,Health\nx,yes,no", "churned", &["0"]);
    check(&card, "id,Churned\nx,yes", "churned|reason", &["|no data"]);
    // A definition that names the column itself reads it like any other.
    let named = one_group(&[kpi("churned", r#""column":"Churned","rule":{"type":"yes_no"}"#)], data);
    check(&named, "id,Churned\nx,yes", "churned", &["100"]);
}

#[test]
fn labels_that_are_alike_count_once_the_first() {
    let categories = r#""rule":{"type":"categories","scores":{"Gold":90,"GOLD":10}}"#;
    let levels = r#""rule":{"type":"levels","levels":[{"label":"Low"},{"label":"High"},{"label":"high"}]}"#;
    let card = one_group(&[kpi("c", categories), kpi("l", levels)], "");
    check(&card, "id,c,l\nx,gOLD,HIGH", "c|l", &["90|50"]);
}

#[test]
fn a_missing_word_is_a_label_only_where_the_rule_names_it() {
    let categories = r#""rule":{"type":"categories","scores":{"-":10},"other":40}"#;
    let card = one_group(&[kpi("c", categories)], "");
    check(&card, "id,c\nx,-\ny,–\nz,n/a\nw,w", "id|c", &["x|10", "y|", "z|", "w|40"]);
}

#[test]
fn levels_and_yes_no_refuse_strangers_as_invalid() {
    let levels = r#""rule":{"type":"levels","levels":[{"label":"Low"},{"label":"High"}]}"#;
    let card = one_group(&[kpi("l", levels), kpi("y", r#""rule":{"type":"yes_no"}"#)], "");
    let scoring = score(&card, "id,l,y\na,low,yes\nb,medium,perhaps\nc,,none");
    assert_eq!(scoring.kpis()[0].scores.invalid, [1]);
    assert_eq!(scoring.kpis()[1].scores.invalid, [1]);
}
