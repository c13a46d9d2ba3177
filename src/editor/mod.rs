//! The open library as a pure state machine: `run` takes a command and returns effects as values.
//!
//! `ui` sends commands and draws view models; `platform` performs effects and reports back with
//! commands. Nothing here knows a browser, so every journey is a native test.

mod added;
mod amend;
mod answer;
mod command;
mod create;
mod data;
mod draft;
mod edit;
mod enclose;
mod fit;
mod forget;
mod history;
mod library;
mod memory;
mod moment;
mod portfolio;
mod present;
mod purpose;
mod route;
mod session;
mod shelf;
mod suppose;
mod tick;
mod title;
mod turn;
pub mod view;

use std::sync::Arc;

pub use command::{Aside, Command, Effect, Slot, Start, Theme};
pub use create::{Creation, Home, Pick, create};
pub use draft::Draft;
pub use fit::{Fitting, Why};
pub use history::History;
pub use library::{DataLink, DataSource, Entry, Library, Millis, Picture};
pub use memory::{Habit, Recall};
pub use moment::Moment;
pub use purpose::Purpose;
pub use route::{
    ALERTS, BANDS, OVERRIDES, PARTS, Place, REVIEW, Route, SEGMENTS, SETTINGS, TESTS, VIEWS, WEIGHTS,
};
pub use session::{
    Added, Brought, DataState, Notice, Plan, Progress, Refusal, Saving, Session, Showing, Stamp, Toast, Way,
};
pub use turn::{Question, Turns};

use crate::scorecard::Scorecard;

/// The state of the app. Cloning shares everything large.
#[derive(Clone, Debug, Default)]
pub struct Editor {
    /// Saved and undoable.
    pub library: Library,
    pub history: History<Library>,
    /// Neither saved nor undoable.
    pub session: Session,
}

