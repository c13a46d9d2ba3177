//! The rules of the house, each a function from one file to complaints.

use crate::source::Source;

/// In the order of dependency: a room uses only those before it.
pub const ROOMS: [&str; 12] = [
    "text",
    "record",
    "scorecard",
    "dataset",
    "sheet",
    "engine",
    "chart",
    "file",
    "job",
    "editor",
    "platform",
    "ui",
];

/// The rooms that know the browser; all others are pure.
const BROWSER_ROOMS: [&str; 2] = ["platform", "ui"];

/// What a pure room has the browser do, in pure functions.
const BY_THE_BROWSER: [&str; 1] = ["text/browser.rs"];

/// The programs: thin, and the only other places that may touch the browser.
const PROGRAMS: [&str; 2] = ["main.rs", "bin/worker.rs"];

/// What a pure room must not name: time, files and the rest of the machine
/// differ between a test, a worker and a page.
const IMPURE: [&str; 7] = ["fs", "net", "env", "process", "thread", "time::Instant", "time::SystemTime"];

const LONGEST_FILE: usize = 400;

/// Names that say nothing of what is inside.
const EMPTY_NAMES: [&str; 10] =
    ["util", "utils", "helper", "helpers", "common", "manager", "managers", "service", "services", "misc"];

pub fn check(source: &Source) -> Vec<String> {
    let rules: [fn(&Source) -> Vec<String>; 6] = [
        imports_only_upwards,
        browser_stays_in_platform,
        leptos_stays_in_ui,
        pure_stays_pure,
        short,
        well_named,
    ];
    let mut complaints: Vec<String> = rules.iter().flat_map(|rule| rule(source)).collect();
    complaints.dedup();
    complaints
}

/// The map: its modules are rooms, in the order of dependency, and nothing else.
pub fn check_map(map: &Source) -> Vec<String> {
    let expected: Vec<&str> =
        ROOMS.into_iter().filter(|room| map.modules.iter().any(|found| found == room)).collect();
    if map.modules == expected {
        return Vec::new();
    }
    vec![format!("lib.rs lists {}; the order is {}", map.modules.join(", "), ROOMS.join(", "))]
}

fn position(room: &str) -> Option<usize> {
    ROOMS.iter().position(|other| *other == room)
}

/// The room that a path leads into, if it starts at the crate's root.
fn room_of<'a>(source: &Source, path: &'a [String]) -> Option<&'a str> {
    let supers = path.iter().take_while(|word| *word == "super").count();
    let at_root = match path.first()?.as_str() {
        // The name of the library, from one of the programs.
        "crate" | "scorewright" => 1,
        "super" if supers >= source.depth() => supers,
        _ => return None,
    };
    let room = path.get(at_root)?;
    position(room).map(|_| room.as_str())
}

fn imports_only_upwards(source: &Source) -> Vec<String> {
    let Some(own) = position(source.room()) else { return Vec::new() };
    let below = source
        .paths
        .iter()
        .filter_map(|path| room_of(source, path))
        .filter(|room| position(room) > Some(own));
    below
        .map(|room| format!("{}: {} must not use {room}, which is below it", source.file, source.room()))
        .collect()
}

fn is_browser_crate(word: &str) -> bool {
    matches!(word, "web_sys" | "js_sys" | "wasm_bindgen" | "wasm_bindgen_futures") || word.starts_with("gloo")
}

/// Outside `platform` and the programs nobody touches the browser; `ui` may use
/// what leptos hands on.
fn browser_stays_in_platform(source: &Source) -> Vec<String> {
    let file = source.file.as_str();
    if source.room() == "platform" || PROGRAMS.contains(&file) || BY_THE_BROWSER.contains(&file) {
        return Vec::new();
    }
    let handed_on = |word: &str| {
        source.room() == "ui"
            && source.paths.iter().any(|path| {
                path.first().is_some_and(|first| first == "leptos")
                    && path.last().is_some_and(|last| last == word)
            })
    };
    let named = source.paths.iter().filter_map(|path| path.first()).filter(|word| is_browser_crate(word));
    named
        .filter(|word| !handed_on(word))
        .map(|word| format!("{}: {word} belongs to platform", source.file))
        .collect()
}

fn leptos_stays_in_ui(source: &Source) -> Vec<String> {
    if source.room() == "ui" || source.file == "main.rs" {
        return Vec::new();
    }
    let named = source.paths.iter().filter_map(|path| path.first()).filter(|word| word.starts_with("leptos"));
    named.map(|word| format!("{}: {word} belongs to ui", source.file)).collect()
}

fn pure_stays_pure(source: &Source) -> Vec<String> {
    if position(source.room()).is_none() || BROWSER_ROOMS.contains(&source.room()) {
        return Vec::new();
    }
    let named = source.shipped_paths.iter().filter(|path| path.first().is_some_and(|first| first == "std"));
    named
        .map(|path| path[1..].join("::"))
        .filter(|path| IMPURE.iter().any(|impure| path == impure || path.starts_with(&format!("{impure}::"))))
        .map(|path| format!("{}: a pure room must not name std::{path}", source.file))
        .collect()
}

