//! Scorewright: a scorecard builder that runs entirely in a browser tab.
//!
//! The modules stand in the order of dependency: each uses only those above it.

/// Numbers and letters out of text.
pub mod text;

/// Values to JSON and back.
pub mod record;

/// What the user designs.
pub mod scorecard;

/// What the user brings.
pub mod dataset;

/// Workbooks, JSON and web pages as plain tables.
#[cfg(feature = "sheet")]
pub mod sheet;

/// Numbers from the two.
pub mod engine;

/// Results as charts.
pub mod chart;

/// Files in and out.
pub mod file;

/// Heavy work as messages.
pub mod job;

/// One open library.
pub mod editor;

/// The browser.
#[cfg(target_arch = "wasm32")]
pub mod platform;

/// What a person sees.
#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub mod ui;
