//! The steps that mend what the report found: each a change or a correction that a person can take back.
//! `report` shows them beside their finding; nothing here changes anything.

use super::corrections;
use crate::dataset::{
    Amendment, Correction, Corrections, DateForm, Finding, FindingKind, Keep, Kind, Layout, Mark, Profile,
    Report, Shape, read_date, spell_day,
};
use crate::editor::{Editor, Purpose};
use crate::text;

/// A step that mends a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Mend {
    /// The words on its button.
    pub label: String,
    pub step: Step,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Changes, and what is told when they are made.
    Amend(Vec<Amendment>, String),
    Correct(Corrections),
    /// The column serves this.
    Use(String, Purpose),
    /// The column is given a name; one is proposed.
    Name {
        column: String,
        proposed: String,
    },
}

/// The steps that mend a finding, and what they do to scores.
pub fn mends(editor: &Editor, report: &Report, finding: &Finding) -> (Vec<Mend>, Option<&'static str>) {
    use FindingKind as Is;
    let column = || {
        let header = finding.column.as_deref()?;
        report.columns.iter().map(|column| &column.profile).find(|profile| profile.header == header)
    };
    let alone = finding.count == 1;
    match finding.kind {
        Is::Unreadable => (unreadable(editor, report, alone), Some("As missing they score as they do now.")),
        Is::Duplicate => (
            duplicates(editor, finding),
            Some("The last one counts already; keeping the first changes scores."),
        ),
        Is::Outliers => {
            let mends = column().and_then(|profile| outliers(profile, alone)).into_iter().collect();
            (mends, Some("As missing they no longer count, and the KPI’s rule for missing values holds."))
        }
        Is::AmbiguousMark => (column().map(|profile| marks(editor, profile)).unwrap_or_default(), None),
        Is::AmbiguousDate => (column().map(|profile| forms(editor, profile)).unwrap_or_default(), None),
        Is::OtherDates => (column().map(|profile| orders(editor, profile)).unwrap_or_default(), None),
        Is::OtherMissing => (column().map(|profile| strangers(report, profile)).unwrap_or_default(), None),
        Is::NamelessColumn if is_last(report, finding) => (vec![name("", "Column", "New column")], None),
        Is::RepeatedHeader => {
            let header = finding.column.as_deref().unwrap_or_default();
            (vec![name(header, "last one", &format!("{header} 2"))], None)
        }
        Is::Constant => {
            let unused = report.columns.iter().any(|column| {
                Some(&column.profile.header) == finding.column.as_ref() && column.uses.is_empty()
            });
            let header = finding.column.clone().filter(|_| unused);
            (header.map(leave).into_iter().collect(), None)
        }
        Is::LikeOutcome => {
            let used = |header: &String| Mend {
                label: "Use it as the outcome".into(),
                step: Step::Use(header.clone(), Purpose::Outcome),
            };
            (finding.column.iter().map(used).collect(), None)
        }
        Is::TotalRows | Is::NotesBelow if !corrections(editor).layout.keep_below => {
            (vec![lay_out(editor, "Keep them as rows", |layout| Layout { keep_below: true, ..layout })], None)
        }
        Is::NoHeader => {
            let mend = lay_out(editor, "Read it as a row", |layout| Layout {
                header_row: Some(0),
                header_rows: None,
                ..layout
            });
            (vec![mend], None)
        }
        Is::Subtotals if finding.examples.len() == finding.count => {
            let rows = finding.examples.iter().map(|example| example.row).collect();
            let step = Step::Amend(vec![Amendment::Drop { rows }], "Left out the subtotals".into());
            let label = if alone { "Leave it out" } else { "Leave them out" };
            (vec![Mend { label: label.into(), step }], Some("They are no accounts and no longer score."))
        }
        Is::StrayTable if !corrections(editor).layout.keep_beside => (
            vec![lay_out(editor, "Read it as columns", |layout| Layout { keep_beside: true, ..layout })],
            None,
        ),
        _ => (Vec::new(), None),
    }
}

/// Of several columns without a name the last can be named; the others follow.
fn is_last(report: &Report, finding: &Finding) -> bool {
    let mut nameless = report.findings.iter().filter(|other| other.kind == FindingKind::NamelessColumn);
    nameless.next_back() == Some(finding)
}

fn unreadable(editor: &Editor, report: &Report, alone: bool) -> Vec<Mend> {
    let known = corrections(editor);
    let used = report.columns.iter().filter(|column| !column.uses.is_empty());
    let mut changes = Vec::new();
    let mut mends = Vec::new();
    for profile in used.map(|column| &column.profile).filter(|profile| profile.invalid > 0) {
        changes.extend(clear(profile));
        mends.extend(orders(editor, profile));
        // Where a person forced a reading, what the cells themselves suggest may read them.
        if known.of(&profile.header) != Correction::default() {
            let mut all = known.clone();
            all.set(&profile.header, Correction::default());
            mends.push(Mend { label: format!("Read {} as found", profile.header), step: Step::Correct(all) });
        }
    }
    if !changes.is_empty() {
        let label = if alone { "Treat it as missing" } else { "Treat them as missing" };
        let told = "Unreadable cells are missing now".to_owned();
        mends.insert(0, Mend { label: label.into(), step: Step::Amend(changes, told) });
    }
    mends
}

