//! The sentence, the health scores, and the way from 100 down to the total.

use leptos::prelude::*;

use super::super::super::part::{Chart, Delta};
use super::super::super::use_app;
use super::super::result::spec;
use super::{Shown, part};
use crate::editor::view::account::{Group, Run, waterfall};
use crate::editor::view::score;

#[component]
pub fn Summary(shown: Shown) -> impl IntoView {
    let summary = part(shown, |view| view.summary.clone());
    let run = |run: Run| match run.strong {
        true => view! { <b>{run.text}</b> }.into_any(),
        false => run.text.into_any(),
    };
    view! {
        <div class="a-sum">
            <h2 class="vh">"Summary"</h2>
            <p class="lead">{move || summary.get().into_iter().map(run).collect_view()}</p>
        </div>
    }
}

#[component]
pub fn Groups(shown: Shown) -> impl IntoView {
    let groups = part(shown, |view| view.groups.clone());
    let draw = |group: Group| {
        let figure = group.score.map_or_else(|| "–".into(), score);
        let change = group.change.map(|change| view! { <span class="s2"><Delta change/></span> });
        let none = group.score.is_none().then(|| view! { <span class="dim s2">"no score"</span> });
        let bar = match group.previous {
            Some(previous) => format!("--v:{};--prev:{previous}", group.score.unwrap_or_default()),
            None => format!("--v:{}", group.score.unwrap_or_default()),
        };
        view! {
            <li data-band=group.hue>
                <span class="row"><b class="cut" title=group.name.clone()>{group.name.clone()}</b><span class="dim s2 push">{group.share}</span></span>
                <span class="row base"><b class="fig">{figure}</b>{change}{none}</span>
                <span class="bar" style=bar></span>
            </li>
        }
    };
    view! {
        <div class="hair">
            <h2 class="vh">"Health scores, with their share of the total"</h2>
            <ul class="a-groups">{move || groups.get().into_iter().map(draw).collect_view()}</ul>
        </div>
    }
}

/// The waterfall from 100 to the total.
#[component]
pub fn Fall(shown: Shown) -> impl IntoView {
    let app = use_app();
    let waterfall = app.memo(waterfall);
    let falls = Memo::new(move |_| waterfall.with(Option::is_some));
    let total = part(shown, |view| view.total.total.map(score).unwrap_or_default());
    move || {
        falls.get().then(|| view! {
            <section class="panel hair">
                <header><h2>{move || format!("From 100 to {}", total.get())}</h2><p class="push cut">"Points lost per KPI, largest first"</p></header>
                <div class="body"><Chart spec=spec(waterfall, crate::chart::waterfall)/></div>
            </section>
        })
    }
}
