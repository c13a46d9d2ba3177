//! A subject's total from period to period, on the tints of the bands it went through.

use charming::element::Symbol;
use charming::series::Line;
use serde_json::Value;

use super::figure::{plain, shown};
use super::spec::{Drawing, band_of};
use super::style::{self, GHOST, LABELS, Margin, gap, hex, point};
use super::{ChartBand, ChartSpec, Palette, Row, Table, Tip};

/// Up to so many periods each point says its figure; beyond, only the ends and the extremes do.
const ALL_SAID: usize = 8;

/// A total over time.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    /// Whose total: "Halden Freight", "mean of 412 accounts".
    pub of: String,
    /// Oldest first.
    pub points: Vec<TrendPoint>,
    /// The latest total before overrides, where they changed it.
    pub before_overrides: Option<f64>,
    /// Ascending.
    pub bands: Vec<ChartBand>,
}

/// The total of one period.
#[derive(Clone, Debug, PartialEq)]
pub struct TrendPoint {
    /// "Oct", "2026-Q3".
    pub period: String,
    /// 0..=100, or missing.
    pub total: Option<f64>,
}

/// Draws a trend.
pub fn trend(input: &Trend, palette: &Palette) -> ChartSpec {
    let mut periods =
        style::mark_axis(input.points.iter().map(|point| point.period.as_str().into()).collect());
    style::over(
        &mut periods,
        r#"{ "axisLabel": { "margin": 7, "hideOverlap": true, "showMaxLabel": true } }"#,
    );
    let margin = Margin { top: 4.0, right: 0.0 };
    let series = vec![ghost(input), line(input, palette)];
    ChartSpec {
        title: title(input),
        height: 128.0,
        drawing: Drawing {
            kind: "trend",
            option: style::option(palette, &margin, periods, totals(input, palette), series),
            tips: input.points.iter().map(|point| tip(input, point)).collect(),
        },
        table: table(input),
    }
}

/// The totals that the chart spans: what is there, with room for the figures, cut off at tens.
/// The bands' tints and the figures at the points say where on 0..100 that is.
fn span(input: &Trend) -> (f64, f64) {
    let all = input.points.iter().filter_map(|point| point.total).chain(input.before_overrides);
    let (low, high) = all.fold((100.0_f64, 0.0_f64), |(low, high), total| (low.min(total), high.max(total)));
    if low > high {
        return (0.0, 106.0);
    }
    let low = (((low - 12.0) / 10.0).floor() * 10.0).max(0.0);
    let high = (((high + 12.0) / 10.0).ceil() * 10.0).min(106.0);
    (low, high.max(low + 40.0).min(106.0))
}

/// The upright axis has no numbers: it carries the tints of the bands.
fn totals(input: &Trend, palette: &Palette) -> Value {
    let (low, high) = span(input);
    let mut ticks = vec![low];
    ticks.extend(input.bands.iter().map(|band| band.from).filter(|from| *from > low && *from < high));
    ticks.push(high);
    let tints: Vec<Value> = ticks[..ticks.len() - 1]
        .iter()
        .map(|from| band_of(&input.bands, *from))
        .map(|band| band.map_or(palette.surface, |band| palette.band(band.color.as_deref()).tint))
        .map(hex)
        .collect();
    let mut axis = style::value_axis((low, high), &ticks, &[]);
    style::over(
        &mut axis,
        r#"{
            "axisLabel": { "show": false },
            "splitLine": { "show": false },
            "splitArea": { "show": true, "areaStyle": { "opacity": 1 } }
        }"#,
    );
    // ECharts keeps the colours of areas by their order; another order must be another axis.
    axis["id"] =
        format!("{} {tints:?}", ticks.iter().map(|tick| plain(*tick)).collect::<Vec<_>>().join(" ")).into();
    axis["splitArea"]["areaStyle"]["color"] = tints.into();
    axis
}

/// Which points say their figure.
fn said(input: &Trend) -> Vec<bool> {
    let total = |place: usize| input.points[place].total;
    let present: Vec<usize> = (0..input.points.len()).filter(|place| total(*place).is_some()).collect();
    let by_total = |one: &&usize, two: &&usize| {
        total(**one).unwrap_or_default().total_cmp(&total(**two).unwrap_or_default())
    };
    let kept =
        [present.first(), present.last(), present.iter().min_by(by_total), present.iter().max_by(by_total)];
    (0..input.points.len()).map(|place| present.len() <= ALL_SAID || kept.contains(&Some(&place))).collect()
}

