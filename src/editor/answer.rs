//! What the worker answered. Answers to questions that are no longer the newest are dropped.

use std::sync::Arc;

use super::{DataLink, DataState, Editor, Effect, Entry, Moment, Picture, Slot};
use crate::job::{Answer, Loaded, Scored};
use crate::scorecard::{DataRoles, Scorecard};

impl Editor {
    pub(super) fn take_answer(
        &mut self,
        slot: Slot,
        ticket: u32,
        answer: Answer,
        now: Moment,
    ) -> Vec<Effect> {
        if !self.session.is_current(slot, ticket) {
            return Vec::new();
        }
        match answer {
            Answer::Loaded(loaded) => self.take_data(*loaded, now),
            Answer::Part(side) => self.take_side(*side),
            Answer::Attempt(attempt) => {
                if let Some(added) = &mut self.session.added {
                    added.attempt = Some(Arc::new(*attempt));
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
            Answer::Scored(scored) => self.take_scores(*scored),
            Answer::Rows(rows) => {
                self.session.rows = Some(Arc::new(*rows));
                Vec::new()
            }
            Answer::Account(account) => {
                self.session.account = Some(Arc::new(*account));
                self.session.account_problem = None;
                Vec::new()
            }
            Answer::Zones(zones) => {
                self.session.zones = Arc::new(zones);
                Vec::new()
            }
            Answer::Tried(tried) => {
                self.session.tried = Some(Arc::new(*tried));
                Vec::new()
            }
            Answer::Reviewed(pairs) => {
                self.session.pairs = Some(Arc::new(pairs));
                Vec::new()
            }
            Answer::Matches(found) => {
                let asked = std::mem::take(&mut self.session.conditions);
                self.session.matches = Arc::new(asked.into_iter().zip(found).collect());
                Vec::new()
            }
            Answer::Exported { text } => {
                let card = self.card().map(|card| card.id.clone()).unwrap_or_default();
                let what = if slot == Slot::Table { "table" } else { "results" };
                vec![Effect::Download { name: format!("{card}-{what}.csv"), mime: "text/csv", text }]
            }
            // A reading that ends without a table has lost the worker that it spoke to.
            Answer::Done if slot == Slot::Data => {
                self.fail_loading(ticket, "Reading was interrupted. Open it again.".into())
            }
            Answer::Done | Answer::Progress { .. } => Vec::new(),
            Answer::Failed { message } => self.take_failure(slot, ticket, message),
        }
    }

    fn take_failure(&mut self, slot: Slot, ticket: u32, message: String) -> Vec<Effect> {
        match slot {
            Slot::Data => self.fail_loading(ticket, message),
            Slot::Part => self.fail_added(message),
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
        let mut effects = Vec::new();
        let arrived = self.session.incoming.take();
        let link = arrived.as_ref().or(self.entry().map(|entry| &entry.data));
        let needed: Vec<String> =
            link.into_iter().flat_map(DataLink::parts).map(|part| part.key.clone()).collect();
        for key in needed {
            if !self.session.parts.contains(&key) {
                self.session.parts.push(key);
            }
        }
        let fitted = self.entry().map(|entry| fit(&entry.scorecard, &loaded));
        self.session.data = DataState::Ready(Arc::new(loaded));
        self.session.zones = Default::default();
        self.session.tried = None;
        if let (Some(link), Some(mut entry)) = (arrived, self.entry().map(|entry| Entry::clone(entry))) {
            let label = match &link.source {
                super::DataSource::Stored { name, .. } => format!("open {name}"),
                super::DataSource::Typed { .. } => "begin a table".into(),
                _ => "open data".into(),
            };
            entry.data = link;
            entry.edited = now.utc;
            let mut told = label.replacen("open", "Opened", 1).replacen("begin", "Began", 1);
            if let Some((scorecard, matched)) = fitted.filter(|(_, matched)| *matched > 0) {
                entry.scorecard = Arc::new(scorecard);
                let columns = super::view::counted(matched, "column");
                told.push_str(&format!(" and matched {columns} by name"));
            }
            // What was asked of the data before says nothing about this.
            self.session.report = None;
            self.session.rows = None;
            self.session.account = None;
            self.session.query = super::data::first_query();
            effects.extend(self.replace(entry, &label, None));
            self.session.toast(told, true);
        } else {
            effects.extend(self.score());
        }
        if self.session.cells.is_some() {
            effects.extend(self.ask_cells());
        }
        effects
    }

    fn take_scores(&mut self, scored: Scored) -> Vec<Effect> {
        self.session.scoring = false;
        let picture = Picture {
            subjects: scored.summary.subjects as usize,
            bins: scored.summary.histogram.clone(),
            bands: scored.summary.bands.iter().map(|band| band.count).collect(),
        };
        // Values of a definition that has changed are asked for anew where they are looked at.
        self.session.zones = Arc::new(scored.zones.clone());
        if let Some(card) = self.card() {
            self.session.query = super::data::fitting(&self.session.query, &scored, card);
        }
        self.session.scored = Some(Arc::new(scored));
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
}

/// The scorecard with the columns and roles that were found by name where its own are not in the
/// table, and how many were matched so.
fn fit(scorecard: &Scorecard, loaded: &Loaded) -> (Scorecard, usize) {
    let mut fitted = scorecard.clone();
    let mut matched = 0;
    for (id, header) in &loaded.suggested {
        let kpis = fitted.groups.iter_mut().flat_map(|group| &mut group.kpis);
        if let Some(kpi) = kpis.into_iter().find(|kpi| kpi.id == *id) {
            kpi.column = Some(header.clone());
            matched += 1;
        }
    }
    if fitted.data != loaded.roles {
        let roles = |data: &DataRoles| {
            let outcome = data.outcome.as_ref().map(|outcome| outcome.column.clone());
            [data.id.clone(), data.name.clone(), data.period.clone(), data.value.clone(), outcome]
        };
        let pairs = roles(&fitted.data).into_iter().zip(roles(&loaded.roles));
        matched += pairs.filter(|(before, after)| before != after).count();
        fitted.data = loaded.roles.clone();
    }
    (fitted, matched)
}
