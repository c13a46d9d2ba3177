//! A further file that is to serve the table: how it could, what has to be said for that, and what it
//! would do. The panel shows it; nothing here changes anything.

use std::collections::BTreeSet;

use super::super::{count, counted, plural};
use super::headers;
use crate::dataset::{Mapping, Severity, format_day, kindred, split_period};
use crate::editor::purpose::table_of;
use crate::editor::{Added, DataSource, Editor, Plan, Stamp, Way};
use crate::job::Side;
use crate::record::Sealed;
use crate::text;

/// The panel that asks what a file is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AddedView {
    pub name: String,
    /// `236 rows, 4 columns`
    pub size: String,
    pub ways: Vec<(Way, String)>,
    pub plan: Plan,
    /// Columns of the table and of the file, for pairs.
    pub ours: Vec<String>,
    pub theirs: Vec<String>,
    pub period: Option<PeriodView>,
    pub told: Vec<Said>,
    /// The word on the button.
    pub act: &'static str,
    /// Whether everything is said that has to be.
    pub ready: bool,
    /// How many files wait behind it, in words.
    pub behind: Option<String>,
}

/// Of which period the rows are, where the columns do not tell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PeriodView {
    /// What a period is called: month, quarter.
    pub word: &'static str,
    /// What a tick stands for, where the table knows no periods yet.
    pub tick: Option<String>,
    pub on: bool,
    pub column: String,
    /// What is asked, with what is said so far: of the rows that are there, and of those that come.
    pub before: Option<(String, String)>,
    pub name: Option<(String, String)>,
}

/// A sentence about what would come of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    pub warning: bool,
    pub title: String,
    pub detail: String,
}

/// Whether the data that is open is a person's own, so that a further file is asked about.
pub fn is_own(editor: &Editor) -> bool {
    let own = |entry: &std::sync::Arc<crate::editor::Entry>| {
        matches!(entry.data.source, DataSource::Stored { .. } | DataSource::Typed { .. })
    };
    editor.is_ready() && editor.entry().is_some_and(own)
}

/// How a further file most likely serves: one of the same name takes the place of the first, one with
/// the same columns but for the period in their names does so, too; one with nearly all columns is another
/// period, any other knows more of the same subjects.
pub fn likely_plan(editor: &Editor, side: &Side) -> Plan {
    let own = headers(editor).len();
    let name = editor.session.added.as_ref().map(|added| added.part.name.as_str());
    let open = editor.entry().and_then(|entry| entry.data.name());
    let alike = side.shared * 2 > own.max(1) && side.shared * 2 > side.headers.len();
    let newer = (name == open && name != Some("Pasted table")) || is_later(&headers(editor), &side.headers);
    let way = match (newer, alike || side.on.is_empty()) {
        (true, _) => Way::Replace,
        (false, true) => Way::Append,
        (false, false) => Way::Join,
    };
    Plan { way, on: side.on.clone(), stamp: likely_stamp(editor, side) }
}

/// Whether these columns are those of another period: `ARR (Nov)` beside `ARR (Oct)`.
fn is_later(ours: &[String], theirs: &[String]) -> bool {
    let kin = |headers: &[String]| headers.iter().map(|header| kindred(header)).collect::<BTreeSet<_>>();
    ours != theirs
        && kin(ours) == kin(theirs)
        && theirs.iter().any(|header| !split_period(header).1.is_empty())
}

/// The column that tells periods, and whether the table and the file have it.
fn period_column(editor: &Editor, side: &Side) -> (String, bool, bool) {
    let role = editor.card().and_then(|card| card.data.period.clone());
    let column = role.unwrap_or_else(|| "period".into());
    let ours = headers(editor).contains(&column);
    let theirs = table_of(&side.headers).find_loosely(&[&column]).is_some();
    (column, ours, theirs)
}

