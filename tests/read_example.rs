//! The `read` example over a small file for each quirk that tables have: what comes out, and what is told.
//! `GOLDEN=write cargo test --test read_example` writes the expected files anew, to be looked at.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test speaks by panicking")]

#[allow(dead_code, reason = "the example's own main is not called here")]
#[path = "../examples/read.rs"]
mod read;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::Value;

fn run(arguments: &[&str]) -> Result<String, String> {
    let arguments: Vec<String> = arguments.iter().map(|argument| (*argument).to_owned()).collect();
    let mut out = Vec::new();
    read::run(&arguments, &mut out)?;
    Ok(String::from_utf8(out).unwrap())
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/read")
}

/// The table, how its columns read, and the findings, a line each.
fn told(path: &str, options: &[&str]) -> String {
    let with = |more: &[&str]| run(&[&[path], options, more].concat());
    let (table, json) = match (with(&[]), with(&["--json"])) {
        (Ok(table), Ok(json)) => (table, json),
        (Err(message), _) | (_, Err(message)) => return message.replace(path, "FILE") + "\n",
    };
    let json: Value = serde_json::from_str(&json).unwrap();
    let mut out = table.replace("\r\n", "\n");
    out.push('\n');
    for column in json["columns"].as_array().unwrap() {
        let mark = column["decimal_mark"].as_str().map(|mark| format!(", {mark}")).unwrap_or_default();
        let form = column["date_form"].as_str().map(|form| format!(", {form}")).unwrap_or_default();
        let unit = column["unit"].as_str().map(|unit| format!(", {unit}")).unwrap_or_default();
        writeln!(
            out,
            "{}: {}{mark}{form}{unit}",
            column["name"].as_str().unwrap(),
            column["type"].as_str().unwrap()
        )
        .unwrap();
    }
    for finding in json["findings"].as_array().unwrap() {
        let text = |key: &str| finding[key].as_str().unwrap_or_default();
        let examples = finding["examples"].as_array().unwrap().iter();
        let examples: Vec<String> = examples
            .map(|example| {
                format!("{} {}", example["row"], example["cell"].as_str().unwrap()).replace(['\r', '\n'], "⏎")
            })
            .collect();
        // How old a date is depends on the day.
        if text("kind") != "dates" {
            writeln!(
                out,
                "{} {}: {} [{}]",
                text("severity"),
                text("kind"),
                text("message"),
                examples.join(" | ")
            )
            .unwrap();
        }
    }
    out
}

#[test]
fn every_quirk_is_read_as_expected() {
    let bless = std::env::var_os("GOLDEN").is_some_and(|word| word == "write");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_none_or(|end| end != "expected"));
    files.sort();
    assert!(files.len() > 25, "{files:?}");
    let mut differ = Vec::new();
    for file in files {
        let expected = PathBuf::from(format!("{}.expected", file.display()));
        let told = told(file.to_str().unwrap(), &[]);
        if bless {
            std::fs::write(&expected, &told).unwrap();
        } else if std::fs::read_to_string(&expected).ok().as_deref() != Some(told.as_str()) {
            differ.push(format!("{}:\n{told}", file.display()));
        }
    }
    assert!(differ.is_empty(), "{}", differ.join("\n\n"));
}

