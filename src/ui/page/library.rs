//! The library: every scorecard of this browser as a card, and the ways to get another.

use leptos::html::{Dialog, Input};
use leptos::prelude::*;

use super::super::part::{Bar, Histogram, Icon, Menu, focus, own_color};
use super::super::use_app;
use crate::editor::Command;
use crate::editor::view::library::{Card, aside, cards, headline};
use crate::editor::view::size;
use crate::platform;
use crate::scorecard::template::{Template, catalogue};

#[component]
pub fn LibraryPage() -> impl IntoView {
    let app = use_app();
    let (search, set_search) = signal(String::new());
    let headline = app.memo(headline);
    let cards = app.memo(move |editor| cards(editor, &search.get(), platform::now()));
    let empty = move || cards.with(Vec::is_empty);
    view! {
        <div class="head">
            <div><h1>"Library"</h1><p>{headline}</p></div>
            <div class="row push">
                <span class="search">
                    <Icon name="search"/>
                    <input class="control" type="search" placeholder="Find a scorecard" aria-label="Find a scorecard"
                        on:input=move |event| set_search.set(event_target_value(&event))/>
                </span>
                <OpenFile/>
                <PasteJson/>
                <a class="btn primary" href="#/" on:click=show_templates><Icon name="plus"/>"New"</a>
            </div>
        </div>
        <Aside/>
        <section class="hair" aria-label="Your scorecards">
            <ul class="libs">
                <For each=move || cards.get() key=|card| (card.id.clone(), card.state.clone(), card.title.clone(), card.bins.len(), card.due) children=|card| view! { <CardView card/> }/>
            </ul>
            {move || empty().then(|| view! { <Nothing searched=!search.get().is_empty()/> })}
        </section>
        <Templates/>
        <Footer/>
    }
}

/// "New" leads to the templates, which stand on the same page.
fn show_templates(event: leptos::ev::MouseEvent) {
    event.prevent_default();
    if let Some(list) = document().get_element_by_id("templates") {
        list.scroll_into_view();
        focus("#templates button");
    }
}

#[component]
fn Nothing(searched: bool) -> impl IntoView {
    let text = if searched {
        "No scorecard is called that."
    } else {
        "Start from a template below: each comes with example data."
    };
    view! { <div class="empty"><Icon name="results"/><h3>{if searched { "Nothing found" } else { "No scorecards yet" }}</h3><p>{text}</p></div> }
}

#[component]
fn CardView(card: Card) -> impl IntoView {
    let id = card.id.clone();
    let bars: Vec<Bar> = card
        .bins
        .iter()
        .enumerate()
        .map(|(i, bin)| Bar { at: i as f64 * 5.0, width: 5.0, height: bin.height, hue: bin.hue.clone() })
        .collect();
    let mix = card.bands.iter().map(|(band, count)| {
        let own = own_color(band).unwrap_or_default();
        view! { <span data-band=band.hue.clone() style=format!("--v:{count};{own}")></span> }
    });
    let legend = card.bands.iter().map(|(band, count)| {
        view! {
            <span class="row tight">
                <span class="shape" data-band=band.hue.clone() style=own_color(band)></span><b>{*count}</b><span class="sub">{band.label.clone()}</span>
            </span>
        }
    });
    let (renaming, set_renaming) = signal(false);
    let title = card.title.clone();
    view! {
        <li class="lib">
            <a href=card.address.clone()>
                <span class="lib-c">
                    {if bars.is_empty() {
                        view! { <span class="lib-none dim s2">"Open its data to see how it scores"</span> }.into_any()
                    } else {
                        view! { <Histogram bars=Signal::stored(bars) height=44.0/> }.into_any()
                    }}
                </span>
                <span class="mix thin" aria-hidden="true">{mix.collect_view()}</span>
                <span class="lib-m">{legend.collect_view()}</span>
                <span class="lib-t"><b class="cut">{card.title.clone()}</b></span>
                <span class="sub s2 lib-s">{card.about.clone()}</span>
                <span class="dim s2 lib-s">{card.state.clone()}{card.due.then(|| view! { <b class="due">" · review due"</b> })}</span>
            </a>
            {move || renaming.get().then(|| view! { <Rename id=id.clone() title=title.clone() done=Callback::new(move |()| set_renaming.set(false))/> })}
            <CardMenu card rename=Callback::new(move |()| set_renaming.set(true))/>
        </li>
    }
}

#[component]
fn Rename(id: String, title: String, done: Callback<()>) -> impl IntoView {
    let app = use_app();
    let input = NodeRef::<Input>::new();
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            let _ = input.focus();
            input.select();
        }
    });
    let key = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        "Enter" => {
            app.send(Command::Rename { card: id.clone(), name: event_target_value(&event) });
            done.run(());
        }
        "Escape" => done.run(()),
        _ => {}
    };
    view! {
        <input class="control lib-rename" node_ref=input aria-label="Name of the scorecard" prop:value=title
            on:keydown=key on:blur=move |_| done.run(())/>
    }
}

