//! The table of KPIs: value, score, share, points lost, and what to do next.

use leptos::prelude::*;

use super::super::super::part::ScoreBar;
use super::{Shown, part};
use crate::editor::view::account::{KpiRow, KpiTable, Value};

#[component]
pub fn Kpis(shown: Shown) -> impl IntoView {
    let table = part(shown, |view| Some(view.kpis.clone()));
    view! {
        <section class="hair">
            <h2 class="vh">"KPIs"</h2>
            <div class="scroll" tabindex="0" role="region" aria-label="KPIs">
                {move || table.get().map(|table| view! { <KpiTableView table/> })}
            </div>
        </section>
    }
}

#[component]
fn KpiTableView(table: KpiTable) -> impl IntoView {
    let (before, actions) = (table.before.clone(), table.actions);
    let two = before.is_some();
    let sum = table.sum.map(|(score, hue, lost)| {
        view! {
            <tfoot><tr>
                <th scope="row">"Before overrides"</th><td></td>
                {two.then(|| view! { <td class="c-s"></td> })}
                <td><ScoreBar score hue/></td>
                <td class="n c-s">"100%"</td>
                <td class="n"><b>{lost}</b></td>
                {actions.then(|| view! { <td class="c-do"></td> })}
            </tr></tfoot>
        }
    });
    view! {
        <table class="table hover kpis">
            <caption class="vh">{table.caption}</caption>
            <thead><tr>
                <th scope="col">"KPI"</th>
                <th scope="col" class="n">{table.now}</th>
                {before.map(|before| view! { <th scope="col" class="n c-s">{before}</th> })}
                <th scope="col">"Score"</th>
                <th scope="col" class="n c-s" title="Of what was counted">"Share"</th>
                <th scope="col" class="n">"Lost"</th>
                {actions.then(|| view! { <th scope="col" class="c-do">"Do next"</th> })}
            </tr></thead>
            <tbody>{table.rows.into_iter().map(|row| view! { <Row row two actions/> }).collect_view()}</tbody>
            {sum}
        </table>
    }
}

#[component]
fn Row(row: KpiRow, two: bool, actions: bool) -> impl IntoView {
    let score = match row.score {
        Some((score, hue)) => view! { <ScoreBar score hue previous=row.previous_score/> }.into_any(),
        None => view! { <span class="dim">"no score"</span> }.into_any(),
    };
    view! {
        <tr>
            <th scope="row"><a href=row.address>{row.name}</a></th>
            <td class="n">{value(row.value)}</td>
            {two.then(|| view! { <td class="n dim c-s">{row.previous.map(value)}</td> })}
            <td>{score}</td>
            <td class="n sub c-s">{row.share}</td>
            <td class="n"><b>{row.lost.unwrap_or_else(|| "–".into())}</b></td>
            {actions.then(|| view! { <td class="sub c-do cut" title=row.action.clone()>{row.action.clone()}</td> })}
        </tr>
    }
}

fn value(value: Value) -> impl IntoView {
    let state = value.state.map(|state| view! { <span class="badge warn">{state}</span>" " });
    let text = (value.text != "–" || state.is_none()).then_some(value.text);
    view! { {state}<span title=value.cell>{text}</span> }
}
