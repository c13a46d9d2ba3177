//! What stands over the table: search, segment, the filters that are on, and what they find.

use std::time::Duration;

use leptos::html::Input;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use super::super::super::part::Icon;
use super::super::super::use_app;
use crate::editor::view::result::{Chip, chips, found, head, pick_segment, search};
use crate::editor::{Command, Editor};
use crate::text::capital;

/// How long typing must rest before the table is searched.
const REST: Duration = Duration::from_millis(120);

#[component]
pub fn Toolbar() -> impl IntoView {
    let app = use_app();
    let found = app.memo(found);
    let subjects = app.memo(|editor| head(editor).map(|head| head.subjects).unwrap_or_default());
    let chips = app.memo(chips);
    view! {
        <div class="toolbar">
            <h2>{move || subjects.with(|subjects| capital(subjects))}</h2>
            <Search/>
            <Segments/>
            <For each=move || chips.get() key=|chip| chip.label.clone() children=|chip| view! { <ChipView chip/> }/>
            <span class="push dim s2 nw" role="status">{move || found.with(|found| found.text.clone())}</span>
        </div>
    }
}

#[component]
fn Search() -> impl IntoView {
    let app = use_app();
    let input = NodeRef::<Input>::new();
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let words = app.memo(|editor| editor.session.query.search.clone());
    let stop = move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    let send = move || {
        let Some(input) = input.get_untracked() else { return };
        let query = app.peek(|editor| search(&editor.session.query, &input.value()));
        app.send(Command::Ask(query));
    };
    // Filters may be cleared elsewhere; what is being typed is left alone.
    Effect::new(move |_| {
        let words = words.get();
        if let Some(input) = input.get()
            && input.value().trim() != words
        {
            input.set_value(&words);
        }
    });
    on_cleanup(stop);
    let label = app.memo(|editor| format!("Find {}", article(editor)));
    view! {
        <span class="search">
            <Icon name="search"/>
            <input class="control" type="search" node_ref=input placeholder=label aria-label=label autocomplete="off"
                on:input=move |_| {
                    stop();
                    timer.set_value(set_timeout_with_handle(send, REST).ok());
                }
                on:change=move |_| { stop(); send(); }/>
        </span>
    }
}

/// `an account`, `a client`.
fn article(editor: &Editor) -> String {
    let subject = editor.card().map(|card| card.subject.clone()).unwrap_or_default();
    let vowel = subject.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']);
    format!("{} {subject}", if vowel { "an" } else { "a" })
}

/// A choice of segments, where the scorecard has any.
#[component]
fn Segments() -> impl IntoView {
    let app = use_app();
    let segments = app.memo(|editor| {
        let segments = editor.card().map(|card| card.segments.clone()).unwrap_or_default();
        let title = |segment: crate::scorecard::Segment| {
            if segment.name.is_empty() { segment.id } else { segment.name }
        };
        segments.into_iter().map(title).collect::<Vec<String>>()
    });
    let chosen = app.memo(|editor| editor.session.query.segment);
    let choose = move |event: leptos::ev::Event| {
        let segment = event_target_value(&event).parse().ok();
        let query = app.peek(|editor| pick_segment(&editor.session.query, segment));
        app.send(Command::Ask(query));
    };
    let option = move |(at, title): (usize, String)| {
        view! { <option value=at.to_string() selected=move || chosen.get() == Some(at)>{title}</option> }
    };
    move || {
        let titles = segments.get();
        (!titles.is_empty()).then(|| {
            view! {
                <select class="control w-auto" aria-label="Segment" on:change=choose>
                    <option value="" selected=move || chosen.get().is_none()>"All segments"</option>
                    {titles.into_iter().enumerate().map(option).collect_view()}
                </select>
            }
        })
    }
}

#[component]
fn ChipView(chip: Chip) -> impl IntoView {
    let app = use_app();
    let label = chip.label.clone();
    // The other filters may have changed since the chip was drawn.
    let remove = move |_| {
        let present = app.peek(chips);
        if let Some(chip) = present.into_iter().find(|present| present.label == label) {
            app.send(Command::Ask(chip.without));
        }
    };
    view! {
        <button class="btn quiet filter" aria-pressed="true" title="Remove this filter" on:click=remove>
            <Icon name="filter"/><span class="cut">{chip.label}</span><Icon name="x" small=true/>
        </button>
    }
}
