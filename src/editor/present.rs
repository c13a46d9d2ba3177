//! Presenting, and names that are masked for it. Both last as long as the tab.

use super::{Editor, Effect, Route, Showing, Slot};
use crate::job::Job;

impl Editor {
    /// Calls subjects by numbers from now on, or by their names. What was answered with the others goes at
    /// once; the numbers come with the next scoring.
    pub(super) fn mask(&mut self, on: bool) -> Vec<Effect> {
        let session = &mut self.session;
        if session.masked == on {
            return Vec::new();
        }
        session.masked = on;
        session.rows = None;
        session.breakdown = Default::default();
        session.tasks = None;
        session.moved = None;
        session.account = None;
        session.levels = None;
        session.stage = None;
        session.tried = None;
        session.matches = Default::default();
        session.query.clear();
        session.level_query.search.clear();
        let kept =
            "Names are masked in results, on accounts and while presenting. Data and test cases keep them.";
        session.toast(if on { kept } else { "Names are shown again" }, false);
        let mut effects = vec![self.keep_tab()];
        effects.extend(self.show_query(true));
        effects.extend(self.score());
        effects
    }

    /// Presents something else.
    pub(super) fn show(&mut self, showing: Showing) -> Vec<Effect> {
        self.session.showing = showing;
        self.session.stage = None;
        self.session.supposed.clear();
        let mut effects = vec![self.keep_tab()];
        effects.extend(self.ask_place());
        effects
    }

    /// Presenting begins where one comes from: with the account that was open, and back to there.
    pub(super) fn note_presenting(&mut self, to: &Route) {
        let from = &self.session.route;
        let begins = matches!(to, Route::Present { .. }) && !matches!(from, Route::Present { .. });
        if !begins || from.card() != to.card() {
            return;
        }
        let subject = match from {
            Route::Account { subject, .. } => Some(subject.clone()),
            _ => None,
        };
        let view = self.session.showing.view.take();
        self.session.showing = Showing { view, subject, from: Some(from.clone()) };
        self.session.stage = None;
    }

    /// Asks for the parts of the portfolio, then for the account.
    pub(super) fn ask_stage(&mut self) -> Vec<Effect> {
        if self.session.stage.is_none() {
            let ticket = self.session.ticket(Slot::Stage);
            let job = Box::new(Job::Stage { view: self.session.showing.view.clone() });
            return vec![Effect::Ask { slot: Slot::Stage, ticket, job }];
        }
        let subject = self.session.showing.subject.clone().or_else(|| self.session.fell.clone());
        subject.map(|subject| self.ask_account(subject)).unwrap_or_default()
    }

    fn keep_tab(&self) -> Effect {
        let Showing { view, subject, .. } = &self.session.showing;
        let mask = if self.session.masked { "masked" } else { "" };
        let line = |text: &Option<String>| text.clone().unwrap_or_default().replace('\n', " ");
        Effect::KeepTab { text: format!("{mask}\n{}\n{}", line(view), line(subject)) }
    }

    pub(super) fn recall_tab(&mut self, text: &str) {
        let mut lines = text.lines();
        self.session.masked = lines.next() == Some("masked");
        let mut line = || lines.next().filter(|line| !line.is_empty()).map(str::to_owned);
        self.session.showing = Showing { view: line(), subject: line(), from: None };
    }
}
