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