#[test]
fn the_user_has_the_last_word() {
    let path = folder().join("titles-totals-notes-beside.xlsx");
    let path = path.to_str().unwrap();
    let rows = |options: &[&str]| run(&[&[path], options].concat()).unwrap().lines().count();
    assert_eq!(rows(&[]), 4);
    assert_eq!(rows(&["--keep-below"]), 6);
    assert!(
        run(&[path, "--keep-beside"]).unwrap().starts_with("id,tier,arr,wau,renewal,live,Tier,Discount\r\n")
    );
    assert!(run(&[path, "--header", "3"]).unwrap().starts_with("as of 31 October 2026"));
    assert_eq!(run(&[path, "--sheet", "readme"]).unwrap(), "What this is\r\n");
    assert_eq!(run(&[path, "--sheet", "2"]).unwrap(), "What this is\r\n");
    assert!(run(&[path, "--sheet", "nothing"]).unwrap_err().contains("“Accounts”, “Readme”"));
    // A table without a header keeps its first row.
    for name in ["no-header.csv", "no-header.xlsx"] {
        let path = folder().join(name);
        let read = run(&[path.to_str().unwrap(), "--header", "0"]).unwrap();
        assert!(read.starts_with("Column 1,Column 2,Column 3\r\n"), "{name}: {read}");
        assert_eq!(
            read.lines().count(),
            run(&[path.to_str().unwrap()]).unwrap().lines().count() + 1,
            "{name}"
        );
    }
    // Each sheet has formats of its own.
    for (name, expect) in [
        ("shares-and-zeros.xls", "team,share,code\r\nNorth,60%,007\r\nSouth,40%,042\r\n"),
        ("binary-workbook.xlsb", "team,share\r\nNorth,60%\r\nSouth,40%\r\n"),
    ] {
        let path = folder().join(name);
        assert_eq!(run(&[path.to_str().unwrap(), "--sheet", "Teams"]).unwrap(), expect, "{name}");
    }
    let csv = folder().join("titles-and-notes.csv");
    let csv = csv.to_str().unwrap();
    assert_eq!(run(&[csv, "--keep-below"]).unwrap().lines().count(), 5);
    assert!(run(&[csv, "--header", "1"]).unwrap().starts_with("\"Account report"));
}

#[test]
fn what_cannot_be_read_says_why() {
    for (arguments, expect) in [
        (&["nowhere.csv"][..], "nowhere.csv cannot be read"),
        (&[], "Name one file."),
        (&["a", "b"], "Name one file."),
        (&["a", "--colour"], "There is no option --colour."),
        (&["a", "--header", "-1"], "--header: -1 is no number from 1."),
        (&["a", "--header-rows", "0"], "--header-rows: 0 is no number from 1."),
        (&["a", "--sheet"], "--sheet is followed by a value."),
    ] {
        let message = run(arguments).unwrap_err();
        assert!(message.starts_with(expect), "{message}");
    }
}

/// The public suite of tables in CSV, from npm: each with the same table as JSON.
#[test]
fn csv_spectrum() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules/csv-spectrum");
    if !root.exists() {
        // `cargo xtask test` installs it; `cargo test` alone needs nothing but Rust.
        return;
    }
    let mut count = 0;
    for entry in std::fs::read_dir(root.join("csvs")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let text = std::fs::read_to_string(root.join(format!("json/{name}.json"))).unwrap();
        // A table of one row may stand there as that row.
        let rows = match serde_json::from_str(&text).unwrap() {
            Value::Array(rows) => rows,
            row => vec![row],
        };
        let bytes = std::fs::read(&path).unwrap();
        let table = scorewright::dataset::read(name, &bytes).unwrap();
        assert_eq!(table.rows(), rows.len(), "{name}");
        count += 1;
        // In version 2.0.0 the number in its JSON is not the one of its CSV.
        if name == "location_coordinates" {
            continue;
        }
        for (at, row) in rows.iter().enumerate() {
            for (header, value) in row.as_object().unwrap() {
                let cell = table.column(header).unwrap_or_else(|| panic!("{name}: {header}")).cell(at);
                // The suite has line ends as its author's system had them.
                let plain = |text: &str| text.trim().replace("\r\n", "\n");
                assert_eq!(
                    plain(cell),
                    plain(&value.as_str().map_or_else(|| value.to_string(), str::to_owned)),
                    "{name}, row {at}, {header}"
                );
            }
        }
    }
    assert!(count >= 10, "{count} tables");
}

/// The tables that the project is tried on, where they are present.
#[test]
fn the_shared_tables() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    for (name, rows, columns) in [
        ("hr-attrition-1470.csv", 1470, 35),
        ("saas-churn-2000.csv", 2000, 14),
        ("telecom-churn-5000.csv", 5000, 21),
    ] {
        let Ok(bytes) = std::fs::read(root.join(name)) else { continue };
        let table = scorewright::dataset::read(name, &bytes).unwrap();
        assert_eq!((table.rows(), table.columns().len()), (rows, columns), "{name}");
        assert!(
            table.irregular().head == scorewright::dataset::Head::default() && table.tail().rows() == 0,
            "{name}"
        );
    }
}
