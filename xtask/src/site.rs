//! From compiled programs to `dist/`, a static folder that any web server can
//! host under any path.
//!
//! JavaScript is bundled and style sheets are joined, every file is named after
//! its content, and the page names exactly those files. So a cache may keep all
//! but the page for ever, and a page never meets the worker, or a place, of
//! another version.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::SystemTime;

use crate::compile::{self, Place};
use crate::node::{esbuild, node};
use crate::step::{Failure, because};
use crate::tool::{Project, modified, read};

const PAGE_FILE: &str = "index.html";

/// What `dist/` is made of.
const INPUTS: [&str; 12] = [
    ".cargo",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "catalogue",
    "index.html",
    "package-lock.json",
    "package.json",
    "script",
    "src",
    "style",
    "xtask",
];

/// What a finished build consists of: file names in `dist/`, by when they load.
pub struct Site {
    pub folder: PathBuf,
    /// What a visitor waits for.
    pub page: Vec<String>,
    /// What each place loads at its first visit. Places share some of their
    /// files: the second that is visited loads less than is said here.
    pub places: Vec<Place>,
    /// What the worker loads.
    pub worker: Vec<String>,
    /// What the first workbook loads.
    pub sheet: Vec<String>,
    /// What the first chart loads.
    pub chart: Vec<String>,
    /// What the catalogue of KPIs loads when it is opened.
    pub catalogue: Vec<String>,
    /// The definitions of the templates, each loaded when it is chosen.
    pub templates: Vec<String>,
}

/// Builds `dist/`. The old folder stays until the new one is whole.
pub fn build(project: &Project) -> Result<Site, Failure> {
    project.prepare_build()?;
    let fresh = project.target().join("dist");
    empty(&fresh)?;
    let mut site = publish(project, &fresh)?;
    site.folder = project.root.join("dist");
    replace(&fresh, &site.folder)?;
    Ok(site)
}

