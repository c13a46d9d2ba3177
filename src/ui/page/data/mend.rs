//! The steps that mend a finding, as buttons beneath it, and the list of what was changed.

use leptos::prelude::*;

use super::super::super::app::App;
use super::super::super::part::{Icon, new_id};
use super::super::super::use_app;
use crate::dataset::Amendment;
use crate::editor::Command;
use crate::editor::view::data::{Change, Mend, Step, changes};

/// The steps, and what they do to scores.
pub fn mends(app: App, mends: Vec<Mend>, effect: Option<&'static str>) -> Option<impl IntoView> {
    let draw = move |Mend { label, step }: Mend| match step {
        Step::Name { column, proposed } => view! { <Name label column proposed/> }.into_any(),
        step => {
            let act = move |_| app.send(command(step.clone()));
            view! { <button class="btn sm" on:click=act>{label}</button> }.into_any()
        }
    };
    (!mends.is_empty()).then(|| {
        view! {
            <div class="d-mend row wrap">{mends.into_iter().map(draw).collect_view()}</div>
            {effect.map(|effect| view! { <p class="s2 dim">{effect}</p> })}
        }
    })
}

fn command(step: Step) -> Command {
    match step {
        Step::Amend(amendments, told) => Command::AmendAll { amendments, told },
        Step::Correct(corrections) => Command::Correct(corrections),
        Step::Use(column, after) => Command::UseColumn { column, before: None, after: Some(after) },
        Step::Name { column, proposed } => {
            let told = format!("The column is called {proposed}");
            Command::AmendAll { amendments: vec![Amendment::Rename { column, to: proposed }], told }
        }
    }
}

/// A field for the name of a column.
#[component]
fn Name(label: String, column: String, proposed: String) -> impl IntoView {
    let app = use_app();
    let id = new_id("name");
    let (name, set_name) = signal(proposed);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let proposed = name.get_untracked().trim().to_owned();
        if !proposed.is_empty() {
            app.send(command(Step::Name { column: column.clone(), proposed }));
        }
    };
    view! {
        <form class="field grow" on:submit=submit>
            <label for=id.clone()>{label}</label>
            <div class="row">
                <input id=id class="control sm" required autocomplete="off" prop:value=name on:input=move |event| set_name.set(event_target_value(&event))/>
                <button class="btn sm" type="submit">"Name it"</button>
            </div>
        </form>
    }
}

/// What was changed after the file was read.
#[component]
pub fn ChangeList() -> impl IntoView {
    let app = use_app();
    let view = app.memo(changes);
    let there = Memo::new(move |_| view.with(Option::is_some));
    let lines = Memo::new(move |_| {
        view.with(|view| view.as_ref().map(|view| view.lines.clone()).unwrap_or_default())
    });
    let note = move || view.with(|view| view.as_ref().map(|view| view.note.clone()).unwrap_or_default());
    let line = move |Change { text, places }: Change| {
        let label = format!("Take back: {text}");
        let act = move |_| app.send(Command::TakeBackAll(places.clone()));
        view! {
            <li><span>{text}</span><button class="btn quiet sm" aria-label=label on:click=act>"Take back"</button></li>
        }
    };
    let key = |change: &Change| format!("{change:?}");
    move || {
        there.get().then(|| view! {
            <section aria-label="Changes">
                <header class="row"><h2>"Changes"</h2></header>
                <ol class="d-changes"><For each=move || lines.get() key=key children=line/></ol>
                <p class="s2 sub">{note}</p>
                <button class="btn sm d-save" on:click=move |_| app.send(Command::ExportTable)><Icon name="download" small=true/>"Download the table as it is now"</button>
            </section>
        })
    }
}
