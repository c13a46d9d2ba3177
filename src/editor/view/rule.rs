//! The picture of a rule: the user's values as bars on an axis that holds all handles, the rule as a
//! line over them, and what the values come to. Called by the rule editor; it changes nothing.

use super::{counted, hue, number};
use crate::editor::Editor;
use crate::engine::Distribution;
use crate::scorecard::handle::{Handle, round_step, tidy};
use crate::scorecard::{Better, Rule};
use crate::text;

/// The values that a picture shows, from left to right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axis {
    pub from: f64,
    pub to: f64,
}

impl Axis {
    /// An axis for the bars and the handles; what lies outside the bars gets room beside it.
    pub fn of(bars: &[BarView], handles: &[Handle]) -> Axis {
        let ends = bars.first().zip(bars.last()).map(|(first, last)| (first.from, last.to));
        let values = handles.iter().map(|handle| handle.at).filter(|at| at.is_finite());
        let (low, high) =
            values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), at| (low.min(at), high.max(at)));
        let (from, to) = match ends {
            Some((from, to)) => (from.min(low), to.max(high)),
            None if low <= high => (low, high),
            None => (0.0, 100.0),
        };
        let span = if to > from { to - from } else { 1.0 };
        let (least, most) = ends.unwrap_or((f64::INFINITY, f64::NEG_INFINITY));
        // A handle at the very edge could be taken only from one side.
        Axis {
            from: if from < least { from - span * 0.05 } else { from },
            to: if to > most { to + span * 0.05 } else { to },
        }
    }

    /// The axis, grown where a handle lies outside: it never shrinks under a gesture.
    pub fn with(self, handles: &[Handle]) -> Axis {
        let grow =
            |axis: Axis, handle: &Handle| Axis { from: axis.from.min(handle.at), to: axis.to.max(handle.at) };
        handles.iter().filter(|handle| handle.at.is_finite()).fold(self, grow)
    }

    pub fn span(self) -> f64 {
        if self.to > self.from { self.to - self.from } else { 1.0 }
    }

    /// Where a value lies, in percent of the axis.
    pub fn place(self, value: f64) -> f64 {
        (value - self.from) / self.span() * 100.0
    }

    /// The value at a share (0..=1) of the axis.
    pub fn value(self, share: f64) -> f64 {
        self.from + share * self.span()
    }

    /// What one press of an arrow key moves: a round number, about a two-hundredth of the axis.
    pub fn step(self, rule: &Rule) -> f64 {
        let step = round_step(self.span() / 200.0);
        // Days are whole.
        if matches!(rule, Rule::Recency(_)) { step.max(1.0) } else { step }
    }

    /// Round numbers to write below it.
    pub fn ticks(self) -> Vec<f64> {
        let step = round_step(self.span() / 6.0);
        let first = (self.from / step).ceil() as i64;
        let last = (self.to / step).floor() as i64;
        (first..=last).take(12).map(|i| tidy(i as f64 * step)).collect()
    }
}

/// A bar of the histogram.
#[derive(Clone, Debug, PartialEq)]
pub struct BarView {
    pub from: f64,
    pub to: f64,
    pub count: u32,
    /// The hue of the band in which its mean score would lie.
    pub hue: String,
}

/// What the data says of a rule.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Behind {
    pub bars: Vec<BarView>,
    /// A round number that no bar exceeds: the top of the picture.
    pub top: u32,
    /// The values that each twentieth of the subjects lies below.
    pub quantiles: Vec<f64>,
    /// The whole as a sentence, for those who do not see it.
    pub sentence: String,
    /// What the values come to, beneath the picture.
    pub note: String,
    /// Subjects in the plural, as the axis is named.
    pub subjects: String,
}

/// The hue of the band in which a score would lie.
pub fn hue_of(editor: &Editor, score: Option<f64>) -> String {
    let Some((card, score)) = editor.card().zip(score) else { return "grey".into() };
    let at = card.bands.iter().rposition(|band| band.from <= score).unwrap_or(0);
    hue(card.bands.get(at).and_then(|band| band.color.as_deref()), at, card.bands.len())
}

/// The values behind the rule of a KPI, or of a segment for it; none before they are there.
pub fn behind(editor: &Editor, segment: Option<&str>, kpi: &str) -> Option<Behind> {
    let values = editor.session.values(segment, kpi)?;
    let subject = editor.card()?.subject.clone();
    let draw = |bar: &crate::engine::Bar| BarView {
        from: bar.from,
        to: bar.to,
        count: bar.count,
        hue: hue_of(editor, bar.mean),
    };
    let bars: Vec<BarView> = values.bars.iter().map(draw).collect();
    let highest = bars.iter().map(|bar| bar.count).max().unwrap_or(0);
    let half = round_step(f64::from(highest) / 2.0).max(1.0);
    let ends = bars.first().zip(bars.last()).map(|(first, last)| (first.from, last.to));
    let mean = values.mean.map_or_else(|| "nothing".into(), tenth);
    Some(Behind {
        top: (half * 2.0) as u32,
        quantiles: values.quantiles.clone(),
        sentence: ends.map_or_else(
            || "The rule; there are no values to draw.".into(),
            |(from, to)| {
                let who = counted(values.present as usize, &subject);
                format!(
                    "Values of {who} from {} to {}; under this rule they score {mean} on average.",
                    number(from),
                    number(to)
                )
            },
        ),
        note: note(values, &subject, segment.is_some()),
        subjects: text::capital(&super::plural(&subject)),
        bars,
    })
}