fn line(input: &Trend, palette: &Palette) -> Value {
    let said = said(input);
    let last = input.points.iter().rposition(|point| point.total.is_some());
    let data = input.points.iter().enumerate().map(|(place, point)| {
        let Some(total) = point.total else { return gap() };
        let mut mark = Value::Object(Default::default());
        mark["value"] = total.into();
        if said[place] {
            mark["text"] = shown(total).into();
        }
        if last == Some(place) {
            let color = band_of(&input.bands, total).and_then(|band| band.color.as_deref());
            style::over(&mut mark, LAST);
            mark["itemStyle"]["color"] = hex(palette.band(color).mark);
        }
        mark["label"]["position"] = if is_low(input, place) { "bottom" } else { "top" }.into();
        mark
    });
    let line = Line::new().id("total").symbol(Symbol::Circle).symbol_size(5).z(3);
    style::looks(style::line(line, "{}", data.collect()), &[LABELS, LINE])
}

const LINE: &str = r#"{
    "showAllSymbol": true,
    "lineStyle": { "color": "--text-2", "width": 2, "cap": "round", "join": "round" },
    "itemStyle": { "color": "--text-2", "borderColor": "--surface", "borderWidth": 1.5 },
    "emphasis": { "scale": 1.3, "lineStyle": { "width": 2 } },
    "label": { "textBorderWidth": 0, "distance": 4 }
}"#;

/// The latest total stands out.
const LAST: &str = r#"{
    "symbolSize": 8, "itemStyle": {}, "label": { "color": "--text", "fontWeight": 600 }
}"#;

/// Whether a point lies well below its neighbours: its figure then stands under it, clear of the
/// line.
fn is_low(input: &Trend, place: usize) -> bool {
    let near = |place: Option<usize>| input.points.get(place?).and_then(|point| point.total);
    let neighbours = [near(place.checked_sub(1)), near(place.checked_add(1))];
    let Some(own) = input.points[place].total else { return false };
    neighbours.iter().any(Option::is_some) && neighbours.iter().flatten().all(|total| own + 3.0 < *total)
}

/// Where the total would stand without the overrides.
fn ghost(input: &Trend) -> Value {
    let mut data: Vec<Value> = Vec::new();
    if let Some(total) = input.before_overrides {
        let last = input.points.iter().rposition(|point| point.total.is_some()).unwrap_or_default();
        let before = (0..last).rev().find_map(|place| Some((place, input.points[place].total?)));
        data.extend(before.map(|(place, total)| {
            let mut start = Value::Object(Default::default());
            start["value"] = point(place as f64, total);
            start["symbolSize"] = 0.into();
            start
        }));
        data.push(point(last as f64, total));
    }
    let look = r#"{
        "showAllSymbol": true,
        "itemStyle": { "color": "--surface", "borderColor": "--ghost", "borderWidth": 1.25 },
        "emphasis": { "disabled": true }
    }"#;
    let line = Line::new().id("before overrides").symbol(Symbol::Circle).symbol_size(5).silent(true).z(2);
    style::looks(style::line(line, look, data), &[GHOST])
}

fn tip(input: &Trend, point: &TrendPoint) -> Tip {
    let mut rows = vec![("Total".to_owned(), score(point.total))];
    let band = point.total.and_then(|total| band_of(&input.bands, total));
    rows.extend(band.map(|band| ("Band".to_owned(), band.label.clone())));
    if let (Some(before), true) = (input.before_overrides, input.points.last() == Some(point)) {
        rows.push(("Before overrides".into(), shown(before)));
    }
    Tip { title: point.period.clone(), rows }
}

fn score(total: Option<f64>) -> String {
    total.map_or_else(|| "no total".into(), shown)
}

fn title(input: &Trend) -> String {
    let points: Vec<String> =
        input.points.iter().map(|point| format!("{} {}", point.period, score(point.total))).collect();
    format!("Total of {} by period: {}", input.of, points.join(", "))
}

fn table(input: &Trend) -> Table {
    let rows = input.points.iter().enumerate().map(|(place, point)| {
        let band = point.total.and_then(|total| band_of(&input.bands, total));
        Row {
            cells: vec![
                point.period.clone(),
                score(point.total),
                band.map_or_else(String::new, |band| band.label.clone()),
            ],
            mark: Some(place),
        }
    });
    Table { headers: ["Period", "Total", "Band"].map(str::to_owned).to_vec(), rows: rows.collect() }
}
