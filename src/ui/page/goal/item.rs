//! One goal: its words, its key results and how far it is measured. Where there is no room for the
//! matrix it lists the KPIs to tick.

use leptos::prelude::*;

use super::super::super::part::{Icon, Menu, focus, when_drawn};
use super::super::super::use_app;
use super::wording::{NewWords, Wording};
use super::{GoalsView, commit, tick};
use crate::editor::view::goal::{GoalView, about};
use crate::scorecard::{Edit, GoalChange, Side};
use crate::text;

/// The goal as it stands now.
type OneGoal = Memo<Option<GoalView>>;

fn field(goal: &str) -> String {
    format!("goal-text-{goal}")
}

fn result_field(goal: &str, at: usize) -> String {
    format!("goal-result-{goal}-{at}")
}

#[component]
pub fn GoalItem(id: String, view: GoalsView) -> impl IntoView {
    let app = use_app();
    let own = id.clone();
    let goal: OneGoal = Memo::new(move |_| view.with(|view| view.as_ref()?.goal(&own).cloned()));
    let id = StoredValue::new(id);
    let change = move |change: GoalChange| commit(app, Edit::ChangeGoal { goal: id.get_value(), change });
    let reword = Callback::new(move |text| change(GoalChange::Text(text)));
    let shift = Callback::new(move |down| {
        let _ = change(GoalChange::Shift { down });
        let field = format!("#{}", field(&id.get_value()));
        when_drawn(move || {
            focus(&field);
        });
    });
    let add = Callback::new(move |text| {
        let _ = change(GoalChange::AddResult(text));
    });
    let text = move || goal.with(|goal| goal.as_ref().map(|goal| goal.text.clone()).unwrap_or_default());
    let results = Memo::new(move |_| goal.with(|goal| goal.as_ref().map_or(0, |goal| goal.results.len())));
    let measure = move || match goal.with(|goal| goal.as_ref().and_then(GoalView::measure)) {
        Some(text) => view! { <span class="dim s2">{text}</span> }.into_any(),
        None => view! { <span class="badge warn">"No KPI yet"</span> }.into_any(),
    };
    view! {
        <li class="goal-item">
            <div class="goal-row">
                <Wording id=field(&id.get_value()) label="Goal" value=Signal::derive(text) class="control quiet goal-text" commit=reword shift=shift/>
                <GoalMenu id goal view shift/>
            </div>
            <p class="goal-measure">{measure}</p>
            <ul class="goal-results" aria-label="Key results">
                <For each=move || 0..results.get() key=|at| *at children=move |at| view! { <KeyResult at goal id/> }/>
            </ul>
            <NewWords id=format!("goal-add-{}", id.get_value()) label=Signal::derive(move || format!("New key result of {}", text()))
                placeholder="Add a key result" class="control quiet goal-add" add=add/>
            <Picks id goal view/>
        </li>
    }
}

#[component]
fn GoalMenu(id: StoredValue<String>, goal: OneGoal, view: GoalsView, shift: Callback<bool>) -> impl IntoView {
    let app = use_app();
    let place =
        move || goal.with(|goal| goal.as_ref().map_or((false, false), |goal| (goal.above, goal.below)));
    let send = move |change: GoalChange| {
        let _ = commit(app, Edit::ChangeGoal { goal: id.get_value(), change });
    };
    let others = move || {
        let own = view.with(|view| {
            let mut sides = view.iter().flat_map(|view| &view.sides);
            sides.find(|side| side.goals.iter().any(|goal| goal.id == id.get_value())).map(|side| side.side)
        });
        let to = move |side: Side| {
            let text = format!("Move to {}", text::lower(about(Some(side)).0));
            view! { <button on:click=move |_| send(GoalChange::Side(side))><Icon name="right"/>{text}</button> }
        };
        let others = Side::ALL.into_iter().filter(move |side| own != Some(Some(*side)));
        others.map(to).collect_view()
    };
    view! {
        <Menu label="More for this goal: move, delete" face=|| view! { <Icon name="more"/> }>
            <button disabled=move || !place().0 on:click=move |_| shift.run(false)><Icon name="up"/>"Move up"<kbd>"Alt ↑"</kbd></button>
            <button disabled=move || !place().1 on:click=move |_| shift.run(true)><Icon name="down"/>"Move down"<kbd>"Alt ↓"</kbd></button>
            {others}
            <hr/>
            <button on:click=move |_| send(GoalChange::Remove)><Icon name="trash"/>"Delete"</button>
        </Menu>
    }
}

