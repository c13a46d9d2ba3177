//! What the Results place says of a portfolio taken apart, checked against one small enough to reckon by
//! hand: two months, five accounts, one new, one without a total.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test speaks by panicking")]

mod support {
    pub mod desk;
    pub mod results;
}

use scorewright::editor::view::result::{
    self, FilterChoice, Form, adoption, averages, beside, chips, column_choices, columns, compare, figure,
    filter_choices, found, heat, heat_choices, movement, pick_reached, pick_view, query, set_end, table,
    toggle_band, toggle_by, toggle_choice, toggle_column, toggle_flow, toggle_of, toggle_slice, turn,
    usual_columns, views,
};
use scorewright::editor::{Command, Place, Route, Slot};
use scorewright::engine::Key;
use support::desk::Desk;
use support::results::{ask, names, open};

const CARD: &str = r#"{
  "format": "scorewright/scorecard", "version": 1, "id": "card", "name": "Health", "kind": "customer-success",
  "groups": [
    {"id": "use", "name": "Use", "weight": 60, "kpis": [
      {"id": "logins", "name": "Logins", "column": "logins", "unit": "%", "rule": {"type": "linear", "worst": 0, "best": 100}}]},
    {"id": "care", "name": "Care", "weight": 40, "kpis": [
      {"id": "sponsor", "name": "Sponsor", "column": "sponsor", "rule": {"type": "yes_no"}},
      {"id": "qbr", "name": "Reviews", "column": "qbr", "rule": {"type": "levels", "levels": [
        {"label": "None"}, {"label": "Basic"}, {"label": "Advanced"}]}}]}],
  "segments": [{"id": "big", "name": "Big", "when": {"column": "arr", "op": ">=", "to": 300000}}],
  "alerts": [{"id": "no-sponsor", "name": "No sponsor", "when": {"value": "sponsor", "op": "=", "to": false}}],
  "views": [{"id": "exec", "name": "Executive", "show": ["total", "care"], "columns": ["arr", "region"],
             "where": {"column": "arr", "op": ">", "to": 100000}}],
  "data": {"id": "id", "name": "name", "period": "month", "value": "arr"}
}"#;

const DATA: &str = "id,name,month,arr,region,logins,sponsor,qbr
h,Halden,2026-09,312000,EMEA,80,yes,Advanced
b,Brisk,2026-09,524000,APAC,50,yes,Basic
n,Northwind,2026-09,100000,EMEA,40,no,None
h,Halden,2026-10,312000,EMEA,30,no,Basic
b,Brisk,2026-10,524000,APAC,60,yes,Basic
n,Northwind,2026-10,100000,emea,90,yes,Advanced
c,Corvo,2026-10,50000,,70,yes,Basic
e,Empty,2026-10,20000,APAC,,,
";

fn desk() -> Desk {
    open(CARD, DATA)
}

fn labels(desk: &Desk) -> Vec<String> {
    columns(&desk.editor).into_iter().map(|column| column.label).collect()
}

fn told(desk: &Desk) -> Vec<String> {
    chips(&desk.editor).into_iter().map(|chip| chip.label).collect()
}

#[test]
fn the_portfolio_is_taken_apart_once_the_rows_are_there() {
    let mut desk = desk();
    let place = |slot: Slot| desk.asked.iter().position(|asked| *asked == slot).unwrap();
    assert!(place(Slot::Score) < place(Slot::Rows) && place(Slot::Rows) < place(Slot::Breakdown));
    desk.asked.clear();
    ask(&mut desk, |query| toggle_band(query, 0));
    assert_eq!(desk.asked, [Slot::Rows], "a filter takes nothing apart again");
}

