//! What an override does. In the file it is an object with one of three words.

use serde_json::Value;

use super::Extra;
use crate::record::number;
use crate::record::{Fields, Record, Refusal, choice, put};

choice! {
    /// What an override does to the total (0..=100).
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub enum Effect {
        Cap = "cap"(f64),
        Floor = "floor"(f64),
        Set = "set"(f64),
    }
}

/// The effect as the file holds it.
#[derive(Clone, Debug, PartialEq)]
pub struct OverrideEffect {
    pub of: Effect,
    /// Keys that this version does not know.
    pub extra: Extra,
}

impl Effect {
    const WORDS: [&'static str; 3] = ["cap", "floor", "set"];

    /// The effect of a word in the file; a cap where the word is not known.
    pub fn named(word: &str, score: f64) -> Effect {
        match word {
            "floor" => Effect::Floor(score),
            "set" => Effect::Set(score),
            _ => Effect::Cap(score),
        }
    }

    /// The word in the file.
    pub fn word(self) -> &'static str {
        match self {
            Effect::Cap(_) => "cap",
            Effect::Floor(_) => "floor",
            Effect::Set(_) => "set",
        }
    }

    /// The score to which it caps, lifts or sets.
    pub fn score(self) -> f64 {
        match self {
            Effect::Cap(score) | Effect::Floor(score) | Effect::Set(score) => score,
        }
    }
}

impl Record for OverrideEffect {
    fn read(value: Value) -> Result<Self, Refusal> {
        let mut fields = Fields::of(value).map_err(|_| none())?;
        let mut found = None;
        for word in Effect::WORDS {
            if let Some(score) = fields.pick(word) {
                let Some(score) = number(&score) else {
                    return Err(Refusal::new("expected a score from 0 to 100").under(word));
                };
                if found.replace(Effect::named(word, score)).is_some() {
                    return Err(none());
                }
            }
        }
        Ok(OverrideEffect { of: found.ok_or_else(none)?, extra: fields.rest() })
    }

    fn write(&self) -> Value {
        let mut fields = Extra::new();
        put(&mut fields, self.of.word(), self.of.score().write());
        fields.extend(self.extra.clone());
        Value::Object(fields)
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut crate::record::Book) -> Value {
        book.named("OverrideEffect", |book| {
            let mut schema = Effect::schema(book);
            schema["description"] = "What an override does to the total, by one of three words.".into();
            schema
        })
    }
}

fn none() -> Refusal {
    Refusal::new("expected one of cap, floor or set with a score")
}
