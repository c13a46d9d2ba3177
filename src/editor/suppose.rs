//! What a person supposes of the account in sight. It is asked of the worker with the account; nothing of
//! it is saved, and another account begins as it is.

use super::{Editor, Effect, Slot};
use crate::job::Job;

impl Editor {
    /// What would be of the account in sight.
    pub(super) fn suppose(&mut self, column: String, cell: Option<String>) -> Vec<Effect> {
        let cells = &mut self.session.supposed;
        cells.retain(|(other, _)| *other != column);
        cells.extend(cell.map(|cell| (column, cell)));
        self.ask_place()
    }

    /// Asks for the levels or milestones that are wanted.
    pub(super) fn ask_levels(&mut self) -> Vec<Effect> {
        let job = Box::new(Job::Levels { ask: self.session.level_query.clone() });
        let ticket = self.session.ticket(Slot::Levels);
        vec![Effect::Ask { slot: Slot::Levels, ticket, job }]
    }
}
