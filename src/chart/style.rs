//! The look that all charts share: 11-px type, a baseline and at most four grid lines, no ticks,
//! no box, labels with a halo. Called by the charts alone.
//!
//! Axes, bars and lines are charming's. The frame around them is plain JSON: `charming::Chart`
//! would bring the writers of all its 22 kinds of series into the page, of which two are in use.

use charming::component::{Axis, Grid};
use charming::element::{AxisLabel, AxisTick, AxisType, LineStyle, SplitLine};
use charming::series::{Bar, Line};
use serde_json::{Value, json};

use super::{Palette, Rgb};

/// The height of the axis of numbers below a plot, in px.
pub const FOOT: f64 = 20.0;

/// Room around the plot, in px. ECharts makes more where the labels of an axis need it, by the
/// widths of the very font that the page has.
#[derive(Default)]
pub struct Margin {
    pub top: f64,
    pub right: f64,
}

/// A bar series: what charming has no word for comes from `look`, JSON text in which colours and
/// type sizes are design tokens, `"--text-2"`.
pub fn bar(bar: Bar, look: &str, data: Vec<Value>) -> Value {
    series(serde_json::to_value(bar), look, data)
}

/// A line series, likewise.
pub fn line(line: Line, look: &str, data: Vec<Value>) -> Value {
    series(serde_json::to_value(line), look, data)
}

fn series(part: serde_json::Result<Value>, look: &str, data: Vec<Value>) -> Value {
    let mut whole = part.unwrap_or_default();
    over(&mut whole, look);
    whole["data"] = data.into();
    whole
}

/// Lays a look over a part.
pub fn over(whole: &mut Value, look: &str) {
    if let Ok(look) = serde_json::from_str(look) {
        lay(whole, look);
    }
}

fn lay(under: &mut Value, over: Value) {
    match (under, over) {
        (Value::Object(under), Value::Object(over)) => {
            for (key, value) in over {
                lay(under.entry(key).or_insert(Value::Null), value);
            }
        }
        (under, over) => *under = over,
    }
}

/// The whole option, its tokens resolved.
pub fn option(palette: &Palette, margin: &Margin, x: Value, y: Value, series: Vec<Value>) -> Value {
    let grid = Grid::new().left(0).top(margin.top).right(margin.right).bottom(FOOT);
    let mut whole = json!({ "textStyle": {}, "grid": grid, "xAxis": x, "yAxis": y, "series": series });
    over(&mut whole, r#"{ "textStyle": { "fontSize": "--fs-1", "color": "--text-3" } }"#);
    whole["textStyle"]["fontFamily"] = palette.font.as_str().into();
    resolve(&mut whole, "", palette);
    whole
}

/// The option of a figure around a point, likewise.
pub fn round(palette: &Palette, frame: Value, series: Value) -> Value {
    let mut whole = json!({ "textStyle": {}, "radar": frame, "series": [series] });
    over(&mut whole, r#"{ "textStyle": { "fontSize": "--fs-1", "color": "--text-3" } }"#);
    whole["textStyle"]["fontFamily"] = palette.font.as_str().into();
    resolve(&mut whole, "", palette);
    whole
}

/// Replaces tokens by what they stand for. Only where a colour or a size belongs: elsewhere a text
/// with two dashes is a user's own word.
fn resolve(value: &mut Value, key: &str, palette: &Palette) {
    match value {
        Value::Object(parts) => parts.iter_mut().for_each(|(key, part)| resolve(part, key, palette)),
        Value::Array(parts) => parts.iter_mut().for_each(|part| resolve(part, key, palette)),
        Value::String(token) if key.ends_with("olor") => {
            if let Some(colour) = palette.token(token) {
                *value = hex(colour);
            }
        }
        Value::String(token) if key == "fontSize" => {
            // The captions' size, and the size above it.
            *value = if token == "--fs-1" { palette.size } else { palette.size * 12.0 / 11.0 }.into();
        }
        _ => {}
    }
}

/// An axis of values from `low` to `high` with lines across the plot at `lines` and numbers at
/// `numbers`.
pub fn value_axis((low, high): (f64, f64), lines: &[f64], numbers: &[f64]) -> Value {
    let axis = Axis::new()
        .type_(AxisType::Value)
        .min(low)
        .max(high)
        .axis_label(AxisLabel::new().color("--text-3"))
        .axis_tick(AxisTick::new().show(false))
        .split_line(SplitLine::new().show(true).line_style(LineStyle::new().color("--grid").width(1)));
    let mut whole = serde_json::to_value(axis).unwrap_or_default();
    over(
        &mut whole,
        r#"{
            "axisLabel": {
                "fontSize": "--fs-1", "margin": 7, "hideOverlap": true, "showMinLabel": true, "showMaxLabel": true
            },
            "axisLine": { "show": false }
        }"#,
    );
    // Charming leaves an empty list out, and ECharts would then choose lines of its own.
    whole["axisTick"]["customValues"] = lines.into();
    whole["axisLabel"]["customValues"] = numbers.into();
    whole
}

/// The axis of totals and scores: a line at each edge between bands and at 100.
pub fn score_axis(edges: &[f64]) -> Value {
    let lines = [edges, &[100.0]].concat();
    let numbers = [&[0.0], lines.as_slice()].concat();
    value_axis((0.0, 100.0), &lines, &numbers)
}

/// The axis that the marks stand on, with their names.
pub fn mark_axis(names: Vec<Value>) -> Value {
    let axis = Axis::new()
        .type_(AxisType::Category)
        .axis_label(AxisLabel::new().color("--text-3"))
        .axis_tick(AxisTick::new().show(false))
        .split_line(SplitLine::new().show(false));
    let mut whole = serde_json::to_value(axis).unwrap_or_default();
    over(&mut whole, r#"{ "axisLabel": { "fontSize": "--fs-1" }, "axisLine": { "show": false } }"#);
    whole["data"] = names.into();
    whole
}

/// The axis of rows, top down, with their names at the left in the size of the app's small print.
pub fn row_axis<'a>(names: impl Iterator<Item = (&'a str, bool)>) -> Value {
    let names = names.map(|(name, strong)| {
        let weight = if strong { 600 } else { 400 };
        json!({ "value": name, "textStyle": { "color": "--text", "fontWeight": weight } })
    });
    let mut whole = mark_axis(names.collect());
    over(&mut whole, BASELINE);
    over(
        &mut whole,
        r#"{
            "inverse": true,
            "axisLabel": { "fontSize": "--fs-2", "margin": 10, "width": 164, "overflow": "truncate" }
        }"#,
    );
    whole
}

