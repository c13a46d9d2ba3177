//! Who moved since the period before: from band to band as a picture and as a table, who fell and rose
//! most, and what stands in the lowest band.

use leptos::prelude::*;

use super::super::super::part::{BandInk, Delta, Icon, own_color};
use super::super::super::use_app;
use super::filter_by;
use crate::editor::view::result::{
    FlowView, HIGH, Movement, Mover, PILLAR, Pillar, Place, Ribbon, Risk, WIDE, figure, movement, toggle_flow,
};
use crate::editor::view::{count, score};

#[component]
pub fn MovementPanel() -> impl IntoView {
    let app = use_app();
    let movement = app.memo(movement);
    move || {
        let movement = movement.get()?;
        let title = format!("Movement since {}", movement.before);
        let risk = movement
            .risk
            .clone()
            .map(|risk| view! { <RiskPanel risk before=movement.before.clone() now=movement.now.clone()/> });
        Some(view! {
            <details class="hair r-more" open=true>
                <summary class="toolbar"><Icon name="down" small=true/><h2>{title}</h2><p class="sub s2">{movement.sentence.clone()}</p></summary>
                <div class="cols r-moves">
                    <Flows movement=movement.clone()/>
                    <div><Matrix movement=movement.clone()/>{risk}</div>
                    <div>
                        <Movers title="Fell most" movers=movement.fell/>
                        <Movers title="Rose most" movers=movement.rose/>
                    </div>
                </div>
            </details>
        })
    }
}

#[component]
fn Flows(movement: Movement) -> impl IntoView {
    let sentence =
        format!("Flow of bands from {} to {}. {}", movement.before, movement.now, movement.sentence);
    let heads = (movement.before.clone(), movement.now.clone());
    let figure = figure(&movement)?;
    Some(view! {
        <section class="panel">
            <header><h3>"Who moves"</h3><p class="push legend"><span><i style="--c:var(--data-2)"></i>"stays"</span></p></header>
            <div class="body flow">
                <div class="row s2 sub"><span>{heads.0}</span><span class="push">{heads.1}</span></div>
                <svg class="plot" viewBox=format!("0 -4 {WIDE} {}", HIGH + 8.0) role="img" aria-label=sentence>
                    {figure.ribbons.iter().cloned().map(|ribbon| view! { <RibbonPath ribbon/> }).collect_view()}
                    {figure.pillars.into_iter().map(|pillar| view! { <PillarBar pillar/> }).collect_view()}
                    {figure.ribbons.into_iter().filter_map(|ribbon| {
                        let (x, y) = ribbon.label?;
                        Some(view! { <text class="ink halo" x=format!("{x:.1}") y=format!("{:.1}", y + 4.0) text-anchor="middle">{count(ribbon.flow.count as usize)}</text> })
                    }).collect_view()}
                </svg>
            </div>
        </section>
    })
}

/// A click filters the table; by keyboard the table beside it does.
#[component]
fn RibbonPath(ribbon: Ribbon) -> impl IntoView {
    let app = use_app();
    let flow = (ribbon.flow.from, ribbon.flow.to);
    let pick = move |_| filter_by(app, |query| toggle_flow(query, flow));
    let hue = ribbon.band.as_ref().map(|band| band.hue.clone());
    let own = ribbon.band.as_ref().and_then(own_color);
    let class = if ribbon.band.is_some() { "moved" } else { "same" };
    view! { <path d=ribbon.path class=class class:on=ribbon.flow.chosen data-band=hue style=own on:click=pick><title>{ribbon.flow.sentence}</title></path> }
}

#[component]
fn PillarBar(pillar: Pillar) -> impl IntoView {
    let own = own_color(&pillar.band);
    let (x, anchor) = if pillar.left { (pillar.x - 6.0, "end") } else { (pillar.x + PILLAR + 6.0, "start") };
    let middle = pillar.y + pillar.height / 2.0;
    let line = |y: f64, class: &'static str, text: String| {
        view! { <text x=x.to_string() y=format!("{y:.1}") text-anchor=anchor class=class>{text}</text> }
    };
    view! {
        <rect class="f" data-band=pillar.band.hue.clone() style=own x=pillar.x.to_string() y=format!("{:.1}", pillar.y)
            width=PILLAR.to_string() height=format!("{:.1}", pillar.height.max(1.0))></rect>
        {line(middle - 2.0, "ink", count(pillar.count as usize))}
        {line(middle + 11.0, "", pillar.band.label)}
    }
}

