//! What stands in place of results while there are none, and why.

use super::{count, size};
use crate::editor::{DataState, Editor, Place, Progress};

#[derive(Clone, Debug, PartialEq)]
pub enum Waiting {
    /// Nothing is attached. `example`: whether there is an example to fall back on.
    NoData {
        example: bool,
        address: String,
    },
    /// `share` of the file is read, 0..=1; not known for data that is made.
    Reading {
        text: String,
        share: Option<f64>,
    },
    Scoring,
    /// Why there are no results, and where that can be mended.
    Failed {
        message: String,
        address: String,
        place: &'static str,
    },
}

/// What there is to say instead of results; nothing when there are some.
pub fn waiting(editor: &Editor) -> Option<Waiting> {
    let session = &editor.session;
    let entry = editor.entry()?;
    let address = |place: Place| place.route(&entry.scorecard.id).fragment();
    let failed = |message: &String, place: Place| Waiting::Failed {
        message: message.clone(),
        address: address(place),
        place: place.name(),
    };
    match &session.data {
        DataState::Ready(_) if session.scored.is_some() => None,
        // With data at hand it is the definition that could not be scored.
        DataState::Ready(_) => Some(match &session.problem {
            Some(message) if !session.scoring => failed(message, Place::Design),
            _ => Waiting::Scoring,
        }),
        DataState::Loading(progress) => Some(reading(progress)),
        DataState::Failed(message) => Some(failed(message, Place::Data)),
        DataState::None => Some(match &session.problem {
            Some(message) => failed(message, Place::Data),
            None => Waiting::NoData { example: entry.template.is_some(), address: address(Place::Data) },
        }),
    }
}

fn reading(progress: &Progress) -> Waiting {
    let share = (progress.total > 0).then(|| progress.bytes as f64 / progress.total as f64);
    let text = match share {
        Some(_) if progress.rows > 0 => format!(
            "Reading {}: {} rows, {} of {}",
            progress.name,
            count(progress.rows),
            size(progress.bytes as f64),
            size(progress.total as f64)
        ),
        _ => format!("Reading {}", progress.name),
    };
    Waiting::Reading { text, share }
}
