//! The data of the open scorecard: opening, example, removal, corrections, and what the worker
//! is asked for once it lies there.

use std::sync::Arc;

use super::{
    DataLink, DataSource, DataState, Editor, Effect, Entry, Moment, Progress, REVIEW, Refusal, Route, Slot,
};
use crate::dataset::{Amendment, Corrections, Day};
use crate::job::Job;

impl Editor {
    /// The day on which the entry's recency is judged.
    pub(super) fn as_of(&self, entry: &Entry) -> Day {
        entry.data.as_of.unwrap_or(self.session.today)
    }

    /// Brings the data of the open scorecard into the worker.
    pub(super) fn load(&mut self, now: Moment) -> Vec<Effect> {
        self.session.today = now.day();
        self.forget_results();
        self.read_attached()
    }

    /// Reads what is attached to the open scorecard; what was computed from it before stays in sight.
    fn read_attached(&mut self) -> Vec<Effect> {
        self.drop_questions();
        self.session.incoming = None;
        let open = self.session.open.clone().unwrap_or_default();
        let Some(entry) = self.library.find(&open).cloned() else { return Vec::new() };
        let ticket = self.session.ticket(Slot::Data);
        let mut effects = vec![Effect::StopReading];
        self.session.parts.clear();
        self.session.added = None;
        self.session.data = match &entry.data.source {
            DataSource::None => DataState::None,
            DataSource::Stored { name, bytes, .. } => loading(name, *bytes),
            _ => loading(entry.data.name().unwrap_or_default(), 0),
        };
        if entry.data.source != DataSource::None {
            let (link, scorecard) = (entry.data.clone(), entry.scorecard.clone());
            effects.push(Effect::ReadAttached { ticket, link, scorecard });
        }
        effects
    }

    /// Drops what was computed from data that is no longer there.
    fn forget_results(&mut self) {
        let session = &mut self.session;
        session.scored = None;
        session.scoring = false;
        session.rows = None;
        session.breakdown = Default::default();
        session.report = None;
        session.account = None;
        session.levels = None;
        session.stage = None;
        session.account_problem = None;
        session.zones = Default::default();
        session.tried = None;
        session.added = None;
        session.queue.clear();
        session.cells = None;
        session.pairs = None;
        session.tasks = None;
        session.moved = None;
        session.since = None;
        session.against = None;
        session.matches = Default::default();
        session.refused = None;
        session.problem = None;
        self.drop_questions();
    }

    /// What is still being answered was asked of data that goes; a template was not.
    fn drop_questions(&mut self) {
        self.session.tickets.retain(|slot, _| *slot == Slot::Template);
    }

    /// No scorecard is open any more.
    pub(super) fn close(&mut self) {
        self.session.open = None;
        self.session.data = DataState::None;
        self.forget_results();
    }

    pub(super) fn open_data(&mut self, blob: u32, name: String, bytes: u64, now: Moment) -> Vec<Effect> {
        let Some(entry) = self.entry().cloned() else { return Vec::new() };
        self.session.open = Some(entry.scorecard.id.clone());
        self.session.problem = None;
        let ticket = self.session.ticket(Slot::Data);
        let key = format!("{}-{}-{ticket}", entry.scorecard.id, now.utc);
        let source = DataSource::Stored { key: key.clone(), name: name.clone(), bytes, opened: now.local() };
        // What was there stays attached until the new table has been read.
        let (link, recall) = self.word_on(blob);
        let treatment = link.treatment();
        self.session.incoming = Some(DataLink { source, ..link });
        self.session.added = None;
        self.session.refused = None;
        self.session.recall = recall;
        self.session.data = loading(&name, bytes);
        let scorecard = entry.scorecard.clone();
        let slot = Slot::Data;
        vec![Effect::StopReading, Effect::ReadBlob { slot, ticket, blob, key, name, treatment, scorecard }]
    }

    pub(super) fn use_example(&mut self, now: Moment) -> Vec<Effect> {
        let Some(entry) = self.entry().cloned() else { return Vec::new() };
        let Some(template) = entry.template.clone() else { return Vec::new() };
        let source = DataSource::Example { template, day: now.day() };
        let link = DataLink { source, as_of: Some(now.day()), ..DataLink::default() };
        let effects = self.attach(link, "use the example data", now);
        if let DataSource::Stored { .. } | DataSource::Typed { .. } = &entry.data.source
            && let Some(name) = entry.data.name()
        {
            self.session.toast(format!("Opened the example data in place of {name}"), true);
        }
        effects
    }

    pub(super) fn remove_data(&mut self, now: Moment) -> Vec<Effect> {
        let card = self.card().map(|card| card.id.clone()).unwrap_or_default();
        let mut effects = self.forget_habits(&card);
        effects.extend(self.attach(DataLink::default(), "remove the data", now));
        self.session.toast("Removed the data", true);
        effects
    }

