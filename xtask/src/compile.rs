//! From sources to WebAssembly and its bindings: what `site` publishes.
//!
//! Trunk compiles the worker and makes the charts. The page is divided between
//! the compiler and wasm-bindgen, where Trunk lets nobody in, so its steps are
//! taken here: one file to start with, one for each place, and further ones for
//! what several places share.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::step::{self, Failure, because};
use crate::tool::{Project, read};

/// The page, divided.
pub struct Page {
    /// What starts first. Its bindings are a module that imports the loader.
    pub wasm: PathBuf,
    pub bindings: PathBuf,
    /// The module that fetches the further files. It names them as they are
    /// named in `places`, each between quotation marks after `./`.
    pub loader: PathBuf,
    pub places: Vec<Place>,
    folder: PathBuf,
}

/// A part of the page that comes when it is visited.
#[derive(Debug, PartialEq, Eq)]
pub struct Place {
    pub name: String,
    /// All that it loads, its own file last; others may load some of it too.
    pub files: Vec<String>,
}

impl Page {
    /// Where a file of `places` lies.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.join(SMALL).join(name)
    }
}

/// Where optimised files are put.
const SMALL: &str = "small";

/// The features of WebAssembly that the compiler was told of or uses by itself.
const FEATURES: [&str; 7] = [
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Compiles the worker and the reader of workbooks, and makes the charts: all but the page. Returns the
/// folder with `worker.js`, `worker_bg.wasm`, the same of `sheet`, and `chart.js`.
pub fn rest(project: &Project) -> Result<PathBuf, Failure> {
    let folder = project.target().join("site");
    let source = project.root.join("index.html");
    let source = read(&source)?;
    let mut lines = String::new();
    for program in ["worker", "sheet"] {
        let line = source
            .lines()
            .find(|line| line.contains(&format!(r#"data-bin="{program}""#)))
            .ok_or_else(|| Failure::new(format!("index.html has lost its line for the {program}.")))?;
        lines.push_str(&line.replace(r#"rel="rust""#, r#"rel="rust" href="../Cargo.toml""#));
        lines.push('\n');
    }
    // A page with nothing but these; Trunk finds the package from where it lies.
    let only = project.root.join("target").join("worker.html");
    make(&project.root.join("target"))?;
    fs::write(&only, lines).map_err(because(only.display()))?;
    step::run(
        "worker, reader of workbooks and charts",
        project
            .command("trunk")
            .args(["build", "--release", "--locked", "--skip-version-check", "--dist"])
            .arg(&folder)
            .arg(&only)
            .env_remove("RUST_BACKTRACE")
            .env("TRUNK_COLOR", "never"),
        &project.log("trunk"),
        step::nothing,
    )?;
    Ok(folder)
}

/// Compiles the page and divides it.
pub fn page(project: &Project) -> Result<Page, Failure> {
    step::run(
        "page",
        project
            .cargo()
            .args(["rustc", "--locked", "--target", "wasm32-unknown-unknown", "--profile", "page"])
            .args(["--bin", "scorewright", "--no-default-features", "--features", "split", "--target-dir"])
            .arg(project.target())
            // What refers to what, down to single functions: it is divided along that.
            .args(["--", "-Clink-args=--emit-relocs"]),
        &project.log("page"),
        step::nothing,
    )?;
    let whole = project.target().join("wasm32-unknown-unknown/page/scorewright.wasm");
    let folder = project.target().join("divided");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(because(folder.display()))?;
    }
    make(&folder.join(SMALL))?;
    step::run(
        "page, divided by place",
        project.cargo().args(["run", "--locked", "--package", "split", "--"]).arg(&whole).arg(&folder),
        &project.log("divide"),
        step::nothing,
    )?;
    step::run(
        "bindings of the page",
        project
            .command("wasm-bindgen")
            // Further files get at the memory and the tables by the names that the linker gave them.
            .args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-name", "main"])
            .arg("--out-dir")
            .arg(&folder)
            .arg(folder.join("main.wasm")),
        &project.log("bindings"),
        step::nothing,
    )?;
    let places = parse(&read(&folder.join("places.txt"))?);
    let page = Page {
        wasm: folder.join(SMALL).join("main_bg.wasm"),
        bindings: folder.join("main.js"),
        loader: folder.join("loader.js"),
        places,
        folder,
    };
    page.optimise(project)?;
    Ok(page)
}

impl Page {
    fn optimise(&self, project: &Project) -> Result<(), Failure> {
        let mut names: Vec<&str> =
            self.places.iter().flat_map(|place| &place.files).map(String::as_str).collect();
        names.push("main_bg.wasm");
        names.sort_unstable();
        names.dedup();
        let commands = names.iter().map(|name| {
            let mut command = project.command("wasm-opt");
            command.args(FEATURES).arg("-Oz").arg(self.folder.join(name)).arg("-o").arg(self.file(name));
            command
        });
        let mut commands: Vec<Command> = commands.collect();
        step::run_each("page, made small", &mut commands, &project.log("wasm-opt"), step::nothing)
    }
}

/// Reads lines of a place's name and the files that it loads.
fn parse(text: &str) -> Vec<Place> {
    let places = text.lines().filter_map(|line| {
        let mut words = line.split(' ').map(str::to_owned);
        let name = words.next()?;
        Some(Place { name, files: words.map(|file| file + ".wasm").collect() })
    });
    places.collect()
}

fn make(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(because(format!("{} cannot be made", folder.display())))
}

#[cfg(test)]
mod tests {
    use super::{Place, parse};

    #[test]
    fn a_place_is_its_name_and_what_it_loads() {
        let files = ["chunk_1.wasm", "split_design.wasm"].map(str::to_owned).to_vec();
        assert_eq!(
            parse("data\ndesign chunk_1 split_design\n"),
            [
                Place { name: "data".to_owned(), files: Vec::new() },
                Place { name: "design".to_owned(), files }
            ]
        );
    }
}
