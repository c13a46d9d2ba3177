//! The test suites, in order: the quick ones that fail for small reasons first.
//! Each runs even when one before it failed, so that one run tells all.

use std::time::Instant;

use crate::site;
use crate::size;
use crate::step::{self, Failure, elapsed};
use crate::tool::{Project, chromedriver};

/// One suite: its name on the command line, what it is, and how it runs.
pub struct Suite {
    pub name: &'static str,
    pub title: &'static str,
    run: fn(&Project) -> Result<(), Failure>,
}

pub const ALL: [Suite; 6] = [
    Suite { name: "format", title: "the sources are formatted", run: format },
    Suite { name: "lint", title: "no lint is raised, natively and for the browser", run: lint },
    Suite { name: "native", title: "units, conformance, properties, architecture", run: native },
    Suite { name: "browser", title: "the library in a headless browser", run: browser },
    Suite { name: "dist", title: "the static folder and its size", run: dist },
    Suite { name: "e2e", title: "a person's journeys on the built site", run: e2e },
];

/// Runs the suites with the given names, or all if there are none.
///
/// Errors: a name is unknown, or a suite failed.
pub fn run(project: &Project, names: &[String]) -> Result<(), Failure> {
    let known: Vec<&str> = ALL.iter().map(|suite| suite.name).collect();
    if let Some(unknown) = names.iter().find(|name| !known.contains(&name.as_str())) {
        return Err(Failure::new(format!(
            "There is no suite {unknown}; the suites are {}.",
            known.join(", ")
        )));
    }
    let chosen = ALL.iter().filter(|suite| names.is_empty() || names.iter().any(|name| name == suite.name));
    let mut summary = Vec::new();
    for suite in chosen {
        println!("{}: {}", suite.name, suite.title);
        let started = Instant::now();
        let result = (suite.run)(project);
        let verdict = if result.is_ok() { "passed" } else { "FAILED" };
        let mut line = format!("{verdict}  {:<8} {}", suite.name, elapsed(started));
        if let Err(failure) = &result {
            println!("  {failure}");
            // Once more at the very end: of a long run that may be all that is kept.
            line.push_str(&format!("\n          {failure}"));
        }
        summary.push((result.is_ok(), line));
    }
    println!();
    for (_, line) in &summary {
        println!("{line}");
    }
    let failed = summary.iter().filter(|(passed, _)| !passed).count();
    println!("{} passed, {failed} failed", summary.len() - failed);
    if failed == 0 { Ok(()) } else { Err(Failure::new("Not every suite passed.")) }
}

/// The lines of a test run that a person follows: which tests, with what result.
fn results(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("Running ")
        || line.starts_with("Doc-tests ")
        || line.starts_with("test result:")
        || line.ends_with("... FAILED")
}

fn format(project: &Project) -> Result<(), Failure> {
    step::run(
        "cargo fmt",
        project.cargo().args(["fmt", "--all", "--check"]),
        &project.log("format"),
        step::nothing,
    )
    .map_err(|failure| Failure::new(format!("{failure}; `cargo fmt --all` puts it right.")))
}

fn lint(project: &Project) -> Result<(), Failure> {
    project.ensure_wasm_target()?;
    let native = ["clippy", "--locked", "--workspace", "--all-targets", "--", "--deny", "warnings"];
    step::run("clippy, natively", project.cargo().args(native), &project.log("lint-native"), step::nothing)?;
    let wasm = [
        "clippy",
        "--locked",
        "--target",
        "wasm32-unknown-unknown",
        "--lib",
        "--bins",
        "--test",
        "browser",
        "--test",
        "worker",
    ];
    // As the tests and `trunk serve` compile it, and then divided by place.
    for (label, features) in [("", ""), (", divided", "split")] {
        step::run(
            &format!("clippy, for the browser{label}"),
            project.cargo().args(wasm).args(["--features", features, "--", "--deny", "warnings"]),
            &project.log("lint-wasm"),
            step::nothing,
        )?;
    }
    Ok(())
}

fn native(project: &Project) -> Result<(), Failure> {
    let arguments = ["test", "--locked", "--workspace", "--exclude", "e2e", "--no-fail-fast"];
    let mut command = project.cargo();
    command.args(arguments);
    // The verdict hangs on the code alone. `cargo test` by itself takes other examples each time.
    if std::env::var_os("PROPTEST_RNG_SEED").is_none() {
        command.env("PROPTEST_RNG_SEED", "1");
    }
    step::run("cargo test", &mut command, &project.log("native"), results)
}

fn browser(project: &Project) -> Result<(), Failure> {
    project.prepare_browser_tests()?;
    let mut command = project.cargo();
    command
        .args([
            "test",
            "--locked",
            "--target",
            "wasm32-unknown-unknown",
            "--test",
            "browser",
            "--test",
            "worker",
        ])
        // Seconds for all tests together; the conformance cases take their time.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300");
    if let Some(driver) = found(project, &chromedriver()) {
        command.env("CHROMEDRIVER", driver);
    }
    step::run("cargo test, in the browser", &mut command, &project.log("browser"), results)
}

fn dist(project: &Project) -> Result<(), Failure> {
    let site = site::build(project)?;
    size::report(project, &site)
}

fn e2e(project: &Project) -> Result<(), Failure> {
    project.ensure_browser()?;
    let folder = project.root.join("dist");
    if !folder.join("index.html").is_file() {
        return Err(Failure::new("There is no dist folder to test: run `cargo xtask dist` first."));
    }
    let mut command = project.cargo();
    command.args(["test", "--locked", "--package", "e2e", "--no-fail-fast"]).env("SCOREWRIGHT_DIST", folder);
    step::run("cargo test, end to end", &mut command, &project.log("e2e"), results)
}

/// How fast the preview follows a drag, on the built site; all that it prints is passed on.
///
/// Errors: there is no built site, or the browser or the measurement failed.
pub fn bench(project: &Project, arguments: &[String]) -> Result<(), Failure> {
    project.ensure_browser()?;
    let folder = project.root.join("dist");
    if !folder.join("index.html").is_file() {
        return Err(Failure::new("There is no dist folder to measure: run `cargo xtask dist` first."));
    }
    let mut command = project.cargo();
    command
        .args(["run", "--locked", "--package", "e2e", "--example", "drag", "--"])
        .args(arguments)
        .env("SCOREWRIGHT_DIST", folder);
    step::run("drags", &mut command, &project.log("bench"), |line| {
        !line.trim_start().starts_with("Compiling") && !line.contains("profile [")
    })
}

/// The full path of a program: the browser test runner does not search for it.
fn found(project: &Project, program: &str) -> Option<std::path::PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| project.root.join(folder).join(program))
        .find(|file| file.is_file())
}
