//! The columns: what each holds, how it is read, and what it is used for.

use leptos::prelude::*;

use super::super::super::part::{Icon, Popover, gradually};
use super::super::super::use_app;
use super::drag::{Drag, Thing};
use super::kind::TypeCell;
use super::serve::UseCell;
use crate::editor::view::data::{Choices, Columns, Picture, Row, choices, columns};

#[component]
pub fn ColumnTable() -> impl IntoView {
    let app = use_app();
    let view = app.memo(columns);
    let choices = app.memo(choices);
    let (narrowed, set_narrowed) = signal(false);
    let caption = move || {
        view.with(|view| if view.looking { "Looking at the columns…".into() } else { view.caption.clone() })
    };
    let shown = Memo::new(move |_| {
        let narrowed = narrowed.get();
        view.with(|view| {
            let rows = view.rows.iter().filter(|row| !narrowed || row.problem);
            rows.map(|row| (row.place, row.header.clone())).collect::<Vec<_>>()
        })
    });
    let drawn = gradually(shown);
    let nothing = move || {
        shown.with(Vec::is_empty).then(|| {
            view! { <tr><td colspan="7" class="sub">"Every column reads well."</td></tr> }
        })
    };
    view! {
        <section class="hair" aria-label="Columns">
            <div class="toolbar">
                <h2>"Columns"</h2>
                <span class="sub s2" role="status">{caption}</span>
                <button class="btn quiet push" aria-pressed=move || narrowed.get().to_string() on:click=move |_| set_narrowed.update(|on| *on = !*on)>
                    <Icon name="filter"/>"Only problems"
                </button>
            </div>
            <div class="scroll" tabindex="0" role="region" aria-label="Columns of the data">
                <table class="table hover mapt">
                    <caption class="vh">"Columns of the data and what each is used for"</caption>
                    <thead><tr>
                        <th scope="col">"Column"</th><th scope="col" class="c-m">"Values"</th><th scope="col" class="t-type">"Type"</th>
                        <th scope="col" class="c-s">"Distribution"</th><th scope="col" class="n">"Missing"</th><th scope="col" class="n">"Invalid"</th>
                        <th scope="col">"Used for"</th>
                    </tr></thead>
                    <tbody>
                        <For each=move || drawn.get() key=Clone::clone children=move |(place, header)| view! { <ColumnRow place header view choices/> }/>
                        {nothing}
                    </tbody>
                </table>
            </div>
        </section>
    }
}

#[component]
fn ColumnRow(place: usize, header: String, view: Memo<Columns>, choices: Memo<Choices>) -> impl IntoView {
    let row = Memo::new(move |_| view.with(|view| view.rows.get(place).cloned()));
    let off = move || row.with(|row| row.as_ref().is_some_and(|row| row.serves.badge.is_empty()));
    let values = Memo::new(move |_| seen(row, |seen| seen.values.clone()));
    let picture = Memo::new(move |_| seen(row, |seen| Some(seen.picture.clone())));
    let missing =
        Memo::new(move |_| seen(row, |seen| Some((seen.missing.clone(), seen.missing_share.clone()))));
    let ready = Memo::new(move |_| view.with(|view| view.ready));
    let app = use_app();
    let drag = expect_context::<Drag>();
    let thing = Thing::Column(header.clone());
    let (start, over, target, here) = (thing.clone(), thing.clone(), thing.clone(), thing);
    let name = if header.is_empty() {
        view! { <i class="dim">"no name"</i> }.into_any()
    } else {
        breakable(&header)
    };
    view! {
        <tr class:off=off class:over=move || drag.is_over(&here)
            on:dragover=move |event| drag.hover(&over, &event) on:drop=move |event| drag.drop_on(app, &target, &event)>
            <th scope="row" draggable="true" on:dragstart=move |event| drag.take(start.clone(), &event) on:dragend=move |_| drag.end()>{name}</th>
            <td class="c-m sub cut" title=values>{values}</td>
            <td class="t-type"><TypeCell header=header.clone() row ready/></td>
            <td class="c-s">{move || picture.get().map(draw)}</td>
            <td class="n" class:dim=move || missing.with(|missing| missing.as_ref().is_none_or(|(_, share)| share.is_none()))>
                {move || missing.get().map(|(count, share)| view! { {count}{share.map(|share| view! { " "<span class="dim c-m">{share}</span> })} })}
            </td>
            <td class="n"><Invalid header=header.clone() row/></td>
            <td class="t-use"><UseCell header row choices/></td>
        </tr>
    }
}

