//! What would bring each KPI to the best band, and the total with it.

use column::within;

use super::super::result::hue_of;
use super::kpi::value;
use super::reach::needed;
use super::what_if::rule_for;
use super::{bands_for, effect_title};
use crate::chart::shown;
use crate::dataset::{Day, parse_iso};
use crate::engine::{Explanation, Knob, KpiPart};
use crate::job::Account;
use crate::scorecard::{Band, Kpi, Measure, Rule, Scorecard};
use crate::text::{number, uncapital};

/// The ways up, the largest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lifts {
    /// The band that they lead to.
    pub band: String,
    /// What one KPI alone can do for the total.
    pub sentence: String,
    pub rows: Vec<Lift>,
}

/// One KPI's way up.
#[derive(Clone, Debug, PartialEq)]
pub struct Lift {
    pub name: String,
    pub now: String,
    /// `60% or more, 12.2 points more`.
    pub needed: String,
    /// What the total would gain, and come to.
    pub gain: Option<String>,
    pub total: Option<(f64, String)>,
}

impl Lifts {
    pub(super) fn of(account: &Account, explanation: &Explanation, card: &Scorecard, as_of: Day) -> Lifts {
        let bands = bands_for(explanation, card);
        let Some(best) = bands.last().filter(|_| bands.len() > 1) else { return Lifts::default() };
        let mut parts: Vec<&KpiPart> = explanation.kpis.iter().collect();
        parts.sort_by(|a, b| b.lost.total_cmp(&a.lost));
        let mut first: Option<(String, f64)> = None;
        let next = bands.iter().find(|band| explanation.total.is_some_and(|total| band.from > total));
        let mut rows = Vec::new();
        for part in parts {
            let Some(kpi) = card.kpi(&part.id).filter(|_| part.score.is_none_or(|score| score < best.from))
            else {
                continue;
            };
            let rule = rule_for(account, card, kpi);
            let now = place(account, part, rule, as_of);
            let counts = account.knobs.iter().any(|knob| knob.kpi == part.id && counts(knob));
            let Some(needed) = needed(rule, kpi.unit.trim(), now, best.from, counts) else { continue };
            let alone = !shares(account, card, part);
            let total = total(explanation, part, needed.score).filter(|_| alone);
            if let Some(next) = next
                && first.is_none()
                && total.is_some_and(|total| total >= next.from)
            {
                first = Some((part.name.clone(), total.unwrap_or_default()));
            }
            rows.push(Lift {
                name: part.name.clone(),
                now: value(&part.value, Some(kpi), as_of).text,
                needed: needed.words,
                gain: total.zip(explanation.total).map(|(then, now)| format!("+{}", shown(then - now))),
                total: total.map(|total| (total, hue_of(card, total))),
            });
        }
        Lifts { band: best.label.clone(), sentence: sentence(explanation, bands, first), rows }
    }
}

/// The total if one KPI had another score; only where nothing but the weights decides.
fn total(explanation: &Explanation, part: &KpiPart, score: f64) -> Option<f64> {
    let before = explanation.before_overrides.filter(|_| explanation.overrides.is_empty())?;
    let own = part.score.filter(|_| part.weight > 0.0 && explanation.total.is_some())?;
    Some(within(before + part.weight * (score - own), 0.0, 100.0))
}

/// Whether a column seems to hold whole numbers.
fn counts(knob: &Knob) -> bool {
    let (low, high) = knob.range.unwrap_or((0.5, 0.5));
    let whole = |number: f64| number.fract() == 0.0;
    whole(low) && whole(high) && number(&knob.cell).is_some_and(whole)
}

/// Whether another KPI reads the same column, and would move with it.
fn shares(account: &Account, card: &Scorecard, part: &KpiPart) -> bool {
    let Some(knob) = account.knobs.iter().find(|knob| knob.kpi == part.id) else { return false };
    let column = &knob.column;
    let formula = |kpi: &Kpi| kpi.formula.as_ref().is_some_and(|formula| formula.contains(column.as_str()));
    account.knobs.iter().any(|other| other.kpi != part.id && other.column == *column)
        || card.kpis().any(|(_, kpi)| formula(kpi))
}

fn sentence(explanation: &Explanation, bands: &[Band], first: Option<(String, f64)>) -> String {
    if explanation.total.is_none() {
        return String::new();
    }
    if let Some(last) = explanation.overrides.last() {
        let effect = uncapital(&effect_title(last.effect));
        return format!(
            "The total is {effect} by an override: until that no longer holds, no KPI alone moves it."
        );
    }
    let total = explanation.total.unwrap_or_default();
    match (first, bands.iter().find(|band| band.from > total)) {
        (Some((name, then)), Some(_)) => {
            let label = bands.iter().rfind(|band| band.from <= then).map_or("", |band| &band.label);
            format!("{name} alone would bring the total to {}, {label}.", shown(then))
        }
        (None, Some(next)) => {
            format!(
                "No KPI alone lifts the total to {}: it is {} short.",
                next.label,
                shown(next.from - total)
            )
        }
        _ => String::new(),
    }
}

/// The value on the rule's axis.
fn place(account: &Account, part: &KpiPart, rule: &Rule, as_of: Day) -> Option<f64> {
    let knob =
        account.knobs.iter().find(|knob| knob.kpi == part.id && account.explanation.kpis.contains(part));
    let cell = knob.map_or(part.value.trim(), |knob| &knob.cell);
    match rule {
        Rule::Recency(_) => {
            let day = parse_iso(cell)?;
            Some((i64::from(as_of) - i64::from(day)).max(0) as f64)
        }
        Rule::Change(rule) => {
            let before = number(part.previous_value.as_deref()?.trim())?;
            let change = number(cell)? - before;
            match rule.measure {
                Measure::Absolute => Some(change),
                Measure::Percent => (before != 0.0).then(|| 100.0 * change / before.abs()),
            }
        }
        _ => number(cell),
    }
}