#[component]
fn CardMenu(card: Card, rename: Callback<()>) -> impl IntoView {
    let app = use_app();
    let label = format!("More for {}: rename, duplicate, export, delete", card.title);
    let (duplicate, export, delete) = (card.id.clone(), card.id.clone(), card.id);
    view! {
        <Menu label=label face=|| view! { <Icon name="more"/> }>
            <button on:click=move |_| rename.run(())><Icon name="design"/>"Rename"</button>
            <button on:click=move |_| app.send(Command::Duplicate { card: duplicate.clone() })><Icon name="copy"/>"Duplicate"</button>
            <button on:click=move |_| app.send(Command::Export { card: export.clone() })><Icon name="download"/>"Export as JSON"</button>
            <hr/>
            <button on:click=move |_| app.send(Command::Delete { card: delete.clone() })><Icon name="trash"/>"Delete"</button>
        </Menu>
    }
}

/// A label that looks like a button and opens the file chooser.
#[component]
fn OpenFile(
    #[prop(default = "Open a file")] text: &'static str,
    #[prop(default = "file")] icon: &'static str,
    #[prop(default = "btn file")] class: &'static str,
) -> impl IntoView {
    let app = use_app();
    let change = move |event: leptos::ev::Event| {
        for brought in platform::picked(&event) {
            leptos::task::spawn_local(async move {
                let text = platform::text_of(brought.blob).await.unwrap_or_default();
                app.send(Command::Import { text, name: Some(brought.name) });
            });
        }
    };
    view! {
        <label class=class>
            <Icon name=icon/>{text}
            <input class="vh" type="file" accept=".json,application/json" on:change=change/>
        </label>
    }
}

#[component]
fn PasteJson() -> impl IntoView {
    let app = use_app();
    let dialog = NodeRef::<Dialog>::new();
    let (text, set_text) = signal(String::new());
    let open = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            let _ = dialog.show_modal();
        }
    };
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        close();
        app.send(Command::Import { text: text.get_untracked(), name: None });
        set_text.set(String::new());
    };
    view! {
        <button class="btn hide-s" on:click=open><Icon name="paste"/>"Paste JSON"</button>
        <dialog node_ref=dialog aria-labelledby="paste-title">
            <form on:submit=add>
                <header><h2 id="paste-title">"Paste a scorecard"</h2></header>
                <div class="body stack">
                    <label for="paste-text">"The JSON of a scorecard or of a backup"</label>
                    <textarea id="paste-text" class="control mono" rows="10" spellcheck="false" prop:value=text
                        on:input=move |event| set_text.set(event_target_value(&event))></textarea>
                    <p>"It is added to your library; nothing of yours is replaced."</p>
                </div>
                <footer>
                    <button class="btn" type="button" on:click=move |_| close()>"Cancel"</button>
                    <button class="btn primary" type="submit" disabled=move || text.with(|text| text.trim().is_empty())>"Add it"</button>
                </footer>
            </form>
        </dialog>
    }
}

#[component]
fn Templates() -> impl IntoView {
    let app = use_app();
    let draw = move |template: &'static Template| {
        view! {
            <li>
                <button on:click=move |_| app.send(Command::Create { template: template.key.into() })>
                    <span><b>{template.name}</b><small class="sub">{template.line}</small></span>
                    <Icon name="plus"/>
                </button>
            </li>
        }
    };
    view! {
        <section class="panel hair">
            <header><h2>"Start from a template"</h2><p class="push">"Each comes with example data"</p></header>
            <div class="body"><ul class="tpls" id="templates">{catalogue().iter().map(draw).collect_view()}</ul></div>
        </section>
    }
}

/// Saved work that this version cannot read: kept, and offered as a file.
#[component]
fn Aside() -> impl IntoView {
    let app = use_app();
    let aside = app.memo(aside);
    let draw = move |(key, reason): (String, String)| {
        let (download, discard) = (key.clone(), key.clone());
        view! {
            <div class="note warn notice">
                <Icon name="warn"/>
                <div class="row wrap">
                    <p class="grow">{format!("A saved scorecard could not be read ({reason}). It is set aside, unchanged.")}</p>
                    <button class="btn sm" on:click=move |_| app.send(Command::DownloadAside { key: download.clone() })><Icon name="download" small=true/>"Save it to a file"</button>
                    <button class="btn sm danger" on:click=move |_| app.send(Command::DiscardAside { key: discard.clone() })>"Discard it"</button>
                </div>
            </div>
        }
    };
    view! { {move || aside.get().into_iter().map(draw).collect_view()} }
}

#[component]
fn Footer() -> impl IntoView {
    let app = use_app();
    let (usage, set_usage) = signal(None::<(f64, f64)>);
    leptos::task::spawn_local(async move {
        let found = platform::usage().await;
        let _ = set_usage.try_set(found);
    });
    let shown = move || match usage.get() {
        Some((used, all)) => view! {
            <span class="sub">{format!("Stored in this browser only: {} of {}", size(used), size(all))}</span>
            <progress value=used max=all aria-label="Storage used"></progress>
        }
        .into_any(),
        None => view! { <span class="sub">"Stored in this browser only"</span> }.into_any(),
    };
    view! {
        <footer class="lib-f hair">
            <span class="row"><Icon name="lock" small=true/>{shown}</span>
            <span class="row push">
                <button class="btn quiet" on:click=move |_| app.send(Command::BackUp)><Icon name="download"/>"Back up all"</button>
                <OpenFile text="Restore" icon="upload" class="btn quiet file"/>
            </span>
        </footer>
    }
}
