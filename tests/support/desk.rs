//! A tab without a browser: the editor, the worker's bench and a store in memory, so that whole
//! journeys run as native tests. Effects are performed at once and their answers fed back.

#![allow(
    dead_code,
    clippy::expect_used,
    reason = "each suite uses the gestures it needs, and speaks by panicking"
)]

use std::collections::{BTreeMap, VecDeque};

use scorewright::dataset::{Treatment, may_be_sheets};
use scorewright::editor::{Brought, Command, DataSource, Editor, Effect, Entry, Moment, Slot, Start};
use scorewright::job::{Answer, Job, Last, Workbench, run};
use scorewright::record::Record;
use scorewright::scorecard::template;
use scorewright::sheet;

/// Monday, 23 November 2026, 12:00 UTC.
pub const NOON: Moment = Moment { utc: 1_795_435_200_000, offset: 0 };

#[derive(Default)]
pub struct Desk {
    pub editor: Editor,
    bench: Workbench,
    /// The question of scores that the worker was asked last, as the page keeps it.
    last: Last,
    /// What local storage would hold.
    pub saved: BTreeMap<String, String>,
    pub order: Vec<String>,
    /// How files are read, as local storage would hold it.
    pub habits: String,
    /// Blobs brought by hand, and those kept under a key.
    pub brought: BTreeMap<u32, Vec<u8>>,
    pub kept: BTreeMap<String, Vec<u8>>,
    /// Files that were downloaded: name and text.
    pub files: Vec<(String, String)>,
    pub addresses: Vec<String>,
    /// Questions are held back until `answer_all`, where a test wants to see them overtake each other.
    pub hold: bool,
    pub held: VecDeque<(Slot, u32, Job)>,
    /// The same for files that are being read.
    pub hold_reading: bool,
    pub held_reading: Vec<Effect>,
    /// What was asked, oldest first.
    pub asked: Vec<Slot>,
    next_blob: u32,
}

impl Desk {
    /// A first visit: the example greets.
    pub fn first_visit() -> Desk {
        let mut desk = Desk::default();
        desk.send(Command::Start(Box::new(Start { first_visit: true, ..Start::default() })));
        desk
    }

    /// An empty library.
    pub fn empty() -> Desk {
        let mut desk = Desk::default();
        desk.send(Command::Start(Box::default()));
        desk
    }

    /// The same browser on the next visit: only what was saved is left.
    pub fn reload(self) -> Desk {
        let mut desk = Desk {
            saved: self.saved,
            order: self.order,
            kept: self.kept,
            habits: self.habits,
            ..Desk::default()
        };
        let entry = |id: &String| Entry::from_text(&desk.saved[id]).expect("saved entries are read back");
        let entries = desk.order.iter().map(entry).collect();
        let route = self.editor.session.route.clone();
        let habits = match desk.habits.as_str() {
            "" => Vec::new(),
            text => Record::from_text(text).expect("habits are read back"),
        };
        let start =
            Start { entries, habits, route, last: self.editor.session.open.clone(), ..Start::default() };
        desk.send(Command::Start(Box::new(start)));
        desk
    }

