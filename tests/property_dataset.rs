//! What must hold for any file and any cell: nothing panics, how a file is cut never matters, what is
//! written is read back, and a column's decimal mark is the one that reads most.
#![cfg(not(target_arch = "wasm32"))]

use proptest::prelude::*;
use scorewright::dataset::{Builder, Reader};
use scorewright::dataset::{
    Column, DateForm, Day, Mark, Profiles, Report, Table, format_day, is_missing, parse_iso, read, read_date,
    read_dates, read_flags, read_labels, read_number, read_numbers, read_periods, spell_day, suggest_roles,
};
use scorewright::scorecard::DataRoles;

/// Bytes that look enough like a file to get past its header.
fn any_file() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        4 => proptest::sample::select(vec![",", ";", "\t", "|", "\n", "\r", "\r\n", "\"", "\"\"", " "]).prop_map(|s| s.as_bytes().to_vec()),
        4 => "[a-z0-9.,%$€-]{0,6}".prop_map(String::into_bytes),
        1 => proptest::sample::select(vec![&b"\xef\xbb\xbf"[..], b"\xff\xfe", b"\xfe\xff", b"\0", b"\xfc", b"\xc3"]).prop_map(<[u8]>::to_vec),
        1 => proptest::collection::vec(any::<u8>(), 0..4),
        1 => "\\PC{0,4}".prop_map(String::into_bytes),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// A header and rows of as many cells, none of them blank, trimmed as the reader leaves them.
fn any_grid() -> impl Strategy<Value = Vec<Vec<String>>> {
    let cell = prop_oneof![
        3 => "[a-z0-9 ,;|\t\"\n.-]{0,8}",
        1 => "\\PC{0,5}",
    ];
    let cell = cell.prop_map(|cell| cell.trim().to_owned());
    (1..6_usize, 0..12_usize).prop_flat_map(move |(width, rows)| {
        proptest::collection::vec(proptest::collection::vec(cell.clone(), width), rows + 1).prop_map(
            |mut grid| {
                // A first cell that is never empty, so that no row is blank.
                for (at, row) in grid.iter_mut().enumerate() {
                    row[0] = format!("r{at}{}", row[0]);
                }
                // Columns have names: a header that is mostly blank is a title above the table.
                for (at, name) in grid[0].iter_mut().enumerate() {
                    *name = format!("h{at}{name}");
                }
                // An end that is no note below the table.
                if let Some(row) = grid.iter_mut().skip(1).last() {
                    row.iter_mut().for_each(|cell| *cell = format!("e{cell}"));
                }
                grid
            },
        )
    })
}

#[derive(Clone, Debug)]
struct Dialect {
    delimiter: char,
    line_end: &'static str,
    encoding: Encoding,
    /// Quotes around every cell, or only where they are needed.
    quote_all: bool,
    /// Whether the last line ends like the others.
    ended: bool,
}

#[derive(Clone, Copy, Debug)]
enum Encoding {
    Utf8,
    Utf8Marked,
    Utf16Little,
    Utf16Big,
}

