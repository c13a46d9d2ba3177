//! Help in writing a formula: column names at the cursor, and what the formula gives. Called by the
//! formula field; it changes nothing.

use super::{counted, number};
use crate::editor::Editor;
use crate::scorecard::formula;
use crate::text;

/// A part of the text that a column's name could take the place of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Completion {
    /// Start and end of what is replaced, in characters.
    pub from: usize,
    pub to: usize,
    /// Headers that fit, as they are told.
    pub columns: Vec<String>,
}

/// More would hide the rest of the page.
const MOST: usize = 8;

/// The columns that fit what is written before the cursor (in characters); none where nothing is begun.
pub fn completion(headers: &[String], text: &str, cursor: usize) -> Completion {
    let chars: Vec<char> = text.chars().collect();
    let cursor = cursor.min(chars.len());
    let open =
        chars[..cursor].iter().rposition(|c| *c == '[').filter(|at| !chars[*at..cursor].contains(&']'));
    let plain = |c: &char| c.is_alphanumeric() || *c == '_';
    let from = match open {
        Some(at) => at,
        None => chars[..cursor].iter().rposition(|c| !plain(c)).map_or(0, |at| at + 1),
    };
    let begun: String = chars[from..cursor].iter().collect();
    let wanted = text::lower(begun.trim_start_matches('[').trim());
    let number = begun.starts_with(|c: char| c.is_ascii_digit());
    if (wanted.is_empty() && open.is_none()) || number {
        return Completion::default();
    }
    let mut to = cursor;
    // A bracket that is there already belongs to what is replaced.
    if open.is_some() {
        let end = chars[cursor..].iter().position(|c| matches!(c, ']' | '['));
        to = end.filter(|at| chars[cursor + at] == ']').map_or(cursor, |at| cursor + at + 1);
    } else {
        to += chars[cursor..].iter().take_while(|c| plain(c)).count();
    }
    let begins = |header: &&String| text::lower(header).starts_with(&wanted);
    let holds = |header: &&String| !begins(header) && text::lower(header).contains(&wanted);
    let mut columns: Vec<String> = headers.iter().filter(begins).cloned().collect();
    columns.extend(headers.iter().filter(holds).cloned());
    columns.truncate(MOST);
    // What is written out needs no help.
    let written: String = chars[from..to].iter().collect();
    if columns.len() == 1 && formula::reference(&columns[0]) == written {
        columns.clear();
    }
    Completion { from, to, columns }
}

/// The text with a column in the place of what was begun, and where the cursor stands then.
pub fn completed(text: &str, completion: &Completion, header: &str) -> (String, usize) {
    let chars: Vec<char> = text.chars().collect();
    let name = formula::reference(header);
    let mut next: String = chars.iter().take(completion.from).collect();
    next.push_str(&name);
    let cursor = next.chars().count();
    next.extend(chars.iter().skip(completion.to));
    (next, cursor)
}

/// What is wrong with a formula, with the text around the place.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    pub message: String,
    pub before: String,
    /// The character at the place; a blank at the end.
    pub at: String,
    pub after: String,
}

/// What is wrong with a formula, its columns included; nothing if it can be computed.
pub fn fault(headers: &[String], text: &str) -> Option<Fault> {
    let chars: Vec<char> = text.chars().collect();
    let mark = |at: usize, length: usize, message: String| {
        let part = |from: usize, to: usize| chars.iter().skip(from).take(to - from).collect::<String>();
        let end = (at + length).min(chars.len()).max(at);
        let marked = part(at, end);
        Fault {
            message,
            before: part(0, at),
            at: if marked.is_empty() { " ".into() } else { marked },
            after: part(end, chars.len().max(end)),
        }
    };
    let expression = match formula::parse(text) {
        Ok(expression) => expression,
        Err(error) => {
            let message =
                crate::chart::sentence(&format!("{} (at character {})", error.message, error.at + 1));
            return Some(mark(error.at, 1, message));
        }
    };
    let mut missing = None;
    expression.visit_columns(&mut |name| {
        let known = headers.iter().any(|header| header.trim() == name);
        if !known && missing.is_none() && !headers.is_empty() {
            missing = Some(name.to_string());
        }
    });
    let name = missing?;
    let at = text.find(&name).map_or(0, |byte| text[..byte].chars().count());
    Some(mark(at, name.chars().count(), format!("The data has no column “{name}”.")))
}

/// What the formula that was tried last gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Trial {
    pub formula: String,
    /// Name and result of the first few.
    pub rows: Vec<(String, String)>,
    pub sentence: String,
}

pub fn trial(editor: &Editor) -> Option<Trial> {
    let tried = editor.session.tried.as_ref()?.open()?;
    let result = |result: &Option<f64>| result.map_or_else(|| "missing".into(), number);
    let subject = editor.card().map(|card| card.subject.clone()).unwrap_or_default();
    let missing = match tried.missing {
        0 => "none is missing".into(),
        1 => format!("1 {subject} has none"),
        many => format!("{} have none", counted(many as usize, &subject)),
    };
    Some(Trial {
        formula: tried.formula.clone(),
        rows: tried.rows.iter().map(|(name, value)| (name.clone(), result(value))).collect(),
        sentence: format!("{}; {missing}.", counted(tried.present as usize, "value")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers() -> Vec<String> {
        ["seats", "seats used", "open_tickets", "ARR"].map(String::from).to_vec()
    }

    #[track_caller]
    fn check(before: &str, after: &str, columns: &[&str], first: &str) {
        let text = format!("{before}{after}");
        let found = completion(&headers(), &text, before.chars().count());
        assert_eq!(found.columns, columns, "{text}");
        if let Some(column) = columns.first() {
            assert_eq!(completed(&text, &found, column).0, first);
        }
    }

    #[test]
    fn columns_are_offered_at_the_cursor_and_bracketed_where_they_must_be() {
        check("100 * se", " / ARR", &["seats", "seats used"], "100 * seats / ARR");
        check("USED", "", &["seats used"], "[seats used]");
        check("[seats u", "] + 1", &["seats used"], "[seats used] + 1");
        check("[", "", &["seats", "seats used", "open_tickets", "ARR"], "seats");
        check("tick", "ets / 2", &["open_tickets"], "open_tickets / 2");
        check("1 + ", "", &[], "");
        check("ARR", "", &[], "");
        check("12", "", &[], "");
    }

    #[test]
    fn a_fault_is_shown_at_its_place() {
        let found = fault(&headers(), "ARR / (seats").unwrap();
        assert_eq!((found.before.as_str(), found.at.as_str()), ("ARR / (seats", " "));
        assert!(found.message.contains("character 13"), "{}", found.message);
        let found = fault(&headers(), "ARR / sets * 2").unwrap();
        assert_eq!(
            (found.before.as_str(), found.at.as_str(), found.after.as_str()),
            ("ARR / ", "sets", " * 2")
        );
        assert_eq!(found.message, "The data has no column “sets”.");
        assert_eq!(fault(&headers(), "ARR / [seats used]"), None);
        assert_eq!(fault(&[], "anything / 2"), None);
    }
}
