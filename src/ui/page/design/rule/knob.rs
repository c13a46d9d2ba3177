//! A handle on the picture of a rule: it drags with the pointer and moves by keys, and tells a screen
//! reader where it stands. Drawn by `picture`; what a movement makes of the rule is said elsewhere.

use column::within;
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html::Div;
use leptos::prelude::*;

use super::super::super::super::part::when_drawn;
use super::picture::Frame;
use crate::editor::Command;
use crate::editor::view::rule::{Axis, spoken, value};
use crate::scorecard::Rule;
use crate::scorecard::handle::{moved, removed};

/// What is known of a drag when it begins.
#[derive(Clone)]
struct Grip {
    /// Where the handle was: as a share of the plot and as a score.
    from: (f64, f64),
    /// Where the pointer was.
    start: (i32, i32),
    /// Width and height of the plot, which cost a layout to ask for with every movement.
    size: (f64, f64),
    /// The rule before, to be put back by Escape.
    before: Rule,
    moved: bool,
    /// Steps move along one direction at a time, so that a threshold is set without its score.
    along: Option<bool>,
}

/// How far the pointer goes before it says in which direction.
const SLACK: i32 = 4;

#[component]
pub fn Knob(frame: Frame, index: usize) -> impl IntoView {
    let Frame { form, rule, handles, axis, held, raised, plot } = frame;
    let own = NodeRef::<Div>::new();
    let grip = StoredValue::new(None::<Grip>);
    let (active, set_active) = signal(false);
    let handle = Memo::new(move |_| handles.with(|handles| handles.get(index).cloned()));
    let unit = form.unit();
    let spoken_unit = unit.clone();
    let text = move || rule.with(|rule| Some(value(rule.as_ref()?, &unit, handle.get()?.at, true)));
    let told = move || rule.with(|rule| Some(spoken(rule.as_ref()?, &spoken_unit, &handle.get()?)));
    let place = move || {
        let (at, score) = handle.with(|handle| handle.as_ref().map_or((0.0, 0.0), |one| (one.at, one.score)));
        format!("--x:{:.3};--y:{:.2}", axis.get().place(at), score)
    };
    let go = move |at: f64, score: f64| {
        if let Some(rule) = form.peek() {
            let next = moved(&rule, index, at, score, axis.get_untracked().step(&rule));
            if next != rule {
                let _ = form.slide(next);
            }
        }
    };
    let down = move |event: PointerEvent| {
        let Some((handle, before)) = handle.get_untracked().zip(form.peek()) else { return };
        let Some(plot) = plot.get_untracked().filter(|_| event.button() == 0) else { return };
        event.prevent_default();
        held.set(Some(axis.get_untracked()));
        if let Some(own) = own.get_untracked() {
            let _ = own.focus();
            let _ = own.set_pointer_capture(event.pointer_id());
        }
        let rect = plot.get_bounding_client_rect();
        grip.set_value(Some(Grip {
            from: (axis.get_untracked().place(handle.at) / 100.0, handle.score),
            start: (event.client_x(), event.client_y()),
            size: (rect.width().max(1.0), rect.height().max(1.0)),
            before,
            moved: false,
            along: None,
        }));
        set_active.set(true);
    };
    let drag = move |event: PointerEvent| {
        let Some(mut now) = grip.get_value() else { return };
        let (dx, dy) = (event.client_x() - now.start.0, now.start.1 - event.client_y());
        if !now.moved && dx.abs().max(dy.abs()) < SLACK {
            return;
        }
        now.moved = true;
        let stairs = matches!(now.before, Rule::Steps(_));
        let along = *now.along.get_or_insert(dx.abs() >= dy.abs());
        grip.set_value(Some(now.clone()));
        let Some(handle) = handle.get_untracked() else { return };
        // Beyond the edge the axis grows a little with each movement.
        let share = within(now.from.0 + f64::from(dx) / now.size.0, -0.03, 1.03);
        let at = if stairs && !along { handle.at } else { axis.get_untracked().value(share) };
        let score =
            if stairs && along { handle.score } else { now.from.1 + f64::from(dy) / now.size.1 * 100.0 };
        go(at, score);
        held.update(|axis| {
            if let Some(axis) = axis {
                *axis = handles.with_untracked(|handles| axis.with(handles));
            }
        });
    };
    let release = move |_: PointerEvent| {
        if grip.try_update_value(Option::take).flatten().is_some_and(|grip| grip.moved) {
            form.settle();
        }
        set_active.set(false);
    };
    let keys = move |event: KeyboardEvent| {
        let key = event.key();
        if key == "Escape" {
            // A drag that is given up leaves nothing to undo.
            if let Some(gone) = grip.try_update_value(Option::take).flatten() {
                event.stop_propagation();
                set_active.set(false);
                form.settle();
                if gone.moved && form.peek().is_some_and(|rule| rule != gone.before) {
                    form.app.send(Command::Undo);
                }
            }
            return;
        }
        let Some((handle, rule)) = handle.get_untracked().zip(form.peek()) else { return };
        if key == "Delete" || key == "Backspace" {
            if let Some(next) = removed(&rule, index) {
                event.prevent_default();
                let _ = form.set(next);
                let near = index.saturating_sub(1);
                when_drawn(move || focus(plot, near));
            }
            return;
        }
        if let Some((at, score)) = target(&key, event.shift_key(), &handle, axis.get_untracked(), &rule) {
            event.prevent_default();
            go(at, score);
        }
    };
    // A key that is held down is one gesture.
    let up = move |event: KeyboardEvent| {
        if event.key().starts_with("Arrow")
            || ["Home", "End", "PageUp", "PageDown"].contains(&event.key().as_str())
        {
            form.settle();
        }
    };
    view! {
        <div
            class="handle"
            node_ref=own
            role="slider"
            tabindex="0"
            aria-label=move || handle.with(|handle| handle.as_ref().map(|handle| handle.label.clone()))
            aria-valuemin=move || axis.get().from
            aria-valuemax=move || axis.get().to
            aria-valuenow=move || handle.with(|handle| handle.as_ref().map(|handle| handle.at))
            aria-valuetext=told
            style=place
            class:on=active
            class:up=move || raised.with(|raised| raised.get(index).copied().unwrap_or(false))
            class:lifts=move || handle.with(|handle| handle.as_ref().is_some_and(|handle| handle.lifts))
            on:pointerdown=down
            on:pointermove=drag
            on:pointerup=release
            on:pointercancel=release
            on:keydown=keys
            on:keyup=up
            on:focus=move |_| held.set(Some(axis.get_untracked()))
            on:blur=move |_| { form.settle(); held.set(None); }
            on:dblclick=|event| event.stop_propagation()
        ><span>{text}</span><i></i></div>
    }
}

