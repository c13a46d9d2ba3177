//! A list of segments, overrides, alerts or views: each one line in words that opens to its fields,
//! with whom it finds now. What the fields are is said by the panel that uses it.

use leptos::ev::KeyboardEvent;
use leptos::html::Details;
use leptos::prelude::*;

use super::super::super::app::App;
use super::super::super::part::{Icon, behind, focus, when_drawn};
use super::super::super::use_app;
use super::{commit, try_edit};
use crate::editor::view::part::{Item, items, uncounted};
use crate::editor::{Command, Editor};
use crate::scorecard::{Edit, Scorecard};

/// What stands in such a list.
pub trait Listed: Clone + 'static {
    fn all(card: &Scorecard) -> &Vec<Self>;
    fn id(&self) -> &str;
    /// One that is added; a person then says what it is.
    fn draft(editor: &Editor) -> Option<Self>;
    /// The edit that puts this list in place of the scorecard's.
    fn set(list: Vec<Self>) -> Edit;
}

/// Changes the list, or says why not.
fn change_all<T: Listed>(app: App, change: impl FnOnce(&mut Vec<T>)) -> Result<(), String> {
    let mut list = app.peek(|editor| editor.card().map(|card| T::all(card).clone()).unwrap_or_default());
    change(&mut list);
    commit(app, T::set(list))
}

/// Changes one of the list, or says why not.
pub fn change<T: Listed>(app: App, id: &str, change: impl FnOnce(&mut T)) -> Result<(), String> {
    let outcome = slide(app, id, change);
    app.send(Command::Settle);
    outcome
}

/// The same within a gesture: what follows until it ends is one step with this.
pub fn slide<T: Listed>(app: App, id: &str, change: impl FnOnce(&mut T)) -> Result<(), String> {
    let mut list = app.peek(|editor| editor.card().map(|card| T::all(card).clone()).unwrap_or_default());
    if let Some(one) = list.iter_mut().find(|one| one.id() == id) {
        change(one);
    }
    try_edit(app, T::set(list))
}

/// What is done with the parts of a list.
#[derive(Clone, Copy)]
pub struct Deeds {
    /// Adds one at the end.
    add: Callback<()>,
    /// Moves one up, or down.
    shift: Callback<(String, bool)>,
    remove: Callback<String>,
}

impl Deeds {
    pub fn of<T: Listed>(app: App) -> Deeds {
        Deeds {
            add: Callback::new(move |()| {
                let draft = app.peek(T::draft);
                let _ = change_all(app, |list: &mut Vec<T>| list.extend(draft));
            }),
            shift: Callback::new(move |(id, down): (String, bool)| {
                let _ = change_all(app, |list: &mut Vec<T>| {
                    let at = list.iter().position(|one| one.id() == id);
                    shift(list, at, down);
                });
            }),
            remove: Callback::new(move |id: String| {
                let _ = change_all(app, |list: &mut Vec<T>| list.retain(|one| one.id() != id));
            }),
        }
    }
}

#[component]
pub fn PartList(
    title: &'static str,
    /// One of them: `segment`.
    noun: &'static str,
    #[prop(into)] help: Signal<String>,
    /// What is said while there is none.
    none: &'static str,
    /// Whether their order matters.
    #[prop(optional)]
    ordered: bool,
    deeds: Deeds,
    /// The fields of one.
    body: Callback<String, AnyView>,
) -> impl IntoView {
    let app = use_app();
    let list = app.memo(items);
    let without = app.memo(uncounted);
    let ids = move || list.with(|list| list.iter().map(|item| item.id.clone()).collect::<Vec<_>>());
    // The one that was added last opens by itself.
    let newest = StoredValue::new(None::<String>);
    let add = move |_| {
        let before = list.with_untracked(|list| list.iter().map(|item| item.id.clone()).collect::<Vec<_>>());
        newest.set_value(Some(String::new()));
        deeds.add.run(());
        let added = app.peek(items).into_iter().map(|item| item.id).find(|id| !before.contains(id));
        if let Some(id) = added {
            when_drawn(move || focus(&format!("#part-{id} .part-body input")));
        }
    };
    let entry = move |id: String| {
        let fresh = newest.with_value(Option::is_some);
        newest.set_value(None);
        view! { <Entry id list noun ordered deeds body open=fresh/> }
    };
    view! {
        <header class="row"><div class="grow"><p class="sub s2">"Scorecard"</p><h2 class="title-like">{title}</h2></div></header>
        <div class="prop wide part-intro">
            <p class="sub">{help}</p>
            {move || without.get().map(|text| view! { <p class="dim s2">{text}</p> })}
            {move || list.with(Vec::is_empty).then(|| view! { <p class="dim">{none}</p> })}
        </div>
        <ol class="part-list"><For each=ids key=|id| id.clone() children=entry/></ol>
        <div class="part-add"><button class="btn" on:click=add><Icon name="plus" small=true/>{format!("Add {} {noun}", article(noun))}</button></div>
    }
}

fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

#[component]
fn Entry(
    id: String,
    list: Memo<Vec<Item>>,
    noun: &'static str,
    ordered: bool,
    deeds: Deeds,
    body: Callback<String, AnyView>,
    open: bool,
) -> impl IntoView {
    let id = StoredValue::new(id);
    let item =
        Memo::new(move |_| list.with(|list| list.iter().find(|item| item.id == id.get_value()).cloned()));
    let get = move |pick: fn(&Item) -> String| item.with(|item| item.as_ref().map(pick).unwrap_or_default());
    let place = Memo::new(move |_| list.with(|list| list.iter().position(|item| item.id == id.get_value())));
    let details = NodeRef::<Details>::new();
    let (shown, set_shown) = signal(open);
    let toggle = move |_| set_shown.set(details.get_untracked().is_some_and(|details| details.open()));
    let last = Memo::new(move |_| place.get().is_some_and(|place| list.with(|list| place + 1 == list.len())));
    // The row is drawn anew where it now stands; the focus goes with it.
    let shift = move |down: bool, handle: &'static str| {
        let id = id.get_value();
        deeds.shift.run((id.clone(), down));
        behind(move || focus(&format!("#part-{id} {handle}")));
    };
    let keys = move |event: KeyboardEvent| {
        if ordered && event.alt_key() && ["ArrowUp", "ArrowDown"].contains(&event.key().as_str()) {
            event.prevent_default();
            shift(event.key() == "ArrowDown", "summary");
        }
    };
    let remove = move |_| {
        deeds.remove.run(id.get_value());
        focus(".part-add button");
    };
    let warning = move || item.with(|item| item.as_ref().and_then(|item| item.warning.clone()));
    let fields = move || {
        shown.get().then(|| view! {
        <div class="part-body">
            {body.run(id.get_value())}
            <Found item/>
            <div class="row wrap part-deeds">
                {ordered.then(|| view! {
                    <button class="btn sm part-up" aria-disabled=move || (place.get() == Some(0)).then_some("true") on:click=move |_| shift(false, ".part-up")>"Move up"</button>
                    <button class="btn sm part-down" aria-disabled=move || last.get().then_some("true") on:click=move |_| shift(true, ".part-down")>"Move down"</button>
                })}
                <button class="btn sm danger push" on:click=remove><Icon name="trash" small=true/>{format!("Delete this {noun}")}</button>
            </div>
        </div>
    })
    };
    view! {
        <li id=format!("part-{}", id.get_value())>
            <details node_ref=details open=open on:toggle=toggle>
                <summary on:keydown=keys>
                    <Icon name="down" small=true/>
                    {ordered.then(|| view! { <span class="part-no dim">{move || place.get().map(|place| place + 1)}</span> })}
                    <b class="cut">{move || get(|item| item.title.clone())}</b>
                    <span class="n">{move || get(|item| item.figure.clone())}</span>
                    <span class="part-line s2">{move || get(|item| item.line.clone())}</span>
                    {move || warning().map(|text| view! { <span class="part-odd s2"><Icon name="warn" small=true/>{text}</span> })}
                </summary>
                {fields}
            </details>
        </li>
    }
}

/// Whom it finds now.
#[component]
fn Found(item: Memo<Option<Item>>) -> impl IntoView {
    let told =
        Memo::new(move |_| item.with(|item| item.as_ref().map(|item| item.told.clone()).unwrap_or_default()));
    let first = move || {
        let item = item.get()?;
        let name =
            |(name, address): (String, String)| view! { <li><a class="link" href=address>{name}</a></li> };
        let more = item.more.map(|more| view! { <li class="dim">{more}</li> });
        (!item.first.is_empty()).then(
            || view! { <ul class="part-names">{item.first.into_iter().map(name).collect_view()}{more}</ul> },
        )
    };
    view! {
        {move || (!told.with(String::is_empty)).then(|| view! {
            <div class="prop">
                <h3>"Now"</h3>
                <div class="stack"><p role="status">{move || told.get()}</p>{first}</div>
            </div>
        })}
    }
}

/// Moves one of a list by a place.
fn shift<T>(list: &mut [T], at: Option<usize>, down: bool) {
    let Some(at) = at else { return };
    let to = if down { at + 1 } else { at.wrapping_sub(1) };
    if at < list.len() && to < list.len() {
        list.swap(at, to);
    }
}
