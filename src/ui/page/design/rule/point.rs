//! Forms of the curve and the staircase: a table of points, with the share of subjects in each zone.

use leptos::prelude::*;

use super::super::super::super::part::Icon;
use super::super::super::super::use_app;
use super::RuleForm;
use super::picture::{Zone, zones};
use crate::editor::view::rule::{Axis, behind};
use crate::scorecard::handle::{handles, removed, widened};
use crate::scorecard::{Rule, Step};

fn steps_of(form: RuleForm) -> usize {
    match form.rule() {
        Some(Rule::Steps(rule)) => rule.steps.len(),
        Some(Rule::Curve(rule)) => rule.points.len(),
        _ => 0,
    }
}

#[component]
pub fn StepTable(form: RuleForm) -> impl IntoView {
    let app = use_app();
    let count = Memo::new(move |_| steps_of(form));
    let shares = app.memo(move |editor| zones(editor, form));
    let below = form.number("Score below the first step", "", true, below_of, |rule, to| {
        if let Rule::Steps(rule) = rule {
            rule.below = to;
        }
    });
    let row = move |i: usize| {
        let from = form.number(
            format!("Step {} starts from", i + 1),
            form.unit(),
            true,
            move |rule| {
                if let Rule::Steps(rule) = rule {
                    rule.steps.get(i).map_or(f64::NAN, |step| step.from)
                } else {
                    f64::NAN
                }
            },
            move |rule, to| {
                if let Rule::Steps(rule) = rule
                    && let Some(step) = rule.steps.get_mut(i)
                {
                    step.from = to
                }
            },
        );
        let score = form.number(
            format!("Score of step {}", i + 1),
            "",
            true,
            move |rule| {
                if let Rule::Steps(rule) = rule {
                    rule.steps.get(i).map_or(f64::NAN, |step| step.score)
                } else {
                    f64::NAN
                }
            },
            move |rule, to| {
                if let Rule::Steps(rule) = rule
                    && let Some(step) = rule.steps.get_mut(i)
                {
                    step.score = to
                }
            },
        );
        let remove = move |_| {
            let _ = take_out(form, i);
        };
        view! {
            <tr>
                <th scope="row">"From"</th><td>{from}</td><td>{score}</td>
                <ZoneCells shares index=i + 1/>
                <td class="n"><button class="btn quiet sq sm" aria-label=format!("Remove step {}", i + 1) on:click=remove><Icon name="x" small=true/></button></td>
            </tr>
        }
    };
    view! {
        <div class="scroll">
            <table class="table flush steps">
                <caption class="vh">"Steps of the rule with the share in each"</caption>
                <Head/>
                <tbody>
                    <tr><th scope="row">"Below"</th><td class="n dim">{move || first_step(form)}</td><td>{below}</td><ZoneCells shares index=0/><td></td></tr>
                    {move || (0..count.get()).map(row).collect_view()}
                </tbody>
            </table>
        </div>
        <div class="row wrap"><button class="btn quiet sm" on:click=move |_| add_part(form)><Icon name="plus" small=true/>"Add a step"</button></div>
    }
}

fn below_of(rule: &Rule) -> f64 {
    if let Rule::Steps(rule) = rule { rule.below } else { f64::NAN }
}

