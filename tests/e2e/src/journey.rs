//! One journey: the built site on a server of its own, a browser with a fresh
//! profile, and at the end nothing that a journey may not leave behind.

use std::env;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::thread;

use xtask::server::Server;

use crate::app::App;
use crate::driver::Driver;
use crate::network::left_origin;
use crate::scratch::Scratch;
use crate::session::Session;

/// Runs a journey on the built site at a server's root.
pub fn journey<T>(run: impl FnOnce(&App) -> T) -> T {
    journey_at("/", run)
}

/// Runs a journey on the built site under another path.
pub fn journey_at<T>(prefix: &str, run: impl FnOnce(&App) -> T) -> T {
    journey_in(&dist(), prefix, run)
}

/// Runs a journey on another folder than the built site, such as a copy that lacks something.
pub fn journey_in<T>(folder: &Path, prefix: &str, run: impl FnOnce(&App) -> T) -> T {
    let server = Server::start(folder, prefix, 0).expect("a free port of 127.0.0.1");
    let scratch = Scratch::new();
    let traffic = scratch.path().join("traffic.json");
    let driver = Driver::start();
    let session = Session::start(&driver.url(), &scratch.path().join("profile"), &traffic);
    let app = App::new(session, server.url(), &scratch.path().join("downloads"));

    let result = catch_unwind(AssertUnwindSafe(|| run(&app)));
    if result.is_err() {
        // What a person would look at first; failing at it hides nothing.
        let _ = catch_unwind(AssertUnwindSafe(|| keep_evidence(&app)));
    }
    let errors = catch_unwind(AssertUnwindSafe(|| app.console_errors())).unwrap_or_default();
    app.session.close();
    match result {
        Ok(value) => {
            assert!(errors.is_empty(), "errors on the console:\n{}", errors.join("\n"));
            let origin = server.url().trim_end_matches(prefix).to_owned();
            let strangers = left_origin(&traffic, &origin);
            assert!(strangers.is_empty(), "requests left the origin:\n{}", strangers.join("\n"));
            value
        }
        Err(cause) => {
            for error in errors {
                eprintln!("on the console: {error}");
            }
            resume_unwind(cause)
        }
    }
}

/// The folder of the built site.
pub fn dist() -> PathBuf {
    let folder = env::var_os("SCOREWRIGHT_DIST")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist"), PathBuf::from);
    assert!(
        folder.join("index.html").is_file(),
        "There is no built site in {}: run `cargo xtask dist` first.",
        folder.display()
    );
    folder
}

/// Saves a screenshot of a failed journey, named after its test.
fn keep_evidence(app: &App) {
    let folder = env::temp_dir().join("scorewright-e2e");
    let _ = fs::create_dir_all(&folder);
    let name = thread::current().name().unwrap_or("journey").replace("::", "-");
    let file = folder.join(format!("{name}.png"));
    app.screenshot(&file);
    eprintln!("the screen when it failed: {}", file.display());
}
