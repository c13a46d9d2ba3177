//! What stands around every place: bar, rail, notices, toasts.

use super::{clock, count, counted};
use crate::editor::{DataState, Editor, Place, Route, Saving, Theme, Toast};
use crate::text;

#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// Name and id of the scorecard that is open.
    pub card: Option<(String, String)>,
    pub saved: SavedView,
    /// The data in short: name and size.
    pub data: Option<(String, String)>,
    pub undo: Option<String>,
    pub redo: Option<String>,
    pub theme: Theme,
}

#[derive(Clone, Debug, PartialEq)]
pub enum SavedView {
    Nothing,
    Pending,
    Saved(String),
    Failed(String),
}

/// The bar at the top.
pub fn bar(editor: &Editor) -> Bar {
    let open = editor.session.route.card().and_then(|card| editor.library.find(card));
    let data = open.and_then(|entry| data_in_short(editor, &entry.scorecard.subject));
    Bar {
        card: open.map(|entry| (entry.scorecard.title().to_string(), entry.scorecard.id.clone())),
        saved: match &editor.session.saving {
            Saving::Nothing => SavedView::Nothing,
            Saving::Pending => SavedView::Pending,
            Saving::Saved(local) => SavedView::Saved(clock(*local)),
            Saving::Failed(message) => SavedView::Failed(message.clone()),
        },
        data,
        undo: editor.history.undo_label().map(str::to_string),
        redo: editor.history.redo_label().map(str::to_string),
        theme: editor.session.theme,
    }
}

fn data_in_short(editor: &Editor, subject: &str) -> Option<(String, String)> {
    match &editor.session.data {
        DataState::Ready(loaded) => {
            let subjects = editor.session.scored.as_ref().map(|scored| scored.summary.subjects as usize);
            let size = match subjects {
                Some(subjects) => counted(subjects, subject),
                None => counted(loaded.rows, "row"),
            };
            // A client's file may be called after the client.
            let name = if editor.session.masked { "Data".into() } else { loaded.name.clone() };
            Some((name, size))
        }
        DataState::Loading(progress) => Some((progress.name.clone(), "reading…".into())),
        DataState::Failed(_) => Some(("No data".into(), "not read".into())),
        DataState::None => Some(("No data".into(), "open some".into())),
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct RailItem {
    pub place: Place,
    pub address: String,
    pub current: bool,
    pub badge: String,
}

/// The places, with what is worth knowing about each.
pub fn rail(editor: &Editor) -> Vec<RailItem> {
    let session = &editor.session;
    let card = session.route.card().or(session.open.as_deref());
    let known = card.filter(|card| editor.library.find(card).is_some());
    let places = Place::ALL.into_iter().filter(|place| *place == Place::Library || known.is_some());
    places
        .map(|place| RailItem {
            place,
            address: match place.route(known.unwrap_or_default()) {
                // The table is as it was left.
                Route::Results { card, .. } => Route::Results { card, query: session.query.clone() },
                route => route,
            }
            .fragment(),
            current: session.route.place() == place,
            badge: badge(editor, place),
        })
        .collect()
}

fn badge(editor: &Editor, place: Place) -> String {
    let session = &editor.session;
    let ready = matches!(session.data, DataState::Ready(_));
    match place {
        Place::Library => count(editor.library.entries.len()),
        Place::Goals => match editor.entry().map_or(0, |entry| entry.scorecard.goals.len()) {
            0 => String::new(),
            goals => count(goals),
        },
        Place::Design => {
            editor.entry().map(|entry| counted(entry.scorecard.kpis().count(), "KPI")).unwrap_or_default()
        }
        Place::Data | Place::Results if !ready => String::new(),
        Place::Present => String::new(),
        Place::Data => {
            session.scored.as_ref().map(|scored| count(scored.summary.subjects as usize)).unwrap_or_default()
        }
        Place::Results => match session.scored.as_ref().and_then(|scored| scored.summary.bands.first()) {
            Some(lowest) => format!("{} {}", count(lowest.count as usize), text::lower(&lowest.mark.label)),
            None => String::new(),
        },
    }
}

/// Messages that stay until they are dealt with: text, and whether a backup is offered.
pub fn notices(editor: &Editor) -> Vec<(String, bool)> {
    editor.session.notices.iter().map(|notice| (notice.text.clone(), notice.offer_backup)).collect()
}

pub fn toasts(editor: &Editor) -> Vec<Toast> {
    editor.session.toasts.clone()
}
