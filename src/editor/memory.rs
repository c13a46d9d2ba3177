//! What a person corrected in files with these columns, so that the next file like them is read so again.
//! It belongs to this browser: kept beside the scorecards, never in one, and gone with the data.

use std::collections::BTreeSet;

use super::{DataLink, DataSource, DataState, Editor, Effect, Purpose, Slot};
use crate::dataset::{Corrections, Layout, Treatment, kindred};
use crate::record::{Record, record};

record! {
    /// How files with these columns are read and used.
    #[derive(Default)]
    pub struct Habit {
        /// What the columns are called, in no order, periods and spelling aside.
        pub columns: Vec<String>,
        /// The same of what the file shows before it is said where its table is; empty where that is not
        /// known.
        pub found: Vec<String> = Vec::new(),
        pub corrections: Corrections = Default::default(),
        /// What a person gave columns to do: pairs of a purpose's key and a header.
        pub uses: Vec<(String, String)> = Vec::new(),
        /// The file in which it was corrected last, and the scorecard for which it was open.
        pub file: String,
        pub card: String,
    }
}

/// The newest habits; older ones are forgotten.
const MOST: usize = 50;

/// A file that is being opened as one like it was.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recall {
    /// The file that was brought last.
    pub blob: u32,
    /// Whether it has been read in another way already.
    pub tried: bool,
    /// Whether it came with the word on how it is to be read.
    pub told: bool,
    /// The key of the data that is read by habit, with those corrections and the file that they are from.
    pub read: Option<(String, Corrections, String)>,
    /// The key of the data whose columns before any layout are known, and those.
    pub found: Option<(String, Vec<String>)>,
}

/// Columns as a habit knows them.
fn known(headers: &[String]) -> Vec<String> {
    let names: BTreeSet<String> =
        headers.iter().filter(|header| !header.is_empty()).map(|header| kindred(header)).collect();
    names.into_iter().collect()
}

/// The header that a habit's header stands for here: the same, else the only one that is kin to it.
fn counterpart<'a>(headers: &'a [String], header: &str) -> Option<&'a String> {
    let name = kindred(header);
    let mut kin = headers.iter().filter(|other| kindred(other) == name);
    let first = headers.iter().find(|other| *other == header);
    first.or_else(|| kin.next().filter(|_| kin.next().is_none()))
}

impl Habit {
    /// The corrections of its columns as these headers spell them.
    fn for_columns(&self, headers: &[String]) -> Corrections {
        let mut corrections = Corrections::default();
        for (header, correction) in self.corrections.columns() {
            if let Some(header) = counterpart(headers, header) {
                corrections.set(header, correction);
            }
        }
        corrections
    }
}

impl Editor {
    /// A file was read as it is; where one like it had its table elsewhere, it is read again. None where
    /// there is nothing to do but to take it.
    pub(super) fn read_by_habit(&mut self, headers: &[String]) -> Option<Vec<Effect>> {
        let layout = self.session.incoming.as_ref()?.corrections.layout.clone();
        if self.session.recall.told {
            return None;
        }
        let columns = known(headers);
        let plain = layout == Layout::default();
        if plain && !self.session.recall.tried {
            let habit = self.session.habits.iter().find(|habit| {
                habit.corrections.layout != Layout::default() && !columns.is_empty() && habit.found == columns
            })?;
            let layout = habit.corrections.layout.clone();
            self.note_found(headers);
            return self.read_again(layout);
        }
        // What is right there is wrong here.
        let fits = plain || self.session.habits.iter().any(|habit| habit.columns == columns);
        if fits { None } else { self.read_again(Layout::default()) }
    }

    /// Reading by habit failed: the file is read as it is. None where it was read so.
    pub(super) fn read_without_habit(&mut self) -> Option<Vec<Effect>> {
        let by_habit = self.session.incoming.as_ref()?.corrections.layout != Layout::default();
        if by_habit { self.read_again(Layout::default()) } else { None }
    }

    fn read_again(&mut self, layout: Layout) -> Option<Vec<Effect>> {
        let scorecard = self.card()?.clone();
        let link = self.session.incoming.as_mut()?;
        link.corrections.layout = layout;
        let corrections = link.corrections.clone();
        let DataSource::Stored { key, name, .. } = link.source.clone() else { return None };
        self.session.recall.tried = true;
        let ticket = self.session.ticket(Slot::Data);
        let blob = self.session.recall.blob;
        let treatment = Treatment { corrections, amendments: Vec::new() };
        let slot = Slot::Data;
        let read = Effect::ReadBlob { slot, ticket, blob, key, name, treatment, scorecard };
        Some(vec![Effect::StopReading, read])
    }

