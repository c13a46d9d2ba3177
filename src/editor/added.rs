//! Files that a person brings, one after the other: the first is opened, each further one is asked about,
//! then joined, appended or put in the place of what is open.

use std::sync::Arc;

use super::session::{Added, Brought, Plan, Progress, Way};
use super::view::data as view;
use super::{DataLink, DataSource, DataState, Editor, Effect, Entry, Moment, Refusal, Slot};
use crate::dataset::{Amendment, Part, Treatment};
use crate::job::{Job, Side};
use crate::scorecard::{DataRoles, Edit, apply};

/// More files than anyone means to bring in one go.
const MOST_FILES: usize = 6;

impl Editor {
    /// Takes files that were chosen, dropped or pasted.
    pub(super) fn bring(&mut self, mut files: Vec<Brought>, now: Moment) -> Vec<Effect> {
        self.session.refused = None;
        if files.len() > MOST_FILES {
            let text = format!("The first {MOST_FILES} files are taken; bring the others after them");
            self.session.toast(text, false);
            files.truncate(MOST_FILES);
        }
        if self.session.added.is_some() {
            self.session.queue.append(&mut files);
            return Vec::new();
        }
        self.session.queue = files;
        self.take_first(now)
    }

    /// The next of the files that wait, once nothing else is being read or asked.
    pub(super) fn take_next(&mut self, now: Moment) -> Vec<Effect> {
        if self.session.added.is_some() || matches!(self.session.data, DataState::Loading(_)) {
            return Vec::new();
        }
        self.take_first(now)
    }

    fn take_first(&mut self, now: Moment) -> Vec<Effect> {
        if self.session.queue.is_empty() {
            return Vec::new();
        }
        let Brought { blob, name, bytes } = self.session.queue.remove(0);
        if view::is_own(self) {
            self.add_data(blob, name, bytes, now)
        } else {
            self.open_data(blob, name, bytes, now)
        }
    }

    /// Reads another file that is to serve the table.
    fn add_data(&mut self, blob: u32, name: String, bytes: u64, now: Moment) -> Vec<Effect> {
        let Some(entry) = self.entry().cloned() else { return Vec::new() };
        let slot = Slot::Part;
        let ticket = self.session.ticket(slot);
        let key = format!("{}-{}-{ticket}", entry.scorecard.id, now.utc);
        let part = Part { key: key.clone(), name: name.clone(), bytes };
        let progress = Progress { name: name.clone(), total: bytes, ..Progress::default() };
        self.session.added = Some(Added { part, side: None, plan: Plan::default(), attempt: None, progress });
        let (treatment, scorecard) = (Treatment::default(), entry.scorecard.clone());
        vec![Effect::ReadBlob { slot, ticket, blob, key, name, treatment, scorecard }]
    }

    /// How far reading has come, of the table or of the added file.
    pub(super) fn note_progress(&mut self, ticket: u32, bytes: u64, rows: usize) -> Vec<Effect> {
        if let (true, DataState::Loading(progress)) =
            (self.session.is_current(Slot::Data, ticket), &mut self.session.data)
        {
            progress.bytes = bytes;
            progress.rows = rows;
        } else if self.session.is_current(Slot::Part, ticket)
            && let Some(added) = &mut self.session.added
        {
            added.progress.bytes = bytes;
            added.progress.rows = rows;
        }
        Vec::new()
    }

    /// The added file has been read: the likelier way to use it is tried first.
    pub(super) fn take_side(&mut self, side: Side) -> Vec<Effect> {
        let plan = view::likely_plan(self, &side);
        let Some(added) = self.session.added.as_mut().filter(|added| added.part.key == side.key) else {
            return Vec::new();
        };
        added.side = Some(Arc::new(side.clone()));
        self.session.parts.push(side.key);
        self.plan(plan)
    }

