//! Dragging a column onto a role or a KPI, or one of these onto a column: what is on its way, and what
//! happens where it is let go. The selects beside do the same.

use leptos::ev::DragEvent;
use leptos::prelude::*;

use super::super::super::app::App;
use crate::editor::{Command, Purpose};

/// What can be taken, and what it can be dropped on.
#[derive(Clone, Debug, PartialEq)]
pub enum Thing {
    /// A column by its header.
    Column(String),
    /// A role or a KPI by the key of its purpose.
    Part(String),
}

/// The drag that is under way.
#[derive(Clone, Copy)]
pub struct Drag {
    taken: RwSignal<Option<Thing>>,
    over: RwSignal<Option<Thing>>,
}

impl Drag {
    /// Puts it within the reach of all that can be dragged.
    pub fn provide() -> Drag {
        let drag = Drag { taken: RwSignal::new(None), over: RwSignal::new(None) };
        provide_context(drag);
        drag
    }

    pub fn take(self, thing: Thing, event: &DragEvent) {
        if let Some(transfer) = event.data_transfer() {
            let (Thing::Column(text) | Thing::Part(text)) = &thing;
            // Some browsers start no drag without data.
            let _ = transfer.set_data("text/plain", text);
        }
        self.taken.set(Some(thing));
    }

    pub fn end(self) {
        self.taken.set(None);
        self.over.set(None);
    }

    /// Whether what is dragged could be dropped here; then the target shows it.
    pub fn hover(self, target: &Thing, event: &DragEvent) {
        let fits = matches!(
            (self.taken.get_untracked(), target),
            (Some(Thing::Column(_)), Thing::Part(_)) | (Some(Thing::Part(_)), Thing::Column(_))
        );
        if fits {
            event.prevent_default();
            if self.over.with_untracked(|over| over.as_ref() != Some(target)) {
                self.over.set(Some(target.clone()));
            }
        }
    }

    pub fn is_over(self, target: &Thing) -> bool {
        self.over.with(|over| over.as_ref() == Some(target))
    }

    pub fn drop_on(self, app: App, target: &Thing, event: &DragEvent) {
        let taken = self.taken.get_untracked();
        let (column, key) = match (&taken, target) {
            (Some(Thing::Column(column)), Thing::Part(key))
            | (Some(Thing::Part(key)), Thing::Column(column)) => (column.clone(), key),
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        self.end();
        app.send(Command::UseColumn { column, before: None, after: Purpose::parse(key) });
    }
}
