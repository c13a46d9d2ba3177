//! What a missing value scores.

use leptos::prelude::*;

use super::super::super::part::{Number, Segment};
use super::super::super::use_app;
use super::commit;
use super::kpi::KpiView;
use crate::scorecard::{Edit, Missing};

/// The policy of one KPI; without one of its own the scorecard's holds.
#[component]
pub fn MissingEditor(view: KpiView) -> impl IntoView {
    let app = use_app();
    let id =
        move || view.with_untracked(|view| view.as_ref().map(|view| view.id.clone()).unwrap_or_default());
    let own = Memo::new(move |_| view.with(|view| view.as_ref().and_then(|view| view.missing)));
    let all = Memo::new(move |_| {
        view.with(|view| view.as_ref().map(|view| view.missing_for_all).unwrap_or_default())
    });
    let choices = vec![
        ("default", "As the scorecard".to_string()),
        ("skip", "Skip".into()),
        ("score", "Score as…".into()),
        ("no_score", "No total".into()),
    ];
    let value = Signal::derive(move || own.get().map_or("default", word).to_string());
    let choose = Callback::new(move |choice: String| {
        let missing = match choice.as_str() {
            "skip" => Some(Missing::Skip),
            "score" => Some(Missing::Score(50.0)),
            "no_score" => Some(Missing::NoScore),
            _ => None,
        };
        let _ = commit(app, Edit::SetMissing { kpi: id(), missing });
    });
    let score = move || match own.get() {
        Some(Missing::Score(_)) => {
            let value = Signal::derive(move || match own.get() {
                Some(Missing::Score(score)) => score,
                _ => f64::NAN,
            });
            let set = Callback::new(move |score| {
                commit(app, Edit::SetMissing { kpi: id(), missing: Some(Missing::Score(score)) })
            });
            Some(
                view! { <Number label="Score when missing" bare=true class="w-num" value=value commit=set/> },
            )
        }
        _ => None,
    };
    view! {
        <div class="prop">
            <h3>"When missing"</h3>
            <div class="row wrap">
                <Segment legend="When the value is missing" choices=choices value=value choose=choose/>
                {score}
                <span class="dim s2">{move || explain(own.get(), all.get())}</span>
            </div>
        </div>
    }
}

pub fn word(missing: Missing) -> &'static str {
    match missing {
        Missing::Skip => "skip",
        Missing::Score(_) => "score",
        Missing::NoScore => "no_score",
    }
}

fn explain(own: Option<Missing>, all: Missing) -> String {
    let text = match own.unwrap_or(all) {
        Missing::Skip => "Its siblings share the weight.".to_string(),
        Missing::Score(score) => format!("It counts as {score}, without counting as known."),
        Missing::NoScore => "Without it there is no total.".into(),
    };
    if own.is_none() { format!("{text} That is the scorecard’s setting.") } else { text }
}
