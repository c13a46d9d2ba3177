//! Bands: a hue, a shape and a word, never a colour alone.

use leptos::prelude::*;

use super::place::by_place;
use crate::editor::view::BandView;

/// Sets a colour of the person's own over the named hue.
pub fn own_color(band: &BandView) -> Option<String> {
    let color = band.own_color.as_ref()?;
    Some(format!(
        "--b:{color};--b-tint:color-mix(in srgb,{color} 10%,var(--surface));--b-text:color-mix(in srgb,{color} 55%,var(--text));\
         --b-shape:inset(9%)"
    ))
}

/// A band on its tint, in tables.
#[component]
pub fn BandChip(band: BandView) -> impl IntoView {
    view! { <span class="band chip" data-band=band.hue.clone() style=own_color(&band)>{band.label.clone()}</span> }
}

/// A band in running text and heads.
#[component]
pub fn BandInk(band: BandView) -> impl IntoView {
    view! { <span class="band ink" data-band=band.hue.clone() style=own_color(&band)>{band.label.clone()}</span> }
}

/// A bar of bands by count, with the counts as its name.
#[component]
pub fn Mix(
    #[prop(into)] bands: Signal<Vec<(BandView, usize)>>,
    #[prop(default = "")] class: &'static str,
) -> impl IntoView {
    let label = move || {
        let part = |(band, count): &(BandView, usize)| format!("{} {count}", band.label);
        let parts: Vec<String> = bands.with(|bands| bands.iter().map(part).collect());
        format!("Band mix: {}", parts.join(", "))
    };
    let filled = Memo::new(move |_| {
        bands.with(|bands| bands.iter().filter(|(_, count)| *count > 0).cloned().collect::<Vec<_>>())
    });
    let part = |part: Memo<(BandView, usize)>| {
        let hue = move || part.with(|(band, _)| band.hue.clone());
        let style =
            move || part.with(|(band, count)| format!("--v:{count};{}", own_color(band).unwrap_or_default()));
        view! { <span data-band=hue style=style></span> }
    };
    view! { <div class=format!("mix {class}") role="img" aria-label=label>{by_place(filled, part)}</div> }
}
