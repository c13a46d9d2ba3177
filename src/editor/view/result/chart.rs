//! What the charts of the Results place are drawn from.

use super::super::period::{period, period_beside};
use super::super::{counted, plural};
use super::query;
use crate::chart::{BIN, BINS, Before, ChartBand, Distribution, GroupScore, Groups, Size};
use crate::editor::Editor;
use crate::engine::Summary;
use crate::scorecard::{Scorecard, shares};

/// The totals of the portfolio, with the period before as an outline.
pub fn distribution(editor: &Editor) -> Option<Distribution> {
    let (summary, card) = scored(editor)?;
    let now = (summary.period.as_str(), summary.histogram.as_slice());
    let before = (summary.previous_period.as_deref(), summary.previous_histogram.as_slice());
    Some(Distribution { selected: query(editor).range, ..spread(card, now, before, Size::Full) })
}

/// How totals of a period are spread, by how many are in each bar, and those of the one before where there
/// are any.
pub fn spread(
    card: &Scorecard,
    (now, counts): (&str, &[u32]),
    (then, previous): (Option<&str>, &[u32]),
    size: Size,
) -> Distribution {
    let before = then.filter(|_| !previous.is_empty());
    Distribution {
        counts: fill(counts),
        period: period(now),
        before: before.map(|then| Before { label: period_beside(then, now), counts: fill(previous) }),
        bands: chart_bands(card),
        subjects: plural(&card.subject),
        median: None,
        notes: Vec::new(),
        selected: None,
        size,
    }
}

/// The mean health scores of the groups; nothing where one group is the whole scorecard.
pub fn group_scores(editor: &Editor) -> Option<Groups> {
    let (summary, card) = scored(editor)?;
    if card.groups.len() < 2 {
        return None;
    }
    let shares = shares(card);
    let score = |(group, sum): (&crate::scorecard::Group, &crate::engine::ScoreSum)| GroupScore {
        name: group.title().into(),
        share: shares.iter().filter(|share| share.group == group.id).map(|share| share.share).sum(),
        score: sum.mean,
        before: sum.previous_mean,
    };
    Some(Groups {
        of: counted(summary.subjects as usize, &card.subject),
        scores: card.groups.iter().zip(&summary.groups).map(score).collect(),
        before: summary.previous_period.as_ref().map(|before| period_beside(before, &summary.period)),
        bands: chart_bands(card),
    })
}

/// The totals that a bar of the distribution stands for.
pub fn totals_of(bar: usize) -> (f64, f64) {
    let bar = bar.min(BINS - 1) as f64;
    (bar * BIN, (bar + 1.0) * BIN)
}

/// The scorecard's bands, as charts take them.
pub fn chart_bands(card: &Scorecard) -> Vec<ChartBand> {
    card.bands.iter().map(ChartBand::from).collect()
}

fn scored(editor: &Editor) -> Option<(&Summary, &Scorecard)> {
    Some((&editor.session.scored.as_ref()?.summary, editor.card()?))
}

fn fill(counts: &[u32]) -> [u32; BINS] {
    let mut bars = [0; BINS];
    bars.iter_mut().zip(counts).for_each(|(bar, count)| *bar = *count);
    bars
}
