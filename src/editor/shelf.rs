//! The library place: start, create, import, rename, duplicate, delete, export, back up.

use std::sync::Arc;

use super::{Command, DataLink, DataSource, Editor, Effect, Entry, Moment, Route, Saving, Slot, Start};
use crate::file::{library as backup, scorecard as file};
use crate::scorecard::Scorecard;

/// The template of the example that greets a first visitor.
const FIRST: &str = "saas-health";

impl Editor {
    pub(super) fn start(&mut self, start: Start, now: Moment) -> Vec<Effect> {
        self.library.entries = start.entries.into_iter().map(Arc::new).collect();
        self.session.habits = start.habits;
        self.session.theme = start.theme;
        self.recall_tab(&start.tab);
        self.session.aside = start.aside;
        if let Some(problem) = start.problem {
            self.session.notice(problem, true);
        }
        let mut effects = vec![Effect::ApplyTheme(start.theme)];
        if start.first_visit {
            effects.extend(self.create(FIRST, false));
        } else {
            effects.push(Effect::Tidy { keep: self.kept_keys() });
        }
        effects.extend(self.visit(start.route, now));
        if self.session.open.is_none() {
            // The library opens what was open last in the background, so that the rail leads on.
            self.session.open = start.last.filter(|card| self.library.find(card).is_some());
            effects.extend(self.load(now));
        }
        effects
    }

    /// Keys of kept data that the library or a step of undo still needs.
    fn kept_keys(&self) -> Vec<String> {
        let libraries = self.history.states().chain([&self.library]);
        let entries = libraries.flat_map(|library| &library.entries);
        let mut keys: Vec<String> = entries.flat_map(|entry| entry.data.keys()).cloned().collect();
        keys.sort();
        keys.dedup();
        keys
    }

    pub(super) fn go(&mut self, route: Route, now: Moment) -> Vec<Effect> {
        let mut effects = vec![Effect::Navigate { route: route.clone(), replace: false }];
        effects.extend(self.visit(route, now));
        effects
    }

    pub(super) fn visit(&mut self, route: Route, now: Moment) -> Vec<Effect> {
        let known = route.card().is_none_or(|card| self.library.find(card).is_some());
        if !known {
            self.session.toast("That scorecard is not in this browser.", false);
            self.session.route = Route::Library;
            return vec![Effect::Navigate { route: Route::Library, replace: true }];
        }
        if self.session.route == route && self.session.open.is_some() {
            return Vec::new();
        }
        self.history.settle();
        self.note_presenting(&route);
        let stays = match &self.session.route {
            Route::Account { .. } => true,
            Route::Present { .. } => matches!(route, Route::Present { .. }),
            _ => false,
        };
        if !stays {
            // From one account to the next the first stays in sight until the next is there.
            self.session.account = None;
        }
        self.session.account_problem = None;
        self.session.supposed.clear();
        self.session.route = route;
        if self.session.route.card().is_some_and(|card| self.session.open.as_deref() != Some(card)) {
            self.session.query.clear();
        }
        if let Route::Results { query, .. } = &self.session.route {
            self.take_query(query.clone());
        }
        let card = self.session.route.card().map(str::to_string);
        let mut effects = Vec::new();
        if card.is_some() && card != self.session.open {
            self.session.open = card;
            self.session.level_query = Default::default();
            effects.push(Effect::SaveOrder);
            effects.extend(self.load(now));
        } else {
            effects.extend(self.ask_place());
        }
        effects
    }

    /// Fetches a template's definition; with `open` the new scorecard is opened.
    pub(super) fn create(&mut self, template: &str, open: bool) -> Vec<Effect> {
        self.session.opening = open;
        let ticket = self.session.ticket(Slot::Template);
        vec![Effect::FetchTemplate { ticket, key: template.into() }]
    }

    /// The definition of a template has arrived, or has not.
    pub(super) fn take_template(
        &mut self,
        ticket: u32,
        key: String,
        text: Result<String, String>,
        now: Moment,
    ) -> Vec<Effect> {
        if !self.session.is_current(Slot::Template, ticket) {
            return Vec::new();
        }
        let read = text.and_then(|text| file::read(&text).map_err(|refusal| refusal.to_string()));
        match read {
            Ok(card) => self.add_template(key, card, now),
            Err(message) => {
                self.session.notice(message, false);
                Vec::new()
            }
        }
    }

    fn add_template(&mut self, template: String, mut card: Scorecard, now: Moment) -> Vec<Effect> {
        // It is as good as reviewed on the day on which it is chosen.
        if let Some(review) = card.review.as_mut().filter(|review| review.last.is_none()) {
            review.last = Some(crate::dataset::format_day(now.day()));
        }
        let source = DataSource::Example { template, day: now.day() };
        let data = DataLink { source, as_of: Some(now.day()), ..DataLink::default() };
        let title = card.title().to_string();
        let first = !self.session.opening;
        if !first {
            self.record(&format!("create {title}"), None);
        }
        let id = self.library.add(card, data, now.utc);
        let mut effects = self.save_new(&id);
        if first {
            if self.session.open.is_none() {
                self.session.open = Some(id);
                effects.extend(self.load(now));
            }
        } else {
            effects.extend(self.run(Command::Go(Route::Design { card: id, part: None }), now));
        }
        effects
    }

    fn save_new(&mut self, id: &str) -> Vec<Effect> {
        self.session.saving = Saving::Pending;
        vec![Effect::Save { card: id.into() }, Effect::SaveOrder]
    }