/// The change that leaves a column's unreadable cells empty. Of labels it is known for sure only where all
/// that are unknown are at hand.
fn clear(profile: &Profile) -> Option<Amendment> {
    let column = profile.header.clone();
    if profile.kind != Kind::Text {
        return Some(Amendment::Clear { column, kind: profile.kind });
    }
    let whole = profile.unreadable.len() >= profile.invalid
        && !profile.unreadable.iter().any(|cell| cell.text.ends_with('…'));
    let mut from: Vec<String> = profile.unreadable.iter().map(|cell| cell.text.clone()).collect();
    from.sort();
    from.dedup();
    whole.then(|| Amendment::Replace { column, from, to: String::new() })
}

fn duplicates(editor: &Editor, finding: &Finding) -> Vec<Mend> {
    let Some(card) = editor.card() else { return Vec::new() };
    let Some(id) = finding.column.clone() else { return Vec::new() };
    let headers = super::headers(editor);
    let period = card.data.period.clone().filter(|period| headers.contains(period));
    let mend = |keep: Keep, label: &str| {
        let (id, period) = (id.clone(), period.clone());
        let step = Step::Amend(vec![Amendment::Thin { id, period, keep }], "Left out the duplicates".into());
        Mend { label: label.into(), step }
    };
    vec![mend(Keep::Last, "Leave out all but the last"), mend(Keep::First, "All but the first")]
}

fn outliers(profile: &Profile, alone: bool) -> Option<Mend> {
    let Shape::Numbers(spread) = &profile.shape else { return None };
    let fences = spread.outliers.as_ref()?;
    let column = profile.header.clone();
    let told = format!("Outliers of {column} are missing now");
    let change = Amendment::Limit { column, low: fences.low, high: fences.high };
    let label = if alone { "Treat it as missing" } else { "Treat them as missing" };
    Some(Mend { label: label.into(), step: Step::Amend(vec![change], told) })
}

fn marks(editor: &Editor, profile: &Profile) -> Vec<Mend> {
    let now = profile.mark.unwrap_or(Mark::Dot);
    let other = if now == Mark::Dot { Mark::Comma } else { Mark::Dot };
    let mend = |mark: Mark| Mend {
        label: format!("Decimal {}", super::mark_name(mark)),
        step: Step::Correct(correct(editor, profile, |own| Correction { mark: Some(mark), ..own })),
    };
    vec![mend(now), mend(other)]
}

fn forms(editor: &Editor, profile: &Profile) -> Vec<Mend> {
    let doubtful = profile.doubtful.as_ref().map(|cell| cell.text.as_str()).unwrap_or_default();
    let fits = |form: &DateForm| Some(*form) == profile.form || read_date(doubtful, Some(*form)).is_some();
    let mend = |form: DateForm| Mend {
        label: format!("Like {}", form.example()),
        step: Step::Correct(correct(editor, profile, |own| Correction { form: Some(form), ..own })),
    };
    DateForm::FOUND.into_iter().filter(fits).map(mend).collect()
}

/// The orders in which a column's dates are read, each with what it makes of one of them.
fn orders(editor: &Editor, profile: &Profile) -> Vec<Mend> {
    let doubtful = profile.doubtful.as_ref().or(profile.unreadable.first()).map(|cell| &cell.text);
    let Some(cell) = doubtful.or(profile.samples.first()) else { return Vec::new() };
    let mend = |form: &DateForm| Mend {
        label: match read_date(cell, Some(*form)) {
            Some(day) => format!("Read {cell} as {}", spell_day(day)),
            None => format!("Like {}", form.example()),
        },
        step: Step::Correct(correct(editor, profile, |own| Correction {
            form: Some(*form),
            kind: Some(Kind::Date),
            ..own
        })),
    };
    profile.orders.iter().map(mend).collect()
}

/// Texts between numbers: of this column, and of all that have some, as a file mostly writes them everywhere.
fn strangers(report: &Report, profile: &Profile) -> Vec<Mend> {
    let change = |profile: &Profile| Amendment::Replace {
        column: profile.header.clone(),
        from: profile.strangers.clone(),
        to: String::new(),
    };
    let mend =
        |label: String, changes| Mend { label, step: Step::Amend(changes, "They are missing now".into()) };
    let label = match &profile.strangers[..] {
        [one] => format!("Treat “{one}” as missing"),
        _ => "Treat them as missing".into(),
    };
    let all = report.columns.iter().map(|column| &column.profile);
    let all: Vec<Amendment> = all.filter(|profile| !profile.strangers.is_empty()).map(change).collect();
    let everywhere = (all.len() > 1).then(|| mend(format!("In all {} columns", all.len()), all));
    std::iter::once(mend(label, vec![change(profile)])).chain(everywhere).collect()
}

fn correct(editor: &Editor, profile: &Profile, change: impl FnOnce(Correction) -> Correction) -> Corrections {
    let mut all = corrections(editor);
    let own = all.of(&profile.header);
    all.set(&profile.header, change(own));
    all
}

fn lay_out(editor: &Editor, label: &str, change: impl FnOnce(Layout) -> Layout) -> Mend {
    let mut all = corrections(editor);
    all.layout = change(std::mem::take(&mut all.layout));
    Mend { label: label.into(), step: Step::Correct(all) }
}

fn name(column: &str, what: &str, proposed: &str) -> Mend {
    let step = Step::Name { column: column.into(), proposed: proposed.into() };
    Mend { label: format!("New name of the {}", text::lower(what)), step }
}

fn leave(column: String) -> Mend {
    let told = format!("Left out the column {column}");
    Mend { label: "Leave it out".into(), step: Step::Amend(vec![Amendment::Leave { column }], told) }
}
