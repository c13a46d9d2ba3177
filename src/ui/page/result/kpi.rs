//! What each KPI comes to over the portfolio, how many have reached each step, and the health scores.

use leptos::prelude::*;

use super::super::super::part::{Chart, Delta, Icon, ScoreBar};
use super::super::super::use_app;
use super::chart::spec;
use super::filter_by;
use crate::editor::view::result::{
    Adoption, Average, Step, adoption, averages, group_scores, pick_number, pick_reached,
};
use crate::engine::Key;

#[component]
pub fn KpiPanel() -> impl IntoView {
    let app = use_app();
    let averages = app.memo(averages);
    let steps = app.memo(adoption);
    let groups = app.memo(group_scores);
    let has_groups = Memo::new(move |_| groups.with(Option::is_some));
    let has_steps = Memo::new(move |_| steps.with(|steps| !steps.is_empty()));
    let sentence =
        move || averages.with(|averages| averages.as_ref().map(|averages| averages.sentence.clone()));
    view! {
        <details class="hair r-more">
            <summary class="toolbar"><Icon name="down" small=true/><h2>"KPIs and adoption"</h2><p class="sub s2">{sentence}</p></summary>
            <div class="cols" class:r-kpis=move || has_groups.get() || has_steps.get()>
                {move || averages.get().map(|averages| view! { <Table averages/> })}
                {move || (has_groups.get() || has_steps.get()).then(|| view! {
                    <div>
                        {move || has_groups.get().then(|| view! {
                            <section class="panel">
                                <header><h3>"Health scores"</h3></header>
                                <div class="body"><Chart spec=spec(groups, crate::chart::groups)/></div>
                            </section>
                        })}
                        {move || has_steps.get().then(|| view! { <Steps steps=steps.get()/> })}
                    </div>
                })}
            </div>
        </details>
    }
}

#[component]
fn Table(averages: crate::editor::view::result::Averages) -> impl IntoView {
    let before = averages.before.clone();
    let since =
        before.as_ref().map(|before| view! { <th scope="col" class="n">{format!("vs {before}")}</th> });
    let then = before
        .as_ref()
        .map(|before| view! { <th scope="col" class="n c-m">{format!("Median {before}")}</th> });
    let compared = before.is_some();
    let row = move |row: Average| view! { <AverageLine row compared/> };
    view! {
        <section class="panel">
            <header><h3>"KPI averages"</h3>{before.map(|before| view! { <p class="push">{format!("The tick is {before}")}</p> })}</header>
            <div class="body scroll" tabindex="0" role="region" aria-label="KPI averages">
                <table class="table flush">
                    <caption class="vh">"KPIs over all: mean score, values, and the share without points and with all of them"</caption>
                    <thead><tr>
                        <th scope="col">"KPI"</th><th scope="col">"Mean score"</th>{since}
                        <th scope="col" class="n c-s">"Mean value"</th><th scope="col" class="n c-s">"Median"</th>{then}
                        <th scope="col" class="n c-m">"At 0"</th><th scope="col" class="n c-m">"At 100"</th><th scope="col" class="n c-m">"Known"</th>
                    </tr></thead>
                    <tbody>{averages.rows.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}

#[component]
fn AverageLine(row: Average, compared: bool) -> impl IntoView {
    let app = use_app();
    let id = StoredValue::new(row.id.clone());
    let share = move |(text, chosen): (String, bool), score: f64, name: &str| {
        let pick = move |_| filter_by(app, |query| pick_number(query, &Key::Score(id.get_value()), score));
        let label = format!("{name} at {score}: {text}");
        view! { <td class="n c-m"><button class="link quiet" aria-pressed=chosen.to_string() aria-label=label on:click=pick>{text}</button></td> }
    };
    let bar = row.mean.map(|score| view! { <ScoreBar score hue=row.hue.clone() previous=row.previous/> });
    let change = row.mean.zip(row.previous).map(|(now, before)| now - before);
    let since =
        compared.then(|| view! { <td class="n">{change.map(|change| view! { <Delta change/> })}</td> });
    let then = compared.then(|| view! { <td class="n sub c-m">{row.median_before.clone()}</td> });
    view! {
        <tr>
            <th scope="row" title=row.group><span class="cut">{row.name.clone()}</span></th>
            <td>{bar}</td>{since}
            <td class="n c-s">{row.value}</td><td class="n c-s">{row.median}</td>{then}
            {share(row.zero, 0.0, &row.name)}{share(row.full, 100.0, &row.name)}<td class="n sub c-m">{row.known}</td>
        </tr>
    }
}

#[component]
fn Steps(steps: Vec<Adoption>) -> impl IntoView {
    let one = |adoption: Adoption| {
        let (kpi, name) = (adoption.kpi, adoption.name.clone());
        let step = move |step: Step| view! { <StepBar kpi=kpi.clone() name=name.clone() step/> };
        view! { <li><h4>{adoption.name}</h4><ul>{adoption.steps.into_iter().map(step).collect_view()}</ul></li> }
    };
    view! {
        <section class="panel">
            <header><h3>"Adoption"</h3><p class="push cut">"Share that has come so far"</p></header>
            <div class="body"><ul class="adoption">{steps.into_iter().map(one).collect_view()}</ul></div>
        </section>
    }
}

#[component]
fn StepBar(kpi: String, name: String, step: Step) -> impl IntoView {
    let app = use_app();
    let at = step.at;
    let pick = move |_| filter_by(app, |query| pick_reached(query, &kpi, at, false));
    let before = step.before.map(|before| format!(";--prev:{before}")).unwrap_or_default();
    let change = step.before.map(|before| step.share - before);
    view! {
        <li><button aria-pressed=step.chosen.to_string() title=step.sentence on:click=pick>
            <span class="cut"><span class="vh">{format!("{name}, ")}</span>{step.label}</span>
            <i class="bar" style=format!("--v:{}{before}", step.share) aria-hidden="true"></i>
            <b>{step.text}</b>
            <span class="nw">{change.map(|change| view! { <Delta change=change decimals=0/> })}</span>
        </button></li>
    }
}