#[test]
fn it_differs_by_segment_and_region() {
    let mut desk = desk();
    let heat = heat(&desk.editor).unwrap();
    assert_eq!(heat.heads, ["Use", "Care", "Total"]);
    assert_eq!(
        heat.all,
        ("All accounts".into(), "5".into(), vec!["62.5".into(), "68.7".into(), "65.0".into()])
    );
    let rows: Vec<_> = heat.bodies[1]
        .rows
        .iter()
        .map(|row| (row.label.as_str(), row.count.as_str(), row.cells[2].text.as_str()))
        .collect();
    assert_eq!(rows, [("EMEA", "2", "61.0"), ("APAC", "2", "66.0"), ("No value", "1", "72.0")]);
    let cell = &heat.bodies[1].rows[0].cells[0];
    assert_eq!(
        (cell.text.as_str(), cell.gap.as_str(), cell.tint),
        ("60.0", "−2.5 against all accounts", Some((false, 8.0)))
    );

    let row = heat.bodies[1].rows[0].clone();
    ask(&mut desk, |query| toggle_slice(query, &row.by, &row.id));
    assert_eq!(
        (names(&desk), told(&desk)),
        (vec!["Halden".into(), "Northwind".into()], vec!["Region: EMEA".into()])
    );
    assert!(result::heat(&desk.editor).unwrap().bodies[1].rows[0].chosen);

    let (by, of) = heat_choices(&desk.editor);
    let on: Vec<_> = by.iter().map(|one| (one.label.as_str(), one.on)).collect();
    assert_eq!(
        on,
        [
            ("Segment", true),
            ("Region, 2 values", true),
            ("Sponsor, 2 values", false),
            ("QBR, 2 values", false)
        ]
    );
    assert_eq!(of.iter().filter(|one| one.on).count(), 2);
    desk.send(Command::Look(toggle_by(&desk.editor, "segment", false)));
    desk.send(Command::Look(toggle_of(&desk.editor, "qbr", true)));
    let heat = result::heat(&desk.editor).unwrap();
    assert_eq!(
        (heat.name.as_str(), heat.heads),
        ("Mean scores by Region", vec!["Use".into(), "Care".into(), "Reviews".into(), "Total".to_string()])
    );
}

#[test]
fn who_moved_is_told_in_words_flows_and_names() {
    let mut desk = desk();
    let movement = movement(&desk.editor).unwrap();
    assert_eq!(
        movement.sentence,
        "1 fell a band since Sep, 1 rose. 2 accounts have no period before. The mean total is 65.0; theirs was 57.3."
    );
    let flows: Vec<_> = movement.flows.iter().map(|flow| flow.sentence.as_str()).collect();
    assert_eq!(
        flows,
        [
            "At risk to Healthy: 1 account, 100k",
            "Still Watch: 1 account, 524k",
            "Healthy to At risk: 1 account, 312k"
        ]
    );
    assert_eq!(
        (movement.fell[0].name.as_str(), movement.fell[0].address.as_str()),
        ("Halden", "#/card/results/h")
    );
    assert_eq!(
        movement.rose.iter().map(|mover| mover.name.as_str()).collect::<Vec<_>>(),
        ["Northwind", "Brisk"]
    );
    let risk = movement.risk.clone().unwrap();
    assert_eq!(
        (risk.title.as_str(), risk.now.0.as_str(), risk.before.0.as_str()),
        ("ARR: At risk", "312k", "100k")
    );
    assert_eq!(
        (risk.came, risk.went),
        (("1 account".into(), Some("312k".into())), ("1 account".into(), Some("100k".into())))
    );

    let picture = figure(&movement).unwrap();
    let high: f64 = picture.pillars.iter().filter(|pillar| pillar.left).map(|pillar| pillar.height).sum();
    assert!((high - (260.0 - 2.0 * 12.0)).abs() < 1e-9, "the bands fill the picture: {high}");
    assert_eq!(
        picture.ribbons.iter().map(|ribbon| ribbon.band.is_some()).collect::<Vec<_>>(),
        [false, true, true]
    );
    assert!(picture.ribbons.iter().all(|ribbon| ribbon.band.is_some() == ribbon.label.is_some()));

    ask(&mut desk, |query| toggle_flow(query, (Some(2), Some(0))));
    assert_eq!(
        (names(&desk), told(&desk)),
        (vec!["Halden".into()], vec!["Healthy to At risk since Sep".into()])
    );
}

