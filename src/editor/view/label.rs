//! The labels of the data beside those of a rule: how many bear each, and which the rule does not
//! know. Called by the forms of categories, levels and yes or no; it changes nothing.

use super::{counted, plural};
use crate::dataset::fold;
use crate::editor::Editor;
use crate::scorecard::Rule;

/// What the data says of a rule's labels.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Labels {
    /// Whether there are values to compare with at all.
    pub known: bool,
    /// Labels in lower case and how many bear them, the commonest first.
    pub found: Vec<(String, usize)>,
    /// Those that the rule has no score for.
    pub unknown: Vec<String>,
    /// What becomes of these, as a sentence; empty without any.
    pub told: String,
}

impl Labels {
    /// How many bear a label of the rule.
    pub fn count(&self, label: &str) -> usize {
        let wanted = fold(label);
        self.found.iter().find(|(label, _)| *label == wanted).map_or(0, |(_, count)| *count)
    }

    /// The share of a label among all, 0..=1.
    pub fn share(&self, label: &str) -> f64 {
        let all: usize = self.found.iter().map(|(_, count)| count).sum();
        self.count(label) as f64 / all.max(1) as f64
    }
}

/// The labels behind the rule of a KPI, or of a segment for it.
pub fn labels(editor: &Editor, segment: Option<&str>, kpi: &str, rule: &Rule) -> Labels {
    let Some(values) = editor.session.values(segment, kpi) else { return Labels::default() };
    let subject = editor.card().map(|card| card.subject.clone()).unwrap_or_default();
    let known: Vec<String> = rule.labels().into_iter().map(fold).collect();
    let strange = |label: &String| !matches!(rule, Rule::YesNo(_)) && !known.contains(label);
    let found: Vec<(String, usize)> =
        values.categories.iter().map(|one| (one.label.clone(), one.count as usize)).collect();
    let unknown: Vec<String> =
        found.iter().map(|(label, _)| label.clone()).filter(|label| strange(label)).collect();
    let bearing: usize = found.iter().filter(|(label, _)| strange(label)).map(|(_, count)| count).sum();
    let further = values.further as usize;
    let many = counted(unknown.len() + further, "label");
    let (have, get, are) =
        if unknown.len() + further == 1 { ("has", "gets", "is") } else { ("have", "get", "are") };
    let told = match rule {
        _ if unknown.is_empty() => String::new(),
        Rule::Levels(_) => {
            let invalid = counted(values.invalid as usize, &subject);
            let count = if values.invalid == 1 { "counts" } else { "count" };
            format!("{many} of the data {are} no level: {invalid} {count} as invalid.")
        }
        Rule::Categories(rule) if rule.other.is_some() => {
            format!("{many} of the data {get} what any other label scores: {}.", counted(bearing, &subject))
        }
        _ => {
            let count = if bearing == 1 {
                format!("1 {subject} counts")
            } else {
                format!("{bearing} {} count", plural(&subject))
            };
            format!("{many} of the data {have} no score: {count} as missing.")
        }
    };
    Labels { known: values.present + values.invalid > 0, found, unknown, told }
}
