//! The tasks that alerts bring: one for each alert that a subject raises in its latest period, what is most
//! pressing first. Called by `job`; the answer is places, and only a window of them is ever drawn.

use std::collections::HashMap;

use crate::record::{record, words};

use super::alert::Alerts;
use super::band::Scale;
use super::order::number_key;
use super::scoring::{Scoring, present};
use crate::dataset::{Day, in_order};
use crate::scorecard::Alert;

record! {
    /// Which tasks are wanted; all where nothing is said.
    #[derive(Default)]
    pub struct TaskQuery {
        /// The alert's id.
        pub alert: Option<String>,
        pub owner: Option<String>,
        pub severity: Option<String>,
        pub show: Show = Default::default(),
    }
}

words! {
    /// Tasks that are to be done, that are done, or both.
    #[derive(Default)]
    pub enum Show {
        #[default]
        Open = "open",
        Done = "done",
        All = "all",
    }
}

/// Tasks that were ticked: the subject's id, and the task's key.
pub type Ticked = Vec<(String, String)>;

record! {
    /// One task.
    pub struct Task {
        pub entry: u32,
        /// Of the subject.
        pub id: String,
        pub name: String,
        /// The alert, by its place.
        pub alert: usize,
        /// Tells it from other tasks of the subject: the alert's id and the period since which it is raised.
        pub key: String,
        /// The period, in the words of its row, since which it is raised without a break.
        pub since: String,
        /// Whether it is raised since the latest period alone, of several.
        pub fresh: bool,
        /// The cell of the column that the alert's owner names, or the owner as it stands.
        pub owner: String,
        /// The day of the test and the days that the alert gives.
        pub due: Option<Day>,
        pub done: bool,
        /// Rounded.
        pub total: Option<f64>,
        /// By its place among the summary's bands.
        pub band: Option<usize>,
        /// What the subject is worth.
        pub value: Option<f64>,
    }
}

/// How pressing a severity is; what is none of the known words comes last.
pub const SEVERITIES: [&str; 3] = ["high", "medium", "low"];

/// The tasks of one scoring.
#[derive(Debug)]
pub struct Tasks {
    pub alerts: Alerts,
    /// The column whose cells are the owners of an alert's tasks.
    columns: Vec<Option<usize>>,
    /// Owners with their tasks, those with most first.
    pub owners: Vec<(String, u32)>,
    /// Subjects that raise any alert.
    pub raising: u32,
    scale: Scale,
}

/// A task by entry and alert.
pub type Place = (u32, u32);

/// The tasks that are wanted, in order; and of those that all else but the ticks would let through, how
/// many are done and how many are not.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    pub places: Vec<Place>,
    pub open: usize,
    pub done: usize,
}

impl Tasks {
    pub fn new(scoring: &Scoring) -> Tasks {
        let table = scoring.frame().table();
        let column = |alert: &Alert| {
            let owner = alert.task.as_ref()?.owner.trim();
            table.find(owner).or_else(|| table.find_loosely(&[owner]))
        };
        let columns = scoring.scorecard().alerts.iter().map(column).collect();
        let scale = Scale::new(scoring.scorecard());
        let (alerts, owners) = (Alerts::new(scoring), vec![]);
        let any = |entry: &&u32| (0..alerts.sums.len()).any(|alert| alerts.holds(alert, **entry as usize));
        let raising = scoring.frame().latest().iter().filter(any).count() as u32;
        let mut tasks = Tasks { alerts, columns, owners, raising, scale };
        tasks.owners = tasks.count_owners(scoring);
        tasks
    }

    fn count_owners(&self, scoring: &Scoring) -> Vec<(String, u32)> {
        let mut counts: HashMap<&str, u32> = HashMap::new();
        for alert in 0..self.columns.len() {
            let latest = scoring.frame().latest().iter().map(|entry| *entry as usize);
            for entry in latest.filter(|entry| self.alerts.holds(alert, *entry)) {
                *counts.entry(self.owner(scoring, alert, entry)).or_default() += 1;
            }
        }
        let owners: Vec<(&str, u32)> = counts.into_iter().filter(|(owner, _)| !owner.is_empty()).collect();
        let more =
            |a: usize, b: usize| owners[b].1.cmp(&owners[a].1).then_with(|| owners[a].0.cmp(owners[b].0));
        in_order(owners.len(), &more).into_iter().map(|at| (owners[at].0.into(), owners[at].1)).collect()
    }

