//! The command palette: everything that can be reached or done from here, found by its words. Menus
//! and keys send the same commands.

use super::counted;
use super::weight::reweighed;
use crate::editor::{Command, DataState, Editor, PARTS, Place, Route, Theme};
use crate::scorecard::{Edit, equal, template};
use crate::text;

/// Something to do or a place to go.
#[derive(Debug)]
pub struct Entry {
    pub label: String,
    /// What it is, or the keys that do the same.
    pub hint: String,
    pub act: Act,
}

/// What choosing an entry does.
#[derive(Debug)]
pub enum Act {
    Send(Box<Command>),
    /// Shows the sheet of shortcuts.
    Shortcuts,
}

/// The keys that work, by where they do: keys, and what they do.
pub const SHORTCUTS: [(&str, &[(&str, &str)]); 6] = [
    (
        "Everywhere",
        &[
            ("Ctrl K", "Find a place, a KPI or a command"),
            ("Ctrl Z", "Undo"),
            ("Ctrl Shift Z", "Redo"),
            ("?", "This sheet"),
            ("Esc", "Close what is open"),
        ],
    ),
    (
        "Outline of the design",
        &[
            ("↑ ↓", "Next or previous row"),
            ("Alt ↑ ↓", "Move the KPI or group, on into the next group"),
            ("Delete", "Delete it; undo brings it back"),
            ("Enter", "Open it"),
        ],
    ),
    (
        "Numbers and sliders",
        &[
            ("↑ ↓", "One step"),
            ("Shift ↑ ↓", "Ten steps"),
            ("Enter", "Take the number"),
            ("Esc", "Put the old one back"),
        ],
    ),
    ("An account", &[("[ ]", "The one before or after it in the table")]),
    ("Data", &[("Ctrl V", "Open the table that was copied")]),
    (
        "Presenting",
        &[
            ("← →", "Slide before or after; Home and End too"),
            ("M", "Mask or show the names"),
            ("P", "Point with a circle; held, as long as it is held"),
            ("F", "Full screen"),
            ("Esc", "Leave"),
        ],
    ),
];

/// What fits the search, likeliest first. Every word must be in the label or the hint.
pub fn find(editor: &Editor, search: &str) -> Vec<Entry> {
    let search = text::lower(search.trim());
    let words: Vec<&str> = search.split_whitespace().collect();
    let rank = |entry: &Entry| {
        let label = text::lower(&entry.label);
        let all = format!("{label} {}", text::lower(&entry.hint));
        let fits = words.iter().all(|word| all.contains(word));
        let starts = |text: &str| words.first().is_none_or(|word| text.starts_with(word));
        fits.then(|| u8::from(!starts(&label)) + u8::from(!label.split_whitespace().any(starts)))
    };
    let mut found: Vec<(u8, Entry)> =
        all(editor).into_iter().filter_map(|entry| rank(&entry).map(|rank| (rank, entry))).collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, entry)| entry).collect()
}

fn send(label: impl Into<String>, hint: impl Into<String>, command: Command) -> Entry {
    Entry { label: label.into(), hint: hint.into(), act: Act::Send(Box::new(command)) }
}

fn all(editor: &Editor) -> Vec<Entry> {
    let mut entries = Vec::new();
    places(editor, &mut entries);
    actions(editor, &mut entries);
    parts(editor, &mut entries);
    library(editor, &mut entries);
    entries
}

fn places(editor: &Editor, entries: &mut Vec<Entry>) {
    let card = editor.card().map(|card| card.id.clone());
    for place in Place::ALL {
        let route = match (&card, place) {
            (_, Place::Library) => Route::Library,
            (Some(card), place) => place.route(card),
            (None, _) => continue,
        };
        entries.push(send(place.name(), "Place", Command::Go(route)));
    }
}

