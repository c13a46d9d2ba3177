//! A scorecard from blank with the keyboard alone: no pointer, no focus but what Tab and the keys
//! bring. And a programme that assesses itself in two quarters.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test speaks by panicking")]

use e2e::example::scored;
use e2e::{App, journey};

/// Twelve accounts, poor to good.
fn accounts() -> String {
    let mut text = String::from("account_id,account,logins,nps,tickets\n");
    for number in 0..12_i32 {
        text.push_str(&format!(
            "K-{number},Account {number},{},{},{}\n",
            number * 8,
            number * 9 - 20,
            12 - number
        ));
    }
    text
}

/// What a person's eyes follow: the name of what has the focus, as it is labelled.
fn focused(app: &App) -> String {
    let name = app.run(
        "const at = document.activeElement;
         const own = at.getAttribute('aria-label') || [...(at.labels ?? [])].map((label) => label.innerText).join(' ');
         return (own || at.innerText || '').trim().replace(/\\s+/g, ' ');",
    );
    name.as_str().unwrap_or_default().to_owned()
}

/// Whether what has the focus takes text: a handle of the picture bears the name of its field.
fn takes_text(app: &App) -> bool {
    app.run("return document.activeElement.matches('input:not([type]), input[type=text], textarea')") == true
}

/// Goes on by Tab to what is called so.
#[track_caller]
fn tab_to(app: &App, name: &str) {
    tab_on(app, name, |_| true);
}

#[track_caller]
fn tab_on(app: &App, name: &str, fits: fn(&App) -> bool) {
    let mut passed = Vec::new();
    for _ in 0..150 {
        let now = focused(app);
        if now.starts_with(name) && fits(app) {
            return;
        }
        passed.push(now);
        app.press("Tab");
    }
    panic!("Tab does not reach {name:?}; it passed {passed:?}");
}

/// Goes to a place or does something by the command palette.
fn command(app: &App, words: &str) {
    app.press("Control+k");
    app.wait("the palette", || (focused(app).starts_with("Find")).then_some(()));
    app.type_text(words);
    app.find_where("option", "that fits", |name| name.to_ascii_lowercase().contains(words));
    app.press("Enter");
}

#[track_caller]
fn write(app: &App, field: &str, text: &str) {
    tab_on(app, field, takes_text);
    app.press("Control+a");
    app.type_text(text);
    app.press("Enter");
}

#[test]
fn a_scorecard_is_built_from_blank_with_the_keyboard_alone() {
    journey(|app| {
        let table = accounts();
        app.open("");
        app.see("240 accounts");
        tab_to(app, "Blank");
        app.press("Enter");
        app.wait_for_place("#/blank/design");
        app.see("1 KPI in 1 group");

        // Its own data, copied from a spreadsheet.
        command(app, "data");
        app.wait_for_place("#/blank/data");
        app.paste(&table.replace(',', "\t"));
        app.see("12 accounts");

        // The KPI that is there becomes one's own.
        command(app, "usage");
        app.wait_for_place("#/blank/design/usage");
        write(app, "Name of the KPI", "Logins");
        tab_to(app, "Column to read");
        app.type_text("logins");
        app.see("12 values, 0 missing, 0 invalid");
        write(app, "Scores 0 at", "0");
        write(app, "Scores 100 at", "80");

        // A second one, from the menu of the outline.
        tab_to(app, "Add a KPI or a group");
        app.press("Enter");
        app.press("Tab");
        app.press("Enter");
        app.see("2 KPIs in 1 group");
        write(app, "Name of the KPI", "Open tickets");
        tab_to(app, "Column to read");
        app.type_text("tickets");
        write(app, "Scores 0 at", "12");
        write(app, "Scores 100 at", "1");
        app.see("Lower is better");

        // A group of its own for it, one step down from where it is.
        command(app, "add a group");
        app.see("2 KPIs in 2 groups");
        tab_to(app, "Open tickets");
        app.press("Alt+ArrowDown");
        app.wait("the row to keep the focus", || focused(app).starts_with("Open tickets").then_some(()));

        // Three quarters of the weight for the logins; the other is locked out of harm's way, and freed.
        command(app, "weights");
        tab_to(app, "Weight of Health in the total");
        app.press("ArrowRight");
        tab_to(app, "Weight of Health in the total, as a number");
        app.press("Control+a");
        app.type_text("75");
        app.press("Enter");
        app.see("75.0%");
        tab_to(app, "Lock: Weight of Health in the total");
        app.press("Space");
        app.see("1 locked");
        app.press("Control+z");
        app.see_no_more("1 locked");

        // Healthy begins later.
        command(app, "bands");
        tab_to(app, "Healthy starts from");
        for _ in 0..5 {
            app.press("ArrowRight");
        }
        app.wait("the field to follow", || {
            (app.run("return document.querySelector('[aria-label=\"Healthy starts from\"]').value") == "80")
                .then_some(())
        });
        command(app, "settings");
        write(app, "Name", "Keyboard health");
        app.see("Keyboard health");
        app.reload();

        // What it exports scores the same in the example.
        command(app, "export the scorecard");
        let definition = app.download(".scorecard.json").1;
        command(app, "results");
        app.see("12 accounts");
        command(app, "export the results");
        let results = String::from_utf8(app.download("-results.csv").1).expect("UTF-8");
        assert_eq!(results, scored(&definition, &table));
        let bands: Vec<&str> = results.lines().skip(1).filter_map(|line| line.split(',').nth(4)).collect();
        assert_eq!(bands.iter().filter(|band| **band == "Healthy").count(), 3, "{results}");
        // K-11: 88 logins score 100, 1 ticket scores 100.
        assert!(results.contains("K-11,,,100,Healthy"), "{results}");
    });
}

