//! The editor of a group.

use leptos::prelude::*;

use super::super::super::part::{Icon, Menu, TextField};
use super::super::super::use_app;
use super::{commit, weight};
use crate::editor::Command;
use crate::editor::view::counted;
use crate::editor::view::design::{GroupPanel, Panel, panel};
use crate::editor::view::weight::reweighed;
use crate::scorecard::{Edit, Rule, equal};

#[component]
pub fn GroupEditor(id: String) -> impl IntoView {
    let app = use_app();
    let own = id.clone();
    let view = app.memo(move |editor| match panel(editor) {
        Some(Panel::Group(panel)) if panel.id == own => Some(panel),
        _ => None,
    });
    let text =
        move |pick: fn(&GroupPanel) -> String| view.with(|view| view.as_ref().map(pick).unwrap_or_default());
    let id = StoredValue::new(id);
    let rename = Callback::new(move |name| {
        let _ = commit(app, Edit::NamePart { id: id.get_value(), name });
    });
    let add = move |_| {
        let edit = Edit::AddKpi {
            group: id.get_value(),
            name: String::new(),
            column: None,
            rule: Rule::linear(0.0, 100.0),
        };
        app.send(Command::Edit(edit));
        super::outline::select_newest(app);
    };
    view! {
        <header class="row">
            <div class="grow">
                <p class="sub s2">"Group"</p>
                <TextField label="Name of the group" bare=true class="control quiet title" value=Signal::derive(move || text(|view| view.title.clone())) commit=rename/>
            </div>
            <Menu label="More for this group: delete" face=|| view! { <Icon name="more"/> }>
                <button on:click=move |_| app.send(Command::Edit(app.peek(|editor| reweighed(editor, Some(&id.get_value()), equal))))><Icon name="split"/>"Weigh its KPIs equally"</button>
                <hr/>
                <button on:click=move |_| app.send(Command::Edit(Edit::Remove { id: id.get_value() }))><Icon name="trash"/>"Delete with its KPIs"</button>
            </Menu>
        </header>
        <weight::WeightEditor id=id.get_value()/>
        <div class="prop">
            <h3>"Holds"</h3>
            <div class="row wrap">
                <span>{move || view.with(|view| view.as_ref().map(|view| counted(view.kpis, "KPI")))}</span>
                <button class="btn sm" on:click=add><Icon name="plus" small=true/>"Add a KPI"</button>
            </div>
        </div>
    }
}