fn actions(editor: &Editor, entries: &mut Vec<Entry>) {
    if let Some(label) = editor.history.undo_label() {
        entries.push(send(format!("Undo: {label}"), "Ctrl Z", Command::Undo));
    }
    if let Some(label) = editor.history.redo_label() {
        entries.push(send(format!("Redo: {label}"), "Ctrl Shift Z", Command::Redo));
    }
    if let Some(entry) = editor.entry() {
        let card = &entry.scorecard;
        let id = || card.id.clone();
        if matches!(editor.session.data, DataState::Ready(_)) {
            entries.push(send("Export the results as CSV", "File", Command::ExportResults));
        }
        let masked = editor.session.masked;
        entries.push(send(
            if masked { "Show names" } else { "Mask names" },
            "Present",
            Command::Mask(!masked),
        ));
        if entry.template.is_some() {
            entries.push(send("Use the example data", "Data", Command::UseExample));
        }
        entries.push(send("Export the scorecard as JSON", "File", Command::Export { card: id() }));
        if matches!(editor.session.data, DataState::Ready(_)) {
            entries.push(send("Export the scorecard with its data", "File", Command::ExportWithData));
        }
        entries.push(send("Duplicate the scorecard", "Scorecard", Command::Duplicate { card: id() }));
        entries.push(send("Delete the scorecard", "Scorecard", Command::Delete { card: id() }));
        entries.push(send("Add a group", "Design", Command::Edit(Edit::AddGroup)));
        if card.groups.len() > 1 {
            let edit = reweighed(editor, None, equal);
            entries.push(send("Weigh all groups equally", "Design", Command::Edit(edit)));
        }
        for group in card.groups.iter().filter(|group| group.kpis.len() > 1) {
            let edit = reweighed(editor, Some(&group.id), equal);
            let label = format!("Weigh the KPIs of {} equally", group.title());
            entries.push(send(label, "Design", Command::Edit(edit)));
        }
        let reviewed = super::review::reviewed(card.review.as_ref(), editor.session.today);
        entries.push(send("Note that the design was reviewed today", "Design", Command::Edit(reviewed)));
    }
    entries.push(send("Back up all scorecards", "File", Command::BackUp));
    let themes = [("Light", Theme::Light), ("Dark", Theme::Dark), ("System", Theme::System)];
    for (name, theme) in themes.into_iter().filter(|(_, theme)| *theme != editor.session.theme) {
        entries.push(send(format!("{name} theme"), "Look", Command::SetTheme(theme)));
    }
    entries.push(Entry { label: "Keyboard shortcuts".into(), hint: "?".into(), act: Act::Shortcuts });
}

/// KPIs, groups and the other parts of the scorecard that is open.
fn parts(editor: &Editor, entries: &mut Vec<Entry>) {
    let Some(card) = editor.card() else { return };
    let go = |part: &str| Command::Go(Route::Design { card: card.id.clone(), part: Some(part.into()) });
    for (part, name) in PARTS {
        entries.push(send(name, "Part of the design", go(part)));
    }
    for group in &card.groups {
        entries.push(send(group.title(), "Group", go(&group.id)));
        for kpi in &group.kpis {
            entries.push(send(kpi.title(), format!("KPI in {}", group.title()), go(&kpi.id)));
        }
    }
}

fn library(editor: &Editor, entries: &mut Vec<Entry>) {
    let open = editor.card().map(|card| card.id.clone());
    for entry in editor.library.entries.iter().filter(|entry| Some(&entry.scorecard.id) != open.as_ref()) {
        let card = &entry.scorecard;
        let hint = format!("Scorecard, {}", counted(card.kpis().count(), "KPI"));
        let route = Route::Design { card: card.id.clone(), part: None };
        entries.push(send(format!("Open {}", card.title()), hint, Command::Go(route)));
    }
    for template in template::catalogue() {
        let create = Command::Create { template: template.key.into() };
        entries.push(send(format!("New: {}", template.name), "From a template", create));
    }
}
