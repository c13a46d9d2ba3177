//! Levels and milestones: set by keyboard, kept after a reload, a quarter begun from the last one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test speaks by panicking")]

use e2e::{App, journey};

/// Opens a template's page of levels.
fn open(app: &App, template: &str, name: &str) {
    app.open("");
    app.see("240 accounts");
    app.find_where("button", name, |found| found.starts_with(name)).click();
    app.wait("the new scorecard", || app.place().contains("/design").then_some(()));
    app.open_here(&format!("#/{template}/results/~levels"));
}

fn text(app: &App, selector: &str) -> String {
    let look = format!("return document.querySelector({selector:?})?.textContent ?? ''");
    app.run(&look).as_str().unwrap_or_default().trim().to_owned()
}

fn count(app: &App, selector: &str) -> u64 {
    app.run(&format!("return document.querySelectorAll({selector:?}).length")).as_u64().unwrap_or_default()
}

#[test]
fn a_programme_assesses_itself() {
    journey(|app| {
        open(app, "eleven-pillars", "Eleven pillars maturity");
        app.see("Next steps that count most");
        app.wait("the rubric", || (count(app, ".rubric td.on") == 11).then_some(()));
        app.wait("the profile", || (count(app, ".m-side .chart svg") == 1).then_some(()));
        let total = text(app, ".m-big");

        // By keyboard alone: arrows move without choosing, Enter chooses, the total follows.
        app.run("document.querySelector('.rubric td.on input').focus()");
        let first = app.run("return document.activeElement.dataset.place").as_str().unwrap().to_owned();
        app.press(if first == "0" { "End" } else { "Home" });
        assert_eq!(text(app, ".m-big"), total, "moving chooses nothing");
        app.press("Enter");
        app.wait("another total", || (text(app, ".m-big") != total).then_some(()));
        let other = text(app, ".m-big");
        let focused = app.run("return document.activeElement.type");
        assert_eq!(focused, "radio", "the focus stays where it was");
        app.see("Onboarding of Enterprise Europe is now");

        // What is aimed at, by its key.
        app.press("ArrowDown");
        app.press("t");
        app.wait("the target", || (count(app, ".rubric td.aim") == 1).then_some(()));
        assert_eq!(text(app, ".m-big"), other, "a target scores nothing");
        app.check_accessibility("the rubric");

        // The next quarter begins with the levels of this one; all of it is there after a reload.
        let beside = || text(app, ".rubric thead th:last-child");
        let older = beside();
        let start = app.names("button").into_iter().find(|name| name.starts_with("Start ")).unwrap();
        app.click("button", &start);
        app.see("with the levels of the period before");
        app.wait("this quarter beside the next", || (beside() != older).then_some(()));
        app.see(&format!("since {}", beside().trim_start_matches("vs ")));
        app.wait("nothing has moved", || (count(app, ".rubric td.was") == 0).then_some(()));
        app.reload();
        app.wait("the rubric again", || (count(app, ".rubric td.on") == 11).then_some(()));
        assert_eq!((text(app, ".m-big"), count(app, ".rubric td.aim")), (other.clone(), 1));

        // One step back after the other.
        app.choose("Programme", "Partners");
        app.see("Partners");
        app.run("document.querySelector('.rubric td.on input').focus()");
        let before = text(app, ".m-big");
        app.press("End");
        app.press("Space");
        app.wait("the total of Partners", || (text(app, ".m-big") != before).then_some(()));
        app.press("Control+z");
        app.wait("the total before", || (text(app, ".m-big") == before).then_some(()));
        app.resize(390, 844);
        app.check_accessibility("the rubric on a phone");
        let wide = app.run("return document.scrollingElement.scrollWidth > innerWidth");
        assert_eq!(wide, false, "nothing runs out of the screen");
    });
}

#[test]
fn clients_are_ticked_off() {
    journey(|app| {
        open(app, "milestones", "Milestone checklist");
        app.see("120 clients");
        app.wait("the rows", || (count(app, ".checks tbody tr:not(.gap)") > 5).then_some(()));
        let ticked = || count(app, ".checks tbody tr:nth-child(2) input:checked");
        let (before, score) = (ticked(), text(app, ".checks tbody tr:nth-child(2) .score b"));

        // To the first box of the first row that is not ticked, by keyboard alone.
        app.select(".checks").focus();
        app.press("ArrowDown");
        let open = app.run("return [...document.querySelectorAll('.checks tbody tr:nth-child(2) input')].findIndex((box) => !box.checked)");
        for _ in 0..open.as_u64().unwrap() {
            app.press("ArrowRight");
        }
        app.press("Space");
        app.wait("one more", || (ticked() == before + 1).then_some(()));
        app.wait("the score to follow", || {
            (text(app, ".checks tbody tr:nth-child(2) .score b") != score).then_some(())
        });
        app.press("Control+z");
        app.wait("one less", || (ticked() == before).then_some(()));
        app.press("Control+Shift+z");
        app.wait("one more again", || (ticked() == before + 1).then_some(()));
        let after = text(app, ".checks tbody tr:nth-child(2) .score b");
        app.check_accessibility("the milestones");
        app.reload();
        app.see("120 clients");
        app.wait("the tick after a reload", || (ticked() == before + 1).then_some(()));
        assert_eq!(text(app, ".checks tbody tr:nth-child(2) .score b"), after);

        // Who has still to get there.
        app.choose("Only those that have not reached", "Not yet: Case study published");
        app.see("not reached Case study published");
        app.press("End");
        app.resize(390, 844);
        app.check_accessibility("the milestones on a phone");
    });
}
