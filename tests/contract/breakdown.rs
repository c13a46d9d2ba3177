//! A portfolio taken apart: filters that ask of columns, who moved, what KPIs come to, where it differs.

use std::sync::Arc;

use scorewright::dataset::parse_iso;
use scorewright::engine::{Engine, Key, Query, Reach, Scoring, moves, reach};
use scorewright::scorecard::Scorecard;

use crate::setup::*;

const DATA: &str = "id,name,month,arr,region,use,sso,level
a,Acme,1,100,EMEA,80,no,Basic
a,Acme,2,100,EMEA,40,yes,Advanced
b,Brisk,1,200,APAC,60,yes,Basic
b,Brisk,2,200,APAC,70,yes,None
c,Corvo,1,300,emea,20,no,
c,Corvo,2,300,emea,90,no,Basic
d,Dune,2,400,,55,,Basic
e,Echo,1,500,APAC,50,yes,None
e,Echo,2,500,APAC,,,
";

fn card() -> Scorecard {
    let level = r#""rule":{"type":"levels","levels":[{"label":"None"},{"label":"Basic"},{"label":"Advanced"}]},"weight":0"#;
    let kpis = [plain("use"), kpi("sso", r#""rule":{"type":"yes_no"},"weight":0"#), kpi("level", level)];
    let more = r#","data":{"id":"id","name":"name","period":"month","value":"arr"},
        "segments":[{"id":"big","name":"Big","when":{"column":"arr","op":">=","to":300}}],
        "alerts":[{"id":"low","when":{"score":"use","op":"<","to":50}}],
        "views":[{"id":"few","where":{"column":"arr","op":"<","to":300}}]"#;
    one_group(&kpis, more)
}

fn scored() -> (Engine, Arc<Scoring>) {
    let mut engine = Engine::new(Arc::new(table(DATA)));
    let scoring = engine.score(&card(), &[], parse_iso("2026-06-30").unwrap_or_default());
    (engine, scoring)
}

fn found(address: &str) -> String {
    let (mut engine, scoring) = scored();
    let query = Query::read(address).fit(scoring.scorecard());
    let order = engine.select(&scoring, &[], &query);
    order.iter().map(|&entry| scoring.frame().id(entry as usize).into_owned()).collect()
}

fn check(address: &str, expected: &str) {
    assert_eq!(found(address), expected, "{address}");
}

#[test]
fn an_address_filters_by_all_that_rows_have() {
    check("", "adbce");
    check("is.region=EMEA", "ac");
    check("is.region=apac,-", "dbe");
    check("is.nowhere=x", "");
    check("column.arr=200..400", "dbc");
    check("column.arr=..150", "a");
    check("raw.use=70..", "bc");
    check("score.use=0..55", "ad");
    check("change=..0", "a");
    check("segment=big", "dce");
    check("segment=-&is.region=EMEA", "a");
    check("flow=2:0", "a");
    check("flow=1:1,0:2", "bc");
    check("flow=1:-", "e");
    check("moved=fell", "a");
    check("moved=rose", "c");
    check("reached=sso:1", "ab");
    check("reached=!sso:1", "dce");
    check("reached=level:1", "adc");
    check("reached=level:2", "a");
    check("reached=!level:1", "be");
    check("alert=low", "a");
    check("alert=gone", "adbce");
    check("view=few", "ab");
    check("value=250..&is.region=EMEA", "c");
}

#[test]
fn an_address_sorts_by_several_columns() {
    check("sort=column.region,-value", "ebcad");
    check("sort=column.region,name", "beacd");
    check("sort=raw.level,-name", "adcbe");
}

#[test]
fn who_moved_adds_up() {
    let (_, scoring) = scored();
    let moved = moves(&scoring, None, 2);
    let flows: Vec<_> = moved.flows.iter().map(|flow| (flow.from, flow.to, flow.count, flow.value)).collect();
    assert_eq!(
        flows,
        [
            (Some(0), Some(2), 1, 300.0),
            (Some(1), Some(1), 1, 200.0),
            (Some(1), None, 1, 500.0),
            (Some(2), Some(0), 1, 100.0),
        ]
    );
    assert_eq!((moved.compared, moved.fresh), (4, 1));
    let fell: Vec<_> = moved.fell.iter().map(|one| (one.id.as_str(), one.from, one.to, one.bands)).collect();
    assert_eq!(fell, [("a", 80.0, 40.0, (2, 0))]);
    let rose: Vec<_> = moved.rose.iter().map(|one| (one.id.as_str(), one.value)).collect();
    assert_eq!(rose, [("c", Some(300.0)), ("b", Some(200.0))]);
}

#[test]
fn kpis_come_to_means_medians_and_steps() {
    let (_, scoring) = scored();
    let of = |kpi| reach(&scoring, kpi, None);
    // 40, 70, 90, 55 now; 80, 60, 20, 50 before.
    assert_eq!(
        of(0),
        Reach { kpi: 0, valued: (4, 4), now: Some((63.75, 62.5)), before: Some((52.5, 55.0)), steps: vec![] }
    );
    assert_eq!(of(1), Reach { kpi: 1, valued: (3, 4), now: None, before: None, steps: vec![(2, 2)] });
    assert_eq!(of(2).steps, [(3, 2), (1, 0)]);
}

#[test]
fn slices_are_the_means_of_their_parts() {
    let (mut engine, scoring) = scored();
    let of = ["g".to_string(), "sso".into()];
    let slice = engine.slice(&scoring, &[], &Key::Column("region".into()), &of, 9);
    let rows: Vec<_> = slice.rows.iter().map(|row| (row.label.as_str(), row.count, row.total)).collect();
    assert_eq!(rows, [("EMEA", 2, Some(65.0)), ("APAC", 2, Some(70.0)), ("", 1, Some(55.0))]);
    assert_eq!(slice.rows[0].scores, [Some(65.0), Some(50.0)]);
    let slice = engine.slice(&scoring, &[], &Key::Segment, &of, 9);
    let rows: Vec<_> = slice.rows.iter().map(|row| (row.label.as_str(), row.count, row.total)).collect();
    assert_eq!(rows, [("big", 3, Some(72.5)), ("", 2, Some(55.0))]);
}
