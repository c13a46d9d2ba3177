//! Forms of the rules that score labels: categories, levels, yes or no.

use leptos::prelude::*;

use super::super::super::super::part::{Icon, TextField};
use super::super::super::super::use_app;
use super::RuleForm;
use crate::editor::view::count;
use crate::scorecard::{Extra, Level, Rule};

pub fn yes_no(form: RuleForm) -> impl IntoView {
    let yes = |rule: &Rule| if let Rule::YesNo(rule) = rule { rule.yes } else { f64::NAN };
    let no = |rule: &Rule| if let Rule::YesNo(rule) = rule { rule.no } else { f64::NAN };
    view! {
        <div class="grid2 narrow">
            {form.number("Yes scores", "", false, yes, |rule, to| if let Rule::YesNo(rule) = rule { rule.yes = to })}
            {form.number("No scores", "", false, no, |rule, to| if let Rule::YesNo(rule) = rule { rule.no = to })}
        </div>
        <p class="dim s2">"Yes: yes, y, true, 1, x, ✓, done, complete, on. No: no, n, false, 0, ✗, off, not done."</p>
    }
}

/// How many subjects bear a label, by the folded label.
fn counts(form: RuleForm) -> Memo<Vec<(String, usize)>> {
    use_app().memo(move |editor| {
        let kpi = form.view.with(|view| view.as_ref().map(|view| view.id.clone()));
        let zones = editor.session.zones.as_ref().filter(|zones| Some(&zones.kpi) == kpi.as_ref());
        zones
            .map(|zones| {
                zones
                    .values
                    .categories
                    .iter()
                    .map(|label| (label.label.clone(), label.count as usize))
                    .collect()
            })
            .unwrap_or_default()
    })
}

fn count_of(counts: Memo<Vec<(String, usize)>>, label: &str) -> String {
    let wanted = crate::dataset::fold(label);
    counts.with(|counts| {
        let found = counts.iter().find(|(label, _)| crate::dataset::fold(label) == wanted);
        found.map_or_else(|| "0".into(), |(_, number)| count(*number))
    })
}

#[component]
pub fn CategoryTable(form: RuleForm) -> impl IntoView {
    let counts = counts(form);
    let labels = Memo::new(move |_| match form.rule() {
        Some(Rule::Categories(rule)) => rule.scores.keys().cloned().collect::<Vec<_>>(),
        _ => Vec::new(),
    });
    // Labels of the data that the rule does not name yet.
    let unmapped = Memo::new(move |_| {
        let known: Vec<String> = labels.get().iter().map(|label| crate::dataset::fold(label)).collect();
        counts
            .get()
            .into_iter()
            .filter(|(label, _)| !known.contains(&crate::dataset::fold(label)))
            .collect::<Vec<_>>()
    });
    let row = move |label: String| {
        let (get, set, gone, shown) = (label.clone(), label.clone(), label.clone(), label.clone());
        let score = form.number(
            format!("Score of {label}"),
            "",
            true,
            move |rule| {
                if let Rule::Categories(rule) = rule {
                    rule.scores.get(&get).copied().unwrap_or(f64::NAN)
                } else {
                    f64::NAN
                }
            },
            move |rule, to| {
                if let Rule::Categories(rule) = rule {
                    rule.scores.insert(set.clone(), to);
                }
            },
        );
        let remove = move |_| {
            let gone = gone.clone();
            let _ = form.change(|rule| {
                if let Rule::Categories(rule) = rule {
                    rule.scores.shift_remove(&gone);
                }
            });
        };
        view! {
            <tr>
                <th scope="row">{label.clone()}</th><td>{score}</td><td class="n sub">{move || count_of(counts, &shown)}</td>
                <td class="n"><button class="btn quiet sq sm" aria-label=format!("Remove {label}") on:click=remove><Icon name="x" small=true/></button></td>
            </tr>
        }
    };
    let add = Callback::new(move |label: String| {
        if !label.trim().is_empty() {
            let _ = form.change(|rule| {
                if let Rule::Categories(rule) = rule {
                    rule.scores.entry(label.trim().into()).or_insert(50.0);
                }
            });
        }
    });
    let suggestion = move |(label, number): (String, usize)| {
        let text = format!("{label} ({})", count(number));
        view! { <button class="btn sm" on:click=move |_| add.run(label.clone())><Icon name="plus" small=true/>{text}</button> }
    };
    view! {
        <table class="table flush labels">
            <caption class="vh">"Labels and their scores"</caption>
            <thead><tr><th scope="col">"Label"</th><th scope="col" class="n">"Score"</th><th scope="col" class="n">"Count"</th><th scope="col"><span class="vh">"Remove"</span></th></tr></thead>
            <tbody>
                <For each=move || labels.get() key=|label| label.clone() children=row/>
                <Other form/>
            </tbody>
        </table>
        {move || (!unmapped.with(Vec::is_empty)).then(|| view! {
            <p class="s2 sub">"In the data, without a score of their own:"</p>
            <div class="row wrap">{unmapped.get().into_iter().map(suggestion).collect_view()}</div>
        })}
        <div class="narrow"><TextField label="Add a label" value=Signal::derive(String::new) commit=add placeholder="A label of the data"/></div>
    }
}

