//! Files and tables that a person brings: chosen, dropped or pasted. They stay blobs here, under a
//! number; commands carry the number, so that the editor stays pure and nothing is read twice.

use std::cell::RefCell;
use std::collections::HashMap;

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File};

use crate::editor::Brought;

thread_local! {
    static HELD: RefCell<(u32, HashMap<u32, Blob>)> = RefCell::default();
    /// What was read in this visit, by key: handles, no bytes.
    static READ: RefCell<HashMap<String, Blob>> = RefCell::default();
}

fn hold(blob: Blob, name: String) -> Brought {
    let bytes = blob.size() as u64;
    let number = HELD.with_borrow_mut(|(count, held)| {
        *count += 1;
        held.insert(*count, blob);
        *count
    });
    Brought { blob: number, name, bytes }
}

/// The blob under a number, which stays held: it may be read once more, in another way. Older ones go.
pub(super) fn hold_on(number: u32) -> Option<Blob> {
    HELD.with_borrow_mut(|(_, held)| {
        held.retain(|other, _| *other >= number);
        held.get(&number).cloned()
    })
}

/// The blob under a number; it is held no longer.
fn take(number: u32) -> Option<Blob> {
    HELD.with_borrow_mut(|(_, held)| held.remove(&number))
}

/// Notes what was read under a key, for browsers that keep nothing.
pub(super) fn remember(key: &str, blob: &Blob) {
    READ.with_borrow_mut(|read| read.insert(key.to_owned(), blob.clone()));
}

pub(super) fn recall(key: &str) -> Option<Blob> {
    READ.with_borrow(|read| read.get(key).cloned())
}

/// Lets go of what was read under these keys.
pub(super) fn let_go(keys: &[String]) {
    READ.with_borrow_mut(|read| read.retain(|key, _| !keys.contains(key)));
}

fn hold_all(files: Option<web_sys::FileList>) -> Vec<Brought> {
    let Some(files) = files else { return Vec::new() };
    let files = (0..files.length()).filter_map(|i| files.get(i));
    files
        .map(|file: File| {
            let name = file.name();
            hold(file.into(), name)
        })
        .collect()
}

/// The files of an `<input type="file">` that changed; the input is emptied, so that the same file
/// can be chosen again.
pub fn picked(event: &web_sys::Event) -> Vec<Brought> {
    let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
    let Some(input) = input else { return Vec::new() };
    let files = hold_all(input.files());
    input.set_value("");
    files
}

/// The files that were dropped.
pub fn dropped(event: &web_sys::DragEvent) -> Vec<Brought> {
    hold_all(event.data_transfer().and_then(|transfer| transfer.files()))
}

/// Whether files are being dragged, and not text or a part of the page.
pub fn drags_files(event: &web_sys::DragEvent) -> bool {
    let types = event.data_transfer().map(|transfer| transfer.types());
    types.is_some_and(|types| types.includes(&JsValue::from_str("Files"), 0))
}

/// What was pasted: a file, or a table as text. A single line is no table: most likely something else
/// was copied last.
pub fn pasted(event: &web_sys::ClipboardEvent) -> Option<Brought> {
    let transfer = event.clipboard_data()?;
    let files = hold_all(transfer.files());
    if let Some(first) = files.into_iter().next() {
        return Some(first);
    }
    let text = transfer.get_data("text/plain").ok().filter(|text| is_table(text))?;
    // As a page, a table keeps its merged cells, and spreadsheets say beside a cell what it stands for.
    let page = transfer.get_data("text/html").ok().filter(|page| page.contains("<table"));
    hold_text(page.as_ref().unwrap_or(&text), "Pasted table")
}

/// Whether text has a header and at least one row.
pub fn is_table(text: &str) -> bool {
    text.trim().contains(['\n', '\r'])
}

/// Holds text like a file.
pub fn hold_text(text: &str, name: &str) -> Option<Brought> {
    blob_of(text).map(|blob| hold(blob, name.into()))
}

/// Text as the browser holds files.
pub(super) fn blob_of(text: &str) -> Option<Blob> {
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    Blob::new_with_str_sequence(&parts).ok()
}

/// The whole text of something small that was brought, such as a scorecard file.
pub async fn text_of(number: u32) -> Option<String> {
    let blob = take(number)?;
    JsFuture::from(blob.text()).await.ok()?.as_string()
}

/// The bytes from `from` to `to`.
pub(super) async fn slice(blob: &Blob, from: u64, to: u64) -> Result<js_sys::ArrayBuffer, JsValue> {
    let part = blob.slice_with_f64_and_f64(from as f64, to as f64)?;
    JsFuture::from(part.array_buffer()).await?.dyn_into()
}
