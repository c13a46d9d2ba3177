//! Performs the editor's effects and reports what came of them as commands.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::spawn_local;

use super::keeping::Keeping;
use super::link::Link;
use super::reader::{self, Reading};
use super::stop::Stop;
use super::{clipboard, database, download, fetch, file, location, storage};
use crate::dataset::Treatment;
use crate::editor::{Brought, Command, DataLink, DataSource, Editor, Effect, Question, Slot, Theme, Turns};
use crate::job::{Answer, Job};
use crate::scorecard::Scorecard;

type Dispatch = Rc<dyn Fn(Command)>;
type Peek = Rc<dyn Fn(&mut dyn FnMut(&Editor))>;

/// The browser as the app's servant.
#[derive(Clone)]
pub struct Host {
    dispatch: Dispatch,
    /// A look at the present state, for saving what is newest when the time comes.
    peek: Peek,
    link: Link,
    /// Stops the reading that is under way.
    reading: Rc<RefCell<Stop>>,
    unsaved: Rc<RefCell<BTreeSet<String>>>,
    unsaved_order: Rc<Cell<bool>>,
    saving: Rc<Cell<bool>>,
    keeping: Keeping,
    turns: Rc<RefCell<Turns>>,
}

impl Host {
    pub fn new(
        dispatch: impl Fn(Command) + 'static,
        peek: impl Fn(&mut dyn FnMut(&Editor)) + 'static,
    ) -> Host {
        let dispatch: Dispatch = Rc::new(dispatch);
        let lost = dispatch.clone();
        let host = Host {
            link: Link::new(move || lost(Command::DataLost)),
            dispatch,
            peek: Rc::new(peek),
            reading: Rc::default(),
            unsaved: Rc::default(),
            unsaved_order: Rc::default(),
            saving: Rc::default(),
            keeping: Keeping::new(),
            turns: Rc::default(),
        };
        host.listen();
        host
    }

    /// Saves before the page goes, and hears of what other tabs save.
    fn listen(&self) {
        let Some(window) = web_sys::window() else { return };
        let host = self.clone();
        let leave = Closure::<dyn Fn()>::new(move || host.save_now());
        for event in ["pagehide", "visibilitychange"] {
            let _ = window.add_event_listener_with_callback(event, leave.as_ref().unchecked_ref());
        }
        leave.forget();
        let dispatch = self.dispatch.clone();
        let elsewhere = Closure::<dyn Fn(_)>::new(move |event: web_sys::StorageEvent| {
            let found = event.key().and_then(|key| storage::elsewhere(&key, event.new_value()));
            if let Some((card, entry)) = found {
                dispatch(Command::Elsewhere { card, entry: entry.map(Box::new) });
            }
        });
        let _ = window.add_event_listener_with_callback("storage", elsewhere.as_ref().unchecked_ref());
        elsewhere.forget();
    }

