//! Segments, overrides, alerts and views as they begin: with an id and a name that are free, and a
//! condition that can be scored at once. Called by the panels of the Design place.

use serde_json::Value;

use super::{
    Alert, Comparison, Condition, Effect, Extra, Operand, Override, OverrideEffect, Scorecard, Segment, Task,
    Test, View, new_id,
};
use crate::record::Record;

impl Test {
    pub fn new(of: Operand, op: Comparison, to: Option<Value>) -> Test {
        Test { of, op, to, extra: Extra::new() }
    }
}

impl Condition {
    /// Finds no one yet: no label of the column is chosen.
    pub fn of_column(column: &str) -> Condition {
        let to = Some(Value::Array(Vec::new()));
        Condition::Test(Test::new(Operand::Column(column.into()), Comparison::In, to))
    }

    /// Finds those in the lowest band.
    pub fn of_total(card: &Scorecard) -> Condition {
        let to = Some(edge(card).write());
        Condition::Test(Test::new(Operand::Score("total".into()), Comparison::Below, to))
    }
}

impl Segment {
    /// Finds no one yet: no label of the column is chosen.
    pub fn draft(card: &Scorecard, column: &str) -> Segment {
        let (id, name) = free("New segment", card.segments.iter().map(|item| (&item.id, &item.name)));
        Segment {
            id,
            name,
            when: Condition::of_column(column),
            weights: Default::default(),
            rules: Default::default(),
            bands: None,
            extra: Extra::new(),
        }
    }

    /// The name, or the id where there is none.
    pub fn title(&self) -> &str {
        if self.name.is_empty() { &self.id } else { &self.name }
    }
}

impl Override {
    /// Changes no total yet: it caps those in the lowest band where that band ends.
    pub fn draft(card: &Scorecard) -> Override {
        let (id, _) = free("Override", card.overrides.iter().map(|item| (&item.id, &item.reason)));
        Override {
            id,
            when: Condition::of_total(card),
            effect: OverrideEffect { of: Effect::Cap(edge(card)), extra: Extra::new() },
            reason: String::new(),
            extra: Extra::new(),
        }
    }

    /// The reason, or the id where there is none.
    pub fn title(&self) -> &str {
        if self.reason.is_empty() { &self.id } else { &self.reason }
    }
}

impl Alert {
    /// Tells of those in the lowest band.
    pub fn draft(card: &Scorecard) -> Alert {
        let (id, name) = free("New alert", card.alerts.iter().map(|item| (&item.id, &item.name)));
        Alert {
            id,
            name,
            severity: "medium".into(),
            when: Condition::of_total(card),
            task: None,
            extra: Extra::new(),
        }
    }

    /// The name, or the id where there is none.
    pub fn title(&self) -> &str {
        if self.name.is_empty() { &self.id } else { &self.name }
    }
}

impl Task {
    /// Whether it says anything.
    pub fn is_empty(&self) -> bool {
        self.title.is_empty() && self.owner.is_empty() && self.due_days.is_none() && self.extra.is_empty()
    }
}

impl View {
    /// Shows the total and the groups of everyone.
    pub fn draft(card: &Scorecard) -> View {
        let (id, name) = free("New view", card.views.iter().map(|item| (&item.id, &item.name)));
        let groups = card.groups.iter().map(|group| group.id.clone());
        let show = ["total".to_string()].into_iter().chain(groups).collect();
        View { id, name, show, columns: Vec::new(), filter: None, extra: Extra::new() }
    }

    /// The name, or the id where there is none.
    pub fn title(&self) -> &str {
        if self.name.is_empty() { &self.id } else { &self.name }
    }
}

/// Where the lowest band ends.
fn edge(card: &Scorecard) -> f64 {
    card.bands.get(1).map_or(50.0, |band| band.from)
}

/// A name and an id that none of these have.
fn free<'a>(base: &str, taken: impl Iterator<Item = (&'a String, &'a String)> + Clone) -> (String, String) {
    let mut name = base.to_string();
    let mut number = 2;
    while taken.clone().any(|(_, other)| *other == name) {
        name = format!("{base} {number}");
        number += 1;
    }
    (new_id(&name, |id| taken.clone().any(|(other, _)| other == id)), name)
}
