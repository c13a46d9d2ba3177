//! The handles of a rule: what of it can be taken and moved on a picture, and the line that it draws.
//! Called by the view models and the rule editor. It scores no data (that is `engine`) and draws nothing.

use column::within;

use super::{Extra, Point, Rule, Step};

/// A part of a rule that can be moved along the axis of its values.
#[derive(Clone, Debug, PartialEq)]
pub struct Handle {
    /// What it marks, as a person reads it before the value: `Scores 100 at`.
    pub label: String,
    /// Its value, in the unit of the rule's axis.
    pub at: f64,
    /// The score (0..=100) at its place.
    pub score: f64,
    /// Whether its score can be moved too.
    pub lifts: bool,
}

fn handle(label: impl Into<String>, at: f64, score: f64) -> Handle {
    Handle { label: label.into(), at, score, lifts: false }
}

/// The handles of a rule, always in the same order; none for labels and ranks.
pub fn handles(rule: &Rule) -> Vec<Handle> {
    match rule {
        Rule::Linear(rule) => {
            vec![handle("Scores 0 at", rule.worst, 0.0), handle("Scores 100 at", rule.best, 100.0)]
        }
        Rule::Change(rule) => vec![
            handle("A change that scores 0", rule.worst, 0.0),
            handle("A change that scores 100", rule.best, 100.0),
        ],
        Rule::Recency(rule) => {
            vec![handle("Scores 100 up to", rule.fresh, 100.0), handle("Scores 0 from", rule.stale, 0.0)]
        }
        Rule::Range(rule) => vec![
            handle("Scores 0 up to", rule.low - rule.tolerance, 0.0),
            handle("Scores 100 from", rule.low, 100.0),
            handle("Scores 100 to", rule.high, 100.0),
            handle("Scores 0 from", rule.high + rule.tolerance, 0.0),
        ],
        Rule::Curve(rule) => {
            let draw = |(i, point): (usize, &Point)| Handle {
                lifts: true,
                ..handle(format!("Point {}", i + 1), point.at, point.score)
            };
            rule.points.iter().enumerate().map(draw).collect()
        }
        Rule::Steps(rule) => {
            let draw = |(i, step): (usize, &Step)| Handle {
                lifts: true,
                ..handle(format!("Step {} starts from", i + 1), step.from, step.score)
            };
            rule.steps.iter().enumerate().map(draw).collect()
        }
        _ => Vec::new(),
    }
}

/// The rule with handle `index` at a value and a score; neighbours stop it, so that the rule stays
/// one. `step` is the least distance to a neighbour and what values are rounded to.
pub fn moved(rule: &Rule, index: usize, at: f64, score: f64, step: f64) -> Rule {
    let mut next = rule.clone();
    let all = handles(rule);
    let Some(own) = all.get(index).filter(|_| at.is_finite() && step > 0.0) else { return next };
    let score = if own.lifts { within(score, 0.0, 100.0).round() } else { own.score };
    // What did not move stays as it was typed, rounded or not.
    let at = if at == own.at { own.at } else { between(&all, index, tidy((at / step).round() * step), step) };
    match &mut next {
        Rule::Linear(rule) => *(if index == 0 { &mut rule.worst } else { &mut rule.best }) = at,
        Rule::Change(rule) => *(if index == 0 { &mut rule.worst } else { &mut rule.best }) = at,
        Rule::Recency(rule) => *(if index == 0 { &mut rule.fresh } else { &mut rule.stale }) = at.max(0.0),
        Rule::Range(rule) => match index {
            0 => rule.tolerance = tidy((rule.low - at).max(step)),
            1 => rule.low = at.min(rule.high),
            2 => rule.high = at.max(rule.low),
            _ => rule.tolerance = tidy((at - rule.high).max(step)),
        },
        Rule::Curve(rule) => {
            if let Some(point) = rule.points.get_mut(index) {
                (point.at, point.score) = (at, score);
            }
        }
        Rule::Steps(rule) => {
            if let Some(one) = rule.steps.get_mut(index) {
                (one.from, one.score) = (at, score);
            }
        }
        _ => {}
    }
    next
}

/// A value no nearer than `step` to the handles on either side; the old one where they leave no room.
fn between(all: &[Handle], index: usize, at: f64, step: f64) -> f64 {
    let own = all[index].at;
    // The outer edges of a range go along with the inner ones, which may meet.
    let range = all.len() == 4 && !all[0].lifts;
    let others = all.iter().enumerate().filter(|(other, _)| *other != index);
    let others =
        others.filter(|(other, _)| !range || (index.abs_diff(*other) == 1 && !(1..3).contains(&index)));
    let (mut low, mut high) = (f64::NEG_INFINITY, f64::INFINITY);
    for (other, handle) in others {
        if handle.at < own || (handle.at == own && other < index) {
            low = low.max(handle.at + step);
        } else {
            high = high.min(handle.at - step);
        }
    }
    if low <= high { tidy(within(at, low, high)) } else { own }
}

