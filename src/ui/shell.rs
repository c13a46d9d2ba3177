//! What stands around every place: bar, rail, sheet, notices and toasts, and the keys that work
//! everywhere.

use std::time::Duration;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::page::Page;
use super::palette::{Palette, PaletteDialogs};
use super::part::{Icon, Menu, Sprite, focus};
use super::use_app;
use crate::editor::view::shell::{RailItem, SavedView, bar, notices, rail, toasts};
use crate::editor::{Command, DataState, Place, Theme, Toast};
use crate::platform;
use crate::text;

/// The whole page.
#[component]
pub fn Shell() -> impl IntoView {
    let app = use_app();
    let palette = Palette::new();
    window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
        let typing = event.target().is_some_and(|target| is_typing(&target));
        let held = event.ctrl_key() || event.meta_key();
        match (text::lower(&event.key()).as_str(), held, event.shift_key()) {
            _ if event.alt_key() => return,
            ("k", true, false) => palette.toggle(),
            _ if typing => return,
            ("z", true, false) => app.send(Command::Undo),
            ("z", true, true) | ("y", true, false) => app.send(Command::Redo),
            ("?", false, _) => palette.show_shortcuts(),
            _ => return,
        }
        event.prevent_default();
    });
    let presenting = app.memo(|editor| editor.session.route.place() == Place::Present);
    view! {
        <a class="skip" href="#main" on:click=skip>"Skip to content"</a>
        <Sprite/>
        <div class="app" class:presenting=presenting>
            <TopBar palette/>
            <Rail/>
            <Sheet/>
        </div>
        <Toasts/>
        <PaletteDialogs palette/>
    }
}

/// The fragment is the address, so the link moves the focus itself.
fn skip(event: leptos::ev::MouseEvent) {
    event.prevent_default();
    focus("#main");
}

/// A field has its own undo.
fn is_typing(target: &leptos::web_sys::EventTarget) -> bool {
    use leptos::wasm_bindgen::JsCast;
    let Some(element) = target.dyn_ref::<leptos::web_sys::Element>() else { return false };
    match element.tag_name().as_str() {
        "TEXTAREA" => true,
        "INPUT" => !matches!(
            element.get_attribute("type").as_deref(),
            Some("range" | "radio" | "checkbox" | "button" | "file")
        ),
        _ => false,
    }
}

#[component]
fn TopBar(palette: Palette) -> impl IntoView {
    let app = use_app();
    let bar = app.memo(bar);
    let card = Memo::new(move |_| bar.with(|bar| bar.card.clone()));
    let data = Memo::new(move |_| bar.with(|bar| bar.data.clone()));
    let masked = app.memo(|editor| editor.session.masked);
    let undo_title =
        move || bar.with(|bar| bar.undo.as_ref().map_or("Undo".into(), |label| format!("Undo: {label}")));
    let redo_title =
        move || bar.with(|bar| bar.redo.as_ref().map_or("Redo".into(), |label| format!("Redo: {label}")));
    view! {
        <header class="topbar">
            <a class="brand" href="#/" aria-label="Scorewright, to the library">
                <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
                    <path d="M2.75 16.5v-4M6.4 16.5v-4M10 16.5v-7M13.6 16.5v-4M17.25 16.5v-4" stroke="currentColor" stroke-width="1.75" stroke-linecap="round"></path>
                    <path d="M10 6.75 6.9 2.5h6.2L10 6.75Z" fill="var(--accent-mark)"></path>
                </svg>
                <span>"Scorewright"</span>
            </a>
            {move || card.get().map(|(title, card)| view! { <CardMenu title card/> })}
            <Saved/>
            {move || masked.get().then(|| view! {
                <button class="btn quiet sm" title="Show the names again" on:click=move |_| app.send(Command::Mask(false))><Icon name="lock" small=true/>"Names masked"</button>
            })}
            {move || {
                data.get().zip(card.get()).map(|((name, size), (_, card))| {
                    let label = format!("Data: {name}, {size}");
                    view! {
                        <span class="sep"></span>
                        <a class="btn quiet ctx" href=Place::Data.route(&card).fragment() aria-label=label>
                            <Icon name="data"/>
                            <span>{name}<span class="dim">{format!(" · {size}")}</span></span>
                        </a>
                    }
                })
            }}
            <div class="push row tight">
                <button class="btn quiet sq find" aria-label="Find a place, a KPI or a command" title="Find a place, a KPI or a command  Ctrl K" on:click=move |_| palette.toggle()>
                    <Icon name="search"/>
                </button>
                <button class="btn quiet sq" aria-label=undo_title title=move || format!("{}  Ctrl Z", undo_title())
                    aria-disabled=move || bar.with(|bar| bar.undo.is_none()).then_some("true")
                    on:click=move |_| app.send(Command::Undo)>
                    <Icon name="undo"/>
                </button>
                <button class="btn quiet sq" aria-label=redo_title title=move || format!("{}  Ctrl Shift Z", redo_title())
                    aria-disabled=move || bar.with(|bar| bar.redo.is_none()).then_some("true")
                    on:click=move |_| app.send(Command::Redo)>
                    <Icon name="redo"/>
                </button>
                <ThemeSwitch/>
            </div>
        </header>
    }
}

