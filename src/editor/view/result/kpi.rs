//! What each KPI comes to over the portfolio, and how many have reached each step of a rubric or a
//! milestone.

use super::super::period::period_beside;
use super::super::{count, number, percent, percent1};
use super::{hue_of, parts, query};
use crate::editor::Editor;
use crate::engine::{Key, Reach, ScoreSum};
use crate::scorecard::{Kpi, Rule};

/// The KPIs over all.
#[derive(Clone, Debug, PartialEq)]
pub struct Averages {
    pub rows: Vec<Average>,
    /// The period before, where there is one.
    pub before: Option<String>,
    pub sentence: String,
}

/// A KPI over all.
#[derive(Clone, Debug, PartialEq)]
pub struct Average {
    pub id: String,
    pub name: String,
    pub group: String,
    pub mean: Option<f64>,
    pub previous: Option<f64>,
    pub hue: String,
    /// Mean and median of the values, and the median of the period before.
    pub value: String,
    pub median: String,
    pub median_before: String,
    /// Share at no points and at all, and whether the table is filtered to them.
    pub zero: (String, bool),
    pub full: (String, bool),
    /// Share of subjects with a value.
    pub known: String,
}

/// The means; nothing without results.
pub fn averages(editor: &Editor) -> Option<Averages> {
    let (scored, card) = (editor.session.scored.as_ref()?, editor.card()?);
    let summary = &scored.summary;
    let query = query(editor);
    let reach: Vec<&Reach> = parts(editor).flat_map(|part| &part.reach).collect();
    let all = f64::from(summary.subjects.max(1));
    let row = |(at, ((group, kpi), sum)): (usize, ((&crate::scorecard::Group, &Kpi), &ScoreSum))| {
        let reach = reach.iter().find(|reach| reach.kpi == at);
        let said = |value: Option<f64>| value.map_or_else(|| "–".into(), |value| written(value, &kpi.unit));
        let share = |count: u32, score: f64| {
            let chosen = query.ranges.contains(&(Key::Score(kpi.id.clone()), score, score));
            (
                if sum.scored > 0 { percent(f64::from(count) / f64::from(sum.scored)) } else { "–".into() },
                chosen,
            )
        };
        Average {
            id: kpi.id.clone(),
            name: kpi.title().into(),
            group: group.title().into(),
            mean: sum.mean,
            previous: sum.previous_mean,
            hue: sum.mean.map_or_else(|| "grey".into(), |mean| hue_of(card, mean)),
            value: said(reach.and_then(|reach| reach.now).map(|now| now.0)),
            median: said(reach.and_then(|reach| reach.now).map(|now| now.1)),
            median_before: said(reach.and_then(|reach| reach.before).map(|before| before.1)),
            zero: share(sum.at_zero, 0.0),
            full: share(sum.at_full, 100.0),
            known: reach.map_or_else(|| "–".into(), |reach| percent(f64::from(reach.valued.0) / all)),
        }
    };
    let rows: Vec<Average> = card.kpis().zip(&summary.kpis).enumerate().map(row).collect();
    Some(Averages {
        sentence: sentence(&rows),
        rows,
        before: summary.previous_period.as_ref().map(|before| period_beside(before, &summary.period)),
    })
}

fn sentence(rows: &[Average]) -> String {
    let change = |row: &&Average| row.mean.zip(row.previous).map(|(now, before)| now - before);
    let known = || rows.iter().filter(|row| row.mean.is_some());
    let lowest = known().min_by(|a, b| a.mean.unwrap_or(f64::NAN).total_cmp(&b.mean.unwrap_or(f64::NAN)));
    let fell = known().filter(|row| change(row).is_some_and(|change| change < -0.05));
    let fell = fell.min_by(|a, b| change(a).unwrap_or(0.0).total_cmp(&change(b).unwrap_or(0.0)));
    let shown = |score: f64| crate::chart::shown(score);
    let mut text = lowest.map_or_else(String::new, |row| {
        format!("{} is lowest, {} on average.", row.name, shown(row.mean.unwrap_or(f64::NAN)))
    });
    if let Some((row, change)) = fell.and_then(|row| Some((row, change(&row)?))) {
        text.push_str(&format!(" {} fell most, by {}.", row.name, shown(-change)));
    }
    text
}

fn written(value: f64, unit: &str) -> String {
    match unit {
        "" => number(value),
        "%" => format!("{}%", number(value)),
        "$" | "€" | "£" => format!("{unit}{}", number(value)),
        unit => format!("{} {unit}", number(value)),
    }
}

/// How far a portfolio has come with a KPI.
#[derive(Clone, Debug, PartialEq)]
pub struct Adoption {
    pub kpi: String,
    pub name: String,
    pub steps: Vec<Step>,
}

/// A step. Choosing it filters the table to those who have reached it.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    pub at: usize,
    pub label: String,
    /// In percent, now and before.
    pub share: f64,
    pub before: Option<f64>,
    pub text: String,
    /// `96 of 240 accounts have reached Basic, 40.0%`.
    pub sentence: String,
    pub chosen: bool,
}

/// The KPIs whose rules have steps, in the scorecard's order.
pub fn adoption(editor: &Editor) -> Vec<Adoption> {
    let (Some(scored), Some(card)) = (&editor.session.scored, editor.card()) else { return Vec::new() };
    let query = query(editor);
    let all = scored.summary.subjects.max(1);
    let moves = parts(editor).find_map(|part| part.moves.as_ref());
    let then = moves.map_or(0, |moves| moves.compared);
    let of = super::super::counted(all as usize, &card.subject);
    let steps = |reach: &Reach| {
        let (_, kpi) = card.kpis().nth(reach.kpi)?;
        let label = |at: usize| match &kpi.rule {
            Rule::Levels(rubric) => rubric.levels.get(at).map(|level| level.label.clone()),
            _ => Some("Yes".into()),
        };
        let step = |(at, (now, before)): (usize, &(u32, u32))| {
            let (at, label) = (at + 1, label(at + 1)?);
            let share = f64::from(*now) / f64::from(all);
            let reached = crate::engine::Reached { kpi: kpi.id.clone(), step: at, not: false };
            Some(Step {
                at,
                share: share * 100.0,
                before: (then > 0).then(|| f64::from(*before) / f64::from(then) * 100.0),
                text: percent(share),
                sentence: format!(
                    "{}, {label}: {} of {of}, {}",
                    kpi.title(),
                    count(*now as usize),
                    percent1(share)
                ),
                chosen: query.reached.contains(&reached),
                label,
            })
        };
        let steps: Vec<Step> = reach.steps.iter().enumerate().filter_map(step).collect();
        (!steps.is_empty()).then(|| Adoption { kpi: kpi.id.clone(), name: kpi.title().into(), steps })
    };
    parts(editor).flat_map(|part| &part.reach).filter_map(steps).collect()
}
