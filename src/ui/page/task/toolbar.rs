//! What stands over the tasks: filters, what they find, and the files.

use leptos::prelude::*;

use super::super::super::part::{Icon, Segment};
use super::super::super::use_app;
use super::super::change::Choose;
use crate::editor::Command;
use crate::editor::view::task::{filter, filters};
use crate::engine::{Show, TaskQuery};

#[component]
pub fn Toolbar() -> impl IntoView {
    let app = use_app();
    let all = app.memo(filters);
    let [alerts, owners, severities] = [0, 1, 2].map(|which| {
        Memo::new(move |_| {
            all.with(|all| match which {
                0 => all.alerts.clone(),
                1 => all.owners.clone(),
                _ => all.severities.clone(),
            })
        })
    });
    let narrow = move |change: fn(&mut TaskQuery, Option<String>)| {
        Callback::new(move |chosen: String| {
            let chosen = (!chosen.is_empty()).then_some(chosen);
            app.send(app.peek(|editor| filter(editor, |query| change(query, chosen))));
        })
    };
    let show = move |word: String| {
        let show = Show::of_word(&word).unwrap_or_default();
        app.send(app.peek(|editor| filter(editor, |query| query.show = show)));
    };
    let shown = Signal::derive(move || all.with(|all| all.show.to_string()));
    let choices =
        [("open", "To do"), ("done", "Done"), ("all", "All")].map(|(key, name)| (key, name.to_string()));
    let export = move |calendar: bool| app.send(Command::ExportTasks { calendar });
    let none = move || all.with(|all| all.none).then_some("true");
    view! {
        <div class="toolbar">
            <h2>"Tasks"</h2>
            <Segment legend="Which tasks" choices=choices.to_vec() value=shown choose=show/>
            <Choose label="Alert" none="All alerts" choices=alerts choose=narrow(|query, alert| query.alert = alert)/>
            <Choose label="Owner" none="All owners" choices=owners choose=narrow(|query, owner| query.owner = owner)/>
            <Choose label="Severity" none="Any severity" choices=severities choose=narrow(|query, severity| query.severity = severity)/>
            <span class="dim s2 nw" role="status">{move || all.with(|all| all.found.clone())}</span>
            <span class="row push">
                <button class="btn quiet" aria-disabled=none title="Save these tasks as CSV" on:click=move |_| export(false)><Icon name="download"/>"CSV"</button>
                <button class="btn quiet" aria-disabled=none title="Save what is to be done by a day for Google Calendar, Outlook or Apple Calendar" on:click=move |_| export(true)><Icon name="download"/>"Calendar"</button>
            </span>
            {move || all.with(|all| all.calendar.clone()).map(|text| view! { <small class="dim al-out">{text}</small> })}
        </div>
    }
}
