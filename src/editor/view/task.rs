//! Alerts and tasks: how often each alert is raised, and the tasks that are wanted, of which a window is
//! there.

use super::change::Choice;
use super::condition::sentence;
use super::period::{period, period_beside};
use super::result::long_day;
use super::worth::Worth;
use super::{BandView, count, counted, day, percent, plural};
use crate::chart::shown;
use crate::dataset::Day;
use crate::editor::{ALERTS, Command, Editor, Route};
use crate::engine::{AlertSum, Show, Task, TaskQuery};
use crate::file::task::MOST_EVENTS;
use crate::job::TaskWindow;
use crate::record::Sealed;
use crate::scorecard::{Alert, Scorecard};
use crate::text::capital;

/// From this share on an alert tells hardly anyone apart.
const NEARLY_ALL: f64 = 0.8;
/// Periods that the bars go back.
const PERIODS: usize = 8;

/// What stands at the top.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Head {
    pub sentence: String,
    /// Where alerts are made.
    pub design: String,
    /// Whether the scorecard has any.
    pub any: bool,
    /// Whether the first answer is still on its way.
    pub waiting: bool,
}

/// An alert, and how often it is raised.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    pub id: String,
    pub name: String,
    pub severity: String,
    pub badge: &'static str,
    /// When it is raised.
    pub when: String,
    /// `58 accounts`, `24% of 240`
    pub now: String,
    pub share: String,
    /// `12 new, 46 go on`; `97 accounts ever, 310 times in 12 periods`
    pub fresh: String,
    pub ever: String,
    /// What they are worth.
    pub worth: Option<String>,
    pub bars: Vec<Bar>,
    /// What is wrong with it, where something is.
    pub remark: Option<String>,
    /// Whether its tasks are shown alone.
    pub chosen: bool,
}

/// How many raised it in a period.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    pub period: String,
    pub count: String,
    /// Of the highest, 0..=100.
    pub height: f64,
}

/// The filters over the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filters {
    pub alerts: Vec<Choice>,
    pub owners: Vec<Choice>,
    pub severities: Vec<Choice>,
    /// `open`, `done` or `all`.
    pub show: &'static str,
    /// `74 tasks to do, 6 done`
    pub found: String,
    /// What the calendar leaves out, where it does.
    pub calendar: Option<String>,
    /// Whether any filter is on, and whether there is anything to show.
    pub filtered: bool,
    pub none: bool,
}

/// The tasks that are there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct List {
    pub found: usize,
    pub from: usize,
    pub rows: Vec<Row>,
    /// The name of the column of amounts, where there is one.
    pub worth: Option<String>,
    /// What a row is about: `Account`.
    pub subject: String,
}

/// A task as the list shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub index: usize,
    pub name: String,
    pub address: String,
    pub band: Option<BandView>,
    pub total: String,
    pub task: String,
    /// The alert, and since when it is raised.
    pub alert: String,
    pub severity: String,
    pub badge: &'static str,
    pub owner: String,
    pub due: String,
    /// Where there is a column of amounts.
    pub worth: Option<String>,
    pub done: bool,
    pub tick: (String, String),
}

/// The name of an alert, and the title of its task.
pub(super) fn titles(alert: &Alert) -> (String, Option<String>) {
    let task = alert.task.as_ref().map(|task| task.title.trim().to_owned());
    let name = if alert.name.trim().is_empty() { &alert.id } else { &alert.name };
    (name.clone(), task.filter(|title| !title.is_empty()))
}

/// The looks of a severity; its word stands in it.
pub(super) fn badge(severity: &str) -> &'static str {
    match severity {
        "high" => "badge bad",
        "medium" => "badge warn",
        _ => "badge line",
    }
}

/// `7 Nov 2026`
pub(super) fn due(at: Day) -> String {
    day(at)
}

fn window(editor: &Editor) -> Option<&TaskWindow> {
    editor.session.tasks.as_ref().and_then(Sealed::open)
}

pub fn head(editor: &Editor) -> Head {
    let (Some(card), Some(entry)) = (editor.card(), editor.entry()) else { return Head::default() };
    let design = Route::Design { card: card.id.clone(), part: Some(ALERTS.into()) }.fragment();
    let any = !card.alerts.is_empty();
    let Some(window) = window(editor).filter(|window| window.sums.alerts.len() == card.alerts.len()) else {
        return Head { design, any, waiting: true, ..Head::default() };
    };
    let raising = window.sums.raising as usize;
    let fresh: u32 = window.sums.alerts.iter().map(|sum| sum.fresh).sum();
    let tasks: u32 = window.sums.alerts.iter().map(|sum| sum.now).sum();
    let verb = if raising == 1 { "raises" } else { "raise" };
    let raised = match raising {
        0 => format!("No {} raises an alert", card.subject),
        _ => format!(
            "{} of {} {verb} an alert, {} in all",
            count(raising),
            counted(window.sums.subjects as usize, &card.subject),
            counted(tasks as usize, "task")
        ),
    };
    let before = window.sums.periods.iter().rev().nth(1).filter(|_| tasks > 0);
    let fresh = before.map(|(label, _)| format!("; {} since {}", new(fresh as usize), period(label)));
    let sentence = format!(
        "{raised}{}. Due dates count from {}, the day of the test.",
        fresh.unwrap_or_default(),
        long_day(editor.as_of(entry))
    );
    Head { sentence, design, any, waiting: false }
}

