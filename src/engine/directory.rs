//! The names of a frame's subjects as search and sorting need them: in lower case, in order. Made
//! when someone first searches or sorts by name, then kept with the frame.

use super::frame::Frame;
use super::order::ranks;
use crate::dataset::fold;

/// Ids and names of all entries, in lower case.
#[derive(Debug)]
pub struct Directory {
    /// Id and name of each entry, each followed by a line break.
    text: String,
    /// Where each entry's name starts in the text, and where its line ends.
    names: Vec<(u32, u32)>,
    /// The place of each entry's name in natural order.
    ranks: Vec<u32>,
}

impl Directory {
    pub(super) fn new(frame: &Frame) -> Self {
        let mut text = String::new();
        let mut names = Vec::with_capacity(frame.len());
        let add = |text: &mut String, own: &str| {
            if own.is_ascii() {
                text.extend(own.chars().map(|c| if c == '\n' { ' ' } else { c.to_ascii_lowercase() }));
            } else {
                text.push_str(&fold(own).replace('\n', " "));
            }
        };
        for entry in 0..frame.len() {
            let id = frame.id(entry);
            let name = frame.name(entry);
            if id != name {
                add(&mut text, &id);
                text.push('\n');
            }
            let start = text.len() as u32;
            add(&mut text, &name);
            names.push((start, text.len() as u32));
            text.push('\n');
        }
        let ranks = ranks(names.iter().map(|&(from, to)| &text[from as usize..to as usize]));
        Directory { text, names, ranks }
    }

    /// The place of each entry's name in natural order; equal names share one.
    pub fn ranks(&self) -> &[u32] {
        &self.ranks
    }

    /// Which entries have an id or a name that contains the words, case ignored.
    pub fn search(&self, words: &str) -> Vec<bool> {
        let mut found = vec![false; self.names.len()];
        let words = fold(words).replace('\n', " ");
        let (mut from, mut next) = (0, 0);
        // A letter is in many entries, and a search for it in all the text would stop at each.
        if let [letter] = words.as_bytes() {
            for (&(_, end), found) in self.names.iter().zip(&mut found) {
                *found = self.text.as_bytes()[from..end as usize].contains(letter);
                from = end as usize + 1;
            }
            return found;
        }
        for (at, _) in self.text.match_indices(&words) {
            if at < from {
                continue;
            }
            // Mostly it is near, where many have the words.
            let ends_before = |&(_, end): &(u32, u32)| (end as usize) < at;
            let mut reach = 1;
            while self.names.get(next + reach).is_some_and(ends_before) {
                reach *= 2;
            }
            let (low, high) = (next + reach / 2, (next + reach + 1).min(self.names.len()));
            let entry = low + self.names[low..high].partition_point(ends_before);
            let Some(&(_, end)) = self.names.get(entry) else { break };
            found[entry] = true;
            // On to the next entry; its text starts after this one's line break.
            from = end as usize + 1;
            next = entry + 1;
        }
        found
    }
}
