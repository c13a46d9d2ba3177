//! The left column: the total, its way here, the plain facts, and the overrides that changed it.

use leptos::prelude::*;

use super::super::super::part::{Chart, Delta, Icon};
use super::super::super::use_app;
use super::super::result::spec;
use super::dial::Dial;
use super::{Shown, part};
use crate::editor::view::account::{Fact, Override, Total, trend};

#[component]
pub fn Side(shown: Shown) -> impl IntoView {
    let app = use_app();
    let total = part(shown, |view| Some(view.total.clone()));
    let trend = app.memo(trend);
    let moves = Memo::new(move |_| trend.with(Option::is_some));
    view! {
        <section class="a-total" aria-label="Total and trend">
            {move || total.get().map(|total| view! { <Dial total=total.clone()/><Caption total/> })}
            {move || moves.get().then(|| view! { <Chart spec=spec(trend, crate::chart::trend)/> })}
            <FactList shown/>
            <Overrides shown/>
        </section>
    }
}

#[component]
fn Caption(total: Total) -> impl IntoView {
    if let Some(reason) = total.reason {
        return view! { <p class="a-cap"><b>"No total: "</b><span class="sub">{reason}"."</span></p> }
            .into_any();
    }
    let change =
        total.change.map(|change| view! { <Delta change/>" "<span class="sub">{total.since}"."</span>" " });
    let before = total
        .before_overrides
        .map(|before| view! { <span class="sub"><b>{before}</b>" before overrides."</span> });
    view! { <p class="a-cap">{change}{before}</p> }.into_any()
}

#[component]
fn FactList(shown: Shown) -> impl IntoView {
    let facts = part(shown, |view| view.facts.clone());
    let draw =
        |(name, text): Fact| view! { <dt class="cut" title=name.clone()>{name.clone()}</dt><dd>{text}</dd> };
    move || {
        let facts = facts.get();
        let more = facts.more.len();
        view! {
            <dl class="dl hair">
                {facts.known.into_iter().map(draw).collect_view()}
                {facts.others.into_iter().map(draw).collect_view()}
            </dl>
            {(more > 0).then(|| view! {
                <details class="a-more">
                    <summary class="link">{format!("{more} more")}</summary>
                    <dl class="dl">{facts.more.into_iter().map(draw).collect_view()}</dl>
                </details>
            })}
        }
    }
}

#[component]
fn Overrides(shown: Shown) -> impl IntoView {
    let fired = part(shown, |view| view.overrides.clone());
    let of = part(shown, |view| view.overrides_of);
    let draw = |item: Override| {
        view! {
            <div class="note warn">
                <Icon name="cap"/>
                <p><b>{item.title}"."</b>" "{item.reason}" "{item.effect}</p>
            </div>
        }
    };
    move || {
        let fired = fired.get();
        (!fired.is_empty()).then(|| view! {
            <section class="a-over hair">
                <header class="row"><h2>"Overrides that fired"</h2><span class="badge push">{format!("{} of {}", fired.len(), of.get())}</span></header>
                {fired.into_iter().map(draw).collect_view()}
            </section>
        })
    }
}
