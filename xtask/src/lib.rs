//! Sets up, builds, serves and tests Scorewright: what `cargo xtask` does.
//!
//! The modules stand in the order of dependency: each uses only those above
//! it. The library half exists so that the end-to-end tests can serve the
//! built folder with the very server that `cargo xtask serve` uses.

/// One line per step, and a sentence when a step cannot be done.
pub mod step;

/// What the work needs and who puts it there: targets, tools, packages, browser.
pub mod tool;

/// What Node.js does for the build.
pub mod node;

/// From sources to WebAssembly: the worker, and the page divided by place.
pub mod compile;

/// From WebAssembly to the static folder `dist/`.
pub mod site;

/// What a visitor downloads, against the budget.
pub mod size;

/// A static file server on this machine's own address.
pub mod server;

/// The test suites, in order.
pub mod suite;
