//! The Design place: outline, editor of what is selected, live preview.

mod alert;
mod band;
mod catalogue;
mod condition;
mod expectation;
mod formula;
mod group;
mod input;
mod kpi;
mod list;
mod missing;
mod outline;
mod r#override;
mod preview;
mod review;
mod rule;
mod segment;
mod serve;
mod setting;
mod several;
mod view;
mod weight;

use leptos::prelude::*;

use super::super::use_app;
use crate::chart::sentence;
use crate::editor::Command;
use crate::editor::view::design::{Panel, panel, selected};
use crate::scorecard::{Edit, apply};

use super::super::app::App;

#[component]
pub fn DesignPage() -> impl IntoView {
    let app = use_app();
    let title =
        app.memo(|editor| editor.card().map(|card| format!("Design: {}", card.title())).unwrap_or_default());
    let part = app.memo(selected);
    let opener = catalogue::Opener::provide();
    preview::View::provide();
    let chosen = move || {
        // One editor lives for as long as its part is selected, so that drafts and focus stay.
        part.get();
        match app.peek(panel) {
            Some(Panel::Kpi(panel)) => view! { <kpi::KpiEditor id=panel.id/> }.into_any(),
            Some(Panel::Group(panel)) => view! { <group::GroupEditor id=panel.id/> }.into_any(),
            Some(Panel::Weights) => view! { <weight::WeightLists/> }.into_any(),
            Some(Panel::Bands(_)) => view! { <band::BandEditor/> }.into_any(),
            Some(Panel::Tests) => view! { <expectation::ExpectationEditor/> }.into_any(),
            Some(Panel::Review) => view! { <review::ReviewPane/> }.into_any(),
            Some(Panel::Segments) => view! { <segment::SegmentEditor/> }.into_any(),
            Some(Panel::Overrides) => view! { <r#override::OverrideEditor/> }.into_any(),
            Some(Panel::Alerts) => view! { <alert::AlertEditor/> }.into_any(),
            Some(Panel::Views) => view! { <view::ViewEditor/> }.into_any(),
            Some(Panel::Settings(_)) => view! { <setting::SettingEditor/> }.into_any(),
            None => ().into_any(),
        }
    };
    view! {
        <h1 class="vh">{title}</h1>
        <div class="studio">
            <outline::OutlinePane/>
            <section class="editor" aria-label="Editor"><outline::PartPicker/>{chosen}</section>
            <preview::PreviewPane/>
        </div>
        <preview::Dock/>
        <catalogue::CatalogueDialog opener/>
    }
}

/// Makes an edit, or says why it cannot be made.
fn try_edit(app: App, edit: Edit) -> Result<(), String> {
    let refusal = app.peek(|editor| editor.card().and_then(|card| apply(card, &edit).err()));
    match refusal {
        Some(refusal) => Err(sentence(&refusal.message)),
        None => {
            app.send(Command::Edit(edit));
            Ok(())
        }
    }
}

/// The same, as a step of its own.
pub fn commit(app: App, edit: Edit) -> Result<(), String> {
    let outcome = try_edit(app, edit);
    app.send(Command::Settle);
    outcome
}
