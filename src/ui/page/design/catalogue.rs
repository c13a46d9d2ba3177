//! The catalogue of well-known KPIs: a dialog in which a person types, moves with the arrows and adds
//! with Enter, as many as they like.

use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::html::{Dialog, Div};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::super::part::{Icon, new_id, when_drawn};
use super::super::super::use_app;
use super::commit;
use crate::editor::view::catalogue::{Offer, Shelf, groups, offers};
use crate::editor::view::{counted, design::headers};
use crate::platform;
use crate::scorecard::Edit;
use crate::scorecard::catalogue::Catalogue;

/// Opens the dialog, from wherever KPIs are added.
#[derive(Clone, Copy)]
pub struct Opener {
    open: RwSignal<bool>,
}

impl Opener {
    /// Puts it within the reach of all that the component holds.
    pub fn provide() -> Self {
        let opener = Self { open: RwSignal::new(false) };
        provide_context(opener);
        opener
    }

    /// Once the menu that it was chosen from has closed: the focus then comes back to the menu's button.
    pub fn open(self) {
        when_drawn(move || self.open.set(true));
    }
}

/// How far the catalogue is.
#[derive(Clone, PartialEq)]
enum Stock {
    Away,
    Coming,
    Here(Arc<Catalogue>),
    Missed,
}

#[component]
pub fn CatalogueDialog(opener: Opener) -> impl IntoView {
    let app = use_app();
    let dialog = NodeRef::<Dialog>::new();
    let stock = RwSignal::new(Stock::Away);
    let (query, set_query) = signal(String::new());
    let (told, tell) = signal(None::<Result<String, String>>);
    let added = StoredValue::new(false);
    let wanted = RwSignal::new(None::<String>);
    let active = RwSignal::new(None::<String>);
    let groups = app.memo(groups);
    let group = Memo::new(move |_| {
        groups.with(|groups| {
            let there = |id: &String| groups.all.iter().any(|(group, _)| group == id);
            wanted.get().filter(there).unwrap_or_else(|| groups.chosen.clone())
        })
    });
    let fetch = move || {
        stock.set(Stock::Coming);
        spawn_local(async move {
            let catalogue = platform::catalogue().await.and_then(|text| Catalogue::parse(&text).ok());
            stock.try_set(catalogue.map_or(Stock::Missed, |catalogue| Stock::Here(Arc::new(catalogue))));
        });
    };
    Effect::new(move |_| {
        if !opener.open.get() {
            return;
        }
        if matches!(stock.get_untracked(), Stock::Away | Stock::Missed) {
            fetch();
        }
        tell.set(None);
        if let Some(dialog) = dialog.get_untracked() {
            let _ = dialog.show_modal();
            begin_typing();
        }
    });
    let closed = move |_| {
        opener.open.set(false);
        set_query.set(String::new());
        wanted.set(None);
        if added.get_value() {
            added.set_value(false);
            super::outline::select_newest(app);
        }
    };
    let shelves = app.memo(move |editor| match stock.get() {
        // Whatever is edited while the dialog is shut is none of its business.
        Stock::Here(catalogue) if opener.open.get() => query.with(|query| offers(editor, &catalogue, query)),
        _ => Vec::new(),
    });
    let add = Callback::new(move |id: String| {
        let Stock::Here(catalogue) = stock.get_untracked() else { return };
        let Some(known) = catalogue.get(&id) else { return };
        let kpi = known.kpi(&app.peek(headers));
        let (title, column, group) = (kpi.name.clone(), kpi.column.clone(), group.get_untracked());
        let within = groups.with_untracked(|groups| {
            groups.all.iter().find(|(id, _)| *id == group).map(|(_, title)| title.clone()).unwrap_or_default()
        });
        let there = app.peek(|editor| {
            editor.card().is_some_and(|card| card.kpis().any(|(_, own)| own.title() == title))
        });
        if there {
            return tell.set(Some(Err(format!("{title} is in this scorecard already."))));
        }
        let outcome = commit(app, Edit::AddKpis { group, kpis: vec![kpi] });
        added.set_value(added.get_value() || outcome.is_ok());
        let reads = match column {
            Some(column) => format!("It reads {column}."),
            None => "No column of the data bears its name: choose one under Reads.".into(),
        };
        tell.set(Some(outcome.map(|()| format!("Added {title} to {within}. {reads}"))));
    });
    let body = move || match stock.get() {
        Stock::Here(_) => view! { <Search query set_query shelves active add/> }.into_any(),
        Stock::Missed => view! {
            <div class="kpi-missed stack" role="alert">
                <p>"The catalogue could not be loaded. Check the connection, then try again."</p>
                <button class="btn" type="button" on:click=move |_| fetch()>"Try again"</button>
            </div>
        }
        .into_any(),
        _ => view! { <p class="opening" role="status">"Opening the catalogue…"</p> }.into_any(),
    };
    let message = move || {
        told.get().map(|told| match told {
            Ok(text) => view! { <span><Icon name="check" small=true/>{text}</span> }.into_any(),
            Err(text) => view! { <span class="bad">{text}</span> }.into_any(),
        })
    };
    let options = move || {
        let chosen = group.get();
        let option = |(id, title): (String, String)| {
            let selected = id == chosen;
            view! { <option value=id selected=selected>{title}</option> }
        };
        groups.get().all.into_iter().map(option).collect_view()
    };
    view! {
        <dialog class="kpi-catalogue" node_ref=dialog aria-labelledby="kpi-catalogue-title" on:close=closed>
            <header class="row">
                <h2 id="kpi-catalogue-title">"KPIs from the catalogue"</h2>
                <span class="dim s2">{move || counted(shelves.with(|shelves| shelves.iter().map(|shelf| shelf.offers.len()).sum()), "KPI")}</span>
                <form method="dialog" class="push"><button class="btn quiet sq sm" aria-label="Close"><Icon name="x"/></button></form>
            </header>
            {body}
            <footer>
                <p class="s2 grow" role="status">{message}</p>
                <label class="row"><span class="sub s2 nw">"Add to"</span>
                    <select class="control" on:change=move |event| wanted.set(Some(event_target_value(&event)))>{options}</select>
                </label>
                <form method="dialog"><button class="btn primary">"Done"</button></form>
            </footer>
        </dialog>
    }
}

