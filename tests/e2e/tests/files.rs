//! Journeys with several files: joined, appended, mended, taken back and forgotten.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test speaks by panicking")]

use e2e::example::{definition, results, scored, set_as_of};
use e2e::scratch::Scratch;
use e2e::{App, journey};

const FILE: &str = "input[type=file][accept*=xlsx]";

/// Accounts with a few columns; `shift` makes another period of them.
fn accounts(shift: u32) -> String {
    let mut text = String::from("account_id,account,tier,arr,nps,open_tickets\n");
    for number in 1..=8 {
        text.push_str(&format!(
            "A-{number},Account {number},SMB,{},{},{}\n",
            10_000 * number,
            5 * number + shift,
            (number + shift) % 7
        ));
    }
    text
}

/// What another system knows of them: not of A-8, but of a stranger, in another order.
const USAGE: &str = "client,wau_pct,csat\nX-9,10,1\nA-7,70,4.5\nA-6,60,4\nA-5,50,3.5\nA-4,40,3\nA-3,30,2.5\nA-2,20,2\nA-1,10,1.5\n";

fn open(app: &App, scratch: &Scratch, table: &str) {
    app.open("");
    app.see("240 accounts");
    app.open("#/saas-health/data");
    app.upload(FILE, &scratch.file("accounts.csv", table));
    app.see("accounts.csv, opened today");
    set_as_of(app);
}

#[test]
fn usage_is_joined_to_accounts_and_taken_back() {
    journey(|app| {
        let scratch = Scratch::new();
        let table = accounts(0);
        open(app, &scratch, &table);
        app.upload(FILE, &scratch.file("usage.csv", USAGE));
        app.see("What is it?");
        app.see("8 rows, 3 columns");
        assert_eq!(app.find("combobox", "Column of accounts.csv").value(), "account_id");
        assert_eq!(app.find("combobox", "Column of usage.csv").value(), "client");
        app.see("It knows 7 of 8 rows. Not in it, so these columns are empty there: A-8. Only in it, so left out: X-9.");
        app.see("The scorecard finds 2 more columns in it");
        app.check_accessibility("the panel of a join");
        app.click("button", "Join");
        app.see("Joined usage.csv");
        app.see("usage.csv joined by account_id = client");
        app.see("accounts.csv itself stays as it was.");
        app.see("2 columns joined from usage.csv");
        app.check_accessibility("a joined table");

        // The scores are those of one file that holds it all.
        let usage = |id: &str| USAGE.lines().find_map(|line| line.strip_prefix(id)).unwrap_or(",,");
        let whole: Vec<String> = table
            .lines()
            .map(|line| match line.split_once(',').unwrap().0 {
                "account_id" => format!("{line},wau_pct,csat"),
                id => format!("{line}{}", usage(id)),
            })
            .collect();
        let joined = results(app, "8 accounts");
        assert_eq!(joined, scored(&definition(app), &whole.join("\n")));
        app.reload_saved();
        assert_eq!(results(app, "8 accounts"), joined);

        app.open("#/saas-health/data");
        app.click("button", "Take back: usage.csv joined by account_id = client");
        app.see_no_more("usage.csv joined by");
        assert_eq!(results(app, "8 accounts"), scored(&definition(app), &table));
    });
}

#[test]
fn another_month_is_appended_as_one_step() {
    journey(|app| {
        let scratch = Scratch::new();
        let (first, next) = (accounts(0), accounts(3));
        open(app, &scratch, &first);
        app.upload(FILE, &scratch.file("accounts-2026-11.csv", &next));
        app.see("What is it?");
        assert_eq!(app.find("textbox", "Month of the rows that are there").value(), "2026-10");
        assert_eq!(app.find("textbox", "Month of the new rows").value(), "2026-11");
        app.see("8 rows added from accounts-2026-11.csv");
        app.click("button", "Append");
        app.see("accounts-2026-11.csv added below as 2026-11; the rows before it are 2026-10");
        let both = results(app, "8 accounts");
        let stamped = |text: &str, month: &str| {
            text.lines().skip(1).map(|line| format!("{line},{month}\n")).collect::<String>()
        };
        let header = first.lines().next().unwrap();
        let whole = format!("{header},month\n{}{}", stamped(&first, "2026-10"), stamped(&next, "2026-11"));
        assert_eq!(both, scored(&definition(app), &whole));
        app.open("#/saas-health/data");
        app.see("added below as 2026-11");
        app.press("Control+z");
        app.see_no_more("added below as 2026-11");
        assert_eq!(results(app, "8 accounts"), scored(&definition(app), &first));
    });
}

