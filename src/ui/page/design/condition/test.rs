//! One test as a row: what is asked for, of what, how it is compared and with what.

use leptos::prelude::*;

use super::super::super::super::part::{Icon, TextField};
use super::{Builder, value};
use crate::editor::view::condition::{
    Names, comparison, likely_column, names, offer, retarget, with_comparison,
};
use crate::scorecard::{Comparison, Operand, Test};

const KINDS: [(&str, &str); 4] =
    [("value", "Value of"), ("score", "Score of"), ("change", "Change of"), ("column", "Column")];

/// A test and its place, as its fields know them.
#[derive(Clone, Copy)]
pub struct Row {
    pub builder: Builder,
    pub path: StoredValue<Vec<usize>>,
    pub test: Memo<Option<Test>>,
}

impl Row {
    /// Puts another test in its place.
    pub fn set(self, test: Test) -> Result<(), String> {
        self.builder.change(|whole| {
            if let Some(part) = whole.at_mut(&self.path.get_value()) {
                part.set_test(test);
            }
        })
    }

    fn retarget(self, of: Operand) {
        if let Some(test) = self.test.get_untracked() {
            let next = self.builder.app.peek(|editor| retarget(editor, &test, of));
            let _ = self.set(next);
        }
    }
}

#[component]
pub fn TestRow(builder: Builder, path: Vec<usize>) -> impl IntoView {
    let id = builder.id_of(&path);
    let outer = path.is_empty();
    let path = StoredValue::new(path);
    let test = Memo::new(move |_| builder.at(&path.get_value())?.test().cloned());
    let row = Row { builder, path, test };
    let turned = Memo::new(move |_| builder.at(&path.get_value()).is_some_and(|part| part.core().1));
    let turn = move |_| {
        let _ = builder.change(|whole| {
            if let Some(part) = whole.at_mut(&path.get_value()) {
                part.set_turned(!turned.get_untracked());
            }
        });
    };
    view! {
        <div class="cond-test" id=id>
            {(!builder.columns_only).then(|| view! { <Kind row/> })}
            <Name row/>
            <Compare row/>
            <value::ValueField row/>
            <span class="row tight push">
                <button class="btn quiet sm" aria-pressed=move || turned.get().to_string() on:click=turn
                    title="Turned round it holds wherever the test does not, also where a value is missing">"Not"</button>
                {(!outer).then(|| view! {
                    <button class="btn quiet sq sm" aria-label="Remove this test" on:click=move |_| builder.take_out(&path.get_value())><Icon name="x" small=true/></button>
                })}
            </span>
        </div>
    }
}

#[component]
fn Kind(row: Row) -> impl IntoView {
    let word = Memo::new(move |_| row.test.with(|test| test.as_ref().map(|test| test.of.word())));
    let choose = move |event: leptos::ev::Event| {
        let Some(test) = row.test.get_untracked() else { return };
        let kind = event_target_value(&event);
        let of = row.builder.app.peek(|editor| match kind.as_str() {
            "column" => Operand::Column(likely_column(editor)),
            kind => renamed(kind, test.of.name(), &names(editor)),
        });
        row.retarget(of);
    };
    let option = move |(key, label): (&'static str, &'static str)| {
        view! { <option value=key prop:selected=move || word.get() == Some(key)>{label}</option> }
    };
    view! { <select class="control cond-kind" aria-label="What is asked for" on:change=choose>{KINDS.map(option).collect_view()}</select> }
}

/// Another kind of operand, of the same name where it has that too.
fn renamed(kind: &str, name: &str, names: &Names) -> Operand {
    let known = |list: &[(String, String)]| list.iter().any(|(id, _)| id == name);
    let kpi = || names.kpis.first().map(|(id, _)| id.clone()).unwrap_or_default();
    let scored = known(&names.kpis) || known(&names.groups) || name == "total";
    let score = || if scored { name.to_string() } else { "total".into() };
    match kind {
        "value" => Operand::Value(if known(&names.kpis) { name.into() } else { kpi() }),
        "score" => Operand::Score(score()),
        _ => Operand::Change(score()),
    }
}

