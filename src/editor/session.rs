//! What is neither saved nor undone: where the person is, what is loading, what was answered.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Aside, DataLink, Fitting, Habit, Recall, Route, Slot, Theme};
use crate::dataset::{Amendment, Day, Part, Report};
use crate::engine::{Distribution, Match, Pair, Stage, TaskQuery};
use crate::job::{
    Account, Attempt, Breakdown, Cells, LevelQuery, Levels, Loaded, Moved, Rows, Scored, Side, TaskWindow,
    Tried, Zones,
};
use crate::record::Sealed;
use crate::scorecard::Condition;

/// The state of the tab.
#[derive(Clone, Debug, Default)]
pub struct Session {
    pub route: Route,
    pub theme: Theme,
    /// The scorecard whose data lies in the worker.
    pub open: Option<String>,
    pub data: DataState,
    /// The scored portfolio of the open scorecard.
    pub scored: Option<Arc<Scored>>,
    /// Whether `scored` lags behind the definition.
    pub scoring: bool,
    /// What the table shows, in the written form of a query.
    pub query: String,
    /// The wanted window of the table.
    pub window: (usize, usize),
    pub rows: Option<Sealed<Rows>>,
    /// The parts of the portfolio taken apart, those of the scoring before until the first of this one comes.
    pub breakdown: Arc<Vec<Sealed<Breakdown>>>,
    /// Whether it is of a scoring before: it is asked for once the rows are there.
    pub outdated: bool,
    /// Whether the next part takes the place of all that is there.
    pub afresh: bool,
    pub report: Option<Arc<Report>>,
    pub account: Option<Sealed<Account>>,
    /// Which levels are asked for, and those that came.
    pub level_query: LevelQuery,
    pub levels: Option<Sealed<Levels>>,
    /// Whether subjects are called by numbers, not by their names.
    pub masked: bool,
    pub showing: Showing,
    /// The parts of the portfolio, while it is presented, and the subject that fell most.
    pub stage: Option<Sealed<Stage>>,
    pub fell: Option<String>,
    /// Why the account that was asked for cannot be shown.
    pub account_problem: Option<String>,
    /// What columns are supposed to hold for the account in sight, by header; nothing of it is saved.
    pub supposed: Vec<(String, String)>,
    /// The tasks that are wanted and those in sight, and those that came.
    pub task_query: TaskQuery,
    pub task_window: (usize, usize),
    pub tasks: Option<Sealed<TaskWindow>>,
    /// Two periods between which the change of an account is explained; its last two where none are named.
    pub since: Option<(String, String)>,
    /// The state of the definition that is compared with, of those that differ, from the first one on; the
    /// last one where none is named.
    pub against: Option<usize>,
    /// What moved the portfolio.
    pub moved: Option<Sealed<Moved>>,
    /// The values behind the rules in sight.
    pub zones: Arc<Vec<Zones>>,
    /// What the formula that was tried last gives.
    pub tried: Option<Sealed<Tried>>,
    /// KPIs that say the same, as far as that has been looked into since the last scoring.
    pub pairs: Option<Sealed<Vec<Pair>>>,
    /// The conditions of the open panel as they were asked last.
    pub conditions: Vec<Condition>,
    /// Conditions and whom they find; of older ones until those that were asked last are answered.
    pub matches: Arc<Vec<(Condition, Match)>>,
    /// Data on its way that replaces what is attached once it has been read.
    pub incoming: Option<DataLink>,
    /// Another file that was brought to serve the table, until it is said how.
    pub added: Option<Added>,
    /// Files that were brought with it and wait.
    pub queue: Vec<Brought>,
    /// Keys of other files whose tables lie in the worker.
    pub parts: Vec<String>,
    /// The window of cells that the grid wants, and those that came.
    pub cell_window: (usize, usize),
    pub cells: Option<Arc<Cells>>,
    /// How files with the same columns were read before, the newest first.
    pub habits: Vec<Habit>,
    /// How a table is to be read that came with its scorecard and is opened next.
    pub enclosed: Option<DataLink>,
    /// How the file that was brought last is read by habit.
    pub recall: Recall,
    /// Columns that were found for parts of the scorecard when the data came, until a person has seen them.
    pub fitted: Arc<Vec<Fitting>>,
    /// The file that was brought last, where it could not be opened.
    pub refused: Option<Refusal>,
    /// Why the last thing a person asked for could not be done.
    pub problem: Option<String>,
    pub today: Day,
    pub saving: Saving,
    pub aside: Vec<Aside>,
    pub notices: Vec<Notice>,
    pub toasts: Vec<Toast>,
    /// The oldest question of scores whose answer is newer than what is shown, of the same data.
    pub oldest: u32,
    /// The ticket of the newest question of each kind.
    pub tickets: HashMap<Slot, u32>,
    pub counter: u32,
    /// A template that is being fetched is opened when it arrives; on a first visit it is not.
    pub opening: bool,
}

/// What is presented: chosen by the person, and where they came from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Showing {
    /// The view of a role, by id; everything unless named.
    pub view: Option<String>,
    /// The account; the one that fell most unless named.
    pub subject: Option<String>,
    pub from: Option<Route>,
}

/// How far the data of the open scorecard is.
#[derive(Clone, Debug, Default)]
pub enum DataState {
    #[default]
    None,
    Loading(Progress),
    Ready(Arc<Loaded>),
    /// Why it could not be read; what was there before stays attached.
    Failed(String),
}

