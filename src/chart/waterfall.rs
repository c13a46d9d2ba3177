//! Why a total is what it is: from 100 down over the points that each KPI loses, largest first,
//! and over the overrides that took effect, to the total (scoring.md, section 4).

use charming::element::Symbol;
use charming::series::{Bar, Line};
use serde_json::Value;

use super::figure::{listed, shown, signed, width};
use super::spec::{Drawing, band_of, edges};
use super::style::{self, FOOT, LABELS, Margin, gap, point};
use super::{ChartBand, ChartSpec, Palette, Row, Table, Tip};

/// Beyond so many KPIs the smallest losses share one row: they are too thin to tell apart.
const MOST: usize = 16;
/// How many of the largest losses are set off from the others.
const TOP: usize = 3;
/// Points below which a loss would be a hair: it is told in the table only.
const HAIR: f64 = 0.05;
/// The height of a row and of its bar, in px.
const ROW: f64 = 22.0;
const BAR: f64 = 14.0;
/// The way from 100 to a total.
#[derive(Clone, Debug, PartialEq)]
pub struct Waterfall {
    /// What each counted KPI loses, in any order; together 100 − `before_overrides`.
    pub losses: Vec<Loss>,
    /// The total before overrides, 0..=100.
    pub before_overrides: f64,
    /// The overrides that took effect, in their order.
    pub overrides: Vec<Fired>,
    /// 0..=100.
    pub total: f64,
    /// Ascending.
    pub bands: Vec<ChartBand>,
}

/// What a KPI loses.
#[derive(Clone, Debug, PartialEq)]
pub struct Loss {
    pub name: String,
    /// Points of the total, not negative.
    pub points: f64,
    /// The KPI's score, 0..=100.
    pub score: f64,
    /// The KPI's effective weight, 0..=1.
    pub weight: f64,
}

/// An override that took effect.
#[derive(Clone, Debug, PartialEq)]
pub struct Fired {
    /// "Capped at 45".
    pub label: String,
    /// "no sponsor, renewal near"; may be empty.
    pub reason: String,
    /// The total after it, 0..=100.
    pub total: f64,
}

/// One row: a bar between two values, drawn and told.
struct Entry {
    kind: Kind,
    name: String,
    from: f64,
    to: f64,
    /// The figure beside the bar, and the words after it that a narrow chart leaves out.
    figure: String,
    words: String,
    tip: Vec<(String, String)>,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    TopLoss,
    Loss,
    Subtotal,
    Override,
    Total,
}

impl Kind {
    /// A bar from 0 that sums up the rows above it.
    fn is_a_sum(self) -> bool {
        matches!(self, Self::Subtotal | Self::Total)
    }
}

/// Draws the waterfall of one subject.
pub fn waterfall(input: &Waterfall, palette: &Palette) -> ChartSpec {
    let entries = entries(input);
    let margin = Margin { top: 2.0, right: room(&entries, palette) };
    let rows = style::row_axis(entries.iter().map(|entry| (entry.name.as_str(), entry.kind.is_a_sum())));
    let series = vec![links(&entries), bases(&entries), bars(input, &entries, palette), overrides(&entries)];
    ChartSpec {
        title: title(input, &entries),
        height: entries.len() as f64 * ROW + margin.top + FOOT,
        drawing: Drawing {
            kind: "waterfall",
            option: style::option(palette, &margin, style::score_axis(&edges(&input.bands)), rows, series),
            tips: entries
                .iter()
                .map(|entry| Tip { title: entry.name.clone(), rows: entry.tip.clone() })
                .collect(),
        },
        table: table(input, &entries),
    }
}

/// Largest first; equal ones in the scorecard's order. There are a few dozen at most.
fn largest_first(losses: &[Loss]) -> Vec<&Loss> {
    let mut sorted: Vec<&Loss> = Vec::with_capacity(losses.len());
    for loss in losses {
        let place = sorted.partition_point(|other| other.points >= loss.points);
        sorted.insert(place, loss);
    }
    sorted
}

