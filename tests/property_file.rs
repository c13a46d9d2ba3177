//! What holds for every file: any text is read or refused with a sentence, never a panic; what was
//! read is written so that it reads the same again.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test speaks by panicking")]

use proptest::prelude::*;
use scorewright::file::{library, scorecard};
use scorewright::scorecard::template;
use serde_json::Value;

/// Reads the text, and if it is taken, writes and reads it again.
fn check(text: &str) -> Result<(), TestCaseError> {
    match library::read_any(text) {
        Err(refusal) => prop_assert!(!refusal.message.is_empty()),
        Ok((cards, _)) => {
            for card in cards {
                let written = scorecard::write(&card);
                let again = scorecard::read(&written);
                prop_assert_eq!(again.as_ref(), Ok(&card), "{}", written);
                prop_assert_eq!(scorecard::write(&card), written);
            }
        }
    }
    Ok(())
}

fn texts() -> impl Strategy<Value = &'static str> {
    let all: Vec<&str> =
        template::catalogue().iter().filter_map(|entry| template::definition(entry.key)).collect();
    proptest::sample::select(all)
}

/// A number, a text, a list: anything that could stand where something else is expected.
fn odd_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,6}".prop_map(Value::from),
        Just(serde_json::json!([])),
        Just(serde_json::json!({})),
        Just(serde_json::json!([{ "id": "x" }])),
        Just(serde_json::json!({ "type": "linear", "worst": 1, "best": 2, "more": [1.5, null] })),
    ]
}

/// Every place in the value, as a path of keys and indices.
fn places(value: &Value, here: &mut Vec<String>, all: &mut Vec<Vec<String>>) {
    all.push(here.clone());
    let items: Vec<(String, &Value)> = match value {
        Value::Array(items) => items.iter().enumerate().map(|(i, item)| (i.to_string(), item)).collect(),
        Value::Object(items) => items.iter().map(|(key, item)| (key.clone(), item)).collect(),
        _ => Vec::new(),
    };
    for (key, item) in items {
        here.push(key);
        places(item, here, all);
        here.pop();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,200}") {
        check(&text)?;
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        check(&String::from_utf8_lossy(&bytes))?;
    }

    /// A sound file with one value replaced: a mistake as people make them.
    #[test]
    fn a_file_with_one_odd_value_is_read_or_refused(text in texts(), at in any::<proptest::sample::Index>(), odd in odd_value()) {
        let mut value: Value = serde_json::from_str(text).unwrap();
        let mut all = Vec::new();
        places(&value, &mut Vec::new(), &mut all);
        let place = at.get(&all);
        let target = place.iter().fold(&mut value, |value, key| match value {
            Value::Array(items) => &mut items[key.parse::<usize>().unwrap()],
            other => &mut other[key.as_str()],
        });
        *target = odd;
        check(&value.to_string())?;
    }

    #[test]
    fn a_file_that_was_cut_off_is_refused(text in texts(), at in any::<proptest::sample::Index>()) {
        let end = at.index(text.trim_end().len() - 1);
        let cut = &text[..(0..=end).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0)];
        prop_assert!(library::read_any(cut).is_err());
    }
}

#[test]
fn nesting_without_end_is_refused() {
    let deep = format!("{{\"format\":\"scorewright/scorecard\",\"version\":1,\"x\":{}", "[".repeat(100_000));
    assert!(scorecard::read(&deep).is_err());
    let conditions =
        format!("{}{}{}", "{\"not\":".repeat(100), "{\"column\":\"a\",\"op\":\"present\"}", "}".repeat(100));
    let card = template::definition("blank").unwrap().replacen(
        "\"data\":",
        &format!("\"alerts\": [{{ \"id\": \"a\", \"when\": {conditions} }}],\n  \"data\":"),
        1,
    );
    scorecard::read(&card).expect("nesting that JSON itself allows is read");
}
