//! The popovers over the table: a further filter, and the columns.

use leptos::prelude::*;

use super::super::super::part::{Icon, Popover};
use super::super::super::use_app;
use super::filter_by;
use super::heat::Ticks;
use crate::editor::view::count;
use crate::editor::view::result::{
    Choice, FilterChoice, Form, ask, column_choices, filter_choices, query, set_end, toggle_choice,
    toggle_column, usual_columns,
};
use crate::editor::{Command, Route, VIEWS};
use crate::engine::Key;

/// Chooses what to filter by, then what of it.
#[component]
pub fn FilterButton() -> impl IntoView {
    let app = use_app();
    let choices = app.memo(filter_choices);
    let chosen = RwSignal::new("band".to_string());
    let names = Memo::new(move |_| {
        choices.with(|choices| {
            choices.iter().map(|one| (one.heading, one.id.clone(), one.label.clone())).collect::<Vec<_>>()
        })
    });
    let current = Memo::new(move |_| {
        let id = chosen.get();
        choices.with(|choices| choices.iter().find(|one| one.id == id).or(choices.first()).cloned())
    });
    let kind = Memo::new(move |_| current.with(|one| one.as_ref().map(|one| one.id.clone())));
    let groups = move || {
        let names = names.get();
        let mut headings: Vec<&'static str> = names.iter().map(|one| one.0).collect();
        headings.dedup();
        let group = |heading: &'static str| {
            let own = names.iter().filter(|one| one.0 == heading);
            let option = |(_, id, label): &(&str, String, String)| {
                let own = id.clone();
                view! { <option value=id.clone() selected=move || chosen.with(|chosen| *chosen == own)>{label.clone()}</option> }
            };
            view! { <optgroup label=heading>{own.map(option).collect_view()}</optgroup> }
        };
        headings.into_iter().map(group).collect_view()
    };
    let face = || view! { <Icon name="plus" small=true/>"Filter" };
    view! {
        <Popover label="Add a filter" face=face title="Filter the table">
            <label class="field"><span>"Filter by"</span>
                <select class="control" on:change=move |event| chosen.set(event_target_value(&event))>{groups}</select>
            </label>
            {move || kind.get().map(|_| view! { <FilterForm current/> })}
        </Popover>
    }
}

/// The form stays while what it shows changes.
#[component]
fn FilterForm(current: Memo<Option<FilterChoice>>) -> impl IntoView {
    match current.get_untracked().map(|one| (one.id, one.label, one.form)) {
        Some((id, label, Form::Labels(_))) => view! { <Labels filter=id legend=label current/> }.into_any(),
        Some((_, label, Form::Range { key, unit, .. })) => {
            view! { <Range key=key legend=label unit current/> }.into_any()
        }
        None => ().into_any(),
    }
}

#[component]
fn Labels(filter: String, legend: String, current: Memo<Option<FilterChoice>>) -> impl IntoView {
    let app = use_app();
    let filter = StoredValue::new(filter);
    let all = Memo::new(move |_| match current.get().map(|one| one.form) {
        Some(Form::Labels(labels)) => labels,
        _ => Vec::new(),
    });
    let draw = move |(choice, number): (Choice, Option<u32>)| {
        let (id, own) = (choice.id.clone(), choice.id);
        let on = move || all.with(|all| all.iter().any(|(one, _)| one.id == own && one.on));
        let tick = move |_| filter_by(app, |query| toggle_choice(query, &filter.get_value(), &id));
        let number = number.map(|number| view! { <span class="dim push">{count(number as usize)}</span> });
        view! { <label class="check"><input type="checkbox" prop:checked=on on:change=tick/><span>{choice.label}</span>{number}</label> }
    };
    view! {
        <fieldset class="ticks">
            <legend class="vh">{legend}</legend>
            <For each=move || all.get() key=|(choice, number)| (choice.id.clone(), *number) children=draw/>
        </fieldset>
    }
}

#[component]
fn Range(key: Key, legend: String, unit: String, current: Memo<Option<FilterChoice>>) -> impl IntoView {
    let app = use_app();
    let key = StoredValue::new(key);
    let problem = RwSignal::new(None::<String>);
    let field = move |lower: bool| {
        let value = Signal::derive(move || {
            let end = current.with(|one| match one.as_ref().map(|one| &one.form) {
                Some(Form::Range { from, to, .. }) => {
                    if lower {
                        *from
                    } else {
                        *to
                    }
                }
                _ => None,
            });
            end.map(|end| end.to_string()).unwrap_or_default()
        });
        let set = move |event: leptos::ev::Event| {
            let typed = event_target_value(&event);
            let next = app.peek(|editor| {
                let present = query(editor);
                set_end(&present, &key.get_value(), lower, &typed).map(|next| ask(&present, &next))
            });
            problem.set(next.as_ref().err().cloned());
            if let Ok(command) = next {
                app.send(command);
            }
        };
        view! {
            <label class="field"><span>{if lower { "From" } else { "To" }}</span>
                <input class="control n" inputmode="decimal" autocomplete="off" prop:value=value on:change=set/>
            </label>
        }
    };
    view! {
        <fieldset class="ticks r-range">
            <legend class="s2 sub">{legend}{(!unit.is_empty()).then(|| format!(", {unit}"))}</legend>
            <div class="row">{field(true)}{field(false)}</div>
            <p class="hint">"Leave an end empty to keep it open."</p>
            {move || problem.get().map(|text| view! { <p class="hint bad" role="alert">{text}</p> })}
        </fieldset>
    }
}

/// Which columns the table shows.
#[component]
pub fn ColumnButton() -> impl IntoView {
    let app = use_app();
    let choices = app.memo(column_choices);
    let headings =
        Memo::new(move |_| choices.with(|choices| choices.iter().map(|one| one.0).collect::<Vec<_>>()));
    let views = app.memo(|editor| {
        let card = editor.card()?.id.clone();
        query(editor).view.map(|_| Route::Design { card, part: Some(VIEWS.into()) }.fragment())
    });
    let part = move |legend: &'static str| {
        let own = Signal::derive(move || {
            choices.with(|all| {
                all.iter().find(|one| one.0 == legend).map(|one| one.1.clone()).unwrap_or_default()
            })
        });
        view! { <Ticks legend choices=own look=toggle_column/> }
    };
    let usual = move |_| app.send(Command::Look(app.peek(usual_columns)));
    let face = || view! { <Icon name="columns"/>"Columns" };
    view! {
        <Popover label="Choose the columns" face=face title="Columns of the table">
            {move || match views.get() {
                Some(address) => view! { <p>"The view says which columns are shown. "<a class="link" href=address>"Change the view"</a></p> }.into_any(),
                None => view! {
                    {headings.get().into_iter().map(part).collect_view()}
                    <button class="btn sm" on:click=usual>"Usual columns"</button>
                }.into_any(),
            }}
        </Popover>
    }
}