/// A file that is to serve the table that is open.
#[derive(Clone, Debug, PartialEq)]
pub struct Added {
    pub part: Part,
    /// What it holds, once it has been read.
    pub side: Option<Arc<Side>>,
    /// How it is to serve, and what that would make of the table.
    pub plan: Plan,
    pub attempt: Option<Sealed<Attempt>>,
    /// How far reading it has come.
    pub progress: Progress,
}

/// A file or pasted table that was brought; `platform` holds it.
#[derive(Clone, Debug, PartialEq)]
pub struct Brought {
    /// The number under which it is held.
    pub blob: u32,
    pub name: String,
    pub bytes: u64,
}

/// How a further file can serve.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    /// It knows more of the same subjects.
    #[default]
    Join,
    /// Its rows come below.
    Append,
    /// It takes the place of the table.
    Replace,
}

/// How a further file is to serve.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    pub way: Way,
    /// Columns of the table and of the file that say the same of a row.
    pub on: Vec<(String, String)>,
    /// What tells the rows that come from those that are there.
    pub stamp: Option<Stamp>,
}

/// Of which period rows are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stamp {
    pub column: String,
    /// For the rows that are there, where the column is new.
    pub before: String,
    /// For the rows that come; empty where their file says it.
    pub name: String,
}

impl Plan {
    /// Whether it is said which columns say the same of a row.
    pub fn pairs(&self) -> bool {
        !self.on.is_empty() && !self.on.iter().any(|(ours, theirs)| ours.is_empty() || theirs.is_empty())
    }

    /// The changes that it comes to for a table with these columns; none while it is incomplete, or where
    /// the file takes the place of the table.
    pub fn changes(&self, part: &Part, headers: &[String]) -> Vec<Amendment> {
        let part = part.clone();
        match self.way {
            Way::Replace => Vec::new(),
            Way::Join if !self.pairs() => Vec::new(),
            Way::Join => vec![Amendment::Join { part, on: self.on.clone() }],
            Way::Append => {
                let mut changes = Vec::new();
                let stamp = self.stamp.as_ref().filter(|stamp| !stamp.column.trim().is_empty());
                if let Some(Stamp { column, before, .. }) = stamp
                    && !before.trim().is_empty()
                    && !headers.contains(column)
                {
                    let column = column.trim().to_owned();
                    changes.push(Amendment::Add { column: column.clone() });
                    let (from, to) = (vec![String::new()], before.trim().to_owned());
                    changes.push(Amendment::Replace { column, from, to });
                }
                let named = stamp.filter(|stamp| !stamp.name.trim().is_empty());
                let period = named.map(|stamp| (stamp.column.trim().into(), stamp.name.trim().into()));
                changes.push(Amendment::Append { part, period });
                changes
            }
        }
    }
}

/// A file that could not be opened; what was attached before still is.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    pub name: String,
    /// Why, and what to do.
    pub message: String,
}

/// How far reading has come.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    pub name: String,
    pub bytes: u64,
    /// 0 where it is not known.
    pub total: u64,
    pub rows: usize,
}

/// Whether work is safe.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Saving {
    #[default]
    Nothing,
    /// Local time in milliseconds since 1970.
    Saved(i64),
    Pending,
    Failed(String),
}

/// Something that stays in sight until it is dealt with.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub text: String,
    /// Whether a backup is offered with it.
    pub offer_backup: bool,
}

/// What just happened, for some seconds.
#[derive(Clone, Debug, PartialEq)]
pub struct Toast {
    pub id: u32,
    pub text: String,
    /// Whether it can be taken back.
    pub undo: bool,
    /// Where it leads on, and what that is called.
    pub leads: Option<(&'static str, Route)>,
}

/// How the values behind a rule are named: by the KPI, for a segment's rule by both.
pub fn zones_key(segment: Option<&str>, kpi: &str) -> String {
    segment.map_or_else(|| kpi.to_string(), |segment| format!("{segment}/{kpi}"))
}

impl Session {
    /// The values behind the rule of a KPI, or of a segment for it.
    pub fn values(&self, segment: Option<&str>, kpi: &str) -> Option<&Distribution> {
        let key = zones_key(segment, kpi);
        self.zones.iter().find(|zones| zones.of == key).map(|zones| &zones.values)
    }

    /// A number that was not used before.
    pub fn new_number(&mut self) -> u32 {
        self.counter += 1;
        self.counter
    }

    /// The ticket for a new question; older ones of its kind no longer count.
    pub fn ticket(&mut self, slot: Slot) -> u32 {
        let ticket = self.new_number();
        // What was asked before of other data has been dropped.
        if slot == Slot::Score && !self.tickets.contains_key(&slot) {
            self.oldest = ticket;
        }
        self.tickets.insert(slot, ticket);
        ticket
    }

    /// Whether an answer is to the newest question of its kind.
    pub fn is_current(&self, slot: Slot, ticket: u32) -> bool {
        self.tickets.get(&slot) == Some(&ticket)
    }

    /// Whether an answer, though not to the newest question, shows more than what is shown.
    pub fn leads_on(&self, slot: Slot, ticket: u32) -> bool {
        slot == Slot::Score && self.tickets.contains_key(&slot) && ticket >= self.oldest
    }

    pub fn toast(&mut self, text: impl Into<String>, undo: bool) {
        let id = self.new_number();
        self.toasts.push(Toast { id, text: text.into(), undo, leads: None });
        if self.toasts.len() > 3 {
            self.toasts.remove(0);
        }
    }

    pub fn notice(&mut self, text: impl Into<String>, offer_backup: bool) {
        let notice = Notice { text: text.into(), offer_backup };
        if !self.notices.contains(&notice) {
            self.notices.push(notice);
        }
    }
}
