//! Reads `src/` and fails when it is no longer built as it says it is. The
//! house's rules stand in `rule.rs`; `source.rs` reads Rust well enough to see
//! which paths a file names.

mod rule;
mod source;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rule::{ROOMS, check, check_map};
use source::Source;

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files_below(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files_below(&path, found)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    Ok(())
}

#[test]
fn the_house_stands_as_its_map_says() {
    let mut files = Vec::new();
    files_below(&src(), &mut files).unwrap();
    files.sort();
    assert!(files.len() > 5, "src is not where it was");
    let mut complaints = Vec::new();
    for file in files {
        let name = file.strip_prefix(src()).unwrap().to_string_lossy().replace('\\', "/");
        complaints.extend(check(&Source::new(&name, &fs::read_to_string(&file).unwrap())));
    }
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn the_map_lists_the_rooms_in_their_order() {
    let map = fs::read_to_string(src().join("lib.rs")).unwrap();
    let complaints = check_map(&Source::new("lib.rs", &map));
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn every_folder_is_a_room() {
    for entry in fs::read_dir(src()).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let known = name == "bin" || ROOMS.contains(&name.as_str());
        assert!(
            known || entry.path().is_file(),
            "src/{name} is no room of the map in tests/architecture/rule.rs"
        );
    }
}
