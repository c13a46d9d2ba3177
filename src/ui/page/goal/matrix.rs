//! Which KPI serves which goal: KPIs as rows, goals as columns, a check box in each cell. It is one
//! stop for the Tab key; arrows go from cell to cell, Home and End to the row's ends.

use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::prelude::*;

use super::super::super::use_app;
use super::{GoalsView, tick};
use crate::editor::view::goal::{GoalView, KpiRow, SideView, about};
use crate::editor::view::{percent, percent1};

/// KPI and goal of the cell that the Tab key leads to.
type Cell = (String, String);

#[component]
pub fn Matrix(view: GoalsView) -> impl IntoView {
    let sides = Memo::new(move |_| {
        let drawn = |side: &&SideView| !side.goals.is_empty();
        view.with(|view| {
            let sides = view.iter().flat_map(|view| &view.sides).filter(drawn);
            sides.map(|side| (side.side, side.goals.len())).collect::<Vec<_>>()
        })
    });
    let columns = Memo::new(move |_| {
        view.with(|view| {
            view.iter().flat_map(|view| view.columns()).map(|goal| goal.id.clone()).collect::<Vec<_>>()
        })
    });
    let groups = Memo::new(move |_| {
        view.with(|view| {
            let groups = view.iter().flat_map(|view| &view.groups);
            groups.map(|group| (group.id.clone(), group.title.clone())).collect::<Vec<_>>()
        })
    });
    let visited = RwSignal::new(None::<Cell>);
    let stop = Memo::new(move |_| {
        let visited = visited.get();
        view.with(|view| {
            let view = view.as_ref()?;
            let there = |(kpi, goal): &Cell| view.row(kpi).is_some() && view.goal(goal).is_some();
            let first = || Some((view.rows().next()?.id.clone(), view.columns().next()?.id.clone()));
            visited.filter(there).or_else(first)
        })
    });
    let note = move |event: FocusEvent| {
        let cell: leptos::web_sys::HtmlElement = event_target(&event);
        let cell = (cell.get_attribute("data-kpi"), cell.get_attribute("data-goal"));
        if let (Some(kpi), Some(goal)) = cell {
            visited.set(Some((kpi, goal)));
        }
    };
    let keys = move |event: KeyboardEvent| step(&event, columns.with(Vec::len));
    view! {
        <section class="goal-map hair" aria-labelledby="goal-map-title">
            <header class="row">
                <h2 id="goal-map-title">"Which KPI serves which goal"</h2>
                <p class="dim s2 push">"Arrows move, Space ticks"</p>
            </header>
            <div class="scroll">
                <table class="table goal-matrix" on:keydown=keys on:focusin=note>
                    <thead>
                        <tr>
                            <td></td>
                            {move || sides.get().into_iter().map(|(side, span)| view! { <th scope="colgroup" colspan=span>{about(side).0}</th> }).collect_view()}
                        </tr>
                        <tr>
                            <th scope="col">"KPI"</th>
                            <For each=move || columns.get() key=|id| id.clone() children=move |id| view! { <Head id view/> }/>
                        </tr>
                    </thead>
                    <For each=move || groups.get() key=|group| group.clone() children=move |(id, title)| {
                        view! { <Rows id title view columns stop/> }
                    }/>
                    <tfoot>
                        <tr>
                            <th scope="row">"Share of the total"</th>
                            <For each=move || columns.get() key=|id| id.clone() children=move |id| view! { <Foot id view/> }/>
                        </tr>
                    </tfoot>
                </table>
            </div>
            <p class="dim s2">"A KPI that serves two goals counts for both, so the shares may add up to more than 100%."</p>
        </section>
    }
}

fn column(view: GoalsView, id: String) -> Memo<Option<GoalView>> {
    Memo::new(move |_| view.with(|view| view.as_ref()?.goal(&id).cloned()))
}

#[component]
fn Head(id: String, view: GoalsView) -> impl IntoView {
    let goal = column(view, id);
    let text = move || goal.with(|goal| goal.as_ref().map(|goal| goal.text.clone()).unwrap_or_default());
    let bare = move || goal.with(|goal| goal.as_ref().is_some_and(|goal| goal.kpis == 0));
    view! {
        <th scope="col" title=text>
            <span class="goal-clamp">{text}</span>
            {move || bare().then(|| view! { <span class="badge warn">"No KPI yet"</span> })}
        </th>
    }
}

#[component]
fn Foot(id: String, view: GoalsView) -> impl IntoView {
    let goal = column(view, id);
    let share = move || goal.with(|goal| goal.as_ref().map_or(0.0, |goal| goal.share));
    view! {
        <td>
            <b>{move || percent(share())}</b>
            <i class="bar" style=move || format!("--v:{:.1}", share() * 100.0)></i>
        </td>
    }
}

