//! Weights by importance: a list to drag into order, with the weights that the order gives. Nothing
//! changes until it is taken.

use leptos::ev::{DragEvent, KeyboardEvent};
use leptos::prelude::*;

use super::super::super::super::part::{Icon, behind, focus};
use super::super::super::super::use_app;
use super::super::commit;
use crate::editor::view::weight::{Weight, of};
use crate::scorecard::{Edit, Sibling, WeightScale, by_rank, siblings};

#[component]
pub fn OrderList(
    /// The group whose KPIs they are; the groups without one.
    group: Option<String>,
    /// Called when the list is to close.
    done: Callback<()>,
) -> impl IntoView {
    let app = use_app();
    let (first, scale, locked) = app.peek(|editor| {
        let Some(entry) = editor.entry() else { return (Vec::new(), WeightScale::Percent, Vec::new()) };
        let all = siblings(&entry.scorecard, group.as_deref(), &entry.locked);
        let (locked, mut free): (Vec<Sibling>, Vec<Sibling>) = all.into_iter().partition(|one| one.locked);
        free.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        (free, WeightScale::named(&entry.scorecard.weight_scale), locked)
    });
    let order = RwSignal::new(first);
    let locked = StoredValue::new(locked);
    let weights = Memo::new(move |_| {
        // The locked ones stand last: they take no part, but the rest share what those leave.
        let all: Vec<Sibling> = order.get().into_iter().chain(locked.get_value()).collect();
        by_rank(&all, scale)
    });
    let place = move |from: Option<usize>, to: Option<usize>| {
        if let (Some(from), Some(to)) = (from, to) {
            order.update(|order| {
                if from < order.len() && to < order.len() {
                    let moved = order.remove(from);
                    order.insert(to, moved);
                }
            });
        }
    };
    let at = move |id: &str| order.with_untracked(|order| order.iter().position(|one| one.id == id));
    let dragged = StoredValue::new(None::<String>);
    let take = move |_| {
        if commit(app, Edit::WeighAll { weights: weights.get_untracked() }).is_ok() {
            done.run(());
        }
    };
    let row = move |sibling: Sibling| {
        let id = StoredValue::new(sibling.id.clone());
        let title =
            app.peek(|editor| of(editor, &sibling.id).map(|Weight { title, .. }| title).unwrap_or_default());
        let step = move |down: bool, back: &'static str| {
            let id = id.get_value();
            let from = at(&id);
            place(from, from.and_then(|from| if down { Some(from + 1) } else { from.checked_sub(1) }));
            behind(move || focus(&format!("#order-{id} {back}")));
        };
        let keys = move |event: KeyboardEvent| {
            if event.alt_key() && ["ArrowUp", "ArrowDown"].contains(&event.key().as_str()) {
                event.prevent_default();
                step(event.key() == "ArrowDown", ".o-up");
            }
        };
        let start = move |event: DragEvent| {
            dragged.set_value(Some(id.get_value()));
            if let Some(transfer) = event.data_transfer() {
                let _ = transfer.set_data("text/plain", &id.get_value());
            }
        };
        let drop = move |event: DragEvent| {
            event.prevent_default();
            let from = dragged.get_value().and_then(|id| at(&id));
            dragged.set_value(None);
            place(from, at(&id.get_value()));
        };
        let number = move || {
            order.with(|order| order.iter().position(|one| one.id == id.get_value()).map(|at| at + 1))
        };
        let weight = move || {
            weights.with(|weights| {
                weights.iter().find(|(one, _)| *one == id.get_value()).map(|(_, weight)| *weight)
            })
        };
        let (up, down) = (format!("Move {title} up"), format!("Move {title} down"));
        view! {
            <li id=format!("order-{}", sibling.id) draggable="true" on:dragstart=start on:dragover=move |event: DragEvent| event.prevent_default() on:drop=drop on:keydown=keys>
                <Icon name="grip" small=true/>
                <span class="n dim">{number}</span>
                <span class="cut grow">{title}</span>
                <b class="n">{weight}</b>
                <button class="btn quiet sq sm o-up" aria-label=up on:click=move |_| step(false, ".o-up")><Icon name="up" small=true/></button>
                <button class="btn quiet sq sm o-down" aria-label=down on:click=move |_| step(true, ".o-down")><Icon name="down" small=true/></button>
            </li>
        }
    };
    let kept = locked.with_value(Vec::len);
    view! {
        <div class="w-order stack">
            <p class="sub s2">"Drag into order, the most important first, or move with Alt and the arrow keys. The weights fall evenly from the first to the last (rank-sum weights)."</p>
            {(kept > 0).then(|| view! { <p class="dim s2">{format!("Locked weights stay as they are: {kept}.")}</p> })}
            <ol><For each=move || order.get() key=|sibling| sibling.id.clone() children=row/></ol>
            <div class="row wrap">
                <button class="btn primary sm" on:click=take>"Take these weights"</button>
                <button class="btn sm" on:click=move |_| done.run(())>"Keep the old ones"</button>
            </div>
        </div>
    }
}
