//! A slide about the portfolio, a segment or a health score: how many are in each band, and how it moved.

use super::super::period::{period, period_beside};
use super::super::result::{bands, hue_of, spread};
use super::super::worth::Worth;
use super::super::{BandView, count, counted, percent, plural};
use super::{Slide, sequence, staged, view};
use crate::chart::{Distribution, Size, shown};
use crate::editor::Editor;
use crate::engine::{Part, Stage};
use crate::scorecard::Scorecard;
use crate::text::capital;

/// The slide.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartView {
    pub title: String,
    /// `Segment`, `Health score`; empty for the portfolio.
    pub kind: &'static str,
    pub sentence: String,
    /// The mean score and its hue.
    pub mean: String,
    pub hue: String,
    pub change: Option<f64>,
    /// `since Sep`.
    pub since: String,
    pub bands: Vec<BandFigure>,
    pub nobody: bool,
}

/// A band as a large figure.
#[derive(Clone, Debug, PartialEq)]
pub struct BandFigure {
    pub band: BandView,
    pub count: String,
    pub share: String,
    /// `$3.59M`; none where nothing says what subjects are worth.
    pub worth: Option<String>,
    pub size: usize,
}

/// The slide about a part; nothing on the slides about an account.
pub fn part(editor: &Editor) -> Option<PartView> {
    let (stage, card) = staged(editor)?;
    let slide = sequence(editor)?;
    let part = of(stage, slide.slide)?;
    let summary = &editor.session.scored.as_ref()?.summary;
    let worth = Worth::of(card).filter(|_| part.value.is_some());
    let figure = |(band, (size, value)): (BandView, &(usize, f64))| BandFigure {
        band,
        count: count(*size),
        share: percent(if part.scored > 0 { *size as f64 / part.scored as f64 } else { 0.0 }),
        worth: worth.as_ref().map(|worth| worth.amount(*value)),
        size: *size,
    };
    let since = stage.previous_period.as_ref().map(|before| period_beside(before, &stage.period));
    Some(PartView {
        title: match slide.slide {
            Slide::Portfolio => card.title().into(),
            _ => slide.title,
        },
        kind: match slide.slide {
            Slide::Segment(_) | Slide::Others => "Segment",
            Slide::Group(_) => "Health score",
            _ => "",
        },
        sentence: sentence(editor, slide.slide, part, stage, card),
        mean: part.mean.map_or_else(|| "–".into(), shown),
        hue: part.mean.map_or_else(|| "grey".into(), |mean| hue_of(card, mean)),
        change: part.mean.zip(part.previous_mean).map(|(now, before)| now - before),
        since: since.map(|since| format!("since {since}")).unwrap_or_default(),
        bands: bands(summary).into_iter().zip(&part.bands).map(figure).collect(),
        nobody: part.subjects == 0,
    })
}

fn of(stage: &Stage, slide: Slide) -> Option<&Part> {
    match slide {
        Slide::Portfolio => Some(&stage.whole),
        Slide::Segment(at) => stage.segments.get(at),
        Slide::Others => Some(&stage.others),
        Slide::Group(at) => stage.groups.get(at),
        Slide::Account | Slide::WhatIf => None,
    }
}

/// Figures first: `52 of 240 accounts are at risk, worth $3.1M. 14 fell into a lower band since September.`
fn sentence(editor: &Editor, slide: Slide, part: &Part, stage: &Stage, card: &Scorecard) -> String {
    let subjects = counted(part.subjects, &card.subject);
    if part.subjects == 0 {
        let shown = view(editor).map(|view| format!(" in “{}”", view.title())).unwrap_or_default();
        return format!("No {} {shown}", card.subject).replace("  ", " ").trim_end().to_owned() + ".";
    }
    let worth = Worth::of(card).filter(|_| part.value.is_some());
    let lowest = card.bands.first().zip(part.bands.first()).filter(|_| card.bands.len() > 1);
    let mut text = match lowest {
        Some((band, (0, _))) => format!("None of {subjects} is in “{}”.", band.label),
        Some((band, (size, value))) => {
            let worth = worth.map(|worth| format!(", worth {}", worth.amount(*value))).unwrap_or_default();
            let is = if *size == 1 { "is" } else { "are" };
            format!("{} of {subjects} {is} in “{}”{worth}.", count(*size), band.label)
        }
        None => format!("{}.", capital(&subjects)),
    };
    if let Slide::Segment(_) | Slide::Others = slide
        && let Some((mean, whole)) = part.mean.zip(stage.whole.mean)
    {
        let gap = mean - whole;
        let side = if gap < 0.0 { "below" } else { "above" };
        if shown(gap.abs()) != "0.0" {
            text.push_str(&format!(" The mean is {} {side} that of all.", shown(gap.abs())));
        }
    } else if let Slide::Group(_) = slide {
        text.push_str(&format!(" The mean of all {} scores.", plural(&card.subject)));
    } else if let Some(before) = &stage.previous_period {
        let (fell, rose) = (part.fell, part.rose);
        let since = period(before);
        if fell + rose > 0 {
            text.push_str(&format!(
                " {} fell and {} rose by a band since {since}.",
                count(fell),
                count(rose)
            ));
        }
    }
    text
}

/// How the scores of the slide are spread.
pub fn distribution(editor: &Editor) -> Option<Distribution> {
    let (stage, card) = staged(editor)?;
    let part = of(stage, sequence(editor)?.slide).filter(|part| part.scored > 0)?;
    let now = (stage.period.as_str(), part.histogram.as_slice());
    let before = (stage.previous_period.as_deref(), part.previous_histogram.as_slice());
    Some(spread(card, now, before, Size::Preview))
}
