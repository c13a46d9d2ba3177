//! Scores a table from the command line: what the app computes in the tab, as a program.
//! `cargo run --release --example score -- DEF.json DATA.csv`; `--help` says the rest.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;
use std::sync::Arc;

use scorewright::dataset::{self, Day, parse_iso};
use scorewright::engine::rounding::{print, show};
use scorewright::engine::{Engine, Explanation, KpiPart, Scoring, State, explain};
use scorewright::file::results::{self, Periods};
use scorewright::file::{library, scorecard};
use scorewright::scorecard::{Scorecard, check_library};

const HELP: &str = "\
Scores a table with a scorecard and prints the results as CSV.

  score DEF.json DATA.csv [--as-of YYYY-MM-DD] [--period latest|all] [--library FILE.json] [--explain]

  --as-of DATE      the day from which recency counts; today (UTC) unless named
  --period latest   one line per subject, its latest period (default)
  --period all      one line per subject and period
  --library FILE    a backup that holds the scorecards which DEF.json refers to
  --explain         after the results and an empty line, why each subject scores as it does:
                    its KPIs by points lost, then its overrides

A definition that is refused or a file that cannot be read ends with exit code 2; the message begins
with the JSON path of the offending value, or names the row and the column.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments, today()) {
        Ok(text) => {
            // A reader that closes the pipe early, such as `head`, is no error.
            let _ = std::io::stdout().write_all(text.as_bytes());
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

/// Today in UTC, in days since 1970-01-01.
fn today() -> Day {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |since| (since.as_secs() / 86_400) as Day)
}

/// What the command line asks for.
#[derive(Default)]
struct Request {
    files: Vec<String>,
    as_of: Option<Day>,
    periods: Periods,
    library: Option<String>,
    explain: bool,
}

/// Everything that the program prints.
///
/// # Errors
/// The message for standard error.
pub fn run(arguments: &[String], today: Day) -> Result<String, String> {
    if arguments.iter().any(|argument| argument == "--help" || argument == "-h") {
        return Ok(HELP.into());
    }
    let request = read_arguments(arguments)?;
    let [definition, data] = request.files.as_slice() else {
        return Err(format!("Name a scorecard and a table.\n\n{HELP}"));
    };
    let definition = scorecard::read(&text(definition)?).map_err(|refusal| refusal.to_string())?;
    let library = match &request.library {
        Some(path) => library::read_any(&text(path)?).map_err(|refusal| refusal.to_string())?.0,
        None => vec![],
    };
    if let Some(refusal) = check_library(&definition, &library).first() {
        return Err(refusal.to_string());
    }
    let bytes = std::fs::read(data).map_err(|error| format!("{data} cannot be read: {error}"))?;
    let table = dataset::read(data, &bytes).map_err(|error| format!("{data}: {error}"))?;
    Ok(score(&definition, &library, table, &request, today))
}

fn score(
    definition: &Scorecard,
    library: &[Scorecard],
    table: dataset::Table,
    request: &Request,
    today: Day,
) -> String {
    let scoring = Engine::new(Arc::new(table)).score(definition, library, request.as_of.unwrap_or(today));
    let mut out = results::write(&scoring, request.periods);
    if request.explain {
        match request.periods {
            Periods::Latest => {
                scoring.frame().latest().iter().for_each(|&entry| list(&mut out, &scoring, entry as usize));
            }
            Periods::All => (0..scoring.len()).for_each(|entry| list(&mut out, &scoring, entry)),
        }
    }
    out
}

fn read_arguments(arguments: &[String]) -> Result<Request, String> {
    let mut request = Request::default();
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("{argument} is followed by a value."));
        match argument.as_str() {
            "--as-of" => {
                let day = value()?;
                let no_date = || format!("--as-of: {day} is no date like 2026-10-31.");
                request.as_of = Some(parse_iso(day).ok_or_else(no_date)?);
            }
            "--period" => {
                request.periods = match value()?.as_str() {
                    "latest" => Periods::Latest,
                    "all" => Periods::All,
                    other => return Err(format!("--period is latest or all, not {other}.")),
                }
            }
            "--library" => request.library = Some(value()?.clone()),
            "--explain" => request.explain = true,
            option if option.starts_with("--") => {
                return Err(format!("There is no option {option}.\n\n{HELP}"));
            }
            file => request.files.push(file.into()),
        }
    }
    Ok(request)
}

fn text(path: &str) -> Result<String, String> {
    let bytes = std::fs::read(path).map_err(|error| format!("{path} cannot be read: {error}"))?;
    String::from_utf8(bytes).map_err(|_| format!("{path} cannot be read: it is not UTF-8 text"))
}

/// Adds why an entry scores as it does. Writing to a string cannot fail.
fn list(out: &mut String, scoring: &Scoring, entry: usize) {
    let why = explain(scoring, entry);
    let _ = writeln!(out, "\n{}", head(scoring, &why));
    let _ = writeln!(out, "  {:>5}  {:>6}  {:>6}  {:>6}  KPI", "score", "weight", "points", "lost");
    let mut parts: Vec<&KpiPart> = why.kpis.iter().collect();
    parts.sort_by(|a, b| b.lost.total_cmp(&a.lost));
    for part in parts {
        let _ = writeln!(
            out,
            "  {:>5}  {:>5}%  {:>6}  {:>6}  {}: {}{}",
            part.score.map_or("–".into(), show),
            show(100.0 * part.weight),
            show(part.points),
            show(part.lost),
            part.name,
            if part.value.is_empty() { "–" } else { &part.value },
            note(part),
        );
    }
    if let Some(total) = why.before_overrides {
        let _ = writeln!(out, "  total before overrides {}", print(total));
    }
    for step in &why.overrides {
        let reason = if step.reason.is_empty() { &step.id } else { &step.reason };
        let _ = writeln!(out, "  {reason}: {} → {}", print(step.from), print(step.to));
    }
}

fn head(scoring: &Scoring, why: &Explanation) -> String {
    let mut head = why.id.clone();
    if why.name != why.id {
        let _ = write!(head, " ({})", why.name);
    }
    if !why.period.is_empty() {
        let _ = write!(head, ", {}", why.period);
    }
    match (why.total, &why.band) {
        (Some(total), Some(band)) => {
            let _ = write!(head, ": {} {}", show(total), band.label);
        }
        _ => {
            let _ = write!(head, ": no total ({})", scoring.reason_text(why.entry as usize));
        }
    }
    if let Some(before) = why.previous_total {
        let _ = write!(head, ", before {}", show(before));
    }
    if let Some(segment) = scoring.segment(why.entry as usize) {
        let _ = write!(head, ", segment {}", segment.id);
    }
    let _ = write!(head, ", coverage {}%", show(100.0 * why.coverage));
    head
}

fn note(part: &KpiPart) -> &'static str {
    match (part.state, part.put_in) {
        (State::Present, _) => "",
        (State::Missing, false) => " (missing)",
        (State::Missing, true) => " (missing, score put in)",
        (State::Invalid, false) => " (unreadable)",
        (State::Invalid, true) => " (unreadable, score put in)",
        (State::Unscored, false) => " (no score)",
        (State::Unscored, true) => " (no score, one put in)",
    }
}