fn new(fresh: usize) -> String {
    match fresh {
        0 => "none is new".into(),
        1 => "1 is new".into(),
        many => format!("{} are new", count(many)),
    }
}

pub fn rules(editor: &Editor) -> Vec<Rule> {
    let (Some(card), Some(window)) = (editor.card(), window(editor)) else { return Vec::new() };
    let worth = Worth::of(card);
    let chosen = editor.session.task_query.alert.as_deref();
    let draw = |(alert, sum): (&Alert, &AlertSum)| {
        let (name, _) = titles(alert);
        let subjects = window.sums.subjects;
        let share = f64::from(sum.now) / f64::from(subjects.max(1));
        let several = window.sums.periods.len() > 1;
        let periods = counted(window.sums.periods.len(), "period");
        Rule {
            id: alert.id.clone(),
            name,
            severity: capital(&alert.severity),
            badge: badge(&alert.severity),
            when: sentence(card, &alert.when),
            now: counted(sum.now as usize, &card.subject),
            share: format!("{} of {}", percent(share), count(subjects as usize)),
            fresh: match several && sum.now > 0 {
                true => format!(
                    "{} new, {} go on",
                    count(sum.fresh as usize),
                    count((sum.now - sum.fresh) as usize)
                ),
                false => String::new(),
            },
            ever: match several {
                true => format!(
                    "{} ever, {} in {periods}",
                    counted(sum.ever as usize, &card.subject),
                    counted(sum.times as usize, "time")
                ),
                false => String::new(),
            },
            worth: worth.as_ref().filter(|_| sum.value > 0.0).map(|worth| worth.amount(sum.value)),
            bars: if several { bars(sum, &window.sums.periods) } else { Vec::new() },
            remark: remark(sum, share, card, &window.sums.periods),
            chosen: chosen == Some(&alert.id),
        }
    };
    card.alerts.iter().zip(&window.sums.alerts).map(draw).collect()
}

fn bars(sum: &AlertSum, periods: &[(String, u32)]) -> Vec<Bar> {
    let from = periods.len().saturating_sub(PERIODS);
    let shown = || sum.periods.iter().zip(periods).skip(from);
    let most = shown().map(|(raised, _)| *raised).max().unwrap_or(0).max(1);
    let last = periods.last().map_or("", |(label, _)| label);
    let bar = |(raised, (label, _)): (&u32, &(String, u32))| Bar {
        period: period_beside(label, last),
        count: count(*raised as usize),
        height: 100.0 * f64::from(*raised) / f64::from(most),
    };
    shown().map(bar).collect()
}

/// What a person should look at: an alert for nearly everyone, or for no one.
fn remark(sum: &AlertSum, share: f64, card: &Scorecard, periods: &[(String, u32)]) -> Option<String> {
    let subjects = plural(&card.subject);
    if share > NEARLY_ALL {
        return Some(format!("Raised for {} of {subjects}: it hardly tells them apart.", percent(share)));
    }
    if sum.now > 0 {
        return None;
    }
    let last = sum.periods.iter().rposition(|raised| *raised > 0).and_then(|at| periods.get(at));
    Some(match last {
        Some((label, _)) if periods.len() > 1 => {
            format!("No {} raises it now; some did last in {}.", card.subject, period(label))
        }
        _ if periods.len() > 1 => format!("No {} has ever raised it.", card.subject),
        _ => format!("No {} raises it.", card.subject),
    })
}

