//! What makes a definition refuse to be scored, each with the JSON path of the offending value.
//! Reading is strict where a guess could change a score; everything else is for the design review.

use std::collections::{HashMap, HashSet};

use super::{Band, Comparison, Condition, Effect, Kpi, Missing, Operand, Rule, Scorecard, Test, formula};
use crate::record::Refusal;
use crate::record::number;

type Found = Vec<Refusal>;

fn refuse(found: &mut Found, path: impl Into<String>, message: impl Into<String>) {
    found.push(Refusal { path: path.into(), message: message.into() });
}

/// Everything for which the scorecard is refused, in the order of the file. Empty: it can be scored.
pub fn check(scorecard: &Scorecard) -> Vec<Refusal> {
    let mut found = Found::new();
    let found = &mut found;
    if scorecard.format != Scorecard::FORMAT {
        refuse(found, "format", format!("expected “{}”", Scorecard::FORMAT));
    }
    if scorecard.version != Scorecard::VERSION {
        refuse(found, "version", format!("this version reads {} only", Scorecard::VERSION));
    }
    check_id(found, "id", &scorecard.id);
    check_bands(found, "bands", &scorecard.bands);
    if !(0.0..=1.0).contains(&scorecard.min_coverage) {
        refuse(found, "min_coverage", "coverage is a share from 0 to 1");
    }
    check_missing(found, "missing", Some(scorecard.missing));
    check_groups(found, scorecard);
    let names = Names::of(scorecard);
    check_segments(found, scorecard, &names);
    for (i, item) in scorecard.overrides.iter().enumerate() {
        check_condition(found, &format!("overrides[{i}].when"), &item.when, &names, false);
        let (word, score) = match item.effect.of {
            Effect::Cap(score) => ("cap", score),
            Effect::Floor(score) => ("floor", score),
            Effect::Set(score) => ("set", score),
        };
        check_score(found, &format!("overrides[{i}].effect.{word}"), score);
    }
    for (i, alert) in scorecard.alerts.iter().enumerate() {
        check_condition(found, &format!("alerts[{i}].when"), &alert.when, &names, false);
    }
    for (i, view) in scorecard.views.iter().enumerate() {
        if let Some(filter) = &view.filter {
            check_condition(found, &format!("views[{i}].where"), filter, &names, false);
        }
    }
    check_unique(found, "segments", scorecard.segments.iter().map(|item| item.id.as_str()));
    check_unique(found, "overrides", scorecard.overrides.iter().map(|item| item.id.as_str()));
    check_unique(found, "alerts", scorecard.alerts.iter().map(|item| item.id.as_str()));
    check_unique(found, "views", scorecard.views.iter().map(|item| item.id.as_str()));
    check_unique(found, "goals", scorecard.goals.iter().map(|item| item.id.as_str()));
    std::mem::take(found)
}

/// Everything that a scorecard's references to others of its library get wrong: an id that is not
/// there, or a cycle, which is named.
pub fn check_library(scorecard: &Scorecard, library: &[Scorecard]) -> Vec<Refusal> {
    let by_id: HashMap<&str, &Scorecard> =
        library.iter().chain([scorecard]).map(|entry| (entry.id.as_str(), entry)).collect();
    let mut found = Found::new();
    for (path, id) in references(scorecard) {
        let mut trail = vec![scorecard.id.as_str()];
        if let Some(message) = follow(id, &by_id, &mut trail) {
            refuse(&mut found, path, message);
        }
    }
    found
}

/// The `scorecard` rules of a definition, those of segments included: path of the rule and id.
fn references(scorecard: &Scorecard) -> Vec<(String, &str)> {
    let mut out = Vec::new();
    for (g, group) in scorecard.groups.iter().enumerate() {
        for (k, kpi) in group.kpis.iter().enumerate() {
            if let Rule::Scorecard(reference) = &kpi.rule {
                out.push((format!("groups[{g}].kpis[{k}].rule"), reference.id.as_str()));
            }
        }
    }
    for (s, segment) in scorecard.segments.iter().enumerate() {
        for (kpi, rule) in &segment.rules {
            if let Rule::Scorecard(reference) = rule {
                out.push((format!("segments[{s}].rules.{kpi}"), reference.id.as_str()));
            }
        }
    }
    out
}

fn follow<'a>(id: &'a str, by_id: &HashMap<&str, &'a Scorecard>, trail: &mut Vec<&'a str>) -> Option<String> {
    if let Some(start) = trail.iter().position(|&seen| seen == id) {
        let cycle = trail[start..].iter().chain([&id]).copied().collect::<Vec<_>>().join(" → ");
        return Some(format!("the scorecards go round in a circle: {cycle}"));
    }
    let Some(entry) = by_id.get(id) else {
        return Some(format!("the library holds no scorecard “{id}”"));
    };
    trail.push(id);
    let problem = references(entry).into_iter().find_map(|(_, next)| follow(next, by_id, trail));
    trail.pop();
    problem
}

