//! `split IN.wasm FOLDER`: divides a program at its split points into files
//! that can be loaded one after another.
//!
//! A package of its own, so that the commands stand before its dependencies are
//! compiled. Leaves in the folder:
//!
//! - `main.wasm`, what the program starts with; it still needs wasm-bindgen;
//! - the other files, finished but for the optimiser;
//! - `loader.js`, which loads them for the program;
//! - `places.txt`, a line for each split point: its name and what it loads.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use wasm_split_cli_support::{Options, transform};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match &arguments[..] {
        [input, folder] => split(Path::new(input), Path::new(folder)),
        _ => Err("usage: split IN.wasm FOLDER".into()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn split(input: &Path, folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let program = fs::read(input)?;
    let start = folder.join("main.wasm");
    let mut options = Options::new(&program);
    options.output_dir = folder;
    options.main_out_path = &start;
    options.link_name = "./loader.js";
    // What wasm-bindgen makes of main.wasm.
    options.main_module = "./main.js";
    let divided = transform(options)?;
    let places: BTreeMap<_, _> = divided.prefetch_map.into_iter().collect();
    let lines = places.iter().map(|(place, files)| format!("{place} {}\n", files.join(" ")));
    fs::write(folder.join("places.txt"), lines.collect::<String>())?;
    Ok(())
}
