//! Where the portfolio differs: a tinted table whose rows filter the accounts below.

use leptos::prelude::*;

use super::super::super::part::{Icon, Popover};
use super::super::super::use_app;
use super::filter_by;
use crate::editor::view::result::{
    Choice, HeatBody, HeatCell, HeatRow, heat, heat_choices, toggle_by, toggle_of, toggle_slice,
};
use crate::editor::{Command, Editor};

#[component]
pub fn HeatPanel() -> impl IntoView {
    let app = use_app();
    let heat = app.memo(heat);
    view! {
        <section class="panel">
            <header>
                <h2>"Where it differs"</h2>
                <p class="push cut">"Mean score, tinted by the gap to all"</p>
                <Choices/>
            </header>
            <div class="body scroll heat-body" tabindex="0" role="region" aria-label="Where it differs">
                {move || match heat.get() {
                    Some(heat) if heat.bodies.is_empty() => view! { <p class="sub">"Choose a column to compare by."</p> }.into_any(),
                    Some(heat) => view! { <HeatTable heat/> }.into_any(),
                    None => view! { <p class="sub">"Comparing…"</p> }.into_any(),
                }}
            </div>
        </section>
    }
}

#[component]
fn HeatTable(heat: crate::editor::view::result::Heat) -> impl IntoView {
    let head = |title: String| {
        view! { <th scope="col" class="n" title=title.clone()><span class="cut">{title.clone()}</span></th> }
    };
    let body = |body: HeatBody| {
        view! {
            <tbody>
                <tr class="heat-by"><th scope="rowgroup" colspan="2">{body.title}</th></tr>
                {body.rows.into_iter().map(|row| view! { <HeatLine row/> }).collect_view()}
            </tbody>
        }
    };
    let (all, count, means) = heat.all;
    view! {
        <table class="table flush heatmap">
            <caption class="vh">{heat.name}</caption>
            <thead><tr><th scope="col"><span class="vh">"Part"</span></th><th scope="col" class="n">"n"</th>{heat.heads.into_iter().map(head).collect_view()}</tr></thead>
            {heat.bodies.into_iter().map(body).collect_view()}
            <tfoot><tr><th scope="row">{all}</th><td class="n">{count}</td>{means.into_iter().map(|mean| view! { <td class="n">{mean}</td> }).collect_view()}</tr></tfoot>
        </table>
    }
}

/// The whole row filters; by keyboard its name does.
#[component]
fn HeatLine(row: HeatRow) -> impl IntoView {
    let app = use_app();
    let (by, id) = (row.by, row.id);
    let pick = move |_| filter_by(app, |query| toggle_slice(query, &by, &id));
    let cell = |cell: HeatCell| {
        let hue = cell.tint.map(|(above, _)| if above { "green" } else { "red" });
        let style = cell.tint.map(|(_, tint)| format!("--k:{tint}%"));
        view! { <td class="n heat" data-band=hue style=style title=cell.gap>{cell.text}</td> }
    };
    view! {
        <tr class:on=row.chosen on:click=pick>
            <th scope="row"><button class="link-row cut" aria-pressed=row.chosen.to_string() title="Filter the table to these">{row.label}</button></th>
            <td class="n sub">{row.count}</td>
            {row.cells.into_iter().map(cell).collect_view()}
        </tr>
    }
}

/// What it divides by, and which scores it shows.
#[component]
fn Choices() -> impl IntoView {
    let app = use_app();
    let choices = app.memo(heat_choices);
    let by = Signal::derive(move || choices.with(|choices| choices.0.clone()));
    let of = Signal::derive(move || choices.with(|choices| choices.1.clone()));
    let face = || view! { <Icon name="columns"/> };
    view! {
        <Popover label="Choose what is compared" class="btn quiet sq sm" face=face title="What is compared">
            <Ticks legend="By" choices=by look=toggle_by/>
            <Ticks legend="Scores" choices=of look=toggle_of/>
        </Popover>
    }
}

/// Check boxes of which each changes how the place looks.
#[component]
pub fn Ticks(
    legend: &'static str,
    #[prop(into)] choices: Signal<Vec<Choice>>,
    /// The look once a choice is on or off.
    look: fn(&Editor, &str, bool) -> String,
) -> impl IntoView {
    let app = use_app();
    let draw = move |choice: Choice| {
        let (id, own) = (choice.id.clone(), choice.id);
        let on = move || choices.with(|all| all.iter().any(|one| one.id == own && one.on));
        let tick = move |event: leptos::ev::Event| {
            let on = event_target_checked(&event);
            app.send(Command::Look(app.peek(|editor| look(editor, &id, on))));
        };
        view! { <label class="check"><input type="checkbox" prop:checked=on on:change=tick/>{choice.label}</label> }
    };
    view! {
        <fieldset class="ticks">
            <legend class="s2 sub">{legend}</legend>
            <For each=move || choices.get() key=|choice| (choice.id.clone(), choice.label.clone()) children=draw/>
        </fieldset>
    }
}
