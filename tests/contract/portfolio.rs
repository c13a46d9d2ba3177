//! Sums over a portfolio, two scorings side by side, and the data behind a rule.

use scorewright::engine::{Movement, compare, summarise, zones};

use crate::setup::*;

const DATA: &str = "id,period,a,arr,tier
x,1,80,1000,
x,2,40,1000,
y,1,10,200,
y,2,50,300,
z,2,100,,s
w,1,60,50,
w,2,,70,
v,2,30,5,s";

fn portfolio(more: &str) -> std::sync::Arc<scorewright::engine::Scoring> {
    let data = r#","data":{"id":"id","period":"period","value":"arr"}"#;
    score(&one_group(&[plain("a")], &format!("{data}{more}")), DATA)
}

#[test]
fn a_portfolio_in_figures() {
    let sum = summarise(&portfolio(""), None);
    assert_eq!((sum.period.as_str(), sum.previous_period.as_deref()), ("2", Some("1")));
    assert_eq!((sum.subjects, sum.scored, sum.unscored.no_data), (5, 4, 1));
    assert_eq!((sum.mean, sum.previous_mean, sum.value), (Some(55.0), Some(50.0), Some(1375.0)));
    let bands: Vec<_> = sum
        .bands
        .iter()
        .map(|band| (band.mark.label.as_str(), band.count, band.value, band.previous_count))
        .collect();
    assert_eq!(bands, [("At risk", 2, 1005.0, 1), ("Watch", 1, 300.0, 1), ("Healthy", 1, 0.0, 1)]);
    assert_eq!(sum.bands[0].share, 0.5);
    let filled: Vec<_> =
        sum.histogram.iter().enumerate().filter(|(_, count)| **count > 0).map(|(bin, _)| bin).collect();
    assert_eq!(filled, [12, 16, 20, 39]);
    assert_eq!((sum.bin_bands[19], sum.bin_bands[20], sum.bin_bands[30]), (0, 1, 2));
    let movement = sum.movement.unwrap();
    assert_eq!((movement.compared, movement.rose, movement.fell), (2, 1, 1));
    assert_eq!((movement.rose_value, movement.fell_value), (300.0, 1000.0));
    assert_eq!((sum.kpis[0].mean, sum.kpis[0].scored, sum.kpis[0].at_full), (Some(55.0), 4, 1));
}

#[test]
fn an_earlier_period_in_figures() {
    let sum = summarise(&portfolio(""), Some(0));
    assert_eq!((sum.period.as_str(), sum.previous_period), ("1", None));
    assert_eq!((sum.subjects, sum.scored, sum.mean), (3, 3, Some(50.0)));
    assert_eq!(sum.movement, None);
}

#[test]
fn bands_of_segments_join_those_of_their_label_or_colour() {
    let segments = r#","segments":[{"id":"s","when":{"column":"tier","op":"=","to":"s"},"bands":[
        {"label":"Contact","from":0,"color":"red"},{"label":"Leave","from":40,"color":"blue"}]}]"#;
    let sum = summarise(&portfolio(segments), None);
    let bands: Vec<_> = sum.bands.iter().map(|band| (band.mark.label.as_str(), band.count)).collect();
    assert_eq!(bands, [("At risk", 2), ("Watch", 1), ("Healthy", 0), ("Leave", 1)]);
    assert_eq!(sum.segments, [2]);
}

#[test]
fn a_table_without_rows_has_a_summary() {
    let scoring = score(&one_group(&[plain("a")], ""), "id,a\n");
    let sum = summarise(&scoring, None);
    assert_eq!((sum.subjects, sum.mean, sum.value), (0, None, None));
    assert_eq!(compare(&scoring, &scoring, None, 5).unwrap().movers, []);
    assert_eq!(zones(&scoring, 0, None, None).bars, []);
}

#[test]
fn those_who_change_band_come_first() {
    let before = portfolio("");
    let mut card = before.scorecard().as_ref().clone();
    card.groups[0].kpis[0].rule = scorewright::scorecard::Rule::linear(-10.0, 100.0);
    let after = score(&card, DATA);
    let found = compare(&before, &after, None, 3).unwrap();
    assert_eq!((found.compared, found.changed, found.rose, found.fell), (4, 3, 0, 0));
    card.groups[0].kpis[0].rule = scorewright::scorecard::Rule::linear(-20.0, 100.0);
    let found = compare(&before, &score(&card, DATA), None, 2).unwrap();
    let movers: Vec<_> =
        found.movers.iter().map(|mover| (mover.id.as_str(), mover.movement, mover.to)).collect();
    // 40 becomes 50, which is Watch; 30 moves further, to 41.666667, and stays at risk.
    assert_eq!(movers, [("x", Movement::Rose, 50.0), ("v", Movement::Stayed, 41.666667)]);
    assert_eq!((found.rose, found.gained, found.lost), (1, 0, 0));
    let other = score(&card, "id,period,a\nx,1,1");
    assert_eq!(compare(&before, &other, None, 2), None);
}

