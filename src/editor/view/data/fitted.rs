//! What was found by likeness when the data came, each with its reason, until a person has seen it.

use super::asked::part_name;
use crate::editor::fit::column_of;
use crate::editor::{Editor, Fitting, Purpose};

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fitted {
    pub key: String,
    pub title: String,
    pub column: String,
    pub before: Option<String>,
    pub why: String,
}

/// Those that still hold.
pub fn fitted(editor: &Editor) -> Vec<Fitted> {
    let Some(card) = editor.card() else { return Vec::new() };
    let holds = |fitting: &&Fitting| {
        let now = match &fitting.purpose {
            Purpose::Kpi(id) => card.kpi(id).and_then(|kpi| kpi.column.clone()),
            role => column_of(&card.data, role),
        };
        now.as_ref() == Some(&fitting.column) && super::headers(editor).contains(&fitting.column)
    };
    let draw = |fitting: &Fitting| Fitted {
        key: fitting.purpose.key(),
        title: part_name(card, &fitting.purpose),
        column: fitting.column.clone(),
        before: fitting.before.clone(),
        why: fitting.why.text(),
    };
    editor.session.fitted.iter().filter(holds).map(draw).collect()
}
