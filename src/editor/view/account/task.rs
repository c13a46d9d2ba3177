//! The alerts that an account raises, with the tasks that they queue.

use super::super::day;
use crate::dataset::Day;
use crate::engine::Explanation;
use crate::scorecard::{Alert, Scorecard};

/// An alert that is raised.
#[derive(Clone, Debug, PartialEq)]
pub struct Raised {
    pub name: String,
    /// `High`, with the looks of a badge; empty where none is said.
    pub severity: String,
    pub badge: &'static str,
    /// What is to be done; the alert alone where no task is named.
    pub task: Option<String>,
    /// `due 7 Nov 2026, CSM`.
    pub due: String,
}

pub(super) fn raised(explanation: &Explanation, card: &Scorecard, as_of: Day) -> Vec<Raised> {
    explanation.alerts.iter().filter_map(|at| card.alerts.get(*at)).map(|alert| one(alert, as_of)).collect()
}

fn one(alert: &Alert, as_of: Day) -> Raised {
    let task = alert.task.as_ref();
    let owner = task.map(|task| task.owner.trim()).filter(|owner| !owner.is_empty());
    let days = task.and_then(|task| task.due_days);
    let due = days.map(|days| format!("due {}", day(as_of.saturating_add(i32::try_from(days).unwrap_or(0)))));
    let due: Vec<String> = due.into_iter().chain(owner.map(str::to_owned)).collect();
    let name = if alert.name.trim().is_empty() { &alert.id } else { &alert.name };
    Raised {
        name: name.clone(),
        severity: crate::text::capital(&alert.severity),
        badge: match alert.severity.as_str() {
            "high" => "badge bad push",
            "medium" => "badge warn push",
            _ => "badge push",
        },
        task: task.map(|task| task.title.trim().to_owned()).filter(|title| !title.is_empty()),
        due: due.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::template;

    #[test]
    fn tasks_are_due_some_days_after_the_day_of_the_test() {
        let card = crate::file::scorecard::read(template::definition("saas-health").unwrap()).unwrap();
        let as_of = crate::dataset::parse_iso("2026-10-31").unwrap();
        let with =
            card.alerts.iter().find(|alert| alert.task.as_ref().is_some_and(|task| task.due_days.is_some()));
        let mut alert = with.unwrap().clone();
        let task = alert.task.as_mut().unwrap();
        (task.due_days, task.owner) = (Some(7), "CSM".into());
        alert.severity = "high".into();
        let raised = one(&alert, as_of);
        assert_eq!((raised.severity.as_str(), raised.due.as_str()), ("High", "due 7 Nov 2026, CSM"));
        alert.task = None;
        assert_eq!(one(&alert, as_of).due, "");
    }
}
