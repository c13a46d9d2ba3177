//! The band tiles and the bars of the band mix. A tile is a switch: pressed, the table shows its band.

use leptos::prelude::*;

use super::super::super::part::{BandInk, Delta, own_color};
use super::super::super::use_app;
use crate::editor::Command;
use crate::editor::view::result::{MixRow, Moved, Tile, Without, tiles, toggle_band, toggle_unscored};

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
    let toggle = move |_| {
        let query = app.peek(|editor| toggle_band(&editor.session.query, place));
        app.send(Command::Ask(query));
    };
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
    let toggle = move |_| {
        let query = app.peek(|editor| toggle_unscored(&editor.session.query));
        app.send(Command::Ask(query));
    };
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
    let value = |value: Option<String>| value.map(|value| view! { <span class="push sub">{value}</span> });
    view! {
        <div class="tile plain">
            <span class="row"><b>{moved.title}</b></span>
            <span class="row base"><b class="fig">{moved.fell.0}</b><span class="sub">"fell a band"</span>{value(moved.fell.1)}</span>
            <span class="row base"><b>{moved.rose.0}</b><span class="sub">"rose a band"</span>{value(moved.rose.1)}</span>
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
