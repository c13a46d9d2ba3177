//! What the Results place and the account page say, checked against a portfolio small enough to
//! reckon by hand: two months, five accounts, one of them capped, one new, two without a total.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test speaks by panicking")]

mod support {
    pub mod desk;
    pub mod results;
}

use scorewright::editor::view::account::{AccountState, AccountView, account, plain, trend, waterfall};
use scorewright::editor::view::result::{
    self, chips, columns, distribution, found, group_scores, head, pick_range, query, search, standing,
    table, tiles, toggle_band, toggle_unscored, totals_of, turn,
};
use scorewright::editor::view::waiting::{Waiting, waiting};
use scorewright::editor::{Command, Place, Route};
use scorewright::engine::{Key, Query};
use scorewright::scorecard::Edit;
use support::desk::Desk;
use support::results::{ask, names, open};

const CARD: &str = r#"{
  "format": "scorewright/scorecard", "version": 1, "id": "card", "name": "Health", "kind": "customer-success",
  "min_coverage": 0.5,
  "groups": [
    {"id": "use", "name": "Use", "weight": 60, "kpis": [
      {"id": "logins", "name": "Logins", "column": "logins", "unit": "%", "rule": {"type": "linear", "worst": 0, "best": 100}}]},
    {"id": "care", "name": "Care", "weight": 40, "kpis": [
      {"id": "sponsor", "name": "Sponsor", "column": "sponsor", "rule": {"type": "yes_no"}, "action": "Find a new sponsor"},
      {"id": "csat", "name": "CSAT", "column": "csat", "unit": "of 5", "rule": {"type": "linear", "worst": 1, "best": 5}}]}],
  "overrides": [
    {"id": "no-sponsor", "when": {"value": "sponsor", "op": "=", "to": false}, "effect": {"cap": 45}, "reason": "No sponsor is named"}],
  "data": {"id": "id", "name": "name", "period": "month", "value": "arr"}
}"#;

const DATA: &str = "id,name,month,arr,region,logins,sponsor,csat
h,Halden,2026-09,312000,EMEA,80,yes,4
b,Brisk,2026-09,524000,APAC,50,yes,3
h,Halden,2026-10,312000,EMEA,70,no,3
b,Brisk,2026-10,524000,APAC,60,yes,3
n,Northwind,2026-10,100000,EMEA,90,yes,5
e,Empty,2026-10,50000,EMEA,,,
c,Cover,2026-10,20000,,,yes,
";

fn desk() -> Desk {
    open(CARD, DATA)
}

fn page(desk: &mut Desk, subject: &str) -> AccountView {
    desk.send(Command::Go(Route::Account { card: "card".into(), subject: subject.into() }));
    match account(&desk.editor) {
        AccountState::Ready(view) => *view,
        other => panic!("{subject}: {other:?}"),
    }
}

#[test]
fn the_head_says_how_many_and_what_they_are_worth() {
    let mut desk = desk();
    desk.send(Command::SetAsOf(scorewright::dataset::parse_iso("2026-10-31")));
    let head = head(&desk.editor).expect("there are results");
    assert_eq!(head.sentence, "5 accounts worth 1.01M, scored as of 31 October 2026");
    assert_eq!((head.problem, head.lags), (None, false));
}

#[test]
fn tiles_tell_counts_worth_and_change() {
    let desk = desk();
    let tiles = tiles(&desk.editor);
    let told: Vec<_> = tiles
        .bands
        .iter()
        .map(|tile| (tile.band.label.as_str(), tile.range.as_str(), tile.count.as_str(), tile.change))
        .collect();
    assert_eq!(
        told,
        [
            ("At risk", "below 50", "1", Some(1.0)),
            ("Watch", "50 to 74.9", "1", Some(0.0)),
            ("Healthy", "75 and up", "1", Some(0.0)),
        ]
    );
    let tile = &tiles.bands[0];
    assert_eq!((tile.share.as_str(), tile.since.as_str()), ("33.3% of accounts", "since Sep"));
    assert_eq!(tile.worth, Some(("312k".into(), "33.3% of ARR".into())));
    let moved = tiles.moved.expect("there is a month before");
    assert_eq!(
        (moved.title.as_str(), moved.fell, moved.rose.0.as_str()),
        ("Moved since Sep 2026", ("1".into(), Some("312k".into())), "0")
    );
    let without = tiles.without.expect("two have no total");
    assert_eq!((without.count.as_str(), without.share.as_str()), ("2", "40.0% of accounts"));
    assert_eq!(without.reasons, ["1 no KPI with data", "1 data for less than 50% of the weights"]);
    let mixes: Vec<&str> = tiles.mixes.iter().map(|mix| mix.sentence.as_str()).collect();
    assert_eq!(
        mixes,
        [
            "Share of accounts per band: At risk 33%, Watch 33%, Healthy 33%",
            "Share of ARR per band: At risk 33%, Watch 56%, Healthy 11%"
        ]
    );
}

