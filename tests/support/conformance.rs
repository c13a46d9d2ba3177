//! The cases of `tests/conformance`, in the program itself so that they run where there are no files,
//! and the one function that checks a case. Natively and compiled to WASM it is this same code.

use scorewright::dataset::{self, parse_iso};
use scorewright::engine::Engine;
use scorewright::file::results::{self, Periods};
use scorewright::file::{library, scorecard};
use scorewright::scorecard::check_library;
use std::sync::Arc;

/// One folder of `tests/conformance`.
pub struct Case {
    pub name: &'static str,
    pub scorecard: &'static str,
    pub data: &'static [u8],
    pub options: Option<&'static str>,
    pub library: Option<&'static str>,
    pub expected: Expected,
}

/// What a case demands.
pub enum Expected {
    /// `expected.csv`.
    Results(&'static str),
    /// `error.txt`: every line is part of the refusal.
    Refusal(&'static str),
}

macro_rules! file {
    ($name:literal, $file:literal) => {
        include_str!(concat!("../conformance/", $name, "/", $file))
    };
}

macro_rules! case {
    ($name:literal) => { case!(@ $name, None, None, Expected::Results(file!($name, "expected.csv"))) };
    ($name:literal, refused) => { case!(@ $name, None, None, Expected::Refusal(file!($name, "error.txt"))) };
    ($name:literal, options) => {
        case!(@ $name, Some(file!($name, "options.json")), None, Expected::Results(file!($name, "expected.csv")))
    };
    ($name:literal, library) => {
        case!(@ $name, Some(file!($name, "options.json")), Some(file!($name, "library.json")),
            Expected::Results(file!($name, "expected.csv")))
    };
    ($name:literal, library, refused) => {
        case!(@ $name, Some(file!($name, "options.json")), Some(file!($name, "library.json")),
            Expected::Refusal(file!($name, "error.txt")))
    };
    (@ $name:literal, $options:expr, $library:expr, $expected:expr) => {
        Case {
            name: $name,
            scorecard: file!($name, "scorecard.json"),
            data: include_bytes!(concat!("../conformance/", $name, "/data.csv")),
            options: $options,
            library: $library,
            expected: $expected,
        }
    };
}

/// Every case; a native test compares the list with the folder.
pub const CASES: &[Case] = &[
    case!("change-condition-on-scores", options),
    case!("column-found-by-name"),
    case!("composite-scorecard", library),
    case!("coverage-below-minimum"),
    case!("coverage-exactly-at-minimum"),
    case!("coverage-without-weights"),
    case!("csv-semicolons-and-quotes"),
    case!("date-forms-per-column", options),
    case!("formula-arithmetic"),
    case!("formula-division-by-zero"),
    case!("levels-named-scores"),
    case!("levels-none-is-a-label"),
    case!("missing-fixed-score"),
    case!("missing-kpi-overrides-scorecard"),
    case!("missing-no-score"),
    case!("missing-skip-shares-weight"),
    case!("missing-words", options),
    case!("no-id-column"),
    case!("number-formats-anglo"),
    case!("number-formats-european"),
    case!("number-thousands-or-decimals"),
    case!("number-unreadable-is-invalid"),
    case!("override-cap-then-floor"),
    case!("override-comparison-with-missing"),
    case!("override-conditions", options),
    case!("override-sees-the-total-so-far"),
    case!("override-without-total"),
    case!("percentile-ties"),
    case!("percentile-within-its-period", options),
    case!("period-change-absolute", options),
    case!("period-change-percent", options),
    case!("periods-as-dates"),
    case!("periods-latest-per-subject"),
    case!("periods-natural-order"),
    case!("recency-days-since", options),
    case!("recency-future-date", options),
    case!("refuse-bands-not-ascending", refused),
    case!("refuse-composite-cycle", library, refused),
    case!("refuse-condition-on-unknown-kpi", refused),
    case!("refuse-curve-not-increasing", refused),
    case!("refuse-duplicate-id", refused),
    case!("refuse-negative-weight", refused),
    case!("refuse-newer-version", refused),
    case!("refuse-no-kpi", refused),
    case!("refuse-scorecard-not-there", library, refused),
    case!("refuse-unknown-rule-type", refused),
    case!("refuse-worst-equals-best", refused),
    case!("rounding-six-decimals"),
    case!("rule-categories-other"),
    case!("rule-curve-between-points"),
    case!("rule-linear-higher-is-better"),
    case!("rule-linear-lower-is-better"),
    case!("rule-range-with-tolerance"),
    case!("rule-steps-from-is-inclusive"),
    case!("same-period-twice-last-wins", options),
    case!("seed-customer-success", options),
    case!("seed-health-segments-and-stages", options),
    case!("seed-maturity-eleven-pillars", options),
    case!("seed-milestones"),
    case!("segment-first-match-wins"),
    case!("segment-rules-and-bands"),
    case!("text-ignores-case-and-space"),
    case!("total-snaps-to-band-edge"),
    case!("unknown-keys-change-nothing"),
    case!("weight-zero-shows-only"),
    case!("weights-only-ratio-matters"),
    case!("yes-no-words"),
];

/// Runs one case.
///
/// # Errors
/// What differs: both texts of a cell, or a refusal that is not the expected one.
pub fn check(case: &Case) -> Result<(), String> {
    let found = run(case);
    match (&case.expected, found) {
        (Expected::Results(expected), Ok(found)) => compare(expected, &found),
        (Expected::Refusal(lines), Err(refusal)) => {
            let path = lines.lines().next().unwrap_or_default();
            if !refusal.starts_with(path) {
                return Err(format!("refused with “{refusal}”, not with the path {path}"));
            }
            match lines.lines().find(|line| !refusal.contains(line)) {
                Some(line) => Err(format!("the refusal “{refusal}” does not say “{line}”")),
                None => Ok(()),
            }
        }
        (Expected::Results(_), Err(refusal)) => Err(format!("refused: {refusal}")),
        (Expected::Refusal(lines), Ok(_)) => Err(format!("not refused for {lines}")),
    }
}

/// What the `score` example prints for the case.
fn run(case: &Case) -> Result<String, String> {
    let options: serde_json::Value =
        serde_json::from_str(case.options.unwrap_or("{}")).map_err(|error| error.to_string())?;
    let as_of = options["as_of"].as_str().and_then(parse_iso).unwrap_or(20_000);
    let periods = if options["period"] == "all" { Periods::All } else { Periods::Latest };
    let definition = scorecard::read(case.scorecard).map_err(|refusal| refusal.to_string())?;
    let library = match case.library {
        Some(text) => library::read_any(text).map_err(|refusal| refusal.to_string())?.0,
        None => vec![],
    };
    if let Some(refusal) = check_library(&definition, &library).first() {
        return Err(refusal.to_string());
    }
    let table = dataset::read("data.csv", case.data).map_err(|error| error.to_string())?;
    let scoring = Engine::new(Arc::new(table)).score(&definition, &library, as_of);
    Ok(results::write(&scoring, periods))
}

/// Compares two results files: numbers to 1e-6, every other cell exactly.
///
/// # Errors
/// The first difference, with its line and column.
pub fn compare(expected: &str, found: &str) -> Result<(), String> {
    let (expected, found) = (cells(expected), cells(found));
    for (line, (wanted, got)) in expected.iter().zip(&found).enumerate() {
        if wanted.len() != got.len() {
            return Err(format!("line {}: {} cells instead of {}", line + 1, got.len(), wanted.len()));
        }
        for (column, (wanted, got)) in wanted.iter().zip(got).enumerate() {
            let header = &expected[0][column];
            // Ids, periods, segments, bands, reasons and overrides are text, whatever they look like.
            let number = column == 3 || column == 5 || column > 7;
            let close = match (wanted.parse::<f64>(), got.parse::<f64>()) {
                (Ok(wanted), Ok(got)) if number => (wanted - got).abs() <= 1.000_001e-6,
                _ => wanted == got,
            };
            if !close {
                return Err(format!("line {}, {header}: “{got}” instead of “{wanted}”", line + 1));
            }
        }
    }
    if expected.len() == found.len() {
        Ok(())
    } else {
        Err(format!("{} lines instead of {}", found.len(), expected.len()))
    }
}

/// The cells of a CSV text, line by line (RFC 4180, comma).
fn cells(text: &str) -> Vec<Vec<String>> {
    let mut lines = vec![vec![String::new()]];
    let mut quoted = false;
    let mut chars = text.chars().filter(|&c| c != '\r').peekable();
    while let Some(c) = chars.next() {
        let Some(line) = lines.last_mut() else { break };
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                line.last_mut().into_iter().for_each(|cell| cell.push('"'));
            }
            '"' => quoted = !quoted,
            ',' if !quoted => line.push(String::new()),
            '\n' if !quoted => lines.push(vec![String::new()]),
            c => line.last_mut().into_iter().for_each(|cell| cell.push(c)),
        }
    }
    lines.retain(|line| line.len() > 1 || !line[0].is_empty());
    lines
}
