//! The outline: groups and KPIs with their real shares. Alt and arrows move, Delete removes, F2 renames
//! in place, Shift and arrows or clicks select several; the grip drags.

use leptos::ev::{DragEvent, KeyboardEvent};
use leptos::prelude::*;

use super::super::super::part::{Icon, Menu, behind, focus};
use super::super::super::use_app;
use super::catalogue::Opener;
use super::several::{Chosen, RenameField, Several};
use super::weight::ShareRing;
use crate::editor::view::design::{Outline, OutlineGroup, OutlineKpi, OutlinePart, outline};
use crate::editor::view::{counted, percent, percent1};
use crate::editor::{ALERTS, BANDS, Command, OVERRIDES, REVIEW, Route, SEGMENTS, TESTS, VIEWS, WEIGHTS};
use crate::scorecard::{Edit, Rule};

#[component]
pub fn OutlinePane() -> impl IntoView {
    let app = use_app();
    let outline = app.memo(outline);
    let dragged = RwSignal::new(None::<String>);
    let chosen = Chosen::provide(outline);
    let head = move || outline.with(|outline| outline.as_ref().map(count).unwrap_or_default());
    let groups = move || outline.get().map(|outline| outline.groups).unwrap_or_default();
    view! {
        <section class="outline" aria-label="Outline">
            <header class="row"><h2>"Outline"</h2><span class="dim s2">{head}</span><AddMenu/></header>
            <Several chosen outline/>
            <div class="o-cols s1 dim"><span>"Group or KPI"</span><span>"Real share"</span></div>
            <ul class="o-tree">
                <For each=groups key=|group| group.id.clone() children=move |group| view! { <GroupRow id=group.id outline dragged/> }/>
            </ul>
            <MoreParts outline/>
            <ShareRing/>
        </section>
    }
}

fn count(outline: &Outline) -> String {
    format!("{} in {}", counted(outline.kpis, "KPI"), counted(outline.groups.len(), "group"))
}

#[component]
fn AddMenu() -> impl IntoView {
    let app = use_app();
    let outline = app.memo(outline);
    let opener = expect_context::<Opener>();
    // A new KPI goes where the selected part is.
    let add_kpi = move |_| {
        let group = outline.with_untracked(|outline| {
            let outline = outline.as_ref()?;
            let holds = |group: &&OutlineGroup| {
                group.id == outline.selected || group.kpis.iter().any(|kpi| kpi.id == outline.selected)
            };
            outline.groups.iter().find(holds).or(outline.groups.first()).map(|group| group.id.clone())
        });
        if let Some(group) = group {
            let edit =
                Edit::AddKpi { group, name: String::new(), column: None, rule: Rule::linear(0.0, 100.0) };
            app.send(Command::Edit(edit));
            select_newest(app);
        }
    };
    view! {
        <Menu label="Add a KPI or a group" class="btn quiet sq sm push" face=|| view! { <Icon name="plus"/> }>
            <button on:click=add_kpi><Icon name="plus"/>"KPI"</button>
            <button on:click=move |_| opener.open()><Icon name="grid"/>"KPI from the catalogue…"</button>
            <button on:click=move |_| app.send(Command::Edit(Edit::AddGroup))><Icon name="library"/>"Group"</button>
        </Menu>
    }
}

/// Opens the KPI that was added last: the one the state before did not have.
pub fn select_newest(app: super::super::super::app::App) {
    let newest = app.peek(|editor| {
        let (card, before) = (editor.card()?.clone(), editor.card_before()?);
        let kpi = card.kpis().map(|(_, kpi)| kpi.id.clone()).find(|id| before.kpi(id).is_none())?;
        Some(Route::Design { card: card.id.clone(), part: Some(kpi) })
    });
    if let Some(route) = newest {
        app.send(Command::Go(route));
    }
}

