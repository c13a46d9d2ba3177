//! What if: the values of an account that a person may move, and what would become of it.

use super::super::{BandView, count, number, percent};
use super::{band_views, bands_for};
use crate::chart::shown;
use crate::dataset::Kind;
use crate::editor::{Command, Editor};
use crate::engine::{Explanation, Knob};
use crate::job::Account;
use crate::scorecard::{Kpi, Rule, Scorecard};

/// A value that may be moved.
#[derive(Clone, Debug, PartialEq)]
pub struct Control {
    pub kpi: String,
    pub column: String,
    pub name: String,
    pub unit: String,
    pub way: Way,
    /// Its own cell; empty where it is missing.
    pub own: String,
}

/// How it is moved.
#[derive(Clone, Debug, PartialEq)]
pub enum Way {
    /// Over a range, by steps.
    Slide {
        min: f64,
        max: f64,
        step: f64,
    },
    /// One of these.
    Choose(Vec<String>),
    YesNo,
    Date,
}

/// What would be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// Whether anything is supposed.
    pub moved: bool,
    pub today: String,
    pub then: String,
    pub band: Option<BandView>,
    pub hue: String,
    /// In words: how far to the next band, the rank, and what is still in the way.
    pub sentence: String,
}

/// The controls of the account in sight; the same list as long as the account and the rules stay.
pub fn controls(editor: &Editor) -> Vec<Control> {
    let (Some(account), Some(card)) = (opened(editor), editor.card()) else { return Vec::new() };
    let mut controls: Vec<Control> = Vec::new();
    for knob in &account.knobs {
        // Two KPIs of one column move together: the first stands for both.
        if controls.iter().all(|other| other.column != knob.column)
            && let Some(kpi) = card.kpi(&knob.kpi)
        {
            controls.push(control(knob, kpi, rule_for(account, card, kpi)));
        }
    }
    controls
}

/// What a column is supposed to hold; its own cell while nothing else is.
pub fn cell(editor: &Editor, column: &str) -> String {
    let session = &editor.session;
    if let Some((_, cell)) = session.supposed.iter().find(|(other, _)| other == column) {
        return cell.clone();
    }
    own(editor, column).unwrap_or_default()
}

/// What the table holds in a column for the account.
fn own(editor: &Editor, column: &str) -> Option<String> {
    let knobs = &opened(editor)?.knobs;
    knobs.iter().find(|knob| knob.column == column).map(|knob| knob.cell.clone())
}

fn opened(editor: &Editor) -> Option<&Account> {
    editor.session.account.as_ref()?.open()
}

/// The command that supposes a cell; its own is no supposition.
pub fn suppose(editor: &Editor, column: String, cell: Option<String>) -> Command {
    let cell = cell.filter(|cell| own(editor, &column).as_ref() != Some(cell));
    Command::Suppose { column, cell }
}

/// What would become of the account.
pub fn outcome(editor: &Editor) -> Outcome {
    let (Some(account), Some(card)) = (opened(editor), editor.card()) else {
        return Outcome::default();
    };
    let own = &account.explanation;
    let then = account.then.as_ref();
    let after = then.map_or(own, |then| &then.explanation);
    let views = band_views(bands_for(after, card));
    let band = after.band.as_ref().and_then(|band| views.iter().find(|view| view.label == band.label));
    let total = |explanation: &Explanation| explanation.total.map_or_else(|| "–".into(), shown);
    let rank = then.map_or(account.standing.rank, |then| then.rank);
    Outcome {
        moved: !editor.session.supposed.is_empty(),
        today: total(own),
        then: total(after),
        band: band.cloned(),
        hue: band.map_or_else(|| "grey".into(), |band| band.hue.clone()),
        sentence: sentence(account, after, &views, rank, then.is_some()),
    }
}

/// The rule that holds for the account, its segment's where that brings one.
pub(super) fn rule_for<'a>(account: &Account, card: &'a Scorecard, kpi: &'a Kpi) -> &'a Rule {
    let segment = account.explanation.segment.and_then(|at| card.segments.get(at));
    segment.and_then(|segment| segment.rules.get(&kpi.id)).unwrap_or(&kpi.rule)
}

