//! Whose levels are shown, where there are several subjects.

use leptos::ev::Event;
use leptos::prelude::*;

use super::super::super::app::App;
use super::super::super::part::{SearchField, new_id};
use super::super::super::use_app;
use crate::editor::Command;
use crate::editor::view::level::{Rubric, rubric};

/// A list where all fit into one, else a search.
#[component]
pub fn Who() -> impl IntoView {
    let app = use_app();
    let view = app.memo(|editor| rubric(editor).map(|(view, _)| view));
    let many = Memo::new(move |last: Option<&bool>| {
        let searched = last.copied().unwrap_or(false);
        view.with(|view| view.as_ref().is_some_and(|view| searched || view.found > view.subjects.len()))
    });
    let alone =
        Memo::new(move |_| view.with(|view| view.as_ref().is_none_or(|view| view.found < 2)) && !many.get());
    move || match (alone.get(), many.get()) {
        (true, _) => ().into_any(),
        (_, false) => view! { <List view/> }.into_any(),
        (_, true) => view! { <Find view/> }.into_any(),
    }
}

fn choose(app: App, id: String) {
    let mut query = app.peek(|editor| editor.session.level_query.clone());
    query.subject = Some(id);
    app.send(Command::AskLevels(query));
}

#[component]
fn List(view: Memo<Option<Rubric>>) -> impl IntoView {
    let app = use_app();
    let subjects = Memo::new(move |_| {
        view.with(|view| view.as_ref().map(|view| view.subjects.clone()).unwrap_or_default())
    });
    let label = Memo::new(move |_| {
        view.with(|view| crate::text::capital(view.as_ref().map_or("", |view| view.subject.as_str())))
    });
    let option = move |(id, name): (String, String)| {
        let own = id.clone();
        let current = move || view.with(|view| view.as_ref().is_some_and(|view| view.id == own));
        view! { <option value=id prop:selected=current>{name}</option> }
    };
    view! {
        <select class="control w-auto" aria-label=label on:change=move |event: Event| choose(app, event_target_value(&event))>
            {move || subjects.get().into_iter().map(option).collect_view()}
        </select>
    }
}

/// The names that are found are offered by the field itself.
#[component]
fn Find(view: Memo<Option<Rubric>>) -> impl IntoView {
    let app = use_app();
    let found = Memo::new(move |_| {
        view.with(|view| view.as_ref().map(|view| view.subjects.clone()).unwrap_or_default())
    });
    let find = Callback::new(move |words: String| {
        let named = found.with_untracked(|found| found.iter().find(|(_, name)| *name == words).cloned());
        if let Some((id, _)) = named {
            choose(app, id);
            return true;
        }
        let mut query = app.peek(|editor| editor.session.level_query.clone());
        query.search = words;
        // Who is shown stays until another is chosen.
        query.subject =
            query.subject.or_else(|| view.with_untracked(|view| view.as_ref().map(|view| view.id.clone())));
        app.send(Command::AskLevels(query));
        false
    });
    let label = Memo::new(move |_| {
        view.with(|view| format!("Find another {}", view.as_ref().map_or("", |view| view.subject.as_str())))
    });
    let list = new_id("found");
    let option = |(id, name): (String, String)| {
        let hint = (id != name).then_some(id);
        view! { <option value=name>{hint}</option> }
    };
    view! {
        <SearchField label list=list.clone() find/>
        <datalist id=list>{move || found.get().into_iter().take(40).map(option).collect_view()}</datalist>
    }
}
