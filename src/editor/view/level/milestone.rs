//! Subjects by milestones: what each has reached, its score, and how far each milestone is spread.

use super::super::result::bands;
use super::super::{BandView, counted, percent, plural};
use super::checklist;
use crate::chart::shown;
use crate::editor::{Command, Editor, Route};
use crate::engine::{Adoption, CheckRow};
use crate::scorecard::shares;
use crate::text::capital;

/// The frame of the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Milestones {
    pub criteria: Vec<Criterion>,
    /// How many rows there are to scroll through.
    pub found: usize,
    /// `120 clients`, `34 of 120 clients have not reached CRM connected`.
    pub caption: String,
    /// What a row is about: `Client`.
    pub subject: String,
    pub search: String,
    /// The milestone that is filtered by.
    pub without: Option<String>,
    /// `since Sep`; empty where there is no period before.
    pub since: String,
}

/// A milestone: a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Criterion {
    pub kpi: String,
    pub name: String,
    /// What it brings of 100: `8.2`.
    pub points: String,
    /// The share of subjects that have reached it, and the change in points of percent.
    pub reached: String,
    pub share: f64,
    pub change: Option<f64>,
    /// In words: `73 of 120 clients, 61%; 58% in Sep`.
    pub sentence: String,
    /// Whether it can be ticked: not what a formula says.
    pub open: bool,
}

/// The rows in sight.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CheckCells {
    pub from: usize,
    pub rows: Vec<CheckLine>,
}

/// A subject.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckLine {
    pub id: String,
    pub name: String,
    pub address: String,
    pub total: Option<f64>,
    pub previous: Option<f64>,
    pub band: Option<BandView>,
    /// Whether each is reached; none where nothing is said.
    pub marks: Vec<Option<bool>>,
}

pub fn milestones(editor: &Editor) -> Option<Milestones> {
    let (list, card) = checklist(editor)?;
    let query = &editor.session.level_query;
    let shares = shares(card);
    let since = editor.session.scored.as_ref().and_then(|scored| {
        let summary = &scored.summary;
        let before = summary.previous_period.as_ref()?;
        Some(super::super::period::period_beside(before, &summary.period))
    });
    let criterion = |one: &Adoption| {
        let kpi = card.kpi(&one.kpi);
        let share = shares.iter().find(|share| share.kpi == one.kpi).map_or(0.0, |share| share.share);
        let now = part(one.count, list.subjects);
        let before = (one.before_of > 0).then(|| part(one.before, one.before_of));
        let then = before.zip(since.as_ref());
        let then =
            then.map(|(before, since)| format!("; {} in {since}", percent(before))).unwrap_or_default();
        Criterion {
            kpi: one.kpi.clone(),
            name: kpi.map(|kpi| kpi.title().to_owned()).unwrap_or_default(),
            points: shown(share * 100.0),
            reached: percent(now),
            share: now,
            change: before.map(|before| (now - before) * 100.0),
            sentence: format!(
                "{} of {}, {}{then}",
                super::super::count(one.count),
                counted(list.subjects, &card.subject),
                percent(now)
            ),
            open: kpi.is_some_and(|kpi| kpi.formula.is_none()),
        }
    };
    let criteria: Vec<Criterion> = list.reached.iter().map(criterion).collect();
    let without = query.without.as_ref().and_then(|kpi| criteria.iter().find(|one| one.kpi == *kpi));
    let caption = match (without, query.search.trim()) {
        (None, "") => counted(list.found, &card.subject),
        (Some(one), _) => {
            let have = if list.found == 1 { "has" } else { "have" };
            format!("{} {have} not reached {}", counted(list.found, &card.subject), one.name)
        }
        (None, words) => format!("{} called “{words}”", counted(list.found, &card.subject)),
    };
    Some(Milestones {
        found: list.found,
        caption,
        subject: capital(&card.subject),
        search: query.search.clone(),
        without: without.map(|one| one.kpi.clone()),
        since: since.map(|since| format!("since {since}")).unwrap_or_default(),
        criteria,
    })
}

fn part(count: usize, of: usize) -> f64 {
    if of > 0 { count as f64 / of as f64 } else { 0.0 }
}

pub fn check_rows(editor: &Editor) -> CheckCells {
    let (Some((list, card)), Some(scored)) = (checklist(editor), &editor.session.scored) else {
        return CheckCells::default();
    };
    let bands = bands(&scored.summary);
    let by_no: Vec<bool> = list.reached.iter().map(|one| one.by_no).collect();
    let line = |row: &CheckRow| CheckLine {
        id: row.id.clone(),
        name: row.name.clone(),
        address: Route::Account { card: card.id.clone(), subject: row.id.clone() }.fragment(),
        total: row.total,
        previous: row.previous,
        band: row.band.and_then(|band| bands.get(band)).cloned(),
        marks: row.marks.iter().zip(&by_no).map(|(mark, by_no)| mark.map(|yes| yes != *by_no)).collect(),
    };
    CheckCells { from: list.from, rows: list.rows.iter().map(line).collect() }
}

/// What ticks or unticks a milestone of a row, as a change to the table; nothing where that cannot be.
pub fn tick(editor: &Editor, index: usize, kpi: &str, reached: bool) -> Option<Command> {
    let (list, card) = checklist(editor)?;
    let row = list.rows.get(index.checked_sub(list.from)?)?;
    let one = list.reached.iter().find(|one| one.kpi == kpi)?;
    let of = card.kpi(kpi).filter(|kpi| kpi.formula.is_none())?;
    let column = one.column.clone().or_else(|| of.column.clone()).unwrap_or_else(|| of.title().into());
    let text = if reached != one.by_no { &one.words.0 } else { &one.words.1 };
    let told = format!("Added the column {column}");
    Some(super::edit::write(editor, column, row.row, text, told))
}

/// What filters by a milestone, or no longer.
pub fn without(editor: &Editor, kpi: &str) -> Command {
    let mut query = editor.session.level_query.clone();
    query.without = (query.without.as_deref() != Some(kpi)).then(|| kpi.into());
    query.from = 0;
    Command::AskLevels(query)
}

/// Who is found when nobody is: `No client has still to reach it`.
pub fn nobody(editor: &Editor) -> String {
    let subject = editor.card().map_or("account", |card| card.subject.as_str());
    match editor.session.level_query.without {
        Some(_) => format!("All {} have reached it.", plural(subject)),
        None => format!("No {subject} has these words."),
    }
}
