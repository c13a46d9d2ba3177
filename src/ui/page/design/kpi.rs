//! The editor of one KPI.

use leptos::prelude::*;

use super::super::super::part::{Icon, Menu, TextField};
use super::super::super::use_app;
use super::{commit, input, missing, rule, serve, weight};
use crate::editor::Command;
use crate::editor::view::design::{KpiPanel, Panel, panel};
use crate::scorecard::Edit;

/// The panel of the KPI as it stands now, kept while it is selected.
pub type KpiView = Memo<Option<KpiPanel>>;

#[component]
pub fn KpiEditor(id: String) -> impl IntoView {
    let app = use_app();
    let own = id.clone();
    let view: KpiView = app.memo(move |editor| match panel(editor) {
        Some(Panel::Kpi(panel)) if panel.id == id => Some(*panel),
        _ => None,
    });
    view! {
        <Head view/>
        <weight::WeightEditor id=own/>
        <input::InputEditor view/>
        <rule::RuleEditor view/>
        <missing::MissingEditor view/>
        <serve::ServeEditor view/>
        <ActsOn view/>
    }
}

fn text(view: KpiView, pick: fn(&KpiPanel) -> String) -> String {
    view.with(|view| view.as_ref().map(pick).unwrap_or_default())
}

#[component]
fn Head(view: KpiView) -> impl IntoView {
    let app = use_app();
    let id =
        move || view.with_untracked(|view| view.as_ref().map(|view| view.id.clone()).unwrap_or_default());
    let rename = Callback::new(move |name| {
        let _ = commit(app, Edit::NamePart { id: id(), name });
    });
    let go = move |icon: &'static str, label: &'static str, pick: fn(&KpiPanel) -> Option<String>| {
        let address = move || view.with(|view| view.as_ref().and_then(pick));
        view! {
            <a class="btn quiet sq sm" role="link" aria-label=label title=label href=address
                aria-disabled=move || address().is_none().then_some("true")><Icon name=icon/></a>
        }
    };
    let copy = move |_| {
        app.send(Command::Edit(Edit::Copy { kpi: id() }));
        super::outline::select_newest(app);
    };
    let homes = Memo::new(move |_| {
        view.with(|view| {
            view.as_ref().map(|view| (view.groups.clone(), view.group.clone())).unwrap_or_default()
        })
    });
    let groups = move || {
        let (groups, own) = homes.get();
        let to = move |(group, title): (String, String)| {
            let edit = Edit::MoveKpi { kpi: id(), group, at: usize::MAX };
            view! { <button on:click=move |_| app.send(Command::Edit(edit.clone()))><Icon name="right"/>{format!("Move to {title}")}</button> }
        };
        groups.into_iter().filter(|(group, _)| *group != own).map(to).collect_view()
    };
    view! {
        <header class="row">
            <div class="grow">
                <p class="sub s2">{move || text(view, |view| view.group_title.clone())}</p>
                <TextField label="Name of the KPI" bare=true class="control quiet title" value=Signal::derive(move || text(view, |view| view.title.clone())) commit=rename/>
            </div>
            {go("left", "Previous KPI", |view| view.previous.clone())}
            {go("right", "Next KPI", |view| view.next.clone())}
            <Menu label="More for this KPI: duplicate, move, delete" face=|| view! { <Icon name="more"/> }>
                <button on:click=copy><Icon name="copy"/>"Duplicate"</button>
                {groups}
                <hr/>
                <button on:click=move |_| app.send(Command::Edit(Edit::Remove { id: id() }))><Icon name="trash"/>"Delete"</button>
            </Menu>
        </header>
    }
}

/// What someone does about it, where it comes from, and which stage it speaks of.
#[component]
fn ActsOn(view: KpiView) -> impl IntoView {
    let app = use_app();
    let id =
        move || view.with_untracked(|view| view.as_ref().map(|view| view.id.clone()).unwrap_or_default());
    let field =
        move |label: &'static str, pick: fn(&KpiPanel) -> String, edit: fn(String, String) -> Edit| {
            let save = Callback::new(move |value| {
                let _ = commit(app, edit(id(), value));
            });
            view! { <TextField label=label value=Signal::derive(move || text(view, pick)) commit=save/> }
        };
    let source = move |label: &'static str, index: usize| {
        let pick = move || {
            view.with(|view| {
                view.as_ref()
                    .map(|view| [&view.source.0, &view.source.1, &view.source.2][index].clone())
                    .unwrap_or_default()
            })
        };
        let save = Callback::new(move |value: String| {
            let (a, b, c) =
                view.with_untracked(|view| view.as_ref().map(|view| view.source.clone()).unwrap_or_default());
            let mut parts = [a, b, c];
            parts[index] = value;
            let [system, owner, refresh] = parts;
            let _ = commit(app, Edit::SetSource { kpi: id(), system, owner, refresh });
        });
        view! { <TextField label=label value=Signal::derive(pick) commit=save/> }
    };
    let stages =
        ["Onboarding", "Adoption", "Value", "Renewal", "Expansion", "Advocacy"].map(String::from).to_vec();
    let stage = Callback::new(move |stage| {
        let _ = commit(app, Edit::SetStage { kpi: id(), stage });
    });
    view! {
        <div class="prop">
            <h3>"Acts on"</h3>
            <div class="grid2">
                {field("Action when it is low", |view| view.action.clone(), |kpi, action| Edit::SetAction { kpi, action })}
                <TextField label="Lifecycle stage" value=Signal::derive(move || text(view, |view| view.stage.clone())) commit=stage suggestions=stages/>
                {source("Source", 0)}
                {source("Owner of the data", 1)}
                {source("Refreshed", 2)}
                {field("Unit", |view| view.unit.clone(), |kpi, unit| Edit::SetUnit { kpi, unit })}
            </div>
        </div>
    }
}