fn control(knob: &Knob, kpi: &Kpi, rule: &Rule) -> Control {
    let way = match knob.reads {
        Kind::Number => slide(knob, rule),
        Kind::YesNo => Way::YesNo,
        Kind::Date => Way::Date,
        Kind::Text => {
            let mut labels: Vec<String> = rule.labels().into_iter().map(str::to_owned).collect();
            let own = &knob.cell;
            let same = |label: &String| crate::dataset::fold(label) == crate::dataset::fold(own);
            match labels.iter_mut().find(|label| same(label)) {
                // As the cell writes it, so that it is chosen.
                Some(label) => label.clone_from(own),
                None if !own.is_empty() => labels.push(own.clone()),
                None => {}
            }
            Way::Choose(labels)
        }
    };
    Control {
        kpi: kpi.id.clone(),
        column: knob.column.clone(),
        name: kpi.title().into(),
        unit: kpi.unit.trim().into(),
        way,
        own: knob.cell.clone(),
    }
}

/// Over what the rule tells apart and what the data holds, but not so far that an outlier makes the rest
/// unreachable.
fn slide(knob: &Knob, rule: &Rule) -> Way {
    let (mut min, mut max) = knob.range.unwrap_or((0.0, 100.0));
    if let Some((low, high)) = super::reach::ends(rule) {
        let span = (high - low).max(1e-9);
        min = min.max(low - span).min(low);
        max = max.min(high + span).max(high);
    }
    if let Some(own) = crate::text::number(&knob.cell) {
        min = min.min(own);
        max = max.max(own);
    }
    if max - min < 1e-9 {
        (min, max) = (min - 1.0, max + 1.0);
    }
    let step = tidy_step((max - min) / 200.0);
    Way::Slide { min: (min / step).floor() * step, max: (max / step).ceil() * step, step }
}

/// 1, 2 or 5 times a power of ten, not below.
fn tidy_step(least: f64) -> f64 {
    let mut power = 1e-6;
    while power < least && power < 1e15 {
        for factor in [1.0, 2.0, 5.0, 10.0] {
            if power * factor >= least {
                return power * factor;
            }
        }
        power *= 10.0;
    }
    power
}

fn sentence(
    account: &Account,
    after: &Explanation,
    views: &[BandView],
    rank: Option<usize>,
    moved: bool,
) -> String {
    let Some(total) = after.total else {
        let covered = percent(after.coverage);
        return format!("It would have no total: {covered} of the weights would have a value.");
    };
    let mut text = String::new();
    if let Some(next) = views.iter().find(|band| band.from > total) {
        text.push_str(&format!("{} short of {}. ", shown(next.from - total), next.label));
    }
    if let Some(rank) = rank {
        let ranked = count(account.standing.ranked);
        text.push_str(&match account.standing.rank.filter(|own| moved && *own != rank) {
            Some(own) => format!("Rank {} instead of {} of {ranked}.", count(rank), count(own)),
            None => format!("Rank {} of {ranked}.", count(rank)),
        });
    }
    let own = &account.explanation.overrides;
    let lifted = own.iter().filter(|step| after.overrides.iter().all(|other| other.id != step.id));
    for step in lifted {
        text.push_str(&format!(" “{}” would no longer hold.", super::effect_title(step.effect)));
    }
    let raised = after.overrides.iter().filter(|step| own.iter().all(|other| other.id != step.id));
    for step in raised {
        text.push_str(&format!(" {} {}", super::effect_title(step.effect), super::sentence_of(&step.reason)));
    }
    text
}

/// A number as a cell has it.
pub fn written(value: f64) -> String {
    let text = format!("{value:.6}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    if text == "-0" { "0".into() } else { text.into() }
}

/// A cell as a person reads it beside its control.
pub fn spoken(control: &Control, cell: &str) -> String {
    if cell.is_empty() {
        return "missing".into();
    }
    match (&control.way, crate::text::number(cell)) {
        (Way::Slide { .. }, Some(value)) => match control.unit.as_str() {
            "" => number(value),
            unit if unit.starts_with(['%', '°']) => format!("{}{unit}", number(value)),
            unit if unit.chars().all(|c| !c.is_alphanumeric()) => format!("{unit}{}", number(value)),
            unit => format!("{} {unit}", number(value)),
        },
        (Way::Date, _) => crate::dataset::parse_iso(cell).map_or_else(|| cell.into(), super::super::day),
        _ => crate::text::capital(cell),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_tidy_and_numbers_are_cells() {
        for (least, step) in [(0.5, 0.5), (0.6, 1.0), (0.0011, 0.002), (37.0, 50.0), (1.0, 1.0)] {
            assert!((tidy_step(least) / step - 1.0).abs() < 1e-9, "{least} {}", tidy_step(least));
        }
        assert_eq!(["47.8", "-3", "0", "0.1"], [47.8, -3.0, -0.0, 0.1 + 1e-12].map(written).as_slice());
    }
}
