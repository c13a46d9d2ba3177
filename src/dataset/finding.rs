//! What the data report tells: each finding a sentence for people, with the rows to look at.
//! Nothing that was mended, skipped or doubted stays unsaid.

use serde::{Deserialize, Serialize};

use super::duplicate::Duplicates;
use super::mapping::{Mapping, Use};
use super::profile::Shape;
use super::{Day, Kind, Mark, Profile, Table, spell_day};

/// Something about the data that a person should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub kind: FindingKind,
    pub severity: Severity,
    /// The header of the column, where it is about one.
    pub column: Option<String>,
    /// How many cells, rows or columns it is about.
    pub count: usize,
    /// What was found: “5 cells could not be read”.
    pub title: String,
    /// What follows from it, or what to do.
    pub detail: String,
    pub examples: Vec<Example>,
}

/// A cell to look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// From 1 below the header, blank rows not counted.
    pub row: usize,
    pub column: String,
    pub cell: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Scores are other than the user may think.
    Warning,
    /// Good to know.
    Note,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    NoRows,
    AbsentColumn,
    Unreadable,
    Duplicate,
    WithoutId,
    AmbiguousMark,
    AmbiguousDate,
    RepeatedHeader,
    ShortRows,
    LongRows,
    BlankRows,
    Missing,
    Constant,
    Outliers,
    Dates,
}

impl Finding {
    fn new(
        kind: FindingKind,
        severity: Severity,
        count: usize,
        title: String,
        detail: impl Into<String>,
    ) -> Finding {
        Finding { kind, severity, column: None, count, title, detail: detail.into(), examples: Vec::new() }
    }

    fn of(mut self, column: &str) -> Finding {
        self.column = Some(column.to_owned());
        self
    }

    fn with(mut self, examples: Vec<Example>) -> Finding {
        self.examples = examples;
        self
    }
}

