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
        app.check_accessibility("palette");
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
        app.fill("textbox", "Weight of Weekly active users in Product, as a number", "99");
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

/// The weights as the fields of their list show them, in percent.
fn weights(app: &App, list: &str) -> Vec<f64> {
    let script = format!(
        "return [...document.querySelectorAll('[aria-label=\"Weights: {list}\"] .w-row input.n')].map((field) => Number(field.value))"
    );
    app.run(&script).as_array().unwrap().iter().filter_map(serde_json::Value::as_f64).collect()
}

#[track_caller]
fn check_weights(app: &App, list: &str, expected: &[f64]) {
    let what = format!("the weights {expected:?}; they are {:?}", weights(app, list));
    app.wait(&what, || {
        let now = weights(app, list);
        let near = |(a, b): (&f64, &f64)| (a - b).abs() < 0.02;
        (now.len() == expected.len() && now.iter().zip(expected).all(near)).then_some(())
    });
}

#[test]
fn weights_are_locked_ordered_and_shared_out() {
    journey(|app| {
        app.open("");
        app.see("240 accounts");
        app.open("#/saas-health/design/~weights");
        check_weights(app, "Groups", &[45.0, 30.0, 15.0, 10.0]);

        // With a lock, what one gains the others give in their proportions; one key is one step.
        app.click("button", "Lock: Weight of Relationship in the total");
        app.see("1 locked");
        app.find("slider", "Weight of Product in the total").focus();
        for _ in 0..5 {
            app.press("ArrowRight");
        }
        check_weights(app, "Groups", &[50.0, 30.0, 12.0, 8.0]);
        app.fill("textbox", "Weight of Product in the total, as a number", "80");
        app.press("Enter");
        app.see("The locked weights leave at most 70 percent.");
        app.press("Escape");
        app.fill("textbox", "Weight of Relationship in the total, as a number", "10");
        app.press("Enter");
        app.see("Its weight is locked.");
        app.reload();
        app.see("1 locked");
        check_weights(app, "Groups", &[50.0, 30.0, 12.0, 8.0]);
        app.click("button", "Lock: Weight of Relationship in the total");
        app.see_no_more("1 locked");

        // By importance: dragged, moved by key, taken as one step.
        app.select("[aria-label='Weights: Product'] button[aria-expanded]").click();
        app.see("Take these weights");
        app.drag(&app.select("#order-licences"), &app.select("#order-wau"));
        app.wait("the last to stand first", || {
            (app.run("return document.querySelector('.w-order li').id") == "order-licences").then_some(())
        });
        app.select("#order-licences .o-down").focus();
        app.press("Alt+ArrowDown");
        app.wait("it to stand second", || {
            (app.run("return document.querySelectorAll('.w-order li')[1].id") == "order-licences")
                .then_some(())
        });
        app.click("button", "Take these weights");
        // Weekly active users, licences, feature adoption, usage change: 40, 30, 20, 10.
        check_weights(app, "Product", &[40.0, 20.0, 10.0, 30.0]);
        app.press("Control+z");
        check_weights(app, "Product", &[40.0, 25.0, 20.0, 15.0]);
        app.select("[aria-label='Weights: Product'] button").click();
        check_weights(app, "Product", &[25.0, 25.0, 25.0, 25.0]);
        app.press("Control+z");

        // Bands by the keys of their dividers, never past each other.
        app.open_here("#/saas-health/design/~bands");
        app.find("slider", "Watch starts from").focus();
        for _ in 0..3 {
            app.press("Shift+ArrowRight");
        }
        app.wait("the divider to stop at its neighbour", || {
            (app.run("return document.querySelector('.divider').value") == "74").then_some(())
        });
        app.fill("textbox", "Band 2 starts from", "80");
        app.press("Enter");
        app.see("ach starts above the one before it");
    });
}
