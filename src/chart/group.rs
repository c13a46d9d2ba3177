//! Health scores by group: a bar a group in the colour of the band it would be in, with a tick
//! where the score stood before.

use charming::element::{BackgroundStyle, Symbol};
use charming::series::{Bar, Line};
use serde_json::{Value, json};

use super::figure::{shown, signed, width};
use super::spec::{Drawing, band_of, edges};
use super::style::{self, Margin, hex, part};
use super::{ChartBand, ChartSpec, Palette, Row, Table, Tip};

/// The height of a row, of its bar and of the tick, in px.
const ROW: f64 = 28.0;
const BAR: f64 = 8.0;
const TICK: f64 = 14.0;

/// The health scores of a portfolio or of one subject.
#[derive(Clone, Debug, PartialEq)]
pub struct Groups {
    /// Whose scores: "412 accounts", "Halden Freight".
    pub of: String,
    /// In the scorecard's order.
    pub scores: Vec<GroupScore>,
    /// The time of the ticks, "September"; none where nothing is compared.
    pub before: Option<String>,
    /// Ascending.
    pub bands: Vec<ChartBand>,
}

/// The score of one group: of a subject, or the mean over a portfolio.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupScore {
    pub name: String,
    /// The group's share of the total, 0..=1.
    pub share: f64,
    /// 0..=100, or missing.
    pub score: Option<f64>,
    /// The score before, 0..=100, or missing.
    pub before: Option<f64>,
}

/// Draws health scores by group.
pub fn groups(input: &Groups, palette: &Palette) -> ChartSpec {
    let size = palette.size * 12.0 / 11.0;
    let widest = input.scores.iter().map(|group| width(&group.name, size)).fold(0.0, f64::max);
    let left = (widest + 16.0).clamp(48.0, 160.0).round();
    let right = if input.before.is_some() { 92.0 } else { 48.0 };
    let lines: Vec<f64> = edges(&input.bands).into_iter().chain([100.0]).collect();
    let numbers: Vec<f64> = [0.0].into_iter().chain(lines.iter().copied()).collect();
    let mut values = style::value_axis(palette, (0.0, 100.0), &lines, &numbers, false);
    values["axisLabel"]["margin"] = json!(7);

    let names: Vec<Value> =
        input.scores.iter().map(|group| style::name(palette, &group.name, false)).collect();
    let names = part(
        style::mark_axis(palette, &names, true),
        json!({
            "inverse": true,
            "axisLabel": { "margin": 10, "fontSize": size, "width": left - 12.0, "overflow": "truncate" },
        }),
    );
    let margin = Margin { left, top: 2.0, right, bottom: 20.0 };
    let [rims, ticks] = ticks(input, palette);
    let series = vec![bars(input, palette), rims, ticks];
    ChartSpec {
        title: title(input),
        height: input.scores.len() as f64 * ROW + margin.top + margin.bottom,
        drawing: Drawing {
            kind: "groups",
            option: style::option(palette, &margin, values, json!([names, figures(input, palette)]), series),
            tips: input.scores.iter().map(|group| tip(input, group)).collect(),
        },
        table: table(input),
    }
}

/// The scores themselves, in a column at the right, with what they rose or fell by.
fn figures(input: &Groups, palette: &Palette) -> Value {
    let figures: Vec<Value> = input
        .scores
        .iter()
        .map(|group| {
            let Some(score) = group.score else { return json!("{none|no score}") };
            let change = group.before.map_or_else(String::new, |before| match shown(score - before) {
                same if same == "0.0" => "{same|±0}".to_owned(),
                change if change.starts_with('−') => {
                    format!("{{sign|▼}}{{change|{}}}", shown(before - score))
                }
                change => format!("{{sign|▲}}{{change|{change}}}"),
            });
            json!(format!("{{score|{}}}{change}", shown(score)))
        })
        .collect();
    let quiet = json!({ "color": hex(palette.text_3), "fontSize": palette.size });
    let sign =
        json!({ "color": hex(palette.text_2), "fontSize": palette.size * 0.64, "padding": [0, 2, 0, 10] });
    part(
        style::mark_axis(palette, &figures, false),
        json!({
            "inverse": true,
            "position": "right",
            "axisLabel": {
                "margin": 10,
                "rich": {
                    "score": {
                        "color": hex(palette.text),
                        "fontWeight": 600,
                        "fontSize": palette.size * 12.0 / 11.0,
                        "width": palette.size * 2.6,
                        "align": "right",
                    },
                    "sign": sign,
                    "change": quiet,
                    "same": part(&quiet, json!({ "padding": [0, 0, 0, 12] })),
                    "none": quiet,
                },
            },
        }),
    )
}