/// What the reader mended in the file.
pub(super) fn find_in_file(table: &Table) -> Vec<Finding> {
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
            let title = format!("{} columns are called {}", say(alike), column.header);
            let detail = "The first one is used. Rename the others to use them.";
            found.push(Finding::new(Is::RepeatedHeader, Warning, alike, title, detail).of(&column.header));
        }
    }
    let examples = |noticed: &super::Noticed| {
        let cell = |(row, cell): &(u32, String)| Example {
            row: *row as usize + 1,
            column: String::new(),
            cell: super::cell::shorten(cell),
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
pub(super) fn find_absent(mapping: &Mapping) -> Vec<Finding> {
    let tell = |absent: &super::mapping::Absent| {
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
pub(super) fn find_duplicates(
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
                let [first, second] = example.rows.map(say);
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

/// The cells of all used columns that could not be read, in one finding.
pub(super) fn find_unreadable<'a>(profiles: impl Iterator<Item = &'a Profile>) -> Option<Finding> {
    const EXAMPLES: usize = 20;
    let mut total = 0;
    let mut examples = Vec::new();
    for profile in profiles {
        total += profile.invalid;
        examples.extend(profile.unreadable.iter().map(|cell| Example {
            row: cell.row,
            column: profile.header.clone(),
            cell: cell.text.clone(),
        }));
    }
    examples.truncate(EXAMPLES);
    let title = format!("{} could not be read", count(total, "cell", "cells"));
    let detail = if total == 1 { "It scores as missing." } else { "They score as missing." };
    let finding = Finding::new(FindingKind::Unreadable, Severity::Warning, total, title, detail);
    (total > 0).then(|| finding.with(examples))
}

/// From this share of missing cells on a column is told.
const MUCH: f64 = 0.2;
/// A newest date that lies further back is told as old.
const FRESH_DAYS: Day = 35;

/// What one column tells. `uses` is what it serves; `as_of` the day on which recency is judged.
pub(super) fn find_in_column(profile: &Profile, uses: &[Use], as_of: Day) -> Vec<Finding> {
    use {FindingKind as Is, Severity::*};
    let header = profile.header.as_str();
    let mut found = Vec::new();
    let used = !uses.is_empty();
    if let Some(cell) = profile.constant() {
        let use_of_it = if used { "It does not tell one row from another." } else { "It is not used." };
        let title = format!("{header} is constant");
        found.push(Finding::new(
            Is::Constant,
            Note,
            profile.rows,
            title,
            format!("Every row holds {cell}. {use_of_it}"),
        ));
    }
    if !used {
        return found.into_iter().map(|finding| finding.of(header)).collect();
    }
    if profile.ambiguous && profile.kind == Kind::Number {
        let (mark, other) = match profile.mark {
            Some(Mark::Comma) => ("comma", "point"),
            _ => ("point", "comma"),
        };
        let title = format!("{header} could be read with a decimal {other}");
        let detail =
            format!("Both marks read as many cells. The {mark} is taken; correct it if it is wrong.");
        found.push(Finding::new(Is::AmbiguousMark, Warning, profile.rows, title, detail));
    }
    if profile.ambiguous && profile.kind == Kind::Date {
        let title = format!("The dates in {header} could be read otherwise");
        let form = profile.form.map(|form| form.example()).unwrap_or_default();
        let detail = format!(
            "Another form reads as many cells. They are read like {form}; correct it if it is wrong."
        );
        found.push(Finding::new(Is::AmbiguousDate, Warning, profile.rows, title, detail));
    }
    let share = profile.missing_share();
    // No row has a value where a column is empty; an outcome may well be known of some only.
    if share >= MUCH && !uses.contains(&Use::Outcome) {
        let title = if profile.missing == profile.rows {
            format!("{header} is empty")
        } else {
            format!("{header} is missing for {}%", (share * 100.0).floor())
        };
        let detail = "What a missing value scores is the scorecard's missing policy.";
        found.push(Finding::new(Is::Missing, Note, profile.missing, title, detail));
    }
    match &profile.shape {
        Shape::Numbers(spread) => {
            if let Some(outliers) =
                spread.outliers.as_ref().filter(|outliers| outliers.below + outliers.above > 0)
            {
                let total = outliers.below + outliers.above;
                let title = format!("{} in {header}", count(total, "outlier", "outliers"));
                let above =
                    format!("above {}, the largest is {}", figure(outliers.high), figure(spread.greatest));
                let below =
                    format!("below {}, the smallest is {}", figure(outliers.low), figure(spread.least));
                let where_ = match (outliers.below, outliers.above) {
                    (0, _) => above,
                    (_, 0) => below,
                    _ => format!("{above}; {below}"),
                };
                let detail = format!(
                    "{} (1.5 interquartile ranges beyond the quartiles). They count as they are.",
                    capitalise(&where_)
                );
                found.push(Finding::new(Is::Outliers, Note, total, title, detail));
            }
        }
        Shape::Dates(_) => found.extend(tell_dates(profile, as_of)),
        _ => {}
    }
    found.into_iter().map(|finding| finding.of(header)).collect()
}

fn tell_dates(profile: &Profile, as_of: Day) -> Option<Finding> {
    let (oldest, newest) = profile.shape.days()?;
    let header = &profile.header;
    let span = format!("The newest is {}, the oldest {}.", spell_day(newest), spell_day(oldest));
    let (severity, title, detail) = if newest > as_of {
        let detail = format!("{span} A date after {} counts as that day.", spell_day(as_of));
        (Severity::Note, format!("{header} has dates in the future"), detail)
    } else if as_of - newest <= FRESH_DAYS {
        (Severity::Note, format!("Dates in {header} are fresh"), span)
    } else {
        let days = (as_of - newest) as usize;
        let title = format!("The newest date in {header} is {} old", count(days, "day", "days"));
        (Severity::Warning, title, format!("{span} Is this the latest file?"))
    };
    Some(Finding::new(FindingKind::Dates, severity, profile.rows - profile.missing, title, detail))
}

fn rows_have(rows: usize) -> String {
    format!("{} {}", count(rows, "row", "rows"), if rows == 1 { "has" } else { "have" })
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", say(number), if number == 1 { one } else { many })
}

/// A whole number with commas between its thousands.
fn say(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A measured number, to at most two decimals.
fn figure(value: f64) -> String {
    if value.abs() >= 1e15 {
        return format!("{value:e}").replace('-', "−");
    }
    let rounded = (value.abs() * 100.0).round() / 100.0;
    let decimals = format!("{:.2}", rounded.fract());
    let decimals = decimals.trim_start_matches('0').trim_end_matches('0').trim_end_matches('.');
    let sign = if value < 0.0 && rounded > 0.0 { "−" } else { "" };
    format!("{sign}{}{decimals}", say(rounded.trunc() as usize))
}

fn with_article(noun: &str) -> String {
    let vowel = noun.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']);
    format!("{} {noun}", if vowel { "an" } else { "a" })
}

fn capitalise(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::read;

    #[test]
    fn figures() {
        for (value, expect) in [
            (21.0, "21"),
            (1234567.891, "1,234,567.89"),
            (-0.5, "−0.5"),
            (-0.001, "0"),
            (0.999, "1"),
            (10.05, "10.05"),
        ] {
            assert_eq!(figure(value), expect);
        }
        assert_eq!(say(2472), "2,472");
    }

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
