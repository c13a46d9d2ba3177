//! Words that are edited where they stand: on as many lines as they need, committed on Enter or when
//! they are left. Escape puts the old ones back; Alt and arrows move what they belong to.

use leptos::ev::{Event, KeyboardEvent};
use leptos::prelude::*;

use super::super::super::part::new_id;

#[component]
pub fn Wording(
    /// For the focus to come back to.
    id: String,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    class: &'static str,
    /// Takes the words, or says why not.
    #[prop(into)]
    commit: Callback<String, Result<(), String>>,
    /// Moves it down, or up.
    #[prop(into)]
    shift: Callback<bool>,
) -> impl IntoView {
    let (problem, set_problem) = signal(None::<String>);
    let hint = new_id("wording");
    let described = hint.clone();
    let take = move |text: String| {
        let outcome = commit.run(text);
        let taken = outcome.is_ok();
        set_problem.set(outcome.err());
        taken
    };
    let keys = move |event: KeyboardEvent| {
        match (event.key().as_str(), event.alt_key()) {
            // One line of words, on however many lines it is shown.
            ("Enter", _) => {
                take(event_target_value(&event));
            }
            ("Escape", _) => {
                let field: leptos::web_sys::HtmlTextAreaElement = event_target(&event);
                field.set_value(&value.get_untracked());
                set_problem.set(None);
            }
            // What is typed moves along.
            ("ArrowUp", true) if take(event_target_value(&event)) => shift.run(false),
            ("ArrowDown", true) if take(event_target_value(&event)) => shift.run(true),
            ("ArrowUp" | "ArrowDown", true) => {}
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <div class="goal-words">
            <textarea id=id class=class rows="1" aria-label=label prop:value=value spellcheck="true"
                aria-invalid=move || problem.get().map(|_| "true")
                aria-describedby=move || problem.get().map(|_| described.clone())
                on:change=move |event: Event| { take(event_target_value(&event)); } on:keydown=keys></textarea>
            {move || problem.get().map(|text| view! { <p class="s2 bad" id=hint.clone() role="alert">{text}</p> })}
        </div>
    }
}

/// A field for one more: committed on Enter or when it is left, then empty again for the next.
#[component]
pub fn NewWords(
    id: String,
    #[prop(into)] label: Signal<String>,
    placeholder: &'static str,
    class: &'static str,
    #[prop(into)] add: Callback<String>,
) -> impl IntoView {
    let change = move |event: Event| {
        let field: leptos::web_sys::HtmlInputElement = event_target(&event);
        let text = field.value();
        if !text.trim().is_empty() {
            field.set_value("");
            add.run(text);
        }
    };
    view! { <input id=id class=class aria-label=label placeholder=placeholder autocomplete="off" on:change=change/> }
}