/// Where a key takes a handle: value and score.
fn target(
    key: &str,
    far: bool,
    handle: &crate::scorecard::handle::Handle,
    axis: Axis,
    rule: &Rule,
) -> Option<(f64, f64)> {
    let size = if far { 10.0 } else { 1.0 };
    let (step, at, score) = (axis.step(rule), handle.at, handle.score);
    Some(match key {
        "ArrowRight" => (at + step * size, score),
        "ArrowLeft" => (at - step * size, score),
        "ArrowUp" if handle.lifts => (at, score + size),
        "ArrowDown" if handle.lifts => (at, score - size),
        "ArrowUp" => (at + step * size, score),
        "ArrowDown" => (at - step * size, score),
        "PageUp" => (at + step * 10.0, score),
        "PageDown" => (at - step * 10.0, score),
        "Home" => (axis.from, score),
        "End" => (axis.to, score),
        _ => return None,
    })
}

/// Puts the focus on a handle of the plot.
fn focus(plot: NodeRef<Div>, index: usize) {
    use leptos::wasm_bindgen::JsCast;
    let Some(plot) = plot.get_untracked() else { return };
    let Ok(found) = plot.query_selector_all(".handle") else { return };
    if let Some(handle) =
        found.get(index as u32).and_then(|node| node.dyn_into::<leptos::web_sys::HtmlElement>().ok())
    {
        let _ = handle.focus();
    }
}
