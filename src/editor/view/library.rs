//! The library's cards.

use super::cadence;
use super::{BandView, ago, band_views, count, counted};
use crate::editor::{Editor, Entry, Moment, Place, Route};
use crate::text;

#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    pub id: String,
    pub title: String,
    pub address: String,
    /// Kind and size of the definition.
    pub about: String,
    /// Its data and when it was edited.
    pub state: String,
    /// How its data scored last; empty without data.
    pub bins: Vec<Bin>,
    pub bands: Vec<(BandView, u32)>,
    /// Whether its review is due.
    pub due: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Bin {
    /// Height as a share of the highest, 0..=1.
    pub height: f64,
    pub hue: String,
}

/// Cards whose name or kind holds `search`.
pub fn cards(editor: &Editor, search: &str, now: Moment) -> Vec<Card> {
    let wanted = text::lower(search.trim());
    let matches = |card: &Card| {
        wanted.is_empty()
            || text::lower(&card.title).contains(&wanted)
            || text::lower(&card.about).contains(&wanted)
    };
    editor.library.entries.iter().map(|entry| draw(entry, now)).filter(matches).collect()
}

fn draw(entry: &Entry, now: Moment) -> Card {
    let card = &entry.scorecard;
    let kpis = match card.groups.len() {
        1 => counted(card.kpis().count(), "KPI"),
        groups => format!("{} in {}", counted(card.kpis().count(), "KPI"), counted(groups, "group")),
    };
    let bands = band_views(&card.bands);
    let picture = entry.picture.clone().unwrap_or_default();
    let subjects = match entry.picture.as_ref().map(|picture| picture.subjects) {
        Some(subjects) => counted(subjects, &card.subject),
        None => "no data yet".into(),
    };
    Card {
        id: card.id.clone(),
        title: card.title().into(),
        address: Place::Design.route(&card.id).fragment(),
        about: format!("{} · {kpis}", kind(&card.kind)),
        state: format!("{subjects} · edited {}", ago(entry.edited, now)),
        bins: bins(&picture.bins, &bands),
        bands: bands.into_iter().zip(picture.bands).filter(|(_, count)| *count > 0).collect(),
        due: card.review.as_ref().and_then(cadence::due).is_some_and(|due| due <= now.day()),
    }
}

/// Bins of 2.5 points drawn in pairs: a card is small.
fn bins(counts: &[u32], bands: &[BandView]) -> Vec<Bin> {
    let pairs: Vec<u32> = counts.chunks(2).map(|pair| pair.iter().sum()).collect();
    let highest = pairs.iter().copied().max().unwrap_or(0).max(1);
    let hue = |at: f64| bands.iter().rev().find(|band| band.from <= at).map(|band| band.hue.clone());
    let bin = |(i, count): (usize, &u32)| Bin {
        height: f64::from(*count) / f64::from(highest),
        hue: hue(i as f64 * 5.0 + 2.5).unwrap_or_default(),
    };
    pairs.iter().enumerate().map(bin).collect()
}

/// A scorecard's kind in words.
pub fn kind(kind: &str) -> &str {
    match kind {
        "customer-success" => "Customer success",
        "customer-service" => "Customer service",
        "agent" => "Agent",
        "csm" => "CSM",
        "maturity" => "Maturity",
        "milestones" => "Milestones",
        "custom" => "Custom",
        other => other,
    }
}

/// `6 scorecards, kept in this browser`.
pub fn headline(editor: &Editor) -> String {
    match editor.library.entries.len() {
        0 => "Scorecards are kept in this browser".into(),
        1 => "1 scorecard, kept in this browser".into(),
        many => format!("{} scorecards, kept in this browser", count(many)),
    }
}

/// Saved work that could not be read: key, name and reason.
pub fn aside(editor: &Editor) -> Vec<(String, String)> {
    editor.session.aside.iter().map(|aside| (aside.key.clone(), aside.reason.clone())).collect()
}

/// The address of the place where a scorecard's data is opened.
pub fn data_address(card: &str) -> String {
    Route::Data { card: card.into(), grid: false }.fragment()
}
