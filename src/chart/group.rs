//! Health scores by group: a bar a group in the colour of the band it would be in, with a tick
//! where the score stood before.

use charming::element::Symbol;
use charming::series::{Bar, Line};
use serde_json::Value;

use super::figure::{shown, signed};
use super::spec::{Drawing, band_of, edges};
use super::style::{self, FOOT, Margin, gap};
use super::{ChartBand, ChartSpec, Palette, Row, Table, Tip};

/// The height of a row and of its bar, in px.
const ROW: f64 = 28.0;
const BAR: f64 = 8.0;

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
    let names = style::row_axis(input.scores.iter().map(|group| (group.name.as_str(), false)));
    let margin = Margin { top: 2.0, right: 0.0 };
    let [rims, ticks] = ticks(input);
    let series = vec![bars(input, palette), rims, ticks];
    ChartSpec {
        title: title(input),
        height: input.scores.len() as f64 * ROW + margin.top + FOOT,
        drawing: Drawing {
            kind: "groups",
            option: style::option(
                palette,
                &margin,
                style::score_axis(&edges(&input.bands)),
                vec![names, figures(input, palette)].into(),
                series,
            ),
            tips: input.scores.iter().map(|group| tip(input, group)).collect(),
        },
        table: table(input),
    }
}

/// The scores themselves, in a column at the right, with what they rose or fell by.
fn figures(input: &Groups, palette: &Palette) -> Value {
    let figures = input.scores.iter().map(|group| {
        let Some(score) = group.score else { return "{none|no score}".into() };
        let change = group.before.map_or_else(String::new, |before| match shown(score - before) {
            same if same == "0.0" => "{same|±0}".to_owned(),
            change if change.starts_with('−') => format!("{{sign|▼}}{{change|{}}}", shown(before - score)),
            change => format!("{{sign|▲}}{{change|{change}}}"),
        });
        format!("{{score|{}}}{change}", shown(score)).into()
    });
    let mut axis = style::looks(style::mark_axis(figures.collect()), &[FIGURES]);
    axis["axisLabel"]["rich"]["score"]["width"] = (palette.size * 2.6).into();
    axis["axisLabel"]["rich"]["sign"]["fontSize"] = (palette.size * 0.64).into();
    axis
}

/// Figures in a column, right-aligned; the change beside them, quiet.
const FIGURES: &str = r#"{
    "inverse": true,
    "position": "right",
    "axisLabel": {
        "margin": 10,
        "rich": {
            "score": { "color": "--text", "fontWeight": 600, "fontSize": "--fs-2", "align": "right" },
            "sign": { "color": "--text-2", "padding": [0, 2, 0, 10] },
            "change": { "color": "--text-3", "fontSize": "--fs-1" },
            "same": { "color": "--text-3", "fontSize": "--fs-1", "padding": [0, 0, 0, 12] },
            "none": { "color": "--text-3", "fontSize": "--fs-1" }
        }
    }
}"#;

fn bars(input: &Groups, palette: &Palette) -> Value {
    let data = input.scores.iter().map(|group| {
        let Some(score) = group.score else { return gap() };
        let color = band_of(&input.bands, score).and_then(|band| band.color.as_deref());
        style::mark(palette, score, palette.band(color).mark)
    });
    style::bar(
        Bar::new().id("score").bar_width(BAR).show_background(true),
        r#"{
            "backgroundStyle": { "color": "--pressed", "borderRadius": 1 },
            "itemStyle": { "borderRadius": 1 }
        }"#,
        data.collect(),
    )
}

/// A tick where each score stood before, on a rim that sets it off from the bar under it.
fn ticks(input: &Groups) -> [Value; 2] {
    let rim = r#"{ "symbolSize": [4, 16], "itemStyle": { "color": "--surface" } }"#;
    let tick = r#"{ "symbolSize": [2, 14], "itemStyle": { "color": "--text" } }"#;
    let shared = r#"{
        "showAllSymbol": true,
        "lineStyle": { "width": 0 },
        "itemStyle": { "borderWidth": 0 },
        "emphasis": { "disabled": true }
    }"#;
    [("rim", rim), ("before", tick)].map(|(id, look)| {
        let data = input.scores.iter().map(|group| group.before.map_or_else(gap, Value::from));
        let line = Line::new().id(id).symbol(Symbol::Rect).silent(true).z(3);
        style::looks(style::line(line, shared, data.collect()), &[look])
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