/// The ids that conditions, weights and rules may name.
struct Names<'a> {
    kpis: HashSet<&'a str>,
    groups: HashSet<&'a str>,
}

impl<'a> Names<'a> {
    fn of(scorecard: &'a Scorecard) -> Self {
        Names {
            kpis: scorecard.kpis().map(|(_, kpi)| kpi.id.as_str()).collect(),
            groups: scorecard.groups.iter().map(|group| group.id.as_str()).collect(),
        }
    }

    fn scores(&self, name: &str) -> bool {
        name == "total" || self.kpis.contains(name) || self.groups.contains(name)
    }
}

fn check_groups(found: &mut Found, scorecard: &Scorecard) {
    let mut ids = HashSet::new();
    for (g, group) in scorecard.groups.iter().enumerate() {
        let path = format!("groups[{g}]");
        check_own_id(found, &format!("{path}.id"), &group.id, &mut ids);
        check_weight(found, &format!("{path}.weight"), group.weight);
        for (k, kpi) in group.kpis.iter().enumerate() {
            let path = format!("{path}.kpis[{k}]");
            check_own_id(found, &format!("{path}.id"), &kpi.id, &mut ids);
            check_kpi(found, &path, kpi);
        }
    }
    if scorecard.kpis().next().is_none() {
        refuse(found, "groups", "a scorecard needs at least one KPI");
    }
}

fn check_kpi(found: &mut Found, path: &str, kpi: &Kpi) {
    check_weight(found, &format!("{path}.weight"), kpi.weight);
    if let Some(text) = &kpi.formula {
        if kpi.column.is_some() {
            refuse(found, format!("{path}.formula"), "a KPI reads a column or a formula, not both");
        } else if let Err(error) = formula::parse(text) {
            refuse(found, format!("{path}.formula"), error.to_string());
        }
    }
    check_rule(found, &format!("{path}.rule"), &kpi.rule);
    check_missing(found, &format!("{path}.missing"), kpi.missing);
}

fn check_segments(found: &mut Found, scorecard: &Scorecard, names: &Names) {
    for (i, segment) in scorecard.segments.iter().enumerate() {
        let path = format!("segments[{i}]");
        check_condition(found, &format!("{path}.when"), &segment.when, names, true);
        for (name, weight) in &segment.weights {
            let path = format!("{path}.weights.{name}");
            if !names.kpis.contains(name.as_str()) && !names.groups.contains(name.as_str()) {
                refuse(found, &path, format!("there is no KPI or group “{name}”"));
            }
            check_weight(found, &path, *weight);
        }
        for (name, rule) in &segment.rules {
            let path = format!("{path}.rules.{name}");
            if !names.kpis.contains(name.as_str()) {
                refuse(found, &path, format!("there is no KPI “{name}”"));
            }
            check_rule(found, &path, rule);
        }
        if let Some(bands) = &segment.bands {
            check_bands(found, &format!("{path}.bands"), bands);
        }
    }
}

/// Whether an id has the form `[a-z0-9][a-z0-9_-]{0,63}`.
fn is_id(id: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    id.len() <= 64 && id.starts_with(plain) && id.chars().all(|c| plain(c) || c == '_' || c == '-')
}

fn check_id(found: &mut Found, path: &str, id: &str) {
    if !is_id(id) {
        refuse(
            found,
            path,
            format!("“{id}” is no id: 1 to 64 of a–z, 0–9, _ and -, starting with a letter or digit"),
        );
    }
}

fn check_own_id<'a>(found: &mut Found, path: &str, id: &'a str, ids: &mut HashSet<&'a str>) {
    check_id(found, path, id);
    if id == "total" {
        refuse(found, path, "“total” is reserved for the total");
    } else if !ids.insert(id) {
        refuse(found, path, format!("“{id}” is taken already"));
    }
}

fn check_unique<'a>(found: &mut Found, list: &str, ids: impl Iterator<Item = &'a str>) {
    let mut seen = HashSet::new();
    for (i, id) in ids.enumerate() {
        let path = format!("{list}[{i}].id");
        check_id(found, &path, id);
        if !seen.insert(id) {
            refuse(found, path, format!("“{id}” is taken already"));
        }
    }
}

fn check_weight(found: &mut Found, path: &str, weight: f64) {
    if !(weight.is_finite() && weight >= 0.0) {
        refuse(found, path, "a weight is 0 or more");
    }
}

fn check_score(found: &mut Found, path: &str, score: f64) {
    if !(0.0..=100.0).contains(&score) {
        refuse(found, path, "a score lies between 0 and 100");
    }
}

fn check_missing(found: &mut Found, path: &str, missing: Option<Missing>) {
    if let Some(Missing::Score(score)) = missing {
        check_score(found, path, score);
    }
}

