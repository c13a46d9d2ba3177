//! What would bring a KPI to a score: the nearest value that its rule gives that much, in words.

use super::super::number;
use crate::scorecard::{Better, Measure, Rule};

/// The value that would do, in words, and the score it has there.
#[derive(Clone, Debug, PartialEq)]
pub struct Needed {
    pub words: String,
    pub score: f64,
}

/// A value and the score it has; straight lines between, constant beyond the ends.
type Knot = (f64, f64);

/// The ends of what a rule for numbers tells apart.
pub fn ends(rule: &Rule) -> Option<(f64, f64)> {
    let knots = match rule {
        Rule::Change(_) => return None,
        Rule::Steps(rule) => rule.steps.iter().map(|step| (step.from, step.score)).collect(),
        rule => knots(rule)?,
    };
    Some((knots.first()?.0, knots.last()?.0))
}

/// The nearest value that scores at least `target`. `now` is the value on the rule's axis: the number, the
/// days since the date, the change; none where it is missing.
/// `whole` says that the column counts: nobody has half a user.
pub fn needed(rule: &Rule, unit: &str, now: Option<f64>, target: f64, whole: bool) -> Option<Needed> {
    match rule {
        Rule::Steps(rule) => {
            let (at, step) = rule
                .steps
                .iter()
                .enumerate()
                .find(|(_, step)| step.score >= target && now.is_none_or(|now| now < step.from))
                .or_else(|| rule.steps.iter().enumerate().rev().find(|(_, step)| step.score >= target))?;
            // Above the step the score is lower again: its end is the nearest.
            let end =
                rule.steps.get(at + 1).map(|next| next.from).filter(|end| now.is_some_and(|now| now >= *end));
            let words = match end {
                Some(end) => format!("below {}", with_unit(end, unit)),
                None => up(step.from, unit, now),
            };
            Some(Needed { words, score: step.score })
        }
        Rule::Categories(rule) => {
            least(rule.scores.iter().map(|(label, score)| (label.as_str(), *score)), target)
        }
        Rule::Levels(rule) => {
            let last = rule.levels.len().saturating_sub(1).max(1) as f64;
            let levels = rule.levels.iter().enumerate();
            let score = |at: usize, own: Option<f64>| own.unwrap_or(100.0 * at as f64 / last);
            least(levels.map(|(at, level)| (level.label.as_str(), score(at, level.score))), target)
        }
        Rule::YesNo(rule) => least([("yes", rule.yes), ("no", rule.no)].into_iter(), target),
        Rule::Percentile(rule) => {
            let side = if rule.better == Better::Lower { "a lower" } else { "a higher" };
            let words = format!("{side} value than {}% of the others", number(target.ceil()));
            Some(Needed { words, score: target })
        }
        Rule::Scorecard(_) => None,
        Rule::Linear(_) | Rule::Curve(_) | Rule::Range(_) | Rule::Recency(_) | Rule::Change(_) => {
            let knots = knots(rule)?;
            let at = nearest(&knots, now, target)?;
            let rises = match now {
                Some(now) => at > now,
                None => knots.last()?.1 >= knots.first()?.1,
            };
            let at = tidy(&knots, at, rises, target, whole);
            let score = score(&knots, at).max(target);
            let words = match rule {
                Rule::Recency(_) if at <= 0.0 => "today".into(),
                Rule::Recency(_) if at == 1.0 => "at most 1 day ago".into(),
                Rule::Recency(_) => format!("at most {} days ago", number(at)),
                Rule::Change(change) => {
                    let unit = if change.measure == Measure::Percent { "%" } else { unit };
                    let sign = if at > 0.0 { "+" } else { "" };
                    let side = if rises { "or more" } else { "or less" };
                    format!("a change of {sign}{} {side}", with_unit(at, unit))
                }
                _ if rises => up(at, unit, now),
                _ => down(at, unit, now),
            };
            Some(Needed { words, score })
        }
    }
}

