//! Fields: native inputs that keep a draft while a person types and commit it when they are done.

use column::within;

use crate::text;
use leptos::ev::Event;
use leptos::prelude::*;

/// A line of text, committed on Enter or when the field is left; Escape puts the old text back.
#[component]
pub fn TextField(
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] commit: Callback<String>,
    /// Hides the label from sight.
    #[prop(optional)]
    bare: bool,
    #[prop(default = "control")] class: &'static str,
    #[prop(default = "")] placeholder: &'static str,
    /// Known entries to choose from.
    #[prop(optional, into)]
    suggestions: Vec<String>,
) -> impl IntoView {
    let id = new_id("text");
    let list = (!suggestions.is_empty()).then(|| format!("{id}-list"));
    let options = suggestions.into_iter().map(|text| view! { <option value=text></option> }).collect_view();
    let change = move |event: Event| commit.run(event_target_value(&event));
    let restore = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            let input: leptos::web_sys::HtmlInputElement = event_target(&event);
            input.set_value(&value.get_untracked());
            let _ = input.blur();
        }
    };
    view! {
        <div class="field">
            <label for=id.clone() class:vh=bare>{label}</label>
            <input id=id class=class prop:value=value placeholder=placeholder list=list.clone() on:change=change on:keydown=restore autocomplete="off"/>
            {list.map(|list| view! { <datalist id=list>{options}</datalist> })}
        </div>
    }
}

/// A number. What is no number, or is refused, is said below the field and changes nothing.
#[component]
pub fn Number(
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<f64>,
    /// Takes the number, or says why not.
    #[prop(into)]
    commit: Callback<f64, Result<(), String>>,
    #[prop(optional, into)] unit: String,
    #[prop(optional)] bare: bool,
    #[prop(default = "")] class: &'static str,
) -> impl IntoView {
    let id = new_id("number");
    let has_unit = !unit.is_empty();
    // The digits end before the unit begins.
    let room = has_unit.then(|| format!("--unit:calc({}ch + 1rem)", unit.chars().count()));
    let (problem, set_problem) = signal(None::<String>);
    let hint = format!("{id}-hint");
    let described = hint.clone();
    let change = move |event: Event| {
        let text = event_target_value(&event);
        let outcome = match read(&text) {
            Some(number) => commit.run(number),
            None => Err(format!("“{}” is no number.", text.trim())),
        };
        set_problem.set(outcome.err());
    };
    let step = move |event: leptos::ev::KeyboardEvent| {
        let direction = match event.key().as_str() {
            "ArrowUp" => 1.0,
            "ArrowDown" => -1.0,
            "Escape" => {
                let input: leptos::web_sys::HtmlInputElement = event_target(&event);
                input.set_value(&shown(value.get_untracked()));
                set_problem.set(None);
                return;
            }
            _ => return,
        };
        event.prevent_default();
        let Some(number) = read(&event_target_value(&event)) else { return };
        let size = if event.shift_key() { 10.0 } else { 1.0 };
        set_problem.set(commit.run(tidy(number + direction * size)).err());
    };
    view! {
        <div class=format!("field {class}")>
            <label for=id.clone() class:vh=bare>{label}</label>
            <span class:unit=has_unit style=room>
                <input
                    id=id
                    class="control n"
                    inputmode="decimal"
                    autocomplete="off"
                    prop:value=move || shown(value.get())
                    aria-invalid=move || problem.get().map(|_| "true")
                    aria-describedby=move || problem.get().map(|_| described.clone())
                    on:change=change
                    on:keydown=step
                />
                {has_unit.then(|| view! { <span>{unit}</span> })}
            </span>
            {move || problem.get().map(|text| view! { <span class="hint bad" id=hint.clone() role="alert">{text}</span> })}
        </div>
    }
}

/// A native slider whose track fills; `drag` follows every movement, `settle` ends the gesture.
#[component]
pub fn Slider(
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<f64>,
    min: f64,
    max: f64,
    step: f64,
    #[prop(into)] drag: Callback<f64>,
    #[prop(into)] settle: Callback<()>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] text: Signal<String>,
) -> impl IntoView {
    let fill = move || within((value.get() - min) / (max - min) * 100.0, 0.0, 100.0);
    view! {
        <input
            class="slider grow"
            type="range"
            min=min
            max=max
            step=step
            aria-label=label
            aria-valuetext=move || Some(text.get()).filter(|text| !text.is_empty())
            disabled=disabled
            style=move || format!("--v:{}", fill())
            prop:value=move || value.get().to_string()
            on:input=move |event| {
                if let Some(number) = text::number(&event_target_value(&event)) {
                    drag.run(number);
                }
            }
            on:change=move |_| settle.run(())
        />
    }
}

/// A few short exclusive choices: radios in a fieldset.
#[component]
pub fn Segment(
    #[prop(into)] legend: String,
    choices: Vec<(&'static str, String)>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] choose: Callback<String>,
) -> impl IntoView {
    let name = new_id("segment");
    let draw = move |(key, label): (&'static str, String)| {
        view! {
            <label>
                <input
                    type="radio"
                    name=name.clone()
                    prop:checked=move || value.get() == key
                    on:change=move |_| choose.run(key.to_string())
                />
                {label}
            </label>
        }
    };
    view! {
        <fieldset class="seg">
            <legend class="vh">{legend}</legend>
            {choices.into_iter().map(draw).collect_view()}
        </fieldset>
    }
}

/// A number as people type it: spaces and thousands commas are forgiven, a lone comma is a decimal mark.
fn read(text: &str) -> Option<f64> {
    let plain: String = text.trim().replace('−', "-").chars().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.trim_end_matches('%');
    let plain = if plain.contains('.') || plain.matches(',').count() > 1 {
        plain.replace(',', "")
    } else {
        plain.replace(',', ".")
    };
    text::number(&plain)
}

/// The number as it stands in a field: all its digits, no thousands separators.
fn shown(number: f64) -> String {
    if number.is_nan() { String::new() } else { tidy(number).to_string() }
}

/// Sums of decimals without the dust of binary fractions.
fn tidy(number: f64) -> f64 {
    (number * 1e9).round() / 1e9
}

/// A fresh id for a label to point to.
pub fn new_id(kind: &str) -> String {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NEXT: AtomicU32 = AtomicU32::new(1);
    format!("{kind}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}
