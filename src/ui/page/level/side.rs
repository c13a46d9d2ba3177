//! Beside the rubric: the total, the profile, and the steps that count most.

use leptos::prelude::*;

use super::super::super::part::{BandChip, Chart, Delta};
use super::super::super::use_app;
use super::super::result::spec;
use crate::editor::view::level::{Overall, StepView, radar, rubric, steps};

#[component]
pub fn Side() -> impl IntoView {
    let app = use_app();
    let overall = app.memo(|editor| rubric(editor).map(|(_, overall)| overall).unwrap_or_default());
    view! {
        <aside class="m-side" aria-label="Total, profile and next steps">
            <Figures overall/>
            <Profile/>
            <Steps/>
        </aside>
    }
}

#[component]
fn Figures(overall: Memo<Overall>) -> impl IntoView {
    let part = |pick: fn(&Overall) -> String| Memo::new(move |_| overall.with(pick));
    let (total, since) = (part(|one| one.total.clone()), part(|one| one.since.clone()));
    let (note, behind) = (part(|one| one.note.clone()), part(|one| one.behind.clone()));
    let mix = move || {
        let Overall { mix, mix_sentence, .. } = overall.get();
        let bars = mix.into_iter().filter(|(_, _, count)| *count > 0);
        let bars =
            bars.map(|(_, hue, count)| view! { <span data-band=hue style=format!("--v:{count}")></span> });
        view! { <div class="mix tall" role="img" aria-label=mix_sentence>{bars.collect_view()}</div> }
    };
    view! {
        <section>
            <h2 class="vh">"Total"</h2>
            <div class="row base wrap" role="status"><b class="m-big">{total}</b><span class="sub">"of 100"</span>
                {move || overall.with(|one| one.band.clone()).map(|band| view! { <BandChip band/> })}
                <span class="push nw">
                    {move || overall.with(|one| one.change).map(|change| view! { <Delta change/> })}
                    " "<span class="sub s2">{since}</span>
                </span>
            </div>
            {mix}
            {move || (!behind.with(String::is_empty)).then(|| view! { <p class="s2 sub">{behind}</p> })}
            {move || (!note.with(String::is_empty)).then(|| view! { <p class="s2 sub">{note}</p> })}
        </section>
    }
}

#[component]
fn Profile() -> impl IntoView {
    let app = use_app();
    let profile = app.memo(radar);
    let there = Memo::new(move |_| profile.with(Option::is_some));
    let legend = Memo::new(move |_| {
        profile.with(|profile| {
            let profile = profile.as_ref()?;
            let aims = profile.corners.iter().any(|corner| corner.target.is_some());
            Some((profile.period.clone(), profile.before.clone(), aims))
        })
    });
    move || {
        there.get().then(|| {
            view! {
                <section>
                    <header class="row"><h2>"Profile"</h2>
                        {move || legend.get().map(|(now, before, aims)| view! {
                            <span class="legend push">
                                <span><i class="m-now"></i>{now}</span>
                                {before.map(|before| view! { <span><i class="dash"></i>{before}</span> })}
                                {aims.then(|| view! { <span><i class="m-dots"></i>"Target"</span> })}
                            </span>
                        })}
                    </header>
                    <Chart spec=spec(profile, crate::chart::radar)/>
                </section>
            }
        })
    }
}

/// As many as one can think about at once; the rest is a click away.
const FIRST: usize = 4;

#[component]
fn Steps() -> impl IntoView {
    let app = use_app();
    let all = app.memo(steps);
    let draw = |step: StepView| {
        view! {
            <li><b>{step.title}</b><span class="n">{step.gain}</span>
                <small class="sub">{format!("{} {}", step.criteria, step.owner)}</small></li>
        }
    };
    view! {
        <section>
            <header class="row"><h2>"Next steps that count most"</h2></header>
            {move || {
                let mut first = all.get();
                let rest = first.split_off(first.len().min(FIRST));
                let none = first.is_empty();
                let (from, more) = (first.len(), rest.len());
                view! {
                    {none.then(|| view! { <p class="s2 sub">"Every level is reached, or none is assessed."</p> })}
                    <ol class="next">{first.into_iter().map(draw).collect_view()}</ol>
                    {(more > 0).then(|| view! {
                        <details><summary>{format!("{more} more")}</summary>
                            <ol class="next" style=format!("counter-reset:n {from}")>{rest.into_iter().map(draw).collect_view()}</ol>
                        </details>
                    })}
                }
            }}
        </section>
    }
}
