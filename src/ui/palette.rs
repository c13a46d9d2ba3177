//! The command palette and the sheet of shortcuts: two native dialogs over any place.

use leptos::ev::KeyboardEvent;
use leptos::html::{Dialog, Input};
use leptos::prelude::*;

use super::part::Icon;
use super::use_app;
use crate::editor::view::palette::{Act, SHORTCUTS, find};

/// Entries shown at once; more is said, and found by a longer search.
const SHOWN: usize = 9;

/// Opens the dialogs. Copying it is free.
#[derive(Clone, Copy)]
pub struct Palette {
    dialog: NodeRef<Dialog>,
    sheet: NodeRef<Dialog>,
    open: RwSignal<bool>,
    search: RwSignal<String>,
    active: RwSignal<usize>,
}

impl Palette {
    pub fn new() -> Palette {
        Palette {
            dialog: NodeRef::new(),
            sheet: NodeRef::new(),
            open: RwSignal::new(false),
            search: RwSignal::new(String::new()),
            active: RwSignal::new(0),
        }
    }

    /// Shows the palette, or closes it when it is open.
    pub fn toggle(self) {
        let Some(dialog) = self.dialog.get_untracked() else { return };
        if dialog.open() {
            dialog.close();
        } else {
            self.search.set(String::new());
            self.active.set(0);
            self.open.set(true);
            let _ = dialog.show_modal();
        }
    }

    pub fn show_shortcuts(self) {
        if let Some(sheet) = self.sheet.get_untracked().filter(|sheet| !sheet.open()) {
            let _ = sheet.show_modal();
        }
    }
}

#[component]
pub fn PaletteDialogs(palette: Palette) -> impl IntoView {
    view! { <Finder palette/><Shortcuts sheet=palette.sheet/> }
}

#[component]
fn Finder(palette: Palette) -> impl IntoView {
    let app = use_app();
    let Palette { dialog, open, search, active, .. } = palette;
    let input = NodeRef::<Input>::new();
    // Closed, it has nothing to look for while sliders move. What an entry does is found again when it is
    // chosen: a command is nothing to be copied about.
    let found = app.memo(move |editor| {
        let entries = if open.get() { find(editor, &search.get()) } else { Vec::new() };
        entries.into_iter().map(|entry| (entry.label, entry.hint)).collect::<Vec<_>>()
    });
    let run = move |at: usize| {
        let entry = app.peek(|editor| find(editor, &search.get_untracked()).into_iter().nth(at));
        let Some(entry) = entry else { return };
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
        match entry.act {
            Act::Send(command) => app.send(*command),
            Act::Shortcuts => palette.show_shortcuts(),
        }
    };
    let keys = move |event: KeyboardEvent| {
        let last = found.with_untracked(Vec::len).min(SHOWN).saturating_sub(1);
        let at = active.get_untracked().min(last);
        match event.key().as_str() {
            "ArrowDown" => active.set(if at < last { at + 1 } else { 0 }),
            "ArrowUp" => active.set(if at > 0 { at - 1 } else { last }),
            "Home" if event.ctrl_key() => active.set(0),
            "End" if event.ctrl_key() => active.set(last),
            "Enter" => run(at),
            _ => return,
        }
        event.prevent_default();
    };
    let option = move |(at, (label, hint)): (usize, (String, String))| {
        view! {
            <li id=format!("palette-{at}") role="option" aria-selected=move || (active.get() == at).to_string()
                on:click=move |_| run(at) on:pointermove=move |_| active.set(at)>
                <span class="grow cut">{label}</span><span class="dim s2">{hint}</span>
            </li>
        }
    };
    let more = move || found.with(Vec::len).saturating_sub(SHOWN);
    view! {
        <dialog class="palette" node_ref=dialog aria-label="Find a place, a KPI or a command" on:close=move |_| open.set(false)>
            <div class="row"><Icon name="search"/>
                <input node_ref=input class="grow" type="text" role="combobox" aria-expanded="true" aria-controls="palette-list" aria-autocomplete="list"
                    aria-label="Find a place, a KPI or a command" placeholder="Find a place, a KPI or a command" autocomplete="off" spellcheck="false"
                    aria-activedescendant=move || format!("palette-{}", active.get())
                    prop:value=move || search.get()
                    on:input=move |event| { search.set(event_target_value(&event)); active.set(0); }
                    on:keydown=keys/>
            </div>
            <ul id="palette-list" role="listbox" aria-label="What was found">
                {move || found.get().into_iter().take(SHOWN).enumerate().map(option).collect_view()}
            </ul>
            <p class="dim s2" role="status">{move || match (found.with(Vec::len), more()) {
                (0, _) => "Nothing has these words.".to_string(),
                (_, 0) => String::new(),
                (_, more) => format!("and {more} more"),
            }}</p>
        </dialog>
    }
}

#[component]
fn Shortcuts(sheet: NodeRef<Dialog>) -> impl IntoView {
    let close = move |_| {
        if let Some(sheet) = sheet.get_untracked() {
            sheet.close();
        }
    };
    let key = |(keys, what): &(&'static str, &'static str)| {
        let keys: Vec<AnyView> = keys.split(' ').map(|key| view! { <kbd>{key}</kbd> }.into_any()).collect();
        view! { <dt>{keys}</dt><dd>{*what}</dd> }
    };
    let group = move |(place, list): (&'static str, &'static [(&'static str, &'static str)])| {
        view! { <section><h3>{place}</h3><dl>{list.iter().map(key).collect_view()}</dl></section> }
    };
    view! {
        <dialog class="shortcuts" node_ref=sheet aria-labelledby="shortcuts-title">
            <header class="row"><h2 id="shortcuts-title">"Keyboard shortcuts"</h2>
                <button class="btn quiet sq sm push" aria-label="Close" on:click=close><Icon name="x"/></button>
            </header>
            <div class="s-groups">{SHORTCUTS.into_iter().map(group).collect_view()}</div>
            <p class="dim s2">"On a Mac, Ctrl is ⌘ and Alt is ⌥."</p>
        </dialog>
    }
}
