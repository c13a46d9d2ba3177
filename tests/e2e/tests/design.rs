//! Journeys through the Design place.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test speaks by panicking")]

use e2e::{App, journey};

/// Groups and KPIs of the outline, in its order, by the ends of their addresses.
fn order(app: &App) -> Vec<String> {
    let found = app.run(
        "return [...document.querySelectorAll('.o-tree a')].map((row) => row.getAttribute('href').split('/').pop())",
    );
    found.as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()).collect()
}

#[track_caller]
fn check_order(app: &App, expected: &[&str]) {
    app.wait(&format!("the outline to begin with {expected:?}; it is {:?}", order(app)), || {
        order(app).starts_with(&expected.iter().map(|id| id.to_string()).collect::<Vec<_>>()).then_some(())
    });
}

fn focused(app: &App) -> String {
    let address = app.run("return document.activeElement.getAttribute('href')");
    address.as_str().unwrap_or_default().split('/').next_back().unwrap_or_default().to_owned()
}

#[test]
fn kpis_move_by_key_and_by_drag() {
    journey(|app| {
        app.open("");
        app.see("240 accounts");
        app.open("#/saas-health/design/wau");
        app.see("40.0% of Product");
        check_order(app, &["product", "wau", "features", "usage_change", "licences", "relationship"]);

        app.select(".o-tree a[href$='/wau']").focus();
        app.press("Alt+ArrowDown");
        check_order(app, &["product", "features", "wau", "usage_change", "licences", "relationship"]);
        assert_eq!(focused(app), "wau", "the row keeps the focus");
        for _ in 0..3 {
            app.press("Alt+ArrowDown");
        }
        // On into the next group, and the focus with it.
        check_order(app, &["product", "features", "usage_change", "licences", "relationship", "wau"]);
        app.wait("the focus to follow", || (focused(app) == "wau").then_some(()));
        for _ in 0..4 {
            app.press("Control+z");
        }
        check_order(app, &["product", "wau", "features", "usage_change", "licences", "relationship"]);

        let drag = |from: &str, to: &str| {
            app.drag(
                &app.select(&format!(".o-tree a[href$='/{from}']")),
                &app.select(&format!(".o-tree a[href$='/{to}']")),
            );
        };
        drag("wau", "usage_change");
        check_order(app, &["product", "features", "usage_change", "wau", "licences", "relationship"]);
        drag("wau", "relationship");
        app.wait("the KPI to stand last in the other group", || {
            let order = order(app);
            let place = |wanted: &str| order.iter().position(|id| id == wanted);
            (place("wau")? > place("relationship")? + 1).then_some(())
        });
        app.press("Control+z");
        app.press("Control+z");
        check_order(app, &["product", "wau", "features", "usage_change", "licences", "relationship"]);
    });
}

#[test]
fn the_palette_finds_and_does_by_keyboard_alone() {
    journey(|app| {
        app.open("");
        app.see("240 accounts");
        app.press("Control+k");
        app.type_text("b2b");
        app.find_where("option", "that opens a new one", |name| name.starts_with("New: B2B"));
        app.press("Escape");
        app.open("#/saas-health/results");
        app.see("240 accounts");
        app.press("Control+k");
        app.type_text("weekly");
        app.find_where("option", "of the KPI", |name| name.starts_with("Weekly active users"));
        for theme in ["light", "dark"] {
            app.run(&format!("document.documentElement.dataset.theme = '{theme}'"));
            let findings = app.accessibility_findings();
            assert!(findings.is_empty(), "palette, {theme}:\n{}", findings.join("\n"));
        }
        app.press("Enter");
        app.wait_for_place("#/saas-health/design/wau");
        app.see("40.0% of Product");
        app.press("Control+k");
        app.type_text("weigh product");
        app.press("ArrowDown");
        app.press("ArrowUp");
        app.press("Enter");
        app.see("25.0% of Product");
        app.press("Control+z");
        app.see("40.0% of Product");
        app.press("?");
        app.see("Keyboard shortcuts");
        let findings = app.accessibility_findings();
        assert!(findings.is_empty(), "shortcuts:\n{}", findings.join("\n"));
        app.press("Escape");
        app.see_no_more("Keyboard shortcuts");
    });
}

#[test]
fn test_cases_and_the_review_follow_the_design() {
    journey(|app| {
        app.open("");
        app.see("240 accounts");
        app.open("#/saas-health/design/~tests");
        app.fill("textbox", "Id or name of the account", "A-1178");
        app.press("Tab");
        app.click("button", "Add");
        app.see("A-1178 is At risk");
        app.see("1 of 1 hold");
        app.click("button", "Add");
        app.see("Name the account, by its id or its name.");
        app.reload();
        app.see("A-1178 is At risk");
        app.see("1 of 1 test case holds");

        app.open_here("#/saas-health/design/~review");
        app.see("Nothing to remark");
        app.open_here("#/saas-health/design/wau");
        app.fill("textbox", "Weight in Product, as a number", "99");
        app.press("Enter");
        app.open_here("#/saas-health/design/~review");
        app.see("Weekly active users carries 45% of the total");
        app.click("button", "Weigh the KPIs of Product equally");
        app.see("Nothing to remark");
        app.press("Control+z");
        app.see("1 remark");

        // A band that begins lower turns the account: the case fails where the person looks.
        app.open_here("#/saas-health/design/~bands");
        app.fill("textbox", "Band 2 starts from", "10");
        app.press("Enter");
        app.see("0 of 1 test case holds");
    });
}