#[component]
fn KeyResult(at: usize, goal: OneGoal, id: StoredValue<String>) -> impl IntoView {
    let app = use_app();
    let send = move |change: GoalChange| commit(app, Edit::ChangeGoal { goal: id.get_value(), change });
    let text = move || {
        goal.with(|goal| goal.as_ref().and_then(|goal| goal.results.get(at).cloned()).unwrap_or_default())
    };
    let last = move || goal.with(|goal| goal.as_ref().is_none_or(|goal| at + 1 >= goal.results.len()));
    let reword = Callback::new(move |text| send(GoalChange::Result(at, text)));
    let shift = Callback::new(move |down: bool| {
        let _ = send(GoalChange::ShiftResult { at, down });
        // The words move, the fields stay: the focus goes with the words.
        let to = if down { at + 1 } else { at.saturating_sub(1) };
        focus(&format!("#{}", result_field(&id.get_value(), to)));
    });
    view! {
        <li class="goal-row">
            <Wording id=result_field(&id.get_value(), at) label="Key result" value=Signal::derive(text) class="control quiet" commit=reword shift=shift/>
            <Menu label="More for this key result: move, delete" face=|| view! { <Icon name="more" small=true/> }>
                <button disabled=at == 0 on:click=move |_| shift.run(false)><Icon name="up"/>"Move up"<kbd>"Alt ↑"</kbd></button>
                <button disabled=last on:click=move |_| shift.run(true)><Icon name="down"/>"Move down"<kbd>"Alt ↓"</kbd></button>
                <hr/>
                <button on:click=move |_| { let _ = send(GoalChange::RemoveResult(at)); }><Icon name="trash"/>"Delete"</button>
            </Menu>
        </li>
    }
}

/// The KPIs of one goal to tick: what stands for the matrix on a narrow screen.
#[component]
fn Picks(id: StoredValue<String>, goal: OneGoal, view: GoalsView) -> impl IntoView {
    let app = use_app();
    let summary = move || match goal.with(|goal| goal.as_ref().map_or(0, |goal| goal.kpis)) {
        0 => "Choose the KPIs that serve it".to_string(),
        1 => "1 KPI serves it".into(),
        kpis => format!("{kpis} KPIs serve it"),
    };
    let rows = Memo::new(move |_| {
        view.with(|view| {
            let rows = view.iter().flat_map(|view| view.rows());
            let draw = |row: &crate::editor::view::goal::KpiRow| {
                (
                    row.id.clone(),
                    row.title.clone(),
                    row.serves.contains(&id.get_value()),
                    row.serves.is_empty(),
                )
            };
            rows.map(draw).collect::<Vec<_>>()
        })
    });
    let text = move || goal.with(|goal| goal.as_ref().map(|goal| goal.text.clone()).unwrap_or_default());
    let draw = move |(kpi, title, ..): (String, String, bool, bool)| {
        let kpi = StoredValue::new(kpi);
        let state = move || {
            let found =
                rows.with(|rows| rows.iter().find(|row| row.0 == kpi.get_value()).map(|row| (row.2, row.3)));
            found.unwrap_or_default()
        };
        let change = move |event: leptos::ev::Event| {
            kpi.with_value(|kpi| tick(app, kpi, &id.get_value(), event_target_checked(&event)));
        };
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=move || state().0 on:change=change/>
                <span>{title}</span>
                {move || state().1.then(|| view! { <span class="badge warn">"No goal"</span> })}
            </label>
        }
    };
    view! {
        <details class="goal-pick" id=format!("goal-pick-{}", id.get_value())>
            <summary><span>{summary}</span><Icon name="down" small=true/></summary>
            <fieldset>
                <legend class="vh">{move || format!("KPIs that serve {}", text())}</legend>
                <For each=move || rows.get() key=|row| (row.0.clone(), row.1.clone()) children=draw/>
            </fieldset>
        </details>
    }
}
