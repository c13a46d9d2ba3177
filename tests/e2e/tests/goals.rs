//! Journeys through goals and the catalogue of KPIs, by keyboard, and readable by everyone.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test speaks by panicking")]

use e2e::scratch::Scratch;
use e2e::{App, dist, journey, journey_in};
use serde_json::json;

fn names_of_kpis(app: &App) -> Vec<String> {
    let found =
        app.run("return [...document.querySelectorAll('.outline .o-kpi .cut')].map((row) => row.innerText)");
    found.as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect()
}

fn focused(app: &App) -> String {
    app.run("return document.activeElement.getAttribute('aria-label')")
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

fn focused_is_ticked(app: &App) -> bool {
    app.run("return document.activeElement.checked") == json!(true)
}

/// Nothing to find fault with, in the light and in the dark.
#[test]
fn a_goal_is_written_and_ticked_by_keyboard() {
    journey(|app| {
        app.open("");
        app.see("240 accounts");
        app.open("#/saas-health/goals");
        app.see("Every goal has a KPI, and every KPI serves a goal.");

        app.find("textbox", "New customer goal").focus();
        app.type_text("Fewer calls");
        app.press("Enter");
        app.see("1 goal has no KPI yet: ");
        app.check_accessibility("an uncovered goal");

        // The sentence leads to the goal's column; from there it is arrows and Space.
        app.click("button", "Fewer calls");
        app.wait("the first cell of the column", || {
            (focused(app) == "Weekly active users serves Fewer calls").then_some(())
        });
        app.press("ArrowDown");
        assert_eq!(focused(app), "Feature adoption serves Fewer calls");
        app.press("ArrowLeft");
        app.press("ArrowRight");
        app.press("ArrowUp");
        app.press("Space");
        app.see("Every goal has a KPI, and every KPI serves a goal.");
        assert!(focused_is_ticked(app), "the cell keeps the focus");
        app.see("1 KPI, 18% of the total");

        app.wait("it to be saved", || app.text().contains("Saved").then_some(()));
        app.reload();
        app.see("1 KPI, 18% of the total");
        app.see("6 goals, 11 KPIs");

        // What was ticked shows in the KPI's editor, and is taken back there.
        app.open_here("#/saas-health/design/wau");
        app.find("checkbox", "Fewer calls").focus();
        app.wait("the tick", || focused_is_ticked(app).then_some(()));
        app.press("Space");
        app.open_here("#/saas-health/goals");
        app.see("1 goal has no KPI yet: ");
        app.press("Control+z");
        app.see("Every goal has a KPI, and every KPI serves a goal.");

        // Deleting takes the tick along, and undo brings both back.
        let text = app.select("#goal-text-fewer-calls");
        text.focus();
        app.press("Tab");
        app.press("Enter");
        app.find("button", "Delete").focus();
        app.press("Enter");
        app.see("Deleted the goal “Fewer calls”");
        app.see("5 goals, 11 KPIs");
        app.click("button", "Undo");
        app.see("1 KPI, 18% of the total");
    });
}

#[test]
fn without_goals_the_place_says_what_they_are_for() {
    journey(|app| {
        app.open("");
        app.see("240 accounts");
        app.click("button", "Blank One group, one KPI");
        app.see("Outline");
        app.open_here("#/blank/goals");
        for _ in 0..3 {
            let Ok(menus) =
                app.run("return document.querySelectorAll('.goal-item').length").as_u64().ok_or(())
            else {
                break;
            };
            if menus == 0 {
                break;
            }
            app.run("[...document.querySelectorAll('.goal-item .menu button')].find((button) => button.innerText.trim() === 'Delete').click()");
        }
        app.see("No goals yet");
        app.check_accessibility("no goals");
        app.click("button", "Add the first business goal");
        app.type_text("More renewals");
        app.press("Enter");
        app.see("1 goal has no KPI yet: ");
        app.see_no_more("No goals yet");
    });
}

#[test]
fn on_a_phone_each_goal_lists_the_kpis() {
    journey(|app| {
        app.resize(390, 844);
        app.open("");
        app.see("240 accounts");
        app.open("#/saas-health/goals");
        app.see("5 KPIs serve it");
        assert!(!app.is_there("columnheader", "Gross churn under 8% this year"), "the matrix has no room");
        app.select("#goal-pick-one-score summary").focus();
        app.press("Enter");
        app.find("checkbox", "NPS").focus();
        app.press("Space");
        app.see("2 KPIs serve it");
        app.check_accessibility("a ticked goal");
        let wide = app.run("return document.documentElement.scrollWidth");
        assert!(wide.as_u64().unwrap() <= 390, "nothing sticks out: {wide}");
    });
}

#[test]
fn known_kpis_are_added_by_keyboard() {
    journey(|app| {
        app.open("");
        app.see("240 accounts");
        app.open("#/saas-health/design/nps");
        app.see("Outline");
        let before = names_of_kpis(app);
        app.select(".outline [aria-haspopup=menu]").focus();
        app.press("Enter");
        app.find("button", "KPI from the catalogue…").focus();
        app.press("Enter");
        app.find("combobox", "Find a KPI");
        app.find_where("option", "for CSAT", |name| name.starts_with("CSAT"));
        app.check_accessibility("the catalogue");
        app.wait("the field to have the focus", || (focused(app) == "Find a KPI").then_some(()));

        app.type_text("effort");
        app.wait("one entry", || {
            (app.run("return document.querySelectorAll('.kpi-offer').length") == json!(1)).then_some(())
        });
        app.press("Enter");
        app.see("Added Customer effort to Relationship. No column of the data bears its name");
        app.press("Control+a");
        app.type_text("no such thing");
        app.see("Nothing is called that.");
        app.press("Control+a");
        app.type_text("nps");
        app.see("reads nps");
        app.press("Enter");
        app.see("NPS is in this scorecard already.");
        app.press("Control+a");
        app.type_text("advocacy");
        app.see("Willing to be a reference");
        app.press("ArrowDown");
        app.press("ArrowDown");
        app.press("Enter");
        app.see("Added Willing to be a reference to Relationship.");
        app.press("Escape");
        app.wait("the dialog to close", || (!app.is_there("combobox", "Find a KPI")).then_some(()));

        // The last one added is open, and both are in their group.
        app.wait_for_place("#/saas-health/design/reference-willing");
        let added: Vec<_> = names_of_kpis(app).into_iter().filter(|name| !before.contains(name)).collect();
        assert_eq!(added, ["Customer effort", "Willing to be a reference"]);
        let action = app.find("textbox", "Action when it is low").value();
        assert!(action.starts_with("Ask after a success"), "{action}");
        app.press("Control+z");
        app.press("Control+z");
        app.wait("both to be taken back", || (names_of_kpis(app) == before).then_some(()));
    });
}

#[test]
fn a_catalogue_that_does_not_come_says_so_and_comes_at_another_try() {
    let (site, aside) = (Scratch::new(), Scratch::new());
    let mut missing = None;
    for file in
        std::fs::read_dir(dist()).expect("the built site").map(|file| file.expect("a file of it").path())
    {
        let name = file.file_name().expect("a name").to_owned();
        let is_it = name.to_string_lossy().starts_with("catalogue-");
        let kept = if is_it { aside.path() } else { site.path() }.join(&name);
        std::fs::copy(&file, &kept).expect("a copy");
        if is_it {
            missing = Some((kept, site.path().join(&name)));
        }
    }
    let (kept, place) = missing.expect("the catalogue is a file of its own");
    journey_in(site.path(), "/", |app| {
        app.open("");
        app.see("240 accounts");
        app.open("#/saas-health/design/nps");
        app.expect_console_error("/catalogue-");
        app.select(".outline [aria-haspopup=menu]").click();
        app.click("button", "KPI from the catalogue…");
        app.see("The catalogue could not be loaded.");
        std::fs::copy(&kept, &place).expect("the file is back");
        app.click("button", "Try again");
        app.find("combobox", "Find a KPI");
        app.see("How likely people at the customer are to recommend you");
    });
}

#[test]
fn several_kpis_are_selected_and_changed_as_one_step() {
    journey(|app| {
        app.open("");
        app.see("240 accounts");
        app.open("#/saas-health/design/wau");
        app.see("Outline");
        let before = names_of_kpis(app);
        app.select(".o-tree a[href$='/wau']").focus();
        app.press("Shift+ArrowDown");
        app.press("Shift+ArrowDown");
        app.see("3 selected");
        app.press("Shift+ArrowUp");
        app.see("2 selected");
        app.check_accessibility("several selected");
        app.press("Delete");
        app.see("Deleted 2 KPIs");
        app.wait("both to go", || (names_of_kpis(app) == before[2..]).then_some(()));
        app.see_no_more("2 selected");
        app.press("Control+z");
        app.wait("both to come back", || (names_of_kpis(app) == before).then_some(()));

        // F2 renames in the row, Escape leaves the name, and the row has the focus again.
        app.select(".o-tree a[href$='/nps']").focus();
        app.press("F2");
        app.fill("textbox", "New name", "Loyalty");
        app.press("Escape");
        assert_eq!(names_of_kpis(app), before);
        app.wait("the row to have the focus", || {
            (app.run("return document.activeElement.getAttribute('href')")
                == json!("#/saas-health/design/nps"))
            .then_some(())
        });
        app.press("F2");
        app.fill("textbox", "New name", "Loyalty");
        app.press("Enter");
        app.wait("the new name", || names_of_kpis(app).contains(&"Loyalty".to_owned()).then_some(()));
    });
}
