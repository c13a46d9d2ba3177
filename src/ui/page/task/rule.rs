//! The alerts: how many raise each, since when and how often.

use leptos::prelude::*;

use super::super::super::part::Icon;
use super::super::super::use_app;
use crate::editor::view::task::{Bar, Rule, filter, head, rules};

#[component]
pub fn Rules() -> impl IntoView {
    let app = use_app();
    let rules = app.memo(rules);
    let design = app.memo(|editor| head(editor).design);
    view! {
        <section class="hair panel" aria-label="Alerts">
            <header><h2>"Alerts"</h2><p class="push"><a class="link" href=design>"Edit alerts"</a></p></header>
            <ul class="al">
                <For each=move || rules.get() key=|rule| rule.id.clone() children=move |rule| view! { <Line id=rule.id rules design/> }/>
            </ul>
        </section>
    }
}

/// An alert; its name filters the tasks below.
#[component]
fn Line(id: String, rules: Memo<Vec<Rule>>, design: Memo<String>) -> impl IntoView {
    let app = use_app();
    let own = id.clone();
    let rule = Memo::new(move |_| rules.with(|rules| rules.iter().find(|rule| rule.id == own).cloned()));
    let chosen = Memo::new(move |_| rule.with(|rule| rule.as_ref().is_some_and(|rule| rule.chosen)));
    let name = Memo::new(move |_| rule.with(|rule| rule.as_ref().map(|rule| rule.name.clone())));
    let turn = move |_| {
        let alert = (!chosen.get_untracked()).then(|| id.clone());
        app.send(app.peek(|editor| filter(editor, |query| query.alert = alert)));
    };
    view! {
        <li>
            <div>
                <span class="row">
                    <button class="link al-name" aria-pressed=move || chosen.get().to_string() title="Show its tasks alone" on:click=turn>{name}</button>
                    {move || rule.get().filter(|rule| !rule.severity.is_empty()).map(|rule| view! { <span class=rule.badge>{rule.severity}</span> })}
                </span>
                <p class="sub s2">{move || rule.get().map(|rule| rule.when)}</p>
            </div>
            {move || rule.get().map(|rule| view! { <Figures rule design=design.get()/> })}
        </li>
    }
}

#[component]
fn Figures(rule: Rule, design: String) -> impl IntoView {
    let worth = rule.worth.map(|worth| format!(", {worth}"));
    let bar = |bar: Bar| {
        let height = format!("--h:{:.0}%", bar.height);
        view! { <li><i style=height aria-hidden="true"></i><b>{bar.count}</b><small>{bar.period}</small></li> }
    };
    let bars = (!rule.bars.is_empty()).then(|| {
        view! { <ol class="al-bars" aria-label="Raised in each period">{rule.bars.into_iter().map(bar).collect_view()}</ol> }
    });
    let remark = rule.remark.map(|remark| {
        view! {
            <div class="note warn"><Icon name="warn"/><p>{remark}" "<a class="link" href=design>"Change this alert"</a></p></div>
        }
    });
    view! {
        <p><b>{rule.now}</b>" "<span class="sub">{rule.share}{worth}</span><small class="sub">{rule.fresh}</small><small class="sub">{rule.ever}</small></p>
        {bars}
        {remark}
    }
}
