//! The user's own data under the rule: a histogram in the colours of the scores, the rule drawn over
//! it with its handles, and the share of subjects between its thresholds.

use leptos::html::Div;
use leptos::prelude::*;

use super::super::super::super::part::{Bar, by_place, shapes};
use super::super::super::super::use_app;
use super::RuleForm;
use super::knob::Knob;
use crate::editor::Editor;
use crate::editor::view::rule::{Axis, Behind, behind, hue_of, line, rows, value};
use crate::editor::view::{number, percent};
use crate::scorecard::Rule;
use crate::scorecard::handle::{Handle, added, handles};

/// A zone between two thresholds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Zone {
    pub hue: String,
    pub share: f64,
    pub count: u32,
    pub mean: Option<f64>,
    pub from: Option<f64>,
    pub to: Option<f64>,
}

/// The zones of the rule, from the lowest value.
pub fn zones(editor: &Editor, form: RuleForm) -> Vec<Zone> {
    let Some(values) = form.values(editor) else { return Vec::new() };
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

/// What the parts of a picture share.
#[derive(Clone, Copy)]
pub struct Frame {
    pub form: RuleForm,
    pub rule: Memo<Option<Rule>>,
    pub handles: Memo<Vec<Handle>>,
    pub axis: Memo<Axis>,
    /// The axis as it was when a handle was taken: under a gesture it may grow, but not jump.
    pub held: RwSignal<Option<Axis>>,
    /// Which labels stand in the upper row.
    pub raised: Memo<Vec<bool>>,
    /// What the positions of the pointer are measured in.
    pub plot: NodeRef<Div>,
}

pub const HEIGHT: f64 = 140.0;

#[component]
pub fn Picture(form: RuleForm, ghost: RwSignal<Option<Rule>>) -> impl IntoView {
    let app = use_app();
    let data = app.memo(move |editor| {
        let (segment, kpi) = form.whose();
        behind(editor, segment.as_deref(), &kpi)
    });
    let zones = app.memo(move |editor| zones(editor, form));
    let several = Memo::new(move |_| zones.with(|zones| zones.len() > 1));
    let rule = Memo::new(move |_| form.rule());
    let handles = Memo::new(move |_| rule.get().as_ref().map(handles).unwrap_or_default());
    let held = RwSignal::new(None::<Axis>);
    let axis = Memo::new(move |_| {
        let handles = handles.get();
        match held.get() {
            Some(axis) => axis.with(&handles),
            None => {
                data.with(|data| Axis::of(data.as_ref().map_or(&[], |data| data.bars.as_slice()), &handles))
            }
        }
    });
    let raised = Memo::new(move |_| {
        let unit = form.unit();
        let text = |handle: &Handle| {
            rule.with(|rule| {
                rule.as_ref().map(|rule| value(rule, &unit, handle.at, true)).unwrap_or_default()
            })
        };
        handles.with(|handles| rows(handles, axis.get(), &handles.iter().map(text).collect::<Vec<_>>()))
    });
    let frame = Frame { form, rule, handles, axis, held, raised, plot: NodeRef::new() };
    // Labels and yes or no have rows of their own instead.
    let drawn = Memo::new(move |_| {
        handles.with(|handles| !handles.is_empty())
            || data.with(|data| data.as_ref().is_some_and(|data| !data.bars.is_empty()))
    });
    let note =
        Memo::new(move |_| data.with(|data| data.as_ref().map(|data| data.note.clone()).unwrap_or_default()));
    let noted = Memo::new(move |_| note.with(|note| !note.is_empty()));
    view! {
        {move || drawn.get().then(|| view! { <Drawing frame data ghost/> })}
        {move || several.get().then(|| view! { <ZoneList zones/> })}
        {move || noted.get().then(|| view! { <p class="dim s2 rule-note">{move || note.get()}</p> })}
    }
}

#[component]
fn Drawing(frame: Frame, data: Memo<Option<Behind>>, ghost: RwSignal<Option<Rule>>) -> impl IntoView {
    let Frame { form, rule, handles, axis, plot, .. } = frame;
    let count = Memo::new(move |_| handles.with(Vec::len));
    let top = Memo::new(move |_| data.with(|data| data.as_ref().map_or(0, |data| data.top)));
    let named = move || data.with(|data| data.as_ref().map(|data| data.subjects.clone()).unwrap_or_default());
    let sentence = move || {
        let told = data.with(|data| data.as_ref().map(|data| data.sentence.clone()));
        told.unwrap_or_else(|| "The rule; the values are not there yet.".into())
    };
    let bars = Memo::new(move |_| {
        let (axis, top) = (axis.get(), f64::from(top.get().max(1)));
        data.with(|data| {
            let bars = data.as_ref().map_or(&[][..], |data| &data.bars);
            let draw = |bar: &crate::editor::view::rule::BarView| {
                let width = (bar.to - bar.from) / axis.span() * 100.0;
                Bar {
                    at: axis.place(bar.from) + width * 0.08,
                    width: width * 0.84,
                    height: f64::from(bar.count) / top * HEIGHT,
                    hue: bar.hue.clone(),
                }
            };
            bars.iter().map(draw).collect::<Vec<_>>()
        })
    });
    let path = move |rule: Option<Rule>| {
        let axis = axis.get();
        let points = rule.map(|rule| {
            data.with(|data| line(&rule, axis, data.as_ref().map_or(&[], |data| data.quantiles.as_slice())))
        });
        let place = |(at, score): &(f64, f64)| {
            format!("{:.3},{:.2}", axis.place(*at), HEIGHT - score / 100.0 * HEIGHT)
        };
        points.unwrap_or_default().iter().map(place).collect::<Vec<_>>().join(" ")
    };
    let ticks = move || {
        let axis = axis.get();
        let tick = |at: f64| view! { <span style=format!("left:{:.3}%", axis.place(at))>{number(at)}</span> };
        axis.ticks().into_iter().map(tick).collect_view()
    };
    let add = move |event: leptos::ev::MouseEvent| {
        let Some((rule, share)) = form.peek().zip(share_of(plot, event.client_x())) else { return };
        let axis = axis.get_untracked();
        let step = axis.step(&rule);
        let at = crate::scorecard::handle::tidy((axis.value(share) / step).round() * step);
        if let Some((next, _)) = added(&rule, at) {
            let _ = form.set(next);
        }
    };
    let grid = move |share: f64| {
        let y = HEIGHT * share;
        view! { <line class="grid" x1="0" x2="100%" y1=y y2=y></line> }
    };
    view! {
        <div class="rule" class:rule-still=move || count.get() == 0>
            <div class="rule-axes dim s1" aria-hidden="true"><span>{named}</span><span>"Score"</span></div>
            <div class="rule-plot" on:dblclick=add>
                <div class="rule-count" aria-hidden="true"><span>{move || number(f64::from(top.get()))}</span><span>{move || number(f64::from(top.get()) / 2.0)}</span><span>"0"</span></div>
                <div class="rule-frame" node_ref=plot style=format!("height:{HEIGHT}px")>
                    <svg class="plot" role="img" aria-label=sentence height=HEIGHT>
                        {grid(0.0)}{grid(0.5)}
                        {shapes(bars, HEIGHT)}
                        <svg viewBox=format!("0 0 100 {HEIGHT}") preserveAspectRatio="none" width="100%" height=HEIGHT>
                            {move || ghost.get().map(|rule| view! { <polyline class="ghost" points=path(Some(rule))></polyline> })}
                            <polyline class="rule-line" fill="none" vector-effect="non-scaling-stroke" points=move || path(rule.get())></polyline>
                        </svg>
                        <line class="axis" x1="0" x2="100%" y1=HEIGHT y2=HEIGHT></line>
                    </svg>
                    {move || (0..count.get()).map(|index| view! { <Knob frame index/> }).collect_view()}
                </div>
                <div class="rule-count" aria-hidden="true"><span>"100"</span><span>"50"</span><span>"0"</span></div>
            </div>
            <div class="pv-axis rule-ticks" aria-hidden="true">{ticks}</div>
        </div>
    }
}

/// Where the pointer is along the plot, 0..=1 within it.
fn share_of(plot: NodeRef<Div>, x: i32) -> Option<f64> {
    let rect = plot.get_untracked()?.get_bounding_client_rect();
    (rect.width() > 0.0).then(|| (f64::from(x) - rect.left()) / rect.width())
}

/// What lies between the thresholds.
#[component]
fn ZoneList(zones: Memo<Vec<Zone>>) -> impl IntoView {
    let item = |zone: Memo<Zone>| {
        let range = Memo::new(move |_| zone.with(range));
        let mean = move || {
            zone.with(|zone| {
                zone.mean.map_or_else(|| "–".into(), |mean| number((mean * 10.0).floor() / 10.0))
            })
        };
        let style = move || zone.with(|zone| format!("--w:{}", zone.share.max(0.1)));
        view! {
            <li data-band=move || zone.with(|zone| zone.hue.clone()) style=style title=move || range.get()>
                <b>{mean}</b><span>{move || zone.with(|zone| percent(zone.share))}<small>{move || format!(" · {}", zone.with(|zone| zone.count))}</small></span><span class="vh">{move || range.get()}</span>
            </li>
        }
    };
    view! { <ol class="zones" aria-label="Mean score and share of each zone, lowest values first">{by_place(zones, item)}</ol> }
}

fn range(zone: &Zone) -> String {
    match (zone.from, zone.to) {
        (None, Some(to)) => format!("below {}", number(to)),
        (Some(from), None) => format!("from {}", number(from)),
        (Some(from), Some(to)) => format!("{} to {}", number(from), number(to)),
        (None, None) => "all".into(),
    }
}
