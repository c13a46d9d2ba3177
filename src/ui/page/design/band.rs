//! The bands of the total, and those that a segment has of its own: label, start, colour.

use leptos::prelude::*;

use super::super::super::part::{BandChip, Divider, Dividers, Icon, Number, TextField};
use super::super::super::use_app;
use super::preview::View;
use super::{commit, try_edit};
use crate::editor::Command;
use crate::editor::view::band::{counts, moved, remarks};
use crate::editor::view::band_views;
use crate::editor::view::design::{Panel, panel};
use crate::scorecard::{Band, Edit, Extra};

/// What an own colour starts with: legible on light and dark ground.
const FIRST_OWN: &str = "#7a68c8";

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
            <Picture bands/>
            <BandTable bands set counts=app.memo(counts)/>
        </div>
    }
}

/// The distribution of totals with the starts of the bands to drag.
#[component]
fn Picture(bands: Memo<Vec<Band>>) -> impl IntoView {
    let app = use_app();
    let view = View::here();
    let (bars, ghost) = (view.bars(|view| &view.bars), view.bars(|view| &view.ghost));
    let sentence = view.part(|view| view.sentence.clone());
    let dividers = Memo::new(move |_| {
        let divider = |band: &Band| Divider { at: band.from, label: format!("{} starts from", band.label) };
        bands.with(|bands| bands.iter().skip(1).map(divider).collect::<Vec<_>>())
    });
    let drag = Callback::new(move |(at, to): (usize, f64)| {
        let _ = try_edit(app, Edit::SetBands { bands: moved(&bands.get_untracked(), at + 1, to) });
    });
    let settle = Callback::new(move |()| app.send(Command::Settle));
    view! { <Dividers bars ghost dividers sentence drag settle/> }
}

/// The table of bands, wherever they belong.
#[component]
pub fn BandTable(
    bands: Memo<Vec<Band>>,
    /// Takes the changed bands, or says why not.
    set: Callback<Vec<Band>, Result<(), String>>,
    /// How many are in each now.
    #[prop(optional, into)]
    counts: Option<Signal<Vec<String>>>,
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
        let is_own =
            Memo::new(move |_| get().and_then(|band| band.color).is_some_and(|color| color.starts_with('#')));
        let options = move || {
            let own = get().and_then(|band| band.color).unwrap_or_default();
            let known = COLORS.contains(&own.as_str());
            let custom = (!known).then(|| {
                let text = if own.is_empty() { "By its place".to_string() } else { own.clone() };
                view! { <option value=own.clone() selected=true>{text}</option> }
            });
            let other =
                (!own.starts_with('#')).then(|| view! { <option value=FIRST_OWN>"Own colour…"</option> });
            let named = COLORS.map(|color| {
                let chosen = color == own;
                view! { <option value=color selected=chosen>{color}</option> }
            });
            view! { {custom}{named.into_iter().collect_view()}{other} }
        };
        view! {
            <tr>
                <td><TextField label=format!("Label of band {}", i + 1) bare=true value=Signal::derive(move || get().map(|band| band.label).unwrap_or_default()) commit=label/></td>
                <td>{if i == 0 { view! { <span class="dim">"0"</span> }.into_any() } else {
                    view! { <Number label=format!("Band {} starts from", i + 1) bare=true value=Signal::derive(move || get().map_or(f64::NAN, |band| band.from)) commit=from/> }.into_any()
                }}</td>
                <td><div class="row">
                    <select class="control" aria-label=format!("Colour of band {}", i + 1) on:change=color>{options}</select>
                    {move || is_own.get().then(|| view! {
                        <input type="color" class="control b-own" aria-label=format!("Own colour of band {}", i + 1) prop:value=move || get().and_then(|band| band.color).unwrap_or_default() on:change=color/>
                    })}
                </div></td>
                <td>{move || bands.with(|bands| band_views(bands).into_iter().nth(i)).map(|band| view! { <BandChip band/> })}</td>
                {counts.map(|counts| view! { <td class="n sub">{move || counts.with(|counts| counts.get(i).cloned())}</td> })}
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
            <table class="table flush labels b-table">
                <caption class="vh">"Bands, lowest first"</caption>
                <thead><tr><th scope="col">"Label"</th><th scope="col" class="n">"From"</th><th scope="col">"Colour"</th><th scope="col">"Looks like"</th>{counts.map(|_| view! { <th scope="col" class="n">"In it now"</th> })}<th scope="col"><span class="vh">"Remove"</span></th></tr></thead>
                <tbody>{move || (0..count.get()).map(row).collect_view()}</tbody>
            </table>
        </div>
        {move || bands.with(|bands| remarks(bands)).into_iter().map(|text| view! { <p class="s2 part-odd row"><Icon name="warn" small=true/>{text}</p> }).collect_view()}
        {move || problem.get().map(|text| view! { <p class="s2 bad" role="alert">{text}</p> })}
        <div class="row wrap"><button class="btn quiet sm" on:click=add><Icon name="plus" small=true/>"Add a band"</button></div>
    }
}