impl Editor {
    /// Carries out a command and returns what the browser has to do.
    pub fn run(&mut self, command: Command, now: Moment) -> Vec<Effect> {
        match command {
            Command::Start(start) => self.start(*start, now),
            Command::Go(route) => self.go(route, now),
            Command::Visited(route) => self.visit(route, now),
            Command::SetTheme(theme) => {
                self.session.theme = theme;
                vec![Effect::ApplyTheme(theme)]
            }
            Command::Create { template } => self.create(&template, true),
            Command::Import { text, name } => self.import(&text, name.as_deref(), now),
            Command::Rename { card, name } => self.rename(&card, &name, now),
            Command::Duplicate { card } => self.duplicate(&card, now),
            Command::Delete { card } => self.delete(&card, now),
            Command::Export { card } => self.export(&card),
            Command::ExportWithData => self.ask_enclosed(),
            Command::BackUp => self.back_up(now),
            Command::DownloadAside { key } => self.download_aside(&key),
            Command::DiscardAside { key } => {
                self.session.aside.retain(|aside| aside.key != key);
                vec![Effect::ForgetAside { key }]
            }
            Command::Edit(edit) => self.edit(&edit, now),
            Command::Lock { id, on } => self.lock(id, on),
            Command::Settle => {
                self.history.settle();
                Vec::new()
            }
            Command::Undo => self.undo(now),
            Command::Redo => self.redo(now),
            Command::OpenData { blob, name, bytes } => self.open_data(blob, name, bytes, now),
            Command::Bring(files) => self.bring(files, now),
            Command::Plan(plan) => self.plan(plan),
            Command::UseAdded => self.use_added(now),
            Command::LeaveAdded => self.leave_added(now),
            Command::TypeTable { columns } => self.type_table(columns, now),
            Command::Amend(amendment) => self.amend(amendment, now),
            Command::AmendAll { amendments, told } => self.amend_all(amendments, told, now),
            Command::TakeBack(place) => self.take_back(&[place], now),
            Command::TakeBackAll(places) => self.take_back(&places, now),
            Command::ShowCells { from, to } => self.show_cells(from, to),
            Command::ExportTable => self.ask_table(),
            Command::UseExample => self.use_example(now),
            Command::RemoveData => self.remove_data(now),
            Command::ForgetData => self.forget_data(now),
            Command::CancelLoading => self.cancel_loading(now),
            Command::ReadAgain => self.load(now),
            Command::DismissRefusal => {
                self.session.refused = None;
                Vec::new()
            }
            Command::Correct(corrections) => self.correct(corrections, now),
            Command::SetAsOf(day) => self.set_as_of(day, now),
            Command::SetRoles(roles) => self.edit(&crate::scorecard::Edit::SetRoles { roles }, now),
            Command::UseColumn { column, before, after } => self.use_column(&column, before, after, now),
            Command::EditAndTell { edit, told, leads } => self.edit_and_tell(&edit, told, leads, now),
            Command::DismissHabit => {
                self.session.recall.read = None;
                Vec::new()
            }
            Command::AcceptColumns => {
                self.session.fitted = Default::default();
                Vec::new()
            }
            Command::DataLost => self.lose_data(),
            Command::Loading { ticket, bytes, rows } => self.note_progress(ticket, bytes, rows),
            Command::LoadFailed { ticket, message } => self.fail_loading(ticket, message, now),
            Command::KeepFailed { message } => {
                self.session.notice(message, false);
                Vec::new()
            }
            Command::AskLevels(query) => {
                self.session.level_query = query;
                self.ask_place()
            }
            Command::Ask { query, replace } => self.ask(query, replace),
            Command::Look(look) => self.look(look),
            Command::Extract { places, copy } => self.extract(places, copy),
            Command::ShowRows { from, to } => self.show_rows(from, to),
            Command::Suppose { column, cell } => self.suppose(column, cell),
            Command::SupposeNothing => {
                self.session.supposed.clear();
                self.ask_place()
            }
            Command::AskTasks { query, from, to } => self.ask_for_tasks(query, from, to),
            Command::Tick { task, done } => self.tick(task, done, now),
            Command::ExportTasks { calendar } => self.ask_task_list(calendar, now),
            Command::Since(since) => {
                self.session.since = since;
                self.ask_place()
            }
            Command::Against(version) => {
                self.session.against = version;
                self.ask_place()
            }
            Command::TryFormula { formula } => self.try_formula(formula),
            Command::ExportResults => self.ask_export(),
            Command::Mask(on) => self.mask(on),
            Command::Show(showing) => self.show(showing),
            Command::Readdress(route) => {
                self.session.route = route.clone();
                vec![Effect::Navigate { route, replace: true }]
            }
            Command::Copy { text } => vec![Effect::Copy { text }],
            Command::Copied(copied) => {
                let refused = "The browser did not allow copying. Select the text and copy it.";
                self.session.toast(if copied { "Copied" } else { refused }, false);
                Vec::new()
            }
            Command::TemplateCame { ticket, key, text } => self.take_template(ticket, key, text, now),
            Command::Answered { slot, ticket, answer } => self.take_answer(slot, ticket, *answer, now),
            Command::Saved => {
                self.session.saving = Saving::Saved(now.local());
                Vec::new()
            }
            Command::SaveFailed { message } => {
                self.session.notice(message.clone(), true);
                self.session.saving = Saving::Failed(message);
                Vec::new()
            }
            Command::Elsewhere { card, entry } => self.take_from_elsewhere(card, entry, now),
            Command::DismissToast(id) => {
                self.session.toasts.retain(|toast| toast.id != id);
                Vec::new()
            }
            Command::DismissNotice(index) => {
                if index < self.session.notices.len() {
                    self.session.notices.remove(index);
                }
                Vec::new()
            }
        }
    }

    /// The entry that the present address is about, else the one that was open last.
    pub fn entry(&self) -> Option<&Arc<Entry>> {
        let id = self.session.route.card().or(self.session.open.as_deref())?;
        self.library.find(id)
    }

    /// The scorecard that the present address is about.
    pub fn card(&self) -> Option<&Arc<Scorecard>> {
        self.entry().map(|entry| &entry.scorecard)
    }

    /// The scorecard as it was before the last step, where that step changed it.
    pub fn card_before(&self) -> Option<Arc<Scorecard>> {
        self.before(self.entry()?)
    }

    /// The scorecard of an entry as it was before the last step, where that step changed it. A step that
    /// opened another table compares with nothing: what was before was made for the table before.
    fn before(&self, now: &Entry) -> Option<Arc<Scorecard>> {
        let before = self.history.before()?.find(&now.scorecard.id)?;
        let same_table = before.data.source == now.data.source;
        (same_table && before.scorecard != now.scorecard).then(|| before.scorecard.clone())
    }
}
