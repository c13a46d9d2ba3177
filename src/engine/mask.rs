//! What subjects are called: by the data's ids and names, or, while those are masked, by a word and the
//! subject's place in the data: `Account 17`. The same everywhere, and after a reload. Every room that shows
//! a subject asks here, so that a mask needs no help from any of them.

use std::borrow::Cow;

use super::frame::Frame;
use crate::dataset::parse_iso;
use crate::text::{lower, number};

impl Frame {
    /// What masks the ids and names.
    pub fn veil(&self) -> Option<&String> {
        self.veil.as_ref()
    }

    /// The id of an entry's subject: the cell, or the row's number from 1 where there is none; masked, the
    /// place of the subject in the data.
    pub fn id(&self, entry: usize) -> Cow<'_, str> {
        match &self.veil {
            Some(word) => Cow::Owned(format!("{word} {}", self.first + self.subject(entry) + 1)),
            None => self.own_id(entry),
        }
    }

    /// The name of an entry's subject; its id where there is none, or where it is masked.
    pub fn name(&self, entry: usize) -> Cow<'_, str> {
        match &self.veil {
            Some(_) => self.id(entry),
            None => self.own_name(entry),
        }
    }

    /// The id as the data has it, masked or not. Not to be shown.
    pub fn own_id(&self, entry: usize) -> Cow<'_, str> {
        match self.cell(self.roles().id, entry) {
            "" => Cow::Owned((self.row(entry) + 1).to_string()),
            id => Cow::Borrowed(id),
        }
    }

    /// The name as the data has it. Not to be shown.
    pub fn own_name(&self, entry: usize) -> Cow<'_, str> {
        match self.cell(self.roles().name, entry) {
            "" => self.own_id(entry),
            name => Cow::Borrowed(name),
        }
    }

    /// The latest entry of a subject by what it is called now, else by what it is called when it is masked
    /// with `word`, or is not: addresses lead on when that changes.
    pub fn find(&self, subject: &str, word: &str) -> Option<usize> {
        let latest = || self.latest().iter().map(|&entry| entry as usize);
        let number = || subject.strip_prefix(word)?.strip_prefix(' ')?.parse::<usize>().ok();
        let by_alias =
            || number().and_then(|at| self.latest().get(at.checked_sub(1)?)).map(|&at| at as usize);
        let by_id = || latest().find(|&entry| self.own_id(entry) == subject);
        match self.veil {
            Some(_) => by_alias().or_else(by_id),
            None => by_id().or_else(by_alias),
        }
    }

    /// Whether a cell would tell whose row it is although that is masked: an id, a name, a text that no other
    /// subject has or that holds the name.
    pub fn tells(&self, column: usize, entry: usize) -> bool {
        let Some(of) = self.table().columns().get(column).filter(|_| self.veil.is_some()) else {
            return false;
        };
        if [self.roles().id, self.roles().name].contains(&Some(column)) {
            return true;
        }
        let cell = of.cell(self.row(entry)).trim();
        if cell.is_empty() || number(cell).is_some() || parse_iso(cell).is_some() {
            return false;
        }
        let text = lower(cell);
        let names = [self.own_id(entry), self.own_name(entry)].map(|name| lower(name.trim()));
        let named = |name: &String| name.chars().count() > 2 && text.contains(name.as_str());
        let alike = |&other: &u32| {
            let other = other as usize;
            self.subject(other) != self.subject(entry) && of.cell(self.row(other)).trim() == cell
        };
        names.iter().any(named) || !self.latest().iter().any(alike)
    }
}
