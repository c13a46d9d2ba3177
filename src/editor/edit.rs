//! Edits of the open scorecard, undo and redo, and the scoring that follows each of them.

use std::sync::Arc;

use super::view::counted;
use super::{Command, DataState, Editor, Effect, Entry, Library, Moment, Route, Saving, Slot};
use crate::job::Job;
use crate::scorecard::{Alert, Edit, GoalChange, Override, Scorecard, Segment, View, apply};

impl Editor {
    pub(super) fn edit(&mut self, edit: &Edit, now: Moment) -> Vec<Effect> {
        let Some(entry) = self.entry().cloned() else { return Vec::new() };
        match apply(&entry.scorecard, edit) {
            Ok(next) if next == *entry.scorecard => Vec::new(),
            Ok(next) => {
                let gone = deleted(&entry.scorecard, edit);
                let label = match &gone {
                    Some(what) => format!("delete {what}"),
                    None => edit.label().to_string(),
                };
                let mut next_entry = (*entry).clone();
                next_entry.scorecard = Arc::new(next);
                next_entry.edited = now.utc;
                let card = next_entry.scorecard.clone();
                next_entry.locked.retain(|id| card.is_part(id));
                let effects = self.replace(next_entry, &label, edit.merge_key());
                if let Some(what) = gone {
                    self.session.toast(format!("Deleted {what}"), true);
                }
                effects
            }
            Err(refusal) => {
                self.session.toast(refusal.message, false);
                Vec::new()
            }
        }
    }

