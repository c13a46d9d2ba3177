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
    let (worst, best) = ends(rule)
        .filter(|(a, b)| a != b)
        .or_else(|| {
            hint.span.map(|(low, high)| if lower_is_better(rule) { (high, low) } else { (low, high) })
        })
        .filter(|(a, b)| a != b)
        .unwrap_or((0.0, 100.0));
    let (low, high) = (worst.min(best), worst.max(best));
    let extra = Extra::new;
    Some(match type_name {
        "linear" => Rule::linear(worst, best),
        "curve" => Rule::Curve(Curve { points: points(rule, worst, best), extra: extra() }),
        "steps" => Rule::Steps(steps(rule, worst, best)),
        "range" => Rule::Range(range(rule, low, high)),
        "change" => {
            Rule::Change(Change { measure: Measure::Percent, worst: -20.0, best: 20.0, extra: extra() })
        }
        "percentile" => {
            let better = if best < worst { Better::Lower } else { Better::Higher };
            Rule::Percentile(Percentile { better, extra: extra() })
        }
        // A line on which less is better may well count days.
        "recency" => {
            let days = ends(rule).filter(|(worst, best)| best < worst && *best >= 0.0);
            let (stale, fresh) = days.unwrap_or((90.0, 14.0));
            Rule::Recency(Recency { fresh, stale, extra: extra() })
        }
        "yes_no" => Rule::YesNo(yes_no(rule)),
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
        Rule::Recency(rule) => Some((rule.stale, rule.fresh)),
        // A change lies on another axis than the value, and a rank on none.
        _ => None,
    }
}

/// Whether the rule says so where it has no ends to carry over.
fn lower_is_better(rule: &Rule) -> bool {
    match rule {
        Rule::Percentile(rule) => rule.better == Better::Lower,
        Rule::Change(rule) => rule.best < rule.worst,
        _ => false,
    }
}

/// The best stretch of a rule: from where its line begins to be full to where it ends.
fn range(rule: &Rule, low: f64, high: f64) -> Range {
    let full = |points: &[(f64, f64)]| {
        let full = points.iter().filter(|(_, score)| *score == 100.0);
        let (mut from, mut to) = (f64::INFINITY, f64::NEG_INFINITY);
        full.for_each(|(at, _)| (from, to) = (from.min(*at), to.max(*at)));
        (from < to).then_some((from, to))
    };
    let inner = match rule {
        Rule::Curve(rule) => {
            full(&rule.points.iter().map(|point| (point.at, point.score)).collect::<Vec<_>>())
        }
        _ => None,
    };
    let (from, to) = inner.unwrap_or((low, high));
    let outside = (from - low).max(high - to);
    let tolerance = if outside > 0.0 { outside } else { (to - from) / 2.0 };
    Range { low: from, high: to, tolerance, extra: Extra::new() }
}

/// The scores of labels that say yes and no; else the usual ones.
fn yes_no(rule: &Rule) -> YesNo {
    let score = |wanted: &str| match rule {
        Rule::Categories(rule) => {
            let found = rule.scores.iter().find(|(label, _)| label.trim().eq_ignore_ascii_case(wanted));
            found.map(|(_, score)| *score)
        }
        Rule::Levels(rule) => {
            let at = rule.levels.iter().position(|level| level.label.trim().eq_ignore_ascii_case(wanted));
            at.and_then(|at| rule.score_of(at))
        }
        _ => None,
    };
    YesNo { yes: score("yes").unwrap_or(100.0), no: score("no").unwrap_or(0.0), extra: Extra::new() }
}

