//! The live preview beside the editor, and its short form that docks where there is no room.

use leptos::prelude::*;

use super::super::super::part::{BandInk, Bar, Delta, Histogram, Icon, Mix};
use super::super::super::use_app;
use crate::editor::Command;
use crate::editor::view::preview::{self, Empty, MoverRow, Preview, preview};

type View = Memo<Result<Preview, Empty>>;

#[component]
pub fn PreviewPane() -> impl IntoView {
    let app = use_app();
    let view = app.memo(preview);
    // Drawn anew only when it appears or goes; what is in it follows by itself.
    let there = Memo::new(move |_| view.with(|view| view.as_ref().map(drop).map_err(Clone::clone)));
    view! {
        <aside class="preview" aria-label="Live preview">
            {move || match there.get() {
                Ok(()) => view! { <Distribution view/><Movers view/> }.into_any(),
                Err(empty) => view! { <Nothing empty/> }.into_any(),
            }}
        </aside>
    }
}

fn get<T: Default>(view: View, pick: impl Fn(&Preview) -> T) -> T {
    view.with(|view| view.as_ref().ok().map(pick).unwrap_or_default())
}

#[component]
fn Distribution(view: View) -> impl IntoView {
    let bars = |bars: &[preview::Bar]| bars.iter().map(Bar::from).collect::<Vec<_>>();
    let picture = move || {
        let (now, ghost, cuts, label) =
            get(view, |view| (bars(&view.bars), bars(&view.ghost), view.cuts.clone(), view.sentence.clone()));
        view! { <Histogram bars=now ghost=ghost cuts=cuts height=104.0 label=label/> }
    };
    let axis = move || {
        let cuts = get(view, |view| view.cuts.clone());
        let mark = |at: f64| view! { <span style=format!("left:{at}%")>{at}</span> };
        view! { <div class="pv-axis" aria-hidden="true">{mark(0.0)}{cuts.into_iter().map(mark).collect_view()}{mark(100.0)}</div> }
    };
    let mix = move || {
        get(view, |view| view.bands.iter().map(|row| (row.band.clone(), row.count)).collect::<Vec<_>>())
    };
    let row = |row: preview::BandRow| {
        let change = row.change as f64;
        view! {
            <tr>
                <th scope="row"><BandInk band=row.band/></th>
                <td class="n"><b>{row.count}</b></td><td class="n">{row.share}</td><td class="n">{row.value}</td>
                <td class="n">{(row.change != 0).then(|| view! { <Delta change=change decimals=0 than="than before this change"/> })}</td>
            </tr>
        }
    };
    view! {
        <section class="pv-dist" aria-busy=move || get(view, |view| view.lags).to_string()>
            <header class="row"><h2>"Live preview"</h2><span class="dim s2 push">{move || get(view, |view| view.caption.clone())}</span></header>
            <div class="pv-plot">{picture}{axis}</div>
            {move || view! { <Mix bands=mix() class="tall"/> }}
            <table class="table flush pv-mix">
                <caption class="vh">"Band mix now, and the change against the state before the last change"</caption>
                <thead class="vh"><tr><th scope="col">"Band"</th><th scope="col">"Count"</th><th scope="col">"Share"</th><th scope="col">"Value"</th><th scope="col">"Change"</th></tr></thead>
                <tbody>{move || get(view, |view| view.bands.clone()).into_iter().map(row).collect_view()}</tbody>
            </table>
            {move || get(view, |view| view.unscored.clone()).map(|text| view! { <p class="s2 sub">{text}</p> })}
            {move || get(view, |view| view.tests.clone().map(|told| (told, view.tests_address.clone()))).map(|((text, all), address)| view! {
                <p class="pv-tests s2" class:bad=!all><Icon name=if all { "check" } else { "warn" } small=true/><a class="link inherit" href=address>{text}</a></p>
            })}
            {move || get(view, |view| view.moved.clone()).map(|text| view! {
                <p class="legend"><span><i class="dash"></i>"Before this change"</span><span class="push">{text}</span></p>
            })}
        </section>
    }
}

#[component]
fn Movers(view: View) -> impl IntoView {
    let movers = Memo::new(move |_| get(view, |view| view.movers.clone()));
    let row = |row: MoverRow| {
        view! {
            <tr>
                <th scope="row" class="cut"><a href=row.address>{row.name}</a></th>
                <td class="n mv">
                    <span class="shape" data-band=row.from_hue></span><span class="sub">{row.from}</span>
                    <Icon name="arrow" small=true/>
                    <span class="shape" data-band=row.to_hue></span><b>{row.to}</b>
                </td>
                <td class="n"><Delta change=row.change/></td>
            </tr>
        }
    };
    view! {
        {move || (!movers.with(Vec::is_empty)).then(|| view! {
            <section class="pv-move">
                <header class="row"><h3>"Top movers"</h3></header>
                <table class="table flush">
                    <caption class="vh">"Those whose total the last change moves most"</caption>
                    <thead class="vh"><tr><th scope="col">"Name"</th><th scope="col">"Before and after"</th><th scope="col">"Change"</th></tr></thead>
                    <tbody>{movers.get().into_iter().map(row).collect_view()}</tbody>
                </table>
            </section>
        })}
    }
}

#[component]
fn Nothing(empty: Empty) -> impl IntoView {
    let app = use_app();
    let address =
        app.peek(|editor| editor.card().map(|card| crate::editor::view::library::data_address(&card.id)));
    let example = app.peek(|editor| editor.entry().is_some_and(|entry| entry.template.is_some()));
    match empty {
        Empty::Reading => view! { <div class="empty" role="status"><h3>"Reading the data…"</h3></div> }.into_any(),
        Empty::NoData => view! {
            <div class="empty">
                <Icon name="results"/>
                <h3>"No data yet"</h3>
                <p>"Open a spreadsheet export to see how this scorecard scores it, while you design."</p>
                <div class="row wrap">
                    {example.then(|| view! { <button class="btn primary" on:click=move |_| app.send(Command::UseExample)>"Use the example data"</button> })}
                    <a class="btn" href=address>"Open data"</a>
                </div>
            </div>
        }
        .into_any(),
        Empty::Failed(message) => view! {
            <div class="note bad notice" role="alert"><Icon name="warn"/><div class="stack"><p>{message}</p><a class="link inherit" href=address>"Go to the data"</a></div></div>
        }
        .into_any(),
    }
}

/// The band mix in one line, above the tab bar of a phone.
#[component]
pub fn Dock() -> impl IntoView {
    let app = use_app();
    let view = app.memo(preview);
    let bands = Memo::new(move |_| get(view, |view| view.bands.clone()));
    let item = |row: preview::BandRow| {
        let change = row.change as f64;
        view! {
            <span class="row tight grow"><BandInk band=row.band/><b>{row.count}</b>{(row.change != 0).then(|| view! { <Delta change=change decimals=0 than="than before"/> })}</span>
        }
    };
    view! {
        {move || (!bands.with(Vec::is_empty)).then(|| view! {
            <div class="dock" role="status">
                <Mix bands=bands.get().into_iter().map(|row| (row.band, row.count)).collect() class="tall"/>
                <div class="row">{bands.get().into_iter().map(item).collect_view()}</div>
            </div>
        })}
    }
}
