//! Presenting: every slide by key, names masked, what if, and back.

use e2e::{App, journey};

fn heading(app: &App) -> String {
    app.run("return document.querySelector('.s-slide h1')?.textContent ?? ''")
        .as_str()
        .unwrap_or_default()
        .into()
}

fn status(app: &App) -> String {
    app.run("return document.querySelector('.s-at')?.textContent ?? ''").as_str().unwrap_or_default().into()
}

/// Goes on by one slide.
fn next(app: &App, key: &str) {
    let before = status(app);
    app.press(key);
    app.wait("the next slide", || (status(app) != before).then_some(()));
}

#[test]
fn a_client_is_shown_their_portfolio_without_a_name() {
    journey(|app| {
        app.open("");
        app.see("240 accounts");
        app.open_here("#/saas-health/results");
        app.see("240 accounts");
        let name = app.wait("the first account", || {
            let name = app.run("return document.querySelector('.accounts tbody th a')?.textContent ?? null");
            name.as_str().map(str::to_owned)
        });
        app.resize(1280, 720);
        app.click("link", "Present");
        app.wait("the first slide", || status(app).starts_with("1 of").then_some(()));
        app.see("accounts are in “At risk”");
        app.wait("the chart", || {
            (app.run("return document.querySelectorAll('.stage .chart svg').length") == 1).then_some(())
        });
        let small = app.run(
            "return [...document.querySelectorAll('.s-lead, .s-bands span, .s-mean span')]
                .filter((text) => parseFloat(getComputedStyle(text).fontSize) < 24).length",
        );
        assert_eq!(small, 0, "the back of the room can read it");
        app.check_accessibility("the first slide");

        // Through all of them, each in its own way; masked on the way.
        let of = status(app).split(' ').nth(2).and_then(|of| of.trim_end_matches(':').parse().ok());
        let of: usize = of.unwrap_or_default();
        assert!(of > 3, "{}", status(app));
        app.press("m");
        app.see("Names are masked");
        for step in 2..=of {
            next(app, ["ArrowRight", "PageDown", "Space"][step % 3]);
            let wide = app.run("return document.querySelector('.s-slide').scrollWidth > document.querySelector('.s-slide').clientWidth + 1");
            assert_eq!(wide, false, "{} runs out of the screen", status(app));
        }
        app.wait("the last slide", || heading(app).starts_with("What if Account ").then_some(()));
        let total = || app.run("return document.querySelector('.s-total b').textContent");
        let before = total();
        // An override may hold the total where it is: what it asks for is given first.
        app.run("document.querySelectorAll('.s-levers input[type=checkbox]:not(:checked)').forEach((box) => box.click())");
        app.run("document.querySelector('.s-levers input[type=range], .s-levers input, .s-levers select').focus()");
        app.press("End");
        app.press("Home");
        app.wait("what would be", || {
            if total() != before {
                return Some(());
            }
            app.press("End");
            None
        });
        app.check_accessibility("what if while presenting");
        // The first Escape leaves the slider, the second presenting.
        app.press("Escape");
        app.press("ArrowLeft");
        app.wait("the account", || heading(app).starts_with("Account ").then_some(()));
        app.check_accessibility("an account while presenting");
        app.press("Home");
        app.wait("the first slide", || status(app).starts_with("1 of").then_some(()));
        app.press("p");
        app.wait("the circle", || {
            (app.run("return document.querySelectorAll('.s-spot').length") == 1).then_some(())
        });
        app.press("p");
        app.press("Escape");
        app.wait_for_place("#/saas-health/results");
        app.see("Names masked");
        assert!(!app.text().contains(&name), "{name} is still masked");

        // Masked after a reload, in the address too; a click shows the names again.
        app.reload();
        app.wait("an account", || app.text().contains("Account ").then_some(()));
        assert!(!app.text().contains(&name), "{name} is still masked");
        app.run("document.querySelector('.accounts tbody th a').click()");
        app.wait("its address", || app.place().contains("/results/Account%20").then_some(()));
        app.see("What if");
        app.click("button", "Names masked");
        app.wait("its own address", || (!app.place().contains("Account%20")).then_some(()));
    });
}