#[test]
fn a_finding_is_mended_and_taken_back_and_the_data_forgotten() {
    journey(|app| {
        let scratch = Scratch::new();
        let table = accounts(0).replace("SMB,20000,10,", "SMB,20000,many,");
        open(app, &scratch, &table);
        app.see("1 cell could not be read");
        app.click("button", "Treat it as missing");
        app.see("What is no number in nps is missing");
        app.see_no_more("1 cell could not be read");
        app.click("button", "Download the table as it is now");
        let now = String::from_utf8(app.download("-table.csv").1).unwrap();
        assert!(now.contains("A-2,Account 2,SMB,20000,,"), "{now}");
        app.click("button", "Take back: What is no number in nps is missing");
        app.see("1 cell could not be read");
        assert!(!app.is_there("button", "Download the table as it is now"));

        app.see("kept in this browser");
        app.click("button", "Forget it");
        app.see("This cannot be undone.");
        app.check_accessibility("what is kept");
        app.click("button", "Delete it now");
        app.see("No data yet");
        let kept = "return (async () => {
            const database = await new Promise((done) => { const open = indexedDB.open('scorewright'); open.onsuccess = () => done(open.result); });
            return await new Promise((done) => {
                const ask = database.transaction('data').objectStore('data').count();
                ask.onsuccess = () => { database.close(); done(ask.result); };
            });
        })()";
        app.wait("the file to be gone", || (app.run(kept) == serde_json::json!(0)).then_some(()));
        app.reload_saved();
        app.see("No data yet");
    });
}

#[test]
fn a_scorecard_is_handed_over_with_its_data() {
    journey(|app| {
        let scratch = Scratch::new();
        app.open("");
        app.see("240 accounts");
        app.open_here("#/saas-health/design");
        app.click("button", "B2B SaaS customer health: rename, duplicate, export");
        app.click("button", "Export with its data");
        let (name, file) = app.download(".json");
        assert_eq!(name, "saas-health.with-data.json");
        app.open_here("#/");
        app.upload("input[type=file][accept*=json]", &scratch.file(&name, &file));
        app.wait_for_place("#/saas-health-2/design");
        app.see("240 accounts");
        app.reload_saved();
        app.see("240 accounts");
    });
}

#[test]
fn what_is_kept_is_compact_and_comes_back_whole() {
    journey(|app| {
        let scratch = Scratch::new();
        let rows: String = (0..6_000).map(|row| format!("A-{row},{},Enterprise\n", row % 97)).collect();
        app.open("");
        app.see("240 accounts");
        app.open("#/saas-health/data");
        app.upload(FILE, &scratch.file("large.csv", format!("account_id,wau_pct,tier\n{rows}")));
        app.see("6,000 accounts");
        app.see("kept in this browser, compressed");
        // As soon as it is compressed, it takes the place of what was kept as it is.
        app.run(
            "const wait = () => {
                 const open = indexedDB.open('scorewright');
                 open.onsuccess = () => {
                     const all = open.result.transaction('data').objectStore('data').getAll();
                     all.onsuccess = () => {
                         open.result.close();
                         const sizes = all.result.map((blob) => blob.size);
                         if (sizes.length && Math.max(...sizes) < 65536) window.compact = true;
                         else setTimeout(wait, 50);
                     };
                 };
             };
             wait();",
        );
        app.wait("the compressed file", || {
            app.run("return window.compact === true").as_bool().filter(|is| *is)
        });
        app.reload();
        app.see("6,000 accounts");
        app.see("A-1");
    });
}
