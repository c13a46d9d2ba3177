//! The data report: facts, and what was found, as a pane and as text to copy.

use super::super::period::{period, period_beside};
use super::super::{count, plural};
use super::column::{columns, use_name};
use super::mend::{Mend, mends};
use super::{corrections, headers};
use crate::dataset::{Corrections, DateForm, Finding, FindingKind, Kind, Mark, Report, Severity, Shape, Use};
use crate::editor::Editor;
use crate::text::{self, capital};

#[derive(Clone, Debug, PartialEq)]
pub struct ReportView {
    pub facts: Vec<Fact>,
    /// The mark that a person forced on every column of numbers, and what was found.
    pub mark: Option<Reading<Mark>>,
    /// The same for dates.
    pub form: Option<Reading<DateForm>>,
    pub told: Vec<Told>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    pub label: String,
    pub value: String,
    /// Whether the value is a count to be seen at once.
    pub strong: bool,
}

/// How all columns of a kind are read.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading<T> {
    pub forced: Option<T>,
    /// What the columns themselves suggest, or are read as one by one.
    pub found: String,
}

/// A finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    pub warning: bool,
    /// Whether it is about dates, which have a sign of their own.
    pub dates: bool,
    pub title: String,
    pub detail: String,
    pub table: Option<Examples>,
    /// What a person can do about it, and what that does to scores.
    pub mends: Vec<Mend>,
    pub effect: Option<&'static str>,
}

/// What a finding is about, line by line.
#[derive(Clone, Debug, PartialEq)]
pub struct Examples {
    pub heads: Vec<&'static str>,
    pub lines: Vec<Vec<String>>,
    /// Whether the last of each line is a cell as it stands in the file.
    pub cells: bool,
}

pub fn report(editor: &Editor) -> Option<ReportView> {
    let report = editor.session.report.as_deref().filter(|_| !headers(editor).is_empty())?;
    Some(ReportView {
        facts: facts(editor, report),
        mark: marks(editor, report),
        form: forms(editor, report),
        told: told(editor, report),
    })
}

fn facts(editor: &Editor, report: &Report) -> Vec<Fact> {
    let fact = |label: &str, value: String| Fact {
        label: label.into(),
        strong: value.chars().all(|c| c.is_ascii_digit() || c == ','),
        value,
    };
    let card = editor.card();
    let subject = card.map_or("row", |card| card.subject.as_str());
    let mut facts = vec![fact("Rows read", count(report.rows))];
    let roles = card.map(|card| card.data.clone()).unwrap_or_default();
    let known = |role: &Option<String>| role.as_ref().is_some_and(|header| headers(editor).contains(header));
    let label = capital(&plural(subject));
    facts.push(match known(&roles.id) {
        true => fact(&label, count(report.subjects)),
        false => fact(&label, format!("{}, one a row", count(report.subjects))),
    });
    if let Some(span) = &report.periods {
        let header = text::lower(&roles.period.unwrap_or_default());
        let word = ["month", "quarter", "week", "year", "day"].into_iter().find(|word| header.contains(word));
        let value = match span.count {
            1 => period(&span.last),
            many => {
                let first = period_beside(&span.first, &span.last);
                format!("{}, {first} to {}", count(many), period(&span.last))
            }
        };
        facts.push(fact(&capital(&plural(word.unwrap_or("period"))), value));
    }
    facts
}

/// Headers of the columns that are read as this kind and hold a value.
fn of_kind(report: &Report, kind: Kind) -> impl Iterator<Item = &crate::dataset::Profile> {
    let profiles = report.columns.iter().map(|column| &column.profile);
    profiles.filter(move |profile| profile.kind == kind && profile.shape != Shape::Empty)
}

/// What all have in common, if they do.
fn common<T: PartialEq>(mut all: impl Iterator<Item = T>) -> Option<T> {
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}

/// A decimal mark as a word.
pub fn mark_name(mark: Mark) -> &'static str {
    match mark {
        Mark::Dot => "point",
        Mark::Comma => "comma",
    }
}

fn marks(editor: &Editor, report: &Report) -> Option<Reading<Mark>> {
    let forced = corrections(editor);
    let columns = || of_kind(report, Kind::Number);
    columns().next()?;
    Some(Reading {
        forced: common(columns().map(|column| forced.mark(&column.header))).flatten(),
        found: match common(columns().filter_map(|column| column.mark)) {
            Some(mark) => mark_name(mark).into(),
            None => "by column".into(),
        },
    })
}

fn forms(editor: &Editor, report: &Report) -> Option<Reading<DateForm>> {
    let forced = corrections(editor);
    let columns = || of_kind(report, Kind::Date);
    columns().next()?;
    Some(Reading {
        forced: common(columns().map(|column| forced.form(&column.header))).flatten(),
        found: match common(columns().map(|column| column.form)) {
            Some(Some(form)) => form.example().into(),
            Some(None) => "2026-10-31".into(),
            None => "by column".into(),
        },
    })
}

