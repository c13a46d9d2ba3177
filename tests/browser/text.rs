//! Numbers and letters as the browser reads and writes them: the same as everywhere else.

#[path = "../support/text.rs"]
mod support;

use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn numbers_are_read_and_written() {
    support::numbers_are_read_and_written();
}

#[wasm_bindgen_test]
fn letters_are_changed_and_decoded() {
    support::letters_are_changed_and_decoded();
}
