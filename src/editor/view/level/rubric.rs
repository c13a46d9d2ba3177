//! The rubric table: a row for every KPI with levels, a column for every place on the ladder.

use super::super::period::period_beside;
use super::super::{BandView, band_views, percent};
use super::{ladder, rule_for};
use crate::dataset::fold;
use crate::editor::{Editor, Route};
use crate::engine::{Explanation, KpiPart, Ladder, State, level_of};
use crate::scorecard::{Kpi, Levels, Rule, Scorecard, shares};
use crate::text::capital;

/// The table, and what stands above and beside it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rubric {
    pub id: String,
    pub name: String,
    /// Its account page.
    pub address: String,
    pub sentence: String,
    /// Whom else there is: id and name of the first that are found, and how many there are.
    pub subjects: Vec<(String, String)>,
    pub found: usize,
    /// What a row of the data is about.
    pub subject: String,
    pub heads: Vec<LevelHead>,
    pub rows: Vec<RubricRow>,
    /// The period before: `Q2`; empty where there is none.
    pub before: String,
    /// Whether any row has a target.
    pub aims: bool,
}

/// The head of a column.
#[derive(Clone, Debug, PartialEq)]
pub struct LevelHead {
    pub label: String,
    pub hue: &'static str,
    /// How many are there.
    pub count: usize,
    /// Whether the rows call it by other names, which their cells say.
    pub mixed: bool,
}

/// A KPI with its ladder.
#[derive(Clone, Debug, PartialEq)]
pub struct RubricRow {
    pub kpi: String,
    pub name: String,
    pub share: String,
    pub cells: Vec<CellView>,
    /// Why no cell is reached, in words.
    pub unknown: Option<String>,
    pub score: String,
    pub change: Option<f64>,
    /// How many levels are missing to the target.
    pub behind: usize,
    /// Whether a level can be set: not what a formula says.
    pub open: bool,
}

/// A level of one KPI.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CellView {
    pub label: String,
    pub criteria: String,
    pub on: bool,
    /// Whether it was reached in the period before, and is not now.
    pub was: bool,
    pub target: bool,
}

/// The figures at the side.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overall {
    pub total: String,
    pub band: Option<BandView>,
    pub change: Option<f64>,
    /// `since Q2`.
    pub since: String,
    /// Why there is no total, or what an override makes of it.
    pub note: String,
    /// Levels with their hue, and how many rows are there.
    pub mix: Vec<(String, &'static str, usize)>,
    pub mix_sentence: String,
    /// `4 of 11 are behind their target`.
    pub behind: String,
}

/// A KPI with levels, as it stands.
pub(super) struct Standing<'a> {
    pub kpi: &'a Kpi,
    pub rule: &'a Levels,
    pub part: &'a KpiPart,
    pub now: Option<usize>,
    pub before: Option<usize>,
    pub target: Option<usize>,
}

impl Standing<'_> {
    pub fn behind(&self) -> usize {
        self.target.map_or(0, |target| target.saturating_sub(self.now.unwrap_or(0)))
    }
}

/// All KPIs with levels, in the scorecard's order.
pub(super) fn standings<'a>(ladder: &'a Ladder, card: &'a Scorecard) -> Vec<Standing<'a>> {
    let standing = |(_, kpi): (_, &'a Kpi)| {
        let Rule::Levels(rule) = rule_for(ladder, card, kpi) else { return None };
        let part = ladder.explanation.kpis.iter().find(|part| part.id == kpi.id)?;
        let target = rule.target.as_ref().and_then(|target| level_of(rule, target));
        let before = part.previous_value.as_ref().and_then(|cell| level_of(rule, cell));
        Some(Standing { kpi, rule, part, now: level_of(rule, &part.value), before, target })
    };
    card.kpis().filter_map(standing).collect()
}

pub fn rubric(editor: &Editor) -> Option<(Rubric, Overall)> {
    let (ladder, card) = ladder(editor)?;
    let explanation = &ladder.explanation;
    let all = standings(ladder, card);
    let shares = shares(card);
    let row = |one: &Standing| {
        let share = shares.iter().find(|share| share.kpi == one.kpi.id).map_or(0.0, |share| share.share);
        let cell = |(at, level): (usize, &crate::scorecard::Level)| CellView {
            label: level.label.clone(),
            criteria: level.criteria.clone(),
            on: one.now == Some(at),
            was: one.before == Some(at) && one.now != Some(at),
            target: one.target == Some(at),
        };
        RubricRow {
            kpi: one.kpi.id.clone(),
            name: one.kpi.title().into(),
            share: percent(if one.part.weight > 0.0 { one.part.weight } else { share }),
            cells: one.rule.levels.iter().enumerate().map(cell).collect(),
            unknown: unknown(one),
            score: one.part.score.map_or_else(|| "–".into(), crate::chart::shown),
            change: one.part.score.zip(one.part.previous_score).map(|(now, before)| now - before),
            behind: one.behind(),
            open: one.kpi.formula.is_none(),
        }
    };
    let before = explanation.previous_period.as_ref();
    let view = Rubric {
        id: explanation.id.clone(),
        name: explanation.name.clone(),
        address: Route::Account { card: card.id.clone(), subject: explanation.id.clone() }.fragment(),
        sentence: sentence(&all, explanation),
        subjects: ladder.subjects.clone(),
        found: ladder.found,
        subject: card.subject.clone(),
        heads: heads(&all),
        rows: all.iter().map(row).collect(),
        before: before.map(|before| period_beside(before, &explanation.period)).unwrap_or_default(),
        aims: all.iter().any(|one| one.target.is_some()),
    };
    let overall = overall(&view, &all, explanation, card);
    Some((view, overall))
}

