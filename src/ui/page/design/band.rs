//! The bands of the total, and those that a segment has of its own: label, start, colour.

use leptos::prelude::*;

use super::super::super::part::{BandChip, Icon, Number, TextField};
use super::super::super::use_app;
use super::commit;
use crate::editor::view::band_views;
use crate::editor::view::design::{Panel, panel};
use crate::scorecard::{Band, Edit, Extra};

const COLORS: [&str; 7] = ["red", "amber", "green", "blue", "teal", "purple", "grey"];

#[component]
pub fn BandEditor() -> impl IntoView {
    let app = use_app();
    let bands = app.memo(|editor| match panel(editor) {
        Some(Panel::Bands(bands)) => bands,
        _ => Vec::new(),
    });
    let set = Callback::new(move |bands| commit(app, Edit::SetBands { bands }));
    view! {
        <header class="row"><div class="grow"><p class="sub s2">"Total"</p><h2 class="title-like">"Bands"</h2></div></header>
        <div class="prop wide">
            <p class="sub">"A total belongs to the last band that starts at or below it. Screens cut decimals off, so a shown 75.0 really is 75."</p>
            <BandTable bands set/>
        </div>
    }
}

/// The table of bands, wherever they belong.
#[component]
pub fn BandTable(
    bands: Memo<Vec<Band>>,
    /// Takes the changed bands, or says why not.
    set: Callback<Vec<Band>, Result<(), String>>,
) -> impl IntoView {
    let count = Memo::new(move |_| bands.with(Vec::len));
    let (problem, set_problem) = signal(None::<String>);
    let change = move |change: &dyn Fn(&mut Vec<Band>)| {
        let mut next = bands.get_untracked();
        change(&mut next);
        set.run(next)
    };
    let row = move |i: usize| {
        let get = move || bands.with(|bands| bands.get(i).cloned());
        let label = Callback::new(move |text: String| {
            let _ = change(&|bands| {
                if let Some(band) = bands.get_mut(i).filter(|_| !text.trim().is_empty()) {
                    band.label = text.trim().into()
                }
            });
        });
        let from = Callback::new(move |from: f64| {
            change(&|bands| {
                if let Some(band) = bands.get_mut(i) {
                    band.from = from
                }
            })
        });
        let color = move |event: leptos::ev::Event| {
            let color = event_target_value(&event);
            let _ = change(&|bands| {
                if let Some(band) = bands.get_mut(i) {
                    band.color = Some(color.clone())
                }
            });
        };
        let remove = move |_| {
            set_problem.set(
                change(&|bands| {
                    if i < bands.len() {
                        bands.remove(i);
                        if let Some(first) = bands.first_mut() {
                            first.from = 0.0
                        }
                    }
                })
                .err(),
            );
        };
        let options = move || {
            let own = get().and_then(|band| band.color).unwrap_or_default();
            let known = COLORS.contains(&own.as_str());
            let custom = (!known).then(|| {
                let text = if own.is_empty() { "By its place".to_string() } else { own.clone() };
                view! { <option value=own.clone() selected=true>{text}</option> }
            });
            let named = COLORS.map(|color| {
                let chosen = color == own;
                view! { <option value=color selected=chosen>{color}</option> }
            });
            view! { {custom}{named.into_iter().collect_view()} }
        };
        view! {
            <tr>
                <td><TextField label=format!("Label of band {}", i + 1) bare=true value=Signal::derive(move || get().map(|band| band.label).unwrap_or_default()) commit=label/></td>
                <td>{if i == 0 { view! { <span class="dim">"0"</span> }.into_any() } else {
                    view! { <Number label=format!("Band {} starts from", i + 1) bare=true value=Signal::derive(move || get().map_or(f64::NAN, |band| band.from)) commit=from/> }.into_any()
                }}</td>
                <td><select class="control" aria-label=format!("Colour of band {}", i + 1) on:change=color>{options}</select></td>
                <td>{move || bands.with(|bands| band_views(bands).into_iter().nth(i)).map(|band| view! { <BandChip band/> })}</td>
                <td class="n"><button class="btn quiet sq sm" aria-label=format!("Remove band {}", i + 1) on:click=remove><Icon name="x" small=true/></button></td>
            </tr>
        }
    };
    let add = move |_| {
        let outcome = change(&|bands| {
            let last = bands.last().map_or(0.0, |band| band.from);
            let from = if bands.is_empty() { 0.0 } else { ((last + 100.0) / 2.0).floor() };
            bands.push(Band {
                label: format!("Band {}", bands.len() + 1),
                from,
                color: Some("blue".into()),
                extra: Extra::new(),
            });
        });
        set_problem.set(outcome.err());
    };
    view! {
        <div class="scroll">
            <table class="table flush labels">
                <caption class="vh">"Bands, lowest first"</caption>
                <thead><tr><th scope="col">"Label"</th><th scope="col" class="n">"From"</th><th scope="col">"Colour"</th><th scope="col">"Looks like"</th><th scope="col"><span class="vh">"Remove"</span></th></tr></thead>
                <tbody>{move || (0..count.get()).map(row).collect_view()}</tbody>
            </table>
        </div>
        {move || problem.get().map(|text| view! { <p class="s2 bad" role="alert">{text}</p> })}
        <div class="row wrap"><button class="btn quiet sm" on:click=add><Icon name="plus" small=true/>"Add a band"</button></div>
    }
}
