//! Findings about the file as a whole: what the reader mended, columns asked for in vain, duplicates.

use super::wording::{count, rows_have, say, with_article};
use super::{Example, Finding, FindingKind, Severity};
use crate::dataset::cell::shorten;
use crate::dataset::heading::is_data;
use crate::dataset::{Absent, Column, Duplicates, Mapping, Noticed, Table, in_order};

/// What the reader mended in the file.
pub(in crate::dataset) fn find_in_file(table: &Table) -> Vec<Finding> {
    use {FindingKind as Is, Severity::*};
    let irregular = table.irregular();
    let width = table.columns().len();
    let mut found = table.notices().to_vec();
    if table.rows() == 0 {
        let detail = "Add a row for each account below the header, and open the file again.";
        found.push(Finding::new(Is::NoRows, Warning, 0, "The file has a header but no rows".into(), detail));
    }
    if is_data(table.columns()) {
        let title = "The table seems to have no header".to_owned();
        let detail = "Its first row holds values and is taken for the names of the columns.";
        found.push(Finding::new(Is::NoHeader, Warning, 1, title, detail));
    }
    for (column, alike) in table.columns().iter().zip(times(table.columns())) {
        if alike > 1 && !column.header.is_empty() {
            let title = format!("{} columns are called {}", say(alike as u64), column.header);
            let detail = "The first one is used. Rename the others to use them.";
            found.push(Finding::new(Is::RepeatedHeader, Warning, alike, title, detail).of(&column.header));
        }
    }
    for (at, column) in table.columns().iter().enumerate().filter(|(_, column)| column.header.is_empty()) {
        let filled = column.cells().filter(|cell| !cell.is_empty()).count();
        if filled > 0 {
            let title = format!("Column {} has no name", say(at as u64 + 1));
            let detail = format!("It holds {}. Name it to use it.", count(filled, "cell", "cells"));
            found.push(Finding::new(Is::NamelessColumn, Warning, filled, title, detail));
        }
    }
    found.extend(find_around(table));
    let short = &irregular.short;
    if short.count > 0 {
        let title = format!("{} fewer cells than the header", rows_have(short.count));
        let detail = format!("The header has {width}. The cells that lack count as missing.");
        let finding = tell(Is::ShortRows, short.count, title, &detail, places(short));
        found.push(Finding { severity: Warning, ..finding });
    }
    let long = &irregular.long;
    if long.count > 0 {
        let title = format!("{} more cells than the header", rows_have(long.count));
        let (severity, detail) = if irregular.lost {
            (Warning, format!("The header has {width}. What stands beyond is not read."))
        } else {
            (Note, format!("The header has {width}. The cells beyond are empty."))
        };
        let finding = tell(Is::LongRows, long.count, title, &detail, places(long));
        found.push(Finding { severity, ..finding });
    }
    if irregular.blank > 0 {
        let title = format!("{} skipped", count(irregular.blank, "blank row", "blank rows"));
        found.push(Finding::new(
            Is::BlankRows,
            Note,
            irregular.blank,
            title,
            "They hold no cell and count nowhere.",
        ));
    }
    found
}

/// How many columns are called as each one is, told at the first of them; 0 at the others. There may be
/// thousands, so that they are not held against each other.
fn times(columns: &[Column]) -> Vec<usize> {
    let order = in_order(columns.len(), &|a, b| columns[a].header.cmp(&columns[b].header));
    let mut times = vec![0; columns.len()];
    for alike in order.chunk_by(|a, b| columns[*a].header == columns[*b].header) {
        times[alike[0]] = alike.len();
    }
    times
}

/// What stands above and below the table and is no part of it.
fn find_around(table: &Table) -> Vec<Finding> {
    use FindingKind as Is;
    let (irregular, tail) = (table.irregular(), table.tail());
    let (above, header) = (lines(&irregular.head.above), lines(&irregular.head.header));
    let (said, detail) = if table.corrections().layout.keep_below {
        ("kept", "Below the table; they count as rows, because you said so.")
    } else {
        ("left out", "Below the table; they are no accounts and are not scored. If they are, keep them.")
    };
    let title = format!("{} above the header left out", count(above.len(), "line", "lines"));
    let hint = "They are titles and no accounts. If one of them is the header, say so.";
    let mut found = vec![tell(Is::TitleRows, above.len(), title, hint, above)];
    let title = format!("The header takes {}", count(header.len(), "line", "lines"));
    let hint = "Their names are joined to one for each column. If one of them is the header, say so.";
    found.push(tell(Is::HeaderRows, header.len(), title, hint, header));
    for (kind, noticed, one, many) in [
        (Is::TotalRows, &tail.totals, "row of totals", "rows of totals"),
        (Is::NotesBelow, &tail.notes, "note", "notes"),
    ] {
        let title = format!("{} {said}", count(noticed.count, one, many));
        found.push(tell(kind, noticed.count, title, detail, places(noticed)));
    }
    let subtotals = &tail.subtotals;
    let title = format!("{} among the rows", count(subtotals.len(), "row of subtotals", "rows of subtotals"));
    let detail = "They sum up the rows above them and count as rows of their own, so that sums are too high.";
    let rows = subtotals.iter().map(|(row, cell)| (*row as usize + 1, cell.as_str()));
    let all = rows.map(|(row, cell)| Example { row, column: String::new(), cell: shorten(cell) }).collect();
    let finding = Finding::new(Is::Subtotals, Severity::Warning, subtotals.len(), title, detail);
    found.push(finding.with(all));
    let recoded = &irregular.recoded;
    let title = format!("{} letters that are not UTF-8", rows_have(recoded.count));
    let detail = "They are read as Windows-1252, as older spreadsheets write. Check that é or ü look right.";
    found.push(tell(Is::OtherEncoding, recoded.count, title, detail, places(recoded)));
    found.retain(|finding| finding.count > 0);
    found
}

