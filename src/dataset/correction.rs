//! What the user overruled in how columns are read. It belongs to a dataset, travels with it,
//! and is saved beside it; the scorecard knows nothing of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{DateForm, Mark};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Number,
    Date,
    YesNo,
    Text,
}

/// How one column is read against what its cells suggest; what is `None` stays detected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<Mark>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<DateForm>,
    /// Changes how the column is shown and profiled; a KPI's rule alone decides how it is scored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
}

/// The corrections of a dataset by exact header.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Corrections {
    columns: BTreeMap<String, Correction>,
}

impl Corrections {
    /// What is corrected of the column with this header: nothing, unless someone did.
    pub fn of(&self, header: &str) -> Correction {
        self.columns.get(header.trim()).copied().unwrap_or_default()
    }

    /// The decimal mark that the user forced on the column, if any.
    pub fn mark(&self, header: &str) -> Option<Mark> {
        self.of(header).mark
    }

    /// The date form that the user forced on the column, if any.
    pub fn form(&self, header: &str) -> Option<DateForm> {
        self.of(header).form
    }

    /// Puts a correction in place of the column's former one; an empty one takes it away.
    pub fn set(&mut self, header: &str, correction: Correction) {
        if correction == Correction::default() {
            self.columns.remove(header.trim());
        } else {
            self.columns.insert(header.trim().to_owned(), correction);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corrections_are_found_by_header_and_taken_back() {
        let mut corrections = Corrections::default();
        corrections.set(" arr ", Correction { mark: Some(Mark::Comma), ..Correction::default() });
        assert_eq!(corrections.mark("arr"), Some(Mark::Comma));
        assert_eq!(corrections.form("arr"), None);
        let text = serde_json::to_string(&corrections).unwrap();
        assert_eq!(text, r#"{"arr":{"mark":"comma"}}"#);
        assert_eq!(serde_json::from_str::<Corrections>(&text).unwrap(), corrections);
        corrections.set("arr", Correction::default());
        assert!(corrections.is_empty());
    }
}
