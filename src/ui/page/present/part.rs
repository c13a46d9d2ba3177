//! A slide about the portfolio, a segment or a health score.

use leptos::prelude::*;

use super::super::super::part::{BandInk, Chart, Delta, Mix};
use super::super::super::use_app;
use super::super::result::spec;
use crate::editor::view::present::{BandFigure, PartView, distribution, part};

#[component]
pub fn PartSlide() -> impl IntoView {
    let app = use_app();
    let view = kept(app.memo(part));
    let view = Memo::new(move |_| view.get().unwrap_or_default());
    let word = move |pick: fn(&PartView) -> String| Memo::new(move |_| view.with(pick));
    let (title, kind) = (word(|view| view.title.clone()), word(|view| view.kind.into()));
    let (sentence, mean, since) =
        (word(|view| view.sentence.clone()), word(|view| view.mean.clone()), word(|view| view.since.clone()));
    let hue = word(|view| view.hue.clone());
    let change = Memo::new(move |_| view.with(|view| view.change));
    let bands = Memo::new(move |_| view.with(|view| view.bands.clone()));
    view! {
        <section class="s-slide" aria-label=title>
            <header class="s-head">
                <div><p class="s-kind">{kind}</p><h1>{title}</h1></div>
                <p class="s-mean" data-band=hue><b>{mean}</b><span>"mean "
                    {move || change.get().map(|change| view! { <Delta change/> })}" "{since}</span></p>
            </header>
            <p class="s-lead">{sentence}</p>
            <Bands bands/>
            <Spread/>
        </section>
    }
}

/// While the parts are being asked for anew those before stay in sight.
fn kept<T: Clone + PartialEq + Send + Sync + 'static>(now: Memo<Option<T>>) -> Memo<Option<T>> {
    let staged = use_app().memo(|editor| editor.session.stage.is_some());
    Memo::new(move |last: Option<&Option<T>>| match staged.get() {
        true => now.get(),
        false => last.cloned().flatten(),
    })
}

#[component]
fn Bands(bands: Memo<Vec<BandFigure>>) -> impl IntoView {
    let figure = |one: BandFigure| {
        let hue = one.band.hue.clone();
        view! {
            <li data-band=hue>
                <BandInk band=one.band/>
                <b>{one.count}</b>
                <span>{one.share}{one.worth.map(|worth| format!(" · {worth}"))}</span>
            </li>
        }
    };
    move || {
        let bands = bands.get();
        let sizes: Vec<_> = bands.iter().map(|one| (one.band.clone(), one.size)).collect();
        view! {
            <ul class="s-bands">{bands.into_iter().map(figure).collect_view()}</ul>
            <Mix bands=Signal::stored(sizes) class="tall"/>
        }
    }
}

#[component]
fn Spread() -> impl IntoView {
    let app = use_app();
    let spread = kept(app.memo(distribution));
    let there = Memo::new(move |_| spread.with(Option::is_some));
    move || {
        there.get().then(|| view! {
            <div class="s-big"><div><Chart spec=spec(spread, crate::chart::distribution) height=80.0/></div></div>
        })
    }
}
