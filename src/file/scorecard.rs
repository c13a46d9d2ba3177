//! The scorecard file (format.md): read strictly where a guess could change a score, kindly
//! elsewhere; written in canonical form, so that a diff shows what a person changed.

use serde_json::{Map, Value};

use super::overflow;
use crate::scorecard::{Condition, Refusal, Rule, Scorecard, check};

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
/// Line and column where the text stops being JSON; the path of a number that is too large.
pub(super) fn parse(text: &str) -> Result<Value, Refusal> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut value: Value = serde_json::from_str(text).map_err(|error| {
        if let Some(path) = overflow::find(text).filter(|_| reason(&error) == "number out of range") {
            return Refusal { path, message: "this number is too large".into() };
        }
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
    check_shape(&value)?;
    let scorecard: Scorecard = typed(&value, "")?;
    match check(&scorecard).into_iter().next() {
        Some(refusal) => Err(refusal),
        None => Ok(scorecard),
    }
}

/// The canonical text: two spaces, the format's order of keys, defaults left out, a final newline.
pub fn write(scorecard: &Scorecard) -> String {
    let mut text = serde_json::to_string_pretty(&to_value(scorecard)).unwrap_or_default();
    text.push('\n');
    text
}

/// The scorecard as a JSON value, numbers without a fraction as integers.
pub fn to_value(scorecard: &Scorecard) -> Value {
    let mut value = serde_json::to_value(scorecard).unwrap_or_default();
    tidy(&mut value);
    value
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

/// Reads rules, conditions and policies one by one, so that a refusal names the very value: inside
/// them the derived reader would only say that something does not fit.
fn check_shape(value: &Value) -> Result<(), Refusal> {
    for (g, group) in list(value, "groups") {
        for (k, kpi) in list(group, "kpis") {
            let path = format!("groups[{g}].kpis[{k}]");
            match kpi.get("rule") {
                Some(rule) => check_rule(rule, &format!("{path}.rule"))?,
                None => return refuse(format!("{path}.rule"), "every KPI needs a rule"),
            }
        }
    }
    for (s, segment) in list(value, "segments") {
        check_condition(segment.get("when"), &format!("segments[{s}].when"))?;
        for (kpi, rule) in segment.get("rules").and_then(Value::as_object).into_iter().flatten() {
            check_rule(rule, &format!("segments[{s}].rules.{kpi}"))?;
        }
    }
    for (i, item) in list(value, "overrides") {
        check_condition(item.get("when"), &format!("overrides[{i}].when"))?;
        check_effect(item.get("effect"), &format!("overrides[{i}].effect"))?;
    }
    for (i, alert) in list(value, "alerts") {
        check_condition(alert.get("when"), &format!("alerts[{i}].when"))?;
    }
    for (i, view) in list(value, "views") {
        if let Some(filter) = view.get("where").filter(|filter| !filter.is_null()) {
            check_condition(Some(filter), &format!("views[{i}].where"))?;
        }
    }
    Ok(())
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = (usize, &'a Value)> {
    value.get(key).and_then(Value::as_array).into_iter().flatten().enumerate()
}

fn check_rule(value: &Value, path: &str) -> Result<(), Refusal> {
    let Some(object) = value.as_object() else { return refuse(path, "a rule is an object") };
    let Some(word) = object.get("type").and_then(Value::as_str) else {
        return refuse(format!("{path}.type"), "a rule names its type");
    };
    if !Rule::TYPES.contains(&word) {
        let known = Rule::TYPES.join(", ");
        return refuse(format!("{path}.type"), format!("“{word}” is no rule; there are {known}"));
    }
    // The tag decides the variant; read alone, each field's own path is known.
    let rest: Map<String, Value> = object
        .iter()
        .filter(|(key, _)| *key != "type")
        .map(|(key, item)| (key.clone(), item.clone()))
        .collect();
    let rest = Value::Object(rest);
    use crate::scorecard as shape;
    match word {
        "linear" => typed::<shape::Linear>(&rest, path).map(drop),
        "curve" => typed::<shape::Curve>(&rest, path).map(drop),
        "steps" => typed::<shape::Steps>(&rest, path).map(drop),
        "range" => typed::<shape::Range>(&rest, path).map(drop),
        "categories" => typed::<shape::Categories>(&rest, path).map(drop),
        "yes_no" => typed::<shape::YesNo>(&rest, path).map(drop),
        "levels" => typed::<shape::Levels>(&rest, path).map(drop),
        "recency" => typed::<shape::Recency>(&rest, path).map(drop),
        "change" => typed::<shape::Change>(&rest, path).map(drop),
        "percentile" => typed::<shape::Percentile>(&rest, path).map(drop),
        _ => typed::<shape::Reference>(&rest, path).map(drop),
    }
}

fn check_effect(value: Option<&Value>, path: &str) -> Result<(), Refusal> {
    let object = value.and_then(Value::as_object);
    let words = ["cap", "floor", "set"];
    let found: Vec<_> = words.iter().filter_map(|word| Some((word, object?.get(*word)?))).collect();
    match found.as_slice() {
        [(_, score)] if score.is_number() => Ok(()),
        [(word, _)] => refuse(format!("{path}.{word}"), "expected a score from 0 to 100"),
        _ => refuse(path, "expected one of cap, floor or set with a score"),
    }
}

fn check_condition(value: Option<&Value>, path: &str) -> Result<(), Refusal> {
    let Some(object) = value.and_then(Value::as_object) else {
        return refuse(path, "a condition is an object");
    };
    for word in ["all", "any"] {
        if let Some(inner) = object.get(word) {
            let Some(tests) = inner.as_array() else {
                return refuse(format!("{path}.{word}"), "expected a list of conditions");
            };
            for (i, test) in tests.iter().enumerate() {
                check_condition(Some(test), &format!("{path}.{word}[{i}]"))?;
            }
            return single(object, path);
        }
    }
    if let Some(inner) = object.get("not") {
        check_condition(Some(inner), &format!("{path}.not"))?;
        return single(object, path);
    }
    let operand = ["value", "score", "column", "change"].into_iter().find(|word| object.contains_key(*word));
    let Some(word) = operand else {
        return refuse(
            path,
            "a condition names a value, a score, a column or a change, or joins others by all, any, not",
        );
    };
    single(object, path)?;
    if !object.get(word).is_some_and(Value::is_string) {
        return refuse(format!("{path}.{word}"), "expected a name");
    }
    if !object.contains_key("op") {
        return refuse(format!("{path}.op"), "expected one of < <= > >= = != in missing present");
    }
    typed::<Condition>(&Value::Object(object.clone()), path).map(drop).map_err(|_| Refusal {
        path: format!("{path}.op"),
        message: "expected one of < <= > >= = != in missing present".into(),
    })
}

/// Two of these words in one condition would leave open which of them counts.
fn single(object: &Map<String, Value>, path: &str) -> Result<(), Refusal> {
    let words = ["all", "any", "not", "value", "score", "column", "change"];
    let found: Vec<&str> = words.into_iter().filter(|word| object.contains_key(*word)).collect();
    if found.len() > 1 {
        refuse(path, format!("it names both {}; choose one", found.join(" and ")))
    } else {
        Ok(())
    }
}

fn typed<T: serde::de::DeserializeOwned>(value: &Value, path: &str) -> Result<T, Refusal> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let inner = error.path().to_string();
        let message = error.into_inner().to_string();
        // What is not there has no path of its own; that of its place is where it belongs.
        let absent = message.strip_prefix("missing field `").and_then(|rest| rest.split('`').next());
        let steps = [path, if inner == "." { "" } else { &inner }, absent.unwrap_or_default()];
        let path = steps.into_iter().filter(|step| !step.is_empty()).collect::<Vec<_>>().join(".");
        Refusal {
            path,
            message: if absent.is_some() { "this is needed and not there".into() } else { message },
        }
    })
}

/// 60.0 and 60 are one number; files hold the shorter.
fn tidy(value: &mut Value) {
    match value {
        Value::Number(number) => {
            if let Some(float) = number.as_f64()
                && number.is_f64()
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
