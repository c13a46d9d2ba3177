//! The scorecard file (format.md): read strictly where a guess could change a score, kindly
//! elsewhere; written in canonical form, so that a diff shows what a person changed.

use serde_json::Value;

use crate::record::Record;
use crate::scorecard::{Refusal, Scorecard, check};
use crate::text;

/// Reads a scorecard and checks it.
///
/// # Errors
/// The first thing for which it is refused, with the JSON path of the offending value.
pub fn read(text: &str) -> Result<Scorecard, Refusal> {
    from_value(parse(text)?)
}

/// Reads JSON text; numbers without a fraction become integers, however they were written.
///
/// # Errors
/// Line and column where the text stops being JSON.
pub(super) fn parse(text: &str) -> Result<Value, Refusal> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut value: Value = serde_json::from_str(text).map_err(|error| {
        let place = format!("line {}, column {}", error.line(), error.column());
        let reason = if error.is_eof() { "the text ends too early".into() } else { reason(&error) };
        Refusal { path: String::new(), message: format!("This is not JSON: {reason} ({place}).") }
    })?;
    tidy(&mut value);
    Ok(value)
}

/// The message of a JSON error without the place, which is told apart.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or(&text).to_string()
}

/// Reads a scorecard from a JSON value and checks it.
///
/// # Errors
/// As [`read`].
pub fn from_value(value: Value) -> Result<Scorecard, Refusal> {
    check_head(&value)?;
    let scorecard = Scorecard::read(value)?;
    match check(&scorecard).into_iter().next() {
        Some(refusal) => Err(refusal),
        None => Ok(scorecard),
    }
}

/// The canonical text: two spaces, the format's order of keys, defaults left out, a final newline.
pub fn write(scorecard: &Scorecard) -> String {
    let mut text = serde_json::to_string_pretty(&scorecard.write()).unwrap_or_default();
    text.push('\n');
    text
}

/// The name under which it is saved: `NAME.scorecard.json`.
pub fn file_name(scorecard: &Scorecard) -> String {
    format!("{}.scorecard.json", scorecard.id)
}

fn refuse<T>(path: impl Into<String>, message: impl Into<String>) -> Result<T, Refusal> {
    Err(Refusal { path: path.into(), message: message.into() })
}

fn check_head(value: &Value) -> Result<(), Refusal> {
    let Some(object) = value.as_object() else {
        return refuse("", "This is JSON, but not a scorecard: a scorecard is an object.");
    };
    match object.get("format").and_then(Value::as_str) {
        Some(Scorecard::FORMAT) => {}
        Some(other) => {
            return refuse("format", format!("expected “{}”, found “{other}”", Scorecard::FORMAT));
        }
        None => return refuse("format", format!("expected “{}”: this is no scorecard", Scorecard::FORMAT)),
    }
    match object.get("version").and_then(Value::as_u64) {
        Some(1) => Ok(()),
        Some(newer) if newer > 1 => refuse(
            "version",
            format!("version {newer} is newer than this Scorewright, which reads version 1"),
        ),
        _ => refuse("version", "expected 1"),
    }
}

/// 60.0 and 60 are one number; files hold the shorter, also under keys that are not known.
fn tidy(value: &mut Value) {
    match value {
        Value::Number(number) => {
            if let Some(float) = text::number(number.as_str())
                && number.as_str().contains(['.', 'e', 'E'])
                && float.fract() == 0.0
                && float.abs() < 9e15
            {
                *number = (float as i64).into();
            }
        }
        Value::Array(items) => items.iter_mut().for_each(tidy),
        Value::Object(items) => items.values_mut().for_each(tidy),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(kpi: &str, more: &str) -> String {
        format!(
            r#"{{"format":"scorewright/scorecard","version":1,"id":"a","name":"A","kind":"custom",
            "groups":[{{"id":"g","name":"G","kpis":[{kpi}]}}]{more}}}"#
        )
    }

    fn refused(kpi: &str, more: &str) -> String {
        read(&card(kpi, more)).map(|_| String::new()).unwrap_or_else(|refusal| refusal.path)
    }

    const KPI: &str = r#"{"id":"k","rule":{"type":"linear","worst":0,"best":1}}"#;

    #[test]
    fn names_the_path_of_what_it_refuses() {
        let rule = |rule: &str| refused(&format!(r#"{{"id":"k","rule":{rule}}}"#), "");
        assert_eq!(rule(r#"{"type":"linear","worst":0,"best":1}"#), "");
        assert_eq!(rule(r#"{"type":"lineal"}"#), "groups[0].kpis[0].rule.type");
        assert_eq!(rule(r#"{"type":"linear","worst":"low","best":1}"#), "groups[0].kpis[0].rule.worst");
        assert_eq!(rule(r#"{"type":"linear","worst":1}"#), "groups[0].kpis[0].rule.best");
        assert_eq!(
            rule(r#"{"type":"steps","below":0,"steps":[{"from":"x","score":1}]}"#),
            "groups[0].kpis[0].rule.steps[0].from"
        );
        assert_eq!(
            rule(r#"{"type":"categories","scores":{"Gold":101}}"#),
            "groups[0].kpis[0].rule.scores.Gold"
        );
        let when = |when: &str| {
            let more = format!(r#","overrides":[{{"id":"o","when":{when},"effect":{{"cap":1}}}}]"#);
            refused(KPI, &more)
        };
        assert_eq!(when(r#"{"value":"k","op":">","to":1}"#), "");
        assert_eq!(when(r#"{"all":[{"value":"k","op":"~","to":1}]}"#), "overrides[0].when.all[0].op");
        assert_eq!(
            when(r#"{"all":[{"value":"k","score":"k","op":">","to":1}]}"#),
            "overrides[0].when.all[0]"
        );
        assert_eq!(when(r#"{"not":{"score":"nobody","op":">","to":1}}"#), "overrides[0].when.not");
        assert_eq!(when("7"), "overrides[0].when");
        assert_eq!(
            refused(r#"{"id":"k","weight":"3","rule":{"type":"percentile"}}"#, ""),
            "groups[0].kpis[0].weight"
        );
        assert_eq!(refused(KPI, r#","missing":101"#), "missing");
    }

    #[test]
    fn keeps_unknown_keys_and_leaves_defaults_out() {
        let text = card(
            r#"{"id":"k","weight":1.0,"mood":[1,2.5],"rule":{"type":"linear","worst":0.0,"best":1,"smooth":true}}"#,
            r#","x":{"deep":null},"min_coverage":0"#,
        );
        let scorecard = read(&text).unwrap();
        let written = write(&scorecard);
        assert_eq!(read(&written).unwrap(), scorecard);
        assert!(
            written.contains("\"smooth\": true")
                && written.contains("\"mood\"")
                && written.contains("\"deep\": null")
        );
        assert!(
            !written.contains("weight")
                && !written.contains("min_coverage")
                && written.contains("\"worst\": 0,")
        );
    }

    #[test]
    fn says_where_text_is_no_json() {
        let refusal = read("{\n  \"format\": oops\n}").unwrap_err();
        assert!(refusal.message.contains("line 2"), "{refusal}");
    }
}
