//! The line below the slides: where one is, and everything that the keys do.

use leptos::ev::Event;
use leptos::prelude::*;

use super::super::super::part::{Icon, Popover};
use super::super::super::use_app;
use super::key::{go_back, turn_full_screen};
use crate::editor::Command;
use crate::editor::view::palette::SHORTCUTS;
use crate::editor::view::present::{Sequence, choose_view, sequence};

#[component]
pub fn Controls(pointing: RwSignal<bool>) -> impl IntoView {
    let app = use_app();
    let at = app.memo(|editor| sequence(editor).unwrap_or_default());
    let part = move |pick: fn(&Sequence) -> Option<String>| Memo::new(move |_| at.with(pick));
    let (previous, next) = (part(|at| at.previous.clone()), part(|at| at.next.clone()));
    let masked = Memo::new(move |_| at.with(|at| at.masked));
    let status = move || at.with(|at| format!("{} of {}: {}", at.step, at.of, at.title));
    view! {
        <nav class="s-bar" aria-label="Slides">
            <a class="btn quiet" role="link" href=previous aria-label="Slide before" title="Slide before  ←" aria-disabled=move || previous.with(Option::is_none).then_some("true")><Icon name="left"/></a>
            <span class="s-at" role="status">{status}</span>
            <a class="btn quiet" role="link" href=next aria-label="Next slide" title="Next slide  →" aria-disabled=move || next.with(Option::is_none).then_some("true")><Icon name="right"/></a>
            <span class="push"></span>
            <Views at/>
            <button class="btn quiet" aria-pressed=move || masked.get().to_string() title="Call everyone by a number instead of the name" on:click=move |_| app.send(Command::Mask(!masked.get_untracked()))>
                <Icon name="lock"/><span class="s-word">"Mask names "<kbd>"M"</kbd></span><span class="s-only">"Mask"</span>
            </button>
            <button class="btn quiet s-wide" aria-pressed=move || pointing.get().to_string() title="A circle follows the pointer" on:click=move |_| pointing.update(|on| *on = !*on)>"Point "<kbd>"P"</kbd></button>
            <button class="btn quiet s-wide" title="Fill the screen, or no longer" on:click=move |_| turn_full_screen()>"Full screen "<kbd>"F"</kbd></button>
            <span class="s-wide"><Popover label="Keys" title="Keys while presenting" face=|| view! { "Keys" }><Keys/></Popover></span>
            <button class="btn quiet" aria-label="Leave" title="Leave  Esc" on:click=move |_| go_back(app)><Icon name="x"/><span class="s-word">"Leave"</span></button>
        </nav>
    }
}

/// For whom it is presented, where the scorecard has views of roles.
#[component]
fn Views(at: Memo<Sequence>) -> impl IntoView {
    let app = use_app();
    let views = Memo::new(move |_| at.with(|at| at.views.clone()));
    let choose = move |event: Event| {
        let view = Some(event_target_value(&event)).filter(|view| !view.is_empty());
        let command = app.peek(|editor| choose_view(editor, view));
        app.send(command);
    };
    let option =
        |(id, name, on): (String, String, bool)| view! { <option value=id selected=on>{name}</option> };
    move || {
        let views = views.get();
        (!views.is_empty()).then(|| {
            view! {
                <select class="control w-auto s-wide" aria-label="View of a role" on:change=choose>
                    <option value="">"All"</option>
                    {views.into_iter().map(option).collect_view()}
                </select>
            }
        })
    }
}

#[component]
fn Keys() -> impl IntoView {
    let list = SHORTCUTS.iter().find(|(place, _)| *place == "Presenting").map_or(&[][..], |(_, list)| *list);
    let key = |(keys, what): &(&'static str, &'static str)| {
        let keys = keys.split(' ').map(|key| view! { <kbd>{key}</kbd>" " }).collect_view();
        view! { <dt>{keys}</dt><dd>{*what}</dd> }
    };
    view! { <dl class="s-keys">{list.iter().map(key).collect_view()}</dl> }
}