#[test]
fn charts_carry_the_month_before() {
    let mut desk = desk();
    let chart = distribution(&desk.editor).expect("there are results");
    assert_eq!((chart.counts[18], chart.counts.iter().sum::<u32>()), (1, 3));
    let before = chart.before.expect("there is a month before");
    assert_eq!((before.label.as_str(), before.counts[33], before.counts.iter().sum::<u32>()), ("Sep", 1, 2));
    let groups = group_scores(&desk.editor).expect("there are two groups");
    let care = &groups.scores[1];
    assert_eq!((care.name.as_str(), care.share, groups.before.as_deref()), ("Care", 0.4, Some("Sep")));
    assert_eq!(totals_of(18), (45.0, 47.5));
    ask(&mut desk, |query| pick_range(query, totals_of(18)));
    assert_eq!(distribution(&desk.editor).and_then(|chart| chart.selected), Some((45.0, 47.5)));
}

#[test]
fn the_table_begins_with_the_lowest_and_those_without_a_total_come_last() {
    let desk = desk();
    assert_eq!(names(&desk), ["Halden", "Brisk", "Northwind", "Empty", "Cover"]);
    let rows = table(&desk.editor).rows;
    assert_eq!(
        (rows[0].badge.as_deref(), rows[0].total, rows[0].change),
        (Some("cap 45"), Some(45.0), Some(-38.0))
    );
    assert_eq!(rows[0].groups, [(Some("70.0".into()), None), (Some("25.0".into()), Some("red".into()))]);
    assert_eq!(rows[0].drag, Some(("Sponsor".into(), "−20.0".into())));
    assert_eq!(rows[0].value.as_deref(), Some("312k"));
    assert_eq!(rows[0].address, "#/card/results/h");
    assert_eq!(rows[3].reason.as_deref(), Some("no data"));
    assert_eq!(rows[4].reason.as_deref(), Some("only 20% covered"));
    let labels: Vec<String> = columns(&desk.editor).into_iter().map(|column| column.label).collect();
    assert_eq!(
        labels,
        ["Account", "Band", "Total", "vs Sep", "Trend", "Use", "Care", "Top drag", "Coverage", "ARR"]
    );
    assert_eq!(found(&desk.editor).text, "5 accounts, 1.01M");
}

#[test]
fn gestures_filter_sort_and_search() {
    let mut desk = desk();
    ask(&mut desk, |query| toggle_band(query, 1));
    ask(&mut desk, |query| toggle_band(query, 2));
    ask(&mut desk, |query| turn(query, &Key::Value, false));
    assert_eq!(names(&desk), ["Brisk", "Northwind"]);
    assert_eq!(found(&desk.editor).caption, "Accounts: Watch, Healthy");
    ask(&mut desk, |query| turn(query, &Key::Value, false));
    assert_eq!(names(&desk), ["Northwind", "Brisk"]);
    let sorted: Vec<_> = columns(&desk.editor).into_iter().filter_map(|column| column.sorted).collect();
    assert_eq!(sorted, [(false, None)]);
    ask(&mut desk, |query| search(query, " BRI "));
    assert_eq!((names(&desk), found(&desk.editor).text.as_str()), (vec!["Brisk".into()], "1 account, 524k"));
    let chip = chips(&desk.editor).pop().expect("bands are filtered");
    assert_eq!(chip.label, "Watch, Healthy");
    ask(&mut desk, |_| search(&chip.without, ""));
    assert_eq!(names(&desk).len(), 5);
    ask(&mut desk, toggle_unscored);
    assert_eq!(names(&desk), ["Cover", "Empty"]);
    assert_eq!(chips(&desk.editor)[0].label, "No total");
}

#[test]
fn answers_that_were_overtaken_change_nothing() {
    let mut desk = desk();
    desk.hold = true;
    ask(&mut desk, |query| search(query, "h"));
    ask(&mut desk, |query| search(query, "ha"));
    ask(&mut desk, |query| search(query, "hal"));
    assert_eq!(names(&desk).len(), 5, "what is there stays until the answer comes");
    desk.answer_held(&[2, 0, 1]);
    assert_eq!(names(&desk), ["Halden"]);
}

