//! The JSON Schema of the scorecard file, generated from the types themselves.
//! Native only: the app checks by reading, editors and reviewers use the schema.

use crate::record::Book;
use crate::scorecard::Scorecard;

/// The schema (draft 2020-12) as canonical text.
pub fn write() -> String {
    let mut text =
        serde_json::to_string_pretty(&Book::of::<Scorecard>("Scorewright scorecard")).unwrap_or_default();
    text.push('\n');
    text
}
