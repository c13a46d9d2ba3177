//! Which accounts a table shows, in which order, and the rows on screen.

use scorewright::engine::{Key, Query, Reason, Sort, select, window};

use crate::setup::*;

const DATA: &str = "id,name,period,a,b,arr,tier
1,Beta 10,1,80,1,5,
1,Beta 10,2,40,1,5,
2,beta 9,2,40,2,,
3,Ärzte,2,75,3,700,s
4,Acme,1,10,4,30,
4,Acme,2,90,4,30,s
5,Void,2,,,1,";

fn check(query: Query, expected: &[&str]) {
    let more = r#","data":{"id":"id","name":"name","period":"period","value":"arr"},
        "segments":[{"id":"s","when":{"column":"tier","op":"=","to":"s"}}]"#;
    let groups = [group("g", "", &[plain("a")]), group("h", r#","weight":0"#, &[plain("b")])];
    let scoring = score(&definition(&groups, more), DATA);
    let order = select(&scoring, &query);
    let ids: Vec<String> =
        order.iter().map(|&entry| scoring.frame().id(entry as usize).into_owned()).collect();
    assert_eq!(ids, expected, "{query:?}");
}

fn by(by: Key, descending: bool) -> Query {
    Query { sort: vec![Sort { by, descending }], ..Query::default() }
}

#[test]
fn sorts_by_any_column_with_missing_last() {
    check(Query::default(), &["1", "2", "3", "4", "5"]);
    check(by(Key::Total, false), &["1", "2", "3", "4", "5"]);
    check(by(Key::Total, true), &["4", "3", "1", "2", "5"]);
    check(by(Key::Name, false), &["4", "2", "1", "5", "3"]);
    check(by(Key::Name, true), &["3", "5", "1", "2", "4"]);
    check(by(Key::Change, true), &["4", "1", "2", "3", "5"]);
    check(by(Key::Change, false), &["1", "4", "2", "3", "5"]);
    check(by(Key::Value, true), &["3", "4", "1", "5", "2"]);
    check(by(Key::Band, true), &["3", "4", "1", "2", "5"]);
    check(by(Key::Segment, false), &["3", "4", "1", "2", "5"]);
    check(by(Key::Coverage, false), &["5", "1", "2", "3", "4"]);
    check(by(Key::Drag, true), &["1", "2", "3", "4", "5"]);
    check(by(Key::Score("h".into()), true), &["4", "3", "2", "1", "5"]);
    check(by(Key::Score("b".into()), false), &["1", "2", "3", "4", "5"]);
    check(by(Key::Score("gone".into()), true), &["1", "2", "3", "4", "5"]);
}

#[test]
fn filters_join() {
    let some = Query::default;
    check(Query { bands: vec![2], ..some() }, &["3", "4"]);
    check(Query { bands: vec![0], unscored: true, ..some() }, &["1", "2", "5"]);
    check(Query { unscored: true, ..some() }, &["5"]);
    check(Query { range: Some((40.0, 75.0)), ..some() }, &["1", "2"]);
    check(Query { range: Some((75.0, 100.0)), ..some() }, &["3", "4"]);
    check(Query { segments: vec!["s".into()], ..some() }, &["3", "4"]);
    check(Query { search: " BETA ".into(), ..some() }, &["1", "2"]);
    check(Query { search: "ärz".into(), ..some() }, &["3"]);
    check(Query { search: "4".into(), ..some() }, &["4"]);
    check(Query { search: "4\n".into(), bands: vec![0], ..some() }, &[]);
    check(Query { period: Some(0), ..by(Key::Total, false) }, &["4", "1"]);
    check(Query { bands: vec![0, 2], search: "e".into(), ..by(Key::Name, false) }, &["4", "2", "1", "3"]);
}

#[test]
fn a_window_shows_its_rows() {
    let more = r#","data":{"id":"id","name":"name","period":"period","value":"arr"}"#;
    let scoring = score(&one_group(&[plain("a"), plain("b")], more), DATA);
    let order = select(&scoring, &by(Key::Total, true));
    let rows = window(&scoring, &order, 1, 99, &[]);
    assert_eq!(rows.len(), 4);
    let row = &rows[0];
    assert_eq!((row.id.as_str(), row.name.as_str(), row.period.as_str()), ("3", "Ärzte", "2"));
    assert_eq!((row.total, row.previous, row.band, row.value), (Some(39.0), None, Some(0), Some(700.0)));
    assert_eq!((row.groups.as_slice(), row.drag), (&[Some(39.0)][..], Some((1, 48.5))));
    assert_eq!((rows[3].reason, rows[3].total, rows[3].coverage), (Some(Reason::NoData), None, 0.0));
    assert_eq!(window(&scoring, &order, 7, 9, &[]), []);
    assert_eq!(window(&scoring, &order, 3, 2, &[]), []);
}