fn knots(rule: &Rule) -> Option<Vec<Knot>> {
    let line = |worst: f64, best: f64| match worst < best {
        true => vec![(worst, 0.0), (best, 100.0)],
        false => vec![(best, 100.0), (worst, 0.0)],
    };
    Some(match rule {
        Rule::Linear(rule) => line(rule.worst, rule.best),
        Rule::Change(rule) => line(rule.worst, rule.best),
        Rule::Recency(rule) => line(rule.stale, rule.fresh),
        Rule::Curve(rule) => rule.points.iter().map(|point| (point.at, point.score)).collect(),
        Rule::Range(rule) => vec![
            (rule.low - rule.tolerance, 0.0),
            (rule.low, 100.0),
            (rule.high, 100.0),
            (rule.high + rule.tolerance, 0.0),
        ],
        _ => return None,
    })
}

/// The score between knots.
fn score(knots: &[Knot], x: f64) -> f64 {
    let after = knots.partition_point(|knot| knot.0 <= x);
    match (after.checked_sub(1).and_then(|at| knots.get(at)), knots.get(after)) {
        (Some(left), Some(right)) => left.1 + (right.1 - left.1) * (x - left.0) / (right.0 - left.0),
        (Some(only), None) | (None, Some(only)) => only.1,
        (None, None) => f64::NAN,
    }
}

/// The nearest place that scores the target; where the value is missing the first that does, seen from the
/// low end of the score.
fn nearest(knots: &[Knot], now: Option<f64>, target: f64) -> Option<f64> {
    let (first, last) = (knots.first()?, knots.last()?);
    let now = now.unwrap_or(if last.1 < first.1 { last.0 + 1.0 } else { first.0 - 1.0 });
    let good = knots.iter().filter(|knot| knot.1 >= target).map(|knot| knot.0);
    let crossed = knots.windows(2).filter_map(|pair| {
        let [(x0, s0), (x1, s1)] = pair else { return None };
        ((s0 < &target) != (s1 < &target)).then(|| x0 + (x1 - x0) * (target - s0) / (s1 - s0))
    });
    good.chain(crossed).min_by(|a, b| (a - now).abs().total_cmp(&(b - now).abs()))
}

/// Rounded to what a person would say, on the side that still does.
fn tidy(knots: &[Knot], at: f64, rises: bool, target: f64, whole: bool) -> f64 {
    let span = knots.last().zip(knots.first()).map_or(1.0, |(last, first)| last.0 - first.0);
    let size = if whole || span >= 20.0 {
        1.0
    } else if span >= 2.0 {
        0.1
    } else if span >= 0.2 {
        0.01
    } else {
        0.001
    };
    // A value that lies on a step already must not be pushed to the next by a last digit.
    let steps = at / size;
    let steps = if (steps - steps.round()).abs() < 1e-6 {
        steps.round()
    } else if rises {
        steps.ceil()
    } else {
        steps.floor()
    };
    // By division the decimals are those that are written.
    let rounded = steps / (1.0 / size).round();
    if score(knots, rounded) >= target - 1e-6 { rounded } else { at }
}

/// The label with the lowest score that still does.
fn least<'a>(labels: impl Iterator<Item = (&'a str, f64)>, target: f64) -> Option<Needed> {
    let enough = labels.filter(|(_, score)| *score >= target);
    let (label, score) = enough.min_by(|a, b| a.1.total_cmp(&b.1))?;
    Some(Needed { words: crate::text::capital(label), score })
}

fn up(at: f64, unit: &str, now: Option<f64>) -> String {
    let more = now.filter(|now| *now < at).map(|now| format!(", {} more", step(at - now, unit)));
    format!("{} or more{}", with_unit(at, unit), more.unwrap_or_default())
}

fn down(at: f64, unit: &str, now: Option<f64>) -> String {
    let less = now.filter(|now| *now > at).map(|now| format!(", {} less", step(now - at, unit)));
    format!("at most {}{}", with_unit(at, unit), less.unwrap_or_default())
}

/// A difference: of percentages it is points, and `of 12` is no part of it.
fn step(size: f64, unit: &str) -> String {
    let places = if size >= 20.0 { 1.0 } else { 10.0 };
    let size = if size >= 1.0 { (size * places).round() / places } else { size };
    match unit {
        unit if unit.starts_with('%') => format!("{} points", number(size)),
        unit if unit.starts_with("of ") => number(size),
        unit => with_unit(size, unit),
    }
}

