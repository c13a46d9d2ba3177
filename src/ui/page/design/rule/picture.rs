//! The user's own data under the rule: a histogram in the colours of the scores, the rule drawn
//! over it, and the share of subjects between its thresholds.

use leptos::prelude::*;

use super::super::super::super::use_app;
use super::super::kpi::KpiView;
use super::RuleForm;
use crate::editor::Editor;
use crate::editor::view::{counted, hue, number, percent};
use crate::engine::Distribution;
use crate::scorecard::Rule;

/// A zone between two thresholds.
#[derive(Clone, Debug, PartialEq)]
pub struct Zone {
    pub hue: String,
    pub share: f64,
    pub count: u32,
    pub mean: Option<f64>,
    pub from: Option<f64>,
    pub to: Option<f64>,
}

/// The hue of the band in which a score would lie.
fn hue_of(editor: &Editor, score: Option<f64>) -> String {
    let Some((card, score)) = editor.card().zip(score) else { return "grey".into() };
    let at = card.bands.iter().rposition(|band| band.from <= score).unwrap_or(0);
    hue(card.bands.get(at).and_then(|band| band.color.as_deref()), at, card.bands.len())
}

fn values(editor: &Editor, view: KpiView) -> Option<&Distribution> {
    let kpi = view.with(|view| view.as_ref().map(|view| view.id.clone()))?;
    editor.session.zones.as_ref().filter(|zones| zones.kpi == kpi).map(|zones| &zones.values)
}

/// The zones of the rule, from the lowest value.
pub fn zones(editor: &Editor, view: KpiView) -> Vec<Zone> {
    let Some(values) = values(editor, view) else { return Vec::new() };
    let draw = |zone: &crate::engine::Zone| Zone {
        hue: hue_of(editor, zone.mean),
        share: zone.share,
        count: zone.count,
        mean: zone.mean,
        from: zone.from,
        to: zone.to,
    };
    values.zones.iter().map(draw).collect()
}

#[derive(Clone, Debug, PartialEq)]
struct Plot {
    /// Start and end of the axis.
    from: f64,
    to: f64,
    highest: u32,
    /// Start and width in percent of the axis, height 0..=1, hue, mean score.
    bars: Vec<(f64, f64, f64, String, Option<f64>)>,
    thresholds: Vec<f64>,
    sentence: String,
    /// Whether the rule goes up in stairs.
    stairs: bool,
}

fn plot(editor: &Editor, view: KpiView) -> Option<Plot> {
    let values = values(editor, view)?;
    let (first, last) = (values.bars.first()?, values.bars.last()?);
    let (from, to) = (first.from, last.to);
    let span = to - from;
    let highest = values.bars.iter().map(|bar| bar.count).max().unwrap_or(0).max(1);
    let bars = values.bars.iter().map(|bar| {
        let height = f64::from(bar.count) / f64::from(highest);
        (
            (bar.from - from) / span * 100.0,
            (bar.to - bar.from) / span * 100.0,
            height,
            hue_of(editor, bar.mean),
            bar.mean,
        )
    });
    let inside = |at: &f64| *at >= from && *at <= to;
    let subject = editor.card().map(|card| card.subject.clone()).unwrap_or_default();
    Some(Plot {
        from,
        to,
        highest,
        bars: bars.collect(),
        thresholds: values.zones.iter().filter_map(|zone| zone.from).filter(inside).collect(),
        sentence: format!(
            "Values of {} from {} to {}; under this rule they score {} on average.",
            counted(values.present as usize, &subject),
            number(from),
            number(to),
            values.mean.map_or_else(|| "nothing".into(), |mean| number((mean * 10.0).floor() / 10.0)),
        ),
        stairs: view.with(|view| view.as_ref().is_some_and(|view| matches!(view.rule, Rule::Steps(_)))),
    })
}

const HEIGHT: f64 = 120.0;

