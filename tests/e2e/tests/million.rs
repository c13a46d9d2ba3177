//! A million accounts in the table of Results: to the end, sorted, searched, filtered. With `--nocapture` it
//! says how long the worker takes for each, from the question to its answer.

use std::fmt::Write as _;

use e2e::dice::Dice;
use e2e::grid::rows;
use e2e::scratch::Scratch;
use e2e::{App, journey};

const ROWS: usize = 1_000_000;

/// Notes how long each question about rows takes, in milliseconds, and how many questions are open.
const WATCH: &str = r#"
  window.tookRows = [];
  window.openQuestions = new Map();
  const own = Worker;
  window.Worker = class extends own {
    constructor(...all) {
      super(...all);
      this.addEventListener("message", ({ data }) => {
        const asked = Array.isArray(data) && openQuestions.get(data[0]);
        if (!asked) return;
        openQuestions.delete(data[0]);
        if (asked.rows) tookRows.push(performance.now() - asked.at);
      });
    }
    postMessage(message, ...rest) {
      // Questions are numbered; what compresses a kept file asks by the file.
      if (Array.isArray(message) && typeof message[0] === "number") {
        const rows = String(message[1]).startsWith('{"rows"');
        openQuestions.set(message[0], { at: performance.now(), rows });
      }
      return super.postMessage(message, ...rest);
    }
  };
"#;

fn table() -> String {
    let mut text =
        String::from("account_id,account,region,arr,wau_pct,features_used,sponsor,nps,open_tickets,csat\n");
    let mut dice = Dice::new(7);
    let mut roll = |sides| dice.roll(sides);
    for row in 0..ROWS {
        let region = ["EMEA", "APAC", "LATAM", "North America"][roll(4) as usize];
        let sponsor = if roll(3) == 0 { "no" } else { "yes" };
        let (arr, wau, features, nps) = (roll(400_000), roll(100), roll(13), roll(200) as i64 - 100);
        let (tickets, csat) = (roll(40), 1 + roll(5));
        let _ = writeln!(
            text,
            "A-{row},Account {row},{region},{arr},{wau},{features},{sponsor},{nps},{tickets},{csat}"
        );
    }
    text
}

/// Text of a column of the rows in sight, first to last.
fn shown(app: &App, column: &str) -> Vec<String> {
    let found = app.run(&format!(
        "return [...document.querySelectorAll('.accounts tbody tr:not(.gap) {column}')].map((cell) => cell.textContent)"
    ));
    found.as_array().into_iter().flatten().filter_map(|text| text.as_str().map(str::to_owned)).collect()
}

/// Does something to the table, and prints how long the worker took for the rows that came of it: a figure to
/// look at, since it depends on the machine and on what else it does.
fn time(app: &App, what: &str, act: impl FnOnce()) {
    // What is still being worked out is no part of it.
    app.wait("the worker to be at rest", || (app.run("return openQuestions.size") == 0).then_some(()));
    app.run("tookRows.length = 0");
    act();
    let took = app.wait(what, || {
        app.run("return tookRows.length && Math.max(...tookRows)").as_f64().filter(|took| *took > 0.0)
    });
    println!("{what}: {took:.0} ms from the question to the answer");
}

#[test]
fn a_million_accounts_are_scrolled_sorted_and_filtered() {
    journey(|app| {
        let scratch = Scratch::new();
        app.before_page(WATCH);
        app.open("");
        app.see("240 accounts");
        app.open("#/saas-health/data");
        app.upload("input[type=file][accept*=csv]", &scratch.file("accounts.csv", table()));
        app.see("accounts.csv, opened today");
        app.open_here("#/saas-health/results");
        app.wait("a million accounts", || (rows(app) == Some(ROWS)).then_some(()));
        app.wait("their rows", || (!shown(app, "th a").is_empty()).then_some(()));

        time(app, "the end of the table", || {
            app.run(
                "let box = document.querySelector('table[role=grid]');
                 while (box && box.scrollHeight <= box.clientHeight + 1) box = box.parentElement;
                 (box ?? document.scrollingElement).scrollTop = 1e9;",
            );
        });
        app.wait("the last row", || {
            let last = app.run(
                "return [...document.querySelectorAll('.accounts tbody tr[aria-rowindex]')].at(-1)?.getAttribute('aria-rowindex')",
            );
            (last == (ROWS + 1).to_string().as_str()).then_some(())
        });

        for (what, header) in [("sorted by name", "Account"), ("sorted by top drag", "Top drag")] {
            time(app, what, || {
                app.find_where("button", "that sorts", |name| name.starts_with(header)).click();
            });
        }
        time(app, "searched", || {
            app.find("searchbox", "Find an account").focus();
            app.paste("account 77");
        });
        app.wait("who is found", || rows(app).filter(|rows| *rows < ROWS / 10));
        app.press("Control+a");
        app.press("Delete");
        app.wait("a million accounts again", || (rows(app) == Some(ROWS)).then_some(()));
        time(app, "sorted by ARR", || {
            app.find_where("button", "that sorts by the worth", |name| name.starts_with("ARR")).click();
        });
        app.wait("the greatest first", || {
            shown(app, "").first().is_some_and(|row| row.contains("400k")).then_some(())
        });
        time(app, "filtered by a band", || {
            app.find_where("button", "of the lowest band", |name| name.starts_with("At risk")).click();
        });
        let at_risk = app.wait("fewer", || rows(app).filter(|rows| (1..ROWS).contains(rows)));
        time(app, "filtered by a region, too", || {
            app.find_where("button", "of a region", |name| name == "EMEA").click();
        });
        app.wait("still fewer", || rows(app).filter(|rows| *rows < at_risk / 2));
    });
}
