//! The slide about one account.

use leptos::prelude::*;

use super::super::super::part::{BandChip, Chart, Delta};
use super::super::super::use_app;
use super::super::account::Dial;
use super::super::result::spec;
use crate::editor::view::account::{AccountState, Run, account, trend};
use crate::editor::view::present::{AccountSlide, Drag, account_slide};

#[component]
pub fn AccountPart() -> impl IntoView {
    let app = use_app();
    let view = app.memo(account_slide);
    let missing = app.memo(|editor| match account(editor) {
        AccountState::Unknown { message, .. } => Some(message),
        _ => None,
    });
    move || match (view.get(), missing.get()) {
        (Some(view), _) => view! { <Slide view/> }.into_any(),
        (None, Some(message)) => view! { <section class="s-slide"><h1>{message}</h1></section> }.into_any(),
        (None, None) => view! { <section class="s-slide" aria-busy="true"></section> }.into_any(),
    }
}

#[component]
fn Slide(view: AccountSlide) -> impl IntoView {
    let AccountSlide { name, fell_most, segment, total, band, summary, drags, .. } = view;
    let (change, since) = (total.change, total.since.clone());
    let label = name.clone();
    let kind = if fell_most { "Fell most" } else { "" };
    let run = |run: Run| {
        if run.strong { view! { <b>{run.text}</b> }.into_any() } else { run.text.into_any() }
    };
    view! {
        <section class="s-slide s-account" aria-label=label>
            <header class="s-head">
                <div><p class="s-kind">{kind}{segment.map(|segment| if fell_most { format!(" · {segment}") } else { segment })}</p><h1>{name}</h1></div>
                {band.map(|band| view! { <BandChip band/> })}
            </header>
            <div class="s-two">
                <div class="s-dial">
                    <Dial total/>
                    <p>{change.map(|change| view! { <Delta change/> })}" "{since}</p>
                    <Drags drags/>
                </div>
                <div class="s-why">
                    <p class="s-lead">{summary.into_iter().map(run).collect_view()}</p>
                    <Trend/>
                </div>
            </div>
        </section>
    }
}

#[component]
fn Drags(drags: Vec<Drag>) -> impl IntoView {
    let most = drags.first().map_or(1.0, |drag| drag.size.max(0.1));
    let draw = move |drag: Drag| {
        view! {
            <li><span class="cut">{drag.name}</span><b>{drag.lost}</b>
                <span class="bar" style=format!("--v:{}", drag.size / most * 100.0)></span></li>
        }
    };
    view! { <ul class="s-drags" aria-label="What takes most points">{drags.into_iter().map(draw).collect_view()}</ul> }
}

#[component]
fn Trend() -> impl IntoView {
    let app = use_app();
    let trend = app.memo(trend);
    let there = Memo::new(move |_| trend.with(Option::is_some));
    move || {
        there.get().then(|| {
            view! {
                <div class="s-big"><div><Chart spec=spec(trend, crate::chart::trend) height=84.0/></div></div>
            }
        })
    }
}