#[component]
pub fn Picture(form: RuleForm) -> impl IntoView {
    let app = use_app();
    let plot = app.memo(move |editor| plot(editor, form.view));
    let zones = app.memo(move |editor| zones(editor, form.view));
    let note = app.memo(move |editor| {
        let values = values(editor, form.view)?;
        let outside = values.below + values.above;
        let mean =
            values.mean.map(|mean| format!("Scores {} on average.", number((mean * 10.0).floor() / 10.0)))?;
        let more =
            (outside > 0).then(|| format!(" {} outside the picture.", counted(outside as usize, "value")));
        Some(format!("{mean}{}", more.unwrap_or_default()))
    });
    view! {
        {move || plot.get().map(|plot| view! { <Plotted plot/> })}
        {move || zones.with(|zones| zones.len() > 1).then(|| view! { <ZoneList zones=zones.get()/> })}
        {move || note.get().map(|note| view! { <p class="dim s2">{note}</p> })}
    }
}

#[component]
fn Plotted(plot: Plot) -> impl IntoView {
    let bar = |(at, width, height, hue, _): &(f64, f64, f64, String, Option<f64>)| {
        let tall = height * HEIGHT;
        let (x, width) = (format!("{:.3}%", at + width * 0.08), format!("{:.3}%", width * 0.84));
        view! { <g class="f" data-band=hue.clone()><rect x=x width=width y=HEIGHT - tall height=tall></rect></g> }
    };
    // The rule as the mean score of each bar: true for every kind of rule. Stairs keep their edges.
    let high = |score: f64| HEIGHT - score / 100.0 * HEIGHT;
    let line: Vec<String> = plot
        .bars
        .iter()
        .filter_map(|(at, width, _, _, mean)| {
            let y = high((*mean)?);
            let end = at + width;
            Some(if plot.stairs {
                format!("{at:.3},{y:.2} {end:.3},{y:.2}")
            } else {
                format!("{:.3},{y:.2}", at + width / 2.0)
            })
        })
        .collect();
    let span = plot.to - plot.from;
    let cut = |at: &f64| {
        let x = format!("{:.3}%", (at - plot.from) / span * 100.0);
        view! { <line class="cutline" x1=x.clone() x2=x y1="0" y2=HEIGHT></line> }
    };
    let label = |at: &f64| {
        let x = (at - plot.from) / span * 100.0;
        view! { <span style=format!("left:{x:.3}%")>{number(*at)}</span> }
    };
    view! {
        <div class="rule">
            <div class="pv-plot rule-plot">
                <div class="rule-axes dim s1" aria-hidden="true"><span>{format!("{} at most", plot.highest)}</span><span>"Score 100"</span></div>
                <svg class="plot" role="img" aria-label=plot.sentence style=format!("height:{HEIGHT}px")>
                    {plot.bars.iter().map(bar).collect_view()}
                    <svg viewBox=format!("0 0 100 {HEIGHT}") preserveAspectRatio="none" width="100%" height=HEIGHT>
                        <polyline class="rule-line" fill="none" vector-effect="non-scaling-stroke" points=line.join(" ")></polyline>
                    </svg>
                    {plot.thresholds.iter().map(cut).collect_view()}
                    <line class="axis" x1="0" x2="100%" y1=HEIGHT y2=HEIGHT></line>
                </svg>
                <div class="pv-axis" aria-hidden="true">{label(&plot.from)}{plot.thresholds.iter().map(label).collect_view()}{label(&plot.to)}</div>
            </div>
        </div>
    }
}

/// What lies between the thresholds.
#[component]
fn ZoneList(zones: Vec<Zone>) -> impl IntoView {
    let item = |zone: Zone| {
        let mean = zone.mean.map_or_else(|| "–".into(), |mean| number((mean * 10.0).floor() / 10.0));
        let range = match (zone.from, zone.to) {
            (None, Some(to)) => format!("below {}", number(to)),
            (Some(from), None) => format!("from {}", number(from)),
            (Some(from), Some(to)) => format!("{} to {}", number(from), number(to)),
            (None, None) => "all".into(),
        };
        view! {
            <li data-band=zone.hue style=format!("--w:{}", zone.share.max(0.06))>
                <b>{mean}</b><span>{percent(zone.share)}<small>{format!(" · {}", zone.count)}</small></span><span class="vh">{range}</span>
            </li>
        }
    };
    view! { <ol class="zones" aria-label="Mean score and share of each zone, lowest values first">{zones.into_iter().map(item).collect_view()}</ol> }
}
