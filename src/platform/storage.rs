//! Scorecards across visits: local storage, one key each, so that two tabs disturb each other least.
//! What cannot be read is set aside under a key of its own and never overwritten.

use gloo_storage::{LocalStorage, Storage as _};
use wasm_bindgen_futures::JsFuture;

use crate::editor::{Aside, Editor, Entry, Habit, Start, Theme};
use crate::record::Record;

const CARD: &str = "scorewright.card.";
const ASIDE: &str = "scorewright.aside.";
const ORDER: &str = "scorewright.order";
const LAST: &str = "scorewright.last";
const THEME: &str = "scorewright.theme";
/// In the storage of the tab, which a reload keeps.
const TAB: &str = "scorewright.tab";
const HABITS: &str = "scorewright.habits";

/// Everything that was saved.
pub fn read() -> Start {
    let mut start = Start { route: super::current_route(), ..Start::default() };
    let Some(storage) = web_sys::window().and_then(|window| window.local_storage().ok().flatten()) else {
        start.problem = Some(
            "This browser does not let Scorewright save anything. Work lasts until the tab closes: \
             back up to a file before that."
                .into(),
        );
        start.first_visit = true;
        return start;
    };
    let text = |key: &str| storage.get_item(key).ok().flatten();
    start.tab = session().and_then(|session| session.get_item(TAB).ok().flatten()).unwrap_or_default();
    start.theme = match text(THEME).as_deref() {
        Some("light") => Theme::Light,
        Some("dark") => Theme::Dark,
        _ => Theme::System,
    };
    start.last = text(LAST);
    // Habits that this version cannot read are learnt anew.
    start.habits = text(HABITS).and_then(|text| <Vec<Habit>>::from_text(&text).ok()).unwrap_or_default();
    start.first_visit = text(ORDER).is_none();
    let order: Vec<String> = text(ORDER).unwrap_or_default().split('\n').map(str::to_string).collect();
    let count = storage.length().unwrap_or(0);
    let mut keys: Vec<String> = (0..count).filter_map(|i| storage.key(i).ok().flatten()).collect();
    let place =
        |key: &str| order.iter().position(|id| key.strip_prefix(CARD) == Some(id)).unwrap_or(usize::MAX);
    keys.sort_by(|a, b| place(a).cmp(&place(b)).then_with(|| a.cmp(b)));
    for key in keys {
        let Some(value) = text(&key) else { continue };
        if key.starts_with(ASIDE) {
            start.aside.push(Aside { key, text: value, reason: "saved by another version".into() });
        } else if key.starts_with(CARD) {
            match read_entry(&value) {
                Ok(entry) => start.entries.push(entry),
                Err(reason) => set_aside(&mut start, &key, value, reason),
            }
            start.first_visit = false;
        }
    }
    start
}

/// An entry as it was saved; the scorecard in it is checked like any file.
fn read_entry(text: &str) -> Result<Entry, String> {
    let entry = Entry::from_text(text).map_err(|refusal| refusal.to_string())?;
    match crate::scorecard::check(&entry.scorecard).into_iter().next() {
        Some(refusal) => Err(refusal.to_string()),
        None => Ok(entry),
    }
}

/// Moves unreadable work out of the way under a key of its own; where that fails it stays put.
fn set_aside(start: &mut Start, key: &str, text: String, reason: String) {
    let moved = format!("{ASIDE}{}.{}", key.trim_start_matches(CARD), js_sys::Date::now());
    if LocalStorage::raw().set_item(&moved, &text).is_ok() {
        LocalStorage::delete(key);
        start.aside.push(Aside { key: moved, text, reason });
    } else {
        start.aside.push(Aside { key: key.into(), text, reason });
    }
}

/// Saves one entry.
///
/// # Errors
/// A sentence for the person: full or forbidden.
pub(super) fn save(entry: &Entry) -> Result<(), String> {
    put(&format!("{CARD}{}", entry.scorecard.id), &entry.to_text())
}

/// Keeps a text for a reload of the tab; where that is forbidden it lasts until then.
pub(super) fn keep_tab(text: &str) {
    if let Some(session) = session() {
        let _ = session.set_item(TAB, text);
    }
}

fn session() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

pub(super) fn forget(card: &str) {
    LocalStorage::delete(format!("{CARD}{card}"));
}

pub(super) fn forget_aside(key: &str) {
    LocalStorage::delete(key);
}

pub(super) fn save_order(editor: &Editor) -> Result<(), String> {
    let order: Vec<&str> = editor.library.entries.iter().map(|entry| entry.scorecard.id.as_str()).collect();
    put(ORDER, &order.join("\n"))?;
    put(LAST, editor.session.open.as_deref().unwrap_or_default())
}

/// Saves how files are read; without any habit nothing is left.
pub(super) fn save_habits(text: &str) -> Result<(), String> {
    if text == "[]" {
        LocalStorage::delete(HABITS);
        return Ok(());
    }
    put(HABITS, text)
}

pub(super) fn save_theme(theme: Theme) -> Result<(), String> {
    match theme {
        Theme::System => {
            LocalStorage::delete(THEME);
            Ok(())
        }
        Theme::Light => put(THEME, "light"),
        Theme::Dark => put(THEME, "dark"),
    }
}

/// The window may forbid storage altogether, so every access asks anew.
fn put(key: &str, text: &str) -> Result<(), String> {
    let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
    let Some(storage) = storage else {
        return Err("Not saved. This browser does not let Scorewright save anything.".into());
    };
    storage.set_item(key, text).map_err(|_| "Not saved. The browser’s storage is full or closed.".to_string())
}

/// The id and the entry of a storage event from another tab; the entry is none when it was removed.
pub(super) fn elsewhere(key: &str, text: Option<String>) -> Option<(String, Option<Entry>)> {
    let id = key.strip_prefix(CARD)?.to_string();
    match text {
        None => Some((id, None)),
        Some(text) => Some((id, Some(read_entry(&text).ok()?))),
    }
}

/// Bytes used and available in this browser, where it tells.
pub async fn usage() -> Option<(f64, f64)> {
    let manager = web_sys::window()?.navigator().storage();
    let estimate = JsFuture::from(manager.estimate().ok()?).await.ok()?;
    let number = |key: &str| js_sys::Reflect::get(&estimate, &key.into()).ok()?.as_f64();
    Some((number("usage")? + saved_bytes(), number("quota")?))
}

/// What local storage holds, which browsers do not count in their estimate: two bytes a character.
fn saved_bytes() -> f64 {
    let storage = LocalStorage::raw();
    let count = storage.length().unwrap_or(0);
    let keys = (0..count).filter_map(|i| storage.key(i).ok().flatten());
    let size = |key: String| storage.get_item(&key).ok().flatten().map_or(0, |text| text.len() + key.len());
    keys.map(size).sum::<usize>() as f64 * 2.0
}
