//! Why a total changed: a sentence, and a table whose bars lead from what took points to what brought them.

use leptos::prelude::*;

use crate::editor::view::account::Run;
use crate::editor::view::change::{ChangeView, Choice, EffectRow};

/// A change, where there is one; `children` stand in its head.
#[component]
pub fn ChangePanel(change: Memo<Option<ChangeView>>, children: ChildrenFn) -> impl IntoView {
    let there = Memo::new(move |_| change.with(Option::is_some));
    let part = move |pick: fn(&ChangeView) -> String| {
        Memo::new(move |_| change.with(|change| change.as_ref().map(pick).unwrap_or_default()))
    };
    let title = part(|change| change.title.clone());
    let sentence = move || change.with(|change| change.as_ref().map(|change| change.sentence.clone()));
    let table = Memo::new(move |_| change.get().filter(|change| !change.rows.is_empty()));
    let children = StoredValue::new(children);
    move || {
        there.get().then(|| {
            view! {
                <section class="panel hair">
                    <header class="wrap"><h2>{title}</h2>{children.with_value(|children| children())}</header>
                    <p class="sub a-lead">{move || sentence().into_iter().flatten().map(run).collect_view()}</p>
                    {move || table.get().map(|change| view! { <Effects change/> })}
                </section>
            }
        })
    }
}

fn run(run: Run) -> AnyView {
    match run.strong {
        true => view! { <b>{run.text}</b> }.into_any(),
        false => run.text.into_any(),
    }
}

#[component]
fn Effects(change: ChangeView) -> impl IntoView {
    let row = |row: EffectRow| {
        let (start, length) = row.bar;
        let bar = format!("--s:{start:.2}%;--l:{length:.2}%");
        view! {
            <tr>
                <th scope="row">{row.name}<small class="sub">{row.what}</small></th>
                <td class="e-bar" aria-hidden="true"><i style=bar></i></td>
                <td class="n">{row.points}</td>
            </tr>
        }
    };
    view! {
        <table class="table effects">
            <caption class="vh">{change.caption}</caption>
            <thead><tr><th scope="col">"Cause"</th><th scope="col" class="e-bar"><span class="vh">"Bar"</span></th><th scope="col" class="n">"Points"</th></tr></thead>
            <tbody>{change.rows.into_iter().map(row).collect_view()}</tbody>
            <tfoot><tr><th scope="row">"Together, " {change.from} " → " {change.to}</th><td></td><td class="n">{change.sum}</td></tr></tfoot>
        </table>
    }
}

/// A list to choose from, where there is anything to choose.
#[component]
pub fn Choose(
    label: &'static str,
    choices: Memo<Vec<Choice>>,
    /// What stands for no choice.
    #[prop(optional)]
    none: &'static str,
    #[prop(into)] choose: Callback<String>,
) -> impl IntoView {
    let option = |(value, name, chosen): Choice| {
        view! { <option value=value selected=chosen>{name}</option> }
    };
    let there = Memo::new(move |_| choices.with(|choices| !choices.is_empty()));
    let free = move || choices.with(|choices| choices.iter().all(|choice| !choice.2));
    let change = move |event: leptos::ev::Event| choose.run(event_target_value(&event));
    move || {
        there.get().then(|| {
            view! {
                <select class="control w-auto" aria-label=label on:change=change>
                    {(!none.is_empty()).then(|| view! { <option value="" selected=free>{none}</option> })}
                    {move || choices.get().into_iter().map(option).collect_view()}
                </select>
            }
        })
    }
}
