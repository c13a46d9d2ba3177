//! What a test compares with: a number, a text, yes or no, a day or a list.

use leptos::prelude::*;
use serde_json::Value;

use super::super::super::super::part::{Number, TextField};
use super::test::Row;
use crate::dataset::fold;
use crate::editor::view::condition::{Form, Nature, form, item, list_text, read_list};
use crate::record::Record;
use crate::scorecard::Test;
use crate::{record, text};

impl Row {
    fn to(self) -> Option<Value> {
        self.test.with(|test| test.as_ref()?.to.clone())
    }

    fn list(self) -> Vec<Value> {
        match self.to() {
            Some(Value::Array(items)) => items,
            _ => Vec::new(),
        }
    }

    fn compare_with(self, to: Value) -> Result<(), String> {
        match self.test.get_untracked() {
            Some(test) => self.set(Test { to: Some(to), ..test }),
            None => Ok(()),
        }
    }
}

#[component]
pub fn ValueField(row: Row) -> impl IntoView {
    let form = row.builder.app.memo(move |editor| row.test.get().map(|test| form(editor, &test)));
    let field = move || match form.get()?.0 {
        Form::Nothing => None,
        Form::Number => Some(number(row).into_any()),
        Form::YesNo => Some(yes_no(row).into_any()),
        Form::Day => Some(day(row).into_any()),
        Form::Text(labels) => Some(text(row, labels).into_any()),
        Form::Labels(labels) => Some(view! { <Labels row labels/> }.into_any()),
        Form::List(nature) => Some(view! { <List row nature/> }.into_any()),
    };
    let kind =
        move || form.with(|form| form.as_ref().is_some_and(|form| form.1)).then(|| view! { <ReadAs row/> });
    view! { {kind}{field} }
}

fn number(row: Row) -> impl IntoView {
    let value = Signal::derive(move || row.to().as_ref().and_then(record::number).unwrap_or(f64::NAN));
    let set = Callback::new(move |number: f64| row.compare_with(number.write()));
    view! { <Number label="Compared with" bare=true class="cond-num" value=value commit=set/> }
}

fn yes_no(row: Row) -> impl IntoView {
    let choose = move |event: leptos::ev::Event| {
        let _ = row.compare_with(Value::Bool(event_target_value(&event) == "yes"));
    };
    let yes = Memo::new(move |_| row.to() == Some(Value::Bool(true)));
    view! {
        <select class="control cond-num" aria-label="Compared with" on:change=choose>
            <option value="yes" prop:selected=move || yes.get()>"yes"</option>
            <option value="no" prop:selected=move || !yes.get()>"no"</option>
        </select>
    }
}

fn day(row: Row) -> impl IntoView {
    let value = move || row.to().and_then(|to| to.as_str().map(str::to_string)).unwrap_or_default();
    let change = move |event: leptos::ev::Event| {
        let day = event_target_value(&event);
        if !day.is_empty() {
            let _ = row.compare_with(Value::from(day));
        }
    };
    view! { <input type="date" class="control cond-day" aria-label="Compared with" prop:value=value on:change=change/> }
}

fn text(row: Row, labels: Vec<String>) -> impl IntoView {
    let value = Signal::derive(move || row.to().map(|to| item(&to)).unwrap_or_default());
    let set = Callback::new(move |text: String| {
        let _ = row.compare_with(Value::from(text.trim()));
    });
    view! { <div class="cond-text"><TextField label="Compared with" bare=true value=value commit=set suggestions=labels placeholder="A text"/></div> }
}

/// As what the cells of a column are read of which the data says nothing.
#[component]
fn ReadAs(row: Row) -> impl IntoView {
    let word = Memo::new(move |_| match row.to() {
        Some(Value::Number(_)) => "number",
        Some(Value::Bool(_)) => "yes_no",
        _ => "text",
    });
    let choose = move |event: leptos::ev::Event| {
        let shown = untrack(|| row.to()).map(|to| item(&to)).unwrap_or_default();
        let to = match event_target_value(&event).as_str() {
            "number" => text::number(&shown).unwrap_or(0.0).write(),
            "yes_no" => Value::Bool(shown != "no"),
            _ => Value::from(shown),
        };
        let _ = row.compare_with(to);
    };
    let option = move |(key, label): (&'static str, &'static str)| {
        view! { <option value=key prop:selected=move || word.get() == key>{label}</option> }
    };
    let choices = [("number", "the number"), ("text", "the text"), ("yes_no", "yes or no:")];
    view! { <select class="control cond-num" aria-label="Read as" on:change=choose>{choices.map(option).collect_view()}</select> }
}

/// Labels to tick, and a field for others.
#[component]
fn Labels(row: Row, labels: Vec<String>) -> impl IntoView {
    // What is ticked but is no label of the data stands behind those that are.
    let shown = Memo::new(move |_| {
        let mut shown = labels.clone();
        for item in row.list().iter().map(item) {
            if !shown.iter().any(|label| fold(label) == fold(&item)) {
                shown.push(item);
            }
        }
        shown
    });
    let ticked = move |label: &str| row.list().iter().any(|to| fold(&item(to)) == fold(label));
    let tick = move |label: &str, on: bool| {
        let mut list = untrack(|| row.list());
        list.retain(|to| fold(&item(to)) != fold(label));
        if on {
            list.push(Value::from(label));
        }
        let _ = row.compare_with(Value::Array(list));
    };
    let add = Callback::new(move |text: String| {
        if !text.trim().is_empty() {
            tick(text.trim(), true);
        }
    });
    let draw = move |label: String| {
        let (own, name) = (label.clone(), label.clone());
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=move || ticked(&own) on:change=move |event| tick(&label, event_target_checked(&event))/>{name}
            </label>
        }
    };
    view! {
        <fieldset class="cond-labels">
            <legend class="vh">"Compared with"</legend>
            <For each=move || shown.get() key=|label| label.clone() children=draw/>
            <div class="cond-text"><TextField label="Another label" bare=true value=Signal::derive(String::new) commit=add placeholder="Another label"/></div>
        </fieldset>
    }
}

/// A list as text.
#[component]
fn List(row: Row, nature: Nature) -> impl IntoView {
    let (problem, set_problem) = signal(None::<String>);
    let value = Signal::derive(move || list_text(&row.list()));
    let set = Callback::new(move |text: String| {
        let read = read_list(&text, &untrack(|| row.list()), nature)
            .and_then(|list| row.compare_with(Value::Array(list)));
        set_problem.set(read.err());
    });
    view! {
        <div class="cond-list">
            <TextField label="Compared with one of these" bare=true value=value commit=set placeholder="One; another; a third"/>
            {move || problem.get().map(|text| view! { <span class="hint bad s2" role="alert">{text}</span> })}
        </div>
    }
}
