//! What if: a control for every value that a KPI reads from a column, and what would become of the account.

use leptos::ev::Event;
use leptos::prelude::*;

use super::super::super::app::{App, use_app};
use super::super::super::part::{BandChip, Icon, Number, Slider, new_id};
use crate::editor::Command;
use crate::editor::view::account::{Control, Way, cell, controls, outcome, spoken, suppose, written};
use crate::text;

#[component]
pub fn WhatIf() -> impl IntoView {
    let app = use_app();
    let list = app.memo(controls);
    let after = app.memo(outcome);
    let moved = Memo::new(move |_| after.with(|after| after.moved));
    let reset = move |_| app.send(Command::SupposeNothing);
    view! {
        <section class="a-what">
            <header class="row">
                <h2>"What if"</h2>
                <button class="btn quiet sm push" on:click=reset aria-disabled=move || (!moved.get()).then_some("true")>"Reset"</button>
            </header>
            <div class="w-out" data-band=move || after.with(|after| after.hue.clone())>
                <span><small class="sub">"Today"</small><b>{move || after.with(|after| after.today.clone())}</b></span>
                <Icon name="arrow"/>
                <span role="status"><small class="sub">"Then"</small><b class="to">{move || after.with(|after| after.then.clone())}</b></span>
                <span class="push">{move || after.with(|after| after.band.clone()).map(|band| view! { <BandChip band/> })}</span>
            </div>
            <p class="s2 sub">{move || after.with(|after| after.sentence.clone())}</p>
            <p class="s2 dim">"Nothing here is saved."</p>
            {move || list.get().into_iter().map(|control| view! { <Knob control/> }).collect_view()}
        </section>
    }
}

#[component]
pub fn Knob(control: Control) -> impl IntoView {
    let app = use_app();
    let column = control.column.clone();
    let held = app.memo(move |editor| cell(editor, &column));
    let (own, own_again) = (control.own.clone(), control.own.clone());
    let moved = Memo::new(move |_| held.with(|held| *held != own));
    let told = StoredValue::new(control.clone());
    let spoken = Signal::derive(move || told.with_value(|control| held.with(|cell| spoken(control, cell))));
    let column = StoredValue::new(control.column.clone());
    let id = new_id("knob");
    let way = control.way.clone();
    let slides = matches!(way, Way::Slide { .. });
    let field = field(app, id.clone(), &control, way, held, column, spoken);
    let back = move |_| put(app, column, None);
    let label = format!("Put {} back", control.name);
    let title = if own_again.is_empty() { "It has no value today".to_string() } else { String::new() };
    view! {
        <div class="wi" title=(!title.is_empty()).then_some(title)>
            {match slides {
                true => view! { <span>{control.name}</span> }.into_any(),
                false => view! { <label for=id>{control.name}</label> }.into_any(),
            }}
            <span class="row tight">
                <button class="btn quiet sq sm" class:vanished=move || !moved.get() aria-label=label on:click=back><Icon name="undo" small=true/></button>
                <output class:on=moved>{spoken}</output>
            </span>
            {field}
        </div>
    }
}

fn put(app: App, column: StoredValue<String>, cell: Option<String>) {
    let command = app.peek(|editor| suppose(editor, column.get_value(), cell));
    app.send(command);
}

fn field(
    app: App,
    id: String,
    control: &Control,
    way: Way,
    held: Memo<String>,
    column: StoredValue<String>,
    spoken: Signal<String>,
) -> AnyView {
    let change = move |event: Event| put(app, column, Some(event_target_value(&event)));
    match way {
        Way::Slide { min, max, step } => {
            let value = Signal::derive(move || held.with(|cell| text::number(cell)).unwrap_or(min));
            let figure = Signal::derive(move || held.with(|cell| text::number(cell)).unwrap_or(f64::NAN));
            let drag = move |number: f64| put(app, column, Some(written(number)));
            // A typed number may lie beyond the slider.
            let typed = move |number: f64| {
                drag(number);
                Ok(())
            };
            let now = text::number(&control.own).map(|own| (own - min) / (max - min) * 100.0);
            let name = control.name.clone();
            let label = format!("{name}, as a number");
            view! {
                <div class="wi-s">
                    <span class="grow" class:slider-mark=now.is_some() style=now.map(|now| format!("--now:{now}"))>
                        <Slider label=name value=value min=min max=max step=step drag=drag settle=|()| () text=spoken/>
                    </span>
                    <Number label=label value=figure commit=typed bare=true/>
                </div>
            }
            .into_any()
        }
        Way::Choose(labels) => {
            let options = labels
                .into_iter()
                .map(|label| {
                    let here = label.clone();
                    let text = text::capital(&label);
                    view! { <option value=label prop:selected=move || held.with(|cell| *cell == here)>{text}</option> }
                })
                .collect_view();
            view! {
                <div><select id=id class="control" on:change=change>
                    <option value="" prop:selected=move || held.with(String::is_empty)>"Missing"</option>
                    {options}
                </select></div>
            }
            .into_any()
        }
        Way::YesNo => {
            let flip = move |event: Event| {
                put(app, column, Some(if event_target_checked(&event) { "yes" } else { "no" }.into()));
            };
            view! { <div><span class="switch"><input id=id type="checkbox" role="switch" prop:checked=move || held.with(|cell| cell == "yes") on:change=flip/></span></div> }
                .into_any()
        }
        Way::Date => {
            view! { <div><input id=id class="control" type="date" prop:value=held on:change=change/></div> }
                .into_any()
        }
    }
}
