//! The last slide: a few values of the account that can be moved, and what would be.

use leptos::prelude::*;

use super::super::super::part::BandChip;
use super::super::super::use_app;
use super::super::account::Knob;
use crate::editor::Command;
use crate::editor::view::account::outcome;
use crate::editor::view::present::{account_slide, levers};

#[component]
pub fn WhatIfSlide() -> impl IntoView {
    let app = use_app();
    let name = app.memo(|editor| account_slide(editor).map(|slide| slide.name).unwrap_or_default());
    let list = app.memo(levers);
    let after = app.memo(outcome);
    let moved = Memo::new(move |_| after.with(|after| after.moved));
    let title = move || format!("What if {} …", name.get());
    view! {
        <section class="s-slide s-if" aria-label="What if">
            <header class="s-head"><div><p class="s-kind">"What takes most, moved"</p><h1>{title}</h1></div>
                <button class="btn" on:click=move |_| app.send(Command::SupposeNothing) aria-disabled=move || (!moved.get()).then_some("true")>"Reset"</button>
            </header>
            <div class="s-two">
                <div class="s-levers">
                    {move || {
                        let list = list.get();
                        let none = list.is_empty();
                        view! {
                            {list.into_iter().map(|control| view! { <Knob control/> }).collect_view()}
                            {none.then(|| view! { <p class="s-lead">"Nothing takes points here."</p> })}
                        }
                    }}
                </div>
                <div class="s-then" data-band=move || after.with(|after| after.hue.clone())>
                    <p>"Today "<b>{move || after.with(|after| after.today.clone())}</b></p>
                    <p class="s-total" role="status"><b>{move || after.with(|after| after.then.clone())}</b></p>
                    {move || after.with(|after| after.band.clone()).map(|band| view! { <BandChip band/> })}
                    <p class="s-lead">{move || after.with(|after| after.sentence.clone())}</p>
                </div>
            </div>
        </section>
    }
}
