//! The JSON Schema is that of the types, and every scorecard that is read validates against it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test speaks by panicking")]

use std::fs;
use std::path::Path;

use scorewright::file::{library, schema, scorecard};
use scorewright::scorecard::template;
use serde_json::Value;

fn committed() -> Value {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("scorecard.schema.json"));
    serde_json::from_str(&text.expect("scorecard.schema.json is there")).expect("it is JSON")
}

#[test]
fn the_committed_schema_is_current() {
    let current: Value = serde_json::from_str(&schema::write()).unwrap();
    assert!(committed() == current, "refresh it: cargo run --example schema > scorecard.schema.json");
}

#[test]
fn it_is_of_the_draft_that_it_names() {
    let schema = committed();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert!(jsonschema::draft202012::meta::is_valid(&schema));
}

fn problems(definition: &str) -> Vec<String> {
    let validator = jsonschema::validator_for(&committed()).expect("the schema is valid");
    let value: Value = serde_json::from_str(definition).expect("it is JSON");
    validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn every_template_validates() {
    for template in template::catalogue() {
        assert_eq!(problems(template::definition(template.key).unwrap()), [""; 0], "{}", template.key);
    }
}

#[test]
fn every_conformance_definition_that_is_read_validates() {
    let mut checked = 0;
    for case in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance")).unwrap() {
        let folder = case.unwrap().path();
        let file = folder.join("scorecard.json");
        if !file.exists() || folder.join("error.txt").exists() {
            continue;
        }
        let text = fs::read_to_string(file).unwrap();
        assert_eq!(problems(&text), [""; 0], "{}", folder.display());
        let written = scorecard::write(&scorecard::read(&text).unwrap());
        assert_eq!(problems(&written), [""; 0], "written: {}", folder.display());
        checked += 1;
    }
    assert!(checked > 50, "only {checked} definitions were found");
}

/// A schema that lets everything pass would never be missed.
#[test]
fn what_has_the_wrong_shape_does_not_validate() {
    let sound = template::definition("blank").unwrap();
    let break_it = |from: &str, to: &str| {
        let broken = sound.replacen(from, to, 1);
        assert_ne!(broken, sound, "{from}");
        assert!(!problems(&broken).is_empty(), "{to}");
        assert!(scorecard::read(&broken).is_err(), "{to}");
    };
    break_it("\"type\": \"linear\"", "\"type\": \"lineal\"");
    break_it("\"version\": 1", "\"version\": \"one\"");
    break_it("\"kpis\": [", "\"kpis\": {}, \"others\": [");
}

#[test]
fn a_backup_holds_what_validates() {
    let cards: Vec<_> = template::catalogue()
        .iter()
        .map(|entry| scorecard::read(template::definition(entry.key).unwrap()).unwrap())
        .collect();
    let backup = library::write(&cards);
    assert_eq!(library::read(&backup).unwrap(), cards);
    let value: Value = serde_json::from_str(&backup).unwrap();
    for card in value["scorecards"].as_array().unwrap() {
        assert_eq!(problems(&card.to_string()), [""; 0]);
    }
}