#[component]
fn GroupRow(id: String, outline: Memo<Option<Outline>>, dragged: RwSignal<Option<String>>) -> impl IntoView {
    let app = use_app();
    let chosen = expect_context::<Chosen>();
    let (open, set_open) = signal(true);
    let find = {
        let id = id.clone();
        move |outline: &Option<Outline>| -> Option<OutlineGroup> {
            outline.as_ref()?.groups.iter().find(|group| group.id == id).cloned()
        }
    };
    let group = Memo::new(move |_| outline.with(&find));
    let title =
        move || group.with(|group| group.as_ref().map(|group| group.title.clone()).unwrap_or_default());
    let kpis = move || group.get().map(|group| group.kpis).unwrap_or_default();
    let current = {
        let id = id.clone();
        move || {
            outline
                .with(|outline| outline.as_ref().is_some_and(|outline| outline.selected == id))
                .then_some("true")
        }
    };
    let keys = {
        let id = id.clone();
        move |event: KeyboardEvent| part_keys(app, chosen, &id, &event)
    };
    let naming = id.clone();
    // Dropping on a group's head puts a KPI at its end.
    let into = id.clone();
    let drop = move |event: DragEvent| {
        event.prevent_default();
        let at = group.with_untracked(|group| group.as_ref().map_or(0, |group| group.kpis.len()));
        move_here(app, dragged, into.clone(), at);
    };
    let owner = id.clone();
    view! {
        <li>
            <div class="o-group" on:dragover=move |event| event.prevent_default() on:drop=drop>
                <button class="o-caret" class:shut=move || !open.get() aria-expanded=move || open.get().to_string()
                    aria-label=move || format!("Fold {}", title()) on:click=move |_| set_open.update(|open| *open = !*open)>
                    <Icon name="down" small=true/>
                </button>
                <a href=move || group.with(|group| group.as_ref().map(|group| group.address.clone())) aria-current=current on:keydown=keys>{title}</a>
                <RenameField id=naming title=Signal::derive(title) chosen/>
                <span class="n">{move || group.with(|group| group.as_ref().map(|group| percent(group.share)))}</span>
            </div>
            <ul hidden=move || !open.get()>
                <For each=kpis key=|kpi| kpi.id.clone() children=move |kpi| view! { <KpiRow id=kpi.id group outline dragged owner=owner.clone()/> }/>
            </ul>
        </li>
    }
}

#[component]
fn KpiRow(
    id: String,
    group: Memo<Option<OutlineGroup>>,
    outline: Memo<Option<Outline>>,
    dragged: RwSignal<Option<String>>,
    owner: String,
) -> impl IntoView {
    let app = use_app();
    let chosen = expect_context::<Chosen>();
    let find = {
        let id = id.clone();
        move |group: &Option<OutlineGroup>| -> Option<OutlineKpi> {
            group.as_ref()?.kpis.iter().find(|kpi| kpi.id == id).cloned()
        }
    };
    let kpi = Memo::new(move |_| group.with(&find));
    let text =
        move |pick: fn(&OutlineKpi) -> String| kpi.with(|kpi| kpi.as_ref().map(pick).unwrap_or_default());
    let current = {
        let id = id.clone();
        move || {
            outline
                .with(|outline| outline.as_ref().is_some_and(|outline| outline.selected == id))
                .then_some("true")
        }
    };
    let keys = {
        let id = id.clone();
        move |event: KeyboardEvent| part_keys(app, chosen, &id, &event)
    };
    let (naming, picked) = (id.clone(), StoredValue::new(id.clone()));
    let is_picked = move || picked.with_value(|id| chosen.holds(id));
    let pick = move |event: leptos::ev::MouseEvent| picked.with_value(|id| chosen.click(id, &event));
    let start = {
        let id = id.clone();
        move |event: DragEvent| {
            dragged.set(Some(id.clone()));
            if let Some(transfer) = event.data_transfer() {
                let _ = transfer.set_data("text/plain", &id);
            }
        }
    };
    let here = id.clone();
    let drop = move |event: DragEvent| {
        event.prevent_default();
        event.stop_propagation();
        // It takes the place of the row it is dropped on, which makes room towards where it came from.
        let at = group.with_untracked(|group| group.as_ref()?.kpis.iter().position(|kpi| kpi.id == here));
        move_here(app, dragged, owner.clone(), at.unwrap_or(0));
    };
    view! {
        <li draggable="true" on:dragstart=start on:dragend=move |_| dragged.set(None) on:dragover=move |event| event.prevent_default() on:drop=drop>
            <a class="o-kpi" class:picked=is_picked href=move || text(|kpi| kpi.address.clone()) aria-current=current on:keydown=keys on:click=pick draggable="false"
                style=move || text(|kpi| format!("--v:{:.1}", kpi.bar))>
                <Icon name="grip" small=true/>
                <span class="cut">{move || text(|kpi| kpi.title.clone())}</span>
                <i></i>
                <b class="bar"></b>
                <span class="n">{move || text(|kpi| percent1(kpi.share))}</span>
                {move || is_picked().then(|| view! { <span class="vh">"selected"</span> })}
            </a>
            <RenameField id=naming title=Signal::derive(move || text(|kpi| kpi.title.clone())) chosen/>
        </li>
    }
}

fn move_here(
    app: super::super::super::app::App,
    dragged: RwSignal<Option<String>>,
    group: String,
    at: usize,
) {
    if let Some(kpi) = dragged.get_untracked() {
        dragged.set(None);
        app.send(Command::Edit(Edit::MoveKpi { kpi, group, at }));
    }
}