/// What can be done with the scorecard that is open.
#[component]
fn CardMenu(title: String, card: String) -> impl IntoView {
    let app = use_app();
    let settings =
        crate::editor::Route::Design { card: card.clone(), part: Some(crate::editor::SETTINGS.into()) };
    let label = format!("{title}: rename, duplicate, export");
    let (export, duplicate, delete) = (card.clone(), card.clone(), card);
    let open = app.memo(|editor: &crate::editor::Editor| matches!(editor.session.data, DataState::Ready(_)));
    let face = move || view! { <span>{title.clone()}</span><Icon name="down"/> };
    view! {
        <Menu label=label class="btn quiet name" face=face>
            <a href=settings.fragment()><Icon name="design"/>"Name and settings"</a>
            <button on:click=move |_| app.send(Command::Export { card: export.clone() })><Icon name="download"/>"Export as JSON"</button>
            {move || open.get().then(|| view! { <button on:click=move |_| app.send(Command::ExportWithData)><Icon name="download"/>"Export with its data"</button> })}
            <button on:click=move |_| app.send(Command::Duplicate { card: duplicate.clone() })><Icon name="copy"/>"Duplicate"</button>
            <hr/>
            <button on:click=move |_| app.send(Command::Delete { card: delete.clone() })><Icon name="trash"/>"Delete"</button>
        </Menu>
    }
}

#[component]
fn Saved() -> impl IntoView {
    let app = use_app();
    let saved = app.memo(|editor| bar(editor).saved);
    let shown = move || {
        match saved.get() {
        SavedView::Nothing => ().into_any(),
        SavedView::Pending => view! { <span class="saved" role="status"><span>"Saving…"</span></span> }.into_any(),
        SavedView::Saved(time) => view! {
            <span class="saved" role="status" title=format!("Saved at {time} in this browser")>
                <Icon name="check" small=true/><span>{format!("Saved {time}")}</span>
            </span>
        }
        .into_any(),
        SavedView::Failed(message) => view! {
            <span class="saved bad" role="status" title=message><Icon name="warn" small=true/><span>"Not saved"</span></span>
        }
        .into_any(),
    }
    };
    view! { {shown} }
}

#[component]
fn ThemeSwitch() -> impl IntoView {
    let app = use_app();
    let switch = move |_| {
        let dark = match app.peek(|editor| editor.session.theme) {
            Theme::Dark => true,
            Theme::Light => false,
            Theme::System => window()
                .match_media("(prefers-color-scheme: dark)")
                .ok()
                .flatten()
                .is_some_and(|query| query.matches()),
        };
        app.send(Command::SetTheme(if dark { Theme::Light } else { Theme::Dark }));
    };
    view! {
        <button class="btn quiet sq theme" aria-label="Switch between light and dark" title="Switch between light and dark" on:click=switch>
            <Icon name="sun"/><Icon name="moon"/>
        </button>
    }
}

