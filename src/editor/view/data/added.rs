//! A further file that serves the table: how it could, and what that would do.

use crate::dataset::Amendment;
use crate::editor::Editor;
use crate::job::Side;

/// How a further file most likely serves: with nearly all columns it is another period, else it knows more
/// of the same subjects.
pub fn likely_use(editor: &Editor, side: &Side) -> Option<Amendment> {
    let part = editor.session.added.as_ref()?.part.clone();
    let own = super::headers(editor).len();
    if side.shared * 2 > own.max(1) && side.shared * 2 > side.headers.len() || side.on.is_empty() {
        Some(Amendment::Append { part, period: None })
    } else {
        Some(Amendment::Join { part, on: side.on.clone() })
    }
}
