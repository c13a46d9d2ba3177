//! The band tiles: how many subjects and how much worth stand in each band, and what moved.

use super::super::period::{period, period_beside};
use super::super::worth::Worth;
use super::super::{BandView, count, number, percent, percent1, plural};
use super::{bands, query};
use crate::editor::Editor;
use crate::engine::{Movement, MovementSum, Summary};
use crate::scorecard::Scorecard;
use crate::text::capital;

/// Everything above the charts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tiles {
    pub bands: Vec<Tile>,
    pub moved: Option<Moved>,
    pub without: Option<Without>,
    pub mixes: Vec<MixRow>,
}

/// A band. Choosing it filters the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Tile {
    /// By its place among the summary's bands.
    pub place: usize,
    pub band: BandView,
    /// The totals it holds: `50 to 74.9`; empty where segments have bands of their own.
    pub range: String,
    pub count: String,
    pub share: String,
    /// Amount, and its share of all.
    pub worth: Option<(String, String)>,
    /// How many more than in the period before.
    pub change: Option<f64>,
    /// `since Sep`.
    pub since: String,
    pub chosen: bool,
}

/// Who changed band since the period before.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    pub title: String,
    pub fell: (String, Option<String>),
    pub rose: (String, Option<String>),
    /// Whom the table is filtered to.
    pub chosen: Option<Movement>,
}

/// Subjects without a total, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Without {
    pub count: String,
    pub share: String,
    pub reasons: Vec<String>,
    pub chosen: bool,
}

/// A bar of bands: of subjects, or of what they are worth.
#[derive(Clone, Debug, PartialEq)]
pub struct MixRow {
    pub name: String,
    /// Band and size.
    pub parts: Vec<(BandView, f64)>,
    pub sentence: String,
}

/// The tiles; empty without results.
pub fn tiles(editor: &Editor) -> Tiles {
    let (Some(scored), Some(card)) = (&editor.session.scored, editor.card()) else { return Tiles::default() };
    let summary = &scored.summary;
    let worth = Worth::of(card).filter(|_| summary.value.is_some());
    let since = summary.previous_period.as_ref().map(|before| period_beside(before, &summary.period));
    let query = query(editor);
    let all: f64 = summary.bands.iter().map(|band| band.value).sum();
    let ranges = ranges(card, summary.bands.len());
    let draw = |(place, band): (usize, BandView)| {
        let sum = &summary.bands[place];
        let part = if all > 0.0 { sum.value / all } else { 0.0 };
        Tile {
            place,
            band,
            range: ranges.get(place).cloned().unwrap_or_default(),
            count: count(sum.count as usize),
            share: format!("{} of {}", percent1(sum.share), plural(&card.subject)),
            worth: worth
                .as_ref()
                .map(|worth| (worth.amount(sum.value), format!("{} of {}", percent1(part), worth.name))),
            change: since.as_ref().map(|_| f64::from(sum.count) - f64::from(sum.previous_count)),
            since: since.as_ref().map(|since| format!("since {since}")).unwrap_or_default(),
            chosen: query.bands.contains(&place),
        }
    };
    Tiles {
        bands: bands(summary).into_iter().enumerate().map(draw).collect(),
        moved: moved(summary, worth.as_ref(), query.moved),
        without: without(summary, card, query.unscored),
        mixes: mixes(summary, card, worth.as_ref()),
    }
}

/// What totals each band holds, in words.
fn ranges(card: &Scorecard, bands: usize) -> Vec<String> {
    if card.segments.iter().any(|segment| segment.bands.is_some()) || bands < 2 {
        return Vec::new();
    }
    let from = |place: usize| card.bands.get(place).map(|band| band.from);
    let range = |place: usize| match (from(place), from(place + 1)) {
        (_, Some(to)) if place == 0 => format!("below {}", number(to)),
        // The last total that still shows as below the next band.
        (Some(from), Some(to)) => {
            format!("{} to {}", number(from), number(((to * 10.0).ceil() - 1.0) / 10.0))
        }
        (Some(from), None) => format!("{} and up", number(from)),
        _ => String::new(),
    };
    (0..card.bands.len()).map(range).collect()
}

fn moved(summary: &Summary, worth: Option<&Worth>, chosen: Option<Movement>) -> Option<Moved> {
    let before = summary.previous_period.as_ref()?;
    let MovementSum { rose, fell, rose_value, fell_value, .. } = summary.movement?;
    let part = |count_of: u32, value: f64| (count(count_of as usize), worth.map(|worth| worth.amount(value)));
    Some(Moved {
        title: format!("Moved since {}", period(before)),
        fell: part(fell, fell_value),
        rose: part(rose, rose_value),
        chosen,
    })
}

fn without(summary: &Summary, card: &Scorecard, chosen: bool) -> Option<Without> {
    let reasons = summary.unscored;
    let all = reasons.no_data + reasons.missing + reasons.coverage;
    if all == 0 {
        return None;
    }
    let told = [
        (reasons.no_data, "no KPI with data".to_string()),
        (reasons.missing, "a KPI missing that is required".into()),
        (reasons.coverage, format!("data for less than {} of the weights", percent(card.min_coverage))),
    ];
    let told = told.into_iter().filter(|(number, _)| *number > 0);
    Some(Without {
        count: count(all as usize),
        share: format!(
            "{} of {}",
            percent1(f64::from(all) / f64::from(summary.subjects.max(1))),
            plural(&card.subject)
        ),
        reasons: told.map(|(number, why)| format!("{} {why}", count(number as usize))).collect(),
        chosen,
    })
}

fn mixes(summary: &Summary, card: &Scorecard, worth: Option<&Worth>) -> Vec<MixRow> {
    let row = |name: String, of: String, sizes: Vec<f64>| {
        let all: f64 = sizes.iter().sum();
        let parts: Vec<(BandView, f64)> = bands(summary).into_iter().zip(sizes).collect();
        let told = parts.iter().map(|(band, size)| format!("{} {}", band.label, percent(size / all)));
        let sentence = format!("Share of {of} per band: {}", told.collect::<Vec<_>>().join(", "));
        (all > 0.0).then_some(MixRow { name, parts, sentence })
    };
    let subjects = plural(&card.subject);
    let counts = summary.bands.iter().map(|band| f64::from(band.count)).collect();
    let values = summary.bands.iter().map(|band| band.value.max(0.0)).collect();
    let by_worth = worth.and_then(|worth| row(worth.name.clone(), worth.name.clone(), values));
    row(capital(&subjects), subjects, counts).into_iter().chain(by_worth).collect()
}