/// What was seen of the column, or nothing while it is being looked at.
pub fn seen<T: Default>(row: Memo<Option<Row>>, pick: impl Fn(&crate::editor::view::data::Seen) -> T) -> T {
    row.with(|row| row.as_ref().and_then(|row| row.seen.as_ref()).map(pick).unwrap_or_default())
}

/// A header that may break after its underscores.
pub fn breakable(header: &str) -> AnyView {
    let parts: Vec<String> = header.split_inclusive('_').map(str::to_string).collect();
    view! { <code>{parts.into_iter().map(|part| view! { {part}<wbr/> }).collect_view()}</code> }.into_any()
}

/// The distribution in small; the values beside it say it in words.
fn draw(picture: Picture) -> AnyView {
    match picture {
        Picture::Word(word) => view! { <span class="dim s2 nw">{word}</span> }.into_any(),
        Picture::Parts(parts) => {
            let part = |(place, count): (usize, usize)| {
                view! { <i style=format!("--v:{count};--k:{}", place.min(3))></i> }
            };
            view! { <span class="catbar" aria-hidden="true">{parts.into_iter().enumerate().map(part).collect_view()}</span> }
                .into_any()
        }
        Picture::Bars(bars) => {
            let step = 72.0 / bars.len().max(1) as f64;
            let bar = |(place, height): (usize, f64)| {
                let tall = if height > 0.0 { (height * 20.0).max(1.0) } else { 0.0 };
                let (x, y) = (format!("{:.2}", place as f64 * step), format!("{:.2}", 20.0 - tall));
                view! { <rect x=x y=y width=format!("{:.2}", (step - 1.0).max(1.0)) height=format!("{tall:.2}")></rect> }
            };
            view! {
                <svg class="spark" viewBox="0 0 72 20" aria-hidden="true">{bars.into_iter().enumerate().map(bar).collect_view()}</svg>
            }
            .into_any()
        }
    }
}

/// How many cells could not be read, and the first of them behind it.
#[component]
fn Invalid(header: String, row: Memo<Option<Row>>) -> impl IntoView {
    let found = Memo::new(move |_| seen(row, |seen| (seen.invalid, seen.cells.clone())));
    let known = Memo::new(move |_| row.with(|row| row.as_ref().is_some_and(|row| row.seen.is_some())));
    move || {
        let (count, cells) = found.get();
        if count == 0 {
            return known.get().then(|| view! { <span class="dim">"0"</span> }).into_any();
        }
        let shown = crate::editor::view::count(count);
        let label = format!("{shown} invalid in {header}: show the first");
        let title = format!("Cells of {header} that could not be read");
        let first = (count > cells.len()).then(|| format!("The first {} of {shown}", cells.len()));
        let line = |(row, text): (String, String)| {
            view! { <tr><th scope="row" class="n sub">{row}</th><td><code>{text}</code></td></tr> }
        };
        view! {
            <Popover class="link" label=label title=title.clone() face=move || shown.clone()>
                <table class="table flush cells">
                    <caption class="s2 sub">{first.unwrap_or(title)}</caption>
                    <thead><tr><th scope="col" class="n">"Row"</th><th scope="col">"Cell"</th></tr></thead>
                    <tbody>{cells.into_iter().map(line).collect_view()}</tbody>
                </table>
            </Popover>
        }
        .into_any()
    }
}
