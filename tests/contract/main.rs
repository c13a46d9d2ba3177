//! The contract, sentence by sentence: what scoring.md and scoring-details.md say and no conformance
//! case covers, each with results worked out by hand.

#![allow(clippy::panic, reason = "a test speaks by panicking")]

mod breakdown;
mod cell;
mod composite;
mod condition;
mod explanation;
mod period;
mod portfolio;
mod refusal;
mod score;
mod selection;
mod setup;
