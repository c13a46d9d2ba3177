//! Why the account changed: since an earlier period, and since the definition was changed in this session.

use leptos::prelude::*;

use super::super::super::use_app;
use super::super::change::{ChangePanel, Choose};
use crate::editor::Command;
use crate::editor::view::change::{choose_period, periods, revision, since, versions};

#[component]
pub fn Changes() -> impl IntoView {
    let app = use_app();
    let since = app.memo(since);
    let revision = app.memo(revision);
    let from = app.memo(|editor| periods(editor).from);
    let to = app.memo(|editor| periods(editor).to);
    let versions = app.memo(versions);
    let choose = move |from: Option<String>, to: Option<String>| {
        if let Some(command) = app.peek(|editor| choose_period(editor, from, to)) {
            app.send(command);
        }
    };
    let against = move |version: String| app.send(Command::Against(version.parse().ok()));
    view! {
        <ChangePanel change=since>
            <span class="row push">
                <Choose label="From" choices=from choose=move |from| choose(Some(from), None)/>
                <Choose label="To" choices=to choose=move |to| choose(None, Some(to))/>
            </span>
        </ChangePanel>
        <ChangePanel change=revision>
            <span class="row push"><Choose label="Compared with" choices=versions choose=against/></span>
        </ChangePanel>
    }
}
