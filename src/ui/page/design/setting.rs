//! The scorecard's own settings: name, subject, description, missing values, least coverage, review.

use leptos::prelude::*;

use super::super::super::part::{Bar, Divider, Dividers, Number, Segment, TextField};
use super::super::super::use_app;
use super::{commit, missing, try_edit};
use crate::editor::Command;
use crate::editor::view::cadence::CADENCES;
use crate::editor::view::coverage::coverage;
use crate::editor::view::design::{Panel, SettingsPanel, panel};
use crate::editor::view::review::reviewed;
use crate::scorecard::{Edit, Missing, Review};

#[component]
pub fn SettingEditor() -> impl IntoView {
    let app = use_app();
    let view = app.memo(|editor| match panel(editor) {
        Some(Panel::Settings(panel)) => Some(*panel),
        _ => None,
    });
    let field = move |label: &'static str, pick: fn(&SettingsPanel) -> String, edit: fn(String) -> Edit| {
        let value = Signal::derive(move || view.with(|view| view.as_ref().map(pick).unwrap_or_default()));
        let save = Callback::new(move |text| {
            let _ = commit(app, edit(text));
        });
        view! { <TextField label=label value=value commit=save/> }
    };
    view! {
        <header class="row"><div class="grow"><p class="sub s2">"Scorecard"</p><h2 class="title-like">"Settings"</h2></div></header>
        <div class="prop">
            <h3>"About"</h3>
            <div class="stack">
                <div class="grid2">
                    {field("Name", |view| view.name.clone(), |name| Edit::Rename { name })}
                    {field("A row is about one", |view| view.subject.clone(), |subject| Edit::NameSubject { subject })}
                </div>
                {field("The question it answers", |view| view.description.clone(), |text| Edit::Describe { text })}
            </div>
        </div>
        <MissingForAll view/>
        <LeastCoverage/>
        <ReviewRhythm view/>
    }
}

/// How much of the weight needs real values, over how much has them.
#[component]
fn LeastCoverage() -> impl IntoView {
    let app = use_app();
    let view = app.memo(coverage);
    let least = Memo::new(move |_| view.with(|view| view.least));
    let set = Callback::new(move |percent: f64| {
        if !(0.0..=100.0).contains(&percent) {
            return Err("Coverage lies between 0 and 100 percent.".to_string());
        }
        commit(app, Edit::SetMinCoverage { share: percent / 100.0 })
    });
    let bars = Memo::new(move |_| view.with(|view| view.bars.iter().map(Bar::from).collect::<Vec<_>>()));
    let there = Memo::new(move |_| bars.with(|bars| !bars.is_empty()));
    let told = Memo::new(move |_| view.with(|view| view.told.clone()));
    let dividers = Signal::derive(move || {
        vec![Divider { at: least.get(), label: "Least coverage for a total, in percent".into() }]
    });
    let sentence = Signal::derive(move || format!("How much of the weight has a real value. {}", told.get()));
    let drag = Callback::new(move |(_, to): (usize, f64)| {
        let _ = try_edit(app, Edit::SetMinCoverage { share: to.round() / 100.0 });
    });
    let settle = Callback::new(move |()| app.send(Command::Settle));
    view! {
        <div class="prop">
            <h3>"Coverage"</h3>
            <div class="stack">
                <Number label="Least coverage for a total" class="w-num-wide" value=least commit=set unit="%"/>
                {move || there.get().then(|| view! { <Dividers bars dividers sentence drag settle/> })}
                <p role="status">{move || told.get()}</p>
                <p class="dim s2">"The share of the weight that needs a real value. With less, a subject gets no total, and the reason is told."</p>
            </div>
        </div>
    }
}