#[test]
fn another_order_begins_at_its_top_and_scrolling_asks_for_a_window() {
    let mut desk = desk();
    desk.send(Command::ShowRows { from: 2, to: 4 });
    assert_eq!((table(&desk.editor).from, names(&desk)), (2, vec!["Northwind".into(), "Empty".into()]));
    ask(&mut desk, |query| turn(query, &Key::Name, false));
    assert_eq!((table(&desk.editor).from, names(&desk)), (0, vec!["Brisk".into(), "Cover".into()]));
    desk.send(Command::ShowRows { from: 4, to: 900 });
    assert_eq!(names(&desk), ["Northwind"]);
}

#[test]
fn filters_that_an_edit_makes_void_are_dropped() {
    let mut desk = desk();
    ask(&mut desk, |query| toggle_band(query, 2));
    ask(&mut desk, |query| turn(query, &Key::Score("use".into()), false));
    let mut bands = scorewright::scorecard::default_bands();
    bands.pop();
    desk.send(Command::Edit(Edit::SetBands { bands }));
    desk.send(Command::Edit(Edit::Remove { id: "use".into() }));
    let query = query(&desk.editor);
    assert!(query.bands.is_empty());
    assert_eq!(query, Query::first());
}

#[test]
fn an_account_is_summed_up_in_words() {
    let mut desk = desk();
    let halden = page(&mut desk, "h");
    assert_eq!(
        plain(&halden.summary),
        "Halden fell from Healthy to At risk. It scores 45.0, 38.0 lower than in Sep 2026. The total is capped at 45: \
         no sponsor is named. Without that it would be 52.0. Points are lost on Sponsor (20.0), Logins (18.0) and \
         CSAT (10.0). What moved it since Sep 2026: Sponsor took 20.0, the override “No sponsor is named” took 7.0, \
         Logins took 6.0 and one more took 5.0. Next: Find a new sponsor."
    );
    let strong: Vec<&str> =
        halden.summary.iter().filter(|run| run.strong).map(|run| run.text.as_str()).collect();
    let causes = ["Sponsor", "the override “No sponsor is named”", "Logins"];
    assert_eq!(strong[..4], ["Halden fell from Healthy to At risk.", "Sponsor", "Logins", "CSAT"]);
    assert_eq!(strong[4..], causes);
    assert_eq!(
        plain(&page(&mut desk, "b").summary),
        "Brisk is still Watch. It scores 66.0, 6.0 higher than in Sep 2026. Points are lost on Logins (24.0) and CSAT (10.0). \
         What moved it since Sep 2026: Logins brought 6.0."
    );
    assert_eq!(
        plain(&page(&mut desk, "n").summary),
        "Northwind is Healthy. It scores 94.0. Points are lost on Logins (6.0)."
    );
    assert_eq!(
        plain(&page(&mut desk, "e").summary),
        "Empty has no total. None of the KPIs that count has a value that can be scored."
    );
    assert_eq!(
        plain(&page(&mut desk, "c").summary),
        "Cover has no total. Its data covers 20% of the weights; this scorecard asks for 50%."
    );
}

#[test]
fn an_account_stands_in_the_order_of_the_table() {
    let mut desk = desk();
    ask(&mut desk, |query| turn(query, &Key::Value, false));
    let halden = page(&mut desk, "h");
    assert_eq!(halden.place.text, "2 of 5");
    assert_eq!(halden.place.previous.as_deref(), Some("#/card/results/b"));
    assert_eq!(halden.place.next.as_deref(), Some("#/card/results/n"));
    desk.send(Command::Go(Route::parse(&halden.results)));
    assert_eq!(standing(&desk.editor), (5, Some(1)), "the table comes back to where it was");
    ask(&mut desk, |query| toggle_band(query, 0));
    let brisk = page(&mut desk, "b");
    assert_eq!((brisk.place.text.as_str(), brisk.filters.as_deref()), ("", Some("At risk")));
}