fn entries(input: &Waterfall) -> Vec<Entry> {
    let mut losses = largest_first(&input.losses);
    losses.retain(|loss| loss.points >= HAIR);
    let apart = if losses.len() > MOST { MOST - 1 } else { losses.len() };
    let mut entries = Vec::new();
    let mut level = 100.0;
    for (place, loss) in losses[..apart].iter().enumerate() {
        let to = (level - loss.points).max(0.0);
        entries.push(Entry {
            kind: if place < TOP { Kind::TopLoss } else { Kind::Loss },
            name: loss.name.clone(),
            from: level,
            to,
            figure: signed(-loss.points),
            words: String::new(),
            tip: vec![
                ("Points lost".into(), shown(loss.points)),
                ("Score".into(), shown(loss.score)),
                ("Share of the total".into(), format!("{}%", shown(loss.weight * 100.0))),
            ],
        });
        level = to;
    }
    if apart < losses.len() {
        let points: f64 = losses[apart..].iter().map(|loss| loss.points).sum();
        let to = (level - points).max(0.0);
        entries.push(Entry {
            kind: Kind::Loss,
            name: format!("{} others", losses.len() - apart),
            from: level,
            to,
            figure: signed(-points),
            words: String::new(),
            tip: vec![("Points lost".into(), shown(points))],
        });
    }
    finish(input, &mut entries);
    entries
}

/// The rows after the KPIs: the total before overrides, each override, the total.
fn finish(input: &Waterfall, entries: &mut Vec<Entry>) {
    let mut level = input.before_overrides;
    if !input.overrides.is_empty() {
        entries.push(Entry {
            kind: Kind::Subtotal,
            name: "Before overrides".into(),
            from: 0.0,
            to: level,
            figure: shown(level),
            words: String::new(),
            tip: vec![("Total so far".into(), shown(level))],
        });
    }
    for fired in &input.overrides {
        let change = signed(fired.total - level);
        let mut tip = vec![("Points".into(), change.clone())];
        if !fired.reason.is_empty() {
            tip.push(("Because".into(), fired.reason.clone()));
        }
        entries.push(Entry {
            kind: Kind::Override,
            name: fired.label.clone(),
            from: level,
            to: fired.total,
            figure: change,
            words: fired.reason.clone(),
            tip,
        });
        level = fired.total;
    }
    let band = band_of(&input.bands, input.total).map(|band| band.label.clone()).unwrap_or_default();
    entries.push(Entry {
        kind: Kind::Total,
        name: "Total".into(),
        from: 0.0,
        to: input.total,
        figure: format!("{} {band}", shown(input.total)).trim_end().to_owned(),
        words: String::new(),
        tip: vec![("Total".into(), shown(input.total)), ("Band".into(), band)],
    });
}

/// Room to the right of 100 for the figures beside long bars, if the plot is no wider than a phone.
fn room(entries: &[Entry], palette: &Palette) -> f64 {
    let plot = 150.0;
    let beyond = |entry: &Entry| {
        let label = width(&entry.figure, palette.size) * 1.08 + 7.0;
        label - (100.0 - entry.from.max(entry.to)) / 100.0 * plot
    };
    let right = entries.iter().filter(|entry| at_the_right(entry)).map(beyond).fold(12.0, f64::max);
    right.round()
}

/// A loss says its points where it ends; everything else, and a loss that ends at the very left
/// where the names stand, to the right of its bar.
fn at_the_right(entry: &Entry) -> bool {
    !matches!(entry.kind, Kind::Loss | Kind::TopLoss) || entry.to < 12.0
}

/// The invisible bars that the visible ones stand on.
fn bases(entries: &[Entry]) -> Value {
    style::bar(
        Bar::new().id("base").stack("way").bar_width(BAR),
        r#"{ "silent": true, "itemStyle": { "color": "transparent" }, "emphasis": { "disabled": true } }"#,
        entries.iter().map(|entry| entry.from.min(entry.to).into()).collect(),
    )
}

