//! Test cases: what the team expects of the scores, checked after every change.

use leptos::prelude::*;

use super::super::super::part::{Icon, Number, Segment, TextField};
use super::super::super::use_app;
use super::commit;
use crate::editor::view::expectation::{Case, State, cases};
use crate::scorecard::{Edit, Expectation, Extra};
use crate::text;

#[component]
pub fn ExpectationEditor() -> impl IntoView {
    let app = use_app();
    let cases = app.memo(cases);
    let head = move || {
        cases.with(|cases| match cases.len() {
            0 => String::new(),
            all => {
                let holding = cases.iter().filter(|case| case.state == State::Holds).count();
                format!("{holding} of {all} hold")
            }
        })
    };
    view! {
        <header class="row"><div class="grow"><p class="sub s2">"Scorecard"</p><h2 class="title-like">"Test cases"</h2></div><span class="dim s2" role="status">{head}</span></header>
        <div class="prop wide">
            <p class="sub">"Write down what everybody knows about some accounts. If a change of the design breaks it, it shows here and beside the preview. Test cases travel with the scorecard and never change a score."</p>
            <ol class="cases">
                {move || cases.get().into_iter().enumerate().map(|(at, case)| view! { <CaseRow at case/> }).collect_view()}
            </ol>
            <NewCase/>
        </div>
    }
}

#[component]
fn CaseRow(at: usize, case: Case) -> impl IntoView {
    let app = use_app();
    let (icon, class, word) = match case.state {
        State::Holds => ("check", "case holds", "Holds"),
        State::Fails => ("x", "case fails", "Fails"),
        State::Open => ("info", "case", "Cannot be checked"),
    };
    let remove = move |_| {
        let expectations = app.peek(|editor| editor.card().map(|card| card.expectations.clone()));
        let mut expectations = expectations.unwrap_or_default();
        if at < expectations.len() {
            expectations.remove(at);
            let _ = commit(app, Edit::SetExpectations { expectations });
        }
    };
    let found = (!case.found.is_empty()).then_some(case.found);
    let found = match case.address {
        Some(address) => view! { <a class="link" href=address>{found}</a> }.into_any(),
        None => view! { <span>{found}</span> }.into_any(),
    };
    let label = format!("Remove the test case: {}", case.text);
    view! {
        <li class=class>
            <Icon name=icon/>
            <span class="vh">{format!("{word}: ")}</span>
            <span class="grow">{case.text}</span>
            <span class="s2 sub">{found}</span>
            <button class="btn quiet sq sm" aria-label=label on:click=remove><Icon name="x" small=true/></button>
        </li>
    }
}

/// What a new test case is about.
const BAND: &str = "band";
const SCORE: &str = "score";
const SHARE: &str = "share";

#[component]
fn NewCase() -> impl IntoView {
    let app = use_app();
    let about = RwSignal::new(BAND.to_string());
    let subject = RwSignal::new(String::new());
    let band = RwSignal::new(String::new());
    let most = RwSignal::new(true);
    let score = RwSignal::new(75.0);
    let share = RwSignal::new(15.0);
    let problem = RwSignal::new(None::<String>);
    let noun = app.memo(|editor| editor.card().map(|card| card.subject.clone()).unwrap_or_default());
    let bands = app.memo(|editor| {
        let bands = editor.card().map(|card| card.bands.clone()).unwrap_or_default();
        bands.into_iter().map(|band| band.label).collect::<Vec<String>>()
    });
    let chosen = move || {
        let chosen = band.get();
        bands.with(|bands| {
            let known = bands.contains(&chosen);
            if known { chosen } else { bands.first().cloned().unwrap_or_default() }
        })
    };
    let add = move |_| {
        let name = subject.get_untracked().trim().to_string();
        let about = about.get_untracked();
        if about != SHARE && name.is_empty() {
            problem.set(Some(format!("Name the {}, by its id or its name.", noun.get_untracked())));
            return;
        }
        let bound = |value: f64| if most.get_untracked() { (None, Some(value)) } else { (Some(value), None) };
        let expectation = match about.as_str() {
            BAND => Expectation::Subject {
                subject: name,
                band: Some(untrack(chosen)),
                at_least: None,
                at_most: None,
                extra: Extra::new(),
            },
            SCORE => {
                let (at_least, at_most) = bound(score.get_untracked());
                Expectation::Subject { subject: name, band: None, at_least, at_most, extra: Extra::new() }
            }
            _ => {
                let (at_least, at_most) = bound(share.get_untracked() / 100.0);
                Expectation::Share { band: untrack(chosen), at_least, at_most, extra: Extra::new() }
            }
        };
        let expectations = app.peek(|editor| editor.card().map(|card| card.expectations.clone()));
        let mut expectations = expectations.unwrap_or_default();
        if expectations.contains(&expectation) {
            problem.set(Some("There is such a test case already.".into()));
            return;
        }
        expectations.push(expectation);
        problem.set(commit(app, Edit::SetExpectations { expectations }).err());
        subject.set(String::new());
    };
    let kinds = move || {
        let noun = noun.get();
        let choices = vec![
            (BAND, format!("{}’s band", text::capital(&noun))),
            (SCORE, format!("{}’s total", text::capital(&noun))),
            (SHARE, "Share of a band".into()),
        ];
        let choose = Callback::new(move |word: String| {
            problem.set(None);
            about.set(word);
        });
        view! { <Segment legend="What is expected" choices value=about choose/> }
    };
    let who = move || {
        (about.get() != SHARE).then(|| {
            let take = Callback::new(move |text: String| {
                problem.set(None);
                subject.set(text);
            });
            view! { <TextField label=format!("Id or name of the {}", noun.get()) value=subject commit=take/> }
        })
    };
    let which = move || {
        (about.get() != SCORE).then(|| {
            let chosen = chosen();
            let option = move |label: String| {
                let selected = label == chosen;
                view! { <option value=label.clone() selected=selected>{label.clone()}</option> }
            };
            view! {
                <label class="field"><span class="label">"Band"</span>
                    <select class="control" on:change=move |event| band.set(event_target_value(&event))>
                        {bands.get().into_iter().map(option).collect_view()}
                    </select>
                </label>
            }
        })
    };
    let how_much = move || {
        let about = about.get();
        (about != BAND).then(|| {
            let (value, unit, greatest) =
                if about == SCORE { (score, "", 100.0) } else { (share, "%", 100.0) };
            let set = Callback::new(move |number: f64| {
                if !(0.0..=greatest).contains(&number) {
                    return Err(format!("It lies between 0 and {greatest}."));
                }
                value.set(number);
                Ok(())
            });
            let choices = vec![("most", "At most".to_string()), ("least", "At least".into())];
            let choose = Callback::new(move |word: String| most.set(word == "most"));
            let word = Signal::derive(move || if most.get() { "most" } else { "least" }.to_string());
            view! {
                <Segment legend="Bound" choices value=word choose/>
                <Number label="Bound" bare=true class="w-num" value=value commit=set unit=unit/>
            }
        })
    };
    view! {
        <fieldset class="new-case stack">
            <legend>"Add a test case"</legend>
            {kinds}
            <div class="row wrap fields">{who}{which}{how_much}<button class="btn" on:click=add><Icon name="plus" small=true/>"Add"</button></div>
            {move || problem.get().map(|text| view! { <p class="s2 bad" role="alert">{text}</p> })}
        </fieldset>
    }
}
