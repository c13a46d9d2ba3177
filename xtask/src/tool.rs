//! What the work needs and does not find in the repository, put in place at the
//! first run and left alone afterwards.
//!
//! Programs go into `.tools/` inside the project, so that a person's own
//! versions of them are neither used nor touched. Every check is a look at a
//! file or a `--version`, so that the second run loses no time here.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;

use crate::step::{self, Failure, because};

const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// A program that cargo builds into `.tools/`: its command, its package, and
/// the one version that the project is built with. The version of wasm-bindgen
/// must be the one in Cargo.lock: the two halves speak a private format.
struct CargoTool {
    command: &'static str,
    package: &'static str,
    version: &'static str,
}

const TRUNK: CargoTool = CargoTool { command: "trunk", package: "trunk", version: "0.21.14" };
const WASM_BINDGEN: CargoTool =
    CargoTool { command: "wasm-bindgen", package: "wasm-bindgen-cli", version: "0.2.126" };

/// The project's folder and where its programs are.
pub struct Project {
    pub root: PathBuf,
}

impl Project {
    /// The project that this crate belongs to.
    pub fn here() -> Self {
        let own = Path::new(env!("CARGO_MANIFEST_DIR"));
        Self { root: own.parent().unwrap_or(own).to_owned() }
    }

    /// A command that runs in the project's folder and finds its programs first.
    pub fn command(&self, program: &str) -> Command {
        // What npm installs is a script there.
        let script = cfg!(windows) && matches!(program, "npm" | "esbuild" | "wasm-opt");
        let mut command = Command::new(if script { format!("{program}.cmd") } else { program.to_owned() });
        command.current_dir(&self.root).env("PATH", self.path());
        command
    }

