//! The KPIs of an account, those that cost most first: what was measured, and what became of it.

use super::super::period::{period, period_beside};
use super::super::result::hue_of;
use super::super::{count, number, percent1};
use crate::chart::shown;
use crate::dataset::{Day, parse_iso};
use crate::editor::Route;
use crate::engine::{Explanation, KpiPart, State};
use crate::scorecard::{Kpi, Rule, Scorecard};
use crate::text;

#[derive(Clone, Debug, PartialEq)]
pub struct KpiTable {
    /// Names of the columns of values: this period, and the one before.
    pub now: String,
    pub before: Option<String>,
    pub rows: Vec<KpiRow>,
    /// The sum of all: score before overrides, points lost.
    pub sum: Option<(f64, String, String)>,
    /// Whether any KPI says what to do.
    pub actions: bool,
    pub caption: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct KpiRow {
    pub name: String,
    /// Where it is designed.
    pub address: String,
    pub value: Value,
    pub previous: Option<Value>,
    pub score: Option<(f64, String)>,
    pub previous_score: Option<f64>,
    /// Of what was counted.
    pub share: String,
    /// Points; nothing where it was not counted.
    pub lost: Option<String>,
    /// What to do when it is low.
    pub action: String,
}

/// A value as a person reads it, and what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Value {
    pub text: String,
    /// The cell, where the text says it in other words.
    pub cell: Option<String>,
    /// `missing`, `cannot be read`, `no score for this`, with what was put in.
    pub state: Option<String>,
}

impl KpiTable {
    pub(super) fn of(explanation: &Explanation, card: &Scorecard, as_of: Day) -> KpiTable {
        let mut parts: Vec<&KpiPart> = explanation.kpis.iter().collect();
        parts.sort_by(|a, b| b.lost.total_cmp(&a.lost).then(b.weight.total_cmp(&a.weight)));
        let rows: Vec<KpiRow> = parts.into_iter().map(|part| row(part, card, as_of)).collect();
        let before = explanation.previous_period.as_ref();
        let name = period(&explanation.period);
        let tick = before.map(|before| format!(" The tick on a bar is {}.", period(before)));
        let lost: f64 = explanation.kpis.iter().map(|kpi| kpi.lost).sum();
        KpiTable {
            now: if name.is_empty() {
                "Value".into()
            } else {
                period_beside(&explanation.period, before.map_or("", |before| before))
            },
            before: before.map(|before| period_beside(before, &explanation.period)),
            sum: explanation
                .before_overrides
                .map(|total| (total, hue_of(card, total), format!("−{}", shown(lost)))),
            actions: rows.iter().any(|row| !row.action.is_empty()),
            caption: format!(
                "Every KPI with its value, score, share of what was counted and lost points, largest loss first.{}",
                tick.unwrap_or_default()
            ),
            rows,
        }
    }
}

fn row(part: &KpiPart, card: &Scorecard, as_of: Day) -> KpiRow {
    let kpi = card.kpi(&part.id);
    let mut value = value(&part.value, kpi, as_of);
    value.state = state(part);
    let action = kpi.map(|kpi| kpi.action.clone()).unwrap_or_default();
    let low = part.score.is_some_and(|score| score < 100.0) && part.lost > 0.0;
    KpiRow {
        name: part.name.clone(),
        address: Route::Design { card: card.id.clone(), part: Some(part.id.clone()) }.fragment(),
        value,
        previous: part.previous_value.as_ref().map(|cell| self::value(cell, kpi, as_of)),
        score: part.score.map(|score| (score, hue_of(card, score))),
        previous_score: part.previous_score,
        share: if part.weight > 0.0 { percent1(part.weight) } else { "–".into() },
        lost: (part.weight > 0.0).then(|| match shown(part.lost) {
            none if none == "0.0" => none,
            lost => format!("−{lost}"),
        }),
        action: if low { action } else { String::new() },
    }
}

/// A cell with its unit; days ago for a date whose age is scored.
pub(in super::super) fn value(cell: &str, kpi: Option<&Kpi>, as_of: Day) -> Value {
    let cell = cell.trim();
    let Some(kpi) = kpi.filter(|_| !cell.is_empty()) else {
        return Value { text: "–".into(), ..Value::default() };
    };
    if let (Rule::Recency { .. }, Some(day)) = (&kpi.rule, parse_iso(cell)) {
        let text = match i64::from(as_of) - i64::from(day) {
            0 => "today".into(),
            1 => "1 day ago".into(),
            -1 => "in 1 day".into(),
            days if days < 0 => format!("in {} days", count(days.unsigned_abs() as usize)),
            days => format!("{} days ago", count(days as usize)),
        };
        return Value { text, cell: Some(cell.into()), state: None };
    }
    let Some(figure) = text::number(cell) else { return Value { text: cell.into(), ..Value::default() } };
    // A formula's result has more digits than anyone reads.
    let long = cell.split_once('.').is_some_and(|(_, decimals)| decimals.len() > 4);
    let text = if long { number(figure) } else { cell.replace('-', "−") };
    let text = match kpi.unit.trim() {
        "" => text,
        unit if unit.starts_with(['%', '°']) => format!("{text}{unit}"),
        unit if unit.chars().all(|c| !c.is_alphanumeric()) => format!("{unit}{text}"),
        unit => format!("{text} {unit}"),
    };
    Value { cell: long.then(|| cell.into()), text, state: None }
}

/// What is wrong with a value, in words.
fn state(part: &KpiPart) -> Option<String> {
    let why = match part.state {
        State::Present => return None,
        State::Missing => "missing",
        State::Invalid => "cannot be read",
        State::Unscored => "no score for this",
    };
    let put_in = part.score.filter(|_| part.put_in).map(|score| format!(", scored {}", number(score)));
    Some(format!("{why}{}", put_in.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::template;

    fn texts(kpi: &str, cells: &[&str]) -> Vec<String> {
        let text = template::definition("saas-health").unwrap();
        let card = crate::file::scorecard::read(text).unwrap();
        let as_of = parse_iso("2026-10-31").unwrap();
        cells.iter().map(|cell| value(cell, card.kpi(kpi), as_of).text).collect()
    }

    #[test]
    fn values_carry_their_unit() {
        assert_eq!(texts("wau", &["47.8", "-3", "", "abc"]), ["47.8%", "−3%", "–", "abc"]);
        assert_eq!(texts("tickets", &["0.0705882352941"]), ["0.0706"]);
    }
}