/// Writes the site to the folder `to`.
fn publish(project: &Project, to: &Path) -> Result<Site, Failure> {
    // Each spends most of its time in one thread, optimising a whole program.
    let (divided, compiled) = thread::scope(|scope| {
        let page = scope.spawn(|| compile::page(project));
        let rest = compile::rest(project);
        let page = page.join().unwrap_or_else(|_| Err(Failure::new("The page could not be compiled.")));
        (page, rest)
    });
    let (divided, compiled) = (divided?, compiled?);
    let mut places = publish_places(&divided, to)?;
    let page = Program::publish(project, &divided.wasm, &divided.bindings, to, &PAGE)?;
    let wasm = compiled.join("worker_bg.wasm");
    let worker = Program::publish(project, &wasm, &compiled.join("worker.js"), to, &WORKER)?;
    let wasm = compiled.join("sheet_bg.wasm");
    let sheet = Program::publish(project, &wasm, &compiled.join("sheet.js"), to, &SHEET)?;
    let source = read(&project.root.join("index.html"))?;
    let style = publish_style(project, &source, to, "style", |file| !is_of_places(file))?;
    let place_style = publish_style(project, &source, to, "place", is_of_places)?;
    for place in &mut places {
        place.files.push(place_style.clone());
    }
    let charts = compiled.join("chart.js");
    let chart = if charts.exists() {
        // Under its own name: it is what a comment at the head of the bundle points to.
        write(&to.join("chart.license.txt"), &read_bytes(&compiled.join("chart.license.txt"))?)?;
        vec![write_hashed(to, "chart", "js", &read_bytes(&charts)?)?]
    } else {
        Vec::new()
    };

    let catalogue = publish_catalogue(project, to)?;
    let (prefix, templates) = publish_templates(project, to)?;

    let policy = policy(project, &source)?;
    let files = [
        format!(r#"<link rel="stylesheet" href="./{style}">"#),
        format!(
            r#"<link rel="preload" href="./{}" as="fetch" type="application/wasm" crossorigin>"#,
            page.wasm
        ),
        format!(r#"<script type="module" src="./{}"></script>"#, page.script),
    ];
    let html = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("<link data-trunk "))
        .map(|line| match line.trim() {
            "<!-- policy -->" => format!("    {policy}"),
            "<!-- files -->" => format!("    {}", files.join("\n    ")),
            _ => line
                .replace(r#"content="worker_loader.js""#, &format!(r#"content="./{}""#, worker.script))
                .replace(r#"content="sheet_loader.js""#, &format!(r#"content="./{}""#, sheet.script))
                .replace(r#"content="chart.js""#, &format!(r#"content="./{}""#, chart.concat()))
                .replace(r#"content="kpi.json""#, &format!(r#"content="./{catalogue}""#))
                .replace(
                    r#"name="scorewright-style" content="""#,
                    &format!(r#"name="scorewright-style" content="./{place_style}""#),
                )
                .replace(r#"content="template/""#, &format!(r#"content="./{prefix}""#)),
        })
        .collect::<Vec<_>>()
        .join("\n");
    for named in
        [&page.script, &page.wasm, &worker.script, &sheet.script, &style, &place_style, &catalogue, &prefix]
            .into_iter()
            .chain(&chart)
    {
        if !html.contains(named.as_str()) {
            return Err(Failure::new(format!("index.html has no place for {named}: is a marker gone?")));
        }
    }
    write(&to.join(PAGE_FILE), html.as_bytes())?;
    Ok(Site {
        folder: to.to_owned(),
        page: vec![page.wasm, page.script, style, PAGE_FILE.to_owned()],
        places,
        worker: vec![worker.wasm, worker.script],
        sheet: vec![sheet.wasm, sheet.script],
        chart,
        catalogue: vec![catalogue],
        templates,
    })
}

/// Writes the files that places load, and has the loader name them so.
fn publish_places(page: &compile::Page, to: &Path) -> Result<Vec<Place>, Failure> {
    let mut loader = read(&page.loader)?;
    let mut published = BTreeMap::new();
    for file in page.places.iter().flat_map(|place| &place.files) {
        if published.contains_key(file) {
            continue;
        }
        let stem =
            file.strip_prefix("split_").and_then(|rest| rest.strip_suffix(".wasm")).unwrap_or("shared");
        let name = write_hashed(to, stem, "wasm", &read_bytes(&page.file(file))?)?;
        let named = format!("\"./{file}\"");
        if !loader.contains(&named) {
            return Err(Failure::new(format!(
                "The page's loader does not name {file}: it could never be loaded."
            )));
        }
        loader = loader.replace(&named, &format!("\"./{name}\""));
        published.insert(file.clone(), name);
    }
    write(&page.loader, loader.as_bytes())?;
    let renamed = |place: &Place| Place {
        name: place.name.clone(),
        files: place.files.iter().filter_map(|file| published.get(file).cloned()).collect(),
    };
    Ok(page.places.iter().map(renamed).collect())
}

/// How one of the two programs becomes a script and its WebAssembly.
struct Recipe {
    name: &'static str,
    /// The script that starts it.
    entry: &'static str,
    options: &'static [&'static str],
}

const PAGE: Recipe = Recipe {
    name: "scorewright",
    entry: "src/main.js",
    options: &[
        "--format=esm",
        "--inject:src/instantiate.js",
        "--define:WebAssembly.instantiateStreaming=instantiate",
        // The bindings import the loader once for each place.
        "--log-override:duplicate-object-key=silent",
    ],
};

/// Not a module once it is bundled, so that it starts either way.
const WORKER: Recipe = Recipe {
    name: "worker",
    entry: "src/bin/worker.js",
    options: &["--format=iife", "--define:import.meta.url=self.location.href"],
};

/// Like the worker.
const SHEET: Recipe = Recipe {
    name: "sheet",
    entry: "src/bin/sheet.js",
    options: &["--format=iife", "--define:import.meta.url=self.location.href"],
};

struct Program {
    script: String,
    wasm: String,
}

impl Program {
    fn publish(
        project: &Project,
        wasm: &Path,
        bindings: &Path,
        to: &Path,
        recipe: &Recipe,
    ) -> Result<Self, Failure> {
        let wasm = write_hashed(to, recipe.name, "wasm", &read_bytes(wasm)?)?;
        let script = esbuild(
            project,
            &[
                recipe.entry,
                "--bundle",
                &format!("--alias:wasm={}", bindings.display()),
                &format!("--define:WASM_FILE=\"{wasm}\""),
            ],
            recipe.options,
            b"",
        )?;
        Ok(Self { script: write_hashed(to, recipe.name, "js", &script)?, wasm })
    }
}

/// Whether a style sheet is for places that come when they are visited: all but the Library.
fn is_of_places(file: &str) -> bool {
    file.starts_with("style/page/") && file != "style/page/library.css"
}

/// Joins the style sheets that are wanted, in the order in which index.html names them.
fn publish_style(
    project: &Project,
    html: &str,
    to: &Path,
    name: &str,
    wanted: impl Fn(&str) -> bool,
) -> Result<String, Failure> {
    let mut joined = String::new();
    for line in html.lines().filter(|line| line.contains(r#"data-trunk rel="css""#)) {
        let file = between(line, "href=\"", "\"")
            .ok_or_else(|| Failure::new(format!("index.html names a style sheet without href: {line}")))?;
        if wanted(file) {
            joined.push_str(&read(&project.root.join(file))?);
        }
    }
    let style = esbuild(project, &["--loader=css"], &[], joined.as_bytes())?;
    write_hashed(to, name, "css", &style)
}

/// Writes the catalogue of KPIs without the spaces that are there for its authors.
fn publish_catalogue(project: &Project, to: &Path) -> Result<String, Failure> {
    let small = without_spaces(project, &project.root.join("catalogue/kpi.json"))?;
    write_hashed(to, "catalogue", "json", &small)
}

/// Writes the templates' definitions under names that begin with the hash of them all, and says that
/// beginning and the names.
fn publish_templates(project: &Project, to: &Path) -> Result<(String, Vec<String>), Failure> {
    let source = project.root.join("src/scorecard/template");
    let mut bodies = BTreeMap::new();
    for entry in fs::read_dir(&source).map_err(because(source.display()))? {
        let file = entry.map_err(because(source.display()))?.path();
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.ends_with(".scorecard.json") {
            bodies.insert(name.to_owned(), without_spaces(project, &file)?);
        }
    }
    let prefix = format!("template-{:016x}-", fnv1a(&bodies.values().flatten().copied().collect::<Vec<_>>()));
    let mut files = Vec::new();
    for (name, body) in bodies {
        let file = format!("{prefix}{name}");
        write(&to.join(&file), &body)?;
        files.push(file);
    }
    Ok((prefix, files))
}

fn without_spaces(project: &Project, file: &Path) -> Result<Vec<u8>, Failure> {
    node(
        project,
        "process.stdout.write(JSON.stringify(JSON.parse(require('fs').readFileSync(0, 'utf8'))))",
        &[],
        &read_bytes(file)?,
    )
}

/// What the browser itself holds the page to: only this origin's own files, no
/// code but the page's own, and nothing sent anywhere else.
fn policy(project: &Project, html: &str) -> Result<String, Failure> {
    let script = between(html, "<script>", "</script>")
        .ok_or_else(|| Failure::new("index.html has lost its theme script."))?;
    let hash = node(
        project,
        "process.stdout.write(require('crypto').createHash('sha256').update(require('fs').readFileSync(0)).digest('base64'))",
        &[],
        script.as_bytes(),
    )?;
    let rules = [
        "default-src 'self'",
        &format!("script-src 'self' 'wasm-unsafe-eval' 'sha256-{}'", String::from_utf8_lossy(&hash)),
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
    ];
    Ok(format!(r#"<meta http-equiv="Content-Security-Policy" content="{}">"#, rules.join("; ")))
}

/// Writes a file under a name that changes with its content.
fn write_hashed(to: &Path, stem: &str, extension: &str, bytes: &[u8]) -> Result<String, Failure> {
    let name = format!("{stem}-{:016x}.{extension}", fnv1a(bytes));
    write(&to.join(&name), bytes)?;
    Ok(name)
}

/// The 64-bit FNV-1a hash: it tells versions apart, it protects nothing.
pub fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(before)?;
    Some(rest.split_once(after)?.0)
}

fn read_bytes(file: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(file).map_err(because(format!("{} cannot be read", file.display())))
}

fn write(file: &Path, bytes: &[u8]) -> Result<(), Failure> {
    fs::write(file, bytes).map_err(because(format!("{} cannot be written", file.display())))
}

fn empty(folder: &Path) -> Result<(), Failure> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(because(format!("{} cannot be emptied", folder.display())))?;
    }
    fs::create_dir_all(folder).map_err(because(format!("{} cannot be made", folder.display())))
}

/// Puts the files of the folder `fresh` where `old` is, the page last: where it
/// is, everything is.
fn replace(fresh: &Path, old: &Path) -> Result<(), Failure> {
    empty(old)?;
    for entry in fs::read_dir(fresh).map_err(because(fresh.display()))? {
        let name = entry.map_err(because(fresh.display()))?.file_name();
        if name != PAGE_FILE {
            fs::copy(fresh.join(&name), old.join(&name)).map_err(because(old.display()))?;
        }
    }
    fs::copy(fresh.join(PAGE_FILE), old.join(PAGE_FILE)).map_err(because(old.display()))?;
    Ok(())
}

/// Whether `dist/` is there and nothing that it is made of is newer.
pub fn is_current(project: &Project) -> bool {
    let Some(built) = modified(&project.root.join("dist").join(PAGE_FILE)) else { return false };
    INPUTS.iter().all(|input| newest(&project.root.join(input)).is_none_or(|time| time <= built))
}

/// The latest change in a file, or in a folder and all that it holds. A folder
/// itself changes when a file in it comes or goes.
fn newest(path: &Path) -> Option<SystemTime> {
    let inside = fs::read_dir(path).into_iter().flatten().flatten().filter_map(|entry| newest(&entry.path()));
    inside.chain(modified(path)).max()
}

#[cfg(test)]
mod tests {
    use super::{between, fnv1a};

    #[test]
    fn the_hash_is_fnv1a() {
        assert_eq!(fnv1a(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv1a(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fnv1a(b"foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn between_takes_the_first_pair() {
        assert_eq!(between("a<b>c</b>d</b>", "<b>", "</b>"), Some("c"));
        assert_eq!(between("a<b>c", "<b>", "</b>"), None);
    }
}
