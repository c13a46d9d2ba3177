//! The account page: what if, what would help, the summary, a rating that stays.

use e2e::{App, journey};

fn account(app: &App, address: &str) {
    app.open("");
    app.see("240 accounts");
    app.open(address);
    app.see("What if");
    app.see("From 100 to");
}

/// The address of the account at a place of the table.
fn nth(app: &App, place: usize) -> String {
    app.open("");
    app.see("240 accounts");
    app.open("#/saas-health/results");
    app.see("240 accounts");
    let look = format!(
        "const link = [...document.querySelectorAll('[role=grid] a[href*=\"/results/\"]')][{place}]; return link ? link.getAttribute('href') : null"
    );
    app.wait("the table of accounts", || app.run(&look).as_str().map(str::to_owned))
}

fn then(app: &App) -> String {
    app.run("return document.querySelector('.w-out .to').textContent").as_str().unwrap_or_default().into()
}

#[test]
fn what_if_moves_the_account_and_nothing_else() {
    journey(|app| {
        let address = nth(app, 1);
        account(app, &address);
        let today = then(app);
        // By keyboard alone.
        app.find("slider", "NPS").focus();
        app.press("End");
        let better = app.wait("another total", || Some(then(app)).filter(|then| *then != today));
        for _ in 0..4 {
            app.press("PageDown");
        }
        app.wait("a third total", || Some(then(app)).filter(|then| *then != better && *then != today));
        app.see("against today");
        // Typed, and what is no number changes nothing.
        app.fill("textbox", "NPS, as a number", "33");
        app.press("Enter");
        app.wait("the slider to follow", || (app.find("slider", "NPS").value() == "33").then_some(()));
        app.fill("textbox", "NPS, as a number", "many");
        app.press("Enter");
        app.see("“many” is no number.");
        // Yes or no, and one of a rubric.
        app.click("switch", "Executive sponsor");
        app.choose("Business reviews", "Advanced");
        app.check_accessibility("the account page while something is supposed");
        app.click("button", "Reset");
        app.wait("today's total", || (then(app) == today).then_some(()));
        app.see_no_more("against today");

        app.find("slider", "NPS").focus();
        app.press("End");
        app.wait("another total", || (then(app) != today).then_some(()));
        app.reload();
        app.see("What if");
        app.wait("today's total again", || (then(app) == today).then_some(()));

        // The next account begins as it is, by key.
        app.find("slider", "NPS").focus();
        app.press("End");
        app.run("document.activeElement.blur()");
        app.press("]");
        app.wait("the next account", || (app.place() != address).then_some(()));
        app.see_no_more("against today");
        app.press("[");
        app.wait_for_place(&address);
    });
}

#[test]
fn a_key_opens_an_account_and_the_keyboard_goes_on_there() {
    let here = |app: &App, what: &str, selector: &str| {
        let look = format!("return document.activeElement.matches({selector:?})");
        app.wait(what, || (app.run(&look) == true).then_some(()));
    };
    journey(|app| {
        let (first, second) = (nth(app, 0), nth(app, 1));
        app.select("[role=grid]").focus();
        // The first row is the active one, then the second.
        app.press("ArrowDown");
        app.press("ArrowDown");
        app.press("Enter");
        app.wait_for_place(&second);
        app.see("From 100 to");
        here(app, "the focus on the page that was opened", "main");
        app.press("Tab");
        here(app, "the focus on the first link of that page", "main .head :any-link");

        // Back in the table the keys go on where they were.
        app.back();
        here(app, "the focus on the table", "[role=grid]");
        app.press("ArrowUp");
        app.press("Enter");
        app.wait_for_place(&first);
        app.see("From 100 to");
    });
}

#[test]
fn a_rating_and_a_note_stay_with_the_data() {
    journey(|app| {
        let address = nth(app, 2);
        account(app, &address);
        app.click("radio", "2");
        app.see("Kept the CSM rating");
        app.find("textbox", "Notes").focus();
        app.type_text("Marit left on 9 October.");
        app.press("Tab");
        app.see("Kept the CSM notes");
        let rated = || {
            app.run("return document.querySelector('.a-side .seg input:checked')?.parentElement.textContent.trim() ?? ''")
        };
        app.wait("the rating", || (rated() == "2").then_some(()));
        app.run("document.activeElement.blur()");
        app.press("Control+z");
        app.wait("the note to go", || app.find("textbox", "Notes").value().is_empty().then_some(()));
        assert_eq!(rated(), "2");
        app.press("Control+Shift+z");
        app.wait("the note again", || (!app.find("textbox", "Notes").value().is_empty()).then_some(()));
        app.check_accessibility("the account page with a rating");
        app.reload();
        app.see("What if");
        app.wait("the rating after a reload", || (rated() == "2").then_some(()));
        assert_eq!(app.find("textbox", "Notes").value(), "Marit left on 9 October.");
    });
}

#[test]
fn a_phone_shows_it_and_lets_values_be_moved() {
    journey(|app| {
        let address = nth(app, 0);
        app.resize(390, 844);
        account(app, &address);
        let today = then(app);
        app.find("slider", "NPS").focus();
        app.press("End");
        app.wait("another total", || (then(app) != today).then_some(()));
        let wide = app.run("return document.scrollingElement.scrollWidth > innerWidth");
        assert_eq!(wide, false, "nothing runs out of the screen");
        app.check_accessibility("the account page on a phone");
    });
}
