//! What only a browser can show: the library compiled to WebAssembly, with the
//! browser's own storage, workers and documents. `cargo xtask test browser` runs
//! it headless; natively there is nothing here to run.
//!
//! One module for each subject.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test speaks by panicking")]

mod chart;
mod conformance;
mod pace;
mod part;
mod storage;
mod template;
mod text;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
