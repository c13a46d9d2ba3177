//! The design review: remarks, each with its reason, where to mend it, and the step that does.

use leptos::prelude::*;

use super::super::super::part::Icon;
use super::super::super::use_app;
use super::commit;
use crate::editor::view::counted;
use crate::editor::view::review::{Remark, review};

/// Places named before the rest is counted.
const NAMED: usize = 6;

#[component]
pub fn ReviewPane() -> impl IntoView {
    let app = use_app();
    let remarks = app.memo(review);
    let head = move || match remarks.with(Vec::len) {
        0 => "Nothing to remark".to_string(),
        many => counted(many, "remark"),
    };
    view! {
        <header class="row"><div class="grow"><p class="sub s2">"Scorecard"</p><h2 class="title-like">"Design review"</h2></div><span class="dim s2" role="status">{head}</span></header>
        <div class="prop wide">
            <p class="sub">"What a second pair of eyes would say, computed from the design and from the data that is open. It follows every change."</p>
            <ul class="remarks">
                <For each=move || remarks.get() key=|remark| remark.title.clone() children=|remark| view! { <RemarkRow remark/> }/>
            </ul>
            {move || remarks.with(Vec::is_empty).then(|| view! {
                <p class="s2">"No KPI is too heavy, none lacks an action or a source, every band has somebody in it, and the review is not due."</p>
            })}
        </div>
    }
}

#[component]
fn RemarkRow(remark: Remark) -> impl IntoView {
    let app = use_app();
    let more = remark.places.len().saturating_sub(NAMED);
    let places = remark
        .places
        .into_iter()
        .take(NAMED)
        .map(|(name, address)| view! { <li><a class="link" href=address>{name}</a></li> }.into_any());
    let places: Vec<AnyView> = places.collect();
    let step = remark.step.map(|step| {
        let edit = step.edit;
        let act = move |_| {
            let _ = commit(app, edit.clone());
        };
        view! { <button class="btn sm" on:click=act>{step.label}</button> }
    });
    view! {
        <li class="remark">
            <Icon name="info"/>
            <div class="stack">
                <h3>{remark.title}</h3>
                <p class="sub">{remark.why}</p>
                <ul class="row wrap s2">{places}{(more > 0).then(|| view! { <li class="dim">{format!("and {more} more")}</li> })}</ul>
                {step}
            </div>
        </li>
    }
}
