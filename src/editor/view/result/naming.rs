//! What keys are called in heads, chips and menus.

use super::super::worth::Worth;
use crate::engine::Key;
use crate::scorecard::Scorecard;
use crate::text::capital;

/// The name of what a key stands for.
pub fn title_of(card: &Scorecard, key: &Key) -> String {
    match key {
        Key::Name => capital(&card.subject),
        Key::Total => "Total".into(),
        Key::Change => "Change".into(),
        Key::Band => "Band".into(),
        Key::Segment => "Segment".into(),
        Key::Coverage => "Coverage".into(),
        Key::Value => Worth::of(card).map(|worth| worth.name).unwrap_or_default(),
        Key::Drag => "Top drag".into(),
        Key::Trend => "Trend".into(),
        Key::Score(id) | Key::Raw(id) => {
            let group = card.groups.iter().find(|group| group.id == *id).map(|group| group.title());
            group.or_else(|| card.kpi(id).map(|kpi| kpi.title())).unwrap_or(id).into()
        }
        Key::Column(header) => super::super::worth::heading(header),
    }
}
