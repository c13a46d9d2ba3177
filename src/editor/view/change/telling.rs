//! A change told for one account or for many: its sentence and its rows.

use super::sentence::{add, list, named, run};
use super::{ChangeView, EffectRow, Grain};
use crate::chart::shown;
use crate::dataset::Day;
use crate::editor::view::account::{Run, at, value};
use crate::editor::view::{count, counted, number};
use crate::engine::{Cause, Change, Effect};
use crate::scorecard::Scorecard;
use crate::text;

/// How many rows there are at most; what is smaller shares one.
const MOST: usize = 10;

/// How a change is told.
pub(super) struct Telling<'a> {
    pub card: &'a Scorecard,
    pub as_of: Day,
    /// The account; empty for the portfolio.
    pub whose: &'a str,
    /// Whether it is of many: then each effect says how many it touches.
    pub each: bool,
}

impl Telling<'_> {
    fn grain(&self) -> Grain {
        if self.each { Grain::Hundredths } else { Grain::Tenths }
    }

    pub fn view(
        &self,
        title: String,
        (from, to): (String, String),
        change: &Change,
        when: &str,
    ) -> ChangeView {
        let (Some(before), Some(now)) = (change.from, change.to) else {
            let told = match (change.from, change.to) {
                (None, None) => format!("It had no total {}, and has none {}.", at(&from), at(&to)),
                (None, _) => format!("It had no total {}, so that there is no change to explain.", at(&from)),
                _ => format!("It has no total {}, so that there is no change to explain.", at(&to)),
            };
            return ChangeView { title, sentence: vec![run(&told, false)], ..ChangeView::default() };
        };
        let rows = self.rows(change);
        ChangeView {
            title,
            sentence: self.sentence(change, before, now, when),
            caption: format!(
                "What took and brought points, largest first; together {}.",
                self.grain().signed(now - before)
            ),
            rows,
            sum: self.grain().signed(now - before),
            from: format!("{} {from}", shown(before)).trim().into(),
            to: format!("{} {to}", shown(now)).trim().into(),
        }
    }

    pub fn revision(&self, change: &Change, scored: bool) -> ChangeView {
        let title = String::from("Since your change to the scorecard");
        let (Some(before), Some(now)) = (change.from, change.to) else {
            let told = match (scored, change.left > 0) {
                (true, _) => "It had no total before, so that there is no change to explain.",
                (false, true) => "It had a total before, and has none with the change.",
                (false, false) => "It has no total, before and after.",
            };
            return ChangeView { title, sentence: vec![run(told, false)], ..ChangeView::default() };
        };
        ChangeView {
            title,
            sentence: self.sentence(change, before, now, "by your change"),
            caption: format!(
                "What the change of the definition does, largest first; together {}.",
                self.grain().signed(now - before)
            ),
            rows: self.rows(change),
            sum: self.grain().signed(now - before),
            from: format!("{} before", shown(before)),
            to: format!("{} now", shown(now)),
        }
    }

    /// `Halden Freight fell 12.4 points since Sep 2026, from 57.4 to 45.0: …`
    fn sentence(&self, change: &Change, before: f64, now: f64, when: &str) -> Vec<Run> {
        let mut text = Vec::new();
        let whose = if self.each { "The mean total" } else { self.whose };
        let difference = now - before;
        let size = self.grain().size(difference);
        let same = difference.abs() < self.grain().hair();
        let opening = match () {
            () if same && change.effects.is_empty() => format!("{whose} scores as before: nothing changed."),
            () if same => format!("{whose} scores as before"),
            () => {
                let verb = if difference < 0.0 { "fell" } else { "rose" };
                format!("{whose} {verb} {size} points {when}")
            }
        };
        let opening =
            if self.each { opening.replace("mean total scores as", "mean total is as") } else { opening };
        add(&mut text, &opening, true);
        if !same {
            add(&mut text, &format!(", from {} to {}", shown(before), shown(now)), false);
        }
        let effects = named(change, self.grain());
        if !effects.is_empty() {
            add(&mut text, ": ", false);
            list(&effects, change, self.grain(), &mut text);
        } else if !(same && change.effects.is_empty()) {
            add(&mut text, ".", false);
        }
        if let Some(bands) = change.effects.iter().find(|effect| effect.cause == Cause::Bands) {
            add(&mut text, &self.bands(bands), false);
        }
        if self.each {
            add(&mut text, &self.who(change), false);
        }
        text
    }

    /// Who is compared.
    fn who(&self, change: &Change) -> String {
        let subject = &self.card.subject;
        let mut told = vec![format!(" {} have both totals", counted(change.subjects as usize, subject))];
        if change.subjects == 1 {
            told = vec![format!(" 1 {subject} has both totals")];
        }
        if change.joined > 0 {
            told.push(format!("{} only the new one", count(change.joined as usize)));
        }
        if change.left > 0 {
            told.push(format!("{} only the old one", count(change.left as usize)));
        }
        format!("{}.", told.join(", "))
    }

    fn bands(&self, effect: &Effect) -> String {
        match self.each {
            true => format!(
                " For {} the same total lies in another band.",
                counted(effect.touched as usize, &self.card.subject)
            ),
            false => format!(" The same total is {} now, and was {}.", effect.to, effect.from),
        }
    }

    fn rows(&self, change: &Change) -> Vec<EffectRow> {
        let (large, small): (Vec<&Effect>, Vec<&Effect>) = change
            .effects
            .iter()
            .enumerate()
            .map(|(place, effect)| (place < MOST && effect.points.abs() >= self.grain().hair(), effect))
            .fold((vec![], vec![]), |(mut large, mut small), (fits, effect)| {
                let row = fits || effect.cause == Cause::Bands;
                if row {
                    large.push(effect)
                } else {
                    small.push(effect)
                }
                (large, small)
            });
        let most = change.effects.first().map_or(0.0, |effect| effect.points.abs());
        let mut rows: Vec<EffectRow> = large
            .into_iter()
            .map(|effect| row(title(effect), self.what(effect), effect.points, most, self.grain()))
            .collect();
        if !small.is_empty() {
            let points = small.iter().map(|effect| effect.points).sum();
            rows.push(row(counted(small.len(), "smaller effect"), String::new(), points, most, self.grain()));
        }
        rows
    }

    fn what(&self, effect: &Effect) -> String {
        let touched = format!("{}, ", counted(effect.touched as usize, &self.card.subject));
        let what = self.plain(effect);
        match (self.each, what.is_empty()) {
            (true, true) => touched.trim_end_matches(", ").into(),
            (true, false) => format!("{touched}{what}"),
            _ => what,
        }
    }

    fn plain(&self, effect: &Effect) -> String {
        let kpi = self.card.kpi(&effect.id);
        let value = |cell: &str| value(cell, kpi, self.as_of).text;
        let arrow = |from: &str, to: &str| format!("{from} → {to}");
        let scores = || match (effect.from_score, effect.to_score) {
            (Some(from), Some(to)) => format!("scored {} → {}", shown(from), shown(to)),
            _ => String::new(),
        };
        let with_scores = |words: &str| match scores() {
            scores if scores.is_empty() => words.to_string(),
            scores => format!("{words}, {scores}"),
        };
        match effect.cause {
            Cause::Value if self.each => "other values".into(),
            Cause::Value if effect.from == effect.to => with_scores("the same value among others"),
            Cause::Value => arrow(&value(&effect.from), &value(&effect.to)),
            Cause::Lost => match effect.to_score {
                Some(score) => format!("no usable value any more, scored {}", number(score)),
                None if self.each => "no usable value any more".into(),
                None => format!("no usable value any more, was {}", value(&effect.from)),
            },
            Cause::Came if self.each => "a value that was missing".into(),
            Cause::Came => format!("was missing, is {}", value(&effect.to)),
            Cause::Segment if self.each => "another segment, or other segment rules".into(),
            Cause::Segment if effect.from == effect.to => "the segment's own weights or rules".into(),
            Cause::Segment => arrow(&base(&effect.from), &base(&effect.to)),
            Cause::Weight => "other shares of the total".into(),
            Cause::Rule => with_scores("another rule"),
            Cause::Input => with_scores("another input"),
            Cause::Missing => with_scores("another policy for missing values"),
            Cause::Added => "new".into(),
            Cause::Removed => "taken out".into(),
            Cause::Override => "override".into(),
            Cause::Bands if self.each => "the same total in another band".into(),
            Cause::Bands => arrow(&effect.from, &effect.to),
        }
    }
}

/// A segment's title, or what holds without one.
fn base(title: &str) -> String {
    if title.is_empty() { "no segment".into() } else { title.into() }
}

fn title(effect: &Effect) -> String {
    match effect.cause {
        Cause::Segment => "Segment".into(),
        Cause::Weight => "Weights".into(),
        Cause::Bands => "Bands".into(),
        _ => text::capital(&effect.name),
    }
}

fn row(name: String, what: String, points: f64, most: f64, grain: Grain) -> EffectRow {
    let length = if most > 0.0 { 50.0 * points.abs() / most } else { 0.0 };
    let start = if points < 0.0 { 50.0 - length } else { 50.0 };
    EffectRow { name, what, points: grain.signed(points), falls: points < 0.0, bar: (start, length) }
}
