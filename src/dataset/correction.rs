//! What the user overruled in how columns are read. It belongs to a dataset, travels with it,
//! and is saved beside it; the scorecard knows nothing of it.

use indexmap::IndexMap;
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

record! {
    /// What of a file is the table, against what it suggests.
    #[derive(Default, Eq)]
    pub struct Layout {
        /// The sheet of a workbook, or the table of a page.
        pub sheet: Option<String>,
        /// The row of the file, from 1, in which the header stands or starts.
        pub header_row: Option<usize>,
        /// How many rows the header takes.
        pub header_rows: Option<usize>,
        /// Totals and notes below the table belong to it.
        pub keep_below: bool = false,
        /// What stands beside the table belongs to it.
        pub keep_beside: bool = false,
    }
}

/// The corrections of a dataset by exact header, and of the file as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corrections {
    columns: IndexMap<String, Correction>,
    pub layout: Layout,
}

/// Where the layout stands among the headers: these are trimmed, so that none begins with a space.
const LAYOUT: &str = " file";

impl Record for Corrections {
    fn read(mut value: Value) -> Result<Self, Refusal> {
        let layout = value.as_object_mut().and_then(|columns| columns.remove(LAYOUT));
        let layout = layout.map(|layout| Layout::read(layout).map_err(|refusal| refusal.under(LAYOUT)));
        Ok(Corrections { layout: layout.transpose()?.unwrap_or_default(), columns: Record::read(value)? })
    }

    fn write(&self) -> Value {
        let mut value = self.columns.write();
        if self.layout != Layout::default()
            && let Some(columns) = value.as_object_mut()
        {
            columns.insert(LAYOUT.to_owned(), self.layout.write());
        }
        value
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut crate::record::Book) -> Value {
        <IndexMap<String, Correction>>::schema(book)
    }
}

impl Corrections {
    /// What is corrected of the column with this header: nothing, unless someone did.
    pub fn of(&self, header: &str) -> Correction {
        self.columns.get(header.trim()).copied().unwrap_or_default()
    }

    /// The corrected columns by their headers.
    pub fn columns(&self) -> impl Iterator<Item = (&str, Correction)> {
        self.columns.iter().map(|(header, correction)| (header.as_str(), *correction))
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
            self.columns.shift_remove(header.trim());
        } else {
            self.columns.insert(header.trim().to_owned(), correction);
        }
    }

    /// These corrections, and where they say nothing of a column, what `known` says: a workbook knows its
    /// decimal mark.
    #[must_use]
    pub fn or(mut self, known: &Corrections) -> Corrections {
        for (header, known) in &known.columns {
            let own = self.columns.entry(header.clone()).or_default();
            own.mark = own.mark.or(known.mark);
            own.form = own.form.or(known.form);
            own.kind = own.kind.or(known.kind);
        }
        self
    }

    pub fn is_empty(&self) -> bool {
        self.columns.is_empty() && self.layout == Layout::default()
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

    #[test]
    fn the_layout_stands_beside_the_columns() {
        let mut corrections = Corrections::default();
        corrections.set("file", Correction { kind: Some(Kind::Text), ..Correction::default() });
        corrections.layout = Layout { header_row: Some(3), keep_below: true, ..Layout::default() };
        let text = corrections.to_text();
        assert_eq!(text, r#"{"file":{"kind":"text"}," file":{"header_row":3,"keep_below":true}}"#);
        assert_eq!(Corrections::from_text(&text).unwrap(), corrections);
        assert!(!corrections.is_empty());
        let bad = Corrections::from_text(r#"{" file":{"header_row":"x"}}"#).unwrap_err();
        assert_eq!(bad.path, " file.header_row");
    }

    #[test]
    fn what_the_file_knows_stands_behind_what_the_user_says() {
        let mark = |mark| Correction { mark: Some(mark), ..Correction::default() };
        let (mut own, mut known) = (Corrections::default(), Corrections::default());
        own.set("a", mark(Mark::Comma));
        known.set("a", mark(Mark::Dot));
        known.set("b", mark(Mark::Dot));
        let both = own.or(&known);
        assert_eq!((both.mark("a"), both.mark("b")), (Some(Mark::Comma), Some(Mark::Dot)));
    }
}
