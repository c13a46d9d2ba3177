//! Overrides: exceptions that cap, lift or set the total where a condition holds.

use leptos::prelude::*;

use super::super::super::part::{Number, Segment, TextField};
use super::super::super::use_app;
use super::condition::ConditionEditor;
use super::list::{Deeds, Listed, PartList, change};
use crate::editor::Editor;
use crate::scorecard::{Edit, Effect, Override, Scorecard};

impl Listed for Override {
    fn all(card: &Scorecard) -> &Vec<Override> {
        &card.overrides
    }

    fn id(&self) -> &str {
        &self.id
    }

    fn draft(editor: &Editor) -> Option<Override> {
        editor.card().map(|card| Override::draft(card))
    }

    fn set(overrides: Vec<Override>) -> Edit {
        Edit::SetOverrides { overrides }
    }
}

#[component]
pub fn OverrideEditor() -> impl IntoView {
    let app = use_app();
    let help = Signal::stored("An override is an exception that weights cannot express: it caps, lifts or sets the total while its condition holds. They take effect from the top, each on the total that those above it left.".to_string());
    let body = Callback::new(|id| view! { <Fields id/> }.into_any());
    let deeds = Deeds::of::<Override>(app);
    view! {
        <PartList title="Overrides" noun="override" help none="No override yet: every total is what the weights say." ordered=true deeds body/>
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
        let _ = change(app, &id.get_value(), |own: &mut Override| own.reason = text.trim().into());
    });
    let whole = Memo::new(move |_| view.with(|view| view.as_ref().map(|view| view.when.clone())));
    let set = Callback::new(move |when| change(app, &id.get_value(), |own: &mut Override| own.when = when));
    let now = move || {
        view.with(|view| {
            view.as_ref().map_or(("cap", f64::NAN), |view| (view.effect.of.word(), view.effect.of.score()))
        })
    };
    let choose = Callback::new(move |word: String| {
        let _ = change(app, &id.get_value(), |own: &mut Override| {
            own.effect.of = Effect::named(&word, own.effect.of.score())
        });
    });
    let score = Callback::new(move |score: f64| {
        change(app, &id.get_value(), |own: &mut Override| {
            own.effect.of = Effect::named(own.effect.of.word(), score)
        })
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
