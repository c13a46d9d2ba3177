//! What was changed in the table after it was read, in words, each with what takes it back.

use super::super::{count, counted, number};
use crate::dataset::{Amendment, Keep, Kind};
use crate::editor::{DataSource, Editor};

/// The list of changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Changes {
    pub lines: Vec<Change>,
    /// What holds for all of them.
    pub note: String,
}

/// One change, or several that belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub text: String,
    /// Its places in the record.
    pub places: Vec<usize>,
}

/// None where nothing was changed. A table that was typed consists of its columns and cells: they are no
/// change of it.
pub fn changes(editor: &Editor) -> Option<Changes> {
    let entry = editor.entry()?;
    let typed = matches!(entry.data.source, DataSource::Typed { .. });
    let own =
        |amendment: &Amendment| typed && matches!(amendment, Amendment::Type { .. } | Amendment::Add { .. });
    let list = &entry.data.amendments;
    let mut lines = Vec::new();
    let mut at = 0;
    while let Some(amendment) = list.get(at) {
        let together = list.get(at..).map_or(1, belong_together);
        let line = match (together, list.get(at + 1), list.get(at + 2)) {
            (3, Some(Amendment::Replace { to, .. }), Some(append)) => {
                Some(format!("{}; the rows before it are {to}", say(append)))
            }
            _ if own(amendment) => None,
            _ => Some(say(amendment)),
        };
        if let Some(text) = line {
            lines.push(Change { text, places: (at..at + together).collect() });
        }
        at += together;
    }
    let note = match &entry.data.source {
        DataSource::Stored { name, .. } => format!("{name} itself stays as it was."),
        DataSource::Example { .. } => "The example itself stays as it was.".into(),
        _ => String::new(),
    };
    (!lines.is_empty()).then_some(Changes { lines, note })
}

/// How many changes from the first on are one in a person's mind: a new column for periods, what it says
/// of the rows that are there, and the rows that come.
fn belong_together(list: &[Amendment]) -> usize {
    match list {
        [
            Amendment::Add { column: added },
            Amendment::Replace { column: filled, .. },
            Amendment::Append { .. },
            ..,
        ] if added == filled => 3,
        _ => 1,
    }
}

/// A change as a sentence without its stop.
fn say(amendment: &Amendment) -> String {
    match amendment {
        Amendment::Type { cells } => {
            let total = cells.values().map(Vec::len).sum();
            let columns: Vec<&str> = cells.keys().map(String::as_str).collect();
            let place = match columns.as_slice() {
                [one] => (*one).to_owned(),
                [one, other] => format!("{one} and {other}"),
                many => counted(many.len(), "column"),
            };
            format!("{} typed in {place}", counted(total, "cell"))
        }
        Amendment::Add { column } => format!("New column {column}"),
        Amendment::Rename { column, to } if column.is_empty() => {
            format!("A column without a name is called {to}")
        }
        Amendment::Rename { column, to } => format!("{column} is called {to}"),
        Amendment::Leave { column } => format!("Column {column} left out"),
        Amendment::Drop { rows } => format!("{} left out", counted(rows.len(), "row")),
        Amendment::Replace { column, from, to } => {
            let from = match from.as_slice() {
                [empty] if empty.is_empty() => "Empty cells".to_owned(),
                [one] => format!("“{one}”"),
                [one, other] => format!("“{one}” and “{other}”"),
                [one, rest @ ..] => format!("“{one}” and {} more texts", count(rest.len())),
                [] => "Nothing".to_owned(),
            };
            let to = if to.is_empty() { "missing".to_owned() } else { format!("“{to}”") };
            format!("{from} in {column} now {to}")
        }
        Amendment::Clear { column, kind } => {
            let what = match kind {
                Kind::Number => "no number",
                Kind::Date => "no date",
                Kind::YesNo => "neither yes nor no",
                Kind::Text => "unreadable",
            };
            format!("What is {what} in {column} is missing")
        }
        Amendment::Limit { column, low, high } => {
            format!("Numbers of {column} below {} or above {} are missing", number(*low), number(*high))
        }
        Amendment::Thin { id, period, keep } => {
            let keep = match keep {
                Keep::First => "first",
                Keep::Last => "last",
            };
            let within = period.as_ref().map(|period| format!(" and {period}")).unwrap_or_default();
            format!("Of several rows of one {id}{within} the {keep} stays")
        }
        Amendment::Repeat { name, .. } => format!("{name} begun with the rows of the latest period"),
        Amendment::Join { part, on } => {
            let pair = |(ours, theirs): &(String, String)| match ours == theirs {
                true => ours.clone(),
                false => format!("{ours} = {theirs}"),
            };
            format!("{} joined by {}", part.name, on.iter().map(pair).collect::<Vec<_>>().join(" and "))
        }
        Amendment::Append { part, period: Some((_, name)) } => format!("{} added below as {name}", part.name),
        Amendment::Append { part, period: None } => format!("{} added below", part.name),
    }
}