/// The field and what it finds.
#[component]
fn Search(
    query: ReadSignal<String>,
    set_query: WriteSignal<String>,
    shelves: Memo<Vec<Shelf>>,
    active: RwSignal<Option<String>>,
    add: Callback<String>,
) -> impl IntoView {
    let list = NodeRef::<Div>::new();
    // It may come after the dialog has opened.
    Effect::new(|_| begin_typing());
    let name = new_id("kpis");
    let ids = Memo::new(move |_| {
        let all = |shelves: &Vec<Shelf>| {
            shelves.iter().flat_map(|shelf| &shelf.offers).map(|offer| offer.id.clone()).collect::<Vec<_>>()
        };
        shelves.with(all)
    });
    // What is marked stays marked while it is found; else it is the first.
    let marked = Memo::new(move |_| {
        ids.with(|ids| active.get().filter(|id| ids.contains(id)).or(ids.first().cloned()))
    });
    let keys = move |event: KeyboardEvent| {
        let last = ids.with(Vec::len).saturating_sub(1);
        let at = ids.with(|ids| ids.iter().position(|id| Some(id) == marked.get().as_ref())).unwrap_or(0);
        let to = match event.key().as_str() {
            "ArrowDown" => (at + 1).min(last),
            "ArrowUp" => at.saturating_sub(1),
            "PageDown" => (at + 8).min(last),
            "PageUp" => at.saturating_sub(8),
            "Enter" => {
                event.prevent_default();
                if let Some(id) = marked.get() {
                    add.run(id);
                }
                return;
            }
            _ => return,
        };
        event.prevent_default();
        active.set(ids.with(|ids| ids.get(to).cloned()));
        when_drawn(move || show_marked(list));
    };
    let search = move |event| {
        set_query.set(event_target_value(&event));
        active.set(None);
        if let Some(list) = list.get_untracked() {
            list.set_scroll_top(0);
        }
    };
    let option_id = {
        let name = name.clone();
        move |id: &str| format!("{name}-{id}")
    };
    let marked_id = {
        let option_id = option_id.clone();
        move || marked.get().map(|id| option_id(&id))
    };
    let draw = move |shelf: Shelf| {
        let option_id = option_id.clone();
        let option = move |offer: Offer| view! { <Choice id=option_id(&offer.id) offer marked active add/> };
        view! {
            <div role="group" aria-label=shelf.title>
                <p class="kpi-shelf" aria-hidden="true">{shelf.title}</p>
                {shelf.offers.into_iter().map(option).collect_view()}
            </div>
        }
    };
    let nothing = move || {
        shelves.with(Vec::is_empty).then(|| {
            view! { <p class="kpi-missed">"Nothing is called that. Try another word, such as usage, renewal or tickets."</p> }
        })
    };
    view! {
        <div class="kpi-search">
            <span class="search">
                <Icon name="search"/>
                <input class="control" type="text" role="combobox" aria-expanded="true" aria-autocomplete="list" aria-label="Find a KPI"
                    aria-controls=name.clone() aria-activedescendant=marked_id placeholder="Find a KPI: NPS, usage, renewal…" autocomplete="off"
                    prop:value=query on:input=search on:keydown=keys/>
            </span>
            <p class="dim s2 kpi-keys"><kbd>"↑"</kbd><kbd>"↓"</kbd>" choose, "<kbd>"Enter"</kbd>" adds"</p>
        </div>
        <div class="kpi-list" role="listbox" aria-label="KPIs" id=name node_ref=list>
            {move || shelves.get().into_iter().map(draw.clone()).collect_view()}
        </div>
        {nothing}
    }
}

