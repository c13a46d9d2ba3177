//! What a CSM says of an account: a rating and notes, kept with the data as columns of their own, so that
//! the rating can be a KPI like any column.

use indexmap::IndexMap;

use crate::dataset::Amendment;
use crate::editor::{Command, DataState, Editor};
use crate::record::Sealed;

pub const RATING: &str = "CSM rating";
pub const NOTES: &str = "CSM notes";

/// What is said so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Opinion {
    pub rating: String,
    pub notes: String,
}

/// What the row of the account in sight holds.
pub fn opinion(editor: &Editor) -> Opinion {
    Opinion { rating: held(editor, RATING), notes: held(editor, NOTES) }
}

/// What writes one of the two into the table, as one step; a column that is not there is added.
pub fn say(editor: &Editor, column: &str, text: &str) -> Option<Command> {
    let account = editor.session.account.as_ref()?.open()?;
    let DataState::Ready(loaded) = &editor.session.data else { return None };
    let text = text.trim();
    if held(editor, column) == text {
        return None;
    }
    let there = loaded.headers.iter().any(|header| header == column);
    let add = (!there).then(|| Amendment::Add { column: column.to_owned() });
    let cells = IndexMap::from([(column.to_owned(), vec![(account.row, text.to_owned())])]);
    let amendments = add.into_iter().chain([Amendment::Type { cells }]).collect();
    let told = match text {
        "" => format!("Removed the {column} of {}", account.explanation.name),
        _ => format!("Kept the {column} of {} with the data", account.explanation.name),
    };
    Some(Command::AmendAll { amendments, told })
}

fn held(editor: &Editor, column: &str) -> String {
    let Some(account) = editor.session.account.as_ref().and_then(Sealed::open) else { return String::new() };
    let detail = account.details.iter().find(|(header, _)| header == column).map(|(_, cell)| cell);
    let knob = account.knobs.iter().find(|knob| knob.column == column).map(|knob| &knob.cell);
    detail.or(knob).cloned().unwrap_or_default()
}
