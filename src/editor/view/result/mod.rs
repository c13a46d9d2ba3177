//! The Results place: how the portfolio stands, band by band, and every subject of it in a table.

mod chart;
mod filter;
mod tab;
mod table;
mod tile;

pub use chart::{chart_bands, distribution, group_scores, totals_of};
pub use filter::{Chip, chips, pick_range, pick_segment, search, toggle_band, toggle_unscored, turn};
pub use tab::{Tab, tabs};
pub use table::{Cell, Column, Found, RowView, Table, columns, found, hue_of, standing, table, why};
pub use tile::{MixRow, Moved, Tile, Tiles, Without, tiles};

use super::{BandView, counted, day, hue, worth::Worth};
use crate::editor::Editor;
use crate::engine::Summary;

/// The sentence at the top, and what goes with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    pub sentence: String,
    /// Why what is shown is not what the definition says now.
    pub problem: Option<String>,
    /// Whether newer results are on their way.
    pub lags: bool,
    /// What a row is about, in the plural.
    pub subjects: String,
}

/// The head; nothing without results.
pub fn head(editor: &Editor) -> Option<Head> {
    let (scored, entry) = (editor.session.scored.as_ref()?, editor.entry()?);
    let (summary, card) = (&scored.summary, &entry.scorecard);
    let worth = Worth::of(card).zip(summary.value).map(|(worth, value)| worth.amount(value));
    let worth = worth.map(|value| format!(" worth {value}")).unwrap_or_default();
    let subjects = counted(summary.subjects as usize, &card.subject);
    let as_of = long_day(editor.as_of(entry));
    Some(Head {
        sentence: format!("{subjects}{worth}, scored as of {as_of}"),
        problem: editor.session.problem.clone().filter(|_| !editor.session.scoring),
        lags: editor.session.scoring,
        subjects: super::plural(&card.subject),
    })
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day as running text has it: `31 October 2026`.
pub fn long_day(at: crate::dataset::Day) -> String {
    let short = day(at);
    let mut parts = short.split(' ');
    let (date, month, year) = (parts.next(), parts.next(), parts.next());
    let long = month.and_then(|month| MONTHS.iter().find(|long| long.starts_with(month)));
    match (date, long, year) {
        (Some(date), Some(long), Some(year)) => format!("{date} {long} {year}"),
        _ => short,
    }
}

/// The bands of a portfolio as they are drawn, those that only segments have among them.
pub fn bands(summary: &Summary) -> Vec<BandView> {
    let count = summary.bands.len();
    let draw = |(place, band): (usize, &crate::engine::BandSum)| BandView {
        label: band.mark.label.clone(),
        hue: hue(band.mark.color.as_deref(), place, count),
        from: 0.0,
        own_color: band.mark.color.clone().filter(|color| color.starts_with('#')),
    };
    summary.bands.iter().enumerate().map(draw).collect()
}