fn short(source: &Source) -> Vec<String> {
    let mut complaints = Vec::new();
    if source.lines > LONGEST_FILE {
        complaints.push(format!("{}: {} lines, more than {LONGEST_FILE}", source.file, source.lines));
    }
    if !source.opens_with_comment {
        complaints.push(format!("{}: opens without a word on what it is", source.file));
    }
    complaints
}

fn well_named(source: &Source) -> Vec<String> {
    let parts = source.file.trim_end_matches(".rs").split('/');
    let names = parts.chain(source.modules.iter().map(String::as_str));
    names
        .filter(|name| EMPTY_NAMES.contains(name))
        .map(|name| format!("{}: the name {name} says nothing of what is inside", source.file))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asserts that the file is complained about exactly once, in these words.
    fn caught(file: &str, code: &str, complaint: &str) {
        let complaints = check(&Source::new(file, &format!("//! What it is.\n{code}")));
        assert_eq!(complaints, [format!("{file}: {complaint}")], "{code}");
    }

    fn allowed(file: &str, code: &str) {
        let complaints = check(&Source::new(file, &format!("//! What it is.\n{code}")));
        assert!(complaints.is_empty(), "{code}: {complaints:?}");
    }

    #[test]
    fn imports_go_upwards() {
        let complaint = "dataset must not use engine, which is below it";
        caught("dataset/cell.rs", "use crate::engine::Score;", complaint);
        caught("dataset/cell.rs", "use crate::{scorecard::Rule, engine};", complaint);
        caught("dataset/cell.rs", "fn f() { crate::engine::score() }", complaint);
        caught("dataset/cell.rs", "use super::super::engine::Score;", complaint);
        caught("dataset/read/csv.rs", "mod tests { use super::super::super::super::engine; }", complaint);
        allowed(
            "dataset/cell.rs",
            "use crate::scorecard::Rule; use crate::dataset::Column; // crate::engine",
        );
        allowed("dataset/read/csv.rs", "use super::super::engine::Name;");
        allowed("main.rs", "use scorewright::ui::App;");
    }

    #[test]
    fn the_browser_stays_in_platform() {
        caught("engine/mod.rs", "use web_sys::Window;", "web_sys belongs to platform");
        caught("editor/mod.rs", "use gloo_storage::LocalStorage;", "gloo_storage belongs to platform");
        caught("ui/app.rs", "use wasm_bindgen::JsCast;", "wasm_bindgen belongs to platform");
        caught("job/mod.rs", "#[wasm_bindgen] pub fn f() {}", "wasm_bindgen belongs to platform");
        allowed("ui/app.rs", "use leptos::{ev, web_sys}; fn f(e: web_sys::Event) {}");
        allowed("ui/app.rs", "fn f(e: leptos::web_sys::Event) {}");
        allowed("platform/store.rs", "use web_sys::Window; use js_sys::Array;");
        allowed("bin/worker.rs", "use wasm_bindgen::prelude::*;");
    }

    #[test]
    fn leptos_stays_in_ui() {
        caught("editor/mod.rs", "use leptos::prelude::*;", "leptos belongs to ui");
        caught("platform/store.rs", "fn f() -> leptos_router::Path {}", "leptos_router belongs to ui");
        allowed("ui/app.rs", "use leptos::prelude::*;");
        allowed("main.rs", "use leptos::mount::mount_to_body;");
    }

    #[test]
    fn pure_rooms_know_no_machine() {
        caught("engine/mod.rs", "use std::time::Instant;", "a pure room must not name std::time::Instant");
        caught("job/mod.rs", "use std::{fmt, fs::File};", "a pure room must not name std::fs::File");
        caught(
            "editor/mod.rs",
            "fn f() { std::time::SystemTime::now() }",
            "a pure room must not name std::time::SystemTime::now",
        );
        allowed("engine/mod.rs", "use std::time::Duration; #[cfg(test)] mod tests { use std::fs; }");
        allowed("platform/clock.rs", "use std::time::Duration;");
    }

    #[test]
    fn files_are_short_and_introduce_themselves() {
        let long = "\n".repeat(LONGEST_FILE);
        caught("engine/mod.rs", &long, "401 lines, more than 400");
        let silent = check(&Source::new("engine/mod.rs", "fn f() {}"));
        assert_eq!(silent, ["engine/mod.rs: opens without a word on what it is"]);
    }

    #[test]
    fn names_say_what_is_inside() {
        caught("engine/utils.rs", "", "the name utils says nothing of what is inside");
        caught("engine/mod.rs", "mod common { }", "the name common says nothing of what is inside");
        caught("ui/service/mod.rs", "", "the name service says nothing of what is inside");
        allowed("engine/mod.rs", "mod rule; fn common() {}");
    }

    #[test]
    fn the_map_is_in_order() {
        assert!(
            check_map(&Source::new("lib.rs", "pub mod scorecard; pub mod engine; pub mod ui;")).is_empty()
        );
        assert_eq!(check_map(&Source::new("lib.rs", "pub mod engine; pub mod scorecard;")).len(), 1);
        assert_eq!(check_map(&Source::new("lib.rs", "pub mod scorecard; mod shed;")).len(), 1);
    }
}