#[component]
fn Choice(
    id: String,
    offer: Offer,
    marked: Memo<Option<String>>,
    active: RwSignal<Option<String>>,
    add: Callback<String>,
) -> impl IntoView {
    let own = StoredValue::new(offer.id);
    let selected = move || (marked.get() == Some(own.get_value())).to_string();
    let choose = move |_| {
        active.set(Some(own.get_value()));
        add.run(own.get_value());
    };
    let column = offer.column.map(|column| view! { <span class="s2">"reads "<code>{column}</code></span> });
    view! {
        <div class="kpi-offer" role="option" id=id aria-selected=selected on:click=choose>
            <p><b>{offer.name}</b><span class="dim s2">{offer.facts}</span>{column}
                {if offer.there { view! { <span class="badge"><Icon name="check" small=true/>"In this scorecard"</span> }.into_any() } else { view! { <Icon name="plus" small=true/> }.into_any() }}
            </p>
            <p class="sub s2">{offer.meaning}</p>
        </div>
    }
}

/// The focus goes to the field.
fn begin_typing() {
    use leptos::wasm_bindgen::JsCast;
    if let Ok(Some(field)) = document().query_selector(".kpi-catalogue[open] [role=combobox]") {
        let _ = field.unchecked_into::<leptos::web_sys::HtmlElement>().focus();
    }
}

/// Brings the marked entry into sight, moving no more than needed.
fn show_marked(list: NodeRef<Div>) {
    use leptos::wasm_bindgen::JsCast;
    let Some(Some(list)) = list.try_get_untracked() else { return };
    let Ok(Some(found)) = list.query_selector("[aria-selected=true]") else { return };
    let option = found.unchecked_into::<leptos::web_sys::HtmlElement>();
    // The area's name stands above its entries and stays in sight.
    const HEAD: i32 = 32;
    let (top, bottom) = (option.offset_top() - HEAD, option.offset_top() + option.offset_height());
    if top < list.scroll_top() {
        list.set_scroll_top(top);
    } else if bottom > list.scroll_top() + list.client_height() {
        list.set_scroll_top(bottom - list.client_height());
    }
}
