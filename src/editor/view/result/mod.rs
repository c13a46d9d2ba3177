//! The Results place: how the portfolio stands, band by band, and every subject of it in a table.

mod beside;
mod chart;
mod chip;
mod choice;
mod choosing;
mod figure;
mod filter;
mod heat;
mod kpi;
mod movement;
mod naming;
mod remedy;
mod spark;
mod tab;
mod table;
mod tile;

pub use beside::{Beside, Figure as Score, Line, Subject, beside};
pub use chart::{chart_bands, distribution, group_scores, spread, totals_of};
pub use chip::{Chip, NO_TOTAL, chips, segment_title};
pub use choice::{
    ColumnChoices, FilterChoice, Form, column_choices, filter_choices, set_end, toggle_choice, toggle_column,
    usual_columns, views,
};
pub use choosing::Chosen;
pub use figure::{Figure, HIGH, PILLAR, Pillar, Ribbon, WIDE, figure};
pub use filter::{
    ask, compare, pick_moved, pick_number, pick_range, pick_reached, pick_view, query, search, set_range,
    toggle_alert, toggle_band, toggle_flow, toggle_label, toggle_segment, toggle_slice, toggle_unscored,
    turn,
};
pub use heat::{Choice, Heat, HeatBody, HeatCell, HeatRow, heat, heat_choices, toggle_by, toggle_of};
pub use kpi::{Adoption, Average, Averages, Step, adoption, averages};
pub use movement::{FlowView, Movement, Mover, Place, Risk, movement};
pub use naming::title_of;
pub use remedy::{Remedy, remedy};
pub use spark::Spark;
pub use tab::{Tab, tabs};
pub use table::{
    Cell, Column, Found, RowView, Table, columns, found, has_chosen_columns, hue_of, standing, table, why,
};
pub use tile::{MixRow, Moved, Tile, Tiles, Without, tiles};

use super::{BandView, counted, day, hue, worth::Worth};
use crate::dataset::Facet;
use crate::editor::Editor;
use crate::engine::Summary;
use crate::job::Breakdown;
use crate::record::Sealed;

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

/// The parts of the portfolio taken apart that have come.
fn parts(editor: &Editor) -> impl Iterator<Item = &Breakdown> {
    editor.session.breakdown.iter().filter_map(Sealed::open)
}

/// What the columns of the data offer to filter and divide by, as far as that is known.
fn facets(editor: &Editor) -> Vec<&Facet> {
    parts(editor).flat_map(|part| &part.facets).collect()
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