/// The rule with one more point on its line, or one more step, at a value; none where there is one
/// already or the rule has no such parts.
pub fn added(rule: &Rule, at: f64) -> Option<(Rule, usize)> {
    if !at.is_finite() || handles(rule).iter().any(|handle| handle.at == at) {
        return None;
    }
    let score = score_at(rule, at)?.round();
    let mut next = rule.clone();
    let place = match &mut next {
        Rule::Curve(rule) => {
            let place = rule.points.partition_point(|point| point.at < at);
            rule.points.insert(place, Point { at, score, extra: Extra::new() });
            place
        }
        Rule::Steps(rule) => {
            let place = rule.steps.partition_point(|step| step.from < at);
            rule.steps.insert(place, Step { from: at, score, extra: Extra::new() });
            place
        }
        _ => return None,
    };
    Some((next, place))
}

/// The rule with one more point or step where there is most room: in the widest gap.
pub fn widened(rule: &Rule, step: f64) -> Option<(Rule, usize)> {
    let all = handles(rule);
    let gap = |pair: &[Handle]| pair[1].at - pair[0].at;
    let widest = all.windows(2).max_by(|a, b| gap(a).total_cmp(&gap(b)));
    let at = match (widest, all.last()) {
        (Some(pair), _) => pair[0].at + gap(pair) / 2.0,
        (None, Some(only)) => only.at + step * 20.0,
        (None, None) => 0.0,
    };
    let rounded = tidy((at / step).round() * step);
    added(rule, rounded).or_else(|| added(rule, at))
}

/// The rule without a point or step; none where it needs all that it has.
pub fn removed(rule: &Rule, index: usize) -> Option<Rule> {
    let mut next = rule.clone();
    match &mut next {
        Rule::Curve(rule) if rule.points.len() > 2 && index < rule.points.len() => {
            rule.points.remove(index);
        }
        Rule::Steps(rule) if rule.steps.len() > 1 && index < rule.steps.len() => {
            rule.steps.remove(index);
        }
        _ => return None,
    }
    Some(next)
}

/// The rule as a line of value and score from one value to another; stairs have two points at each
/// edge. Nothing for rules that score no place on an axis.
pub fn line(rule: &Rule, from: f64, to: f64) -> Vec<(f64, f64)> {
    let mut points: Vec<(f64, f64)> = match rule {
        Rule::Scorecard(_) => vec![(0.0, 0.0), (100.0, 100.0)],
        Rule::Steps(rule) => {
            let mut before = rule.below;
            let mut stairs = Vec::new();
            for step in &rule.steps {
                stairs.extend([(step.from, before), (step.from, step.score)]);
                before = step.score;
            }
            if stairs.is_empty() {
                stairs.push((from, before));
            }
            stairs
        }
        _ => {
            let mut corners: Vec<(f64, f64)> =
                handles(rule).iter().map(|handle| (handle.at, handle.score)).collect();
            corners.sort_by(|a, b| a.0.total_cmp(&b.0));
            corners
        }
    };
    let (Some(first), Some(last)) = (points.first().copied(), points.last().copied()) else { return points };
    if from < first.0 {
        points.insert(0, (from, first.1));
    }
    if to > last.0 {
        points.push((to, last.1));
    }
    points
}

/// The score that the line has at a value; at the edge of a stair that of the stair.
pub fn score_at(rule: &Rule, at: f64) -> Option<f64> {
    let points = line(rule, at, at);
    let place = points.iter().rposition(|point| point.0 <= at);
    let (low, high) = (place.and_then(|i| points.get(i)), points.get(place.map_or(0, |i| i + 1)));
    match (low, high) {
        (Some(low), Some(high)) if high.0 > low.0 => {
            Some(low.1 + (high.1 - low.1) * (at - low.0) / (high.0 - low.0))
        }
        (Some(one), _) | (None, Some(one)) => Some(one.1),
        (None, None) => None,
    }
}

/// The least of 1, 2 and 5 times a power of ten that is no less than a size.
pub fn round_step(size: f64) -> f64 {
    if !(size > 0.0 && size.is_finite()) {
        return 1.0;
    }
    let power = libm::pow(10.0, libm::floor(libm::log10(size)));
    let fits = [1.0, 2.0, 5.0, 10.0].into_iter().map(|factor| factor * power);
    fits.into_iter().find(|step| *step >= size * 0.999_999).unwrap_or(power * 10.0)
}

/// A decimal without the dust of binary fractions.
pub fn tidy(number: f64) -> f64 {
    (number * 1e9).round() / 1e9
}

#[cfg(test)]
#[path = "handle_test.rs"]
pub mod tests;