/// What would tell the rows of the file from those that are there. A table without periods whose subjects
/// come again is in need of it.
fn likely_stamp(editor: &Editor, side: &Side) -> Option<Stamp> {
    let (column, ours, theirs) = period_column(editor, side);
    if ours == theirs && (ours || side.on.is_empty()) {
        return None;
    }
    let session = &editor.session;
    let last = session.report.as_ref().and_then(|report| report.periods.as_ref()).map(|span| &span.last);
    let named = session.added.as_ref().and_then(|added| month_in(&added.part.name));
    let this = format_day(session.today).get(..7).unwrap_or_default().to_owned();
    let name = if theirs {
        String::new()
    } else if let Some(named) = named {
        named
    } else if ours {
        last.and_then(|last| following(last)).unwrap_or_default()
    } else {
        this
    };
    let open = editor.entry().and_then(|entry| entry.data.name());
    let before = open.and_then(month_in).or_else(|| preceding(&name)).unwrap_or_default();
    Some(Stamp { before: if ours { String::new() } else { before }, column, name })
}

/// A month in the name of a file, as `2026-10`.
fn month_in(name: &str) -> Option<String> {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    name.char_indices().find_map(|(at, _)| {
        let year = name.get(at..at + 4).filter(|year| year.starts_with("20") && digits(year))?;
        let rest = name.get(at + 4..)?;
        let month = rest.strip_prefix(['-', '_', ' ', '.']).unwrap_or(rest).get(..2)?;
        let known = digits(month) && (1..=12).contains(&month.parse::<u32>().ok()?);
        known.then(|| format!("{year}-{month}"))
    })
}

/// The period after one that is written as `2026-10` or `2026-Q3`.
fn following(period: &str) -> Option<String> {
    shift(period, 1)
}

fn preceding(period: &str) -> Option<String> {
    shift(period, -1)
}

fn shift(period: &str, by: i32) -> Option<String> {
    let (year, part) = period.split_once('-')?;
    let year: i32 = year.parse().ok().filter(|year| (1900..2200).contains(year))?;
    let (letter, number) = match part.strip_prefix(['Q', 'q']) {
        Some(number) => (part.get(..1)?, number),
        None => ("", part),
    };
    let size = if letter.is_empty() { 12 } else { 4 };
    let number: i32 = number.parse().ok().filter(|number| (1..=size).contains(number))?;
    let place = year * size + number - 1 + by;
    let (year, number) = (place.div_euclid(size), place.rem_euclid(size) + 1);
    Some(if letter.is_empty() { format!("{year}-{number:02}") } else { format!("{year}-{letter}{number}") })
}

/// What a period is called, by the header of its column.
fn word_of(column: &str) -> &'static str {
    let column = text::lower(column);
    ["month", "quarter", "week", "year", "day"]
        .into_iter()
        .find(|word| column.contains(word))
        .unwrap_or("period")
}

/// None where no file waits to be placed, or it is still being read.
pub fn added(editor: &Editor) -> Option<AddedView> {
    let added = editor.session.added.as_ref()?;
    let side = added.side.as_ref()?;
    let subjects = editor.card().map_or_else(|| "rows".into(), |card| plural(&card.subject));
    let open = editor.entry().and_then(|entry| entry.data.name()).unwrap_or_default();
    let ours = headers(editor);
    let period = (added.plan.way == Way::Append).then(|| ask_period(editor, added, side)).flatten();
    let named = |headers: &[String]| headers.iter().filter(|header| !header.is_empty()).cloned().collect();
    let behind = editor.session.queue.len();
    Some(AddedView {
        name: added.part.name.clone(),
        size: format!("{}, {}", counted(side.rows, "row"), counted(side.headers.len(), "column")),
        ways: vec![
            (Way::Join, format!("More about the same {subjects}")),
            (Way::Append, format!("More rows: another {}, or more {subjects}", word(editor, side))),
            (Way::Replace, format!("In place of {open}")),
        ],
        ready: added.plan.way == Way::Replace || !added.plan.changes(&added.part, &ours).is_empty(),
        act: match added.plan.way {
            Way::Join => "Join",
            Way::Append => "Append",
            Way::Replace => "Replace",
        },
        told: told(editor, added, side, period.as_ref()),
        plan: added.plan.clone(),
        ours: named(&ours),
        theirs: named(&side.headers),
        period,
        behind: (behind > 0).then(|| format!("{} after this one.", waits(behind))),
    })
}

fn waits(files: usize) -> String {
    if files == 1 { "1 more file waits".into() } else { format!("{} more files wait", count(files)) }
}