/// The line that marks stand on.
pub const BASELINE: &str = r#"{ "axisLine": { "show": true, "onZero": false, "lineStyle": { "color": "--axis", "width": 1, "cap": "butt" } } }"#;

/// The labels of a series: each mark says its own `text`, with a halo instead of a box.
pub const LABELS: &str = r#"{ "label": {
    "show": true, "position": "left", "distance": 5, "color": "--text-2", "fontSize": "--fs-1",
    "textBorderColor": "--surface", "textBorderWidth": 3
} }"#;

/// The dashes of "before".
pub const GHOST: &str = r#"{ "lineStyle": { "color": "--ghost", "width": 1.25, "type": [3, 2.5] } }"#;

/// Several looks, the later over the earlier.
pub fn looks(series: Value, looks: &[&str]) -> Value {
    looks.iter().fold(series, |mut series, look| {
        over(&mut series, look);
        series
    })
}

/// A mark with its fill, and its fill under the pointer.
pub fn mark(palette: &Palette, value: f64, colour: Rgb) -> Value {
    json!({
        "value": value,
        "itemStyle": { "color": hex(colour) },
        "emphasis": { "itemStyle": { "color": hex(palette.lifted(colour)) } },
    })
}

/// No mark.
pub fn gap() -> Value {
    "-".into()
}

/// A point of a line between two axes of values.
pub fn point(x: f64, y: f64) -> Value {
    [x, y].as_slice().into()
}

/// A colour as the option writes it.
pub fn hex(colour: Rgb) -> Value {
    colour.to_string().into()
}

/// At most `most` round numbers below `peak` to draw lines at, evenly apart.
pub fn round_steps(peak: f64, most: u32) -> Vec<f64> {
    let mut power = 1.0;
    loop {
        for step in [1.0, 2.0, 5.0] {
            let step = step * power;
            let lines = (peak / step).floor();
            if lines <= f64::from(most) {
                return (1..=lines as u32).map(|line| f64::from(line) * step).collect();
            }
        }
        power *= 10.0;
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{over, resolve, round_steps};
    use crate::chart::{Palette, Rgb};

    #[test]
    fn steps_are_round_and_few() {
        assert_eq!(round_steps(35.0, 2), [20.0]);
        assert_eq!(round_steps(48.0, 2), [20.0, 40.0]);
        assert_eq!(round_steps(2.0, 2), [1.0, 2.0]);
        assert!(round_steps(0.0, 2).is_empty());
        assert_eq!(round_steps(1_234_567.0, 4), [500_000.0, 1_000_000.0]);
        assert_eq!(round_steps(f64::from(u32::MAX), 1).len(), 0);
    }

    #[test]
    fn looks_are_laid_over_deeply() {
        let mut part = json!({ "a": { "b": 1, "c": 2 }, "d": 3 });
        over(&mut part, r#"{ "a": { "c": 5 }, "e": 4 }"#);
        assert_eq!(part, json!({ "a": { "b": 1, "c": 5 }, "d": 3, "e": 4 }));
    }

    #[test]
    fn tokens_are_resolved_and_words_are_not() {
        let palette = Palette::from_tokens("serif", 11.0, |name| (name == "--text").then_some(Rgb(1, 2, 3)));
        let mut part =
            json!({ "color": ["--text"], "value": "--text", "fontSize": "--fs-2", "borderColor": "#fff" });
        resolve(&mut part, "", &palette);
        assert_eq!(
            part,
            json!({ "color": ["#010203"], "value": "--text", "fontSize": 12.0, "borderColor": "#fff" })
        );
    }
}
