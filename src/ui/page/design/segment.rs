//! Segments: profiles with weights, rules or bands of their own for those who meet a condition.

use leptos::prelude::*;

use super::super::super::part::{Icon, Number, TextField, new_id};
use super::super::super::use_app;
use super::band::BandTable;
use super::condition::ConditionEditor;
use super::list::{Deeds, Listed, PartList, change};
use super::rule::RuleEditor;
use crate::editor::Editor;
use crate::editor::view::condition::likely_column;
use crate::editor::view::design::segment_rule;
use crate::editor::view::plural;
use crate::scorecard::{Band, Edit, Scorecard, Segment};
use crate::text;

impl Listed for Segment {
    fn all(card: &Scorecard) -> &Vec<Segment> {
        &card.segments
    }

    fn id(&self) -> &str {
        &self.id
    }

    fn draft(editor: &Editor) -> Option<Segment> {
        editor.card().map(|card| Segment::draft(card, &likely_column(editor)))
    }

    fn set(segments: Vec<Segment>) -> Edit {
        Edit::SetSegments { segments }
    }
}

#[component]
pub fn SegmentEditor() -> impl IntoView {
    let app = use_app();
    let help = app.memo(|editor| {
        let subjects = editor.card().map(|card| plural(&card.subject)).unwrap_or_default();
        format!("A segment scores the {subjects} that meet its condition with weights, rules or bands of its own. They are tried from the top and the first that matches applies; all others are scored as the outline says.")
    });
    let body = Callback::new(|id| view! { <Fields id/> }.into_any());
    let deeds = Deeds::of::<Segment>(app);
    view! {
        <PartList title="Segments" noun="segment" help none="No segment yet: everyone is scored alike." ordered=true deeds body/>
    }
}

#[component]
fn Fields(id: String) -> impl IntoView {
    let app = use_app();
    let own = id.clone();
    let view =
        app.memo(move |editor| editor.card()?.segments.iter().find(|segment| segment.id == own).cloned());
    let id = StoredValue::new(id);
    let name = Signal::derive(move || {
        view.with(|view| view.as_ref().map(|view| view.title().to_string()).unwrap_or_default())
    });
    let rename = Callback::new(move |text: String| {
        if !text.trim().is_empty() {
            let _ = change(app, &id.get_value(), |segment: &mut Segment| segment.name = text.trim().into());
        }
    });
    let whole = Memo::new(move |_| view.with(|view| view.as_ref().map(|view| view.when.clone())));
    let set =
        Callback::new(move |when| change(app, &id.get_value(), |segment: &mut Segment| segment.when = when));
    view! {
        <div class="prop"><h3>"Name"</h3><TextField label="Name of the segment" bare=true value=name commit=rename/></div>
        <div class="prop wide"><h3>"When"</h3><ConditionEditor whole set columns_only=true/></div>
        <Weights id view/>
        <Rules id view/>
        <Bands id view/>
    }
}

type SegmentView = Memo<Option<Segment>>;

/// Groups and KPIs with their weights: id, title, weight.
fn weighed(card: &Scorecard) -> Vec<(String, String, f64)> {
    let groups = card.groups.iter().flat_map(|group| {
        let kpis = group
            .kpis
            .iter()
            .map(|kpi| (kpi.id.clone(), format!("{}: {}", group.title(), kpi.title()), kpi.weight));
        [(group.id.clone(), format!("{} (group)", group.title()), group.weight)].into_iter().chain(kpis)
    });
    groups.collect()
}

#[component]
fn Weights(id: StoredValue<String>, view: SegmentView) -> impl IntoView {
    let app = use_app();
    let parts = app.memo(|editor| editor.card().map(|card| weighed(card)).unwrap_or_default());
    let own = Memo::new(move |_| {
        view.with(|view| view.as_ref().map(|view| view.weights.clone()).unwrap_or_default())
    });
    let listed = move || {
        parts
            .get()
            .into_iter()
            .filter(|(part, ..)| own.with(|own| own.contains_key(part)))
            .collect::<Vec<_>>()
    };
    let rest = Memo::new(move |_| {
        let rest = parts.get().into_iter().filter(|(part, ..)| own.with(|own| !own.contains_key(part)));
        rest.map(|(part, title, _)| (part, title)).collect::<Vec<_>>()
    });
    let row = move |(part, title, _): (String, String, f64)| {
        let (get, put, gone, base) = (part.clone(), part.clone(), part.clone(), part);
        let value = Signal::derive(move || own.with(|own| own.get(&get).copied().unwrap_or(f64::NAN)));
        let set = Callback::new(move |weight: f64| {
            change(app, &id.get_value(), |segment: &mut Segment| {
                segment.weights.insert(put.clone(), weight);
            })
        });
        let remove = move |_| {
            let _ = change(app, &id.get_value(), |segment: &mut Segment| {
                segment.weights.shift_remove(&gone);
            });
        };
        let base = move || {
            parts.with(|parts| {
                parts.iter().find(|(part, ..)| *part == base).map(|(.., weight)| weight.to_string())
            })
        };
        view! {
            <tr>
                <th scope="row">{title.clone()}</th>
                <td class="n sub">{base}</td>
                <td><Number label=format!("Weight of {title} in this segment") bare=true value=value commit=set/></td>
                <td class="n"><button class="btn quiet sq sm" aria-label=format!("{title}: weight as in the base") on:click=remove><Icon name="x" small=true/></button></td>
            </tr>
        }
    };
    let add = Callback::new(move |part: String| {
        let base = parts.with_untracked(|parts| {
            parts.iter().find(|(other, ..)| *other == part).map(|(.., weight)| *weight)
        });
        let _ = change(app, &id.get_value(), |segment: &mut Segment| {
            segment.weights.insert(part, base.unwrap_or(1.0));
        });
    });
    view! {
        <div class="prop">
            <h3>"Weights"</h3>
            <div class="stack">
                {move || own.with(|own| !own.is_empty()).then(|| view! {
                    <table class="table flush labels part-weights">
                        <caption class="vh">"Weights of its own"</caption>
                        <thead><tr><th scope="col">"Group or KPI"</th><th scope="col" class="n">"Base"</th><th scope="col" class="n">"Here"</th><th scope="col"><span class="vh">"Remove"</span></th></tr></thead>
                        <tbody><For each=listed key=|(part, ..)| part.clone() children=row/></tbody>
                    </table>
                })}
                <Pick label="Another weight for" rest add/>
                <p class="dim s2">"Only the ratio to its siblings counts. What is not listed keeps the weight of the base."</p>
            </div>
        </div>
    }
}

