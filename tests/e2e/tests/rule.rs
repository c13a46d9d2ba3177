//! Journeys through the rule editors: thresholds dragged, nudged and typed on the user's own data,
//! labels, suggestions and formulas; each gesture one step of undo.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test speaks by panicking")]

use e2e::{App, journey};

fn at(app: &App, kpi: &str) {
    app.open_here(&format!("#/saas-health/design/{kpi}"));
    app.wait_for_place(&format!("#/saas-health/design/{kpi}"));
}

fn start(app: &App, kpi: &str) {
    app.open("");
    app.see("240 accounts");
    at(app, kpi);
}

/// Where a handle stands, as the browser tells a screen reader.
fn told(app: &App, handle: &str) -> String {
    let text = app.find("slider", handle).run("return arguments[0].getAttribute('aria-valuetext')");
    text.as_str().unwrap_or_default().to_owned()
}

#[track_caller]
fn check(app: &App, handle: &str, expected: &str) {
    app.wait(&format!("{handle} to be {expected}; it is {}", told(app, handle)), || {
        (told(app, handle) == expected).then_some(())
    });
}

/// A value told with its unit, as a number.
fn number(text: &str) -> f64 {
    let plain: String =
        text.replace('−', "-").chars().take_while(|c| c.is_ascii_digit() || "-.".contains(*c)).collect();
    plain.parse().unwrap_or(f64::NAN)
}

#[test]
fn thresholds_are_dragged_nudged_and_typed() {
    journey(|app| {
        start(app, "wau");
        check(app, "Step 2 starts from", "45%, scores 70");
        app.drag_by(&app.find("slider", "Step 2 starts from"), 60, 2);
        app.wait("the threshold to be dragged to the right", || {
            let told = told(app, "Step 2 starts from");
            (number(&told) > 48.0 && told.ends_with("scores 70")).then_some(())
        });
        // The fields beneath follow, and the next step stops it.
        let value = app.find("textbox", "Step 2 starts from").value();
        assert_eq!(format!("{value}%, scores 70"), told(app, "Step 2 starts from"));
        app.press("Control+z");
        check(app, "Step 2 starts from", "45%, scores 70");
        app.drag_by(&app.find("slider", "Step 2 starts from"), 400, 0);
        app.wait("the next step to stop it", || {
            (number(&told(app, "Step 2 starts from")) == 64.5).then_some(())
        });
        app.press("Control+z");
        check(app, "Step 2 starts from", "45%, scores 70");

        // Escape puts it back, and leaves nothing to undo.
        app.take(&app.find("slider", "Step 2 starts from"), 40, 0);
        app.wait("the threshold to be dragged", || {
            (number(&told(app, "Step 2 starts from")) > 46.0).then_some(())
        });
        app.press("Escape");
        check(app, "Step 2 starts from", "45%, scores 70");
        app.let_go();
        let undo =
            app.run("return document.querySelector('[aria-label^=\"Undo\"]')?.getAttribute('aria-disabled')");
        assert_eq!(undo, "true", "nothing is left to undo");

        // Keys: left and right move the value, up and down the score.
        app.find("slider", "Step 2 starts from").focus();
        app.press("ArrowRight");
        check(app, "Step 2 starts from", "45.5%, scores 70");
        app.press("Shift+ArrowLeft");
        check(app, "Step 2 starts from", "40.5%, scores 70");
        app.press("ArrowUp");
        check(app, "Step 2 starts from", "40.5%, scores 71");
        app.press("Home");
        check(app, "Step 2 starts from", "25.5%, scores 71");
        for expected in ["40.5%, scores 71", "40.5%, scores 70", "45.5%, scores 70", "45%, scores 70"] {
            app.press("Control+z");
            check(app, "Step 2 starts from", expected);
        }

        app.fill("textbox", "Step 2 starts from", "50");
        app.press("Enter");
        check(app, "Step 2 starts from", "50%, scores 70");
        app.fill("textbox", "Step 2 starts from", "80");
        app.press("Enter");
        app.see("starts above the one before it");
        check(app, "Step 2 starts from", "50%, scores 70");
        app.check_accessibility("steps with a refusal");
    });
}