fn tenth(score: f64) -> String {
    number((score * 10.0 + 1e-6).floor() / 10.0)
}

fn note(values: &Distribution, subject: &str, of_segment: bool) -> String {
    let Some(mean) = values.mean else {
        return if of_segment && values.present + values.missing + values.invalid == 0 {
            format!("No {subject} is in this segment now.")
        } else {
            String::new()
        };
    };
    let whose = if of_segment { "The segment’s mean score" } else { "Mean score" };
    let mut text = format!("{whose} {}.", tenth(mean));
    let all = f64::from(values.present.max(1));
    let ends = [(values.at_zero, "0"), (values.at_full, "100")].into_iter().filter(|(count, _)| *count > 0);
    let told: Vec<String> = ends
        .map(|(count, score)| format!("{} score {score}", super::percent(f64::from(count) / all)))
        .collect();
    if !told.is_empty() {
        text.push_str(&format!(" {}.", told.join(", ")));
    }
    let outside = (values.below + values.above) as usize;
    if outside > 0 {
        text.push_str(&format!(" The bars leave out {} at the far ends.", counted(outside, "value")));
    }
    text
}

/// The line of a rule over an axis, as pairs of value and score. Ranks follow the data.
pub fn line(rule: &Rule, axis: Axis, quantiles: &[f64]) -> Vec<(f64, f64)> {
    let Rule::Percentile(rank) = rule else {
        return crate::scorecard::handle::line(rule, axis.from, axis.to);
    };
    let score = |i: usize| {
        let share = 100.0 * i as f64 / quantiles.len().saturating_sub(1).max(1) as f64;
        if rank.better == Better::Lower { 100.0 - share } else { share }
    };
    quantiles.iter().enumerate().map(|(i, value)| (*value, score(i))).collect()
}

/// A value of the rule's axis with its unit, in short where there is little room.
pub fn value(rule: &Rule, unit: &str, at: f64, short: bool) -> String {
    let unit = match rule {
        Rule::Recency(_) => "days",
        Rule::Change(rule) if rule.measure == crate::scorecard::Measure::Percent => "%",
        _ => unit,
    };
    match unit {
        "%" => format!("{}%", number(at)),
        "" => number(at),
        _ if short => number(at),
        "days" if at == 1.0 => "1 day".into(),
        unit => format!("{} {unit}", number(at)),
    }
}

/// What a handle says to those who do not see it: `65 %, scores 100`.
pub fn spoken(rule: &Rule, unit: &str, handle: &Handle) -> String {
    let value = value(rule, unit, handle.at, false);
    if handle.lifts { format!("{value}, scores {}", number(handle.score)) } else { value }
}

/// In which of two rows the label of each handle stands, so that near ones do not cover each other.
pub fn rows(handles: &[Handle], axis: Axis, texts: &[String]) -> Vec<bool> {
    // About 7 px a letter and 20 px around, on a picture that may be as narrow as a phone's.
    let width = |i: usize| texts.get(i).map_or(0.0, |text| text.chars().count() as f64 * 7.0 + 20.0) / 3.6;
    let mut order: Vec<usize> = (0..handles.len()).collect();
    order.sort_by(|a, b| handles[*a].at.total_cmp(&handles[*b].at));
    let mut raised = vec![false; handles.len()];
    for pair in order.windows(2) {
        let near = axis.place(handles[pair[1]].at) - axis.place(handles[pair[0]].at)
            < (width(pair[0]) + width(pair[1])) / 2.0;
        raised[pair[1]] = near && !raised[pair[0]];
    }
    raised
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::handle::handles;

    fn bar(from: f64, to: f64) -> BarView {
        BarView { from, to, count: 1, hue: "grey".into() }
    }

    #[test]
    fn the_axis_holds_the_data_and_every_handle() {
        let bars = [bar(0.0, 50.0), bar(50.0, 100.0)];
        let inside = handles(&Rule::linear(10.0, 90.0));
        assert_eq!(Axis::of(&bars, &inside), Axis { from: 0.0, to: 100.0 });
        let outside = Axis::of(&bars, &handles(&Rule::linear(10.0, 300.0)));
        assert_eq!(outside, Axis { from: 0.0, to: 315.0 });
        let alone = Axis::of(&[], &handles(&Rule::linear(10.0, 30.0)));
        assert!(alone.from < 10.0 && alone.to > 30.0);
        let under_drag = Axis { from: 0.0, to: 100.0 }.with(&handles(&Rule::linear(-20.0, 50.0)));
        assert_eq!(under_drag, Axis { from: -20.0, to: 100.0 });
    }

    #[test]
    fn places_and_steps_are_readable() {
        let axis = Axis { from: -20.0, to: 180.0 };
        assert_eq!((axis.place(80.0), axis.value(0.5)), (50.0, 80.0));
        assert_eq!(axis.step(&Rule::linear(0.0, 1.0)), 1.0);
        assert_eq!(axis.ticks(), [0.0, 50.0, 100.0, 150.0]);
        assert_eq!(Axis { from: 0.0, to: 1.0 }.ticks(), [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]);
    }

    #[test]
    fn labels_of_neighbours_take_turns() {
        let rule = Rule::linear(50.0, 52.0);
        let axis = Axis { from: 0.0, to: 100.0 };
        let texts = ["50%".to_string(), "52%".to_string()];
        assert_eq!(rows(&handles(&rule), axis, &texts), [false, true]);
        assert_eq!(rows(&handles(&Rule::linear(10.0, 90.0)), axis, &texts), [false, false]);
    }
}
