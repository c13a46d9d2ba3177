//! What a chart consists of, whichever it is: the drawing's option, the sentence that names it,
//! the tips beside its marks, and the table that says the same.

use serde::Serialize;
use serde_json::Value;

/// A chart, ready to be drawn, read aloud and shown as a table.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartSpec {
    /// The sentence that is the chart's accessible name.
    pub title: String,
    /// How high the chart wants to be, in px. Its width is whatever there is.
    pub height: f64,
    pub drawing: Drawing,
    /// The same figures as a table.
    pub table: Table,
}

/// What the drawing binding receives, as JSON.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Drawing {
    /// Two drawings of one kind differ in figures only, so that one can move into the other.
    pub kind: &'static str,
    /// The ECharts option. Its first x axis or its first y axis is the category axis of the marks,
    /// and a mark's label is the `text` of its data, or its `brief` where the chart is narrow.
    pub option: Value,
    /// What to tell beside each mark, in the order of the category axis.
    pub tips: Vec<Tip>,
}

/// The words beside a mark under the pointer. Never the only place where something is told.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Tip {
    pub title: String,
    /// Name and figure.
    pub rows: Vec<(String, String)>,
}

/// The table twin of a chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The first names the rows, the others stand over figures.
    pub headers: Vec<String>,
    pub rows: Vec<Row>,
}

/// A row of a table twin.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// As many as there are headers.
    pub cells: Vec<String>,
    /// The mark that the row tells of, as its place on the category axis; none for what is too
    /// small to be drawn.
    pub mark: Option<usize>,
}

/// A band as charts need it: ascending by `from`.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartBand {
    pub label: String,
    /// The least total in it, 0..=100.
    pub from: f64,
    /// A named colour or `#rrggbb`; grey where there is none.
    pub color: Option<String>,
}

impl From<&crate::scorecard::Band> for ChartBand {
    fn from(band: &crate::scorecard::Band) -> Self {
        Self { label: band.label.clone(), from: band.from, color: band.color.clone() }
    }
}

/// The band of a total: the last one that begins at or below it.
pub(super) fn band_of(bands: &[ChartBand], total: f64) -> Option<&ChartBand> {
    bands.iter().rev().find(|band| band.from <= total)
}

/// Where one band ends and the next begins, within 0..100.
pub(super) fn edges(bands: &[ChartBand]) -> Vec<f64> {
    bands.iter().map(|band| band.from).filter(|from| *from > 0.0 && *from < 100.0).collect()
}
