//! Views: what each role looks at.

use leptos::prelude::*;

use super::super::super::part::TextField;
use super::super::super::use_app;
use super::condition::ConditionEditor;
use super::list::{Deeds, Listed, PartList, change};
use crate::editor::Editor;
use crate::editor::view::design::headers;
use crate::editor::view::plural;
use crate::scorecard::{Condition, Edit, Scorecard, View};

impl Listed for View {
    fn all(card: &Scorecard) -> &Vec<View> {
        &card.views
    }

    fn id(&self) -> &str {
        &self.id
    }

    fn draft(editor: &Editor) -> Option<View> {
        editor.card().map(|card| View::draft(card))
    }

    fn set(views: Vec<View>) -> Edit {
        Edit::SetViews { views }
    }
}

#[component]
pub fn ViewEditor() -> impl IntoView {
    let app = use_app();
    let help = app.memo(|editor| {
        let subjects = editor.card().map(|card| plural(&card.subject)).unwrap_or_default();
        format!("A view says what one role looks at: which scores, which columns of the data, and which {subjects}. It travels with the scorecard’s file.")
    });
    let body = Callback::new(|id| view! { <Fields id/> }.into_any());
    let deeds = Deeds::of::<View>(app);
    view! { <PartList title="Views" noun="view" help none="No view yet." deeds body/> }
}

#[component]
fn Fields(id: String) -> impl IntoView {
    let app = use_app();
    let own = id.clone();
    let view = app.memo(move |editor| editor.card()?.views.iter().find(|view| view.id == own).cloned());
    let id = StoredValue::new(id);
    let name = Signal::derive(move || {
        view.with(|view| view.as_ref().map(|view| view.title().to_string()).unwrap_or_default())
    });
    let rename = Callback::new(move |text: String| {
        if !text.trim().is_empty() {
            let _ = change(app, &id.get_value(), |view: &mut View| view.name = text.trim().into());
        }
    });
    // Total, groups and KPIs, with what the view names beside them.
    let scores = app.memo(|editor| {
        let Some(card) = editor.card() else { return Vec::new() };
        let groups = card.groups.iter().flat_map(|group| {
            let kpis = group.kpis.iter().map(|kpi| (kpi.id.clone(), kpi.title().to_string()));
            [(group.id.clone(), format!("{} (group)", group.title()))].into_iter().chain(kpis)
        });
        [("total".to_string(), "Total".to_string())].into_iter().chain(groups).collect()
    });
    let columns =
        app.memo(|editor| headers(editor).into_iter().map(|column| (column.clone(), column)).collect());
    let shown =
        Memo::new(move |_| view.with(|view| view.as_ref().map(|view| view.show.clone()).unwrap_or_default()));
    let read = Memo::new(move |_| {
        view.with(|view| view.as_ref().map(|view| view.columns.clone()).unwrap_or_default())
    });
    let tick_score = Callback::new(move |(item, on): (String, bool)| {
        let _ = change(app, &id.get_value(), |view: &mut View| tick(&mut view.show, item, on));
    });
    let tick_column = Callback::new(move |(item, on): (String, bool)| {
        let _ = change(app, &id.get_value(), |view: &mut View| tick(&mut view.columns, item, on));
    });
    let add_column = Callback::new(move |text: String| {
        if !text.trim().is_empty() {
            tick_column.run((text.trim().into(), true));
        }
    });
    let bare = app.memo(|editor| headers(editor).is_empty());
    view! {
        <div class="prop"><h3>"Name"</h3><TextField label="Name of the view" bare=true value=name commit=rename/></div>
        <div class="prop"><h3>"Scores"</h3><Ticks legend="Scores that are shown" known=scores ticked=shown tick=tick_score/></div>
        <div class="prop"><h3>"Columns"</h3>
            <div class="stack">
                <Ticks legend="Columns that are shown" known=columns ticked=read tick=tick_column/>
                {move || bare.get().then(|| view! { <div class="narrow"><TextField label="Add a column" value=Signal::derive(String::new) commit=add_column placeholder="Name of the column"/></div> })}
            </div>
        </div>
        <Filter id view/>
    }
}

/// What is ticked last stands last.
fn tick(list: &mut Vec<String>, item: String, on: bool) {
    list.retain(|other| *other != item);
    if on {
        list.push(item);
    }
}

/// Some of a list, ticked; what is ticked but not known stands behind it.
#[component]
fn Ticks(
    legend: &'static str,
    known: Memo<Vec<(String, String)>>,
    ticked: Memo<Vec<String>>,
    tick: Callback<(String, bool)>,
) -> impl IntoView {
    let all = Memo::new(move |_| {
        let mut all = known.get();
        for item in ticked.get() {
            if !all.iter().any(|(known, _)| *known == item) {
                all.push((item.clone(), format!("{item} (not here)")));
            }
        }
        all
    });
    let draw = move |(id, title): (String, String)| {
        let own = id.clone();
        let on = move || ticked.with(|ticked| ticked.contains(&own));
        view! {
            <label class="check"><input type="checkbox" prop:checked=on on:change=move |event| tick.run((id.clone(), event_target_checked(&event)))/>{title}</label>
        }
    };
    view! {
        <fieldset class="part-ticks">
            <legend class="vh">{legend}</legend>
            <For each=move || all.get() key=|item| item.clone() children=draw/>
        </fieldset>
    }
}

#[component]
fn Filter(id: StoredValue<String>, view: Memo<Option<View>>) -> impl IntoView {
    let app = use_app();
    let whole = Memo::new(move |_| view.with(|view| view.as_ref().and_then(|view| view.filter.clone())));
    let some = Memo::new(move |_| whole.with(Option::is_some));
    let subjects = app.memo(|editor| editor.card().map(|card| plural(&card.subject)).unwrap_or_default());
    let toggle = move |event: leptos::ev::Event| {
        let filter = event_target_checked(&event)
            .then(|| app.peek(|editor| editor.card().map(|card| Condition::of_total(card))))
            .flatten();
        let _ = change(app, &id.get_value(), |view: &mut View| view.filter = filter);
    };
    let set = Callback::new(move |filter| {
        change(app, &id.get_value(), |view: &mut View| view.filter = Some(filter))
    });
    view! {
        <div class="prop wide"><h3>"Rows"</h3>
            <div class="stack">
                <label class="check"><input type="checkbox" prop:checked=some on:change=toggle/>{move || format!("Only some {}", subjects.get())}</label>
                {move || some.get().then(|| view! { <ConditionEditor whole set/> })}
            </div>
        </div>
    }
}
