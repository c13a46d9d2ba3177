//! A few accounts beside each other, over the table that they were chosen in.

use leptos::html::H2;
use leptos::prelude::*;

use super::super::super::part::{BandChip, Icon, ScoreBar, own_color};
use super::super::super::use_app;
use super::filter_by;
use crate::editor::view::result::{Line, Score, Subject, beside, compare};

#[component]
pub fn BesidePanel() -> impl IntoView {
    let app = use_app();
    let beside = app.memo(beside);
    let there = Memo::new(move |_| beside.with(Option::is_some));
    move || there.get().then(|| view! { <Panel/> })
}

#[component]
fn Panel() -> impl IntoView {
    let app = use_app();
    let beside = app.memo(beside);
    let title = NodeRef::<H2>::new();
    // Whoever asked for it sees it, and reads on from here.
    Effect::new(move |_| {
        if let Some(title) = title.get() {
            title.scroll_into_view();
            let _ = title.focus();
        }
    });
    let close = move |_| filter_by(app, |query| compare(query, &[]));
    view! {
        <section class="hair beside" aria-label="Compared">
            <div class="toolbar">
                <h2 tabindex="-1" node_ref=title>"Beside each other"</h2>
                <button class="btn quiet sq sm push" aria-label="Close the comparison" on:click=close><Icon name="x"/></button>
            </div>
            <div class="scroll" tabindex="0" role="region" aria-label="Beside each other">
                {move || beside.get().map(|beside| view! {
                    <table class="table">
                        <caption class="vh">"Scores of groups and KPIs, one column for each"</caption>
                        <thead><tr><th scope="col"><span class="vh">"Score"</span></th>{beside.subjects.into_iter().map(|subject| view! { <Head subject/> }).collect_view()}</tr></thead>
                        <tbody>{beside.lines.into_iter().map(|line| view! { <Row line/> }).collect_view()}</tbody>
                    </table>
                })}
            </div>
        </section>
    }
}

#[component]
fn Head(subject: Subject) -> impl IntoView {
    let app = use_app();
    let hue = subject.band.as_ref().map_or_else(|| "grey".into(), |band| band.hue.clone());
    let own = subject.band.as_ref().and_then(own_color);
    let bar = subject.total.map(|score| view! { <ScoreBar score hue previous=subject.previous own/> });
    let label = format!("Take {} out of the comparison", subject.name);
    let id = subject.id;
    let remove = move |_| {
        filter_by(app, |query| {
            let rest: Vec<String> = query.compared.iter().filter(|other| **other != id).cloned().collect();
            compare(query, if rest.len() > 1 { &rest } else { &[] })
        });
    };
    view! {
        <th scope="col">
            <span class="row"><a class="cut" href=subject.address>{subject.name}</a><button class="btn quiet sq sm push" aria-label=label on:click=remove><Icon name="x" small=true/></button></span>
            <span class="row">{bar}{subject.band.map(|band| view! { <BandChip band/> })}</span>
            <span class="sub s2 cut">{subject.facts}</span>
        </th>
    }
}

#[component]
fn Row(line: Line) -> impl IntoView {
    let cell = |score: Score| {
        view! { <td><span class="row"><b class="n" class:low=score.low.is_some() data-band=score.low>{score.score}</b><span class="sub s2 cut push">{score.value}</span></span></td> }
    };
    view! {
        <tr class:b-group=line.is_group><th scope="row">{line.name}</th>{line.cells.into_iter().map(cell).collect_view()}</tr>
    }
}
