//! A client's table in a blank scorecard: KPIs from its columns, and next month's file.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test speaks by panicking")]

use e2e::scratch::Scratch;
use e2e::{App, journey};

const FILE: &str = "input[type=file][accept*=xlsx]";

/// A client's table; `2.000` is two thousand.
fn table(month: &str, more: i32) -> String {
    let mut lines =
        vec![format!("Account ID;Customer;ARR ({month});Open tickets ({month});Sponsor;Region;Notes")];
    for number in 1..=12 {
        let sponsor = if number % 3 == 0 { "no" } else { "yes" };
        let region = ["EMEA", "APAC"][number as usize % 2];
        let (arr, tickets) = (number + more, number * 5 % 13);
        lines.push(format!(
            "A-{number:02};Client {number};{arr}.000;{tickets};{sponsor};{region};note {number}"
        ));
    }
    lines.join("\n")
}

fn wait_for_column(app: &App, column: &str) {
    let reads = || (app.find("combobox", "Column of Sponsor").value() == column).then_some(());
    app.wait(&format!("Sponsor to read {column}"), reads);
}

fn columns(app: &App) -> Vec<String> {
    app.open_here("#/");
    app.click("button", "More for New scorecard: rename, duplicate, export, delete");
    app.click("button", "Export as JSON");
    let card: serde_json::Value = serde_json::from_slice(&app.download(".scorecard.json").1).unwrap();
    let groups = card["groups"].as_array().unwrap();
    let kpis = groups.iter().flat_map(|group| group["kpis"].as_array().unwrap());
    kpis.map(|kpi| kpi["column"].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_client_s_table_becomes_kpis_and_next_month_s_file_is_read_alike() {
    journey(|app| {
        let scratch = Scratch::new();
        app.resize(1440, 1600);
        app.open("");
        app.see("240 accounts");
        app.open_here("#/");
        app.find_where("button", "of the blank template", |name| name.starts_with("Blank")).click();
        app.see("New scorecard");
        app.open_here("#/blank/data");
        app.find("heading", "Columns");
        app.run("document.activeElement.blur()");
        app.paste(&table("Oct", 1).replace(';', "\t"));
        app.see("Create KPIs from your columns");
        app.see("check: by its name");
        app.check_accessibility("columns without KPIs");

        // The ARR was found as what an account is worth; now it is read right, too.
        app.choose("Decimal mark of ARR (Oct)", "Decimal comma");
        app.see("2,000 to 13k");
        app.click("button", "Create 2 KPIs");
        app.see("Created 2 KPIs in Health");
        app.see_no_more("Create KPIs from your columns");
        app.click("link", "Go to Design");
        app.see("Open tickets");
        assert!(app.place().starts_with("#/blank/design/open-tickets"), "{}", app.place());
        app.open_here("#/blank/results");
        app.see("12 accounts");
        app.see("Client 12");

        app.open_here("#/blank/data");
        app.find("heading", "Columns");
        app.upload(FILE, &scratch.file("November.csv", table("Nov", 2)));
        app.see("What is it?");
        app.click("button", "Replace");
        app.see("Read as you corrected Pasted table: decimal comma in ARR (Nov).");
        app.see("3,000 to 14k");
        app.see("same name, Nov instead of Oct");
        app.check_accessibility("next month's file");
        assert_eq!(columns(app), ["Open tickets (Nov)", "Sponsor"]);
        app.reload_saved();
        app.open("#/blank/data");
        app.see("3,000 to 14k");

        // A column is given to a KPI by dragging, as by its select.
        app.click("heading", "Roles and KPIs");
        app.drag(&app.select(".mapt tbody tr:nth-child(3) th"), &app.select(".d-asked li:last-child > span"));
        wait_for_column(app, "ARR (Nov)");
        app.press("Control+z");
        wait_for_column(app, "Sponsor");
        app.choose("Column of Sponsor", "Region");
        wait_for_column(app, "Region");
    });
}
