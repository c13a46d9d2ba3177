//! A weight by slider and number, as percent, points or 1–5, what it takes from the total, and whether
//! it is locked. The list of all weights and the ring of real shares are beside it.

mod list;
mod order;
mod ring;

pub use list::WeightLists;
pub use ring::ShareRing;

use leptos::prelude::*;

use super::super::super::part::{Icon, Number, Segment, Slider};
use super::super::super::use_app;
use super::{commit, try_edit};
use crate::editor::Command;
use crate::editor::view::percent1;
use crate::editor::view::weight::{Weight, of};
use crate::scorecard::{Edit, Sibling, WeightScale};

/// The weight of a group or KPI in its editor.
#[component]
pub fn WeightEditor(id: String) -> impl IntoView {
    let app = use_app();
    let view = app.memo(move |editor| of(editor, &id));
    view! {
        <div class="prop">
            <h3>"Weight"</h3>
            <div class="stack">
                <div class="row wrap"><WeightControl view/><ScaleChoice/></div>
                <p class="sub s2">{move || view.with(|view| view.as_ref().map(sentence))}</p>
            </div>
        </div>
    }
}

/// How weights are edited, in the whole scorecard.
#[component]
fn ScaleChoice() -> impl IntoView {
    let app = use_app();
    let scales =
        vec![("percent", "Percent".to_string()), ("points", "Points".into()), ("one-to-five", "1–5".into())];
    let scale = app.memo(|editor| editor.card().map(|card| card.weight_scale.clone()).unwrap_or_default());
    let word = Signal::derive(move || WeightScale::named(&scale.get()).word().to_string());
    let choose = Callback::new(move |word: String| {
        let _ = commit(app, Edit::SetScale { scale: WeightScale::named(&word) });
    });
    view! { <Segment legend="Edit weights as" choices=scales value=word choose=choose/> }
}

/// Lock, slider and number.
#[component]
fn WeightControl(view: Memo<Option<Weight>>) -> impl IntoView {
    let app = use_app();
    let get = move || view.with(|view| view.clone());
    let scale = Memo::new(move |_| get().map_or(WeightScale::Percent, |weight| weight.scale));
    let refused = move || {
        view.with(|view| {
            let weight = view.as_ref()?;
            let fixed = weight.most.err().filter(|_| scale.get() == WeightScale::Percent || weight.locked);
            fixed.map(str::to_string)
        })
    };
    let fixed = Memo::new(move |_| refused().is_some());
    let named = Memo::new(move |_| get().map(|weight| name(&weight)).unwrap_or_default());
    // The shares of the others follow from how they stood when the gesture began, so that they come
    // back as the slider does.
    let start = StoredValue::new(None::<Vec<Sibling>>);
    let edit_for = move |value: f64| {
        let weight = view.get_untracked()?;
        let siblings = start.get_value().unwrap_or_else(|| weight.siblings.clone());
        weight.edit(value, &siblings)
    };
    let shown = Signal::derive(move || {
        let Some(weight) = get() else { return 0.0 };
        match weight.scale {
            // Two decimals are finer than anyone sets by hand, and hide the dust of the division.
            WeightScale::Percent => (weight.inner * 1e4).round() / 100.0,
            _ => weight.weight,
        }
    });
    let drag = Callback::new(move |value| {
        if start.with_value(Option::is_none) {
            start.set_value(view.with_untracked(|view| view.as_ref().map(|weight| weight.siblings.clone())));
        }
        if let Some(edit) = edit_for(value) {
            let _ = try_edit(app, edit);
        }
    });
    let settle = Callback::new(move |()| {
        start.set_value(None);
        app.send(Command::Settle);
    });
    let set = Callback::new(move |value: f64| {
        if let Some(reason) = untrack(refused) {
            return Err(reason);
        }
        let most = view.with_untracked(|view| view.as_ref().and_then(|weight| weight.most.ok()));
        if let (WeightScale::Percent, Some(most)) = (scale.get_untracked(), most)
            && !(0.0..=most).contains(&value)
        {
            return Err(if most == 99.0 {
                "A share lies between 0 and 99 percent; take the others out for 100.".into()
            } else {
                format!("The locked weights leave at most {} percent.", (most * 100.0).floor() / 100.0)
            });
        }
        edit_for(value).map_or(Ok(()), |edit| commit(app, edit))
    });
    let slider = move || {
        let (max, step) = match scale.get() {
            WeightScale::Percent => (99.0, 1.0),
            WeightScale::Points => (points_end(view.get_untracked()), 1.0),
            WeightScale::OneToFive => (5.0, 1.0),
        };
        view! { <Slider label=named.get() value=shown min=0.0 max=max step=step drag=drag settle=settle disabled=fixed/> }
    };
    let number = move || {
        let unit = if scale.get() == WeightScale::Percent { "%" } else { "" };
        view! { <Number label=format!("{}, as a number", named.get()) bare=true class="w-num" value=shown commit=set unit=unit/> }
    };
    let locked = Memo::new(move |_| get().is_some_and(|weight| weight.locked));
    let lock = move |_| {
        if let Some(weight) = view.get_untracked() {
            app.send(Command::Lock { id: weight.id, on: !weight.locked });
        }
    };
    let told = move || if locked.get() { "Locked: free it" } else { "Lock: others share the rest" };
    view! {
        <button class="btn quiet sq sm w-lock" aria-pressed=move || locked.get().to_string() title=told
            aria-label=move || format!("Lock: {}", named.get()) on:click=lock>
            {move || if locked.get() { view! { <Icon name="lock"/> } } else { view! { <Icon name="unlock"/> } }}
        </button>
        {slider}
        {number}
    }
}

/// What screen readers call its fields.
fn name(weight: &Weight) -> String {
    format!("Weight of {} in {}", weight.title, weight.within)
}

/// Points have no end of their own: twice the present weight, but at least 100.
fn points_end(weight: Option<Weight>) -> f64 {
    weight.map_or(100.0, |weight| (weight.weight * 2.0).max(100.0))
}

fn sentence(weight: &Weight) -> String {
    if weight.weight == 0.0 {
        return "Weight 0: it is shown, but does not count.".into();
    }
    let (inner, share) = (percent1(weight.inner), percent1(weight.share));
    let points = format!("{:.1}", weight.share * 100.0);
    let points = points.trim_end_matches(".0");
    let points = if points == "1" { "1 point".to_string() } else { format!("{points} points") };
    let subject = &weight.subject;
    let told = if weight.within == "the total" {
        format!("It is {share} of the total: of {subject} scores, it moves at most {points}.")
    } else {
        let article = if subject.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        format!(
            "{inner} of {} is {share} of the total: {article} {subject} that scores 0 here loses {points}.",
            weight.within
        )
    };
    match weight.most {
        Err(reason) => format!("{told} {reason}"),
        Ok(_) => told,
    }
}
