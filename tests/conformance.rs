//! Every case of `tests/conformance` holds, and none of its folders is left out.

#[path = "support/conformance.rs"]
mod support;

use std::collections::BTreeSet;
use std::path::Path;

use support::{CASES, Expected, check};

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance")
}

#[test]
fn every_case_holds() {
    let wrong: Vec<String> = CASES
        .iter()
        .filter_map(|case| check(case).err().map(|difference| format!("{}: {difference}", case.name)))
        .collect();
    assert!(wrong.is_empty(), "{} of {} cases differ:\n{}", wrong.len(), CASES.len(), wrong.join("\n"));
}

#[test]
fn no_folder_is_left_out() {
    let listed: BTreeSet<String> = CASES.iter().map(|case| case.name.to_string()).collect();
    let there: BTreeSet<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().unwrap().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(listed, there, "tests/support/conformance.rs lists other cases than the folder holds");
    assert_eq!(CASES.len(), there.len(), "a case is listed twice");
    assert!(CASES.len() >= 67, "cases are added, never dropped");
}

#[test]
fn no_file_of_a_case_is_left_out() {
    for case in CASES {
        let exists = |file: &str| folder().join(case.name).join(file).exists();
        assert_eq!(case.options.is_some(), exists("options.json"), "{}", case.name);
        assert_eq!(case.library.is_some(), exists("library.json"), "{}", case.name);
        assert_eq!(matches!(case.expected, Expected::Refusal(_)), exists("error.txt"), "{}", case.name);
    }
}
