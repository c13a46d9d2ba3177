//! The portfolio: every mark filters the table, the address says to what, and rows are taken away.

use e2e::{App, grid, journey};

fn results(app: &App) {
    app.open("");
    app.see("240 accounts");
    app.open("#/saas-health/results");
    app.see("Where it differs");
    app.see("Movement since");
    rows(app);
}

/// How many rows the table has, once it has any.
fn rows(app: &App) -> usize {
    app.wait("the table", || grid::rows(app))
}

fn wait_for_rows(app: &App, fits: impl Fn(usize) -> bool) -> usize {
    app.wait("other rows", || Some(rows(app)).filter(|rows| fits(*rows)))
}

fn chips(app: &App) -> Vec<String> {
    let found = app.run(
        "return [...document.querySelectorAll('.toolbar .filter')].map((chip) => chip.innerText.trim())",
    );
    found.as_array().into_iter().flatten().filter_map(|chip| chip.as_str().map(str::to_owned)).collect()
}

#[test]
fn a_mark_filters_and_the_address_brings_it_back() {
    journey(|app| {
        results(app);
        let all = rows(app);
        // A band, then a row of the heatmap, by keyboard.
        app.find_where("button", "of the lowest band", |name| name.starts_with("At risk")).click();
        app.wait_for_place("#/saas-health/results?band=0");
        let at_risk = wait_for_rows(app, |rows| rows < all);
        let first = "return document.querySelector('.heatmap tbody:last-of-type .link-row').textContent";
        let label = app.wait("the heatmap", || app.run(first).as_str().map(str::to_owned));
        app.find("button", &label).focus();
        app.press("Enter");
        let both = wait_for_rows(app, |rows| rows < at_risk);
        app.wait("two chips", || (chips(app).len() == 2).then_some(()));
        let address = app.place();
        assert!(address.starts_with("#/saas-health/results?band=0&is."), "{address}");

        app.reload();
        wait_for_rows(app, |rows| rows == both);
        assert_eq!(app.place(), address);
        app.back();
        wait_for_rows(app, |rows| rows == at_risk);
        app.back();
        wait_for_rows(app, |rows| rows == all);

        // Typing leaves one step behind it, whatever was typed.
        app.open("#/saas-health/results?band=0");
        wait_for_rows(app, |rows| rows == at_risk);
        app.find("searchbox", "Find an account").focus();
        app.type_text("ar");
        app.wait("what was typed to be in the address", || {
            app.place().ends_with("band=0&find=ar").then_some(())
        });
        app.find_where("button", "of the chip", |name| {
            name.starts_with("At risk") && !name.contains("account")
        })
        .click();
        app.wait_for_place("#/saas-health/results?find=ar");
        app.back();
        app.wait_for_place("#/saas-health/results?band=0&find=ar");
        app.check_accessibility("the results while they are filtered");
    });
}

#[test]
fn flows_milestones_and_movers_lead_to_their_accounts() {
    journey(|app| {
        results(app);
        let all = rows(app);
        app.find_where("button", "of who fell a band", |name| name.contains("fell a band")).click();
        let fell = wait_for_rows(app, |rows| rows < all);
        app.find_where("button", "of who fell a band", |name| name.contains("fell a band")).click();
        wait_for_rows(app, |rows| rows == all);
        app.find_where("button", "of a flow", |name| name.starts_with("Healthy to Watch:")).click();
        wait_for_rows(app, |rows| rows <= fell && rows > 0);
        app.see("Healthy to Watch since");
        app.find_where("button", "of the flow's chip", |name| name.starts_with("Healthy to Watch since"))
            .click();
        wait_for_rows(app, |rows| rows == all);

        app.run("document.querySelectorAll('details.r-more').forEach((part) => part.open = true)");
        app.find_where("button", "of a milestone", |name| name.starts_with("Executive sponsor, Yes")).click();
        let sponsored = wait_for_rows(app, |rows| rows < all);
        let share =
            app.find_where("button", "of a milestone", |name| name.starts_with("Executive sponsor, Yes"));
        assert!(
            share
                .run("return arguments[0].title")
                .as_str()
                .unwrap_or_default()
                .contains(&format!("{sponsored} of {all}"))
        );
        app.check_accessibility("the results with all parts open");
        let mover = app.run("return document.querySelector('.movers a').getAttribute('href')");
        app.open_here(mover.as_str().unwrap_or_default());
        app.see("What if");
    });
}

#[test]
fn columns_and_order_by_keyboard() {
    journey(|app| {
        results(app);
        app.find("button", "Band").focus();
        app.press("Enter");
        app.wait("the order", || app.place().ends_with("sort=band").then_some(()));
        app.find("button", "ARR").focus();
        app.press("Shift+Enter");
        app.wait("a second column", || app.place().ends_with("sort=band,-value").then_some(()));
        app.press("Shift+Enter");
        app.wait("it to turn", || app.place().ends_with("sort=band,value").then_some(()));
        let numbers = "return [...document.querySelectorAll('.accounts thead small')].map((one) => one.textContent.replace('sorted as number ', '')).join()";
        app.wait("their numbers", || (app.run(numbers) == "1,2").then_some(()));

        app.click("button", "Choose the columns");
        app.click("checkbox", "Weekly active users");
        app.press("Escape");
        app.find("button", "Weekly active users");
        app.reload();
        app.find("button", "Weekly active users");
        assert!(app.place().ends_with("sort=band,value"));
    });
}

#[test]
fn rows_are_chosen_by_key_copied_saved_and_compared() {
    journey(|app| {
        results(app);
        let all = rows(app);
        app.select("table[role=grid]").focus();
        app.press("Home");
        app.press("Space");
        app.press("Shift+ArrowDown");
        app.see("2 chosen");
        app.click("button", "Save as CSV");
        let csv = String::from_utf8(app.download("-results.csv").1).expect("UTF-8");
        assert_eq!(csv.lines().count(), 3, "{csv}");
        app.click("button", "Compare");
        app.see("Beside each other");
        assert!(app.place().contains("compare="));
        app.check_accessibility("two accounts beside each other");
        app.click("button", "Close the comparison");
        app.see_no_more("Beside each other");
        app.select("table[role=grid]").focus();
        app.press("Control+a");
        app.see(&format!("{all} chosen"));
        app.press("Escape");
        app.see_no_more("chosen");
    });
}

#[test]
fn a_filter_is_added_by_what_it_is_about() {
    journey(|app| {
        results(app);
        let all = rows(app);
        app.click("button", "Add a filter");
        app.choose("Filter by", "Total");
        app.find("textbox", "From").focus();
        app.type_text("80");
        app.press("Tab");
        let above = wait_for_rows(app, |rows| rows < all);
        app.type_text("soon");
        app.press("Enter");
        app.see("“soon” is no number.");
        app.choose("Filter by", "Alert");
        app.find_where("checkbox", "of an alert", |name| !name.is_empty()).click();
        wait_for_rows(app, |rows| rows <= above);
        app.press("Escape");
        app.see("Total from 80");
    });
}

#[test]
fn a_phone_shows_it() {
    journey(|app| {
        app.resize(390, 844);
        results(app);
        let wide = app.run("return document.scrollingElement.scrollWidth > innerWidth");
        assert_eq!(wide, false, "nothing runs out of the screen");
        app.check_accessibility("the results on a phone");
    });
}
