//! The tasks, drawn as a window: only rows near the view exist, however many there are.

use leptos::html::Input;
use leptos::prelude::*;

use super::super::super::app::App;
use super::super::super::part::{BandInk, Scroller};
use super::super::super::use_app;
use super::toolbar::Toolbar;
use crate::editor::Command;
use crate::editor::view::roll::Roll;
use crate::editor::view::task::{List as Tasks, Row, clear, filters, found, list, look};
use crate::engine::TaskQuery;

#[component]
pub fn List() -> impl IntoView {
    let app = use_app();
    let scroller = Scroller::default();
    follow(app, scroller);
    let rows = app.memo(list);
    let there = Memo::new(move |_| rows.with(|list| (list.from, list.rows.len())));
    let indices = move || {
        let (from, count) = there.get();
        from..from + count
    };
    let found = app.memo(found);
    let worth = Memo::new(move |_| rows.with(|list| list.worth.clone()));
    let none = Memo::new(move |_| found.get() == Some(0));
    view! {
        <section class="hair" aria-label="Tasks">
            <Toolbar/>
            <div class="acc-frame"><div class="scroll acc-scroll todo" tabindex="0" role="region" aria-label="List of tasks" node_ref=scroller.region on:scroll=move |_| scroller.scrolled() class:hidden=none>
                <i class="acc-probe" aria-hidden="true" node_ref=scroller.probe></i>
                <table class="table hover" aria-rowcount=move || (found.get().unwrap_or_default() + 1).to_string()>
                    <caption class="vh">"Tasks, by severity, then the day they are due, then worth"</caption>
                    <thead node_ref=scroller.head><tr aria-rowindex="1">
                        <th scope="col" class="k-tick"><span class="vh">"Done"</span></th><th scope="col">{move || rows.with(|list| list.subject.clone())}</th>
                        <th scope="col" class="k-task c-s">"Task"</th><th scope="col" class="k-sev c-s">"Severity"</th>
                        <th scope="col" class="k-own c-m">"Owner"</th><th scope="col" class="k-due c-s">"Due"</th>
                        {move || worth.get().map(|worth| view! { <th scope="col" class="n k-val c-m">{worth}</th> })}
                    </tr></thead>
                    {scroller.lines(indices, move |index| view! { <Line index rows/> })}
                </table>
            </div></div>
            {move || none.get().then(|| view! { <Nothing/> })}
        </section>
    }
}

/// Keeps rows in sight, filters and window in step, for as long as the component lives.
fn follow(app: App, scroller: Scroller) {
    let measure = move || {
        scroller.measure(app.peek(found).unwrap_or_default());
    };
    let rows = app.memo(found);
    Effect::new(move |_| {
        rows.track();
        measure();
    });
    let query = app.memo(|editor| editor.session.task_query.clone());
    Effect::new(move |last: Option<TaskQuery>| {
        let query = query.get();
        if last.is_some_and(|last| last != query) {
            scroller.change(|roll| Some(roll.go(0.0)));
        }
        query
    });
    let window = Memo::new(move |_| scroller.roll.with(Roll::window));
    Effect::new(move |_| {
        let (from, to) = window.get();
        app.send(app.peek(|editor| look(editor, from, to)));
    });
    scroller.watch(measure);
}

/// One task. Ticking may bring the next one into its place.
#[component]
fn Line(index: usize, rows: Memo<Tasks>) -> impl IntoView {
    let app = use_app();
    let row = Memo::new(move |_| {
        rows.with(|list| index.checked_sub(list.from).and_then(|at| list.rows.get(at)).cloned())
    });
    let box_ref = NodeRef::<Input>::new();
    Effect::new(move |_| {
        rows.track();
        let done = row.with_untracked(|row| row.as_ref().is_some_and(|row| row.done));
        if let Some(input) = box_ref.get() {
            input.set_checked(done);
        }
    });
    let turn = move |event: leptos::ev::Event| {
        if let Some(row) = row.get_untracked() {
            app.send(Command::Tick { task: row.tick, done: event_target_checked(&event) });
        }
    };
    let label = move || row.with(|row| row.as_ref().map(|row| format!("Done: {}, {}", row.task, row.name)));
    let done = Memo::new(move |_| row.with(|row| row.as_ref().is_some_and(|row| row.done)));
    view! {
        <tr aria-rowindex=(index + 2).to_string() class:done=done>
            <td class="k-tick"><label class="check"><input type="checkbox" node_ref=box_ref aria-label=label on:change=turn/></label></td>
            {move || row.get().map(cells)}
        </tr>
    }
}

fn cells(row: Row) -> impl IntoView {
    let badge = || {
        let (looks, severity) = (row.badge, row.severity.clone());
        (!severity.is_empty()).then(|| view! { <span class=looks>{severity}</span> })
    };
    let (short, badge) = (badge(), badge());
    let worth = row.worth.map(|worth| view! { <td class="n k-val c-m">{worth}</td> });
    let due = if row.due.is_empty() { "–".to_string() } else { row.due.clone() };
    let below = [row.due, row.owner.clone()].into_iter().filter(|text| !text.is_empty());
    let below = below.collect::<Vec<_>>().join(", ");
    view! {
        <th scope="row" class="k-name">
            <a class="cut" href=row.address>{row.name}</a>
            <small class="sub s2 only-l">{row.band.map(|band| view! { <BandInk band/>" " })}{row.total}</small>
            <span class="only-s cut">{row.task.clone()}</span>
            <small class="only-s sub s2 cut">{short}" "{below}</small>
        </th>
        <td class="k-task c-s"><span class="cut" title=row.task.clone()>{row.task.clone()}</span><small class="sub s2 cut">{row.alert}</small></td>
        <td class="k-sev c-s">{badge}</td>
        <td class="k-own c-m"><span class="cut">{row.owner}</span></td>
        <td class="k-due c-s">{due}</td>
        {worth}
    }
}

/// No task is left, or none is found.
#[component]
fn Nothing() -> impl IntoView {
    let app = use_app();
    let filtered = app.memo(|editor| filters(editor).filtered);
    let reset = move |_| app.send(app.peek(clear));
    view! {
        <div class="empty">
            <h3>{move || if filtered.get() { "No task matches" } else { "Nothing to do" }}</h3>
            {move || filtered.get().then(|| view! { <div class="row"><button class="btn" on:click=reset>"Show all tasks"</button></div> })}
        </div>
    }
}
