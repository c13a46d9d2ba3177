//! "Suggest from my data": thresholds at quantiles of the user's values, shown with their reasons and
//! drawn over the picture before anything changes.

use leptos::prelude::*;

use super::super::super::super::part::Icon;
use super::RuleForm;
use crate::editor::view::suggestion::{Proposal, can_suggest, propose};
use crate::scorecard::Rule;

#[component]
pub fn Suggest(form: RuleForm, kind: Memo<&'static str>, ghost: RwSignal<Option<Rule>>) -> impl IntoView {
    let (proposal, set_proposal) = signal(None::<Result<Proposal, String>>);
    let offered = Memo::new(move |_| {
        kind.get();
        form.rule().is_some_and(|rule| can_suggest(&rule))
    });
    let close = move || {
        set_proposal.set(None);
        ghost.set(None);
    };
    // What was proposed for another kind is no proposal for this one.
    Effect::new(move |before: Option<&'static str>| {
        let now = kind.get();
        if before.is_some_and(|before| before != now) {
            close();
        }
        now
    });
    let ask = move |_| {
        let Some(rule) = form.peek() else { return };
        let (segment, kpi) = untrack(|| form.whose());
        let unit = form.unit();
        let found = form.app.peek(|editor| propose(editor, segment.as_deref(), &kpi, &unit, &rule));
        ghost.set(found.as_ref().ok().map(|proposal| proposal.rule.clone()));
        set_proposal.set(Some(found));
    };
    let apply = move |_| {
        if let Some(Ok(proposal)) = proposal.get_untracked() {
            let _ = form.set(proposal.rule);
        }
        close();
    };
    let shown = move || {
        match proposal.get() {
        None => view! { <button class="btn quiet sm" on:click=ask>"Suggest from my data"</button> }.into_any(),
        Some(Err(reason)) => view! {
            <p class="s2 sub" role="status">{reason}</p>
            <button class="btn quiet sm" on:click=move |_| close()>"Close"</button>
        }
        .into_any(),
        Some(Ok(proposal)) => view! {
            <div class="rule-offer" role="group" aria-label="Suggestion from the data">
                <p role="status"><b>"A suggestion from your data."</b>" "{proposal.reason}" "{proposal.outcome}</p>
                <div class="row">
                    <button class="btn sm" on:click=apply><Icon name="check" small=true/>"Apply"</button>
                    <button class="btn quiet sm" on:click=move |_| close()>"Not now"</button>
                    <span class="dim s2">"The dashed line shows it."</span>
                </div>
            </div>
        }
        .into_any(),
    }
    };
    view! { {move || offered.get().then(|| view! { <div class="row wrap">{shown}</div> })} }
}
