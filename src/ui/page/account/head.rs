//! The head of an account: the way back, its name and band, its neighbours in the table.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::super::super::part::{BandChip, Icon, Menu};
use super::super::super::use_app;
use super::{Shown, part};
use crate::editor::view::account::{AccountView, markdown, plain};
use crate::editor::{Command, Route};

#[component]
pub fn Head(shown: Shown) -> impl IntoView {
    let app = use_app();
    let name = part(shown, |view| view.name.clone());
    let band = part(shown, |view| view.band.clone());
    let segment = part(shown, |view| view.segment.clone());
    let copy = move |write: fn(&AccountView) -> String| {
        let text = shown.with_untracked(|shown| shown.as_ref().map(write));
        app.send(Command::Copy { text: text.unwrap_or_default() });
    };
    view! {
        <div class="head acc-head">
            <div class="grow">
                <Crumb shown/>
                <div class="row wrap">
                    <h1>{name}</h1>
                    {move || match band.get() {
                        Some(band) => view! { <BandChip band/> }.into_any(),
                        None => view! { <span class="badge line">"No total"</span> }.into_any(),
                    }}
                    {move || segment.get().map(|segment| view! { <span class="badge line" title="Segment: other weights, rules or bands than the base">{segment}</span> })}
                </div>
            </div>
            <div class="row">
                <Neighbours shown/>
                <button class="btn" on:click=move |_| copy(|view| plain(&view.summary))><Icon name="copy"/>"Copy summary"</button>
                <Menu label="More ways to copy" class="btn quiet sq" face=|| view! { <Icon name="more"/> }>
                    <button on:click=move |_| copy(|view| plain(&view.summary))><Icon name="copy"/>"Copy as text"</button>
                    <button on:click=move |_| copy(markdown)><Icon name="copy"/>"Copy as Markdown, with the KPIs"</button>
                </Menu>
            </div>
        </div>
    }
}

#[component]
fn Crumb(shown: Shown) -> impl IntoView {
    let results = part(shown, |view| view.results.clone());
    let filters = part(shown, |view| view.filters.clone());
    view! {
        <nav class="crumb s2" aria-label="Breadcrumb">
            <a href=results>"Results"</a>
            {move || filters.get().map(|filters| view! { <Icon name="right" small=true/><a href=results>{filters}</a> })}
        </nav>
    }
}

/// The account before and after in the order of the table, also by [ and ].
#[component]
fn Neighbours(shown: Shown) -> impl IntoView {
    let app = use_app();
    let place = part(shown, |view| view.place.clone());
    let subject = part(shown, |view| view.subject.clone());
    let go = move |address: Option<String>| {
        if let Some(address) = address {
            app.send(Command::Go(Route::parse(&address)));
        }
    };
    let keys = window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || typing(&event) {
            return;
        }
        match event.key().as_str() {
            "[" => go(place.with_untracked(|place| place.previous.clone())),
            "]" => go(place.with_untracked(|place| place.next.clone())),
            _ => {}
        }
    });
    on_cleanup(move || keys.remove());
    let previous = move || place.with(|place| place.previous.clone());
    let next = move || place.with(|place| place.next.clone());
    let label = move |which: &str, key: &str| subject.with(|subject| format!("{which} {subject}  {key}"));
    view! {
        <span class="dim s2 nw" role="status">{move || place.with(|place| place.text.clone())}</span>
        <a class="btn quiet sq" role="link" href=previous aria-disabled=move || previous().is_none().then_some("true")
            aria-label=move || subject.with(|subject| format!("Previous {subject}")) title=move || label("Previous", "[") aria-keyshortcuts="["><Icon name="left"/></a>
        <a class="btn quiet sq" role="link" href=next aria-disabled=move || next().is_none().then_some("true")
            aria-label=move || subject.with(|subject| format!("Next {subject}")) title=move || label("Next", "]") aria-keyshortcuts="]"><Icon name="right"/></a>
    }
}

/// Brackets that are typed into a field are text.
fn typing(event: &KeyboardEvent) -> bool {
    use leptos::wasm_bindgen::JsCast;
    let element = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
    element.is_some_and(|element| element.matches("input, textarea, select").unwrap_or(false))
}