/// The same kind of operand, of another name.
fn named(of: &Operand, name: String) -> Operand {
    match of {
        Operand::Value(_) => Operand::Value(name),
        Operand::Score(_) => Operand::Score(name),
        Operand::Change(_) => Operand::Change(name),
        Operand::Column(_) => Operand::Column(name),
    }
}

#[component]
fn Name(row: Row) -> impl IntoView {
    let names = row.builder.app.memo(names);
    let of = Memo::new(move |_| row.test.with(|test| test.as_ref().map(|test| test.of.clone())));
    let column = Memo::new(move |_| matches!(of.get(), Some(Operand::Column(_))));
    let typed = Memo::new(move |_| column.get() && names.with(|names| !names.data));
    let choose = move |name: String| {
        if let Some(of) = of.get_untracked() {
            row.retarget(named(&of, name));
        }
    };
    let label = move || if column.get() { "Column" } else { "KPI or group" };
    let field = move || {
        let value = Signal::derive(move || of.get().map(|of| of.name().to_string()).unwrap_or_default());
        let save = Callback::new(move |text: String| choose(text.trim().to_string()));
        view! { <TextField label="Column" bare=true value=value commit=save placeholder="Name of the column"/> }
    };
    let list = move || {
        view! {
            <select class="control" aria-label=label on:change=move |event| choose(event_target_value(&event))>
                {move || of.get().map(|of| options(&of, &names.get()))}
            </select>
        }
    };
    view! { <div class="cond-name">{move || if typed.get() { field().into_any() } else { list().into_any() }}</div> }
}

fn options(of: &Operand, names: &Names) -> AnyView {
    let own = of.name().to_string();
    let option = |(id, title): &(String, String)| {
        let chosen = *id == own;
        view! { <option value=id.clone() selected=chosen>{title.clone()}</option> }
    };
    let kpis = || names.kpis.iter().map(option).collect_view();
    match of {
        Operand::Value(_) => kpis().into_any(),
        Operand::Score(_) | Operand::Change(_) => {
            let groups = names.groups.iter().map(option).collect_view();
            view! {
                {option(&("total".into(), "Total".into()))}
                <optgroup label="Groups">{groups}</optgroup>
                <optgroup label="KPIs">{kpis()}</optgroup>
            }
            .into_any()
        }
        Operand::Column(_) => {
            // A column that the open file lacks stays chosen.
            let lost = match own.as_str() {
                "" => Some((own.clone(), "Choose a column".to_string())),
                name if names.columns.iter().any(|column| column == name.trim()) => None,
                name => Some((own.clone(), format!("{name} (not in this data)"))),
            };
            let columns = names.columns.iter().map(|column| option(&(column.clone(), column.clone())));
            view! { {lost.as_ref().map(option)}{columns.collect_view()} }.into_any()
        }
    }
}

#[component]
fn Compare(row: Row) -> impl IntoView {
    // Comparisons that make sense, and the words for them.
    let offered = row.builder.app.memo(move |editor| {
        let Some(test) = row.test.get() else { return Vec::new() };
        let offer = offer(editor, &test);
        let dated = offer.nature == crate::editor::view::condition::Nature::Date;
        let word = |op: &Comparison| (op.word(), comparison(*op, dated), *op == test.op);
        offer.comparisons.iter().map(word).collect::<Vec<_>>()
    });
    let choose = move |event: leptos::ev::Event| {
        let op = Comparison::of_word(&event_target_value(&event));
        if let (Some(test), Some(op)) = (row.test.get_untracked(), op) {
            let next = row.builder.app.peek(|editor| with_comparison(editor, &test, op));
            let _ = row.set(next);
        }
    };
    let option = |(word, text, chosen): (&'static str, &'static str, bool)| {
        view! { <option value=word selected=chosen>{text}</option> }
    };
    view! {
        <select class="control cond-op" aria-label="Comparison" on:change=choose>
            {move || offered.get().into_iter().map(option).collect_view()}
        </select>
    }
}
