//! Drives the built site as a person would: what is clicked is found by its
//! role and its name, what is awaited is what a person sees.
//!
//! `tests/` holds the journeys, one file for each subject; a journey is
//! `journey(|app| { … })`. Every journey has a browser profile of its own, and
//! at its end none may have logged an error or asked another origin for
//! anything. The modules stand in the order of dependency.

/// The program that drives the browser, and its end.
mod driver;

/// WebDriver's requests and answers.
mod session;

/// Folders that are there for one journey.
pub mod scratch;

/// What the browser sent over the network.
mod network;

/// The app on the screen, in the verbs of its user.
mod app;

/// Movements of its mouse that end nowhere in particular.
mod pointer;

/// What is put into the page to watch it.
mod watch;

/// The table of Results.
pub mod grid;

/// Numbers that look random and are the same on every machine.
pub mod dice;

/// What the app exports, held against the `score` example.
pub mod example;

/// One journey from a fresh profile to a clean end.
mod journey;

pub use app::{App, Element};
pub use journey::{dist, journey, journey_at, journey_in};
