//! The account page: one subject at a glance, and why it scores as it does.

mod change;
mod dial;
mod head;
mod kpi;
mod lift;
mod opinion;
mod side;
mod what_if;
mod why;

use leptos::prelude::*;

pub use self::dial::Dial;
pub use self::what_if::Knob;

use super::super::part::{Icon, main};
use super::super::use_app;
use super::waiting::WaitingView;
use crate::editor::Command;
use crate::editor::view::account::{AccountState, AccountView, account, readdressed};
use crate::editor::view::waiting::waiting;

/// The account that is shown, for its parts.
type Shown = Memo<Option<AccountView>>;

#[component]
pub fn AccountPage() -> impl IntoView {
    let app = use_app();
    let waiting = app.memo(waiting);
    let state = app.memo(account);
    let shown: Shown = Memo::new(move |_| match state.get() {
        AccountState::Ready(view) => Some(*view),
        _ => None,
    });
    let unknown = Memo::new(move |_| match state.get() {
        AccountState::Unknown { message, results } => Some((message, results)),
        _ => None,
    });
    let ready = Memo::new(move |_| shown.with(Option::is_some));
    Effect::new(|_| to_top());
    // Masked and unmasked an account has another address.
    let id = Memo::new(move |_| shown.with(|shown| shown.as_ref().map(|view| view.id.clone())));
    Effect::new(move |_| {
        let route = id.get().and_then(|id| app.peek(|editor| readdressed(editor, id)));
        if let Some(route) = route {
            app.send(Command::Readdress(route));
        }
    });
    move || match (waiting.get(), unknown.get()) {
        (Some(waiting), _) => view! { <WaitingView waiting/> }.into_any(),
        (None, Some((message, results))) => view! { <Unknown message results/> }.into_any(),
        (None, None) => view! { {move || ready.get().then(|| view! { <Page shown/> })} }.into_any(),
    }
}

/// Another page begins at its top.
fn to_top() {
    if let Some(sheet) = main() {
        sheet.set_scroll_top(0);
    }
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

#[component]
fn Page(shown: Shown) -> impl IntoView {
    view! {
        <head::Head shown/>
        <div class="acc hair">
            <side::Side shown/>
            <section class="a-main" aria-label="Why">
                <why::Summary shown/>
                <why::Groups shown/>
                <why::Fall shown/>
                <change::Changes/>
                <kpi::Kpis shown/>
                <lift::LiftList shown/>
                <lift::Alike/>
            </section>
            <section class="a-side" aria-label="What if, tasks and notes">
                <what_if::WhatIf/>
                <opinion::Tasks shown/>
                <opinion::Opinion/>
            </section>
        </div>
    }
}

/// There is no such subject; the way back.
#[component]
fn Unknown(message: String, results: String) -> impl IntoView {
    view! {
        <div class="empty" role="alert">
            <Icon name="results"/>
            <h1>{message}</h1>
            <p>"The data may have changed since this address was made."</p>
            <div class="row"><a class="btn primary" href=results>"Back to all results"</a></div>
        </div>
    }
}

/// A part of the account that is shown; its default while there is none.
fn part<T: Default + PartialEq + Send + Sync + 'static>(
    shown: Shown,
    pick: impl Fn(&AccountView) -> T + Send + Sync + 'static,
) -> Memo<T> {
    Memo::new(move |_| shown.with(|shown| shown.as_ref().map(&pick).unwrap_or_default()))
}
