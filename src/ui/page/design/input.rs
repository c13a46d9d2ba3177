//! What a KPI reads: a column of the data, or a formula over columns.

use leptos::prelude::*;

use super::super::super::part::Segment;
use super::super::super::use_app;
use super::commit;
use super::formula::FormulaField;
use super::kpi::KpiView;
use crate::editor::view::counted;
use crate::scorecard::Edit;

#[component]
pub fn InputEditor(view: KpiView) -> impl IntoView {
    let app = use_app();
    let id =
        move || view.with_untracked(|view| view.as_ref().map(|view| view.id.clone()).unwrap_or_default());
    let formula = Memo::new(move |_| view.with(|view| view.as_ref().and_then(|view| view.formula.clone())));
    // Asking for a formula shows the field; the definition changes once there is one.
    let (wants, set_wants) = signal(formula.get_untracked().is_some());
    Effect::new(move |_| set_wants.set(formula.with(Option::is_some)));
    let choices = vec![("column", "Column".to_string()), ("formula", "Formula".into())];
    let value = Signal::derive(move || if wants.get() { "formula".to_string() } else { "column".into() });
    let choose = Callback::new(move |choice: String| {
        set_wants.set(choice == "formula");
        if choice == "column" && formula.get_untracked().is_some() {
            let _ = commit(app, Edit::ReadColumn { kpi: id(), column: None });
        }
    });
    view! {
        <div class="prop">
            <h3>"Reads"</h3>
            <div class="row wrap">
                <Segment legend="Input" choices=choices value=value choose=choose/>
                {move || if wants.get() { view! { <FormulaField view/> }.into_any() } else { view! { <ColumnField view/> }.into_any() }}
                <span class="dim s2"><Counts view/></span>
            </div>
        </div>
    }
}

#[component]
fn ColumnField(view: KpiView) -> impl IntoView {
    let app = use_app();
    let id =
        move || view.with_untracked(|view| view.as_ref().map(|view| view.id.clone()).unwrap_or_default());
    let choices = Memo::new(move |_| {
        view.with(|view| {
            view.as_ref().map(|view| (view.columns.clone(), view.column.clone())).unwrap_or_default()
        })
    });
    let change = move |event: leptos::ev::Event| {
        let column = Some(event_target_value(&event)).filter(|text| !text.is_empty());
        let _ = commit(app, Edit::ReadColumn { kpi: id(), column });
    };
    let options = move || {
        let (mut columns, own) = choices.get();
        // A column that the open file lacks stays chosen, and is said to be missing below.
        if let Some(own) = own.as_ref().filter(|own| !columns.contains(own)) {
            columns.insert(0, own.clone());
        }
        let none = own.is_none();
        let option = move |column: String| {
            let chosen = Some(&column) == own.as_ref();
            view! { <option value=column.clone() selected=chosen>{column.clone()}</option> }
        };
        view! { <option value="" selected=none>"Column of its name"</option>{columns.into_iter().map(option).collect_view()} }
    };
    view! { <select class="control w-col" aria-label="Column to read" on:change=change>{options}</select> }
}

/// How many values there are to read.
#[component]
fn Counts(view: KpiView) -> impl IntoView {
    let app = use_app();
    let text = app.memo(move |editor| {
        let id = view.with(|view| view.as_ref().map(|view| view.id.clone()))?;
        let values = editor.session.values(None, &id)?;
        Some(format!(
            "{}, {} missing, {} invalid",
            counted(values.present as usize, "value"),
            values.missing,
            values.invalid
        ))
    });
    move || text.get()
}
