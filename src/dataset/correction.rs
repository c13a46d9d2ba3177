//! What the user overruled in how columns are read. It belongs to a dataset, travels with it,
//! and is saved beside it; the scorecard knows nothing of it.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::record::{Record, Refusal, record, words};

use super::{DateForm, Mark};

words! {
    /// What a column holds.
    #[derive(Hash)]
    pub enum Kind {
        Number = "number",
        Date = "date",
        YesNo = "yes_no",
        Text = "text",
    }
}

record! {
    /// How one column is read against what its cells suggest; what is `None` stays detected.
    #[derive(Copy, Default, Eq)]
    pub struct Correction {
        pub mark: Option<Mark>,
        pub form: Option<DateForm>,
        /// Changes how the column is shown and profiled; a KPI's rule alone decides how it is scored.
        pub kind: Option<Kind>,
    }
}

/// The corrections of a dataset by exact header.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corrections {
    columns: BTreeMap<String, Correction>,
}

impl Record for Corrections {
    fn read(value: Value) -> Result<Self, Refusal> {
        Record::read(value).map(|columns| Corrections { columns })
    }

    fn write(&self) -> Value {
        self.columns.write()
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut crate::record::Book) -> Value {
        <BTreeMap<String, Correction>>::schema(book)
    }
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
        let text = corrections.to_text();
        assert_eq!(text, r#"{"arr":{"mark":"comma"}}"#);
        assert_eq!(Corrections::from_text(&text).unwrap(), corrections);
        corrections.set("arr", Correction::default());
        assert!(corrections.is_empty());
    }
}