/// What a programme lead would have in a spreadsheet: the same pillars in two quarters.
const ASSESSMENT: &str = "programme\tquarter\tlead\tarr\tonboarding\ttraining\tescalations\tone_view\tearly_warning\tbusiness_reviews\trenewals\tupsell\tfeedback\tadvocacy\tlifecycle\n\
Ours\t2026-Q2\tMina Roth\t4000000\tBasic\tBasic\tNone\tNone\tNone\tBasic\tBasic\tNone\tBasic\tNone\tNone\n\
Ours\t2026-Q3\tMina Roth\t4200000\tIntermediate\tBasic\tBasic\tBasic\tNone\tBasic\tIntermediate\tNone\tBasic\tNone\tNone\n";

#[test]
fn a_programme_that_assesses_itself_in_two_quarters_sees_the_difference() {
    journey(|app| {
        app.open("");
        app.see("240 accounts");
        app.find_where("button", "of the template", |name| name.starts_with("Eleven pillars")).click();
        app.wait_for_place("#/eleven-pillars/design");
        app.see("6 programmes");
        // The criteria stand where the level is chosen.
        app.open_here("#/eleven-pillars/design/onboarding");
        app.see("Level, and when it is reached");

        app.open_here("#/eleven-pillars/data");
        app.paste(ASSESSMENT);
        app.see("Pasted table");
        app.open_here("#/eleven-pillars/results");
        app.see("vs Q2");
        app.click("button", "Export");
        let results = String::from_utf8(app.download("-results.csv").1).expect("UTF-8");
        app.open_here("#/");
        app.click("button", "More for Eleven pillars maturity: rename, duplicate, export, delete");
        app.click("button", "Export as JSON");
        let definition = app.download(".scorecard.json").1;
        let csv = ASSESSMENT.replace('\t', ",");
        assert_eq!(results, scored(&definition, &csv));
        let first: Vec<&str> = csv.lines().take(2).collect();
        let before = scored(&definition, &first.join("\n"));
        let total = |text: &str| -> f64 {
            text.lines().nth(1).and_then(|line| line.split(',').nth(3)).unwrap().parse().unwrap()
        };
        let (then, now) = (total(&before), total(&results));
        assert!(now > then + 5.0, "{then} {now}");

        // The page of the programme says the same, level by level.
        let cut = |number: f64| format!("{:.1}", (number * 10.0).floor() / 10.0);
        app.open_here("#/eleven-pillars/results/Ours");
        app.see(&format!("It scores {}, {} higher than in Q2", cut(now), cut(now - then)));
        let row = |name: &str| {
            let script = format!(
                "return [...document.querySelectorAll('.kpis tr')].map((row) => row.innerText.replace(/\\s+/g, ' ')).find((text) => text.startsWith('{name}'))"
            );
            app.run(&script).as_str().unwrap_or_default().to_owned()
        };
        assert!(row("Onboarding").starts_with("Onboarding Intermediate Basic"), "{}", row("Onboarding"));
        assert!(row("Training").starts_with("Training Basic Basic"), "{}", row("Training"));
        app.reload();
        app.see(&format!("It scores {}", cut(now)));
    });
}
