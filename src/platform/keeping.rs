//! Tables that are being read to be kept: as long as one is, leaving the page would lose it.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

/// How many are under way. Clones are the same count.
#[derive(Clone)]
pub(super) struct Keeping {
    underway: Rc<Cell<u32>>,
    /// Whether what was saved meanwhile is still to be told.
    owed: Rc<Cell<bool>>,
    warn: Rc<Closure<dyn Fn(web_sys::Event)>>,
}

impl Keeping {
    pub(super) fn new() -> Keeping {
        let warn = Closure::new(|event: web_sys::Event| event.prevent_default());
        Keeping { underway: Rc::default(), owed: Rc::default(), warn: Rc::new(warn) }
    }

    /// One more: from now on the browser asks before it leaves.
    pub(super) fn begin(&self) {
        self.underway.set(self.underway.get() + 1);
        self.ask_before_leaving(true);
    }

    /// One less, kept or not. Whether “saved”, which had to wait for it, can be told now.
    pub(super) fn end(&self) -> bool {
        self.underway.set(self.underway.get() - 1);
        let last = self.underway.get() == 0;
        if last {
            self.ask_before_leaving(false);
        }
        last && self.owed.take()
    }

    /// Whether “saved” has to wait for the last of them, as it would not be true of the table.
    pub(super) fn waits(&self) -> bool {
        let waits = self.underway.get() > 0;
        if waits {
            self.owed.set(true);
        }
        waits
    }

    fn ask_before_leaving(&self, ask: bool) {
        if let Some(window) = web_sys::window() {
            window.set_onbeforeunload(ask.then(|| (*self.warn).as_ref().unchecked_ref()));
        }
    }
}
