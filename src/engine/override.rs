//! Overrides: exceptions that cap, floor or set the total (scoring.md, section 3). Called by
//! `engine` after the roll-up, on a scoring whose totals are not settled yet.

use std::sync::Arc;

use column::where_any;

use super::condition::Node;
use super::rounding::{round_score, round_scores};
use super::scoring::{Fired, Scoring};
use crate::dataset::in_order;
use crate::scorecard::Effect;

/// Settles the totals of a scoring from its exact totals before overrides, NaN where there is none:
/// each override in listed order where its condition holds on what the ones before it left.
pub fn settle(scoring: &mut Scoring, conditions: Vec<Node>, exact: &[f64]) {
    scoring.totals = Arc::new(round_scores(exact));
    if conditions.is_empty() {
        return;
    }
    let decide = |condition: Node| condition.decide(&*scoring, exact.len());
    let conditions: Vec<Node> = conditions.into_iter().map(decide).collect();
    let effects: Vec<Effect> = scoring.scorecard.overrides.iter().map(|item| item.effect.of).collect();
    let frame = scoring.frame.clone();
    let mut fired: Vec<Fired> = vec![];
    let mut settle = |entry: usize| {
        let mut total = exact[entry];
        let mut rounded = scoring.totals[entry];
        if total.is_nan() {
            return;
        }
        for (which, (condition, &effect)) in conditions.iter().zip(&effects).enumerate() {
            // What would not change the rounded total is neither reported nor felt by what follows,
            // so that its condition need not be asked.
            let changed = apply(effect, total);
            let too_small = (changed - total).abs() < 2e-6 && round_score(changed) == rounded;
            if too_small || !condition.holds(&*scoring, entry, rounded) {
                continue;
            }
            let after = round_score(changed);
            fired.push(Fired { entry: entry as u32, which: which as u32, from: rounded, to: after });
            total = changed;
            rounded = after;
        }
        if rounded.to_bits() != scoring.totals[entry].to_bits() {
            Arc::make_mut(&mut scoring.totals)[entry] = rounded;
        }
    };
    if conditions.iter().any(Node::looks_back) {
        // The total before is that period's final one, so that earlier periods come first.
        frame.by_period().iter().for_each(|&entry| settle(entry as usize));
        let order = in_order(fired.len(), &|a, b| fired[a].entry.cmp(&fired[b].entry));
        fired = order.into_iter().map(|at| fired[at]).collect();
    } else {
        // Most conditions are decided by now, and hold for few.
        let facts: Vec<&[bool]> = conditions.iter().map_while(Node::decided).collect();
        if facts.len() < conditions.len() {
            (0..frame.len()).for_each(settle);
        } else {
            where_any(&facts, frame.len()).into_iter().for_each(|entry| settle(entry as usize));
        }
    }
    scoring.fired = Arc::new(fired);
}

/// Comparisons instead of `min` and `max`, which WASM knows only as a function to call.
fn apply(effect: Effect, total: f64) -> f64 {
    match effect {
        Effect::Cap(score) if score < total => score,
        Effect::Floor(score) if score > total => score,
        Effect::Set(score) => score,
        Effect::Cap(_) | Effect::Floor(_) => total,
    }
}
