//! The saved state: the scorecards of this browser, each with the data it is tested on.

use std::sync::Arc;

use crate::record::{choice, record};

use crate::dataset::{Amendment, Corrections, Day, Part, Treatment};
use crate::engine::Ticked;
use crate::scorecard::{Scorecard, new_id};

/// A point in time, UTC, in milliseconds since 1970.
pub type Millis = i64;

record! {
    /// One scorecard of the library.
    pub struct Entry {
        pub scorecard: Arc<Scorecard>,
        pub data: DataLink = Default::default(),
        pub edited: Millis,
        /// The template whose example data fits.
        pub template: Option<String>,
        /// Groups and KPIs whose weight stays while others are changed: a help for whoever edits, no part
        /// of the definition.
        pub locked: Vec<String> = Vec::new(),
        /// Tasks that are done: the subject's id and the task's key. They belong to this browser, not to the
        /// definition.
        pub done: Arc<Ticked> = Default::default(),
        /// How the Results place looks, in the written form of a look: no part of the definition.
        pub look: String = String::new(),
        /// How the data scored last: the picture on the library's card, never read for anything else.
        pub picture: Option<Picture>,
    }
}

record! {
    /// A scorecard's distribution in small.
    #[derive(Default)]
    pub struct Picture {
        pub subjects: usize,
        /// Subjects per 2.5 points of the total.
        pub bins: Vec<u32>,
        /// Subjects per band, in the bands' order.
        pub bands: Vec<u32>,
    }
}

record! {
    /// Where the data of a scorecard comes from, and how it is read.
    #[derive(Default)]
    pub struct DataLink {
        pub source: DataSource,
        /// The day on which recency is judged; today when none.
        pub as_of: Option<Day>,
        pub corrections: Corrections = Default::default(),
        /// What was changed in it after it was read.
        pub amendments: Arc<Vec<Amendment>> = Default::default(),
    }
}

impl DataLink {
    /// How the worker is to read it.
    pub fn treatment(&self) -> Treatment {
        Treatment { corrections: self.corrections.clone(), amendments: self.amendments.to_vec() }
    }

    /// The other files that serve it.
    pub fn parts(&self) -> impl Iterator<Item = &Part> {
        self.amendments.iter().filter_map(Amendment::part)
    }

    /// Keys of all that the browser keeps for it.
    pub fn keys(&self) -> impl Iterator<Item = &String> {
        let own = match &self.source {
            DataSource::Stored { key, .. } => Some(key),
            _ => None,
        };
        own.into_iter().chain(self.parts().map(|part| &part.key))
    }

    /// What it is called.
    pub fn name(&self) -> Option<&str> {
        match &self.source {
            DataSource::None => None,
            DataSource::Example { .. } => Some("the example data"),
            DataSource::Stored { name, .. } => Some(name),
            DataSource::Typed { .. } => Some("the typed table"),
        }
    }
}

choice! {
    /// The data itself is kept elsewhere (examples are made again, files lie in the browser's database).
    #[derive(Clone, Debug, Default, PartialEq)]
    pub enum DataSource {
        #[default]
        None = "none",
        /// Example data of a template, made for a day.
        Example = "example" { template: String, day: Day },
        /// A file or pasted table, kept under `key`.
        Stored = "stored" { key: String, name: String, bytes: u64, opened: Millis },
        /// A table that was typed: it is all in its changes.
        Typed = "typed" { begun: Millis },
    }
}

/// All scorecards, newest first. Cloning shares the entries.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Library {
    pub entries: Vec<Arc<Entry>>,
}

impl Library {
    pub fn find(&self, id: &str) -> Option<&Arc<Entry>> {
        self.entries.iter().find(|entry| entry.scorecard.id == id)
    }

    /// Puts an entry in the place of the one with its id, or first.
    pub fn put(&mut self, entry: Entry) {
        let entry = Arc::new(entry);
        match self.entries.iter_mut().find(|old| old.scorecard.id == entry.scorecard.id) {
            Some(old) => *old = entry,
            None => self.entries.insert(0, entry),
        }
    }

    /// Adds a scorecard from outside; a taken id gets a number, so that nothing is replaced.
    /// Returns the id under which it stands.
    pub fn add(&mut self, mut scorecard: Scorecard, data: DataLink, now: Millis) -> String {
        let template_key = scorecard.id.clone();
        scorecard.id = new_id(&scorecard.id, |id| self.find(id).is_some());
        let id = scorecard.id.clone();
        let template = match &data.source {
            DataSource::Example { template, .. } => Some(template.clone()),
            _ => crate::scorecard::template::find(&template_key).map(|template| template.key.to_string()),
        };
        let scorecard = Arc::new(scorecard);
        let entry = Entry {
            scorecard,
            data,
            edited: now,
            template,
            locked: Vec::new(),
            done: Default::default(),
            look: String::new(),
            picture: None,
        };
        self.entries.insert(0, Arc::new(entry));
        id
    }

    /// The scorecards that `card` refers to, directly or through others.
    pub fn references(&self, card: &Scorecard) -> Vec<Scorecard> {
        let mut found: Vec<Scorecard> = Vec::new();
        let mut open = vec![card];
        while let Some(next) = open.pop() {
            let rules = next.kpis().map(|(_, kpi)| &kpi.rule);
            let rules = rules.chain(next.segments.iter().flat_map(|segment| segment.rules.values()));
            for rule in rules {
                let crate::scorecard::Rule::Scorecard(reference) = rule else { continue };
                let known = reference.id == card.id || found.iter().any(|other| other.id == reference.id);
                if let (false, Some(entry)) = (known, self.find(&reference.id)) {
                    found.push((*entry.scorecard).clone());
                    open.push(&entry.scorecard);
                }
            }
        }
        found
    }
}