#[component]
fn Matrix(movement: Movement) -> impl IntoView {
    let places = movement.places;
    let flows = StoredValue::new(movement.flows);
    let head = |place: &Place| view! { <th scope="col" class="n">{place.band.label.clone()}</th> };
    let heads = places.iter().map(head).collect_view();
    let sums =
        places.iter().map(|place| view! { <td class="n">{count(place.now as usize)}</td> }).collect_view();
    let all: u32 = places.iter().map(|place| place.now).sum();
    let ends: Vec<Option<usize>> = places.iter().map(|place| place.at).collect();
    let row = move |place: Place| {
        let cells = ends.iter().map(|to| {
            let flow = flows.with_value(|flows| {
                flows.iter().find(|flow| (flow.from, flow.to) == (place.at, *to)).cloned()
            });
            view! { <td class="n">{match flow {
                Some(flow) => view! { <FlowButton flow/> }.into_any(),
                None => view! { <span class="dim">"–"</span> }.into_any(),
            }}</td> }
        });
        let cells = cells.collect_view();
        view! { <tr><th scope="row"><BandInk band=place.band/></th>{cells}<td class="n sub">{count(place.before as usize)}</td></tr> }
    };
    view! {
        <section class="panel">
            <header><h3>"From band to band"</h3></header>
            <div class="body scroll" tabindex="0" role="region" aria-label="From band to band">
                <table class="table flush r-matrix">
                    <caption class="vh">{format!("How many were in which band in {} and are now", movement.before)}</caption>
                    <thead><tr><th scope="col">{movement.before.clone()}</th>{heads}<th scope="col" class="n">"All"</th></tr></thead>
                    <tbody>{places.into_iter().map(row).collect_view()}</tbody>
                    <tfoot><tr><th scope="row">{movement.now}</th>{sums}<td class="n">{count(all as usize)}</td></tr></tfoot>
                </table>
            </div>
        </section>
    }
}

#[component]
fn FlowButton(flow: FlowView) -> impl IntoView {
    let app = use_app();
    let ends = (flow.from, flow.to);
    let pick = move |_| filter_by(app, |query| toggle_flow(query, ends));
    let class = if flow.from == flow.to { "link quiet" } else { "link" };
    view! {
        <button class=class aria-pressed=flow.chosen.to_string() aria-label=flow.sentence.clone() title=flow.sentence on:click=pick>{count(flow.count as usize)}</button>
    }
}

#[component]
fn RiskPanel(risk: Risk, before: String, now: String) -> impl IntoView {
    let line = |name: String, before: String, now: String| {
        view! { <tr><th scope="row">{name}</th><td class="n sub">{before}</td><td class="n"><b>{now}</b></td></tr> }
    };
    let moved =
        |(who, worth): (String, Option<String>)| worth.map_or(who.clone(), |worth| format!("{who}, {worth}"));
    view! {
        <section class="panel hair">
            <header><h3>{risk.title.clone()}</h3></header>
            <div class="body">
                <table class="table flush">
                    <caption class="vh">{format!("{}, before and now", risk.title)}</caption>
                    <thead><tr><th scope="col"><span class="vh">"Figure"</span></th><th scope="col" class="n">{before}</th><th scope="col" class="n">{now}</th></tr></thead>
                    <tbody>
                        {line("At stake".into(), risk.before.0, risk.now.0)}
                        {line("Share of all".into(), risk.before.1, risk.now.1)}
                        <tr><th scope="row">"Came in"</th><td class="n" colspan="2">{moved(risk.came)}</td></tr>
                        <tr><th scope="row">"Went out"</th><td class="n" colspan="2">{moved(risk.went)}</td></tr>
                    </tbody>
                </table>
            </div>
        </section>
    }
}

#[component]
fn Movers(title: &'static str, movers: Vec<Mover>) -> impl IntoView {
    let none = movers.is_empty().then(|| view! { <p class="sub">"None."</p> });
    let row = |mover: Mover| {
        view! {
            <li>
                <a class="cut" href=mover.address>{mover.name}</a>
                <span class="push nw sub s2">{mover.value}</span>
                <span class="nw r-to"><span class="shape" data-band=mover.from_band.hue.clone() style=own_color(&mover.from_band) title=mover.from_band.label.clone()></span><Icon name="arrow" small=true/><BandInk band=mover.to_band/></span>
                <b>{score(mover.to)}</b>
                <Delta change=mover.change/>
            </li>
        }
    };
    view! {
        <section class="panel">
            <header><h3>{title}</h3></header>
            <div class="body">{none}<ol class="movers">{movers.into_iter().map(row).collect_view()}</ol></div>
        </section>
    }
}