fn first_step(form: RuleForm) -> String {
    match form.rule() {
        Some(Rule::Steps(rule)) => {
            rule.steps.first().map(|step| format!("{} {}", step.from, form.unit())).unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// One more step or point, on the line where there is most room.
pub fn add_part(form: RuleForm) {
    let Some(rule) = form.peek() else { return };
    let (segment, kpi) = untrack(|| form.whose());
    let bars = form.app.peek(|editor| behind(editor, segment.as_deref(), &kpi).map(|behind| behind.bars));
    let step = Axis::of(&bars.unwrap_or_default(), &handles(&rule)).step(&rule);
    let first = match &rule {
        // Stairs without a step begin with one.
        Rule::Steps(own) if own.steps.is_empty() => {
            let step = Step { from: 0.0, score: 100.0, extra: Default::default() };
            Some(Rule::Steps(crate::scorecard::Steps { steps: vec![step], ..own.clone() }))
        }
        _ => None,
    };
    if let Some(next) = first.or_else(|| widened(&rule, step).map(|(next, _)| next)) {
        let _ = form.set(next);
    }
}

/// Takes a step or a point out; a curve needs two.
fn take_out(form: RuleForm, index: usize) -> Result<(), String> {
    match form.peek() {
        Some(Rule::Steps(mut rule)) if index < rule.steps.len() => {
            rule.steps.remove(index);
            form.set(Rule::Steps(rule))
        }
        Some(rule) => match removed(&rule, index) {
            Some(next) => form.set(next),
            None => Err("A curve needs two points.".into()),
        },
        None => Ok(()),
    }
}

#[component]
fn Head() -> impl IntoView {
    view! {
        <thead>
            <tr>
                <th scope="col"><span class="vh">"Relation"</span></th><th scope="col" class="n">"Value"</th><th scope="col" class="n">"Score"</th>
                <th scope="col" class="bcol">"In it"</th><th scope="col" class="n">"Share"</th><th scope="col" class="n">"Count"</th>
                <th scope="col"><span class="vh">"Remove"</span></th>
            </tr>
        </thead>
    }
}

/// Bar, share and count of one zone.
#[component]
fn ZoneCells(shares: Memo<Vec<Zone>>, index: usize) -> impl IntoView {
    let get = move || shares.with(|shares| shares.get(index).cloned());
    let share = move || get().map_or(0.0, |zone| zone.share * 100.0);
    view! {
        <td data-band=move || get().map(|zone| zone.hue)><span class="bar" style=move || format!("--v:{:.2}", share())></span></td>
        <td class="n">{move || get().map(|zone| format!("{:.1}%", zone.share * 100.0))}</td>
        <td class="n sub">{move || get().map(|zone| zone.count)}</td>
    }
}

#[component]
pub fn Points(form: RuleForm) -> impl IntoView {
    let count = Memo::new(move |_| steps_of(form));
    let row = move |i: usize| {
        let at = form.number(
            format!("Point {}: value", i + 1),
            form.unit(),
            true,
            move |rule| {
                if let Rule::Curve(rule) = rule {
                    rule.points.get(i).map_or(f64::NAN, |point| point.at)
                } else {
                    f64::NAN
                }
            },
            move |rule, to| {
                if let Rule::Curve(rule) = rule
                    && let Some(point) = rule.points.get_mut(i)
                {
                    point.at = to
                }
            },
        );
        let score = form.number(
            format!("Point {}: score", i + 1),
            "",
            true,
            move |rule| {
                if let Rule::Curve(rule) = rule {
                    rule.points.get(i).map_or(f64::NAN, |point| point.score)
                } else {
                    f64::NAN
                }
            },
            move |rule, to| {
                if let Rule::Curve(rule) = rule
                    && let Some(point) = rule.points.get_mut(i)
                {
                    point.score = to
                }
            },
        );
        let (problem, set_problem) = signal(None::<String>);
        let remove = move |_| {
            let outcome = take_out(form, i);
            set_problem.set(outcome.err());
        };
        view! {
            <tr>
                <th scope="row">"At"</th><td>{at}</td><td>{score}</td>
                <td class="bad s2">{move || problem.get()}</td>
                <td class="n"><button class="btn quiet sq sm" aria-label=format!("Remove point {}", i + 1) on:click=remove><Icon name="x" small=true/></button></td>
            </tr>
        }
    };
    view! {
        <div class="scroll">
            <table class="table flush points">
                <caption class="vh">"Points of the curve"</caption>
                <thead><tr>
                    <th scope="col"><span class="vh">"Relation"</span></th><th scope="col" class="n">"Value"</th><th scope="col" class="n">"Score"</th>
                    <th scope="col"><span class="vh">"Message"</span></th><th scope="col"><span class="vh">"Remove"</span></th>
                </tr></thead>
                <tbody>{move || (0..count.get()).map(row).collect_view()}</tbody>
            </table>
        </div>
        <div class="row wrap"><button class="btn quiet sm" on:click=move |_| add_part(form)><Icon name="plus" small=true/>"Add a point"</button></div>
        <p class="dim s2">"Straight lines between the points, constant beyond the ends. Double-click the picture to add a point there; Delete takes the chosen one out."</p>
    }
}
