//! Numbers and letters as they are read and written natively; `tests/browser` holds the browser to the same.
#![cfg(not(target_arch = "wasm32"))]

#[path = "support/text.rs"]
mod support;

#[test]
fn numbers_are_read_and_written() {
    support::numbers_are_read_and_written();
}

#[test]
fn letters_are_changed_and_decoded() {
    support::letters_are_changed_and_decoded();
}
