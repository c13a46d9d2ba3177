//! The main job, end to end: a template, a table of one's own, a scored portfolio, and the same
//! numbers wherever the definition goes. What the app exports is held against the `score` example.

use e2e::example::{definition, results, scored, set_as_of};
use e2e::scratch::Scratch;
use e2e::{App, journey};
use serde_json::json;

/// 200 accounts over two months, as a CRM would export them on a German computer: semicolons, decimal
/// commas, euro signs, day.month.year, some cells missing and some that nobody can read.
fn accounts() -> String {
    let mut text = String::from(
        "account_id;account;month;tier;arr;seats;active_seats;wau_pct;features_used;sponsor;last_exec_meeting;qbr_level;nps;open_tickets;csat;invoice_days_late\r\n",
    );
    let mut state = 2_026_u32;
    let mut next = |below: u32| {
        // A plain linear congruential generator: the table is the same on every machine.
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) % below
    };
    for month in ["2026-09", "2026-10"] {
        for number in 1..=200 {
            let seats = 5 + next(400);
            let nps = match next(4) {
                0 => "n/a".into(),
                _ => (next(151) as i32 - 50).to_string(),
            };
            let csat = if next(40) == 0 { "gut".into() } else { format!("{},{}", 1 + next(4), next(10)) };
            text.push_str(&format!(
                "A-{number};Account {number};{month};{};{}.{:03},50 €;{seats};{};{},{};{};{};{:02}.{:02}.2026;{};{nps};{};{csat};{}\r\n",
                ["SMB", "Mid-market", "Enterprise"][next(3) as usize],
                1 + next(900),
                next(1000),
                next(seats + 1),
                next(100),
                next(10),
                next(13),
                ["yes", "no"][next(2) as usize],
                1 + next(28),
                1 + next(10),
                ["None", "Basic", "Intermediate", "Advanced"][next(4) as usize],
                next(20),
                next(90),
            ));
        }
    }
    text
}

/// Opens the template and pastes the table, as of the fixed day.
fn open_pasted(app: &App, table: &str) {
    app.open("#/saas-health/data");
    app.see("Weekly active users");
    app.find("heading", "Data");
    app.run("document.activeElement.blur(); document.getElementById('main').focus()");
    app.paste(table);
    app.see("Pasted table");
    app.see("400");
    set_as_of(app);
}

#[test]
fn pasted_accounts_score_as_the_example_says() {
    journey(|app| {
        app.open("");
        app.see("240 accounts");
        let table = accounts();
        open_pasted(app, &table);
        let first = results(app, "200 accounts");
        assert_eq!(first.lines().count(), 201);
        assert_eq!(first, scored(&definition(app), &table));

        // A weight by keyboard alone.
        app.open("#/saas-health/design/wau");
        app.find("slider", "Weight of Weekly active users in Product").focus();
        for _ in 0..10 {
            app.press("ArrowRight");
        }
        app.see("50.0% of Product");
        app.see("Before this change");
        let changed = results(app, "200 accounts");
        assert_ne!(changed, first);
        assert_eq!(changed, scored(&definition(app), &table));

        // All of it is there after a reload.
        app.reload_saved();
        assert_eq!(results(app, "200 accounts"), changed);

        // In another browser, from the two files alone.
        let card = definition(app);
        journey(|other| {
            let scratch = Scratch::new();
            let file = scratch.file("health.scorecard.json", &card);
            let data = scratch.file("accounts.csv", &table);
            other.open("");
            other.see("240 accounts");
            other.upload("input[type=file][accept*=json]", &file);
            other.wait_for_place("#/saas-health-2/design");
            other.open("#/saas-health-2/data");
            other.upload("input[type=file][accept*=csv]", &data);
            other.see("accounts.csv");
            set_as_of(other);
            other.open("#/saas-health-2/results");
            other.see("200 accounts");
            other.click("button", "Export");
            let text = String::from_utf8(other.download("-results.csv").1).expect("UTF-8");
            assert_eq!(text, changed);
        });

        // Back and forth.
        app.open("#/saas-health/results");
        app.see("200 accounts");
    });
}

#[test]
fn undo_and_redo_follow_the_keys() {
    journey(|app| {
        app.open("");
        app.see("240 accounts");
        app.open("#/saas-health/design/wau");
        app.see("40.0% of Product");
        app.find("slider", "Weight of Weekly active users in Product").focus();
        app.press("ArrowRight");
        app.see("41.0% of Product");
        app.press("Control+z");
        app.see("40.0% of Product");
        app.press("Control+Shift+z");
        app.see("41.0% of Product");
        app.press("Control+z");
        app.see("40.0% of Product");
    });
}

