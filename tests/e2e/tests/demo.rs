//! The two demos that the product is for: a leader who asks why an account fell, and a consultant who shows a
//! client their own accounts.

use e2e::{App, journey};

/// How many points each account in sight moved, as the table tells it.
fn changes(app: &App) -> Vec<f64> {
    let told = app.run(
        "return [...document.querySelectorAll('.accounts tbody .t-change .delta')].map((delta) => {
           const points = parseFloat(delta.firstChild.textContent);
           return delta.dataset.dir === 'down' ? -points : points;
         })",
    );
    told.as_array().into_iter().flatten().filter_map(serde_json::Value::as_f64).collect()
}

#[test]
fn a_leader_finds_who_fell_most_says_why_and_copies_it() {
    journey(|app| {
        app.open("");
        app.see("240 accounts");
        app.open("#/saas-health/results");
        app.wait("the table", || (changes(app).len() > 5).then_some(()));
        app.find_where("button", "that sorts by the change", |name| name.starts_with("vs ")).click();
        let falls = app.wait("the largest falls first", || {
            let changes = changes(app);
            let sorted = changes.is_sorted() && changes.first().is_some_and(|first| *first < 0.0);
            sorted.then_some(changes)
        });
        let first = app.select(".accounts tbody tr:not(.gap) a");
        let name = first.text();
        first.click();
        app.see("What if");
        let lead = || app.select(".a-sum .lead").text();
        app.wait("the reason", || lead().contains(&name).then_some(()));
        let said = lead();
        let points = format!("{:.1}", -falls[0]);
        assert!(said.contains("fell") || said.contains("lower"), "{said}");
        assert!(said.contains(&points), "{points} in: {said}");
        app.click("button", "Copy summary");
        app.see("Copied");
        let copied = app.clipboard();
        assert!(copied.contains(&said), "on the page: {said}\non the clipboard: {copied}");
    });
}

/// A client's own table over two months, as it comes out of their spreadsheet.
fn clients() -> String {
    let mut text = String::from(
        "Customer ID\tCustomer\tMonth\tMRR\tNPS\tCSAT\tDays since login\tEscalations\tChampion\n",
    );
    for (month, later) in [("2026-09", 0), ("2026-10", 1)] {
        for number in 1..=16_i32 {
            // Odd ones get worse, even ones better.
            let trend = if number % 2 == 0 { later } else { -later };
            let champion = if number % 3 == 0 { "no" } else { "yes" };
            text.push_str(&format!(
                "K-{number}\tKunde{number:02} GmbH\t{month}\t{}\t{}\t{:.1}\t{}\t{}\t{champion}\n",
                500 * number,
                4 * number + 15 * trend,
                3.0 + f64::from(number) / 10.0 + 0.4 * f64::from(trend),
                30 - number - 8 * trend,
                (number + 1 - trend) % 4,
            ));
        }
    }
    text
}

#[test]
fn a_consultant_shows_a_client_their_own_accounts_and_names_nobody() {
    journey(|app| {
        app.open("");
        app.see("240 accounts");
        app.open_here("#/");
        app.find_where("button", "of the template", |name| name.starts_with("Customer success")).click();
        app.wait("the scorecard", || app.place().starts_with("#/customer-success").then_some(()));
        app.open_here("#/customer-success/data");
        app.find("heading", "Columns");
        app.run("document.activeElement.blur()");
        app.paste(&clients());
        app.see("Pasted table");
        app.see("Kunde01 GmbH");

        app.open_here("#/customer-success/results");
        // Their table has less than half of what the template asks for.
        app.see("16 of 16 accounts have no total");
        app.check_accessibility("why nobody has a total");
        app.click("button", "Let 40% suffice");
        app.see_no_more("have no total");
        app.see("Fell most");
        app.resize(1280, 720);
        app.click("link", "Present");
        let at = || app.select(".s-at").text();
        app.wait("the first slide", || at().starts_with("1 of").then_some(()));
        app.press("m");
        app.see("Names are masked");
        let nobody = || {
            let text = app.text();
            assert!(!text.contains("Kunde"), "a name on {}: {text}", at());
        };
        while !at().contains("Account") {
            nobody();
            let before = at();
            app.press("ArrowRight");
            app.wait("the next slide", || (at() != before).then_some(()));
        }
        let alias = app.wait("who fell most", || {
            let name = app.select(".s-slide h1").text();
            name.starts_with("Account ").then_some(name)
        });
        nobody();

        // What the client takes home.
        app.click("button", "Save this chart");
        app.click("button", "Picture as PNG");
        let (name, picture) = app.download(".png");
        assert!(picture.starts_with(b"\x89PNG"), "{name}");
        assert!(!name.contains("Kunde"), "{name}");
        let side =
            |at: usize| picture[at..at + 4].iter().fold(0_u32, |side, byte| side << 8 | u32::from(*byte));
        assert!(side(16) > 400 && side(20) > 100, "{} × {}", side(16), side(20));

        app.click("button", "Save this chart");
        app.click("button", "Picture as SVG");
        let drawing = String::from_utf8(app.download(".svg").1).unwrap_or_default();
        let fault = app.run(&format!(
            "return new DOMParser().parseFromString({}, 'image/svg+xml').querySelector('parsererror')?.textContent",
            serde_json::Value::from(drawing)
        ));
        assert_eq!(fault, serde_json::Value::Null, "any program can read it");

        app.press("ArrowRight");
        app.see(&format!("What if {alias}"));
        let total = || app.select(".s-total b").text();
        let before = total();
        app.select(".s-levers input[type=range]").focus();
        app.wait("another total", || {
            app.press("End");
            if total() == before {
                app.press("Home");
            }
            (total() != before).then_some(())
        });
        nobody();
        app.click("button", "Reset");
        app.wait("the total of today", || (total() == before).then_some(()));

        // Names come back with the same key, and nothing of the play is kept.
        app.press("m");
        app.see("Kunde");
    });
}