/// A choice of what could be added, and the button that does it.
#[component]
fn Pick(label: &'static str, rest: Memo<Vec<(String, String)>>, add: Callback<String>) -> impl IntoView {
    let id = StoredValue::new(new_id("pick"));
    let (chosen, set_chosen) = signal(None::<String>);
    let pick = move || {
        let chosen = chosen.get().filter(|id| rest.with(|rest| rest.iter().any(|(part, _)| part == id)));
        chosen.or_else(|| rest.with(|rest| rest.first().map(|(part, _)| part.clone())))
    };
    let option = move |(part, title): (String, String)| {
        let own = part.clone();
        view! { <option value=part prop:selected=move || pick().as_ref() == Some(&own)>{title}</option> }
    };
    let run = move |_| {
        if let Some(part) = untrack(pick) {
            add.run(part);
        }
    };
    view! {
        {move || rest.with(|rest| !rest.is_empty()).then(|| view! {
            <div class="row part-pick">
                <label for=id.get_value() class="sub">{label}</label>
                <select id=id.get_value() class="control" on:change=move |event| set_chosen.set(Some(event_target_value(&event)))>
                    {move || rest.get().into_iter().map(option).collect_view()}
                </select>
                <button class="btn sm" on:click=run aria-label=format!("Add: {}", text::lower(label))><Icon name="plus" small=true/>"Add"</button>
            </div>
        })}
    }
}

#[component]
fn Rules(id: StoredValue<String>, view: SegmentView) -> impl IntoView {
    let app = use_app();
    let kpis = app.memo(|editor| {
        let card = editor.card()?;
        Some(card.kpis().map(|(_, kpi)| (kpi.id.clone(), kpi.title().to_string())).collect::<Vec<_>>())
    });
    let has =
        move |kpi: &str| view.with(|view| view.as_ref().is_some_and(|view| view.rules.contains_key(kpi)));
    let listed =
        move || kpis.get().unwrap_or_default().into_iter().filter(|(kpi, _)| has(kpi)).collect::<Vec<_>>();
    let rest = Memo::new(move |_| {
        kpis.get().unwrap_or_default().into_iter().filter(|(kpi, _)| !has(kpi)).collect::<Vec<_>>()
    });
    let row = move |(kpi, title): (String, String)| {
        let (own, gone) = (kpi.clone(), kpi);
        let form = app.memo(move |editor| segment_rule(editor, &id.get_value(), &own));
        let remove = move |_| {
            let _ = change(app, &id.get_value(), |segment: &mut Segment| {
                segment.rules.shift_remove(&gone);
            });
        };
        view! {
            <section class="part-rule" aria-label=format!("Rule for {title} in this segment")>
                <div class="row"><h4>{title.clone()}</h4>
                    <button class="btn quiet sq sm push" aria-label=format!("{title}: rule as in the base") on:click=remove><Icon name="x" small=true/></button>
                </div>
                <RuleEditor view=form segment=id.get_value()/>
            </section>
        }
    };
    let add = Callback::new(move |kpi: String| {
        let rule =
            app.peek(|editor| editor.card().and_then(|card| card.kpi(&kpi).map(|kpi| kpi.rule.clone())));
        let _ = change(app, &id.get_value(), |segment: &mut Segment| {
            segment.rules.extend(rule.map(|rule| (kpi, rule)))
        });
    });
    view! {
        <div class="prop">
            <h3>"Rules"</h3>
            <div class="stack">
                <For each=listed key=|(kpi, _)| kpi.clone() children=row/>
                <Pick label="Another rule for" rest add/>
            </div>
        </div>
    }
}

#[component]
fn Bands(id: StoredValue<String>, view: SegmentView) -> impl IntoView {
    let app = use_app();
    let own = Memo::new(move |_| view.with(|view| view.as_ref().is_some_and(|view| view.bands.is_some())));
    let bands = Memo::new(move |_| {
        view.with(|view| view.as_ref().and_then(|view| view.bands.clone()).unwrap_or_default())
    });
    let toggle = move |event: leptos::ev::Event| {
        let bands = event_target_checked(&event)
            .then(|| app.peek(|editor| editor.card().map(|card| card.bands.clone())))
            .flatten();
        let _ = change(app, &id.get_value(), |segment: &mut Segment| segment.bands = bands);
    };
    let set = Callback::new(move |bands: Vec<Band>| {
        change(app, &id.get_value(), |segment: &mut Segment| segment.bands = Some(bands))
    });
    view! {
        <div class="prop">
            <h3>"Bands"</h3>
            <div class="stack">
                <label class="check"><input type="checkbox" prop:checked=own on:change=toggle/>"Bands of its own"</label>
                {move || own.get().then(|| view! { <BandTable bands set/> })}
            </div>
        </div>
    }
}
