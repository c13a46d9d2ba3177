//! The least coverage: how much of the weight has real values, and who gets no total for lack of them.

use super::preview::Bar;
use super::{counted, number, plural};
use crate::editor::Editor;
use crate::engine::BINS;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Coverage {
    /// In percent.
    pub least: f64,
    /// How coverages are distributed; empty without data.
    pub bars: Vec<Bar>,
    /// Who gets no total for it now; empty without data.
    pub told: String,
}

pub fn coverage(editor: &Editor) -> Coverage {
    let Some(card) = editor.card() else { return Coverage::default() };
    // Six decimals are what a coverage is compared by.
    let least = (card.min_coverage * 1e8).round() / 1e6;
    let Some(scored) = &editor.session.scored else { return Coverage { least, ..Coverage::default() } };
    let summary = &scored.summary;
    let highest = f64::from(summary.coverages.iter().copied().max().unwrap_or(0).max(1));
    let width = 100.0 / BINS as f64;
    let bar = |(i, count): (usize, &u32)| Bar {
        at: i as f64 * width,
        width,
        height: f64::from(*count) / highest,
        // The last bar holds full coverage, which always suffices.
        hue: if (i + 1) as f64 * width <= least && i + 1 < BINS { "grey" } else { "blue" }.into(),
    };
    let lost = summary.unscored.coverage;
    let all: u32 = summary.coverages.iter().sum();
    let told = match (lost, least) {
        (0, 0.0) => {
            format!("Every one of {} that has any value gets a total.", counted(all as usize, &card.subject))
        }
        (0, _) => {
            format!("With {}% nobody loses the total: all {} reach it.", number(least), plural(&card.subject))
        }
        _ => format!(
            "With {}%, {} of {} get no total for it.",
            number(least),
            super::count(lost as usize),
            counted(all as usize, &card.subject)
        ),
    };
    Coverage { least, bars: summary.coverages.iter().enumerate().map(bar).collect(), told }
}
