//! A reading that is under way can be stopped from outside: between slices by a look at the flag, within a
//! workbook by ending the program that reads it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// What to do at once.
type Then = Option<Box<dyn FnOnce()>>;

/// Whether a reading is to stop. Clones are the same one.
#[derive(Clone, Default)]
pub(super) struct Stop {
    said: Rc<Cell<bool>>,
    then: Rc<RefCell<Then>>,
}

impl Stop {
    /// Whether it has been said.
    pub(super) fn is_said(&self) -> bool {
        self.said.get()
    }

    /// Says it.
    pub(super) fn say(&self) {
        self.said.set(true);
        if let Some(then) = self.then.take() {
            then();
        }
    }

    /// What to do at once when it is said; it takes the place of what was to be done before.
    pub(super) fn then(&self, act: impl FnOnce() + 'static) {
        *self.then.borrow_mut() = Some(Box::new(act));
    }

    /// Nothing needs to be done at once any more.
    pub(super) fn forget(&self) {
        self.then.take();
    }
}
