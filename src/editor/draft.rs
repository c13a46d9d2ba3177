//! KPIs that the columns of the data could become: each with a title from its header, a rule from its
//! values and a guess, by its name, which side is the good one. Called by `create` and by the Data place,
//! which shows all of it before anything changes.

use super::title::{lower_is_better, title, words};
use crate::dataset::{Categories, Day, Kind, Profile, Shape, Spread, fold, split_period};
use crate::scorecard::{Categories as Scores, Extra, Kpi, Recency, Rule, YesNo, suggested};
use crate::text;

/// What a column could become.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    pub header: String,
    pub title: String,
    pub unit: String,
    /// The rule where higher, and where lower is better; none where the column can make no KPI.
    pub rules: Option<[Rule; 2]>,
    /// Whether lower is better, where its name says so; it is a question where it does not.
    pub lower: Option<bool>,
    /// Whether a side can be chosen at all.
    pub sided: bool,
    /// Whether its labels are such as people rate with.
    pub rated: bool,
    /// Why it is no likely KPI, if so.
    pub against: Option<String>,
}

impl Draft {
    /// What a column could become. `as_of` is the day on which recency is judged.
    pub fn of(profile: &Profile, as_of: Day) -> Draft {
        let lower = lower_is_better(&profile.header);
        let unit = profile
            .unit
            .clone()
            .filter(|unit| !is_size(unit) && split_period(unit).1.is_empty())
            .unwrap_or_default();
        let (rules, against) = match rules(profile, as_of) {
            Ok((rules, doubt)) => (Some(rules), doubt.or_else(|| doubt_of(profile))),
            Err(reason) => (None, Some(reason)),
        };
        let sided = rules.as_ref().is_some_and(|[higher, lower]| higher != lower);
        Draft {
            header: profile.header.clone(),
            title: title(&profile.header, &unit),
            unit,
            rules,
            lower,
            rated: sided && against.is_none() && matches!(profile.shape, Shape::Text(_)),
            sided,
            against,
        }
    }

    /// The KPI that it becomes.
    pub fn kpi(&self, lower: bool) -> Option<Kpi> {
        let rule = self.rules.as_ref()?[usize::from(lower)].clone();
        Some(Kpi {
            id: self.title.clone(),
            name: self.title.clone(),
            weight: 1.0,
            column: Some(self.header.clone()),
            formula: None,
            unit: if matches!(rule, Rule::Linear(_)) { self.unit.clone() } else { String::new() },
            rule,
            missing: None,
            goals: Vec::new(),
            source: None,
            action: String::new(),
            stage: String::new(),
            extra: Extra::new(),
        })
    }
}

/// A unit that tells the size of a number and not what it counts.
fn is_size(unit: &str) -> bool {
    ["k", "m", "mn", "mio", "b", "bn", "x"].contains(&text::lower(unit).as_str())
}

type Rules = ([Rule; 2], Option<String>);

/// The rules for both sides, with a doubt; else why there can be none.
fn rules(profile: &Profile, as_of: Day) -> Result<Rules, String> {
    if let Some(cell) = profile.constant() {
        return Err(format!("always {cell}"));
    }
    match &profile.shape {
        Shape::Empty => Err("no value".into()),
        Shape::Numbers(spread) if profile.distinct <= 2 && (spread.least, spread.greatest) == (0.0, 1.0) => {
            Ok((flags(), None))
        }
        Shape::Numbers(spread) => {
            let line = |worst, best| {
                let alike = Rule::linear(
                    if worst < best { spread.least } else { spread.greatest },
                    if worst < best { spread.greatest } else { spread.least },
                );
                suggested(&Rule::linear(worst, best), &quantiles(spread)).unwrap_or(alike)
            };
            if spread.least >= spread.greatest {
                return Err("all values are the same".into());
            }
            Ok(([line(0.0, 1.0), line(1.0, 0.0)], None))
        }
        Shape::YesNo { yes, no } if *yes == 0 || *no == 0 => Err("all values are the same".into()),
        Shape::YesNo { .. } => Ok((flags(), None)),
        Shape::Dates(spread) => Ok(recency(spread, as_of)),
        Shape::Text(categories) => labels(profile, categories),
    }
}

fn flags() -> [Rule; 2] {
    let rule = |yes, no| Rule::YesNo(YesNo { yes, no, extra: Extra::new() });
    [rule(100.0, 0.0), rule(0.0, 100.0)]
}

/// The 21 quantiles as far as the profile knows them: its tenths and quartiles, and lines between.
fn quantiles(spread: &Spread) -> Vec<f64> {
    let known = [
        (0, spread.low),
        (10, spread.low),
        (25, spread.lower_quartile),
        (50, spread.median),
        (75, spread.upper_quartile),
        (90, spread.high),
        (100, spread.high),
    ];
    let at = |percent: usize| {
        let pair = known.windows(2).find(|pair| percent <= pair[1].0).unwrap_or(&known[..2]);
        let ((from, a), (to, b)) = (pair[0], pair[1]);
        a + (b - a) * (percent - from) as f64 / (to - from) as f64
    };
    (0..=20).map(|twentieth| at(twentieth * 5)).collect()
}