fn check_bands(found: &mut Found, path: &str, bands: &[Band]) {
    match bands.first() {
        None => refuse(found, path, "at least one band is needed"),
        Some(first) if first.from != 0.0 => {
            refuse(found, format!("{path}[0].from"), "the first band starts at 0")
        }
        Some(_) => {}
    }
    check_ascending(found, bands.iter().map(|band| band.from), |i| format!("{path}[{i}].from"));
    for (i, band) in bands.iter().enumerate() {
        if band.from > 100.0 {
            refuse(found, format!("{path}[{i}].from"), "a band starts between 0 and 100");
        }
    }
}

fn check_ascending(found: &mut Found, numbers: impl Iterator<Item = f64>, path: impl Fn(usize) -> String) {
    let mut last = f64::NEG_INFINITY;
    for (i, number) in numbers.enumerate() {
        if number <= last || !number.is_finite() {
            refuse(found, path(i), format!("each starts above the one before it; {number} does not"));
        }
        last = number;
    }
}

fn check_rule(found: &mut Found, path: &str, rule: &Rule) {
    match rule {
        Rule::Linear(rule) => check_line(found, path, rule.worst, rule.best),
        Rule::Change(rule) => check_line(found, path, rule.worst, rule.best),
        Rule::Curve(rule) => {
            if rule.points.len() < 2 {
                refuse(found, format!("{path}.points"), "a curve needs two points");
            }
            check_ascending(found, rule.points.iter().map(|point| point.at), |i| {
                format!("{path}.points[{i}].at")
            });
            for (i, point) in rule.points.iter().enumerate() {
                check_score(found, &format!("{path}.points[{i}].score"), point.score);
            }
        }
        Rule::Steps(rule) => {
            check_score(found, &format!("{path}.below"), rule.below);
            check_ascending(found, rule.steps.iter().map(|step| step.from), |i| {
                format!("{path}.steps[{i}].from")
            });
            for (i, step) in rule.steps.iter().enumerate() {
                check_score(found, &format!("{path}.steps[{i}].score"), step.score);
            }
        }
        Rule::Range(rule) => {
            if !(rule.tolerance > 0.0 && rule.tolerance.is_finite()) {
                refuse(found, format!("{path}.tolerance"), "the tolerance is above 0");
            }
            if rule.low > rule.high {
                refuse(found, path, "low is above high");
            }
        }
        Rule::Categories(rule) => {
            for (label, score) in &rule.scores {
                check_score(found, &format!("{path}.scores.{label}"), *score);
            }
            if let Some(score) = rule.other {
                check_score(found, &format!("{path}.other"), score);
            }
        }
        Rule::YesNo(rule) => {
            check_score(found, &format!("{path}.yes"), rule.yes);
            check_score(found, &format!("{path}.no"), rule.no);
        }
        Rule::Levels(rule) => {
            if rule.levels.len() < 2 {
                refuse(found, format!("{path}.levels"), "a rubric needs two levels");
            }
            for (i, level) in rule.levels.iter().enumerate() {
                if let Some(score) = level.score {
                    check_score(found, &format!("{path}.levels[{i}].score"), score);
                }
            }
        }
        Rule::Recency(rule) => {
            if rule.fresh == rule.stale {
                refuse(found, path, format!("fresh and stale are both {}", rule.fresh));
            }
        }
        Rule::Percentile(_) | Rule::Scorecard(_) => {}
    }
}

fn check_line(found: &mut Found, path: &str, worst: f64, best: f64) {
    if worst == best {
        refuse(found, path, format!("worst and best are both {worst}"));
    }
}

fn check_condition(found: &mut Found, path: &str, condition: &Condition, names: &Names, columns_only: bool) {
    condition.visit(path, &mut |path, test| check_test(found, path, test, names, columns_only));
}

fn check_test(found: &mut Found, path: &str, test: &Test, names: &Names, columns_only: bool) {
    match &test.of {
        Operand::Column(_) => {}
        _ if columns_only => refuse(found, path, "a segment's condition asks for columns only"),
        Operand::Value(name) if !names.kpis.contains(name.as_str()) => {
            refuse(found, path, format!("there is no KPI “{name}”"));
        }
        Operand::Score(name) | Operand::Change(name) if !names.scores(name) => {
            refuse(found, path, format!("there is no KPI or group “{name}”"));
        }
        _ => {}
    }
    let scalar =
        |value: &serde_json::Value| number(value).is_some() || value.is_string() || value.is_boolean();
    match (test.op, &test.to) {
        (Comparison::Missing | Comparison::Present, _) => {}
        (Comparison::In, Some(serde_json::Value::Array(list))) if list.iter().all(scalar) => {}
        (Comparison::In, _) => refuse(found, format!("{path}.to"), "“in” is followed by a list in “to”"),
        (_, Some(value)) if scalar(value) => {}
        _ => refuse(found, format!("{path}.to"), "“to” is a number, a text or true/false"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_plain() {
        for id in ["a", "0", "wau", "a_b-c9"] {
            assert!(is_id(id), "{id}");
        }
        for id in ["", "-a", "_a", "Wau", "a b", "ä", &"a".repeat(65)] {
            assert!(!is_id(id), "{id}");
        }
    }
}
