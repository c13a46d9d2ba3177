//! What the table of results shows, how it looks, and the rows and parts that are asked for with it.

use super::{Editor, Effect, Entry, Route, Slot};
use crate::job::Job;

impl Editor {
    /// Filters and sorts the table; the address says it too. Typing takes the place of the address before.
    pub(super) fn ask(&mut self, query: String, replace: bool) -> Vec<Effect> {
        if self.session.query == query {
            return Vec::new();
        }
        self.take_query(query);
        let mut effects = self.show_query(replace);
        effects.extend(self.ask_rows());
        effects
    }

    /// Another order begins at its top, with as many rows in sight as before.
    pub(super) fn take_query(&mut self, query: String) {
        if self.session.query != query {
            self.session.query = query;
            let (from, to) = self.session.window;
            self.session.window = (0, to.saturating_sub(from));
        }
    }

    /// Brings the address up to date with what the table shows, where the table is in sight.
    pub(super) fn show_query(&mut self, replace: bool) -> Vec<Effect> {
        let Route::Results { query, .. } = &mut self.session.route else { return Vec::new() };
        query.clone_from(&self.session.query);
        vec![Effect::Navigate { route: self.session.route.clone(), replace }]
    }

    /// The place looks otherwise: kept in the browser with the scorecard, as no step of its own.
    pub(super) fn look(&mut self, look: String) -> Vec<Effect> {
        let Some(mut entry) = self.entry().map(|entry| Entry::clone(entry)) else { return Vec::new() };
        let card = entry.scorecard.id.clone();
        entry.look = look;
        self.library.put(entry);
        let mut effects = vec![Effect::Save { card }];
        effects.extend(self.ask_rows());
        effects.extend(self.ask_breakdown(u32::MAX as usize));
        effects
    }

    pub(super) fn show_rows(&mut self, from: usize, to: usize) -> Vec<Effect> {
        if self.session.window == (from, to) && self.session.rows.is_some() {
            return Vec::new();
        }
        self.session.window = (from, to);
        self.ask_rows()
    }

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