#[test]
fn kpis_come_to_averages_and_adoption() {
    let mut desk = desk();
    let averages = averages(&desk.editor).unwrap();
    assert_eq!(averages.sentence, "Logins is lowest, 62.5 on average.");
    let logins = &averages.rows[0];
    assert_eq!(
        (logins.value.as_str(), logins.median.as_str(), logins.median_before.as_str(), logins.known.as_str()),
        ("62.5%", "65%", "50%", "80%")
    );
    assert_eq!(averages.rows[1].zero.0, "25%");
    let adoption = adoption(&desk.editor);
    let steps: Vec<_> = adoption[1]
        .steps
        .iter()
        .map(|step| (step.label.as_str(), step.text.as_str(), step.before.map(f64::round)))
        .collect();
    assert_eq!(steps, [("Basic", "80%", Some(67.0)), ("Advanced", "20%", Some(33.0))]);
    assert_eq!(adoption[0].steps[0].sentence, "Sponsor, Yes: 3 of 5 accounts, 60.0%");
    ask(&mut desk, |query| pick_reached(query, "qbr", 2, false));
    ask(&mut desk, |query| pick_reached(query, "sponsor", 1, false));
    assert_eq!(
        (names(&desk), told(&desk)),
        (vec!["Northwind".into()], vec!["Reviews: Advanced".into(), "Sponsor: yes".into()])
    );
}

#[test]
fn filters_live_in_the_address_and_come_back() {
    let mut desk = desk();
    ask(&mut desk, |query| toggle_band(query, 1));
    ask(&mut desk, |query| turn(&turn(query, &Key::Band, false), &Key::Value, true));
    assert_eq!(desk.addresses.last().unwrap(), "#/card/results?band=1&sort=band,-value");
    assert_eq!(names(&desk), ["Brisk", "Corvo"]);
    let sorted: Vec<_> = columns(&desk.editor).into_iter().filter_map(|column| column.sorted).collect();
    assert_eq!(sorted, [(false, Some(1)), (true, Some(2))]);
    // The back button, a typed address, and one of another version.
    desk.send(Command::Visited(Route::parse("#/card/results?is.region=EMEA")));
    assert_eq!(
        (names(&desk), told(&desk)),
        (vec!["Halden".into(), "Northwind".into()], vec!["Region: EMEA".into()])
    );
    desk.send(Command::Visited(Route::parse("#/card/results?band=7&later=x&range=")));
    assert_eq!((names(&desk).len(), told(&desk).len()), (5, 0));
    desk.send(Command::Visited(Route::parse("#/card/results?band=1&sort=band,-value")));
    let mut desk = desk.reload();
    desk.send(Command::ShowRows { from: 0, to: 48 });
    assert_eq!(names(&desk), ["Brisk", "Corvo"]);
    // The account knows its way back, and so does the rail.
    desk.send(Command::Go(Route::Account { card: "card".into(), subject: "b".into() }));
    let rail = scorewright::editor::view::shell::rail(&desk.editor);
    let results = rail.iter().find(|item| item.place == Place::Results).unwrap();
    assert_eq!(results.address, "#/card/results?band=1&sort=band,-value");
}

fn choice<'a>(choices: &'a [FilterChoice], id: &str) -> &'a FilterChoice {
    choices.iter().find(|choice| choice.id == id).unwrap_or_else(|| panic!("there is no {id}"))
}

#[test]
fn everything_that_rows_have_can_be_filtered_by() {
    let mut desk = desk();
    let choices = filter_choices(&desk.editor);
    let ids: Vec<&str> = choices.iter().map(|choice| choice.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "band",
            "segment",
            "alert",
            "total",
            "change",
            "value",
            "coverage",
            "reached.sponsor",
            "reached.qbr",
            "is.region",
            "is.sponsor",
            "is.qbr",
            "column.logins",
            "score.use",
            "score.care",
            "score.logins",
            "score.sponsor",
            "score.qbr"
        ]
    );
    let Form::Labels(regions) = &choice(&choices, "is.region").form else { panic!("it has labels") };
    let regions: Vec<_> = regions.iter().map(|(choice, count)| (choice.label.as_str(), *count)).collect();
    assert_eq!(regions, [("EMEA", Some(2)), ("APAC", Some(2)), ("No value", Some(1))]);

    ask(&mut desk, |query| toggle_choice(query, "alert", "no-sponsor"));
    assert_eq!((names(&desk), told(&desk)), (vec!["Halden".into()], vec!["Alert: No sponsor".into()]));
    ask(&mut desk, |query| toggle_choice(query, "alert", "no-sponsor"));
    ask(&mut desk, |query| toggle_choice(query, "reached.qbr", "!2"));
    ask(&mut desk, |query| set_end(query, &Key::Column("logins".into()), true, " 60 ").unwrap());
    assert_eq!(
        (names(&desk), told(&desk)),
        (vec!["Brisk".into(), "Corvo".into()], vec!["Reviews: not Advanced".into(), "Logins from 60".into()])
    );
    let wrong = |text: &str, lower| set_end(&query(&desk.editor), &Key::Column("logins".into()), lower, text);
    assert_eq!(wrong("many", true), Err("“many” is no number.".into()));
    assert_eq!(wrong("50", false), Err("Nothing lies from 60 to 50.".into()));
    assert!(wrong("", true).unwrap().ranges.is_empty());
}

