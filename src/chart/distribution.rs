//! The distribution of totals: bars of 2.5 points in the colours of the bands, the edges of the
//! bands as lines through the whole plot, and the time before as a dashed outline.

use charming::component::Axis;
use charming::element::{AxisType, Step, Symbol};
use charming::series::{Bar, Line};
use serde_json::Value;

use super::figure::{count, plain, shown};
use super::spec::{Drawing, band_of, edges};
use super::style::{self, Margin, point};
use super::{ChartBand, ChartSpec, Palette, Row, Table, Tip};
use crate::text::capital;

/// The width of a bar in points, so that the usual thresholds fall between bars.
pub const BIN: f64 = 2.5;
/// How many bars there are from 0 to 100.
pub const BINS: usize = 40;

/// The bar that a total, 0..=100, belongs to; 100 belongs to the last.
pub fn bin(total: f64) -> usize {
    ((total / BIN) as usize).min(BINS - 1)
}

/// The distribution of totals over a portfolio.
#[derive(Clone, Debug, PartialEq)]
pub struct Distribution {
    /// How many subjects fall in each bar.
    pub counts: [u32; BINS],
    /// The period, "October"; empty where the data has none.
    pub period: String,
    /// What to compare with.
    pub before: Option<Before>,
    /// Ascending.
    pub bands: Vec<ChartBand>,
    /// The plural of what a row is about: "accounts".
    pub subjects: String,
    pub median: Option<f64>,
    /// What is special about some bars: "of these capped at 45".
    pub notes: Vec<Note>,
    /// The totals that the table is filtered to, from and up to.
    pub selected: Option<(f64, f64)>,
    pub size: Size,
}

/// The same distribution at another time or in another version.
#[derive(Clone, Debug, PartialEq)]
pub struct Before {
    /// "September", "Saved 14:32".
    pub label: String,
    pub counts: [u32; BINS],
}

/// A remark in the tip of one bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    pub bin: usize,
    pub label: String,
    pub count: u32,
}

/// How much room the chart has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// A panel of a page, with numbers at the grid lines.
    #[default]
    Full,
    /// The preview beside an editor.
    Preview,
}

/// Draws a distribution.
pub fn distribution(input: &Distribution, palette: &Palette) -> ChartSpec {
    let before = input.before.iter().flat_map(|before| before.counts);
    let peak = f64::from(input.counts.into_iter().chain(before).max().unwrap_or_default());
    let full = input.size == Size::Full;
    let lines = style::round_steps(peak, if full { 2 } else { 1 });
    let numbers: &[f64] = if full { &lines } else { &[] };
    // Two axes lie below the plot: one that the bars stand on, and the scale of totals.
    let bars = Axis::new().type_(AxisType::Category).show(false).data(vec![""; BINS]);
    let bars = serde_json::to_value(bars).unwrap_or_default();
    let counts = style::value_axis((0.0, peak.max(1.0) * 1.07), &lines, numbers);
    ChartSpec {
        title: title(input),
        height: if full { 228.0 } else { 134.0 },
        drawing: Drawing {
            kind: "distribution",
            option: style::option(
                palette,
                &Margin { top: 10.0, right: 0.0 },
                vec![bars, scale(input)].into(),
                counts,
                vec![bar_series(input, palette), before_series(input), selection(input)],
            ),
            tips: (0..BINS).map(|bin| tip(input, bin)).collect(),
        },
        table: table(input),
    }
}

/// The scale of totals, in front of the bars: the baseline, and a line at the edge of each band.
fn scale(input: &Distribution) -> Value {
    let edges = edges(&input.bands);
    let near = if input.size == Size::Full { 5.0 } else { 9.0 };
    let free = |end: f64| edges.iter().all(|edge| (edge - end).abs() >= near);
    let mut numbers = edges.clone();
    if free(0.0) {
        numbers.insert(0, 0.0);
    }
    if free(100.0) {
        numbers.push(100.0);
    }
    let scale = style::value_axis((0.0, 100.0), &edges, &numbers);
    style::looks(scale, &[style::BASELINE, SCALE])
}

const SCALE: &str = r#"{
    "position": "bottom",
    "z": 4,
    "axisLabel": { "alignMinLabel": "left", "alignMaxLabel": "right" },
    "axisTick": { "show": true, "length": 4, "lineStyle": { "color": "--text-3", "width": 1 } },
    "splitLine": { "lineStyle": { "color": "--text-3" } }
}"#;

