//! A condition in words, for lists and beside the builder: `Tickets per seat is above 2 and plan is
//! one of Gold, Silver`. It says the same as the condition, no more and no less.

use serde_json::Value;

use crate::dataset::parse_iso;
use crate::editor::view::day;
use crate::scorecard::{Comparison, Condition, Join, Operand, Scorecard, Test};
use crate::text;

/// The condition as a clause; names of columns stay as they are spelled.
pub fn sentence(card: &Scorecard, condition: &Condition) -> String {
    let (core, turned) = condition.core();
    let text = match (core.group(), core) {
        (Some((join, parts)), _) => joined(card, join, parts),
        (None, Condition::Test(test)) => one(card, test),
        (None, _) => String::new(),
    };
    if turned { format!("not ({text})") } else { text }
}

fn joined(card: &Scorecard, join: Join, parts: &[Condition]) -> String {
    let (word, none) = match join {
        Join::All => (" and ", "always"),
        Join::Any => (" or ", "never"),
    };
    let part = |part: &Condition| {
        let text = sentence(card, part);
        // What joins several of its own within one of several is set apart.
        let apart = !part.core().1 && part.group().is_some_and(|(_, inner)| inner.len() > 1);
        if apart && parts.len() > 1 { format!("({text})") } else { text }
    };
    if parts.is_empty() { none.into() } else { parts.iter().map(part).collect::<Vec<_>>().join(word) }
}

fn one(card: &Scorecard, test: &Test) -> String {
    let of = subject(card, &test.of);
    let dated = matches!(&test.to, Some(Value::String(text)) if parse_iso(text.trim()).is_some());
    let words = comparison(test.op, dated);
    match (test.op, &test.to) {
        (Comparison::Missing | Comparison::Present, _) => format!("{of} {words}"),
        (_, Some(Value::Array(items))) if items.is_empty() => format!("{of} {words} (nothing chosen yet)"),
        (_, Some(Value::Array(items))) => {
            format!("{of} {words} {}", items.iter().map(item).collect::<Vec<_>>().join(", "))
        }
        (_, Some(Value::String(text))) if text.trim().is_empty() => format!("{of} {words} (nothing yet)"),
        (_, Some(to)) => {
            let in_order = dated && words != "is" && words != "is not";
            let when = to.as_str().and_then(|text| parse_iso(text.trim())).filter(|_| in_order);
            format!("{of} {words} {}", when.map_or_else(|| item(to), day))
        }
        (_, None) => format!("{of} {words} (nothing yet)"),
    }
}

/// What is compared, in words.
fn subject(card: &Scorecard, of: &Operand) -> String {
    let title = |id: &str| {
        let group = card.groups.iter().find(|group| group.id == id).map(|group| group.title());
        group.or_else(|| card.kpi(id).map(|kpi| kpi.title())).unwrap_or(id).to_string()
    };
    match of {
        Operand::Value(id) => title(id),
        Operand::Score(id) if id == "total" => "the total".into(),
        Operand::Score(id) => format!("the score of {}", title(id)),
        Operand::Change(id) if id == "total" => "the change of the total".into(),
        Operand::Change(id) => format!("the change of the score of {}", title(id)),
        Operand::Column(name) if name.is_empty() => "(no column chosen yet)".into(),
        Operand::Column(name) => name.clone(),
    }
}

/// A comparison in words; an order of dates has its own.
pub fn comparison(op: Comparison, dated: bool) -> &'static str {
    match op {
        Comparison::Below if dated => "is before",
        Comparison::AtMost if dated => "is on or before",
        Comparison::Above if dated => "is after",
        Comparison::AtLeast if dated => "is on or after",
        Comparison::Below => "is below",
        Comparison::AtMost => "is at most",
        Comparison::Above => "is above",
        Comparison::AtLeast => "is at least",
        Comparison::Is => "is",
        Comparison::IsNot => "is not",
        Comparison::In => "is one of",
        Comparison::Missing => "is missing",
        Comparison::Present => "is present",
    }
}

/// What is compared with, with all its digits.
pub fn item(value: &Value) -> String {
    match value {
        Value::Bool(true) => "yes".into(),
        Value::Bool(false) => "no".into(),
        Value::Number(number) => text::number(number.as_str())
            .map(|number| number.to_string().replace('-', "−"))
            .unwrap_or_default(),
        Value::String(text) => text.clone(),
        _ => String::new(),
    }
}
