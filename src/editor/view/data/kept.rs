//! How much of the data this browser keeps, and what forgetting it at once would delete.

use super::super::size;
use crate::editor::{DataSource, Editor};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// `1.2 MB kept in this browser`
    pub size: String,
    /// What would be deleted.
    pub names: String,
    /// Another scorecard for which it stays.
    pub shared: Option<String>,
}

/// None where nothing is kept: there is no data, or it is made anew.
pub fn kept(editor: &Editor) -> Option<Kept> {
    let entry = editor.entry()?;
    let link = &entry.data;
    let own = match &link.source {
        DataSource::Stored { name, bytes, .. } => Some((name.as_str(), *bytes)),
        DataSource::Typed { .. } => Some(("the typed table", 0)),
        DataSource::Example { .. } | DataSource::None => None,
    };
    let parts = link.parts().map(|part| (part.name.as_str(), part.bytes));
    let files: Vec<(&str, u64)> = own.into_iter().chain(parts).collect();
    if files.is_empty() {
        return None;
    }
    let bytes: u64 = files.iter().map(|file| file.1).sum();
    let mut names: Vec<&str> = files.iter().map(|file| file.0).collect();
    names.dedup();
    let names = match names.as_slice() {
        [all @ .., last] if !all.is_empty() => format!("{} and {last}", all.join(", ")),
        all => all.concat(),
    };
    let uses = |other: &&std::sync::Arc<crate::editor::Entry>| {
        other.scorecard.id != entry.scorecard.id
            && other.data.keys().any(|key| link.keys().any(|own| own == key))
    };
    let shared = editor.library.entries.iter().find(uses).map(|other| other.scorecard.title().to_owned());
    let size = match bytes {
        0 => "Kept in this browser".to_owned(),
        // What a browser keeps of larger files it keeps compressed.
        bytes if bytes >= 65_536 => format!("{} kept in this browser, compressed", size(bytes as f64)),
        bytes => format!("{} kept in this browser", size(bytes as f64)),
    };
    Some(Kept { size, names, shared })
}
