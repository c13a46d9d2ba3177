//! A search field that tells its words when the typing rests.

use std::time::Duration;

use leptos::html::Input;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use super::Icon;

/// How long typing rests before anything is asked.
const REST: Duration = Duration::from_millis(120);

/// `find` gets what is typed and says whether that is done with, so that the field is empty again.
#[component]
pub fn SearchField(
    #[prop(into)] label: Signal<String>,
    /// Shown in the empty field in place of the label.
    #[prop(optional)]
    hint: Option<&'static str>,
    /// What is searched for now. It may be cleared elsewhere; what is being typed is left alone.
    #[prop(optional, into)]
    words: Option<Signal<String>>,
    /// The id of a list of offers.
    #[prop(optional)]
    list: Option<String>,
    find: Callback<String, bool>,
) -> impl IntoView {
    let input = NodeRef::<Input>::new();
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    let send = move || {
        let Some(input) = input.get_untracked() else { return };
        if find.run(input.value()) {
            input.set_value("");
        }
    };
    if let Some(words) = words {
        Effect::new(move |_| {
            let words = words.get();
            if let Some(input) = input.get()
                && input.value().trim() != words
            {
                input.set_value(&words);
            }
        });
    }
    on_cleanup(stop);
    let placeholder = move || hint.map_or_else(|| label.get(), Into::into);
    view! {
        <span class="search">
            <Icon name="search"/>
            <input class="control" type="search" node_ref=input list=list placeholder=placeholder aria-label=label autocomplete="off"
                on:input=move |_| { stop(); timer.set_value(set_timeout_with_handle(send, REST).ok()); }
                on:change=move |_| { stop(); send(); }/>
        </span>
    }
}
