//! What the app exports, and what the `score` example prints for the same: one is held against the
//! other.

use scorewright::dataset::{Day, parse_iso};

use crate::app::App;
use crate::scratch::Scratch;

#[allow(dead_code, reason = "the example's own main is not called here")]
#[path = "../../../examples/score.rs"]
mod score;

/// The day on which recency is judged, set in the app as in the example.
pub const AS_OF: &str = "2026-10-31";

fn day() -> Day {
    parse_iso(AS_OF).expect("a date")
}

/// Sets that day in the Data place.
pub fn set_as_of(app: &App) {
    app.select("input[type=date]");
    app.run(&format!(
        "const field = document.querySelector('input[type=date]');
         field.value = '{AS_OF}';
         field.dispatchEvent(new Event('input', {{ bubbles: true }}));
         field.dispatchEvent(new Event('change', {{ bubbles: true }}));"
    ));
    app.see("31 Oct 2026");
}

/// What the example prints for a definition and a table.
pub fn scored(definition: &[u8], table: &str) -> String {
    let scratch = Scratch::new();
    let definition = scratch.file("card.json", definition).display().to_string();
    let table = scratch.file("accounts.csv", table).display().to_string();
    score::run(&[definition, table, "--as-of".into(), AS_OF.into()], day()).expect("the example scores it")
}

/// The results as the app exports them, once it shows this many.
pub fn results(app: &App, shown: &str) -> String {
    app.open("#/saas-health/results");
    app.see(shown);
    app.click("button", "Export");
    String::from_utf8(app.download("-results.csv").1).expect("UTF-8")
}

/// The definition as the app exports it.
pub fn definition(app: &App) -> Vec<u8> {
    app.open("#/");
    app.click("button", "More for B2B SaaS customer health: rename, duplicate, export, delete");
    app.click("button", "Export as JSON");
    app.download(".scorecard.json").1
}