/// Days since, freshest best; both sides are the same.
fn recency(spread: &Spread, as_of: Day) -> Rules {
    let age = |day: f64| f64::from(as_of) - day;
    let ages = Spread {
        least: age(spread.greatest),
        greatest: age(spread.least),
        low: age(spread.high),
        high: age(spread.low),
        lower_quartile: age(spread.upper_quartile),
        median: age(spread.median),
        upper_quartile: age(spread.lower_quartile),
        ..spread.clone()
    };
    let rule = |fresh, stale| Rule::Recency(Recency { fresh, stale, extra: Extra::new() });
    let usual = rule(14.0, 90.0);
    let found = suggested(&usual, &quantiles(&ages));
    let fits = |rule: &Rule| matches!(rule, Rule::Recency(rule) if rule.fresh < rule.stale);
    let rule = found.filter(fits).unwrap_or(usual);
    let doubt = (ages.median < 0.0).then(|| "most of its days lie ahead".to_string());
    ([rule.clone(), rule], doubt)
}

/// More labels than this are names.
const MOST: usize = 12;

fn labels(profile: &Profile, categories: &Categories) -> Result<Rules, String> {
    if categories.others > 0 || categories.top.len() > MOST || categories.top.len() * 2 > profile.rows.max(4)
    {
        return Err("text with many values".into());
    }
    if categories.top.len() < 2 {
        return Err("all values are the same".into());
    }
    let known = categories.top.iter().all(|top| label_score(&top.label).is_some());
    let rule = |turn: bool| {
        let score = |label: &str| {
            let score = label_score(label).filter(|_| known).unwrap_or(50.0);
            if turn { 100.0 - score } else { score }
        };
        let scores = categories.top.iter().map(|top| (top.label.clone(), score(&top.label)));
        let mut scores: Vec<(String, f64)> = scores.collect();
        scores.sort_by(|a, b| b.1.total_cmp(&a.1));
        Rule::Categories(Scores { scores: scores.into_iter().collect(), other: None, extra: Extra::new() })
    };
    let doubt = (!known).then(|| "its labels have no known order: each would score 50".to_string());
    Ok(([rule(false), rule(true)], doubt))
}

/// What labels that people rate with usually mean.
fn label_score(label: &str) -> Option<f64> {
    const KNOWN: [(f64, &[&str]); 5] = [
        (
            100.0,
            &[
                "very good",
                "very high",
                "very satisfied",
                "excellent",
                "green",
                "champion",
                "promoter",
                "healthy",
                "advanced",
                "a",
                "strong",
                "high",
                "good",
                "active",
                "positive",
                "yes",
                "on track",
            ],
        ),
        (75.0, &["satisfied", "supporter", "engaged", "b"]),
        (
            50.0,
            &[
                "medium", "neutral", "amber", "yellow", "fair", "average", "moderate", "passive", "ok",
                "okay", "partial", "mid", "c",
            ],
        ),
        (25.0, &["dissatisfied", "basic", "d"]),
        (
            0.0,
            &[
                "very low",
                "very poor",
                "very dissatisfied",
                "red",
                "detractor",
                "at risk",
                "critical",
                "low",
                "poor",
                "bad",
                "weak",
                "inactive",
                "negative",
                "no",
                "off track",
                "unhealthy",
                "e",
                "f",
            ],
        ),
    ];
    let label = fold(label);
    KNOWN.iter().find(|(_, words)| words.contains(&label.as_str())).map(|(score, _)| *score)
}

/// What speaks against a column that could be scored.
fn doubt_of(profile: &Profile) -> Option<String> {
    let words = words(&profile.header);
    let has = |stems: &[&str]| words.iter().any(|word| stems.contains(&word.as_str()));
    let names =
        ["id", "ids", "code", "key", "number", "no", "zip", "postcode", "phone", "email", "url", "index"];
    if profile.is_identifying() || has(&names) {
        return Some("it looks like an identifier".into());
    }
    if words.iter().any(|word| {
        ["churn", "renewed", "retained", "cancel", "attrition", "outcome"]
            .iter()
            .any(|stem| word.starts_with(stem))
    }) && profile.distinct <= 3
    {
        return Some("it tells what became of them: rather the outcome".into());
    }
    let missing = profile.missing_share();
    if missing >= 0.5 {
        return Some(format!("{:.0}% missing", (missing * 100.0).floor()));
    }
    if profile.kind == Kind::Date
        && has(&["month", "period", "quarter", "week", "snapshot", "date"])
        && words.len() == 1
    {
        return Some("rather the period".into());
    }
    None
}