fn word(editor: &Editor, side: &Side) -> &'static str {
    word_of(&period_column(editor, side).0)
}

fn ask_period(editor: &Editor, added: &Added, side: &Side) -> Option<PeriodView> {
    let (column, ours, theirs) = period_column(editor, side);
    if ours && theirs {
        return None;
    }
    let word = word_of(&column);
    let stamp = added.plan.stamp.clone();
    let on = stamp.is_some();
    let stamp = stamp.or_else(|| likely_stamp(editor, side)).unwrap_or_default();
    let name = format!("{} of the new rows", text::capital(word));
    let before = format!("{} of the rows that are there", text::capital(word));
    Some(PeriodView {
        word,
        tick: (!ours).then(|| match theirs {
            true => format!("The rows that are there are of one {word}"),
            false => format!("It is another {word}"),
        }),
        on: on || ours,
        before: (!ours).then_some((before, stamp.before)),
        name: (!theirs).then_some((name, stamp.name)),
        column,
    })
}

/// What would come of it, as the worker tells it and as the scorecard is concerned.
fn told(editor: &Editor, added: &Added, side: &Side, period: Option<&PeriodView>) -> Vec<Said> {
    let Some(card) = editor.card() else { return Vec::new() };
    let read = |headers: &[String]| {
        let mapping = Mapping::of(&table_of(headers), card);
        let there = mapping.uses.iter().filter(|uses| !uses.is_empty()).count();
        let absent: Vec<String> = mapping.absent.into_iter().map(|absent| absent.header).collect();
        (there, absent)
    };
    let open = editor.entry().and_then(|entry| entry.data.name()).unwrap_or_default();
    let ours = headers(editor);
    if added.plan.way == Way::Replace {
        let (there, absent) = read(&side.headers);
        let all = there + absent.len();
        let title =
            format!("It has {} of the {} that the scorecard reads", count(there), counted(all, "column"));
        let detail = format!("{open} and what was changed in it make way; Undo brings them back.");
        return vec![Said { warning: there < all, title, detail }];
    }
    if added.plan.way == Way::Join && !added.plan.pairs() {
        let title = "Which columns say the same?".into();
        let detail = format!("Choose the two that name the {}.", card.subject);
        return vec![Said { warning: true, title, detail }];
    }
    let mut said = Vec::new();
    if let Some(attempt) = added.attempt.as_ref().and_then(Sealed::open) {
        said.extend(attempt.told.iter().map(|finding| Said {
            warning: finding.severity != Severity::Note,
            title: finding.title.clone(),
            detail: finding.detail.clone(),
        }));
        let lacking = read(&attempt.headers).1;
        let gained: Vec<String> =
            read(&ours).1.into_iter().filter(|header| !lacking.contains(header)).collect();
        if !gained.is_empty() {
            let title = format!("The scorecard finds {} in it", counted(gained.len(), "more column"));
            said.push(Said { warning: false, title, detail: format!("{}.", gained.join(", ")) });
        }
    }
    let unnamed =
        period.and_then(|period| period.name.as_ref()).is_some_and(|(_, name)| name.trim().is_empty());
    if let Some(period) = period.filter(|period| !side.on.is_empty() && (!period.on || unnamed)) {
        let subjects = plural(&card.subject);
        let title = format!("Most of its {subjects} are there already");
        let detail =
            format!("Unless the new rows are of another {}, the last row of each counts.", period.word);
        said.push(Said { warning: true, title, detail });
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_found_and_counted_on() {
        let found =
            ["usage-2026-10.csv", "usage_202611.csv", "2026.csv", "20261399", "v2 2026 01"].map(month_in);
        assert_eq!(
            found.each_ref().map(|found| found.as_deref().unwrap_or("")),
            ["2026-10", "2026-11", "", "", "2026-01"]
        );
        let next = ["2026-09", "2026-12", "2026-Q4", "October", "2026-13"].map(following);
        assert_eq!(
            next.each_ref().map(|next| next.as_deref().unwrap_or("")),
            ["2026-10", "2027-01", "2027-Q1", "", ""]
        );
        assert_eq!(preceding("2026-01").as_deref(), Some("2025-12"));
    }
}