fn with_unit(value: f64, unit: &str) -> String {
    match unit {
        "" => number(value),
        unit if unit.starts_with(['%', '°']) => format!("{}{unit}", number(value)),
        unit if unit.chars().all(|c| !c.is_alphanumeric()) => format!("{unit}{}", number(value)),
        unit => format!("{} {unit}", number(value)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Record;
    use serde_json::json;

    fn says(rule: serde_json::Value, unit: &str, now: Option<f64>) -> String {
        let rule = Rule::read(rule).unwrap();
        needed(&rule, unit, now, 75.0, false).map_or_else(|| "nothing".into(), |needed| needed.words)
    }

    #[test]
    fn the_nearest_value_is_said_in_words() {
        let rising = json!({"type":"linear","worst":0,"best":80});
        assert_eq!(says(rising.clone(), "%", Some(47.8)), "60% or more, 12.2 points more");
        assert_eq!(says(rising.clone(), "users", Some(48.0)), "60 users or more, 12 users more");
        assert_eq!(says(rising, "", None), "60 or more");
        let falling = json!({"type":"linear","worst":20,"best":0});
        assert_eq!(says(falling, "days", Some(9.0)), "at most 5 days, 4 days less");
        let features = Rule::read(json!({"type":"linear","worst":0,"best":9})).unwrap();
        let whole = needed(&features, "of 12", Some(3.0), 75.0, true).unwrap();
        assert_eq!(whole.words, "7 of 12 or more, 4 more");
        let range = json!({"type":"range","low":10,"high":20,"tolerance":40});
        assert_eq!(says(range.clone(), "", Some(45.0)), "at most 30, 15 less");
        assert_eq!(says(range, "", Some(-5.0)), "0 or more, 5 more");
        let steps = json!({"type":"steps","below":0,"steps":[{"from":2,"score":50},{"from":4,"score":80},{"from":9,"score":20}]});
        assert_eq!(says(steps.clone(), "", Some(1.0)), "4 or more, 3 more");
        assert_eq!(says(steps, "", Some(12.0)), "below 9");
        assert_eq!(
            says(json!({"type":"recency","fresh":0,"stale":100}), "", Some(96.0)),
            "at most 25 days ago"
        );
        assert_eq!(
            says(json!({"type":"change","measure":"percent","worst":-40,"best":0}), "", Some(-20.0)),
            "a change of −10% or more"
        );
        assert_eq!(says(json!({"type":"yes_no"}), "", None), "Yes");
        assert_eq!(
            says(json!({"type":"categories","scores":{"Gold":100,"Silver":80,"Tin":0}}), "", None),
            "Silver"
        );
        assert_eq!(
            says(
                json!({"type":"levels","levels":[{"label":"none"},{"label":"basic"},{"label":"full"}]}),
                "",
                None
            ),
            "Full"
        );
        assert_eq!(
            says(json!({"type":"percentile","better":"lower"}), "", None),
            "a lower value than 75% of the others"
        );
        let never = json!({"type":"steps","below":0,"steps":[{"from":2,"score":50}]});
        assert_eq!(says(never, "", Some(1.0)), "nothing");
    }

    #[test]
    fn what_is_said_is_enough() {
        let rules = [
            json!({"type":"linear","worst":3.3,"best":7.1}),
            json!({"type":"linear","worst":0.31,"best":0.02}),
            json!({"type":"curve","points":[{"at":0,"score":0},{"at":3,"score":90},{"at":8,"score":10}]}),
            json!({"type":"range","low":1.001,"high":1.002,"tolerance":0.003}),
        ];
        for rule in rules.map(|rule| Rule::read(rule).unwrap()) {
            let knots = knots(&rule).unwrap();
            for now in [-50.0, 0.0, 2.0, 5.0, 90.0] {
                for target in [1.0, 33.3, 75.0, 90.0] {
                    let at = nearest(&knots, Some(now), target).unwrap();
                    let at = tidy(&knots, at, at > now, target, false);
                    assert!(score(&knots, at) >= target - 1e-6, "{rule:?} {now} {target} {at}");
                }
            }
        }
    }
}