    /// The same, told when it is made, with where it leads on.
    pub(super) fn edit_and_tell(
        &mut self,
        edit: &Edit,
        told: String,
        leads: (&'static str, Route),
        now: Moment,
    ) -> Vec<Effect> {
        let before = self.card().cloned();
        let effects = self.edit(edit, now);
        if before.as_ref() != self.card() {
            self.session.toast(told, true);
            if let Some(toast) = self.session.toasts.last_mut() {
                toast.leads = Some(leads);
            }
        }
        effects
    }

    /// Keeps a weight while others are changed, or frees it.
    pub(super) fn lock(&mut self, id: String, on: bool) -> Vec<Effect> {
        let Some(mut entry) = self.entry().map(|entry| (**entry).clone()) else { return Vec::new() };
        entry.locked.retain(|other| *other != id);
        if on && entry.scorecard.is_part(&id) {
            entry.locked.push(id);
        }
        self.replace(entry, if on { "lock a weight" } else { "unlock a weight" }, None)
    }

    /// Notes the present library as the state before a step. What was offered to be undone is no
    /// longer the last step, so the offer goes.
    pub(super) fn record(&mut self, label: &str, key: Option<String>) {
        self.session.toasts.retain(|toast| !toast.undo);
        self.history.record(self.library.clone(), label, key);
    }

    /// Puts a changed entry into the library as one step.
    pub(super) fn replace(&mut self, entry: Entry, label: &str, key: Option<String>) -> Vec<Effect> {
        let card = entry.scorecard.id.clone();
        self.record(label, key);
        self.library.put(entry);
        self.session.saving = Saving::Pending;
        let mut effects = vec![Effect::Save { card }];
        effects.extend(self.score());
        effects
    }

    pub(super) fn undo(&mut self, now: Moment) -> Vec<Effect> {
        let Some((library, label)) = self.history.undo(self.library.clone()) else { return Vec::new() };
        self.swap(library, format!("Undid: {label}"), now)
    }

    pub(super) fn redo(&mut self, now: Moment) -> Vec<Effect> {
        let Some((library, label)) = self.history.redo(self.library.clone()) else { return Vec::new() };
        self.swap(library, format!("Did again: {label}"), now)
    }

    /// Puts another state of the library in the place of this one and saves what differs.
    fn swap(&mut self, library: Library, _label: String, now: Moment) -> Vec<Effect> {
        let before = std::mem::replace(&mut self.library, library);
        let mut effects = Vec::new();
        for entry in &self.library.entries {
            if before.find(&entry.scorecard.id) != Some(entry) {
                effects.push(Effect::Save { card: entry.scorecard.id.clone() });
            }
        }
        for entry in &before.entries {
            if self.library.find(&entry.scorecard.id).is_none() {
                effects.push(Effect::Forget { card: entry.scorecard.id.clone() });
            }
        }
        effects.push(Effect::SaveOrder);
        self.session.saving = Saving::Pending;
        self.session.toasts.retain(|toast| !toast.undo);
        let gone = self.session.route.card().is_some_and(|card| self.library.find(card).is_none());
        if gone {
            effects.extend(self.run(Command::Go(super::Route::Library), now));
        }
        let open = self.session.open.clone();
        let link = |library: &Library| Some(library.find(open.as_deref()?)?.data.clone());
        let (was, is) = (link(&before).unwrap_or_default(), link(&self.library).unwrap_or_default());
        effects.extend(if was.source != is.source || was.corrections.layout != is.corrections.layout {
            self.load(now)
        } else if was.corrections != is.corrections || was.amendments != is.amendments {
            self.reread(now)
        } else {
            self.score()
        });
        effects
    }

    /// Asks the worker to score the open scorecard as it stands.
    pub(super) fn score(&mut self) -> Vec<Effect> {
        if !matches!(self.session.data, DataState::Ready(_)) {
            return Vec::new();
        }
        let Some(open) = self.session.open.clone() else { return Vec::new() };
        let Some(entry) = self.library.find(&open).cloned() else { return Vec::new() };
        let job = Job::Score {
            library: self.library.references(&entry.scorecard),
            scorecard: entry.scorecard.clone(),
            before: self.before(&entry),
            as_of: self.as_of(&entry),
            zones: self.zoned(),
            masked: self.session.masked,
        };
        self.session.scoring = true;
        let ticket = self.session.ticket(Slot::Score);
        vec![Effect::Ask { slot: Slot::Score, ticket, job: Box::new(job) }]
    }
}

/// The title of what an edit takes out, if it does.
fn deleted(card: &Scorecard, edit: &Edit) -> Option<String> {
    let gone = match edit {
        Edit::Several { edits } => {
            let all = !edits.is_empty() && edits.iter().all(|edit| matches!(edit, Edit::Remove { .. }));
            return all.then(|| counted(edits.len(), "KPI"));
        }
        Edit::ChangeGoal { goal, change } => {
            let goal = card.goals.iter().find(|other| other.id == *goal)?;
            return match change {
                GoalChange::Remove => Some(format!("the goal “{}”", goal.title())),
                GoalChange::RemoveResult(at) => {
                    Some(format!("the key result “{}”", goal.key_results.get(*at)?))
                }
                _ => None,
            };
        }
        Edit::Remove { id } => {
            let group = card.groups.iter().find(|group| group.id == *id).map(|group| group.title());
            Some(group.or_else(|| card.kpi(id).map(|kpi| kpi.title())).unwrap_or(id))
        }
        Edit::SetSegments { segments } => {
            let gone = |one: &&Segment| !segments.iter().any(|other| other.id == one.id);
            card.segments.iter().find(gone).map(Segment::title)
        }
        Edit::SetOverrides { overrides } => {
            let gone = |one: &&Override| !overrides.iter().any(|other| other.id == one.id);
            card.overrides.iter().find(gone).map(Override::title)
        }
        Edit::SetAlerts { alerts } => {
            let gone = |one: &&Alert| !alerts.iter().any(|other| other.id == one.id);
            card.alerts.iter().find(gone).map(Alert::title)
        }
        Edit::SetViews { views } => {
            let gone = |one: &&View| !views.iter().any(|other| other.id == one.id);
            card.views.iter().find(gone).map(View::title)
        }
        _ => None,
    };
    gone.map(str::to_string)
}
