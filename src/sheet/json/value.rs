//! JSON as values, and where in a document its table may be.

use serde_json::{Map, Value};

use crate::dataset::{Finding, FindingKind, Severity};
use crate::sheet::layout::count;

/// Reads a document, or one value a line. NaN and Infinity, for which JSON has no word, count as missing.
///
/// # Errors
/// It is neither, with the place.
pub(super) fn read(text: &str, notices: &mut Vec<Finding>) -> Result<Value, String> {
    let message = match read_exact(text) {
        Ok(value) => return Ok(value),
        Err(message) => message,
    };
    let Some((text, number)) = without_foreign_words(text) else { return Err(message) };
    let value = read_exact(&text)?;
    let title = format!("{} NaN or Infinity", said(number));
    let detail = "JSON has no such number. They count as missing.";
    notices.push(Finding::new(FindingKind::ErrorCells, Severity::Note, number, title, detail));
    Ok(value)
}

fn said(number: usize) -> String {
    format!("{} {}", count(number, "cell"), if number == 1 { "holds" } else { "hold" })
}

fn read_exact(text: &str) -> Result<Value, String> {
    match serde_json::from_str::<Value>(text) {
        Ok(value) => Ok(value),
        Err(error) => read_lines(text).ok_or_else(|| {
            format!(
                "This is no whole JSON (line {}, column {}): {}.",
                error.line(),
                error.column(),
                plain(&error)
            )
        })?,
    }
}

/// The text with `null` in the place of NaN and Infinity outside strings, and how many there are; `None`
/// where there are none.
fn without_foreign_words(text: &str) -> Option<(String, usize)> {
    let mut out = String::with_capacity(text.len());
    let (mut count, mut quoted, mut rest) = (0, false, text);
    while let Some(first) = rest.chars().next() {
        let word = ["-Infinity", "Infinity", "NaN"].into_iter().find(|word| rest.starts_with(word));
        let taken = match (quoted, first, word) {
            (false, _, Some(word)) => {
                out.push_str("null");
                count += 1;
                word.len()
            }
            (true, '\\', _) => {
                let escaped = rest.chars().nth(1).map_or(0, char::len_utf8);
                out.push_str(rest.get(..1 + escaped).unwrap_or_default());
                1 + escaped
            }
            _ => {
                quoted ^= first == '"';
                out.push(first);
                first.len_utf8()
            }
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
    (count > 0).then_some((out, count))
}

/// The error without the place, which is told in front of it.
fn plain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.as_str(), |(text, _)| text).to_owned()
}

/// One value a line; `None` where already the first is none.
fn read_lines(text: &str) -> Option<Result<Value, String>> {
    let lines = || (1_usize..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    let (_, first) = lines().next()?;
    if !serde_json::from_str::<Value>(first).is_ok_and(|value| value.is_object() || value.is_array()) {
        return None;
    }
    let mut values = Vec::new();
    for (number, line) in lines() {
        match serde_json::from_str(line.trim().trim_end_matches(',')) {
            Ok(value) => values.push(value),
            Err(error) => return Some(Err(format!("Line {number} is no whole JSON: {}.", plain(&error)))),
        }
    }
    Some(Ok(Value::Array(values)))
}

/// The path of the longest list of objects or lists, and how many it has.
pub(super) fn largest_list(object: &Map<String, Value>, depth: usize) -> Option<(Vec<String>, usize)> {
    const DEEPEST: usize = 6;
    let mut best: Option<(Vec<String>, usize)> = None;
    for (name, value) in object {
        let found = match value {
            Value::Array(list) => {
                let rows = list.iter().filter(|row| row.is_object() || row.is_array()).count();
                (rows * 2 > list.len()).then(|| (Vec::new(), list.len()))
            }
            Value::Object(inner) if depth < DEEPEST => largest_list(inner, depth + 1),
            _ => None,
        };
        if let Some((mut path, count)) = found
            && best.as_ref().is_none_or(|(_, most)| count > *most)
        {
            path.insert(0, name.clone());
            best = Some((path, count));
        }
    }
    best
}

/// The names of columns that a document of open data tells beside its rows.
pub(super) fn column_names(object: &Map<String, Value>) -> Option<Vec<String>> {
    let meta = object.get("meta").and_then(|meta| meta.get("view")).and_then(|view| view.get("columns"));
    let columns = meta.or_else(|| object.get("columns")).or_else(|| object.get("fields"))?.as_array()?;
    let name = |column: &Value| match column {
        Value::String(name) => Some(name.clone()),
        column => Some(column.get("name")?.as_str()?.to_owned()),
    };
    columns.iter().map(name).collect()
}

/// Whether objects are rows of one table: most of them share a key with the first.
pub(super) fn are_alike(object: &Map<String, Value>) -> bool {
    let mut inner = object.values().filter_map(Value::as_object);
    let Some(first) = inner.next() else { return false };
    let shared = inner.filter(|other| other.keys().any(|key| first.contains_key(key))).count();
    shared * 2 >= object.len() - 1
}

/// Whether an object is a table by itself: of objects that are alike, or of lists.
pub(super) fn is_table(object: &Map<String, Value>) -> bool {
    let all = |fits: fn(&Value) -> bool| object.len() > 1 && object.values().all(fits);
    all(Value::is_array) || (all(Value::is_object) && are_alike(object))
}
