//! That this file is read as one like it was corrected, with the way back.

use leptos::prelude::*;

use super::super::super::part::Icon;
use super::super::super::use_app;
use crate::dataset::Corrections;
use crate::editor::Command;
use crate::editor::view::data::habit;

#[component]
pub fn HabitNote() -> impl IntoView {
    let app = use_app();
    let told = app.memo(habit);
    move || {
        told.get().map(|text| view! {
            <div class="note accent d-habit" role="status">
                <Icon name="history"/>
                <div class="row wrap">
                    <p class="grow">{text}</p>
                    <button class="btn sm" on:click=move |_| app.send(Command::Correct(Corrections::default()))>"Read it as found"</button>
                    <button class="btn quiet sq sm" aria-label="Dismiss this message" on:click=move |_| app.send(Command::DismissHabit)><Icon name="x"/></button>
                </div>
            </div>
        })
    }
}