/// Alt and arrows move, Delete removes; the row keeps the focus.
fn part_keys(app: super::super::super::app::App, chosen: Chosen, id: &str, event: &KeyboardEvent) {
    if chosen.key(app, id, event) {
        return event.prevent_default();
    }
    let edit = match (event.key().as_str(), event.alt_key()) {
        ("ArrowUp", true) => Edit::Shift { id: id.into(), down: false },
        ("ArrowDown", true) => Edit::Shift { id: id.into(), down: true },
        ("Delete", false) => Edit::Remove { id: id.into() },
        ("ArrowUp" | "ArrowDown", false) => {
            event.prevent_default();
            return step_focus(event, event.key() == "ArrowDown");
        }
        _ => return,
    };
    event.prevent_default();
    let moved = matches!(edit, Edit::Shift { .. });
    let address = event.target().map(|_| format!("/design/{id}\"]"));
    app.send(Command::Edit(edit));
    if let (true, Some(end)) = (moved, address) {
        // The row may have been drawn anew in another group.
        behind(move || focus(&format!(".outline a[href$=\"{end}")));
    }
}

/// The focus goes to the next row of the tree, groups included.
fn step_focus(event: &KeyboardEvent, down: bool) {
    use leptos::wasm_bindgen::JsCast;
    let Ok(rows) = document().query_selector_all(".outline .o-tree a") else { return };
    let rows: Vec<leptos::web_sys::HtmlElement> =
        (0..rows.length()).filter_map(|i| rows.get(i)).filter_map(|row| row.dyn_into().ok()).collect();
    let target = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::HtmlElement>().ok());
    let Some(at) = rows.iter().position(|row| Some(row) == target.as_ref()) else { return };
    let next = if down { at + 1 } else { at.wrapping_sub(1) };
    if let Some(row) = rows.get(next) {
        let _ = row.focus();
    }
}

/// The parts beside groups and KPIs, below the tree.
#[component]
fn MoreParts(outline: Memo<Option<Outline>>) -> impl IntoView {
    let parts = move || {
        outline.with(|outline| outline.as_ref().map(|outline| outline.parts.clone()).unwrap_or_default())
    };
    let selected =
        Memo::new(move |_| outline.with(|outline| outline.as_ref().map(|outline| outline.selected.clone())));
    let row = move |part: OutlinePart| {
        let current = move || (selected.get().as_deref() == Some(part.id)).then_some("true");
        let count = part.count.map(|number| view! { <small>{number}</small> });
        view! { <li><a href=part.address aria-current=current><Icon name=icon(part.id)/>{part.name}{count}</a></li> }
    };
    view! { <ul class="o-more"><For each=parts key=|part| part.clone() children=row/></ul> }
}

fn icon(part: &str) -> &'static str {
    match part {
        WEIGHTS => "goals",
        BANDS => "split",
        SEGMENTS => "filter",
        OVERRIDES => "cap",
        ALERTS => "bell",
        VIEWS => "columns",
        TESTS => "check",
        REVIEW => "info",
        _ => "design",
    }
}

/// Where there is no room for the outline: a choice of parts above the editor.
#[component]
pub fn PartPicker() -> impl IntoView {
    let app = use_app();
    // Shares are not shown here: without them nothing is drawn anew while a weight is dragged.
    let outline = app.memo(|editor| {
        let mut outline = outline(editor)?;
        for group in &mut outline.groups {
            group.share = 0.0;
            group.kpis.iter_mut().for_each(|kpi| (kpi.share, kpi.bar) = (0.0, 0.0));
        }
        Some(outline)
    });
    let choose = move |event: leptos::ev::Event| {
        let part = event_target_value(&event);
        let card = outline.with_untracked(|outline| outline.as_ref().map(|outline| outline.card.clone()));
        if let Some(card) = card {
            app.send(Command::Go(Route::Design { card, part: Some(part) }));
        }
    };
    let options = move || {
        let outline = outline.get()?;
        let selected = outline.selected.clone();
        let option = move |id: String, text: String| {
            let chosen = id == selected;
            view! { <option value=id selected=chosen>{text}</option> }
        };
        let groups = outline.groups.into_iter().map(|group| {
            let kpis: Vec<_> = group.kpis.into_iter().map(|kpi| option(kpi.id, kpi.title)).collect();
            view! { <optgroup label=group.title.clone()>{option(group.id, format!("{} (group)", group.title))}{kpis}</optgroup> }
        });
        let groups: Vec<_> = groups.collect();
        let parts: Vec<_> =
            outline.parts.iter().map(|part| option(part.id.into(), part.name.into())).collect();
        Some(view! { {groups}<optgroup label="Scorecard">{parts}</optgroup> })
    };
    view! {
        <div class="o-pick">
            <select class="control" aria-label="Part of the scorecard" on:change=choose>{options}</select>
            <AddMenu/>
        </div>
    }
}