fn bars(input: &Waterfall, entries: &[Entry], palette: &Palette) -> Value {
    let total = band_of(&input.bands, input.total).and_then(|band| band.color.as_deref());
    let data = entries.iter().map(|entry| {
        let colour = match entry.kind {
            Kind::TopLoss => palette.text_2,
            Kind::Loss => palette.data,
            Kind::Subtotal => palette.data_2,
            Kind::Total => palette.band(total).mark,
            Kind::Override => return gap(),
        };
        let mut mark = style::mark(palette, (entry.to - entry.from).abs(), colour);
        mark["text"] = entry.figure.as_str().into();
        if entry.kind != Kind::Loss {
            style::over(&mut mark, STRONG);
        }
        if at_the_right(entry) {
            style::over(&mut mark, r#"{ "label": { "position": "right" } }"#);
        }
        mark
    });
    let bars = Bar::new().id("step").stack("way").bar_width(BAR);
    style::looks(style::bar(bars, r#"{ "itemStyle": { "borderRadius": 1 } }"#, data.collect()), &[LABELS])
}

/// A label that is read first.
const STRONG: &str = r#"{ "label": { "color": "--text", "fontWeight": 600 } }"#;

/// Overrides are no loss of a KPI: an outline, like all that might have been otherwise.
fn overrides(entries: &[Entry]) -> Value {
    let data = entries.iter().map(|entry| {
        if entry.kind != Kind::Override {
            return gap();
        }
        let mut mark = Value::Object(Default::default());
        mark["value"] = (entry.to - entry.from).abs().into();
        mark["text"] = format!("{} {}", entry.figure, entry.words).trim_end().into();
        mark["brief"] = entry.figure.as_str().into();
        mark
    });
    let look = r#"{
        "label": { "position": "right" },
        "itemStyle": { "color": "--surface", "borderColor": "--text-2", "borderWidth": 1.25, "borderType": [3, 2] },
        "emphasis": { "itemStyle": { "color": "--grid" } }
    }"#;
    let bars = Bar::new().id("override").stack("way").bar_width(BAR);
    style::looks(style::bar(bars, "{}", data.collect()), &[LABELS, look])
}

/// Thin lines from the end of each bar to the beginning of the next.
fn links(entries: &[Entry]) -> Value {
    let mut data: Vec<Value> = Vec::new();
    for (row, pair) in entries.windows(2).enumerate() {
        if pair[0].kind != Kind::Subtotal {
            let (at, row) = (pair[0].to, row as f64);
            data.extend([point(at, row), point(at, row + 1.0), gap()]);
        }
    }
    style::line(
        Line::new().id("link").symbol(Symbol::None).silent(true).z(1),
        r#"{ "lineStyle": { "color": "--axis", "width": 1 }, "emphasis": { "disabled": true } }"#,
        data,
    )
}

fn title(input: &Waterfall, entries: &[Entry]) -> String {
    let top: Vec<String> = entries
        .iter()
        .filter(|entry| entry.kind == Kind::TopLoss)
        .map(|entry| format!("{} {}", entry.name, shown(entry.from - entry.to)))
        .collect();
    let mut title = format!("From 100 to {}", shown(input.total));
    match top.len() {
        0 => title.push_str(": no KPI loses points"),
        1 => title.push_str(&format!(". The only loss: {}", listed(&top))),
        _ => title.push_str(&format!(". Largest losses: {}", listed(&top))),
    }
    for entry in entries.iter().filter(|entry| entry.kind == Kind::Override) {
        title.push_str(&format!(". {}: {}", entry.name, entry.figure));
    }
    title
}

fn table(input: &Waterfall, entries: &[Entry]) -> Table {
    let headers = ["Step", "Points", "Total so far", "Score", "Share of the total"];
    let mut level = 100.0;
    let mut rows: Vec<Row> = Vec::new();
    for (place, loss) in largest_first(&input.losses).into_iter().enumerate() {
        level -= loss.points;
        let drawn = entries.get(place).is_some_and(|entry| entry.name == loss.name);
        rows.push(Row {
            cells: vec![
                loss.name.clone(),
                signed(-loss.points),
                shown(level.max(0.0)),
                shown(loss.score),
                format!("{}%", shown(loss.weight * 100.0)),
            ],
            mark: drawn.then_some(place),
        });
    }
    for (place, entry) in entries.iter().enumerate() {
        let points = match entry.kind {
            Kind::Override => entry.figure.clone(),
            Kind::Subtotal | Kind::Total => String::new(),
            Kind::TopLoss | Kind::Loss => continue,
        };
        let cells = vec![entry.name.clone(), points, shown(entry.to), String::new(), String::new()];
        rows.push(Row { cells, mark: Some(place) });
    }
    Table { headers: headers.map(str::to_owned).to_vec(), rows }
}
