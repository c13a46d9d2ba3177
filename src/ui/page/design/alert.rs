//! Alerts: who is to be told of, and what is to be done about it.

use leptos::prelude::*;

use super::super::super::part::{Segment, TextField};
use super::super::super::use_app;
use super::condition::ConditionEditor;
use super::list::{Deeds, Listed, PartList, change};
use crate::editor::Editor;
use crate::scorecard::{Alert, Edit, Extra, Scorecard, Task};

impl Listed for Alert {
    fn all(card: &Scorecard) -> &Vec<Alert> {
        &card.alerts
    }

    fn id(&self) -> &str {
        &self.id
    }

    fn draft(editor: &Editor) -> Option<Alert> {
        editor.card().map(|card| Alert::draft(card))
    }

    fn set(alerts: Vec<Alert>) -> Edit {
        Edit::SetAlerts { alerts }
    }
}

#[component]
pub fn AlertEditor() -> impl IntoView {
    let app = use_app();
    let help = app.memo(|editor| {
        let subject = editor.card().map(|card| card.subject.clone()).unwrap_or_default();
        format!("An alert says which {subject} someone has to look at, and which task follows from it. It never changes a score.")
    });
    let body = Callback::new(|id| view! { <Fields id/> }.into_any());
    let deeds = Deeds::of::<Alert>(app);
    view! { <PartList title="Alerts" noun="alert" help none="No alert yet." deeds body/> }
}

#[component]
fn Fields(id: String) -> impl IntoView {
    let app = use_app();
    let own = id.clone();
    let view = app.memo(move |editor| editor.card()?.alerts.iter().find(|alert| alert.id == own).cloned());
    let id = StoredValue::new(id);
    let text = move |pick: fn(&Alert) -> String| {
        Signal::derive(move || view.with(|view| view.as_ref().map(pick).unwrap_or_default()))
    };
    let rename = Callback::new(move |text: String| {
        if !text.trim().is_empty() {
            let _ = change(app, &id.get_value(), |alert: &mut Alert| alert.name = text.trim().into());
        }
    });
    let whole = Memo::new(move |_| view.with(|view| view.as_ref().map(|view| view.when.clone())));
    let set = Callback::new(move |when| change(app, &id.get_value(), |alert: &mut Alert| alert.when = when));
    let severities = vec![("high", "High".to_string()), ("medium", "Medium".into()), ("low", "Low".into())];
    let choose = Callback::new(move |word: String| {
        let _ = change(app, &id.get_value(), |alert: &mut Alert| alert.severity = word);
    });
    view! {
        <div class="prop"><h3>"Name"</h3><TextField label="Name of the alert" bare=true value=text(|alert| alert.title().into()) commit=rename/></div>
        <div class="prop"><h3>"Severity"</h3><div class="row"><Segment legend="Severity" choices=severities value=text(|alert| alert.severity.clone()) choose/></div></div>
        <div class="prop wide"><h3>"When"</h3><ConditionEditor whole set/></div>
        <TaskFields id view/>
    }
}

#[component]
fn TaskFields(id: StoredValue<String>, view: Memo<Option<Alert>>) -> impl IntoView {
    let app = use_app();
    let (problem, set_problem) = signal(None::<String>);
    let text = move |pick: fn(&Task) -> String| {
        Signal::derive(move || {
            view.with(|view| view.as_ref().and_then(|view| view.task.as_ref()).map(pick).unwrap_or_default())
        })
    };
    // A task of which nothing is left goes.
    let put = move |put: &dyn Fn(&mut Task)| {
        let _ = change(app, &id.get_value(), |alert: &mut Alert| {
            let mut task = alert.task.take().unwrap_or_else(|| Task {
                title: String::new(),
                owner: String::new(),
                due_days: None,
                extra: Extra::new(),
            });
            put(&mut task);
            alert.task = (!task.is_empty()).then_some(task);
        });
    };
    let title = Callback::new(move |text: String| put(&|task| task.title = text.trim().into()));
    let owner = Callback::new(move |text: String| put(&|task| task.owner = text.trim().into()));
    let due = Callback::new(move |text: String| {
        let days = match text.trim() {
            "" => Ok(None),
            days => days.parse::<u32>().map(Some).map_err(|_| format!("“{days}” is no number of days.")),
        };
        if let Ok(days) = days {
            put(&|task| task.due_days = days);
        }
        set_problem.set(days.err());
    });
    view! {
        <div class="prop"><h3>"Task"</h3>
            <div class="grid2">
                <TextField label="What is to be done" value=text(|task| task.title.clone()) commit=title/>
                <TextField label="By whom" value=text(|task| task.owner.clone()) commit=owner/>
                <div class="stack">
                    <TextField label="Due after how many days" value=text(|task| task.due_days.map(|days| days.to_string()).unwrap_or_default()) commit=due/>
                    {move || problem.get().map(|text| view! { <span class="hint bad s2" role="alert">{text}</span> })}
                </div>
            </div>
        </div>
    }
}
