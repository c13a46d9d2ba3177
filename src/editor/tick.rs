//! Alerts, their tasks and why totals changed: what is asked of the worker, and which tasks are ticked. A
//! tick is kept with the scorecard's entry in this browser and is no part of the definition.

use std::sync::Arc;

use super::{Editor, Effect, Entry, Moment, Saving, Slot};
use crate::engine::{TaskQuery, Ticked};
use crate::job::Job;
use crate::scorecard::Scorecard;

impl Editor {
    /// The tasks that are ticked in the open scorecard.
    pub(super) fn ticked(&self) -> Ticked {
        self.entry().map(|entry| entry.done.to_vec()).unwrap_or_default()
    }

    pub(super) fn ask_for_tasks(&mut self, query: TaskQuery, from: usize, to: usize) -> Vec<Effect> {
        let same = self.session.task_query == query && self.session.task_window == (from, to);
        if same && self.session.tasks.is_some() {
            return Vec::new();
        }
        (self.session.task_query, self.session.task_window) = (query, (from, to));
        self.ask_tasks()
    }

    pub(super) fn ask_tasks(&mut self) -> Vec<Effect> {
        let (from, to) = self.session.task_window;
        let known = |id: &str| self.card().is_some_and(|card| card.alerts.iter().any(|alert| alert.id == id));
        if self.session.task_query.alert.as_deref().is_some_and(|id| !known(id)) {
            self.session.task_query.alert = None;
        }
        let (query, ticked) = (self.session.task_query.clone(), self.ticked());
        self.ask_worker(Slot::Tasks, Job::Tasks { query, ticked, from, to })
    }

    pub(super) fn ask_task_list(&mut self, calendar: bool, now: Moment) -> Vec<Effect> {
        let (query, ticked) = (self.session.task_query.clone(), self.ticked());
        let (slot, stamp) = if calendar { (Slot::Calendar, Some(now.utc)) } else { (Slot::TaskTable, None) };
        self.ask_worker(slot, Job::TaskList { query, ticked, stamp })
    }

    /// Asks for the account in sight, and what would be of it.
    pub(super) fn ask_account(&mut self, subject: String) -> Vec<Effect> {
        let (query, cells) = (self.session.query.clone(), self.session.supposed.clone());
        let (since, before, ticked) = (self.session.since.clone(), self.earlier(), self.ticked());
        self.ask_worker(Slot::Account, Job::Account { subject, query, cells, since, before, ticked })
    }

    /// Asks for the rows in sight, and what moved the portfolio.
    pub(super) fn ask_portfolio(&mut self) -> Vec<Effect> {
        let mut effects = self.ask_rows();
        let before = self.earlier();
        effects.extend(self.ask_worker(Slot::Moved, Job::Moved { before }));
        effects
    }

    fn ask_worker(&mut self, slot: Slot, job: Job) -> Vec<Effect> {
        if self.session.scored.is_none() || !self.is_ready() {
            return Vec::new();
        }
        let ticket = self.session.ticket(slot);
        vec![Effect::Ask { slot, ticket, job: Box::new(job) }]
    }

    /// The state of the open definition that the present one is compared with; none where nothing changed
    /// in this session.
    pub(super) fn earlier(&self) -> Option<Arc<Scorecard>> {
        let versions = self.versions();
        let last = versions.len().checked_sub(1)?;
        let named = self.session.against.and_then(|version| last.checked_sub(version));
        versions.get(named.unwrap_or(0)).map(|(_, card)| card.clone())
    }

    /// Earlier states of the open definition that differ from the present one, the last one first, each with
    /// the step that left it.
    pub fn versions(&self) -> Vec<(&str, Arc<Scorecard>)> {
        let Some(now) = self.card() else { return Vec::new() };
        let mut found: Vec<(&str, Arc<Scorecard>)> = Vec::new();
        for (label, library) in self.history.past() {
            let Some(entry) = library.find(&now.id) else { break };
            let card = &entry.scorecard;
            let known = found.last().map_or(now, |(_, known)| known);
            if !Arc::ptr_eq(known, card) && **card != **now {
                found.push((label, card.clone()));
            }
        }
        found
    }

    /// Ticks a task, or takes the tick away, as one step.
    pub(super) fn tick(&mut self, task: (String, String), done: bool, now: Moment) -> Vec<Effect> {
        // A tick is kept with the subject's own id, which is not known here while it is masked.
        if self.session.masked {
            self.session.toast("Show the names to tick tasks off", false);
            return Vec::new();
        }
        let Some(mut entry) = self.entry().map(|entry| Entry::clone(entry)) else { return Vec::new() };
        if entry.done.contains(&task) == done {
            return Vec::new();
        }
        let ticked = Arc::make_mut(&mut entry.done);
        ticked.retain(|other| *other != task);
        if done {
            ticked.push(task);
        }
        entry.edited = now.utc;
        self.record(if done { "tick a task" } else { "untick a task" }, None);
        let card = entry.scorecard.id.clone();
        self.library.put(entry);
        self.session.saving = Saving::Pending;
        self.session.toast(if done { "Task done" } else { "Task to be done again" }, true);
        let mut effects = vec![Effect::Save { card }];
        // No score follows from it.
        effects.extend(self.ask_place());
        effects
    }
}
