//! A new period, begun with what holds in the last one: the form that asks what it is called.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::super::part::new_id;
use super::super::use_app;
use crate::editor::Command;
use crate::editor::view::data::grid::{NextPeriod, begin_period, frame};
use crate::scorecard::DataRoles;

/// `begun` is told once the rows are there.
#[component]
pub fn BeginPeriod(
    lead: &'static str,
    period: NextPeriod,
    #[prop(optional)] begun: Option<Callback<()>>,
) -> impl IntoView {
    let app = use_app();
    let NextPeriod { column, last, next } = period;
    let fresh = column.is_none();
    let name = RwSignal::new(column.unwrap_or_else(|| "Period".into()));
    let (now, then) = (RwSignal::new(last), RwSignal::new(next));
    let problem = RwSignal::new(None::<String>);
    let start = move |event: SubmitEvent| {
        event.prevent_default();
        let (column, last, next) = (name.get_untracked(), now.get_untracked(), then.get_untracked());
        let amendments = match app.peek(|editor| begin_period(&frame(editor), &column, &last, &next)) {
            Ok(amendments) => amendments,
            Err(message) => return problem.set(Some(message)),
        };
        app.send(Command::AmendAll { amendments, told: format!("Began {}", next.trim()) });
        let roles = app.peek(|editor| editor.card().map(|card| card.data.clone())).filter(|_| fresh);
        if let Some(roles) = roles {
            app.send(Command::SetRoles(DataRoles { period: Some(column.trim().into()), ..roles }));
        }
        if let Some(begun) = begun {
            begun.run(());
        }
    };
    let field = |label: &'static str, text: RwSignal<String>, hint: &'static str| {
        let id = new_id("begin");
        view! {
            <div class="field">
                <label for=id.clone()>{label}</label>
                <input id=id class="control" autocomplete="off" placeholder=hint prop:value=text on:input=move |event| text.set(event_target_value(&event))/>
            </div>
        }
    };
    view! {
        <form class="stack" on:submit=start>
            <p class="s2 sub">{lead}</p>
            {fresh.then(|| view! { {field("Column for the period", name, "Period")}{field("What is there now is", now, "2026-Q3")} })}
            {field("The new period is", then, "2026-Q4")}
            {move || problem.get().map(|problem| view! { <p class="hint bad" role="alert">{problem}</p> })}
            <button class="btn primary" type="submit">"Begin it"</button>
        </form>
    }
}
