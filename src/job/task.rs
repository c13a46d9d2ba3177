//! The answers about alerts and tasks, and what is kept of them until the next scoring.

use std::sync::Arc;

use super::{TaskSums, TaskWindow};
use crate::engine::{Scoring, Selection, Task, TaskQuery, Tasks, Ticked};
use crate::file::task::{TaskLine, calendar, table};

/// The tasks of the present scoring, and the order that was asked for last.
#[derive(Default)]
pub struct Queue {
    tasks: Option<Arc<Tasks>>,
    order: Option<(TaskQuery, Ticked, Selection)>,
}

impl Queue {
    pub fn tasks(&mut self, scoring: &Scoring) -> Arc<Tasks> {
        self.tasks.get_or_insert_with(|| Arc::new(Tasks::new(scoring))).clone()
    }

    fn order(&mut self, scoring: &Scoring, query: TaskQuery, ticked: Ticked) -> Selection {
        match &self.order {
            Some((known, ticks, found)) if *known == query && *ticks == ticked => found.clone(),
            _ => {
                let found = self.tasks(scoring).select(scoring, &query, &ticked);
                self.order = Some((query, ticked, found.clone()));
                found
            }
        }
    }

    /// The tasks `from..to` of those that are wanted, with what there is of all.
    pub fn window(
        &mut self,
        scoring: &Scoring,
        query: TaskQuery,
        ticked: Ticked,
        from: usize,
        to: usize,
    ) -> TaskWindow {
        let tasks = self.tasks(scoring);
        let told = ticked.clone();
        let Selection { places, open, done } = self.order(scoring, query, ticked);
        let (found, from) = (places.len(), from.min(places.len()));
        let shown = &places[from..to.clamp(from, found)];
        let rows = shown.iter().map(|place| tasks.task(scoring, *place, &told)).collect();
        let frame = scoring.frame();
        let periods = frame.period_labels().iter().enumerate();
        TaskWindow {
            sums: TaskSums {
                alerts: tasks.alerts.sums.clone(),
                subjects: frame.subjects() as u32,
                raising: tasks.raising,
                periods: periods
                    .map(|(at, name)| (name.clone(), frame.entries_of(at).len() as u32))
                    .collect(),
                owners: tasks.owners.iter().take(MOST_OWNERS).cloned().collect(),
            },
            found,
            open,
            done,
            from,
            rows,
        }
    }

    /// All that are wanted as a file: a calendar where a moment for its stamp is given, else a table.
    pub fn file(
        &mut self,
        scoring: &Scoring,
        query: TaskQuery,
        ticked: Ticked,
        stamp: Option<i64>,
    ) -> String {
        let (tasks, told) = (self.tasks(scoring), ticked.clone());
        let order = self.order(scoring, query, ticked);
        let lines = order.places.iter().map(|place| line(scoring, tasks.task(scoring, *place, &told)));
        let card = scoring.scorecard();
        match stamp {
            Some(stamp) => calendar(&card.id, &format!("{} tasks", card.title()), stamp, lines),
            None => table(lines),
        }
    }
}

/// Most owners that are offered as a choice.
const MOST_OWNERS: usize = 200;

fn line(scoring: &Scoring, task: Task) -> TaskLine {
    let alert = scoring.scorecard().alerts.get(task.alert);
    let named = alert.and_then(|alert| alert.task.as_ref()).map_or("", |task| task.title.trim());
    let title = alert.map_or("", |alert| alert.title());
    let band = scoring.band(task.entry as usize).map(|band| band.label.clone());
    TaskLine {
        id: task.id,
        name: task.name,
        alert: title.into(),
        severity: alert.map(|alert| alert.severity.clone()).unwrap_or_default(),
        task: if named.is_empty() { title.into() } else { named.into() },
        owner: task.owner,
        due: task.due,
        since: task.since,
        done: task.done,
        total: task.total,
        band: band.unwrap_or_default(),
        value: task.value,
        key: task.key,
    }
}