fn unknown(one: &Standing) -> Option<String> {
    if one.now.is_some() {
        return None;
    }
    Some(match one.part.state {
        State::Missing => "not assessed".into(),
        _ => format!("“{}” is no level", one.part.value.trim()),
    })
}

/// Hues from nothing to the top; the words say the same.
const HUES: [&str; 4] = ["grey", "purple", "blue", "teal"];

pub(super) fn hue(place: usize, of: usize) -> &'static str {
    let last = of.saturating_sub(1).max(1);
    HUES[(place * (HUES.len() - 1) + last / 2).min(last * (HUES.len() - 1)) / last]
}

/// One head for every place; it has a name where all rows that have the place call it so.
fn heads(all: &[Standing]) -> Vec<LevelHead> {
    let most = all.iter().map(|one| one.rule.levels.len()).max().unwrap_or(0);
    let head = |place: usize| {
        let mut labels = all.iter().filter_map(|one| Some(one.rule.levels.get(place)?.label.as_str()));
        let first = labels.next().unwrap_or_default();
        let mixed = labels.any(|label| fold(label) != fold(first));
        LevelHead {
            label: if mixed { format!("Level {}", place + 1) } else { capital(first) },
            hue: hue(place, most),
            count: all.iter().filter(|one| one.now == Some(place)).count(),
            mixed,
        }
    };
    (0..most).map(head).collect()
}

/// `It stands at Proactive with 62.4 of 100. 2 rows are not assessed.`
fn sentence(all: &[Standing], explanation: &Explanation) -> String {
    let rose = all.iter().filter(|one| one.now > one.before && one.before.is_some()).count();
    let fell = all.iter().filter(|one| one.now < one.before && one.now.is_some()).count();
    let open = all.iter().filter(|one| one.now.is_none()).count();
    let period = super::super::period::period(&explanation.period);
    let mut text = match all.len() {
        1 => "1 KPI with levels".to_string(),
        several => format!("{several} KPIs with levels"),
    };
    if !period.is_empty() {
        text.push_str(&format!(", {period}"));
    }
    text.push('.');
    if explanation.previous_period.is_some() {
        text.push_str(&match (rose, fell) {
            (0, 0) => " None moved.".to_string(),
            (rose, 0) => format!(" {rose} rose, none fell."),
            (0, fell) => format!(" {fell} fell, none rose."),
            (rose, fell) => format!(" {rose} rose, {fell} fell."),
        });
    }
    if open > 0 {
        text.push_str(&format!(" {open} not assessed."));
    }
    text
}

fn overall(view: &Rubric, all: &[Standing], explanation: &Explanation, card: &Scorecard) -> Overall {
    let segment = explanation.segment.and_then(|at| card.segments.get(at));
    let bands = band_views(segment.and_then(|one| one.bands.as_ref()).unwrap_or(&card.bands));
    let label = explanation.band.as_ref().map(|band| &band.label);
    let mix: Vec<(String, &'static str, usize)> =
        view.heads.iter().map(|head| (head.label.clone(), head.hue, head.count)).collect();
    let said: Vec<String> = mix.iter().map(|(label, _, count)| format!("{count} {label}")).collect();
    let aimed = all.iter().filter(|one| one.target.is_some()).count();
    let behind = all.iter().filter(|one| one.behind() > 0).count();
    let note = match (explanation.reason, explanation.overrides.last()) {
        (Some(reason), _) => {
            format!("No total: {}", super::super::result::why(reason, explanation.coverage, card))
        }
        (None, Some(step)) => crate::chart::sentence(&step.reason),
        _ => String::new(),
    };
    Overall {
        total: explanation.total.map_or_else(|| "–".into(), crate::chart::shown),
        band: bands.into_iter().find(|band| Some(&band.label) == label),
        change: explanation.total.zip(explanation.previous_total).map(|(now, then)| now - then),
        since: if view.before.is_empty() { String::new() } else { format!("since {}", view.before) },
        note,
        mix_sentence: said.join(", "),
        mix,
        behind: match (aimed, behind) {
            (0, _) => String::new(),
            (aimed, 0) => format!("All {aimed} with a target have reached it"),
            (aimed, behind) => format!("{behind} of {aimed} behind their target"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::hue;

    #[test]
    fn hues_run_from_the_first_to_the_last() {
        let of = |count| (0..count).map(|place| hue(place, count)).collect::<Vec<_>>();
        assert_eq!(of(4), ["grey", "purple", "blue", "teal"]);
        assert_eq!(of(2), ["grey", "teal"]);
        assert_eq!(of(3), ["grey", "blue", "teal"]);
        assert_eq!((of(6)[0], of(6)[5]), ("grey", "teal"));
    }
}
