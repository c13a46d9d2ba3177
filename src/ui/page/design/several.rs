//! Several KPIs of the outline at once, each command one step of undo; and the name of one, edited in
//! its row.

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html::Input;
use leptos::prelude::*;

use super::super::super::app::App;
use super::super::super::part::{Icon, Menu, focus, when_drawn};
use super::super::super::use_app;
use super::commit;
use crate::editor::Command;
use crate::editor::view::design::Outline;
use crate::scorecard::{Edit, Missing};

/// The KPIs that are selected beside the one that is edited, and the part that is being renamed.
#[derive(Clone, Copy)]
pub struct Chosen {
    outline: Memo<Option<Outline>>,
    ids: RwSignal<Vec<String>>,
    /// Where the selection began.
    anchor: RwSignal<Option<String>>,
    renaming: RwSignal<Option<String>>,
}

impl Chosen {
    /// Puts it within the reach of all rows.
    pub fn provide(outline: Memo<Option<Outline>>) -> Self {
        let (ids, anchor, renaming) = (RwSignal::default(), RwSignal::default(), RwSignal::default());
        let chosen = Self { outline, ids, anchor, renaming };
        provide_context(chosen);
        chosen
    }

    /// All KPIs, in the outline's order.
    fn order(self) -> Vec<String> {
        self.outline.with_untracked(|outline| {
            let groups = outline.iter().flat_map(|outline| &outline.groups);
            groups.flat_map(|group| &group.kpis).map(|kpi| kpi.id.clone()).collect()
        })
    }

    /// Those that are selected and still there, in the outline's order.
    fn now(self) -> Vec<String> {
        self.ids.with_untracked(|ids| self.order().into_iter().filter(|id| ids.contains(id)).collect())
    }

    pub fn holds(self, id: &str) -> bool {
        self.ids.with(|ids| ids.iter().any(|own| own == id))
    }

    fn clear(self) {
        self.ids.set(Vec::new());
        self.anchor.set(None);
    }

    /// Where a selection begins: where it began, else at the KPI that is edited.
    fn start(self, otherwise: &str) -> String {
        let order = self.order();
        let edited =
            self.outline.with_untracked(|outline| outline.as_ref().map(|outline| outline.selected.clone()));
        let known = |id: &String| order.contains(id);
        self.anchor.get_untracked().filter(known).or(edited.filter(known)).unwrap_or_else(|| otherwise.into())
    }

    /// Selects all from where the selection began.
    fn reach(self, from: String, to: &str) {
        let order = self.order();
        let place = |wanted: &str| order.iter().position(|id| id == wanted);
        if let (Some(a), Some(b)) = (place(&from), place(to)) {
            self.ids.set(order[a.min(b)..=a.max(b)].to_vec());
            self.anchor.set(Some(from));
        }
    }

    /// Shift and Ctrl select; a plain click goes there, and only there.
    pub fn click(self, id: &str, event: &MouseEvent) {
        if event.shift_key() {
            self.reach(self.start(id), id);
        } else if event.ctrl_key() || event.meta_key() {
            let mut ids = self.now();
            if ids.is_empty() {
                ids.push(self.start(id));
            }
            match ids.iter().position(|own| own == id) {
                Some(at) if ids.len() > 1 => drop(ids.remove(at)),
                Some(_) => {}
                None => ids.push(id.into()),
            }
            self.ids.set(ids);
            self.anchor.set(Some(id.into()));
        } else {
            return self.clear();
        }
        event.prevent_default();
    }

    /// Takes the keys that select several, act on them, or rename. Whether it was one of them.
    pub fn key(self, app: App, id: &str, event: &KeyboardEvent) -> bool {
        match (event.key().as_str(), event.shift_key()) {
            ("F2", _) => self.renaming.set(Some(id.into())),
            ("Escape", _) if !self.now().is_empty() => self.clear(),
            ("Delete", _) if self.holds(id) => self.delete(app),
            ("ArrowUp" | "ArrowDown", true) if !event.alt_key() => {
                let order = self.order();
                let Some(at) = order.iter().position(|own| own == id) else { return false };
                let to = if event.key() == "ArrowDown" { at + 1 } else { at.wrapping_sub(1) };
                if let Some(next) = order.get(to) {
                    let from = if self.now().is_empty() { id.into() } else { self.start(id) };
                    self.reach(from, next);
                    focus(&row(next));
                }
            }
            _ => return false,
        }
        true
    }

    /// The same for each of them, as one step.
    fn each(self, app: App, edit: impl Fn(String) -> Edit) {
        let edits = self.now().into_iter().map(edit).collect();
        // What cannot be done to all of them is told as a message.
        app.send(Command::Edit(Edit::Several { edits }));
        app.send(Command::Settle);
    }

