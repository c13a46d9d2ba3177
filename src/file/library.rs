//! The backup of a library: every scorecard of a browser in one file.

use serde_json::{Value, json};

use super::enclosed::{self, Enclosed};
use super::scorecard::{from_value, parse};
use crate::record::Record;
use crate::scorecard::{Refusal, Scorecard};

/// What the file says it is.
pub const FORMAT: &str = "scorewright/library";

/// Reads a backup.
///
/// # Errors
/// The first thing for which it is refused, with its JSON path.
pub fn read(text: &str) -> Result<Vec<Scorecard>, Refusal> {
    read_value(parse(text)?)
}

/// Reads a file that holds one scorecard, alone or with its data, or a backup of many.
///
/// # Errors
/// As [`read`].
pub fn read_any(text: &str) -> Result<(Vec<Scorecard>, Option<Enclosed>), Refusal> {
    let value = parse(text)?;
    match value.get("format").and_then(Value::as_str) {
        Some(FORMAT) => Ok((read_value(value)?, None)),
        Some(enclosed::FORMAT) => {
            enclosed::read(value).map(|(scorecard, enclosed)| (vec![scorecard], Some(enclosed)))
        }
        _ => Ok((vec![from_value(value)?], None)),
    }
}

fn read_value(mut value: Value) -> Result<Vec<Scorecard>, Refusal> {
    let refuse = |path: &str, message: &str| Err(Refusal { path: path.into(), message: message.into() });
    if value.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return refuse("format", "expected “scorewright/library”");
    }
    if value.get("version").and_then(Value::as_u64) != Some(1) {
        return refuse("version", "this Scorewright reads version 1");
    }
    let Some(Value::Array(items)) = value.get_mut("scorecards").map(Value::take) else {
        return refuse("scorecards", "expected a list of scorecards");
    };
    let mut scorecards: Vec<Scorecard> = Vec::with_capacity(items.len());
    for (i, item) in items.into_iter().enumerate() {
        let scorecard = from_value(item).map_err(|refusal| refusal.at(i).under("scorecards"))?;
        if scorecards.iter().any(|other| other.id == scorecard.id) {
            return refuse(&format!("scorecards[{i}].id"), "this id is taken already");
        }
        scorecards.push(scorecard);
    }
    Ok(scorecards)
}

/// The canonical text of a backup.
pub fn write<'a>(scorecards: impl IntoIterator<Item = &'a Scorecard>) -> String {
    let list: Vec<Value> = scorecards.into_iter().map(Record::write).collect();
    let value = json!({ "format": FORMAT, "version": 1, "scorecards": list });
    let mut text = serde_json::to_string_pretty(&value).unwrap_or_default();
    text.push('\n');
    text
}