fn any_dialect() -> impl Strategy<Value = Dialect> {
    (
        proptest::sample::select(vec![',', ';', '\t', '|']),
        proptest::sample::select(vec!["\n", "\r\n", "\r"]),
        proptest::sample::select(vec![
            Encoding::Utf8,
            Encoding::Utf8Marked,
            Encoding::Utf16Little,
            Encoding::Utf16Big,
        ]),
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(|(delimiter, line_end, encoding, quote_all, ended)| Dialect {
            delimiter,
            line_end,
            encoding,
            quote_all,
            ended,
        })
}

fn write(grid: &[Vec<String>], dialect: &Dialect) -> Vec<u8> {
    let quote = |cell: &String| {
        if dialect.quote_all || cell.contains(['"', ',', ';', '\t', '|', '\n', '\r']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.clone()
        }
    };
    let rows = grid.iter().map(|row| row.iter().map(quote).collect::<Vec<_>>());
    let lines: Vec<String> = rows.map(|row| row.join(&dialect.delimiter.to_string())).collect();
    let text = lines.join(dialect.line_end) + if dialect.ended { dialect.line_end } else { "" };
    let marked = || std::iter::once(0xfeff).chain(text.encode_utf16());
    match dialect.encoding {
        Encoding::Utf8 => text.into_bytes(),
        Encoding::Utf8Marked => format!("\u{feff}{text}").into_bytes(),
        Encoding::Utf16Little => marked().flat_map(u16::to_le_bytes).collect(),
        Encoding::Utf16Big => marked().flat_map(u16::to_be_bytes).collect(),
    }
}

fn grid_of(table: &Table) -> Vec<Vec<String>> {
    let header = table.columns().iter().map(|column| column.header.clone()).collect();
    let row = |row| table.columns().iter().map(|column| column.cell(row).to_owned()).collect();
    std::iter::once(header).chain((0..table.rows()).map(row)).collect()
}

/// The table, or the message, as one comparable text.
fn outcome(result: Result<Table, scorewright::dataset::ReadError>) -> String {
    match result {
        Ok(table) => format!("{:?} {:?}", grid_of(&table), table.irregular()),
        Err(error) => error.to_string(),
    }
}

fn column(cells: &[String]) -> Column {
    let mut builder = Builder::new("t", ["kept", "x"]);
    for cell in cells {
        builder.push(["kept", cell.as_str()]);
    }
    builder.finish().columns()[1].clone()
}

/// Everything that this room makes of a table.
fn use_all(table: &Table) {
    for column in table.columns() {
        read_numbers(column, None);
        read_numbers(column, Some(Mark::Comma));
        read_dates(column, None);
        read_flags(column);
        read_labels(column, &["None"]);
        read_periods(column, None);
    }
    suggest_roles(table, &DataRoles::default());
    Report::of(table, None, 0, &mut Profiles::default(), |_| true);
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(table) = read("t", &bytes) {
            use_all(&table);
        }
    }

    #[test]
    fn no_file_panics_and_cutting_never_matters(bytes in any_file(), cuts in proptest::collection::vec(1..9_usize, 1..9)) {
        let whole = read("t", &bytes);
        if let Ok(table) = &whole {
            use_all(table);
        }
        let mut reader = Reader::new("t");
        let mut rest = bytes.as_slice();
        let mut pushed = Ok(());
        for size in cuts.iter().cycle() {
            if rest.is_empty() || pushed.is_err() {
                break;
            }
            let (chunk, after) = rest.split_at((*size).min(rest.len()));
            pushed = reader.push(chunk);
            rest = after;
        }
        let cut = pushed.and_then(|()| reader.finish());
        prop_assert_eq!(outcome(cut), outcome(whole));
    }

    #[test]
    fn what_is_written_is_read(grid in any_grid(), dialect in any_dialect()) {
        // A header with several cells shows its delimiter; others may stand only in quotes.
        let read = read("t", &write(&grid, &dialect)).unwrap();
        prop_assert_eq!(grid_of(&read), grid);
    }

    #[test]
    fn the_mark_is_the_one_that_reads_most(cells in proptest::collection::vec("[-(]?[1-9]?[0-9]{0,4}[.,]?[0-9]{0,4}[.,]?[0-9]{0,3}[k%)]?", 0..12)) {
        let cells: Vec<String> = cells.into_iter().filter(|cell| !is_missing(cell)).collect();
        let count = |mark| cells.iter().filter(|cell| read_number(cell, mark).is_some()).count();
        let expect = if count(Mark::Comma) > count(Mark::Dot) { Mark::Comma } else { Mark::Dot };
        let column = column(&cells);
        let numbers = read_numbers(&column, None);
        prop_assert_eq!(numbers.mark, expect);
        let differ = cells.iter().any(|cell| read_number(cell, Mark::Dot) != read_number(cell, Mark::Comma));
        prop_assert_eq!(numbers.ambiguous, differ && count(Mark::Comma) == count(Mark::Dot));
        for (cell, value) in cells.iter().zip(&numbers.values) {
            prop_assert_eq!(read_number(cell, expect), Some(*value).filter(|value| !value.is_nan()));
        }
    }

    #[test]
    fn numbers_read_as_they_print(value in -1e15..1e15_f64, decimals in 0..9_usize, comma: bool) {
        let plain = format!("{value:.decimals$}");
        let expect: f64 = plain.parse().unwrap();
        prop_assert_eq!(read_number(&plain, Mark::Dot), Some(expect));
        let (mark, point, thousands) = if comma { (Mark::Comma, ",", '.') } else { (Mark::Dot, ".", ',') };
        let (whole, rest) = plain.split_once('.').unwrap_or((&plain, ""));
        let digits = whole.trim_start_matches('-');
        let mut grouped = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at) % 3 == 0 {
                grouped.push(thousands);
            }
            grouped.push(digit);
        }
        let sign = if whole.starts_with('-') { "−$" } else { "$ " };
        prop_assert_eq!(read_number(&format!("{sign}{grouped}{point}{rest}"), mark), Some(expect));
    }

    #[test]
    fn days_read_as_they_print(day in -719_528..2_932_896_i32) {
        let iso = format_day(day);
        prop_assert_eq!(parse_iso(&iso), Some(day));
        let (year, month, date) = (&iso[..4], &iso[5..7], &iso[8..]);
        let spelled = spell_day(day);
        prop_assert_eq!(read_date(&spelled, Some(DateForm::DayMonthName)), Some(day));
        let forms: [(String, DateForm); 3] = [
            (format!("{date}/{month}/{year}"), DateForm::DayMonthSlash),
            (format!("{month}/{date}/{year}"), DateForm::MonthDaySlash),
            (format!("{date}.{month}.{year}"), DateForm::DayMonthDot),
        ];
        for (text, form) in forms {
            prop_assert_eq!(read_date(&text, Some(form)), Some::<Day>(day), "{}", text);
        }
    }

    #[test]
    fn no_cell_panics(cells in proptest::collection::vec("\\PC{0,12}", 0..6)) {
        let column = column(&cells);
        read_numbers(&column, None);
        read_dates(&column, None);
        read_periods(&column, None);
        read_labels(&column, &[]);
    }
}