fn bar_series(input: &Distribution, palette: &Palette) -> Value {
    let data = (0..BINS).map(|bin| {
        let middle = (bin as f64 + 0.5) * BIN;
        let color = band_of(&input.bands, middle).and_then(|band| band.color.as_deref());
        let colour = palette.band(color).mark;
        let out = input.selected.is_some_and(|(from, to)| middle < from || middle >= to);
        let colour = if out { palette.faded(colour) } else { colour };
        style::mark(palette, input.counts[bin].into(), colour)
    });
    style::bar(Bar::new().id("now").x_axis_index(0), r#"{ "barCategoryGap": "14%" }"#, data.collect())
}

fn before_series(input: &Distribution) -> Value {
    let mut data = Vec::new();
    if let Some(before) = &input.before {
        let corner = |bin: usize| point(bin as f64 * BIN, before.counts[bin.min(BINS - 1)].into());
        data.push(point(0.0, 0.0));
        data.extend((0..=BINS).map(corner));
    }
    let outline =
        Line::new().id("before").x_axis_index(1).step(Step::End).symbol(Symbol::None).silent(true).z(3);
    style::looks(style::line(outline, r#"{ "emphasis": { "disabled": true } }"#, data), &[style::GHOST])
}

/// What is filtered to, marked on the baseline: accent says "you are here".
fn selection(input: &Distribution) -> Value {
    let ends = input.selected.map(|(from, to)| vec![point(from, 0.0), point(to, 0.0)]);
    style::line(
        Line::new().id("selected").x_axis_index(1).symbol(Symbol::None).silent(true).z(5),
        r#"{
            "clip": false,
            "lineStyle": { "color": "--accent-mark", "width": 3 },
            "emphasis": { "disabled": true }
        }"#,
        ends.unwrap_or_default(),
    )
}

fn title(input: &Distribution) -> String {
    let all: u64 = input.counts.iter().map(|count| u64::from(*count)).sum();
    let mut title = format!("Distribution of totals over {} {}", count(all), input.subjects);
    if !input.period.is_empty() {
        title.push_str(&format!(" in {}", input.period));
    }
    if let Some(before) = &input.before {
        title.push_str(&format!(", {} as a dashed outline", before.label));
    }
    if let Some(median) = input.median {
        title.push_str(&format!("; the median is {}", shown(median)));
    }
    title
}

/// "45 to 47.5".
fn range(bin: usize) -> String {
    format!("{} to {}", plain(bin as f64 * BIN), plain((bin + 1) as f64 * BIN))
}

fn tip(input: &Distribution, bin: usize) -> Tip {
    let mut rows = vec![(capital(&input.subjects), count(input.counts[bin].into()))];
    let notes = input.notes.iter().filter(|note| note.bin == bin);
    rows.extend(notes.map(|note| (note.label.clone(), count(note.count.into()))));
    if let Some(before) = &input.before {
        rows.push((before.label.clone(), count(before.counts[bin].into())));
    }
    Tip { title: range(bin), rows }
}

fn table(input: &Distribution) -> Table {
    let mut headers = vec!["Total".to_owned(), "Band".to_owned(), capital(&input.subjects)];
    headers.extend(input.before.iter().map(|before| before.label.clone()));
    let told = |bin: &usize| {
        input.counts[*bin] > 0 || input.before.as_ref().is_some_and(|before| before.counts[*bin] > 0)
    };
    let rows = (0..BINS).filter(told).map(|bin| {
        let band = band_of(&input.bands, (bin as f64 + 0.5) * BIN);
        let mut cells = vec![
            range(bin),
            band.map_or_else(String::new, |band| band.label.clone()),
            count(input.counts[bin].into()),
        ];
        cells.extend(input.before.iter().map(|before| count(before.counts[bin].into())));
        Row { cells, mark: Some(bin) }
    });
    Table { headers, rows: rows.collect() }
}

#[cfg(test)]
mod tests {
    use super::{BINS, bin};

    #[test]
    fn totals_fall_in_their_bar() {
        assert_eq!([0.0, 2.4999, 2.5, 49.9999, 50.0, 97.5, 100.0].map(bin), [0, 0, 1, 19, 20, 39, 39]);
        assert_eq!(bin(250.0), BINS - 1);
    }
}
