//! Journeys with files that are no text: a workbook with titles and European numbers, JSON, a broken one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test speaks by panicking")]

#[path = "../../support/workbook.rs"]
mod workbook;

use e2e::example::{definition, results, scored, set_as_of};
use e2e::journey;
use e2e::scratch::Scratch;

const FILE: &str = "input[type=file][accept*=xlsx]";

#[test]
fn a_workbook_with_titles_and_european_numbers_scores_as_the_clean_file() {
    journey(|app| {
        let scratch = Scratch::new();
        app.open("");
        app.see("240 accounts");
        app.open("#/saas-health/data");
        app.upload(FILE, &scratch.file("health.xlsx", workbook::xlsx()));
        app.see("health.xlsx");
        app.see("40 accounts");
        set_as_of(app);
        // What was left out is told, and where the table is can be corrected.
        app.see("2 rows above the header left out");
        app.find("combobox", "Sheet");
        app.find("checkbox", "Rows below belong to the table");
        app.choose("Decimal mark of seats", "Decimal comma");
        let file = results(app, "40 accounts");
        assert_eq!(file, scored(&definition(app), &workbook::csv()));
        // It is there after a reload, with its correction.
        app.reload();
        assert_eq!(results(app, "40 accounts"), file);

        app.open("#/saas-health/data");
        app.see("40 accounts");
        app.check_accessibility("the workbook");
        app.click("checkbox", "Rows below belong to the table");
        app.see("41 accounts");
        app.press("Control+z");
        app.see("40 accounts");
    });
}

#[test]
fn json_is_read_and_a_broken_workbook_changes_nothing() {
    journey(|app| {
        let scratch = Scratch::new();
        app.open("");
        app.see("240 accounts");
        app.open("#/saas-health/data");
        let json = r#"{"result":[{"account_id":"J-1","usage":{"wau_pct":40}},{"account_id":"J-2","usage":{"wau_pct":80}}]}"#;
        app.upload(FILE, &scratch.file("accounts.json", json));
        app.see("2 accounts");
        app.see("usage.wau_pct");
        app.upload(FILE, &scratch.file("broken.xlsx", "PK\u{3}\u{4} and no more"));
        app.see("broken.xlsx was not opened.");
        app.see("accounts.json stays open");
        app.see("2 accounts");
    });
}

#[test]
fn reading_a_workbook_ends_at_once_when_it_is_cancelled() {
    journey(|app| {
        let scratch = Scratch::new();
        app.open("");
        app.see("240 accounts");
        app.open("#/saas-health/data");
        app.find("heading", "Columns");
        // A reader that takes for ever.
        app.run(
            "const Real = Worker;
             window.Worker = function (address, options) {
                 if (!String(address).includes('sheet')) return new Real(address, options);
                 const idle = new Real(URL.createObjectURL(new Blob([\"postMessage('ready')\"])));
                 const end = idle.terminate.bind(idle);
                 idle.terminate = () => { window.ended = true; end(); };
                 return idle;
             };",
        );
        app.upload(FILE, &scratch.file("health.xlsx", workbook::xlsx()));
        app.click("button", "Cancel");
        app.wait("the reader to end", || (app.run("return window.ended === true") == true).then_some(()));
        app.see_no_more("health.xlsx");
        app.see("240 accounts");
    });
}