    /// Attaches other data as one step and loads it.
    fn attach(&mut self, link: DataLink, label: &str, now: Moment) -> Vec<Effect> {
        let Some(mut entry) = self.entry().map(|entry| Entry::clone(entry)) else { return Vec::new() };
        self.session.open = Some(entry.scorecard.id.clone());
        self.session.problem = None;
        entry.data = link;
        entry.edited = now.utc;
        entry.picture = None;
        let mut effects = self.replace(entry, label, None);
        effects.retain(|effect| !matches!(effect, Effect::Ask { .. }));
        effects.extend(self.load(now));
        effects
    }

    pub(super) fn cancel_loading(&mut self, now: Moment) -> Vec<Effect> {
        let DataState::Loading(progress) = &self.session.data else {
            let reads = self.session.added.as_ref().is_some_and(|added| added.side.is_none());
            return if reads { self.leave_added(now) } else { Vec::new() };
        };
        self.session.queue.clear();
        let message = format!("“{}” was not read to its end: it was cancelled.", progress.name);
        if self.session.incoming.is_some() {
            return self.read_attached();
        }
        self.session.ticket(Slot::Data);
        self.session.data = DataState::Failed(message);
        vec![Effect::StopReading]
    }

    pub(super) fn fail_loading(&mut self, ticket: u32, message: String, now: Moment) -> Vec<Effect> {
        if !self.session.is_current(Slot::Data, ticket) {
            return Vec::new();
        }
        if let Some(effects) = self.read_without_habit() {
            return effects;
        }
        // What was attached before comes back; without it there is only the message.
        if let Some(DataLink { source: DataSource::Stored { name, .. }, .. }) = self.session.incoming.take() {
            if !matches!(self.session.route, Route::Data { .. }) {
                self.session.toast(format!("“{name}” could not be opened; the Data place says why"), false);
            }
            self.session.refused = Some(Refusal { name, message });
            let mut effects = self.read_attached();
            effects.extend(self.take_next(now));
            return effects;
        }
        self.session.data = DataState::Failed(message);
        Vec::new()
    }

    /// The data is no longer in the worker. It is read again only when asked for: the table that
    /// broke it down would do so again.
    pub(super) fn lose_data(&mut self) -> Vec<Effect> {
        // The reading that broke it down has been told already, and what is read now is read by a new one.
        if !matches!(self.session.data, DataState::Ready(_)) {
            return Vec::new();
        }
        let message = self.session.problem.take().unwrap_or_else(|| "The calculation stopped.".into());
        self.forget_results();
        self.session.data = DataState::Failed(message);
        Vec::new()
    }

    pub(super) fn correct(&mut self, corrections: Corrections, now: Moment) -> Vec<Effect> {
        let Some(mut entry) = self.entry().map(|entry| Entry::clone(entry)) else { return Vec::new() };
        // While it is being read there is no table yet to read in another way.
        if !self.is_ready() || entry.data.corrections == corrections {
            return Vec::new();
        }
        let elsewhere = entry.data.corrections.layout != corrections.layout;
        entry.data.corrections = corrections;
        let changes = entry.data.amendments.len();
        if elsewhere && entry.data.amendments.iter().any(Amendment::counts_rows) {
            Arc::make_mut(&mut entry.data.amendments).retain(|amendment| !amendment.counts_rows());
        }
        let lost = changes - entry.data.amendments.len();
        entry.edited = now.utc;
        let label = if elsewhere { "correct where the table is" } else { "correct how a column is read" };
        let mut effects = self.replace(entry, label, None);
        effects.retain(|effect| !matches!(effect, Effect::Ask { .. }));
        effects.extend(if elsewhere { self.read_attached() } else { self.reread(now) });
        if lost > 0 {
            let text = "Typed cells and rows left out belonged to the rows as they were: they are taken back";
            self.session.toast(text, true);
        }
        effects
    }

    /// Reads the table that lies in the worker as its corrections now say.
    pub(super) fn reread(&mut self, now: Moment) -> Vec<Effect> {
        if !self.is_ready() {
            return self.load(now);
        }
        let Some(entry) = self.entry().cloned() else { return Vec::new() };
        let ticket = self.session.ticket(Slot::Data);
        if entry.data.parts().any(|part| !self.session.parts.contains(&part.key)) {
            return self.read_attached();
        }
        let treatment = entry.data.treatment();
        let job = Box::new(Job::Correct { treatment, scorecard: entry.scorecard.clone() });
        vec![Effect::Ask { slot: Slot::Data, ticket, job }]
    }

    pub(super) fn is_ready(&self) -> bool {
        matches!(self.session.data, DataState::Ready(_))
    }

