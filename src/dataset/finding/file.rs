//! Findings about the file as a whole: what the reader mended, columns asked for in vain, duplicates.

use super::wording::{count, rows_have, say, with_article};
use super::{Example, Finding, FindingKind, Severity};
use crate::dataset::cell::shorten;
use crate::dataset::{Absent, Duplicates, Mapping, Noticed, Table};

/// What the reader mended in the file.
pub(in crate::dataset) fn find_in_file(table: &Table) -> Vec<Finding> {
    use {FindingKind as Is, Severity::*};
    let irregular = table.irregular();
    let width = table.columns().len();
    let mut found = Vec::new();
    if table.rows() == 0 {
        let detail = "Add a row for each account below the header, and open the file again.";
        found.push(Finding::new(Is::NoRows, Warning, 0, "The file has a header but no rows".into(), detail));
    }
    for (at, column) in table.columns().iter().enumerate() {
        let alike = table.columns().iter().filter(|other| other.header == column.header).count();
        if alike > 1 && table.find(&column.header) == Some(at) && !column.header.is_empty() {
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
    let examples = |noticed: &Noticed| {
        let cell = |(row, cell): &(u32, String)| Example {
            row: *row as usize + 1,
            column: String::new(),
            cell: shorten(cell),
        };
        noticed.examples.iter().map(cell).collect::<Vec<_>>()
    };
    let short = &irregular.short;
    if short.count > 0 {
        let title = format!("{} fewer cells than the header", rows_have(short.count));
        let detail = format!("The header has {width}. The cells that lack count as missing.");
        found.push(Finding::new(Is::ShortRows, Warning, short.count, title, detail).with(examples(short)));
    }
    let long = &irregular.long;
    if long.count > 0 {
        let title = format!("{} more cells than the header", rows_have(long.count));
        let (severity, detail) = if irregular.lost {
            (Warning, format!("The header has {width}. What stands beyond is not read."))
        } else {
            (Note, format!("The header has {width}. The cells beyond are empty."))
        };
        found.push(Finding::new(Is::LongRows, severity, long.count, title, detail).with(examples(long)));
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
