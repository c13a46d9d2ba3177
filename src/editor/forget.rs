//! Forgetting data at once: it leaves the browser's disk, the worker and every step of undo, unlike data
//! that is removed, which undo can bring back until the next visit.

use std::sync::Arc;

use super::{DataLink, DataSource, Editor, Effect, Entry, Library, Moment, Saving, Slot};
use crate::dataset::Treatment;
use crate::job::Job;

impl Editor {
    pub(super) fn forget_data(&mut self, now: Moment) -> Vec<Effect> {
        let Some(mut entry) = self.entry().map(|entry| Entry::clone(entry)) else { return Vec::new() };
        let card = entry.scorecard.id.clone();
        let name = entry.data.name().unwrap_or_default().to_owned();
        let keys = self.keys_of(&card);
        let goes = |other: &Entry| {
            let own = other.scorecard.id == card
                && !matches!(other.data.source, DataSource::None | DataSource::Example { .. });
            own || other.data.keys().any(|key| keys.contains(key))
        };
        // Steps that would need it bring back everything else.
        self.history.change(|library: &mut Library| {
            for entry in library.entries.iter_mut().filter(|entry| goes(entry)) {
                let emptied = Entry::clone(entry);
                *entry = Arc::new(Entry { data: DataLink::default(), picture: None, ..emptied });
            }
        });
        entry.data = DataLink::default();
        entry.picture = None;
        entry.edited = now.utc;
        self.session.open = Some(card.clone());
        self.session.saving = Saving::Pending;
        self.session.toasts.retain(|toast| !toast.undo);
        let scorecard = entry.scorecard.clone();
        self.library.put(entry);
        let mut effects = vec![Effect::Save { card }];
        effects.extend(self.load(now));
        effects.push(Effect::Erase { keys });
        // The worker lets go of the table for an empty one; nobody waits for its answer.
        let job = Job::Typed { name: String::new(), treatment: Treatment::default(), scorecard };
        effects.push(Effect::Ask { slot: Slot::Table, ticket: 0, job: Box::new(job) });
        self.session.toast(format!("Forgot {name}: it is no longer in this browser"), false);
        effects
    }

    /// Keys of all that is kept for a scorecard, now or for undo, and for no other one of the library.
    fn keys_of(&self, card: &str) -> Vec<String> {
        let is_own = |entry: &&Arc<Entry>| entry.scorecard.id == card;
        let states = self.history.states().chain([&self.library]);
        let own = states.flat_map(|library| library.entries.iter().filter(is_own));
        let mut keys: Vec<String> = own.flat_map(|entry| entry.data.keys()).cloned().collect();
        keys.extend(self.session.added.as_ref().map(|added| added.part.key.clone()));
        keys.sort();
        keys.dedup();
        let others = self.library.entries.iter().filter(|entry| !is_own(entry));
        let needed: Vec<&String> = others.flat_map(|entry| entry.data.keys()).collect();
        keys.retain(|key| !needed.contains(&key));
        keys
    }
}