    pub(super) fn import(&mut self, text: &str, name: Option<&str>, now: Moment) -> Vec<Effect> {
        let place = name.map(|name| format!("{name}: ")).unwrap_or_default();
        let (cards, enclosed) = match backup::read_any(text) {
            Ok(read) => read,
            Err(refusal) => {
                self.session.notice(format!("{place}{refusal} Nothing was changed."), false);
                return Vec::new();
            }
        };
        let label = match cards.as_slice() {
            [] => {
                self.session.notice(format!("{place}The backup holds no scorecard."), false);
                return Vec::new();
            }
            [one] => format!("add {}", one.title()),
            many => format!("add {} scorecards", many.len()),
        };
        self.record(&label, None);
        let alone = cards.len() == 1;
        let mut effects = Vec::new();
        let mut last = String::new();
        // The first of a backup ends up first.
        for card in cards.into_iter().rev() {
            last = self.library.add(card, DataLink::default(), now.utc);
            effects.extend(self.save_new(&last));
        }
        self.session.toast(label.replacen("add", "Added", 1), true);
        let route = if alone { Route::Design { card: last, part: None } } else { Route::Library };
        effects.extend(self.run(Command::Go(route), now));
        effects.extend(enclosed.map(|enclosed| self.open_enclosed(enclosed)).unwrap_or_default());
        effects
    }

    pub(super) fn rename(&mut self, card: &str, name: &str, now: Moment) -> Vec<Effect> {
        let (Some(entry), false) = (self.library.find(card).cloned(), name.trim().is_empty()) else {
            return Vec::new();
        };
        if entry.scorecard.name == name.trim() {
            return Vec::new();
        }
        let mut next = (*entry).clone();
        let mut scorecard = (*entry.scorecard).clone();
        scorecard.name = name.trim().into();
        next.scorecard = Arc::new(scorecard);
        next.edited = now.utc;
        self.replace(next, "rename the scorecard", None)
    }

    pub(super) fn duplicate(&mut self, card: &str, now: Moment) -> Vec<Effect> {
        let Some(entry) = self.library.find(card).cloned() else { return Vec::new() };
        let mut twin = (*entry.scorecard).clone();
        twin.name = format!("{} copy", twin.title());
        self.record(&format!("duplicate {}", entry.scorecard.title()), None);
        let id = self.library.add(twin, entry.data.clone(), now.utc);
        if let Some(copy) = self.library.find(&id) {
            let mut copy = Entry::clone(copy);
            copy.picture = entry.picture.clone();
            self.library.put(copy);
        }
        self.session.toast(format!("Duplicated {}", entry.scorecard.title()), true);
        self.save_new(&id)
    }

    pub(super) fn delete(&mut self, card: &str, now: Moment) -> Vec<Effect> {
        let Some(entry) = self.library.find(card).cloned() else { return Vec::new() };
        let title = entry.scorecard.title().to_string();
        self.record(&format!("delete {title}"), None);
        self.library.entries.retain(|other| other.scorecard.id != card);
        self.session.toast(format!("Deleted “{title}”"), true);
        let mut effects = vec![Effect::Forget { card: card.into() }, Effect::SaveOrder];
        effects.extend(self.forget_habits(card));
        if self.session.open.as_deref() == Some(card) {
            self.close();
        }
        if self.session.route.card() == Some(card) {
            effects.extend(self.run(Command::Go(Route::Library), now));
        }
        effects
    }

    pub(super) fn export(&mut self, card: &str) -> Vec<Effect> {
        let Some(entry) = self.library.find(card) else { return Vec::new() };
        let name = file::file_name(&entry.scorecard);
        vec![Effect::Download { name, mime: "application/json", text: file::write(&entry.scorecard) }]
    }

    pub(super) fn back_up(&mut self, now: Moment) -> Vec<Effect> {
        let cards = self.library.entries.iter().map(|entry| &*entry.scorecard);
        let name = format!("scorewright-{}.library.json", crate::dataset::format_day(now.day()));
        vec![Effect::Download { name, mime: "application/json", text: backup::write(cards) }]
    }

    pub(super) fn download_aside(&mut self, key: &str) -> Vec<Effect> {
        let Some(aside) = self.session.aside.iter().find(|aside| aside.key == key) else { return Vec::new() };
        let name = format!("{}.txt", key.replace(['/', '.', ':'], "-"));
        vec![Effect::Download { name, mime: "text/plain", text: aside.text.clone() }]
    }

    /// Another tab saved or deleted a scorecard: its state is taken over as a step that can be undone.
    pub(super) fn take_from_elsewhere(
        &mut self,
        card: String,
        entry: Option<Box<Entry>>,
        now: Moment,
    ) -> Vec<Effect> {
        let present = self.library.find(&card).cloned();
        if present.as_deref() == entry.as_deref() {
            return Vec::new();
        }
        self.record("take over the change from another tab", None);
        let same_data = match (&present, &entry) {
            (Some(old), Some(new)) => old.data == new.data,
            _ => false,
        };
        match entry {
            Some(entry) => self.library.put(*entry),
            None => self.library.entries.retain(|other| other.scorecard.id != card),
        }
        if self.session.open.as_deref() != Some(card.as_str()) {
            return Vec::new();
        }
        if self.library.find(&card).is_none() {
            self.close();
            return self.run(Command::Go(Route::Library), now);
        }
        if same_data { self.score() } else { self.load(now) }
    }
}
