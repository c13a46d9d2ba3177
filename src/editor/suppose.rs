//! What a person supposes of the account in sight. It is asked of the worker with the account; nothing of
//! it is saved, and another account begins as it is.

use super::{Editor, Effect};

impl Editor {
    /// What would be of the account in sight.
    pub(super) fn suppose(&mut self, column: String, cell: Option<String>) -> Vec<Effect> {
        let cells = &mut self.session.supposed;
        cells.retain(|(other, _)| *other != column);
        cells.extend(cell.map(|cell| (column, cell)));
        self.ask_place()
    }
}