    pub(super) fn fail_added(&mut self, message: String, now: Moment) -> Vec<Effect> {
        if let Some(added) = self.session.added.take() {
            self.session.refused = Some(Refusal { name: added.part.name, message });
        }
        self.take_next(now)
    }

    /// How the added file is to serve the table; nothing changes yet.
    pub(super) fn plan(&mut self, plan: Plan) -> Vec<Effect> {
        let Some(added) = &mut self.session.added else { return Vec::new() };
        if added.plan.way != plan.way {
            added.attempt = None;
        }
        added.plan = plan;
        self.attempt()
    }

    /// Asks what the plan would make of the table. What goes before the joining or appending itself is told
    /// by nothing.
    pub(super) fn attempt(&mut self) -> Vec<Effect> {
        let slot = Slot::Attempt;
        let ticket = self.session.ticket(slot);
        let Some(amendment) = self.changes().pop() else {
            if let Some(added) = &mut self.session.added {
                added.attempt = None;
            }
            return Vec::new();
        };
        vec![Effect::Ask { slot, ticket, job: Box::new(Job::Attempt { amendment }) }]
    }

    /// The changes that the plan comes to.
    fn changes(&self) -> Vec<Amendment> {
        match self.session.added.as_ref().filter(|added| added.side.is_some()) {
            Some(added) => added.plan.changes(&added.part, &view::headers(self)),
            None => Vec::new(),
        }
    }

    /// Does with the added file what was planned.
    pub(super) fn use_added(&mut self, now: Moment) -> Vec<Effect> {
        let changes = self.changes();
        let headers = view::headers(self);
        let Some(added) = self.session.added.clone().filter(|added| added.side.is_some()) else {
            return Vec::new();
        };
        let name = added.part.name.clone();
        let (label, told) = match added.plan.way {
            Way::Replace => return self.open_added(added.part, now),
            Way::Join => (format!("join {name}"), format!("Joined {name}")),
            Way::Append => (format!("append {name}"), format!("Added the rows of {name}")),
        };
        let Some(mut entry) = self.entry().map(|entry| Entry::clone(entry)) else { return Vec::new() };
        if changes.is_empty() || !self.is_ready() {
            return Vec::new();
        }
        let roles = &entry.scorecard.data;
        let known = roles.period.as_ref().is_some_and(|period| headers.contains(period));
        if let (Way::Append, Some(stamp), false) = (added.plan.way, &added.plan.stamp, known) {
            // The column that is new says from now on of which period a row is.
            let roles = DataRoles { period: Some(stamp.column.trim().into()), ..roles.clone() };
            if let Ok(card) = apply(&entry.scorecard, &Edit::SetRoles { roles }) {
                entry.scorecard = Arc::new(card);
            }
        }
        self.session.added = None;
        Arc::make_mut(&mut entry.data.amendments).extend(changes);
        let effects = self.put_changes(entry, &label, now);
        self.session.toast(told, true);
        effects
    }

    /// The added file takes the place of the table: what was kept of it is read as the table.
    fn open_added(&mut self, part: Part, now: Moment) -> Vec<Effect> {
        let Some(entry) = self.entry().cloned() else { return Vec::new() };
        let Part { key, name, bytes } = part;
        self.session.added = None;
        self.session.problem = None;
        self.session.data = super::data::loading(&name, bytes);
        let link = DataLink {
            source: DataSource::Stored { key, name, bytes, opened: now.local() },
            ..DataLink::default()
        };
        self.session.incoming = Some(link.clone());
        let ticket = self.session.ticket(Slot::Data);
        vec![Effect::StopReading, Effect::ReadAttached { ticket, link, scorecard: entry.scorecard.clone() }]
    }

    pub(super) fn leave_added(&mut self, now: Moment) -> Vec<Effect> {
        let mut effects = Vec::new();
        if self.session.added.take().is_some_and(|added| added.side.is_none()) {
            effects.push(Effect::StopReading);
        }
        self.session.ticket(Slot::Part);
        effects.extend(self.take_next(now));
        effects
    }
}
