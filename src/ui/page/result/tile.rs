//! The band tiles and the bars of the band mix. A tile is a switch: pressed, the table shows its band.

use leptos::prelude::*;

use super::super::super::part::{BandInk, Delta, own_color};
use super::super::super::use_app;
use super::filter_by;
use crate::editor::view::result::{
    MixRow, Moved, Tile, Without, pick_moved, tiles, toggle_band, toggle_unscored,
};
use crate::engine::Movement;

#[component]
pub fn TileRow() -> impl IntoView {
    let app = use_app();
    let tiles = app.memo(tiles);
    let bands =
        move || tiles.with(|tiles| tiles.bands.clone()).into_iter().map(|tile| view! { <BandTile tile/> });
    view! {
        <section class="band-tiles hair" aria-label="Bands">
            {move || bands().collect_view()}
            {move || tiles.with(|tiles| tiles.without.clone()).map(|without| view! { <WithoutTile without/> })}
            {move || tiles.with(|tiles| tiles.moved.clone()).map(|moved| view! { <MovedTile moved/> })}
        </section>
        <div class="mixes">
            {move || tiles.with(|tiles| tiles.mixes.clone()).into_iter().map(|row| view! { <MixBar row/> }).collect_view()}
        </div>
    }
}

#[component]
fn BandTile(tile: Tile) -> impl IntoView {
    let app = use_app();
    let place = tile.place;
    let toggle = move |_| filter_by(app, |query| toggle_band(query, place));
    let worth = tile.worth.map(|(amount, share)| view! { <b>{amount}</b><span class="sub">{share}</span> });
    let change = tile.change.map(|change| {
        view! { <span class="push sub s2 nw"><Delta change=change decimals=0 than="than"/>" "{tile.since}</span> }
    });
    view! {
        <button class="tile" data-band=tile.band.hue.clone() style=own_color(&tile.band)
            aria-pressed=tile.chosen.to_string() on:click=toggle>
            <span class="row"><BandInk band=tile.band.clone()/><span class="dim s2 push">{tile.range}</span></span>
            <span class="row base"><b class="fig">{tile.count}</b><span class="sub cut">{tile.share}</span></span>
            <span class="row base">{worth}{change}</span>
        </button>
    }
}

#[component]
fn WithoutTile(without: Without) -> impl IntoView {
    let app = use_app();
    let toggle = move |_| filter_by(app, toggle_unscored);
    view! {
        <button class="tile" data-band="grey" aria-pressed=without.chosen.to_string() on:click=toggle>
            <span class="row"><span class="band ink" data-band="grey">"No total"</span></span>
            <span class="row base"><b class="fig">{without.count}</b><span class="sub cut">{without.share}</span></span>
            <span class="sub s2 why">{without.reasons.join("; ")}</span>
        </button>
    }
}

#[component]
fn MovedTile(moved: Moved) -> impl IntoView {
    let app = use_app();
    let line = |(count, value): (String, Option<String>), way: Movement, words: &'static str| {
        let pick = move |_| filter_by(app, |query| pick_moved(query, way));
        let value = value.map(|value| view! { <span class="push sub">{value}</span> });
        let chosen = (moved.chosen == Some(way)).to_string();
        let class = if way == Movement::Fell { "fig" } else { "" };
        view! { <button class="row base" aria-pressed=chosen on:click=pick><b class=class>{count}</b><span class="sub">{words}</span>{value}</button> }
    };
    view! {
        <div class="tile plain">
            <span class="row"><b>{moved.title}</b></span>
            {line(moved.fell, Movement::Fell, "fell a band")}
            {line(moved.rose, Movement::Rose, "rose a band")}
        </div>
    }
}

#[component]
fn MixBar(row: MixRow) -> impl IntoView {
    let part = |(band, size): (crate::editor::view::BandView, f64)| {
        let own = own_color(&band).unwrap_or_default();
        (size > 0.0).then(|| view! { <span data-band=band.hue style=format!("--v:{size};{own}")></span> })
    };
    view! {
        <span>{row.name}</span>
        <div class="mix" role="img" aria-label=row.sentence>{row.parts.into_iter().map(part).collect_view()}</div>
    }
}
