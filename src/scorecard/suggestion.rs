//! A rule of the same kind whose thresholds are taken from the data: quantiles, rounded to readable
//! numbers. Called by the view model that shows it as a proposal; it words and changes nothing.

use super::handle::{round_step, tidy};
use super::{Extra, Point, Rule, Step};

/// The rule with thresholds from the 21 quantiles (every twentieth) of its own values. The better side stays.
/// None for rules without thresholds, and where nearly all values are the same.
pub fn suggested(rule: &Rule, quantiles: &[f64]) -> Option<Rule> {
    let at = |percent: usize| quantiles.get(percent / 5).copied().unwrap_or(f64::NAN);
    let step = round_step((at(95) - at(5)) / 100.0);
    let near = |percent: usize| tidy((at(percent) / step).round() * step);
    let mut next = rule.clone();
    // Of those that fall together only the first stays.
    let apart = |percents: &[usize]| {
        let mut values: Vec<f64> = percents.iter().map(|percent| near(*percent)).collect();
        values.dedup();
        values
    };
    let (low, high) = (near(10), near(90));
    let spread = low < high;
    match &mut next {
        Rule::Linear(rule) if spread => turn(&mut rule.worst, &mut rule.best, low, high),
        Rule::Change(rule) if spread => turn(&mut rule.worst, &mut rule.best, low, high),
        Rule::Recency(rule) if spread => turn(&mut rule.stale, &mut rule.fresh, low.max(0.0), high),
        Rule::Curve(rule) if spread => {
            let falls = falls(rule.points.iter().map(|point| point.score));
            let values = apart(&[10, 50, 90]);
            let scores: &[f64] = if values.len() == 3 { &[0.0, 50.0, 100.0] } else { &[0.0, 100.0] };
            let score = |i: usize| if falls { scores[scores.len() - 1 - i] } else { scores[i] };
            let point = |(i, at)| Point { at, score: score(i), extra: Extra::new() };
            rule.points = values.into_iter().enumerate().map(point).collect();
        }
        Rule::Steps(rule) => {
            let falls = falls([rule.below].into_iter().chain(rule.steps.iter().map(|step| step.score)));
            let values = apart(&[20, 40, 60, 80]);
            let last = values.len() as f64;
            let score = |i: usize| {
                let share = (100.0 * i as f64 / last).round();
                if falls { 100.0 - share } else { share }
            };
            if values.iter().any(|value| !value.is_finite()) || (values.len() == 1 && at(5) == at(95)) {
                return None;
            }
            rule.below = score(0);
            let step = |(i, from)| Step { from, score: score(i + 1), extra: Extra::new() };
            rule.steps = values.into_iter().enumerate().map(step).collect();
        }
        Rule::Range(rule) if at(5) < at(95) => {
            (rule.low, rule.high) = (near(25), near(75));
            let outside = (rule.low - at(5)).max(at(95) - rule.high);
            rule.tolerance = tidy((outside / step).round() * step).max(step);
        }
        _ => return None,
    }
    Some(next)
}

/// Puts the ends of a line to a low and a high value, the better one where it was.
fn turn(worst: &mut f64, best: &mut f64, low: f64, high: f64) {
    (*worst, *best) = if *best < *worst { (high, low) } else { (low, high) };
}

fn falls(mut scores: impl Iterator<Item = f64>) -> bool {
    let first = scores.next();
    first.zip(scores.last()).is_some_and(|(first, last)| last < first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Record;

    fn suggest(rule: &str) -> String {
        // 0, 5.13, 10.26, …, 102.6: a twentieth of the values lies between each two.
        let quantiles: Vec<f64> = (0..=20).map(|i| f64::from(i) * 5.13).collect();
        let rule = Rule::from_text(rule).unwrap();
        suggested(&rule, &quantiles).unwrap().to_text()
    }

    #[test]
    fn thresholds_come_from_the_data_and_the_better_side_stays() {
        for (rule, expected) in [
            (r#"{"type":"linear","worst":0,"best":1}"#, r#"{"type":"linear","worst":10,"best":92}"#),
            (r#"{"type":"linear","worst":1,"best":0}"#, r#"{"type":"linear","worst":92,"best":10}"#),
            (r#"{"type":"recency","fresh":1,"stale":9}"#, r#"{"type":"recency","fresh":10,"stale":92}"#),
            (
                r#"{"type":"range","low":1,"high":2,"tolerance":1}"#,
                r#"{"type":"range","low":26,"high":77,"tolerance":21}"#,
            ),
            (
                r#"{"type":"curve","points":[{"at":1,"score":90},{"at":2,"score":10}]}"#,
                r#"{"type":"curve","points":[{"at":10,"score":100},{"at":51,"score":50},{"at":92,"score":0}]}"#,
            ),
            (
                r#"{"type":"steps","below":0,"steps":[{"from":1,"score":100}]}"#,
                r#"{"type":"steps","below":0,"steps":[{"from":21,"score":25},{"from":41,"score":50},{"from":62,"score":75},{"from":82,"score":100}]}"#,
            ),
        ] {
            let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
            let plain = |text: &str| json(text).to_string().replace(".0", "");
            assert_eq!(plain(&suggest(rule)), plain(expected), "{rule}");
        }
    }

    #[test]
    fn values_that_are_all_alike_suggest_nothing() {
        let alike = [7.0; 21];
        for kind in [
            Rule::linear(0.0, 1.0),
            Rule::from_text(r#"{"type":"steps","below":0,"steps":[{"from":1,"score":100}]}"#).unwrap(),
            Rule::from_text(r#"{"type":"range","low":1,"high":2,"tolerance":1}"#).unwrap(),
        ] {
            assert_eq!(suggested(&kind, &alike), None);
            assert_eq!(suggested(&kind, &[]), None);
        }
    }
}