#[test]
fn the_zones_of_a_rule() {
    let rule =
        r#""rule":{"type":"steps","below":0,"steps":[{"from":10,"score":50},{"from":20,"score":100}]}"#;
    let card = one_group(&[kpi("n", rule)], "");
    let scoring = score(&card, "id,n\na,5\nb,10\nc,15\nd,20\ne,\nf,junk");
    let found = zones(&scoring, 0, None, None);
    assert_eq!((found.present, found.missing, found.invalid), (4, 1, 1));
    let zones: Vec<_> = found.zones.iter().map(|zone| (zone.from, zone.to, zone.count, zone.mean)).collect();
    assert_eq!(
        zones,
        [
            (None, Some(10.0), 1, Some(0.0)),
            (Some(10.0), Some(20.0), 2, Some(50.0)),
            (Some(20.0), None, 1, Some(100.0)),
        ]
    );
    assert_eq!((found.mean, found.at_zero, found.at_full), (Some(50.0), 1, 1));
    assert_eq!((found.least, found.greatest), (Some(5.0), Some(20.0)));
    let counted: u32 = found.bars.iter().map(|bar| bar.count).sum();
    assert_eq!(counted + found.below + found.above, 4);
    assert!(found.bars.len() <= 40);
}

#[test]
fn the_axis_of_a_rule_is_what_it_measures() {
    let days = r#""column":"d","rule":{"type":"recency","fresh":10,"stale":30}"#;
    let moved = r#""column":"n","rule":{"type":"change","measure":"percent","worst":-50,"best":50}"#;
    let flag = r#""column":"f","rule":{"type":"yes_no"}"#;
    let label = r#""column":"l","rule":{"type":"categories","scores":{"Gold":80}}"#;
    let card = one_group(&[kpi("d", days), kpi("m", moved), kpi("f", flag), kpi("l", label)], "");
    let data =
        "id,period,d,n,f,l\nx,1,2026-06-01,10,y,Gold\nx,2,2026-06-20,20,y,tin\ny,2,2027-01-01,5,no,TIN";
    let scoring = score(&card, data);
    let ends = |kpi: usize| {
        let found = zones(&scoring, kpi, None, None);
        (found.least, found.greatest, found.zones.len())
    };
    assert_eq!(ends(0), (Some(0.0), Some(10.0), 3));
    assert_eq!(ends(1), (Some(100.0), Some(100.0), 3));
    let labels = |kpi: usize| {
        let found = zones(&scoring, kpi, None, None).categories;
        found.into_iter().map(|category| (category.label, category.count, category.score)).collect::<Vec<_>>()
    };
    assert_eq!(labels(2), [("yes".into(), 1, Some(100.0)), ("no".into(), 1, Some(0.0))]);
    assert_eq!(labels(3), [("tin".to_string(), 2, None)]);
}

#[test]
fn the_zones_of_a_segment_are_those_of_its_members_under_their_rule() {
    let rule = r#""rule":{"type":"linear","worst":0,"best":100}"#;
    let segments = r#","segments":[{"id":"s","when":{"column":"tier","op":"=","to":"s"},"rules":{"n":{"type":"linear","worst":0,"best":10}}},
        {"id":"m","when":{"column":"tier","op":"=","to":"m"}}]"#;
    let card = one_group(&[kpi("n", rule)], segments);
    let scoring = score(&card, "id,n,tier\na,5,s\nb,20,s\nc,30,m\nd,60,l\ne,,s");
    let find = |segment| {
        let found = zones(&scoring, 0, segment, None);
        (found.present, found.missing, found.mean)
    };
    assert_eq!(find(None), (4, 1, Some(28.75)));
    assert_eq!(find(Some(0)), (2, 1, Some(75.0)));
    assert_eq!(find(Some(1)), (1, 0, Some(30.0)));
    let found = zones(&scoring, 0, Some(0), None);
    assert_eq!(
        (found.quantiles.len(), found.quantiles.first(), found.quantiles.last()),
        (21, Some(&5.0), Some(&20.0))
    );
    assert_eq!(found.zones.iter().filter_map(|zone| zone.from).collect::<Vec<_>>(), [0.0, 10.0]);
}

#[test]
fn labels_that_a_rubric_does_not_name_are_told() {
    let rule = r#""rule":{"type":"levels","levels":[{"label":"Low"},{"label":"High"}]}"#;
    let scoring = score(&one_group(&[kpi("n", rule)], ""), "id,n\na,low\nb,HIGH\nc,Middle\nd,middle");
    let found = zones(&scoring, 0, None, None);
    let labels: Vec<_> = found.categories.iter().map(|one| (one.label.as_str(), one.count)).collect();
    assert_eq!(labels, [("low", 1), ("high", 1), ("middle", 0)]);
    assert_eq!(found.invalid, 2);
}