#[component]
fn Rail() -> impl IntoView {
    let app = use_app();
    let items = app.memo(rail);
    let places =
        Memo::new(move |_| items.with(|items| items.iter().map(|item| item.place).collect::<Vec<_>>()));
    // A badge may change with every movement of a drag.
    let draw = move |place: Place| {
        let icon = match place {
            Place::Library => "library",
            Place::Goals => "goals",
            Place::Design => "design",
            Place::Data => "data",
            Place::Results => "results",
            Place::Present => "present",
        };
        let class = if place == Place::Goals { "gap" } else { "" };
        let item =
            Memo::new(move |_| items.with(|items| items.iter().find(|item| item.place == place).cloned()));
        let text = move |pick: fn(&RailItem) -> &String| {
            move || item.with(|item| item.as_ref().map(|item| pick(item).clone()))
        };
        let current = move || item.with(|item| item.as_ref()?.current.then_some("page"));
        view! {
            <li class=class>
                <a href=text(|item| &item.address) aria-current=current>
                    <Icon name=icon/><span>{place.name()}</span><small>{text(|item| &item.badge)}</small>
                </a>
            </li>
        }
    };
    view! {
        <nav class="rail" aria-label="Places">
            <ul>{move || places.get().into_iter().map(draw).collect_view()}</ul>
            <footer>
                <p class="row"><Icon name="lock" small=true/><span>"Computed in this tab. Nothing is uploaded."</span></p>
            </footer>
        </nav>
    }
}

#[component]
fn Sheet() -> impl IntoView {
    let app = use_app();
    let fixed = app.memo(|editor| editor.session.route.place() == Place::Design);
    view! {
        <main class="sheet" class:fixed=fixed id="main" tabindex="-1">
            <Notices/>
            <Page/>
        </main>
    }
}

/// Messages that stay until someone deals with them.
#[component]
fn Notices() -> impl IntoView {
    let app = use_app();
    let notices = app.memo(notices);
    let draw = move |(index, (text, backup)): (usize, (String, bool))| {
        view! {
            <div class="note bad notice" role="alert">
                <Icon name="warn"/>
                <div class="row wrap">
                    <p class="grow">{text}</p>
                    {backup.then(|| view! { <button class="btn sm" on:click=move |_| app.send(Command::BackUp)><Icon name="download" small=true/>"Back up to a file"</button> })}
                    <button class="btn quiet sq sm" aria-label="Dismiss this message" on:click=move |_| app.send(Command::DismissNotice(index))><Icon name="x"/></button>
                </div>
            </div>
        }
    };
    view! { {move || notices.get().into_iter().enumerate().map(draw).collect_view()} }
}

#[component]
fn Toasts() -> impl IntoView {
    let app = use_app();
    let toasts = app.memo(toasts);
    view! {
        <div class="toasts" role="status" aria-live="polite">
            <For each=move || toasts.get() key=|toast| toast.id children=|toast| view! { <ToastView toast/> }/>
        </div>
    }
}

#[component]
fn ToastView(toast: Toast) -> impl IntoView {
    let app = use_app();
    let id = toast.id;
    // Nobody waits for it to go.
    let go = move || {
        platform::begin_slice();
        app.send(Command::DismissToast(id));
    };
    let timer = set_timeout_with_handle(go, Duration::from_secs(8)).ok();
    on_cleanup(move || {
        if let Some(timer) = timer {
            timer.clear();
        }
    });
    view! {
        <div class="toast">
            <span>{toast.text}</span>
            {toast.leads.map(|(text, route)| view! { <a href=route.fragment() on:click=move |_| app.send(Command::DismissToast(id))>{text}</a> })}
            {toast.undo.then(|| view! {
                <button on:click=move |_| { app.send(Command::Undo); app.send(Command::DismissToast(id)); }>"Undo"</button>
            })}
            <button aria-label="Dismiss" on:click=move |_| app.send(Command::DismissToast(id))><Icon name="x" small=true/></button>
        </div>
    }
}
