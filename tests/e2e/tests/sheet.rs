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
        app.reload_saved();
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
        // To leave now would lose the table, so that the browser asks.
        let asks_before_leaving = || {
            app.run("return !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))") == true
        };
        app.upload(FILE, &scratch.file("health.xlsx", workbook::xlsx()));
        app.find("button", "Cancel");
        assert!(asks_before_leaving());
        app.click("button", "Cancel");
        app.wait("the reader to end", || (app.run("return window.ended === true") == true).then_some(()));
        app.see_no_more("health.xlsx");
        app.see("240 accounts");
        assert!(!asks_before_leaving());
    });
}

#[test]
fn a_pasted_table_keeps_its_merged_cells_and_the_days_behind_what_it_shows() {
    journey(|app| {
        app.open("");
        app.see("240 accounts");
        app.open("#/saas-health/data");
        app.find("heading", "Columns");
        app.run(
            "const data = new DataTransfer();
             data.setData('text/plain', 'account_id\\tusage\\tlast_login\\nP-1\\t40\\t12/9/2025\\n\\t80\\t1/2/2026');
             data.setData('text/html', `<meta charset='utf-8'><google-sheets-html-origin><table><tbody>
                 <tr><td>account_id</td><td>wau_pct</td><td>last_login</td></tr>
                 <tr><td rowspan=2>P-1</td><td>40</td><td data-sheets-value='{\"1\":3,\"3\":46000}'>12/9/2025</td></tr>
                 <tr><td>80</td><td data-sheets-value='{\"1\":3,\"3\":46024}'>1/2/2026</td></tr></table>`);
             document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));",
        );
        app.see("1 cell filled from a merged one");
        // What is 12/9 in one country is the 9th of December: the spreadsheet says so.
        app.see("2 Jan 2026");
        app.see_no_more("could be read otherwise");
    });
}