#[test]
fn an_account_shows_what_was_measured_and_what_it_cost() {
    let mut desk = desk();
    let halden = page(&mut desk, "h");
    let rows: Vec<_> = halden
        .kpis
        .rows
        .iter()
        .map(|row| (row.name.as_str(), row.value.text.as_str(), row.share.as_str(), row.lost.as_deref()))
        .collect();
    assert_eq!(
        rows,
        [
            ("Sponsor", "no", "20.0%", Some("−20.0")),
            ("Logins", "70%", "60.0%", Some("−18.0")),
            ("CSAT", "3 of 5", "20.0%", Some("−10.0")),
        ]
    );
    assert_eq!(halden.kpis.rows[1].previous.as_ref().map(|value| value.text.as_str()), Some("80%"));
    assert_eq!((halden.kpis.now.as_str(), halden.kpis.before.as_deref()), ("Oct", Some("Sep")));
    assert_eq!(halden.kpis.sum.as_ref().map(|sum| sum.2.as_str()), Some("−48.0"));
    assert_eq!(halden.overrides.len(), 1);
    assert_eq!(
        (halden.overrides[0].title.as_str(), halden.overrides[0].effect.as_str()),
        ("Capped at 45", "Takes 7.0 points.")
    );
    assert_eq!(halden.total.sentence, "Total 45.0 of 100, At risk; before overrides 52.0");
    let fact = |name: &str| {
        let facts = halden.facts.known.iter().chain(&halden.facts.others);
        facts.clone().find(|(known, _)| known == name).map(|(_, text)| text.as_str())
    };
    assert_eq!(
        (fact("ARR"), fact("Period"), fact("Region")),
        (Some("312,000"), Some("Oct 2026"), Some("EMEA"))
    );
    assert_eq!(fact("Coverage"), Some("100%, 3 of 3 KPIs"));

    let waterfall = waterfall(&desk.editor).expect("there is a total");
    let lost: f64 = waterfall.losses.iter().map(|loss| loss.points).sum();
    assert!((100.0 - lost - waterfall.before_overrides).abs() < 1e-9);
    assert_eq!((waterfall.overrides[0].label.as_str(), waterfall.total), ("Capped at 45", 45.0));
    let trend = trend(&desk.editor).expect("there are two months");
    let points: Vec<_> = trend.points.iter().map(|point| (point.period.as_str(), point.total)).collect();
    assert_eq!(points, [("Sep", Some(83.0)), ("Oct", Some(45.0))]);

    let cover = page(&mut desk, "c");
    let states: Vec<_> =
        cover.kpis.rows.iter().map(|row| (row.name.as_str(), row.value.state.as_deref())).collect();
    assert_eq!(states, [("Sponsor", None), ("Logins", Some("missing")), ("CSAT", Some("missing"))]);
}

#[test]
fn an_unknown_subject_is_said_and_leads_back() {
    let mut desk = desk();
    desk.send(Command::Go(Route::Account { card: "card".into(), subject: "nobody".into() }));
    let AccountState::Unknown { message, results } = account(&desk.editor) else { panic!("it is not known") };
    assert_eq!(
        (message.as_str(), results.as_str()),
        ("There is no “nobody” in this data.", "#/card/results")
    );
    page(&mut desk, "h");
}

#[test]
fn before_there_are_results_it_is_said_why() {
    let mut desk = Desk::empty();
    desk.send(Command::Import { text: CARD.into(), name: None });
    desk.send(Command::Go(Place::Results.route("card")));
    assert!(matches!(waiting(&desk.editor), Some(Waiting::NoData { example: false, .. })));
    desk.hold = true;
    desk.open_data("accounts.csv", DATA);
    assert_eq!(waiting(&desk.editor), Some(Waiting::Scoring));
    desk.answer_held(&[0]);
    assert_eq!(waiting(&desk.editor), None);
    let mut desk = Desk::empty();
    desk.send(Command::Create { template: "saas-health".into() });
    desk.send(Command::RemoveData);
    assert!(matches!(waiting(&desk.editor), Some(Waiting::NoData { example: true, .. })));
}

#[test]
fn a_table_with_few_of_the_columns_is_told_and_mended() {
    assert_eq!(result::remedy(&desk().editor), None, "most have a total");
    let mut desk = open(CARD, "id,csat\na,4\nb,3\nc,5\n");
    let remedy = result::remedy(&desk.editor).unwrap();
    assert_eq!(
        remedy.told,
        "3 of 3 accounts have no total: the data has 1 of 3 KPIs, and a total needs values for 50% of the weights."
    );
    // One of two KPIs of the group that weighs 40%.
    assert_eq!(remedy.least, Some((0.2, "Let 20% suffice".into())));
    desk.send(Command::Edit(Edit::SetMinCoverage { share: 0.2 }));
    assert_eq!(result::remedy(&desk.editor), None);
    assert_eq!(desk.editor.session.scored.as_ref().unwrap().summary.scored, 3);
}
