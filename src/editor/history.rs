//! Undo and redo: a capped stack of snapshots, no inverse operations. Snapshots share all that
//! did not change, so that a step costs a few pointers.

/// More steps than anyone goes back.
const DEEPEST: usize = 200;

/// One step: what it is called, and the state before it.
#[derive(Clone, Debug)]
struct Step<T> {
    label: String,
    /// Consecutive steps of equal key are one, until the gesture ends.
    key: Option<String>,
    state: T,
}

/// The steps behind and ahead of the present state.
#[derive(Clone, Debug)]
pub struct History<T> {
    past: Vec<Step<T>>,
    future: Vec<Step<T>>,
}

impl<T: Clone> Default for History<T> {
    fn default() -> Self {
        History { past: Vec::new(), future: Vec::new() }
    }
}

impl<T: Clone> History<T> {
    /// Notes a step away from `before`.
    pub fn record(&mut self, before: T, label: &str, key: Option<String>) {
        self.future.clear();
        let merges = key.is_some() && self.past.last().is_some_and(|last| last.key == key);
        if merges {
            return;
        }
        if self.past.len() == DEEPEST {
            self.past.remove(0);
        }
        self.past.push(Step { label: label.into(), key, state: before });
    }

    /// Ends the gesture: what follows is a step of its own.
    pub fn settle(&mut self) {
        if let Some(last) = self.past.last_mut() {
            last.key = None;
        }
    }

    /// The state before the last step, taking `present` onto the way forward.
    pub fn undo(&mut self, present: T) -> Option<(T, String)> {
        let step = self.past.pop()?;
        self.future.push(Step { label: step.label.clone(), key: None, state: present });
        Some((step.state, step.label))
    }

    /// The state after the step that was undone last.
    pub fn redo(&mut self, present: T) -> Option<(T, String)> {
        let step = self.future.pop()?;
        self.past.push(Step { label: step.label.clone(), key: None, state: present });
        Some((step.state, step.label))
    }

    /// What undo would take back.
    pub fn undo_label(&self) -> Option<&str> {
        self.past.last().map(|step| step.label.as_str())
    }

    /// What redo would bring again.
    pub fn redo_label(&self) -> Option<&str> {
        self.future.last().map(|step| step.label.as_str())
    }

    /// The state before the last step: what "before" means in the live preview.
    pub fn before(&self) -> Option<&T> {
        self.past.last().map(|step| &step.state)
    }

    /// The states before each step, the last one first, each with the step that left it.
    pub fn past(&self) -> impl Iterator<Item = (&str, &T)> {
        self.past.iter().rev().map(|step| (step.label.as_str(), &step.state))
    }

    /// Changes every state that undo or redo could still bring back.
    pub fn change(&mut self, mut change: impl FnMut(&mut T)) {
        for step in self.past.iter_mut().chain(&mut self.future) {
            change(&mut step.state);
        }
    }

    /// Every state that undo or redo could still bring back.
    pub fn states(&self) -> impl Iterator<Item = &T> {
        self.past.iter().chain(&self.future).map(|step| &step.state)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gesture_is_one_step() {
        let mut history = History::default();
        let key = || Some("drag".to_string());
        history.record(0, "drag", key());
        history.record(1, "drag", key());
        history.settle();
        history.record(2, "drag", key());
        assert_eq!(history.undo(3), Some((2, "drag".into())));
        assert_eq!(history.undo(2), Some((0, "drag".into())));
        assert_eq!(history.undo(0), None);
        assert_eq!(history.redo(0), Some((2, "drag".into())));
        assert_eq!(history.redo(2), Some((3, "drag".into())));
        assert_eq!(history.redo(3), None);
    }

    #[test]
    fn a_new_step_closes_the_way_forward() {
        let mut history = History::default();
        history.record(0, "a", None);
        history.undo(1);
        history.record(0, "b", None);
        assert_eq!(history.redo_label(), None);
        assert_eq!(history.undo_label(), Some("b"));
    }
}
