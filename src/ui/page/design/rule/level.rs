//! The form of a rubric: levels with the criteria that tell when one is reached.

use leptos::prelude::*;

use super::super::super::super::part::{Icon, TextField};
use super::RuleForm;
use super::label::{Unknown, cells, found, head};
use crate::scorecard::{Extra, Level, Rule};

#[component]
pub fn LevelTable(form: RuleForm) -> impl IntoView {
    let found = found(form);
    let number =
        Memo::new(move |_| if let Some(Rule::Levels(rule)) = form.rule() { rule.levels.len() } else { 0 });
    let text = move |i: usize, label: String, pick: fn(&mut Level) -> &mut String| {
        let value = Signal::derive(move || match form.rule() {
            Some(Rule::Levels(mut rule)) => {
                rule.levels.get_mut(i).map(|level| pick(level).clone()).unwrap_or_default()
            }
            _ => String::new(),
        });
        let save = Callback::new(move |text: String| {
            let _ = form.change(|rule| {
                if let Rule::Levels(rule) = rule
                    && let Some(level) = rule.levels.get_mut(i)
                {
                    let before = level.label.clone();
                    *pick(level) = text.trim().into();
                    // What is aimed at stays aimed at under another name.
                    if rule.target.as_ref() == Some(&before) {
                        rule.target = Some(level.label.clone());
                    }
                }
            });
        });
        view! { <TextField label=label bare=true value=value commit=save/> }
    };
    let row = move |i: usize| {
        let get = move |rule: &Rule| match rule {
            Rule::Levels(rule) => rule.score_of(i).unwrap_or(f64::NAN),
            _ => f64::NAN,
        };
        let set = move |rule: &mut Rule, to| {
            if let Rule::Levels(rule) = rule
                && let Some(level) = rule.levels.get_mut(i)
            {
                level.score = Some(to)
            }
        };
        let label = move || match form.rule() {
            Some(Rule::Levels(rule)) => {
                rule.levels.get(i).map(|level| level.label.clone()).unwrap_or_default()
            }
            _ => String::new(),
        };
        let (problem, set_problem) = signal(None::<String>);
        let remove = move |_| {
            let outcome = form.change(|rule| {
                if let Rule::Levels(rule) = rule
                    && i < rule.levels.len()
                {
                    rule.levels.remove(i);
                }
            });
            set_problem.set(outcome.err());
        };
        view! {
            <tr>
                <td>{text(i, format!("Level {}", i + 1), |level| &mut level.label)}</td>
                {cells(form, found, label, format!("Score of level {}", i + 1), get, set)}
                <td class="n"><button class="btn quiet sq sm" aria-label=format!("Remove level {}", i + 1) on:click=remove><Icon name="x" small=true/></button></td>
            </tr>
            <tr class="lb-below"><td colspan="6">
                {text(i, format!("Criteria of level {}", i + 1), |level| &mut level.criteria)}
                {move || problem.get().map(|text| view! { <span class="bad s2" role="alert">{text}</span> })}
            </td></tr>
        }
    };
    let push = move |labels: Vec<String>| {
        let _ = form.change(|rule| {
            if let Rule::Levels(rule) = rule {
                let level =
                    |label| Level { label, criteria: String::new(), score: None, extra: Extra::new() };
                rule.levels.extend(labels.into_iter().map(level));
            }
        });
    };
    let add = move |_| push(vec![format!("Level {}", number.get_untracked() + 1)]);
    view! {
        <div class="scroll">
            <table class="table flush labels">
                <caption class="vh">"Levels, lowest first"</caption>
                {head(&["Level, and when it is reached"])}
                <tbody>{move || (0..number.get()).map(row).collect_view()}</tbody>
            </table>
        </div>
        <Unknown found add=push/>
        <div class="row wrap"><button class="btn quiet sm" on:click=add><Icon name="plus" small=true/>"Add a level"</button></div>
    }
}
