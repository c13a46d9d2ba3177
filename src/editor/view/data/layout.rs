//! What of a file is the table: its sheet, the row of its header, and what stands around it, each to be
//! corrected.

use crate::dataset::{FindingKind, Layout};
use crate::editor::view::counted;
use crate::editor::{DataSource, DataState, Editor};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct LayoutView {
    /// Names of the sheets and what each is shown as; empty where there is one only.
    pub sheets: Vec<(String, String)>,
    pub sheet: String,
    /// The row in which the header stands; none where it was found by itself in a text.
    pub header_row: Option<usize>,
    /// Whether rows below the table belong to it; none where there are none.
    pub below: Option<bool>,
    /// The same of what stands beside it.
    pub beside: Option<bool>,
}

/// None where the data is no file, or is not read yet.
pub fn layout(editor: &Editor) -> Option<LayoutView> {
    let entry = editor.entry()?;
    let DataState::Ready(loaded) = &editor.session.data else { return None };
    if !matches!(entry.data.source, DataSource::Stored { .. }) {
        return None;
    }
    let asked = &entry.data.corrections.layout;
    let findings =
        editor.session.report.as_ref().map(|report| report.findings.as_slice()).unwrap_or_default();
    let told = |kinds: &[FindingKind]| findings.iter().any(|finding| kinds.contains(&finding.kind));
    let around = |kept: bool, kinds: &[FindingKind]| (kept || told(kinds)).then_some(kept);
    let origin = loaded.origin.as_ref();
    let sheets = origin.map(|origin| origin.sheets.as_slice()).unwrap_or_default();
    let named = |(place, sheet): (usize, &crate::dataset::Sheet)| {
        let name = if sheet.name.is_empty() { format!("Table {}", place + 1) } else { sheet.name.clone() };
        let hidden = if sheet.hidden { ", hidden" } else { "" };
        // A table of a page has no name; its number stands for it.
        let key = if sheet.name.is_empty() { (place + 1).to_string() } else { sheet.name.clone() };
        (key, format!("{name} ({}{hidden})", counted(sheet.rows, "row")))
    };
    let sheets: Vec<(String, String)> = sheets.iter().enumerate().map(named).collect();
    Some(LayoutView {
        sheet: origin
            .and_then(|origin| sheets.get(origin.sheet))
            .map(|(key, _)| key.clone())
            .unwrap_or_default(),
        sheets: if sheets.len() > 1 { sheets } else { Vec::new() },
        header_row: asked.header_row.or(origin.map(|origin| origin.header_row)),
        below: around(asked.keep_below, &[FindingKind::TotalRows, FindingKind::NotesBelow]),
        beside: around(asked.keep_beside, &[FindingKind::StrayTable]),
    })
}

/// The layout with another sheet: where its table lies is found afresh.
pub fn with_sheet(sheet: &str) -> Layout {
    Layout { sheet: Some(sheet.into()), ..Layout::default() }
}
