//! What the worker answered. Answers to questions that are no longer the newest are dropped, except that
//! scores are shown while newer ones are awaited: a drag asks faster than anything could be answered.

use std::sync::Arc;

use super::{DataLink, DataState, Editor, Effect, Entry, Moment, Picture, Slot, fit};
use crate::job::{Answer, Loaded, Scored};

impl Editor {
    pub(super) fn take_answer(
        &mut self,
        slot: Slot,
        ticket: u32,
        answer: Answer,
        now: Moment,
    ) -> Vec<Effect> {
        if !self.session.is_current(slot, ticket) {
            if let Answer::Scored(scored) = answer
                && self.session.leads_on(slot, ticket)
            {
                self.show_scores(*scored);
                self.session.oldest = ticket + 1;
            }
            return Vec::new();
        }
        match answer {
            Answer::Loaded(loaded) => self.take_data(*loaded, now),
            Answer::Part(side) => self.take_side(*side),
            Answer::Attempt(attempt) => {
                if let Some(added) = &mut self.session.added {
                    added.attempt = Some(attempt);
                }
                Vec::new()
            }
            Answer::Cells(cells) => {
                self.session.cells = Some(Arc::new(*cells));
                Vec::new()
            }
            Answer::Report(report) => {
                self.session.report = Some(Arc::new(*report));
                Vec::new()
            }
            Answer::Scored(scored) => {
                self.session.oldest = ticket + 1;
                self.take_scores(*scored)
            }
            Answer::Rows(rows) => {
                self.session.rows = Some(rows);
                if std::mem::take(&mut self.session.outdated) { self.ask_breakdown(0) } else { Vec::new() }
            }
            Answer::Breakdown { part, next } => {
                let parts = Arc::make_mut(&mut self.session.breakdown);
                if std::mem::take(&mut self.session.afresh) {
                    parts.clear();
                }
                parts.push(part);
                next.map(|next| self.ask_breakdown(next)).unwrap_or_default()
            }
            Answer::Account(account) => {
                self.session.account = Some(account);
                self.session.account_problem = None;
                Vec::new()
            }
            Answer::Levels(levels) => {
                self.session.levels = Some(levels);
                Vec::new()
            }
            Answer::Stage { stage, fell } => {
                self.session.stage = Some(stage);
                self.session.fell = fell;
                self.ask_place()
            }
            Answer::Zones(zones) => {
                self.session.zones = Arc::new(zones);
                Vec::new()
            }
            Answer::Tried(tried) => {
                self.session.tried = Some(tried);
                Vec::new()
            }
            Answer::Reviewed(pairs) => {
                self.session.pairs = Some(pairs);
                Vec::new()
            }
            Answer::Matches(found) => {
                let asked = std::mem::take(&mut self.session.conditions);
                self.session.matches = Arc::new(asked.into_iter().zip(found).collect());
                Vec::new()
            }
            Answer::Exported { text } if slot == Slot::Copy => vec![Effect::Copy { text }],
            Answer::Exported { text } if slot == Slot::Enclose => self.export_enclosed(text),
            Answer::Exported { text } => {
                let card = self.card().map(|card| card.id.clone()).unwrap_or_default();
                let (what, mime) = match slot {
                    Slot::Table => ("table.csv", "text/csv"),
                    Slot::TaskTable => ("tasks.csv", "text/csv"),
                    Slot::Calendar => ("tasks.ics", "text/calendar"),
                    _ => ("results.csv", "text/csv"),
                };
                vec![Effect::Download { name: format!("{card}-{what}"), mime, text }]
            }
            Answer::Moved(moved) => {
                self.session.moved = Some(moved);
                Vec::new()
            }
            Answer::Tasks(tasks) => {
                self.session.tasks = Some(tasks);
                Vec::new()
            }
            // A reading that ends without a table has lost the worker that it spoke to.
            Answer::Done if slot == Slot::Data => {
                self.fail_loading(ticket, "Reading was interrupted. Open it again.".into(), now)
            }
            Answer::Done | Answer::Progress { .. } => Vec::new(),
            Answer::Failed { message } => self.take_failure(slot, ticket, message, now),
        }
    }

    fn take_failure(&mut self, slot: Slot, ticket: u32, message: String, now: Moment) -> Vec<Effect> {
        match slot {
            Slot::Data => self.fail_loading(ticket, message, now),
            Slot::Part => self.fail_added(message, now),
            Slot::Account => {
                self.session.account = None;
                self.session.account_problem = Some(message);
                Vec::new()
            }
            _ => {
                self.session.scoring = false;
                self.session.problem = Some(message);
                // Without scores there is still a report to ask for.
                if slot == Slot::Score { self.ask_place() } else { Vec::new() }
            }
        }
    }