    fn owner<'a>(&self, scoring: &'a Scoring, alert: usize, entry: usize) -> &'a str {
        let task = scoring.scorecard().alerts.get(alert).and_then(|alert| alert.task.as_ref());
        let named = task.map_or("", |task| task.owner.trim());
        let column = self.columns.get(alert).copied().flatten();
        let column = column.and_then(|column| scoring.frame().table().columns().get(column));
        let cell = column.map_or("", |column| column.cell(scoring.frame().row(entry)).trim());
        if cell.is_empty() { named } else { cell }
    }

    /// The tasks that are wanted: by severity, then the day they are due, then what the subject is worth,
    /// then in the order of the data.
    pub fn select(&self, scoring: &Scoring, query: &TaskQuery, ticked: &Ticked) -> Selection {
        let frame = scoring.frame();
        let by_value = by_value(scoring);
        let ticks = Ticks::new(ticked);
        let mut found = Selection::default();
        for class in classes(&scoring.scorecard().alerts, query) {
            for &entry in &by_value {
                let at = entry as usize;
                for &alert in class.iter().filter(|alert| self.alerts.holds(**alert, at)) {
                    if query.owner.as_ref().is_some_and(|owner| self.owner(scoring, alert, at) != owner) {
                        continue;
                    }
                    let done = !ticked.is_empty()
                        && ticks.may_hold(&frame.own_id(at))
                        && self.is_done(scoring, alert, at, &ticks);
                    found.done += usize::from(done);
                    found.open += usize::from(!done);
                    if query.show == Show::All || done == (query.show == Show::Done) {
                        found.places.push((entry, alert as u32));
                    }
                }
            }
        }
        found
    }

    fn is_done(&self, scoring: &Scoring, alert: usize, entry: usize, ticks: &Ticks) -> bool {
        let since = self.alerts.since(scoring.frame(), alert, entry);
        ticks.hold(&scoring.frame().own_id(entry), &key(scoring, alert, since))
    }

    /// One task in full.
    pub fn task(&self, scoring: &Scoring, (entry, alert): Place, ticked: &Ticked) -> Task {
        let (frame, at, alert) = (scoring.frame(), entry as usize, alert as usize);
        let since = self.alerts.since(frame, alert, at);
        let days = scoring.scorecard().alerts.get(alert).and_then(|alert| alert.task.as_ref()?.due_days);
        let key = key(scoring, alert, since);
        let own = frame.own_id(at);
        Task {
            entry,
            name: frame.name(at).into_owned(),
            alert,
            since: frame.period_text(since).into(),
            fresh: since == at && frame.previous(at).is_some(),
            owner: self.owner(scoring, alert, at).into(),
            due: days.map(|days| scoring.as_of().saturating_add(i32::try_from(days).unwrap_or(i32::MAX))),
            done: ticked.iter().any(|(subject, task)| *subject == own && *task == key),
            key,
            id: frame.id(at).into_owned(),
            total: scoring.total(at),
            band: self.scale.place(scoring, at),
            value: present(frame.value(at)),
        }
    }

    /// The tasks of one subject, in the order of its alerts.
    pub fn of_entry(&self, scoring: &Scoring, entry: usize, ticked: &Ticked) -> Vec<Task> {
        let raised = (0..self.columns.len()).filter(|alert| self.alerts.holds(*alert, entry));
        raised.map(|alert| self.task(scoring, (entry as u32, alert as u32), ticked)).collect()
    }
}

/// A task's key: it stays while the alert goes on, and another raising is another task.
fn key(scoring: &Scoring, alert: usize, since: usize) -> String {
    let id = scoring.scorecard().alerts.get(alert).map_or("", |alert| alert.id.as_str());
    match scoring.frame().period_text(since) {
        "" => id.into(),
        period => format!("{id} since {period}"),
    }
}

/// The alerts that are wanted, in classes of equal severity and day, the most pressing first.
fn classes(alerts: &[Alert], query: &TaskQuery) -> Vec<Vec<usize>> {
    let rank = |alert: &Alert| {
        let severity = SEVERITIES.iter().position(|word| *word == alert.severity);
        let days = alert.task.as_ref().and_then(|task| task.due_days);
        (severity.unwrap_or(SEVERITIES.len()), days.unwrap_or(u32::MAX))
    };
    let wanted = |alert: &Alert| {
        query.alert.as_ref().is_none_or(|id| *id == alert.id)
            && query.severity.as_ref().is_none_or(|severity| *severity == alert.severity)
    };
    let mut classes: Vec<((usize, u32), Vec<usize>)> = vec![];
    for (at, alert) in alerts.iter().enumerate().filter(|(_, alert)| wanted(alert)) {
        let rank = rank(alert);
        let place = classes.partition_point(|(other, _)| *other < rank);
        match classes.get_mut(place).filter(|(other, _)| *other == rank) {
            Some((_, own)) => own.push(at),
            None => classes.insert(place, (rank, vec![at])),
        }
    }
    classes.into_iter().map(|(_, own)| own).collect()
}

/// The latest entry of each subject, those that are worth most first.
fn by_value(scoring: &Scoring) -> Vec<u32> {
    let frame = scoring.frame();
    let entries = frame.latest();
    if frame.has_values() {
        super::order::arrange(entries, true, &|entry| number_key(frame.value(entry)))
    } else {
        entries.to_vec()
    }
}

/// Ticked tasks, found by subject.
struct Ticks<'a>(HashMap<&'a str, Vec<&'a str>>);

impl<'a> Ticks<'a> {
    fn new(ticked: &'a Ticked) -> Self {
        let mut ticks: HashMap<&str, Vec<&str>> = HashMap::new();
        for (subject, task) in ticked {
            ticks.entry(subject).or_default().push(task);
        }
        Ticks(ticks)
    }

    fn may_hold(&self, subject: &str) -> bool {
        self.0.contains_key(subject)
    }

    fn hold(&self, subject: &str, task: &str) -> bool {
        self.0.get(subject).is_some_and(|tasks| tasks.contains(&task))
    }
}
