//! What is asked of the portfolio: the rows in sight, the portfolio taken apart, rows to take away.

use super::{Editor, Effect, Slot};
use crate::job::Job;

impl Editor {
    /// Asks for the rows in sight.
    pub(super) fn ask_rows(&mut self) -> Vec<Effect> {
        if self.session.scored.is_none() || !self.is_ready() {
            return Vec::new();
        }
        let (from, to) = self.session.window;
        let (query, look) = (self.session.query.clone(), self.present_look());
        let ticket = self.session.ticket(Slot::Rows);
        vec![Effect::Ask { slot: Slot::Rows, ticket, job: Box::new(Job::Rows { query, look, from, to }) }]
    }

    /// Asks for the portfolio taken apart, from this step on; the last step is what the look decides.
    pub(super) fn ask_breakdown(&mut self, from: usize) -> Vec<Effect> {
        if self.session.scored.is_none() || !self.is_ready() {
            return Vec::new();
        }
        let ticket = self.session.ticket(Slot::Breakdown);
        let job = Box::new(Job::Breakdown { look: self.present_look(), from });
        vec![Effect::Ask { slot: Slot::Breakdown, ticket, job }]
    }

    /// Takes rows of the table away.
    pub(super) fn extract(&mut self, places: Vec<(usize, usize)>, copy: bool) -> Vec<Effect> {
        let slot = if copy { Slot::Copy } else { Slot::Export };
        let (query, look) = (self.session.query.clone(), self.present_look());
        let ticket = self.session.ticket(slot);
        vec![Effect::Ask { slot, ticket, job: Box::new(Job::Extract { query, look, places, tabs: copy }) }]
    }

    fn present_look(&self) -> String {
        self.entry().map(|entry| entry.look.clone()).unwrap_or_default()
    }
}