    /// Performs one effect.
    pub fn perform(&self, effect: Effect) {
        match effect {
            Effect::Save { card } => {
                self.unsaved.borrow_mut().insert(card);
                self.save_soon();
            }
            Effect::SaveOrder => {
                self.unsaved_order.set(true);
                self.save_soon();
            }
            Effect::Forget { card } => {
                self.unsaved.borrow_mut().remove(&card);
                storage::forget(&card);
            }
            Effect::ForgetAside { key } => storage::forget_aside(&key),
            Effect::Navigate { route, replace } => location::show(&route, replace),
            Effect::ApplyTheme(theme) => self.apply_theme(theme),
            Effect::KeepTab { text } => storage::keep_tab(&text),
            Effect::FetchTemplate { ticket, key } => {
                let dispatch = self.dispatch.clone();
                spawn_local(async move {
                    let text = fetch::template(&key).await.ok_or_else(|| {
                        "The template could not be fetched: is this page’s server out of reach? Choose it again in a moment."
                            .to_string()
                    });
                    dispatch(Command::TemplateCame { ticket, key, text });
                });
            }
            Effect::Ask { slot, ticket, job } => self.ask(slot, ticket, *job),
            Effect::ReadBlob { slot, ticket, blob, key, name, treatment, scorecard } => {
                match file::hold_on(blob) {
                    Some(blob) => {
                        let part = (slot == Slot::Part).then(|| key.clone());
                        self.read(slot, Reading { ticket, name, treatment, part, scorecard }, blob, key);
                    }
                    None => {
                        let message = "The browser lost hold of the file. Choose it again.".into();
                        let answer = Box::new(Answer::Failed { message });
                        (self.dispatch)(Command::Answered { slot, ticket, answer });
                    }
                }
            }
            Effect::ReadAttached { ticket, link, scorecard } => self.read_attached(ticket, link, scorecard),
            Effect::OpenText { name, text } => {
                if let Some(Brought { blob, name, bytes }) = file::hold_text(&text, &name) {
                    (self.dispatch)(Command::OpenData { blob, name, bytes });
                }
            }
            Effect::StopReading => self.reading.borrow().say(),
            Effect::KeepHabits { text } => {
                if let Err(message) = storage::save_habits(&text) {
                    (self.dispatch)(Command::SaveFailed { message });
                }
            }
            Effect::Tidy { keep } => spawn_local(async move {
                // Nothing depends on it: what could not be deleted now is deleted next time.
                let _ = database::tidy(&keep).await;
            }),
            Effect::Erase { keys } => {
                let dispatch = self.dispatch.clone();
                spawn_local(async move {
                    file::let_go(&keys);
                    if database::erase(&keys).await.is_err() {
                        let message =
                            "This browser did not delete the data. Clear this site’s data in its settings."
                                .to_string();
                        dispatch(Command::KeepFailed { message });
                    }
                });
            }
            Effect::Copy { text } => {
                let dispatch = self.dispatch.clone();
                spawn_local(async move { dispatch(Command::Copied(clipboard::copy(&text).await)) });
            }
            Effect::Download { name, mime, text } => {
                if download::save(&name, mime, &text).is_err() {
                    (self.dispatch)(Command::SaveFailed {
                        message: format!("The browser made no file of “{name}”."),
                    });
                }
            }
        }
    }

    /// Asks the worker, or waits until the question of this kind that is under way is answered.
    fn ask(&self, slot: Slot, ticket: u32, job: Job) {
        let question = self.turns.borrow_mut().ask(slot, (ticket, job));
        if let Some(question) = question {
            self.send(slot, question);
        }
    }

    fn send(&self, slot: Slot, (ticket, job): Question) {
        let host = self.clone();
        self.link.send(&job, None, move |answer| {
            let next = host.turns.borrow_mut().next(slot);
            if let Some(next) = next {
                host.send(slot, next);
            }
            (host.dispatch)(Command::Answered { slot, ticket, answer: Box::new(answer) });
        });
    }

    /// What stops the reading that begins now; whatever was being read before is stopped.
    fn begin_reading(&self) -> Stop {
        let stop = Stop::default();
        self.reading.replace(stop.clone()).say();
        stop
    }

    fn told(&self, ticket: u32) -> impl FnMut(u64, usize) + use<> {
        let report = self.dispatch.clone();
        move |bytes, rows| report(Command::Loading { ticket, bytes, rows })
    }

    /// Reads a blob into the worker, and keeps it for the next visit.
    fn read(&self, slot: Slot, table: Reading, blob: web_sys::Blob, key: String) {
        let stop = self.begin_reading();
        let host = self.clone();
        self.keeping.begin();
        spawn_local(async move {
            let kept = host.read_and_keep(slot, table, &blob, &key, &stop).await;
            if host.keeping.end() && host.unsaved.borrow().is_empty() {
                (host.dispatch)(Command::Saved);
            }
            if kept {
                // It is kept as it is; the scores come first.
                host.link.rest().await;
                database::pack(&key, &blob).await;
            }
        });
    }

    /// Whether the blob could be read and is kept.
    async fn read_and_keep(
        &self,
        slot: Slot,
        table: Reading,
        blob: &web_sys::Blob,
        key: &str,
        stop: &Stop,
    ) -> bool {
        let ticket = table.ticket;
        let name = table.name.clone();
        let answer = reader::read(&self.link, blob, table, stop, self.told(ticket)).await;
        let Some(answer) = answer else { return false };
        let read = matches!(answer, Answer::Loaded(_) | Answer::Part(_));
        if read {
            file::remember(key, blob);
        }
        (self.dispatch)(Command::Answered { slot, ticket, answer: Box::new(answer) });
        let kept = read && database::put(key, blob).await.is_ok();
        if read && !kept {
            let message = format!(
                "“{name}” is open, but this browser could not keep it for the next visit: its storage is full \
                 or closed. Open the file again then."
            );
            (self.dispatch)(Command::KeepFailed { message });
        }
        kept
    }

