//! Questions taking turns: of each kind one is under way, and of those behind it only the newest waits.
//! `platform` asks it before it sends anything, and tells it of every answer.

use std::collections::HashMap;

use super::Slot;
use crate::job::Job;

/// A question with its ticket.
pub type Question = (u32, Job);

/// What is under way, by kind, and what waits behind it.
#[derive(Debug, Default)]
pub struct Turns(HashMap<Slot, Option<Question>>);

impl Turns {
    /// The question, where it is to be sent now; otherwise it waits, in the place of an older one.
    pub fn ask(&mut self, slot: Slot, question: Question) -> Option<Question> {
        match self.0.get_mut(&slot) {
            Some(behind) => {
                *behind = Some(question);
                None
            }
            None => {
                self.0.insert(slot, None);
                Some(question)
            }
        }
    }

    /// The question under way is answered, or never will be: what is to be sent next.
    pub fn next(&mut self, slot: Slot) -> Option<Question> {
        let behind = self.0.remove(&slot).flatten()?;
        self.ask(slot, behind)
    }
}