    pub fn cargo(&self) -> Command {
        self.command(&env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()))
    }

    /// Where the output of the step `name` goes.
    pub fn log(&self, name: &str) -> PathBuf {
        self.target().join("xtask").join(format!("{name}.log"))
    }

    /// The folder for what is built and not kept.
    pub fn target(&self) -> PathBuf {
        match env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => self.root.join(folder),
            None => self.root.join("target"),
        }
    }

    fn path(&self) -> OsString {
        let own = [self.root.join(".tools/bin"), self.root.join("node_modules/.bin")];
        let given = env::var_os("PATH").unwrap_or_default();
        let all = own.into_iter().chain(env::split_paths(&given));
        // Only a folder with a separator in its name cannot be joined; then the
        // given path is the best there is.
        env::join_paths(all).unwrap_or(given)
    }

    /// Everything that a build needs.
    pub fn prepare_build(&self) -> Result<(), Failure> {
        self.ensure_wasm_target()?;
        self.ensure_packages()?;
        self.ensure_cargo_tool(&WASM_BINDGEN)?;
        self.ensure_cargo_tool(&TRUNK)
    }

    /// Everything that tests in a browser need besides a build.
    pub fn prepare_browser_tests(&self) -> Result<(), Failure> {
        self.ensure_wasm_target()?;
        self.ensure_cargo_tool(&WASM_BINDGEN)?;
        self.ensure_browser()
    }

    pub fn ensure_wasm_target(&self) -> Result<(), Failure> {
        let rustc = env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
        let folder = answer(self.command(&rustc).args(["--print", "target-libdir", "--target", WASM_TARGET]));
        if folder.is_some_and(|folder| Path::new(folder.trim()).is_dir()) {
            return Ok(());
        }
        if answer(self.command("rustup").arg("--version")).is_none() {
            return Err(Failure::new(
                "Rust's WebAssembly target is missing and rustup is not there to add it: install Rust from \
                 https://rustup.rs, or add wasm32-unknown-unknown with the package manager that Rust came from.",
            ));
        }
        step::run(
            "Rust's WebAssembly target",
            self.command("rustup").args(["target", "add", WASM_TARGET]),
            &self.log("rustup"),
            step::nothing,
        )
        .map_err(|failure| online(failure, "rustup target add wasm32-unknown-unknown"))
    }

    fn ensure_cargo_tool(&self, tool: &CargoTool) -> Result<(), Failure> {
        let installed = self.root.join(".tools/bin").join(tool.command);
        let version = answer(Command::new(&installed).arg("--version"));
        if version.is_some_and(|text| text.split_whitespace().any(|word| word == tool.version)) {
            return Ok(());
        }
        let scratch = self.target().join("tools");
        let wanted = format!("{}@{}", tool.package, tool.version);
        let mut command = self.cargo();
        command
            .args(["install", "--locked", "--force", "--root"])
            .arg(self.root.join(".tools"))
            .arg(&wanted)
            .env("CARGO_TARGET_DIR", &scratch)
            // These programs run for seconds: optimising them to the last
            // instruction would take longer than they ever save.
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
        let label = format!("{} {} into .tools (once)", tool.package, tool.version);
        step::run(&label, &mut command, &self.log(tool.package), step::nothing)
            .map_err(|failure| online(failure, "cargo xtask"))?;
        // Its use is over, and it is large. What cannot be removed now is
        // removed by the next `cargo clean`.
        let _ = fs::remove_dir_all(scratch);
        Ok(())
    }

    pub fn ensure_packages(&self) -> Result<(), Failure> {
        let locked = modified(&self.root.join("package-lock.json"));
        let installed = modified(&self.root.join("node_modules/.package-lock.json"));
        if locked.is_some() && installed >= locked {
            return Ok(());
        }
        if answer(self.command("npm").arg("--version")).is_none() {
            return Err(Failure::new(
                "npm is missing: install Node.js 20 or newer from https://nodejs.org, then run this again.",
            ));
        }
        step::run(
            "npm packages from package-lock.json",
            self.command("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]),
            &self.log("npm"),
            step::nothing,
        )
        .map_err(|failure| online(failure, "npm ci"))
    }

    pub fn ensure_browser(&self) -> Result<(), Failure> {
        if answer(self.command(&chromedriver()).arg("--version")).is_some() {
            return Ok(());
        }
        let by_hand = "install Chrome or Chromium with the ChromeDriver of the same version (set CHROMEDRIVER to \
                       its path when it is not on PATH), then run this again.";
        if !Path::new("/etc/debian_version").exists() {
            return Err(Failure::new(format!("ChromeDriver is missing: {by_hand}")));
        }
        if answer(Command::new("id").arg("-u")).is_none_or(|id| id.trim() != "0") {
            return Err(Failure::new(format!(
                "ChromeDriver is missing and only root may install it: run `sudo apt-get install chromium \
                 chromium-driver`, or {by_hand}"
            )));
        }
        let steps: [&[&str]; 2] =
            [&["update"], &["install", "--yes", "--no-install-recommends", "chromium", "chromium-driver"]];
        for words in steps {
            step::run(
                &format!("apt-get {}", words.join(" ")),
                self.command("apt-get").args(words).env("DEBIAN_FRONTEND", "noninteractive"),
                &self.log("apt-get"),
                step::nothing,
            )
            .map_err(|failure| Failure::new(format!("{failure}; {by_hand}")))?;
        }
        Ok(())
    }
}

/// The program that drives the browser in tests.
pub fn chromedriver() -> String {
    env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned())
}

/// What a command prints, if it exists and succeeds.
fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// When a file or folder last changed, if it is there.
pub fn modified(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|data| data.modified()).ok()
}

fn online(failure: Failure, command: &str) -> Failure {
    Failure::new(format!("{failure}; if this machine is offline, connect it and run `{command}` again."))
}

/// Reads a file of the project as text.
pub fn read(file: &Path) -> Result<String, Failure> {
    fs::read_to_string(file).map_err(because(format!("{} cannot be read", file.display())))
}
