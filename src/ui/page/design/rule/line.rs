//! Forms of the rules that need a few numbers or one choice.

use leptos::prelude::*;

use super::super::super::super::part::{Segment, new_id};
use super::RuleForm;
use crate::scorecard::{Better, Measure, Rule};

pub fn linear(form: RuleForm) -> impl IntoView {
    let unit = form.unit();
    let worst = |rule: &Rule| if let Rule::Linear(rule) = rule { rule.worst } else { f64::NAN };
    let best = |rule: &Rule| if let Rule::Linear(rule) = rule { rule.best } else { f64::NAN };
    view! {
        <div class="grid2 narrow">
            {form.number("Scores 0 at", unit.clone(), false, worst, |rule, to| if let Rule::Linear(rule) = rule { rule.worst = to })}
            {form.number("Scores 100 at", unit, false, best, |rule, to| if let Rule::Linear(rule) = rule { rule.best = to })}
        </div>
        <p class="dim s2">{move || direction(form)}</p>
    }
}

fn direction(form: RuleForm) -> &'static str {
    match form.rule() {
        Some(Rule::Linear(rule)) if rule.best < rule.worst => {
            "Lower is better. Between the two it rises in a straight line."
        }
        _ => "Higher is better. Between the two it rises in a straight line.",
    }
}

pub fn change(form: RuleForm) -> impl IntoView {
    let measure = Signal::derive(move || match form.rule() {
        Some(Rule::Change(rule)) if rule.measure == Measure::Absolute => "absolute".to_string(),
        _ => "percent".into(),
    });
    let choose = Callback::new(move |word: String| {
        let measure = if word == "absolute" { Measure::Absolute } else { Measure::Percent };
        let _ = form.change(|rule| {
            if let Rule::Change(rule) = rule {
                rule.measure = measure
            }
        });
    });
    let unit = move || if measure.get() == "percent" { "%".to_string() } else { form.unit() };
    let worst = |rule: &Rule| if let Rule::Change(rule) = rule { rule.worst } else { f64::NAN };
    let best = |rule: &Rule| if let Rule::Change(rule) = rule { rule.best } else { f64::NAN };
    let choices = vec![("percent", "In percent".to_string()), ("absolute", "In its unit".into())];
    view! {
        <Segment legend="Measured" choices=choices value=measure choose=choose/>
        {move || view! {
            <div class="grid2 narrow">
                {form.number("A change that scores 0", unit(), false, worst, |rule, to| if let Rule::Change(rule) = rule { rule.worst = to })}
                {form.number("A change that scores 100", unit(), false, best, |rule, to| if let Rule::Change(rule) = rule { rule.best = to })}
            </div>
        }}
        <p class="dim s2">"Against the period before of the same subject; without one the value is missing."</p>
    }
}

pub fn recency(form: RuleForm) -> impl IntoView {
    let fresh = |rule: &Rule| if let Rule::Recency(rule) = rule { rule.fresh } else { f64::NAN };
    let stale = |rule: &Rule| if let Rule::Recency(rule) = rule { rule.stale } else { f64::NAN };
    view! {
        <div class="grid2 narrow">
            {form.number("Scores 100 up to", "days", false, fresh, |rule, to| if let Rule::Recency(rule) = rule { rule.fresh = to })}
            {form.number("Scores 0 from", "days", false, stale, |rule, to| if let Rule::Recency(rule) = rule { rule.stale = to })}
        </div>
        <p class="dim s2">"Days between the date and the as-of date, which the Data place sets. A date ahead counts as today."</p>
    }
}

pub fn range(form: RuleForm) -> impl IntoView {
    let unit = form.unit();
    let part = move |label: &'static str, pick: fn(&mut crate::scorecard::Range) -> &mut f64| {
        let get =
            move |rule: &Rule| if let Rule::Range(rule) = rule { *pick(&mut rule.clone()) } else { f64::NAN };
        let set = move |rule: &mut Rule, to: f64| {
            if let Rule::Range(rule) = rule {
                *pick(rule) = to
            }
        };
        form.number(label, unit.clone(), false, get, set)
    };
    view! {
        <div class="grid3 narrow">
            {part("Scores 100 from", |rule| &mut rule.low)}
            {part("to", |rule| &mut rule.high)}
            {part("Scores 0 this far outside", |rule| &mut rule.tolerance)}
        </div>
    }
}

pub fn percentile(form: RuleForm) -> impl IntoView {
    let better = Signal::derive(move || match form.rule() {
        Some(Rule::Percentile(rule)) if rule.better == Better::Lower => "lower".to_string(),
        _ => "higher".into(),
    });
    let choose = Callback::new(move |word: String| {
        let better = if word == "lower" { Better::Lower } else { Better::Higher };
        let _ = form.change(|rule| {
            if let Rule::Percentile(rule) = rule {
                rule.better = better
            }
        });
    });
    let choices = vec![("higher", "Higher is better".to_string()), ("lower", "Lower is better".into())];
    view! {
        <Segment legend="Direction" choices=choices value=better choose=choose/>
        <p class="dim s2">"The rank among all of the same period: the best scores 100, the median 50, the worst 0."</p>
    }
}

/// The total of another scorecard of the library.
pub fn reference(form: RuleForm) -> impl IntoView {
    let choices = Memo::new(move |_| {
        form.view.with(|view| view.as_ref().map(|view| view.others.clone()).unwrap_or_default())
    });
    let change = move |event: leptos::ev::Event| {
        let id = event_target_value(&event);
        let _ = form.change(|rule| {
            if let Rule::Scorecard(rule) = rule {
                rule.id = id
            }
        });
    };
    let options = move || {
        let own = match form.rule() {
            Some(Rule::Scorecard(rule)) => rule.id,
            _ => String::new(),
        };
        let mut choices = choices.get();
        if !choices.iter().any(|(id, _)| *id == own) {
            choices.insert(0, (own.clone(), format!("{own} (not in this library)")));
        }
        let option = move |(id, title): (String, String)| {
            let chosen = id == own;
            view! { <option value=id selected=chosen>{title}</option> }
        };
        choices.into_iter().map(option).collect_view()
    };
    let id = new_id("reference");
    view! {
        <div class="field narrow">
            <label for=id.clone()>"Takes the total of"</label>
            <select id=id class="control" on:change=change>{options}</select>
            <span class="hint">"It is scored on the same row."</span>
        </div>
    }
}
