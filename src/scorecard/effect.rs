//! What an override does. In the file it is an object with one of three words.

use serde_json::Value;

use super::Extra;
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

const WORDS: [&str; 3] = ["cap", "floor", "set"];

impl Record for OverrideEffect {
    fn read(value: Value) -> Result<Self, Refusal> {
        let mut fields = Fields::of(value).map_err(|_| none())?;
        let mut found = None;
        for word in WORDS {
            if let Some(score) = fields.pick(word) {
                let Some(score) = score.as_f64() else {
                    return Err(Refusal::new("expected a score from 0 to 100").under(word));
                };
                if found.replace((word, score)).is_some() {
                    return Err(none());
                }
            }
        }
        let of = match found {
            Some(("cap", score)) => Effect::Cap(score),
            Some(("floor", score)) => Effect::Floor(score),
            Some((_, score)) => Effect::Set(score),
            None => return Err(none()),
        };
        Ok(OverrideEffect { of, extra: fields.rest() })
    }

    fn write(&self) -> Value {
        let (word, score) = match self.of {
            Effect::Cap(score) => ("cap", score),
            Effect::Floor(score) => ("floor", score),
            Effect::Set(score) => ("set", score),
        };
        let mut fields = Extra::new();
        put(&mut fields, word, score.write());
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
