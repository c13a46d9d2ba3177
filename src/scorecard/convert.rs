//! Another kind of rule for the same KPI: what carries over is kept, the rest is taken from the data.

use super::{
    Better, Categories, Change, Curve, Extra, Level, Levels, Measure, Percentile, Point, Range, Recency,
    Reference, Rule, Step, Steps, YesNo,
};

/// What the data suggests where the old rule says nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hint {
    /// Low and high values of the column, such as its 10th and 90th percentile.
    pub span: Option<(f64, f64)>,
    /// Labels of the column, the commonest first.
    pub labels: Vec<String>,
    /// Ids of scorecards that could be referred to.
    pub others: Vec<String>,
}

/// The rule as one of the kind `type_name`; none where there is nothing to make it of (a reference
/// without another scorecard).
pub fn convert(rule: &Rule, type_name: &str, hint: &Hint) -> Option<Rule> {
    if rule.type_name() == type_name {
        return Some(rule.clone());
    }
    let (worst, best) = ends(rule).or(hint.span).filter(|(a, b)| a != b).unwrap_or((0.0, 100.0));
    let (low, high) = (worst.min(best), worst.max(best));
    let extra = Extra::new;
    Some(match type_name {
        "linear" => Rule::linear(worst, best),
        "curve" => Rule::Curve(Curve { points: points(rule, worst, best), extra: extra() }),
        "steps" => Rule::Steps(steps(rule, worst, best)),
        "range" => Rule::Range(Range { low, high, tolerance: (high - low) / 2.0, extra: extra() }),
        "change" => {
            Rule::Change(Change { measure: Measure::Percent, worst: -20.0, best: 20.0, extra: extra() })
        }
        "percentile" => {
            let better = if best < worst { Better::Lower } else { Better::Higher };
            Rule::Percentile(Percentile { better, extra: extra() })
        }
        "recency" => Rule::Recency(Recency { fresh: 14.0, stale: 90.0, extra: extra() }),
        "yes_no" => Rule::YesNo(YesNo { yes: 100.0, no: 0.0, extra: extra() }),
        "categories" => Rule::Categories(categories(rule, hint)),
        "levels" => Rule::Levels(levels(rule, hint)),
        "scorecard" => Rule::Scorecard(Reference { id: hint.others.first()?.clone(), extra: extra() }),
        _ => return None,
    })
}

/// The values that score worst and best, where the rule has such ends.
fn ends(rule: &Rule) -> Option<(f64, f64)> {
    match rule {
        Rule::Linear(rule) => Some((rule.worst, rule.best)),
        Rule::Curve(rule) => {
            let (first, last) = (rule.points.first()?, rule.points.last()?);
            Some(if first.score <= last.score { (first.at, last.at) } else { (last.at, first.at) })
        }
        Rule::Steps(rule) => {
            let (first, last) = (rule.steps.first()?, rule.steps.last()?);
            Some(if rule.below <= last.score { (first.from, last.from) } else { (last.from, first.from) })
        }
        Rule::Range(rule) => Some((rule.low - rule.tolerance, rule.low)),
        _ => None,
    }
}

fn points(rule: &Rule, worst: f64, best: f64) -> Vec<Point> {
    let point = |at: f64, score: f64| Point { at, score, extra: Extra::new() };
    match rule {
        Rule::Steps(rule) if rule.steps.len() > 1 => {
            rule.steps.iter().map(|step| point(step.from, step.score)).collect()
        }
        _ if best < worst => vec![point(best, 100.0), point((best + worst) / 2.0, 50.0), point(worst, 0.0)],
        _ => vec![point(worst, 0.0), point((best + worst) / 2.0, 50.0), point(best, 100.0)],
    }
}

fn steps(rule: &Rule, worst: f64, best: f64) -> Steps {
    let step = |from: f64, score: f64| Step { from, score, extra: Extra::new() };
    match rule {
        Rule::Curve(rule) => Steps {
            below: rule.points.first().map_or(0.0, |point| point.score),
            steps: rule.points.iter().map(|point| step(point.at, point.score)).collect(),
            extra: Extra::new(),
        },
        _ if best < worst => Steps {
            below: 100.0,
            steps: vec![step(best, 70.0), step((best + worst) / 2.0, 30.0), step(worst, 0.0)],
            extra: Extra::new(),
        },
        _ => Steps {
            below: 0.0,
            steps: vec![step(worst, 30.0), step((best + worst) / 2.0, 70.0), step(best, 100.0)],
            extra: Extra::new(),
        },
    }
}

fn categories(rule: &Rule, hint: &Hint) -> Categories {
    let scores = match rule {
        Rule::Levels(rule) => (0..rule.levels.len())
            .filter_map(|i| Some((rule.levels.get(i)?.label.clone(), rule.score_of(i)?)))
            .collect(),
        Rule::YesNo(rule) => {
            [("Yes".to_string(), rule.yes), ("No".to_string(), rule.no)].into_iter().collect()
        }
        _ => hint.labels.iter().map(|label| (label.clone(), 50.0)).collect(),
    };
    Categories { scores, other: None, extra: Extra::new() }
}

fn levels(rule: &Rule, hint: &Hint) -> Levels {
    let level = |label: &str| Level {
        label: label.into(),
        criteria: String::new(),
        score: None,
        extra: Extra::new(),
    };
    let levels: Vec<Level> = match rule {
        Rule::Categories(rule) => {
            let mut ordered: Vec<(&String, &f64)> = rule.scores.iter().collect();
            ordered.sort_by(|a, b| a.1.total_cmp(b.1));
            ordered.into_iter().map(|(label, score)| Level { score: Some(*score), ..level(label) }).collect()
        }
        Rule::YesNo(_) => vec![level("No"), level("Yes")],
        _ => hint.labels.iter().map(|label| level(label)).collect(),
    };
    let enough = levels.len() > 1;
    let levels =
        if enough { levels } else { ["None", "Basic", "Intermediate", "Advanced"].map(level).to_vec() };
    Levels { levels, extra: Extra::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_carry_over_and_every_rule_can_be_scored() {
        let hint = Hint { span: Some((2.0, 9.0)), labels: vec!["a".into()], others: vec!["other".into()] };
        let start = Rule::linear(90.0, 10.0);
        for kind in Rule::TYPES {
            let rule = convert(&start, kind, &hint).unwrap();
            assert_eq!(rule.type_name(), kind);
            for back in ["linear", "curve", "steps"] {
                let again = convert(&rule, back, &hint).unwrap();
                if ["curve", "steps"].contains(&kind) && back == "linear" {
                    assert_eq!(again, start, "{kind}");
                }
            }
        }
    }

    #[test]
    fn nothing_to_refer_to_is_no_rule() {
        assert_eq!(convert(&Rule::linear(0.0, 1.0), "scorecard", &Hint::default()), None);
    }
}