/// What a label scores that is not listed.
#[component]
fn Other(form: RuleForm) -> impl IntoView {
    let has = Memo::new(move |_| matches!(form.rule(), Some(Rule::Categories(rule)) if rule.other.is_some()));
    let toggle = move |event: leptos::ev::Event| {
        let other = event_target_checked(&event).then_some(50.0);
        let _ = form.change(|rule| {
            if let Rule::Categories(rule) = rule {
                rule.other = other
            }
        });
    };
    let get = |rule: &Rule| {
        if let Rule::Categories(rule) = rule { rule.other.unwrap_or(f64::NAN) } else { f64::NAN }
    };
    let set = |rule: &mut Rule, to: f64| {
        if let Rule::Categories(rule) = rule {
            rule.other = Some(to)
        }
    };
    view! {
        <tr>
            <th scope="row"><label class="check"><input type="checkbox" prop:checked=has on:change=toggle/>"Any other label"</label></th>
            <td>{move || if has.get() { form.number("Score of any other label", "", true, get, set).into_any() } else { view! { <span class="dim">"missing"</span> }.into_any() }}</td>
            <td></td><td></td>
        </tr>
    }
}

#[component]
pub fn LevelTable(form: RuleForm) -> impl IntoView {
    let counts = counts(form);
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
                    *pick(level) = text.trim().into()
                }
            });
        });
        view! { <TextField label=label bare=true value=value commit=save/> }
    };
    let row = move |i: usize| {
        let score = form.number(
            format!("Score of level {}", i + 1),
            "",
            true,
            move |rule| {
                if let Rule::Levels(rule) = rule { rule.score_of(i).unwrap_or(f64::NAN) } else { f64::NAN }
            },
            move |rule, to| {
                if let Rule::Levels(rule) = rule
                    && let Some(level) = rule.levels.get_mut(i)
                {
                    level.score = Some(to)
                }
            },
        );
        let share = move || match form.rule() {
            Some(Rule::Levels(rule)) => rule.levels.get(i).map(|level| count_of(counts, &level.label)),
            _ => None,
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
                <td class="wide">{text(i, format!("Criteria of level {}", i + 1), |level| &mut level.criteria)}{move || problem.get().map(|text| view! { <span class="bad s2" role="alert">{text}</span> })}</td>
                <td>{score}</td><td class="n sub">{share}</td>
                <td class="n"><button class="btn quiet sq sm" aria-label=format!("Remove level {}", i + 1) on:click=remove><Icon name="x" small=true/></button></td>
            </tr>
        }
    };
    let add = move |_| {
        let _ = form.change(|rule| {
            if let Rule::Levels(rule) = rule {
                let label = format!("Level {}", rule.levels.len() + 1);
                rule.levels.push(Level { label, criteria: String::new(), score: None, extra: Extra::new() });
            }
        });
    };
    view! {
        <div class="scroll">
            <table class="table flush labels">
                <caption class="vh">"Levels, lowest first"</caption>
                <thead><tr><th scope="col">"Level"</th><th scope="col">"Reached when"</th><th scope="col" class="n">"Score"</th><th scope="col" class="n">"Count"</th><th scope="col"><span class="vh">"Remove"</span></th></tr></thead>
                <tbody>{move || (0..number.get()).map(row).collect_view()}</tbody>
            </table>
        </div>
        <div class="row wrap"><button class="btn quiet sm" on:click=add><Icon name="plus" small=true/>"Add a level"</button></div>
    }
}
