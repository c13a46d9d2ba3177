//! How fast the preview follows a drag: `cargo xtask bench [ACCOUNTS] [RUNS]` on made-up accounts.
//!
//! Starts the built site in a headless browser, opens a table of 15 columns, and drags a weight, a
//! divider of the bands and a handle of a rule with the mouse. All is measured by the page's own clock
//! and frames (`watch.js`). It is no test: what it finds depends on the machine and on what else it does.

mod table;

use std::thread;
use std::time::Duration;

use e2e::scratch::Scratch;
use e2e::{App, journey};
use serde_json::Value;

/// Movements of one drag.
const MOVEMENTS: usize = 150;

/// Part of the Design place, role and name of what is dragged, and pixels to either side.
const DRAGS: [(&str, &str, &str, &str, i32); 3] = [
    ("weight", "product", "slider", "Weight of Product in the total", 50),
    ("band", "~bands", "slider", "Healthy starts from", 40),
    ("rule", "csat", "slider", "Scores 100 at", 60),
];

fn main() {
    let mut numbers = std::env::args().skip(1).filter_map(|argument| argument.parse::<usize>().ok());
    let accounts = numbers.next().unwrap_or(100_000);
    let runs = numbers.next().unwrap_or(1);
    let scratch = Scratch::new();
    let file = scratch.file("accounts.csv", table::write(accounts));
    println!(
        "{accounts} accounts × {} columns, {MOVEMENTS} movements a drag; median / 95th percentile",
        table::COLUMNS
    );
    for run in 1..=runs {
        println!("\nrun {run} of {runs}, load {}", load());
        journey(|app| {
            app.before_page(include_str!("watch.js"));
            app.open("");
            app.see("240 accounts");
            app.open("#/saas-health/data");
            app.upload("input[type=file][accept*=csv]", &file);
            app.see("accounts.csv, opened today");
            for (what, part, role, name, reach) in DRAGS {
                println!("{what:<7} {}", drag(app, part, role, name, reach));
            }
        });
    }
}

/// Drags to and fro, and tells what came of it in one line.
fn drag(app: &App, part: &str, role: &str, name: &str, reach: i32) -> String {
    app.open_here(&format!("#/saas-health/design/{part}"));
    let handle = app.find(role, name);
    settle(app);
    app.run("dragWatch.begin()");
    app.drag_through(&handle, &sway(reach));
    settle(app);
    let seen = app.run("return dragWatch.end()");
    app.press("Control+z");
    settle(app);
    tell(&seen)
}

/// Waits until every question is answered and shown, and the machine has had a breath.
fn settle(app: &App) {
    let rest = "return document.querySelector('.pv-dist')?.getAttribute('aria-busy') === 'false'";
    app.wait("the preview", || (app.run(rest) == true).then_some(()));
    thread::sleep(Duration::from_millis(400));
}

/// Where the pointer goes, in pixels from the handle: to one side, to the other and back, a pixel or two
/// at a time, each movement another place than the one before.
fn sway(reach: i32) -> Vec<i32> {
    let mut at = 0_i32;
    let mut by = 2;
    let step = |_| {
        if (at + by).abs() > reach {
            by = -by;
        }
        at += by;
        at
    };
    (0..MOVEMENTS).map(step).collect()
}

fn tell(seen: &Value) -> String {
    let list = |key: &str| numbers(&seen[key], |value| value.as_number()?.to_string().parse().ok());
    let each = |key: &str| numbers(&seen["movements"], |one| one[key].as_number()?.to_string().parse().ok());
    let frames = each("frames");
    let within = frames.iter().filter(|frames| **frames <= 1.0).count();
    let all = seen["movements"].as_array().map_or(0, Vec::len);
    let own = seen["movements"].as_array().into_iter().flatten().filter(|one| one["own"] == true).count();
    let long = seen["long"].as_array().map_or(0, Vec::len);
    let longest = numbers(&seen["long"], |task| task[1].as_number()?.to_string().parse().ok());
    format!(
        "pointer to its frame {} ms, {} frames; within one frame {within} of {all} that changed it, with its own answer {own}, \
         never shown {}\n        \
         of that: frame begun {} ms, handled and asked {} ms, question to answer {} ms, frame drawn {} ms; \
         frames {} ms apart\n        \
         question {} bytes, answer {} bytes, {} pictures, {long} tasks over 50 ms (longest {:.0} ms){}",
        pair(each("time"), 1),
        pair(frames.clone(), 0),
        all - frames.len(),
        pair(each("began"), 1),
        pair(list("handled"), 1),
        pair(list("worker"), 1),
        pair(list("drawing"), 1),
        pair(list("frames"), 1),
        pair(list("asked"), 0),
        pair(list("answered"), 0),
        seen["pictures"],
        longest.iter().copied().fold(0.0, f64::max),
        if seen["lags"] == true { "; THE LAST ANSWER IS NOT SHOWN" } else { "" },
    )
}

fn numbers(list: &Value, pick: impl Fn(&Value) -> Option<f64>) -> Vec<f64> {
    list.as_array().into_iter().flatten().filter_map(pick).collect()
}

/// Median and 95th percentile.
fn pair(mut numbers: Vec<f64>, decimals: usize) -> String {
    numbers.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let place = (numbers.len() as f64 * share).ceil() as usize;
        numbers.get(place.saturating_sub(1)).copied().unwrap_or(f64::NAN)
    };
    format!("{:.decimals$} / {:.decimals$}", at(0.5), at(0.95))
}

/// How busy the machine was in the last minute, where it tells.
fn load() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().filter(|load| !load.is_empty()).unwrap_or("unknown").into()
}
