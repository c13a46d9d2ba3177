//! The live preview: how the open data scores now, and what the last change did to it.

use super::expectation;
use super::{BandView, amount, counted, hue, number, percent, score};
use crate::editor::{DataState, Editor, Route, TESTS};
use crate::engine::{BINS, Summary};

#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    /// Subjects and period.
    pub caption: String,
    pub bars: Vec<Bar>,
    /// Heights of the state before the last change.
    pub ghost: Vec<Bar>,
    /// Starts of the bands but the first.
    pub cuts: Vec<f64>,
    /// What the picture shows, as a sentence.
    pub sentence: String,
    pub bands: Vec<BandRow>,
    pub moved: Option<String>,
    pub movers: Vec<MoverRow>,
    /// Subjects without a total.
    pub unscored: Option<String>,
    /// How many test cases hold, of how many, and whether that is all.
    pub tests: Option<(String, bool)>,
    /// Where the test cases are.
    pub tests_address: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// In points of the total.
    pub at: f64,
    pub width: f64,
    /// 0..=1.
    pub height: f64,
    pub hue: String,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct BandRow {
    pub band: BandView,
    pub count: usize,
    pub share: String,
    pub value: Option<String>,
    /// Against the state before the last change.
    pub change: i64,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct MoverRow {
    pub name: String,
    pub address: String,
    pub from: String,
    pub to: String,
    pub from_hue: String,
    pub to_hue: String,
    pub change: f64,
}

/// What stands in place of the preview while there is nothing to show.
#[derive(Clone, Debug, PartialEq)]
pub enum Empty {
    NoData,
    Reading,
    Failed(String),
}

/// The preview, or why there is none.
pub fn preview(editor: &Editor) -> Result<Preview, Empty> {
    let session = &editor.session;
    let (Some(scored), Some(card)) = (&session.scored, editor.card()) else {
        return Err(match (&session.data, &session.problem) {
            (DataState::Failed(message), _) => Empty::Failed(message.clone()),
            (DataState::None, Some(message)) => Empty::Failed(message.clone()),
            (DataState::None, None) => Empty::NoData,
            (DataState::Ready(_), Some(message)) if !session.scoring => Empty::Failed(message.clone()),
            _ => Empty::Reading,
        });
    };
    let summary = &scored.summary;
    let before = scored.before.as_ref();
    let highest = summary.histogram.iter().chain(before.iter().flat_map(|before| &before.histogram)).max();
    let highest = f64::from(highest.copied().unwrap_or(0).max(1));
    let bands = band_rows(summary, before);
    let bar = |summary: &Summary| -> Vec<Bar> {
        let width = 100.0 / BINS as f64;
        let draw = |(i, count): (usize, &u32)| Bar {
            at: i as f64 * width,
            width,
            height: f64::from(*count) / highest,
            hue: summary.bin_bands.get(i).and_then(|band| bands.get(*band as usize)).map_or_else(
                || "grey".into(),
                |row| row.band.own_color.as_ref().unwrap_or(&row.band.hue).clone(),
            ),
        };
        summary.histogram.iter().enumerate().map(draw).collect()
    };
    let comparison = scored.comparison.as_ref();
    let hue_of = |label: &str| {
        bands
            .iter()
            .find(|row| row.band.label == label)
            .map_or_else(|| "grey".into(), |row| row.band.hue.clone())
    };
    let movers = comparison.map(|comparison| comparison.movers.as_slice()).unwrap_or_default();
    let movers = movers.iter().map(|mover| MoverRow {
        name: mover.name.clone(),
        address: Route::Account { card: card.id.clone(), subject: mover.id.clone() }.fragment(),
        from: score(mover.from),
        to: score(mover.to),
        from_hue: hue_of(&mover.from_band),
        to_hue: hue_of(&mover.to_band),
        change: mover.to - mover.from,
    });
    let subjects = counted(summary.subjects as usize, &card.subject);
    let without = summary.subjects - summary.scored;
    Ok(Preview {
        caption: if summary.period.is_empty() { subjects } else { format!("{subjects}, {}", summary.period) },
        bars: bar(summary),
        ghost: before.map(bar).unwrap_or_default(),
        cuts: card.bands.iter().skip(1).map(|band| band.from).collect(),
        sentence: sentence(summary, &card.subject),
        moved: comparison.map(|comparison| {
            let changed = comparison.rose + comparison.fell;
            let verb = if changed == 1 { "changes" } else { "change" };
            format!("{} {verb} band", counted(changed as usize, &card.subject))
        }),
        movers: movers.collect(),
        unscored: (without > 0)
            .then(|| format!("{} without a total", counted(without as usize, &card.subject))),
        tests: expectation::tally(editor).map(|(hold, all)| {
            let verb = if all == 1 { "holds" } else { "hold" };
            (format!("{hold} of {} {verb}", counted(all, "test case")), hold == all)
        }),
        tests_address: Route::Design { card: card.id.clone(), part: Some(TESTS.into()) }.fragment(),
        bands,
    })
}

pub(super) fn band_rows(summary: &Summary, before: Option<&Summary>) -> Vec<BandRow> {
    let count = summary.bands.len();
    let draw = |(i, sum): (usize, &crate::engine::BandSum)| {
        let then =
            before.and_then(|before| before.bands.iter().find(|band| band.mark.label == sum.mark.label));
        let color = sum.mark.color.clone();
        BandRow {
            band: BandView {
                label: sum.mark.label.clone(),
                hue: hue(color.as_deref(), i, count),
                from: 0.0,
                own_color: color.filter(|color| color.starts_with('#')),
            },
            count: sum.count as usize,
            share: percent(sum.share),
            value: summary.value.map(|_| amount(sum.value)),
            change: then.map_or(0, |then| i64::from(sum.count) - i64::from(then.count)),
        }
    };
    summary.bands.iter().enumerate().map(draw).collect()
}

fn sentence(summary: &Summary, subject: &str) -> String {
    let mean = summary.mean.map(|mean| format!(", {} on average", number((mean * 10.0).floor() / 10.0)));
    let parts: Vec<String> =
        summary.bands.iter().map(|band| format!("{} {}", band.count, band.mark.label)).collect();
    format!(
        "Distribution of totals of {}{}: {}.",
        counted(summary.scored as usize, subject),
        mean.unwrap_or_default(),
        parts.join(", ")
    )
}
