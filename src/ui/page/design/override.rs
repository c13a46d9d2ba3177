//! Overrides: exceptions that cap, lift or set the total where a condition holds.

use leptos::prelude::*;

use super::super::super::app::App;
use super::super::super::part::{Number, Segment, TextField};
use super::super::super::use_app;
use super::commit;
use super::condition::ConditionEditor;
use super::list::{Deeds, PartList, shifted};
use crate::scorecard::{Edit, Effect, Override};

/// Changes the list of overrides, or says why not.
fn change_all(app: App, change: impl FnOnce(&mut Vec<Override>)) -> Result<(), String> {
    let mut overrides =
        app.peek(|editor| editor.card().map(|card| card.overrides.clone()).unwrap_or_default());
    change(&mut overrides);
    commit(app, Edit::SetOverrides { overrides })
}

fn change(app: App, id: &str, change: impl FnOnce(&mut Override)) -> Result<(), String> {
    change_all(app, |overrides| {
        if let Some(own) = overrides.iter_mut().find(|own| own.id == id) {
            change(own);
        }
    })
}

#[component]
pub fn OverrideEditor() -> impl IntoView {
    let app = use_app();
    let help = Signal::stored("An override is an exception that weights cannot express: it caps, lifts or sets the total while its condition holds. They take effect from the top, each on the total that those above it left.".to_string());
    let deeds = Deeds {
        add: Callback::new(move |()| {
            let draft = app.peek(|editor| editor.card().map(|card| Override::draft(card)));
            let _ = change_all(app, |overrides| overrides.extend(draft));
        }),
        shift: Callback::new(move |(id, down): (String, bool)| {
            let _ = change_all(app, |overrides| {
                let at = overrides.iter().position(|own| own.id == id);
                shifted(overrides, at, down);
            });
        }),
        remove: Callback::new(move |id: String| {
            let _ = change_all(app, |overrides| overrides.retain(|own| own.id != id));
        }),
    };
    let body = Callback::new(|id| view! { <Fields id/> }.into_any());
    view! {
        <PartList title="Overrides" noun="override" help none="No override yet: every total is what the weights say." ordered=true deeds body/>
    }
}

fn effect(word: &str, score: f64) -> Effect {
    match word {
        "floor" => Effect::Floor(score),
        "set" => Effect::Set(score),
        _ => Effect::Cap(score),
    }
}

fn parts(effect: Effect) -> (&'static str, f64) {
    match effect {
        Effect::Cap(score) => ("cap", score),
        Effect::Floor(score) => ("floor", score),
        Effect::Set(score) => ("set", score),
    }
}

#[component]
fn Fields(id: String) -> impl IntoView {
    let app = use_app();
    let own = id.clone();
    let view = app.memo(move |editor| editor.card()?.overrides.iter().find(|item| item.id == own).cloned());
    let id = StoredValue::new(id);
    let reason = Signal::derive(move || {
        view.with(|view| view.as_ref().map(|view| view.reason.clone()).unwrap_or_default())
    });
    let explain = Callback::new(move |text: String| {
        let _ = change(app, &id.get_value(), |own| own.reason = text.trim().into());
    });
    let whole = Memo::new(move |_| view.with(|view| view.as_ref().map(|view| view.when.clone())));
    let set = Callback::new(move |when| change(app, &id.get_value(), |own| own.when = when));
    let now = move || view.with(|view| view.as_ref().map_or(("cap", f64::NAN), |view| parts(view.effect.of)));
    let choose = Callback::new(move |word: String| {
        let _ = change(app, &id.get_value(), |own| own.effect.of = effect(&word, parts(own.effect.of).1));
    });
    let score = Callback::new(move |score: f64| {
        change(app, &id.get_value(), |own| own.effect.of = effect(parts(own.effect.of).0, score))
    });
    let choices = vec![("cap", "Cap at".to_string()), ("floor", "Lift to".into()), ("set", "Set to".into())];
    view! {
        <div class="prop"><h3>"Reason"</h3>
            <div class="stack">
                <TextField label="Reason for the override" bare=true value=reason commit=explain placeholder="Why these are an exception"/>
                <p class="dim s2">"It is shown wherever the override took effect."</p>
            </div>
        </div>
        <div class="prop wide"><h3>"When"</h3><ConditionEditor whole set/></div>
        <div class="prop"><h3>"Total"</h3>
            <div class="row wrap">
                <Segment legend="What it does to the total" choices value=Signal::derive(move || now().0.to_string()) choose/>
                <Number label="Score" bare=true class="w-num" value=Signal::derive(move || now().1) commit=score/>
            </div>
        </div>
    }
}
