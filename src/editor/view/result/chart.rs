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
    let before = summary.previous_period.as_ref().filter(|_| !summary.previous_histogram.is_empty());
    Some(Distribution {
        counts: fill(&summary.histogram),
        period: period(&summary.period),
        before: before.map(|before| Before {
            label: period_beside(before, &summary.period),
            counts: fill(&summary.previous_histogram),
        }),
        bands: chart_bands(card),
        subjects: plural(&card.subject),
        median: None,
        notes: Vec::new(),
        selected: query(editor).range,
        size: Size::Full,
    })
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
