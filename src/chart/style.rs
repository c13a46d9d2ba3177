//! The look that all charts share: 11-px type, a baseline and at most four grid lines, no ticks,
//! no box, labels with a halo. Called by the charts alone.
//!
//! Axes, bars and lines are charming's. The frame around them is plain JSON: `charming::Chart`
//! would bring the writers of all its 22 kinds of series into the page, of which two are in use.

use charming::component::{Axis, Grid};
use charming::element::{AxisLabel, AxisTick, AxisType, LineStyle, SplitLine};
use serde::Serialize;
use serde_json::{Value, json};

use super::{Palette, Rgb};

/// Room around the plot for labels, in px.
pub struct Margin {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

/// The JSON of a part built with charming, and over it what charming has no word for.
pub fn part(part: impl Serialize, more: Value) -> Value {
    let mut whole = serde_json::to_value(part).unwrap_or_default();
    lay(&mut whole, more);
    whole
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

/// The whole option.
pub fn option(palette: &Palette, margin: &Margin, x: Value, y: Value, series: Vec<Value>) -> Value {
    json!({
        "textStyle": { "fontFamily": palette.font, "fontSize": palette.size, "color": hex(palette.text_3) },
        "grid": Grid::new().left(margin.left).top(margin.top).right(margin.right).bottom(margin.bottom),
        "xAxis": x,
        "yAxis": y,
        "series": series,
    })
}

/// An axis of values from `low` to `high` with lines across the plot at `lines` and numbers at
/// `numbers`; its own line is the baseline when `baseline` is set.
pub fn value_axis(
    palette: &Palette,
    (low, high): (f64, f64),
    lines: &[f64],
    numbers: &[f64],
    baseline: bool,
) -> Value {
    part(
        Axis::new()
            .type_(AxisType::Value)
            .min(low)
            .max(high)
            .axis_label(axis_label(palette))
            .axis_tick(AxisTick::new().show(false))
            .split_line(
                SplitLine::new().show(true).line_style(LineStyle::new().color(hex(palette.grid)).width(1)),
            ),
        json!({
            "axisLabel": { "customValues": numbers, "hideOverlap": true, "showMinLabel": true, "showMaxLabel": true },
            // Charming leaves an empty list out, and ECharts would then choose lines of its own.
            "axisTick": { "customValues": lines },
            "axisLine": line(palette, baseline),
        }),
    )
}

/// The axis that the marks stand on, with their names.
pub fn mark_axis(palette: &Palette, names: &[Value], baseline: bool) -> Value {
    part(
        Axis::new()
            .type_(AxisType::Category)
            .axis_label(axis_label(palette))
            .axis_tick(AxisTick::new().show(false))
            .split_line(SplitLine::new().show(false)),
        json!({ "data": names, "axisLine": line(palette, baseline) }),
    )
}

fn axis_label(palette: &Palette) -> AxisLabel {
    AxisLabel::new().color(hex(palette.text_3)).font_size(palette.size).font_family(palette.font.as_str())
}

fn line(palette: &Palette, show: bool) -> Value {
    json!({ "show": show, "onZero": false, "lineStyle": { "color": hex(palette.axis), "width": 1, "cap": "butt" } })
}

/// The labels of a series: each mark says its own `text`, with a halo instead of a box.
pub fn labels(palette: &Palette, place: &str) -> Value {
    json!({
        "show": true,
        "position": place,
        "distance": 5,
        "color": hex(palette.text_2),
        "fontSize": palette.size,
        "textBorderColor": hex(palette.surface),
        "textBorderWidth": 3,
    })
}

/// A label that is read first.
pub fn strong(palette: &Palette) -> Value {
    json!({ "color": hex(palette.text), "fontWeight": 600 })
}

/// The name of a mark on its axis, one size up; a total stands out.
pub fn name(palette: &Palette, name: &str, strong: bool) -> Value {
    let weight = if strong { 600 } else { 400 };
    json!({ "value": name, "textStyle": { "color": hex(palette.text), "fontWeight": weight } })
}

/// A mark's fill, and its fill under the pointer.
pub fn fill(palette: &Palette, colour: Rgb) -> Value {
    json!({
        "itemStyle": { "color": hex(colour) },
        "emphasis": { "itemStyle": { "color": hex(palette.lifted(colour)) } },
    })
}

/// The dashes of "before".
pub fn ghost(palette: &Palette) -> Value {
    json!({ "color": hex(palette.ghost), "width": 1.25, "type": [3, 2.5] })
}

/// A colour as the option writes it.
pub fn hex(colour: Rgb) -> String {
    colour.to_string()
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

    use super::{part, round_steps};

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
    fn parts_are_laid_over_deeply() {
        let under = json!({ "a": { "b": 1, "c": 2 }, "d": 3 });
        assert_eq!(
            part(under, json!({ "a": { "c": 5 }, "e": 4 })),
            json!({ "a": { "b": 1, "c": 5 }, "d": 3, "e": 4 })
        );
    }
}
