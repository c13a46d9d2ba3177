//! Journeys through segments, overrides, alerts and views: what is added by keyboard changes exactly
//! those accounts that the `score` example says.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test speaks by panicking")]

use std::collections::BTreeMap;

use e2e::example::{definition, results, scored, set_as_of};
use e2e::journey;
use e2e::scratch::Scratch;
use scorewright::dataset::{Table, read};

/// 60 accounts of three tiers, from poor to good in every tier.
fn accounts() -> String {
    let mut text =
        String::from("account_id,account,tier,arr,wau_pct,features_used,sponsor,nps,open_tickets,seats\n");
    for number in 0..60_i32 {
        let tier = ["SMB", "Mid-market", "Enterprise"][number as usize % 3];
        let sponsor = if number % 2 == 0 { "yes" } else { "no" };
        text.push_str(&format!(
            "A-{number},Account {number},{tier},{},{},{},{sponsor},{},{},40\n",
            1000 + number * 100,
            (number * 7) % 90,
            number % 11,
            (number * 13) % 120 - 30 + number / 4,
            number % 9,
        ));
    }
    text
}

fn parsed(results: &str) -> Table {
    read("results.csv", results.as_bytes()).expect("a table")
}

/// One column of the results by account.
fn column(results: &Table, name: &str) -> BTreeMap<String, String> {
    let cell = |row: usize, name: &str| results.column(name).expect("the column").cell(row).to_string();
    (0..results.rows()).map(|row| (cell(row, "id"), cell(row, name))).collect()
}

#[test]
fn a_segment_and_an_override_change_whom_the_example_says() {
    journey(|app| {
        let table = accounts();
        let scratch = Scratch::new();
        app.open("");
        app.see("240 accounts");
        app.open("#/saas-health/data");
        app.upload("input[type=file][accept*=csv]", &scratch.file("accounts.csv", &table));
        app.see("accounts.csv");
        set_as_of(app);
        let before = results(app, "60 accounts");
        assert_eq!(before, scored(&definition(app), &table));

        // A segment of the small ones, for whom the product hardly counts.
        app.open("#/saas-health/design/~segments");
        app.see("When tier is Enterprise");
        app.find("button", "Add a segment").focus();
        app.press("Enter");
        app.see("tier is one of (nothing chosen yet)");
        app.see("No account is in it now");
        app.wait("the focus in its name", || {
            (app.run("return document.activeElement.value").as_str()? == "New segment").then_some(())
        });
        app.press("Control+a");
        app.type_text("Small");
        app.press("Enter");
        // On by Tab, past column and comparison, to the labels of the data.
        app.find("combobox", "Column").focus();
        app.press("Tab");
        app.press("Tab");
        app.find("checkbox", "SMB").focus();
        app.press("Space");
        app.see("tier is one of SMB");
        app.see("It finds 20 of 60 accounts");
        app.find("button", "Add: another weight for").focus();
        app.press("Enter");
        app.fill("textbox", "Weight of Product (group) in this segment", "5");
        app.press("Enter");

        // An override of those below 50.
        app.open_here("#/saas-health/design/~overrides");
        app.find("button", "Add an override").focus();
        app.press("Enter");
        app.see("Caps the total at 50 when the total is below 50");
        app.fill("textbox", "Reason for the override", "Low is low");
        app.press("Enter");
        app.fill("textbox", "Score", "20");
        app.press("Enter");
        app.see("Caps the total at 20 when the total is below 50");
        let told = app.wait("how many it changes", || {
            let text = app.text();
            // Not the line of one that hits no one, nor what held before the cap was lowered.
            let counts =
                |line: &&str| line.starts_with("It hits ") && line.contains(" and changes the total");
            text.lines().find(counts).map(str::to_owned)
        });
        let after = results(app, "60 accounts");
        let card = definition(app);
        assert_eq!(after, scored(&card, &table));

        let (then, now) = (parsed(&before), parsed(&after));
        let (segments, fired) = (column(&now, "segment"), column(&now, "overrides"));
        let small: Vec<_> = segments.iter().filter(|(_, segment)| *segment == "new-segment").collect();
        assert_eq!(small.len(), 20);
        let capped: Vec<_> =
            fired.iter().filter(|(_, fired)| fired.split(';').any(|id| id == "override")).collect();
        assert!(!capped.is_empty() && capped.len() < 60);
        assert!(
            told.contains(&format!("It hits {} of 60 accounts", capped.len())),
            "{told}; the example caps {}",
            capped.len()
        );
        // No one else changed.
        let (was, is) = (column(&then, "score"), column(&now, "score"));
        for (id, total) in &is {
            let touched = segments[id] == "new-segment" || capped.iter().any(|(other, _)| *other == id);
            assert!(touched || was[id] == *total, "{id} has nothing to do with it, but changed");
        }
        assert!(is != was);

        // All of it was there after each of these reloads, and is counted again.
        app.open("#/saas-health/design/~overrides");
        app.see("Low is low");
        app.open_here("#/saas-health/design/~segments");
        app.see("tier is one of SMB");
    });
}

/// Order matters: what moves up is asked first, by keyboard, and the focus goes with it.
#[test]
fn segments_move_by_key_and_come_back_when_deleted() {
    journey(|app| {
        app.open("");
        app.see("240 accounts");
        app.open("#/saas-health/design/~overrides");
        app.see("No executive sponsor and renewal within 90 days");
        let order = || {
            let titles =
                "return [...document.querySelectorAll('.part-list b')].map((title) => title.textContent)";
            app.run(titles)
                .as_array()
                .unwrap()
                .iter()
                .map(|title| title.as_str().unwrap().to_owned())
                .collect::<Vec<_>>()
        };
        let first = order();
        assert_eq!(first.len(), 2);
        app.select(".part-list li:last-child summary").focus();
        app.press("Alt+ArrowUp");
        app.wait("the second to be first", || {
            (order() == [first[1].clone(), first[0].clone()]).then_some(())
        });
        app.wait("the focus to follow", || {
            let text = app.run("return document.activeElement.innerText");
            text.as_str()?.contains(&first[1]).then_some(())
        });
        app.press("Enter");
        app.see("It hits ");
        app.click("button", "Delete this override");
        app.see_no_more("Caps the total at 60");
        app.click("button", "Undo");
        app.see("Caps the total at 60");
        app.press("Control+z");
        app.wait("the old order", || (order() == first).then_some(()));
    });
}

/// Nothing that blocks anyone, with the fields of one part open, light and dark.
#[test]
fn everyone_can_use_the_panels() {
    journey(|app| {
        app.open("");
        app.see("240 accounts");
        for part in ["segments", "overrides", "alerts", "views"] {
            app.open_here(&format!("#/saas-health/design/~{part}"));
            app.select(".part-list li:first-child summary").focus();
            app.press("Enter");
            app.select(".part-body");
            if part == "segments" {
                app.click("button", "Add a group");
                app.click("button", "Add: another rule for");
                app.click("checkbox", "Bands of its own");
            }
            app.check_accessibility(part);
        }
    });
}
