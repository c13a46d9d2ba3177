//! The scorecard's own settings: name, subject, description, missing values, least coverage.

use leptos::prelude::*;

use super::super::super::part::{Number, Segment, TextField};
use super::super::super::use_app;
use super::{commit, missing};
use crate::editor::view::design::{Panel, SettingsPanel, panel};
use crate::scorecard::{Edit, Missing};

#[component]
pub fn SettingEditor() -> impl IntoView {
    let app = use_app();
    let view = app.memo(|editor| match panel(editor) {
        Some(Panel::Settings(panel)) => Some(panel),
        _ => None,
    });
    let field = move |label: &'static str, pick: fn(&SettingsPanel) -> String, edit: fn(String) -> Edit| {
        let value = Signal::derive(move || view.with(|view| view.as_ref().map(pick).unwrap_or_default()));
        let save = Callback::new(move |text| {
            let _ = commit(app, edit(text));
        });
        view! { <TextField label=label value=value commit=save/> }
    };
    let coverage =
        Signal::derive(move || view.with(|view| view.as_ref().map_or(0.0, |view| view.min_coverage * 100.0)));
    let set_coverage = Callback::new(move |percent: f64| {
        if !(0.0..=100.0).contains(&percent) {
            return Err("Coverage lies between 0 and 100 percent.".to_string());
        }
        commit(app, Edit::SetMinCoverage { share: percent / 100.0 })
    });
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
        <div class="prop">
            <h3>"Coverage"</h3>
            <div class="stack">
                <Number label="Least coverage for a total" class="w-num-wide" value=coverage commit=set_coverage unit="%"/>
                <p class="dim s2">"The share of the weight that needs a real value. With less, a subject gets no total, and the reason is told."</p>
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