    /// Reads what was kept, made or typed, and before it the other files that serve it.
    fn read_attached(&self, ticket: u32, link: DataLink, scorecard: Arc<Scorecard>) {
        const GONE: &str = "The data of this scorecard is no longer in this browser. Open the file again.";
        let stop = self.begin_reading();
        let host = self.clone();
        spawn_local(async move {
            for part in link.parts() {
                // One that is gone is told where it is missed.
                let Some(blob) = kept(&part.key).await else { continue };
                let table = Reading {
                    ticket,
                    name: part.name.clone(),
                    treatment: Treatment::default(),
                    part: Some(part.key.clone()),
                    scorecard: scorecard.clone(),
                };
                if reader::read(&host.link, &blob, table, &stop, |_, _| ()).await.is_none() {
                    return;
                }
            }
            let treatment = link.treatment();
            let made = match &link.source {
                DataSource::Typed { .. } => Some(Job::Typed {
                    name: "Typed table".into(),
                    treatment: treatment.clone(),
                    scorecard: scorecard.clone(),
                }),
                DataSource::Example { template, day } => Some(Job::Example {
                    template: template.clone(),
                    day: *day,
                    treatment: treatment.clone(),
                    scorecard: scorecard.clone(),
                }),
                _ => None,
            };
            let (name, blob) = match (link.source, made) {
                (_, Some(job)) => {
                    let answer = reader::ask(&host.link, &job, None).await;
                    if !stop.is_said() {
                        let answer = Box::new(answer);
                        (host.dispatch)(Command::Answered { slot: Slot::Data, ticket, answer });
                    }
                    return;
                }
                (DataSource::Stored { key, name, .. }, _) => (name, kept(&key).await),
                _ => return,
            };
            let Some(blob) = blob else { return host.fail_loading(ticket, GONE) };
            let table = Reading { ticket, name, treatment, part: None, scorecard };
            let answer = reader::read(&host.link, &blob, table, &stop, host.told(ticket)).await;
            if let Some(answer) = answer {
                let answer = Box::new(answer);
                (host.dispatch)(Command::Answered { slot: Slot::Data, ticket, answer });
            }
        });
    }

    fn fail_loading(&self, ticket: u32, message: &str) {
        (self.dispatch)(Command::LoadFailed { ticket, message: message.into() });
    }

    /// Saves within a moment: a drag changes a scorecard sixty times a second.
    fn save_soon(&self) {
        if self.saving.replace(true) {
            return;
        }
        let host = self.clone();
        let save = Closure::once_into_js(move || host.save_now());
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(save.unchecked_ref(), 200);
        }
    }

    /// Saves everything that is not saved yet.
    fn save_now(&self) {
        self.saving.set(false);
        let cards = std::mem::take(&mut *self.unsaved.borrow_mut());
        let order = self.unsaved_order.replace(false);
        if cards.is_empty() && !order {
            return;
        }
        let mut outcome = Ok(());
        (self.peek)(&mut |editor| {
            for card in &cards {
                if let Some(entry) = editor.library.find(card) {
                    outcome = outcome.clone().and(storage::save(entry));
                }
            }
            if order {
                outcome = outcome.clone().and(storage::save_order(editor));
            }
        });
        match outcome {
            Ok(()) if self.keeping.waits() => {}
            Ok(()) => (self.dispatch)(Command::Saved),
            Err(message) => {
                self.unsaved.borrow_mut().extend(cards);
                (self.dispatch)(Command::SaveFailed { message });
            }
        }
    }

    fn apply_theme(&self, theme: Theme) {
        let root = web_sys::window().and_then(|window| window.document()?.document_element());
        if let Some(root) = root {
            let _ = match theme {
                Theme::System => root.remove_attribute("data-theme"),
                Theme::Light => root.set_attribute("data-theme", "light"),
                Theme::Dark => root.set_attribute("data-theme", "dark"),
            };
        }
        // A theme that cannot be remembered is no reason to trouble anyone.
        let _ = storage::save_theme(theme);
    }
}

/// What was kept under a key; where the browser keeps nothing on disk, the file as it was brought.
async fn kept(key: &str) -> Option<web_sys::Blob> {
    database::get(key).await.ok().flatten().or_else(|| file::recall(key))
}