/// The corrections with this mark for every column of numbers; without one each is as found.
pub fn force_mark(editor: &Editor, mark: Option<Mark>) -> Corrections {
    let mut all = corrections(editor);
    for column in editor.session.report.iter().flat_map(|report| of_kind(report, Kind::Number)) {
        let own = all.of(&column.header);
        all.set(&column.header, crate::dataset::Correction { mark, ..own });
    }
    all
}

/// The same for the form of dates.
pub fn force_form(editor: &Editor, form: Option<DateForm>) -> Corrections {
    let mut all = corrections(editor);
    for column in editor.session.report.iter().flat_map(|report| of_kind(report, Kind::Date)) {
        let own = all.of(&column.header);
        all.set(&column.header, crate::dataset::Correction { form, ..own });
    }
    all
}

/// The findings, those about columns that are not there as one.
fn told(editor: &Editor, report: &Report) -> Vec<Told> {
    let is_absent = |finding: &&Finding| finding.kind == FindingKind::AbsentColumn;
    let absent = report.findings.iter().position(|finding| is_absent(&finding));
    let mut told: Vec<Told> = Vec::with_capacity(report.findings.len());
    for (place, finding) in report.findings.iter().enumerate() {
        if Some(place) == absent {
            told.extend(tell_absent(editor));
        } else if !is_absent(&finding) {
            let (mends, effect) = mends(editor, report, finding);
            let effect = effect.filter(|_| !mends.is_empty());
            told.push(Told { mends, effect, ..tell(finding) });
        }
    }
    told
}

/// More rows of a finding than these nobody reads.
const MOST: usize = 20;

fn tell(finding: &Finding) -> Told {
    let named = finding.examples.iter().any(|example| !example.column.is_empty());
    let line = |example: &crate::dataset::Example| {
        let column = named.then(|| example.column.clone());
        [Some(count(example.row)), column, Some(example.cell.clone())].into_iter().flatten().collect()
    };
    // A duplicate names its id and rows in the sentence; one example would say the same again.
    let spare =
        finding.examples.is_empty() || (finding.kind == FindingKind::Duplicate && finding.examples.len() < 2);
    Told {
        warning: finding.severity != Severity::Note,
        dates: finding.kind == FindingKind::Dates,
        title: finding.title.clone(),
        detail: finding.detail.clone(),
        table: (!spare).then(|| Examples {
            heads: if named { vec!["Row", "Column", "Cell"] } else { vec!["Row", "Cell"] },
            lines: finding.examples.iter().take(MOST).map(line).collect(),
            cells: true,
        }),
        mends: Vec::new(),
        effect: None,
    }
}

/// The columns that are not there, with all that reads them.
fn tell_absent(editor: &Editor) -> Option<Told> {
    let card = editor.card()?;
    let absent = super::mapping(editor).absent;
    let names = |uses: &[Use]| uses.iter().map(|used| use_name(card, used)).collect::<Vec<_>>().join(", ");
    let (title, detail, table) = match absent.as_slice() {
        [] => return None,
        [one] => (
            format!("{} is not in the data", one.header),
            format!("What reads it is missing for every row: {}.", names(&one.uses)),
            None,
        ),
        many => (
            format!("{} columns are not in the data", count(many.len())),
            "What reads them is missing for every row.".to_string(),
            Some(Examples {
                heads: vec!["Column", "Read by"],
                lines: many.iter().map(|one| vec![one.header.clone(), names(&one.uses)]).collect(),
                cells: false,
            }),
        ),
    };
    Some(Told { warning: true, dates: false, title, detail, table, mends: Vec::new(), effect: None })
}

/// The report as text.
pub fn report_text(editor: &Editor) -> String {
    let (Some(view), Some(card)) = (report(editor), editor.card()) else { return String::new() };
    let name = editor.session.report.as_ref().map(|report| report.name.clone()).unwrap_or_default();
    let mut lines = vec![format!("Data report: {name}")];
    lines.extend(view.facts.iter().map(|fact| format!("{}: {}", fact.label, fact.value)));
    if let Some(mark) = &view.mark {
        lines.push(format!("Decimal mark: {}", mark.forced.map(mark_name).unwrap_or(&mark.found)));
    }
    if let Some(form) = &view.form {
        lines.push(format!("Dates: {}", form.forced.map(DateForm::example).unwrap_or(&form.found)));
    }
    lines.push(String::new());
    for told in &view.told {
        let word = if told.warning { "Warning" } else { "Note" };
        lines.push(format!("{word}: {}. {}", told.title, told.detail));
        let table = told.table.iter().flat_map(|table| {
            let first = text::lower(table.heads.first().copied().unwrap_or_default());
            table.lines.iter().map(move |line| format!("  {first} {}", line.join(", ")))
        });
        lines.extend(table);
    }
    lines.push(String::new());
    let uses = super::mapping(editor).uses;
    for row in columns(editor).rows {
        let Some(seen) = row.seen else { continue };
        let names: Vec<String> =
            uses.get(row.place).into_iter().flatten().map(|used| use_name(card, used)).collect();
        let used = if names.is_empty() { "not used".into() } else { names.join(", ") };
        lines.push(format!(
            "{}: {}; {} missing, {} invalid; {used}",
            row.header,
            seen.values,
            seen.missing,
            count(seen.invalid)
        ));
    }
    lines.join("\n")
}
