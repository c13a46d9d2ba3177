//! The field of a formula: columns are offered at the cursor, what is wrong is said with its place, and
//! the first results are shown while it is written. Used by `input`; the formula is kept on Enter or
//! when the field is left.

use std::time::Duration;

use leptos::ev::{Event, KeyboardEvent};
use leptos::html::Input;
use leptos::prelude::*;

use super::super::super::part::new_id;
use super::super::super::use_app;
use super::commit;
use super::kpi::KpiView;
use crate::editor::Command;
use crate::editor::view::formula::{Completion, completed, completion, fault, trial};
use crate::scorecard::{Edit, formula};

/// How long a pause in writing is before the results are asked for.
const PAUSE: Duration = Duration::from_millis(250);

#[component]
pub fn FormulaField(view: KpiView) -> impl IntoView {
    let app = use_app();
    let id = new_id("formula");
    let list = format!("{id}-list");
    let input = NodeRef::<Input>::new();
    let kept = Memo::new(move |_| {
        view.with(|view| view.as_ref().and_then(|view| view.formula.clone()).unwrap_or_default())
    });
    let headers = Memo::new(move |_| {
        view.with(|view| view.as_ref().map(|view| view.columns.clone()).unwrap_or_default())
    });
    let draft = RwSignal::new(kept.get_untracked());
    Effect::new(move |_| draft.set(kept.get()));
    let offer = RwSignal::new(Completion::default());
    let chosen = RwSignal::new(0_usize);
    let fault = Memo::new(move |_| {
        let text = draft.get();
        if text.trim().is_empty() { None } else { headers.with(|headers| fault(headers, &text)) }
    });
    let trial = app.memo(trial);
    // What is written is tried after a pause; the newest answer counts.
    let timer = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move |_| {
        let text = draft.get();
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
        if formula::parse(&text).is_ok() {
            let ask = move || app.send(Command::TryFormula { formula: text.clone() });
            timer.set_value(set_timeout_with_handle(ask, PAUSE).ok());
        }
    });
    on_cleanup(move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    });
    let cursor = move || {
        let field = input.get_untracked()?;
        let units = field.selection_start().ok().flatten()? as usize;
        // The browser counts in UTF-16, the formula in characters.
        let before: Vec<u16> = field.value().encode_utf16().take(units).collect();
        Some(String::from_utf16_lossy(&before).chars().count())
    };
    let typed = move |event: Event| {
        let text = event_target_value(&event);
        let at = cursor().unwrap_or(text.chars().count());
        offer.set(headers.with_untracked(|headers| completion(headers, &text, at)));
        chosen.set(0);
        draft.set(text);
    };
    let close = move || offer.set(Completion::default());
    let take = move |header: String| {
        let Some(field) = input.get_untracked() else { return };
        let (text, cursor) = completed(&field.value(), &offer.get_untracked(), &header);
        field.set_value(&text);
        let at: usize = text.chars().take(cursor).map(char::len_utf16).sum();
        let _ = field.set_selection_range(at as u32, at as u32);
        draft.set(text);
        close();
    };
    let save = move || {
        // A field that is taken out of the page while it has the focus is left too, when it is no more.
        let drafted = draft.try_get_untracked().zip(kept.try_get_untracked());
        let kpi = view.try_with_untracked(|view| view.as_ref().map(|view| view.id.clone())).flatten();
        let Some(((text, kept), kpi)) = drafted.zip(kpi) else { return };
        if text != kept && formula::parse(&text).is_ok() {
            let _ = commit(app, Edit::ReadFormula { kpi, formula: text });
        }
    };
    let keys = move |event: KeyboardEvent| {
        let columns = offer.with_untracked(|offer| offer.columns.clone());
        match (event.key().as_str(), columns.is_empty()) {
            ("ArrowDown", false) => chosen.update(|at| *at = (*at + 1) % columns.len()),
            ("ArrowUp", false) => chosen.update(|at| *at = (*at + columns.len() - 1) % columns.len()),
            ("Enter" | "Tab", false) => {
                if let Some(header) = columns.get(chosen.get_untracked()) {
                    take(header.clone());
                }
            }
            ("Escape", false) => close(),
            ("Enter", true) => save(),
            ("Escape", true) => draft.set(kept.get_untracked()),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let is_open = Memo::new(move |_| offer.with(|offer| !offer.columns.is_empty()));
    let option_id = {
        let list = list.clone();
        move |at: usize| format!("{list}-{at}")
    };
    let active = {
        let option_id = option_id.clone();
        move || is_open.get().then(|| option_id(chosen.get()))
    };
    let options = move || {
        let option = |(at, header): (usize, String)| {
            let own = header.clone();
            // Pressing must not take the focus, else the field would be left.
            view! {
                <li role="option" id=option_id(at) aria-selected=move || (chosen.get() == at).to_string()
                    on:pointerdown=move |event| { event.prevent_default(); take(own.clone()); }>{header}</li>
            }
        };
        offer.get().columns.into_iter().enumerate().map(option).collect_view()
    };
    let (problem_id, help_id) = (format!("{id}-problem"), format!("{id}-help"));
    let described = {
        let (problem_id, help_id) = (problem_id.clone(), help_id.clone());
        move || if fault.with(Option::is_some) { problem_id.clone() } else { help_id.clone() }
    };
    view! {
        <div class="grow stack fm">
            <div class="field">
                <label for=id.clone() class="vh">"Formula"</label>
                <input id=id node_ref=input class="control mono" role="combobox" aria-autocomplete="list" aria-controls=list.clone()
                    aria-expanded=move || is_open.get().to_string() aria-activedescendant=active
                    aria-invalid=move || fault.with(Option::is_some).then_some("true") aria-describedby=described
                    autocomplete="off" spellcheck="false" placeholder="open_tickets / seats * 100"
                    prop:value=draft on:input=typed on:keydown=keys on:blur=move |_| { close(); save(); }/>
                <ul id=list class="menu fm-list" role="listbox" aria-label="Columns" hidden=move || !is_open.get()>{options}</ul>
            </div>
            {move || fault.get().map(|fault| view! {
                <p class="s2 bad" id=problem_id.clone() role="status">{fault.message}</p>
                <p class="fm-place mono" aria-hidden="true">{fault.before}<mark>{fault.at}</mark>{fault.after}</p>
            })}
            {move || trial.get().filter(|trial| fault.with(Option::is_none) && trial.formula == draft.get()).map(|trial| {
                let row = |(name, value): (String, String)| view! { <tr><th scope="row" class="cut">{name}</th><td class="n">{value}</td></tr> };
                view! {
                    <div class="fm-trial">
                        <table class="table flush"><caption class="vh">"First results of the formula"</caption><tbody>{trial.rows.into_iter().map(row).collect_view()}</tbody></table>
                        <p class="dim s2" role="status">{trial.sentence}</p>
                    </div>
                }
            })}
            <p class="dim s2" id=help_id>"+ − * / ( ), min, max, abs, round; columns by name, in [brackets] where the name has spaces."</p>
        </div>
    }
}
