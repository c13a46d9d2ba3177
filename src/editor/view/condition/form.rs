//! How what a test compares with is entered: the field that fits the comparison and the kind of thing.

use serde_json::Value;

use super::choice::{Nature, offer};
use crate::editor::Editor;
use crate::scorecard::{Comparison, Test};

/// A way of entering what is compared with.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// There is nothing to enter.
    Nothing,
    Number,
    YesNo,
    Day,
    /// A text, with labels to choose from.
    Text(Vec<String>),
    /// Some of these labels, and others.
    Labels(Vec<String>),
    /// A list as text.
    List(Nature),
}

/// The field for a test, and whether the person says as what the column is to be read.
pub fn form(editor: &Editor, test: &Test) -> (Form, bool) {
    let offer = offer(editor, test);
    let open = offer.nature == Nature::Unknown;
    let form = match (test.op, offer.nature, &test.to) {
        (Comparison::Missing | Comparison::Present, ..) => return (Form::Nothing, false),
        (Comparison::In, Nature::Text, _) if !offer.labels.is_empty() => {
            return (Form::Labels(offer.labels), false);
        }
        (Comparison::In, nature, _) => return (Form::List(nature), false),
        (_, Nature::Number, _) => Form::Number,
        (_, Nature::YesNo, _) => Form::YesNo,
        (_, Nature::Date, _) => Form::Day,
        (_, Nature::Text, _) => Form::Text(offer.labels),
        (_, Nature::Unknown, Some(Value::Number(_))) => Form::Number,
        (_, Nature::Unknown, Some(Value::Bool(_))) => Form::YesNo,
        (_, Nature::Unknown, _) => Form::Text(offer.labels),
    };
    (form, open)
}
