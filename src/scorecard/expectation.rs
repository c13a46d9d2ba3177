//! Test cases: what a team expects of the scores. They are checked whenever something changes and
//! never change a score, so one that this version does not understand is kept, not refused.

use serde_json::Value;

use super::Extra;
use crate::record::{Fields, Record, Refusal, put};

/// One expectation.
#[derive(Clone, Debug, PartialEq)]
pub enum Expectation {
    /// “Acme is At risk”, “Globex scores at least 75”.
    Subject {
        /// Id or name of the subject.
        subject: String,
        /// The label of its band.
        band: Option<String>,
        /// Bounds of the total, 0..=100.
        at_least: Option<f64>,
        at_most: Option<f64>,
        extra: Extra,
    },
    /// “No more than 15% At risk”.
    Share {
        /// The label of the band.
        band: String,
        /// Bounds of its share of those with a total, 0..=1.
        at_least: Option<f64>,
        at_most: Option<f64>,
        extra: Extra,
    },
    /// Of a later version.
    Unknown(Value),
}

impl Record for Expectation {
    fn read(value: Value) -> Result<Self, Refusal> {
        Ok(understood(value.clone()).unwrap_or(Expectation::Unknown(value)))
    }

    fn write(&self) -> Value {
        let mut fields = Extra::new();
        let (at_least, at_most, extra) = match self {
            Expectation::Subject { subject, band, at_least, at_most, extra } => {
                put(&mut fields, "subject", subject.write());
                put(&mut fields, "band", band.write());
                (at_least, at_most, extra)
            }
            Expectation::Share { band, at_least, at_most, extra } => {
                put(&mut fields, "band", band.write());
                (at_least, at_most, extra)
            }
            Expectation::Unknown(value) => return value.clone(),
        };
        put(&mut fields, "at_least", at_least.write());
        put(&mut fields, "at_most", at_most.write());
        fields.extend(extra.clone());
        Value::Object(fields)
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut crate::record::Book) -> Value {
        book.named("Expectation", |book| {
            let mut object = book.anonymous();
            let whose = "Id or name of a subject; without one the expectation is about a band’s share.";
            object.field::<Option<String>>("subject", whose, None);
            object.field::<Option<String>>("band", "The label of a band.", None);
            object.field::<Option<f64>>("at_least", "Of the total, 0..=100; of a band’s share, 0..=1.", None);
            object.field::<Option<f64>>("at_most", "Of the total, 0..=100; of a band’s share, 0..=1.", None);
            let about = "What a team expects of the scores. It never changes a score.";
            crate::record::described(serde_json::json!({ "anyOf": [object.finish(), true] }), about)
        })
    }
}

/// None where it is not one of the forms that this version knows.
fn understood(value: Value) -> Option<Expectation> {
    let mut fields = Fields::of(value).ok()?;
    let subject: Option<String> = fields.take("subject").ok()?;
    let band: Option<String> = fields.take("band").ok()?;
    let (at_least, at_most): (Option<f64>, Option<f64>) =
        (fields.take("at_least").ok()?, fields.take("at_most").ok()?);
    let bounded = at_least.is_some() || at_most.is_some();
    let extra = fields.rest();
    match (subject, band) {
        (Some(subject), band) if band.is_some() || bounded => {
            Some(Expectation::Subject { subject, band, at_least, at_most, extra })
        }
        (None, Some(band)) if bounded => Some(Expectation::Share { band, at_least, at_most, extra }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_not_understood_is_kept() {
        for value in [
            json!({ "subject": "A-1", "band": "At risk" }),
            json!({ "subject": "A-1", "at_least": 75, "note": "since May" }),
            json!({ "band": "At risk", "at_most": 0.15 }),
            json!({ "subject": 5, "band": "At risk" }),
            json!({ "band": "At risk" }),
            json!({ "group": "product", "at_least": 50 }),
            json!("later"),
        ] {
            assert_eq!(Expectation::read(value.clone()).map(|read| read.write()), Ok(value));
        }
        assert!(matches!(Expectation::read(json!({ "band": "x" })), Ok(Expectation::Unknown(_))));
    }
}