/// Lines by their numbers, and the text of each.
fn lines(lines: &[(usize, String)]) -> Vec<(usize, &str)> {
    lines.iter().map(|(line, text)| (*line, text.as_str())).collect()
}

/// Rows, from 1, and a cell of each.
fn places(noticed: &Noticed) -> Vec<(usize, &str)> {
    noticed.examples.iter().map(|(row, cell)| (*row as usize + 1, cell.as_str())).collect()
}

fn tell(kind: FindingKind, count: usize, title: String, detail: &str, places: Vec<(usize, &str)>) -> Finding {
    let example = |(row, cell)| Example { row, column: String::new(), cell: shorten(cell) };
    let examples = places.into_iter().take(EXAMPLES).map(example).collect();
    Finding::new(kind, Severity::Note, count, title, detail).with(examples)
}

/// As many as a person reads before they believe it.
const EXAMPLES: usize = 5;

/// The columns that the scorecard asks for in vain.
pub(in crate::dataset) fn find_absent(mapping: &Mapping) -> Vec<Finding> {
    let tell = |absent: &Absent| {
        let title = format!("{} is not in the file", absent.header);
        let detail = match &absent.resembles {
            Some(header) => format!("What reads it is missing for every row. Did you mean {header}?"),
            None => "What reads it is missing for every row.".to_owned(),
        };
        let finding = Finding::new(FindingKind::AbsentColumn, Severity::Warning, 1, title, detail);
        finding.of(&absent.header)
    };
    mapping.absent.iter().map(tell).collect()
}

/// Subjects that stand twice in a period, and rows that name none.
pub(in crate::dataset) fn find_duplicates(
    duplicates: &Duplicates,
    subject: &str,
    id: &str,
    period: &str,
) -> Vec<Finding> {
    let mut found = Vec::new();
    if duplicates.count > 0 {
        let mut title = count(duplicates.count, &format!("{subject} twice"), &format!("{subject}s twice"));
        if !period.is_empty() {
            title.push_str(&format!(" in one {period}"));
        }
        let detail = match duplicates.examples.first() {
            Some(example) => {
                let at = example.period.as_ref().map(|period| format!(" in {period}")).unwrap_or_default();
                let [first, second] = example.rows.map(|row| say(row as u64));
                format!("{} stands twice{at} (rows {first} and {second}). The last row wins.", example.id)
            }
            None => "The last row wins.".to_owned(),
        };
        let examples = duplicates.examples.iter().map(|example| Example {
            row: example.rows[1],
            column: id.to_owned(),
            cell: example.id.clone(),
        });
        let finding =
            Finding::new(FindingKind::Duplicate, Severity::Warning, duplicates.count, title, detail);
        found.push(finding.of(id).with(examples.collect()));
    }
    if duplicates.nameless > 0 {
        let title = format!("{} no {id}", rows_have(duplicates.nameless));
        let detail = format!("Each counts as {} of its own, named by its row.", with_article(subject));
        let finding =
            Finding::new(FindingKind::WithoutId, Severity::Note, duplicates.nameless, title, detail);
        found.push(finding.of(id));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::read;

    fn check(text: &str, titles: &[&str]) {
        let table = read("t", text.as_bytes()).unwrap();
        let found = find_in_file(&table);
        assert_eq!(found.iter().map(|finding| finding.title.as_str()).collect::<Vec<_>>(), titles, "{text}");
    }

    #[test]
    fn what_the_reader_mended() {
        check("a,b\n1,2\n", &[]);
        check("5.1,3.5\n4.9,3.0\n", &["The table seems to have no header"]);
        check("A,Gold,12\nB,Gold,15\n", &["The table seems to have no header"]);
        check("account,2024,2025\nA,1,2\nB,3,4\n", &[]);
        check("id,1,2\nA,1,2\nid,3,4\n", &["The table seems to have no header"]);
        check("tier,1,2\ngold,1,2\nsilver,3,4\n", &[]);
        check("b,a,c,a,b,a\n1,2,3,4,5,6\n", &["2 columns are called b", "3 columns are called a"]);
        check("a,b\n", &["The file has a header but no rows"]);
        check(
            "a,b,a\n1\n1,2,3,4\n,,\n",
            &[
                "2 columns are called a",
                "1 row has fewer cells than the header",
                "1 row has more cells than the header",
                "1 blank row skipped",
            ],
        );
    }
}
