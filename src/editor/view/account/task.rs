//! The alerts that an account raises, with the tasks that they queue.

use super::super::task::{badge, due, titles};
use crate::editor::Command;
use crate::job::Account;
use crate::scorecard::Scorecard;
use crate::text::capital;

/// An alert that is raised.
#[derive(Clone, Debug, PartialEq)]
pub struct Raised {
    pub name: String,
    /// `High`, with the looks of a badge; empty where none is said.
    pub severity: String,
    pub badge: &'static str,
    /// What is to be done; the alert alone where no task is named.
    pub task: Option<String>,
    /// `due 7 Nov 2026, Ada`.
    pub due: String,
    /// What ticks it: the subject's id and the task's key. Nothing while something is supposed.
    pub tick: Option<(String, String)>,
    pub done: bool,
}

impl Raised {
    /// Ticks it, or takes the tick away.
    pub fn turn(&self, done: bool) -> Option<Command> {
        self.tick.clone().map(|task| Command::Tick { task, done })
    }
}

/// Those that it raises; while something is supposed, those that it would.
pub(super) fn raised(account: &Account, card: &Scorecard) -> Vec<Raised> {
    let places = account.then.as_ref().map_or(&account.explanation.alerts, |then| &then.explanation.alerts);
    let one = |at: &usize| {
        let alert = card.alerts.get(*at)?;
        let own = account.tasks.iter().find(|task| task.alert == *at);
        let (name, task) = titles(alert);
        let owner = own.map(|task| task.owner.clone()).filter(|owner| !owner.is_empty());
        let due = own.and_then(|task| task.due).map(|day| format!("due {}", due(day)));
        let due: Vec<String> = due.into_iter().chain(owner).collect();
        Some(Raised {
            name,
            severity: capital(&alert.severity),
            badge: badge(&alert.severity),
            task,
            due: due.join(", "),
            tick: own.filter(|_| account.then.is_none()).map(|task| (task.id.clone(), task.key.clone())),
            done: own.is_some_and(|task| task.done),
        })
    };
    places.iter().filter_map(one).collect()
}