    /// What conditions still ask for stays, with all the others, and the reason is told.
    fn delete(self, app: App) {
        self.each(app, |id| Edit::Remove { id });
        if self.now().is_empty() {
            self.clear();
        }
    }
}

fn row(id: &str) -> String {
    format!(".outline a[href$=\"/design/{id}\"]")
}

/// What can be done to several, while several are selected.
#[component]
pub fn Several(chosen: Chosen, outline: Memo<Option<Outline>>) -> impl IntoView {
    let app = use_app();
    let count = Memo::new(move |_| {
        // KPIs that are gone are no longer selected.
        outline.get();
        chosen.ids.get();
        chosen.now().len()
    });
    let groups = Memo::new(move |_| {
        outline.with(|outline| {
            let groups = outline.iter().flat_map(|outline| &outline.groups);
            groups.map(|group| (group.id.clone(), group.title.clone())).collect::<Vec<_>>()
        })
    });
    let to = move |(group, title): (String, String)| {
        let go = move |_| {
            let group = group.clone();
            chosen.each(app, |kpi| Edit::MoveKpi { kpi, group: group.clone(), at: usize::MAX });
        };
        view! { <button on:click=go><Icon name="right"/>{title}</button> }
    };
    let policy = move |text: &'static str, missing: Option<Missing>| {
        let set = move |_| chosen.each(app, |kpi| Edit::SetMissing { kpi, missing });
        view! { <button on:click=set>{text}</button> }
    };
    let bar = move || {
        view! {
            <div class="o-several" role="group" aria-label="Selected KPIs">
                <b role="status">{move || format!("{} selected", count.get())}</b>
                <Menu label="Move the selected KPIs to a group" class="btn sm" face=|| view! { "Move" }>
                    {groups.get().into_iter().map(to).collect_view()}
                </Menu>
                <Menu label="What a missing value scores for the selected KPIs" class="btn sm" face=|| view! { "Missing" }>
                    {policy("As the scorecard says", None)}
                    {policy("Skip: siblings share the weight", Some(Missing::Skip))}
                    {policy("Score 0", Some(Missing::Score(0.0)))}
                    {policy("Score 50", Some(Missing::Score(50.0)))}
                    {policy("No total for the row", Some(Missing::NoScore))}
                </Menu>
                <button class="btn quiet sq sm" aria-label="Delete the selected KPIs" title="Delete the selected KPIs" on:click=move |_| chosen.delete(app)><Icon name="trash" small=true/></button>
                <button class="btn quiet sq sm" aria-label="Select none" title="Select none" on:click=move |_| chosen.clear()><Icon name="x" small=true/></button>
            </div>
        }
    };
    let any = Memo::new(move |_| count.get() > 0);
    move || any.get().then(bar)
}

/// The name of a part in its row, while it is being renamed: Enter takes it, Escape leaves it.
#[component]
pub fn RenameField(id: String, title: Signal<String>, chosen: Chosen) -> impl IntoView {
    let own = id.clone();
    let naming = Memo::new(move |_| chosen.renaming.with(|renaming| renaming.as_ref() == Some(&own)));
    move || naming.get().then(|| view! { <NameField id=id.clone() title chosen/> })
}

#[component]
fn NameField(id: String, title: Signal<String>, chosen: Chosen) -> impl IntoView {
    let app = use_app();
    let input = NodeRef::<Input>::new();
    let (problem, set_problem) = signal(false);
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            let _ = input.focus();
            input.select();
        }
    });
    let id = StoredValue::new(id);
    let done = move || {
        // The field is gone by then, and with it what it stored.
        let row = row(&id.get_value());
        chosen.renaming.set(None);
        when_drawn(move || focus(&row));
    };
    let take = move |name: String| match commit(app, Edit::NamePart { id: id.get_value(), name }) {
        Ok(()) => done(),
        Err(_) => set_problem.set(true),
    };
    let keys = move |event: KeyboardEvent| {
        match event.key().as_str() {
            "Enter" => take(event_target_value(&event)),
            "Escape" => done(),
            _ => return,
        }
        event.prevent_default();
    };
    let leave = move |event| {
        // Left with Enter or Escape, the field is going: the browser tells of it while it goes.
        let Some(id) = id.try_get_value() else { return };
        let left = chosen.renaming.try_with_untracked(|renaming| renaming.as_ref() == Some(&id));
        if left == Some(true) {
            let _ = commit(app, Edit::NamePart { id, name: event_target_value(&event) });
            chosen.renaming.set(None);
        }
    };
    view! {
        <div class="o-name">
            <input class="control sm" node_ref=input aria-label="New name" prop:value=title.get_untracked() autocomplete="off"
                aria-invalid=move || problem.get().then_some("true") on:keydown=keys on:blur=leave/>
            {move || problem.get().then(|| view! { <p class="s2 bad" role="alert">"A name is needed."</p> })}
        </div>
    }
}
