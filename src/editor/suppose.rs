//! What a person supposes of the account in sight. It is asked of the worker with the account; nothing of
//! it is saved, and another account begins as it is.

use super::{Editor, Effect};

impl Editor {
    /// What would be of the account in sight; its own cell is no supposition.
    pub(super) fn suppose(&mut self, column: String, cell: Option<String>) -> Vec<Effect> {
        let own = self.session.account.as_ref().and_then(|account| {
            account.knobs.iter().find(|knob| knob.column == column).map(|knob| knob.cell.clone())
        });
        let cells = &mut self.session.supposed;
        cells.retain(|(other, _)| *other != column);
        cells.extend(cell.filter(|cell| own.as_ref() != Some(cell)).map(|cell| (column, cell)));
        self.ask_place()
    }
}
