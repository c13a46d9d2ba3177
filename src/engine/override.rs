//! Overrides: exceptions that cap, floor or set the total (scoring.md, section 3). Called by
//! `engine` after the roll-up, on a scoring whose totals are not settled yet.

use super::condition::Node;
use super::rounding::round;
use super::scoring::{Fired, Scoring};
use crate::scorecard::Effect;

/// Settles the totals of a scoring from its exact totals before overrides, NaN where there is none:
/// each override in listed order where its condition holds on what the ones before it left.
pub fn settle(scoring: &mut Scoring, conditions: &[Node], exact: &[f64]) {
    let effects: Vec<Effect> = scoring.scorecard.overrides.iter().map(|item| item.effect).collect();
    let frame = scoring.frame.clone();
    let mut fired = vec![];
    let mut settle = |entry: usize| {
        let mut total = exact[entry];
        let mut rounded = round(total);
        if !total.is_nan() {
            for (which, (condition, &effect)) in conditions.iter().zip(&effects).enumerate() {
                if condition.holds(&*scoring, entry, rounded) {
                    total = apply(effect, total);
                    let after = round(total);
                    if after != rounded {
                        let (entry, which) = (entry as u32, which as u32);
                        fired.push(Fired { entry, which, from: rounded, to: after });
                    }
                    rounded = after;
                }
            }
        }
        scoring.totals[entry] = rounded;
    };
    if conditions.iter().any(Node::looks_back) {
        // The total before is that period's final one, so that earlier periods come first.
        frame.by_period().iter().for_each(|&entry| settle(entry as usize));
        fired.sort_by_key(|fired| fired.entry);
    } else {
        (0..frame.len()).for_each(settle);
    }
    scoring.fired = fired;
}

fn apply(effect: Effect, total: f64) -> f64 {
    match effect {
        Effect::Cap(score) => total.min(score),
        Effect::Floor(score) => total.max(score),
        Effect::Set(score) => score,
    }
}