    pub(super) fn set_as_of(&mut self, day: Option<Day>, now: Moment) -> Vec<Effect> {
        self.session.today = now.day();
        let Some(mut entry) = self.entry().map(|entry| Entry::clone(entry)) else { return Vec::new() };
        if entry.data.as_of == day {
            return Vec::new();
        }
        entry.data.as_of = day;
        entry.edited = now.utc;
        self.replace(entry, "change the as-of date", None)
    }

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

    /// Asks for what the present place shows beyond the portfolio.
    pub(super) fn ask_place(&mut self) -> Vec<Effect> {
        if !self.is_ready() {
            return Vec::new();
        }
        match self.session.route.clone() {
            // Scores or none: what was found in the data is told.
            Route::Data { .. } => self.ask_report(),
            _ if self.session.scored.is_none() => Vec::new(),
            Route::Results { .. } => self.ask_portfolio(),
            Route::Tasks { .. } => self.ask_tasks(),
            Route::Account { subject, .. } => self.ask_account(subject),
            Route::Present { .. } => self.ask_stage(),
            Route::Levels { .. } => self.ask_levels(),
            Route::Design { part: Some(part), .. } if part == REVIEW => self.ask_review(),
            Route::Design { .. } => {
                let mut effects = self.ask_zones();
                effects.extend(self.ask_matches());
                effects
            }
            Route::Library | Route::Goals { .. } => Vec::new(),
        }
    }

    /// Whose values the Design place shows: a KPI's, or those of all rules that segments bring.
    pub(super) fn zoned(&self) -> Vec<String> {
        let part = super::view::design::selected(self);
        let Some((card, part)) = self.card().zip(part) else { return Vec::new() };
        if part == super::SEGMENTS {
            let rules = card.segments.iter().flat_map(|segment| {
                segment.rules.keys().map(|kpi| super::session::zones_key(Some(&segment.id), kpi))
            });
            return rules.take(MOST_PICTURES).collect();
        }
        card.kpi(&part).map(|kpi| kpi.id.clone()).into_iter().collect()
    }

    fn ask_zones(&mut self) -> Vec<Effect> {
        let of = self.zoned();
        if of.iter().all(|of| self.session.zones.iter().any(|zones| zones.of == *of)) {
            return Vec::new();
        }
        let ticket = self.session.ticket(Slot::Zones);
        vec![Effect::Ask { slot: Slot::Zones, ticket, job: Box::new(Job::Zones { of }) }]
    }

    /// Asks what a formula would give.
    pub(super) fn try_formula(&mut self, formula: String) -> Vec<Effect> {
        if !self.is_ready() || self.session.scored.is_none() {
            return Vec::new();
        }
        let ticket = self.session.ticket(Slot::Try);
        vec![Effect::Ask { slot: Slot::Try, ticket, job: Box::new(Job::Try { formula }) }]
    }

    fn ask_review(&mut self) -> Vec<Effect> {
        if self.session.pairs.is_some() {
            return Vec::new();
        }
        let ticket = self.session.ticket(Slot::Review);
        vec![Effect::Ask { slot: Slot::Review, ticket, job: Box::new(Job::Review) }]
    }

    /// Asks whom the conditions of the open panel find, and once what the columns hold, so that labels
    /// can be offered.
    fn ask_matches(&mut self) -> Vec<Effect> {
        let Some(part) = super::view::design::selected(self) else { return Vec::new() };
        let Some(card) = self.card().cloned() else { return Vec::new() };
        let Some(conditions) = super::view::part::conditions(&card, &part) else { return Vec::new() };
        let mut effects = Vec::new();
        if !conditions.is_empty() {
            self.session.conditions = conditions.clone();
            let ticket = self.session.ticket(Slot::Matches);
            let job = Box::new(Job::Matches { conditions, overrides: part == super::OVERRIDES });
            effects.push(Effect::Ask { slot: Slot::Matches, ticket, job });
        }
        if self.session.report.is_none() {
            effects.extend(self.ask_report());
        }
        effects
    }

    fn ask_report(&mut self) -> Vec<Effect> {
        let Some(entry) = self.entry().cloned() else { return Vec::new() };
        let ticket = self.session.ticket(Slot::Report);
        let job = Job::Report { scorecard: entry.scorecard.clone(), as_of: self.as_of(&entry) };
        vec![Effect::Ask { slot: Slot::Report, ticket, job: Box::new(job) }]
    }

    pub(super) fn ask_export(&mut self) -> Vec<Effect> {
        let ticket = self.session.ticket(Slot::Export);
        vec![Effect::Ask { slot: Slot::Export, ticket, job: Box::new(Job::Export) }]
    }
}

/// Most rules of segments that show a picture, so that a movement stays one.
const MOST_PICTURES: usize = 12;

pub(super) fn loading(name: &str, total: u64) -> DataState {
    DataState::Loading(Progress { name: name.into(), bytes: 0, total, rows: 0 })
}