    pub fn send(&mut self, command: Command) {
        let mut effects: VecDeque<Effect> = self.editor.run(command, NOON).into();
        while let Some(effect) = effects.pop_front() {
            self.perform(effect);
        }
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Save { card } => {
                if let Some(entry) = self.editor.library.find(&card) {
                    self.saved.insert(card, entry.to_text());
                }
                self.send(Command::Saved);
            }
            Effect::Forget { card } => {
                self.saved.remove(&card);
            }
            Effect::SaveOrder => {
                self.order =
                    self.editor.library.entries.iter().map(|entry| entry.scorecard.id.clone()).collect();
            }
            Effect::ReadBlob { .. } | Effect::ReadAttached { .. } if self.hold_reading => {
                self.held_reading.push(effect);
            }
            Effect::OpenText { name, text } => self.open_data(&name, text),
            Effect::StopReading => self.held_reading.clear(),
            Effect::FetchTemplate { ticket, key } => {
                let text = template::definition(&key).map(str::to_string);
                let text = text.ok_or_else(|| "There is no such template.".to_string());
                self.send(Command::TemplateCame { ticket, key, text });
            }
            Effect::Ask { slot, ticket, job } if self.hold => self.held.push_back((slot, ticket, *job)),
            Effect::Ask { slot, ticket, job } => self.answer(slot, ticket, *job),
            Effect::ReadBlob { slot, ticket, blob, key, name, treatment, scorecard } => {
                let bytes = self.brought.get(&blob).cloned().expect("the blob was brought");
                let part = (slot == Slot::Part).then(|| key.clone());
                let answer = self.read(ticket, &name, &bytes, treatment, part, scorecard);
                if matches!(answer, Answer::Loaded(_) | Answer::Part(_)) {
                    self.kept.insert(key, bytes);
                }
                self.send(Command::Answered { slot, ticket, answer: Box::new(answer) });
            }
            Effect::ReadAttached { ticket, link, scorecard } => {
                for part in link.parts() {
                    if let Some(bytes) = self.kept.get(&part.key).cloned() {
                        let (key, card) = (Some(part.key.clone()), scorecard.clone());
                        self.read(ticket, &part.name, &bytes, Treatment::default(), key, card);
                    }
                }
                let treatment = link.treatment();
                let (name, bytes) = match link.source {
                    DataSource::None => return,
                    DataSource::Typed { .. } => {
                        let job = Job::Typed { name: "Typed table".into(), treatment, scorecard };
                        let answer = Box::new(self.over_the_wire(job, None));
                        return self.send(Command::Answered { slot: Slot::Data, ticket, answer });
                    }
                    DataSource::Example { template, day } => {
                        let job = Job::Example { template, day, treatment, scorecard };
                        let answer = Box::new(self.over_the_wire(job, None));
                        return self.send(Command::Answered { slot: Slot::Data, ticket, answer });
                    }
                    DataSource::Stored { key, name, .. } => (name, self.kept.get(&key).cloned()),
                };
                let Some(bytes) = bytes else {
                    return self.send(Command::LoadFailed { ticket, message: "gone".into() });
                };
                let answer = self.read(ticket, &name, &bytes, treatment, None, scorecard);
                self.send(Command::Answered { slot: Slot::Data, ticket, answer: Box::new(answer) });
            }
            Effect::Erase { keys } => self.kept.retain(|key, _| !keys.contains(key)),
            Effect::Tidy { keep } => self.kept.retain(|key, _| keep.contains(key)),
            Effect::Download { name, text, .. } => self.files.push((name, text)),
            Effect::KeepHabits { text } => self.habits = text,
            Effect::Navigate { route, .. } => self.addresses.push(route.fragment()),
            _ => {}
        }
    }

    /// Has the worker answer a question.
    pub fn answer(&mut self, slot: Slot, ticket: u32, job: Job) {
        self.asked.push(slot);
        let answer = self.over_the_wire(job, None);
        self.send(Command::Answered { slot, ticket, answer: Box::new(answer) });
    }

    /// Answers what was held back, in this order of indices.
    pub fn answer_held(&mut self, order: &[usize]) {
        self.hold = false;
        let held: Vec<_> = std::mem::take(&mut self.held).into();
        for &index in order {
            let (slot, ticket, job) = held[index].clone();
            self.answer(slot, ticket, job);
        }
    }

    /// Reads the files that were held back.
    pub fn read_held(&mut self) {
        self.hold_reading = false;
        for effect in std::mem::take(&mut self.held_reading) {
            self.perform(effect);
        }
    }

    /// The worker broke down.
    pub fn lose_worker(&mut self) {
        self.bench = Workbench::default();
        self.last = Last::default();
        self.send(Command::DataLost);
    }

    /// What the worker answers, with both messages written and read as they are between page and worker.
    fn over_the_wire(&mut self, job: Job, bytes: Option<Vec<u8>>) -> Answer {
        let text = self.last.shorten(&job).unwrap_or(job).to_text();
        let answer = run(&mut self.bench, Job::from_text(&text).expect("the job arrives"), bytes);
        Answer::from_text(&answer.to_text()).expect("the answer arrives")
    }

    fn read(
        &mut self,
        number: u32,
        name: &str,
        bytes: &[u8],
        treatment: Treatment,
        part: Option<String>,
        scorecard: std::sync::Arc<scorewright::scorecard::Scorecard>,
    ) -> Answer {
        let layout = treatment.corrections.layout.clone();
        let (mut origin, mut text) = (None, None);
        if may_be_sheets(name, bytes) {
            match sheet::read(name, bytes, &layout) {
                Ok(Some(read)) => (origin, text) = (Some(read.origin), Some(read.text)),
                Ok(None) => {}
                Err(message) => return Answer::Failed { message },
            }
        }
        let bytes = text.as_ref().map_or(bytes, |text| text.as_bytes());
        let name = name.into();
        self.over_the_wire(Job::Begin { number, name, layout, origin, part }, None);
        for slice in bytes.chunks(1000) {
            if let failed @ Answer::Failed { .. } =
                self.over_the_wire(Job::Push { number }, Some(slice.to_vec()))
            {
                return failed;
            }
        }
        self.over_the_wire(Job::Finish { number, treatment, scorecard }, None)
    }

    /// Opens a table as if it were dropped.
    pub fn open_data(&mut self, name: &str, text: impl AsRef<[u8]>) {
        self.next_blob += 1;
        self.brought.insert(self.next_blob, text.as_ref().to_vec());
        let bytes = text.as_ref().len() as u64;
        self.send(Command::OpenData { blob: self.next_blob, name: name.into(), bytes });
    }

    /// Brings tables as if they were dropped together.
    pub fn bring(&mut self, files: &[(&str, &str)]) {
        let hold = |(name, text): &(&str, &str)| {
            self.next_blob += 1;
            self.brought.insert(self.next_blob, text.as_bytes().to_vec());
            Brought { blob: self.next_blob, name: (*name).into(), bytes: text.len() as u64 }
        };
        let files = files.iter().map(hold).collect();
        self.send(Command::Bring(files));
    }

    /// The results file of the open scorecard.
    pub fn results(&mut self) -> String {
        self.files.clear();
        self.send(Command::ExportResults);
        self.files.pop().map(|(_, text)| text).unwrap_or_default()
    }
}