#[test]
fn columns_are_chosen_and_kept_and_views_bring_their_own() {
    let mut desk = desk();
    let usual = [
        "Account", "Band", "Total", "vs Sep", "Trend", "Use", "Care", "Segment", "Top drag", "Coverage",
        "ARR",
    ];
    assert_eq!(labels(&desk), usual);
    assert_eq!(table(&desk.editor).rows[0].trend.as_ref().unwrap().sentence, "Last totals: 88.0, 28.0");
    for (id, on) in [("trend", false), ("score.logins", true), ("column.region", true)] {
        desk.send(Command::Look(toggle_column(&desk.editor, id, on)));
    }
    let chosen = [
        "Account", "Band", "Total", "vs Sep", "Use", "Care", "Segment", "Top drag", "Coverage", "ARR",
        "Logins", "Region",
    ];
    assert_eq!(labels(&desk), chosen);
    let row = table(&desk.editor).rows[0].clone();
    assert_eq!(row.cells, [("30.0".into(), Some("red".into())), ("EMEA".into(), None)]);
    let mut desk = desk.reload();
    desk.send(Command::ShowRows { from: 0, to: 48 });
    assert_eq!(labels(&desk), chosen, "they are kept with the scorecard");
    assert!(!desk.editor.card().unwrap().extra.contains_key("look"), "and are no part of it");

    ask(&mut desk, |query| pick_view(query, Some("exec")));
    assert_eq!(labels(&desk), ["Account", "Band", "Total", "vs Sep", "Trend", "Care", "ARR", "Region"]);
    assert_eq!(names(&desk), ["Halden", "Brisk"]);
    assert_eq!(found(&desk.editor).caption, "Accounts, in the view Executive");
    assert!(column_choices(&desk.editor).is_empty() && views(&desk.editor).0[0].on);
    ask(&mut desk, |query| pick_view(query, None));
    desk.send(Command::Look(usual_columns(&desk.editor)));
    assert_eq!(labels(&desk), usual);
}

#[test]
fn rows_are_copied_saved_and_put_beside_each_other() {
    let mut desk = desk();
    for (id, on) in [("trend", false), ("coverage", false), ("segment", false), ("column.region", true)] {
        desk.send(Command::Look(toggle_column(&desk.editor, id, on)));
    }
    desk.send(Command::Extract { places: vec![(0, 1), (3, 4)], copy: false });
    let (name, text) = desk.files.pop().unwrap();
    assert_eq!(name, "card-results.csv");
    assert_eq!(
        text,
        "Id,Account,Band,Total,Change,Use,Care,Top drag,Points lost,arr,region\r\n\
         h,Halden,At risk,28,-60,30,25,Logins,42,312000,EMEA\r\n\
         n,Northwind,Healthy,94,70,90,100,Logins,6,100000,emea\r\n"
    );
    ask(&mut desk, |query| compare(query, &["b".into(), "h".into(), "gone".into()]));
    assert!(desk.addresses.last().unwrap().ends_with("compare=b,h,gone"));
    let beside = beside(&desk.editor).unwrap();
    let names: Vec<_> = beside.subjects.iter().map(|one| (one.name.as_str(), one.facts.as_str())).collect();
    assert_eq!(names, [("Brisk", "524k · Big"), ("Halden", "312k · Big")]);
    let lines: Vec<_> = beside
        .lines
        .iter()
        .map(|line| (line.name.as_str(), line.cells[1].score.as_str(), line.cells[1].value.as_str()))
        .collect();
    assert_eq!(
        lines,
        [
            ("Use", "30.0", ""),
            ("Logins", "30.0", "30%"),
            ("Care", "25.0", ""),
            ("Sponsor", "0.0", "no"),
            ("Reviews", "50.0", "Basic")
        ]
    );
    ask(&mut desk, |query| compare(query, &[]));
    assert!(result::beside(&desk.editor).is_none());
}
