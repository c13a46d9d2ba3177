//! A scorecard with its data in one file, for whoever means to hand both over: the scorecard's own file
//! never holds data. Called by `library`, which reads any file, and by `editor`.

use serde_json::{Value, json};

use super::scorecard::from_value;
use crate::dataset::Corrections;
use crate::record::{Record, record};
use crate::scorecard::{Refusal, Scorecard};

/// What the file says it is.
pub const FORMAT: &str = "scorewright/scorecard-with-data";

record! {
    /// The table that travels with a scorecard.
    pub struct Enclosed {
        /// What its file was called.
        pub name: String,
        /// The table as it was, in the form of RFC 4180, one header row.
        pub csv: String,
        /// How its columns are read, against what they suggest.
        pub corrections: Corrections = Corrections::default(),
        /// The day on which recency was judged, as `2026-10-31`.
        pub as_of: String,
    }
}

/// The name under which it is saved: `ID.with-data.json`.
pub fn file_name(scorecard: &Scorecard) -> String {
    format!("{}.with-data.json", scorecard.id)
}

/// Reads a file of this form.
///
/// # Errors
/// The first thing for which it is refused, with its JSON path.
pub fn read(mut value: Value) -> Result<(Scorecard, Enclosed), Refusal> {
    let mut part = |key: &str| value.get_mut(key).map(Value::take).unwrap_or_default();
    if part("version").as_u64() != Some(1) {
        return Err(Refusal::new("this Scorewright reads version 1").under("version"));
    }
    let scorecard = from_value(part("scorecard")).map_err(|refusal| refusal.under("scorecard"))?;
    let enclosed = Enclosed::read(part("data")).map_err(|refusal| refusal.under("data"))?;
    Ok((scorecard, enclosed))
}

/// The text of such a file.
pub fn write(scorecard: &Scorecard, enclosed: &Enclosed) -> String {
    let value = json!({
        "format": FORMAT,
        "version": 1,
        "scorecard": scorecard.write(),
        "data": enclosed.write(),
    });
    let mut text = serde_json::to_string_pretty(&value).unwrap_or_default();
    text.push('\n');
    text
}