fn bars(input: &Groups, palette: &Palette) -> Value {
    let data: Vec<Value> = input
        .scores
        .iter()
        .map(|group| {
            let Some(score) = group.score else { return json!("-") };
            let color = band_of(&input.bands, score).and_then(|band| band.color.as_deref());
            part(json!({ "value": score }), style::fill(palette, palette.band(color).mark))
        })
        .collect();
    part(
        Bar::new()
            .id("score")
            .bar_width(BAR)
            .show_background(true)
            .background_style(BackgroundStyle::new().color(hex(palette.pressed)).border_radius(1)),
        json!({ "itemStyle": { "borderRadius": 1 }, "data": data }),
    )
}

/// A tick where each score stood before, on a rim that sets it off from the bar under it.
fn ticks(input: &Groups, palette: &Palette) -> [Value; 2] {
    let data: Vec<Value> =
        input.scores.iter().map(|group| group.before.map_or(json!("-"), |before| json!(before))).collect();
    [("rim", palette.surface, 2.0), ("before", palette.text, 0.0)].map(|(id, colour, rim)| {
        part(
            Line::new().id(id).symbol(Symbol::Rect).silent(true).z(3),
            json!({
                "symbolSize": [2.0 + rim, TICK + rim],
                "showAllSymbol": true,
                "lineStyle": { "width": 0 },
                "itemStyle": { "color": hex(colour), "borderWidth": 0 },
                "emphasis": { "disabled": true },
                "data": data,
            }),
        )
    })
}

fn tip(input: &Groups, group: &GroupScore) -> Tip {
    let mut rows =
        vec![("Score".into(), score(group.score)), ("Share of the total".into(), percent(group.share))];
    if let Some(before) = &input.before {
        rows.push((before.clone(), score(group.before)));
    }
    Tip { title: group.name.clone(), rows }
}

fn score(score: Option<f64>) -> String {
    score.map_or_else(|| "no score".into(), shown)
}

fn percent(share: f64) -> String {
    format!("{}%", shown(share * 100.0))
}

fn title(input: &Groups) -> String {
    let scores: Vec<String> =
        input.scores.iter().map(|group| format!("{} {}", group.name, score(group.score))).collect();
    let ticks = input.before.as_ref().map_or_else(String::new, |before| format!("; the ticks are {before}"));
    format!("Health scores of {}: {}{ticks}", input.of, scores.join(", "))
}

fn table(input: &Groups) -> Table {
    let mut headers = vec!["Group".to_owned(), "Share".into(), "Score".into(), "Band".into()];
    if let Some(before) = &input.before {
        headers.extend([before.clone(), "Change".into()]);
    }
    let rows = input.scores.iter().enumerate().map(|(place, group)| {
        let band = group.score.and_then(|score| band_of(&input.bands, score));
        let mut cells = vec![
            group.name.clone(),
            percent(group.share),
            score(group.score),
            band.map_or_else(String::new, |band| band.label.clone()),
        ];
        if input.before.is_some() {
            let change = group.score.zip(group.before).map(|(now, before)| signed(now - before));
            cells.extend([score(group.before), change.unwrap_or_default()]);
        }
        Row { cells, mark: Some(place) }
    });
    Table { headers, rows: rows.collect() }
}