    fn take_data(&mut self, loaded: Loaded, now: Moment) -> Vec<Effect> {
        self.session.today = now.day();
        if let Some(effects) = self.read_by_habit(&loaded.headers) {
            return effects;
        }
        self.note_found(&loaded.headers);
        let mut arrived = self.session.incoming.take();
        self.note_parts(arrived.as_ref());
        let mut fitted = None;
        if let Some(link) = &mut arrived {
            let (chosen, file) = self.apply_habit(link, &loaded.headers);
            fitted = self.card().map(|card| fit::fit(card, &loaded, &chosen, &file));
        }
        self.session.data = DataState::Ready(Arc::new(loaded));
        self.session.zones = Default::default();
        self.session.tried = None;
        let entry = self.entry().map(|entry| Entry::clone(entry));
        let ((Some(link), Some(mut entry)), Some((scorecard, fittings))) = ((arrived, entry), fitted) else {
            let mut effects = self.score();
            effects.extend(self.remember(None));
            effects.extend(self.follow_up(now));
            return effects;
        };
        let label = match &link.source {
            super::DataSource::Stored { name, .. } => format!("open {name}"),
            super::DataSource::Typed { .. } => "begin a table".into(),
            _ => "open data".into(),
        };
        // The worker has read its columns as found.
        let corrected = link.corrections.columns().next().is_some();
        entry.data = link;
        entry.edited = now.utc;
        let mut told = label.replacen("open", "Opened", 1).replacen("begin", "Began", 1);
        if !fittings.is_empty() {
            entry.scorecard = Arc::new(scorecard);
            let columns = super::view::counted(fittings.len(), "column");
            told.push_str(&format!(" and matched {columns} by name"));
        }
        // What was asked of the data before says nothing about this.
        self.session.report = None;
        self.session.rows = None;
        self.session.account = None;
        self.session.moved = None;
        self.session.tasks = None;
        self.session.level_query = Default::default();
        self.session.query.clear();
        let mut effects = self.show_query(true);
        self.session.fitted = Arc::new(fittings);
        effects.extend(self.replace(entry, &label, None));
        self.session.toast(told, true);
        if corrected {
            effects.retain(|effect| !matches!(effect, Effect::Ask { .. }));
            effects.extend(self.reread(now));
        } else {
            effects.extend(self.remember(None));
        }
        effects.extend(self.follow_up(now));
        effects
    }

    /// Notes which other files' tables lie in the worker, now that the table is there which they serve.
    fn note_parts(&mut self, arrived: Option<&DataLink>) {
        let link = arrived.or(self.entry().map(|entry| &entry.data));
        let needed: Vec<String> =
            link.into_iter().flat_map(DataLink::parts).map(|part| part.key.clone()).collect();
        for key in needed {
            if !self.session.parts.contains(&key) {
                self.session.parts.push(key);
            }
        }
    }

    /// What depends on the table is asked for anew, and the next of several files comes.
    fn follow_up(&mut self, now: Moment) -> Vec<Effect> {
        let mut effects = if self.session.cells.is_some() { self.ask_cells() } else { Vec::new() };
        if self.session.added.as_ref().is_some_and(|added| added.side.is_some()) {
            effects.extend(self.attempt());
        }
        effects.extend(self.take_next(now));
        effects
    }

    fn take_scores(&mut self, scored: Scored) -> Vec<Effect> {
        self.session.scoring = false;
        let picture = Picture {
            subjects: scored.summary.subjects as usize,
            bins: scored.summary.histogram.clone(),
            bands: scored.summary.bands.iter().map(|band| band.count).collect(),
        };
        (self.session.outdated, self.session.afresh) = (true, true);
        self.session.tickets.remove(&Slot::Breakdown);
        self.session.stage = None;
        self.show_scores(scored);
        self.session.pairs = None;
        self.session.problem = None;
        let mut effects = Vec::new();
        let open = self.session.open.clone().unwrap_or_default();
        if let Some(entry) = self.library.find(&open).filter(|entry| entry.picture.as_ref() != Some(&picture))
        {
            let mut entry = Entry::clone(entry);
            entry.picture = Some(picture);
            self.library.put(entry);
            effects.push(Effect::Save { card: open });
        }
        effects.extend(self.ask_place());
        effects
    }

    fn show_scores(&mut self, scored: Scored) {
        // Values of a definition that has changed are asked for anew where they are looked at.
        self.session.zones = Arc::new(scored.zones.clone());
        self.session.scored = Some(Arc::new(scored));
    }
}
