//! A profile: scores around a circle, as a figure of now over the dashed one of before and the dotted
//! one of what is aimed at.

use charming::component::{RadarCoordinate, RadarIndicator};
use charming::element::Symbol;
use charming::series;
use serde_json::{Value, json};

use super::figure::{listed, shown, width};
use super::spec::Drawing;
use super::style::{self, gap};
use super::{ChartSpec, Palette, Row, Table, Tip};

/// How long a line of a corner's name may be, in px, and how many lines it may have.
const LINE: f64 = 70.0;
const LINES: usize = 3;

/// A profile of one subject, from three corners on.
#[derive(Clone, Debug, PartialEq)]
pub struct Radar {
    /// Whose: "CS programme".
    pub of: String,
    /// From the top, clockwise.
    pub corners: Vec<Corner>,
    /// "Q3 2026", and the period before, "Q2"; none where there is none.
    pub period: String,
    pub before: Option<String>,
}

/// One direction of a profile. Scores are 0..=100, or missing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Corner {
    pub name: String,
    pub now: Option<f64>,
    pub before: Option<f64>,
    pub target: Option<f64>,
    /// The same three as words: the levels.
    pub words: [Option<String>; 3],
}

impl Radar {
    fn aims(&self) -> bool {
        self.corners.iter().any(|corner| corner.target.is_some())
    }
}

/// Draws a profile.
pub fn radar(input: &Radar, palette: &Palette) -> ChartSpec {
    // ECharts goes round the other way.
    let round: Vec<&Corner> =
        input.corners.iter().take(1).chain(input.corners.iter().skip(1).rev()).collect();
    let names = round.iter().map(|corner| {
        let name = lines(&corner.name, palette.size);
        RadarIndicator::from((name.as_str(), 0.0, 100.0))
    });
    let frame = RadarCoordinate::new().radius("62%").indicator(names.collect());
    let mut frame = serde_json::to_value(frame).unwrap_or_default();
    style::over(&mut frame, FRAME);
    frame["axisName"]["lineHeight"] = (palette.size * 1.2).into();
    let figure = |look: &str, score: fn(&Corner) -> Option<f64>| {
        let values: Vec<Value> =
            round.iter().map(|corner| score(corner).map_or_else(gap, Value::from)).collect();
        let mut figure = json!({ "value": values });
        style::over(&mut figure, look);
        figure
    };
    let mut figures = Vec::new();
    if input.aims() {
        // Where nothing is aimed at, staying is enough.
        figures.push(figure(TARGET, |corner| corner.target.or(corner.now)));
    }
    if input.before.is_some() {
        figures.push(figure(BEFORE, |corner| corner.before));
    }
    figures.push(figure(NOW, |corner| corner.now));
    let mut series = serde_json::to_value(series::Radar::new().id("profile")).unwrap_or_default();
    style::over(&mut series, r#"{ "emphasis": { "disabled": true } }"#);
    series["data"] = figures.into();
    series["symbol"] = serde_json::to_value(Symbol::None).unwrap_or_default();
    ChartSpec {
        title: title(input),
        height: 276.0,
        drawing: Drawing {
            kind: "radar",
            option: style::round(palette, frame, series),
            tips: input.corners.iter().map(|corner| tip(input, corner)).collect(),
        },
        table: table(input),
    }
}

const FRAME: &str = r#"{
    "center": ["50%", "50%"],
    "splitNumber": 3,
    "nameGap": 9,
    "axisName": { "color": "--text-2", "fontSize": "--fs-1" },
    "axisLine": { "lineStyle": { "color": "--grid" } },
    "splitLine": { "lineStyle": { "color": "--axis" } },
    "splitArea": { "show": false }
}"#;
const NOW: &str = r#"{
    "symbol": "circle", "symbolSize": 6,
    "itemStyle": { "color": "--accent-mark", "borderColor": "--surface", "borderWidth": 1 },
    "lineStyle": { "color": "--accent-mark", "width": 2, "join": "round" },
    "areaStyle": { "color": "--accent-mark", "opacity": 0.14 }
}"#;
const BEFORE: &str = r#"{
    "symbol": "none",
    "lineStyle": { "color": "--ghost", "width": 1.25, "type": [3, 2.5] }
}"#;
const TARGET: &str = r#"{
    "symbol": "none",
    "lineStyle": { "color": "--text-2", "width": 1.5, "type": [1, 3], "cap": "round" }
}"#;

/// A name in lines that fit beside the figure.
fn lines(name: &str, size: f64) -> String {
    let mut lines: Vec<String> = Vec::new();
    for word in name.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}"), size) <= LINE => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.into()),
        }
    }
    let long = lines.len() > LINES;
    lines.truncate(LINES);
    for line in &mut lines {
        while width(line, size) > LINE * 1.3 && line.chars().count() > 2 {
            line.pop();
            if width(line, size) <= LINE * 1.3 {
                line.push('…');
                break;
            }
        }
    }
    if let (true, Some(last)) = (long, lines.last_mut()) {
        last.push('…');
    }
    lines.join("\n")
}

/// A score with its word: `Basic, 33.3`.
fn said(score: Option<f64>, word: Option<&String>) -> String {
    match (word, score) {
        (Some(word), Some(score)) => format!("{word}, {}", shown(score)),
        (_, Some(score)) => shown(score),
        (Some(word), None) => word.clone(),
        (None, None) => "–".into(),
    }
}

fn tip(input: &Radar, corner: &Corner) -> Tip {
    let [now, before, target] = &corner.words;
    let mut rows = vec![(input.period.clone(), said(corner.now, now.as_ref()))];
    if let Some(period) = &input.before {
        rows.push((period.clone(), said(corner.before, before.as_ref())));
    }
    if corner.target.is_some() {
        rows.push(("Target".into(), said(corner.target, target.as_ref())));
    }
    Tip { title: corner.name.clone(), rows }
}

fn title(input: &Radar) -> String {
    let against = input.before.as_ref().map(|before| format!(" against {before}")).unwrap_or_default();
    let by = |better: fn(f64, f64) -> bool| {
        let scores = input.corners.iter().filter_map(|corner| corner.now);
        let best = scores.reduce(|best, score| if better(score, best) { score } else { best })?;
        let names: Vec<String> =
            input.corners.iter().filter(|one| one.now == Some(best)).map(|one| one.name.clone()).collect();
        Some((names, best))
    };
    let most = |which: &str, found: Option<(Vec<String>, f64)>| match found {
        Some((names, score)) if names.len() <= 3 => {
            format!("; {which} {} with {}", listed(&names), shown(score))
        }
        _ => String::new(),
    };
    let best = most("highest", by(|a, b| a > b));
    let least = most("lowest", by(|a, b| a < b));
    format!(
        "Profile of {} over {} KPIs, {}{against}{best}{least}",
        input.of,
        input.corners.len(),
        input.period
    )
}

fn table(input: &Radar) -> Table {
    let mut headers = vec!["KPI".to_owned(), input.period.clone()];
    headers.extend(input.before.clone());
    let aims = input.aims();
    headers.extend(aims.then(|| "Target".to_owned()));
    let row = |(place, corner): (usize, &Corner)| {
        let [now, before, target] = &corner.words;
        let mut cells = vec![corner.name.clone(), said(corner.now, now.as_ref())];
        cells.extend(input.before.as_ref().map(|_| said(corner.before, before.as_ref())));
        cells.extend(aims.then(|| said(corner.target, target.as_ref())));
        Row { cells, mark: Some(place) }
    };
    Table { headers, rows: input.corners.iter().enumerate().map(row).collect() }
}
