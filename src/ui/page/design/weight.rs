//! A weight by slider and number, as percent, points or 1–5, and what it takes from the total.

use leptos::prelude::*;

use super::super::super::part::{Number, Segment, Slider};
use super::super::super::use_app;
use super::{commit, try_edit};
use crate::editor::Command;
use crate::editor::view::design::Weight;
use crate::editor::view::percent1;
use crate::scorecard::{Edit, WeightScale};

#[component]
pub fn WeightEditor(view: Memo<Option<Weight>>) -> impl IntoView {
    let app = use_app();
    let get = move || view.with(|view| view.clone());
    let scale = Memo::new(move |_| get().map_or(WeightScale::Percent, |weight| weight.scale));
    let alone = Memo::new(move |_| {
        get().is_some_and(|weight| weight.others == 0.0) && scale.get() == WeightScale::Percent
    });
    let within = Memo::new(move |_| get().map(|weight| weight.within).unwrap_or_default());
    let edit_for = move |value: f64| {
        let weight = view.get_untracked()?;
        let next = match weight.scale {
            WeightScale::Percent => weight.for_percent(value),
            WeightScale::Points | WeightScale::OneToFive => value,
        };
        Some(Edit::Weigh { id: weight.id, weight: next })
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
        if let Some(edit) = edit_for(value) {
            let _ = try_edit(app, edit);
        }
    });
    let settle = Callback::new(move |()| app.send(Command::Settle));
    let set = Callback::new(move |value: f64| {
        if scale.get_untracked() == WeightScale::Percent {
            if alone.get_untracked() {
                return Err("It is the only one here, so it is all of it.".into());
            }
            if !(0.0..=99.0).contains(&value) {
                return Err("A share lies between 0 and 99 percent; take the others out for 100.".into());
            }
        }
        edit_for(value).map_or(Ok(()), |edit| commit(app, edit))
    });
    let slider = move || {
        let (max, step) = match scale.get() {
            WeightScale::Percent => (99.0, 1.0),
            WeightScale::Points => (get_max(view.get_untracked()), 1.0),
            WeightScale::OneToFive => (5.0, 1.0),
        };
        let label = format!("Weight in {}", within.get());
        view! { <Slider label=label value=shown min=0.0 max=max step=step drag=drag settle=settle disabled=alone/> }
    };
    let number = move || {
        let unit = if scale.get() == WeightScale::Percent { "%" } else { "" };
        view! { <Number label=format!("Weight in {}, as a number", within.get()) bare=true class="w-num" value=shown commit=set unit=unit/> }
    };
    let scales =
        vec![("percent", "Percent".to_string()), ("points", "Points".into()), ("one-to-five", "1–5".into())];
    let scale_word = Signal::derive(move || scale.get().word().to_string());
    let choose = Callback::new(move |word: String| {
        let scale = WeightScale::named(&word);
        let _ = commit(app, Edit::SetScale { scale });
    });
    view! {
        <div class="prop">
            <h3>"Weight"</h3>
            <div class="stack">
                <div class="row wrap">
                    {slider}
                    {number}
                    <Segment legend="Edit weights as" choices=scales value=scale_word choose=choose/>
                </div>
                <p class="sub s2">{move || get().map(sentence)}</p>
            </div>
        </div>
    }
}

/// Points have no end of their own: twice the present weight, but at least 100.
fn get_max(weight: Option<Weight>) -> f64 {
    weight.map_or(100.0, |weight| (weight.weight * 2.0).max(100.0))
}

fn sentence(weight: Weight) -> String {
    if weight.weight == 0.0 {
        return "Weight 0: it is shown, but does not count.".into();
    }
    let (inner, share) = (percent1(weight.inner), percent1(weight.share));
    let points = format!("{:.1}", weight.share * 100.0);
    let points = points.trim_end_matches(".0");
    let points = if points == "1" { "1 point".to_string() } else { format!("{points} points") };
    let subject = &weight.subject;
    if weight.within == "the total" {
        format!("It is {share} of the total: of {subject} scores, it moves at most {points}.")
    } else {
        let article = if subject.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        format!(
            "{inner} of {} is {share} of the total: {article} {subject} that scores 0 here loses {points}.",
            weight.within
        )
    }
}
