//! The same digits as natively: every conformance case, compiled to WebAssembly.

#[path = "../support/conformance.rs"]
mod support;

use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn every_case_holds() {
    let mut failures = Vec::new();
    for case in support::CASES {
        if let Err(message) = support::check(case) {
            failures.push(format!("{}: {message}", case.name));
        }
    }
    assert!(support::CASES.len() >= 67, "only {} cases", support::CASES.len());
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
