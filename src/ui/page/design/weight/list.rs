//! All weights side by side: the groups, then the KPIs of each group, and the ways to set them
//! together.

use leptos::prelude::*;

use super::super::super::super::use_app;
use super::super::commit;
use super::order::OrderList;
use super::{ScaleChoice, WeightControl};
use crate::editor::view::percent1;
use crate::editor::view::weight::{WeightList, lists, of, reweighed};
use crate::scorecard::{Edit, equal};

#[component]
pub fn WeightLists() -> impl IntoView {
    let app = use_app();
    let lists = app.memo(lists);
    let groups = move || lists.with(|lists| lists.iter().map(|list| list.group.clone()).collect::<Vec<_>>());
    view! {
        <header class="row"><div class="grow"><p class="sub s2">"Scorecard"</p><h2 class="title-like">"Weights"</h2></div></header>
        <div class="prop wide">
            <div class="row wrap w-intro">
                <p class="sub">"A lock keeps a share while the others move. Only the proportions count: weights that sum to 100 score the same."</p>
                <ScaleChoice/>
            </div>
        </div>
        <For each=groups key=Option::clone children=move |group| view! { <Siblings group lists/> }/>
    }
}

/// One list of those that share.
#[component]
fn Siblings(group: Option<String>, lists: Memo<Vec<WeightList>>) -> impl IntoView {
    let app = use_app();
    let group = StoredValue::new(group);
    let list = Memo::new(move |_| {
        lists.with(|lists| group.with_value(|group| lists.iter().find(|list| list.group == *group).cloned()))
    });
    let get =
        move |pick: fn(&WeightList) -> String| list.with(|list| list.as_ref().map(pick).unwrap_or_default());
    let ids = move || list.with(|list| list.as_ref().map(|list| list.ids.clone()).unwrap_or_default());
    let several = Memo::new(move |_| list.with(|list| list.as_ref().is_some_and(|list| list.ids.len() > 1)));
    let (ordering, set_ordering) = signal(false);
    let level = move |_| {
        let edit = app.peek(|editor| group.with_value(|group| reweighed(editor, group.as_deref(), equal)));
        let _ = commit(app, edit);
    };
    let hundred = Memo::new(move |_| {
        list.with(|list| list.as_ref().is_none_or(|list| list.is_hundred || list.sum <= 0.0))
    });
    let tools = move || {
        several.get().then(|| view! {
        <div class="row wrap push">
            <button class="btn quiet sm" on:click=level>"Equal"</button>
            <button class="btn quiet sm" aria-expanded=move || ordering.get().to_string() on:click=move |_| set_ordering.update(|on| *on = !*on)>"By importance…"</button>
            <button class="btn quiet sm" aria-disabled=move || hundred.get().then_some("true") title="Scales them to a sum of 100; no score changes"
                on:click=move |_| if !hundred.get_untracked() { let _ = commit(app, Edit::Normalise { group: group.get_value() }); }>"To 100"</button>
        </div>
    })
    };
    let done = Callback::new(move |()| set_ordering.set(false));
    view! {
        <section class="prop wide w-list" aria-label=move || format!("Weights: {}", get(|list| list.title.clone()))>
            <div class="row wrap"><h3>{move || get(|list| list.title.clone())}</h3><span class="dim s2">{move || list.with(|list| list.as_ref().map(told))}</span>{tools}</div>
            {move || ordering.get().then(|| view! { <OrderList group=group.get_value() done/> })}
            <ul><For each=ids key=String::clone children=move |id| view! { <Row id/> }/></ul>
        </section>
    }
}

/// What the weights sum to, and how many are locked.
fn told(list: &WeightList) -> String {
    let sum = format!("sum {}", (list.sum * 100.0).round() / 100.0);
    if list.locked == 0 { sum } else { format!("{sum}, {} locked", list.locked) }
}

#[component]
fn Row(id: String) -> impl IntoView {
    let app = use_app();
    let view = app.memo(move |editor| of(editor, &id));
    let title = move || view.with(|view| view.as_ref().map(|view| view.title.clone()).unwrap_or_default());
    let address =
        move || view.with(|view| view.as_ref().map(|view| view.address.clone()).unwrap_or_default());
    let share = move || view.with(|view| view.as_ref().map(|view| percent1(view.share)));
    view! {
        <li class="w-row">
            <a class="cut" href=address title=title>{title}</a>
            <div class="row"><WeightControl view/></div>
            <span class="n" title="Real share of the total">{share}</span>
        </li>
    }
}