fn points(rule: &Rule, worst: f64, best: f64) -> Vec<Point> {
    let point = |at: f64, score: f64| Point { at, score, extra: Extra::new() };
    match rule {
        Rule::Steps(rule) if rule.steps.len() > 1 => {
            rule.steps.iter().map(|step| point(step.from, step.score)).collect()
        }
        Rule::Range(rule) => {
            let mut points = vec![point(rule.low - rule.tolerance, 0.0), point(rule.low, 100.0)];
            // A range of one value is a peak.
            if rule.low < rule.high {
                points.push(point(rule.high, 100.0));
            }
            points.push(point(rule.high + rule.tolerance, 0.0));
            points
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
        // Full within the range, half outside it, nothing beyond the tolerance.
        Rule::Range(rule) => Steps {
            below: 0.0,
            steps: {
                let mut steps = vec![step(rule.low - rule.tolerance, 50.0), step(rule.low, 100.0)];
                if rule.low < rule.high {
                    steps.push(step(rule.high, 50.0));
                }
                steps.push(step(rule.high + rule.tolerance, 0.0));
                steps
            },
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
        Rule::YesNo(rule) => {
            let mut both = vec![("No", rule.no), ("Yes", rule.yes)];
            both.sort_by(|a, b| a.1.total_cmp(&b.1));
            both.into_iter().map(|(label, score)| Level { score: Some(score), ..level(label) }).collect()
        }
        _ => hint.labels.iter().map(|label| level(label)).collect(),
    };
    let enough = levels.len() > 1;
    let levels =
        if enough { levels } else { ["None", "Basic", "Intermediate", "Advanced"].map(level).to_vec() };
    Levels { levels, target: None, extra: Extra::new() }
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

    #[track_caller]
    fn check(from: &str, kind: &str, to: &str) {
        use crate::record::Record;
        let hint = Hint { span: Some((2.0, 9.0)), labels: vec!["gold".into(), "tin".into()], others: vec![] };
        let rule = convert(&Rule::from_text(from).unwrap(), kind, &hint).unwrap();
        assert_eq!(rule, Rule::from_text(to).unwrap(), "{from} as {kind}");
    }

    #[test]
    fn what_a_rule_says_is_kept_where_the_other_can_say_it() {
        let range = r#"{"type":"range","low":20,"high":40,"tolerance":10}"#;
        let trapeze = r#"{"type":"curve","points":[{"at":10,"score":0},{"at":20,"score":100},{"at":40,"score":100},{"at":50,"score":0}]}"#;
        check(range, "curve", trapeze);
        check(range, "linear", r#"{"type":"linear","worst":10,"best":20}"#);
        check(
            range,
            "steps",
            r#"{"type":"steps","below":0,"steps":[{"from":10,"score":50},{"from":20,"score":100},{"from":40,"score":50},{"from":50,"score":0}]}"#,
        );
        let days = r#"{"type":"recency","fresh":14,"stale":90}"#;
        check(days, "linear", r#"{"type":"linear","worst":90,"best":14}"#);
        check(r#"{"type":"linear","worst":90,"best":14}"#, "recency", days);
        check(r#"{"type":"linear","worst":0,"best":100}"#, "recency", days);
        // A change or a rank says which side is better, the data where its ends lie.
        let falling = r#"{"type":"linear","worst":9,"best":2}"#;
        check(r#"{"type":"change","measure":"percent","worst":20,"best":-20}"#, "linear", falling);
        check(r#"{"type":"percentile","better":"lower"}"#, "linear", falling);
        check(falling, "percentile", r#"{"type":"percentile","better":"lower"}"#);
    }

    #[test]
    fn labels_and_their_scores_go_along() {
        let flag = r#"{"type":"yes_no","yes":10,"no":90}"#;
        check(flag, "categories", r#"{"type":"categories","scores":{"Yes":10,"No":90}}"#);
        check(r#"{"type":"categories","scores":{"Yes":10,"No":90,"Maybe":40}}"#, "yes_no", flag);
        check(
            flag,
            "levels",
            r#"{"type":"levels","levels":[{"label":"Yes","score":10},{"label":"No","score":90}]}"#,
        );
        check(
            r#"{"type":"levels","levels":[{"label":"Low"},{"label":"High"}]}"#,
            "categories",
            r#"{"type":"categories","scores":{"Low":0,"High":100}}"#,
        );
        check(
            r#"{"type":"linear","worst":0,"best":1}"#,
            "categories",
            r#"{"type":"categories","scores":{"gold":50,"tin":50}}"#,
        );
    }

    #[test]
    fn every_pair_of_kinds_gives_a_rule_that_can_be_scored() {
        let hint = Hint { span: Some((2.0, 9.0)), labels: vec!["a".into()], others: vec!["other".into()] };
        for from in Rule::TYPES {
            let start = convert(&Rule::linear(90.0, 10.0), from, &hint).unwrap();
            for kind in Rule::TYPES {
                let rule = convert(&start, kind, &hint).unwrap();
                assert_eq!(rule.type_name(), kind);
                let mut card = crate::scorecard::handle::tests::card(&start);
                card.id = "own".into();
                let edit = crate::scorecard::Edit::SetRule { kpi: "k".into(), rule };
                assert!(crate::scorecard::apply(&card, &edit).is_ok(), "{from} to {kind}");
            }
        }
    }

    #[test]
    fn nothing_to_refer_to_is_no_rule() {
        assert_eq!(convert(&Rule::linear(0.0, 1.0), "scorecard", &Hint::default()), None);
    }
}