    /// Corrects the columns of a link as in the last file like it. Returns what its columns did there, and
    /// the name of that file.
    pub(super) fn apply_habit(
        &mut self,
        link: &mut DataLink,
        headers: &[String],
    ) -> (Vec<(Purpose, String)>, String) {
        self.session.recall.read = None;
        if self.session.recall.told {
            return Default::default();
        }
        let columns = known(headers);
        let Some(habit) = self.session.habits.iter().find(|habit| habit.columns == columns).cloned() else {
            return Default::default();
        };
        let layout = std::mem::take(&mut link.corrections.layout);
        link.corrections = habit.for_columns(headers);
        link.corrections.layout = layout;
        if let (DataSource::Stored { key, .. }, false) = (&link.source, link.corrections.is_empty()) {
            self.session.recall.read = Some((key.clone(), link.corrections.clone(), habit.file.clone()));
        }
        let uses = habit.uses.iter();
        let uses = uses
            .filter_map(|(key, header)| Some((Purpose::parse(key)?, counterpart(headers, header)?.clone())));
        (uses.collect(), habit.file)
    }

    /// Notes what a file shows before it is said where its table is.
    pub(super) fn note_found(&mut self, headers: &[String]) {
        let link = self.session.incoming.as_ref().or(self.entry().map(|entry| &entry.data));
        let Some(DataLink { source: DataSource::Stored { key, .. }, corrections, .. }) = link else { return };
        if corrections.layout == Layout::default() {
            self.session.recall.found = Some((key.clone(), known(headers)));
        }
    }

    /// Remembers how the open file is read now, and what this column was given to do there.
    pub(super) fn remember(&mut self, used: Option<(&Purpose, Option<&str>)>) -> Vec<Effect> {
        let Some(entry) = self.entry().cloned() else { return Vec::new() };
        let (DataSource::Stored { key, name, .. }, DataState::Ready(loaded)) =
            (&entry.data.source, &self.session.data)
        else {
            return Vec::new();
        };
        let columns = known(&loaded.headers);
        let before = self.session.habits.clone();
        let plain = entry.data.corrections.layout == Layout::default();
        let found =
            self.session.recall.found.as_ref().filter(|(of, _)| of == key).map(|(_, found)| found.clone());
        let habits = &mut self.session.habits;
        // A clean file may have the columns of one whose table had to be shown: the two differ.
        let is_old = |habit: &Habit| {
            let same = |found: &Vec<String>| habit.found.is_empty() || habit.found == *found;
            habit.columns == columns && found.as_ref().is_none_or(same)
        };
        let old = habits.iter().position(is_old);
        let mut habit = old.map(|at| habits.remove(at)).unwrap_or_default();
        // Read as found again: so will be the next. Where a habit did not fit, it stays for others.
        let recall = &self.session.recall;
        if plain && (!recall.tried || recall.read.is_some()) {
            habits.retain(|other| other.found != columns);
        }
        habit.found = found.unwrap_or(habit.found);
        habit.corrections = entry.data.corrections.clone();
        if let Some((purpose, column)) = used {
            habit.uses.retain(|(key, header)| *key != purpose.key() && Some(header.as_str()) != column);
            habit.uses.extend(column.map(|column| (purpose.key(), column.to_string())));
        }
        (habit.columns, habit.card) = (columns, entry.scorecard.id.clone());
        if !habit.corrections.is_empty() || !habit.uses.is_empty() {
            // The file that is told is the one in which a person corrected something.
            let same = |old: &Habit| {
                let mut as_before = old.for_columns(&loaded.headers);
                as_before.layout = old.corrections.layout.clone();
                as_before == habit.corrections
            };
            if !old.and_then(|at| before.get(at)).is_some_and(same) {
                habit.file = name.clone();
            }
            habits.insert(0, habit);
            habits.truncate(MOST);
        }
        self.keep_habits(&before)
    }

    /// Forgets what was learnt from the data of a scorecard that goes.
    pub(super) fn forget_habits(&mut self, card: &str) -> Vec<Effect> {
        let before = self.session.habits.clone();
        let columns = match &self.session.data {
            DataState::Ready(loaded) if self.session.open.as_deref() == Some(card) => known(&loaded.headers),
            _ => Vec::new(),
        };
        self.session.habits.retain(|habit| habit.card != card && habit.columns != columns);
        self.keep_habits(&before)
    }

    fn keep_habits(&self, before: &[Habit]) -> Vec<Effect> {
        if self.session.habits == before {
            return Vec::new();
        }
        vec![Effect::KeepHabits { text: self.session.habits.to_text() }]
    }
}