pub fn filters(editor: &Editor) -> Filters {
    let (Some(card), Some(window)) = (editor.card(), window(editor)) else { return Filters::default() };
    let query = &editor.session.task_query;
    let alerts = card.alerts.iter().zip(&window.sums.alerts).map(|(alert, sum)| {
        let name = format!("{} ({})", titles(alert).0, count(sum.now as usize));
        (alert.id.clone(), name, query.alert.as_ref() == Some(&alert.id))
    });
    let mut owners: Vec<Choice> = window
        .sums
        .owners
        .iter()
        .map(|(owner, tasks)| {
            let name = format!("{owner} ({})", count(*tasks as usize));
            (owner.clone(), name, query.owner.as_ref() == Some(owner))
        })
        .collect();
    if let Some(gone) = query.owner.as_ref().filter(|owner| owners.iter().all(|known| known.0 != **owner)) {
        owners.push((gone.clone(), format!("{gone} (0)"), true));
    }
    let mut words: Vec<&String> = Vec::new();
    for alert in card.alerts.iter().filter(|alert| !alert.severity.is_empty()) {
        if !words.contains(&&alert.severity) {
            words.push(&alert.severity);
        }
    }
    words.sort_by_key(|word| crate::engine::SEVERITIES.iter().position(|known| *known == word.as_str()));
    let severity = |word: &&String| ((*word).clone(), capital(word), query.severity.as_ref() == Some(*word));
    let found = format!("{} to do, {} done", counted(window.open, "task"), count(window.done));
    Filters {
        alerts: alerts.collect(),
        owners,
        severities: words.iter().map(severity).collect(),
        show: query.show.word(),
        found,
        calendar: calendar(card, window),
        filtered: *query != TaskQuery::default(),
        none: window.found == 0,
    }
}

/// What a calendar of these tasks leaves out.
fn calendar(card: &Scorecard, window: &TaskWindow) -> Option<String> {
    let undated =
        card.alerts.iter().zip(&window.sums.alerts).filter(|(alert, sum)| {
            sum.now > 0 && alert.task.as_ref().is_none_or(|task| task.due_days.is_none())
        });
    let mut told: Vec<String> = Vec::new();
    if undated.count() > 0 {
        told.push("tasks without a due date are not in the calendar".into());
    }
    if window.open > MOST_EVENTS {
        told.push(format!("a calendar takes the first {}", count(MOST_EVENTS)));
    }
    (!told.is_empty()).then(|| format!("{}.", capital(&told.join("; "))))
}

/// How many tasks are wanted; nothing until that is known.
pub fn found(editor: &Editor) -> Option<usize> {
    window(editor).map(|window| window.found)
}

pub fn list(editor: &Editor) -> List {
    let (Some(card), Some(window), Some(scored)) = (editor.card(), window(editor), &editor.session.scored)
    else {
        return List::default();
    };
    let worth = Worth::of(card).filter(|_| scored.summary.value.is_some());
    let bands = super::result::bands(&scored.summary);
    let draw = |(at, task): (usize, &Task)| row(window.from + at, task, card, &bands, worth.as_ref());
    List {
        found: window.found,
        from: window.from,
        rows: window.rows.iter().enumerate().map(draw).collect(),
        worth: worth.as_ref().map(|worth| worth.name.clone()),
        subject: capital(&card.subject),
    }
}

fn row(index: usize, task: &Task, card: &Scorecard, bands: &[BandView], worth: Option<&Worth>) -> Row {
    let alert = card.alerts.get(task.alert);
    let (name, title) = alert.map(titles).unwrap_or_default();
    let severity = alert.map_or("", |alert| alert.severity.as_str());
    let since = match (task.since.as_str(), task.fresh) {
        ("", _) => String::new(),
        (_, true) => ", new".into(),
        (since, false) => format!(", since {}", period(since)),
    };
    Row {
        index,
        name: task.name.clone(),
        address: Route::Account { card: card.id.clone(), subject: task.id.clone() }.fragment(),
        band: task.band.and_then(|band| bands.get(band)).cloned(),
        total: task.total.map_or_else(|| "–".into(), shown),
        alert: match &title {
            Some(_) => format!("{name}{since}"),
            None => format!("no task is named{since}"),
        },
        task: title.unwrap_or(name),
        severity: capital(severity),
        badge: badge(severity),
        owner: task.owner.clone(),
        due: task.due.map(due).unwrap_or_default(),
        worth: worth.map(|worth| task.value.map_or_else(|| "–".into(), |value| worth.amount(value))),
        done: task.done,
        tick: (task.id.clone(), task.key.clone()),
    }
}

/// Asks for the rows in sight.
pub fn look(editor: &Editor, from: usize, to: usize) -> Command {
    Command::AskTasks { query: editor.session.task_query.clone(), from, to }
}

/// Asks with a filter changed; the list begins at its top.
pub fn filter(editor: &Editor, change: impl FnOnce(&mut TaskQuery)) -> Command {
    let mut query = editor.session.task_query.clone();
    change(&mut query);
    let (from, to) = editor.session.task_window;
    Command::AskTasks { query, from: 0, to: to - from.min(to) }
}

/// Asks with all filters taken away.
pub fn clear(editor: &Editor) -> Command {
    filter(editor, |query| *query = TaskQuery { show: Show::All, ..TaskQuery::default() })
}
