//! Why a total is what it is: from 100 down over the points that each KPI loses, largest first,
//! and over the overrides that took effect, to the total (scoring.md, section 4).

use charming::element::Symbol;
use charming::series::{Bar, Line};
use serde_json::{Value, json};

use super::figure::{listed, shown, signed, width};
use super::spec::{Drawing, band_of, edges};
use super::style::{self, Margin, hex, part};
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

/// Draws the waterfall of one subject.
pub fn waterfall(input: &Waterfall, palette: &Palette) -> ChartSpec {
    let entries = entries(input);
    let edges = edges(&input.bands);
    let lines: Vec<f64> = edges.iter().copied().chain([100.0]).collect();
    let numbers: Vec<f64> = [0.0].into_iter().chain(lines.iter().copied()).collect();
    let mut values = style::value_axis(palette, (0.0, 100.0), &lines, &numbers, false);
    values["axisLabel"]["margin"] = json!(7);

    let size = palette.size * 12.0 / 11.0;
    let widest = entries.iter().map(|entry| width(&entry.name, size)).fold(0.0, f64::max);
    let left = (widest + 16.0).clamp(72.0, 176.0).round();
    let margin = Margin { left, top: 2.0, right: room(&entries, palette), bottom: 20.0 };
    let names: Vec<Value> = entries
        .iter()
        .map(|entry| style::name(palette, &entry.name, matches!(entry.kind, Kind::Subtotal | Kind::Total)))
        .collect();
    let rows = part(
        style::mark_axis(palette, &names, true),
        json!({
            "inverse": true,
            "axisLabel": { "margin": 10, "fontSize": size, "width": left - 12.0, "overflow": "truncate" },
        }),
    );
    let series = vec![
        links(&entries, palette),
        bases(&entries),
        bars(input, &entries, palette),
        overrides(&entries, palette),
    ];
    ChartSpec {
        title: title(input, &entries),
        height: entries.len() as f64 * ROW + margin.top + margin.bottom,
        drawing: Drawing {
            kind: "waterfall",
            option: style::option(palette, &margin, values, rows, series),
            tips: entries
                .iter()
                .map(|entry| Tip { title: entry.name.clone(), rows: entry.tip.clone() })
                .collect(),
        },
        table: table(input, &entries),
    }
}

fn entries(input: &Waterfall) -> Vec<Entry> {
    let mut losses: Vec<&Loss> = input.losses.iter().filter(|loss| loss.points >= HAIR).collect();
    losses.sort_by(|one, two| two.points.total_cmp(&one.points));
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
    let plot = 190.0;
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
    let data: Vec<Value> = entries.iter().map(|entry| json!(entry.from.min(entry.to))).collect();
    part(
        Bar::new().id("base").stack("way").bar_width(BAR),
        json!({ "silent": true, "itemStyle": { "color": "transparent" }, "emphasis": { "disabled": true }, "data": data }),
    )
}

fn bars(input: &Waterfall, entries: &[Entry], palette: &Palette) -> Value {
    let total = band_of(&input.bands, input.total).and_then(|band| band.color.as_deref());
    let data: Vec<Value> = entries
        .iter()
        .map(|entry| {
            let (colour, strong) = match entry.kind {
                Kind::TopLoss => (palette.text_2, true),
                Kind::Loss => (palette.data, false),
                Kind::Subtotal => (palette.data_2, true),
                Kind::Total => (palette.band(total).mark, true),
                Kind::Override => return json!("-"),
            };
            let mut mark =
                json!({ "value": (entry.to - entry.from).abs(), "text": entry.figure, "label": {} });
            if strong {
                mark["label"] = style::strong(palette);
            }
            if at_the_right(entry) {
                mark["label"]["position"] = json!("right");
            }
            part(mark, style::fill(palette, colour))
        })
        .collect();
    part(
        Bar::new().id("step").stack("way").bar_width(BAR),
        json!({ "label": style::labels(palette, "left"), "itemStyle": { "borderRadius": 1 }, "data": data }),
    )
}

/// Overrides are no loss of a KPI: an outline, like all that might have been otherwise.
fn overrides(entries: &[Entry], palette: &Palette) -> Value {
    let data: Vec<Value> = entries
        .iter()
        .map(|entry| match entry.kind {
            Kind::Override => json!({
                "value": (entry.to - entry.from).abs(),
                "text": format!("{} {}", entry.figure, entry.words).trim_end(),
                "brief": entry.figure,
            }),
            _ => json!("-"),
        })
        .collect();
    part(
        Bar::new().id("override").stack("way").bar_width(BAR),
        json!({
            "label": style::labels(palette, "right"),
            "itemStyle": {
                "color": hex(palette.surface),
                "borderColor": hex(palette.text_2),
                "borderWidth": 1.25,
                "borderType": [3, 2],
            },
            "emphasis": { "itemStyle": { "color": hex(palette.grid) } },
            "data": data,
        }),
    )
}

/// Thin lines from the end of each bar to the beginning of the next.
fn links(entries: &[Entry], palette: &Palette) -> Value {
    let mut data: Vec<Value> = Vec::new();
    for (row, pair) in entries.windows(2).enumerate() {
        if pair[0].kind != Kind::Subtotal {
            data.extend([json!([pair[0].to, row]), json!([pair[0].to, row + 1]), json!("-")]);
        }
    }
    part(
        Line::new().id("link").symbol(Symbol::None).silent(true).z(1),
        json!({
            "lineStyle": { "color": hex(palette.axis), "width": 1 },
            "emphasis": { "disabled": true },
            "data": data,
        }),
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
    let mut losses: Vec<&Loss> = input.losses.iter().collect();
    losses.sort_by(|one, two| two.points.total_cmp(&one.points));
    let mut level = 100.0;
    let mut rows: Vec<Row> = Vec::new();
    for (place, loss) in losses.into_iter().enumerate() {
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
