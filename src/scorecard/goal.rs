//! What can be done to the list of goals. `apply` carries it out, together with what a goal that goes
//! takes with it.

use super::apply::{new_id, refusal};
use super::{Extra, Goal, Kpi, Refusal, Scorecard};
use crate::record::words;

words! {
    /// Whose goal it is.
    pub enum Side {
        Business = "business",
        Customer = "customer",
        Initiative = "initiative",
    }
}

impl Side {
    pub const ALL: [Side; 3] = [Side::Business, Side::Customer, Side::Initiative];
}

impl Goal {
    /// Whose goal it is, where the file says so.
    pub fn whose(&self) -> Option<Side> {
        Side::of_word(&self.side)
    }

    /// The text, or the id where there is none.
    pub fn title(&self) -> &str {
        if self.text.is_empty() { &self.id } else { &self.text }
    }
}

/// One change to one goal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GoalChange {
    Text(String),
    Side(Side),
    /// By one place among the goals of its side.
    Shift {
        down: bool,
    },
    Remove,
    AddResult(String),
    /// The key result in this place.
    Result(usize, String),
    ShiftResult {
        at: usize,
        down: bool,
    },
    RemoveResult(usize),
}

impl GoalChange {
    /// The change in words, as undo names it.
    pub fn label(&self) -> &'static str {
        match self {
            GoalChange::Text(_) => "change a goal",
            GoalChange::Side(_) | GoalChange::Shift { .. } => "move a goal",
            GoalChange::Remove => "delete a goal",
            GoalChange::AddResult(_) => "add a key result",
            GoalChange::Result(..) => "change a key result",
            GoalChange::ShiftResult { .. } => "move a key result",
            GoalChange::RemoveResult(_) => "delete a key result",
        }
    }
}

/// The goals with one more, after the others of its side.
pub(super) fn added(goals: &[Goal], side: Side, text: &str) -> Result<Vec<Goal>, Refusal> {
    let text = line(text).ok_or_else(|| refusal("A goal needs words."))?;
    let id = new_id(&text, |id| goals.iter().any(|goal| goal.id == id));
    let goal = Goal { id, side: side.word().into(), text, key_results: Vec::new(), extra: Extra::new() };
    let last = goals.iter().rposition(|goal| goal.whose() == Some(side));
    let mut goals = goals.to_vec();
    goals.insert(last.map_or(goals.len(), |last| last + 1), goal);
    Ok(goals)
}

/// The goals with one of them changed.
pub(super) fn changed(goals: &[Goal], id: &str, change: &GoalChange) -> Result<Vec<Goal>, Refusal> {
    let mut goals = goals.to_vec();
    let found = goals.iter().position(|goal| goal.id == id);
    let at = found.ok_or_else(|| refusal(format!("There is no goal “{id}”.")))?;
    match change {
        GoalChange::Text(text) => {
            let needed = "A goal needs words. To take it out, choose Delete in its menu.";
            goals[at].text = line(text).ok_or_else(|| refusal(needed))?;
        }
        GoalChange::Side(side) => {
            let mut goal = goals.remove(at);
            goal.side = side.word().into();
            let last = goals.iter().rposition(|goal| goal.whose() == Some(*side));
            goals.insert(last.map_or(goals.len(), |last| last + 1), goal);
        }
        GoalChange::Shift { down } => {
            let own = goals[at].whose();
            let same = |other: &usize| goals[*other].whose() == own;
            let other = if *down { (at + 1..goals.len()).find(same) } else { (0..at).rev().find(same) };
            if let Some(other) = other {
                goals.swap(at, other);
            }
        }
        GoalChange::Remove => {
            goals.remove(at);
        }
        GoalChange::AddResult(text) => {
            let text = line(text).ok_or_else(|| refusal("A key result needs words."))?;
            goals[at].key_results.push(text);
        }
        GoalChange::Result(place, text) => {
            let needed = "A key result needs words. To take it out, choose Delete in its menu.";
            let text = line(text).ok_or_else(|| refusal(needed))?;
            *goals[at].key_results.get_mut(*place).ok_or_else(gone)? = text;
        }
        GoalChange::ShiftResult { at: place, down } => {
            let results = &mut goals[at].key_results;
            let other = if *down { place + 1 } else { place.wrapping_sub(1) };
            if *place < results.len() && other < results.len() {
                results.swap(*place, other);
            }
        }
        GoalChange::RemoveResult(place) => {
            let results = &mut goals[at].key_results;
            if *place >= results.len() {
                return Err(gone());
            }
            results.remove(*place);
        }
    }
    Ok(goals)
}

/// What a KPI serves once it serves this goal, or no longer does: in the order of the scorecard's
/// goals, with what is not among them at the end.
pub fn served(card: &Scorecard, kpi: &Kpi, goal: &str, serves: bool) -> Vec<String> {
    let known = |id: &String| card.goals.iter().any(|goal| goal.id == *id);
    let wanted = |id: &str| if id == goal { serves } else { kpi.goals.iter().any(|own| own == id) };
    let ordered = card.goals.iter().map(|goal| goal.id.clone()).filter(|id| wanted(id));
    ordered.chain(kpi.goals.iter().filter(|id| !known(id)).cloned()).collect()
}

fn gone() -> Refusal {
    refusal("There is no such key result.")
}

/// A text on one line, if it says anything.
fn line(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(text).filter(|text| !text.is_empty())
}