/// How often the design is reviewed, and when it was last.
#[component]
fn ReviewRhythm(view: Memo<Option<SettingsPanel>>) -> impl IntoView {
    let app = use_app();
    let review = move || view.with(|view| view.as_ref().and_then(|view| view.review.clone()));
    let due = move || view.with(|view| view.as_ref().map(|view| view.due.clone()).unwrap_or_default());
    let change = move |change: &dyn Fn(&mut Review)| {
        let mut next = untrack(review).unwrap_or(Review {
            every: String::new(),
            last: None,
            notes: String::new(),
            extra: Default::default(),
        });
        change(&mut next);
        let empty = next.every.is_empty() && next.last.is_none() && next.notes.is_empty();
        let review = (!empty || !next.extra.is_empty()).then_some(next);
        let _ = commit(app, Edit::SetReview { review });
    };
    let every = move |event| {
        let word = event_target_value(&event);
        change(&|review| review.every.clone_from(&word));
    };
    let last = move |event| {
        let day = event_target_value(&event);
        change(&|review| review.last = Some(day.clone()).filter(|day| !day.is_empty()));
    };
    let notes = Callback::new(move |text: String| change(&|review| review.notes.clone_from(&text)));
    let today = move |_| {
        let review = untrack(review);
        let edit = app.peek(|editor| reviewed(review.as_ref(), editor.session.today));
        let _ = commit(app, edit);
    };
    let options = move || {
        let chosen = review().map(|review| review.every).unwrap_or_default();
        let mut options = vec![(String::new(), "No rhythm".to_string())];
        options.extend(CADENCES.map(|(word, name, _)| (word.to_string(), name.to_string())));
        if !options.iter().any(|(word, _)| *word == chosen) {
            options.push((chosen.clone(), chosen.clone()));
        }
        let option = move |(word, name): (String, String)| {
            let selected = word == chosen;
            view! { <option value=word selected=selected>{name}</option> }
        };
        options.into_iter().map(option).collect_view()
    };
    view! {
        <div class="prop">
            <h3>"Review"</h3>
            <div class="stack">
                <div class="row wrap fields">
                    <label class="field"><span class="label">"How often"</span><select class="control" on:change=every>{options}</select></label>
                    <label class="field"><span class="label">"Last reviewed"</span>
                        <input class="control" type="date" prop:value=move || review().and_then(|review| review.last).unwrap_or_default() on:change=last/>
                    </label>
                    <button class="btn" on:click=today>"Reviewed today"</button>
                </div>
                <TextField label="Notes for the next review" value=Signal::derive(move || review().map(|review| review.notes).unwrap_or_default()) commit=notes/>
                <p class="dim s2">{due}</p>
            </div>
        </div>
    }
}

#[component]
fn MissingForAll(view: Memo<Option<SettingsPanel>>) -> impl IntoView {
    let app = use_app();
    let policy =
        Memo::new(move |_| view.with(|view| view.as_ref().map(|view| view.missing).unwrap_or_default()));
    let choices =
        vec![("skip", "Skip".to_string()), ("score", "Score as…".into()), ("no_score", "No total".into())];
    let choose = Callback::new(move |word: String| {
        let missing = match word.as_str() {
            "score" => Missing::Score(50.0),
            "no_score" => Missing::NoScore,
            _ => Missing::Skip,
        };
        let _ = commit(app, Edit::SetMissingForAll { missing });
    });
    let score = move || {
        matches!(policy.get(), Missing::Score(_)).then(|| {
            let value =
                Signal::derive(
                    move || if let Missing::Score(score) = policy.get() { score } else { f64::NAN },
                );
            let set = Callback::new(move |score| {
                commit(app, Edit::SetMissingForAll { missing: Missing::Score(score) })
            });
            view! { <Number label="Score when missing" bare=true class="w-num" value=value commit=set/> }
        })
    };
    view! {
        <div class="prop">
            <h3>"When missing"</h3>
            <div class="stack">
                <div class="row wrap">
                    <Segment legend="When a value is missing" choices=choices value=Signal::derive(move || missing::word(policy.get()).to_string()) choose=choose/>
                    {score}
                </div>
                <p class="dim s2">"For every KPI that does not say otherwise. Skip: its siblings share its weight."</p>
            </div>
        </div>
    }
}
