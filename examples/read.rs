//! Reads a table as the app reads it and prints it as it was understood.
//! `cargo run --release --example read -- FILE`; `--help` says the rest.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use scorewright::dataset::{
    Column, ColumnReport, Corrections, Day, Kind, Origin, Profiles, Report, Shape, Table, format_day,
};
use scorewright::file::table::line;
use scorewright::record::Record;
use scorewright::sheet;
use serde_json::{Value, json};

/// Bytes that are written at once.
const ENOUGH: usize = 1 << 16;

const HELP: &str = "\
Reads a table of any form that the app opens and prints it as it was understood: as CSV (RFC 4180) with
one header row, cells trimmed, blank rows left out.

  read FILE [--json] [--sheet NAME] [--header ROW] [--header-rows COUNT] [--keep-below] [--keep-beside]

  --json               instead of the cells, what each column holds and everything that was found, as JSON
  --sheet NAME         the sheet of a workbook or the table of a page, by its name or number
  --header ROW         the row of the file, from 1, in which the header stands; 0 if there is none
  --header-rows COUNT  how many rows the header takes; of text one or two
  --keep-below         totals and notes below the table belong to it
  --keep-beside        what stands beside the table belongs to it

A file that cannot be read ends with exit code 2 and a message that says why and what to do.
";

fn main() -> ExitCode {
    // The reader of binary workbooks is a library that may stumble over a damaged file.
    std::panic::set_hook(Box::new(|_| {
        eprintln!(
            "The file is damaged and cannot be read. Open it in your spreadsheet, save it again, and open that."
        );
        std::process::exit(2);
    }));
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut out = BufWriter::new(io::stdout().lock());
    match run(&arguments, &mut out) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

/// What the command line asks for.
#[derive(Default)]
struct Request {
    files: Vec<String>,
    json: bool,
    corrections: Corrections,
}

/// Prints what is asked for.
///
/// # Errors
/// The message for standard error.
pub fn run(arguments: &[String], out: &mut impl Write) -> Result<(), String> {
    if arguments.iter().any(|argument| argument == "--help" || argument == "-h") {
        let _ = out.write_all(HELP.as_bytes());
        return Ok(());
    }
    let request = read_arguments(arguments)?;
    let [path] = request.files.as_slice() else {
        return Err(format!("Name one file.\n\n{HELP}"));
    };
    let bytes = std::fs::read(path).map_err(|error| format!("{path} cannot be read: {error}"))?;
    let read = sheet::read_table(path, &bytes, request.corrections.clone());
    drop(bytes);
    let (table, told) = read.map_err(|message| format!("{path}: {message}"))?;
    // A reader that closes the pipe early, such as `head`, is no error.
    let _ = if request.json { tell(&table, told.as_ref(), out) } else { print(&table, out) }
        .and_then(|()| out.flush());
    Ok(())
}

fn read_arguments(arguments: &[String]) -> Result<Request, String> {
    let mut request = Request::default();
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        let layout = &mut request.corrections.layout;
        let mut value = || arguments.next().ok_or_else(|| format!("{argument} is followed by a value."));
        let number = |text: &String| {
            let number = text.parse().ok().filter(|number| *number > 0);
            number.ok_or_else(|| format!("{argument}: {text} is no number from 1."))
        };
        match argument.as_str() {
            "--json" => request.json = true,
            "--sheet" => layout.sheet = Some(value()?.clone()),
            "--header" => {
                let row = value()?;
                layout.header_row = Some(if row == "0" { 0 } else { number(row)? });
            }
            "--header-rows" => layout.header_rows = Some(number(value()?)?),
            "--keep-below" => layout.keep_below = true,
            "--keep-beside" => layout.keep_beside = true,
            option if option.starts_with("--") => {
                return Err(format!("There is no option {option}.\n\n{HELP}"));
            }
            file => request.files.push(file.into()),
        }
    }
    Ok(request)
}

/// The table as CSV.
fn print(table: &Table, out: &mut impl Write) -> io::Result<()> {
    let columns = table.columns();
    let mut text = String::new();
    line(&mut text, columns.iter().map(|column| column.header.as_str()));
    for row in 0..table.rows() {
        line(&mut text, columns.iter().map(|column| column.cell(row)));
        if text.len() > ENOUGH {
            out.write_all(text.as_bytes())?;
            text.clear();
        }
    }
    out.write_all(text.as_bytes())
}

/// What was understood, as JSON.
fn tell(table: &Table, told: Option<&Origin>, out: &mut impl Write) -> io::Result<()> {
    let today = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let today = today.map_or(0, |since| (since.as_secs() / 86_400) as Day);
    let Some(report) = Report::of(table, None, today, &mut Profiles::default(), |_| true) else {
        return Ok(());
    };
    let columns = report.columns.iter().zip(table.columns()).map(|(told, column)| tell_column(told, column));
    let findings = report.findings.iter().map(|finding| {
        json!({
            "kind": finding.kind.write(),
            "severity": finding.severity.write(),
            "column": finding.column,
            "count": finding.count,
            "message": finding.title,
            "detail": finding.detail,
            "examples": finding.examples.write(),
        })
    });
    let told = json!({
        "format": told.map_or("text", |told| told.form.as_str()),
        "sheet": told.and_then(|told| told.sheets.get(told.sheet)).map(|sheet| sheet.name.as_str()),
        "sheets": told.map(|told| told.sheets.write()),
        "header_row": told.map(|told| told.header_row),
        "rows": report.rows,
        "columns": columns.collect::<Vec<_>>(),
        "findings": findings.collect::<Vec<_>>(),
    });
    writeln!(out, "{told:#}")
}

fn tell_column(report: &ColumnReport, column: &Column) -> Value {
    let profile = &report.profile;
    let mut told = json!({
        "name": column.header,
        "type": profile.kind.write(),
        "confidence": if profile.guess.kind == profile.kind { json!(profile.guess.sure) } else { Value::Null },
        "decimal_mark": profile.mark.filter(|_| profile.kind == Kind::Number).write(),
        "unit": profile.unit,
        "identifier": profile.is_identifying(),
        "date_form": profile.form.write(),
        "ambiguous": profile.ambiguous,
        "rows": profile.rows,
        "missing": profile.missing,
        "distinct": profile.distinct,
        "invalid": profile.invalid,
        "invalid_cells": profile.unreadable.write(),
        "samples": profile.samples,
        "constant": profile.constant().is_some(),
    });
    let spread = match &profile.shape {
        Shape::Numbers(spread) => {
            let histogram = spread.histogram.write();
            json!({ "min": spread.least, "median": spread.median, "max": spread.greatest, "histogram": histogram })
        }
        Shape::Dates(spread) => {
            let [min, median, max] =
                [spread.least, spread.median, spread.greatest].map(|day| format_day(day as Day));
            json!({ "min": min, "median": median, "max": max, "histogram": spread.histogram.write() })
        }
        Shape::YesNo { yes, no } => json!({ "yes": yes, "no": no }),
        Shape::Text(categories) => json!({ "top": categories.top.write() }),
        Shape::Empty => json!({}),
    };
    if let (Value::Object(told), Value::Object(spread)) = (&mut told, spread) {
        told.extend(spread);
    }
    told
}
