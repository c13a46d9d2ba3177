//! How a person wants the Results place to look: the columns of the table, and what the heatmap compares.
//! It is kept with the scorecard in the browser as text, which only the worker and the place itself read.

use crate::engine::Key;
use crate::text::{decode, encode};

/// What was chosen; nothing where it was left to the app.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    /// The columns after the name.
    pub columns: Option<Vec<Key>>,
    /// What the heatmap divides by: the segment or columns.
    pub by: Option<Vec<Key>>,
    /// The groups and KPIs that it shows, by id.
    pub of: Option<Vec<String>>,
}

impl Look {
    /// Reads what was kept; what is not known is passed over.
    pub fn read(text: &str) -> Look {
        let mut look = Look::default();
        for part in text.split('&') {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            let items = value.split(',').filter(|item| !item.is_empty());
            match name {
                "columns" => look.columns = Some(items.filter_map(Key::read).collect()),
                "by" => look.by = Some(items.filter_map(Key::read).collect()),
                "of" => look.of = Some(items.map(decode).collect()),
                _ => {}
            }
        }
        look
    }

    /// The text that is kept; empty where nothing was chosen.
    pub fn write(&self) -> String {
        let keys = |name: &str, keys: &Option<Vec<Key>>| {
            let keys: Vec<String> = keys.as_ref()?.iter().map(Key::write).collect();
            Some(format!("{name}={}", keys.join(",")))
        };
        let of = self.of.as_ref().map(|ids| {
            let ids: Vec<String> = ids.iter().map(|id| encode(id)).collect();
            format!("of={}", ids.join(","))
        });
        let parts = [keys("columns", &self.columns), keys("by", &self.by), of];
        parts.into_iter().flatten().collect::<Vec<String>>().join("&")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_is_read_and_written_again() {
        for text in ["", "columns=", "columns=band,total,column.CSM%20name&by=segment,column.Tier&of=use,wau"]
        {
            assert_eq!(Look::read(text).write(), text);
        }
        assert_eq!(Look::read("columns=nope,total&x=1").columns, Some(vec![Key::Total]));
    }
}
