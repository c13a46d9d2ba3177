//! The distribution of totals: bars of 2.5 points in the colours of the bands, the edges of the
//! bands as lines through the whole plot, and the time before as a dashed outline.

use charming::component::Axis;
use charming::element::{AxisTick, LineStyle, SplitLine, Symbol};
use charming::element::{AxisType, Step as Stair};
use charming::series::{Bar, Line};
use serde_json::{Value, json};

use super::figure::{count, plain, shown, width};
use super::spec::{Drawing, band_of, edges};
use super::style::{self, Margin, hex, part};
use super::{ChartBand, ChartSpec, Palette, Row, Table, Tip};

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
    let widest = numbers.last().map_or(0.0, |number| width(&count(*number as u64), palette.size));
    let margin = Margin { left: if full { widest + 11.0 } else { 0.0 }, top: 10.0, right: 0.0, bottom: 20.0 };

    // Two axes lie below the plot: one that the bars stand on, and the scale of totals.
    let bars = Axis::new().type_(AxisType::Category).show(false).data(vec![""; BINS]);
    let mut counts = style::value_axis(palette, (0.0, peak.max(1.0) * 1.07), &lines, numbers, false);
    counts["axisLabel"]["margin"] = json!(6);
    ChartSpec {
        title: title(input),
        height: if full { 228.0 } else { 134.0 },
        drawing: Drawing {
            kind: "distribution",
            option: style::option(
                palette,
                &margin,
                json!([bars, scale(input, palette)]),
                counts,
                vec![bar_series(input, palette), before_series(input, palette), selection(input, palette)],
            ),
            tips: (0..BINS).map(|bin| tip(input, bin)).collect(),
        },
        table: table(input),
    }
}

/// The scale of totals, in front of the bars: the baseline, and a line at the edge of each band.
fn scale(input: &Distribution, palette: &Palette) -> Value {
    let edges = edges(&input.bands);
    let near = if input.size == Size::Full { 5.0 } else { 9.0 };
    let ends = [0.0, 100.0].into_iter().filter(|end| edges.iter().all(|edge| (edge - end).abs() >= near));
    let mut numbers: Vec<f64> = edges.iter().copied().chain(ends).collect();
    numbers.sort_by(f64::total_cmp);
    let cut = LineStyle::new().color(hex(palette.text_3)).width(1);
    part(
        style::value_axis(palette, (0.0, 100.0), &edges, &numbers, true),
        json!({
            "position": "bottom",
            "z": 4,
            "axisLabel": { "margin": 7, "alignMinLabel": "left", "alignMaxLabel": "right" },
            "axisTick": AxisTick::new().show(!edges.is_empty()).length(4).line_style(cut.clone()),
            "splitLine": SplitLine::new().show(!edges.is_empty()).line_style(cut),
        }),
    )
}

fn bar_series(input: &Distribution, palette: &Palette) -> Value {
    let data: Vec<Value> = (0..BINS)
        .map(|bin| {
            let middle = (bin as f64 + 0.5) * BIN;
            let color = band_of(&input.bands, middle).and_then(|band| band.color.as_deref());
            let mark = palette.band(color).mark;
            let out = input.selected.is_some_and(|(from, to)| middle < from || middle >= to);
            let mark = if out { palette.faded(mark) } else { mark };
            part(json!({ "value": input.counts[bin] }), style::fill(palette, mark))
        })
        .collect();
    part(
        Bar::new().id("now").x_axis_index(0),
        json!({ "barCategoryGap": if input.size == Size::Full { "14%" } else { "16%" }, "data": data }),
    )
}

fn before_series(input: &Distribution, palette: &Palette) -> Value {
    let mut data: Vec<Value> = Vec::new();
    if let Some(before) = &input.before {
        data.push(json!([0, 0]));
        data.extend(before.counts.iter().enumerate().map(|(bin, count)| json!([bin as f64 * BIN, count])));
        data.push(json!([100, before.counts[BINS - 1]]));
    }
    part(
        Line::new().id("before").x_axis_index(1).step(Stair::End).symbol(Symbol::None).silent(true).z(3),
        json!({ "lineStyle": style::ghost(palette), "data": data, "emphasis": { "disabled": true } }),
    )
}

/// What is filtered to, marked on the baseline: accent says "you are here".
fn selection(input: &Distribution, palette: &Palette) -> Value {
    let data = input.selected.map_or(vec![], |(from, to)| vec![json!([from, 0]), json!([to, 0])]);
    part(
        Line::new()
            .id("selected")
            .x_axis_index(1)
            .symbol(Symbol::None)
            .silent(true)
            .z(5)
            .line_style(LineStyle::new().color(hex(palette.accent_mark)).width(3)),
        json!({ "clip": false, "data": data, "emphasis": { "disabled": true } }),
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

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
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