#[component]
fn Rows(
    id: String,
    title: String,
    view: GoalsView,
    columns: Memo<Vec<String>>,
    stop: Memo<Option<Cell>>,
) -> impl IntoView {
    let kpis = Memo::new(move |_| {
        view.with(|view| {
            let group = view.as_ref().and_then(|view| view.groups.iter().find(|group| group.id == id));
            group.iter().flat_map(|group| &group.kpis).map(|kpi| kpi.id.clone()).collect::<Vec<_>>()
        })
    });
    view! {
        <tbody>
            <tr class="goal-group">
                <th scope="rowgroup">{title}</th>
                <td colspan=move || columns.with(Vec::len)></td>
            </tr>
            <For each=move || kpis.get() key=|id| id.clone() children=move |id| view! { <Row id view columns stop/> }/>
        </tbody>
    }
}

#[component]
fn Row(id: String, view: GoalsView, columns: Memo<Vec<String>>, stop: Memo<Option<Cell>>) -> impl IntoView {
    let app = use_app();
    let own = id.clone();
    let kpi = Memo::new(move |_| view.with(|view| view.as_ref()?.row(&own).cloned()));
    let title = move || kpi.with(|kpi| kpi.as_ref().map(|kpi| kpi.title.clone()).unwrap_or_default());
    let share = move || kpi.with(|kpi| kpi.as_ref().map(|kpi| percent1(kpi.share)));
    let bare = move || kpi.with(|kpi| kpi.as_ref().is_some_and(|kpi| kpi.serves.is_empty()));
    let id = StoredValue::new(id);
    let cell = move |goal: String| {
        let text = column(view, goal.clone());
        let goal = StoredValue::new(goal);
        let label = move || {
            let text = text.with(|goal| goal.as_ref().map(|goal| goal.text.clone()).unwrap_or_default());
            format!("{} serves {text}", title())
        };
        let on = move || {
            let serves = |kpi: &KpiRow| goal.with_value(|goal| kpi.serves.contains(goal));
            kpi.with(|kpi| kpi.as_ref().is_some_and(serves))
        };
        let index = move || {
            let here = |(kpi, column): &Cell| *kpi == id.get_value() && *column == goal.get_value();
            if stop.with(|stop| stop.as_ref().is_some_and(here)) { "0" } else { "-1" }
        };
        let change = move |event: leptos::ev::Event| {
            tick(app, &id.get_value(), &goal.get_value(), event_target_checked(&event));
        };
        view! {
            <td>
                <label>
                    <input type="checkbox" aria-label=label data-kpi=id.get_value() data-goal=goal.get_value()
                        tabindex=index prop:checked=on on:change=change/>
                </label>
            </td>
        }
    };
    view! {
        <tr>
            <th scope="row">
                <a href=move || kpi.with(|kpi| kpi.as_ref().map(|kpi| kpi.address.clone()))>{title}</a>
                {move || bare().then(|| view! { <span class="badge warn">"No goal"</span> })}
                <span class="n dim">{share}</span>
            </th>
            <For each=move || columns.get() key=|goal| goal.clone() children=cell/>
        </tr>
    }
}

/// Arrows, Home and End go from cell to cell; with Ctrl to the matrix's own ends.
fn step(event: &KeyboardEvent, columns: usize) {
    use leptos::wasm_bindgen::JsCast;
    if columns == 0 || event.alt_key() || event.shift_key() {
        return;
    }
    let Ok(cells) = document().query_selector_all(".goal-matrix input") else { return };
    let target = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Node>().ok());
    let Some(at) = (0..cells.length()).position(|at| cells.get(at) == target) else { return };
    let count = cells.length() as usize;
    let (start, end) = (at - at % columns, at - at % columns + columns - 1);
    let to = match (event.key().as_str(), event.ctrl_key()) {
        ("ArrowLeft", false) => at.saturating_sub(1).max(start),
        ("ArrowRight", false) => (at + 1).min(end),
        ("ArrowUp", false) if at >= columns => at - columns,
        ("ArrowDown", false) if at + columns < count => at + columns,
        ("ArrowUp" | "ArrowDown", false) => at,
        ("Home", false) => start,
        ("End", false) => end,
        ("Home", true) => 0,
        ("End", true) => count.saturating_sub(1),
        _ => return,
    };
    event.prevent_default();
    let cell = cells.get(to as u32).and_then(|cell| cell.dyn_into::<leptos::web_sys::HtmlElement>().ok());
    if let Some(cell) = cell {
        let _ = cell.focus();
    }
}
