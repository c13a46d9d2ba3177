//! A proposal for the thresholds of a rule, with its reasons in words. Called by the rule editor, which
//! shows it before anything changes.

use super::{counted, number, plural};
use crate::editor::Editor;
use crate::editor::view::rule::value;
use crate::scorecard::handle::{handles, score_at};
use crate::scorecard::{Rule, suggested};

#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    pub rule: Rule,
    /// Why these thresholds, in a sentence or two.
    pub reason: String,
    /// What it comes to.
    pub outcome: String,
}

/// Whether thresholds could be taken from the data at all.
pub fn can_suggest(rule: &Rule) -> bool {
    !handles(rule).is_empty()
}

/// The proposal for the rule of a KPI, or of a segment for it; else why there is none.
pub fn propose(
    editor: &Editor,
    segment: Option<&str>,
    kpi: &str,
    unit: &str,
    rule: &Rule,
) -> Result<Proposal, String> {
    let none = "There are no values to take thresholds from.";
    let values = editor.session.values(segment, kpi).ok_or(none)?;
    let subject = editor.card().map(|card| card.subject.clone()).unwrap_or_default();
    if values.quantiles.is_empty() {
        return Err(none.into());
    }
    let alike = "Nearly all values are the same, so that no threshold would tell them apart.";
    let next = suggested(rule, &values.quantiles).ok_or(alike)?;
    if next == *rule {
        return Err("The thresholds already lie where the data would put them.".into());
    }
    let reason = reason(&next, unit, &plural(&subject));
    let mean = mean(&next, &values.quantiles).map(|mean| format!("{:.0}", mean));
    let now = values.mean.map(|mean| number(mean.floor()));
    let outcome = match (mean, now) {
        (Some(mean), Some(now)) => format!(
            "The mean score of {} would be about {mean} instead of {now}.",
            counted(values.present as usize, &subject)
        ),
        (Some(mean), None) => format!("The mean score would be about {mean}."),
        _ => String::new(),
    };
    Ok(Proposal { rule: next, reason, outcome })
}

fn reason(rule: &Rule, unit: &str, subjects: &str) -> String {
    let at = |index: usize| {
        handles(rule).get(index).map(|handle| value(rule, unit, handle.at, false)).unwrap_or_default()
    };
    let all = handles(rule);
    let (low, high) = if all.first().zip(all.last()).is_some_and(|(first, last)| first.at > last.at) {
        (at(1), at(0))
    } else {
        (at(0), at(all.len().saturating_sub(1)))
    };
    match rule {
        Rule::Curve(_) if all.len() == 3 => {
            format!(
                "A tenth of the {subjects} lie below {low}, half below {}, a tenth above {high}: the middle one scores 50.",
                at(1)
            )
        }
        Rule::Range(_) => {
            format!(
                "The middle half of the {subjects} lie from {} to {}; nearly all lie within {low} to {high}.",
                at(1),
                at(2)
            )
        }
        Rule::Steps(_) if all.len() == 4 => {
            format!(
                "A fifth of the {subjects} lie below {low}, between each two steps, and from {high}: each fifth scores 25 more than the one before."
            )
        }
        Rule::Steps(_) => format!("The steps part the {subjects} as evenly as their values allow."),
        _ => format!(
            "A tenth of the {subjects} lie below {low}, a tenth above {high}. Between the two the score tells the others apart."
        ),
    }
}

/// The mean score of values with these quantiles, roughly.
fn mean(rule: &Rule, quantiles: &[f64]) -> Option<f64> {
    let scores: Vec<f64> =
        quantiles.windows(2).filter_map(|pair| score_at(rule, (pair[0] + pair[1]) / 2.0)).collect();
    (!scores.is_empty()).then(|| scores.iter().sum::<f64>() / scores.len() as f64)
}
