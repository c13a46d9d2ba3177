//! A chart in the page: its drawing, the sentence that names it, and the table that says the same.
//!
//! The drawing comes when the bundle has loaded; the sentence and the table are there at once, and
//! stay when it does not come.

use std::cell::OnceCell;

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::app::App;
use super::{Icon, Menu};
use crate::chart::{ChartSpec, Palette, Row};
use crate::file::table::figures as figures_of;
use crate::platform;

/// A chart with its table twin.
#[component]
pub fn Chart(
    /// What to draw; drawn anew when it differs.
    #[prop(into)]
    spec: Signal<ChartSpec>,
    /// While a person drags, the drawing follows at once instead of gliding.
    #[prop(optional, into)]
    dragging: Signal<bool>,
    /// In px; what the chart wishes for where it is not given.
    #[prop(optional, into)]
    height: Option<f64>,
    /// Called with a mark's place when it, its column or row, or its row of the table is chosen.
    #[prop(optional, into)]
    on_click: Option<Callback<usize>>,
) -> impl IntoView {
    let place = NodeRef::<html::Div>::new();
    let chart = StoredValue::new_local(None::<platform::Chart>);
    let open = RwSignal::new(false);
    let failure = RwSignal::new(None::<platform::ChartFailure>);

    Effect::new(move |_| {
        let Some(element) = place.get() else { return };
        spawn_local(async move {
            let opened = platform::Chart::open(&element).await.and_then(|mut opened| {
                if let Some(chosen) = on_click {
                    opened.on_click(move |mark| chosen.run(mark))?;
                }
                Ok(opened)
            });
            match opened {
                // When the visit is over meanwhile, nobody takes the chart, and it is disposed of.
                Ok(opened) => {
                    if chart.try_set_value(Some(opened)).is_none() {
                        open.try_set(true);
                    }
                }
                Err(reason) => {
                    failure.try_set(Some(reason));
                }
            }
        });
    });
    Effect::new(move |_| {
        if !open.get() {
            return;
        }
        let animate = !dragging.get_untracked();
        let drawn = chart.with_value(|chart| {
            chart.as_ref().map_or(Ok(()), |chart| spec.with(|spec| chart.draw(&spec.drawing, animate)))
        });
        failure.set(drawn.err());
    });
    on_cleanup(move || {
        chart.try_update_value(Option::take);
    });

    let tall = move || format!("{}px", height.unwrap_or_else(|| spec.with(|spec| spec.height)));
    view! {
        <figure class="charted">
            <div
                class="chart"
                role="img"
                node_ref=place
                style:display=move || failure.get().map(|_| "none")
                style:height=tall
                aria-label=move || spec.with(|spec| spec.title.clone())
            ></div>
            {move || failure.get().map(|reason| view! { <p class="note warn" role="status">{reason.to_string()}</p> })}
            <div class="under">
                <Twin spec=spec on_click=on_click/>
                {move || open.get().then(|| view! { <Keep spec chart/> })}
            </div>
        </figure>
    }
}

/// Saves the picture, or its figures, to a file.
#[component]
fn Keep(spec: Signal<ChartSpec>, chart: StoredValue<Option<platform::Chart>, LocalStorage>) -> impl IntoView {
    let failure = RwSignal::new(None::<platform::ChartFailure>);
    // A chart in a test stands alone.
    let card = use_context::<App>().map(|app| app.memo(|editor| editor.card().map(|card| card.id.clone())));
    let name = move |kind: &str| match card.and_then(|card| card.get_untracked()) {
        Some(card) => format!("{card}-{kind}"),
        None => kind.to_owned(),
    };
    let picture = move |picture| {
        let (name, title) = spec.with_untracked(|spec| (name(spec.drawing.kind), spec.title.clone()));
        let saved = chart.with_value(|chart| chart.as_ref().map(|chart| chart.save(name, title, picture)));
        if let Some(saved) = saved {
            spawn_local(async move {
                let failed = saved.await.err();
                failure.try_set(failed);
            });
        }
    };
    let figures = move |_| {
        let (name, text) = spec.with_untracked(|spec| (name(spec.drawing.kind), figures_of(&spec.table)));
        if platform::save(&format!("{name}.csv"), "text/csv", &text).is_err() {
            failure.set(Some(platform::ChartFailure::Picture));
        }
    };
    view! {
        <Menu label="Save this chart" class="btn quiet sq sm" face=|| view! { <Icon name="download" small=true/> }>
            <button on:click=move |_| picture(platform::Picture::Png)>"Picture as PNG"</button>
            <button on:click=move |_| picture(platform::Picture::Svg)>"Picture as SVG"</button>
            <button on:click=figures>"Figures as CSV"</button>
        </Menu>
        {move || failure.get().map(|reason| view! { <p class="note warn" role="status">{reason.to_string()}</p> })}
    }
}

/// The figures of a chart as a table, made when it is opened.
#[component]
fn Twin(spec: Signal<ChartSpec>, on_click: Option<Callback<usize>>) -> impl IntoView {
    let details = NodeRef::<html::Details>::new();
    let shown = RwSignal::new(false);
    let table = move || {
        spec.with(|spec| {
            let mut heads = spec.table.headers.iter();
            let first = heads.next().cloned();
            let others: Vec<_> =
                heads.map(|head| view! { <th scope="col" class="n">{head.clone()}</th> }).collect();
            let rows: Vec<_> = spec.table.rows.iter().map(|row| table_row(row, on_click)).collect();
            view! {
                <table class="table flush">
                    <caption class="vh">{spec.title.clone()}</caption>
                    <thead><tr><th scope="col">{first}</th>{others}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            }
        })
    };
    view! {
        <details
            class="twin"
            node_ref=details
            on:toggle=move |_| shown.set(details.get_untracked().is_some_and(|details| details.open()))
        >
            <summary>"Show as table"</summary>
            <div class="scroll" tabindex="0" role="region" aria-label="The chart as a table">
                {move || shown.get().then(table)}
            </div>
        </details>
    }
}

/// The first cell names the row, and is a button where marks can be chosen: the keyboard's way.
fn table_row(row: &Row, on_click: Option<Callback<usize>>) -> impl IntoView + use<> {
    let mut cells = row.cells.iter().cloned();
    let name = cells.next();
    let name = match on_click.zip(row.mark) {
        Some((chosen, mark)) => {
            view! { <button class="link" type="button" on:click=move |_| chosen.run(mark)>{name}</button> }
                .into_any()
        }
        None => name.into_any(),
    };
    let others: Vec<_> = cells.map(|cell| view! { <td class="n">{cell}</td> }).collect();
    view! { <tr><th scope="row">{name}</th>{others}</tr> }
}

/// The colours of the page, resolved anew when the theme changes. One for all charts.
pub fn use_palette() -> Signal<Palette> {
    thread_local! {
        static PALETTE: OnceCell<ArcRwSignal<Palette>> = const { OnceCell::new() };
    }
    PALETTE.with(|palette| {
        let palette = palette.get_or_init(|| {
            let palette = ArcRwSignal::new(platform::palette());
            let changed = palette.clone();
            platform::on_theme(move || changed.set(platform::palette()));
            palette
        });
        Signal::from(palette.read_only())
    })
}
