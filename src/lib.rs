//! Scorewright: a scorecard builder that runs entirely in a browser tab.
//!
//! The modules stand in the order of dependency: each uses only those above it.

/// What the user designs.
pub mod scorecard;

/// What the user brings.
pub mod dataset;

/// Numbers from the two.
pub mod engine;

/// Results as charts.
pub mod chart;

/// Files in and out.
pub mod file;