#[test]
fn every_kind_of_threshold_moves_by_its_handle() {
    journey(|app| {
        start(app, "csat");
        for (kpi, handle) in [
            ("csat", "Scores 100 at"),
            ("licences", "Scores 100 from"),
            ("usage_change", "A change that scores 0"),
            ("exec_meeting", "Scores 0 from"),
            ("nps", "Point 2"),
        ] {
            at(app, kpi);
            let before = told(app, handle);
            let place = number(&before);
            app.drag_by(&app.find("slider", handle), -30, 0);
            app.wait(&format!("{kpi}: {handle} to move from {before}"), || {
                (number(&told(app, handle)) < place).then_some(())
            });
            app.press("Control+z");
            check(app, handle, &before);
            app.find("slider", handle).focus();
            app.press("ArrowRight");
            app.wait(&format!("{kpi}: {handle} to be nudged from {before}"), || {
                (number(&told(app, handle)) > place).then_some(())
            });
            app.press("Control+z");
            check(app, handle, &before);
            app.check_accessibility(kpi);
        }
        // A point of a curve moves both ways at once, and can be added and taken out.
        app.drag_by(&app.find("slider", "Point 2"), 20, -25);
        app.wait("the point to rise", || {
            let told = told(app, "Point 2");
            let score = told.rsplit(' ').next().and_then(|score| score.parse::<f64>().ok());
            (number(&told) > 0.0 && score? > 45.0).then_some(())
        });
        app.press("Control+z");
        check(app, "Point 2", "0, scores 40");
        app.click("button", "Add a point");
        app.find("slider", "Point 4");
        app.find("slider", "Point 4").focus();
        app.press("Delete");
        app.wait("the point to go", || (!app.is_there("slider", "Point 4")).then_some(()));
        app.press("Control+z");
        app.find("slider", "Point 4");
        // A handle beyond the data stays in sight.
        at(app, "csat");
        app.fill("textbox", "Scores 100 at", "12");
        app.press("Enter");
        check(app, "Scores 100 at", "12 of 5");
        let inside = app.find("slider", "Scores 100 at").run(
            "const own = arguments[0].getBoundingClientRect(), plot = arguments[0].parentElement.getBoundingClientRect();
             return own.left > plot.left && own.left + own.width / 2 <= plot.right",
        );
        assert_eq!(inside, true);
    });
}

#[test]
fn a_suggestion_is_shown_applied_and_taken_back() {
    journey(|app| {
        start(app, "csat");
        let before = told(app, "Scores 0 at");
        app.click("button", "Suggest from my data");
        app.see("A tenth of the accounts lie below");
        app.see("The mean score of");
        check(app, "Scores 0 at", &before);
        app.check_accessibility("a suggestion");
        app.click("button", "Not now");
        app.see_no_more("A tenth of the accounts");
        app.click("button", "Suggest from my data");
        app.click("button", "Apply");
        app.wait("the threshold to move", || (told(app, "Scores 0 at") != before).then_some(()));
        app.press("Control+z");
        check(app, "Scores 0 at", &before);
    });
}

#[test]
fn labels_of_the_data_get_their_scores() {
    journey(|app| {
        start(app, "reviews");
        app.click("button", "More kinds of rule");
        app.click("button", "Categories");
        app.click("button", "Remove Basic");
        app.click("button", "Remove Intermediate");
        app.see("2 labels of the data have no score");
        app.see("count as missing.");
        app.check_accessibility("labels without a score");
        app.click("button", "Add all 2");
        app.see_no_more("labels of the data have no score");
        app.press("Control+z");
        app.see("2 labels of the data have no score");
        app.fill("textbox", "Add a label", "Platinum");
        app.press("Enter");
        app.see("not in the data");
        app.find("slider", "Score of Platinum").focus();
        app.press("ArrowRight");
        app.wait("the number to follow", || {
            (app.find("textbox", "Score of Platinum, as a number").value() == "51").then_some(())
        });
        app.press("Control+z");
        app.wait("the number to go back", || {
            (app.find("textbox", "Score of Platinum, as a number").value() == "50").then_some(())
        });
    });
}

#[test]
fn a_formula_is_completed_tried_and_corrected() {
    journey(|app| {
        start(app, "licences");
        app.fill("combobox", "Formula", "100 * act");
        app.find("option", "active_seats");
        app.press("Enter");
        assert_eq!(app.find("combobox", "Formula").value(), "100 * active_seats");
        app.type_text(" / sea");
        app.find("option", "seats");
        app.check_accessibility("columns offered");
        app.press("Escape");
        app.see("The data has no column “sea”.");
        app.check_accessibility("a column that is not there");
        app.type_text("ts * (");
        app.see("The formula ends too early (at character 31)");
        app.press("Backspace");
        app.press("Backspace");
        app.press("Backspace");
        app.see("240 values; none is missing.");
        app.press("Enter");
        app.reload();
        app.wait("the formula to be kept", || {
            let kept = app.find("combobox", "Formula").value();
            (kept.trim() == "100 * active_seats / seats").then_some(())
        });
    });
}

#[test]
fn a_segments_rule_is_a_picture_of_its_members() {
    journey(|app| {
        start(app, "~segments");
        app.select(".part-list summary").click();
        app.choose("Another rule for", "Weekly active users");
        app.click("button", "Add: another rule for");
        app.see("The segment’s mean score");
        check(app, "Step 3 starts from", "65%, scores 100");
        app.drag_by(&app.find("slider", "Step 3 starts from"), 50, 0);
        app.wait("the threshold to be dragged", || {
            (number(&told(app, "Step 3 starts from")) > 66.0).then_some(())
        });
        app.check_accessibility("a segment's rule");
        app.press("Control+z");
        check(app, "Step 3 starts from", "65%, scores 100");
    });
}
