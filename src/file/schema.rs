//! The JSON Schema of the scorecard file, generated from the types themselves.
//! Native only: the app checks by reading, editors and reviewers use the schema.

use crate::scorecard::Scorecard;

/// The schema (draft 2020-12) as canonical text.
pub fn write() -> String {
    let generator = schemars::generate::SchemaSettings::draft2020_12().into_generator();
    let schema = generator.into_root_schema_for::<Scorecard>();
    let mut value = schema.to_value();
    if let Some(object) = value.as_object_mut() {
        object.insert("title".into(), "Scorewright scorecard".into());
    }
    let mut text = serde_json::to_string_pretty(&value).unwrap_or_default();
    text.push('\n');
    text
}
