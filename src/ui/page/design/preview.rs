//! The live preview beside the editor, and its short form that docks where there is no room.

use leptos::prelude::*;

use super::super::super::part::{BandInk, Bar, Delta, Histogram, Icon, Mix, by_place};
use super::super::super::use_app;
use crate::editor::Command;
use crate::editor::view::BandView;
use crate::editor::view::preview::{self, BandRow, Empty, MoverRow, Preview, preview};

/// The preview, made once for all that show it.
#[derive(Clone, Copy)]
pub struct View(Memo<Result<Preview, Empty>>);

impl View {
    /// Makes it and hands it to what the component holds.
    pub fn provide() {
        let app = use_app();
        provide_context(View(app.memo(preview)));
    }

    pub fn here() -> View {
        expect_context::<View>()
    }

    /// A part of it, redrawn only when that part differs.
    pub fn part<T: Clone + Default + PartialEq + Send + Sync + 'static>(
        self,
        pick: impl Fn(&Preview) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| self.0.with(|view| view.as_ref().ok().map(&pick).unwrap_or_default()))
    }

    /// The bars of the distribution, or those of before.
    pub fn bars(self, pick: fn(&Preview) -> &Vec<preview::Bar>) -> Memo<Vec<Bar>> {
        self.part(move |view| pick(view).iter().map(Bar::from).collect())
    }
}

#[component]
pub fn PreviewPane() -> impl IntoView {
    let View(view) = View::here();
    // Drawn anew only when it appears or goes; what is in it follows by itself.
    let there = Memo::new(move |_| view.with(|view| view.as_ref().map(drop).map_err(Clone::clone)));
    view! {
        <aside class="preview" aria-label="Live preview">
            {move || match there.get() {
                Ok(()) => view! { <Distribution/><Movers/> }.into_any(),
                Err(empty) => view! { <Nothing empty/> }.into_any(),
            }}
        </aside>
    }
}

/// How many are in each band.
fn mix(view: View) -> Memo<Vec<(BandView, usize)>> {
    view.part(|view| view.bands.iter().map(|row| (row.band.clone(), row.count)).collect())
}

/// A band, and by how much the last change moved its count.
fn band(row: Memo<BandRow>) -> impl IntoView {
    let band = Memo::new(move |_| row.with(|row| row.band.clone()));
    move || view! { <BandInk band=band.get()/> }
}

fn change(row: Memo<BandRow>, than: &'static str) -> impl IntoView {
    let change = Memo::new(move |_| row.with(|row| row.change));
    let there = Memo::new(move |_| change.get() != 0);
    let size = Signal::derive(move || change.get() as f64);
    move || there.get().then(|| view! { <Delta change=size decimals=0 than/> })
}

#[component]
fn Distribution() -> impl IntoView {
    let (app, view) = (use_app(), View::here());
    let lags = app.memo(|editor| editor.session.scoring);
    let cuts = view.part(|view| view.cuts.clone());
    let caption = view.part(|view| view.caption.clone());
    let mark = |at: f64| view! { <span style=format!("left:{at}%")>{at}</span> };
    let cut =
        |at: Memo<f64>| view! { <span style=move || format!("left:{}%", at.get())>{move || at.get()}</span> };
    let row = |row: Memo<BandRow>| {
        let value = Memo::new(move |_| row.with(|row| row.value.clone()));
        view! {
            <tr>
                <th scope="row">{band(row)}</th>
                <td class="n"><b>{move || row.with(|row| row.count)}</b></td>
                <td class="n">{move || row.with(|row| row.share.clone())}</td><td class="n">{move || value.get()}</td>
                <td class="n">{change(row, "than before this change")}</td>
            </tr>
        }
    };
    let unscored = view.part(|view| view.unscored.clone());
    let tests = view.part(|view| view.tests.clone().map(|told| (told, view.tests_address.clone())));
    let moved = view.part(|view| view.moved.clone());
    let has_moved = Memo::new(move |_| moved.with(Option::is_some));
    view! {
        <section class="pv-dist" aria-busy=move || lags.get().to_string()>
            <header class="row"><h2>"Live preview"</h2><span class="dim s2 push">{move || caption.get()}</span></header>
            <div class="pv-plot">
                <Histogram bars=view.bars(|view| &view.bars) ghost=view.bars(|view| &view.ghost) cuts height=104.0 label=view.part(|view| view.sentence.clone())/>
                <div class="pv-axis" aria-hidden="true">{mark(0.0)}{by_place(cuts, cut)}{mark(100.0)}</div>
            </div>
            <Mix bands=mix(view) class="tall"/>
            <table class="table flush pv-mix">
                <caption class="vh">"Band mix now, and the change against the state before the last change"</caption>
                <thead class="vh"><tr><th scope="col">"Band"</th><th scope="col">"Count"</th><th scope="col">"Share"</th><th scope="col">"Value"</th><th scope="col">"Change"</th></tr></thead>
                <tbody>{by_place(view.part(|view| view.bands.clone()), row)}</tbody>
            </table>
            {move || unscored.get().map(|text| view! { <p class="s2 sub">{text}</p> })}
            {move || tests.get().map(|((text, all), address)| view! {
                <p class="pv-tests s2" class:bad=!all><Icon name=if all { "check" } else { "warn" } small=true/><a class="link inherit" href=address>{text}</a></p>
            })}
            {move || has_moved.get().then(|| view! {
                <p class="legend"><span><i class="dash"></i>"Before this change"</span><span class="push">{move || moved.get()}</span></p>
            })}
        </section>
    }
}

#[component]
fn Movers() -> impl IntoView {
    let movers = View::here().part(|view| view.movers.clone());
    let there = Memo::new(move |_| movers.with(|movers| !movers.is_empty()));
    let row = |row: Memo<MoverRow>| {
        let text = move |pick: fn(&MoverRow) -> &String| move || row.with(|row| pick(row).clone());
        let change = Memo::new(move |_| row.with(|row| row.change));
        view! {
            <tr>
                <th scope="row" class="cut"><a href=text(|row| &row.address)>{text(|row| &row.name)}</a></th>
                <td class="n mv">
                    <span class="shape" data-band=text(|row| &row.from_hue)></span><span class="sub">{text(|row| &row.from)}</span>
                    <Icon name="arrow" small=true/>
                    <span class="shape" data-band=text(|row| &row.to_hue)></span><b>{text(|row| &row.to)}</b>
                </td>
                <td class="n"><Delta change/></td>
            </tr>
        }
    };
    view! {
        {move || there.get().then(|| view! {
            <section class="pv-move">
                <header class="row"><h3>"Top movers"</h3></header>
                <table class="table flush">
                    <caption class="vh">"Those whose total the last change moves most"</caption>
                    <thead class="vh"><tr><th scope="col">"Name"</th><th scope="col">"Before and after"</th><th scope="col">"Change"</th></tr></thead>
                    <tbody>{by_place(movers, row)}</tbody>
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
    let view = View::here();
    let bands = view.part(|view| view.bands.clone());
    let there = Memo::new(move |_| bands.with(|bands| !bands.is_empty()));
    let item = |row: Memo<BandRow>| {
        view! {
            <span class="row tight grow">{band(row)}<b>{move || row.with(|row| row.count)}</b>{change(row, "than before")}</span>
        }
    };
    view! {
        {move || there.get().then(|| view! {
            <div class="dock" role="status">
                <Mix bands=mix(view) class="tall"/>
                <div class="row">{by_place(bands, item)}</div>
            </div>
        })}
    }
}