#[test]
fn a_broken_scorecard_file_gives_a_message_and_loses_nothing() {
    journey(|app| {
        let scratch = Scratch::new();
        app.open("");
        app.see("240 accounts");
        app.upload(
            "input[type=file][accept*=json]",
            &scratch.file("broken.json", "{ \"format\": \"scorewright/"),
        );
        app.see("broken.json: This is not JSON");
        let newer = "{ \"format\": \"scorewright/scorecard\", \"version\": 9 }";
        app.upload("input[type=file][accept*=json]", &scratch.file("newer.json", newer));
        app.see("newer.json: version: version 9 is newer");
        app.see("1 scorecard, kept in this browser");
        app.see("240 accounts");
    });
}

#[test]
fn a_broken_table_gives_a_message_and_loses_nothing() {
    journey(|app| {
        let scratch = Scratch::new();
        app.open("");
        app.see("240 accounts");
        app.open("#/saas-health/data");
        app.find("heading", "Data");
        app.upload(
            "input[type=file][accept*=csv]",
            &scratch.file("broken.csv", "a,b\n1,\"never closed\n2,3\n"),
        );
        app.see("Row 1");
        app.open("#/saas-health/results");
        app.see("240 accounts");
    });
}

#[test]
fn every_template_can_be_opened() {
    journey(|app| {
        app.open("");
        app.see("240 accounts");
        for template in scorewright::scorecard::template::catalogue() {
            app.open("#/");
            let named = |name: &str| name.starts_with(template.name) && name.ends_with(template.line);
            app.find_where("button", &format!("of {}", template.name), named).click();
            app.wait(&format!("{} to be designed", template.key), || {
                app.place().ends_with("/design").then_some(())
            });
            app.see("Live preview");
            app.wait("the preview", || {
                (app.run("return document.querySelectorAll('.pv-mix tbody tr').length").as_u64()? > 0)
                    .then_some(())
            });
        }
        app.open("#/");
        app.see("13 scorecards, kept in this browser");
    });
}

#[test]
fn a_deleted_scorecard_comes_back() {
    journey(|app| {
        app.open("");
        app.see("240 accounts");
        app.click("button", "More for B2B SaaS customer health: rename, duplicate, export, delete");
        app.click("button", "Delete");
        app.see("No scorecards yet");
        app.click("button", "Undo");
        app.see("240 accounts");
        app.reload();
        app.see("240 accounts");
    });
}

#[test]
fn work_that_cannot_be_read_is_set_aside_not_replaced() {
    journey(|app| {
        app.open("");
        app.see("240 accounts");
        let saved =
            "return localStorage.getItem('scorewright.card.saas-health')?.includes('picture') ?? false";
        app.wait("the example to be saved", || app.run(saved).as_bool()?.then_some(()));
        app.run("localStorage.setItem('scorewright.card.saas-health', '{ from another version')");
        app.reload();
        app.see("could not be read");
        let kept = "return Object.entries(localStorage).filter(([key]) => key.startsWith('scorewright.aside.')).map(([, text]) => text)";
        assert_eq!(app.run(kept), json!(["{ from another version"]));
        app.click("button", "Save it to a file");
        assert_eq!(app.download(".txt").1, b"{ from another version");
    });
}

#[test]
fn a_full_storage_is_said_and_a_file_is_offered() {
    journey(|app| {
        app.open("");
        app.see("240 accounts");
        app.run("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }");
        app.open_here("#/saas-health/design/wau");
        app.find("slider", "Weight of Weekly active users in Product").focus();
        app.press("ArrowRight");
        app.see("Not saved. The browser’s storage is full");
        app.click("button", "Back up to a file");
        let (_, text) = app.download(".library.json");
        assert!(String::from_utf8_lossy(&text).contains("saas-health"));
    });
}

/// Nothing that blocks anyone on any place of the app, light and dark.
#[test]
fn everyone_can_use_every_place() {
    journey(|app| {
        app.open("");
        app.see("240 accounts");
        for place in [
            "#/",
            "#/saas-health/design/wau",
            "#/saas-health/design/~weights",
            "#/saas-health/design/~bands",
            "#/saas-health/design/~settings",
            "#/saas-health/design/~tests",
            "#/saas-health/design/~review",
            "#/saas-health/design/product",
            "#/saas-health/data",
            "#/saas-health/results",
        ] {
            app.open_here(place);
            app.wait("the place", || {
                app.run("return !document.querySelector('[aria-busy=true]')").as_bool()?.then_some(())
            });
            if place.ends_with("~weights") {
                app.find("button", "Lock: Weight of Support in the total").click();
                app.click("button", "By importance…");
                app.see("Take these weights");
            }
            app.check_accessibility(place);
        }
    });
}
