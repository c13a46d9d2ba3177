//! The charts of the portfolio: its totals, whose bars filter the table, beside where they differ.

use leptos::prelude::*;

use super::super::super::part::{Chart, use_palette};
use super::super::super::use_app;
use super::filter_by;
use super::heat::HeatPanel;
use crate::chart::{ChartSpec, Drawing, Palette, Table};
use crate::editor::view::result::{distribution, pick_range, totals_of};

#[component]
pub fn Charts() -> impl IntoView {
    let app = use_app();
    let totals = app.memo(distribution);
    let before = Memo::new(move |_| {
        totals.with(|totals| totals.as_ref()?.before.as_ref().map(|before| before.label.clone()))
    });
    let choose = Callback::new(move |bar: usize| filter_by(app, |query| pick_range(query, totals_of(bar))));
    view! {
        <div class="cols hair res2">
            <section class="panel">
                <header>
                    <h2>"Distribution of totals"</h2>
                    {move || before.get().map(|before| view! { <p class="push legend"><span><i class="dash"></i>{before}</span></p> })}
                </header>
                <div class="body"><Chart spec=spec(totals, crate::chart::distribution) on_click=choose/></div>
            </section>
            <HeatPanel/>
        </div>
    }
}

/// A chart of what a view model says, in the colours of the page. When there is nothing to draw any
/// more the last drawing stays until its place is cleared.
pub fn spec<T: Send + Sync + 'static>(
    input: Memo<Option<T>>,
    draw: fn(&T, &Palette) -> ChartSpec,
) -> Signal<ChartSpec> {
    let palette = use_palette();
    let blank = || ChartSpec {
        title: String::new(),
        height: 0.0,
        drawing: Drawing { kind: "blank", option: Default::default(), tips: Vec::new() },
        table: Table::default(),
    };
    let spec = Memo::new(move |last: Option<&ChartSpec>| {
        let drawn =
            input.with(|input| input.as_ref().map(|input| palette.with(|palette| draw(input, palette))));
        drawn.or_else(|| last.cloned()).unwrap_or_else(blank)
    });
    spec.into()
}
