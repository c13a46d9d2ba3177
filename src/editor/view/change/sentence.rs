//! The effects of a change in running text.

use super::Grain;
use crate::editor::view::account::Run;
use crate::editor::view::period::period;
use crate::engine::{Cause, Change, Effect};

/// How many effects a sentence names.
const NAMED: usize = 3;

/// What moved a total, for the summary in running text: `What moved it since Sep 2026: …`.
pub(in super::super) fn in_summary(change: &Change, text: &mut Vec<Run>) {
    let Some((from, _)) = change.periods.as_ref().filter(|_| change.subjects > 0) else { return };
    let effects = named(change, Grain::Tenths);
    if !effects.is_empty() {
        add(text, &format!(" What moved it since {}: ", period(from)), false);
        list(&effects, change, Grain::Tenths, text);
    }
}

/// The effects that a sentence names.
pub(super) fn named(change: &Change, grain: Grain) -> Vec<&Effect> {
    change.effects.iter().filter(|effect| effect.points.abs() >= grain.hair()).take(NAMED).collect()
}

/// `Weekly active users took 6.1, NPS took 3.0 and 4 others together brought 1.1.`
pub(super) fn list(effects: &[&Effect], change: &Change, grain: Grain, text: &mut Vec<Run>) {
    let others: Vec<&Effect> = change.effects.iter().skip(effects.len()).collect();
    let rest: f64 = others.iter().map(|effect| effect.points).sum();
    let verb = |points: f64| if points < 0.0 { "took" } else { "brought" };
    let more = rest.abs() >= grain.hair();
    let last = if more { effects.len() } else { effects.len() - 1 };
    for (place, effect) in effects.iter().enumerate() {
        let join = match place {
            0 => "",
            place if place == last => " and ",
            _ => ", ",
        };
        add(text, join, false);
        add(text, &in_text(effect), true);
        add(text, &format!(" {} {}", verb(effect.points), grain.size(effect.points)), false);
    }
    if more {
        let who = match others.len() {
            1 => "one more".into(),
            many => format!("{many} others together"),
        };
        add(text, &format!(" and {who} {} {}", verb(rest), grain.size(rest)), false);
    }
    add(text, ".", false);
}

/// A cause within a sentence.
fn in_text(effect: &Effect) -> String {
    match effect.cause {
        Cause::Segment => "the segment".into(),
        Cause::Weight => "other weights".into(),
        Cause::Bands => "other bands".into(),
        Cause::Override => format!("the override “{}”", effect.name),
        Cause::Lost => format!("{} going missing", effect.name),
        Cause::Came => format!("{} coming in", effect.name),
        Cause::Rule => format!("the rule of {}", effect.name),
        Cause::Input => format!("the input of {}", effect.name),
        Cause::Missing => format!("missing values of {}", effect.name),
        Cause::Added => format!("the new {}", effect.name),
        Cause::Removed => format!("taking out {}", effect.name),
        Cause::Value => effect.name.clone(),
    }
}

pub(super) fn run(text: &str, strong: bool) -> Run {
    Run { text: text.into(), strong }
}

pub(super) fn add(text: &mut Vec<Run>, words: &str, strong: bool) {
    match text.last_mut() {
        _ if words.is_empty() => {}
        Some(last) if last.strong == strong => last.text.push_str(words),
        _ => text.push(run(words, strong)),
    }
}
