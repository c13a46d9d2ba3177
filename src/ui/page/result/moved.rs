//! What moved the portfolio: since the period before, and since the definition was changed in this session.

use leptos::prelude::*;

use super::super::super::use_app;
use super::super::change::{ChangePanel, Choose};
use crate::editor::Command;
use crate::editor::view::change::{portfolio_revision, portfolio_since, versions};

#[component]
pub fn Moved() -> impl IntoView {
    let app = use_app();
    let since = app.memo(portfolio_since);
    let revision = app.memo(portfolio_revision);
    let versions = app.memo(versions);
    let against = move |version: String| app.send(Command::Against(version.parse().ok()));
    view! {
        <ChangePanel change=since>""</ChangePanel>
        <ChangePanel change=revision>
            <span class="row push"><Choose label="Compared with" choices=versions choose=against/></span>
        </ChangePanel>
    }
}
