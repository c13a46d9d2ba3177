//! Contributions add up, whatever is missing, put in, overridden or withheld.

use scorewright::engine::{Explanation, Scoring, State, explain, top_drag};

use crate::setup::*;

fn check_sums(scoring: &Scoring, entry: usize) -> Explanation {
    let why = explain(scoring, entry);
    let sum = |pick: fn(&scorewright::engine::KpiPart) -> f64| why.kpis.iter().map(pick).sum::<f64>();
    if let Some(total) = why.before_overrides {
        assert!((sum(|kpi| kpi.weight) - 1.0).abs() < 1e-9, "{why:?}");
        assert!((sum(|kpi| kpi.points) - total).abs() < 1e-9, "{why:?}");
        assert!((sum(|kpi| kpi.lost) - (100.0 - total)).abs() < 1e-9, "{why:?}");
        assert!((why.groups.iter().map(|group| group.lost).sum::<f64>() - (100.0 - total)).abs() < 1e-9);
        let after = why.overrides.iter().fold(total, |total, step| total + step.to - step.from);
        assert!(why.total.is_none_or(|total| (total - after).abs() < 1e-6), "{why:?}");
    }
    why
}

#[test]
fn weights_are_shared_among_what_was_counted() {
    let groups = [
        group("g", r#","weight":60"#, &[kpi("a", &format!(r#""weight":3,{PLAIN}"#)), plain("b")]),
        group("h", r#","weight":40"#, &[plain("c"), kpi("d", &format!(r#""weight":0,{PLAIN}"#))]),
        group("i", r#","weight":100"#, &[plain("e")]),
    ];
    let scoring = score(&definition(&groups, ""), "id,a,b,c,d,e\nx,80,40,50,10,\ny,80,,,10,\nz,,,,10,");
    let why = check_sums(&scoring, 0);
    let weights: Vec<f64> = why.kpis.iter().map(|kpi| (kpi.weight * 1e6).round() / 1e6).collect();
    assert_eq!(weights, [0.45, 0.15, 0.4, 0.0, 0.0]);
    assert_eq!(why.before_overrides.map(|total| total.round()), Some(62.0));
    assert_eq!(why.groups[1].lost.round(), 20.0);
    assert_eq!(why.groups[2].weight, 0.0);
    let why = check_sums(&scoring, 1);
    assert_eq!((why.kpis[0].weight, why.kpis[0].lost, why.kpis[3].weight), (1.0, 20.0, 0.0));
    let why = check_sums(&scoring, 2);
    assert_eq!((why.before_overrides, why.total), (None, None));
    assert!(why.kpis.iter().all(|kpi| kpi.weight == 0.0 && kpi.points == 0.0 && kpi.lost == 0.0));
}

#[test]
fn values_are_shown_as_they_stand() {
    let kpis = [
        kpi("text", r#""rule":{"type":"categories","scores":{"Gold":90}}"#),
        kpi("sum", &format!(r#""formula":"n / 3",{PLAIN}"#)),
        kpi("n", &format!(r#""missing":30,{PLAIN}"#)),
        kpi("gone", PLAIN),
    ];
    let scoring = score(&one_group(&kpis, ""), "id,period,text,n\nx,1,Gold,$6\nx,2, tin ,six");
    let why = check_sums(&scoring, 1);
    let shown: Vec<_> =
        why.kpis.iter().map(|kpi| (kpi.value.as_str(), kpi.state, kpi.put_in, kpi.score)).collect();
    assert_eq!(
        shown,
        [
            ("tin", State::Unscored, false, None),
            ("", State::Invalid, false, None),
            ("six", State::Invalid, true, Some(30.0)),
            ("", State::Missing, false, None),
        ]
    );
    let before: Vec<_> =
        why.kpis.iter().map(|kpi| (kpi.previous_value.as_deref(), kpi.previous_score)).collect();
    assert_eq!(
        before,
        [(Some("Gold"), Some(90.0)), (Some("2"), Some(2.0)), (Some("$6"), Some(6.0)), (Some(""), None),]
    );
    assert_eq!(why.history, [("1".to_string(), Some(32.666667)), ("2".to_string(), Some(30.0))]);
    assert_eq!((why.previous_period.as_deref(), why.previous_total), (Some("1"), Some(32.666667)));
}

#[test]
fn overrides_and_alerts_are_told_in_their_order() {
    let more = r#","overrides":[
        {"id":"cap","when":{"value":"a","op":">","to":50},"effect":{"cap":40},"reason":"Escalated"},
        {"id":"floor","when":{"score":"total","op":"=","to":40},"effect":{"floor":60}}],
        "alerts":[{"id":"low","when":{"score":"total","op":"<","to":50}},
        {"id":"high","when":{"score":"total","op":">=","to":60}},{"id":"a","when":{"column":"a","op":"present"}}]"#;
    let scoring = score(&one_group(&[plain("a")], more), "id,a\nx,80\ny,30\nz,");
    let why = check_sums(&scoring, 0);
    let steps: Vec<_> = why.overrides.iter().map(|step| (step.id.as_str(), step.from, step.to)).collect();
    assert_eq!(steps, [("cap", 80.0, 40.0), ("floor", 40.0, 60.0)]);
    assert_eq!(why.overrides[0].reason, "Escalated");
    assert_eq!(why.alerts, [1, 2]);
    assert_eq!(check_sums(&scoring, 1).alerts, [0, 2]);
    assert_eq!(check_sums(&scoring, 2).alerts, [0; 0]);
}

#[test]
fn a_total_that_is_withheld_is_explained_all_the_same() {
    let card = one_group(&[plain("a"), plain("b")], r#","min_coverage":0.9"#);
    let scoring = score(&card, "id,a,b\nx,80,");
    let why = check_sums(&scoring, 0);
    assert_eq!((why.total, why.before_overrides, why.coverage), (None, Some(80.0), 0.5));
    assert!(why.band.is_none());
}

#[test]
fn the_top_drag_loses_most_and_the_first_of_equals_counts() {
    let card = one_group(&[plain("a"), plain("b"), plain("c")], "");
    let scoring = score(&card, "id,a,b,c\nx,80,20,20\ny,100,100,\nz,,,");
    assert_eq!(top_drag(&scoring, 0).map(|(kpi, lost)| (kpi, lost.round())), Some((1, 27.0)));
    assert_eq!(top_drag(&scoring, 1), None);
    assert_eq!(top_drag(&scoring, 2), None);
}

#[test]
fn the_cases_of_whole_scorecards_add_up() {
    for case in ["seed-customer-success", "seed-health-segments-and-stages", "seed-maturity-eleven-pillars"] {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance").join(case);
        let read = |file: &str| std::fs::read_to_string(folder.join(file)).unwrap();
        let card = scorewright::file::scorecard::read(&read("scorecard.json")).unwrap();
        let scoring = score(&card, &read("data.csv"));
        for entry in 0..scoring.len() {
            check_sums(&scoring, entry);
        }
    }
}

#[test]
fn a_subject_stands_among_those_that_are_measured_alike() {
    let more = r#","segments":[{"id":"big","when":{"column":"size","op":"=","to":"big"}}]"#;
    let groups = [group("g", "", &[plain("a")]), group("h", "", &[plain("b")])];
    let data = "id,period,size,a,b\nx,1,big,0,0\nx,2,big,80,40\ny,2,big,40,\nz,2,small,100,100\nw,2,big,,";
    let scoring = score(&definition(&groups, more), data);
    let standing = scorewright::engine::standing(&scoring, 1);
    // Totals: x 60, y 40, z 100, w none; the average is over those of the segment that have a score.
    assert_eq!((standing.rank, standing.ranked, standing.peers), (Some(2), 3, 3));
    assert_eq!(standing.groups, [Some(60.0), Some(40.0)]);
    assert_eq!(standing.total, Some(50.0));
    assert_eq!(scorewright::engine::standing(&scoring, 4).rank, None);
    assert_eq!(scorewright::engine::rank(&scoring, 2, Some(100.0)), Some(1));
}
